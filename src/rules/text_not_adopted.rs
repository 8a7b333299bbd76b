//! In force is the text that the forum adopted, byte for byte.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Event, Lang, Record, State};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "text-not-adopted",
        code: "SSR074",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("Texten är inte den som antogs", "The text is not the one that was adopted")
        },
        page: include_str!("text-not-adopted.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    if document.state() != State::Adopted {
        return;
    }
    let adopted = document.newest(&[Event::Adopted, Event::AdoptedEarlier]);
    // What was taken over from elsewhere may not say which text it was.
    let Some(text) = adopted.and_then(Record::holds_for) else { return };
    if *text != document.digest {
        let says = Says::Differs { is: document.digest.short().to_owned(), adopted: text.short().to_owned() };
        sink.at(&firm::text(document), None, says).help(Says::Help { id: document.id.to_string() });
    }
}

#[derive(Debug)]
enum Says {
    Differs { is: String, adopted: String },
    Help { id: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Differs { is, adopted } => lang.pick(
                format!("texten är ändrad sedan den antogs (den är {is}…, den antagna {adopted}…)"),
                format!("the text was changed after it was adopted (it is {is}…, the adopted one {adopted}…)"),
            ),
            Says::Help { id } => lang.pick(
                format!("hämta tillbaka den antagna texten med git; ska den ändras, börja med `ssr reopen {id}`"),
                format!("bring the adopted text back with git; if it shall be changed, begin with `ssr reopen {id}`"),
            ),
        }
    }
}
