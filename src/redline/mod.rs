//! Differences between two texts, point by point and word by word. Uses none of its siblings.

mod notes;

use std::collections::{BTreeMap, BTreeSet};

use similar::{ChangeTag, TextDiff};

use crate::model::{Block, BlockKind, Inline, Point, Text};

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
    paired(&numbered(old), &numbered(new)).into_iter().filter_map(differs).collect()
}

/// All that differs between two texts: their points, their headings and their footnotes.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Compared {
    pub points: Vec<Difference>,
    /// By the numbers of their sections.
    pub headings: Vec<Difference>,
    /// In the order in which they are referred to.
    pub notes: Vec<NoteDifference>,
    /// The number of every point before and after, whether it differs or not; none where it was not there.
    pub numbers: Vec<(Option<String>, Option<String>)>,
}

/// A footnote that differs, by the numbers that readers see.
#[derive(Debug, Clone, PartialEq)]
pub struct NoteDifference {
    pub difference: Difference,
    /// The point that refers to it, before and after; none in a heading.
    pub before: Option<String>,
    pub after: Option<String>,
}

impl NoteDifference {
    /// The point that refers to it now; of one that was taken out, the point that did.
    pub fn point(&self) -> Option<&str> {
        let point = if self.difference.after.is_some() { &self.after } else { &self.before };
        point.as_deref()
    }
}

impl Compared {
    pub fn between(old: &Text, new: &Text) -> Self {
        let pairs = paired(&numbered(old), &numbered(new));
        let number = |of: &Option<Numbered>| of.as_ref().map(|(number, _)| number.clone());
        let numbers = pairs.iter().map(|(was, becomes)| (number(was), number(becomes))).collect();
        let (old_notes, new_notes) = (notes::of(old), notes::of(new));
        let point = |notes: &[notes::Note], number: &Option<String>| {
            notes
                .iter()
                .find(|note| Some(&note.number) == number.as_ref())
                .and_then(|note| note.point.clone())
        };
        let note = |difference: Difference| NoteDifference {
            before: point(&old_notes, &difference.before),
            after: point(&new_notes, &difference.after),
            difference,
        };
        let words = |notes: &[notes::Note]| -> Vec<Numbered> {
            notes.iter().map(|note| (note.number.clone(), note.words.clone())).collect()
        };
        let found = paired(&words(&old_notes), &words(&new_notes));
        Compared {
            points: pairs.into_iter().filter_map(differs).collect(),
            headings: renamed(paired(&headings(old), &headings(new))).filter_map(differs).collect(),
            notes: found.into_iter().filter_map(differs).map(note).collect(),
            numbers,
        }
    }

    pub fn count(&self) -> usize {
        self.points.len() + self.headings.len() + self.notes.len()
    }
}

/// The number of a piece of a text, and its words.
type Numbered = (String, String);

fn numbered(text: &Text) -> Vec<Numbered> {
    text.points().into_iter().map(|point| (point.number.to_string(), point.words)).collect()
}

fn headings(text: &Text) -> Vec<Numbered> {
    let heading = |block: &Block| match &block.kind {
        BlockKind::Heading { section, inlines, .. } => Some((section.to_string(), Inline::plain(inlines))),
        _ => None,
    };
    text.blocks.iter().filter_map(heading).collect()
}

/// Which piece became which, in reading order.
fn paired(old: &[Numbered], new: &[Numbered]) -> Vec<(Option<Numbered>, Option<Numbered>)> {
    let words = |all: &[Numbered]| all.iter().map(|(_, words)| words.clone()).collect::<Vec<_>>();
    let pairs = crate::prose::pairs(&words(old), &words(new));
    let at = |all: &[Numbered], at: Option<usize>| at.and_then(|at| all.get(at)).cloned();
    pairs.into_iter().map(|(was, becomes)| (at(old, was), at(new, becomes))).collect()
}

/// A heading that has a wholly other name at the same number is the same section.
fn renamed(
    pairs: Vec<(Option<Numbered>, Option<Numbered>)>,
) -> impl Iterator<Item = (Option<Numbered>, Option<Numbered>)> {
    let gone: BTreeMap<String, Numbered> = pairs
        .iter()
        .filter_map(|pair| match pair {
            (Some(was), None) => Some((was.0.clone(), was.clone())),
            _ => None,
        })
        .collect();
    let come: BTreeSet<String> = pairs
        .iter()
        .filter_map(|pair| match pair {
            (None, Some(becomes)) => Some(becomes.0.clone()),
            _ => None,
        })
        .collect();
    pairs.into_iter().filter_map(move |pair| match pair {
        (Some(was), None) if come.contains(&was.0) => None,
        (None, Some(becomes)) => Some((gone.get(&becomes.0).cloned(), Some(becomes))),
        pair => Some(pair),
    })
}

