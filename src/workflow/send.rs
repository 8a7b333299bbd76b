//! prepared → on remiss: the round is claimed, and one letter for each consultee intended.
//! From on remiss, only the letters that have not left are intended again.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::desk::Desk;
use super::letter_messages::Post;
use super::mailing;
use super::messages::{Why, counted};
use super::prepare;
use crate::diag::{Refusal, shell_word};
use crate::model::{
    Commit, Confirm, Dispatch, Event, Fate, Files, Ledger, Letter, LetterKind, LetterState, Note, Plan,
    Posted, RefName, Round, Slug, State, Tag, Tree, Verb,
};
use crate::project::{self, RoundFolder};
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
            let out = desk.state == State::OnRemiss;
            return Err(Refusal::new(Why::WrongCount { count, confirm: said, out })
                .run(format!("ssr remiss send {} --confirm {count}", desk.id)));
        }
        _ => {}
    }
    if desk.state == State::OnRemiss {
        let posted = posted(desk, folder);
        let letters = waiting(desk, n, &posted);
        if letters.is_empty() {
            if let Some(open) = unsettled(desk, &posted) {
                return Err(open);
            }
            return Err(Refusal::new(Why::AllSent { id: desk.id.clone(), round: n })
                .run(format!("ssr remiss status {}", desk.id)));
        }
        // What has left is not called back: who has come since can be asked as well.
        let notes = roster_changed(desk, round, true).into_iter().collect();
        return Ok(Plan { letters, notes, ..Plan::default() });
    }
    same_text(desk, round)?;
    if document.digest != round.text {
        let branch = RefName::Remiss(desk.id.clone(), n);
        return Err(Refusal::new(Why::NotAsPrepared { branch }).run(format!(
            "ssr remiss prepare {} --until {} --dnr {}",
            desk.id,
            round.deadline,
            shell_word(&round.registry_number)
        )));
    }
    if round.deadline <= desk.asked.today {
        return Err(Refusal::new(Why::DeadlinePast { deadline: round.deadline, today: desk.asked.today })
            .run(format!(
                "ssr remiss prepare {} --until DATE --dnr {}",
                desk.id,
                shell_word(&round.registry_number)
            )));
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
    plan.notes.extend(roster_changed(desk, round, false));
    plan.letters =
        round.consultees.iter().map(|c| letter(desk, n, &c.member, 1, LetterKind::Remiss)).collect();
    Ok(plan)
}

/// How the roster differs from the one that the round was prepared with.
fn roster_changed(desk: &Desk, round: &Round, out: bool) -> Option<Note> {
    let asked: BTreeMap<&Slug, &str> = round.consultees.iter().map(|c| (&c.member, &*c.mail)).collect();
    let now: BTreeMap<&Slug, &str> = desk.project.roster.members.iter().map(|m| (&m.id, &*m.mail)).collect();
    let come: Vec<Slug> = now.keys().filter(|m| !asked.contains_key(*m)).map(|m| (*m).clone()).collect();
    let (mut gone, mut moved) = (Vec::new(), Vec::new());
    for (member, mail) in asked.into_iter().filter(|_| !out) {
        match now.get(member) {
            None => gone.push(member.clone()),
            Some(other) if *other != mail => moved.push(member.clone()),
            Some(_) => {}
        }
    }
    let changed = !(come.is_empty() && gone.is_empty() && moved.is_empty());
    let again = (!out).then(|| prepare::again(round));
    changed.then(|| Note::RosterChanged { id: desk.id.clone(), come, gone, moved, again })
}

/// The letters of a round as they stand, by member.
fn posted<'a>(desk: &Desk<'a>, folder: &RoundFolder) -> Cow<'a, [Posted]> {
    match &desk.asked.posted {
        Some(posted) => Cow::Borrowed(posted),
        None => folder.dispatch.values().flat_map(Dispatch::posted).collect(),
    }
}

/// Those of them that are certainly not sent and shall be.
fn waiting(desk: &Desk, n: u32, posted: &[Posted]) -> Vec<Letter> {
    let waiting = posted.iter().filter(|letter| letter.state == LetterState::Waiting);
    waiting.map(|posted| letter(desk, n, &posted.member, posted.letter, posted.kind)).collect()
}

fn letter(desk: &Desk, n: u32, member: &Slug, letter: u32, kind: LetterKind) -> Letter {
    let (document, ledger, member) = (desk.id.clone(), Ledger::Round(n), member.clone());
    Letter { document, ledger, member, letter, kind }
}

