//! What has changed in a text since it was out on remiss, to be found by the number of a point.

use std::collections::BTreeMap;

use crate::model::{Lang, Text};
use crate::prose::capitalised;
use crate::redline::{Compared, Difference, NoteDifference, Piece};

/// So many words stand around what was changed.
const AROUND: usize = 6;
/// So many numbers are named in a row; more are counted.
const NAMED: usize = 24;

#[derive(Debug, Clone, Default)]
pub struct Changes {
    all: Compared,
    /// The words of every point before.
    words: BTreeMap<String, String>,
    /// The number that each point before has now; none where it was taken out.
    now: BTreeMap<String, Option<String>>,
    /// The points that differ, by the number that each had, and by the one that it has.
    before: BTreeMap<String, usize>,
    after: BTreeMap<String, usize>,
}

/// What became of one point: of its words, and of the footnotes that it refers to. One of them has changed.
#[derive(Debug, Clone)]
pub struct Change<'a> {
    pub before: Option<String>,
    pub after: Option<String>,
    pub point: Option<&'a Difference>,
    pub notes: Vec<&'a NoteDifference>,
}

impl Changes {
    pub fn between(old: &Text, new: &Text) -> Self {
        let all = Compared::between(old, new);
        let by = |number: fn(&Difference) -> Option<&String>| {
            all.points.iter().enumerate().filter_map(|(at, d)| Some((number(d)?.clone(), at))).collect()
        };
        Changes {
            words: old.points().into_iter().map(|point| (point.number.to_string(), point.words)).collect(),
            now: all
                .numbers
                .iter()
                .filter_map(|(was, becomes)| Some((was.clone()?, becomes.clone())))
                .collect(),
            before: by(|d| d.before.as_ref()),
            after: by(|d| d.after.as_ref()),
            all,
        }
    }

    pub fn all(&self) -> &Compared {
        &self.all
    }

    /// The words that a point had.
    pub fn words(&self, before: &str) -> Option<&str> {
        self.words.get(before).map(String::as_str)
    }

    /// The number that a point has now, where it is another, and whether the point is there at all.
    pub fn moved(&self, before: &str) -> Option<Option<&str>> {
        self.now.get(before).map(Option::as_deref).filter(|now| *now != Some(before))
    }

    /// What became of a point of the text before.
    pub fn of(&self, before: &str) -> Option<Change<'_>> {
        let now = self.now.get(before)?;
        let point = self.before.get(before).and_then(|at| self.all.points.get(*at));
        let own = |note: &&NoteDifference| match now {
            Some(now) if note.after.is_some() => note.after.as_ref() == Some(now),
            _ => note.before.as_deref() == Some(before),
        };
        let notes: Vec<&NoteDifference> = self.all.notes.iter().filter(own).collect();
        (point.is_some() || !notes.is_empty()).then(|| Change {
            before: Some(before.to_owned()),
            after: now.clone(),
            point,
            notes,
        })
    }

    /// What a point of the text now was made of; of one that was taken out, what it was.
    pub fn at(&self, number: &str) -> Option<Change<'_>> {
        let was = self.now.iter().find(|(_, now)| now.as_deref() == Some(number)).map(|(was, _)| was);
        let new = || self.after.get(number).and_then(|at| self.all.points.get(*at)).map(new);
        was.and_then(|was| self.of(was)).or_else(new).or_else(|| self.of(number))
    }
}

fn new(point: &Difference) -> Change<'_> {
    Change { before: None, after: point.after.clone(), point: Some(point), notes: Vec::new() }
}

impl Change<'_> {
    /// "punkt 4.1:1", "punkt 4.2:3, nu 4.2:4", "ny punkt 4.2:3": new numbers are never mistaken for old ones.
    pub fn name(&self, lang: Lang) -> String {
        match (&self.before, &self.after) {
            (Some(before), Some(after)) if before == after => {
                format!("{} {after}", lang.pick("punkt", "point"))
            }
            (Some(before), Some(after)) => {
                lang.pick(format!("punkt {before}, nu {after}"), format!("point {before}, now {after}"))
            }
            (Some(before), None) => {
                lang.pick(format!("punkt {before}, borttagen"), format!("point {before}, taken out"))
            }
            (None, after) => {
                let after = after.as_deref().unwrap_or_default();
                lang.pick(format!("ny punkt {after}"), format!("new point {after}"))
            }
        }
    }

    /// Its place in a paper that tells what has changed.
    pub fn anchor(&self) -> String {
        let number = |of: &Option<String>| of.as_deref().map(|at| at.replace(':', ".")).unwrap_or_default();
        format!("n-{}-{}", number(&self.before), number(&self.after))
    }

    /// The same with the footnotes, where nothing else has changed.
    pub fn whole_name(&self, lang: Lang) -> String {
        let mut name = self.name(lang);
        if self.point.is_none() {
            for note in &self.notes {
                name.push_str(&format!(", {}", note_name(note, lang)));
            }
        }
        name
    }
}

