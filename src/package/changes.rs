//! What has changed in a text since it was out on remiss, to be found by the number of a point.

use std::collections::BTreeMap;

use crate::model::Text;
use crate::redline::{Difference, Piece, differences};

/// So many words stand around what was changed.
const AROUND: usize = 6;

#[derive(Debug, Clone, Default)]
pub struct Changes {
    all: Vec<Difference>,
    /// By the number that a point had, and by the one that it has.
    before: BTreeMap<String, usize>,
    after: BTreeMap<String, usize>,
}

impl Changes {
    pub fn between(old: &Text, new: &Text) -> Self {
        let all = differences(old, new);
        let by = |number: fn(&Difference) -> Option<&String>| {
            all.iter().enumerate().filter_map(|(at, d)| Some((number(d)?.clone(), at))).collect()
        };
        Changes { before: by(|d| d.before.as_ref()), after: by(|d| d.after.as_ref()), all }
    }

    pub fn all(&self) -> &[Difference] {
        &self.all
    }

    pub fn count(&self) -> usize {
        self.all.len()
    }

    /// What became of a point of the text before.
    pub fn of(&self, before: &str) -> Option<&Difference> {
        self.all.get(*self.before.get(before)?)
    }

    /// What a point of the text now was made of; of one that was taken out, what it was.
    pub fn at(&self, after: &str) -> Option<&Difference> {
        self.after.get(after).and_then(|at| self.all.get(*at)).or_else(|| self.of(after))
    }
}

/// The words before and after, with no more around what was changed than it takes to find it.
pub fn in_words(difference: &Difference) -> (Option<String>, Option<String>) {
    let side = |own: fn(&Piece) -> Option<&str>| {
        let last = difference.pieces.len().saturating_sub(1);
        let mut out = String::new();
        for (at, piece) in difference.pieces.iter().enumerate() {
            match piece {
                Piece::Same(words) => out.push_str(&around(words, at == 0, at == last)),
                piece => out.push_str(own(piece).unwrap_or_default()),
            }
        }
        format!("”{}”", out.split_whitespace().collect::<Vec<_>>().join(" "))
    };
    let before = side(|piece| if let Piece::Out(words) = piece { Some(words) } else { None });
    let after = side(|piece| if let Piece::In(words) = piece { Some(words) } else { None });
    (difference.before.as_ref().map(|_| before), difference.after.as_ref().map(|_| after))
}

/// What is the same, cut where it is long: at the beginning its last words, at the end its first.
fn around(words: &str, first: bool, last: bool) -> String {
    let starts = starts(words);
    let (head, tail) = match (first, last) {
        (true, true) => return words.to_owned(),
        (true, false) => (0, AROUND),
        (false, true) => (AROUND, 0),
        (false, false) => (AROUND, AROUND),
    };
    if starts.len() <= head + tail + 1 {
        return words.to_owned();
    }
    let start = starts.get(head).and_then(|at| words.get(..*at)).unwrap_or_default();
    let end = starts.get(starts.len() - tail).and_then(|at| words.get(*at..)).unwrap_or_default();
    format!("{start} … {end}")
}

/// Where each word begins.
fn starts(words: &str) -> Vec<usize> {
    let mut space = true;
    let mut out = Vec::new();
    for (at, c) in words.char_indices() {
        if space && !c.is_whitespace() {
            out.push(at);
        }
        space = c.is_whitespace();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::redline::pieces;

    fn changed(old: &str, new: &str) -> (Option<String>, Option<String>) {
        in_words(&Difference {
            before: Some("1:1".into()),
            after: Some("1:1".into()),
            pieces: pieces(old, new),
        })
    }

    #[test]
    fn a_long_point_is_cut_around_what_was_changed() {
        let head = "Kommunen ska i god tid före varje vinter se över sina vägar";
        let (before, after) = changed(
            &format!("{head} och göra en plan för snöröjning."),
            &format!("{head} och anta en plan för snöröjning."),
        );
        assert_eq!(before.as_deref(), Some("”… vinter se över sina vägar och göra en plan för snöröjning.”"));
        assert_eq!(after.as_deref(), Some("”… vinter se över sina vägar och anta en plan för snöröjning.”"));
    }

    #[test]
    fn what_is_new_has_no_before() {
        let new = Difference {
            before: None,
            after: Some("2:1".into()),
            pieces: vec![Piece::In("Ring 112.".into())],
        };
        assert_eq!(in_words(&new), (None, Some("”Ring 112.”".into())));
    }
}
