//! Where a value of a YAML file stands, found only when there is something to say about it.

use crate::model::Span;
use crate::project::Snapshot;
use crate::syntax::yaml::{self, SpanIndex};
use crate::syntax::{front_matter, source};

pub struct Spans<'a> {
    snapshot: &'a Snapshot,
    /// The file that was asked for last: findings come file by file.
    last: Option<(String, SpanIndex)>,
}

impl<'a> Spans<'a> {
    pub fn new(snapshot: &'a Snapshot) -> Self {
        Spans { snapshot, last: None }
    }

    pub fn value(&mut self, file: &str, value: &str) -> Option<Span> {
        self.index(file)?.at(value)
    }

    pub fn field(&mut self, file: &str, field: &str) -> Option<Span> {
        self.index(file)?.key_at(field)
    }

    fn index(&mut self, file: &str) -> Option<&SpanIndex> {
        if self.last.as_ref().is_none_or(|(known, _)| known != file) {
            let (text, _) = source::text(file, self.snapshot.files.get(file)?);
            let index = if file.ends_with(".md") {
                let parts = front_matter::split(file, &text).0?;
                yaml::spans(parts.head, parts.head_offset)
            } else {
                yaml::spans(&text, 0)
            };
            self.last = Some((file.to_owned(), index));
        }
        self.last.as_ref().map(|(_, index)| index)
    }
}
