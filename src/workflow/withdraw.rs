//! Any step before adoption → withdrawn: said plainly, with everything kept. Those who had the remiss get a
//! closing letter.

use super::close::{given, to_those_asked};
use super::desk::Desk;
use super::return_::back;
use crate::diag::{Refusal, shell_word};
use crate::model::{About, Confirm, Event, LetterKind, Plan};

pub fn decide(desk: &Desk, reason: &str, confirm: Confirm) -> Result<Plan, Refusal> {
    let reason = given(reason)?;
    let document = desk.document()?;
    // A round of this version that went out, and was not called off.
    let records = document.this_version();
    let newest = records.iter().rev().find(|r| matches!(r.event, Event::Sent | Event::Cancelled));
    let (letters, called_off) = match newest.map(|r| r.event) {
        Some(Event::Sent) => {
            let command = format!("ssr withdraw {} --reason {}", desk.id, shell_word(&reason));
            to_those_asked(desk, LetterKind::Withdrawal, confirm, &command)?
        }
        _ => Default::default(),
    };
    let mut record = desk.record(Event::Withdrawn)?;
    record.reason = Some(reason.clone());
    record.text = Some(document.digest.clone());
    let about = About { reason: Some(reason), ..About::default() };
    let mut plan = Plan { letters, about, ..back(desk, record)? };
    plan.enter(called_off);
    Ok(plan)
}
