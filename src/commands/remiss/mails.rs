//! `ssr remiss mails`: every mail that came home, and what became of it.

use crate::commands::exit;
use crate::commands::intake::Desk;
use crate::commands::session::Session;
use crate::diag::Failure;
use crate::model::Slug;
use crate::terminal::mails;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document; all, where none is named
    pub id: Option<Slug>,
    /// Only those that wait for a person
    #[arg(long)]
    pub waiting: bool,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let desk = Desk::look(session)?;
    desk.knows(args.id.as_ref())?;
    let mut listed: Vec<_> = desk
        .notes
        .values()
        .filter(|k| args.id.is_none() || k.document.is_none() || k.document == args.id)
        .filter(|k| !args.waiting || k.waits())
        .collect();
    listed.sort_by_key(|k| (k.received, k.member.clone(), k.mail.clone()));
    mails::tell(session.mouth, session.global.format.is_json(), listed.into_iter());
    Ok(exit::DONE)
}
