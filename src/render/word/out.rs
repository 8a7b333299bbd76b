//! A part of the file while it is written, and what all parts share: ids that stand once, lists, notes, pictures.

use std::collections::{BTreeMap, BTreeSet};

use crate::formats::{Relation, Xml};
use crate::model::{hidden_place, paragraph_id};

use super::media::Media;
use super::numbering::Numbering;
use super::paragraph::Room;
use crate::render::printed::{Block, Inline, Pages};

/// The names of the languages that a part is written in. What an older Word does not know it may pass by.
pub const NAMES: &[(&str, &str)] = &[
    ("xmlns:w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
    ("xmlns:r", "http://schemas.openxmlformats.org/officeDocument/2006/relationships"),
    ("xmlns:wp", "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"),
    ("xmlns:a", "http://schemas.openxmlformats.org/drawingml/2006/main"),
    ("xmlns:pic", "http://schemas.openxmlformats.org/drawingml/2006/picture"),
    ("xmlns:mc", "http://schemas.openxmlformats.org/markup-compatibility/2006"),
    ("xmlns:w14", "http://schemas.microsoft.com/office/word/2010/wordml"),
    ("mc:Ignorable", "w14"),
];

/// What stands once in a file, whatever part it is in.
pub struct Shared<'a> {
    pub media: &'a Media,
    pub numbering: Numbering,
    pub words: crate::render::printed::Words,
    /// Notes in the order of their marks: the first has the id 1.
    pub notes: Vec<usize>,
    /// Notes with more marks than one.
    pub repeated: BTreeSet<usize>,
    /// Places that something in the file leads to.
    pub wanted: BTreeSet<String>,
    /// Whether people are to answer, so that every point is a place.
    pub answerable: bool,
    bookmarks: BTreeSet<String>,
    /// Words of the house that only Word needs.
    pub number_word: &'static str,
    pub picture_word: &'static str,
    drawings: usize,
    paragraphs: BTreeSet<u32>,
    /// The last place that had a name, and how many paragraphs have followed it.
    near: (String, usize),
}

impl<'a> Shared<'a> {
    pub fn new(pages: &Pages, media: &'a Media) -> Self {
        let mut shared = Shared {
            media,
            numbering: Numbering::default(),
            words: pages.words,
            notes: Vec::new(),
            repeated: BTreeSet::new(),
            wanted: BTreeSet::new(),
            answerable: pages.numbered,
            bookmarks: BTreeSet::new(),
            number_word: if pages.lang == "sv" { "Nr" } else { "No." },
            picture_word: if pages.lang == "sv" { "Bild" } else { "Picture" },
            drawings: 0,
            paragraphs: BTreeSet::new(),
            near: ("start".to_owned(), 0),
        };
        let notes = pages.notes.iter().map(Vec::as_slice);
        for blocks in notes.chain([pages.blocks.as_slice(), &pages.ending]) {
            shared.look_at(blocks);
        }
        shared
    }

    fn look_at(&mut self, blocks: &[Block]) {
        for block in blocks {
            match block {
                Block::Heading { inlines, .. } | Block::Paragraph { inlines, .. } => self.words_at(inlines),
                Block::Picture { caption, .. } => self.words_at(caption),
                Block::List { items, .. } => items.iter().for_each(|item| self.look_at(&item.blocks)),
                Block::Quote { blocks } => self.look_at(blocks),
                Block::Table(table) => {
                    let rows = table.rows.iter().flat_map(|row| &row.cells);
                    table.header.iter().chain(rows).for_each(|cell| self.words_at(cell));
                }
                Block::Code { .. } | Block::Rule => {}
            }
        }
    }

    fn words_at(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Jump { target, inlines } => {
                    self.wanted.insert(target.clone());
                    self.words_at(inlines);
                }
                Inline::Note { note, first: false } => {
                    self.repeated.insert(*note);
                }
                Inline::Emphasis { inlines }
                | Inline::Strong { inlines }
                | Inline::Struck { inlines }
                | Inline::Link { inlines, .. } => self.words_at(inlines),
                _ => {}
            }
        }
    }

    pub fn drawing(&mut self) -> String {
        self.drawings += 1;
        self.drawings.to_string()
    }

    /// The id of a paragraph: the same wherever and whenever its text has the same number.
    fn paragraph(&mut self, anchor: Option<&str>) -> String {
        match anchor {
            Some(anchor) => self.near = (anchor.to_owned(), 0),
            None => self.near.1 += 1,
        }
        let (near, after) = &self.near;
        let name = if *after == 0 { near.clone() } else { format!("{near}+{after}") };
        let mut id = paragraph_id(&name);
        while !self.paragraphs.insert(id) {
            id = (id % 0x7fff_fffe) + 1;
        }
        format!("{id:08X}")
    }
}

/// One part as bytes, with its relations.
pub struct Written {
    pub xml: Vec<u8>,
    pub relations: Vec<Relation>,
}

pub struct Out<'s, 'a> {
    pub xml: Xml,
    pub shared: &'s mut Shared<'a>,
    pub relations: Vec<Relation>,
    /// What the next paragraph must leave above itself.
    pub room: Room,
    known: BTreeMap<String, String>,
}

impl<'s, 'a> Out<'s, 'a> {
    pub fn new(root: &'static str, shared: &'s mut Shared<'a>) -> Self {
        Out {
            xml: Xml::new(root, NAMES),
            shared,
            relations: Vec::new(),
            room: Room::default(),
            known: BTreeMap::new(),
        }
    }

    pub fn written(self) -> Written {
        Written { xml: self.xml.finish(), relations: self.relations }
    }

    /// The id of a relation, which is made once for each target.
    pub fn relation(&mut self, relation: Relation) -> String {
        if let Some(id) = self.known.get(&relation.target) {
            return id.clone();
        }
        let id = format!("rId{}", self.relations.len() + 1);
        self.known.insert(relation.target.clone(), id.clone());
        self.relations.push(relation);
        id
    }

    pub fn paragraph_id(&mut self, anchor: Option<&str>) -> String {
        self.shared.paragraph(anchor)
    }

    /// Begins a hidden place; what is given back ends it. None where nothing leads there and nobody answers.
    pub fn place(&mut self, anchor: Option<&str>, answerable: bool) -> Option<String> {
        let anchor = anchor?;
        let asked = answerable && self.shared.answerable;
        if !asked && !self.shared.wanted.contains(anchor) {
            return None;
        }
        self.bookmark(&hidden_place(anchor))
    }

    /// None where the name is taken: a name stands once in a file.
    pub fn bookmark(&mut self, name: &str) -> Option<String> {
        let id = self.shared.bookmarks.len().to_string();
        if !self.shared.bookmarks.insert(name.to_owned()) {
            return None;
        }
        self.xml.empty("w:bookmarkStart", &[("w:id", &id), ("w:name", name)]);
        Some(id)
    }

    pub fn end_place(&mut self, id: Option<String>) {
        if let Some(id) = id {
            self.xml.empty("w:bookmarkEnd", &[("w:id", &id)]);
        }
    }
}
