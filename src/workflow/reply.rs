//! A letter to each of those who have answered, about what became of its comments. No step: the document stays
//! where it is.

use super::desk::Desk;
use super::mailing::{NoLetters, confirmed, letters, nothing_waits, round};
use super::messages::{Why, counted};
use super::{changed, unsettled};
use crate::diag::Refusal;
use crate::model::{Confirm, Files, Ledger, LetterKind, Plan, Slug};
use crate::project::Document;

pub fn decide(desk: &Desk, member: Option<&Slug>, all: bool, confirm: Confirm) -> Result<Plan, Refusal> {
    let (n, folder, round) = round(desk)?;
    nothing_waits(desk, Ledger::Round(n))?;
    let id = &desk.id;
    let head = desk.head_name()?;
    // With every answer and every disposition that any branch has.
    let document = Document::read(id.clone(), String::new(), desk.folder(&head)?);
    let whole = document.rounds.get(&n).unwrap_or(folder);
    let open = whole.undisposed();
    if let Some(first) = open.first() {
        return Err(Refusal::new(Why::Undisposed {
            id: id.clone(),
            count: open.len(),
            first: first.clone(),
        })
        .run(format!("ssr dispose {id}")));
    }
    changed::holds(desk, n, whole, &document.whole(desk.project.language()))?;
    // The compilation that goes with it says of each whether it has answered.
    unsettled::settled(desk, n, whole)?;
    let standing = whole.standing();
    let status = format!("ssr remiss status {id}");
    if let Some(member) = member.filter(|member| !all && !standing.contains_key(member)) {
        return Err(Refusal::new(NoLetters::NotAnswered { member: member.clone() }).run(status));
    }
    let due = |who: &Slug| {
        let answer = standing.get(who).map(|answer| answer.answer);
        if answer.is_none() && !all {
            return false;
        }
        let told = folder.dispatch_to(who).is_some_and(|d| match answer {
            Some(answer) => d.has_told(LetterKind::Reply, answer),
            None => d.newest(LetterKind::Reply).is_some(),
        });
        // Whoever is named gets its letter also where something has changed since the last one.
        member.map_or(!told, |one| one == who)
    };
    let members: Vec<&Slug> = round.consultees.iter().map(|c| &c.member).filter(|who| due(who)).collect();
    if members.is_empty() {
        return Err(Refusal::new(NoLetters::NobodyToReplyTo { answered: standing.len() }).run(status));
    }
    let letters = letters(desk, Ledger::Round(n), LetterKind::Reply, members)?;
    let mut command = format!("ssr remiss reply {id}");
    if let Some(member) = member {
        command.push_str(&format!(" --member {member}"));
    }
    if all {
        command.push_str(" --all");
    }
    confirmed(&letters, confirm, &command)?;
    let subject = format!("{id}: {} (round {n})", counted(letters.len(), "reply", "replies"));
    let notes = unsettled::notes(desk, n, whole);
    Ok(Plan { letters, notes, ..desk.facts(&head, Files::new(), subject) })
}
