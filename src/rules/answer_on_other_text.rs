//! A stance holds for the text that was read.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "answer-on-other-text",
        code: "SSR083",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "Ett svar på en annan text än den som gick ut",
                "An answer on another text than the one that went out",
            )
        },
        page: include_str!("answer-on-other-text.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    for (n, folder) in &document.rounds {
        let Some(round) = &folder.round else { continue };
        for file in folder.answers.iter().filter(|file| file.answer.text != round.text) {
            let path = format!("{}/{}", document.folder, file.path);
            sink.value(&path, "text", Says::Answer { round: *n })
                .help(Says::Help { text: round.text.to_string() });
        }
        if folder.dispositions.as_ref().is_some_and(|d| d.text != round.text) {
            let path = format!("{}/remiss/{n}/dispositions.yaml", document.folder);
            sink.value(&path, "text", Says::Answer { round: *n })
                .help(Says::Help { text: round.text.to_string() });
        }
    }
}

#[derive(Debug)]
enum Says {
    Answer { round: u32 },
    Help { text: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Answer { round } => lang.pick(
                format!("texten är inte den som gick ut i remissomgång {round}"),
                format!("the text is not the one that went out in round {round}"),
            ),
            Says::Help { text } => lang.pick(
                format!(
                    "gäller svaret en äldre text, för in det i den omgången; annars skriv `text: {text}`"
                ),
                format!(
                    "if the answer is about an older text, record it in that round; else write `text: {text}`"
                ),
            ),
        }
    }
}
