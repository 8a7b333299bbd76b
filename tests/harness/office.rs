//! Looks into an Office file with nothing of our writer's: a ZIP reader, an XML reader, and what every such file must keep.

use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;

use quick_xml::Reader;
use quick_xml::events::{BytesStart, Event};

pub struct Opened {
    /// In the order of the directory.
    pub names: Vec<String>,
    pub parts: BTreeMap<String, Vec<u8>>,
}

/// An element's start, its attributes, or words between elements.
#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Start(String, BTreeMap<String, String>),
    End(String),
    Words(String),
}

pub fn open(bytes: &[u8]) -> Opened {
    let short = |at: usize| usize::from(u16::from_le_bytes(bytes[at..at + 2].try_into().unwrap()));
    let long = |at: usize| u32::from_le_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let end = bytes.windows(4).rposition(|four| four == b"PK\x05\x06").expect("the end of the directory");
    let mut at = long(end + 16);
    let mut opened = Opened { names: Vec::new(), parts: BTreeMap::new() };
    for _ in 0..short(end + 10) {
        assert_eq!(&bytes[at..at + 4], b"PK\x01\x02");
        let name = String::from_utf8(bytes[at + 46..at + 46 + short(at + 28)].to_vec()).expect("a name");
        let entry = long(at + 42);
        let body = entry + 30 + short(entry + 26) + short(entry + 28);
        let packed = &bytes[body..body + long(at + 20)];
        let part = match short(at + 10) {
            0 => packed.to_vec(),
            8 => {
                let mut out = Vec::new();
                flate2::read::DeflateDecoder::new(packed).read_to_end(&mut out).expect("deflated");
                out
            }
            method => panic!("{name} is packed by method {method}"),
        };
        let mut crc = flate2::Crc::new();
        crc.update(&part);
        assert_eq!(crc.sum() as usize, long(at + 16), "{name}");
        assert_eq!(part.len(), long(at + 24), "{name}");
        opened.names.push(name.clone());
        assert!(opened.parts.insert(name.clone(), part).is_none(), "{name} is there twice");
        at += 46 + short(at + 28) + short(at + 30) + short(at + 32);
    }
    opened
}

pub fn pieces(xml: &[u8]) -> Result<Vec<Piece>, String> {
    let mut reader = Reader::from_reader(xml);
    let mut out = Vec::new();
    let mut depth = 0;
    loop {
        match reader.read_event().map_err(|e| e.to_string())? {
            Event::Start(start) => {
                depth += 1;
                out.push(begun(&start)?);
            }
            Event::Empty(start) => {
                let Piece::Start(name, attributes) = begun(&start)? else { unreachable!() };
                out.push(Piece::Start(name.clone(), attributes));
                out.push(Piece::End(name));
            }
            Event::End(end) => {
                depth -= 1;
                out.push(Piece::End(String::from_utf8_lossy(end.name().as_ref()).into_owned()));
            }
            Event::Text(text) => add(&mut out, &text.decode().map_err(|e| e.to_string())?),
            Event::GeneralRef(name) => {
                let known = name.resolve_char_ref().map_err(|e| e.to_string())?.map(String::from);
                let named = || match name.decode().ok()?.as_ref() {
                    "lt" => Some("<"),
                    "gt" => Some(">"),
                    "amp" => Some("&"),
                    "quot" => Some("\""),
                    "apos" => Some("'"),
                    _ => None,
                };
                let words = known.or_else(|| named().map(str::to_owned)).ok_or("an entity of its own")?;
                add(&mut out, &words);
            }
            Event::Eof if depth == 0 => return Ok(out),
            Event::Eof => return Err("it ends too early".to_owned()),
            Event::Decl(_) | Event::Comment(_) => {}
            other => return Err(format!("{other:?} has no business here")),
        }
    }
}

fn add(out: &mut Vec<Piece>, words: &str) {
    if let Some(Piece::Words(before)) = out.last_mut() {
        before.push_str(words);
    } else {
        out.push(Piece::Words(words.to_owned()));
    }
}

