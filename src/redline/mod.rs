//! Differences between two texts, point by point and word by word. Uses none of its siblings.

use similar::{ChangeTag, TextDiff};

use crate::model::{Point, Text};

/// One point that differs.
#[derive(Debug, Clone, PartialEq)]
pub struct Difference {
    /// Its number before; none where it is new.
    pub before: Option<String>,
    /// Its number after; none where it was taken out.
    pub after: Option<String>,
    pub pieces: Vec<Piece>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Piece {
    Same(String),
    Out(String),
    In(String),
}

/// Every numbered point in which two texts differ, in reading order.
pub fn differences(old: &Text, new: &Text) -> Vec<Difference> {
    let (old, new) = (old.points(), new.points());
    let words = |points: &[Point]| points.iter().map(|p| p.words.clone()).collect::<Vec<_>>();
    crate::prose::pairs(&words(&old), &words(&new))
        .into_iter()
        .filter_map(|(was, becomes)| {
            let (was, becomes) = (was.and_then(|i| old.get(i)), becomes.and_then(|i| new.get(i)));
            let pieces = match (was, becomes) {
                (Some(a), Some(b)) if a.words == b.words => return None,
                (Some(a), Some(b)) => pieces(&a.words, &b.words),
                (Some(a), None) => vec![Piece::Out(a.words.clone())],
                (None, Some(b)) => vec![Piece::In(b.words.clone())],
                (None, None) => return None,
            };
            let number = |p: &Point| p.number.to_string();
            Some(Difference { before: was.map(number), after: becomes.map(number), pieces })
        })
        .collect()
}

/// The words of one point that were taken out and put in; never inside a word.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut out: Vec<Piece> = Vec::new();
    for change in diff.iter_all_changes() {
        let text = change.value();
        match (change.tag(), out.last_mut()) {
            (ChangeTag::Equal, Some(Piece::Same(t)))
            | (ChangeTag::Delete, Some(Piece::Out(t)))
            | (ChangeTag::Insert, Some(Piece::In(t))) => {
                t.push_str(text);
            }
            (ChangeTag::Equal, _) => out.push(Piece::Same(text.to_owned())),
            (ChangeTag::Delete, _) => out.push(Piece::Out(text.to_owned())),
            (ChangeTag::Insert, _) => out.push(Piece::In(text.to_owned())),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_weakened_duty_is_seen_word_by_word() {
        let found = pieces("Kommunen ska göra en plan.", "Kommunen ska verka för en plan.");
        assert_eq!(
            found,
            [
                Piece::Same("Kommunen ska ".into()),
                Piece::Out("göra".into()),
                Piece::In("verka för".into()),
                Piece::Same(" en plan.".into())
            ]
        );
    }
}
