//! One kind of finding: its name, its permanent code, how bad it is, and what it is about.

use std::sync::Arc;

use super::{Diagnostic, Edit, Fix, Level, Related, Say};
use crate::model::{Lang, Span};

/// What is the same for every finding of one kind. A static value beside the code that finds it.
#[derive(Debug)]
pub struct Kind {
    /// Such as `unknown-field`.
    pub name: &'static str,
    /// Such as `SSR015`: never given to another kind.
    pub code: &'static str,
    pub level: Level,
    pub age: Age,
    /// One line that says what it is about.
    pub summary: fn(Lang) -> &'static str,
    /// Its page: what it asks, why, a wrong and a right example, how to mend. Swedish.
    pub page: &'static str,
}

/// A release of `ssr`, such as 0.3.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Release(pub u16, pub u16);

/// Since when a kind is told, and since when at its full level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Age {
    pub since: Release,
    /// Until this release an error is only a warning.
    pub error_from: Release,
}

/// The age of what the first release told.
pub const FIRST: Age = Age { since: Release(0, 1), error_from: Release(0, 1) };

impl Release {
    /// From a version such as `0.3.1`; none where it is not one.
    pub fn of(version: &str) -> Option<Release> {
        let mut parts = version.split('.').map(str::parse);
        match (parts.next(), parts.next()) {
            (Some(Ok(major)), Some(Ok(minor))) => Some(Release(major, minor)),
            _ => None,
        }
    }
}

impl std::fmt::Display for Release {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}.{}", self.0, self.1)
    }
}

impl Kind {
    /// A finding of this kind at a place in a file; no span means the whole file.
    pub fn at(&'static self, path: &str, span: Option<Span>, message: impl Say + 'static) -> Diagnostic {
        Diagnostic {
            kind: self,
            level: self.level,
            path: path.to_owned(),
            span,
            message: Arc::new(message),
            help: None,
            related: Vec::new(),
            fix: None,
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

    /// The one right mend.
    pub fn fix(mut self, edits: Vec<Edit>) -> Self {
        self.fix = Some(Fix::Replace(edits));
        self
    }
}
