//! A text names the capabilities that it uses as the capability sets name them.

use std::collections::BTreeSet;

use super::firm;
use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::Project;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-capability",
        code: "SSR062",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("En förmåga som inte finns", "A capability that does not exist"),
        page: include_str!("unknown-capability.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let known: BTreeSet<&str> = project.capabilities().map(|(_, c)| c.id.as_str()).collect();
    for document in project.documents.values() {
        let Some(front) = &document.front else { continue };
        for (i, id) in front.capabilities.iter().enumerate().filter(|(_, id)| !known.contains(id.as_str())) {
            let meant = Meant::by(id.as_str(), known.iter().copied());
            sink.value(&firm::text(document), &format!("capabilities[{i}]"), Says { id: id.clone() })
                .help(meant);
        }
    }
}

#[derive(Debug)]
struct Says {
    id: Slug,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let id = &self.id;
        lang.pick(
            format!("förmågan `{id}` finns i ingen förmågebeskrivning"),
            format!("the capability `{id}` is in no capability set"),
        )
    }
}
