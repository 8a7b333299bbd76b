//! `ssr remiss resolve`: a person says what became of a letter.

use crate::commands::session::Session;
use crate::commands::{exit, parcel, steps};
use crate::diag::Failure;
use crate::model::{Action, Resolution, Slug};

#[derive(Debug, clap::Args)]
#[command(group(clap::ArgGroup::new("whose").required(true).args(["member", "all"])))]
#[command(group(clap::ArgGroup::new("what").required(true).args(["sent", "resend"])))]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The member whose letter it is
    pub member: Option<Slug>,
    /// Every letter that lies in a folder (with --sent) or was refused (with --resend)
    #[arg(long)]
    pub all: bool,
    /// It was sent
    #[arg(long)]
    pub sent: bool,
    /// It was not sent, and shall be with the next `ssr remiss send`
    #[arg(long)]
    pub resend: bool,
    /// What you know it from, such as the copy in the archive or a call to the registrator
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
    /// The number of the letter, where several could be meant
    #[arg(long, value_name = "N", requires = "member")]
    pub letter: Option<u32>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let said = Resolution {
        member: args.member.clone(),
        letter: args.letter,
        sent: args.sent,
        evidence: args.evidence.clone(),
    };
    if let Some(taken) = session.take(&args.id, &Action::Resolve { document: args.id.clone(), said })? {
        steps::tell(session, &args.id, &taken);
        parcel::filed(session, &taken)?;
    }
    Ok(exit::DONE)
}
