//! A sentence that cannot be held in mind is read twice, or not at all.

use super::reading::{Part, Reading};
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::Register;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "long-sentence",
        code: "SSR130",
        level: Level::Note,
        age: FIRST,
        summary: |lang| lang.pick("En mening med fler än 35 ord", "A sentence of more than 35 words"),
        page: include_str!("long-sentence.md"),
    },
    check: Check::Language(check),
};

const MOST: usize = 35;

fn check(_: &Register, reading: &Reading, sink: &mut Sink) {
    for sentence in reading.sentences.iter().filter(|sentence| sentence.words.len() > MOST) {
        let first = sentence.words.start;
        if reading.around(first).is_some_and(|(passage, _)| passage.part == Part::Heading) {
            continue;
        }
        let span = reading.bytes(first, sentence.start..sentence.end);
        let says = Says::Long { words: sentence.words.len() };
        sink.at(&reading.path(), span, says).help(Says::Help);
    }
}

#[derive(Debug)]
enum Says {
    Long { words: usize },
    Help,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Long { words } => lang.pick(
                format!("meningen har {words} ord, fler än {MOST}"),
                format!("the sentence has {words} words, more than {MOST}"),
            ),
            Says::Help => lang
                .pick(
                    "dela den: en sak i varje mening, och en lista för det som räknas upp",
                    "divide it: one thing in each sentence, and a list for what is enumerated",
                )
                .to_owned(),
        }
    }
}
