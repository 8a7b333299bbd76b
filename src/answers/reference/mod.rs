//! Places of the text that prose names: "3.2:4", "avsnitt 3.2, punkt 4", "punkt 4 i avsnitt 3.2", "sidan 5".
//!
//! Only what the text has counts: a date, a sum, a time or the section of a law is no place.

mod counted;

use std::ops::Range;

use super::place::{Place, Places};
use crate::model::{Anchor, Certainty, SectionNumber};
use crate::prose::{Word, Words};

/// A place that is named somewhere.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reference {
    /// The bytes that name it.
    pub range: Range<usize>,
    pub place: Place,
    /// The section that is named, and no number of a point.
    pub section: Option<SectionNumber>,
}

const SECTION: &[&str] = &[
    "avsnitt",
    "avsnittet",
    "avsnitten",
    "kapitel",
    "kapitlet",
    "kap",
    "rubrik",
    "rubriken",
    "section",
    "chapter",
];
const POINT: &[&str] =
    &["punkt", "punkten", "punkterna", "p", "pkt", "point", "stycke", "stycket", "item", "paragraph"];
/// These can count otherwise than the text does.
const LOOSE: &[&str] = &["stycke", "stycket", "paragraph"];
const PAGE: &[&str] = &["sid", "sida", "sidan", "sidorna", "sidor", "page", "pages"];
const CLOCK: &[&str] = &["kl", "klockan", "skala", "skalan", "at"];
const WITHIN: &[&str] = &["i", "under", "in", "of", "av"];
/// Before the bare number of a section.
const BEFORE: &[&str] = &["i", "under", "till", "in", "to"];
/// After a number that counts something.
const UNITS: &[&str] = &[
    "miljoner",
    "miljarder",
    "miljon",
    "miljard",
    "procent",
    "timmar",
    "dagar",
    "dygn",
    "veckor",
    "månader",
    "år",
    "kronor",
    "kr",
    "mnkr",
    "mkr",
    "tkr",
    "km",
    "meter",
    "grader",
    "kv",
    "mw",
    "million",
    "percent",
    "hours",
    "days",
];
/// A title has so many words at most.
const TITLE: usize = 12;

/// Every place that is named, in order. `section` is the one that is being written about, if any.
pub fn references(text: &str, section: Option<SectionNumber>, places: &Places<'_>) -> Vec<Reference> {
    let words = split(text);
    let mut out: Vec<Reference> = Vec::new();
    let mut at = 0;
    let mut section = section;
    while at < words.len() {
        let scan = Scan { text, words: &words, places, section };
        match scan.reference(at) {
            Some((reference, next)) => {
                // "Under Mål: … Sista punkten …"
                section = reference.section.or(section);
                out.push(reference);
                at = next.max(at + 1);
            }
            None => at += 1,
        }
    }
    out
}

/// Words, with those divided that a comma binds together without a space.
fn split(text: &str) -> Vec<Word> {
    let mut out = Vec::new();
    for word in Words::of(text).all {
        let mut start = word.start;
        for part in word.of(text).split(',') {
            out.push(Word { start, end: start + part.len() });
            start += part.len() + 1;
        }
    }
    out
}

struct Scan<'t> {
    text: &'t str,
    words: &'t [Word],
    places: &'t Places<'t>,
    section: Option<SectionNumber>,
}

