//! What lies before a forum is the text that it was given, or that the forum before it stood behind, byte for byte.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Event, Lang, Record, Sha256, State};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "text-not-endorsed",
        code: "SSR122",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "Texten är inte den som ligger hos forumet",
                "The text is not the one that lies before the forum",
            )
        },
        page: include_str!("text-not-endorsed.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    let state = document.state();
    let step = match state {
        State::BeforeRsg => Event::Submitted,
        State::BeforeRcg | State::DeferredRcg => Event::Endorsed,
        _ => return,
    };
    let last = document.last().and_then(|file| file.record.as_ref()).and_then(Record::holds_for);
    let Some(held) = last.or_else(|| document.newest(&[step]).and_then(Record::holds_for)) else { return };
    if *held == document.digest {
        return;
    }
    let id = document.id.to_string();
    let (says, help, level) = match state {
        // That is how a text is mended; but it goes to RSG anew.
        State::DeferredRcg => (Says::Deferred, Help::Deferred { id }, Level::Note),
        _ => (Says::differs(step, &document.digest, held), Help::Changed { id }, Level::Error),
    };
    let mut report = sink.at(&firm::text(document), None, says).help(help).level(level);
    if let Some(file) = document.records.iter().rev().find(|file| file.event == step) {
        report = report.related(&format!("{}/{}", document.folder, file.path), None, Held);
    }
    drop(report);
}

#[derive(Debug)]
enum Says {
    Submitted { is: String, held: String },
    Endorsed { is: String, held: String },
    Deferred,
}

impl Says {
    fn differs(step: Event, is: &Sha256, held: &Sha256) -> Self {
        let (is, held) = (is.short().to_owned(), held.short().to_owned());
        match step {
            Event::Submitted => Says::Submitted { is, held },
            _ => Says::Endorsed { is, held },
        }
    }
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Submitted { is, held } => lang.pick(
                format!("texten är ändrad sedan den lämnades till RSG (den är {is}…, den lämnade {held}…)"),
                format!("the text was changed after it went to RSG (it is {is}…, what went is {held}…)"),
            ),
            Says::Endorsed { is, held } => lang.pick(
                format!("texten är ändrad sedan RSG ställde sig bakom den (den är {is}…, RSG:s {held}…)"),
                format!("the text was changed after RSG endorsed it (it is {is}…, RSG's is {held}…)"),
            ),
            Says::Deferred => lang
                .pick(
                    "texten är ändrad sedan RCG bordlade den, så RSG tar ställning till den igen",
                    "the text was changed after RCG deferred it, so RSG has to endorse it again",
                )
                .to_owned(),
        }
    }
}

#[derive(Debug)]
enum Help {
    Changed { id: String },
    Deferred { id: String },
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Changed { id } => lang.pick(
                format!(
                    "hämta tillbaka texten med git; ska den ändras, gör det på `draft/{id}` och ta steget `ssr rsg submit {id}`"
                ),
                format!(
                    "bring the text back with git; if it shall be changed, do it on `draft/{id}` and take the step `ssr rsg submit {id}`"
                ),
            ),
            Help::Deferred { id } => lang.pick(
                format!("när texten är klar: `ssr rsg submit {id}`; ska den till RCG som den var, ta bort ändringen"),
                format!("when the text is done: `ssr rsg submit {id}`; if RCG shall have it as it was, undo the change"),
            ),
        }
    }
}

#[derive(Debug)]
struct Held;

impl Say for Held {
    fn say(&self, lang: Lang) -> String {
        lang.pick("händelsen gäller en annan text", "the record holds for another text").to_owned()
    }
}
