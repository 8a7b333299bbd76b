//! Where in the text a comment belongs: by the number that its writer gave, by the words that it is about, or by
//! what is most like them.

use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

use super::fold::folded;
use crate::model::{Anchor, Certainty, SectionNumber, SentText};
use crate::prose::ratio;

/// So many places of a word are looked at; what stands more often points at nothing.
const POSTINGS: usize = 256;
/// So many words of a quotation are compared, and so many of its bytes measured for likeness.
const COMPARED: usize = 400;
/// Fewer words than these are like too much.
const FEW: usize = 5;
/// Words in common from which on one text is likely meant by the other.
const ALIKE: f32 = 0.6;
/// How much more alike the best must be than the second.
const LEAD: f32 = 0.1;

/// A place, and how it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Place {
    pub at: Option<String>,
    pub anchor: Option<Anchor>,
    pub certainty: Certainty,
}

impl Place {
    /// The text as a whole.
    pub const WHOLE: Place = Place { at: None, anchor: None, certainty: Certainty::Certain };
    /// Somewhere in the text, and nobody knows where.
    pub const NOWHERE: Place = Place { at: None, anchor: None, certainty: Certainty::Unplaced };

    pub fn new(at: &str, anchor: Anchor, certainty: Certainty) -> Self {
        Place { at: Some(at.to_owned()), anchor: Some(anchor), certainty }
    }
}

/// The text that was sent, laid out so that many comments can be placed in it quickly.
pub struct Places<'a> {
    pub sent: &'a SentText,
    numbers: Vec<String>,
    by_number: HashMap<String, usize>,
    /// The first point at or below a section.
    sections: BTreeMap<SectionNumber, usize>,
    titles: HashMap<String, SectionNumber>,
    /// Every word of the text in order, as a number, and the point that it stands in.
    words: Vec<(u32, usize)>,
    known: HashMap<String, u32>,
    postings: Vec<Vec<usize>>,
}

impl<'a> Places<'a> {
    pub fn new(sent: &'a SentText) -> Self {
        let numbers: Vec<String> = sent.points.iter().map(|point| point.number.to_string()).collect();
        let mut places = Places {
            sent,
            by_number: numbers.iter().cloned().enumerate().map(|(at, number)| (number, at)).collect(),
            numbers,
            sections: BTreeMap::new(),
            titles: HashMap::new(),
            words: Vec::new(),
            known: HashMap::new(),
            postings: Vec::new(),
        };
        for (at, point) in sent.points.iter().enumerate() {
            let parts = point.number.section.parts();
            for levels in 0..=parts.len() {
                let section = SectionNumber::new(parts.get(..levels).unwrap_or(parts));
                places.sections.entry(section).or_insert(at);
            }
            for word in folded(&point.words) {
                let next = u32::try_from(places.postings.len()).unwrap_or(u32::MAX);
                let id = *places.known.entry(word).or_insert(next);
                if id == next {
                    places.postings.push(Vec::new());
                }
                if let Some(postings) = usize::try_from(id).ok().and_then(|id| places.postings.get_mut(id)) {
                    postings.push(places.words.len());
                }
                places.words.push((id, at));
            }
        }
        for heading in &sent.headings {
            // A title that stands twice says nothing.
            let title = folded(&heading.title).join(" ");
            let twice = places.titles.insert(title.clone(), heading.section).is_some();
            if twice || title.is_empty() {
                places.titles.remove(&title);
            }
        }
        places
    }

    /// The number of a point as the text has it, if it has it.
    pub fn number(&self, written: &str) -> Option<&str> {
        self.by_number.get(written).and_then(|at| self.numbers.get(*at)).map(String::as_str)
    }

    /// The words of a point.
    pub fn words(&self, number: &str) -> Option<&str> {
        self.by_number.get(number).and_then(|at| self.sent.points.get(*at)).map(|point| point.words.as_str())
    }

    /// The section with such a title.
    pub fn titled(&self, title: &str) -> Option<SectionNumber> {
        self.titles.get(&folded(title).join(" ")).copied()
    }

    pub fn has_section(&self, section: SectionNumber) -> bool {
        self.sent.headings.iter().any(|heading| heading.section == section)
            || self.sections.contains_key(&section)
    }

    /// A comment on a section stands at its first point: a person sees that it is about more.
    pub fn section(&self, section: SectionNumber) -> Option<Place> {
        let at = self.sections.get(&section).and_then(|at| self.numbers.get(*at))?;
        Some(Place::new(at, Anchor::Reference, Certainty::Likely))
    }

