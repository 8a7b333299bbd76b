//! The few words that the mouth itself says.

use crate::diag::{Diagnostic, Kind, Level, Say};
use crate::model::Lang;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Refused,
    Failed,
    Error,
    Warning,
    Note,
    Help,
    ReadMore,
    Plan,
    WouldWrite,
}

impl Say for Word {
    fn say(&self, lang: Lang) -> String {
        match self {
            Word::Refused => lang.pick("nej", "no"),
            Word::Failed => lang.pick("fel", "failed"),
            Word::Error => lang.pick("fel", "error"),
            Word::Warning => lang.pick("varning", "warning"),
            Word::Note => lang.pick("anm", "note"),
            Word::Help => lang.pick("hjälp", "help"),
            Word::ReadMore => lang.pick("Läs mer", "Read more"),
            Word::Plan => lang.pick(
                "så här skulle det bli (inget är gjort):",
                "this is what would happen (nothing is done):",
            ),
            Word::WouldWrite => lang.pick("skriver", "writes"),
        }
        .to_owned()
    }
}

/// The findings of a kind that are not drawn.
#[derive(Debug)]
pub struct More {
    pub kind: &'static Kind,
    pub count: usize,
}

impl Say for More {
    fn say(&self, lang: Lang) -> String {
        let (count, code, name) = (self.count, self.kind.code, self.kind.name);
        lang.pick(
            format!("… och {count} till av samma slag, {code} {name}; alla: ssr validate --format json"),
            format!("… and {count} more of the same kind, {code} {name}; all: ssr validate --format json"),
        )
    }
}

/// The findings that a log is too long for.
#[derive(Debug)]
pub struct LeftOut {
    pub count: usize,
}

impl Say for LeftOut {
    fn say(&self, lang: Lang) -> String {
        let count = self.count;
        lang.pick(
            format!("{count} fynd får inte plats här; alla: ssr validate --format json"),
            format!("{count} findings are left out here; all: ssr validate --format json"),
        )
    }
}

pub fn level(level: Level) -> Word {
    match level {
        Level::Error => Word::Error,
        Level::Warning => Word::Warning,
        Level::Note => Word::Note,
    }
}

/// What is wrong, and on the line below what to do about it.
pub fn told(finding: &Diagnostic, lang: Lang) -> String {
    let message = finding.message.say(lang);
    match &finding.help {
        Some(help) => format!("{message}\n{}: {}", Word::Help.say(lang), help.say(lang)),
        None => message,
    }
}
