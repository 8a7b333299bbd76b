//! A title names one document: in lists, in letters and in the minutes there is nothing else to tell them apart.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug, State};
use crate::project::{Document, Project, compared};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "doubled-title",
        code: "SSR112",
        level: Level::Warning,
        age: FIRST,
        summary: |lang| lang.pick("Två dokument med samma titel", "Two documents with the same title"),
        page: include_str!("doubled-title.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let handed = handed_on(project);
    let mut first: BTreeMap<String, &Document> = BTreeMap::new();
    // The one that is further along had the title first, whatever its id.
    let mut documents: Vec<&Document> = project.documents.values().collect();
    documents.sort_by_cached_key(|document| Reverse(document.state().stage()));
    for document in documents {
        let Some(title) = title(document).filter(|_| document.state() != State::Withdrawn) else { continue };
        if handed.contains(&document.id) {
            continue;
        }
        match first.get(&title) {
            Some(earlier) => {
                let other = firm::text(earlier);
                let span = sink.span(&other, "title");
                let says = Says::Twice { id: earlier.id.to_string() };
                sink.value(&firm::text(document), "title", says).help(Says::Help).related(
                    &other,
                    span,
                    Says::First,
                );
            }
            None => drop(first.insert(title, document)),
        }
    }
}

/// A title as it is compared.
fn title(document: &Document) -> Option<String> {
    Some(compared(&document.front.as_ref()?.title)).filter(|title| !title.is_empty())
}

/// The documents whose title goes on with the one that replaces them.
fn handed_on(project: &Project) -> BTreeSet<&Slug> {
    let replaced = |document: &'_ Document| document.front.as_ref().and_then(|f| f.replaces.clone());
    let old =
        |document| project.documents.get(&replaced(document)?).filter(|old| title(old) == title(document));
    project.documents.values().filter_map(old).map(|old| &old.id).collect()
}

#[derive(Debug)]
enum Says {
    Twice { id: String },
    Help,
    First,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Twice { id } => lang.pick(
                format!("titeln är densamma som för `{id}`"),
                format!("the title is the same as that of `{id}`"),
            ),
            Says::Help => lang
                .pick(
                    "ge dokumentet en egen titel; tar det den andras plats, skriv `replaces`",
                    "give the document a title of its own; if it takes the other's place, write `replaces`",
                )
                .to_owned(),
            Says::First => lang.pick("den andra titeln", "the other title").to_owned(),
        }
    }
}
