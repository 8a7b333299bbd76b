//! `ssr withdraw`: a matter ends without adoption, said plainly.

use super::session::Session;
use super::steps;
use crate::diag::Failure;
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// Why
    #[arg(long)]
    pub reason: String,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let action = Action::Withdraw { document: args.id.clone(), reason: args.reason.clone() };
    steps::take(session, &args.id, &action)
}
