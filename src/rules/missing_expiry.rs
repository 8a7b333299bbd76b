//! What is adopted in a hurry, without a remiss, holds until a day.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Event, Lang, Slug};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "missing-expiry",
        code: "SSR124",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett antagande som skulle ha en slutdag", "An adoption that should expire"),
        page: include_str!("missing-expiry.md"),
    },
    check: Check::Document(check),
};

/// Only the newest version: the routes may have been others when the earlier ones were adopted.
fn check(project: &Project, document: &Document, sink: &mut Sink) {
    let mut route: Option<&Slug> = None;
    for file in document.this_version() {
        let Some(record) = &file.record else { continue };
        route = record.route.as_ref().or(route);
        let expires = route.and_then(|id| project.route(id)).is_some_and(|route| route.expires);
        if let (Event::Adopted, true, None, Some(route)) = (file.event, expires, record.expires, route) {
            let path = format!("{}/{}", document.folder, file.path);
            sink.value(&path, "event", Says { route: route.to_string() }).help(Help);
        }
    }
}

#[derive(Debug)]
struct Says {
    route: String,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let route = &self.route;
        lang.pick(
            format!("antagandet på vägen `{route}` saknar slutdag (`expires`)"),
            format!("the adoption on the route `{route}` has no day on which it expires (`expires`)"),
        )
    }
}

#[derive(Debug)]
struct Help;

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            "hämta tillbaka händelsen med git, och ta steget igen med `ssr rcg adopt --expires DAG`",
            "bring the record back with git, and take the step again with `ssr rcg adopt --expires DATE`",
        )
        .to_owned()
    }
}
