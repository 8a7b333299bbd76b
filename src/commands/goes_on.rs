//! Letters that are claimed and were stopped: the command that lets them go.

use super::carrier::Mailed;
use super::session::Session;
use crate::diag::{Failure, Plain};
use crate::model::{Ledger, Slug};
use crate::project::Depth;
use crate::workflow::lets_go;

/// The letters are claimed: what stopped them is followed by what lets those that wait go, whichever command made
/// them.
pub fn goes_on(session: &Session, id: &Slug, ledger: Ledger, failure: Failure) -> Failure {
    let Failure::Failed(mut fault) = failure else { return failure };
    let command = || {
        let (branches, git) = (session.branches()?, session.git()?);
        let matter = git.matter_at(&branches, id, &Depth::ButLetters)?;
        let head = matter.head().ok().flatten().and_then(|name| branches.get(name));
        let (Some(head), Ok(Some(document))) = (head, matter.head_document()) else { return Ok(None) };
        let waiting: usize = git.ledger(head.head, id, ledger)?.all().map(|d| d.waiting().count()).sum();
        Ok::<_, Failure>((waiting > 0).then(|| lets_go(document, ledger, waiting)))
    };
    let Ok(Some(command)) = command() else { return Failure::Failed(fault) };
    fault.next.clear();
    fault.next(Mailed::GoesOn).next(Plain(command)).into()
}
