//! A PDF from outside as pages of words with their places, the notes on them, and the places that have names.

mod font;
mod notes;
mod text;

use std::collections::{BTreeMap, HashSet};

use lopdf::{Dictionary, Document, Error, LoadOptions, Object, ObjectId};

use super::unzip::Unopened;

pub use notes::{Note, NoteKind};

/// What is read of one file; what holds more is not read at all.
const FILE: usize = 128 << 20;
const STREAM: usize = 32 << 20;
/// Unpacked bytes of all pages together.
const PAGES: usize = 96 << 20;
const MANY_PAGES: usize = 3000;
const NAMES: usize = 100_000;
/// Nodes inside each other.
const DEEP: usize = 32;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Paper {
    pub pages: Vec<Page>,
    /// Places with names, by page from 0 and height.
    pub places: Vec<NamedPlace>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Page {
    /// In the order in which they are drawn.
    pub words: Vec<PageWord>,
    pub notes: Vec<Note>,
    pub pictures: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct PageWord {
    pub text: String,
    pub area: Area,
}

/// From the lower left corner of the page.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Area {
    pub left: f32,
    pub bottom: f32,
    pub right: f32,
    pub top: f32,
}

impl Area {
    pub fn middle(self) -> (f32, f32) {
        ((self.left + self.right) / 2.0, (self.bottom + self.top) / 2.0)
    }

    pub fn holds(self, (x, y): (f32, f32)) -> bool {
        (self.left - 1.0..=self.right + 1.0).contains(&x) && (self.bottom..=self.top).contains(&y)
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct NamedPlace {
    pub name: String,
    pub page: usize,
    pub height: f32,
}

impl Paper {
    pub fn is_one(bytes: &[u8]) -> bool {
        !bytes.starts_with(b"PK")
            && bytes
                .get(..1024.min(bytes.len()))
                .is_some_and(|head| head.windows(5).any(|five| five == b"%PDF-"))
    }

    pub fn read(bytes: &[u8]) -> Result<Paper, Unopened> {
        if bytes.len() > FILE {
            return Err(Unopened::TooLarge);
        }
        let options = LoadOptions::with_max_decompressed_size(STREAM);
        let file = Document::load_mem_with_options(bytes, options).map_err(|why| match why {
            Error::InvalidPassword | Error::Decryption(_) | Error::Unimplemented(_) => Unopened::Locked,
            Error::Decompress(_) => Unopened::TooLarge,
            // Some ciphers are not known here: then it is for a person, with the password or without.
            _ if is_locked(bytes) => Unopened::Locked,
            _ => Unopened::Broken,
        })?;
        if file.is_encrypted() {
            return Err(Unopened::Locked);
        }
        let ids: Vec<ObjectId> = file.page_iter().take(MANY_PAGES + 1).collect();
        if ids.is_empty() {
            return Err(if is_locked(bytes) { Unopened::Locked } else { Unopened::Broken });
        }
        if ids.len() > MANY_PAGES {
            return Err(Unopened::TooLarge);
        }
        let mut fonts = font::Fonts::new(&file);
        let mut left = PAGES;
        let mut paper = Paper::default();
        for id in &ids {
            let (words, pictures) =
                text::words(&file, *id, &mut fonts, &mut left).ok_or(Unopened::TooLarge)?;
            paper.pages.push(Page { words, notes: notes::of(&file, *id), pictures });
        }
        let places: BTreeMap<ObjectId, usize> =
            ids.iter().copied().enumerate().map(|(at, id)| (id, at)).collect();
        named(&file, &places, &mut paper.places);
        Ok(paper)
    }

    /// The words as lines, with an empty line where the page leaves room.
    pub fn text(&self) -> String {
        let mut out = String::new();
        for page in &self.pages {
            let mut last: Option<Area> = None;
            for word in &page.words {
                match last {
                    None => {}
                    Some(area) if (area.bottom - word.area.bottom).abs() < height(area) * 0.4 => {
                        // A gap in a line is a column.
                        let gap = word.area.left - area.right;
                        out.push_str(if gap > height(area) * 2.0 { "   " } else { " " });
                    }
                    Some(area) => {
                        let step = area.bottom - word.area.bottom;
                        out.push('\n');
                        if step > height(area) * 1.75 || step < 0.0 {
                            out.push('\n');
                        }
                    }
                }
                out.push_str(&word.text);
                last = Some(word.area);
            }
            out.push('\n');
            // A paragraph can go on over the edge of a page.
            let ended = page.words.last().is_none_or(|word| word.text.ends_with(['.', '!', '?', ':']));
            if ended {
                out.push('\n');
            }
        }
        out
    }
}

fn is_locked(bytes: &[u8]) -> bool {
    bytes.windows(8).any(|eight| eight == b"/Encrypt")
}

fn height(area: Area) -> f32 {
    (area.top - area.bottom).max(1.0)
}

/// A dictionary, also behind references.
fn dictionary<'f>(file: &'f Document, object: &'f Object) -> Option<&'f Dictionary> {
    match file.dereference(object).ok()?.1 {
        Object::Dictionary(dictionary) => Some(dictionary),
        Object::Stream(stream) => Some(&stream.dict),
        _ => None,
    }
}

fn array<'f>(file: &'f Document, object: &'f Object) -> Option<&'f Vec<Object>> {
    file.dereference(object).ok()?.1.as_array().ok()
}

fn numbers(file: &Document, object: &Object, many: usize) -> Vec<f32> {
    let all = array(file, object).map_or(&[][..], Vec::as_slice);
    all.iter()
        .take(many)
        .map_while(|one| file.dereference(one).ok()?.1.as_float().ok())
        .filter(|n| n.is_finite())
        .collect()
}

/// The names that the file has for places.
fn named(file: &Document, pages: &BTreeMap<ObjectId, usize>, out: &mut Vec<NamedPlace>) {
    let tree = || {
        let names = dictionary(file, file.catalog().ok()?.get(b"Names").ok()?)?;
        names.get(b"Dests").ok()
    };
    let Some(root) = tree() else { return };
    let mut seen: HashSet<ObjectId> = HashSet::new();
    let mut open: Vec<(&Object, usize)> = vec![(root, 0)];
    while let Some((node, deep)) = open.pop() {
        if let Object::Reference(id) = node
            && !seen.insert(*id)
        {
            continue;
        }
        let Some(node) = dictionary(file, node).filter(|_| deep < DEEP) else { continue };
        if let Some(kids) = node.get(b"Kids").ok().and_then(|kids| array(file, kids)) {
            open.extend(kids.iter().take(NAMES).map(|kid| (kid, deep + 1)));
        }
        let pairs = node.get(b"Names").ok().and_then(|names| array(file, names));
        for pair in pairs.map_or(&[][..], Vec::as_slice).chunks_exact(2) {
            if out.len() >= NAMES {
                return;
            }
            let [name, to] = pair else { continue };
            out.extend(place(file, name, to, pages));
        }
    }
}

fn place(
    file: &Document,
    name: &Object,
    to: &Object,
    pages: &BTreeMap<ObjectId, usize>,
) -> Option<NamedPlace> {
    let name = String::from_utf8_lossy(name.as_str().ok()?).into_owned();
    let to = match file.dereference(to).ok()?.1 {
        Object::Dictionary(dictionary) => dictionary.get(b"D").ok()?,
        other => other,
    };
    let to = array(file, to)?;
    let page = *pages.get(&to.first()?.as_reference().ok()?)?;
    let height = to.get(3)?.as_float().ok()?;
    Some(NamedPlace { name, page, height })
}

#[cfg(test)]
#[path = "paper_tests.rs"]
mod tests;
