//! The text as it is printed, the same to every format: numbers shown, places named, notes and pictures resolved.
//!
//! As JSON it is what the Typst template reads.

use serde::ser::SerializeMap as _;
use serde::{Serialize, Serializer};

use crate::model::Lang;

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum Block {
    Heading {
        /// 1 to 6.
        level: u8,
        /// None for what stands after the text: notes for the minutes, versions.
        section: Option<String>,
        anchor: Option<String>,
        inlines: Vec<Inline>,
    },
    Paragraph {
        number: Option<Point>,
        inlines: Vec<Inline>,
        /// It stands on the same page as the beginning of what follows.
        #[serde(skip_serializing_if = "std::ops::Not::not")]
        keep: bool,
    },
    /// A picture that stands alone, and its caption.
    Picture {
        number: Option<Point>,
        #[serde(flatten)]
        picture: Picture,
        caption: Vec<Inline>,
    },
    List {
        /// The first number; none for a list without numbers.
        start: Option<u64>,
        /// Whether an item has a box to tick.
        tasks: bool,
        items: Vec<Item>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    Code {
        text: String,
    },
    Table(Table),
    Rule,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    pub number: Option<Point>,
    /// ☑ or ☐.
    #[serde(rename = "box")]
    pub sign: Option<&'static str>,
    /// Never empty.
    pub blocks: Vec<Block>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Table {
    /// The share of the width that each column gets; 0 for what it needs and no more.
    pub columns: Vec<usize>,
    pub align: Vec<&'static str>,
    /// Whether it stands whole on one page.
    pub whole: bool,
    pub header: Vec<Vec<Inline>>,
    pub rows: Vec<Row>,
}

/// As many cells as the table has columns.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub number: Option<Point>,
    /// Whether it stands whole on one page.
    pub keep: bool,
    pub cells: Vec<Vec<Inline>>,
}

/// The number of a point as readers see it, and its name as a place in the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Point {
    pub show: String,
    /// None where the name is taken: a name stands once in a file.
    pub anchor: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Picture {
    /// The path among the files of the job.
    pub file: String,
    pub alt: String,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "inline", rename_all = "kebab-case")]
pub enum Inline {
    Text {
        #[serde(flatten, serialize_with = "with_its_longest_word")]
        text: String,
    },
    Code {
        text: String,
    },
    Emphasis {
        inlines: Vec<Inline>,
    },
    Strong {
        inlines: Vec<Inline>,
    },
    Struck {
        inlines: Vec<Inline>,
    },
    /// Words that were put in, where two texts are compared.
    Added {
        inlines: Vec<Inline>,
    },
    /// Out of the file.
    Link {
        target: String,
        inlines: Vec<Inline>,
    },
    /// To a place in it.
    Jump {
        target: String,
        inlines: Vec<Inline>,
    },
    Picture(Picture),
    /// The mark of a footnote, by its place among the notes.
    Note {
        note: usize,
        /// The mark that carries the note; later ones point to the same.
        first: bool,
    },
    Break,
}

/// A text, and how many letters its longest word has, where some template could want to break that.
fn with_its_longest_word<S: Serializer>(text: &str, serializer: S) -> Result<S::Ok, S::Error> {
    const LONG: usize = 15;
    let word = text.split(|c: char| !c.is_alphabetic()).map(|word| word.chars().count()).max().unwrap_or(0);
    let mut map = serializer.serialize_map(None)?;
    map.serialize_entry("text", text)?;
    if word >= LONG {
        map.serialize_entry("word", &word)?;
    }
    map.end()
}

impl Inline {
    pub fn text(text: impl Into<String>) -> Self {
        Inline::Text { text: text.into() }
    }
}

/// The words alone, in one line; a picture by its description.
pub fn plain(inlines: &[Inline]) -> String {
    let one = |inline: &Inline| match inline {
        Inline::Text { text } | Inline::Code { text } => text.clone(),
        Inline::Emphasis { inlines }
        | Inline::Strong { inlines }
        | Inline::Struck { inlines }
        | Inline::Added { inlines }
        | Inline::Link { inlines, .. }
        | Inline::Jump { inlines, .. } => plain(inlines),
        Inline::Picture(picture) => picture.alt.clone(),
        Inline::Note { .. } => String::new(),
        Inline::Break => " ".to_owned(),
    };
    inlines.iter().map(one).collect()
}

/// Plain words where inlines are asked for.
pub fn words_in(words: impl Into<String>) -> Vec<Inline> {
    vec![Inline::text(words)]
}

