//! Which paragraph of a Word file is which point of the text that was sent.

use std::collections::{HashMap, HashSet};

use super::body::{Body, Where};
use super::flow::{Unit, plain, unnumbered};
use crate::model::{Anchor, Certainty, SentText, hidden_place, paragraph_id, point_anchor};

/// So much of a point's words must stand in a paragraph that says it is that point, where nothing else speaks for it.
const ENOUGH: f32 = 0.4;
/// So much, for it to be found inside a paragraph that holds more.
const MOST: f32 = 0.8;
/// Between two paragraphs that are known, so many are compared with each other.
const GAP: usize = 40;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Held {
    /// Its place among the points that were sent.
    pub point: usize,
    pub anchor: Anchor,
    pub certainty: Certainty,
}

/// A paragraph as it was sent, with the points that it holds: mostly one.
#[derive(Debug, Default)]
pub struct Known {
    pub unit: usize,
    pub nth: usize,
    pub held: Vec<Held>,
    key: String,
    number: Option<String>,
}

/// `same`: the file says that it holds the very text that was sent, so that what it carries can be believed.
pub fn known(body: &Body, units: &[Unit], sent: &SentText, same: Option<bool>) -> Vec<Known> {
    let keys: Vec<String> = sent.points.iter().map(|point| plain(&point.words)).collect();
    let mut all: Vec<Known> = Vec::new();
    for (at, unit) in units.iter().enumerate().filter(|(_, unit)| unit.stands == Some(Where::Text)) {
        for (nth, view) in unit.befores.iter().enumerate() {
            let (number, words) = unnumbered(&view.words);
            let number = number.map(str::to_owned);
            all.push(Known { unit: at, nth, held: Vec::new(), key: plain(words), number });
        }
    }
    let mut claims = match same {
        Some(false) => vec![Vec::new(); all.len()],
        _ => carried(body, units, sent, &all),
    };
    believed(&mut claims, &all, &keys, same == Some(true));
    for (known, claims) in all.iter_mut().zip(claims) {
        known.held = claims;
    }
    by_words(&mut all, &keys);
    let titles: HashSet<String> = sent.headings.iter().map(|heading| plain(&heading.title)).collect();
    by_neighbours(&mut all, &keys, &titles);
    parts(&mut all, &keys);
    all
}

/// What each paragraph says of itself: by its bookmarks, its identity, and the number printed before it.
fn carried(body: &Body, units: &[Unit], sent: &SentText, all: &[Known]) -> Vec<Vec<Held>> {
    let mut names: HashMap<String, usize> = HashMap::new();
    let mut ids: HashMap<u32, usize> = HashMap::new();
    let mut numbers: HashMap<String, usize> = HashMap::new();
    for (at, point) in sent.points.iter().enumerate() {
        let anchor = point_anchor(&point.number);
        names.entry(hidden_place(&anchor)).or_insert(at);
        ids.entry(paragraph_id(&anchor)).or_insert(at);
        numbers.entry(point.number.to_string()).or_insert(at);
    }
    let mut out = Vec::new();
    for known in all {
        let view = units.get(known.unit).and_then(|unit| unit.befores.get(known.nth));
        let paragraphs = view.into_iter().flat_map(|view| &view.paragraphs);
        let paragraphs: Vec<_> = paragraphs.filter_map(|at| body.paragraphs.get(*at)).collect();
        let mut claims: Vec<Held> = Vec::new();
        let mut claim = |point: Option<&usize>, anchor: Anchor| {
            if let Some(point) = point.filter(|point| claims.iter().all(|held| held.point != **point)) {
                claims.push(Held { point: *point, anchor, certainty: Certainty::Certain });
            }
        };
        for name in paragraphs.iter().flat_map(|paragraph| &paragraph.bookmarks) {
            let copied = name.split_once("_Copy_").map_or(name.as_str(), |(name, _)| name);
            claim(names.get(copied), Anchor::Bookmark);
        }
        for id in paragraphs.iter().filter_map(|paragraph| paragraph.id) {
            claim(ids.get(&id), Anchor::Id);
        }
        claim(known.number.as_ref().and_then(|number| numbers.get(number)), Anchor::Reference);
        out.push(claims);
    }
    out
}

/// Each point to the paragraph that is most likely it, where several say so; and away with what only strayed there.
fn believed(claims: &mut [Vec<Held>], all: &[Known], keys: &[String], same: bool) {
    let key = |point: usize| keys.get(point).map_or("", String::as_str);
    for (own, known) in claims.iter_mut().zip(all) {
        let itself = own.iter().find(|held| !known.key.is_empty() && key(held.point) == known.key).copied();
        match itself {
            Some(held) => *own = vec![held],
            None if own.len() > 1 => {
                let within = |held: &Held| overlap(key(held.point), &known.key);
                let best = own.iter().copied().max_by(|a, b| within(a).total_cmp(&within(b)));
                own.retain(|held| within(held) >= MOST);
                if own.is_empty() {
                    own.extend(best);
                }
            }
            None => {}
        }
        // A file that does not say what it is must show it by its words.
        own.retain(|held| same || overlap(key(held.point), &known.key) >= ENOUGH);
        for held in own.iter_mut() {
            if !known.key.is_empty() && overlap(key(held.point), &known.key) < ENOUGH / 2.0 {
                held.certainty = Certainty::Likely;
            }
        }
    }
    let mut best: HashMap<usize, (usize, f32)> = HashMap::new();
    for (at, (own, known)) in claims.iter().zip(all).enumerate() {
        for held in own {
            let alike = if key(held.point) == known.key { 2.0 } else { overlap(key(held.point), &known.key) };
            match best.get(&held.point) {
                Some((_, before)) if *before >= alike => {}
                _ => drop(best.insert(held.point, (at, alike))),
            }
        }
    }
    for (at, own) in claims.iter_mut().enumerate() {
        own.retain(|held| best.get(&held.point).is_some_and(|(best, _)| *best == at));
    }
}

