//! adopted, withdrawn → drafting: a document in force is reviewed, or a matter taken up again.

use super::desk::Desk;
use super::mailing::nothing_waits;
use super::messages::Why;
use super::new::{assign, choose_route};
use crate::diag::Refusal;
use crate::model::{Assignment, Event, Ledger, Plan, RefName, Slug, State};

pub fn decide(desk: &Desk, route: Option<&Slug>, assignment: &Assignment) -> Result<Plan, Refusal> {
    let document = desk.document()?;
    // Once it is taken up again, they could not be handed over any more.
    if let Some((n, _)) = document.newest_round().filter(|_| desk.state == State::Withdrawn) {
        nothing_waits(desk, Ledger::Round(n))?;
    }
    if let Some(version) = document.told.keys().next_back() {
        nothing_waits(desk, Ledger::Version(*version))?;
    }
    let kind = document
        .front
        .as_ref()
        .map(|f| f.kind)
        .ok_or_else(|| Refusal::new(Why::Unreadable { id: desk.id.clone() }).run("ssr validate"))?;
    let mut record = desk.record(Event::Reopened)?;
    record.route = Some(choose_route(desk, kind, route)?.id.clone());
    assign(desk, assignment, &mut record)?;
    let head = desk.head.clone().unwrap_or(RefName::Main);
    let branch = desk.draft_name();
    let parents = desk.parents(&branch, &RefName::Main, &[&head]);
    Ok(desk.step(branch, parents, desk.folder(&head)?, &[record]))
}
