//! before RSG → before RCG: the forum stands behind the text that it had before it, or behind
//! that text with the changes made at the meeting.

use super::consensus::{objection, positions};
use super::desk::Desk;
use super::messages::Why;
use crate::diag::{Refusal, shell_word};
use crate::model::{
    AtMeeting, Change, Event, Files, Forum, Meeting, Plan, Record, RefName, Slug, State, Text,
};
use crate::project::{digest, is_text};

pub fn decide(desk: &Desk, at: &AtMeeting) -> Result<Plan, Refusal> {
    let route = desk.route()?;
    let forum_id = route.endorse.as_ref().ok_or_else(|| {
        Refusal::new(Why::RouteWithoutEndorsement { id: desk.id.clone(), route: route.id.clone() })
            .run(format!("ssr log {}", desk.id))
    })?;
    let branch = desk.rsg_name();
    let record = desk.record(Event::Endorsed)?;
    let head = desk.head_name()?;
    let (record, files) = agreed(desk, forum_id, at, record, &head, Some("rsg defer"))?;
    let parents = desk.parents(&branch, &RefName::Main, &[&head]);
    Ok(desk.step(branch, parents, files, &[record]))
}

/// What endorsing, adopting and confirming share: the meeting, the positions, no objection, the
/// text as it was before the forum and as the meeting left it.
pub fn agreed(
    desk: &Desk,
    forum_id: &Slug,
    at: &AtMeeting,
    mut record: Record,
    text_from: &RefName,
    defer: Option<&str>,
) -> Result<(Record, Files), Refusal> {
    let meeting = desk.meeting(at.meeting.as_ref(), forum_id)?;
    let forum = forum(desk, forum_id)?;
    record.positions = positions(forum, meeting, at)?;
    if let Some(objection) = objection(&record.positions) {
        let refusal = Refusal::new(Why::Objection {
            seat: seat_name(forum, &objection.seat),
            reason: objection.reason.clone().unwrap_or_default(),
        })
        .next(Why::ObjectionNext);
        return Err(match defer {
            Some(defer) => {
                let paragraph = at
                    .paragraph
                    .as_ref()
                    .map(|p| format!(" --paragraph {}", shell_word(p)))
                    .unwrap_or_default();
                let reason = shell_word(objection.reason.as_deref().unwrap_or_default());
                let removed_by =
                    objection.removed_by.as_ref().map(|r| format!(" --removed-by {}", shell_word(r)));
                refusal.run(format!(
                    "ssr {defer} {} --meeting {}{paragraph} --objects {} --reason {reason}{}",
                    desk.id,
                    meeting.id,
                    objection.seat,
                    removed_by.unwrap_or_default()
                ))
            }
            None => refusal,
        });
    }
    in_order(desk, meeting)?;
    minuted(&mut record, meeting, at);
    let mut files = desk.folder(text_from)?;
    let before = digest(&files);
    if matches!(desk.state, State::BeforeRsg | State::DeferredRsg | State::BeforeRcg | State::DeferredRcg) {
        let held = desk.document()?.last().and_then(|r| r.record.as_ref()).and_then(|r| r.holds_for());
        if held != Some(&before) {
            return Err(Refusal::new(Why::NotEndorsed { id: desk.id.clone(), forum: forum_id.clone() })
                .run(format!("ssr rsg submit {}", desk.id)));
        }
    }
    record.text = Some(before.clone());
    if let Some(changed) = &at.with_changes {
        let old = crate::project::Document::read(desk.id.clone(), String::new(), files.clone())
            .whole(desk.project.language());
        files.retain(|path, _| !(is_text(path) && changed.contains_key(path)));
        files.extend(changed.iter().filter(|(path, _)| is_text(path)).map(|(p, b)| (p.clone(), b.clone())));
        let after = digest(&files);
        if after == before {
            return Err(Refusal::new(Why::NothingChanged).next(Why::NothingChangedNext).usage());
        }
        let new = crate::project::Document::read(desk.id.clone(), String::new(), files.clone())
            .whole(desk.project.language());
        record.changes = changes(&old, &new);
        record.text_after = Some(after);
    }
    Ok((record, files))
}

/// A forum that did not agree at a meeting has not agreed at it; and no meeting counts that was held
/// before what a later one said.
pub fn in_order(desk: &Desk, meeting: &Meeting) -> Result<(), Refusal> {
    let said = |e: Event| {
        use Event::{DeferredByRcg, DeferredByRsg, Endorsed, ReturnedByRcg, ReturnedByRsg};
        matches!(e, Endorsed | DeferredByRsg | DeferredByRcg | ReturnedByRsg | ReturnedByRcg)
    };
    let document = desk.document()?;
    let Some(last) = document.this_version().iter().rev().find(|r| said(r.event)) else { return Ok(()) };
    let Some(record) = &last.record else { return Ok(()) };
    if last.event != Event::Endorsed && record.meeting.as_ref() == Some(&meeting.id) {
        return Err(Refusal::new(Why::SameMeeting { meeting: meeting.id.clone() }).next(Why::SameMeetingNext));
    }
    match record.date.day() {
        Some(day) if meeting.date < day => {
            Err(Refusal::new(Why::MeetingBefore { meeting: meeting.id.clone(), date: day })
                .next(Why::SameMeetingNext))
        }
        _ => Ok(()),
    }
}

pub fn minuted(record: &mut Record, meeting: &Meeting, at: &AtMeeting) {
    record.date = crate::model::PartialDate::Day(meeting.date);
    record.meeting = Some(meeting.id.clone());
    record.paragraph = at.paragraph.clone();
}

pub fn forum<'a>(desk: &Desk<'a>, id: &Slug) -> Result<&'a Forum, Refusal> {
    desk.project
        .forum(id.as_str())
        .ok_or_else(|| Refusal::new(Why::ForumUnknown { forum: id.clone() }).next(Why::NoRouteNext).usage())
}

fn seat_name(forum: &Forum, id: &Slug) -> String {
    forum.seats.iter().find(|s| s.id == *id).map_or_else(|| id.to_string(), |s| s.name.clone())
}

/// The paragraphs that differ, with the number that a reader finds them by.
fn changes(old: &Text, new: &Text) -> Vec<Change> {
    let (old, new) = (old.points(), new.points());
    let words = |points: &[crate::model::Point]| points.iter().map(|p| p.words.clone()).collect::<Vec<_>>();
    crate::prose::pairs(&words(&old), &words(&new))
        .into_iter()
        .filter_map(|(was, becomes)| {
            let at =
                was.and_then(|i| old.get(i)).or_else(|| becomes.and_then(|i| new.get(i)))?.number.to_string();
            let was = was.and_then(|i| old.get(i)).map(|p| p.words.clone());
            let becomes = becomes.and_then(|i| new.get(i)).map(|p| p.words.clone());
            (was != becomes).then_some(Change { at, was, becomes })
        })
        .collect()
}