    /// The point in which these words stand, in this order.
    pub fn quoted(&self, quote: &str) -> Option<Place> {
        let words = folded(quote);
        let ids: Option<Vec<u32>> = words.iter().map(|word| self.known.get(word).copied()).collect();
        let spans = self.found(&ids?)?;
        let [span] = spans.as_slice() else { return None };
        let point = |at: usize| self.words.get(at).map(|(_, point)| *point);
        let (first, last) = (point(span.start)?, point(span.end.saturating_sub(1))?);
        let long = words.len() >= 3 || words.iter().map(|word| word.chars().count()).sum::<usize>() >= 12;
        let certainty = if first == last && long { Certainty::Certain } else { Certainty::Likely };
        Some(Place::new(self.numbers.get(first)?, Anchor::Quote, certainty))
    }

    /// Where the words stand, by point; none where they stand too often to say.
    fn found(&self, ids: &[u32]) -> Option<Vec<Range<usize>>> {
        let ids = ids.get(..COMPARED.min(ids.len()))?;
        let often = |id: &u32| self.postings_of(*id).len();
        let (offset, rarest) = ids.iter().enumerate().min_by_key(|(_, id)| often(id))?;
        let postings = self.postings_of(*rarest);
        if postings.len() > POSTINGS {
            return None;
        }
        let mut spans: Vec<Range<usize>> = Vec::new();
        for at in postings {
            let Some(start) = at.checked_sub(offset) else { continue };
            let Some(here) = self.words.get(start..start + ids.len()) else { continue };
            let same_point = |span: &Range<usize>| {
                self.words.get(span.start).map(|(_, p)| *p) == here.first().map(|(_, p)| *p)
            };
            if here.iter().map(|(id, _)| id).eq(ids) && !spans.last().is_some_and(same_point) {
                spans.push(start..start + ids.len());
            }
        }
        Some(spans)
    }

    fn postings_of(&self, id: u32) -> &[usize] {
        usize::try_from(id).ok().and_then(|id| self.postings.get(id)).map_or(&[], Vec::as_slice)
    }

    /// The point whose words are most like these, where one is clearly most like them.
    pub fn like(&self, words: &str) -> Option<Place> {
        let all = folded(words);
        let all = all.get(..COMPARED.min(all.len()))?;
        if all.len() < FEW {
            return None;
        }
        let mut scores: HashMap<usize, f32> = HashMap::new();
        for word in all {
            let Some(id) = self.known.get(word) else { continue };
            let postings = self.postings_of(*id);
            if postings.len() > POSTINGS {
                continue;
            }
            let mut last = None;
            for (_, point) in postings.iter().filter_map(|at| self.words.get(*at)) {
                if last != Some(*point) {
                    *scores.entry(*point).or_default() += 1.0 / postings.len() as f32;
                }
                last = Some(*point);
            }
        }
        let mut best: Vec<(f32, usize)> = scores.into_iter().map(|(point, score)| (score, point)).collect();
        best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let words = all.join(" ");
        let mut alike: Vec<(f32, usize)> = best
            .iter()
            .take(3)
            .filter_map(|(_, point)| {
                let own = folded(&self.sent.points.get(*point)?.words);
                let own = own.get(..COMPARED.min(own.len()))?.join(" ");
                Some((ratio(&own, &words), *point))
            })
            .collect();
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let (first, second) = (alike.first()?, alike.get(1).map_or(0.0, |second| second.0));
        let clear = first.0 >= ALIKE && first.0 - second >= LEAD;
        clear
            .then(|| self.numbers.get(first.1))
            .flatten()
            .map(|at| Place::new(at, Anchor::Likeness, Certainty::Likely))
    }

    /// By the words that a comment is about: they stand there, or what stands there is most like them.
    pub fn by_words(&self, quote: &str) -> Option<Place> {
        self.quoted(quote).or_else(|| self.like(quote))
    }

    /// By a number and the words beside it. Where they do not agree, a person should look.
    pub fn by_both(&self, number: &str, quote: Option<&str>) -> Option<Place> {
        let at = self.number(number)?;
        let elsewhere = quote
            .and_then(|quote| self.quoted(quote))
            .is_some_and(|place| place.certainty.is_certain() && place.at.as_deref() != Some(at));
        let certainty = if elsewhere { Certainty::Likely } else { Certainty::Certain };
        Some(Place::new(at, Anchor::Reference, certainty))
    }
}

#[cfg(test)]
#[path = "place_tests.rs"]
mod tests;
#[cfg(test)]
pub use tests::sent;
