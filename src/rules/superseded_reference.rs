//! A text leads its reader to what is in force, not to what something newer has taken the place of.

use std::collections::BTreeMap;

use super::newer::newer;
use super::{Check, Rule, Sink, firm, target};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug, State};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "superseded-reference",
        code: "SSR114",
        level: Level::Warning,
        age: FIRST,
        summary: |lang| {
            lang.pick("En hänvisning till något som har ersatts", "A reference to what has been replaced")
        },
        page: include_str!("superseded-reference.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let newer = newer(project, sink.today);
    if newer.is_empty() {
        return;
    }
    let capabilities = superseded(project.capabilities().map(|(d, c)| (d, &c.id)), &newer);
    let targets = superseded(project.targets().map(|(d, t)| (d, &t.id)), &newer);
    for document in project.documents.values().filter(|document| !newer.contains_key(&document.id)) {
        // An adopted text cannot be mended by itself; it is seen to when it is taken up again.
        let level = if document.state() == State::Adopted { Level::Note } else { Level::Warning };
        let Some(front) = &document.front else { continue };
        let path = firm::text(document);
        for link in document.outline.links.iter().filter(|link| !link.picture) {
            let Some(file) = target::file(&document.folder, &link.target) else { continue };
            let Some(old) = target::document(&file).and_then(|id| Slug::new(id).ok()) else { continue };
            // A document may tell what it takes the place of.
            let Some(by) = newer.get(&old).filter(|_| front.replaces.as_ref() != Some(&old)) else {
                continue;
            };
            let says = Says { thing: Thing::Document, id: old.to_string(), by: by.id.to_string() };
            sink.at(&path, Some(link.span), says).help(Help::Link { id: by.id.to_string() }).level(level);
        }
        let mut fields = |field: &str, named: &[Slug], superseded: &BTreeMap<&Slug, &Document>, thing| {
            for (i, id) in named.iter().enumerate() {
                let Some(by) = superseded.get(id) else { continue };
                let says = Says { thing, id: id.to_string(), by: by.id.to_string() };
                let help = Help::Name { by: by.id.to_string() };
                sink.value(&path, &format!("{field}[{i}]"), says).help(help).level(level);
            }
        };
        fields("capabilities", &front.capabilities, &capabilities, Thing::Capability);
        fields("targets", &front.targets, &targets, Thing::Target);
    }
}

/// What only documents that have been replaced define, and the newer document.
fn superseded<'a>(
    defined: impl Iterator<Item = (&'a Document, &'a Slug)>,
    newer: &BTreeMap<&Slug, &'a Document>,
) -> BTreeMap<&'a Slug, &'a Document> {
    let mut out: BTreeMap<&Slug, Option<&Document>> = BTreeMap::new();
    for (document, id) in defined {
        let by = newer.get(&document.id).copied();
        let known = out.entry(id).or_insert(by);
        *known = known.and(by);
    }
    out.into_iter().filter_map(|(id, by)| Some((id, by?))).collect()
}

#[derive(Debug, Clone, Copy)]
enum Thing {
    Document,
    Capability,
    Target,
}

#[derive(Debug)]
struct Says {
    thing: Thing,
    id: String,
    by: String,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let Says { thing, id, by } = self;
        match thing {
            Thing::Document => lang
                .pick(format!("`{id}` har ersatts av `{by}`"), format!("`{id}` has been replaced by `{by}`")),
            Thing::Capability => lang.pick(
                format!("förmågan `{id}` finns inte längre i `{by}`"),
                format!("the capability `{id}` is no longer in `{by}`"),
            ),
            Thing::Target => lang.pick(
                format!("målområdet `{id}` finns inte längre i `{by}`"),
                format!("the target area `{id}` is no longer in `{by}`"),
            ),
        }
    }
}

#[derive(Debug)]
enum Help {
    Link { id: String },
    Name { by: String },
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Link { id } => lang
                .pick(format!("länka till `../{id}/document.md`"), format!("link to `../{id}/document.md`")),
            Help::Name { by } => lang.pick(
                format!("ta bort den, eller välj en ur `{by}`"),
                format!("remove it, or choose one from `{by}`"),
            ),
        }
    }
}
