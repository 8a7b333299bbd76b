//! What shall be done needs somebody who does it: a passive without an actor is nobody's task.

use super::obligation;
use super::reading::Reading;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::Register;
use crate::prose::is_passive;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "actorless-passive",
        code: "SSR131",
        level: Level::Note,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "Något ska göras, i passiv form och utan aktör",
                "Something shall be done, in the passive and without an actor",
            )
        },
        page: include_str!("actorless-passive.md"),
    },
    check: Check::Language(check),
};

fn check(register: &Register, reading: &Reading, sink: &mut Sink) {
    for must in &reading.musts {
        let Some(words) = obligation::passive(reading, register, *must) else { continue };
        let must = reading.word(words.start).to_lowercase();
        let last = [words.end - 2, words.end - 1].map(|word| reading.word(word));
        // A verb may have a particle after it: `ses över`.
        let (verb, particle) = match last {
            [verb, particle] if words.len() > 2 && is_passive(verb) => {
                (verb.to_owned(), format!(" {particle}"))
            }
            [_, verb] => (verb.to_owned(), String::new()),
        };
        let says = Says::Passive { said: format!("{must} {verb}{particle}") };
        sink.at(&reading.path(), reading.span(words), says).help(Help { must, verb, particle });
    }
}

#[derive(Debug)]
enum Says {
    Passive { said: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Passive { said } => lang.pick(
                format!("`{said}` säger inte vem som gör det"),
                format!("`{said}` does not say who does it"),
            ),
        }
    }
}

/// The same verb with an actor before it.
#[derive(Debug)]
struct Help {
    must: String,
    verb: String,
    particle: String,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        let Help { must, verb, particle } = self;
        let active = verb.strip_suffix('s').unwrap_or(verb);
        lang.pick(
            format!("nämn den som gör det: `kommunen {must} {active}{particle} …`"),
            format!("name who does it: `kommunen {must} {active}{particle} …`"),
        )
    }
}
