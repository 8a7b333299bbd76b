//! Seats speak for members of the roster; so do needs and a round that is being prepared or is out.

use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug, State};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-member",
        code: "SSR051",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("En aktör som inte finns i registret", "A member that is not in the register")
        },
        page: include_str!("unknown-member.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    for (f, forum) in project.forums.forums.iter().enumerate() {
        for (s, seat) in forum.seats.iter().enumerate() {
            for (m, member) in seat.members.iter().enumerate() {
                let at = format!("forums[{f}].seats[{s}].members[{m}]");
                known(project, sink, "guidance/forums.yaml", &at, member, Level::Error);
            }
        }
    }
    for (stem, need) in &project.needs {
        if project.forum(need.raised_by.as_str()).is_none() {
            // Whoever raised it may have left since.
            known(
                project,
                sink,
                &format!("guidance/needs/{stem}.yaml"),
                "raised-by",
                &need.raised_by,
                Level::Note,
            );
        }
    }
    project.documents.values().for_each(|document| round(project, document, sink));
}

/// A round that is over keeps the roster as it was.
fn round(project: &Project, document: &Document, sink: &mut Sink) {
    if !matches!(document.state(), State::Prepared | State::OnRemiss) {
        return;
    }
    let Some((n, folder)) = document.newest_round() else { return };
    let path = format!("{}/remiss/{n}/round.yaml", document.folder);
    for (i, consultee) in folder.round.iter().flat_map(|r| &r.consultees).enumerate() {
        known(project, sink, &path, &format!("consultees[{i}].member"), &consultee.member, Level::Error);
    }
}

fn known(project: &Project, sink: &mut Sink, path: &str, at: &str, member: &Slug, level: Level) {
    if project.member(member).is_none() {
        let meant = Meant::by(member.as_str(), project.roster.members.iter().map(|m| m.id.as_str()));
        sink.value(path, at, Says { member: member.clone() }).help(meant).level(level);
    }
}

#[derive(Debug)]
struct Says {
    member: Slug,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let member = &self.member;
        lang.pick(
            format!("`{member}` finns inte bland aktörerna i `guidance/members.yaml`"),
            format!("`{member}` is not among the members in `guidance/members.yaml`"),
        )
    }
}
