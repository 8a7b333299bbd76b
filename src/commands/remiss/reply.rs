//! `ssr remiss reply`: a letter to those who have answered, about what became of their comments.

use crate::commands::sending::{self, Sending};
use crate::commands::session::Session;
use crate::diag::Failure;
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// One member alone, also if it has been told before
    #[arg(long, value_name = "MEMBER")]
    pub member: Option<Slug>,
    /// Those who have not answered as well
    #[arg(long)]
    pub all: bool,
    #[command(flatten)]
    pub sending: Sending,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let mut command = format!("ssr remiss reply {}", args.id);
    if let Some(member) = &args.member {
        command.push_str(&format!(" --member {member}"));
    }
    if args.all {
        command.push_str(" --all");
    }
    sending::run(session, &args.id, &args.sending, &command, |confirm| Action::Reply {
        document: args.id.clone(),
        member: args.member.clone(),
        all: args.all,
        confirm,
    })
}
