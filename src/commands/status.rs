//! `ssr status` and bare `ssr`: how the documents stand, and what waits for whom.

use super::cli::Format;
use super::exit;
use super::messages::Told;
use super::session::Session;
use crate::diag::Failure;
use crate::model::Slug;
use crate::terminal::standing;
use crate::workflow::{self, Standing};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Only this document
    pub id: Option<Slug>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let mut all = standings(session)?;
    if let Some(id) = &args.id {
        all.retain(|s| s.id == *id);
        if all.is_empty() {
            return Err(session.no_document(id));
        }
    }
    match session.global.format {
        Format::Json => session.mouth.json(&standing::json(&all)),
        _ => session.mouth.answer(&standing::table(&all, session.mouth)),
    }
    Ok(exit::DONE)
}

/// What waits, each with a command to paste.
pub fn waiting(session: &Session) -> Result<u8, Failure> {
    let all = standings(session)?;
    let waiting: Vec<Standing> =
        all.iter().filter(|s| s.waits.is_some() || s.forked.is_some()).cloned().collect();
    match session.global.format {
        Format::Json => session.mouth.json(&standing::json(&waiting)),
        _ if waiting.is_empty() => session.mouth.talk(&Told::NothingWaits { documents: all.len() }),
        _ => session.mouth.answer(&standing::waiting(&waiting, session.mouth)),
    }
    Ok(exit::DONE)
}

fn standings(session: &Session) -> Result<Vec<Standing>, Failure> {
    let today = session.today();
    Ok(session.matters()?.iter().map(|m| workflow::standing(m, today)).collect())
}
