//! Every text of a kind has the same sections in the same order, so that a reader in a hurry finds the right one.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{BlockKind, Inline, Lang, Span};
use crate::project::{Document, Register};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "missing-section",
        code: "SSR066",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("Ett avsnitt saknas eller står fel", "A section is missing or out of order")
        },
        page: include_str!("missing-section.md"),
    },
    check: Check::Text(check),
};

fn check(_: &Register, document: &Document, sink: &mut Sink) {
    let Some(front) = &document.front else { return };
    let (path, level, wanted) = (firm::text(document), firm::level(document), front.kind.sections());
    let headings = headings(document);
    // Where each wanted section stands among the headings.
    let places: Vec<Option<usize>> = wanted
        .iter()
        .map(|name| name.to_lowercase())
        .map(|name| headings.iter().position(|(title, _)| *title == name))
        .collect();
    let mut furthest: Option<(usize, &'static str)> = None;
    for (i, (name, place)) in wanted.iter().zip(&places).enumerate() {
        match (place, furthest) {
            (None, _) => {
                let next = places.iter().skip(i + 1).flatten().min();
                let span = next.or(Some(&headings.len().saturating_sub(1))).and_then(|at| headings.get(*at));
                let before = next.and_then(|at| wanted.iter().zip(&places).find(|(_, p)| **p == Some(*at)));
                let help = Help { name, before: before.map(|(name, _)| *name) };
                sink.at(&path, span.map(|(_, span)| *span), Says::Missing { name }).help(help).level(level);
            }
            (Some(at), Some((far, after))) if *at < far => {
                let span = headings.get(*at).map(|(_, span)| *span);
                sink.at(&path, span, Says::Order { name, after }).help(Says::OrderHelp).level(level);
            }
            (Some(at), _) => furthest = Some((*at, name)),
        }
    }
}

/// The titles of the first level, in small letters, and where they stand.
fn headings(document: &Document) -> Vec<(String, Span)> {
    let blocks = document.text.blocks.iter();
    blocks
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { level: 1, inlines, .. } => {
                Some((Inline::plain(inlines).trim().to_lowercase(), block.span))
            }
            _ => None,
        })
        .collect()
}

#[derive(Debug)]
enum Says {
    Missing { name: &'static str },
    Order { name: &'static str, after: &'static str },
    OrderHelp,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Missing { name } => {
                lang.pick(format!("avsnittet {name} saknas"), format!("the section {name} is missing"))
            }
            Says::Order { name, after } => lang.pick(
                format!("avsnittet {name} ska stå före {after}"),
                format!("the section {name} shall stand before {after}"),
            ),
            Says::OrderHelp => lang
                .pick("flytta avsnittet med all sin text", "move the section with all its text")
                .to_owned(),
        }
    }
}

#[derive(Debug)]
struct Help {
    name: &'static str,
    before: Option<&'static str>,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        let name = self.name;
        match self.before {
            Some(before) => lang.pick(
                format!("skriv rubriken `# {name}` och dess text före {before}"),
                format!("write the heading `# {name}` and its text before {before}"),
            ),
            None => lang.pick(
                format!("skriv rubriken `# {name}` och dess text sist"),
                format!("write the heading `# {name}` and its text at the end"),
            ),
        }
    }
}
