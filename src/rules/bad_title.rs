//! A title stands on covers, in letters and in subject lines.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "bad-title",
        code: "SSR060",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("En titel som inte går att trycka", "A title that cannot be printed"),
        page: include_str!("bad-title.md"),
    },
    check: Check::Document(check),
};

/// Longer titles fit neither a subject line nor a cover.
const LONGEST: usize = 120;

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    let Some(front) = &document.front else { return };
    let says = match front.title.trim() {
        "" => Says::Empty,
        title if title.chars().any(char::is_control) => Says::Control,
        title if title.chars().count() > LONGEST => Says::Long { characters: title.chars().count() },
        _ => return,
    };
    sink.value(&firm::text(document), "title", says).help(Says::Help);
}

#[derive(Debug)]
enum Says {
    Empty,
    Control,
    Long { characters: usize },
    Help,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Empty => lang.pick("titeln är tom", "the title is empty").to_owned(),
            Says::Control => lang
                .pick(
                    "titeln innehåller en radbrytning eller ett annat styrtecken",
                    "the title holds a line break or another control character",
                )
                .to_owned(),
            Says::Long { characters } => lang.pick(
                format!("titeln är {characters} tecken lång"),
                format!("the title is {characters} characters long"),
            ),
            Says::Help => lang.pick(
                format!("skriv titeln på en rad, högst {LONGEST} tecken"),
                format!("write the title on one line, {LONGEST} characters at most"),
            ),
        }
    }
}
