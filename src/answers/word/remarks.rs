//! What was changed in a Word file, as the remarks that a person would call them.

use std::collections::{HashMap, HashSet};

use super::super::place::Places;
use super::anchors::{Held, Known};
use super::body::{Body, Where};
use super::flow::{Unit, plain, unnumbered};
use super::letter::is_said;
use super::messages::Change as Says;
use super::moves::{Gone, New, astray, moved, out_of_order, put_in};
use super::order::{Found, Order};
use super::ours::{Is, Ours, lost, reworded};
use super::wording::wordings;
use crate::diag::Say as _;
use crate::model::{Anchor, Certainty, CommentKind, Lang, Mark, Remark, SentText};

pub struct Changes<'a> {
    pub body: &'a Body,
    pub units: &'a [Unit],
    pub known: &'a [Known],
    pub sent: &'a SentText,
    pub order: &'a Order,
    /// What of the file is ours; none where the file does not say that it is the text that was sent.
    pub ours: Option<&'a Ours>,
    /// Compare with the text that was sent, and not only with what the file says that it was.
    pub compare: bool,
    pub lang: Lang,
}

/// What became of the paragraphs of one unit.
#[derive(Debug, Default)]
struct Fate {
    befores: Vec<usize>,
    afters: Vec<usize>,
}

