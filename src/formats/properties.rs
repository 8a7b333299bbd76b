//! What an Office file says of itself: the properties that every program shows, and those that we add.

use super::office::{Package, Part};
use super::xml::Xml;

const DC: &str = "http://purl.org/dc/elements/1.1/";
const TERMS: &str = "http://purl.org/dc/terms/";
const XSI: &str = "http://www.w3.org/2001/XMLSchema-instance";
const CORE: &str = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
const APP: &str = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties";
const CUSTOM: &str = "http://schemas.openxmlformats.org/officeDocument/2006/custom-properties";
const VALUES: &str = "http://schemas.openxmlformats.org/officeDocument/2006/docPropsVTypes";
/// The set of properties that belongs to whoever made the file.
const USER_DEFINED: &str = "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}";

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Properties {
    pub title: String,
    pub subject: String,
    pub creator: String,
    pub description: String,
    pub keywords: String,
    /// Such as `sv-SE`.
    pub language: String,
    /// As `2026-05-04T00:00:00Z`.
    pub moment: String,
    pub custom: Vec<(&'static str, String)>,
}

impl Properties {
    pub fn add_to(&self, package: &mut Package) {
        let part = |name: &str, media_type, bytes| Part {
            name: name.to_owned(),
            media_type,
            bytes,
            relations: Vec::new(),
        };
        package.add(
            "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
            part(
                "docProps/core.xml",
                "application/vnd.openxmlformats-package.core-properties+xml",
                self.core(),
            ),
        );
        package.add(
            APP_RELATION,
            part(
                "docProps/app.xml",
                "application/vnd.openxmlformats-officedocument.extended-properties+xml",
                self.app(),
            ),
        );
        package.add(
            CUSTOM_RELATION,
            part(
                "docProps/custom.xml",
                "application/vnd.openxmlformats-officedocument.custom-properties+xml",
                self.custom(),
            ),
        );
    }

    fn core(&self) -> Vec<u8> {
        let names = [("xmlns:cp", CORE), ("xmlns:dc", DC), ("xmlns:dcterms", TERMS), ("xmlns:xsi", XSI)];
        let mut xml = Xml::new("cp:coreProperties", &names);
        xml.word("dc:title", &[], &self.title);
        xml.word("dc:subject", &[], &self.subject);
        xml.word("dc:creator", &[], &self.creator);
        xml.word("cp:keywords", &[], &self.keywords);
        xml.word("dc:description", &[], &self.description);
        xml.word("cp:lastModifiedBy", &[], &self.creator);
        xml.word("cp:revision", &[], "1");
        xml.word("dcterms:created", &[("xsi:type", "dcterms:W3CDTF")], &self.moment);
        xml.word("dcterms:modified", &[("xsi:type", "dcterms:W3CDTF")], &self.moment);
        xml.word("dc:language", &[], &self.language);
        xml.finish()
    }

    fn app(&self) -> Vec<u8> {
        let mut xml = Xml::new("Properties", &[("xmlns", APP), ("xmlns:vt", VALUES)]);
        xml.word("Application", &[], "ssr");
        xml.word("DocSecurity", &[], "0");
        xml.word("Company", &[], &self.creator);
        xml.finish()
    }

    fn custom(&self) -> Vec<u8> {
        let mut xml = Xml::new("Properties", &[("xmlns", CUSTOM), ("xmlns:vt", VALUES)]);
        for (at, (name, value)) in self.custom.iter().enumerate() {
            // Numbers below 2 mean other things.
            let id = (at + 2).to_string();
            xml.open("property", &[("fmtid", USER_DEFINED), ("pid", &id), ("name", name)]);
            xml.word("vt:lpwstr", &[], value);
            xml.close();
        }
        xml.finish()
    }
}

const APP_RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/extended-properties";
const CUSTOM_RELATION: &str =
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/custom-properties";
