//! What became of each comment in the end: through the parts of one that was divided, the comment that it repeats, and
//! the reply that it shares with others.

use std::collections::{BTreeMap, BTreeSet};

use super::document::RoundFolder;
use crate::model::{Answer, Comment, Disposition, Dispositions, Mark, Outcome, Slug, Which};

/// A comment, or a part of one that was divided: what a reply is owed for.
#[derive(Debug, Clone, PartialEq)]
pub struct Item<'a> {
    /// MEMBER/ANSWER/COMMENT, and the letter of the part.
    pub key: String,
    /// The path of the answer, from the document's folder.
    pub path: &'a str,
    pub answer: &'a Answer,
    pub comment: &'a Comment,
    /// Where the comment stands in its answer, from 0.
    pub index: usize,
    /// It is a part, with the words and the place of its own that its block gives.
    pub part: bool,
    /// Its block; none where none was seeded.
    pub disposition: Option<&'a Disposition>,
    /// A later answer of the member has taken the place of the one that it stands in.
    pub superseded: bool,
    pub became: Became<'a>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Became<'a> {
    /// Nobody has decided, or the reason is missing.
    Open,
    /// It is the same as another, about which nobody has decided.
    Waits(&'a str),
    /// It is the same as itself by way of others, or as one that is not there; or its group is not there.
    Lost,
    Done(Reply<'a>),
}

/// What is replied in the end.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Reply<'a> {
    /// That of the comment which it is the same as, where it is a duplicate.
    pub outcome: Outcome,
    pub reason: Option<&'a str>,
    /// The number of the paragraph that was changed.
    pub changed: Option<&'a str>,
    /// The comment that it is the same as, at the end of the chain.
    pub same_as: Option<&'a str>,
    /// The reply that it shares with others.
    pub group: Option<&'a Slug>,
}

impl<'a> Item<'a> {
    pub fn says(&self) -> &'a str {
        let own = self.disposition.filter(|_| self.part).and_then(|d| d.says.as_deref());
        own.unwrap_or(&self.comment.says)
    }

    pub fn at(&self) -> Option<&'a str> {
        let own = self.disposition.filter(|_| self.part).and_then(|d| d.at.as_deref());
        own.or(self.comment.at.as_deref())
    }

    /// The comment in the margin that it answers: the last one before it on the same point that answers none.
    pub fn thread(&self) -> Option<String> {
        let answers = |comment: &Comment| comment.mark == Some(Mark::Reply);
        let before = self.answer.comments.get(..self.index).filter(|_| answers(self.comment))?;
        let above = before.iter().rev().find(|c| !answers(c) && c.at == self.comment.at)?;
        Some(format!("{}/{}/{}", self.answer.member, self.answer.answer, above.comment))
    }

    /// An outcome is written, in its own block or in that of its group.
    pub fn decided(&self, folder: &RoundFolder) -> bool {
        let group = self.disposition.and_then(|d| d.group.as_ref());
        let shared = group.and_then(|name| folder.dispositions.as_ref()?.groups.get(name));
        self.disposition.is_some_and(|d| d.outcome.is_some()) || shared.is_some_and(|g| g.outcome.is_some())
    }

    /// Somebody must still decide, or mend what was decided.
    pub fn is_left(&self) -> bool {
        matches!(self.became, Became::Open | Became::Lost)
    }

    pub fn reply(&self) -> Option<Reply<'a>> {
        match self.became {
            Became::Done(reply) => Some(reply),
            _ => None,
        }
    }
}

impl Which {
    /// Whether a comment is one of those that are meant, leaving aside what has been decided about it.
    pub fn fits(&self, item: &Item) -> bool {
        (self.comments.is_empty() || self.comments.contains(&item.key))
            && self.at.as_deref().is_none_or(|at| item.at() == Some(at))
            && self.member.as_ref().is_none_or(|member| item.answer.member == *member)
            && self.kind.is_none_or(|kind| item.comment.kind == kind)
            && (!self.superseded || item.superseded)
    }
}

/// The comment that a part is a part of: `nacka/1/3a` of `nacka/1/3`; itself where it is whole.
pub fn whole(key: &str) -> &str {
    let bare = key.trim_end_matches(|c: char| c.is_ascii_lowercase());
    if bare.ends_with(|c: char| c.is_ascii_digit()) { bare } else { key }
}

