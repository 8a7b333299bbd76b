//! `ssr reopen`: an adopted document, or a withdrawn matter, is taken up again.

use super::session::Session;
use super::steps::{self, Given};
use crate::diag::Failure;
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    #[command(flatten)]
    pub given: Given,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let (route, assignment) = (args.given.route.clone(), args.given.assignment());
    steps::take(session, &args.id, &Action::Reopen { document: args.id.clone(), route, assignment })
}