impl Changes<'_> {
    /// The remarks, and the paragraphs that are a letter before or after the text.
    pub fn all(&self, places: &Places<'_>) -> (Vec<Found>, Vec<String>) {
        let mut found = Vec::new();
        let (mut gone, mut new) = (Vec::new(), Vec::new());
        let mut joined: HashSet<usize> = HashSet::new();
        for (at, unit) in self.units.iter().enumerate() {
            if joined.contains(&at) {
                continue;
            }
            match unit.stands {
                Some(Where::Text) => self.unit(at, unit, &mut found, &mut gone, &mut new, &mut joined),
                Some(Where::Box(_)) => self.in_box(at, unit, &mut found),
                Some(Where::Note(_)) => self.in_note(at, unit, &mut found),
                None => {}
            }
        }
        self.new_notes(&mut found);
        if self.compare {
            self.missing(&mut gone);
            lost(self, &mut gone, &mut found);
            let moved = out_of_order(self);
            found.extend(astray(self, &moved));
            found.extend(moved);
        }
        let (moved, new) = moved(self, gone, new);
        found.extend(moved);
        let mut letter = Vec::new();
        for new in new {
            let outside = self.order.is_outside(new.at);
            if outside && (!self.order.is_like_a_point(self, new.at) || is_said(&new.words, places)) {
                letter.push(new.words);
            } else {
                found.push(put_in(self, new));
            }
        }
        (found, letter)
    }

    fn unit(
        &self,
        at: usize,
        unit: &Unit,
        found: &mut Vec<Found>,
        gone: &mut Vec<Gone>,
        new: &mut Vec<New>,
        joined: &mut HashSet<usize>,
    ) {
        for fate in fates(unit) {
            let after: Vec<String> =
                fate.afters.iter().filter_map(|j| unit.afters.get(*j)).map(said).collect();
            let held = |i: &usize| self.order.held(at, *i);
            match (fate.befores.as_slice(), after.as_slice()) {
                ([i], []) => self.gone(at, *i, gone),
                ([], words) => {
                    let place = fate.afters.first().copied().unwrap_or(0);
                    words.iter().for_each(|words| new.push(self.new_one(at, place, words)));
                }
                ([i], [words]) => match held(i) {
                    [] => self.unheld(at, *i, words, found, new),
                    [held] => self.one(at, *i, *held, words, found, gone, joined),
                    [held, rest @ ..] if has_words(words) => {
                        let with: Vec<String> = rest.iter().map(|held| self.number(held.point)).collect();
                        let says = Says::Merge { with: &with }.say(self.lang);
                        let quote = self.old(at, *i);
                        found.push(self.remark(
                            at,
                            Mark::Merge,
                            *held,
                            says,
                            Some(quote),
                            Some(words.clone()),
                        ));
                    }
                    _ => self.gone(at, *i, gone),
                },
                ([i], parts) => {
                    let held = held(i).first().copied().unwrap_or(self.near(at));
                    let quote = Some(self.old(at, *i));
                    let proposes = Some(parts.join("\n\n"));
                    found.push(self.remark(
                        at,
                        Mark::Split,
                        held,
                        Says::Split.say(self.lang),
                        quote,
                        proposes,
                    ));
                }
                ([first, rest @ ..], parts) => {
                    let place = held(first).first().copied().unwrap_or(self.near(at));
                    let with: Vec<String> =
                        rest.iter().flat_map(held).map(|held| self.number(held.point)).collect();
                    let says = Says::Merge { with: &with }.say(self.lang);
                    let quote: Vec<String> = fate.befores.iter().map(|i| self.old(at, *i)).collect();
                    let proposes = Some(parts.join("\n\n"));
                    found.push(self.remark(at, Mark::Merge, place, says, Some(quote.join("\n\n")), proposes));
                }
            }
        }
    }

    /// One paragraph that is one point, before and after.
    #[expect(clippy::too_many_arguments, reason = "what is found goes into three lists")]
    fn one(
        &self,
        at: usize,
        nth: usize,
        held: Held,
        words: &str,
        found: &mut Vec<Found>,
        gone: &mut Vec<Gone>,
        joined: &mut HashSet<usize>,
    ) {
        let old = self.old(at, nth);
        if !has_words(words) && has_words(&old) {
            self.gone(at, nth, gone);
            return;
        }
        let rest = if self.compare { self.order.rest_of(self, at, held.point, words) } else { Vec::new() };
        if !rest.is_empty() {
            let mut parts = vec![words.to_owned()];
            for unit in rest {
                joined.insert(unit);
                parts.extend(self.units.get(unit).and_then(|unit| unit.afters.first()).map(said));
            }
            // A row that was pasted without its table.
            let row = parts.join(" | ");
            if old.contains(" | ") {
                found.extend(self.worded(at, held, &old, &row));
                return;
            }
            let says = Says::Split.say(self.lang);
            found.push(self.remark(at, Mark::Split, held, says, Some(old), Some(parts.join("\n\n"))));
            return;
        }
        found.extend(self.worded(at, held, &old, words));
    }

    fn worded(&self, at: usize, held: Held, old: &str, new: &str) -> Vec<Found> {
        let remark = |wording: super::wording::Wording| {
            let says = wording.says(self.lang);
            self.remark(at, wording.mark, held, says, wording.quote, Some(wording.proposes))
        };
        wordings(old, new).into_iter().map(remark).collect()
    }

    /// A paragraph that is no point: a heading, a caption, the cover; or one that was put in without a trace.
    fn unheld(&self, at: usize, nth: usize, words: &str, found: &mut Vec<Found>, new: &mut Vec<New>) {
        let Some(unit) = self.units.get(at) else { return };
        let old = unit.befores.get(nth).map(said).unwrap_or_default();
        if plain(&old) == plain(words) {
            match self.ours.and_then(|ours| ours.is(at)) {
                Some(Is::New) => new.push(self.new_one(at, 0, words)),
                Some(is) => found.extend(reworded(self, at, is, words)),
                None => {}
            }
            return;
        }
        if !has_words(&old) {
            new.push(self.new_one(at, 0, words));
            return;
        }
        let held = self.near(at);
        for wording in wordings(&old, words) {
            let proposes = Some(words.to_owned()).filter(|words| has_words(words));
            let says = match self.order.is_heading(self, at) {
                true => Says::Heading { words: &old }.say(self.lang),
                false => wording.says(self.lang),
            };
            let one = self.remark(at, wording.mark, held, says, Some(old.clone()), proposes);
            found.push(if self.order.is_cover(at) { of_the_whole(one) } else { one });
        }
    }

    fn gone(&self, at: usize, nth: usize, gone: &mut Vec<Gone>) {
        let words = self.units.get(at).and_then(|unit| unit.befores.get(nth)).map(said).unwrap_or_default();
        match self.order.held(at, nth) {
            [] if has_words(&words) => {
                gone.push(Gone { at: Some(at), held: self.near(at), words, whole: false })
            }
            [] => {}
            all => gone.extend(all.iter().map(|held| {
                let words = if self.compare { self.sent_words(held.point) } else { words.clone() };
                Gone { at: Some(at), held: *held, words, whole: true }
            })),
        }
    }

    /// Points that are nowhere in the file.
    fn missing(&self, gone: &mut Vec<Gone>) {
        let there: HashSet<usize> =
            self.known.iter().flat_map(|known| &known.held).map(|h| h.point).collect();
        let mut last = None;
        for point in 0..self.sent.points.len() {
            if there.contains(&point) {
                last = self.order.unit_of(point);
            } else if has_words(&self.sent_words(point)) {
                let held = Held { point, anchor: Anchor::Neighbours, certainty: Certainty::Certain };
                gone.push(Gone { at: last, held, words: self.sent_words(point), whole: true });
            }
        }
    }

    fn new_one(&self, at: usize, nth: usize, words: &str) -> New {
        let held = self.order.before(at, nth);
        // The cell for its number.
        let words = words.strip_prefix('|').map_or(words, str::trim_start);
        New { at, held, words: words.to_owned() }
    }

    fn in_box(&self, at: usize, unit: &Unit, found: &mut Vec<Found>) {
        let words = unit.afters.first().map(said).unwrap_or_default();
        if has_words(&words) {
            let held = self.near(at);
            let says = Says::Insert { words: &words }.say(self.lang);
            found.push(self.remark(at, Mark::Insertion, held, says, None, Some(words)));
        }
    }

    /// Where the program kept no track, a note with words of the member's own is kept whole.
    fn in_note(&self, at: usize, unit: &Unit, found: &mut Vec<Found>) {
        let join = |views: &[super::flow::View]| views.iter().map(said).collect::<Vec<_>>().join("\n\n");
        let (old, new) = (join(&unit.befores), join(&unit.afters));
        if self.order.note_is_new(unit) {
            return;
        }
        if plain(&old) == plain(&new) {
            if self.ours.is_some_and(|ours| ours.is_other_note(&new)) {
                let says = Says::Note { words: &new }.say(self.lang);
                found.push(self.remark(at, Mark::Insertion, self.near(at), says, None, Some(new)));
            }
            return;
        }
        found.extend(self.worded(at, self.near(at), &old, &new));
    }

    fn new_notes(&self, found: &mut Vec<Found>) {
        for (at, unit) in self.units.iter().enumerate() {
            if matches!(unit.stands, Some(Where::Note(_))) && self.order.note_is_new(unit) {
                let words: Vec<String> = unit.afters.iter().map(said).collect();
                let words = words.join("\n\n");
                let says = Says::Note { words: &words }.say(self.lang);
                found.push(self.remark(at, Mark::Insertion, self.near(at), says, None, Some(words)));
            }
        }
    }

    /// The words that a change is a change of.
    fn old(&self, at: usize, nth: usize) -> String {
        let held = self.order.held(at, nth);
        if self.compare && !held.is_empty() {
            let all: Vec<String> = held.iter().map(|held| self.sent_words(held.point)).collect();
            return all.join("\n\n");
        }
        self.units.get(at).and_then(|unit| unit.befores.get(nth)).map(said).unwrap_or_default()
    }

    pub fn sent_words(&self, point: usize) -> String {
        self.sent.points.get(point).map(|point| point.words.clone()).unwrap_or_default()
    }

    pub fn number(&self, point: usize) -> String {
        self.sent.points.get(point).map(|point| point.number.to_string()).unwrap_or_default()
    }

    /// The point that what is no point stands by.
    fn near(&self, at: usize) -> Held {
        self.order.near(at)
    }

    pub fn remark(
        &self,
        at: usize,
        mark: Mark,
        held: Held,
        says: String,
        quote: Option<String>,
        proposes: Option<String>,
    ) -> Found {
        let number = self.number(held.point);
        let placed = !number.is_empty();
        let remark = Remark {
            mark,
            at: placed.then_some(number),
            anchor: placed.then_some(held.anchor),
            certainty: if placed { held.certainty } else { Certainty::Unplaced },
            quote: quote.filter(|quote| has_words(quote)),
            kind: CommentKind::Substance,
            says,
            proposes: proposes.filter(|words| !words.is_empty()),
            settled: false,
        };
        Found { paragraph: self.order.first_paragraph(at), piece: 0, remark }
    }
}