/// Paragraphs with the very words of a point that is not found yet.
fn by_words(all: &mut [Known], keys: &[String]) {
    let taken = taken(all);
    let mut points: HashMap<&str, Vec<usize>> = HashMap::new();
    for (point, key) in keys.iter().enumerate().filter(|(point, _)| !taken.contains(point)) {
        points.entry(key).or_default().push(point);
    }
    let mut found: HashMap<String, Vec<usize>> = HashMap::new();
    for (at, known) in all.iter().enumerate().filter(|(_, known)| known.held.is_empty()) {
        if points.contains_key(known.key.as_str()) && !known.key.is_empty() {
            found.entry(known.key.clone()).or_default().push(at);
        }
    }
    for (key, places) in found {
        let Some(points) = points.get(key.as_str()) else { continue };
        // Words that stand twice are told apart by their order alone.
        let certainty =
            if points.len() == 1 && places.len() == 1 { Certainty::Certain } else { Certainty::Likely };
        for (at, point) in places.iter().zip(points) {
            if let Some(known) = all.get_mut(*at) {
                known.held.push(Held { point: *point, anchor: Anchor::Quote, certainty });
            }
        }
    }
}

/// Between two paragraphs that are known, those that are like the points between them. A heading of ours is none.
fn by_neighbours(all: &mut [Known], keys: &[String], titles: &HashSet<String>) {
    let taken = taken(all);
    let mut from = 0;
    while from < all.len() {
        let open = |known: &&Known| known.held.is_empty();
        let long = all.iter().skip(from).take_while(open).count();
        if long == 0 {
            from += 1;
            continue;
        }
        let point = |at: Option<&Known>| at.and_then(|known| Some(known.held.first()?.point));
        let before = from.checked_sub(1).and_then(|at| point(all.get(at)));
        let after = point(all.get(from + long));
        let first = before.map_or(0, |point| point + 1);
        let end = after.unwrap_or(keys.len());
        let points: Vec<usize> = (first..end).filter(|point| !taken.contains(point)).take(GAP + 1).collect();
        let places: Vec<usize> = (from..from + long)
            .filter(|at| all.get(*at).is_some_and(|k| !k.key.is_empty() && !titles.contains(&k.key)))
            .take(GAP + 1)
            .collect();
        if (1..=GAP).contains(&points.len()) && (1..=GAP).contains(&places.len()) {
            pair(all, keys, &points, &places);
        }
        from += long;
    }
}

/// In order: each point takes the first later paragraph that is like it.
fn pair(all: &mut [Known], keys: &[String], points: &[usize], places: &[usize]) {
    let mut next = 0;
    for point in points {
        let Some(key) = keys.get(*point) else { continue };
        let like = |at: &usize| all.get(*at).is_some_and(|known| alike(key, &known.key) >= ENOUGH);
        let Some(found) = places.iter().skip(next).position(like) else { continue };
        if let Some(known) = places.get(next + found).and_then(|at| all.get_mut(*at)) {
            known.held.push(Held { point: *point, anchor: Anchor::Likeness, certainty: Certainty::Likely });
        }
        next += found + 1;
    }
}

/// A paragraph that holds the words of the next point as well, which is found nowhere else.
fn parts(all: &mut [Known], keys: &[String]) {
    let taken = taken(all);
    for known in all.iter_mut() {
        let [held] = known.held.as_slice() else { continue };
        let next = held.point + 1;
        let Some(key) = keys.get(next).filter(|key| !taken.contains(&next) && words(key).count() > 2) else {
            continue;
        };
        let own = keys.get(held.point).map_or(0, String::len);
        let room = (own + key.len()) as f32 * MOST <= known.key.len() as f32;
        if room && overlap(key, &known.key) >= MOST {
            known.held.push(Held { point: next, anchor: Anchor::Likeness, certainty: Certainty::Likely });
        }
    }
}

fn taken(all: &[Known]) -> HashSet<usize> {
    all.iter().flat_map(|known| &known.held).map(|held| held.point).collect()
}

pub fn words(text: &str) -> impl Iterator<Item = String> + '_ {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase)
}

fn alike(one: &str, other: &str) -> f32 {
    (overlap(one, other) + overlap(other, one)) / 2.0
}

/// How much of the words of one text stand in the other: 0 for none, 1 for all.
pub fn overlap(text: &str, inside: &str) -> f32 {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in words(inside) {
        *counts.entry(word).or_default() += 1;
    }
    let (mut all, mut found) = (0.0, 0.0);
    for word in words(text) {
        all += 1.0;
        if let Some(count) = counts.get_mut(&word).filter(|count| **count > 0) {
            *count -= 1;
            found += 1.0;
        }
    }
    if all > 0.0 { found / all } else { 0.0 }
}
