//! `ssr remiss read`: what would be understood of files that came home, before anything is recorded.

use std::path::PathBuf;

use rayon::prelude::*;

use crate::answers;
use crate::commands::exit;
use crate::commands::intake::Came;
use crate::commands::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::{Slug, sha256};
use crate::outside::{files, mailbox};
use crate::project::Depth;
use crate::terminal::readings::{self, FileRead, Readings};
use crate::workflow::Why;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The files: Word, Excel, PDF, web pages, plain text or .eml
    #[arg(required = true, value_name = "FILE")]
    pub files: Vec<PathBuf>,
    /// The round, where it is not the newest
    #[arg(long, value_name = "N")]
    pub round: Option<u32>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let id = &args.id;
    let branches = session.branches()?;
    let project = session.main(&branches, &Depth::Workspace)?;
    let matters = session.matters()?;
    let matter = matters.iter().find(|m| m.id == *id).ok_or_else(|| session.no_document(id))?;
    let document = matter.head_document().ok().flatten();
    let newest = document.and_then(|d| d.newest_round()).map(|(n, _)| n);
    let there = |n: &u32| document.is_some_and(|d| d.rounds.contains_key(n));
    let Some(round) = args.round.or(newest).filter(there) else {
        return Err(Refusal::new(Why::NoRound { id: id.clone() }).run("ssr status").into());
    };
    let Some(sent) = answers::sent_text(matter, round, project.language()) else {
        let refusal = Refusal::new(Came::NoSentText { id: id.clone(), round });
        return Err(refusal.run("git fetch").run(format!("ssr remiss status {id}")).into());
    };
    let host = || project.workspace.as_ref().map(|w| w.host.name.clone()).unwrap_or_default();
    let one = |path: &PathBuf| {
        let bytes = files::read_up_to(path, mailbox::LARGEST)?;
        let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
        let reading = answers::understood(&name, &bytes, &sent).map_err(|_| {
            Refusal::new(Came::ClassifiedFile { path: path.clone() })
                .next(Came::ClassifiedRoutine { host: host() })
        })?;
        Ok(FileRead { file: path.display().to_string(), sha256: sha256(&bytes), reading })
    };
    let files = args.files.par_iter().map(one).collect::<Result<Vec<_>, Failure>>()?;
    let read = Readings { document: id.clone(), round, files };
    readings::tell(session.mouth, session.global.format.is_json(), &read);
    Ok(exit::DONE)
}
