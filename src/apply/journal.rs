//! The journal of a step under way: which references shall move, written before any does.

use std::sync::Arc;

use super::messages::Note;
use crate::diag::{Fault, Message};
use crate::outside::Doing;
use crate::outside::git::{Git, Move, Moved, oid};
use crate::outside::private::Private;

pub const FILE: &str = "pending.json";

pub fn write(private: &Private, moves: &[Move]) -> Result<(), Fault> {
    let bytes =
        serde_json::to_vec_pretty(moves).map_err(|e| Fault::new(Doing::Write(private.path(FILE)), e))?;
    private.write(FILE, &bytes)
}

/// What a reading command says of a step under way; it mends nothing.
pub fn pending(private: &Private) -> Option<Vec<Move>> {
    serde_json::from_slice(&private.read(FILE)?).ok()
}

/// Finishes or clears what an interrupted run had begun, and says what it found. The remote is
/// the truth where there is one: what was published is finished here, what was not has not
/// happened.
pub fn recover(git: &Git, private: &Private) -> Result<Vec<Message>, Fault> {
    if private.read(FILE).is_none() {
        return Ok(Vec::new());
    }
    let Some(moves) = pending(private) else {
        private.remove(FILE);
        return Ok(vec![Arc::new(Note::JournalUnreadable)]);
    };
    let at = |m: &Move| git.repo.refname_to_id(&m.name).ok().map(|o| o.to_string());
    let holds = |m: &Move| match (at(m), oid(&m.new)) {
        (Some(now), Ok(new)) => {
            now == m.new || oid(&now).is_ok_and(|now| git.repo.graph_descendant_of(now, new).unwrap_or(false))
        }
        _ => false,
    };
    let moved = moves.iter().filter(|m| holds(m)).count();
    let published = git.remote.as_ref().is_some_and(|remote| {
        moves.iter().filter(|m| m.name.starts_with("refs/heads/")).all(|m| {
            let tracking = m.name.replacen("refs/heads/", &format!("refs/remotes/{remote}/"), 1);
            git.repo.refname_to_id(&tracking).ok().is_some_and(|o| o.to_string() == m.new)
        })
    });
    let note = if moved == 0 && !published {
        Note::NothingHadMoved
    } else {
        let rest: Vec<Move> =
            moves.iter().filter(|m| at(m) == m.old && at(m).as_ref() != Some(&m.new)).cloned().collect();
        if !rest.is_empty() {
            if let Moved::Elsewhere(said) = git.move_references(&rest)? {
                private.remove(FILE);
                return Ok(vec![Arc::new(Note::MovedSince { said })]);
            }
        }
        for tree in git.work_trees()? {
            let Some(m) = moves.iter().find(|m| Some(&m.name) == tree.branch.as_ref()) else { continue };
            let old = m.old.as_deref().map(oid).transpose()?;
            // Somebody has gone on from there: the work tree is theirs.
            if at(m).as_ref() != Some(&m.new) {
                continue;
            }
            // Clean against the new commit: it had followed already.
            if !git.changed_in(&tree.path)?.is_empty() {
                git.follow(&tree.path, old, oid(&m.new)?)?;
            }
        }
        Note::Finished { branches: moves.iter().map(|m| m.name.clone()).collect() }
    };
    private.remove(FILE);
    Ok(vec![Arc::new(note)])
}
