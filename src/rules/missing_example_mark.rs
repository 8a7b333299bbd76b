//! An invented text under a real title must say so in its first words, wherever it is copied.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{BlockKind, Inline, Lang};
use crate::project::{Document, Register};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "missing-example-mark",
        code: "SSR068",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "Ett exempel som inte säger att det är det",
                "An example that does not say that it is one",
            )
        },
        page: include_str!("missing-example-mark.md"),
    },
    check: Check::Text(check),
};

const MARK: &str = "EXEMPEL";

fn check(_: &Register, document: &Document, sink: &mut Sink) {
    if !document.is_example() {
        return;
    }
    let first = document.text.blocks.first();
    let marked = match first.map(|block| &block.kind) {
        Some(BlockKind::Paragraph { inlines }) => Inline::plain(inlines).trim_start().starts_with(MARK),
        _ => false,
    };
    if !marked {
        let path = firm::text(document);
        let level = firm::level(document);
        match first {
            Some(block) => sink.at(&path, Some(block.span), Says::Missing),
            None => sink.value(&path, "example", Says::Missing),
        }
        .help(Says::Help)
        .level(level);
    }
}

#[derive(Debug)]
enum Says {
    Missing,
    Help,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Missing => lang.pick(
                format!("dokumentet är ett exempel, men texten börjar inte med {MARK}"),
                format!("the document is an example, but its text does not begin with {MARK}"),
            ),
            Says::Help => lang.pick(
                format!("börja texten med ett stycke som säger det: `**{MARK}.** Texten är påhittad …`"),
                format!("begin the text with a paragraph that says so: `**{MARK}.** Texten är påhittad …`"),
            ),
        }
    }
}
