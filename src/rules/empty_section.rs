//! A heading promises a text. What the template put there is not one.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Block, BlockKind, Inline, Lang};
use crate::project::{Document, Register};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "empty-section",
        code: "SSR067",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett avsnitt utan text", "A section without text"),
        page: include_str!("empty-section.md"),
    },
    check: Check::Text(check),
};

/// What the template of a new document says in every section.
const PLACEHOLDER: &str = "Här skriver arbetsgruppen.";

fn check(_: &Register, document: &Document, sink: &mut Sink) {
    let (path, level) = (firm::text(document), firm::level(document));
    let blocks = &document.text.blocks;
    for (i, block) in blocks.iter().enumerate() {
        let BlockKind::Heading { level: depth, inlines, .. } = &block.kind else { continue };
        let name = || Inline::plain(inlines);
        let says = match blocks.get(i + 1) {
            None => Says::Empty { name: name() },
            Some(next) if ends(next, *depth) => Says::Empty { name: name() },
            Some(next) if placeholder(next) => Says::Placeholder { name: name() },
            Some(_) => continue,
        };
        sink.at(&path, Some(block.span), says).help(Says::Help).level(level);
    }
}

/// Whether a block begins another section beside this one or above it.
fn ends(block: &Block, depth: u8) -> bool {
    matches!(&block.kind, BlockKind::Heading { level, .. } if *level <= depth)
}

fn placeholder(block: &Block) -> bool {
    let BlockKind::Paragraph { inlines } = &block.kind else { return false };
    // Nearly every text is told apart by its first words.
    if let Some(Inline::Text { text }) = inlines.first() {
        let text = text.trim_start();
        if !text.starts_with(PLACEHOLDER) && !PLACEHOLDER.starts_with(text) {
            return false;
        }
    }
    Inline::plain(inlines).trim() == PLACEHOLDER
}

#[derive(Debug)]
enum Says {
    Empty { name: String },
    Placeholder { name: String },
    Help,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Empty { name } => lang
                .pick(format!("avsnittet {name} har ingen text"), format!("the section {name} has no text")),
            Says::Placeholder { name } => lang.pick(
                format!("avsnittet {name} har bara mallens text"),
                format!("the section {name} only has the text of the template"),
            ),
            Says::Help => lang
                .pick(
                    "skriv avsnittet; finns inget att säga, skriv det",
                    "write the section; where there is nothing to say, say so",
                )
                .to_owned(),
        }
    }
}
