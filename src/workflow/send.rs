//! prepared → on remiss: the round is claimed, and one letter for each consultee intended.
//! From on remiss, only the letters that have not left are intended again.

use super::desk::Desk;
use super::letter_messages::Post;
use super::mailing;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{
    Commit, Confirm, Event, Fate, Files, Ledger, Letter, LetterKind, LetterState, Plan, RefName, Round, Slug,
    State, Tag, Tree, Verb,
};
use crate::project::{Matter, RoundFolder};
use crate::syntax::yaml;

pub fn decide(desk: &Desk, confirm: Confirm) -> Result<Plan, Refusal> {
    let document = desk.document()?;
    let (n, folder) = document.newest_round().ok_or_else(|| match desk.state {
        State::Prepared | State::OnRemiss => {
            Refusal::new(Why::NoRound { id: desk.id.clone() }).run("ssr status")
        }
        _ => desk.not_from_here(Verb::Send),
    })?;
    let round = folder
        .round
        .as_ref()
        .ok_or_else(|| Refusal::new(Why::Unreadable { id: desk.id.clone() }).run("ssr validate"))?;
    if !matches!(desk.state, State::Prepared | State::OnRemiss) {
        return closing(desk, n, folder, confirm);
    }
    let count = round.consultees.len();
    match confirm {
        Confirm::Count(said) if said != count => {
            return Err(Refusal::new(Why::WrongCount { count, confirm: said })
                .run(format!("ssr remiss send {} --confirm {count}", desk.id)));
        }
        _ => {}
    }
    let letter = |member: &Slug, letter: u32, kind: LetterKind| Letter {
        document: desk.id.clone(),
        ledger: Ledger::Round(n),
        member: member.clone(),
        letter,
        kind,
    };
    if desk.state == State::OnRemiss {
        let waiting = folder.dispatch.values().flat_map(|d| d.waiting().map(|l| (&d.member, l)));
        let letters: Vec<Letter> = waiting.map(|(m, l)| letter(m, l.letter, l.kind)).collect();
        if letters.is_empty() {
            if let Some(open) = unsettled(desk, folder) {
                return Err(open);
            }
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
    plan.letters = round.consultees.iter().map(|c| letter(&c.member, 1, LetterKind::Remiss)).collect();
    Ok(plan)
}

/// What has not left of the letters with which a round or a matter ended.
fn closing(desk: &Desk, n: u32, folder: &RoundFolder, confirm: Confirm) -> Result<Plan, Refusal> {
    let waiting = folder.dispatch.values().flat_map(|d| d.waiting().map(|l| (&d.member, l)));
    let letters: Vec<Letter> = waiting
        .map(|(member, entry)| Letter {
            document: desk.id.clone(),
            ledger: Ledger::Round(n),
            member: member.clone(),
            letter: entry.letter,
            kind: entry.kind,
        })
        .collect();
    if letters.is_empty() {
        return Err(desk.not_from_here(Verb::Send));
    }
    mailing::confirmed(&letters, confirm, &format!("ssr remiss send {}", desk.id))?;
    Ok(Plan { letters, ..Plan::default() })
}

/// Nothing waits, but not every letter has left: who must be looked to first.
fn unsettled(desk: &Desk, folder: &RoundFolder) -> Option<Refusal> {
    let open: Vec<(&Slug, LetterState)> = folder
        .dispatch
        .values()
        .filter_map(|d| d.letters.last().map(|l| (&d.member, l.state())))
        .filter(|(_, state)| !state.has_left())
        .collect();
    let (first, state) = open.first()?;
    let id = &desk.id;
    let why = Post::NothingWaits { count: open.len(), first: (*first).clone(), state: *state };
    let refusal = Refusal::new(why).run(format!("ssr remiss status {id}"));
    Some(match state {
        LetterState::Refused | LetterState::Bounced => refusal.run(format!("ssr remiss resend {id} {first}")),
        _ => refusal.run(format!("ssr remiss resolve {id} {first} --sent")),
    })
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

/// What has happened to letters, entered in the ledger on the branch where the document stands. Nothing
/// to do where the ledger knows it already. Not a step: it is decided again and retried after a lost race.
pub fn entered(matter: &Matter, ledger: Ledger, fates: impl Iterator<Item = Fate>) -> Plan {
    let Some(branch) = matter.head().ok().flatten().cloned() else { return Plan::default() };
    let Some(document) = matter.document(&branch) else { return Plan::default() };
    let mut files = Files::new();
    let (mut count, mut left) = (0, 0);
    for Fate { member, entry: known } in fates {
        let Some(mut dispatch) = document.dispatch(ledger, &member).cloned() else { continue };
        let Some(entry) = dispatch.letters.iter_mut().find(|l| l.letter == known.letter) else { continue };
        if entry.learn(&known.history) {
            count += 1;
            left += usize::from(entry.state().has_left());
            let bytes = yaml::write(ledger.schema(), &dispatch).into_bytes();
            files.insert(ledger.path(&member), bytes.into());
        }
    }
    if count == 0 {
        return Plan::default();
    }
    let of = match ledger {
        Ledger::Round(n) => format!("round {n}"),
        Ledger::Version(n) => format!("version {n}"),
    };
    let what =
        if left == 0 { format!("ledger of {count} letters") } else { format!("{left} letters handed over") };
    let message = format!("{}: {what} ({of})\n", matter.id);
    let tree = Tree::Facts { document: matter.id.clone(), files };
    Plan {
        commits: vec![Commit { branch: branch.clone(), parents: vec![branch], tree, message }],
        ..Plan::default()
    }
}
