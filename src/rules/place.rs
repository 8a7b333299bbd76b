//! Where the words that are read stand in the file: the source of a passage is walked once more, past
//! the marks that its tree tells of.

use std::ops::Range;

use super::reading::{CODE, Part, Passage};
use crate::model::{Inline, Span};
use crate::syntax::lines::floor;

/// Cells beyond these are shown by their row, so that a row is not walked for each of its cells.
const CELLS: usize = 64;

/// The places of one passage.
pub struct Places {
    block: Span,
    /// In order; none where the source does not follow the tree, as when marks lie too deep to keep.
    pieces: Vec<Piece>,
}

/// Some bytes that are read, and those of the file that they come from.
struct Piece {
    read: Range<usize>,
    file: Range<usize>,
}

impl Places {
    pub fn of(source: &str, passage: &Passage) -> Places {
        let block = passage.block;
        let source = source.get(..block.end).unwrap_or("");
        let mut walk = Walk { source, at: block.start, read: passage.plain.start, pieces: Vec::new() };
        let whole = passage.cell <= CELLS && {
            walk.begin(passage);
            walk.inlines(passage.inlines).is_some()
        };
        Places { block, pieces: if whole { walk.pieces } else { Vec::new() } }
    }

    /// Where bytes of what is read stand; the whole block where that is not known.
    pub fn span(&self, read: &Range<usize>) -> Span {
        let start = self.piece(read.start).map(|piece| piece.file(read.start).start);
        let end = read.end.checked_sub(1).and_then(|last| self.piece(last).map(|piece| piece.file(last).end));
        match (start, end) {
            (Some(start), Some(end)) if start < end => Span::new(start, end),
            _ => self.block,
        }
    }

    fn piece(&self, read: usize) -> Option<&Piece> {
        let piece = self.pieces.get(self.pieces.partition_point(|piece| piece.read.end <= read))?;
        piece.read.contains(&read).then_some(piece)
    }
}

impl Piece {
    /// The bytes of the file that one byte comes from.
    fn file(&self, read: usize) -> Range<usize> {
        if self.read.len() != self.file.len() {
            return self.file.clone();
        }
        let at = self.file.start + read.saturating_sub(self.read.start);
        at..at + 1
    }
}

struct Walk<'a> {
    /// The file up to the end of the block.
    source: &'a str,
    at: usize,
    read: usize,
    pieces: Vec<Piece>,
}

impl<'a> Walk<'a> {
    fn rest(&self) -> &'a str {
        self.source.get(self.at..).unwrap_or("")
    }

    fn skip(&mut self, skipped: &[char]) {
        let rest = self.rest();
        self.at += rest.len() - rest.trim_start_matches(skipped).len();
    }

    /// Past what stands before the words: the signs of a heading, the box of a task, other cells.
    fn begin(&mut self, passage: &Passage) {
        let rest = self.rest();
        match passage.part {
            Part::Heading => {
                let words = rest.trim_start_matches('#');
                if words.starts_with([' ', '\t']) {
                    self.at += rest.len() - words.len();
                }
            }
            Part::Item => {
                if let [b'[', b' ' | b'x' | b'X', b']', b' ' | b'\t', ..] = rest.as_bytes() {
                    self.at += 3;
                }
            }
            Part::Cell => self.cell(passage.cell),
            Part::Paragraph => {}
        }
        self.skip(&[' ', '\t']);
    }

    fn cell(&mut self, cell: usize) {
        if self.rest().starts_with('|') {
            self.at += 1;
        }
        let (mut before, mut escaped) = (cell, false);
        for (i, byte) in self.rest().bytes().enumerate() {
            if before == 0 {
                self.at += i;
                return;
            }
            before -= usize::from(byte == b'|' && !escaped);
            escaped = byte == b'\\' && !escaped;
        }
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Option<()> {
        for inline in inlines {
            match inline {
                Inline::Text { text } => self.text(text)?,
                Inline::Code { .. } => self.code()?,
                Inline::Emphasis { inlines } => self.marked(&['*', '_'], 1, inlines)?,
                Inline::Strong { inlines } => self.marked(&['*', '_'], 2, inlines)?,
                Inline::Strikethrough { inlines } => {
                    let width = if self.rest().starts_with("~~") { 2 } else { 1 };
                    self.marked(&['~'], width, inlines)?;
                }
                Inline::Link { inlines, span, .. } => {
                    self.at = span.start + 1;
                    self.inlines(inlines)?;
                    self.at = span.end;
                }
                Inline::Image { span, .. }
                | Inline::FootnoteMark { span, .. }
                | Inline::Html { span, .. } => self.at = span.end,
                Inline::SoftBreak | Inline::HardBreak => self.line()?,
            }
        }
        Some(())
    }

    /// Past a mark, what it marks, and the mark that closes it.
    fn marked(&mut self, signs: &[char], width: usize, inlines: &[Inline]) -> Option<()> {
        self.mark(signs, width)?;
        self.inlines(inlines)?;
        self.mark(signs, width)
    }

    fn mark(&mut self, signs: &[char], width: usize) -> Option<()> {
        let is_mark = self.rest().get(..width)?.chars().all(|c| signs.contains(&c));
        self.at += width;
        is_mark.then_some(())
    }

    fn code(&mut self) -> Option<()> {
        let run = |text: &str| text.len() - text.trim_start_matches('`').len();
        let rest = self.rest();
        let width = run(rest);
        let mut end = width;
        // What closes it is a run of as many signs as that which opens it.
        loop {
            let start = end + rest.get(end..)?.find('`')?;
            let closing = run(rest.get(start..)?);
            end = start + closing;
            if closing == width {
                self.take(CODE.len_utf8(), end);
                return Some(());
            }
        }
    }

    /// A line break is read as a space; the next line may begin with the signs of quotes.
    fn line(&mut self) -> Option<()> {
        let start = self.at;
        self.skip(&[' ', '\t', '\\']);
        let feed = self.rest().len() - self.rest().trim_start_matches(['\r', '\n']).len();
        self.at += feed;
        self.skip(&[' ', '\t', '>']);
        let length = self.at - start;
        self.at = start;
        self.take(1, length);
        (feed > 0).then_some(())
    }

    fn text(&mut self, mut text: &str) -> Option<()> {
        while let Some(first) = text.chars().next() {
            let rest = self.rest();
            let taken = if let Some(entity) = entity(rest).filter(|entity| !text.starts_with(*entity)) {
                self.take(first.len_utf8(), entity.len());
                first.len_utf8()
            } else {
                if let [b'\\', escaped, ..] = rest.as_bytes()
                    && escaped.is_ascii_punctuation()
                {
                    self.at += 1;
                }
                let same = same(text, self.rest());
                self.take(same, same);
                same
            };
            text = text.get(taken..).filter(|_| taken > 0)?;
        }
        Some(())
    }

    /// Takes so many bytes that are read to come from the next so many of the file.
    fn take(&mut self, read: usize, file: usize) {
        let (from, at) = (self.read, self.at);
        self.read += read;
        self.at += file;
        self.pieces.push(Piece { read: from..self.read, file: at..self.at });
    }
}

