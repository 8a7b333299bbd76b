//! Differences between two texts, point by point and word by word. Uses none of its siblings.

use std::collections::BTreeMap;

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

/// In which of the later versions of a text the words of each point of the first were changed, or the point taken out: by its
/// number in the first, the places of the versions.
pub fn changed_in(versions: &[Vec<Point>]) -> BTreeMap<String, Vec<usize>> {
    let words = |points: &[Point]| points.iter().map(|p| p.words.clone()).collect::<Vec<_>>();
    let Some((first, _)) = versions.split_first() else { return BTreeMap::new() };
    // Where each point of the first stands in the version at hand.
    let mut at: Vec<Option<usize>> = (0..first.len()).map(Some).collect();
    let mut out: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (version, (old, new)) in versions.iter().zip(versions.iter().skip(1)).enumerate() {
        let pairs = crate::prose::pairs(&words(old), &words(new));
        let becomes: BTreeMap<usize, Option<usize>> =
            pairs.into_iter().filter_map(|(was, becomes)| Some((was?, becomes))).collect();
        for (point, place) in first.iter().zip(&mut at) {
            let Some(was) = *place else { continue };
            *place = becomes.get(&was).copied().flatten();
            let text = |points: &[Point], i: usize| points.get(i).map(|p| p.words.clone());
            if place.is_none_or(|now| text(new, now) != text(old, was)) {
                out.entry(point.number.to_string()).or_default().push(version + 1);
            }
        }
    }
    out
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
    fn a_point_is_followed_through_versions_wherever_it_stands() {
        let points = |text: &str| crate::syntax::markdown::read("", text, 0).0.points();
        let versions = [
            points("# A\n\nKommunen ska göra en plan för vägarna.\n\nPolisen leder om trafiken.\n"),
            points(
                "# A\n\nNytt stycke om något helt annat än det.\n\nKommunen ska göra en plan för vägarna.\n\nPolisen leder om trafiken.\n",
            ),
            points(
                "# A\n\nNytt stycke om något helt annat än det.\n\nKommunen ska göra en karta för vägarna.\n\nPolisen leder om trafiken.\n",
            ),
            points(
                "# A\n\nNytt stycke om något helt annat än det.\n\nKommunen ska göra en karta för vägarna.\n",
            ),
        ];
        let found = changed_in(&versions);
        assert_eq!(found, [("1:1".to_owned(), vec![2]), ("1:2".to_owned(), vec![3])].into());
    }

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
