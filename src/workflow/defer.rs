//! before RSG or RCG → deferred: tabled, with the objections as they were made.

use super::desk::Desk;
use super::return_::{at_forum, back};
use crate::diag::Refusal;
use crate::model::{AtMeeting, Event, Plan, Rung};

pub fn decide(desk: &Desk, rung: Rung, at: &AtMeeting, reason: &str) -> Result<Plan, Refusal> {
    let event = match rung {
        Rung::Rsg => Event::DeferredByRsg,
        Rung::Rcg => Event::DeferredByRcg,
    };
    let mut record = at_forum(desk, rung, at, desk.record(event)?)?;
    record.reason = Some(super::close::given(reason)?);
    back(desk, record)
}
