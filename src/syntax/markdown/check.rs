//! What is found while a text is read: collected here, in the order of the file.

use std::collections::HashMap;

use crate::diag::{Diagnostic, Kind};
use crate::model::{Inline, Span};
use crate::syntax::findings;
use crate::syntax::lines::floor;

use super::numbers::Numbered;
use super::say::{Help, Mark};

/// At most so much of a target is repeated in a message.
const QUOTED: usize = 80;
/// The label of a footnote, with its brackets, is at most so many bytes.
const LABEL: usize = 120;

/// Collects findings. Spans that come in are bytes of the whole file already, unless it is said.
pub(super) struct Check<'a> {
    path: &'a str,
    body: &'a str,
    offset: usize,
    found: Vec<Diagnostic>,
    /// The first footnote of each label, as it is compared.
    footnotes: HashMap<String, (Span, bool)>,
    /// Whether anything in the text looks like the mark of a footnote.
    marked: bool,
    deep: bool,
    first: Option<(u8, Span)>,
    smallest: u8,
}

impl<'a> Check<'a> {
    pub(super) fn new(path: &'a str, body: &'a str, offset: usize) -> Self {
        Check {
            path,
            body,
            offset,
            found: Vec::new(),
            footnotes: HashMap::new(),
            marked: body.contains("[^"),
            deep: false,
            first: None,
            smallest: u8::MAX,
        }
    }

    fn add(&mut self, kind: &'static Kind, span: Span, mark: Mark, help: Help) {
        self.found.push(kind.at(self.path, Some(span), mark).help(help));
    }

    /// Bytes of the body as bytes of the file, without the white space at their end.
    pub(super) fn span(&self, span: Span) -> Span {
        let text = self.body.get(span.start..span.end).unwrap_or("");
        // Most end in a letter or a full stop.
        let whole = text.as_bytes().last().is_some_and(u8::is_ascii_graphic);
        let len = if whole { text.len() } else { text.trim_end().len() };
        Span::new(span.start + self.offset, span.start + len + self.offset)
    }

    /// The first line of some bytes of the body, as bytes of the file.
    pub(super) fn line(&self, span: Span) -> Span {
        let text = self.body.get(span.start..span.end).unwrap_or("");
        let line = text.lines().next().unwrap_or("").trim_end().len();
        Span::new(span.start + self.offset, span.start + line + self.offset)
    }

    pub(super) fn heading(&mut self, written: u8, numbered: &Numbered, inlines: &[Inline], span: Span) {
        self.smallest = self.smallest.min(written);
        self.first.get_or_insert((written, span));
        if let Some(most) = numbered.most {
            self.jump(written, most, span);
        }
        if Inline::plain(inlines).trim().is_empty() {
            self.add(&findings::HEADING_EMPTY, span, Mark::EmptyHeading, Help::EmptyHeading);
        }
    }

    fn jump(&mut self, to: u8, most: u8, span: Span) {
        self.add(&findings::HEADING_JUMP, span, Mark::Jump { to, most }, Help::Level { most });
    }

    pub(super) fn heading_inside(&mut self, span: Span) {
        self.add(&findings::HEADING_INSIDE, span, Mark::HeadingInside, Help::HeadingInside);
    }

    pub(super) fn html(&mut self, text: &str, span: Span) {
        let comment = text.trim_start().starts_with("<!--");
        let (mark, help) = if comment { (Mark::Comment, Help::Comment) } else { (Mark::Html, Help::Html) };
        self.add(&findings::RAW_HTML, span, mark, help);
    }

    pub(super) fn link(&mut self, target: &str, span: Span) {
        let lower = target.to_ascii_lowercase();
        let fine = lower.starts_with("https://")
            || lower.starts_with("mailto:")
            || (scheme(target).is_none() && !target.starts_with(['/', '\\']));
        if !fine {
            let help = if lower.starts_with("http://") { Help::Https } else { Help::Scheme };
            self.add(&findings::LINK_SCHEME, span, Mark::Scheme { target: short(target) }, help);
        }
    }

    pub(super) fn image(&mut self, path: &str, alt: &str, span: Span) {
        if alt.trim().is_empty() {
            self.add(&findings::IMAGE_ALT, span, Mark::NoAlt, Help::Alt);
        }
        let outside = scheme(path).is_some()
            || path.starts_with(['/', '\\', '#'])
            || path.is_empty()
            || path.split(['/', '\\']).any(|part| part == "..");
        if outside {
            let mark = Mark::ImagePath { path: short(path) };
            self.add(&findings::IMAGE_PATH, span, mark, Help::ImagePath);
        }
    }

    pub(super) fn table(&mut self, header: &[Vec<Inline>], span: Span) {
        if header.iter().all(|cell| Inline::plain(cell).trim().is_empty()) {
            self.add(&findings::TABLE_HEADER, span, Mark::NoHeader, Help::Header);
        }
    }

    /// A row of a table: cells beyond the last column are not in the tree. `row` is of the body.
    pub(super) fn row(&mut self, row: Span, columns: usize) {
        let text = self.body.get(row.start..row.end).unwrap_or("").trim();
        let text = text.strip_prefix('|').unwrap_or(text);
        let (bars, closed) = bars(text);
        let cells = bars + 1 - usize::from(closed);
        if cells > columns {
            let span = self.line(row);
            self.add(&findings::TABLE_CELLS, span, Mark::Cells { cells, columns }, Help::Cells);
        }
    }

