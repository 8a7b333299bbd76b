//! adopted, withdrawn → drafting: a document in force is reviewed, or a matter taken up again.

use super::desk::Desk;
use super::messages::Why;
use super::new::{assign, choose_route};
use crate::diag::Refusal;
use crate::model::{Assignment, Event, Plan, RefName, Slug};

pub fn decide(desk: &Desk, route: Option<&Slug>, assignment: &Assignment) -> Result<Plan, Refusal> {
    let document = desk.document()?;
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
