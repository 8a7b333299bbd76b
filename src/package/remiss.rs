//! The letters of a remiss, frozen: one for each intended letter, with its entry in the ledger.

use std::collections::{BTreeMap, BTreeSet};

use jiff::{Timestamp, civil::Date};

use super::address::{mailbox, one_line, plus};
use super::asks;
use super::enclosure::{Attachment, Enclosed};
use super::message::{Envelope, build};
use super::messages::{What, Why};
use crate::diag::Refusal;
use crate::letters::{self, Asks, Enclosure, Frame, RemissLetter};
use crate::model::{
    Consultee, Dispatch, Distribution, Entry, Files, FrontMatter, Happening, Ledger, Letter, LetterEvent,
    Round, Sha256, Slug, Workspace, sha256,
};
use crate::project::{Document, Project};
use crate::rules::Demands;
use crate::syntax::yaml;

/// The largest letter, in bytes as sent: what the strictest known receivers take.
pub const LARGEST: usize = 10_000_000;

/// What nobody may guess about one member's letter: made outside, of random bits.
#[derive(Clone, PartialEq, Eq)]
pub struct Secret {
    pub member: Slug,
    /// 32 hexadecimal digits, in the address that answers go to. Never committed.
    pub token: String,
    /// 32 other hexadecimal digits, for the Message-ID.
    pub message_id_random: String,
}

impl std::fmt::Debug for Secret {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Secret").field("member", &self.member).finish_non_exhaustive()
    }
}

/// A letter that will not change any more.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    pub member: Slug,
    /// Its number in the member's ledger.
    pub letter: u32,
    pub envelope_from: String,
    pub envelope_to: String,
    pub bytes: Vec<u8>,
    pub sha256: Sha256,
    /// With its angle brackets, as in the header.
    pub message_id: String,
}

/// Letters, and the files that claim them in the document's folder.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Parcel {
    pub letters: Vec<Frozen>,
    /// By path from the document's folder.
    pub files: Files,
}

/// Makes the letters of a round. The round's own list says who is asked and where they are reached.
pub fn remiss(
    project: &Project,
    document: &Document,
    letters: &[Letter],
    round: &Round,
    attachments: &[Attachment],
    secrets: &[Secret],
    now: Timestamp,
) -> Result<Parcel, Refusal> {
    let validate = |why: Why| Refusal::new(why).run("ssr validate");
    let workspace = project.workspace.as_ref().ok_or_else(|| validate(Why::NoWorkspace))?;
    let front =
        document.front.as_ref().ok_or_else(|| validate(Why::Unreadable { id: document.id.clone() }))?;
    if front.distribution == Distribution::Restricted {
        return Err(Refusal::new(Why::Restricted { id: document.id.clone() }).next(Why::RestrictedNext));
    }
    let demands = asks::demands(project, document);
    let desk = Desk { workspace, front, round, enclosed: Enclosed::all(attachments)?, secrets, demands, now };
    desk.check_words()?;
    desk.check_secrets()?;
    let mut parcel = Parcel::default();
    let mut reached: BTreeMap<String, Slug> = BTreeMap::new();
    for letter in letters {
        let consultee = desk.consultee(letter)?;
        if let Some(first) = reached.insert(consultee.mail.to_lowercase(), consultee.member.clone()) {
            let twice = Why::AddressTwice {
                address: consultee.mail.clone(),
                first,
                second: consultee.member.clone(),
            };
            return Err(Refusal::new(twice).next(Why::MendRoster { id: round.document.clone() }));
        }
        let (frozen, entry) = desk.freeze(letter, consultee)?;
        let known = document.dispatch(letter.ledger, &letter.member).cloned();
        let mut dispatch = known.unwrap_or_else(|| Dispatch::new(letter.member.clone()));
        dispatch.add(entry);
        let bytes = yaml::write(letter.ledger.schema(), &dispatch).into_bytes();
        parcel.files.insert(letter.ledger.path(&letter.member), bytes.into());
        parcel.letters.push(frozen);
    }
    Ok(parcel)
}

struct Desk<'a> {
    workspace: &'a Workspace,
    front: &'a FrontMatter,
    round: &'a Round,
    enclosed: Vec<Enclosed>,
    secrets: &'a [Secret],
    demands: Demands,
    now: Timestamp,
}

