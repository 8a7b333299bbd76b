//! The mails of a round that came home and have become nothing yet: none of them may be forgotten on the way to RSG.

use super::answer_messages::Unfit;
use super::desk::Desk;
use super::intake::cited;
use crate::diag::Refusal;
use crate::model::{Becomes, Kept, Note, Sha256, Slug};
use crate::project::RoundFolder;

/// Those that a person must look at, or that a run that was cut short has left to be entered. What ties to no matter counts where
/// its member has been asked and is silent: it may be the answer that is missing.
fn unsettled<'a>(desk: &Desk<'a>, n: u32, folder: &RoundFolder) -> Vec<&'a Kept> {
    let asked = folder.round.iter().flat_map(|r| &r.consultees).map(|c| &c.member);
    let standing = folder.standing();
    let silent: Vec<_> = asked.filter(|member| !standing.contains_key(member)).collect();
    let ours = |kept: &Kept| match &kept.document {
        Some(id) => *id == desk.id && kept.round == Some(n),
        None => kept.member.as_ref().is_some_and(|member| silent.contains(&member)),
    };
    open(desk).into_iter().filter(|kept| ours(kept)).collect()
}

/// Every mail that nobody has settled.
fn open<'a>(desk: &Desk<'a>) -> Vec<&'a Kept> {
    let entered = desk.document().map(cited).unwrap_or_default();
    let open = |kept: &&Kept| {
        kept.waits()
            || matches!(kept.becomes, Becomes::Answer | Becomes::Event) && !entered.contains(&kept.mail)
    };
    desk.asked.mails.iter().flatten().filter(open).collect()
}

/// Mails as they are told, each with the member that it seems to be from.
fn told(left: &[&Kept]) -> Vec<(Sha256, Option<Slug>)> {
    left.iter().map(|kept| (kept.mail.clone(), kept.member.clone())).collect()
}

/// Before a text goes on, each mail of its rounds is an answer, or a person has said that it is none.
pub fn settled(desk: &Desk, n: u32, folder: &RoundFolder) -> Result<(), Refusal> {
    let left = unsettled(desk, n, folder);
    let Some(first) = left.first() else { return Ok(()) };
    let refusal = Refusal::new(Unfit::MailsWait { id: desk.id.clone(), round: n, mails: told(&left) });
    let id = &desk.id;
    if left.iter().any(|kept| !kept.waits()) {
        return Err(refusal.run(format!("ssr remiss collect {id}")));
    }
    Err(refusal
        .run(format!("ssr remiss mails {id} --waiting"))
        .run(format!("ssr remiss assign {id} {} --member MEMBER", first.mail.short()))
        .run(format!("ssr remiss assign {id} {} --nothing REASON", first.mail.short())))
}

/// What whoever closes a round or takes its text on should know of its mails.
pub fn notes(desk: &Desk, n: u32, folder: &RoundFolder) -> Vec<Note> {
    let mut out = Vec::new();
    let left = unsettled(desk, n, folder);
    if !left.is_empty() {
        out.push(Note::MailsWait { id: desk.id.clone(), mails: told(&left) });
    }
    let strange =
        open(desk).into_iter().filter(|kept| kept.document.is_none() && !left.contains(kept)).count();
    if strange > 0 {
        out.push(Note::StrangeMails { count: strange });
    }
    // Answers that cite originals came out of a mailbox; what else lay in it is known where those lie.
    let by_mail = folder.answers.iter().any(|file| !file.answer.evidence.is_empty());
    if desk.asked.mails.is_none() && by_mail {
        out.push(Note::MailsUnknown { round: n });
    }
    out
}
