//! What was taken out in one place and put in in another: moved, not struck out and written.

use std::collections::{BTreeMap, HashMap};

use super::anchors::Held;
use super::messages::Change as Says;
use super::order::Found;
use super::remarks::{Changes, by_key, has_words};
use crate::diag::Say as _;
use crate::model::{Mark, SectionNumber};

/// A paragraph that is no longer there.
pub struct Gone {
    /// The unit that it stood in; for one that left no trace, the unit before it.
    pub at: Option<usize>,
    pub held: Held,
    pub words: String,
    /// A whole point, and not some other paragraph.
    pub whole: bool,
}

/// A paragraph that was not there.
pub struct New {
    pub at: usize,
    /// The point before it.
    pub held: Option<Held>,
    pub words: String,
}

/// Where more of the points are missing than this, the file is a piece of the text, and says nothing of the others.
const PIECE: usize = 2;

/// What became of the paragraphs that are gone, and those new ones that none of them became.
pub fn moved(all: &Changes<'_>, gone: Vec<Gone>, new: Vec<New>) -> (Vec<Found>, Vec<New>) {
    let keys = by_key(&new, |new| &new.words);
    let mut taken = vec![false; new.len()];
    let mut found = Vec::new();
    let traceless = |gone: &&Gone| gone.at.is_none() || gone.held.anchor == crate::model::Anchor::Neighbours;
    let piece =
        gone.iter().filter(|gone| gone.whole).filter(traceless).count() > all.sent.points.len() / PIECE;
    for gone in gone {
        let same = keys.get(&super::flow::plain(&gone.words)).into_iter().flatten();
        let free = same.copied().find(|at| taken.get(*at) == Some(&false));
        if let Some(one) = free.and_then(|at| Some((at, new.get(at)?))).filter(|_| has_words(&gone.words)) {
            if let Some(taken) = taken.get_mut(one.0) {
                *taken = true;
            }
            let after = one.1.held.map(|held| all.number(held.point));
            let says = Says::Move { after: after.as_deref() }.say(all.lang);
            let at = gone.at.unwrap_or(one.1.at);
            found.push(all.remark(at, Mark::Move, gone.held, says, Some(gone.words.clone()), None));
            continue;
        }
        if piece && gone.held.anchor == crate::model::Anchor::Neighbours {
            continue;
        }
        let says = match gone.whole {
            true => Says::DeletePoint.say(all.lang),
            false => Says::Delete { words: &gone.words }.say(all.lang),
        };
        let at = gone.at.unwrap_or(0);
        found.push(all.remark(at, Mark::Deletion, gone.held, says, Some(gone.words.clone()), None));
    }
    let left = new.into_iter().zip(taken).filter(|(_, taken)| !taken).map(|(new, _)| new).collect();
    (found, left)
}

/// A paragraph that was put in, as the point that it could be.
pub fn put_in(all: &Changes<'_>, new: New) -> Found {
    let held = new.held.unwrap_or(all.order.first());
    let after = new.held.map(|held| all.number(held.point));
    let says = Says::NewPoint { after: after.as_deref() }.say(all.lang);
    all.remark(new.at, Mark::NewParagraph, held, says, None, Some(new.words))
}

/// Points that stand in another order than the one they were sent in, the fewest that explain it.
pub fn out_of_order(all: &Changes<'_>) -> Vec<Found> {
    let held: Vec<(usize, Held)> =
        all.known.iter().flat_map(|known| known.held.iter().map(|held| (known.unit, *held))).collect();
    let points: Vec<usize> = held.iter().map(|(_, held)| held.point).collect();
    let stay = longest_rising(&points);
    let mut found = Vec::new();
    for (at, (unit, place)) in held.iter().enumerate() {
        if stay.get(at) == Some(&true) {
            continue;
        }
        let before = at.checked_sub(1).and_then(|before| held.get(before));
        let after = before.map(|(_, held)| all.number(held.point));
        let says = Says::Move { after: after.as_deref() }.say(all.lang);
        let quote = Some(all.sent_words(place.point));
        found.push(all.remark(*unit, Mark::Move, *place, says, quote, None));
    }
    found
}

