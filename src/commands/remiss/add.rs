//! `ssr remiss add`: a member that was not asked gets the remiss as it was sent.

use crate::commands::sending::{self, Sending};
use crate::commands::session::Session;
use crate::diag::Failure;
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The member, as guidance/members.yaml on main has it
    pub member: Slug,
    #[command(flatten)]
    pub sending: Sending,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let command = format!("ssr remiss add {} {}", args.id, args.member);
    sending::run(session, &args.id, &args.sending, &command, |confirm| Action::Consult {
        document: args.id.clone(),
        member: args.member.clone(),
        confirm,
    })
}
