//! Places of the text that prose names: "3.2:4", "avsnitt 3.2, punkt 4", "punkt 4 i avsnitt 3.2", "sidan 5".
//!
//! Only what the text has counts: a date, a sum, a time or the section of a law is no place.

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
    /// The section alone is named.
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
/// A title has so many words at most.
const TITLE: usize = 12;

/// Every place that is named, in order. `section` is the one that is being written about, if any.
pub fn references(text: &str, section: Option<SectionNumber>, places: &Places<'_>) -> Vec<Reference> {
    let words = split(text);
    let mut out: Vec<Reference> = Vec::new();
    let mut at = 0;
    while at < words.len() {
        let scan = Scan { text, words: &words, places, section };
        match scan.reference(at) {
            Some((reference, next)) => {
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
        if self.is(at, SECTION) {
            return self.by_section(at);
        }
        if self.is(at, POINT) {
            return self.by_point(at);
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
        let large = next.of(self.text).starts_with(char::is_uppercase);
        let whole = section(first.of(self.text)).filter(|whole| alone && large && whole.parts().len() > 1)?;
        if let Some(place) = self.places.section(whole).filter(|_| self.places.has_section(whole)) {
            return Some(self.made(0, 1, place, Some(whole)));
        }
        let (point, parts) = whole.parts().split_last()?;
        let above = SectionNumber::new(parts);
        let known = self.places.has_section(above).then_some(Place::NOWHERE);
        let place = self.point(above, *point, Certainty::Likely).or(known)?;
        Some(self.made(0, 1, place, None))
    }

    /// "3.2:4" with nothing before it that says so.
    fn bare(&self, at: usize) -> Option<(Reference, usize)> {
        let (section, point) = pair(self.word(at))?;
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
        if self.is(at + 2, POINT)
            && let Some(point) = number(self.word(at + 3))
        {
            let certainty = if self.is(at + 2, LOOSE) { Certainty::Likely } else { Certainty::Certain };
            let place = self.point(section, point, certainty).unwrap_or(Place::NOWHERE);
            return Some(self.made(at, at + 4, place, None));
        }
        let place = self.places.section(section).filter(|_| self.places.has_section(section));
        let known = place.is_some().then_some(section);
        Some(self.made(at, at + 2, place.unwrap_or(Place::NOWHERE), known))
    }

    fn by_title(&self, at: usize) -> Option<(Reference, usize)> {
        let start = self.words.get(at + 1)?.start;
        (1..=TITLE).rev().find_map(|many| {
            let end = self.words.get(at + many)?.end;
            let section = self.places.titled(self.text.get(start..end)?)?;
            let place = self.places.section(section)?;
            Some(self.made(at, at + many + 1, place, Some(section)))
        })
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
fn section(word: &str) -> Option<SectionNumber> {
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
    let (first, rest) = line.split_once(char::is_whitespace).unwrap_or((line, ""));
    let number = section(first.trim_end_matches(['.', ':']))?;
    let title = rest.trim_start_matches(['–', '-', ':', ' ']);
    (places.has_section(number) && (places.titled(title) == Some(number))).then_some(number)
}

#[cfg(test)]
mod tests {
    use super::super::place::sent;
    use super::*;

    fn found(text: &str, section: Option<SectionNumber>) -> Vec<String> {
        let sent = sent();
        let places = Places::new(&sent);
        references(text, section, &places)
            .into_iter()
            .map(|r| {
                let at = r.place.at.unwrap_or_else(|| "nowhere".to_owned());
                let sure = if r.place.certainty == Certainty::Likely { "?" } else { "" };
                format!("{}={at}{sure}", &text[r.range])
            })
            .collect()
    }

    #[test]
    fn what_the_text_has_is_found_however_it_is_written() {
        for (text, wanted) in [
            ("I 3.2:4 står det", vec!["3.2:4=3.2:4"]),
            ("Punkt 3.2:4.", vec!["Punkt 3.2:4=3.2:4"]),
            ("(3.2:4, 3.2:2)", vec!["3.2:4=3.2:4", "3.2:2=3.2:2"]),
            ("3.2:4,3.2:2", vec!["3.2:4=3.2:4", "3.2:2=3.2:2"]),
            ("3.2:3–4", vec!["3.2:3=3.2:3"]),
            ("Avsnitt 3.2, punkt 4 är", vec!["Avsnitt 3.2, punkt 4=3.2:4"]),
            ("avsnitt 3.2 p. 4", vec!["avsnitt 3.2 p. 4=3.2:4"]),
            ("p. 4 i avsnitt 3.2", vec!["p. 4 i avsnitt 3.2=3.2:4"]),
            ("andra stycket, stycke 2 i kapitel 2", vec!["stycke 2 i kapitel 2=2:2?"]),
            ("Avsnitt 3.2 är bra", vec!["Avsnitt 3.2=3.2:1?"]),
            ("punkten 3.2.4", vec!["punkten 3.2.4=3.2:4?"]),
            ("avsnittet ”Samordning vid elbrist” bör", vec!["avsnittet ”Samordning vid elbrist=3.2:1?"]),
            ("section 3.2, point 4", vec!["section 3.2, point 4=3.2:4"]),
            ("Avsnitt 2:1 och 2:2", vec!["Avsnitt 2:1=2:1", "2:2=2:2"]),
            // Said to be a place, and the text has none such.
            ("se sidan 5 och avsnitt 9.1", vec!["sidan 5=nowhere", "avsnitt 9.1=nowhere"]),
            ("sid. 5", vec!["sid. 5=nowhere"]),
            ("s. 5", vec!["s. 5=nowhere"]),
            ("3.2:9", vec!["3.2:9=nowhere"]),
            // With nothing that says what it is, before a sentence.
            ("3.2 Vi saknar bron", vec!["3.2=3.2:1?"]),
            ("2.2 Vi saknar bron", vec!["2.2=2:2?"]),
            ("2.9 Vi saknar bron", vec!["2.9=nowhere"]),
        ] {
            assert_eq!(found(text, None), wanted, "{text}");
        }
        let section = Some(SectionNumber::new(&[3, 2]));
        assert_eq!(found("Punkt 4: för många", section), ["Punkt 4=3.2:4?"]);
        assert_eq!(found("Punkt 9: för många", section), [""; 0]);
    }

    #[test]
    fn numbers_that_mean_something_else_are_no_places() {
        for text in [
            "kl. 2:1",
            "klockan 3.1:1",
            "mötet 2027-01-18 2:1",
            "RF 2:1",
            "enligt OSL 18:13 och SFS 2003:778",
            "2 kap. 1 § och 18 kap. 13 §",
            "3.2 miljoner kronor, 3,2 procent",
            "08-508 297 00",
            "2027-01-18 § 12",
            "skala 2:1",
            "12:30",
            "punkt 4 i protokollet",
            "s 5 och 3.2",
            "a:b :1 1: 3.2: ::",
        ] {
            assert_eq!(found(text, None), [""; 0], "{text}");
        }
    }

    #[test]
    fn a_heading_of_a_letter_is_known_by_number_and_title() {
        let sent = sent();
        let places = Places::new(&sent);
        let known = |line| heading(line, &places).map(|section| section.to_string());
        for line in [
            "3.2 Samordning vid elbrist",
            "Samordning vid elbrist:",
            "3.2. Samordning vid elbrist",
            "3.2 – Samordning vid elbrist",
        ] {
            assert_eq!(known(line).as_deref(), Some("3.2"), "{line}");
        }
        for line in ["3.2 miljoner kronor", "3.2", "", "3.1 Samordning vid elbrist", "Synpunkter"] {
            assert_eq!(known(line), None, "{line}");
        }
    }

    proptest::proptest! {
        #[test]
        fn any_text_is_read_and_what_is_named_stands_there(text in "[a-z0-9.:, §–avsnittpunk]{0,80}") {
            let sent = sent();
            let places = Places::new(&sent);
            for reference in references(&text, None, &places) {
                proptest::prop_assert!(text.get(reference.range.clone()).is_some_and(|t| !t.is_empty()));
            }
        }
    }
}
