//! On remiss: a letter to each of those who have not answered. No step: the document stays where it is.

use super::desk::Desk;
use super::mailing::{NoLetters, confirmed, letters, nothing_waits, round};
use super::messages::counted;
use crate::diag::Refusal;
use crate::model::{Confirm, Consultee, Entry, Files, Ledger, LetterKind, LetterState, Plan, RefName, Slug};
use crate::project::RoundFolder;
use crate::prose::day_in_stockholm;

pub fn decide(desk: &Desk, confirm: Confirm) -> Result<Plan, Refusal> {
    let (n, folder, round) = round(desk)?;
    nothing_waits(desk, Ledger::Round(n))?;
    let mut spared = (0, 0, 0, 0);
    let mut members: Vec<&Slug> = Vec::new();
    for consultee in &round.consultees {
        match spares(desk, folder, consultee) {
            None => members.push(&consultee.member),
            Some(Spared::Answered) => spared.0 += 1,
            Some(Spared::Later) => spared.1 += 1,
            Some(Spared::Today) => spared.2 += 1,
            Some(Spared::Unreached) => spared.3 += 1,
        }
    }
    let command = format!("ssr remiss remind {}", desk.id);
    if members.is_empty() {
        let (answered, later, today, unreached) = spared;
        return Err(Refusal::new(NoLetters::Nobody { answered, later, today, unreached })
            .run(format!("ssr remiss status {}", desk.id)));
    }
    let letters = letters(desk, Ledger::Round(n), LetterKind::Reminder, members)?;
    confirmed(&letters, confirm, &command)?;
    let branch = desk.head.clone().unwrap_or(RefName::Remiss(desk.id.clone(), n));
    let subject = format!("{}: {} (round {n})", desk.id, counted(letters.len(), "reminder", "reminders"));
    Ok(Plan { letters, ..desk.facts(&branch, Files::new(), subject) })
}

/// Why somebody is not reminded.
enum Spared {
    Answered,
    /// The member has more time than the others, and it is not over.
    Later,
    /// It has been reminded today.
    Today,
    /// It has not had the remiss, so that there is nothing to remind of.
    Unreached,
}

fn spares(desk: &Desk, folder: &RoundFolder, consultee: &Consultee) -> Option<Spared> {
    let member = &consultee.member;
    let today = desk.asked.today;
    if folder.standing().contains_key(member) {
        return Some(Spared::Answered);
    }
    if folder.extensions.get(member).is_some_and(|day| *day >= today) {
        return Some(Spared::Later);
    }
    let dispatch = folder.dispatch_to(member);
    if !dispatch.and_then(|d| d.state(LetterKind::Remiss)).is_some_and(|state| state.has_left()) {
        return Some(Spared::Unreached);
    }
    // One that the server refused, or that came back, has reminded nobody.
    let lost = |l: &&Entry| matches!(l.state(), LetterState::Refused | LetterState::Bounced);
    let reminder = dispatch.and_then(|d| d.newest(LetterKind::Reminder)).filter(|l| !lost(l));
    let last = reminder.and_then(|l| l.history.first());
    (last.is_some_and(|planned| day_in_stockholm(planned.at) == today)).then_some(Spared::Today)
}
