//! Where findings stand: the lines and columns of the files that they are about.

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

/// Lines of files, the last one kept: findings come file by file.
pub(super) struct Texts<'a, 's> {
    source: &'a dyn Fn(&str) -> Option<&'s str>,
    last: Option<(String, &'s str, Lines<'s>)>,
}

impl<'a, 's> Texts<'a, 's> {
    pub(super) fn new(source: &'a dyn Fn(&str) -> Option<&'s str>) -> Self {
        Texts { source, last: None }
    }

    pub(super) fn get(&mut self, path: &str) -> Option<(&'s str, &Lines<'s>)> {
        if self.last.as_ref().is_none_or(|(last, ..)| last != path) {
            self.last = (self.source)(path).map(|text| (path.to_owned(), text, Lines::new(text)));
        }
        self.last.as_ref().map(|(_, text, lines)| (*text, lines))
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