/// Points that stand in their order and below another heading than their own, and headings that stand above no point of theirs.
pub fn astray(all: &Changes<'_>, moved: &[Found]) -> Vec<Found> {
    let Some(ours) = all.ours else { return Vec::new() };
    let sections: HashMap<SectionNumber, usize> =
        all.sent.headings.iter().enumerate().map(|(at, heading)| (heading.section, at)).collect();
    let title = |heading: usize| all.sent.headings.get(heading).map_or("", |heading| heading.title.as_str());
    // By heading: how many points of its own stand below it, and those that stand elsewhere.
    let mut own: HashMap<usize, usize> = HashMap::new();
    let mut others: BTreeMap<usize, Vec<(usize, Held, Option<usize>)>> = BTreeMap::new();
    let mut above = None;
    for unit in 0..all.units.len() {
        let heads = ours.heading(unit);
        above = heads.or(above);
        for held in all.order.points(unit) {
            let Some(point) = all.sent.points.get(held.point) else { continue };
            match sections.get(&point.number.section).filter(|heading| ours.has_heading(**heading)) {
                // What the program keeps track of can be one with the heading after it.
                Some(heading) if above == Some(*heading) || heads.is_some() => {
                    *own.entry(*heading).or_default() += 1
                }
                Some(heading) => others.entry(*heading).or_default().push((unit, held, above)),
                None => {}
            }
        }
    }
    let mut found = Vec::new();
    for (heading, points) in others {
        let Some((unit, held, _)) = points.first().copied() else { continue };
        if points.len() > 1 && !own.contains_key(&heading) {
            let says = Says::MoveHeading { words: title(heading) }.say(all.lang);
            let quote = Some(title(heading).to_owned());
            found.push(all.remark(unit, Mark::Move, held, says, quote, None));
            continue;
        }
        for (unit, held, above) in points {
            let number = all.number(held.point);
            if moved.iter().any(|found| found.remark.at.as_ref() == Some(&number)) {
                continue;
            }
            let says = Says::MoveBelow { heading: above.map(title) }.say(all.lang);
            found.push(all.remark(unit, Mark::Move, held, says, Some(all.sent_words(held.point)), None));
        }
    }
    found
}

/// Which of the numbers belong to the longest row of rising ones.
fn longest_rising(all: &[usize]) -> Vec<bool> {
    // The smallest last number of a row of each length, and for each number the one before it in its row.
    let mut lasts: Vec<usize> = Vec::new();
    let mut before: Vec<Option<usize>> = Vec::new();
    let value = |at: usize| all.get(at).copied().unwrap_or(0);
    for (at, number) in all.iter().enumerate() {
        let length = lasts.partition_point(|last| value(*last) < *number);
        before.push(length.checked_sub(1).and_then(|shorter| lasts.get(shorter).copied()));
        match lasts.get_mut(length) {
            Some(last) => *last = at,
            None => lasts.push(at),
        }
    }
    let mut out = vec![false; all.len()];
    let mut next = lasts.last().copied();
    while let Some(at) = next {
        if let Some(stays) = out.get_mut(at) {
            *stays = true;
        }
        next = before.get(at).copied().flatten();
    }
    out
}

#[cfg(test)]
mod tests {
    use super::longest_rising;

    #[test]
    fn the_fewest_are_moved() {
        assert_eq!(longest_rising(&[0, 1, 2]), [true, true, true]);
        assert_eq!(longest_rising(&[0, 3, 1, 2]), [true, false, true, true]);
        assert_eq!(longest_rising(&[2, 0, 1]), [false, true, true]);
        assert!(longest_rising(&[]).is_empty());
    }
}