impl RoundFolder {
    /// Every comment, or its parts where it was divided, with what became of it; in the order of the answers.
    pub fn items(&self) -> Vec<Item<'_>> {
        let blocks = self.dispositions.as_ref();
        let mut parts: BTreeMap<&str, Vec<(&String, &Disposition)>> = BTreeMap::new();
        for (key, block) in
            blocks.iter().flat_map(|d| &d.dispositions).filter(|(k, _)| whole(k) != k.as_str())
        {
            parts.entry(whole(key)).or_default().push((key, block));
        }
        let standing = self.standing_answers();
        let mut items = Vec::new();
        for file in &self.answers {
            let answer = &file.answer;
            let superseded = !standing.contains(&(&answer.member, answer.answer));
            for (index, comment) in answer.comments.iter().enumerate() {
                let key = format!("{}/{}/{}", answer.member, answer.answer, comment.comment);
                let item = |key: String, part: bool, disposition| Item {
                    key,
                    path: &file.path,
                    answer,
                    comment,
                    index,
                    part,
                    disposition,
                    superseded,
                    became: Became::Open,
                };
                match parts.get(key.as_str()) {
                    Some(parts) => {
                        items.extend(parts.iter().map(|(k, d)| item((*k).clone(), true, Some(*d))))
                    }
                    None => {
                        let block = blocks.and_then(|d| d.dispositions.get(&key));
                        items.push(item(key, false, block));
                    }
                }
            }
        }
        if let Some(blocks) = blocks {
            let became = resolved(blocks, &items.iter().map(|i| i.key.as_str()).collect());
            for item in &mut items {
                item.became = became.get(item.key.as_str()).copied().unwrap_or(Became::Open);
            }
        }
        items
    }

    /// The answers whose comments stand: the one of each member that stands, and those that it confirms.
    fn standing_answers(&self) -> BTreeSet<(&Slug, u32)> {
        let mut own: BTreeMap<&Slug, BTreeMap<u32, Option<u32>>> = BTreeMap::new();
        for answer in self.answers.iter().map(|file| &file.answer) {
            own.entry(&answer.member).or_default().insert(answer.answer, answer.confirms);
        }
        let mut out = BTreeSet::new();
        for (member, stands) in self.standing() {
            let mut next = Some(stands.answer);
            while let Some(number) = next.filter(|n| out.insert((member, *n))) {
                next = own.get(member).and_then(|answers| answers.get(&number)).copied().flatten();
            }
        }
        out
    }

    /// The keys of comments, or parts, that nobody has decided on, or whose outcome lacks its reason.
    pub fn undisposed(&self) -> Vec<String> {
        self.items().into_iter().filter(Item::is_left).map(|item| item.key).collect()
    }
}

/// Of each comment what its own block says, before it is followed to another.
enum Said<'a> {
    End(Became<'a>),
    SameAs(&'a str),
}

fn said<'a>(blocks: &'a Dispositions, block: &'a Disposition, known: &BTreeSet<&str>) -> Said<'a> {
    let group = match &block.group {
        Some(name) => match blocks.groups.get(name) {
            Some(reply) => Some((name, reply)),
            None => return Said::End(Became::Lost),
        },
        None => None,
    };
    let filled = |text: &'a Option<String>| text.as_deref().filter(|t| !t.trim().is_empty());
    let shared = group.map(|(_, reply)| reply);
    let Some(outcome) = block.outcome.or(shared.and_then(|g| g.outcome)) else {
        return Said::End(Became::Open);
    };
    if outcome == Outcome::Duplicate {
        return match block.duplicate_of.as_deref() {
            None => Said::End(Became::Open),
            Some(of) if known.contains(of) => Said::SameAs(of),
            Some(_) => Said::End(Became::Lost),
        };
    }
    let reason = filled(&block.reason).or(shared.and_then(|g| filled(&g.reason)));
    if outcome.needs_reason() && reason.is_none() {
        return Said::End(Became::Open);
    }
    let changed = filled(&block.changed).or(shared.and_then(|g| filled(&g.changed)));
    let group = group.map(|(name, _)| name);
    Said::End(Became::Done(Reply { outcome, reason, changed, same_as: None, group }))
}

/// What became of each that has a block. Each block is looked at once, however long the chains.
fn resolved<'a>(blocks: &'a Dispositions, known: &BTreeSet<&str>) -> BTreeMap<&'a str, Became<'a>> {
    let block = |key: &str| blocks.dispositions.get_key_value(key);
    let mut done: BTreeMap<&'a str, Became<'a>> = BTreeMap::new();
    for start in blocks.dispositions.keys() {
        let mut path: Vec<&'a str> = Vec::new();
        let mut on_path: BTreeSet<&str> = BTreeSet::new();
        let mut at: &'a str = start;
        let end = loop {
            if let Some(known) = done.get(at) {
                break *known;
            }
            let Some((key, own)) = block(at) else { break Became::Open };
            if !on_path.insert(key) {
                break Became::Lost;
            }
            path.push(key);
            match said(blocks, own, known) {
                Said::End(became) => {
                    done.insert(key, became);
                    path.pop();
                    break became;
                }
                Said::SameAs(of) => at = of,
            }
        };
        // What was followed to get there is the same as what stands at the end.
        let through = match end {
            Became::Open => Became::Waits(at),
            Became::Done(reply) => {
                Became::Done(Reply { same_as: Some(reply.same_as.unwrap_or(at)), ..reply })
            }
            other => other,
        };
        for key in path {
            done.insert(key, through);
        }
    }
    done
}

#[cfg(test)]
#[path = "disposed_tests.rs"]
mod tests;
