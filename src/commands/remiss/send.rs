//! `ssr remiss send`: the round is claimed, then every letter is handed over once.

use crate::commands::sending::{self, Sending};
use crate::commands::session::Session;
use crate::diag::Failure;
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    #[command(flatten)]
    pub sending: Sending,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let command = format!("ssr remiss send {}", args.id);
    sending::run(session, &args.id, &args.sending, &command, |confirm| Action::Send {
        document: args.id.clone(),
        confirm,
    })
}
