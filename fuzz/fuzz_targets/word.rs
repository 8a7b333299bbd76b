//! Any bytes as a Word file that came home, and as the parts of one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rooms::{container, file_is_read};

fuzz_target!(|bytes: &[u8]| {
    rooms::tried(bytes, |bytes| file_is_read("svar.docx", bytes));
    rooms::tried(bytes, |bytes| file_is_read("svar.docx", &container(bytes, PARTS, FIXED)));
});

const PARTS: &[&str] = &["word/document.xml", "word/comments.xml", "word/footnotes.xml", "docProps/custom.xml"];
const FIXED: &[(&str, &str)] = &[(
    "word/_rels/document.xml.rels",
    r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments" Target="comments.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>"#,
)];
