//! Answers are those of the consultees, as the round names them.

use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "answer-of-stranger",
        code: "SSR082",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("Ett svar från någon som inte fick remissen", "An answer from one who was not asked")
        },
        page: include_str!("answer-of-stranger.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    for (n, folder) in &document.rounds {
        let Some(round) = &folder.round else { continue };
        for file in &folder.answers {
            let member = &file.answer.member;
            if !round.consultees.iter().any(|c| c.member == *member) {
                let path = format!("{}/{}", document.folder, file.path);
                let meant = Meant::by(member.as_str(), round.consultees.iter().map(|c| c.member.as_str()));
                sink.value(&path, "member", Says { member: member.to_string(), round: *n }).help(meant);
            }
        }
    }
}

#[derive(Debug)]
struct Says {
    member: String,
    round: u32,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let Says { member, round } = self;
        lang.pick(
            format!("`{member}` är inte mottagare i remissomgång {round}"),
            format!("`{member}` is not among the recipients of round {round}"),
        )
    }
}
