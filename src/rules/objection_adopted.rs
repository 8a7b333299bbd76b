//! One objection and there is no agreement: no such step can have been recorded.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Event, Lang, Position};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "objection-adopted",
        code: "SSR075",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Antaget trots en invändning", "Adopted over an objection"),
        page: include_str!("objection-adopted.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    for file in &document.records {
        let Some(record) = &file.record else { continue };
        if !matches!(record.event, Event::Endorsed | Event::Adopted | Event::Confirmed) {
            continue;
        }
        let path = format!("{}/{}", document.folder, file.path);
        for (i, position) in record.positions.iter().enumerate() {
            if position.position == Position::Objects {
                let says = Says::Objects { seat: position.seat.to_string() };
                sink.value(&path, &format!("positions[{i}].position"), says).help(Says::Help);
            }
        }
    }
}

#[derive(Debug)]
enum Says {
    Objects { seat: String },
    Help,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Objects { seat } => lang.pick(
                format!("`{seat}` motsätter sig, och då finns ingen enighet att föra in"),
                format!("`{seat}` objects, and then there is no agreement to record"),
            ),
            Says::Help => lang
                .pick(
                    "se efter i protokollet: är invändningen borta, gör om steget; annars bordlägg ärendet",
                    "look in the minutes: if the objection is gone, take the step again; else defer the matter",
                )
                .to_owned(),
        }
    }
}
