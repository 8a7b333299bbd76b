//! `ssr remiss remind`: a letter to those who have not answered.

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
    let command = format!("ssr remiss remind {}", args.id);
    sending::run(session, &args.id, &args.sending, &command, |confirm| Action::Remind {
        document: args.id.clone(),
        confirm,
    })
}
