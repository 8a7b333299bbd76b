//! Whoever is not met in full is told why.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Outcome};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "disposition-without-reason",
        code: "SSR081",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett bemötande utan skäl", "A disposition without a reason"),
        page: include_str!("disposition-without-reason.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    for (n, folder) in &document.rounds {
        let Some(dispositions) = &folder.dispositions else { continue };
        let path = format!("{}/remiss/{n}/dispositions.yaml", document.folder);
        let filled = |reason: &Option<String>| reason.as_ref().is_some_and(|r| !r.trim().is_empty());
        for (name, reply) in &dispositions.groups {
            let place = format!("groups.{name}.outcome");
            match reply.outcome {
                Some(outcome @ Outcome::Duplicate) => {
                    sink.value(&path, &place, Says::DuplicateGroup).help(Help(outcome));
                }
                Some(outcome) if outcome.needs_reason() && !filled(&reply.reason) => {
                    sink.value(&path, &place, Says::NoReason { key: name.to_string() }).help(Help(outcome));
                }
                _ => {}
            }
        }
        for (key, disposition) in &dispositions.dispositions {
            let Some(outcome) = disposition.outcome else { continue };
            let shared = disposition.group.as_ref().and_then(|name| dispositions.groups.get(name));
            let said = filled(&disposition.reason) || shared.is_some_and(|group| filled(&group.reason));
            let says = match outcome {
                Outcome::Duplicate if disposition.duplicate_of.is_none() => Says::DuplicateOfNothing,
                Outcome::Duplicate => continue,
                _ if outcome.needs_reason() && !said => Says::NoReason { key: key.clone() },
                _ => continue,
            };
            sink.value(&path, &format!("dispositions.{key}.outcome"), says).help(Help(outcome));
        }
    }
}

#[derive(Debug)]
enum Says {
    NoReason { key: String },
    DuplicateOfNothing,
    DuplicateGroup,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::NoReason { key } => lang.pick(
                format!("bemötandet av `{key}` saknar skäl"),
                format!("the disposition of `{key}` has no reason"),
            ),
            Says::DuplicateGroup => lang
                .pick("en hel grupp kan inte vara en dubblett", "a whole group cannot be a duplicate")
                .to_owned(),
            Says::DuplicateOfNothing => lang
                .pick(
                    "det sägs inte vilken synpunkt den är densamma som",
                    "it does not say which comment it is the same as",
                )
                .to_owned(),
        }
    }
}

#[derive(Debug)]
struct Help(Outcome);

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self.0 {
            Outcome::Duplicate => lang.pick(
                "skriv `duplicate-of: AKTÖR/SVAR/SYNPUNKT`",
                "write `duplicate-of: MEMBER/ANSWER/COMMENT`",
            ),
            _ => lang.pick(
                "skriv `reason`: en eller två meningar som den som svarade kan läsa",
                "write `reason`: one or two sentences for the one who answered to read",
            ),
        }
        .to_owned()
    }
}
