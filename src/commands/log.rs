//! `ssr log`: a document's records, oldest first, on whatever branch they are.

use super::cli::Format;
use super::exit;
use super::session::Session;
use crate::diag::Failure;
use crate::model::Slug;
use crate::terminal::records;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let matters = session.matters()?;
    let matter = matters.iter().find(|m| m.id == args.id).ok_or_else(|| session.no_document(&args.id))?;
    match session.global.format {
        Format::Json => session.mouth.json(&records::json(matter)),
        _ => session.mouth.answer(&records::table(matter, session.mouth.lang)),
    }
    Ok(exit::DONE)
}
