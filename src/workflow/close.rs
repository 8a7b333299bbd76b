//! on remiss → revising (closed), prepared or on remiss → back (cancelled): the round's branch is
//! merged into the draft. Closing seeds a block for every comment's disposition.

use jiff::civil::Date;

use super::answer_messages::Unfit;
use super::desk::Desk;
use super::dispositions::rewritten;
use super::letter_messages::Post;
use super::mailing;
use super::messages::Why;
use super::unsettled;
use crate::diag::{Refusal, shell_word};
use crate::model::{
    About, Answer, Bytes, Confirm, Disposition, Dispositions, Event, Files, Ledger, Letter, LetterKind,
    LetterState, Note, Plan, RefName, Slug, State,
};
use crate::project::{Document, RoundFolder};
use crate::syntax::yaml;

pub fn close(desk: &Desk) -> Result<Plan, Refusal> {
    let document = desk.document()?;
    let (n, folder) = document
        .newest_round()
        .ok_or_else(|| Refusal::new(Why::NoRound { id: desk.id.clone() }).run("ssr status"))?;
    mailing::nothing_waits(desk, Ledger::Round(n))?;
    reached(desk, folder)?;
    let mut record = desk.record(Event::Closed)?;
    record.round = Some(n);
    record.text = folder.round.as_ref().map(|r| r.text.clone());
    let mut plan = home(desk, &[record])?;
    plan.notes = extended(desk, folder).into_iter().chain(unsettled::notes(desk, n, folder)).collect();
    if let (Some(bytes), Some(commit)) = (seeded(document, n, folder, None), plan.commits.first_mut()) {
        if let crate::model::Tree::Folder { files, .. } = &mut commit.tree {
            files.insert(format!("remiss/{n}/dispositions.yaml"), bytes);
        }
    }
    Ok(plan)
}

/// Those that have more time than the others, of whom a last answer may still come.
fn extended(desk: &Desk, folder: &RoundFolder) -> Option<Note> {
    let standing = folder.standing();
    let open = |member: &Slug, day: Date| {
        day >= desk.asked.today && standing.get(member).is_none_or(|answer| answer.preliminary)
    };
    let days = folder.extensions.iter().filter(|(member, day)| open(member, **day));
    let members: Vec<(Slug, Date)> = days.map(|(member, day)| (member.clone(), *day)).collect();
    (!members.is_empty()).then_some(Note::ClosedBefore { members })
}

/// Silence says something only from those who have had the remiss, only when their time is out, and only when no mail of theirs
/// waits unread.
pub fn accounted(desk: &Desk, n: u32, folder: &RoundFolder) -> Result<(), Refusal> {
    reached(desk, folder)?;
    unsettled::settled(desk, n, folder)?;
    let answered = folder.standing();
    let waiting = folder.round.iter().flat_map(|r| &r.consultees).map(|c| &c.member);
    let silent = waiting.filter(|member| !answered.contains_key(member));
    let open =
        silent.filter_map(|m| folder.deadline_of(m).filter(|d| *d >= desk.asked.today).map(|day| (m, day)));
    let open: Vec<(&Slug, Date)> = open.collect();
    let Some((first, day)) = open.first() else { return Ok(()) };
    Err(Refusal::new(Unfit::StillTime { count: open.len(), first: (*first).clone(), day: *day })
        .next(Unfit::StillTimeNext { id: desk.id.clone(), round: n }))
}

fn reached(desk: &Desk, folder: &RoundFolder) -> Result<(), Refusal> {
    let answered = folder.standing();
    let lost: Vec<_> = folder
        .dispatch
        .values()
        .filter(|d| !answered.contains_key(&d.member))
        .filter_map(|d| d.state(LetterKind::Remiss).filter(|s| !s.has_left()).map(|s| (&d.member, s)))
        .collect();
    let Some((first, state)) = lost.first() else { return Ok(()) };
    let why = Post::Unreached { count: lost.len(), first: (*first).clone(), state: *state };
    let refusal = Refusal::new(why).run(format!("ssr remiss status {}", desk.id));
    Err(match state {
        LetterState::Refused | LetterState::Bounced if desk.state == State::OnRemiss => {
            refusal.run(format!("ssr remiss resend {} {first}", desk.id))
        }
        _ => refusal,
    }
    .run(format!("ssr remiss resolve {} {first} --sent --evidence TEXT", desk.id)))
}