fn begun(start: &BytesStart<'_>) -> Result<Piece, String> {
    let mut attributes = BTreeMap::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|e| e.to_string())?;
        let key = String::from_utf8_lossy(attribute.key.as_ref()).into_owned();
        attributes.insert(key, attribute.unescape_value().map_err(|e| e.to_string())?.into_owned());
    }
    Ok(Piece::Start(String::from_utf8_lossy(start.name().as_ref()).into_owned(), attributes))
}

impl Opened {
    pub fn pieces(&self, part: &str) -> Vec<Piece> {
        let bytes = self.parts.get(part).unwrap_or_else(|| panic!("there is no {part}"));
        pieces(bytes).unwrap_or_else(|e| panic!("{part}: {e}"))
    }

    /// The values of an attribute, in order.
    pub fn values(&self, part: &str, element: &str, attribute: &str) -> Vec<String> {
        let value = |piece| match piece {
            Piece::Start(name, mut attributes) if name == element => attributes.remove(attribute),
            _ => None,
        };
        self.pieces(part).into_iter().filter_map(value).collect()
    }

    /// The words of each paragraph of a part, with tabs, line breaks and soft hyphens as such.
    pub fn paragraphs(&self, part: &str) -> Vec<(String, String)> {
        let mut out: Vec<(String, String)> = Vec::new();
        let mut inside = String::new();
        for piece in self.pieces(part) {
            match piece {
                Piece::Start(name, attributes) => {
                    let add = |out: &mut Vec<(String, String)>, c: char| out.last_mut().unwrap().1.push(c);
                    match name.as_str() {
                        "w:p" => out.push(Default::default()),
                        "w:pStyle" => out.last_mut().unwrap().0 = attributes["w:val"].clone(),
                        // Tabs also stand in what a style says of its stops.
                        "w:tab" if !attributes.contains_key("w:pos") => add(&mut out, '\t'),
                        "w:br" => add(&mut out, '\n'),
                        "w:softHyphen" => add(&mut out, '\u{ad}'),
                        _ => {}
                    }
                    inside = name;
                }
                Piece::Words(words) if inside == "w:t" => out.last_mut().unwrap().1.push_str(&words),
                Piece::End(_) => inside.clear(),
                Piece::Words(_) => {}
            }
        }
        out
    }

    /// The custom properties, by name.
    pub fn properties(&self) -> BTreeMap<String, String> {
        let mut out = BTreeMap::new();
        let mut name = String::new();
        for piece in self.pieces("docProps/custom.xml") {
            match piece {
                Piece::Start(_, attributes) => {
                    name = attributes.get("name").cloned().unwrap_or(name);
                }
                Piece::Words(words) if !name.is_empty() => {
                    out.insert(name.clone(), words);
                }
                _ => {}
            }
        }
        out
    }

    /// What is wrong with the container, whoever made it: parts, types, relations, ids.
    pub fn breaches(&self) -> Vec<String> {
        let mut out = Vec::new();
        for (name, bytes) in &self.parts {
            if name.ends_with(".xml") || name.ends_with(".rels") {
                if let Err(e) = pieces(bytes) {
                    out.push(format!("{name} cannot be parsed: {e}"));
                }
            }
        }
        if !out.is_empty() {
            return out;
        }
        self.types(&mut out);
        self.relations(&mut out);
        self.ids(&mut out);
        out
    }

    fn types(&self, out: &mut Vec<String>) {
        let types = "[Content_Types].xml";
        let endings: BTreeSet<String> = self.values(types, "Default", "Extension").into_iter().collect();
        let named: Vec<String> = self.values(types, "Override", "PartName");
        for part in self.parts.keys().filter(|name| *name != types) {
            let ending = part.rsplit('.').next().unwrap_or("");
            if !named.contains(&format!("/{part}")) && (ending == "xml" || !endings.contains(ending)) {
                out.push(format!("{part} has no type"));
            }
        }
        for name in named {
            if !self.parts.contains_key(name.trim_start_matches('/')) {
                out.push(format!("{name} has a type and is not there"));
            }
        }
    }

