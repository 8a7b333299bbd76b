//! A cluster has members, and a seat that speaks for them.

use std::collections::BTreeSet;

use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::Project;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-cluster",
        code: "SSR052",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("Ett kluster som bara finns på ena sidan", "A cluster that is only there on one side")
        },
        page: include_str!("unknown-cluster.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let with_members: BTreeSet<&Slug> =
        project.roster.members.iter().filter_map(|m| m.cluster.as_ref()).collect();
    let seats = project.forums.forums.iter().flat_map(|f| &f.seats);
    let with_seats: BTreeSet<&Slug> = seats.filter_map(|s| s.cluster.as_ref()).collect();
    for (f, forum) in project.forums.forums.iter().enumerate() {
        for (s, seat) in forum.seats.iter().enumerate() {
            let Some(cluster) = seat.cluster.as_ref().filter(|c| !with_members.contains(c)) else { continue };
            let meant = Meant::by(cluster.as_str(), with_members.iter().map(|c| c.as_str()));
            let says = Says::NoMember { cluster: cluster.clone() };
            sink.value("guidance/forums.yaml", &format!("forums[{f}].seats[{s}].cluster"), says).help(meant);
        }
    }
    if project.forums.forums.is_empty() {
        return;
    }
    for (i, member) in project.roster.members.iter().enumerate() {
        let Some(cluster) = member.cluster.as_ref().filter(|c| !with_seats.contains(c)) else { continue };
        let meant = Meant::by(cluster.as_str(), with_seats.iter().map(|c| c.as_str()));
        let says = Says::NoSeat { cluster: cluster.clone() };
        sink.value("guidance/members.yaml", &format!("members[{i}].cluster"), says).help(meant);
    }
}

#[derive(Debug)]
enum Says {
    NoMember { cluster: Slug },
    NoSeat { cluster: Slug },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::NoMember { cluster } => lang.pick(
                format!("ingen aktör hör till klustret `{cluster}`"),
                format!("no member belongs to the cluster `{cluster}`"),
            ),
            Says::NoSeat { cluster } => lang.pick(
                format!("ingen plats i något forum för talan för klustret `{cluster}`"),
                format!("no seat in any forum speaks for the cluster `{cluster}`"),
            ),
        }
    }
}
