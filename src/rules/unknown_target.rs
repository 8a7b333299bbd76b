//! A text names the target areas that it serves as the vision names them.

use std::collections::BTreeSet;

use super::firm;
use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::Project;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-target",
        code: "SSR063",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett målområde som inte finns", "A target area that does not exist"),
        page: include_str!("unknown-target.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let known: BTreeSet<&str> = project.targets().map(|(_, t)| t.id.as_str()).collect();
    for document in project.documents.values() {
        let Some(front) = &document.front else { continue };
        for (i, id) in front.targets.iter().enumerate().filter(|(_, id)| !known.contains(id.as_str())) {
            let meant = Meant::by(id.as_str(), known.iter().copied());
            sink.value(&firm::text(document), &format!("targets[{i}]"), Says { id: id.clone() }).help(meant);
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
            format!("målområdet `{id}` finns i ingen målbild"),
            format!("the target area `{id}` is in no vision"),
        )
    }
}
