//! A capability that members measure themselves against is there to be used by some guidance.

use std::collections::BTreeSet;

use super::newer::{in_force, newer};
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{self, Lang, Slug, State};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unused-capability",
        code: "SSR117",
        level: Level::Note,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "En förmåga som ingen inriktning använder",
                "A capability that no guidance document uses",
            )
        },
        page: include_str!("unused-capability.md"),
    },
    check: Check::Whole(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let today = sink.today;
    let guidance = |d: &&Document| d.front.as_ref().is_some_and(|f| f.kind == model::Kind::Guidance);
    let guidance: Vec<&Document> = project.documents.values().filter(guidance).collect();
    // Where nothing is agreed yet, nothing is missing.
    if !guidance.iter().any(|document| in_force(document, today)) {
        return;
    }
    let using = guidance.iter().filter(|document| document.state() != State::Withdrawn);
    let used: BTreeSet<&Slug> =
        using.filter_map(|d| d.front.as_ref()).flat_map(|f| &f.capabilities).collect();
    let newer = newer(project, today);
    for document in project.documents.values() {
        let Some(set) = &document.capabilities else { continue };
        if !in_force(document, today) || newer.contains_key(&document.id) {
            continue;
        }
        // A set of which guidance uses nothing is of another sort, such as those of everyday work.
        if !set.capabilities.iter().any(|capability| used.contains(&capability.id)) {
            continue;
        }
        let path = format!("{}/capabilities.yaml", document.folder);
        for (i, capability) in set.capabilities.iter().enumerate() {
            if !used.contains(&capability.id) {
                let says = Says { name: capability.name.clone() };
                let help = Help { id: capability.id.to_string() };
                sink.value(&path, &format!("capabilities[{i}].name"), says).help(help);
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
            format!("ingen inriktning använder förmågan {name}"),
            format!("no guidance document uses the capability {name}"),
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
            format!("skriv `{id}` i `capabilities` där den behövs, eller fråga RSG om den ska vara kvar"),
            format!("write `{id}` in `capabilities` where it is needed, or ask RSG whether it shall stay"),
        )
    }
}
