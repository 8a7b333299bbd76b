//! Letters that are claimed and were stopped: the command that lets them go.

use super::carrier::Mailed;
use super::session::Session;
use crate::diag::{Failure, Plain};
use crate::model::{Ledger, Slug, State};
use crate::project::Depth;

/// The letters are claimed: what stopped them is followed by what lets those that wait go, whichever command made
/// them.
pub fn goes_on(session: &Session, id: &Slug, ledger: Ledger, failure: Failure) -> Failure {
    let Failure::Failed(mut fault) = failure else { return failure };
    let waiting = || {
        let (branches, git) = (session.branches()?, session.git()?);
        let matter = git.matter_at(&branches, id, &Depth::ButLetters)?;
        let head = matter.head().ok().flatten().and_then(|name| branches.get(name));
        let Some(head) = head else { return Ok(0) };
        let waiting = git.ledger(head.head, id, ledger)?.all().map(|d| d.waiting().count()).sum();
        // Of a round that is out, the number is that of all who were asked.
        let document = matter.head_document().ok().flatten().filter(|d| d.state() == State::OnRemiss);
        let round = document.and_then(|d| d.newest_round()).and_then(|(_, f)| f.round.as_ref());
        Ok::<usize, Failure>(match (ledger, round) {
            (Ledger::Round(_), Some(round)) if waiting > 0 => round.consultees.len(),
            _ => waiting,
        })
    };
    let Some(count) = waiting().ok().filter(|count| *count > 0) else { return Failure::Failed(fault) };
    let verb = if matches!(ledger, Ledger::Round(_)) { "remiss send" } else { "adopted send" };
    fault.next.clear();
    fault.next(Mailed::GoesOn).next(Plain(format!("ssr {verb} {id} --confirm {count}"))).into()
}