/// A character written by its name or number, such as `&amp;`.
fn entity(rest: &str) -> Option<&str> {
    let name = rest.strip_prefix('&')?;
    let end = name.bytes().take(40).position(|byte| !byte.is_ascii_alphanumeric() && byte != b'#')?;
    (end > 0 && name.as_bytes().get(end) == Some(&b';')).then(|| rest.get(..end + 2))?
}

/// How many bytes the two begin with in common, up to the next sign that may stand for another.
fn same(text: &str, source: &str) -> usize {
    let mut pairs = text.bytes().zip(source.bytes()).enumerate();
    let end =
        pairs.position(|(i, (read, written))| read != written || (i > 0 && matches!(written, b'&' | b'\\')));
    floor(text, end.unwrap_or(text.len().min(source.len())))
}

#[cfg(test)]
mod tests {
    use crate::model::Slug;
    use crate::project::{Document, document_folder};
    use crate::rules::Reading;

    /// Every word of a text, and what stands in the file where it is said to stand.
    fn words(body: &str) -> Vec<(String, String)> {
        let text = format!("---\nkind: guidance\ntitle: T\n---\n{body}");
        let id = Slug::new("exempel").unwrap();
        let files = [("document.md".to_owned(), text.into_bytes().into())].into();
        let document = Document::read(id.clone(), document_folder(&id), files);
        let reading = Reading::of(&document);
        let of = |word| {
            let span = reading.span(word..word + 1).unwrap();
            (reading.word(word).to_owned(), document.source[span.start..span.end].to_owned())
        };
        (0..reading.words.len()).map(of).collect()
    }

    fn same(body: &str, count: usize) {
        let words = words(body);
        assert_eq!(words.len(), count, "{words:?}");
        for (read, written) in words {
            assert_eq!(read, written, "{body}");
        }
    }

    #[test]
    fn a_word_stands_past_the_marks_around_it() {
        same("Ett **två _tre_ fyra** ~~fem~~ ***sex*** sju\n", 7);
        same(
            "Ett [två *tre*](https://x.se \"titel\") fyra <https://y.se> fem [sex][r] sju.\n\n[r]: https://z.se\n",
            9,
        );
        same(
            "Ett.[^a] Två[^b] tre ![bild](pictures/x.svg) fyra\n\n[^a]: Fem *sex*\n    sju.\n[^b]: Åtta.\n",
            8,
        );
        same("Ett \\*två\\* tre \\\\ fyra &amp; fem AT&T sju\n", 8);
        assert_eq!(words("Ett &#229;sex sju\n")[1], ("åsex".to_owned(), "&#229;sex".to_owned()));
    }

    #[test]
    fn a_word_stands_past_code_and_html() {
        let found = words("Ett `kod` två `` `x` `` tre <b>fyra</b> fem\n");
        let read: Vec<&str> = found.iter().map(|(read, _)| read.as_str()).collect();
        assert_eq!(read, ["Ett", "\u{FFFC}", "två", "\u{FFFC}", "tre", "fyra", "fem"]);
        let written: Vec<&str> = found.iter().map(|(_, written)| written.as_str()).collect();
        assert_eq!(written, ["Ett", "`kod`", "två", "`` `x` ``", "tre", "fyra", "fem"]);
    }

    #[test]
    fn a_word_stands_in_its_line_and_block() {
        same("# Ett #\n\nTvå\ntre  \nfyra\\\nfem\r\nsex\n\nSju åtta\n===\n", 8);
        same(
            "- ett\n  två\n  - tre\n\n    > fyra\n    > *fem\n    > sex*\n  - [ ] sju\n\n- [x] åtta\n\n  nio\n",
            9,
        );
        same("> > ett\n> > två\ntre\n\n1. fyra\n\n   fem\n", 5);
    }

    #[test]
    fn a_word_stands_in_its_cell() {
        same("| ett | *två* |\n| --- | --- |\n| tre \\| fyra | fem |\n|  | sex |\n| sju ", 7);
        same("> ett | två\n> --- | ---\n> tre | **fyra** fem\n", 5);
    }

    #[test]
    fn marks_too_deep_to_keep_leave_the_block() {
        let body = format!("{}ett{} två\n", "*a _b ".repeat(20), " b_ a*".repeat(20));
        let found = words(&body);
        assert!(found.iter().all(|(read, written)| read == written || *written == body.trim_end()));
    }
}
