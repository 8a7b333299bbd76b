//! Letters, frozen: one for each that is intended, with its entry in the ledger.

use std::collections::{BTreeMap, BTreeSet};

use jiff::Timestamp;

use super::address::{mailbox, one_line, plus};
use super::enclosure::{Attachment, Enclosed};
use super::message::{Envelope, build};
use super::messages::{What, Why};
use super::occasion::Occasion;
use crate::diag::Refusal;
use crate::formats::one_mailbox;
use crate::letters::{Frame, LetterText};
use crate::model::{
    Consultee, Dispatch, Distribution, Entry, Files, FrontMatter, Happening, Ledger, Letter, LetterEvent,
    LetterKind, Sha256, Slug, Workspace, sha256,
};
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
    /// The letters as they read: the first, and all of them where each says something else.
    pub read: Vec<(Slug, LetterText)>,
}

impl Parcel {
    /// Takes more letters of the same occasion.
    pub fn add(&mut self, more: Parcel) {
        self.letters.extend(more.letters);
        self.files.extend(more.files);
        self.read.extend(more.read);
    }
}

/// Makes letters: one for each that is intended.
pub fn letters(
    occasion: &Occasion<'_>,
    letters: &[Letter],
    attachments: &[Attachment],
    secrets: &[Secret],
    now: Timestamp,
) -> Result<Parcel, Refusal> {
    let id = &occasion.document.id;
    if occasion.front.distribution == Distribution::Restricted {
        return Err(Refusal::new(Why::Restricted { id: id.clone() }).next(Why::RestrictedNext));
    }
    let desk = Desk { occasion, enclosed: Enclosed::all(attachments)?, secrets, now };
    desk.check_words()?;
    desk.check_secrets()?;
    let mut parcel = Parcel::default();
    one_address_each(occasion, letters)?;
    for letter in letters {
        let recipient = desk.recipient(letter)?;
        let known = occasion.document.dispatch(letter.ledger, &letter.member).cloned();
        let mut dispatch = known.unwrap_or_else(|| Dispatch::new(letter.member.clone()));
        let (frozen, entry, text) = desk.freeze(letter, recipient, &dispatch)?;
        dispatch.add(entry);
        let bytes = yaml::write(letter.ledger.schema(), &dispatch).into_bytes();
        parcel.files.insert(letter.ledger.path(&letter.member), bytes.into());
        parcel.letters.push(frozen);
        if parcel.read.is_empty() || occasion.differs() {
            parcel.read.push((letter.member.clone(), text));
        }
    }
    Ok(parcel)
}

/// Refuses two members with one mailbox: one of them would get nothing.
pub fn one_address_each(occasion: &Occasion<'_>, letters: &[Letter]) -> Result<(), Refusal> {
    let known: BTreeMap<&Slug, &Consultee> = occasion.recipients.iter().map(|r| (&r.member, r)).collect();
    let recipients = letters.iter().filter_map(|letter| known.get(&letter.member));
    let Some((first, second, address)) = one_mailbox(recipients.map(|r| (&r.member, r.mail.as_str()))) else {
        return Ok(());
    };
    let twice =
        Why::AddressTwice { address: address.to_owned(), first: first.clone(), second: second.clone() };
    Err(occasion.again(Refusal::new(twice).next(Why::MendRoster)))
}

struct Desk<'a> {
    occasion: &'a Occasion<'a>,
    enclosed: Vec<Enclosed>,
    secrets: &'a [Secret],
    now: Timestamp,
}

impl Desk<'_> {
    /// Every value that comes into a header or a line of a letter is one line of ordinary characters.
    fn check_words(&self) -> Result<(), Refusal> {
        let Occasion { workspace, front, document, .. } = self.occasion;
        let id = &document.id;
        let again = |refusal| self.occasion.again(refusal);
        one_line(What::Title, &front.title, id).map_err(again)?;
        // The summary is prose: its line breaks are white space, and it comes into no header.
        let summary = front.summary.split_whitespace().collect::<Vec<_>>().join(" ");
        one_line(What::Summary, &summary, id).map_err(again)?;
        if !self.occasion.registry_number.is_empty() {
            one_line(What::RegistryNumber, &self.occasion.registry_number, id)?;
        }
        for text in [&workspace.name, &workspace.short, &workspace.host.name, &workspace.host.contact] {
            one_line(What::Workspace, text, id)?;
        }
        mailbox(What::Workspace, &workspace.host.contact, &workspace.host.mail, id)?;
        for recipient in &self.occasion.recipients {
            one_line(What::Member(recipient.member.clone()), &recipient.name, id).map_err(again)?;
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

    fn recipient(&self, letter: &Letter) -> Result<&Consultee, Refusal> {
        let Occasion { document, number, recipients, .. } = self.occasion;
        let ours = match letter.ledger {
            Ledger::Round(n) | Ledger::Version(n) => n == *number && letter.document == document.id,
        };
        recipients.iter().find(|c| ours && c.member == letter.member).ok_or_else(|| {
            Refusal::new(Why::NotConsulted { member: letter.member.clone(), round: *number })
                .run(format!("ssr remiss status {}", document.id))
        })
    }

    fn freeze(
        &self,
        intended: &Letter,
        recipient: &Consultee,
        before: &Dispatch,
    ) -> Result<(Frozen, Entry, LetterText), Refusal> {
        let Occasion { workspace, document, registry_number, number, .. } = self.occasion;
        let (id, member) = (&document.id, &recipient.member);
        let secret = self
            .secrets
            .iter()
            .find(|s| s.member == *member)
            .ok_or_else(|| Refusal::new(Why::NoSecret { member: member.clone() }).next(Why::RunAgain))?;
        let from = mailbox(What::Workspace, &workspace.name, &workspace.mail.from, id)?;
        let to = mailbox(What::Member(member.clone()), &recipient.name, &recipient.mail, id)
            .map_err(|refusal| self.occasion.again(refusal))?;
        let answers = plus(&from, &secret.token, id)?;
        let enclosures = self.enclosed.iter().map(|e| e.line.clone()).collect();
        let text = self.occasion.text(recipient, enclosures)?;
        let message_id = format!("<{}@{}>", secret.message_id_random, from.email.domain());
        let envelope = Envelope {
            from: &from,
            to: &to,
            answers: &answers,
            message_id: &message_id,
            refers_to: if intended.kind == LetterKind::Remiss { Vec::new() } else { thread(before) },
            registry_number,
            document: format!("{id}/{number}"),
            now: self.now,
            boundary: &secret.message_id_random,
        };
        let bytes = build(&envelope, &text, &self.enclosed).map_err(|cause| {
            Refusal::new(Why::NotBuilt { member: member.clone(), cause }).next(Why::Report)
        })?;
        if bytes.len() >= LARGEST {
            let why = Why::TooLarge { member: member.clone(), bytes: bytes.len(), largest: LARGEST };
            return Err(Refusal::new(why).next(Why::TooLargeNext));
        }
        let frozen = Frozen {
            member: member.clone(),
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
            answer: self.occasion.answer(member),
            history: vec![Happening::new(LetterEvent::Planned, self.now)],
        };
        Ok((frozen, entry, text))
    }
}

/// The Message-IDs that the remiss reached the member under: ours, and the one that a server may have put in its
/// place.
fn thread(before: &Dispatch) -> Vec<String> {
    let Some(entry) = before.newest(LetterKind::Remiss) else { return Vec::new() };
    let given = entry.history.iter().filter_map(|happening| happening.message_id.clone());
    std::iter::once(entry.message_id.clone()).chain(given).collect()
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

#[cfg(test)]
#[path = "mailing_tests.rs"]
mod tests;
