//! One edition of a document as plain data: all that its pages say, with nothing left to look up.

use jiff::civil::Date;

use super::printed::{Block, Boxed, Fact};
use crate::formats::Workbook;
use crate::model::{Color, Files, FrontMatter, Lang, PartialDate, Sha256, Slug, Text};

#[derive(Debug, Clone, PartialEq)]
pub struct Edition {
    pub document: Slug,
    pub front: FrontMatter,
    /// With the data beside it set after it (`Document::whole`).
    pub text: Text,
    /// The bytes of every picture, by the path that the text writes.
    pub pictures: Files,
    /// Names of the capabilities and target areas in the front matter, as readers know them.
    pub capabilities: Vec<String>,
    pub targets: Vec<String>,
    pub publisher: Publisher,
    /// The templates of the workspace's own, by path from `guidance/templates/`.
    pub templates: Files,
    pub lang: Lang,
    /// The date that the file carries; the same edition has the same date for ever.
    pub date: Date,
    /// Digest of the text.
    pub digest: Sha256,
    pub look: Look,
    /// Made from a work tree that differs from what is recorded.
    pub changed: bool,
    /// What the sealed file carries: the source, the records and the compilation, by path from the
    /// document's folder.
    pub sources: Files,
}

/// What the file itself promises.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Profile {
    /// For readers: PDF/UA-1 and PDF/A-2a.
    Published,
    /// For proof: PDF/UA-1 and PDF/A-3a, and it carries its own sources.
    Sealed,
    /// For an archive that asks for the oldest form: PDF/A-1a. It knows no PDF/UA, whose marks came later.
    Archive,
}

impl Profile {
    /// By Typst's own names.
    pub fn standards(self) -> &'static [&'static str] {
        match self {
            Profile::Published => &["ua-1", "a-2a"],
            Profile::Sealed => &["ua-1", "a-3a"],
            Profile::Archive => &["a-1a"],
        }
    }
}

/// The collaboration that speaks, and the organisation that registers and archives for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Publisher {
    pub name: String,
    pub short: String,
    pub host: String,
    pub accent: Color,
    /// The path of its mark among the templates.
    pub logo: Option<String>,
}

/// Where the text stands, and what the pages therefore say of themselves.
#[derive(Debug, Clone, PartialEq)]
pub enum Look {
    Draft {
        /// Where the draft stands, in the edition's language: "inför RSG den 12 maj".
        state: String,
    },
    Remiss {
        round: u32,
        deadline: Date,
        registry_number: String,
        /// None until it has been sent.
        sent: Option<Date>,
    },
    Adopted(Box<Adopted>),
    /// A paper about the document, which says nothing of its own text.
    Sheet(Box<Sheet>),
}

/// A paper about a document: a cover letter, a proposal, an extract of minutes, a compilation.
#[derive(Debug, Clone, PartialEq)]
pub struct Sheet {
    /// What it is: the words over the title, and at the head of every page.
    pub word: String,
    /// What tells it from the document's other papers, at the foot of every page.
    pub foot: String,
    /// How the name of its file goes on after the document's: "protokollsutdrag-rcg-2026-12-10".
    pub name: String,
    pub facts: Vec<Fact>,
    pub boxes: Vec<Boxed>,
    /// Whether it may begin with its contents.
    pub contents: bool,
    pub blocks: Vec<Block>,
    /// What begins on a page of its own.
    pub behind: Vec<Block>,
    /// The same as tables, for a paper that can be one.
    pub table: Option<Box<Workbook>>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Adopted {
    pub version: u32,
    pub adopted: PartialDate,
    /// The forum's name, such as "Regional chefsgrupp (RCG)".
    pub forum: Option<String>,
    /// The meeting as its minutes name it.
    pub meeting: Option<String>,
    /// The paragraph of the minutes, with or without its §.
    pub paragraph: Option<String>,
    /// An adoption in activated mode ends on this day.
    pub expires: Option<Date>,
    /// Adopted before this tool existed: no record of ours, no signature.
    pub earlier: bool,
    /// Every version, the newest first.
    pub history: Vec<Past>,
    /// Notes for the minutes that a member wants shown.
    pub notes: Vec<String>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Past {
    pub version: u32,
    pub adopted: PartialDate,
    pub text: String,
}

impl Look {
    /// Whether every point shows its number in the margin: while people are still to answer.
    pub fn numbered(&self) -> bool {
        !matches!(self, Look::Adopted(_) | Look::Sheet(_))
    }
}
