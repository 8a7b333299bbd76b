//! A disposition belongs to one comment of one answer.

use std::collections::BTreeSet;

use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project, whole};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "orphan-disposition",
        code: "SSR080",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "Ett bemötande av en synpunkt som inte finns",
                "A disposition of a comment that is not there",
            )
        },
        page: include_str!("orphan-disposition.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    for (n, folder) in &document.rounds {
        let Some(dispositions) = &folder.dispositions else { continue };
        let path = format!("{}/remiss/{n}/dispositions.yaml", document.folder);
        let known: BTreeSet<String> = folder.comments().map(|(key, _, _)| key).collect();
        // The parts of a comment that was divided have blocks of their own.
        let there = |key: &str| {
            known.contains(key) || dispositions.dispositions.contains_key(key) && known.contains(whole(key))
        };
        for (key, disposition) in &dispositions.dispositions {
            if !known.contains(whole(key)) {
                let meant = Meant::by(key, known.iter().map(String::as_str));
                sink.field(&path, &format!("dispositions.{key}"), Says::Orphan { key: key.clone() })
                    .help(meant);
            }
            let Some(of) = &disposition.duplicate_of else { continue };
            if of == key || !there(of) {
                let meant = Meant::by(of, known.iter().map(String::as_str).filter(|k| k != key));
                let says = Says::Duplicate { of: of.clone() };
                sink.value(&path, &format!("dispositions.{key}.duplicate-of"), says).help(meant);
            }
        }
    }
}

#[derive(Debug)]
enum Says {
    Orphan { key: String },
    Duplicate { of: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Orphan { key } => {
                lang.pick(format!("synpunkten `{key}` finns inte"), format!("there is no comment `{key}`"))
            }
            Says::Duplicate { of } => lang.pick(
                format!("synpunkten kan inte vara densamma som `{of}`"),
                format!("the comment cannot be the same as `{of}`"),
            ),
        }
    }
}
