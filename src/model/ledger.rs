//! The ledger of letters: what was meant for each member, and what became of it.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Happening, LetterEvent, LetterKind, LetterState, Sha256, Slug};

/// Where a document keeps the ledger of a batch of letters.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Ledger {
    /// The letters of a round of the remiss.
    Round(u32),
    /// The letters about an adopted version.
    Version(u32),
}

impl Ledger {
    /// Where it lies, from the document's folder.
    pub fn folder(self) -> String {
        match self {
            Ledger::Round(n) => format!("remiss/{n}/dispatch"),
            Ledger::Version(n) => format!("dispatch/{n}"),
        }
    }

    /// The file of one member's letters, from the document's folder.
    pub fn path(self, member: &Slug) -> String {
        format!("{}/{member}.yaml", self.folder())
    }

    /// From that file to the schema.
    pub fn schema(self) -> &'static str {
        match self {
            Ledger::Round(_) => "../../../../../../schemas/dispatch.json",
            Ledger::Version(_) => "../../../../../schemas/dispatch.json",
        }
    }

    /// In the names of files: `1` for a round, `v1` for a version.
    pub fn short(self) -> String {
        match self {
            Ledger::Round(n) => n.to_string(),
            Ledger::Version(n) => format!("v{n}"),
        }
    }
}

/// `remiss/N/dispatch/MEMBER.yaml`: the letters to one member in one round. `dispatch/VERSION/MEMBER.yaml`: those
/// about an adopted version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dispatch {
    /// The member that the letters are for.
    pub member: Slug,
    /// In the order in which they were frozen; none is ever taken out.
    pub letters: Vec<Entry>,
}

/// One letter. Where it has got to is the fold of its history, and is written nowhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Entry {
    /// 1, 2, 3 … for this member in this ledger.
    pub letter: u32,
    /// What sort of letter it is.
    pub kind: LetterKind,
    /// The mailbox that it goes to.
    pub to: String,
    /// The Message-ID of the letter.
    pub message_id: String,
    /// SHA-256 of the letter, byte for byte.
    pub sha256: Sha256,
    /// SHA-256 of the token in the reply address. The token itself is never committed.
    pub token: Sha256,
    /// The number of the member's answer that a receipt or a reply is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<u32>,
    /// What has happened to it, in the order in which it happened; only ever added to.
    pub history: Vec<Happening>,
}

impl Entry {
    /// The fold of its history.
    pub fn state(&self) -> LetterState {
        self.history.last().map_or(LetterState::Waiting, |h| LetterState::after(h.event))
    }

    /// Whether the member may have it. What the server did not take, or a person says was not sent, has not come.
    pub fn may_have_come(&self) -> bool {
        !self.history.last().is_some_and(|last| {
            matches!(
                last.event,
                LetterEvent::PutOff
                    | LetterEvent::Refused
                    | LetterEvent::ResolvedResend
                    | LetterEvent::Replaced
                    | LetterEvent::CalledOff
            )
        })
    }

    /// Adds what another list of what happened knows and this one does not. Both only grow, so that
    /// adding the same list twice adds it once.
    pub fn learn(&mut self, happened: &[Happening]) -> bool {
        let mut known: Vec<&Happening> = self.history.iter().collect();
        let mut new = Vec::new();
        for one in happened {
            match known.iter().position(|k| *k == one) {
                Some(at) => {
                    known.swap_remove(at);
                }
                None => new.push(one.clone()),
            }
        }
        let learnt = !new.is_empty();
        self.history.extend(new);
        learnt
    }
}

impl Dispatch {
    pub fn new(member: Slug) -> Self {
        Dispatch { member, letters: Vec::new() }
    }

    /// Gives back the room that lists keep for what may come: of thousands of members, most have one letter.
    pub fn shrink(&mut self) {
        self.letters.shrink_to_fit();
        self.letters.iter_mut().for_each(|letter| letter.history.shrink_to_fit());
    }

    /// The number of the next letter.
    pub fn next(&self) -> u32 {
        self.letters.iter().map(|l| l.letter).max().unwrap_or(0).saturating_add(1)
    }

    /// Enters one more letter. One of the same kind that still waits gives way to it, and to a letter that ends the round all do.
    pub fn add(&mut self, entry: Entry) {
        let at = entry.history.last().map(|h| h.at).unwrap_or_default();
        if entry.kind.ends_the_round() {
            self.call_off(at);
        }
        for old in self.letters.iter_mut().filter(|l| l.kind == entry.kind) {
            if old.state() == LetterState::Waiting {
                old.history.push(Happening::new(LetterEvent::Replaced, at));
            }
        }
        self.letters.push(entry);
    }

    /// Its letters that still wait do not go any more. Whether there were any.
    pub fn call_off(&mut self, at: jiff::Timestamp) -> bool {
        let mut any = false;
        for letter in self.letters.iter_mut().filter(|l| l.state() == LetterState::Waiting) {
            letter.history.push(Happening::new(LetterEvent::CalledOff, at));
            any = true;
        }
        any
    }

