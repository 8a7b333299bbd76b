//! What was taken out in one place and put in in another: moved, not struck out and written.

use super::anchors::Held;
use super::messages::Change as Says;
use super::order::Found;
use super::remarks::{Changes, by_key, has_words};
use crate::diag::Say as _;
use crate::model::Mark;

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
    let traceless =
        gone.iter().filter(|gone| gone.at.is_none() || gone.held.anchor == crate::model::Anchor::Neighbours);
    let piece = traceless.count() > all.sent.points.len() / PIECE;
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
