//! Places that are counted and not numbered: "andra stycket", "sista punkten under Mål", "punkt 2 i listan", "raden Polisen".
//!
//! Nobody knows whether their writer counts as we do: a person should look.

use super::super::place::{Place, Which};
use super::{LOOSE, POINT, Reference, SECTION, Scan, WITHIN, number};
use crate::model::{Certainty, PointKind, SectionNumber};

const ORDINALS: [&[&str]; 10] = [
    &["första", "first"],
    &["andra", "second"],
    &["tredje", "third"],
    &["fjärde", "fourth"],
    &["femte", "fifth"],
    &["sjätte", "sixth"],
    &["sjunde", "seventh"],
    &["åttonde", "eighth"],
    &["nionde", "ninth"],
    &["tionde", "tenth"],
];
const LAST: &[&str] = &["sista", "last"];
const PARAGRAPHS: &[&str] = &["stycket", "paragraph"];
const ITEMS: &[&str] =
    &["punkten", "punktsatsen", "strecksatsen", "listpunkten", "delstrecket", "bullet", "item", "point"];
const ROWS: &[&str] = &["raden", "rad", "row"];
const LISTS: &[&str] = &["listan", "punktlistan", "list"];
const TABLES: &[&str] = &["tabellen", "tabell", "table"];
/// What may stand between the parts of such a place.
const BETWEEN: &[&str] = &["i", "på", "av", "den", "för", "in", "of", "the", "numrerade", "numbered"];
/// The name of a row has so many words at most.
const NAME: usize = 4;

impl Scan<'_> {
    /// What is counted from a word on, in a section that is known; and the word after it.
    pub fn counted(&self, at: usize, section: SectionNumber) -> Option<(Place, usize)> {
        let at = self.beyond(at);
        if let Some((kind, which, next)) = self.nth(at) {
            return Some((self.places.nth(section, kind, which)?, next));
        }
        if self.is(at, LISTS)
            && self.is(at + 1, POINT)
            && let Some(n) = number(self.word(at + 2))
        {
            return Some((self.places.nth(section, PointKind::Item, Which::Nth(n))?, at + 3));
        }
        if self.is(at, LOOSE)
            && let Some(n) = number(self.word(at + 1))
        {
            return Some((self.places.nth(section, PointKind::Paragraph, Which::Nth(n))?, at + 2));
        }
        if self.is(at, POINT)
            && let Some(n) = number(self.word(at + 1))
        {
            let list = self.beyond(at + 2);
            return if self.is(list, LISTS) {
                Some((self.places.nth(section, PointKind::Item, Which::Nth(n))?, list + 1))
            } else {
                Some((self.point(section, n, Certainty::Likely)?, at + 2))
            };
        }
        // "p1"
        if let Some(n) = self.word(at).strip_prefix('p').and_then(number) {
            return Some((self.point(section, n, Certainty::Likely)?, at + 1));
        }
        if self.is(at, TABLES) {
            let after = self.beyond(at + 1);
            let row =
                self.row(after, Some(section)).or_else(|| self.name(after, Some(section))).or_else(|| {
                    let (kind, which, next) = self.nth(after).filter(|(kind, ..)| *kind == PointKind::Row)?;
                    Some((self.places.nth(section, kind, which)?, next))
                });
            let first = || Some((self.places.nth(section, PointKind::Row, Which::Nth(1))?, at + 1));
            return row.or_else(first);
        }
        self.row(at, Some(section))
    }

    /// What says itself in which section it is counted: "sista punkten under Mål", "andra stycket i avsnitt 4.1".
    pub fn counted_in(&self, at: usize) -> Option<(Reference, usize)> {
        if let Some((place, next)) = self.is(at, ROWS).then(|| self.row(at, None)).flatten() {
            return Some(self.made(at, next, place, None));
        }
        let table = self.is(at, TABLES).then_some((PointKind::Row, Which::Nth(1), at + 1));
        let (kind, which, next) = self.nth(at).or(table)?;
        if let Some((place, next)) = table.and_then(|_| self.row(self.beyond(next), None)) {
            return Some(self.made(at, next, place, None));
        }
        if !self.is(next, WITHIN) {
            return None;
        }
        let by_number = || {
            let at = next + 1 + usize::from(self.is(next + 1, SECTION));
            let section =
                super::section(self.word(at)).filter(|section| self.places.has_section(*section))?;
            Some((section, at + 1))
        };
        let (section, next) = by_number().or_else(|| self.titled(next + 1))?;
        let place = self.places.nth(section, kind, which)?;
        Some(self.made(at, next, place, Some(section)))
    }

    /// The section whose title begins with a word, and the word after it.
    pub fn titled(&self, at: usize) -> Option<(SectionNumber, usize)> {
        let start = self.words.get(at)?.start;
        (0..super::TITLE).rev().find_map(|more| {
            let end = self.words.get(at + more)?.end;
            Some((self.places.titled(self.text.get(start..end)?)?, at + more + 1))
        })
    }

    /// "andra stycket", "sista punkten", "rad 2"
    fn nth(&self, at: usize) -> Option<(PointKind, Which, usize)> {
        let kind = |at: usize| {
            [(PARAGRAPHS, PointKind::Paragraph), (ITEMS, PointKind::Item), (ROWS, PointKind::Row)]
                .into_iter()
                .find(|(words, _)| self.is(at, words))
                .map(|(_, kind)| kind)
        };
        if self.is(at, ROWS)
            && let Some(n) = number(self.word(at + 1))
        {
            return Some((PointKind::Row, Which::Nth(n), at + 2));
        }
        let nth = ORDINALS.iter().zip(1..).find(|(words, _)| self.is(at, words)).map(|(_, n)| Which::Nth(n));
        let which = nth.or_else(|| self.is(at, LAST).then_some(Which::Last))?;
        // "första och andra stycket": a person sees that it is both.
        let second =
            matches!(self.word(at + 1), "och" | "and") && ORDINALS.iter().any(|words| self.is(at + 2, words));
        let noun = at + if second { 3 } else { 1 };
        Some((kind(noun)?, which, noun + 1))
    }

    /// "raden Polisen", "Polisens rad"
    fn row(&self, at: usize, section: Option<SectionNumber>) -> Option<(Place, usize)> {
        if self.is(at, ROWS) {
            return self.name(self.beyond(at + 1), section);
        }
        let owner = self.word(at).strip_suffix('s').filter(|_| self.is(at + 1, ROWS))?;
        Some((self.places.row(owner, section)?, at + 2))
    }

    /// The name that a row begins with.
    fn name(&self, at: usize, section: Option<SectionNumber>) -> Option<(Place, usize)> {
        let start = self.words.get(at)?.start;
        (0..NAME).rev().find_map(|more| {
            let end = self.words.get(at + more)?.end;
            Some((self.places.row(self.text.get(start..end)?, section)?, at + more + 1))
        })
    }

    fn beyond(&self, at: usize) -> usize {
        (at..at + 3).find(|at| !self.is(*at, BETWEEN)).unwrap_or(at + 3)
    }
}