    fn relations(&self, out: &mut Vec<String>) {
        let mut reached = BTreeSet::new();
        for name in self.parts.keys().filter(|name| name.ends_with(".rels")) {
            let folder = name.split_once("_rels/").map_or("", |(folder, _)| folder);
            let source = format!("{folder}{}", name.rsplit('/').next().unwrap().trim_end_matches(".rels"));
            let mut ids = BTreeSet::new();
            for piece in self.pieces(name) {
                let Piece::Start(element, attributes) = piece else { continue };
                if element != "Relationship" {
                    continue;
                }
                if !ids.insert(attributes["Id"].clone()) {
                    out.push(format!("{name} has {} twice", attributes["Id"]));
                }
                if attributes.get("TargetMode").is_some_and(|mode| mode == "External") {
                    continue;
                }
                let target = &attributes["Target"];
                let path =
                    target.strip_prefix('/').map_or_else(|| format!("{folder}{target}"), str::to_owned);
                if !self.parts.contains_key(&path) {
                    out.push(format!("{name} leads to {path}, which is not there"));
                }
                reached.insert(path);
            }
            if source.is_empty() {
                continue;
            }
            let used: BTreeSet<String> = self
                .pieces(&source)
                .into_iter()
                .flat_map(|piece| match piece {
                    Piece::Start(_, attributes) => attributes.into_iter().collect(),
                    _ => Vec::new(),
                })
                .filter(|(key, _)| ["r:id", "r:embed", "r:link"].contains(&key.as_str()))
                .map(|(_, value)| value)
                .collect();
            for id in used.difference(&ids) {
                out.push(format!("{source} names {id}, and no relation has that id"));
            }
        }
        for part in self.parts.keys() {
            if part != "[Content_Types].xml" && !part.ends_with(".rels") && !reached.contains(part) {
                out.push(format!("nothing leads to {part}"));
            }
        }
    }

    fn ids(&self, out: &mut Vec<String>) {
        // The settings name two notes again.
        let counts =
            |n: &&String| n.starts_with("word/") && n.ends_with(".xml") && !n.ends_with("settings.xml");
        let parts: Vec<&String> = self.parts.keys().filter(counts).collect();
        let all = |element: &str, attribute: &str| -> Vec<String> {
            parts.iter().flat_map(|part| self.values(part, element, attribute)).collect()
        };
        for (element, attribute) in [
            ("w:bookmarkStart", "w:id"),
            ("w:bookmarkStart", "w:name"),
            ("w:p", "w14:paraId"),
            ("wp:docPr", "id"),
            ("w:footnote", "w:id"),
            ("w:num", "w:numId"),
            ("w:abstractNum", "w:abstractNumId"),
            ("w:style", "w:styleId"),
        ] {
            let mut seen = BTreeSet::new();
            for value in all(element, attribute) {
                if !seen.insert(value.clone()) {
                    out.push(format!("{element} has {attribute}=\"{value}\" twice"));
                }
            }
        }
        let mut starts = all("w:bookmarkStart", "w:id");
        let mut ends = all("w:bookmarkEnd", "w:id");
        starts.sort();
        ends.sort();
        if starts != ends {
            out.push("the bookmarks do not begin and end in pairs".to_owned());
        }
        for (element, attribute, home, named) in [
            ("w:pStyle", "w:val", "w:style", "w:styleId"),
            ("w:rStyle", "w:val", "w:style", "w:styleId"),
            ("w:tblStyle", "w:val", "w:style", "w:styleId"),
            ("w:basedOn", "w:val", "w:style", "w:styleId"),
            ("w:next", "w:val", "w:style", "w:styleId"),
            ("w:footnoteReference", "w:id", "w:footnote", "w:id"),
            ("w:hyperlink", "w:anchor", "w:bookmarkStart", "w:name"),
            ("w:numId", "w:val", "w:num", "w:numId"),
        ] {
            let known: BTreeSet<String> = all(home, named).into_iter().collect();
            for value in all(element, attribute) {
                // List 0 is no list.
                if !known.contains(&value) && !(element == "w:numId" && value == "0") {
                    out.push(format!("{element} names {value}, and there is no such {home}"));
                }
            }
        }
    }
}
