//! Without a record nobody can tell whether a text is a draft or in force.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "missing-record",
        code: "SSR070",
        level: Level::Warning,
        age: FIRST,
        summary: |lang| lang.pick("Ett dokument utan händelser", "A document without records"),
        page: include_str!("missing-record.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    let tried = document.files.keys().any(|path| path.starts_with("records/"));
    if !tried && document.files.contains_key("document.md") {
        let help = Says::Help { id: document.id.to_string() };
        sink.at(&document.folder, None, Says::Missing).help(help);
    }
}

#[derive(Debug)]
enum Says {
    Missing,
    Help { id: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Missing => lang
                .pick("ingen händelse är införd: ingen kan se om texten gäller", "nothing is recorded: nobody can tell whether the text is in force")
                .to_owned(),
            Says::Help { id } => lang.pick(
                format!("är texten redan antagen: `ssr take-over {id} --adopted DATUM --source KÄLLA`; annars börjar ett ärende med `ssr new`"),
                format!("if the text is adopted already: `ssr take-over {id} --adopted DATE --source SOURCE`; else a matter begins with `ssr new`"),
            ),
        }
    }
}
