//! The version of the format of the files: another one is never guessed at.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::Project;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unknown-format",
        code: "SSR046",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "Ett format som den här versionen inte känner",
                "A format that this version does not know",
            )
        },
        page: include_str!("unknown-format.md"),
    },
    check: Check::Register(check),
};

/// The format that this version reads and writes (`docs/format.md`).
const FORMAT: u32 = 1;

fn check(project: &Project, sink: &mut Sink) {
    if let Some(format) = project.workspace.as_ref().map(|w| w.format).filter(|f| *f != FORMAT) {
        sink.value("ssr.yaml", "format", Says { format }).help(Help { newer: format > FORMAT });
    }
}

#[derive(Debug)]
struct Says {
    format: u32,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let format = self.format;
        lang.pick(
            format!("arbetsytan har format {format}, men den här versionen kan bara format {FORMAT}"),
            format!("the workspace has format {format}, but this version only knows format {FORMAT}"),
        )
    }
}

#[derive(Debug)]
struct Help {
    newer: bool,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        let write = format!("format: {FORMAT}");
        match self.newer {
            true => lang.pick("installera en nyare ssr".to_owned(), "install a newer ssr".to_owned()),
            false => lang.pick(format!("skriv `{write}`"), format!("write `{write}`")),
        }
    }
}
