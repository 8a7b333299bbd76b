//! drafting, revising, deferred → before RSG: the draft is merged into the long-lived `rsg/ID`.

use super::desk::Desk;
use super::messages::Why;
use super::{changed, unsettled};
use crate::diag::Refusal;
use crate::model::{Event, Plan, RefName, State};
use crate::project::Document;

pub fn decide(desk: &Desk) -> Result<Plan, Refusal> {
    let route = desk.route()?;
    if route.endorse.is_none() {
        return Err(Refusal::new(Why::RouteWithoutEndorsement {
            id: desk.id.clone(),
            route: route.id.clone(),
        })
        .run(format!("ssr rcg adopt {} --meeting MEETING --paragraph § --expires DATE", desk.id)));
    }
    if matches!(desk.state, State::DeferredRsg | State::DeferredRcg) {
        return Err(Refusal::new(Why::UnchangedSinceDeferral { id: desk.id.clone() })
            .next(Why::UnchangedNext { id: desk.id.clone() }));
    }
    let draft = desk.draft()?;
    consulted(desk, route.remiss)?;
    let mut record = desk.record(Event::Submitted)?;
    record.text = Some(draft.digest.clone());
    let draft_name = desk.draft_name();
    let branch = desk.rsg_name();
    let head = desk.head.clone().unwrap_or_else(|| draft_name.clone());
    let parents = desk.parents(&branch, &RefName::Main, &[&draft_name, &head]);
    let mut plan = desk.step(branch, parents, desk.folder(&draft_name)?, &[record]);
    if let Some((n, folder)) = desk.document()?.newest_round().filter(|_| route.remiss) {
        plan.notes = unsettled::notes(desk, n, folder);
    }
    Ok(plan)
}

/// On a route with a remiss: a round has been closed, and in every round of this version each member is
/// accounted for and each comment has its disposition. Also asked again before adoption without endorsement.
pub fn consulted(desk: &Desk, remiss: bool) -> Result<(), Refusal> {
    if !remiss {
        return Ok(());
    }
    // With every answer that any branch has: none may slip by.
    let files = desk.folder(&desk.draft_name())?;
    let document = Document::read(desk.id.clone(), String::new(), files);
    let head = desk.document()?;
    let closed: Vec<u32> = head
        .this_version()
        .iter()
        .filter(|r| r.event == Event::Closed)
        .filter_map(|r| r.record.as_ref().and_then(|r| r.round))
        .collect();
    if closed.is_empty() {
        return Err(Refusal::new(Why::NotConsultedOn { id: desk.id.clone() })
            .run(format!("ssr remiss prepare {} --until DATE --dnr NUMBER", desk.id)));
    }
    let now = document.whole(desk.project.language());
    for n in closed {
        if let Some(folder) = document.rounds.get(&n) {
            super::close::accounted(desk, n, folder)?;
            changed::holds(desk, n, folder, &now)?;
        }
        let open = document.rounds.get(&n).map(|f| f.undisposed()).unwrap_or_default();
        if let Some(first) = open.first() {
            return Err(Refusal::new(Why::Undisposed {
                id: desk.id.clone(),
                count: open.len(),
                first: first.clone(),
            })
            .run(format!("ssr dispose {}", desk.id)));
        }
    }
    Ok(())
}
