//! Every comment of a round that is closed gets an answer: what became of it, and why.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Event, Lang, State};
use crate::project::{Became, Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "undisposed-comment",
        code: "SSR120",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("En synpunkt utan bemötande", "A comment without a disposition"),
        page: include_str!("undisposed-comment.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    let level = match document.state() {
        State::BeforeRsg | State::DeferredRsg | State::BeforeRcg | State::DeferredRcg => Level::Error,
        State::Withdrawn => return,
        // Once adopted, a late comment can no longer get its disposition by a step.
        _ => Level::Warning,
    };
    let closed = document.this_version().iter().filter(|file| file.event == Event::Closed);
    for n in closed.filter_map(|file| file.record.as_ref()?.round) {
        let Some(folder) = document.rounds.get(&n) else { continue };
        let dispositions = format!("{}/remiss/{n}/dispositions.yaml", document.folder);
        for item in folder.items() {
            // What is decided without its reason is another finding, and so is what leads nowhere.
            if item.became != Became::Open || item.decided(folder) {
                continue;
            }
            let path = format!("{}/{}", document.folder, item.path);
            let key = item.key.clone();
            let span = sink.field_span(&dispositions, &format!("dispositions.{key}"));
            let help = Help { id: document.id.to_string(), key: key.clone(), round: n };
            let place = format!("comments[{}].comment", item.index);
            let report = sink.value(&path, &place, Says { key }).help(help).level(level);
            if document.files.contains_key(&format!("remiss/{n}/dispositions.yaml")) {
                report.related(&dispositions, span, Place);
            }
        }
    }
}

#[derive(Debug)]
struct Says {
    key: String,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let key = &self.key;
        lang.pick(
            format!("synpunkten `{key}` saknar bemötande"),
            format!("the comment `{key}` has no disposition"),
        )
    }
}

#[derive(Debug)]
struct Place;

impl Say for Place {
    fn say(&self, lang: Lang) -> String {
        lang.pick("här ska bemötandet stå", "its disposition belongs here").to_owned()
    }
}

#[derive(Debug)]
struct Help {
    id: String,
    key: String,
    round: u32,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        let command = format!("ssr dispose {} {} --round {} --as met", self.id, self.key, self.round);
        lang.pick(
            format!("skriv vad den ledde till och varför, till exempel med `{command}`"),
            format!("write what it led to and why, for instance with `{command}`"),
        )
    }
}
