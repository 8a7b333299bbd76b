//! `ssr remiss status`: who has answered, with what, and how long there is left.

use crate::commands::cli::Format;
use crate::commands::exit;
use crate::commands::messages::Told;
use crate::commands::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::Slug;
use crate::terminal::answers;
use crate::workflow::Why;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The round, where it is not the newest
    #[arg(long, value_name = "N")]
    pub round: Option<u32>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let matters = session.matters()?;
    let matter = matters.iter().find(|m| m.id == args.id).ok_or_else(|| session.no_document(&args.id))?;
    let document = matter.head_document().ok().flatten();
    let round = document.and_then(|d| match args.round {
        Some(n) => d.rounds.get(&n).map(|r| (n, r)),
        None => d.newest_round(),
    });
    let Some((folder, round)) = round.and_then(|(_, f)| f.round.as_ref().map(|r| (f, r))) else {
        return Err(Refusal::new(Why::NoRound { id: args.id.clone() }).run("ssr status").into());
    };
    let status = answers::status(folder, round);
    session.mouth.talk(&Told::RoundStands {
        round: round.round,
        dnr: round.registry_number.clone(),
        deadline: round.deadline,
        today: session.today(),
        answered: status.answered,
        asked: status.members.len(),
    });
    match session.global.format {
        Format::Json => session.mouth.json(&status),
        _ => session.mouth.answer(&answers::table(&status, session.mouth.lang)),
    }
    Ok(exit::DONE)
}
