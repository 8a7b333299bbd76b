//! Adopted: every member of the roster is told, with the document. No step: the document stays where it is.

use super::desk::Desk;
use super::mailing::{NoLetters, confirmed, letters};
use super::messages::{Why, counted};
use crate::diag::Refusal;
use crate::model::{Confirm, Files, Ledger, LetterKind, LetterState, Plan, RefName, Slug};

pub fn decide(desk: &Desk, confirm: Confirm) -> Result<Plan, Refusal> {
    let document = desk.document()?;
    let version = document.versions().pop().map_or(0, |version| version.number);
    let ledger = Ledger::Version(version);
    let command = format!("ssr adopted send {}", desk.id);
    let members: Vec<&Slug> = desk.project.roster.members.iter().map(|m| &m.id).collect();
    if members.is_empty() {
        return Err(Refusal::new(Why::EmptyRoster).next(Why::EmptyRosterNext));
    }
    let told: Vec<&Slug> =
        members.iter().copied().filter(|m| document.dispatch(ledger, m).is_some()).collect();
    // A stopped run goes on with what waits; a member that has come since gets its letter.
    let new: Vec<&Slug> = members.iter().copied().filter(|m| !told.contains(m)).collect();
    if new.is_empty() {
        let waits =
            |member: &&Slug| document.dispatch(ledger, member).is_some_and(|d| d.waiting().count() > 0);
        let written = |member: &&Slug| {
            let state = document.dispatch(ledger, member).and_then(|d| d.state(LetterKind::Adoption));
            state == Some(LetterState::Written)
        };
        let lie = told.iter().copied().filter(written).count();
        let waiting: Vec<&Slug> = told.into_iter().filter(waits).collect();
        if waiting.is_empty() {
            if lie > 0 {
                let lie = NoLetters::LieAsFiles { id: desk.id.clone(), version, count: lie };
                return Err(Refusal::new(lie).run(format!("ssr remiss resolve {} --all --sent", desk.id)));
            }
            return Err(Refusal::new(NoLetters::ToldAlready { id: desk.id.clone(), version })
                .run(format!("ssr log {}", desk.id)));
        }
        let letters = letters(desk, ledger, LetterKind::Adoption, waiting)?;
        confirmed(&letters, confirm, &command)?;
        return Ok(Plan { letters, ..Plan::default() });
    }
    let letters = letters(desk, ledger, LetterKind::Adoption, new)?;
    confirmed(&letters, confirm, &command)?;
    let subject =
        format!("{}: {} about version {version}", desk.id, counted(letters.len(), "letter", "letters"));
    Ok(Plan { letters, ..desk.facts(&RefName::Main, Files::new(), subject) })
}
