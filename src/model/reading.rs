//! What a reader understood of a file that came home, and how sure it is of each thing.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Block, BlockKind, Carried, CommentKind, Inline, Point, SectionNumber, Sha256, Slug, Stance, Text,
};

/// The text that answers are read against: what the members were sent.
#[derive(Debug, Clone, PartialEq)]
pub struct SentText {
    pub document: Slug,
    pub round: u32,
    /// Digest of the text.
    pub digest: Sha256,
    /// Ours: a member's answer cites it beside its own.
    pub registry_number: String,
    /// In reading order.
    pub points: Vec<Point>,
    /// In reading order.
    pub headings: Vec<SentHeading>,
    /// What stands over the text; empty where it is not known.
    pub title: String,
    pub summary: String,
    /// In reading order.
    pub heads: Vec<SentHead>,
    /// What has no number of its own besides: code, and the words under a picture.
    pub unnumbered: Vec<String>,
    /// What the footnotes say, and the addresses that they lead to.
    pub notes: Vec<String>,
}

/// The head of a table of the text that was sent.
#[derive(Debug, Clone, PartialEq)]
pub struct SentHead {
    /// The number of the first row.
    pub first: String,
    pub cells: Vec<String>,
}

/// A heading of the text that was sent.
#[derive(Debug, Clone, PartialEq)]
pub struct SentHeading {
    pub section: SectionNumber,
    pub title: String,
}

impl SentText {
    pub fn new(document: Slug, round: u32, digest: Sha256, registry_number: &str, text: &Text) -> Self {
        let mut sent = SentText {
            document,
            round,
            digest,
            registry_number: registry_number.to_owned(),
            points: text.points(),
            headings: Vec::new(),
            title: String::new(),
            summary: String::new(),
            heads: Vec::new(),
            unnumbered: Vec::new(),
            notes: Vec::new(),
        };
        sent.walk(&text.blocks);
        text.footnotes.iter().for_each(|note| note_words(&note.blocks, &mut sent.notes));
        sent
    }

    #[must_use]
    pub fn titled(self, title: &str, summary: &str) -> Self {
        SentText { title: title.to_owned(), summary: summary.to_owned(), ..self }
    }

    fn walk(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { section, inlines, .. } => {
                    self.headings.push(SentHeading { section: *section, title: Inline::plain(inlines) });
                }
                BlockKind::Quote { blocks } => self.walk(blocks),
                BlockKind::List { items, .. } => items.iter().for_each(|item| self.walk(&item.blocks)),
                BlockKind::Table { header, rows, .. } => {
                    let first = rows.iter().find_map(|row| row.number.as_ref());
                    let first = first.map(|number| number.to_string()).unwrap_or_default();
                    let cells = header.iter().map(|cell| Inline::plain(cell)).collect();
                    self.heads.push(SentHead { first, cells });
                }
                BlockKind::Code { text, .. } | BlockKind::Html { text } => self.unnumbered.push(text.clone()),
                BlockKind::Paragraph { inlines } => {
                    if let [Inline::Image { .. }, caption @ ..] = inlines.as_slice() {
                        self.unnumbered.push(Inline::plain(caption));
                    }
                }
                BlockKind::Rule => {}
            }
        }
    }
}

fn note_words(blocks: &[Block], out: &mut Vec<String>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { inlines } | BlockKind::Heading { inlines, .. } => addresses(inlines, out),
            BlockKind::Quote { blocks } => note_words(blocks, out),
            BlockKind::List { items, .. } => items.iter().for_each(|item| note_words(&item.blocks, out)),
            BlockKind::Table { header, rows, .. } => {
                header
                    .iter()
                    .chain(rows.iter().flat_map(|row| &row.cells))
                    .for_each(|cell| addresses(cell, out));
            }
            BlockKind::Code { text, .. } | BlockKind::Html { text } => out.push(text.clone()),
            BlockKind::Rule => {}
        }
    }
}

/// The words, and the addresses of the links in them.
fn addresses(inlines: &[Inline], out: &mut Vec<String>) {
    out.push(Inline::plain(inlines));
    for inline in inlines {
        match inline {
            Inline::Link { target, .. } => out.push(target.clone()),
            Inline::Emphasis { inlines } | Inline::Strong { inlines } | Inline::Strikethrough { inlines } => {
                addresses(inlines, out);
            }
            _ => {}
        }
    }
}

