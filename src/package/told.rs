//! Comments as they are told outside the secretariat: where each stands, in what words, and what became of it.
//!
//! They are those of a round as it leaves (`RoundFolder::leaving`): what is secret is masked there.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Answer, Certainty, Comment, Consultee, Disposition, Lang, Outcome, Secrecy, Slug};
use crate::project::RoundFolder;
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

#[derive(Debug, Clone)]
pub struct Told<'a> {
    /// MEMBER/ANSWER/COMMENT
    pub key: String,
    pub answer: &'a Answer,
    pub comment: &'a Comment,
    /// From an answer that another has replaced.
    pub superseded: bool,
    /// Its own; that of the comment that it repeats stands in [`Told::repeats`].
    pub disposition: Option<&'a Disposition>,
    /// The comment that it repeats, and what became of that one.
    pub repeats: Option<(String, Option<&'a Disposition>)>,
}

/// Every comment of a round that is leaving, in the order of members.
pub fn all(folder: &RoundFolder) -> Vec<Told<'_>> {
    let stand: BTreeMap<&Slug, BTreeSet<u32>> =
        folder.standing().into_iter().map(|(who, newest)| (who, folder.confirmed_by(newest))).collect();
    let one = |(key, answer, comment): (String, _, _)| {
        let answer: &Answer = answer;
        let disposition = disposition(folder, &key);
        Told {
            superseded: stand.get(&answer.member).is_some_and(|stand| !stand.contains(&answer.answer)),
            repeats: repeated(folder, &key),
            key,
            answer,
            comment,
            disposition,
        }
    };
    folder.comments().map(one).collect()
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

fn disposition<'a>(folder: &'a RoundFolder, key: &str) -> Option<&'a Disposition> {
    folder.dispositions.as_ref()?.dispositions.get(key)
}

/// The comment at the end of a row of repetitions, and what became of it.
fn repeated<'a>(folder: &'a RoundFolder, key: &str) -> Option<(String, Option<&'a Disposition>)> {
    let mut seen = BTreeSet::from([key.to_owned()]);
    let mut last = None;
    let mut next = disposition(folder, key)?.duplicate_of.clone();
    while let Some(of) = next.filter(|of| seen.insert(of.clone())) {
        let found = disposition(folder, &of);
        next = found.and_then(|d| d.duplicate_of.clone());
        last = Some((of, found));
    }
    last
}

impl<'a> Told<'a> {
    /// Of an answer that is secret as a whole it is not shown either.
    pub fn place(&self) -> Place {
        if self.answer.secrecy.is_some() {
            return Place::Whole;
        }
        match self.comment.at.as_deref() {
            Some(at) => Place::At(numbers(at), at.to_owned()),
            None if self.comment.certainty == Certainty::Unplaced => Place::Unplaced,
            None => Place::Whole,
        }
    }

    /// Why nobody outside may see the words.
    pub fn secrecy(&self) -> Option<&'a Secrecy> {
        self.comment.secrecy.as_ref().or(self.answer.secrecy.as_ref())
    }

    pub fn outcome(&self) -> Option<Outcome> {
        self.disposition?.outcome
    }

    /// That of the comment it repeats, where it does.
    pub fn final_outcome(&self) -> Option<Outcome> {
        match (&self.repeats, self.outcome()?) {
            (Some((_, of)), Outcome::Duplicate) => of.and_then(|d| d.outcome),
            (_, outcome) => Some(outcome),
        }
    }

    /// Why.
    pub fn reason(&self) -> Option<&'a str> {
        self.disposition?.reason.as_deref().filter(|r| !r.trim().is_empty())
    }

    /// The reason that it has, or that the comment has which it repeats.
    pub fn whole_reason(&self) -> Option<&'a str> {
        let of = || self.repeats.as_ref().and_then(|(_, d)| *d).and_then(|d| d.reason.as_deref());
        let found = self.reason().or_else(of).filter(|r| !r.trim().is_empty());
        found.filter(|_| self.secrecy().is_none())
    }

    /// The point of the new text that was changed after it.
    pub fn changed(&self) -> Option<&'a str> {
        let of = || self.repeats.as_ref().and_then(|(_, d)| *d).and_then(|d| d.changed.as_deref());
        let found = self.disposition.and_then(|d| d.changed.as_deref()).or_else(of);
        found.filter(|_| self.answer.secrecy.is_none())
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
}

/// A stance as others may see it, in words.
pub fn stance_words(answer: &Answer, lang: Lang) -> String {
    match answer.open_stance() {
        Some(stance) => stance_name(stance, lang).to_owned(),
        None => lang.pick("sekretess", "secret").to_owned(),
    }
}

/// "tillgodosedd", "dubblett av nordby/1/2: inte tillgodosedd"
pub fn outcome_words(told: &Told<'_>, lang: Lang) -> Option<String> {
    let outcome = told.outcome()?;
    let own = outcome_name(outcome, lang);
    let of = told.final_outcome().filter(|last| *last != outcome);
    Some(match of {
        Some(last) => format!("{own} – {}", outcome_name(last, lang)),
        None => own.to_owned(),
    })
}

/// What a member was called in the round.
pub fn name(consultees: &[Consultee], member: &Slug) -> String {
    consultees.iter().find(|c| c.member == *member).map_or_else(|| member.to_string(), |c| c.name.clone())
}

/// "3.2:4" as numbers in order.
fn numbers(at: &str) -> Vec<u32> {
    at.split(['.', ':']).map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}
