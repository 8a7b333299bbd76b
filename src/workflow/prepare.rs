//! drafting, prepared, revising → prepared: the text is frozen by its digest, the roster copied in.

use jiff::civil::Date;

use super::desk::Desk;
use super::mailing::{NoLetters, nothing_waits};
use super::messages::Why;
use crate::diag::{Refusal, shell_word};
use crate::formats::one_mailbox;
use crate::model::{Consultee, Distribution, Event, Ledger, Plan, RefName, Round, State};
use crate::syntax::yaml;

pub fn decide(desk: &Desk, deadline: Date, registry_number: &str) -> Result<Plan, Refusal> {
    let route = desk.route()?;
    if !route.remiss {
        return Err(Refusal::new(Why::RouteWithoutRemiss { id: desk.id.clone(), route: route.id.clone() })
            .run(format!("ssr rsg submit {}", desk.id)));
    }
    if deadline <= desk.asked.today {
        return Err(Refusal::new(Why::DeadlinePast { deadline, today: desk.asked.today })
            .next(Why::DeadlineNext)
            .usage());
    }
    let number = registry_number.trim();
    if number.is_empty() || number.chars().any(|c| c.is_control()) || number.chars().count() > 60 {
        return Err(Refusal::new(Why::BadRegistryNumber).next(Why::BadRegistryNumberNext).usage());
    }
    let draft = desk.draft()?;
    match draft.front.as_ref().map(|f| f.distribution) {
        None => return Err(Refusal::new(Why::Unreadable { id: desk.id.clone() }).run("ssr validate")),
        Some(Distribution::Restricted) => {
            return Err(Refusal::new(Why::Restricted { id: desk.id.clone() }).next(Why::RestrictedNext));
        }
        Some(_) => {}
    }
    if desk.project.roster.members.is_empty() {
        return Err(Refusal::new(Why::EmptyRoster).next(Why::EmptyRosterNext));
    }
    let mailboxes = desk.project.roster.members.iter().map(|m| (&m.id, m.mail.as_str()));
    if let Some((first, second, address)) = one_mailbox(mailboxes) {
        let (first, second, address) = (first.clone(), second.clone(), address.to_owned());
        return Err(
            Refusal::new(NoLetters::OneMailbox { address, first, second }).next(NoLetters::OneMailboxNext)
        );
    }
    let newest = desk.document()?.newest_round().map_or(0, |(n, _)| n);
    nothing_waits(desk, Ledger::Round(newest))?;
    // Preparing again before anything has left uses the same round.
    let n = if desk.state == State::Prepared { newest } else { newest.saturating_add(1) };
    let round = Round {
        round: n,
        document: desk.id.clone(),
        registry_number: number.to_owned(),
        deadline,
        text: draft.digest.clone(),
        consultees: desk
            .project
            .roster
            .members
            .iter()
            .map(|m| Consultee {
                member: m.id.clone(),
                name: m.name.clone(),
                kind: m.kind,
                mail: m.mail.clone(),
            })
            .collect(),
    };
    let mut record = desk.record(Event::Prepared)?;
    record.round = Some(n);
    record.text = Some(draft.digest.clone());
    let draft_name = desk.draft_name();
    let mut files = desk.folder(&draft_name)?;
    files.insert(
        format!("remiss/{n}/round.yaml"),
        yaml::write("../../../../../schemas/round.json", &round).into_bytes().into(),
    );
    let branch = RefName::Remiss(desk.id.clone(), n);
    let parents = desk.parents(&branch, &draft_name, &[&draft_name]);
    Ok(desk.step(branch, parents, files, &[record]))
}

/// The command that prepares a round again.
pub fn again(round: &Round) -> String {
    let number = shell_word(&round.registry_number);
    format!("ssr remiss prepare {} --until {} --dnr {number}", round.document, round.deadline)
}
