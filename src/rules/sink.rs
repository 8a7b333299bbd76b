//! Where a rule puts what it finds: the rule's own name, code and level go with every finding.

use std::sync::Arc;

use super::Rule;
use super::spans::Spans;
use crate::diag::{Diagnostic, Level, Related, Say};
use crate::model::Span;
use crate::project::Project;

pub struct Sink<'a> {
    rule: &'static Rule,
    spans: Spans<'a>,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(project: &'a Project, rule: &'static Rule, found: &'a mut Vec<Diagnostic>) -> Self {
        Sink { rule, spans: Spans::new(project), found }
    }

    /// A finding at a place in a file; no span means the whole file.
    pub fn at(&mut self, path: &str, span: Option<Span>, message: impl Say + 'static) -> Report<'_> {
        self.found.push(Diagnostic {
            rule: self.rule.name,
            code: self.rule.code,
            level: self.rule.level,
            path: path.to_owned(),
            span,
            message: Arc::new(message),
            help: None,
            related: Vec::new(),
        });
        Report(self.found.last_mut())
    }

    /// A finding at a value in a YAML file, or in the front matter of a text: by its path in it,
    /// such as `members[3].cluster`.
    pub fn value(&mut self, file: &str, value: &str, message: impl Say + 'static) -> Report<'_> {
        let span = self.spans.value(file, value);
        self.at(file, span, message)
    }

    /// A finding at the name of a field.
    pub fn field(&mut self, file: &str, field: &str, message: impl Say + 'static) -> Report<'_> {
        let span = self.spans.field(file, field);
        self.at(file, span, message)
    }

    /// Where a value stands, to point it out as related.
    pub fn span(&mut self, file: &str, value: &str) -> Option<Span> {
        self.spans.value(file, value)
    }
}

/// The finding that was just made, to say more about it.
pub struct Report<'a>(Option<&'a mut Diagnostic>);

impl Report<'_> {
    /// What to do about it.
    pub fn help(mut self, message: impl Say + 'static) -> Self {
        if let Some(diagnostic) = &mut self.0 {
            diagnostic.help = Some(Arc::new(message));
        }
        self
    }

    /// Another level than the rule's own.
    pub fn level(mut self, level: Level) -> Self {
        if let Some(diagnostic) = &mut self.0 {
            diagnostic.level = level;
        }
        self
    }

    /// Another place that belongs to it.
    pub fn related(mut self, path: &str, span: Option<Span>, message: impl Say + 'static) -> Self {
        if let Some(diagnostic) = &mut self.0 {
            diagnostic.related.push(Related { path: path.to_owned(), span, message: Arc::new(message) });
        }
        self
    }
}
