//! What is secret is so by a section of the law.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Secrecy};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "secrecy-without-ground",
        code: "SSR085",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Sekretess utan lagrum", "Secrecy without a section of the law"),
        page: include_str!("secrecy-without-ground.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    let bare = |secrecy: &Option<Secrecy>| secrecy.as_ref().is_some_and(|s| s.ground.trim().is_empty());
    for folder in document.rounds.values() {
        for file in &folder.answers {
            let path = format!("{}/{}", document.folder, file.path);
            if bare(&file.answer.secrecy) {
                sink.value(&path, "secrecy.ground", Says).help(Help);
            }
            for (i, _) in file.answer.comments.iter().enumerate().filter(|(_, c)| bare(&c.secrecy)) {
                sink.value(&path, &format!("comments[{i}].secrecy.ground"), Says).help(Help);
            }
        }
    }
}

#[derive(Debug)]
struct Says;

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        lang.pick("sekretessen saknar lagrum", "the secrecy has no section of the law").to_owned()
    }
}

#[derive(Debug)]
struct Help;

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            "skriv lagrummet, till exempel `18 kap. 13 § OSL`",
            "write the section, such as `18 kap. 13 § OSL`",
        )
        .to_owned()
    }
}
