//! The comments in the margin of a Word file, with their threads.

use std::collections::{HashMap, HashSet};

use super::super::prose::kind;
use super::body::{Body, Pointed, Spot, Where};
use super::changes::Change;
use super::flow::{unnumbered, words};
use super::order::{Found, Order};
use super::remarks::has_words;
use crate::formats::{BadXml, ReadXml, Seen};
use crate::model::{Certainty, Mark, Remark, SentText};

/// What `commentsExtended.xml` says of a comment, by the identity of its last paragraph.
#[derive(Debug, Default)]
pub struct Thread {
    pub parent: Option<u32>,
    pub done: bool,
}

pub fn threads(bytes: &[u8]) -> Result<HashMap<u32, Thread>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out = HashMap::new();
    loop {
        match xml.next()? {
            Seen::Open if xml.name() == "w15:commentEx" => {
                let id = |name: &str| xml.attribute(name).and_then(|id| u32::from_str_radix(id, 16).ok());
                let done = matches!(xml.attribute("w15:done"), Some("1" | "true"));
                if let Some(own) = id("w15:paraId") {
                    out.insert(own, Thread { parent: id("w15:paraIdParent"), done });
                }
            }
            Seen::End => return Ok(out),
            _ => {}
        }
    }
}

struct Comment {
    /// As the text points at it.
    id: String,
    says: String,
    last: Option<u32>,
}

/// Answers to answers are followed so far.
const DEEPEST: usize = 20;

/// A comment for each that has words, or that marks some.
pub fn remarks(
    body: &Body,
    said: &Body,
    threads: &HashMap<u32, Thread>,
    order: &Order,
    sent: &SentText,
) -> Vec<Found> {
    let comments = comments(said);
    let by_last: HashMap<u32, usize> =
        comments.iter().enumerate().filter_map(|(at, comment)| Some((comment.last?, at))).collect();
    let parent = |at: &usize| by_last.get(&threads.get(&comments.get(*at)?.last?)?.parent?).copied();
    let root = |at: usize| {
        let chain = std::iter::successors(Some(at), |at| parent(at));
        chain.take(DEEPEST).last().unwrap_or(at)
    };
    // An answer comes right after the comment that it answers, wherever it points.
    let mut threaded: Vec<usize> = (0..comments.len()).collect();
    threaded.sort_by_cached_key(|at| (root(*at), *at));
    let mut stands: HashMap<usize, (usize, usize)> = HashMap::new();
    let mut found = Vec::new();
    for at in threaded {
        let Some(comment) = comments.get(at) else { continue };
        let thread = comment.last.and_then(|last| threads.get(&last));
        let above = parent(&at).and_then(|at| comments.get(at));
        let answers = thread.and_then(|thread| thread.parent);
        let settled = thread.is_some_and(|thread| thread.done)
            || answers.and_then(|above| threads.get(&above)).is_some_and(|thread| thread.done);
        // A reply may point at nothing of its own.
        let pointed = body.pointed.get(&comment.id).or(above.and_then(|above| body.pointed.get(&above.id)));
        let mark = if answers.is_some() { Mark::Reply } else { Mark::Comment };
        let Some(mut one) = remark(body, comment, pointed, order, sent, (mark, settled)) else { continue };
        if let Some(beside) = Some(root(at)).filter(|root| *root != at).and_then(|root| stands.get(&root)) {
            (one.paragraph, one.piece) = *beside;
        }
        stands.insert(at, (one.paragraph, one.piece));
        found.push(one);
    }
    found
}

fn comments(said: &Body) -> Vec<Comment> {
    let mut out: Vec<Comment> = said
        .notes
        .iter()
        .map(|id| Comment { id: id.get(1..).unwrap_or("").to_owned(), says: String::new(), last: None })
        .collect();
    let mut twice = HashSet::new();
    for paragraph in &said.paragraphs {
        let Where::Note(note) = paragraph.stands else { continue };
        let Some(comment) = out.get_mut(note) else { continue };
        let words = words(paragraph, Change::after);
        let words = words.trim();
        if !comment.says.is_empty() && !words.is_empty() {
            comment.says.push_str("\n\n");
        }
        comment.says.push_str(words);
        comment.last = paragraph.id.or(comment.last);
    }
    out.retain(|comment| twice.insert(comment.id.clone()));
    out
}

