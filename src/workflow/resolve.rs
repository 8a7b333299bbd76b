//! A letter that is in doubt, refused or lying in a folder: a person says what became of it, and on what evidence.

use super::desk::Desk;
use super::letter_messages::Post;
use super::mailing::{NoLetters, nothing_waits};
use super::messages::{Why, counted};
use crate::diag::Refusal;
use crate::model::{
    Dispatch, Entry, Files, Happening, Ledger, LetterEvent, LetterKind, LetterState, Plan, Resolution, Slug,
    State,
};
use crate::project::{self, Document};
use crate::syntax::yaml;

pub fn decide(desk: &Desk, said: &Resolution) -> Result<Plan, Refusal> {
    let document = desk.document()?;
    let ledger = ledger(desk, document)
        .ok_or_else(|| Refusal::new(Why::NoRound { id: desk.id.clone() }).run("ssr status"))?;
    let mut chosen: Vec<(Dispatch, u32)> = Vec::new();
    match &said.member {
        Some(member) => {
            let dispatch = document.dispatch(ledger, member).ok_or_else(|| none(desk, member))?;
            chosen.push((dispatch.clone(), of_one(desk, (ledger, dispatch), said)?));
        }
        None => {
            let wanted = if said.sent { LetterState::Written } else { LetterState::Refused };
            for dispatch in document.dispatches(ledger).into_iter().flat_map(|d| d.values()) {
                let letters = dispatch.letters.iter().filter(|l| l.state() == wanted);
                let letters = letters.filter(|l| said.sent || goes(desk, dispatch, l));
                chosen.extend(letters.map(|l| (dispatch.clone(), l.letter)));
            }
            if chosen.is_empty() {
                return Err(Refusal::new(Post::NothingToResolve { id: desk.id.clone() })
                    .run(format!("ssr remiss status {}", desk.id)));
            }
        }
    }
    let mut happening = Happening::new(
        if said.sent { LetterEvent::ResolvedSent } else { LetterEvent::ResolvedResend },
        desk.asked.now,
    );
    happening.by = Some(desk.asked.by.clone());
    happening.evidence = said.evidence.clone().filter(|e| !e.trim().is_empty());
    let mut added = Files::new();
    let count = chosen.len();
    for (mut dispatch, number) in chosen {
        // Two letters to one member are two changes of one file.
        let path = ledger.path(&dispatch.member);
        if let Some(known) = added.get(&path).and_then(|bytes| project::dispatch(&path, bytes)) {
            dispatch = known;
        }
        for entry in dispatch.letters.iter_mut().filter(|l| l.letter == number) {
            entry.history.push(happening.clone());
        }
        added.insert(path, yaml::write(ledger.schema(), &dispatch).into_bytes().into());
    }
    let what = if said.sent { "sent" } else { "to be sent" };
    let whom = said
        .member
        .as_ref()
        .map_or_else(|| counted(count, "letter", "letters"), |m| format!("letter to {m}"));
    Ok(desk.facts(&desk.head_name()?, added, format!("{}: {whom} resolved as {what}", desk.id)))
}

/// Where the newest letters of the document are entered.
pub fn ledger(desk: &Desk, document: &Document) -> Option<Ledger> {
    let told = document.told.keys().next_back().copied().map(Ledger::Version);
    let round = document.rounds.iter().rev().find(|(_, f)| !f.dispatch.is_empty());
    let round = round.map(|(n, _)| Ledger::Round(*n));
    if desk.state == State::Adopted { told.or(round) } else { round.or(told) }
}

/// Whether a letter that was refused shall still go: no other went in its place, and it has something to say.
fn goes(desk: &Desk, dispatch: &Dispatch, entry: &Entry) -> bool {
    let newest = dispatch.newest(entry.kind).is_some_and(|newest| newest.letter == entry.letter);
    newest && (desk.state == State::OnRemiss || !entry.kind.asks())
}

/// The number of the one letter that is meant.
fn of_one(desk: &Desk, (ledger, dispatch): (Ledger, &Dispatch), said: &Resolution) -> Result<u32, Refusal> {
    let open = |entry: &&Entry| {
        matches!(
            entry.state(),
            LetterState::InDoubt | LetterState::Written | LetterState::Refused | LetterState::Bounced
        )
    };
    // What no server takes may be delivered in another way, and somebody must know that it was.
    let evidence = said.evidence.as_ref().is_some_and(|e| !e.trim().is_empty());
    let delivered = |entry: &&Entry| said.sent && evidence && entry.state() == LetterState::Waiting;
    let named: Vec<&Entry> = match said.letter {
        Some(n) => dispatch.letters.iter().filter(|l| l.letter == n).collect(),
        None => dispatch.letters.iter().filter(|l| open(l) || delivered(l)).collect(),
    };
    let (id, member) = (desk.id.clone(), dispatch.member.clone());
    let status = format!("ssr remiss status {id}");
    let entry = match named.as_slice() {
        [one] => *one,
        [] => match dispatch.letters.last().map(Entry::state) {
            Some(LetterState::Waiting) => {
                let mut refusal = Refusal::new(Post::NotTried { member: member.clone() });
                // First what hands it over, then what to do where no server takes it.
                let waits = nothing_waits(desk, ledger).err();
                refusal.next.extend(waits.into_iter().flat_map(|waits| waits.next).take(1));
                return Err(refusal.next(NoLetters::StillWaitingNext { id, member }));
            }
            Some(state) => return Err(Refusal::new(Post::Settled { member, state }).run(status)),
            None => return Err(none(desk, &member)),
        },
        [first, ..] => {
            let way = if said.sent { "--sent" } else { "--resend" };
            return Err(Refusal::new(Post::Several { member: member.clone(), count: named.len() })
                .run(format!("ssr remiss resolve {id} {member} --letter {} {way}", first.letter)));
        }
    };
    let state = entry.state();
    if !open(&entry) && !delivered(&entry) {
        return Err(Refusal::new(Post::Settled { member, state }).run(status));
    }
    let certain = matches!(state, LetterState::Refused | LetterState::Bounced);
    if said.sent && certain && !evidence {
        return Err(Refusal::new(Post::NeedsEvidence { member: member.clone(), state })
            .run(format!("ssr remiss resolve {id} {member} --sent --evidence TEXT")));
    }
    if !said.sent && state == LetterState::Bounced {
        let refusal = Refusal::new(Post::Settled { member: member.clone(), state });
        return Err(match entry.kind {
            LetterKind::Remiss => refusal.run(format!("ssr remiss resend {id} {member}")),
            _ => refusal.run(format!(
                "ssr remiss resolve {id} {member} --letter {} --sent --evidence TEXT",
                entry.letter
            )),
        });
    }
    Ok(entry.letter)
}

fn none(desk: &Desk, member: &Slug) -> Refusal {
    Refusal::new(Post::NoLetter { member: member.clone() }).run(format!("ssr remiss status {}", desk.id))
}
