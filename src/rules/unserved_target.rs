//! A target area is there to be reached: some guidance serves it, or some plan.

use std::collections::BTreeSet;

use super::newer::{in_force, newer};
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{self, Lang, Slug, State};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unserved-target",
        code: "SSR118",
        level: Level::Note,
        age: FIRST,
        summary: |lang| lang.pick("Ett målområde som inget tjänar", "A target area that nothing serves"),
        page: include_str!("unserved-target.md"),
    },
    check: Check::Whole(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let today = sink.today;
    let serving = |d: &&Document| {
        let kind = d.front.as_ref().map(|f| f.kind);
        matches!(kind, Some(model::Kind::Guidance | model::Kind::Plan)) && d.state() != State::Withdrawn
    };
    let serving: Vec<&Document> = project.documents.values().filter(serving).collect();
    // Where nothing is agreed yet, nothing is missing.
    if !serving.iter().any(|document| in_force(document, today)) {
        return;
    }
    let served: BTreeSet<&Slug> =
        serving.iter().filter_map(|d| d.front.as_ref()).flat_map(|f| &f.targets).collect();
    let newer = newer(project, today);
    for document in project.documents.values() {
        let Some(set) = &document.targets else { continue };
        let over = document.front.as_ref().and_then(|f| f.valid_to?.latest()).is_some_and(|day| day < today);
        if over || !in_force(document, today) || newer.contains_key(&document.id) {
            continue;
        }
        let path = format!("{}/targets.yaml", document.folder);
        for (i, target) in set.targets.iter().enumerate() {
            if !served.contains(&target.id) {
                let says = Says { name: target.name.clone() };
                let help = Help { id: target.id.to_string() };
                sink.value(&path, &format!("targets[{i}].name"), says).help(help);
            }
        }
    }
}

#[derive(Debug)]
struct Says {
    name: String,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let name = &self.name;
        lang.pick(
            format!("ingen inriktning eller verksamhetsplan tjänar målområdet {name}"),
            format!("no guidance document or plan serves the target area {name}"),
        )
    }
}

#[derive(Debug)]
struct Help {
    id: String,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        let id = &self.id;
        lang.pick(
            format!("skriv `{id}` i `targets` i den inriktning eller plan som leder dit"),
            format!("write `{id}` in `targets` of the guidance document or plan that leads there"),
        )
    }
}
