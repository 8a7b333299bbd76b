//! One comment becomes several: each part with its own words, at a point of the text that was sent. Also anew, in other parts.

use super::answer::sent_points;
use super::desk::Desk;
use super::dispose::untouched;
use super::dispose_messages::Undone;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Disposition, Dispositions, Note, Part};
use crate::project::{Item, whole};
use crate::prose::missing;

/// As many parts as there are letters for them.
const PARTS: usize = 26;

/// `items` are the comment, or the parts that it has already.
pub fn decide(
    desk: &Desk,
    n: u32,
    items: &[&Item],
    (comment, parts, decided_too): (&str, &[Part], bool),
    meant: &mut Dispositions,
) -> Result<(String, Vec<Note>), Refusal> {
    let empty = parts.iter().any(|part| part.says.trim().is_empty());
    if empty || !(2..=PARTS).contains(&parts.len()) {
        return Err(Refusal::new(Undone::TooFewParts { count: parts.len() })
            .next(Undone::TooFewPartsNext { id: desk.id.clone(), comment: comment.to_owned() })
            .usage());
    }
    placed(desk, n, items, parts)?;
    let old: Vec<Disposition> =
        items.iter().filter_map(|item| meant.dispositions.remove(&item.key)).collect();
    // What has been decided about the whole, or alike about every part, is the beginning of what is decided about each.
    let bare = |block: &Disposition| Disposition { says: None, at: None, ..block.clone() };
    let alike = old.first().map(bare).filter(|first| old.iter().all(|block| bare(block) == *first));
    let kept = |part: &Part| {
        let same = |block: &&Disposition| block.says.as_deref() == Some(part.says.trim());
        alike.clone().or_else(|| old.iter().find(same).map(bare)).unwrap_or_default()
    };
    let blocks: Vec<Disposition> = parts
        .iter()
        .map(|part| Disposition {
            says: Some(part.says.trim().to_owned()),
            at: part.at.clone(),
            ..kept(part)
        })
        .collect();
    let lost = items.iter().find(|item| {
        let stays = |own: &Disposition| blocks.iter().any(|block| bare(block) == bare(own));
        !untouched(item.disposition) && !item.disposition.is_some_and(stays)
    });
    if let Some(lost) = lost.filter(|_| !decided_too) {
        return Err(Refusal::new(Undone::PartDecided { comment: lost.key.clone() })
            .next(Undone::PartDecidedNext { comment: comment.to_owned() }));
    }
    for (block, letter) in blocks.into_iter().zip('a'..='z') {
        meant.dispositions.insert(format!("{comment}{letter}"), block);
    }
    let says: Vec<&str> = parts.iter().map(|part| part.says.as_str()).collect();
    let words = items.first().map_or("", |item| if item.part { &item.comment.says } else { item.says() });
    let left = missing(words, &says).into_iter().map(|words| Note::LeftOut { words: words.to_owned() });
    Ok((format!("{comment} divided into {}", parts.len()), left.collect()))
}

/// Every part is about a point of the text that was sent, as every comment is.
fn placed(desk: &Desk, n: u32, items: &[&Item], parts: &[Part]) -> Result<(), Refusal> {
    let sent = sent_points(desk, n);
    let own = items.first().and_then(|item| item.comment.at.as_deref());
    let known = |at: &str| own == Some(at) || sent.iter().any(|point| point.number.to_string() == at);
    for (part, letter) in parts.iter().zip('a'..='z') {
        if let Some(at) = part.at.as_deref().filter(|at| !known(at)) {
            let last = sent.last().map(|point| point.number.to_string()).unwrap_or_default();
            return Err(Refusal::new(Undone::PartAtNoPoint { letter, at: at.to_owned() })
                .next(Why::NoSuchPointNext { last })
                .usage());
        }
    }
    Ok(())
}

/// The comment that is to be divided, or its parts where it is divided already. A part is no comment of its own.
pub fn of<'a>(items: &'a [Item<'a>], desk: &Desk, comment: &str) -> Result<Vec<&'a Item<'a>>, Refusal> {
    if items.iter().any(|item| item.part && item.key == comment) {
        let whole = whole(comment).to_owned();
        return Err(Refusal::new(Undone::PartOfPart { comment: comment.to_owned() })
            .next(Undone::PartOfPartNext { id: desk.id.clone(), whole }));
    }
    Ok(items.iter().filter(|item| item.key == comment || item.part && whole(&item.key) == comment).collect())
}
