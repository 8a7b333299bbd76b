//! How the program says that something is wrong: in the document, in the request, in the world.
//!
//! Never prints, never decides an exit code, never ends a sentence for another room: each room's
//! messages stand beside its code as a type that implements [`Say`] in both languages.

mod kind;
mod shell;

use std::collections::BTreeMap;
use std::fmt::Debug;
use std::sync::Arc;

use crate::model::{Lang, Span};

pub use kind::{Age, FIRST, Kind, Release};
pub use shell::shell_word;

/// A message in two languages. Text taken from documents or mail is made harmless by the mouth
/// (`terminal/`), not here.
pub trait Say: Debug + Send + Sync {
    fn say(&self, lang: Lang) -> String;
}

/// Any message, shared cheaply.
pub type Message = Arc<dyn Say>;

/// The same text in both languages: a command to paste, a name.
#[derive(Debug, Clone)]
pub struct Plain(pub String);

impl Say for Plain {
    fn say(&self, _: Lang) -> String {
        self.0.clone()
    }
}

/// How bad a finding is.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Level {
    Error,
    Warning,
    Note,
}

/// The document is wrong: a value, never a failure.
#[derive(Debug, Clone)]
pub struct Diagnostic {
    pub kind: &'static Kind,
    /// The kind's own level, unless the check or the age of the document says otherwise.
    pub level: Level,
    /// Path from the root of the workspace, with `/`.
    pub path: String,
    /// The words that are wrong; none when the whole file is.
    pub span: Option<Span>,
    pub message: Message,
    /// What to do about it.
    pub help: Option<Message>,
    /// Other places that belong to it ("first defined here").
    pub related: Vec<Related>,
    /// The one right mend, where there is only one.
    pub fix: Option<Fix>,
}

/// A mend of one file; every byte outside it stays.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fix {
    /// Bytes of the text, in order and not overlapping, and what takes their place.
    Replace(Vec<Edit>),
    /// The byte order mark at the beginning of the file goes.
    DropMark,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub span: Span,
    pub text: String,
}

#[derive(Debug, Clone)]
pub struct Related {
    pub path: String,
    pub span: Option<Span>,
    pub message: Message,
}

/// You may not, and what to do instead.
#[derive(Debug, Clone)]
pub struct Refusal {
    pub message: Message,
    /// What to do next; the last is often a command to paste.
    pub next: Vec<Message>,
    /// Findings that it rests on, and the texts of their files.
    pub findings: Vec<Diagnostic>,
    pub sources: BTreeMap<String, String>,
    /// The words of the command line were wrong, or the configuration (exit code 2, not 1).
    pub usage: bool,
}

/// The world failed; safe to run again.
#[derive(Debug, Clone)]
pub struct Fault {
    /// What the program was doing.
    pub doing: Message,
    /// What the system or another program answered.
    pub cause: String,
    pub next: Vec<Message>,
}

/// Everything that can end a command before its time.
#[derive(Debug, Clone)]
pub enum Failure {
    Refused(Refusal),
    Failed(Fault),
}

impl From<Refusal> for Failure {
    fn from(refusal: Refusal) -> Self {
        Failure::Refused(refusal)
    }
}

impl From<Fault> for Failure {
    fn from(fault: Fault) -> Self {
        Failure::Failed(fault)
    }
}

impl Refusal {
    pub fn new(message: impl Say + 'static) -> Self {
        Refusal {
            message: Arc::new(message),
            next: Vec::new(),
            findings: Vec::new(),
            sources: BTreeMap::new(),
            usage: false,
        }
    }

    /// A refusal without a next step is unfinished.
    pub fn next(mut self, message: impl Say + 'static) -> Self {
        self.next.push(Arc::new(message));
        self
    }

    /// A command to paste.
    pub fn run(self, command: impl Into<String>) -> Self {
        self.next(Plain(command.into()))
    }

    pub fn usage(mut self) -> Self {
        self.usage = true;
        self
    }
}

impl Fault {
    pub fn new(doing: impl Say + 'static, cause: impl ToString) -> Self {
        Fault { doing: Arc::new(doing), cause: cause.to_string(), next: Vec::new() }
    }

    pub fn next(mut self, message: impl Say + 'static) -> Self {
        self.next.push(Arc::new(message));
        self
    }
}
