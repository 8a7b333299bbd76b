//! The units of a Word file in order: which hold points, and by which point the others stand.

use std::collections::{HashMap, HashSet};

use super::anchors::{Held, Known, overlap};
use super::body::{Body, Where};
use super::changes::Change;
use super::flow::{Unit, plain};
use super::remarks::{Changes, has_words, said};
use crate::model::{Anchor, Certainty, Remark};

/// So much of the words of a paragraph must be those of the point before it, to be the rest of that point.
const REST: f32 = 0.8;
/// A point is divided into so many at most.
const PARTS: usize = 5;

/// A remark, and where it stands in the file.
#[derive(Debug)]
pub struct Found {
    pub paragraph: usize,
    pub piece: usize,
    pub remark: Remark,
}

pub struct Order {
    held: HashMap<(usize, usize), Vec<Held>>,
    unit_of: HashMap<usize, usize>,
    unit_of_paragraph: Vec<usize>,
    /// By unit: the last point that is held before it, and the first from it on.
    earlier: Vec<Option<usize>>,
    later: Vec<Option<usize>>,
    /// By unit: what shows where it stands when it is no part of the text.
    hosts: HashMap<usize, usize>,
    new_notes: Vec<usize>,
    firsts: Vec<usize>,
    point_of_paragraph: HashMap<usize, Held>,
    covers: HashSet<usize>,
    /// Rows that stand in a table after one that is a point.
    in_table: HashSet<usize>,
    shared: Vec<Vec<(usize, usize)>>,
    /// Most of the text is in the file, so that what stands between two points is near them.
    whole: bool,
}

const NOWHERE: Held = Held { point: usize::MAX, anchor: Anchor::Neighbours, certainty: Certainty::Unplaced };

impl Order {
    pub fn new(body: &Body, units: &[Unit], known: &[Known], whole: bool) -> Order {
        let mut order = Order {
            held: HashMap::new(),
            unit_of: HashMap::new(),
            unit_of_paragraph: vec![usize::MAX; body.paragraphs.len()],
            earlier: vec![None; units.len()],
            later: vec![None; units.len()],
            hosts: HashMap::new(),
            new_notes: Vec::new(),
            firsts: units.iter().map(|unit| unit.paragraphs.first().copied().unwrap_or(0)).collect(),
            point_of_paragraph: HashMap::new(),
            covers: HashSet::new(),
            in_table: HashSet::new(),
            whole,
            shared: units.iter().map(|unit| unit.shared.clone()).collect(),
        };
        let mut by_unit: Vec<Option<(usize, usize)>> = vec![None; units.len()];
        for known in known.iter().filter(|known| !known.held.is_empty()) {
            let points = known.held.iter().map(|held| held.point);
            let (first, last) = (points.clone().min().unwrap_or(0), points.max().unwrap_or(0));
            if let Some(unit) = by_unit.get_mut(known.unit) {
                let before = unit.unwrap_or((first, last));
                *unit = Some((before.0, last));
            }
            order.unit_of.extend(known.held.iter().map(|held| (held.point, known.unit)));
            order.held.insert((known.unit, known.nth), known.held.clone());
        }
        for known in known {
            let view = units.get(known.unit).and_then(|unit| unit.befores.get(known.nth));
            let Some((held, view)) = known.held.first().zip(view) else { continue };
            for paragraph in &view.paragraphs {
                order.point_of_paragraph.entry(*paragraph).or_insert(*held);
            }
        }
        let mut begun = false;
        for (at, unit) in units.iter().enumerate() {
            begun = unit.row && (begun || by_unit.get(at).is_some_and(Option::is_some));
            if begun {
                order.in_table.insert(at);
            }
        }
        let mut last = None;
        for (earlier, own) in order.earlier.iter_mut().zip(&by_unit) {
            *earlier = last;
            last = own.map(|(_, last)| last).or(last);
        }
        let mut next = None;
        for (later, own) in order.later.iter_mut().zip(&by_unit).rev() {
            next = own.map(|(first, _)| first).or(next);
            *later = next;
        }
        for (at, unit) in units.iter().enumerate() {
            for paragraph in &unit.paragraphs {
                if let Some(of) = order.unit_of_paragraph.get_mut(*paragraph) {
                    *of = at;
                }
            }
        }
        order.outside(body, units);
        order.before_the_text(body, units);
        order
    }

