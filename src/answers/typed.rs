//! What somebody has written into a page of our PDF, so that it is no note: words that the text does not have.

use std::collections::HashSet;

use super::fold::folded;
use super::place::Places;
use super::prose::seen;
use crate::formats::{PageWord, Paper};

/// Shorter words stand in every text.
const SHORT: usize = 4;
/// So many words in a row that are not ours were written by somebody.
const WRITTEN: usize = 2;
/// So many places are told.
const TOLD: usize = 20;

/// The words, from the first point on: what stands before it is made anew for each letter.
pub fn typed(paper: &Paper, places: &Places<'_>) -> Vec<String> {
    let points = paper.places.iter().filter(|place| place.name.starts_with("p-"));
    let Some(first) = points.min_by(|a, b| a.page.cmp(&b.page).then(b.height.total_cmp(&a.height))) else {
        return Vec::new();
    };
    let ours = Ours::new(places);
    let mut out = Vec::new();
    for (number, page) in paper.pages.iter().enumerate().skip(first.page) {
        let below = |word: &&PageWord| number > first.page || word.area.top < first.height;
        let mut run = Run::default();
        for word in page.words.iter().filter(below) {
            match ours.knows(&word.text) {
                Some(true) => out.extend(run.end()),
                Some(false) => run.strange(&word.text),
                None => run.other(&word.text),
            }
        }
        out.extend(run.end());
    }
    out.truncate(TOLD);
    out
}

/// Every word of the text, and all of them in a row: a line can end inside one.
struct Ours {
    words: HashSet<String>,
    row: String,
}

impl Ours {
    fn new(places: &Places<'_>) -> Ours {
        let sent = places.sent;
        let points = sent.points.iter().map(|point| &point.words);
        let headings = sent.headings.iter().map(|heading| &heading.title);
        let heads = sent.heads.iter().flat_map(|head| &head.cells);
        let pictures = sent.points.iter().flat_map(|point| &point.pictures);
        let all =
            points.chain(headings).chain(heads).chain(pictures).chain(&sent.unnumbered).chain(&sent.notes);
        let all = all.chain([&sent.title, &sent.summary, &sent.registry_number]);
        // The foot of each page names the document and the round.
        let foot = [sent.document.as_str(), "remiss", "consultation"];
        let words: Vec<String> = all.map(String::as_str).chain(foot).flat_map(folded).collect();
        Ours { row: words.join(" "), words: words.into_iter().collect() }
    }

    /// Nothing is known of a short word, or of a number.
    fn knows(&self, text: &str) -> Option<bool> {
        let words = folded(&seen(text));
        let long: Vec<&String> = words
            .iter()
            .filter(|word| word.chars().count() >= SHORT && word.chars().all(char::is_alphabetic))
            .collect();
        let known = |word: &&String| self.words.contains(*word) || self.row.contains(word.as_str());
        (!long.is_empty()).then(|| long.iter().all(known))
    }
}

/// Words in a row that are not ours.
#[derive(Default)]
struct Run {
    words: Vec<String>,
    strange: usize,
}

impl Run {
    fn strange(&mut self, word: &str) {
        self.strange += 1;
        self.words.push(word.to_owned());
    }

    fn other(&mut self, word: &str) {
        if self.strange > 0 {
            self.words.push(word.to_owned());
        }
    }

    fn end(&mut self) -> Option<String> {
        let run = std::mem::take(self);
        (run.strange >= WRITTEN).then(|| seen(&run.words.join(" ")))
    }
}
