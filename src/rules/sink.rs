//! Where a rule puts what it finds: the rule's own name, code and level go with every finding.

use std::sync::Arc;

use super::Rule;
use super::spans::Spans;
use jiff::civil::Date;

use crate::diag::{Diagnostic, Edit, Fix, Level, Related, Say};
use crate::model::Span;
use crate::project::Snapshot;

pub struct Sink<'a> {
    rule: &'static Rule,
    /// The day of the check, in Stockholm.
    pub today: Date,
    spans: Spans<'a>,
    found: &'a mut Vec<Diagnostic>,
}

impl<'a> Sink<'a> {
    pub(super) fn new(
        snapshot: &'a Snapshot,
        rule: &'static Rule,
        today: Date,
        found: &'a mut Vec<Diagnostic>,
    ) -> Self {
        Sink { rule, today, spans: Spans::new(snapshot), found }
    }

    /// A finding at a place in a file; no span means the whole file.
    pub fn at(&mut self, path: &str, span: Option<Span>, message: impl Say + 'static) -> Report<'_> {
        self.found.push(self.rule.kind.at(path, span, message));
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

    /// Where the name of a field stands.
    pub fn field_span(&mut self, file: &str, field: &str) -> Option<Span> {
        self.spans.field(file, field)
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

    /// The one right mend, where there is only one.
    pub fn fix(mut self, edits: Vec<Edit>) -> Self {
        if let Some(diagnostic) = &mut self.0 {
            diagnostic.fix = Some(Fix::Replace(edits));
        }
        self
    }
}
