//! A text may take the place of another, which must be there.

use super::firm;
use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-document",
        code: "SSR064",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett dokument som inte finns", "A document that does not exist"),
        page: include_str!("unknown-document.md"),
    },
    check: Check::Document(check),
};

fn check(project: &Project, document: &Document, sink: &mut Sink) {
    let Some(old) = document.front.as_ref().and_then(|f| f.replaces.as_ref()) else { return };
    if !project.documents.contains_key(old) {
        let meant = Meant::document(old.as_str(), project);
        sink.value(&firm::text(document), "replaces", Says { id: old.clone() }).help(meant);
    }
}

#[derive(Debug)]
struct Says {
    id: Slug,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let id = &self.id;
        lang.pick(format!("dokumentet `{id}` finns inte"), format!("there is no document `{id}`"))
    }
}