    /// Once in a text: what lies too deep is one mistake, however often. `at` is of the body.
    pub(super) fn deep(&mut self, at: Span) {
        if !self.deep {
            self.deep = true;
            let line = self.line(at);
            let start = Span::new(line.start, line.start + usize::from(line.end > line.start));
            self.add(&findings::TOO_DEEP, start, Mark::Deep, Help::Deep);
        }
    }

    pub(super) fn footnote(&mut self, label: &str, span: Span) {
        let key = label.to_lowercase();
        match self.footnotes.get(&key) {
            Some((first, _)) => {
                let mark = Mark::FootnoteTwice { label: short(label) };
                let finding = findings::FOOTNOTE_TWICE.at(self.path, Some(span), mark);
                self.found.push(finding.related(*first, Mark::First).help(Help::FootnoteTwice));
            }
            None => {
                self.footnotes.insert(key, (span, false));
            }
        }
    }

    /// A mark that points to its footnote; the footnote may come later in the file.
    pub(super) fn footnote_mark(&mut self, label: &str, marks: &mut Vec<String>) {
        marks.push(label.to_lowercase());
        if let Some((_, used)) = self.footnotes.get_mut(&label.to_lowercase()) {
            *used = true;
        }
    }

    /// Words that look like a footnote mark are one without its footnote. `words` is of the body.
    pub(super) fn words(&mut self, words: Span) {
        if !self.marked {
            return;
        }
        let text = self.body.get(words.start..words.end).unwrap_or("");
        for (i, _) in text.match_indices('[') {
            let start = words.start + i;
            let before = self.body.get(..start).unwrap_or("");
            let escapes = before.len() - before.trim_end_matches('\\').len();
            // A label is short; without a limit, a line of brackets would be read for each of them.
            let end = floor(self.body, start + LABEL);
            let rest = self.body.get(start..end).unwrap_or("");
            let label = rest.strip_prefix("[^").and_then(|rest| rest.split([']', '\n']).next());
            let Some(label) = label.filter(|label| !label.is_empty() && escapes % 2 == 0) else { continue };
            let len = "[^]".len() + label.len();
            let closed = rest.get(len - 1..len) == Some("]");
            if closed && !label.contains([' ', '\t', '[']) {
                let span = Span::new(start + self.offset, start + len + self.offset);
                let (mark, help) =
                    (Mark::NoFootnote { label: short(label) }, Help::NoFootnote { label: short(label) });
                self.add(&findings::FOOTNOTE_MISSING, span, mark, help);
            }
        }
    }

    /// A link whose label is not defined. `span` is of the body.
    pub(super) fn undefined(&mut self, span: Span, label: String) {
        let span = self.line(span);
        let label = short(&label);
        let help = Help::Target { label: label.clone() };
        self.add(&findings::LINK_UNDEFINED, span, Mark::NoTarget { label }, help);
    }

    /// What only the whole text can tell; `marks` are the labels that are pointed to.
    pub(super) fn whole(&mut self, marks: &[String]) {
        for mark in marks {
            if let Some((_, used)) = self.footnotes.get_mut(mark) {
                *used = true;
            }
        }
        if let Some((written, span)) = self.first
            && written > self.smallest
        {
            self.jump(written, self.smallest, span);
        }
        let unused: Vec<_> = self.footnotes.iter().filter(|(_, (_, used))| !used).collect();
        let unused: Vec<_> = unused.into_iter().map(|(label, (span, _))| (short(label), *span)).collect();
        for (label, span) in unused {
            let help = Help::UnusedFootnote { label: label.clone() };
            self.add(&findings::FOOTNOTE_UNUSED, span, Mark::UnusedFootnote { label }, help);
        }
    }

    pub(super) fn finish(mut self) -> Vec<Diagnostic> {
        self.found.sort_by_key(|finding| (finding.span, finding.kind.code));
        self.found
    }
}

/// How many bars divide a row, and whether its last byte is one of them: none after a backslash is.
fn bars(row: &str) -> (usize, bool) {
    if !row.contains('\\') {
        return (row.bytes().filter(|byte| *byte == b'|').count(), row.ends_with('|'));
    }
    let (mut bars, mut bar, mut escaped) = (0, false, false);
    for byte in row.bytes() {
        bar = byte == b'|' && !escaped;
        bars += usize::from(bar);
        escaped = byte == b'\\' && !escaped;
    }
    (bars, bar)
}

fn scheme(target: &str) -> Option<&str> {
    let (scheme, _) = target.split_once(':')?;
    let mut letters = scheme.chars();
    let fits = letters.next().is_some_and(|c| c.is_ascii_alphabetic())
        && letters.all(|c| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.'));
    fits.then_some(scheme)
}

fn short(text: &str) -> String {
    match text.char_indices().nth(QUOTED) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or("")),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::bars;

    #[test]
    fn the_bars_of_a_row_are_those_without_a_backslash() {
        for (row, found) in [
            ("", (0, false)),
            ("a", (0, false)),
            ("a | å |", (2, true)),
            ("a | b", (1, false)),
            ("a \\| b |", (1, true)),
            ("a | b \\|", (1, false)),
            ("a \\\\| b", (1, false)),
            ("\\", (0, false)),
        ] {
            assert_eq!(bars(row), found, "{row}");
        }
    }
}