fn differs((was, becomes): (Option<Numbered>, Option<Numbered>)) -> Option<Difference> {
    let pieces = match (&was, &becomes) {
        (Some((_, a)), Some((_, b))) if a == b => return None,
        (Some((_, a)), Some((_, b))) => pieces(a, b),
        (Some((_, a)), None) => vec![Piece::Out(a.clone())],
        (None, Some((_, b))) => vec![Piece::In(b.clone())],
        (None, None) => return None,
    };
    Some(Difference { before: was.map(|(n, _)| n), after: becomes.map(|(n, _)| n), pieces })
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

/// The words of one point that were taken out and put in; never inside a word. Words next to each other are one change.
pub fn pieces(old: &str, new: &str) -> Vec<Piece> {
    let diff = TextDiff::from_unicode_words(old, new);
    let mut out: Vec<Piece> = Vec::new();
    // What was taken out and put in since the last words that are the same, and the space after that.
    let (mut gone, mut come, mut space) = (String::new(), String::new(), String::new());
    let close = |gone: &mut String, come: &mut String, same: String, out: &mut Vec<Piece>| {
        for (words, piece) in [(gone, Piece::Out as fn(String) -> Piece), (come, Piece::In)] {
            if !words.is_empty() {
                out.push(piece(std::mem::take(words)));
            }
        }
        match out.last_mut() {
            _ if same.is_empty() => {}
            Some(Piece::Same(words)) => words.push_str(&same),
            _ => out.push(Piece::Same(same)),
        }
    };
    for change in diff.iter_all_changes() {
        let text = change.value();
        if change.tag() == ChangeTag::Equal {
            if !gone.is_empty() && !come.is_empty() && text.trim().is_empty() {
                space.push_str(text);
            } else {
                close(&mut gone, &mut come, std::mem::take(&mut space) + text, &mut out);
            }
            continue;
        }
        // The space between two changes belongs to both.
        let space = std::mem::take(&mut space);
        gone.push_str(&space);
        come.push_str(&space);
        if change.tag() == ChangeTag::Delete { gone.push_str(text) } else { come.push_str(text) }
    }
    close(&mut gone, &mut come, space, &mut out);
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

    #[test]
    fn changes_next_to_each_other_are_one() {
        let found = pieces("Inom en månad samlas vi.", "Inom två månader samlas vi.");
        let (gone, come) = (Piece::Out("en månad".into()), Piece::In("två månader".into()));
        assert_eq!(found, [Piece::Same("Inom ".into()), gone, come, Piece::Same(" samlas vi.".into())]);
    }

    #[test]
    fn headings_and_footnotes_differ_too_and_every_point_keeps_its_way() {
        let text = |text: &str| crate::syntax::markdown::read("", text, 0).0;
        let old = text(
            "# Uppföljning\n\nKommunen ska göra en plan.[^a]\n\nDen ska vara känd.\n\n[^a]: Senast i maj.\n",
        );
        let new = text(
            "# Därefter\n\nHelt nya ord.\n\nKommunen ska göra en plan.[^a]\n\nDen ska vara känd.\n\n[^a]: Senast i juni.\n",
        );
        let found = Compared::between(&old, &new);
        assert_eq!((found.points.len(), found.headings.len(), found.notes.len()), (1, 1, 1));
        let heading = &found.headings[0];
        assert_eq!((heading.before.as_deref(), heading.after.as_deref()), (Some("1"), Some("1")));
        let note = &found.notes[0];
        assert_eq!((note.before.as_deref(), note.after.as_deref()), (Some("1:1"), Some("1:2")));
        assert_eq!(note.difference.pieces[1..3], [Piece::Out("maj".into()), Piece::In("juni".into())]);
        let number = |n: &str| Some(n.to_owned());
        assert_eq!(
            found.numbers,
            [(None, number("1:1")), (number("1:1"), number("1:2")), (number("1:2"), number("1:3"))]
        );
    }
}