impl Scan<'_> {
    fn word(&self, at: usize) -> &str {
        self.words.get(at).map_or("", |word| word.of(self.text))
    }

    fn is(&self, at: usize, list: &[&str]) -> bool {
        let word = self.word(at).to_lowercase();
        list.contains(&word.as_str())
    }

    fn before(&self, at: usize) -> &str {
        at.checked_sub(1).map_or("", |at| self.word(at))
    }

    /// The reference that begins with a word, and the word after it.
    fn reference(&self, at: usize) -> Option<(Reference, usize)> {
        if at == 0
            && let Some(found) = self.opens()
        {
            return Some(found);
        }
        if self.is(at, SECTION)
            && let Some(found) = self.by_section(at)
        {
            return Some(found);
        }
        if self.is(at, POINT)
            && let Some(found) = self.by_point(at)
        {
            return Some(found);
        }
        if let Some(found) = self.counted_in(at) {
            return Some(found);
        }
        if let Some((section, (place, next))) =
            self.section.and_then(|own| Some((own, self.counted(at, own)?)))
        {
            return Some(self.made(at, next, place, Some(section)));
        }
        if self.word(at).to_lowercase() == "under"
            && let Some(found) = self.under(at)
        {
            return Some(found);
        }
        if self.is(at, PAGE) && number(self.word(at + 1)).is_some() {
            return Some(self.made(at, at + 2, Place::NOWHERE, None));
        }
        // "s. 5"
        let dotted = self
            .words
            .get(at)
            .is_some_and(|word| self.text.get(word.end..).is_some_and(|t| t.starts_with('.')));
        if dotted && self.word(at) == "s" && number(self.word(at + 1)).is_some() {
            return Some(self.made(at, at + 2, Place::NOWHERE, None));
        }
        self.bare(at)
    }

    /// "4.2 Vi saknar": where a line opens with it, the section, or else the point as some write it.
    fn opens(&self) -> Option<(Reference, usize)> {
        let (first, next) = (self.words.first()?, self.words.get(1)?);
        let alone = self.text.get(..first.start).is_some_and(|before| before.trim().is_empty());
        let between = self.text.get(first.end..next.start).unwrap_or("");
        let ends = between.contains(['-', '–', '—', ':', '"', '”', '“', '»']);
        let large = ends || next.of(self.text).starts_with(char::is_uppercase);
        // "4.2.3-4.2.5"
        let whole = first.of(self.text).split(['-', '–']).next().unwrap_or("");
        let whole = section(whole).filter(|_| alone && !between.contains('§'))?;
        let known = self.places.has_section(whole);
        if known && let Some((place, next)) = self.counted(1, whole) {
            return Some(self.made(0, next, place, Some(whole)));
        }
        if whole.parts().len() < 2 || !(large || known && !self.is(1, UNITS) && !between.contains('%')) {
            return None;
        }
        if let Some(place) = self.places.section(whole).filter(|_| known) {
            return Some(self.made(0, 1, place, Some(whole)));
        }
        let (point, parts) = whole.parts().split_last()?;
        let above = SectionNumber::new(parts);
        let known = self.places.has_section(above).then_some(Place::NOWHERE);
        let place = self.point(above, *point, Certainty::Likely).or(known)?;
        Some(self.made(0, 1, place, None))
    }

    /// "under Mål", "Under mål:"
    fn under(&self, at: usize) -> Option<(Reference, usize)> {
        let (section, next) = self.titled(at + 1)?;
        let large = self.word(at + 1).starts_with(char::is_uppercase);
        let end = self.words.get(next - 1)?.end;
        let ends = self.text.get(end..).is_some_and(|rest| rest.starts_with([':', '"', '”']));
        let place = self.places.section(section).filter(|_| large || (at == 0 && ends))?;
        Some(self.made(at, next, place, Some(section)))
    }

    /// "i 4.1", "4.1, andra stycket", "4.1.2": no number of a point, and nothing before it that says what it is.
    fn bare_section(&self, at: usize) -> Option<(Reference, usize)> {
        let whole = section(self.word(at)).filter(|whole| whole.parts().len() > 1)?;
        if !self.places.has_section(whole) {
            let (point, parts) = whole.parts().split_last().filter(|(_, parts)| parts.len() > 1)?;
            let place = self.point(SectionNumber::new(parts), *point, Certainty::Likely)?;
            return Some(self.made(at, at + 1, place, None));
        }
        if let Some((place, next)) = self.counted(at + 1, whole) {
            return Some(self.made(at, next, place, Some(whole)));
        }
        let end = self.words.get(at)?.end;
        let counts = self.is(at + 1, UNITS)
            || self.text.get(end..).is_some_and(|rest| rest.trim_start().starts_with('%'));
        let start = self.words.get(at)?.start;
        let bracketed = self.text.get(..start).is_some_and(|before| before.ends_with('('))
            && self.text.get(end..).is_some_and(|after| after.starts_with(')'));
        let named = bracketed || at.checked_sub(1).is_some_and(|before| self.is(before, BEFORE));
        let place = self.places.section(whole).filter(|_| named && !counts)?;
        Some(self.made(at, at + 1, place, Some(whole)))
    }

    /// "3.2:4" with nothing before it that says so.
    fn bare(&self, at: usize) -> Option<(Reference, usize)> {
        let Some((section, point)) = pair(self.word(at)) else { return self.bare_section(at) };
        let before = self.before(at);
        let clock = at.checked_sub(1).is_some_and(|before| self.is(before, CLOCK));
        // "OSL 18:13", "RF 7:2"
        let law = (2..=5).contains(&before.chars().count()) && before.chars().all(char::is_uppercase);
        let date = before.bytes().filter(|b| *b == b'-').count() == 2;
        if clock || (section.parts().len() < 2 && (law || date)) {
            return None;
        }
        let place = self.point(section, point, Certainty::Certain);
        // What looks like one and is none: a number with a section below another is meant as one.
        let place = place.or((section.parts().len() > 1).then_some(Place::NOWHERE))?;
        Some(self.made(at, at + 1, place, None))
    }

    /// "avsnitt 3.2", "avsnitt 3.2:4", "avsnitt 3.2, punkt 4", "avsnittet Larm".
    fn by_section(&self, at: usize) -> Option<(Reference, usize)> {
        if let Some((section, point)) = pair(self.word(at + 1)) {
            let place = self.point(section, point, Certainty::Certain).unwrap_or(Place::NOWHERE);
            return Some(self.made(at, at + 2, place, None));
        }
        let Some(section) = section(self.word(at + 1)) else { return self.by_title(at) };
        // "18 kap. 13 §" is a law.
        if number(self.before(at)).is_some() && self.is(at, &["kap", "kapitel"]) {
            return None;
        }
        let counted = self.counted(at + 2, section);
        if self.is(at + 2, POINT)
            && let Some(point) = number(self.word(at + 3))
        {
            if let Some((place, next)) = counted.filter(|(_, next)| self.is(at + 2, LOOSE) || *next > at + 4)
            {
                return Some(self.made(at, next, place, None));
            }
            let certainty = if self.is(at + 2, LOOSE) { Certainty::Likely } else { Certainty::Certain };
            let place = self.point(section, point, certainty).unwrap_or(Place::NOWHERE);
            return Some(self.made(at, at + 4, place, None));
        }
        if let Some((place, next)) = counted {
            return Some(self.made(at, next, place, Some(section)));
        }
        let place = self.places.section(section).filter(|_| self.places.has_section(section));
        let known = place.is_some().then_some(section);
        Some(self.made(at, at + 2, place.unwrap_or(Place::NOWHERE), known))
    }

    fn by_title(&self, at: usize) -> Option<(Reference, usize)> {
        let (section, next) = self.titled(at + 1)?;
        if let Some((place, next)) = self.counted(next, section) {
            return Some(self.made(at, next, place, Some(section)));
        }
        Some(self.made(at, next, self.places.section(section)?, Some(section)))
    }

    /// "punkt 3.2:4", "punkt 4 i avsnitt 3.2", "punkt 3.2.4", and "punkt 4" in what is about a section.
    fn by_point(&self, at: usize) -> Option<(Reference, usize)> {
        let word = self.word(at + 1);
        if let Some((section, point)) = pair(word) {
            let place = self.point(section, point, Certainty::Certain).unwrap_or(Place::NOWHERE);
            return Some(self.made(at, at + 2, place, None));
        }
        let loose = self.is(at, LOOSE);
        if let Some(point) = number(word) {
            if self.is(at + 2, WITHIN)
                && self.is(at + 3, SECTION)
                && let Some(section) = section(self.word(at + 4))
            {
                let certainty = if loose { Certainty::Likely } else { Certainty::Certain };
                let place = self.point(section, point, certainty).unwrap_or(Place::NOWHERE);
                return Some(self.made(at, at + 5, place, None));
            }
            // The numbers of a letter's own list are not the text's.
            let place = self.point(self.section?, point, Certainty::Likely)?;
            return Some(self.made(at, at + 2, place, None));
        }
        let whole = section(word)?;
        let (point, parts) = whole.parts().split_last()?;
        let section = SectionNumber::new(parts);
        if self.places.has_section(whole) {
            return Some(self.made(at, at + 2, self.places.section(whole)?, Some(whole)));
        }
        let place = self.point(section, *point, Certainty::Likely).unwrap_or(Place::NOWHERE);
        Some(self.made(at, at + 2, place, None))
    }

    fn point(&self, section: SectionNumber, point: u32, certainty: Certainty) -> Option<Place> {
        let number = self.places.number(&format!("{section}:{point}"))?;
        Some(Place::new(number, Anchor::Reference, certainty))
    }

    fn made(
        &self,
        from: usize,
        to: usize,
        place: Place,
        section: Option<SectionNumber>,
    ) -> (Reference, usize) {
        let start = self.words.get(from).map_or(0, |word| word.start);
        let end = self.words.get(to.saturating_sub(1)).or(self.words.last()).map_or(start, |word| word.end);
        (Reference { range: start..end, place, section }, to)
    }
}

