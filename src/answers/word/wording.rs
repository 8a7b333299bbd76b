//! Two wordings of a point: one change for each sentence that differs.

use std::ops::Range;

use super::flow::plain;
use super::messages::Change as Says;
use super::remarks::has_words;
use crate::diag::Say as _;
use crate::model::{Lang, Mark};
use crate::prose::{Edit, Sentences, Words, edits};

/// Beyond so many sentences that differ, the point is written anew.
const MOST: usize = 20;

#[derive(Debug)]
pub struct Wording {
    pub mark: Mark,
    /// The words that are changed, from the first to the last in their sentence; none where words are only put in.
    pub quote: Option<String>,
    /// The whole point with this change.
    pub proposes: String,
    new: String,
}

impl Wording {
    pub fn says(&self, lang: Lang) -> String {
        match (&self.quote, self.mark) {
            (Some(_), Mark::Deletion) if !has_words(&self.proposes) => Says::DeletePoint.say(lang),
            (Some(words), Mark::Deletion) => Says::Delete { words }.say(lang),
            (Some(old), _) => Says::Replace { old, new: &self.new }.say(lang),
            (None, _) => Says::Insert { words: &self.new }.say(lang),
        }
    }
}

pub fn wordings(old: &str, new: &str) -> Vec<Wording> {
    if plain(old) == plain(new) {
        return Vec::new();
    }
    let edits: Vec<Edit> = edits(old, new, |word| match plain(word) {
        key if key.is_empty() => " ".to_owned(),
        key => key,
    })
    .into_iter()
    .filter(|edit| part(old, &edit.old) != part(new, &edit.new))
    .collect();
    let mut groups = by_sentence(old, &edits);
    if groups.len() > MOST {
        groups = vec![0..edits.len()];
    }
    let alone = groups.len() == 1;
    groups.into_iter().filter_map(|group| wording(old, new, edits.get(group)?, alone)).collect()
}

fn part<'t>(text: &'t str, range: &Range<usize>) -> &'t str {
    text.get(range.clone()).unwrap_or("")
}

fn wording(old: &str, new: &str, edits: &[Edit], alone: bool) -> Option<Wording> {
    let (first, last) = (edits.first()?, edits.last()?);
    let taken = part(old, &(first.old.start..last.old.end)).trim();
    let put = part(new, &(first.new.start..last.new.end)).trim();
    let (out, r#in) = (
        edits.iter().any(|edit| !part(old, &edit.old).trim().is_empty()),
        edits.iter().any(|edit| !part(new, &edit.new).trim().is_empty()),
    );
    let mark = match (out, r#in) {
        (true, true) => Mark::Replacement,
        (true, false) => Mark::Deletion,
        // Only spaces differ, and not as programs make them differ.
        (false, false) => return None,
        (false, true) => Mark::Insertion,
    };
    let proposes = if alone { new.to_owned() } else { applied(old, new, edits) };
    let quote = (mark != Mark::Insertion && !taken.is_empty()).then(|| taken.to_owned());
    // A sign put in between words that stay.
    let mark = if quote.is_none() { Mark::Insertion } else { mark };
    Some(Wording { mark, quote, proposes, new: put.to_owned() })
}

/// The old wording with these changes alone.
fn applied(old: &str, new: &str, edits: &[Edit]) -> String {
    let (mut out, mut at) = (String::new(), 0);
    for edit in edits {
        out.push_str(part(old, &(at..edit.old.start)));
        out.push_str(part(new, &edit.new));
        at = edit.old.end;
    }
    out.push_str(part(old, &(at..old.len())));
    out.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Which changes stand in one sentence of the old wording.
fn by_sentence(old: &str, edits: &[Edit]) -> Vec<Range<usize>> {
    let words = Words::of(old);
    let mut sentences = Vec::new();
    Sentences::new(old, &words).until(old.len(), &mut sentences);
    let ends: Vec<usize> = sentences.iter().map(|sentence| sentence.end).collect();
    // What is put in right after a sentence belongs to that one.
    let sentence = |byte: usize| ends.partition_point(|end| *end < byte);
    let mut groups: Vec<Range<usize>> = Vec::new();
    let mut last = None;
    for (at, edit) in edits.iter().enumerate() {
        let (first, end) = (sentence(edit.old.start), sentence(edit.old.end.max(edit.old.start)));
        match groups.last_mut() {
            Some(group) if last.is_some_and(|last| first <= last) => group.end = at + 1,
            _ => groups.push(at..at + 1),
        }
        last = Some(last.map_or(end, |last: usize| last.max(end)));
    }
    groups
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> Vec<(Mark, String, String)> {
        let one = |w: Wording| (w.mark, w.says(Lang::Sv), w.proposes);
        wordings(old, new).into_iter().map(one).collect()
    }

    #[test]
    fn one_change_for_each_sentence() {
        let old = "Kommunen ska ha en plan. Den ska vara känd. Regionen leder.";
        let new = "Kommunen bör ha en aktuell plan. Den ska vara känd. Regionen leder arbetet.";
        assert_eq!(
            shown(old, new),
            [
                (
                    Mark::Replacement,
                    "Ersätt ”ska ha en” med ”bör ha en aktuell”.".to_owned(),
                    "Kommunen bör ha en aktuell plan. Den ska vara känd. Regionen leder.".to_owned()
                ),
                (
                    Mark::Insertion,
                    "Lägg till ”arbetet”.".to_owned(),
                    "Kommunen ska ha en plan. Den ska vara känd. Regionen leder arbetet.".to_owned()
                ),
            ]
        );
        let one = shown("Vi ska agera.", "Vi ska.");
        assert_eq!(one, [(Mark::Deletion, "Stryk ”agera”.".to_owned(), "Vi ska.".to_owned())]);
        // What ends with a full stop of its own gets no other.
        let whole = shown("Stanna inne. Ring bara 112 vid fara.", "Stanna inne.");
        let strike = "Stryk ”Ring bara 112 vid fara.”".to_owned();
        assert_eq!(whole, [(Mark::Deletion, strike, "Stanna inne.".to_owned())]);
    }

    #[test]
    fn what_programs_do_to_signs_is_no_change() {
        assert!(wordings("Ett \"ord\" - och ett till", "Ett ”ord” –  och\u{a0}ett\u{ad} till ").is_empty());
        assert_eq!(shown("Ett, två", "Ett två").len(), 1);
    }
}