    /// Where the marks of the notes stand, and what the boxes are drawn at.
    fn outside(&mut self, body: &Body, units: &[Unit]) {
        let mut marks: HashMap<&str, (usize, Change)> = HashMap::new();
        for (at, paragraph) in body.paragraphs.iter().enumerate() {
            for (id, change) in &paragraph.marks {
                marks.entry(id).or_insert((at, *change));
            }
        }
        for (at, unit) in units.iter().enumerate() {
            let host = match unit.stands {
                Some(Where::Box(host)) => Some(host),
                Some(Where::Note(note)) => {
                    let mark = body.notes.get(note).and_then(|id| marks.get(id.as_str()));
                    if mark.is_some_and(|(_, change)| matches!(change, Change::In | Change::MovedIn)) {
                        self.new_notes.push(at);
                    }
                    mark.map(|(paragraph, _)| *paragraph)
                }
                _ => None,
            };
            if let Some(host) = host.and_then(|host| self.unit_of_paragraph.get(host)) {
                self.hosts.insert(at, *host);
            }
        }
    }

    fn before_the_text(&mut self, body: &Body, units: &[Unit]) {
        let first = self.unit_of.values().copied().min().unwrap_or(0);
        // The heading right above the first point is the text's own.
        let mut text = false;
        for at in (0..first).rev() {
            let paragraph = units.get(at).and_then(|unit| body.paragraphs.get(*unit.paragraphs.first()?));
            text = is_heading(paragraph.map_or("", |paragraph| &paragraph.style)) && (text || at + 6 > first);
            if !text {
                self.covers.extend(0..=at);
                break;
            }
        }
    }

    pub fn held(&self, unit: usize, nth: usize) -> &[Held] {
        self.held.get(&(unit, nth)).map_or(&[], Vec::as_slice)
    }

    pub fn unit_of(&self, point: usize) -> Option<usize> {
        self.unit_of.get(&point).copied()
    }

    pub fn unit_at(&self, paragraph: usize) -> Option<usize> {
        self.unit_of_paragraph.get(paragraph).copied().filter(|unit| *unit != usize::MAX)
    }

    pub fn first_paragraph(&self, unit: usize) -> usize {
        let at = self.hosts.get(&unit).copied().unwrap_or(unit);
        self.firsts.get(at).copied().unwrap_or(0)
    }

    /// Every point that a unit holds.
    pub fn points(&self, unit: usize) -> impl Iterator<Item = Held> {
        let befores =
            self.shared.get(unit).map_or(0, |shared| shared.iter().map(|s| s.0 + 1).max().unwrap_or(1));
        (0..befores.max(1)).flat_map(move |nth| self.held(unit, nth).iter().copied())
    }

    /// The point that a unit is, or that it stands by.
    pub fn near(&self, unit: usize) -> Held {
        // A note in a box in a note is nowhere.
        let mut at = unit;
        for _ in 0..4 {
            match self.hosts.get(&at) {
                Some(host) => at = *host,
                None => break,
            }
        }
        if let Some(held) = self.points(at).next() {
            return held;
        }
        let after = self.later.get(at).copied().flatten();
        let before = self.earlier.get(at).copied().flatten();
        neighbour(after.or(before).filter(|_| self.whole))
    }

    /// The point that holds this very paragraph, where its unit holds several.
    pub fn point_of(&self, paragraph: usize) -> Option<Held> {
        self.point_of_paragraph.get(&paragraph).copied()
    }

