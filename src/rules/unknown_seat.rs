//! Who was at a meeting, and where each seat stands, is told by the seats of the forum.

use std::collections::BTreeSet;

use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Forum, Lang, Slug, State};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-seat",
        code: "SSR054",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("En plats som forumet inte har", "A seat that the forum does not have"),
        page: include_str!("unknown-seat.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let records = project.documents.values().flat_map(|d| &d.records).filter_map(|r| r.record.as_ref());
    let used: BTreeSet<&str> = records.filter_map(|r| r.meeting.as_ref()).map(Slug::as_str).collect();
    for (stem, meeting) in &project.meetings {
        let Some(forum) = project.forum(meeting.forum.as_str()) else { continue };
        // A step was recorded from it: the forum may have changed since.
        let level = if used.contains(stem.as_str()) { Level::Warning } else { Level::Error };
        for (i, seat) in meeting.present.iter().enumerate() {
            known(
                forum,
                sink,
                &format!("guidance/meetings/{stem}.yaml"),
                &format!("present[{i}]"),
                seat,
                level,
            );
        }
    }
    project.documents.values().for_each(|document| positions(project, document, sink));
}

/// The records of a version under way; those of an adopted one were judged by the forum of their day.
fn positions(project: &Project, document: &Document, sink: &mut Sink) {
    if document.state() == State::Adopted {
        return;
    }
    for file in document.this_version() {
        let Some(record) = &file.record else { continue };
        let meeting = record.meeting.as_ref().and_then(|m| project.meetings.get(m.as_str()));
        let Some(forum) = meeting.and_then(|m| project.forum(m.forum.as_str())) else { continue };
        for (i, position) in record.positions.iter().enumerate() {
            let path = format!("{}/{}", document.folder, file.path);
            known(forum, sink, &path, &format!("positions[{i}].seat"), &position.seat, Level::Error);
        }
    }
}

fn known(forum: &Forum, sink: &mut Sink, path: &str, at: &str, seat: &Slug, level: Level) {
    if !forum.seats.iter().any(|s| s.id == *seat) {
        let meant = Meant::by(seat.as_str(), forum.seats.iter().map(|s| s.id.as_str()));
        let says = Says { seat: seat.clone(), forum: forum.id.clone() };
        sink.value(path, at, says).help(meant).level(level);
    }
}

#[derive(Debug)]
struct Says {
    seat: Slug,
    forum: Slug,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let Says { seat, forum } = self;
        lang.pick(
            format!("forumet `{forum}` har ingen plats `{seat}`"),
            format!("the forum `{forum}` has no seat `{seat}`"),
        )
    }
}
