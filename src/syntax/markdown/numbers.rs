//! The numbers of sections and points: what is read aloud and cited.

use crate::model::{Number, SectionNumber};

/// Counts through one text, in reading order.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    /// The written levels of the headings that are open, outermost first.
    open: Vec<u8>,
    /// The number of each open section.
    counters: Vec<u32>,
    /// The number of the innermost.
    section: SectionNumber,
    point: u32,
    last: Option<u8>,
}

/// A heading with its place in the order of sections.
#[derive(Debug)]
pub(super) struct Numbered {
    /// Normalised: the outermost is 1 and no level is skipped.
    pub level: u8,
    pub section: SectionNumber,
    /// The deepest level that could have been written here, where it was exceeded.
    pub most: Option<u8>,
}

impl Numbers {
    /// Opens the section of a heading that is written with `written` marks.
    pub(super) fn heading(&mut self, written: u8) -> Numbered {
        while self.open.last().is_some_and(|level| *level >= written) {
            self.open.pop();
        }
        self.open.push(written);
        let depth = self.open.len();
        self.counters.truncate(depth);
        self.counters.resize(depth, 0);
        if let Some(counter) = self.counters.last_mut() {
            *counter += 1;
        }
        self.section = SectionNumber::new(&self.counters);
        self.point = 0;
        let most = self.last.map(|last| last + 1).filter(|most| written > *most);
        self.last = Some(written);
        let level = u8::try_from(depth).unwrap_or(u8::MAX);
        Numbered { level, section: self.section, most }
    }

    /// The number of the next paragraph, item or row.
    pub(super) fn point(&mut self) -> Number {
        self.point += 1;
        Number { section: self.section, point: self.point }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sections(written: &[u8]) -> Vec<String> {
        let mut numbers = Numbers::default();
        written.iter().map(|level| numbers.heading(*level).section.to_string()).collect()
    }

    #[test]
    fn sections_are_counted_as_they_are_read() {
        assert_eq!(sections(&[1, 2, 2, 3, 2, 1, 2]), ["1", "1.1", "1.2", "1.2.1", "1.3", "2", "2.1"]);
        assert_eq!(sections(&[2, 3, 2]), ["1", "1.1", "2"], "the smallest level becomes 1");
        assert_eq!(sections(&[1, 3, 3, 2, 3]), ["1", "1.1", "1.2", "1.3", "1.3.1"], "a jump is closed up");
        assert_eq!(sections(&[3, 2]), ["1", "2"]);
    }

    #[test]
    fn points_begin_anew_in_each_section() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.point().to_string(), "0:1");
        assert_eq!(numbers.point().to_string(), "0:2");
        numbers.heading(1);
        assert_eq!(numbers.point().to_string(), "1:1");
        numbers.heading(2);
        assert_eq!(numbers.point().to_string(), "1.1:1");
    }

    #[test]
    fn a_jump_says_how_deep_it_could_be() {
        let mut numbers = Numbers::default();
        assert_eq!(numbers.heading(1).most, None);
        assert_eq!(numbers.heading(4).most, Some(2));
        assert_eq!(numbers.heading(4).most, None);
        assert_eq!(numbers.heading(1).most, None);
    }
}
