//! `ssr adopted …`: what follows an adoption.

use super::sending::{self, Sending};
use super::session::Session;
use crate::diag::Failure;
use crate::model::{Action, Slug};

#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Tell every member of the adoption, with the document and what is now expected of it
    Send(Args),
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    #[command(flatten)]
    pub sending: Sending,
}

pub fn run(session: &Session, verb: &Verb) -> Result<u8, Failure> {
    let Verb::Send(args) = verb;
    let command = format!("ssr adopted send {}", args.id);
    sending::run(session, &args.id, &args.sending, &command, |confirm| Action::TellAdoption {
        document: args.id.clone(),
        confirm,
    })
}
