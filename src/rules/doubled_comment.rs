//! A comment is cited by its number, and its disposition is found by it.

use std::collections::BTreeMap;

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "doubled-comment",
        code: "SSR123",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Två synpunkter med samma nummer", "Two comments with the same number"),
        page: include_str!("doubled-comment.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    for file in document.rounds.values().flat_map(|folder| &folder.answers) {
        let mut first: BTreeMap<u32, usize> = BTreeMap::new();
        let next = file.answer.comments.iter().map(|c| c.comment).max().unwrap_or(0).saturating_add(1);
        for (i, comment) in file.answer.comments.iter().enumerate() {
            let Some(earlier) = first.get(&comment.comment) else {
                first.insert(comment.comment, i);
                continue;
            };
            let path = format!("{}/{}", document.folder, file.path);
            let span = sink.span(&path, &format!("comments[{earlier}].comment"));
            let says = Says::Twice { number: comment.comment };
            sink.value(&path, &format!("comments[{i}].comment"), says).help(Says::Help { next }).related(
                &path,
                span,
                Says::First,
            );
        }
    }
}

#[derive(Debug)]
enum Says {
    Twice { number: u32 },
    Help { next: u32 },
    First,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Twice { number } => lang.pick(
                format!("numret {number} har redan en annan synpunkt i svaret"),
                format!("the number {number} belongs to another comment in the answer already"),
            ),
            Says::Help { next } => lang.pick(
                format!("ge den numret {next}, och skriv dess eget bemötande"),
                format!("give it the number {next}, and write a disposition of its own"),
            ),
            Says::First => lang.pick("står först här", "stands first here").to_owned(),
        }
    }
}