/// "3.2:4", also where a range or a genitive follows: "3.2:4-6".
fn pair(word: &str) -> Option<(SectionNumber, u32)> {
    let (before, after) = word.split_once(':')?;
    let digits = after.find(|c: char| !c.is_ascii_digit()).unwrap_or(after.len());
    let (point, rest) = after.split_at(digits);
    (rest.is_empty() || rest.starts_with('-')).then_some(())?;
    let section = if before == "0" { SectionNumber::new(&[]) } else { section(before)? };
    Some((section, number(point)?))
}

/// "3.2"
pub fn section(word: &str) -> Option<SectionNumber> {
    let parts: Option<Vec<u32>> = word.split('.').map(number).collect();
    parts.filter(|parts| parts.len() <= 6).map(|parts| SectionNumber::new(&parts))
}

fn number(word: &str) -> Option<u32> {
    let whole = !word.is_empty() && word.len() <= 4 && word.bytes().all(|b| b.is_ascii_digit());
    whole.then(|| word.parse().ok()).flatten()
}

/// The section with whose number or title a line begins and ends, such as "3.2 Larm" or "Larm".
pub fn heading(line: &str, places: &Places<'_>) -> Option<SectionNumber> {
    let line = line.trim().trim_end_matches([':', '.']);
    if line.len() > 200 {
        return None;
    }
    if let Some(section) = places.titled(line) {
        return Some(section);
    }
    // "Genomförande – Larm"
    let both = line
        .split_once([" – ", " - ", " / ", ": "].into_iter().find(|mark| line.contains(mark)).unwrap_or("\0"));
    if let Some((above, below)) = both
        && let (Some(above), Some(below)) = (places.titled(above), places.titled(below))
        && below.is_in(above)
    {
        return Some(below);
    }
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let number = section(first.trim_end_matches(['.', ':']))?;
    if rest.is_empty() && number.parts().len() > 1 {
        return places.has_section(number).then_some(number);
    }
    let title = rest.trim_start_matches(['–', '-', ':', ' ']);
    (places.has_section(number) && (places.titled(title) == Some(number))).then_some(number)
}

#[cfg(test)]
mod tests;
