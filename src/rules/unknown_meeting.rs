//! A record that rests on a meeting names one that the register holds.

use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-meeting",
        code: "SSR055",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett möte som inte är infört", "A meeting that has not been entered"),
        page: include_str!("unknown-meeting.md"),
    },
    check: Check::Document(check),
};

fn check(project: &Project, document: &Document, sink: &mut Sink) {
    for file in &document.records {
        let Some(meeting) = file.record.as_ref().and_then(|r| r.meeting.as_ref()) else { continue };
        // A meeting's own file that cannot be read is a finding already.
        let there = project.snapshot.holds(&format!("guidance/meetings/{meeting}.yaml"));
        if !there {
            let path = format!("{}/{}", document.folder, file.path);
            let meant = Meant::by(meeting.as_str(), project.meetings.keys().map(String::as_str));
            sink.value(&path, "meeting", Says { meeting: meeting.clone() }).help(meant);
        }
    }
}

#[derive(Debug)]
struct Says {
    meeting: Slug,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let meeting = &self.meeting;
        lang.pick(
            format!("mötet `{meeting}` finns inte i `guidance/meetings`"),
            format!("the meeting `{meeting}` is not in `guidance/meetings`"),
        )
    }
}
