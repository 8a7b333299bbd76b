//! The parts of a Word file that a reader needs, found by how they are reached and not by their names.

use crate::formats::{BadXml, ReadXml, Seen, Unopened, Unzip};
use crate::model::Carried;

/// The parts, unpacked.
#[derive(Debug, Default)]
pub struct Parts {
    pub document: Vec<u8>,
    pub notes: Vec<Vec<u8>>,
    pub comments: Option<Vec<u8>>,
    pub threads: Option<Vec<u8>>,
    pub about: Option<Carried>,
    pub macros: bool,
}

pub fn parts(bytes: &[u8]) -> Result<Parts, Unopened> {
    let mut zip = Unzip::open(bytes)?;
    let root = relations(&mut zip, "")?;
    let main = target(&root, "/officeDocument").unwrap_or("word/document.xml").to_owned();
    let own = relations(&mut zip, &main)?;
    let mut parts = Parts {
        document: zip.part(&main)?.ok_or(Unopened::Broken)?,
        macros: zip.names().any(|name| name.ends_with("vbaproject.bin")),
        ..Parts::default()
    };
    let mut part = |kind: &str| match target(&own, kind) {
        Some(name) => zip.part(name),
        None => Ok(None),
    };
    parts.notes.extend(part("/footnotes")?);
    parts.notes.extend(part("/endnotes")?);
    parts.comments = part("/comments")?;
    parts.threads = part("/commentsExtended")?;
    let custom = target(&root, "/custom-properties").or(target(&root, "/customProperties"));
    if let Some(custom) = zip.part(custom.unwrap_or("docProps/custom.xml"))? {
        let properties = properties(&custom).unwrap_or_default();
        let value = |name: &str| properties.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str());
        parts.about = Carried::read(value);
    }
    Ok(parts)
}

type Relations = Vec<(String, String)>;

fn target<'r>(relations: &'r Relations, kind: &str) -> Option<&'r str> {
    relations.iter().find(|(k, _)| k.ends_with(kind)).map(|(_, target)| target.as_str())
}

/// The kinds of what a part leads to inside the file, and their names; the part with no name is the file itself.
fn relations(zip: &mut Unzip<'_>, part: &str) -> Result<Relations, Unopened> {
    let (folder, name) = part.rsplit_once('/').unwrap_or(("", part));
    let above = if folder.is_empty() { String::new() } else { format!("{folder}/") };
    let Some(bytes) = zip.part(&format!("{above}_rels/{name}.rels"))? else { return Ok(Vec::new()) };
    let mut xml = ReadXml::new(&bytes);
    let mut out = Vec::new();
    loop {
        match xml.next().map_err(|BadXml| Unopened::Broken)? {
            Seen::Open if xml.name() == "rel:Relationship" => {
                let (kind, target) = (xml.attribute("Type"), xml.attribute("Target"));
                // What lies outside the file is never fetched.
                if let (Some(kind), Some(target), None) = (kind, target, xml.attribute("TargetMode")) {
                    out.push((kind.to_owned(), resolved(&above, target)));
                }
            }
            Seen::End => return Ok(out),
            _ => {}
        }
    }
}

fn resolved(folder: &str, target: &str) -> String {
    let path = match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None => format!("{folder}{target}"),
    };
    let mut steps: Vec<&str> = Vec::new();
    for step in path.split('/') {
        match step {
            ".." => drop(steps.pop()),
            "." | "" => {}
            step => steps.push(step),
        }
    }
    steps.join("/")
}

fn properties(bytes: &[u8]) -> Result<Vec<(String, String)>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out: Vec<(String, String)> = Vec::new();
    loop {
        match xml.next()? {
            Seen::Open if xml.name() == "custom:property" => {
                out.push((xml.attribute("name").unwrap_or("").to_owned(), String::new()));
            }
            Seen::Text => {
                if let Some((_, value)) = out.last_mut() {
                    value.push_str(xml.text().trim());
                }
            }
            Seen::End => return Ok(out),
            _ => {}
        }
    }
}
