//! A rehearsal: the letters as they would leave, with what they carry and a page to approve, in a folder. No
//! reference and no ledger is touched.

use std::path::Path;

use super::exit;
use super::messages::Told;
use super::parcel;
use super::session::Session;
use crate::apply;
use crate::diag::{Failure, Refusal};
use crate::model::{Action, Slug};
use crate::outside::files;
use crate::terminal::show;

/// Shows what an action would do.
pub fn plan(session: &Session, id: &Slug, action: &Action) -> Result<u8, Failure> {
    let (_, plan) = session.rehearse(&session.branches()?, id, action)?;
    session.mouth.answer(&show::plan(&plan, session.mouth.lang));
    Ok(exit::DONE)
}

/// Rehearses what an action would send; `command` is what sends it, without the number.
pub fn run(
    session: &Session,
    id: &Slug,
    action: &Action,
    (outbox, reflect): (&Path, Option<&str>),
    command: &str,
) -> Result<u8, Failure> {
    if !files::is_empty(outbox) {
        return Err(Refusal::new(Told::NotEmpty { folder: outbox.to_path_buf() })
            .next(Told::EmptyFolderNext)
            .usage()
            .into());
    }
    let branches = session.branches()?;
    let (matter, plan) = session.rehearse(&branches, id, action)?;
    let command = format!("{command} --confirm {}", plan.letters.len());
    let parcel = parcel::of(session, &branches, &matter, &plan, (reflect, &command))?;
    apply::rehearse(outbox, &parcel.letters, &parcel.enclosed, parcel.shown.page.as_deref())?;
    session.mouth.answer(&parcel.shown.text);
    session.mouth.talk(&Told::Rehearsed { count: parcel.letters.len(), folder: outbox.to_path_buf() });
    session.mouth.talk(&Told::NextIs { command });
    Ok(exit::DONE)
}
