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
    if *old == document.id {
        sink.value(&firm::text(document), "replaces", Says::Itself).help(Says::ItselfHelp);
    } else if !project.documents.contains_key(old) {
        let meant = Meant::by(old.as_str(), project.documents.keys().map(Slug::as_str));
        sink.value(&firm::text(document), "replaces", Says::Unknown { id: old.clone() }).help(meant);
    }
}

#[derive(Debug)]
enum Says {
    Unknown { id: Slug },
    Itself,
    ItselfHelp,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Unknown { id } => {
                lang.pick(format!("dokumentet `{id}` finns inte"), format!("there is no document `{id}`"))
            }
            Says::Itself => lang.pick("dokumentet ersätter sig självt", "the document replaces itself").to_owned(),
            Says::ItselfHelp => lang
                .pick(
                    "ta bort raden: en ny version av samma dokument ersätter den gamla utan att det skrivs",
                    "remove the line: a new version of the same document replaces the old one without being told",
                )
                .to_owned(),
        }
    }
}
