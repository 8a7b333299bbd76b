//! Comments as they are told outside the secretariat: where each stands, in what words, and what became of it.
//!
//! They are those of a round as it leaves (`RoundFolder::leaving`): what is secret is masked there.

use crate::model::{Answer, Certainty, Comment, Consultee, Lang, Outcome, Secrecy, Slug};
use crate::project::{Item, Reply, RoundFolder};
use crate::workflow::{outcome_name, stance_name};

/// Where a comment stands. In this order they are read.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// On the text as a whole.
    Whole,
    /// Section numbers and point. What is no number comes last.
    At(Vec<u32>, String),
    /// On something in the text, and nobody knows on what.
    Unplaced,
}

/// A comment, or a part of one that was divided.
#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// MEMBER/ANSWER/COMMENT, and the letter of the part.
    pub key: String,
    pub answer: &'a Answer,
    pub comment: &'a Comment,
    pub says: &'a str,
    pub at: Option<&'a str>,
    /// From an answer that another has replaced.
    pub superseded: bool,
    pub reply: Option<Reply<'a>>,
}

/// Every comment of a round that is leaving, in the order of members.
pub fn all(folder: &RoundFolder) -> Vec<Told<'_>> {
    folder.items().into_iter().map(one).collect()
}

fn one(item: Item<'_>) -> Told<'_> {
    Told {
        answer: item.answer,
        comment: item.comment,
        says: item.says(),
        at: item.at(),
        superseded: item.superseded,
        reply: item.reply(),
        key: item.key,
    }
}

/// The comments that a member has made, or that were made for it.
pub fn of_member<'a>(all: &[Told<'a>], folder: &RoundFolder, member: &Slug) -> Vec<Told<'a>> {
    let through = folder.standing().get(member).and_then(|answer| answer.through.clone());
    let own = |told: &&Told<'a>| {
        told.answer.member == *member
            || (through.as_ref() == Some(&told.answer.member) && told.answer.speaks_for.contains(member))
    };
    all.iter().filter(own).cloned().collect()
}

impl<'a> Told<'a> {
    /// Of an answer that is secret as a whole it is not shown either.
    pub fn place(&self) -> Place {
        if self.answer.secrecy.is_some() {
            return Place::Whole;
        }
        match self.at {
            Some(at) => Place::At(numbers(at), at.to_owned()),
            None if self.comment.certainty == Certainty::Unplaced => Place::Unplaced,
            None => Place::Whole,
        }
    }

    /// Why nobody outside may see the words.
    pub fn secrecy(&self) -> Option<&'a Secrecy> {
        self.comment.secrecy.as_ref().or(self.answer.secrecy.as_ref())
    }

    /// The comment that it repeats, at the end of the row of them.
    pub fn repeats(&self) -> Option<&'a str> {
        self.reply?.same_as
    }

    /// The reason that was written for it, and not for the comment that it repeats.
    pub fn own_reason(&self) -> Option<&'a str> {
        self.reply.filter(|reply| reply.same_as.is_none())?.reason
    }

    /// The point of the new text that was changed after it.
    pub fn changed(&self) -> Option<&'a str> {
        self.reply?.changed.filter(|_| self.answer.secrecy.is_none())
    }

    /// What a reader should know of how its place was found.
    pub fn placing(&self, lang: Lang) -> Option<&'static str> {
        match self.comment.certainty {
            _ if self.answer.secrecy.is_some() => None,
            Certainty::Certain => None,
            Certainty::Likely => Some(lang.pick("osäker plats", "place not certain")),
            Certainty::Unplaced => Some(lang.pick("utan plats i texten", "without a place in the text")),
        }
    }

    /// "tillgodosedd", "dubblett – inte tillgodosedd"; none while nobody has decided.
    pub fn outcome(&self, lang: Lang) -> Option<String> {
        let reply = self.reply?;
        let last = outcome_name(reply.outcome, lang);
        Some(match reply.same_as {
            Some(_) => format!("{} – {last}", outcome_name(Outcome::Duplicate, lang)),
            None => last.to_owned(),
        })
    }
}

/// A stance as others may see it, in words.
pub fn stance_words(answer: &Answer, lang: Lang) -> String {
    match answer.open_stance() {
        Some(stance) => stance_name(stance, lang).to_owned(),
        None => lang.pick("sekretess", "secret").to_owned(),
    }
}

/// What a member was called in the round.
pub fn name(consultees: &[Consultee], member: &Slug) -> String {
    consultees.iter().find(|c| c.member == *member).map_or_else(|| member.to_string(), |c| c.name.clone())
}

/// "3.2:4" as numbers in order.
fn numbers(at: &str) -> Vec<u32> {
    at.split(['.', ':']).map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}
