//! `ssr fix`: mend what has one right mend. What a record holds for is left as it is.

use super::cli::Format;
use super::exit;
use super::messages::Told;
use super::session::Session;
use crate::apply;
use crate::diag::Failure;
use crate::outside::files;
use crate::project::Depth;
use crate::rules;
use crate::terminal::mends;

#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(session: &Session, _: &Args) -> Result<u8, Failure> {
    let found = rules::mends(&files::snapshot(&session.root, &Depth::All)?, session.today());
    if !session.global.dry_run {
        apply::mend(&session.root, &found.files)?;
    }
    match session.global.format {
        Format::Json => session.mouth.json(&mends::json(&found)),
        _ => session.mouth.answer(&mends::drawn(&found, session.mouth.lang)),
    }
    if session.global.dry_run && !found.files.is_empty() {
        session.mouth.talk(&Told::NextIs { command: "ssr fix".to_owned() });
    }
    Ok(exit::DONE)
}
