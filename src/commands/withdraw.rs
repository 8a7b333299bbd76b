//! `ssr withdraw`: a matter ends without adoption, said plainly.

use super::sending::{self, Sending};
use super::session::Session;
use crate::diag::{Failure, shell_word};
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// Why
    #[arg(long)]
    pub reason: String,
    #[command(flatten)]
    pub sending: Sending,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let command = format!("ssr withdraw {} --reason {}", args.id, shell_word(&args.reason));
    sending::run(session, &args.id, &args.sending, &command, |confirm| Action::Withdraw {
        document: args.id.clone(),
        reason: args.reason.clone(),
        confirm,
    })
}