/// Shows every text that blocks hold, in reading order.
pub fn each_text<'a>(blocks: &'a [Block], see: &mut impl FnMut(&'a str)) {
    for block in blocks {
        match block {
            Block::Heading { inlines, .. } | Block::Paragraph { inlines, .. } => each_word(inlines, see),
            Block::Picture { caption, .. } => each_word(caption, see),
            Block::List { items, .. } => items.iter().for_each(|item| each_text(&item.blocks, see)),
            Block::Quote { blocks } => each_text(blocks, see),
            Block::Code { text } => see(text),
            Block::Table(table) => {
                let rows = table.rows.iter().flat_map(|row| &row.cells);
                table.header.iter().chain(rows).for_each(|cell| each_word(cell, see));
            }
            Block::Rule => {}
        }
    }
}

fn each_word<'a>(inlines: &'a [Inline], see: &mut impl FnMut(&'a str)) {
    for inline in inlines {
        match inline {
            Inline::Text { text } | Inline::Code { text } => see(text),
            Inline::Emphasis { inlines }
            | Inline::Strong { inlines }
            | Inline::Struck { inlines }
            | Inline::Added { inlines }
            | Inline::Link { inlines, .. }
            | Inline::Jump { inlines, .. } => each_word(inlines, see),
            Inline::Picture(_) | Inline::Note { .. } | Inline::Break => {}
        }
    }
}

/// All that the pages of an edition say, in order, with nothing to decide.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Pages {
    pub lang: &'static str,
    pub region: &'static str,
    pub title: String,
    /// The title as the file itself names it, with what it is not.
    pub pdf_title: String,
    /// The title as it fits at the head of a page.
    pub running: String,
    pub summary: String,
    pub keywords: Vec<String>,
    pub date: Day,
    pub organisation: String,
    pub short: String,
    /// The colour of the house, as `#0b5563`.
    pub accent: String,
    /// The path of its mark among the files of the job.
    pub logo: Option<String>,
    /// The words over the title.
    pub kind: String,
    /// The words in the band at the head of every page.
    pub marks: Vec<&'static str>,
    /// The words drawn large behind the text.
    pub backdrop: Vec<&'static str>,
    pub head: String,
    pub foot: String,
    pub boxes: Vec<Boxed>,
    pub facts: Vec<Fact>,
    /// A paper of a page or two: its head takes little room.
    pub compact: bool,
    pub contents: Option<Contents>,
    /// Whether every point shows its number.
    pub numbered: bool,
    pub words: Words,
    pub blocks: Vec<Block>,
    /// The footnotes, by place.
    pub notes: Vec<Vec<Block>>,
    /// What stands after the text.
    pub ending: Vec<Block>,
    /// Whether that begins on a page of its own.
    pub apart: bool,
    /// The files that the file carries.
    pub attached: Vec<Attached>,
}

/// A file inside the file.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub struct Attached {
    /// The path among the files of the job.
    pub file: String,
    /// The name that readers see: the path from the document's folder.
    pub name: String,
    pub mime_type: &'static str,
    /// By Typst's own names: the source that the pages were made from, or what belongs to it.
    pub relationship: &'static str,
    pub description: &'static str,
}

impl Attached {
    /// `place` makes the path among the files of the job its own, whatever the name holds.
    pub fn new(name: &str, place: usize, lang: Lang) -> Self {
        let (relationship, description) = match name {
            "document.md" => ("source", lang.pick("Textens källa", "The source of the text")),
            _ if name.starts_with("records/") => {
                ("supplement", lang.pick("Protokoll över ett steg", "The record of a step"))
            }
            _ if name.starts_with("remiss/") => (
                "supplement",
                lang.pick("Ur sammanställningen av en remiss", "From the compilation of a consultation"),
            ),
            _ => ("data", lang.pick("Uppgifter som hör till texten", "Data that belongs to the text")),
        };
        let (ending, mime_type) = match name.rsplit_once('.') {
            Some((_, "md")) => ("md", "text/markdown"),
            Some((_, "yaml")) => ("yaml", "application/yaml"),
            _ => ("bin", "application/octet-stream"),
        };
        let file = format!("/attached/{place}.{ending}");
        Attached { file, name: name.to_owned(), mime_type, relationship, description }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Day {
    pub year: i16,
    pub month: i8,
    pub day: i8,
}

/// What a reader must know before the text.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Boxed {
    pub title: String,
    pub paragraphs: Vec<String>,
}

/// A line of the register about the document.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    pub label: String,
    pub value: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Contents {
    /// How many levels of headings they show.
    pub depth: usize,
    /// Whether they fit on the first page.
    pub fit: bool,
}

/// Words of the house in the edition's language.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Words {
    pub contents: &'static str,
    pub struck: &'static str,
    pub added: &'static str,
}
