//! A letter to each of those who have answered, about what was understood. No step: the document stays where it is.

use super::desk::Desk;
use super::mailing::{NoLetters, confirmed, letters, nothing_waits, round};
use super::messages::counted;
use crate::diag::Refusal;
use crate::model::{Confirm, Files, Ledger, LetterKind, Plan, Slug};

pub fn decide(desk: &Desk, member: Option<&Slug>, confirm: Confirm) -> Result<Plan, Refusal> {
    let (n, folder, _) = round(desk)?;
    let status = format!("ssr remiss status {}", desk.id);
    nothing_waits(desk, Ledger::Round(n))?;
    let standing = folder.standing();
    if let Some(member) = member.filter(|member| !standing.contains_key(member)) {
        return Err(Refusal::new(NoLetters::NotAnswered { member: member.clone() }).run(status));
    }
    // A second answer gets a second receipt, the same answer none.
    let told = |who: &Slug, answer: u32| {
        folder.dispatch_to(who).is_some_and(|d| d.has_told(LetterKind::Receipt, answer))
    };
    let members: Vec<&Slug> = standing
        .iter()
        .filter(|(who, answer)| member.is_none_or(|one| one == **who) && !told(who, answer.answer))
        .map(|(who, _)| *who)
        .collect();
    if members.is_empty() {
        return Err(Refusal::new(NoLetters::Acknowledged { answered: standing.len() }).run(status));
    }
    let letters = letters(desk, Ledger::Round(n), LetterKind::Receipt, members)?;
    let mut command = format!("ssr remiss receipt {}", desk.id);
    if let Some(member) = member {
        command.push_str(&format!(" --member {member}"));
    }
    confirmed(&letters, confirm, &command)?;
    let subject = format!("{}: {} (round {n})", desk.id, counted(letters.len(), "receipt", "receipts"));
    Ok(Plan { letters, ..desk.facts(&desk.head_name()?, Files::new(), subject) })
}