/// About the text as a whole.
pub fn of_the_whole(found: Found) -> Found {
    let remark = Remark { at: None, anchor: None, certainty: Certainty::Certain, ..found.remark };
    Found { remark, ..found }
}

pub fn has_words(text: &str) -> bool {
    text.chars().any(char::is_alphanumeric)
}

/// The words of a view, without the number before them.
pub fn said(view: &super::flow::View) -> String {
    let (_, words) = unnumbered(&view.words);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Which paragraphs became which: those that share words that nobody touched.
fn fates(unit: &Unit) -> Vec<Fate> {
    let (befores, afters) = (unit.befores.len(), unit.afters.len());
    if befores == 1 && afters == 1 {
        return vec![Fate { befores: vec![0], afters: vec![0] }];
    }
    // In order, so that what is shared is a chain: each link goes to the fate before it or begins one.
    let mut fates: Vec<Fate> = Vec::new();
    for (before, after) in &unit.shared {
        let goes_on = |fate: &Fate| fate.befores.last() == Some(before) || fate.afters.last() == Some(after);
        match fates.last_mut().filter(|fate| goes_on(fate)) {
            Some(fate) => {
                if fate.befores.last() != Some(before) {
                    fate.befores.push(*before);
                }
                if fate.afters.last() != Some(after) {
                    fate.afters.push(*after);
                }
            }
            None => fates.push(Fate { befores: vec![*before], afters: vec![*after] }),
        }
    }
    let shared = |which: fn(&Fate) -> &Vec<usize>| -> HashSet<usize> {
        fates.iter().flat_map(|fate| which(fate).iter().copied()).collect()
    };
    let (old, new) = (shared(|fate| &fate.befores), shared(|fate| &fate.afters));
    let words = |views: &[super::flow::View], at: &usize| views.get(*at).is_some_and(|v| has_words(&said(v)));
    let lost: Vec<usize> = (0..befores).filter(|at| !old.contains(at) && words(&unit.befores, at)).collect();
    let made: Vec<usize> = (0..afters).filter(|at| !new.contains(at) && words(&unit.afters, at)).collect();
    // As many written as were struck out: each in the place of one.
    let paired = lost.len() == made.len();
    for (nth, before) in lost.iter().enumerate() {
        let afters: Vec<usize> = made.get(nth).filter(|_| paired).copied().into_iter().collect();
        fates.push(Fate { befores: vec![*before], afters });
    }
    if !paired {
        fates.extend(made.into_iter().map(|after| Fate { befores: Vec::new(), afters: vec![after] }));
    }
    fates
}

/// By its key, for words that are looked for among many.
pub fn by_key<T>(all: &[T], words: impl Fn(&T) -> &str) -> HashMap<String, Vec<usize>> {
    let mut out: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, one) in all.iter().enumerate() {
        out.entry(plain(words(one))).or_default().push(at);
    }
    out
}