    /// Whether a unit stands before the first point and is no heading there: the cover, the contents.
    pub fn is_cover(&self, unit: usize) -> bool {
        let at = self.hosts.get(&unit).copied().unwrap_or(unit);
        self.covers.contains(&at)
    }

    /// The point after which something new stands.
    pub fn before(&self, unit: usize, nth: usize) -> Option<Held> {
        let shared = self.shared.get(unit).map_or(&[][..], Vec::as_slice);
        let own = shared.iter().rev().filter(|(_, after)| *after < nth);
        let own = own.filter_map(|(before, _)| self.held(unit, *before).last()).next().map(|held| held.point);
        let before = own.or(self.earlier.get(unit).copied().flatten());
        before.map(|point| neighbour(Some(point)))
    }

    pub fn first(&self) -> Held {
        neighbour(self.later.first().copied().flatten())
    }

    pub fn note_is_new(&self, unit: &Unit) -> bool {
        let at = unit.paragraphs.first().and_then(|first| self.unit_at(*first));
        at.is_some_and(|at| self.new_notes.contains(&at))
    }

    pub fn is_heading(&self, all: &Changes<'_>, unit: usize) -> bool {
        is_heading(&self.style(all, unit))
    }

    /// Of several paragraphs the last one's: it is the one that stays when an end between them is taken out.
    fn style(&self, all: &Changes<'_>, unit: usize) -> String {
        let last = all.units.get(unit).and_then(|unit| unit.paragraphs.last());
        let paragraph = last.and_then(|last| all.body.paragraphs.get(*last));
        paragraph.map(|paragraph| paragraph.style.to_lowercase()).unwrap_or_default()
    }

    /// The first point from a unit on.
    pub fn next(&self, unit: usize) -> Option<usize> {
        self.later.get(unit).copied().flatten()
    }

    /// Whether a unit stands before the first point or after the last.
    pub fn is_outside(&self, unit: usize) -> bool {
        self.next(unit).is_none() || self.earlier.get(unit).copied().flatten().is_none()
    }

    /// Whether something new looks like a point: by its style, or as a row of a table that has points.
    pub fn is_like_a_point(&self, all: &Changes<'_>, unit: usize) -> bool {
        if all.units.get(unit).is_some_and(|unit| unit.row) {
            return self.in_table.contains(&unit);
        }
        let style = self.style(all, unit);
        matches!(style.as_str(), "ssrpoint" | "ssrnumreratstycke")
            || ["list", "punktlista", "numreradlista"].iter().any(|name| style.starts_with(name))
    }

    /// The units after this one that hold the rest of its point, which was divided without a trace.
    pub fn rest_of(&self, all: &Changes<'_>, unit: usize, point: usize, words: &str) -> Vec<usize> {
        let sent = plain(&all.sent_words(point));
        let mut missing = sent.len().saturating_sub(plain(words).len());
        let mut out = Vec::new();
        for at in (unit + 1..).take(PARTS) {
            let Some(next) = all.units.get(at).filter(|unit| unit.stands == Some(Where::Text)) else { break };
            let [view] = next.afters.as_slice() else { break };
            let words = plain(&said(view));
            let free = self.points(at).next().is_none() && !next.row && !self.is_heading(all, at);
            let untouched = next.befores.first().is_some_and(|before| before.words == view.words);
            // It fits into what is missing.
            if !free || !untouched || !has_words(&words) || words.len() > missing + missing / 4 + 8 {
                break;
            }
            if overlap(&words, &sent) < REST {
                break;
            }
            missing = missing.saturating_sub(words.len());
            out.push(at);
        }
        out
    }
}

pub fn is_heading(style: &str) -> bool {
    let style = style.to_lowercase();
    // As Word has it in English, Swedish and German.
    ["heading", "rubrik", "berschrift"].iter().any(|name| style.contains(name))
}

fn neighbour(point: Option<usize>) -> Held {
    point.map_or(NOWHERE, |point| Held { point, anchor: Anchor::Neighbours, certainty: Certainty::Likely })
}
