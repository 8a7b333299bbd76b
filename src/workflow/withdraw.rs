//! Any step before adoption → withdrawn: said plainly, with everything kept.

use super::close::given;
use super::desk::Desk;
use super::return_::back;
use crate::diag::Refusal;
use crate::model::{Event, Plan};

pub fn decide(desk: &Desk, reason: &str) -> Result<Plan, Refusal> {
    let mut record = desk.record(Event::Withdrawn)?;
    record.reason = Some(given(reason)?);
    record.text = Some(desk.document()?.digest.clone());
    back(desk, record)
}
