//! Letters frozen before they leave, and handed over once their claim is published.

use std::path::Path;

use super::messages::No;
use crate::diag::{Failure, Refusal};
use crate::model::{Dispatch, Sha256, Slug, sha256};
use crate::outside::maildir;
use crate::outside::private::Private;

/// A finished letter, byte for byte.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frozen {
    pub member: Slug,
    pub bytes: Vec<u8>,
    pub sha256: Sha256,
}

/// A letter that the carrier has taken.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivered {
    pub member: Slug,
    /// What the carrier said, or where the letter was put.
    pub answer: String,
}

fn name(document: &Slug, round: u32, member: &Slug) -> String {
    format!("rounds/{document}/{round}/{member}.eml")
}

/// Keeps the letters of a round where only this clone finds them, flushed to the disk.
pub fn freeze(private: &Private, document: &Slug, round: u32, letters: &[Frozen]) -> Result<(), Failure> {
    for letter in letters {
        private.write(&name(document, round, &letter.member), &letter.bytes)?;
    }
    Ok(())
}

/// The frozen letter that a dispatch names; its bytes must be the ones that were claimed.
pub fn thaw(private: &Private, document: &Slug, round: u32, dispatch: &Dispatch) -> Result<Frozen, Failure> {
    let member = dispatch.member.clone();
    let bytes =
        private.read(&name(document, round, &member)).filter(|bytes| sha256(bytes) == dispatch.letter);
    match bytes {
        Some(bytes) => Ok(Frozen { member, sha256: dispatch.letter.clone(), bytes }),
        None => {
            Err(Refusal::new(No::OtherClone { member: member.to_string() }).next(No::OtherCloneNext).into())
        }
    }
}

impl Frozen {
    /// Hands the letter over, once. It is placed, then noted as handed over, then released: after a
    /// stop, a letter that is noted and no longer waits has been released, even where a mail program
    /// has already taken it away.
    pub fn deliver(
        &self,
        private: &Private,
        folder: &Path,
        document: &Slug,
        round: u32,
    ) -> Result<Delivered, Failure> {
        let letter = self.in_maildir(document, round);
        let note = format!("rounds/{document}/{round}/{}.handed", self.member);
        let released = private.read(&note).is_some() && !maildir::waits(folder, &letter);
        if !released && !maildir::has(folder, &letter) {
            maildir::place(folder, &letter, &self.bytes)?;
            private.write(&note, letter.as_bytes())?;
            super::pause("noted");
            maildir::release(folder, &letter)?;
        }
        super::pause("delivered");
        Ok(Delivered { member: self.member.clone(), answer: format!("maildir: {letter}") })
    }

    /// Puts the letter into a Maildir of one's own to look at; nothing is noted.
    pub fn rehearse(&self, folder: &Path, document: &Slug, round: u32) -> Result<(), Failure> {
        let letter = self.in_maildir(document, round);
        maildir::place(folder, &letter, &self.bytes)?;
        maildir::release(folder, &letter)?;
        Ok(())
    }

    fn in_maildir(&self, document: &Slug, round: u32) -> String {
        format!("{document}.{round}.{}.{}", self.member, self.sha256.short())
    }
}