impl Desk<'_> {
    /// Every value that comes into a header or a line of a letter is one line of ordinary characters.
    fn check_words(&self) -> Result<(), Refusal> {
        let (workspace, id) = (self.workspace, &self.round.document);
        one_line(What::Title, &self.front.title, id)?;
        // The summary is prose: its line breaks are white space, and it comes into no header.
        one_line(What::Summary, &self.front.summary.split_whitespace().collect::<Vec<_>>().join(" "), id)?;
        one_line(What::RegistryNumber, &self.round.registry_number, id)?;
        for text in [&workspace.name, &workspace.short, &workspace.host.name, &workspace.host.contact] {
            one_line(What::Workspace, text, id)?;
        }
        mailbox(What::Workspace, &workspace.host.contact, &workspace.host.mail, id)?;
        for consultee in &self.round.consultees {
            one_line(What::Member(consultee.member.clone()), &consultee.name, id)?;
        }
        Ok(())
    }

    fn check_secrets(&self) -> Result<(), Refusal> {
        let hex =
            |t: &str| t.len() == 32 && t.bytes().all(|b| b.is_ascii_digit() || (b'a'..=b'f').contains(&b));
        let mut seen = BTreeSet::new();
        for secret in self.secrets {
            let fits = hex(&secret.token) && hex(&secret.message_id_random);
            if !(fits && seen.insert(&secret.token) && seen.insert(&secret.message_id_random)) {
                return Err(
                    Refusal::new(Why::BadSecret { member: secret.member.clone() }).next(Why::RunAgain)
                );
            }
        }
        Ok(())
    }

    fn consultee(&self, letter: &Letter) -> Result<&Consultee, Refusal> {
        let here = letter.document == self.round.document && letter.ledger == Ledger::Round(self.round.round);
        self.round.consultees.iter().find(|c| here && c.member == letter.member).ok_or_else(|| {
            Refusal::new(Why::NotConsulted { member: letter.member.clone(), round: self.round.round })
                .run(format!("ssr remiss status {}", self.round.document))
        })
    }

    fn freeze(&self, intended: &Letter, consultee: &Consultee) -> Result<(Frozen, Entry), Refusal> {
        let (workspace, round, id) = (self.workspace, self.round, &self.round.document);
        let secret = self.secrets.iter().find(|s| s.member == consultee.member).ok_or_else(|| {
            Refusal::new(Why::NoSecret { member: consultee.member.clone() }).next(Why::RunAgain)
        })?;
        let from = mailbox(What::Workspace, &workspace.name, &workspace.mail.from, id)?;
        let to = mailbox(What::Member(consultee.member.clone()), &consultee.name, &consultee.mail, id)?;
        let answers = plus(&from, &secret.token, id)?;
        let asks = asks::of_one(&self.demands, consultee);
        let enclosures = self.enclosed.iter().map(|e| e.line.clone()).collect();
        let letter = letter(
            workspace,
            self.front,
            round,
            &consultee.name,
            enclosures,
            asks,
            day_in_stockholm(self.now),
        );
        let text = letters::remiss(&letter)?;
        let message_id = format!("<{}@{}>", secret.message_id_random, from.email.domain());
        let envelope = Envelope {
            from: &from,
            to: &to,
            answers: &answers,
            message_id: &message_id,
            registry_number: &round.registry_number,
            document: format!("{}/{}", round.document, round.round),
            now: self.now,
            boundary: &secret.message_id_random,
        };
        let bytes = build(&envelope, &text, &self.enclosed).map_err(|cause| {
            Refusal::new(Why::NotBuilt { member: consultee.member.clone(), cause }).next(Why::Report)
        })?;
        if bytes.len() >= LARGEST {
            let why =
                Why::TooLarge { member: consultee.member.clone(), bytes: bytes.len(), largest: LARGEST };
            return Err(Refusal::new(why).next(Why::TooLargeNext));
        }
        let frozen = Frozen {
            member: consultee.member.clone(),
            letter: intended.letter,
            envelope_from: answers.email.to_string(),
            envelope_to: to.email.to_string(),
            sha256: sha256(&bytes),
            bytes,
            message_id,
        };
        let entry = Entry {
            letter: intended.letter,
            kind: intended.kind,
            to: frozen.envelope_to.clone(),
            message_id: frozen.message_id.clone(),
            sha256: frozen.sha256.clone(),
            token: sha256(secret.token.as_bytes()),
            history: vec![Happening::new(LetterEvent::Planned, self.now)],
        };
        Ok((frozen, entry))
    }
}

/// Who writes about a document, and to whom.
pub(super) fn frame(
    workspace: &Workspace,
    front: &FrontMatter,
    registry_number: &str,
    recipient: &str,
) -> Frame {
    Frame {
        platform: workspace.name.clone(),
        short: workspace.short.clone(),
        host: workspace.host.name.clone(),
        contact: workspace.host.contact.clone(),
        contact_mail: workspace.host.mail.clone(),
        answer_to: workspace.mail.from.clone(),
        recipient: recipient.to_owned(),
        title: front.title.clone(),
        example: front.example,
        registry_number: registry_number.to_owned(),
        accent: workspace.style.accent,
    }
}

/// What a letter says of a round; to nobody in particular where there is no recipient.
pub(super) fn letter(
    workspace: &Workspace,
    front: &FrontMatter,
    round: &Round,
    recipient: &str,
    enclosures: Vec<Enclosure>,
    asks: Asks,
    sent: Date,
) -> RemissLetter {
    RemissLetter {
        frame: frame(workspace, front, &round.registry_number, recipient),
        kind: front.kind,
        summary: front.summary.clone(),
        distribution: front.distribution,
        round: round.round,
        later: false,
        sent,
        deadline: round.deadline,
        asks,
        consultees: round.consultees.iter().map(|c| c.name.clone()).collect(),
        enclosures,
    }
}

fn day_in_stockholm(now: Timestamp) -> Date {
    super::message::in_stockholm(now).date()
}

#[cfg(test)]
#[path = "remiss_tests.rs"]
mod tests;
