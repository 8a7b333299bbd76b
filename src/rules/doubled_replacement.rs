//! A document is replaced by one other, so that a reader knows which one to open instead.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug, State};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "doubled-replacement",
        code: "SSR119",
        level: Level::Warning,
        age: FIRST,
        summary: |lang| {
            lang.pick("Två dokument som ersätter samma", "Two documents that replace the same one")
        },
        page: include_str!("doubled-replacement.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let mut first: BTreeMap<&Slug, &Document> = BTreeMap::new();
    // The one that is further along was there first, whatever its name.
    let mut documents: Vec<&Document> = project.documents.values().collect();
    documents.sort_by_cached_key(|document| Reverse(document.state().stage()));
    for document in documents.into_iter().filter(|document| document.state() != State::Withdrawn) {
        let Some(old) = document.front.as_ref().and_then(|f| f.replaces.as_ref()) else { continue };
        // Itself is another finding.
        if *old == document.id {
            continue;
        }
        match first.get(old) {
            Some(by) => {
                let other = firm::text(by);
                let span = sink.span(&other, "replaces");
                let says = Says::Twice { old: old.to_string(), by: by.id.to_string() };
                sink.value(&firm::text(document), "replaces", says).help(Says::Help).related(
                    &other,
                    span,
                    Says::First,
                );
            }
            None => drop(first.insert(old, document)),
        }
    }
}

#[derive(Debug)]
enum Says {
    Twice { old: String, by: String },
    Help,
    First,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Twice { old, by } => lang.pick(
                format!("`{old}` ersätts redan av `{by}`"),
                format!("`{old}` is replaced by `{by}` already"),
            ),
            Says::Help => lang
                .pick(
                    "låt ett av dem ersätta det gamla, och länka därifrån till det andra",
                    "let one of them replace the old one, and link from there to the other",
                )
                .to_owned(),
            Says::First => lang.pick("ersätts här", "is replaced here").to_owned(),
        }
    }
}
