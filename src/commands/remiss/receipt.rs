//! `ssr remiss receipt`: a letter to those who have answered, about what was understood.

use crate::commands::sending::{self, Sending};
use crate::commands::session::Session;
use crate::diag::Failure;
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// One member alone
    #[arg(long, value_name = "MEMBER")]
    pub member: Option<Slug>,
    #[command(flatten)]
    pub sending: Sending,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let mut command = format!("ssr remiss receipt {}", args.id);
    if let Some(member) = &args.member {
        command.push_str(&format!(" --member {member}"));
    }
    sending::run(session, &args.id, &args.sending, &command, |confirm| Action::Receipt {
        document: args.id.clone(),
        member: args.member.clone(),
        confirm,
    })
}
