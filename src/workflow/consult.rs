//! On remiss: a member that was not asked gets the remiss as it was sent. The document stays where it is.

use super::desk::Desk;
use super::mailing::{NoLetters, confirmed, letters, nothing_waits, round};
use crate::diag::Refusal;
use crate::model::{About, Confirm, Consultee, Event, Ledger, LetterKind, Plan, RefName, Slug};

pub fn decide(desk: &Desk, member: &Slug, confirm: Confirm) -> Result<Plan, Refusal> {
    let (n, _, round) = round(desk)?;
    nothing_waits(desk, Ledger::Round(n))?;
    if round.consultees.iter().any(|c| c.member == *member) {
        return Err(Refusal::new(NoLetters::Already { member: member.clone(), round: n })
            .run(format!("ssr remiss status {}", desk.id)));
    }
    let roster = &desk.project.roster.members;
    let Some(known) = roster.iter().find(|m| m.id == *member) else {
        let near = crate::prose::nearest(member.as_str(), roster.iter().map(|m| m.id.as_str()));
        let near = near.and_then(|near| Slug::new(&near).ok());
        return Err(Refusal::new(NoLetters::NotAMember { member: member.clone() })
            .next(NoLetters::NotAMemberNext { near }));
    };
    let consultee = Consultee {
        member: known.id.clone(),
        name: known.name.clone(),
        kind: known.kind,
        mail: known.mail.clone(),
    };
    let letters = letters(desk, Ledger::Round(n), LetterKind::Remiss, [member])?;
    confirmed(&letters, confirm, &format!("ssr remiss add {} {member}", desk.id))?;
    let mut record = desk.record(Event::Consulted)?;
    record.round = Some(n);
    record.consultee = Some(consultee.clone());
    let branch = RefName::Remiss(desk.id.clone(), n);
    let files = desk.folder(&branch)?;
    let about = About { consultee: Some(consultee), ..About::default() };
    let plan = desk.step(branch.clone(), vec![branch], files, &[record]);
    Ok(Plan { letters, about, ..plan })
}
