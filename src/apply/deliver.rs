//! Letters frozen before they leave, and handed over once their claim is published.
//!
//! Beside each frozen letter lies its journal: what has happened to it, one line each, on the disk
//! before anything further is done. The ledger in Git learns from it; what a stopped run had not
//! entered there yet, the next run does.

use std::path::Path;

use super::messages::No;
use crate::diag::{Failure, Fault, Refusal};
use crate::model::{Entry, Happening, Ledger, LetterEvent, Sha256, Slug, sha256};
use crate::outside::private::Private;
use crate::outside::{Doing, clock, maildir};

/// A finished letter, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    pub member: Slug,
    /// Its number in the member's ledger.
    pub letter: u32,
    pub bytes: Vec<u8>,
    pub sha256: Sha256,
    /// The address with its token: where answers go, and what it may be sent from.
    pub answers: String,
}

/// The letters of one batch of one document, where only this clone finds them.
#[derive(Debug, Clone, Copy)]
pub struct Batch<'a> {
    pub private: &'a Private,
    pub document: &'a Slug,
    pub ledger: Ledger,
}

impl Batch<'_> {
    /// The name under which the server is asked to report what became of a letter.
    pub fn report_name(&self, member: &Slug, letter: u32) -> String {
        format!("{}.{}.{member}.{letter}", self.document, self.ledger.short())
    }

    /// The name of the list of those that lie as files.
    pub fn list_name(&self) -> String {
        format!("{}.{}", self.document, self.ledger.short())
    }

    fn name(&self, member: &Slug, letter: u32, what: &str) -> String {
        format!("letters/{}/{}/{member}.{letter}.{what}", self.document, self.ledger.short())
    }

    /// Keeps a letter, flushed to the disk.
    pub fn freeze(&self, letter: &Frozen) -> Result<(), Failure> {
        // A letter that was frozen under this number and never claimed has nothing to say any more.
        self.private.remove(&self.name(&letter.member, letter.letter, "log"));
        self.private.write(&self.name(&letter.member, letter.letter, "sender"), letter.answers.as_bytes())?;
        self.private.write(&self.name(&letter.member, letter.letter, "eml"), &letter.bytes)?;
        Ok(())
    }

    /// The frozen letter that an entry names; its bytes must be the ones that were claimed.
    pub fn thaw(&self, member: &Slug, entry: &Entry) -> Result<Frozen, Failure> {
        let bytes = self.private.read(&self.name(member, entry.letter, "eml"));
        let answers = self.private.read(&self.name(member, entry.letter, "sender"));
        match bytes.filter(|bytes| sha256(bytes) == entry.sha256).zip(answers) {
            Some((bytes, answers)) => Ok(Frozen {
                member: member.clone(),
                letter: entry.letter,
                sha256: entry.sha256.clone(),
                bytes,
                answers: String::from_utf8_lossy(&answers).into_owned(),
            }),
            None => Err(Refusal::new(No::OtherClone { member: member.to_string() })
                .next(No::OtherCloneNext)
                .into()),
        }
    }

    /// What this clone knows to have happened to a letter. A last line that a stop cut short was
    /// never acted upon, and counts for nothing.
    pub fn happened(&self, member: &Slug, letter: u32) -> Vec<Happening> {
        let log = self.private.read(&self.name(member, letter, "log")).unwrap_or_default();
        log.split_inclusive(|b| *b == b'\n')
            .filter(|line| line.ends_with(b"\n"))
            .filter_map(|line| serde_json::from_slice(line).ok())
            .collect()
    }

    /// Notes what happened to a letter, flushed to the disk before this returns.
    pub fn note(&self, member: &Slug, letter: u32, happening: &Happening) -> Result<(), Fault> {
        let name = self.name(member, letter, "log");
        let mut line = serde_json::to_vec(happening)
            .map_err(|e| Fault::new(Doing::Write(self.private.path(&name)), e))?;
        line.push(b'\n');
        self.private.append(&name, &line)
    }

    /// Puts the letter into a Maildir, once. It is placed, then noted, then released: after a stop, a
    /// letter that is noted and no longer waits has been released, even where a mail program has
    /// already taken it away.
    pub fn to_maildir(&self, letter: &Frozen, folder: &Path) -> Result<(), Failure> {
        let name = letter.in_maildir(self.document, self.ledger);
        let noted = self.happened(&letter.member, letter.letter);
        let attempted = noted.iter().any(|h| h.event == LetterEvent::Attempted);
        let released = attempted && !maildir::waits(folder, &name);
        if !released && !maildir::has(folder, &name) {
            maildir::place(folder, &name, &letter.bytes)?;
            if !attempted {
                let note = Happening::new(LetterEvent::Attempted, clock::now());
                self.note(&letter.member, letter.letter, &note)?;
            }
            super::pause("noted");
            maildir::release(folder, &name)?;
        }
        super::pause("delivered");
        if !noted.iter().any(|h| h.event == LetterEvent::Accepted) {
            let mut note = Happening::new(LetterEvent::Accepted, clock::now());
            note.answer = Some(format!("maildir: {name}"));
            self.note(&letter.member, letter.letter, &note)?;
        }
        Ok(())
    }
}

impl Frozen {
    fn in_maildir(&self, document: &Slug, ledger: Ledger) -> String {
        format!("{document}.{}.{}.{}", ledger.short(), self.member, self.sha256.short())
    }
}
