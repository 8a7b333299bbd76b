//! `ssr remiss extend`: a new deadline for all, or more time for one member, with a letter about it.

use jiff::civil::Date;

use crate::commands::sending::{self, Sending};
use crate::commands::session::Session;
use crate::diag::{Failure, shell_word};
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The new last day for answers
    #[arg(long, value_name = "DATE")]
    pub until: Date,
    /// One member alone
    #[arg(long, value_name = "MEMBER")]
    pub member: Option<Slug>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    #[command(flatten)]
    pub sending: Sending,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let mut command = format!("ssr remiss extend {} --until {}", args.id, args.until);
    if let Some(member) = &args.member {
        command.push_str(&format!(" --member {member}"));
    }
    if let Some(reason) = &args.reason {
        command.push_str(&format!(" --reason {}", shell_word(reason)));
    }
    sending::run(session, &args.id, &args.sending, &command, |confirm| Action::Extend {
        document: args.id.clone(),
        until: args.until,
        member: args.member.clone(),
        reason: args.reason.clone(),
        confirm,
    })
}
