//! Where a value of a YAML file stands, found only when there is something to say about it.

use crate::model::Span;
use crate::project::Snapshot;
use crate::syntax::yaml::{self, SpanIndex};
use crate::syntax::{front_matter, source};

/// So many files are remembered: a finding has its own place, and often a related one elsewhere.
const REMEMBERED: usize = 4;

pub struct Spans<'a> {
    snapshot: &'a Snapshot,
    /// The files that were asked for last, the newest at the end: findings come file by file.
    last: Vec<(String, SpanIndex)>,
}

impl<'a> Spans<'a> {
    pub fn new(snapshot: &'a Snapshot) -> Self {
        Spans { snapshot, last: Vec::new() }
    }

    pub fn value(&mut self, file: &str, value: &str) -> Option<Span> {
        self.index(file)?.at(value)
    }

    pub fn field(&mut self, file: &str, field: &str) -> Option<Span> {
        self.index(file)?.key_at(field)
    }

    fn index(&mut self, file: &str) -> Option<&SpanIndex> {
        match self.last.iter().position(|(known, _)| known == file) {
            Some(known) => {
                let known = self.last.remove(known);
                self.last.push(known);
            }
            None => {
                let (text, _) = source::text(file, self.snapshot.files.get(file)?);
                let index = if file.ends_with(".md") {
                    let parts = front_matter::split(file, &text).0?;
                    yaml::spans(parts.head, parts.head_offset)
                } else {
                    yaml::spans(&text, 0)
                };
                if self.last.len() == REMEMBERED {
                    self.last.remove(0);
                }
                self.last.push((file.to_owned(), index));
            }
        }
        self.last.last().map(|(_, index)| index)
    }
}
