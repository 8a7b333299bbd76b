//! What replaces what leads back in time, never around.

use std::collections::BTreeSet;

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "replacement-cycle",
        code: "SSR115",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("Dokument som ersätter varandra runt", "Documents that replace each other in a ring")
        },
        page: include_str!("replacement-cycle.md"),
    },
    check: Check::Register(check),
};

/// So many of a ring are named in the message.
const SHOWN: usize = 6;

/// Every document is passed once: each replaces one other at most.
fn check(project: &Project, sink: &mut Sink) {
    let mut passed: BTreeSet<&Slug> = BTreeSet::new();
    for start in project.documents.values() {
        let mut path: Vec<&Document> = Vec::new();
        let mut on_path: BTreeSet<&Slug> = BTreeSet::new();
        let mut next = Some(start);
        while let Some(document) = next.filter(|document| passed.insert(&document.id)) {
            path.push(document);
            on_path.insert(&document.id);
            next = replaced(project, document);
        }
        let Some(again) = next.filter(|document| on_path.contains(&document.id)) else { continue };
        let ring = path.iter().skip_while(|document| document.id != again.id);
        tell(ring.copied().collect(), sink);
    }
}

fn replaced<'a>(project: &'a Project, document: &Document) -> Option<&'a Document> {
    project.documents.get(document.front.as_ref()?.replaces.as_ref()?)
}

fn tell(mut ring: Vec<&Document>, sink: &mut Sink) {
    let first = ring.iter().enumerate().min_by_key(|(_, document)| &document.id).map_or(0, |(i, _)| i);
    ring.rotate_left(first);
    let Some((first, rest)) = ring.split_first() else { return };
    let spans: Vec<_> = rest
        .iter()
        .map(|document| (firm::text(document), sink.span(&firm::text(document), "replaces")))
        .collect();
    let says = match rest {
        [] => Says::Itself,
        _ => Says::Ring { ids: ring.iter().map(|document| document.id.to_string()).collect() },
    };
    let help = if rest.is_empty() { Help::Itself } else { Help::Ring };
    let mut report = sink.value(&firm::text(first), "replaces", says).help(help);
    for (path, span) in spans {
        report = report.related(&path, span, Says::Link);
    }
}

#[derive(Debug)]
enum Says {
    Itself,
    Ring { ids: Vec<String> },
    Link,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Itself => {
                lang.pick("dokumentet ersätter sig självt", "the document replaces itself").to_owned()
            }
            Says::Ring { ids } => {
                let mut names: Vec<String> = ids.iter().take(SHOWN).map(|id| format!("`{id}`")).collect();
                names.extend((ids.len() > SHOWN).then(|| "…".to_owned()));
                names.extend(names.first().cloned());
                let ring = names.join(lang.pick(" ersätter ", " replaces "));
                lang.pick(
                    format!("dokumenten ersätter varandra runt: {ring}"),
                    format!("documents replace each other in a ring: {ring}"),
                )
            }
            Says::Link => lang.pick("också här", "here as well").to_owned(),
        }
    }
}

#[derive(Debug)]
enum Help {
    Itself,
    Ring,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Itself => lang.pick(
                "ta bort raden: en ny version av samma dokument ersätter den gamla utan att det skrivs",
                "remove the line: a new version of the same document replaces the old one without being told",
            ),
            Help::Ring => lang
                .pick("ta bort `replaces` ur det äldsta av dem", "remove `replaces` from the oldest of them"),
        }
        .to_owned()
    }
}
