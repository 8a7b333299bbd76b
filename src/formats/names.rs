//! The vocabularies of Office files, each under the one short name by which our readers know it.

/// Programs choose their own prefixes, and the strict edition of the standard has names of its own.
const KNOWN: &[(&str, &str)] = &[
    ("http://schemas.openxmlformats.org/wordprocessingml/2006/main", "w"),
    ("http://purl.oclc.org/ooxml/wordprocessingml/main", "w"),
    ("http://schemas.microsoft.com/office/word/2010/wordml", "w14"),
    ("http://schemas.microsoft.com/office/word/2012/wordml", "w15"),
    ("http://schemas.openxmlformats.org/markup-compatibility/2006", "mc"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/relationships", "r"),
    ("http://purl.oclc.org/ooxml/officeDocument/relationships", "r"),
    ("http://schemas.openxmlformats.org/package/2006/relationships", "rel"),
    ("http://schemas.openxmlformats.org/package/2006/content-types", "ct"),
    ("http://schemas.openxmlformats.org/spreadsheetml/2006/main", "x"),
    ("http://purl.oclc.org/ooxml/spreadsheetml/main", "x"),
    ("http://schemas.microsoft.com/office/spreadsheetml/2018/threadedcomments", "tc"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/custom-properties", "custom"),
    ("http://purl.oclc.org/ooxml/officeDocument/customProperties", "custom"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes", "vt"),
    ("http://purl.oclc.org/ooxml/officeDocument/docPropsVTypes", "vt"),
    ("http://schemas.openxmlformats.org/drawingml/2006/main", "a"),
    ("http://purl.oclc.org/ooxml/drawingml/main", "a"),
    ("http://schemas.openxmlformats.org/officeDocument/2006/math", "m"),
    ("http://purl.oclc.org/ooxml/officeDocument/math", "m"),
    ("urn:oasis:names:tc:opendocument:xmlns:office:1.0", "office"),
    ("urn:oasis:names:tc:opendocument:xmlns:text:1.0", "text"),
    ("urn:oasis:names:tc:opendocument:xmlns:table:1.0", "table"),
    ("urn:oasis:names:tc:opendocument:xmlns:meta:1.0", "meta"),
    ("urn:oasis:names:tc:opendocument:xmlns:drawing:1.0", "draw"),
    ("urn:oasis:names:tc:opendocument:xmlns:manifest:1.0", "manifest"),
    ("http://openoffice.org/2009/office", "officeooo"),
    ("urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0", "loext"),
    ("http://purl.org/dc/elements/1.1/", "dc"),
];

/// `?` for a vocabulary that no reader of ours knows.
pub fn short(address: &str) -> &'static str {
    KNOWN.iter().find(|(known, _)| *known == address).map_or("?", |(_, short)| short)
}
