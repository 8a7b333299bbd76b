//! prepared → on remiss: the round is claimed, and one letter for each consultee intended.
//! From on remiss, only the letters that have not left are intended again.

use super::desk::Desk;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{DispatchState, Event, Letter, Plan, RefName, Round, State, Tag};

pub fn decide(desk: &Desk, confirm: usize) -> Result<Plan, Refusal> {
    let document = desk.document()?;
    let (n, folder) = document
        .newest_round()
        .ok_or_else(|| Refusal::new(Why::NoRound { id: desk.id.clone() }).run("ssr status"))?;
    let round = folder
        .round
        .as_ref()
        .ok_or_else(|| Refusal::new(Why::Unreadable { id: desk.id.clone() }).run("ssr validate"))?;
    let count = round.consultees.len();
    if confirm != count {
        return Err(Refusal::new(Why::WrongCount { count, confirm })
            .run(format!("ssr remiss send {} --confirm {count}", desk.id)));
    }
    let letter =
        |member: &crate::model::Slug| Letter { document: desk.id.clone(), round: n, member: member.clone() };
    if desk.state == State::OnRemiss {
        let waiting = folder.dispatch.values().filter(|d| d.state == DispatchState::Planned);
        let letters: Vec<Letter> = waiting.map(|d| letter(&d.member)).collect();
        if letters.is_empty() {
            return Err(Refusal::new(Why::AllSent { id: desk.id.clone(), round: n })
                .run(format!("ssr remiss status {}", desk.id)));
        }
        return Ok(Plan { letters, ..Plan::default() });
    }
    same_text(desk, round)?;
    if document.digest != round.text {
        let branch = RefName::Remiss(desk.id.clone(), n);
        return Err(Refusal::new(Why::NotAsPrepared { branch }).run(format!(
            "ssr remiss prepare {} --until {} --dnr {:?}",
            desk.id, round.deadline, round.registry_number
        )));
    }
    if round.deadline <= desk.asked.today {
        return Err(Refusal::new(Why::DeadlinePast { deadline: round.deadline, today: desk.asked.today })
            .run(format!("ssr remiss prepare {} --until DATE --dnr {:?}", desk.id, round.registry_number)));
    }
    let mut record = desk.record(Event::Sent)?;
    record.round = Some(n);
    record.text = Some(round.text.clone());
    let branch = RefName::Remiss(desk.id.clone(), n);
    let files = desk.folder(&branch)?;
    let mut plan = desk.step(branch.clone(), vec![branch.clone()], files, &[record]);
    plan.tags.push(Tag {
        name: RefName::Sent(desk.id.clone(), n),
        on: branch,
        message: format!(
            "{}: remiss, round {n}\n\nRegistry number: {}\nDeadline: {}\nText: {}\nRecipients: {count}\n",
            desk.id, round.registry_number, round.deadline, round.text
        ),
    });
    plan.letters = round.consultees.iter().map(|c| letter(&c.member)).collect();
    Ok(plan)
}

/// The text that was prepared must still be the draft's: what was looked at is what goes out.
fn same_text(desk: &Desk, round: &Round) -> Result<(), Refusal> {
    let draft = desk.draft()?;
    if draft.digest == round.text {
        return Ok(());
    }
    Err(Refusal::new(Why::ChangedSincePrepared { id: desk.id.clone() }).run(format!(
        "ssr remiss prepare {} --until {} --dnr {:?}",
        desk.id, round.deadline, round.registry_number
    )))
}

/// Letters that the carrier has taken: their ledger is brought up to date, on the round's branch.
/// Not a step: it is decided again and retried after a lost race.
pub fn handed_over(
    matter: &crate::project::Matter,
    n: u32,
    taken: &[(crate::model::Slug, String)],
    now: jiff::Timestamp,
) -> Plan {
    let branch = RefName::Remiss(matter.id.clone(), n);
    let Some(document) = matter.document(&branch) else { return Plan::default() };
    let mut files = document.files.clone();
    for (member, answer) in taken {
        let known = document.rounds.get(&n).and_then(|r| r.dispatch.get(member.as_str()));
        if let Some(known) = known.filter(|d| d.state == DispatchState::Planned) {
            let mut dispatch = known.clone();
            dispatch.state = DispatchState::Accepted;
            dispatch.accepted = Some(now);
            dispatch.answer = Some(answer.clone());
            let bytes = crate::syntax::yaml::write("../../../../../../schemas/dispatch.json", &dispatch)
                .into_bytes()
                .into();
            files.insert(format!("remiss/{n}/dispatch/{member}.yaml"), bytes);
        }
    }
    let tree = crate::model::Tree::Facts { document: matter.id.clone(), files };
    let message = format!("{}: {} letters handed over (round {n})\n", matter.id, taken.len());
    let commit = crate::model::Commit { branch: branch.clone(), parents: vec![branch], tree, message };
    Plan { commits: vec![commit], ..Plan::default() }
}
