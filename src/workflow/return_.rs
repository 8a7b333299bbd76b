//! before RSG or RCG → revising: the forum sends the text back with its reason.

use super::desk::Desk;
use super::endorse::minuted;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{AtMeeting, Event, Plan, Record, Rung, State};

pub fn decide(desk: &Desk, rung: Rung, at: &AtMeeting, reason: &str) -> Result<Plan, Refusal> {
    let event = match rung {
        Rung::Rsg => Event::ReturnedByRsg,
        Rung::Rcg => Event::ReturnedByRcg,
    };
    let mut record = at_forum(desk, rung, at, desk.record(event)?)?;
    record.reason = Some(super::close::given(reason)?);
    back(desk, record)
}

/// The meeting of the forum that had the text before it.
pub fn at_forum(desk: &Desk, rung: Rung, at: &AtMeeting, mut record: Record) -> Result<Record, Refusal> {
    let route = desk.route()?;
    let before_forum = !matches!(desk.state, State::Drafting | State::Revising);
    let forum = match (rung, &route.endorse) {
        (Rung::Rsg, Some(forum)) => forum,
        // Where nobody endorses first, the adopting forum has the draft itself before it.
        (Rung::Rcg, None) => &route.adopt,
        (Rung::Rcg, Some(_)) if before_forum => &route.adopt,
        (_, endorse) => {
            let forum = endorse.clone().unwrap_or_else(|| route.adopt.clone());
            return Err(Refusal::new(Why::NotEndorsed { id: desk.id.clone(), forum })
                .run(format!("ssr rsg submit {}", desk.id)));
        }
    };
    let meeting = desk.meeting(at.meeting.as_ref(), forum)?;
    record.positions = super::consensus::positions(super::endorse::forum(desk, forum)?, meeting, at)?;
    minuted(&mut record, meeting, at);
    record.text =
        desk.document()?.last().and_then(|r| r.record.as_ref()).and_then(|r| r.holds_for().cloned());
    Ok(record)
}

/// Merges what the forum had before it into the draft.
pub fn back(desk: &Desk, record: Record) -> Result<Plan, Refusal> {
    let draft = desk.draft_name();
    let text_from = desk.text_going_back()?;
    let head = desk.head_name()?;
    let parents = desk.parents(&draft, &head, &[&desk.rsg_name(), &head]);
    Ok(desk.step(draft, parents, desk.folder(&text_from)?, &[record]))
}