/// What one file, or the words of one mail, say. Whatever could not be understood stands in `doubts`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Reading {
    /// Which text the file says that it holds.
    pub about: Option<Carried>,
    pub stance: Option<Heard<Stance>>,
    /// The member's own board has not decided yet.
    pub preliminary: bool,
    pub decided_by: Option<String>,
    /// The day on which it decided; of a preliminary answer, the day on which it will.
    #[schemars(with = "Option<String>")]
    pub decided: Option<Date>,
    /// The member's own.
    pub registry_number: Option<String>,
    pub remarks: Vec<Remark>,
    pub doubts: Vec<Doubt>,
}

/// Something that was understood, with the words that it was understood from.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Heard<T> {
    pub value: T,
    pub words: String,
}

/// One comment, however it was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Remark {
    pub mark: Mark,
    /// The number of the point ("3.2:4"); none for the text as a whole, and where it could not be placed.
    pub at: Option<String>,
    pub anchor: Option<Anchor>,
    pub certainty: Certainty,
    /// The words that it is about, as the file has them.
    pub quote: Option<String>,
    pub kind: CommentKind,
    /// In the member's own words. Where the file has none (a sentence struck out), `ssr`'s, in the language of the round.
    pub says: String,
    pub proposes: Option<String>,
    /// Its writer has marked it as settled.
    pub settled: bool,
}

/// How a comment was made.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Mark {
    /// A comment in the margin, or a note on a page.
    Comment,
    /// An answer to a comment in the margin.
    Reply,
    /// Words put in.
    Insertion,
    /// Words taken out.
    Deletion,
    /// Words put in the place of others.
    Replacement,
    /// A paragraph moved.
    Move,
    /// A paragraph divided.
    Split,
    /// Two paragraphs made one.
    Merge,
    /// A paragraph put in.
    NewParagraph,
    /// Words marked out, without a word about why.
    Highlight,
    /// A row of the form.
    Row,
    /// A piece of a letter.
    Prose,
}

/// By what the place of a comment was found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Anchor {
    /// The identity that the paragraph has in the file.
    Id,
    /// The hidden bookmark that we put there.
    Bookmark,
    /// The words that it is about stand in one point alone.
    Quote,
    /// The point whose words are most like.
    Likeness,
    /// Where it stands on a page.
    Position,
    /// The number that the member wrote, such as 3.2:4.
    Reference,
    /// Between two that are known.
    Neighbours,
}

/// How sure a place is.
#[derive(
    Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// There is no other place.
    #[default]
    Certain,
    /// It is the likeliest place; a person should look.
    Likely,
    /// No place was found, though the comment is not about the text as a whole.
    Unplaced,
}

impl Certainty {
    pub fn is_certain(&self) -> bool {
        *self == Certainty::Certain
    }
}

/// Why something is not shown to others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Secrecy {
    /// The section of the law, such as "18 kap. 13 § OSL".
    pub ground: String,
}

/// What a reader could not make out of a file, so that a person must look.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case", tag = "doubt")]
pub enum Doubt {
    /// No reader knows this kind of file.
    UnknownKind { name: String },
    /// It cannot be opened: broken, or not what its name says.
    Broken { name: String },
    /// It asks for a password.
    Locked { name: String },
    /// It holds more than is read of such a file.
    TooLarge { name: String },
    /// It has pictures of text and no text.
    Scanned { name: String },
    /// It has macros; they were not run, and its text was read.
    Macros { name: String },
    /// A field holds a formula, and the file keeps no value of it.
    NoValue { name: String, field: String },
    /// It is signed or encrypted by S/MIME, or is a `winmail.dat`.
    Wrapped { name: String },
    /// It holds another text than the one sent, or does not say which.
    OtherText { name: String },
    /// Two stances that do not agree, with their words.
    TwoStances { one: String, other: String },
    /// Words that look like a stance and are not one for certain.
    StanceUnsure { words: String },
    /// Words of the member's own that may be a comment, and were taken for none.
    LeftOver { words: String },
    /// It stands behind the text with changes, and no comment says which.
    NoChanges,
    /// Letters that a program on the way could not write, so that words are not whole.
    LostLetters { words: String },
}