    pub fn letter(&self, number: u32) -> Option<&Entry> {
        self.letters.iter().find(|l| l.letter == number)
    }

    /// The newest letter of a kind: an earlier one that was sent anew no longer counts.
    pub fn newest(&self, kind: LetterKind) -> Option<&Entry> {
        self.letters.iter().rev().find(|l| l.kind == kind)
    }

    /// Whether a letter of that kind has told the member of an answer.
    pub fn has_told(&self, kind: LetterKind, answer: u32) -> bool {
        let told =
            |l: &Entry| l.kind == kind && l.state() != LetterState::Replaced && l.answer == Some(answer);
        self.letters.iter().any(told)
    }

    /// How the member was reached with a letter of that kind.
    pub fn state(&self, kind: LetterKind) -> Option<LetterState> {
        self.newest(kind).map(Entry::state)
    }

    /// How its letters stand.
    pub fn posted(&self) -> impl Iterator<Item = Posted> {
        self.letters.iter().map(|letter| Posted {
            member: self.member.clone(),
            letter: letter.letter,
            kind: letter.kind,
            state: letter.state(),
        })
    }

    /// The letters that are certainly not sent and shall be.
    pub fn waiting(&self) -> impl Iterator<Item = &Entry> {
        self.letters.iter().filter(|l| l.state() == LetterState::Waiting)
    }
}

/// How one letter stands: little of it, since a national round has thousands.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Posted {
    pub member: Slug,
    /// Its number in the member's ledger.
    pub letter: u32,
    pub kind: LetterKind,
    pub state: LetterState,
}

/// What became of one letter: the entry as it is now, with what this clone knows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fate {
    pub member: Slug,
    pub entry: Entry,
}

#[cfg(test)]
mod tests {
    use super::*;
    use LetterEvent as E;
    use LetterState as S;

    fn entry(events: &[LetterEvent]) -> Entry {
        Entry {
            letter: 1,
            kind: LetterKind::Remiss,
            to: "registrator@nacka.example".into(),
            message_id: "<a@ssr.example>".into(),
            sha256: super::super::sha256(b"letter"),
            token: super::super::sha256(b"token"),
            answer: None,
            history: happened(events),
        }
    }

    fn happened(events: &[LetterEvent]) -> Vec<Happening> {
        events.iter().map(|e| Happening::new(*e, jiff::Timestamp::UNIX_EPOCH)).collect()
    }

    #[test]
    fn where_a_letter_has_got_to_is_what_happened_last() {
        for (events, state) in [
            (&[][..], S::Waiting),
            (&[E::Planned], S::Waiting),
            (&[E::Planned, E::Attempted], S::InDoubt),
            (&[E::Planned, E::Attempted, E::Accepted], S::Accepted),
            (&[E::Planned, E::PutOff], S::Waiting),
            (&[E::Planned, E::Attempted, E::Refused], S::Refused),
            (&[E::Planned, E::Attempted, E::InDoubt, E::ResolvedSent], S::Sent),
            (&[E::Planned, E::Attempted, E::InDoubt, E::ResolvedResend], S::Waiting),
            (&[E::Planned, E::Attempted, E::Accepted, E::Bounced], S::Bounced),
            (&[E::Planned, E::Written], S::Written),
            // The clone that it had left from comes back after it had been given up.
            (&[E::Planned, E::Replaced, E::Attempted], S::InDoubt),
        ] {
            assert_eq!(entry(events).state(), state, "{events:?}");
        }
    }

    #[test]
    fn what_is_told_twice_is_learnt_once_and_what_happened_twice_stands_twice() {
        let mut letter = entry(&[E::Planned]);
        let tried = happened(&[E::PutOff, E::PutOff, E::Attempted]);
        assert!(letter.learn(&tried));
        assert!(!letter.learn(&tried));
        let events: Vec<_> = letter.history.iter().map(|h| h.event).collect();
        assert_eq!(events, [E::Planned, E::PutOff, E::PutOff, E::Attempted]);
        assert!(letter.learn(&happened(&[E::PutOff, E::PutOff, E::Attempted, E::InDoubt])));
        assert_eq!(letter.state(), S::InDoubt);
        assert_eq!(letter.history.len(), 5);
    }

    #[test]
    fn the_newest_letter_of_a_kind_says_how_the_member_was_reached() {
        let mut dispatch = Dispatch::new(Slug::new("nacka").unwrap());
        assert_eq!((dispatch.next(), dispatch.state(LetterKind::Remiss)), (1, None));
        dispatch.letters.push(entry(&[E::Planned, E::Refused]));
        dispatch.letters.push(Entry { letter: 2, ..entry(&[E::Planned, E::Attempted, E::Accepted]) });
        assert_eq!((dispatch.next(), dispatch.state(LetterKind::Remiss)), (3, Some(S::Accepted)));
        assert_eq!(dispatch.waiting().count(), 0);
    }
}
