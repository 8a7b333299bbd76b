//! Target areas and capabilities are cited by their numbers. What the source printed may be doubled; ours may not.

use std::collections::BTreeMap;

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "doubled-number",
        code: "SSR056",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Samma nummer två gånger", "The same number twice"),
        page: include_str!("doubled-number.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    let targets = document.targets.iter().flat_map(|t| &t.targets).map(|t| t.number.clone());
    once(sink, &format!("{}/targets.yaml", document.folder), "targets", targets);
    let capabilities =
        document.capabilities.iter().flat_map(|c| &c.capabilities).map(|c| c.number.to_string());
    once(sink, &format!("{}/capabilities.yaml", document.folder), "capabilities", capabilities);
}

fn once(sink: &mut Sink, path: &str, list: &str, numbers: impl Iterator<Item = String>) {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    for (i, number) in numbers.enumerate() {
        match seen.get(&number) {
            Some(first) => {
                let first = sink.span(path, &format!("{list}[{first}].number"));
                let says = Says::Twice { number };
                sink.value(path, &format!("{list}[{i}].number"), says).help(Says::Help).related(
                    path,
                    first,
                    Says::First,
                );
            }
            None => drop(seen.insert(number, i)),
        }
    }
}

#[derive(Debug)]
enum Says {
    Twice { number: String },
    Help,
    First,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Twice { number } => {
                lang.pick(format!("numret {number} är taget"), format!("the number {number} is taken"))
            }
            Says::Help => lang
                .pick(
                    "ge den nästa lediga nummer; källans eget nummer kan stå kvar i `printed`",
                    "give it the next free number; the source's own number can stay in `printed`",
                )
                .to_owned(),
            Says::First => lang.pick("står först här", "stands first here").to_owned(),
        }
    }
}
