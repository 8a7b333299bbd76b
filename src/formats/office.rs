//! The container of Office files: parts, what each is, and how each is reached from another.

use super::xml::Xml;
use super::zip::Zip;

const TYPES: &str = "http://schemas.openxmlformats.org/package/2006/content-types";
const RELATIONS: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const RELATIONS_TYPE: &str = "application/vnd.openxmlformats-package.relationships+xml";

/// A file inside the container.
#[derive(Debug, Clone, PartialEq)]
pub struct Part {
    /// Its path from the root, such as `word/document.xml`.
    pub name: String,
    pub media_type: &'static str,
    pub bytes: Vec<u8>,
    pub relations: Vec<Relation>,
}

/// How a part is reached: its id there is `rId` and its place among the relations, from 1.
#[derive(Debug, Clone, PartialEq)]
pub struct Relation {
    pub kind: String,
    /// A path from the root, or an address.
    pub target: String,
    pub outside: bool,
}

impl Relation {
    pub fn part(kind: &str, name: &str) -> Self {
        Relation { kind: kind.to_owned(), target: name.to_owned(), outside: false }
    }

    pub fn address(kind: &str, address: &str) -> Self {
        Relation { kind: kind.to_owned(), target: address.to_owned(), outside: true }
    }
}

/// More than a file of this kind holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct TooLarge;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Package {
    /// From the root.
    pub relations: Vec<Relation>,
    pub parts: Vec<Part>,
}

impl Package {
    /// The part, reached from the root.
    pub fn add(&mut self, kind: &str, part: Part) {
        self.relations.push(Relation::part(kind, &part.name));
        self.parts.push(part);
    }

    /// The finished file: what the parts are, then how the root reaches them, then each with its own relations.
    pub fn bytes(&self) -> Result<Vec<u8>, TooLarge> {
        let mut zip = Zip::default();
        zip.add("[Content_Types].xml", &self.types());
        zip.add("_rels/.rels", &relations("", &self.relations));
        for part in &self.parts {
            zip.add(&part.name, &part.bytes);
            if !part.relations.is_empty() {
                let (folder, name) = part.name.rsplit_once('/').unwrap_or(("", &part.name));
                let folder = if folder.is_empty() { String::new() } else { format!("{folder}/") };
                zip.add(&format!("{folder}_rels/{name}.rels"), &relations(&folder, &part.relations));
            }
        }
        zip.finish().ok_or(TooLarge)
    }

    fn types(&self) -> Vec<u8> {
        let mut xml = Xml::new("Types", &[("xmlns", TYPES)]);
        xml.empty("Default", &[("Extension", "rels"), ("ContentType", RELATIONS_TYPE)]);
        xml.empty("Default", &[("Extension", "xml"), ("ContentType", "application/xml")]);
        for (ending, media_type) in [("png", "image/png"), ("jpg", "image/jpeg")] {
            if self.parts.iter().any(|part| part.media_type == media_type) {
                xml.empty("Default", &[("Extension", ending), ("ContentType", media_type)]);
            }
        }
        for part in self.parts.iter().filter(|part| !part.media_type.starts_with("image/")) {
            let name = format!("/{}", part.name);
            xml.empty("Override", &[("PartName", &name), ("ContentType", part.media_type)]);
        }
        xml.finish()
    }
}

fn relations(folder: &str, relations: &[Relation]) -> Vec<u8> {
    let mut xml = Xml::new("Relationships", &[("xmlns", RELATIONS)]);
    for (at, relation) in relations.iter().enumerate() {
        let id = format!("rId{}", at + 1);
        let named = [("Id", id.as_str()), ("Type", &relation.kind)];
        if relation.outside {
            let outside = [("Target", relation.target.as_str()), ("TargetMode", "External")];
            xml.empty("Relationship", &[named, outside].concat());
        } else {
            let near = relation.target.strip_prefix(folder).map(str::to_owned);
            let target = near.unwrap_or_else(|| format!("/{}", relation.target));
            xml.empty("Relationship", &[&named[..], &[("Target", target.as_str())]].concat());
        }
    }
    xml.finish()
}
