//! One kind of finding: its name, its permanent code, how bad it is, and what it is about.

use std::sync::Arc;

use super::{Diagnostic, Level, Related, Say};
use crate::model::{Lang, Span};

/// What is the same for every finding of one kind. A static value beside the code that finds it.
#[derive(Debug)]
pub struct Kind {
    /// Such as `unknown-field`.
    pub name: &'static str,
    /// Such as `SSR015`: never given to another kind.
    pub code: &'static str,
    pub level: Level,
    /// One line that says what it is about.
    pub summary: fn(Lang) -> &'static str,
}

impl Kind {
    /// A finding of this kind at a place in a file; no span means the whole file.
    pub fn at(&self, path: &str, span: Option<Span>, message: impl Say + 'static) -> Diagnostic {
        Diagnostic {
            rule: self.name,
            code: self.code,
            level: self.level,
            path: path.to_owned(),
            span,
            message: Arc::new(message),
            help: None,
            related: Vec::new(),
        }
    }
}

impl Diagnostic {
    /// Says what to do about it.
    pub fn help(mut self, message: impl Say + 'static) -> Self {
        self.help = Some(Arc::new(message));
        self
    }

    /// Points out another place in the same file that belongs to it.
    pub fn related(mut self, span: Span, message: impl Say + 'static) -> Self {
        let path = self.path.clone();
        self.related.push(Related { path, span: Some(span), message: Arc::new(message) });
        self
    }
}
