//! An answer that rests on another rests on one that is there.

use std::collections::BTreeSet;

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "answer-on-nothing",
        code: "SSR084",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "Ett svar som vilar på ett som inte finns",
                "An answer that rests on one that is not there",
            )
        },
        page: include_str!("answer-on-nothing.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    for folder in document.rounds.values() {
        let answers = || folder.answers.iter().map(|file| &file.answer);
        let numbers: BTreeSet<(&Slug, u32)> = answers().map(|a| (&a.member, a.answer)).collect();
        let spoken: BTreeSet<(&Slug, &Slug)> =
            answers().flat_map(|a| a.speaks_for.iter().map(move |other| (&a.member, other))).collect();
        for file in &folder.answers {
            let path = format!("{}/{}", document.folder, file.path);
            let answer = &file.answer;
            if let Some(through) = answer.through.as_ref().filter(|t| !spoken.contains(&(*t, &answer.member)))
            {
                let says = Says::Through { member: answer.member.to_string(), through: through.to_string() };
                sink.value(&path, "through", says).help(Help::Through);
            }
            if let Some(number) = answer.confirms
                && (number >= answer.answer || !numbers.contains(&(&answer.member, number)))
            {
                let says = Says::Confirms { member: answer.member.to_string(), answer: number };
                sink.value(&path, "confirms", says).help(Help::Confirms);
            }
        }
    }
}

#[derive(Debug)]
enum Says {
    Through { member: String, through: String },
    Confirms { member: String, answer: u32 },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Through { member, through } => lang.pick(
                format!("`{through}` har inte svarat för `{member}`"),
                format!("`{through}` has not answered for `{member}`"),
            ),
            Says::Confirms { member, answer } => lang.pick(
                format!("`{member}` har inget tidigare svar {answer} att bekräfta"),
                format!("`{member}` has no earlier answer {answer} to confirm"),
            ),
        }
    }
}

#[derive(Debug)]
enum Help {
    Through,
    Confirms,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Through => lang.pick(
                "skriv medlemmen i `speaks-for` i det svar som också är dess",
                "write the member in the `speaks-for` of the answer that is also its own",
            ),
            Help::Confirms => lang.pick(
                "skriv numret på ett tidigare svar från samma medlem, eller ta bort fältet",
                "write the number of an earlier answer of the same member, or take the field out",
            ),
        }
        .to_owned()
    }
}
