//! On remiss: a new deadline for all, or more time for one member (anstånd). The document stays where it is.

use jiff::civil::Date;

use super::desk::Desk;
use super::mailing::{NoLetters, confirmed, letters, nothing_waits, round};
use super::messages::Why;
use crate::diag::{Refusal, shell_word};
use crate::model::{About, Confirm, Event, Ledger, LetterKind, Plan, RefName, Slug};

pub fn decide(
    desk: &Desk,
    until: Date,
    member: Option<&Slug>,
    reason: Option<&str>,
    confirm: Confirm,
) -> Result<Plan, Refusal> {
    let (n, folder, round) = round(desk)?;
    nothing_waits(desk, Ledger::Round(n))?;
    let today = desk.asked.today;
    if until <= today {
        return Err(Refusal::new(Why::DeadlinePast { deadline: until, today })
            .next(Why::DeadlineNext)
            .usage());
    }
    let holds = match member {
        Some(member) => folder.deadline_of(member).unwrap_or(round.deadline),
        None => round.deadline,
    };
    if until <= holds {
        return Err(Refusal::new(NoLetters::NotLater { until, deadline: holds })
            .next(NoLetters::NotLaterNext)
            .usage());
    }
    let mut command = format!("ssr remiss extend {} --until {until}", desk.id);
    let members: Vec<&Slug> = match member {
        Some(one) => {
            let Some(known) = round.consultees.iter().find(|c| c.member == *one) else {
                let all = round.consultees.iter().map(|c| c.member.as_str());
                let near = crate::prose::nearest(one.as_str(), all).and_then(|near| Slug::new(&near).ok());
                return Err(Refusal::new(Why::NotConsulted { member: one.clone(), round: n })
                    .next(Why::NotConsultedNext { near }));
            };
            if folder.standing().get(one).is_some_and(|answer| !answer.preliminary) {
                return Err(Refusal::new(NoLetters::Answered { member: one.clone() })
                    .run(format!("ssr remiss status {}", desk.id)));
            }
            command.push_str(&format!(" --member {one}"));
            vec![&known.member]
        }
        None => round.consultees.iter().map(|c| &c.member).collect(),
    };
    let reason = reason.map(str::trim).filter(|r| !r.is_empty()).map(str::to_owned);
    if let Some(reason) = &reason {
        command.push_str(&format!(" --reason {}", shell_word(reason)));
    }
    let letters = letters(desk, Ledger::Round(n), LetterKind::Extension, members)?;
    confirmed(&letters, confirm, &command)?;
    let mut record = desk.record(Event::Extended)?;
    record.round = Some(n);
    record.deadline = Some(until);
    record.member = member.cloned();
    record.reason = reason.clone();
    let branch = RefName::Remiss(desk.id.clone(), n);
    let files = desk.folder(&branch)?;
    let about = About { deadline: Some(until), alone: member.is_some(), reason, consultee: None };
    let plan = desk.step(branch.clone(), vec![branch], files, &[record]);
    Ok(Plan { letters, about, ..plan })
}
