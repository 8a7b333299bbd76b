//! `ssr remiss status`: who has answered, with what, and how long there is left.

use std::path::PathBuf;

use crate::commands::cli::Format;
use crate::commands::exit;
use crate::commands::intake::{self, Came};
use crate::commands::session::Session;
use crate::diag::{Failure, Refusal, Say as _};
use crate::model::Slug;
use crate::outside::files;
use crate::project::Depth;
use crate::terminal::answers::{self, Stands};
use crate::workflow::Why;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The round, where it is not the newest
    #[arg(long, value_name = "N")]
    pub round: Option<u32>,
    /// Write it as a web page to this file
    #[arg(long, value_name = "FILE")]
    pub out: Option<PathBuf>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let matters = session.matters()?;
    let matter = matters.iter().find(|m| m.id == args.id).ok_or_else(|| session.no_document(&args.id))?;
    let document = matter.head_document().ok().flatten();
    let round = document.and_then(|d| match args.round {
        Some(n) => d.rounds.get(&n).map(|r| (d, r)),
        None => d.newest_round().map(|(_, r)| (d, r)),
    });
    let Some((document, folder, round)) = round.and_then(|(d, f)| Some((d, f, f.round.as_ref()?))) else {
        return Err(Refusal::new(Why::NoRound { id: args.id.clone() }).run("ssr status").into());
    };
    let now = document.round_stands(round.round);
    let status = answers::status(folder, round, (&args.id, now), intake::kept(session)?.as_deref());
    let stands = Stands {
        round: round.round,
        registry_number: round.registry_number.clone(),
        deadline: round.deadline,
        today: session.today(),
        stands: now,
        answered: status.answered,
        asked: status.members.len(),
    };
    let lang = session.mouth.lang;
    if let Some(path) = &args.out {
        let workspace = session.main(&session.branches()?, &Depth::Workspace)?.register.workspace;
        let accent = workspace.map(|w| w.style.accent).unwrap_or_default();
        let page = answers::page(&status, document, &stands.say(lang), accent, lang)?;
        files::write(path, page.as_bytes())?;
        session.mouth.answer(&path.display().to_string());
        return Ok(exit::DONE);
    }
    session.mouth.talk(&stands);
    if let Some(count) = status.mails_waiting.filter(|count| *count > 0) {
        session.mouth.talk(&Came::Wait { id: Some(args.id.clone()), count });
    }
    match session.global.format {
        Format::Json => session.mouth.json(&status),
        _ => session.mouth.answer(&answers::table(&status, session.mouth.draws(), lang)),
    }
    Ok(exit::DONE)
}