/// "fotnot 1"
pub fn note_name(note: &NoteDifference, lang: Lang) -> String {
    let number = note.difference.after.as_ref().or(note.difference.before.as_ref());
    format!("{} {}", lang.pick("fotnot", "footnote"), number.map(String::as_str).unwrap_or_default())
}

/// All that has changed, as labels and numbers.
pub fn changed(all: &Compared, lang: Lang) -> Vec<(&'static str, String)> {
    let is_changed = |d: &Difference| d.before.is_some() && d.after.is_some();
    let is_new = |d: &Difference| d.before.is_none();
    let is_gone = |d: &Difference| d.after.is_none();
    let now = |d: &Difference| match (&d.before, &d.after) {
        (Some(before), Some(after)) if before != after => {
            Some(format!("{before} ({} {after})", lang.pick("nu", "now")))
        }
        (_, after) => after.clone(),
    };
    let either = |d: &Difference| d.after.clone().or(d.before.clone());
    let notes: Vec<Difference> = all.notes.iter().map(|note| note.difference.clone()).collect();
    [
        (lang.pick("Ändrade punkter", "Changed points"), numbers_of(&all.points, is_changed, now)),
        (lang.pick("Nya punkter", "New points"), numbers_of(&all.points, is_new, |d| d.after.clone())),
        (
            lang.pick("Borttagna punkter (tidigare nummer)", "Points taken out (their numbers before)"),
            numbers_of(&all.points, is_gone, |d| d.before.clone()),
        ),
        (
            lang.pick("Ändrade rubriker (avsnitt)", "Changed headings (sections)"),
            numbers_of(&all.headings, |_| true, either),
        ),
        (lang.pick("Ändrade fotnoter", "Changed footnotes"), numbers_of(&notes, |_| true, either)),
    ]
    .into_iter()
    .filter_map(|(label, found)| Some((label, found?)))
    .collect()
}

/// The numbers of some of the differences; how many, where they are many.
fn numbers_of(
    all: &[Difference],
    wanted: impl Fn(&Difference) -> bool,
    number: impl Fn(&Difference) -> Option<String>,
) -> Option<String> {
    let found: Vec<String> = all.iter().filter(|difference| wanted(difference)).filter_map(number).collect();
    match found.len() {
        0 => None,
        n if n <= NAMED => Some(found.join(", ")),
        n => Some(n.to_string()),
    }
}

/// The words before and after, with no more around what was changed than it takes to find it.
pub fn in_words(difference: &Difference) -> (Option<String>, Option<String>) {
    let quoted = |words: String| format!("”{words}”");
    let (before, after) = sides(difference, around);
    (before.map(quoted), after.map(quoted))
}

/// The whole words before and after of a point and of its footnotes, each on a line of its own.
pub fn in_full(change: &Change<'_>, lang: Lang) -> (Option<String>, Option<String>) {
    let whole = |words: &str, _: bool, _: bool| words.to_owned();
    let mut lines: (Vec<String>, Vec<String>) = Default::default();
    let mut add = |label: &str, difference: &Difference| {
        let (before, after) = sides(difference, whole);
        lines.0.extend(before.map(|words| format!("{label}{words}")));
        lines.1.extend(after.map(|words| format!("{label}{words}")));
    };
    if let Some(point) = change.point {
        add("", point);
    }
    for note in &change.notes {
        add(&format!("{}: ", capitalised(&note_name(note, lang))), &note.difference);
    }
    let joined = |lines: Vec<String>| (!lines.is_empty()).then(|| lines.join("\n"));
    (joined(lines.0), joined(lines.1))
}

fn sides(
    difference: &Difference,
    same: impl Fn(&str, bool, bool) -> String,
) -> (Option<String>, Option<String>) {
    let side = |own: fn(&Piece) -> Option<&str>| {
        let last = difference.pieces.len().saturating_sub(1);
        let mut out = String::new();
        for (at, piece) in difference.pieces.iter().enumerate() {
            match piece {
                Piece::Same(words) => out.push_str(&same(words, at == 0, at == last)),
                piece => out.push_str(own(piece).unwrap_or_default()),
            }
        }
        out.split_whitespace().collect::<Vec<_>>().join(" ")
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
