//! From a byte in a text to its line and column, and back.

use crate::model::Span;

/// A place as people say it: both numbers begin at 1, and a column is one character.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    pub line: usize,
    pub column: usize,
}

/// The characters are counted up to every so many bytes, so that a place far into a long line is
/// found without counting from the beginning of it.
const STEP: usize = 1024;

/// Where each line of a text begins. A line ends with LF or CRLF.
#[derive(Debug, Clone)]
pub struct Lines<'a> {
    text: &'a str,
    starts: Vec<usize>,
    /// How many characters begin before each step, and in the whole text.
    counted: Vec<usize>,
}

impl<'a> Lines<'a> {
    pub fn new(text: &'a str) -> Self {
        let mut starts = vec![0];
        starts.extend(text.bytes().enumerate().filter(|(_, b)| *b == b'\n').map(|(i, _)| i + 1));
        let mut counted = vec![0];
        let mut before = 0;
        counted.extend(text.as_bytes().chunks(STEP).map(|step| {
            before += begun(step);
            before
        }));
        Lines { text, starts, counted }
    }

    /// How many lines there are; the empty one after a last line break counts.
    pub fn count(&self) -> usize {
        self.starts.len()
    }

    /// The place of a byte. What lies beyond the end is at the end, and what lies inside a
    /// character is at its beginning.
    pub fn place(&self, offset: usize) -> Place {
        let offset = floor(self.text, offset);
        let line = self.starts.partition_point(|start| *start <= offset);
        let start = self.starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = match self.text.as_bytes().get(start..offset) {
            Some(near) if near.len() < STEP => begun(near),
            _ => self.characters(offset).saturating_sub(self.characters(start)),
        };
        Place { line: line.max(1), column: before + 1 }
    }

    /// How many characters begin before a byte.
    fn characters(&self, offset: usize) -> usize {
        let step = offset / STEP;
        let rest = self.text.as_bytes().get(step * STEP..offset).unwrap_or_default();
        self.counted.get(step).copied().unwrap_or(0) + begun(rest)
    }

    /// The byte at a place; a column beyond the line is its end.
    pub fn offset(&self, place: Place) -> Option<usize> {
        let span = self.line(place.line)?;
        let text = self.text.get(span.start..span.end)?;
        let within = text.char_indices().nth(place.column.checked_sub(1)?).map_or(text.len(), |(i, _)| i);
        Some(span.start + within)
    }

    /// The bytes of a line without its line break; lines begin at 1.
    pub fn line(&self, line: usize) -> Option<Span> {
        let start = *self.starts.get(line.checked_sub(1)?)?;
        let end = match self.starts.get(line) {
            Some(next) => next.saturating_sub(1),
            None => self.text.len(),
        };
        let text = self.text.get(start..end)?;
        Some(Span::new(start, start + text.strip_suffix('\r').unwrap_or(text).len()))
    }
}

/// How many characters begin in some bytes of a text.
fn begun(bytes: &[u8]) -> usize {
    bytes.iter().filter(|b| **b & 0xC0 != 0x80).count()
}

/// The nearest border between characters at or before a byte.
pub fn floor(text: &str, offset: usize) -> usize {
    let mut offset = offset.min(text.len());
    while !text.is_char_boundary(offset) {
        offset = offset.saturating_sub(1);
    }
    offset
}

#[cfg(test)]
mod tests {
    use super::*;

    fn place(line: usize, column: usize) -> Place {
        Place { line, column }
    }

    #[test]
    fn columns_are_characters_and_both_line_breaks_count() {
        let lines = Lines::new("åäö\r\nb👍c\n");
        assert_eq!(lines.place(0), place(1, 1));
        assert_eq!(lines.place(4), place(1, 3));
        assert_eq!(lines.place(5), place(1, 3), "inside ö");
        assert_eq!(lines.place(8), place(2, 1));
        assert_eq!(lines.place(13), place(2, 3));
        assert_eq!(lines.place(99), place(3, 1));
        assert_eq!(lines.count(), 3);
        assert_eq!(lines.line(1), Some(Span::new(0, 6)));
        assert_eq!(lines.line(2), Some(Span::new(8, 14)));
        assert_eq!(lines.line(3), Some(Span::new(15, 15)));
        assert_eq!(lines.line(4), None);
    }

    #[test]
    fn columns_of_a_long_line_are_counted_as_those_of_a_short_one() {
        for text in ["å".repeat(3_000), "a👍\n".repeat(700), "x".repeat(STEP), "x".repeat(2 * STEP) + "å"]
        {
            let lines = Lines::new(&text);
            for (i, _) in text.char_indices().chain([(text.len(), ' ')]) {
                let before = text.get(..i).unwrap();
                let line = before.rfind('\n').map_or(0, |i| i + 1);
                let column = before.get(line..).unwrap().chars().count() + 1;
                assert_eq!(lines.place(i), place(before.matches('\n').count() + 1, column), "{i}");
            }
        }
    }

    #[test]
    fn there_and_back_again() {
        let text = "å\n\nbcd\r\n";
        let lines = Lines::new(text);
        for (offset, _) in text.char_indices().filter(|(_, c)| !c.is_control()) {
            assert_eq!(lines.offset(lines.place(offset)), Some(offset));
        }
        assert_eq!(lines.offset(place(3, 99)), Some(7));
        assert_eq!(lines.offset(place(9, 1)), None);
        assert_eq!(lines.offset(place(0, 1)), None);
    }
}
