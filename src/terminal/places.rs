//! Where findings stand: the lines and columns of the files that they are about.

use std::collections::VecDeque;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::Span;
use crate::syntax::lines::Lines;

/// Where something stands; all four or none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Range {
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub end_line: Option<usize>,
    pub end_column: Option<usize>,
}

/// So many files are kept: a finding points to a few others, and then comes the next in its own file.
const KEPT: usize = 8;

/// Lines of files, the last ones kept: findings come file by file.
pub(super) struct Texts<'a, 's> {
    source: &'a dyn Fn(&str) -> Option<&'s str>,
    /// The one that was asked for last is the first.
    last: VecDeque<(String, &'s str, Lines<'s>)>,
}

impl<'a, 's> Texts<'a, 's> {
    pub(super) fn new(source: &'a dyn Fn(&str) -> Option<&'s str>) -> Self {
        Texts { source, last: VecDeque::new() }
    }

    pub(super) fn get(&mut self, path: &str) -> Option<(&'s str, &Lines<'s>)> {
        let known = self.last.iter().position(|(last, ..)| last == path);
        let file = match known {
            Some(at) => self.last.remove(at)?,
            None => {
                let text = (self.source)(path)?;
                (path.to_owned(), text, Lines::new(text))
            }
        };
        self.last.push_front(file);
        self.last.truncate(KEPT);
        self.last.front().map(|(_, text, lines)| (*text, lines))
    }

    pub(super) fn range(&mut self, path: &str, span: Option<Span>) -> Range {
        let Some((span, (_, lines))) = span.and_then(|span| Some((span, self.get(path)?))) else {
            return Range::default();
        };
        let (start, end) = (lines.place(span.start), lines.place(span.end));
        Range {
            line: Some(start.line),
            column: Some(start.column),
            end_line: Some(end.line),
            end_column: Some(end.column),
        }
    }
}
