//! Routes lead through forums, and meetings are held in them.

use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::Project;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-forum",
        code: "SSR053",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett forum som inte finns", "A forum that does not exist"),
        page: include_str!("unknown-forum.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    for (i, route) in project.workspace.iter().flat_map(|w| &w.routes).enumerate() {
        let stops = [
            ("endorse", route.endorse.as_ref()),
            ("adopt", Some(&route.adopt)),
            ("confirm", route.confirm.as_ref()),
        ];
        for (field, forum) in stops {
            known(project, sink, "ssr.yaml", &format!("routes[{i}].{field}"), forum);
        }
    }
    for (stem, meeting) in &project.meetings {
        known(project, sink, &format!("guidance/meetings/{stem}.yaml"), "forum", Some(&meeting.forum));
    }
}

fn known(project: &Project, sink: &mut Sink, path: &str, at: &str, forum: Option<&Slug>) {
    if let Some(forum) = forum.filter(|f| project.forum(f.as_str()).is_none()) {
        let meant = Meant::by(forum.as_str(), project.forums.forums.iter().map(|f| f.id.as_str()));
        sink.value(path, at, Says { forum: forum.clone() }).help(meant);
    }
}

#[derive(Debug)]
struct Says {
    forum: Slug,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let forum = &self.forum;
        lang.pick(
            format!("forumet `{forum}` finns inte i `guidance/forums.yaml`"),
            format!("the forum `{forum}` is not in `guidance/forums.yaml`"),
        )
    }
}
