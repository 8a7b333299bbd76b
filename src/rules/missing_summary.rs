//! One or two sentences that say what a document is for.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "missing-summary",
        code: "SSR061",
        level: Level::Note,
        age: FIRST,
        summary: |lang| lang.pick("Dokumentet har ingen sammanfattning", "The document has no summary"),
        page: include_str!("missing-summary.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    if document.front.as_ref().is_some_and(|f| f.summary.trim().is_empty()) {
        sink.field(&firm::text(document), "title", Says::Missing).help(Says::Help);
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
            Says::Missing => lang.pick("`summary` saknas", "`summary` is missing"),
            Says::Help => lang.pick(
                "skriv under title en eller två meningar som säger vad dokumentet är till för: `summary: …`",
                "write one or two sentences below the title that say what the document is for: `summary: …`",
            ),
        }
        .to_owned()
    }
}