fn remark(
    body: &Body,
    comment: &Comment,
    pointed: Option<&Pointed>,
    order: &Order,
    sent: &SentText,
    (mark, settled): (Mark, bool),
) -> Option<Found> {
    let from = pointed.and_then(|pointed| pointed.from.or(pointed.sign));
    let to = pointed.and_then(|pointed| pointed.to.or(pointed.sign));
    let quote = from.zip(to).map(|(from, to)| quote(body, from, to)).filter(|quote| has_words(quote));
    let wordless = comment.says.is_empty();
    if wordless && quote.is_none() {
        return None;
    }
    // Between two paragraphs, after the last: the last one.
    let at = from.map(|from| first_with_words(body, from, to));
    let unit = at.and_then(|at| order.unit_at(at.min(body.paragraphs.len().checked_sub(1)?)));
    let held = unit.map(|unit| order.point_of(at.unwrap_or(0)).unwrap_or(order.near(unit)));
    let number = held.and_then(|held| sent.points.get(held.point)).map(|point| point.number.to_string());
    let whole = unit.is_some_and(|unit| order.is_cover(unit));
    let placed = number.is_some() && !whole;
    Some(Found {
        paragraph: at.unwrap_or(usize::MAX),
        piece: from.map_or(0, |from| from.1 + 1),
        remark: Remark {
            mark: if wordless { Mark::Highlight } else { mark },
            at: number.filter(|_| placed),
            anchor: held.map(|held| held.anchor).filter(|_| placed),
            certainty: match held {
                _ if whole => Certainty::Likely,
                Some(held) if placed => held.certainty,
                _ => Certainty::Unplaced,
            },
            quote,
            kind: kind(&comment.says),
            says: comment.says.clone(),
            proposes: None,
            settled,
        },
    })
}

/// The first paragraph of a range that has words in it: a range can begin at the end of the paragraph before.
fn first_with_words(body: &Body, from: Spot, to: Option<Spot>) -> usize {
    let end = to.map_or(from.0, |to| to.0).max(from.0);
    let words = |at: &usize| {
        let Some(paragraph) = body.paragraphs.get(*at) else { return false };
        let skip = if *at == from.0 { from.1 } else { 0 };
        let take = match to {
            Some(to) if to.0 == *at => to.1,
            _ => usize::MAX,
        };
        paragraph.pieces.iter().take(take).skip(skip).any(|piece| has_words(&piece.words))
    };
    (from.0..=end).take(LONGEST).find(words).unwrap_or(from.0)
}

/// So many paragraphs of a range are looked at.
const LONGEST: usize = 200;
/// So much of a quotation is kept.
const MOST: usize = 2000;

/// The words that a comment is about, as they are proposed; where all of them are struck out, as they were.
fn quote(body: &Body, from: Spot, to: Spot) -> String {
    let read = |chosen: fn(Change) -> bool| {
        let mut out = String::new();
        for at in (from.0..=to.0).take(LONGEST) {
            let Some(paragraph) = body.paragraphs.get(at) else { break };
            let skip = if at == from.0 { from.1 } else { 0 };
            let take = if at == to.0 { to.1 } else { usize::MAX };
            let mut words = String::new();
            for piece in paragraph.pieces.iter().take(take).skip(skip).filter(|piece| chosen(piece.change)) {
                words.push_str(&piece.words);
            }
            let words = if skip == 0 { unnumbered(&words).1.to_owned() } else { words };
            out.push_str(&words);
            out.push(' ');
            if out.len() > MOST {
                break;
            }
        }
        let words = out.split_whitespace().collect::<Vec<_>>().join(" ");
        words.chars().take(MOST).collect::<String>()
    };
    let after = read(Change::after);
    if has_words(&after) { after } else { read(|change| change != Change::Both) }
}
