//! Markdown into a tree of numbered blocks: the only place that knows the library which parses it.

mod blocks;
mod check;
mod inlines;
mod numbers;
mod say;
#[cfg(test)]
mod tests;

use std::cell::RefCell;

use pulldown_cmark::{BrokenLink, LinkType, Options, Parser};

use crate::diag::Diagnostic;
use crate::model::{Span, Text};

/// Quotes, lists and emphasis may stand this deep within each other.
pub const DEPTH: usize = 16;

/// Reads a body that begins at `offset` in its file. Spans are bytes of the whole file.
pub fn read(path: &str, body: &str, offset: usize) -> (Text, Vec<Diagnostic>) {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_STRIKETHROUGH
        | Options::ENABLE_TASKLISTS;
    let undefined = RefCell::new(Vec::new());
    let note = |link: BrokenLink<'_>| {
        if matches!(link.link_type, LinkType::Reference | LinkType::Collapsed) {
            let span = Span::new(link.span.start, link.span.end);
            undefined.borrow_mut().push((span, link.reference.into_string()));
        }
        None
    };
    let parser = Parser::new_with_broken_link_callback(body, options, Some(note));
    let mut builder = blocks::Builder::new(path, body, offset);
    for (event, range) in parser.into_offset_iter() {
        builder.event(event, Span::new(range.start, range.end));
    }
    let (text, mut check) = builder.finish();
    for (span, label) in undefined.into_inner() {
        check.undefined(span, label);
    }
    (text, check.finish())
}
