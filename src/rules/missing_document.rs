//! A document's folder holds its text.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "missing-document",
        code: "SSR042",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("En mapp utan document.md", "A folder without document.md"),
        page: include_str!("missing-document.md"),
    },
    check: Check::Document(check),
};

fn check(project: &Project, document: &Document, sink: &mut Sink) {
    let text = firm::text(document);
    let there = document.files.contains_key("document.md")
        || project.snapshot.oddities.iter().any(|o| o.path == text);
    if !there {
        sink.at(&document.folder, None, Says::Missing).help(Says::Help);
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
            Says::Missing => lang.pick("mappen saknar `document.md`", "the folder has no `document.md`"),
            Says::Help => lang.pick(
                "lägg texten i `document.md` (små bokstäver), eller ta bort mappen",
                "put the text in `document.md` (small letters), or remove the folder",
            ),
        }
        .to_owned()
    }
}
