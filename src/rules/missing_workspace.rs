//! Without `ssr.yaml` nobody knows who the host is or which way a document goes.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::Project;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "missing-workspace",
        code: "SSR045",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Arbetsytan saknar ssr.yaml", "The workspace has no ssr.yaml"),
        page: include_str!("missing-workspace.md"),
    },
    check: Check::Register(check),
};

const FILE: &str = "ssr.yaml";

fn check(project: &Project, sink: &mut Sink) {
    let snapshot = &project.snapshot;
    if !snapshot.holds(FILE) && !snapshot.oddities.iter().any(|o| o.path == FILE) {
        sink.at(FILE, None, Says::Missing).help(Says::Help);
    }
}

#[derive(Debug)]
enum Says {
    Missing,
    Help,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Missing => lang.pick("filen `ssr.yaml` finns inte", "there is no file `ssr.yaml`"),
            Says::Help => lang.pick(
                "skapa en ny arbetsyta med `ssr init`, eller hämta tillbaka filen: `git checkout main -- ssr.yaml`",
                "make a new workspace with `ssr init`, or bring the file back: `git checkout main -- ssr.yaml`",
            ),
        }
        .to_owned()
    }
}
