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
            for (i, other) in file.answer.speaks_for.iter().enumerate() {
                let asked = round.consultees.iter().any(|c| c.member == *other);
                if !asked || other == member {
                    let path = format!("{}/{}", document.folder, file.path);
                    let others = round.consultees.iter().map(|c| c.member.as_str());
                    let meant = Meant::by(other.as_str(), others.filter(|c| *c != member.as_str()));
                    let says = if asked { SpokenFor::Itself } else { SpokenFor::Stranger };
                    sink.value(
                        &path,
                        &format!("speaks-for[{i}]"),
                        Spoken { member: other.to_string(), round: *n, says },
                    )
                    .help(meant);
                }
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

#[derive(Debug)]
enum SpokenFor {
    Itself,
    Stranger,
}

#[derive(Debug)]
struct Spoken {
    member: String,
    round: u32,
    says: SpokenFor,
}

impl Say for Spoken {
    fn say(&self, lang: Lang) -> String {
        let Spoken { member, round, says } = self;
        match says {
            SpokenFor::Itself => lang.pick(
                format!("`{member}` kan inte svara även för sig själv"),
                format!("`{member}` cannot also speak for itself"),
            ),
            SpokenFor::Stranger => lang.pick(
                format!("svaret gäller `{member}`, som inte är mottagare i remissomgång {round}"),
                format!(
                    "the answer speaks for `{member}`, which is not among the recipients of round {round}"
                ),
            ),
        }
    }
}
