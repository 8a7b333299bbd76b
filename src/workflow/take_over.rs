//! absent → adopted: a document that was adopted before this tool existed enters the register as
//! it was. The record says so; no step and no signature is pretended.

use super::desk::Desk;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Event, PartialDate, Plan, RefName};

pub fn decide(desk: &Desk, adopted: PartialDate, source: &str) -> Result<Plan, Refusal> {
    let Some(document) = desk.matter.main() else {
        return Err(Refusal::new(Why::NotOnMain { id: desk.id.clone() })
            .next(Why::NotOnMainNext { id: desk.id.clone() }));
    };
    if adopted.earliest().is_some_and(|day| day > desk.asked.today) {
        return Err(Refusal::new(Why::TakenOverAhead).run(format!("ssr log {}", desk.id)).usage());
    }
    if source.trim().is_empty() {
        return Err(Refusal::new(Why::NoSource).next(Why::NoSourceNext).usage());
    }
    let mut record = desk.record_after(None, Event::AdoptedEarlier);
    record.date = adopted;
    record.version = Some(1);
    record.text = Some(document.digest.clone());
    record.source = Some(source.trim().to_owned());
    // Nobody judged it here.
    record.judged_against = None;
    Ok(desk.step(RefName::Main, vec![RefName::Main], document.files.clone(), &[record]))
}
