//! before RCG → adopted: merged into main and tagged. A vision is then confirmed by the council.

use jiff::civil::Date;

use super::desk::Desk;
use super::endorse::agreed;
use super::messages::Why;
use super::submit::consulted;
use crate::diag::Refusal;
use crate::model::{AtMeeting, Event, Plan, RefName, State, Tag};

pub fn adopt(desk: &Desk, at: &AtMeeting, expires: Option<Date>) -> Result<Plan, Refusal> {
    let route = desk.route()?;
    let endorsed = matches!(desk.state, State::BeforeRcg | State::DeferredRcg);
    let text_from = match (&route.endorse, endorsed) {
        (Some(_), true) => desk.head_name()?,
        (Some(forum), false) => {
            return Err(Refusal::new(Why::NotEndorsed { id: desk.id.clone(), forum: forum.clone() })
                .run(format!("ssr rsg submit {}", desk.id)));
        }
        (None, _) => {
            consulted(desk, route.remiss)?;
            desk.draft_name()
        }
    };
    match (route.expires, expires) {
        (true, None) => {
            return Err(Refusal::new(Why::NoExpiry { route: route.id.clone() })
                .next(Why::NoExpiryNext)
                .usage());
        }
        (true, Some(day)) if day <= desk.asked.today => {
            return Err(Refusal::new(Why::ExpiryPast { day }).next(Why::NoExpiryNext).usage());
        }
        (false, Some(_)) => {
            return Err(Refusal::new(Why::ExpiryNotHere { route: route.id.clone() })
                .next(Why::ExpiryNotHereNext)
                .usage());
        }
        _ => {}
    }
    let document = desk.document()?;
    let version = document.next_version();
    let mut record = desk.record(Event::Adopted)?;
    record.version = Some(version);
    record.expires = expires;
    let (record, files) = agreed(desk, &route.adopt, at, record, &text_from, Some("rcg defer"))?;
    let head = desk.head.clone().unwrap_or_else(|| text_from.clone());
    let mut parents = vec![RefName::Main];
    for parent in [&desk.rsg_name(), &text_from, &head] {
        if desk.matter.places.contains_key(parent) && !parents.contains(parent) {
            parents.push(parent.clone());
        }
    }
    let text = record.text_after.clone().or_else(|| record.text.clone());
    let meeting = record.meeting.clone();
    let mut plan = desk.step(RefName::Main, parents, files, &[record]);
    plan.tags.push(Tag {
        name: RefName::Adopted(desk.id.clone(), version),
        on: RefName::Main,
        message: format!(
            "{}: adopted, version {version}\n\nTitle: {}\nMeeting: {}\nText: {}\n",
            desk.id,
            document.title().split_whitespace().collect::<Vec<_>>().join(" "),
            meeting.map(|m| m.to_string()).unwrap_or_default(),
            text.map(|t| t.to_string()).unwrap_or_default(),
        ),
    });
    Ok(plan)
}

pub fn confirm(desk: &Desk, at: &AtMeeting) -> Result<Plan, Refusal> {
    let route = desk.route()?;
    let Some(forum) = &route.confirm else {
        return Err(Refusal::new(Why::NothingToConfirm { id: desk.id.clone(), route: route.id.clone() })
            .run(format!("ssr log {}", desk.id)));
    };
    if desk.document()?.last().is_some_and(|r| r.event == Event::Confirmed) {
        return Err(
            Refusal::new(Why::ConfirmedAlready { id: desk.id.clone() }).run(format!("ssr log {}", desk.id))
        );
    }
    if at.with_changes.is_some() {
        return Err(Refusal::new(Why::ConfirmWithChanges).next(Why::ConfirmWithChangesNext).usage());
    }
    let record = desk.record(Event::Confirmed)?;
    let (record, files) = agreed(desk, forum, at, record, &RefName::Main, None)?;
    Ok(desk.step(RefName::Main, vec![RefName::Main], files, &[record]))
}
