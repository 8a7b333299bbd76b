//! Where in the text a comment belongs: by the number that its writer gave, by the words that it is about, or by
//! what is most like them.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::ops::Range;

use super::fold::folded;
use crate::model::{Anchor, Certainty, PointKind, SectionNumber, SentText};
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

/// A word that stands in more points than these is no sign of one.
const SIGNS: usize = 4;
/// A word with so many letters is a sign by itself.
const LONG: usize = 12;
/// What is this much of the best is as likely.
const CLEAR: f32 = 0.6;
/// Shorter words are signs of nothing.
const SHORT: usize = 6;
/// How words begin that say nothing of a point: what the text is, and who acts in it.
const EVERYWHERE: &[&str] = &[
    "inriktning",
    "dokument",
    "försla",
    "remiss",
    "målbild",
    "yttrand",
    "synpunkt",
    "aktör",
    "kommun",
    "region",
];
const ENDINGS: &[&str] = &[
    "ernas", "arnas", "ornas", "ande", "erna", "arna", "orna", "ade", "ens", "ets", "ers", "ar", "er", "or",
    "en", "et", "na", "ns", "as", "a", "e", "n", "s", "t",
];

/// A word without its ending, where enough of it is left to know it by.
fn stem(word: &str) -> Option<&str> {
    let everywhere = EVERYWHERE.iter().any(|begin| word.starts_with(begin));
    if everywhere || word.chars().count() < SHORT || !word.chars().all(char::is_alphabetic) {
        return None;
    }
    let bare = ENDINGS.iter().find_map(|ending| word.strip_suffix(ending)).unwrap_or(word);
    Some(if bare.chars().count() < SHORT - 2 { word } else { bare })
}

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

/// Which of several.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Which {
    /// Counted from 1.
    Nth(u32),
    Last,
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
    /// The points in which a word stands, whatever its ending.
    stems: HashMap<String, Vec<usize>>,
    /// The rows that begin with a name.
    rows: HashMap<String, Vec<usize>>,
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
            stems: HashMap::new(),
            rows: HashMap::new(),
        };
        for (at, point) in sent.points.iter().enumerate() {
            if point.kind == PointKind::Row {
                let name = point.words.split('|').next().unwrap_or("");
                places.rows.entry(folded(name).join(" ")).or_default().push(at);
            }
            let parts = point.number.section.parts();
            for levels in 0..=parts.len() {
                let section = SectionNumber::new(parts.get(..levels).unwrap_or(parts));
                places.sections.entry(section).or_insert(at);
            }
            for word in folded(&point.words) {
                if let Some(stem) = stem(&word) {
                    let points = places.stems.entry(stem.to_owned()).or_default();
                    if points.last() != Some(&at) {
                        points.push(at);
                    }
                }
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

    pub fn title(&self, section: SectionNumber) -> Option<&str> {
        let mut all = self.sent.headings.iter();
        all.find(|heading| heading.section == section).map(|heading| heading.title.as_str())
    }

    /// Whether a point lies in a section.
    pub fn is_in(&self, number: &str, section: SectionNumber) -> bool {
        let point = self.by_number.get(number).and_then(|at| self.sent.points.get(*at));
        point.is_some_and(|point| point.number.section.is_in(section))
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

    /// One of the paragraphs, items or rows of a section. Where it has no list, its points are its items.
    pub fn nth(&self, section: SectionNumber, kind: PointKind, which: Which) -> Option<Place> {
        let own = || self.in_section(section);
        let listed = kind != PointKind::Item || own().any(|(_, of)| of == kind);
        let mut all = own().filter(|(_, of)| *of == kind || !listed).map(|(at, _)| at);
        let at = match which {
            Which::Nth(n) => all.nth(usize::try_from(n).ok()?.checked_sub(1)?),
            Which::Last => all.last(),
        }?;
        Some(Place::new(self.numbers.get(at)?, Anchor::Reference, Certainty::Likely))
    }

    /// The row of a table that begins with a name, where one alone does: in a section, or in the whole text.
    pub fn row(&self, name: &str, section: Option<SectionNumber>) -> Option<Place> {
        let inside = |at: &usize| {
            let point = self.sent.points.get(*at).zip(section);
            point.is_none_or(|(point, section)| point.number.section.is_in(section))
        };
        let mut rows = self.rows.get(&folded(name).join(" "))?.iter().copied().filter(inside);
        let (Some(at), None) = (rows.next(), rows.next()) else { return None };
        Some(Place::new(self.numbers.get(at)?, Anchor::Reference, Certainty::Likely))
    }

    /// The points of a section, or, where it has none of its own, of those below it.
    fn in_section(&self, section: SectionNumber) -> impl Iterator<Item = (usize, PointKind)> {
        let own = self.sent.points.iter().any(|point| point.number.section == section);
        self.sent.points.iter().enumerate().filter_map(move |(at, point)| {
            let number = &point.number.section;
            let here = if own { *number == section } else { number.is_in(section) };
            here.then_some((at, point.kind))
        })
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

    /// The point that words are about that name no place: those that stand in few points are taken for signs of it. Where
    /// several points of one section are about as likely, it is the first; of several sections, nobody knows.
    pub fn about(&self, words: &str) -> Option<Place> {
        let all = folded(words);
        // What the text is called stands for all of it.
        let title = folded(&self.sent.title);
        let mut seen: HashSet<&str> = title.iter().filter_map(|word| stem(word)).collect();
        let mut scores: HashMap<usize, (f32, usize)> = HashMap::new();
        for stem in all.get(..COMPARED.min(all.len()))?.iter().filter_map(|word| stem(word)) {
            let Some(points) = self.stems.get(stem).filter(|points| points.len() <= SIGNS) else { continue };
            if seen.insert(stem) {
                for point in points {
                    let (score, signs) = scores.entry(*point).or_default();
                    *score += 1.0 / points.len() as f32;
                    *signs += if stem.chars().count() >= LONG { 2 } else { 1 };
                }
            }
        }
        let best = scores.values().map(|(score, _)| *score).fold(0.0, f32::max);
        let signs = |at: &usize| scores.get(at).map_or(0, |(_, signs)| *signs);
        let mut near: Vec<usize> =
            scores.iter().filter(|(_, (score, _))| *score > best * CLEAR).map(|(at, _)| *at).collect();
        near.retain(|at| best >= 1.0 || signs(at) >= 2);
        near.sort_unstable();
        let first = *near.first()?;
        let section = |at: usize| self.sent.points.get(at).map(|point| point.number.section);
        let clear = best >= 1.0
            && near.iter().all(|at| section(*at) == section(first))
            && near.iter().any(|at| signs(at) >= 2);
        let point = clear.then(|| self.numbers.get(first)).flatten();
        Some(point.map_or(Place::NOWHERE, |at| Place::new(at, Anchor::Likeness, Certainty::Likely)))
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