/// What has not left of the letters with which a round or a matter ended.
fn closing(desk: &Desk, n: u32, folder: &RoundFolder, confirm: Confirm) -> Result<Plan, Refusal> {
    let letters = waiting(desk, n, &posted(desk, folder));
    if letters.is_empty() {
        return Err(desk.not_from_here(Verb::Send));
    }
    mailing::confirmed(&letters, confirm, &format!("ssr remiss send {}", desk.id))?;
    Ok(Plan { letters, ..Plan::default() })
}

/// Nothing waits, but not every letter has left: who must be looked to first.
fn unsettled(desk: &Desk, posted: &[Posted]) -> Option<Refusal> {
    let is_open = |letter: &Posted, later: &[Posted]| {
        let over = matches!(letter.state, LetterState::Replaced | LetterState::CalledOff);
        !over && !letter.state.has_left() && later.iter().all(|one| one.kind != letter.kind)
    };
    let mut open: Vec<&Posted> = Vec::new();
    for mut own in posted.chunk_by(|a, b| a.member == b.member) {
        while let Some((letter, later)) = own.split_first() {
            open.extend(is_open(letter, later).then_some(letter));
            own = later;
        }
    }
    let Posted { member, letter, kind, state } = open.first()?;
    let id = &desk.id;
    let why = Post::NothingWaits { count: open.len(), first: member.clone(), state: *state };
    let refusal = Refusal::new(why).run(format!("ssr remiss status {id}"));
    let which = if *letter > 1 { format!(" --letter {letter}") } else { String::new() };
    let resolve = format!("ssr remiss resolve {id} {member}{which}");
    Some(match (state, kind) {
        (LetterState::Refused | LetterState::Bounced, LetterKind::Remiss) => {
            refusal.run(format!("ssr remiss resend {id} {member}"))
        }
        (LetterState::Refused, _) => refusal.run(format!("{resolve} --resend")),
        (LetterState::Bounced, _) => refusal.run(format!("{resolve} --sent --evidence TEXT")),
        _ => refusal.run(format!("{resolve} --sent")),
    })
}

/// The text that was prepared must still be the draft's: what was looked at is what goes out.
fn same_text(desk: &Desk, round: &Round) -> Result<(), Refusal> {
    let draft = desk.draft()?;
    if draft.digest == round.text {
        return Ok(());
    }
    Err(Refusal::new(Why::ChangedSincePrepared { id: desk.id.clone() }).run(format!(
        "ssr remiss prepare {} --until {} --dnr {}",
        desk.id,
        round.deadline,
        shell_word(&round.registry_number)
    )))
}

/// What has happened to letters, entered in the ledger on the branch where the document stands: `known` has what is
/// entered there for a member. Nothing to do where the ledger knows it already. Not a step: it is decided again and
/// retried after a lost race.
pub fn entered(
    id: &Slug,
    branch: &RefName,
    ledger: Ledger,
    known: impl Fn(&Slug) -> Option<Dispatch>,
    fates: impl Iterator<Item = Fate>,
) -> Plan {
    let mut files = Files::new();
    let (mut count, mut left) = (0, 0);
    for Fate { member, entry: fate } in fates {
        // Two letters to one member are two changes of one file.
        let path = ledger.path(&member);
        let written = files.get(&path).and_then(|bytes| project::dispatch(&path, bytes));
        let Some(mut dispatch) = written.or_else(|| known(&member)) else { continue };
        let Some(entry) = dispatch.letters.iter_mut().find(|l| l.letter == fate.letter) else { continue };
        if entry.learn(&fate.history) {
            count += 1;
            left += usize::from(entry.state().has_left());
            let bytes = yaml::write(ledger.schema(), &dispatch).into_bytes();
            files.insert(path, bytes.into());
        }
    }
    if count == 0 {
        return Plan::default();
    }
    let letters = |n| counted(n, "letter", "letters");
    let of = match ledger {
        Ledger::Round(n) => format!("round {n}"),
        Ledger::Version(n) => format!("version {n}"),
    };
    let what = if left == 0 {
        format!("ledger of {}", letters(count))
    } else {
        format!("{} handed over", letters(left))
    };
    let message = format!("{id}: {what} ({of})\n");
    let tree = Tree::Facts { document: id.clone(), files };
    Plan {
        commits: vec![Commit { branch: branch.clone(), parents: vec![branch.clone()], tree, message }],
        ..Plan::default()
    }
}
