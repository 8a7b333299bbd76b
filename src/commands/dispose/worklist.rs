//! The worklist out and home: an Excel file in which a working group says what became of each comment.

use std::path::Path;

use super::Args;
use crate::commands::exit;
use crate::commands::messages::Told;
use crate::commands::papers;
use crate::commands::session::Session;
use crate::commands::steps;
use crate::diag::{Failure, Refusal};
use crate::model::{Action, Disposing, Which};
use crate::outside::files;
use crate::project::Depth;
use crate::terminal::dispositions;
use crate::workflow::Why;
use crate::{answers, letters};

pub fn out(session: &Session, args: &Args, which: &Which, path: &Path) -> Result<u8, Failure> {
    let branches = session.branches()?;
    let matter = session.git()?.matter(&branches, &args.id)?;
    let missing =
        || Refusal::new(Why::NoRound { id: args.id.clone() }).run(format!("ssr remiss status {}", args.id));
    let document = matter.draft().or(matter.head_document().ok().flatten()).ok_or_else(missing)?;
    let project = session.main(&branches, &Depth::Workspace)?;
    let workspace = session.workspace(&project)?;
    let sent = papers::sent(session, &matter, workspace.language)?;
    let made = dispositions::worklist(document, args.round, which, &sent, workspace, session.today());
    let (list, secret) = made.ok_or_else(missing)?;
    let too_large = |_| Refusal::new(Told::TooLargeList).run(format!("ssr dispose {}", args.id));
    let bytes = letters::worklist_file(&list).map_err(too_large)?;
    files::write(path, &bytes)?;
    session.mouth.talk(&Told::WorklistMade { rows: list.rows.len(), secret });
    session.mouth.answer(&path.display().to_string());
    Ok(exit::DONE)
}

pub fn home(session: &Session, args: &Args, path: &Path) -> Result<u8, Failure> {
    let filled = answers::filled(&path.display().to_string(), &files::read(path)?, &args.id)?;
    let action = Action::Dispose {
        document: args.id.clone(),
        round: Some(args.round.unwrap_or(filled.round)),
        disposing: Disposing::Filled(filled.rows),
    };
    steps::take(session, &args.id, &action)
}
