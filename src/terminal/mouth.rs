//! How the program speaks: one answer on stdout, all talk on stderr, nothing from a document able
//! to forge either.

use std::io::{IsTerminal as _, Write as _};

use super::clean;
use super::messages::Word;
use crate::diag::{Failure, Say};
use crate::model::Lang;

/// When to colour.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Color {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Clone)]
pub struct Mouth {
    pub lang: Lang,
    quiet: bool,
    /// Whether stdout and stderr take colour.
    out: bool,
    err: bool,
    /// Whether the answer is drawn for a person, and not kept as it is for a program.
    drawn: bool,
}

pub(super) const BOLD: &str = "\x1b[1m";
const RED: &str = "\x1b[1;31m";
const GREEN: &str = "\x1b[32m";
const DIM: &str = "\x1b[2m";
pub(super) const PLAIN: &str = "\x1b[0m";

impl Mouth {
    pub fn new(lang: Lang, quiet: bool, color: Color, no_color: bool) -> Self {
        let decide = |terminal: bool| match color {
            Color::Always => true,
            Color::Never => false,
            Color::Auto => terminal && !no_color,
        };
        Mouth {
            lang,
            quiet,
            out: decide(std::io::stdout().is_terminal()),
            err: decide(std::io::stderr().is_terminal()),
            drawn: color == Color::Always || std::io::stdout().is_terminal(),
        }
    }

    /// Whether the answer may be coloured.
    pub fn colors(&self) -> bool {
        self.out
    }

    /// Whether the answer is read on a terminal, with or without colour.
    pub fn draws(&self) -> bool {
        self.drawn
    }

    /// Whether talk may be coloured.
    pub fn talk_colors(&self) -> bool {
        self.err
    }

    /// Whether somebody watches: progress is only drawn for a person.
    pub fn watched(&self) -> bool {
        !self.quiet && std::io::stderr().is_terminal()
    }

    /// The answer, on stdout. A reader that has closed its end has heard enough.
    pub fn answer(&self, text: &str) {
        let mut out = std::io::stdout().lock();
        let _ = out.write_all(text.as_bytes());
        if !text.ends_with('\n') {
            let _ = out.write_all(b"\n");
        }
        let _ = out.flush();
    }

    /// An answer of lines, of which there may be none.
    pub fn lines(&self, text: &str) {
        if !text.is_empty() {
            self.answer(text);
        }
    }

    /// An answer for a program.
    pub fn json(&self, value: &impl serde::Serialize) {
        match serde_json::to_string_pretty(value) {
            Ok(text) => self.answer(&text),
            Err(e) => self.line(&e.to_string()),
        }
    }

    /// Talk, on stderr; silent when asked to be quiet.
    pub fn talk(&self, message: &dyn Say) {
        if !self.quiet {
            self.line(&clean::block(&message.say(self.lang)));
        }
    }

    /// A note that matters even to the quiet.
    pub fn note(&self, message: &dyn Say) {
        let head = self.paint(DIM, &Word::Note.say(self.lang));
        self.line(&format!("{head}: {}", clean::block(&message.say(self.lang))));
    }

    /// What ended the command: what, and what to do.
    pub fn failure(&self, failure: &Failure) {
        let (word, message, cause, next) = match failure {
            Failure::Refused(r) => (Word::Refused, &r.message, None, &r.next),
            Failure::Failed(f) => (Word::Failed, &f.doing, Some(&f.cause), &f.next),
        };
        let head = self.paint(RED, &word.say(self.lang));
        self.line(&format!("{head}: {}", clean::block(&message.say(self.lang))));
        if let Some(cause) = cause.filter(|c| !c.is_empty()) {
            self.line(&format!("  {}", self.paint(DIM, &clean::block(cause))));
        }
        for step in next {
            let text = clean::block(&step.say(self.lang)).into_owned();
            let text = if text.starts_with("ssr ") || text.starts_with("git ") {
                self.paint(BOLD, &text)
            } else {
                text
            };
            self.line(&format!("  {} {text}", self.paint(GREEN, "→")));
        }
    }

    fn paint(&self, style: &str, text: &str) -> String {
        if self.err { format!("{style}{text}{PLAIN}") } else { text.to_owned() }
    }

    fn line(&self, text: &str) {
        let mut err = std::io::stderr().lock();
        let _ = writeln!(err, "{text}");
    }
}
