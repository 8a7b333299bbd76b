//! `ssr remiss close` and `cancel`: the round's branch is merged into the draft.

use crate::commands::sending::{self, Sending};
use crate::commands::session::Session;
use crate::commands::steps;
use crate::diag::{Failure, shell_word};
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
}

#[derive(Debug, clap::Args)]
pub struct Cancel {
    /// The document
    pub id: Slug,
    /// Why
    #[arg(long)]
    pub reason: String,
    #[command(flatten)]
    pub sending: Sending,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    steps::take(session, &args.id, &Action::Close { document: args.id.clone() })
}

pub fn cancel(session: &Session, args: &Cancel) -> Result<u8, Failure> {
    let command = format!("ssr remiss cancel {} --reason {}", args.id, shell_word(&args.reason));
    sending::run(session, &args.id, &args.sending, &command, |confirm| Action::Cancel {
        document: args.id.clone(),
        reason: args.reason.clone(),
        confirm,
    })
}
