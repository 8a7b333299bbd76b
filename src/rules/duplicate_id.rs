//! An identity names one thing: members, officers, forums, seats, routes, capabilities, target areas.

use std::collections::BTreeMap;

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "duplicate-id",
        code: "SSR050",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Samma identitet två gånger", "The same identity twice"),
        page: include_str!("duplicate-id.md"),
    },
    check: Check::Register(check),
};

/// An identity where it is given: what it must be alone among, the file, the place in it.
struct Given<'a> {
    among: String,
    file: String,
    at: String,
    id: String,
    /// The document that sets it; one that replaces another may use its identities again.
    by: Option<&'a Document>,
}

fn check(project: &Project, sink: &mut Sink) {
    let mut first: BTreeMap<(String, String), Given> = BTreeMap::new();
    for given in register(project).into_iter().chain(project.documents.values().flat_map(data)) {
        let key = (given.among.clone(), given.id.clone());
        match first.get(&key) {
            Some(earlier) if succeeds(given.by, earlier.by) || succeeds(earlier.by, given.by) => {}
            Some(earlier) => {
                let span = sink.span(&earlier.file, &earlier.at);
                sink.value(&given.file, &given.at, Says::Twice { id: given.id }).help(Says::Help).related(
                    &earlier.file,
                    span,
                    Says::First,
                );
            }
            None => drop(first.insert(key, given)),
        }
    }
}

fn register(project: &Project) -> Vec<Given<'static>> {
    let mut out = Vec::new();
    let mut give = |among: &str, file: &str, at: String, id: &str| {
        let (among, file, id) = (among.to_owned(), file.to_owned(), id.to_owned());
        out.push(Given { among, file, at, id, by: None });
    };
    for (i, member) in project.roster.members.iter().enumerate() {
        give("members", "guidance/members.yaml", format!("members[{i}].id"), member.id.as_str());
    }
    for (i, officer) in project.roster.officers.iter().enumerate() {
        give(
            "officers",
            "guidance/members.yaml",
            format!("officers[{i}].mail"),
            &officer.mail.to_lowercase(),
        );
    }
    for (i, forum) in project.forums.forums.iter().enumerate() {
        give("forums", "guidance/forums.yaml", format!("forums[{i}].id"), forum.id.as_str());
        for (s, seat) in forum.seats.iter().enumerate() {
            let among = format!("forums {i}");
            give(&among, "guidance/forums.yaml", format!("forums[{i}].seats[{s}].id"), seat.id.as_str());
        }
    }
    for (i, route) in project.workspace.iter().flat_map(|w| &w.routes).enumerate() {
        give("routes", "ssr.yaml", format!("routes[{i}].id"), route.id.as_str());
    }
    out
}

/// What a document sets for others to name.
fn data(document: &Document) -> Vec<Given<'_>> {
    let mut out = Vec::new();
    let mut give = |among: String, file: &str, at: String, id: &Slug| {
        let file = format!("{}/{file}", document.folder);
        out.push(Given { among, file, at, id: id.to_string(), by: Some(document) });
    };
    for (i, capability) in document.capabilities.iter().flat_map(|c| &c.capabilities).enumerate() {
        let (at, file) = (format!("capabilities[{i}]"), "capabilities.yaml");
        give("capabilities".to_owned(), file, format!("{at}.id"), &capability.id);
        for (s, part) in capability.sub_capabilities.iter().enumerate() {
            give(format!("{} {at}", document.id), file, format!("{at}.sub-capabilities[{s}].id"), &part.id);
        }
    }
    for (i, target) in document.targets.iter().flat_map(|t| &t.targets).enumerate() {
        let (at, file) = (format!("targets[{i}]"), "targets.yaml");
        give("targets".to_owned(), file, format!("{at}.id"), &target.id);
        for (g, goal) in target.goals.iter().enumerate() {
            give(format!("{} {at}", document.id), file, format!("{at}.goals[{g}].id"), &goal.id);
        }
    }
    out
}

fn succeeds(new: Option<&Document>, old: Option<&Document>) -> bool {
    let replaces = new.and_then(|d| d.front.as_ref()).and_then(|f| f.replaces.as_ref());
    replaces.is_some() && replaces == old.map(|d| &d.id) && new.map(|d| &d.id) != replaces
}

#[derive(Debug)]
enum Says {
    Twice { id: String },
    Help,
    First,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Twice { id } => {
                lang.pick(format!("`{id}` finns redan"), format!("`{id}` is there already"))
            }
            Says::Help => lang
                .pick(
                    "ta bort den ena, eller ge den ett eget namn som ingen har haft",
                    "remove one of them, or give it a name of its own that nobody has had",
                )
                .to_owned(),
            Says::First => lang.pick("står först här", "stands first here").to_owned(),
        }
    }
}