pub fn cancel(desk: &Desk, reason: &str, confirm: Confirm) -> Result<Plan, Refusal> {
    let n = desk.document()?.newest_round().map(|(n, _)| n);
    let reason = given(reason)?;
    let (letters, called_off) = match desk.state {
        State::OnRemiss => {
            let command = format!("ssr remiss cancel {} --reason {}", desk.id, shell_word(&reason));
            to_those_asked(desk, LetterKind::Cancellation, confirm, &command)?
        }
        // Nothing has gone out.
        _ => Default::default(),
    };
    let mut record = desk.record(Event::Cancelled)?;
    record.round = n;
    record.reason = Some(reason.clone());
    let about = About { reason: Some(reason), ..About::default() };
    let mut plan = Plan { letters, about, ..home(desk, &[record])? };
    plan.enter(called_off);
    Ok(plan)
}

/// A closing letter to all who may have had the remiss; and, where letters still wait, the files of the ledger that
/// say that they do not go any more.
pub fn to_those_asked(
    desk: &Desk,
    kind: LetterKind,
    confirm: Confirm,
    command: &str,
) -> Result<(Vec<Letter>, Files), Refusal> {
    let (n, folder, round) = mailing::round(desk)?;
    let ledger = Ledger::Round(n);
    let had = |member: &&Slug| {
        let mut letters = folder.dispatch_to(member).into_iter().flat_map(|d| &d.letters);
        letters.any(|l| l.kind == LetterKind::Remiss && l.may_have_come())
    };
    let members = round.consultees.iter().map(|c| &c.member).filter(had);
    let letters = mailing::letters(desk, ledger, kind, members)?;
    mailing::confirmed(&letters, confirm, command)?;
    let mut called_off = Files::new();
    for dispatch in folder.dispatch.values() {
        let mut dispatch = dispatch.clone();
        if dispatch.call_off(desk.asked.now) {
            let bytes = yaml::write(ledger.schema(), &dispatch).into_bytes();
            called_off.insert(ledger.path(&dispatch.member), bytes.into());
        }
    }
    Ok((letters, called_off))
}

/// Merges the head into the draft with a record: the text stays the draft's.
pub fn home(desk: &Desk, records: &[crate::model::Record]) -> Result<Plan, Refusal> {
    let head = desk.head.clone().unwrap_or(RefName::Main);
    let draft = desk.draft_name();
    let text_from = if desk.matter.places.contains_key(&draft) { draft.clone() } else { head.clone() };
    let parents = desk.parents(&draft, &head, &[&head]);
    Ok(desk.step(draft, parents, desk.folder(&text_from)?, records))
}

/// A reason that says something.
pub fn given(reason: &str) -> Result<String, Refusal> {
    let reason = reason.trim();
    if reason.is_empty() {
        return Err(Refusal::new(Why::NoReason).next(Why::NoReasonNext).usage());
    }
    Ok(reason.to_owned())
}

/// The dispositions file with a block for every comment, keeping what somebody has decided; none
/// where there is nothing to add.
pub fn seeded(document: &Document, n: u32, folder: &RoundFolder, also: Option<&Answer>) -> Option<Bytes> {
    let round = folder.round.as_ref()?;
    let mut dispositions = folder.dispositions.clone().unwrap_or_else(|| Dispositions {
        round: n,
        text: round.text.clone(),
        groups: Default::default(),
        dispositions: Default::default(),
    });
    // One that was divided has its blocks.
    let mut keys: Vec<String> = folder.items().into_iter().map(|item| item.key).collect();
    if let Some(answer) = also {
        keys.extend(
            answer.comments.iter().map(|c| format!("{}/{}/{}", answer.member, answer.answer, c.comment)),
        );
    }
    let was = dispositions.clone();
    for key in keys {
        dispositions.dispositions.entry(key).or_insert_with(Disposition::default);
    }
    let old = document.files.get(&format!("remiss/{n}/dispositions.yaml"));
    if old.is_some() && dispositions == was {
        return None;
    }
    let old = old.map(|bytes| String::from_utf8_lossy(bytes).into_owned()).unwrap_or_default();
    Some(rewritten(&old, &was, &dispositions).into_bytes().into())
}
