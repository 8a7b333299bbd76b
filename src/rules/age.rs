//! Rules age: a text is held to the rules that it was adopted under, and a new rule warns first.

use std::collections::BTreeMap;

use crate::diag::{Diagnostic, Kind, Level, Release};
use crate::model::{Event, Record, State};
use crate::project::{Document, Project};

/// These guard people, not texts: they hold for whatever lies in the register, however old.
const AGELESS: std::ops::RangeInclusive<&str> = "SSR090"..="SSR099";

/// The findings with the level that their age gives them, without those that came after the
/// adoption of the text they are about.
pub fn judged(found: Vec<Diagnostic>, project: &Project) -> Vec<Diagnostic> {
    let running = Release::of(env!("CARGO_PKG_VERSION")).unwrap_or(Release(0, 0));
    let mut known: BTreeMap<String, Option<Release>> = BTreeMap::new();
    let mut adopted = |path: &str| {
        let document = project.document_of(path)?;
        *known.entry(document.folder.clone()).or_insert_with(|| adopted_under(document))
    };
    found
        .into_iter()
        .filter_map(|mut d| {
            d.level = level(d.kind, d.level, running, adopted(&d.path))?;
            Some(d)
        })
        .collect()
}

/// How bad a finding is in a running release, for a text adopted under another one; none where the
/// text is not held to its kind.
fn level(kind: &Kind, found: Level, running: Release, adopted_under: Option<Release>) -> Option<Level> {
    let ageless = AGELESS.contains(&kind.code);
    if !ageless && adopted_under.is_some_and(|release| release < kind.age.since) {
        return None;
    }
    Some(if running < kind.age.error_from { found.max(Level::Warning) } else { found })
}

/// The release that a document was adopted under, while its adopted text is in force unchanged.
fn adopted_under(document: &Document) -> Option<Release> {
    if document.state() != State::Adopted {
        return None;
    }
    let record = document.newest(&[Event::Adopted, Event::AdoptedEarlier])?;
    let same = Record::holds_for(record).is_none_or(|text| *text == document.digest);
    if same { Release::of(&record.tool) } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{Age, FIRST};

    static OLD: Kind =
        Kind { name: "old", code: "SSR050", level: Level::Error, age: FIRST, summary: |_| "", page: "" };
    static NEW: Kind = Kind {
        code: "SSR051",
        age: Age { since: Release(0, 2), error_from: Release(0, 4) },
        name: "new",
        level: Level::Error,
        summary: |_| "",
        page: "",
    };
    static GUARD: Kind = Kind {
        code: "SSR090",
        age: Age { since: Release(0, 2), error_from: Release(0, 2) },
        name: "guard",
        level: Level::Error,
        summary: |_| "",
        page: "",
    };

    #[test]
    fn a_new_rule_warns_before_it_stops_anybody() {
        assert_eq!(level(&NEW, Level::Error, Release(0, 2), None), Some(Level::Warning));
        assert_eq!(level(&NEW, Level::Error, Release(0, 3), None), Some(Level::Warning));
        assert_eq!(level(&NEW, Level::Error, Release(0, 4), None), Some(Level::Error));
        assert_eq!(level(&OLD, Level::Error, Release(0, 2), None), Some(Level::Error));
    }

    #[test]
    fn an_adopted_text_is_held_to_the_rules_of_its_day() {
        assert_eq!(level(&NEW, Level::Error, Release(1, 0), Some(Release(0, 1))), None);
        assert_eq!(level(&NEW, Level::Error, Release(1, 0), Some(Release(0, 3))), Some(Level::Error));
        assert_eq!(level(&OLD, Level::Error, Release(1, 0), Some(Release(0, 1))), Some(Level::Error));
        assert_eq!(level(&GUARD, Level::Error, Release(1, 0), Some(Release(0, 1))), Some(Level::Error));
    }
}
