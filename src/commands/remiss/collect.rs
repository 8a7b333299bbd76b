//! `ssr remiss collect`: what lies in the mailbox is read, kept, and entered, each mail once.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::commands::exit;
use crate::commands::intake::{Came, Desk};
use crate::commands::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::{Sha256, Slug};
use crate::outside::mailbox;
use crate::project::Depth;
use crate::terminal::mails;
use crate::workflow::came_in;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document; all that are out, where none is named
    pub id: Option<Slug>,
    /// A Maildir, an mbox, an .eml file or a folder; else the place that git config ssr.mailbox names
    #[arg(long, value_name = "PATH")]
    pub from: Vec<PathBuf>,
    /// The mailbox on the IMAP server that ssr.yaml names
    #[arg(long, conflicts_with = "from")]
    pub imap: bool,
    /// The member that files are from which somebody has saved out of a mail or a case system
    #[arg(long, requires = "from")]
    pub member: Option<Slug>,
    /// The day on which the files came in, where it is not today (with --member)
    #[arg(long, value_name = "DATE", requires = "member")]
    pub received: Option<Date>,
    /// A mail with a marking that somebody has handled by the routine; only the number and the day are kept
    #[arg(long, value_name = "SHA256", requires = "dnr", requires = "date")]
    pub handled: Option<Sha256>,
    /// The registry number of what was handled (with --handled)
    #[arg(long, value_name = "NUMBER", requires = "handled")]
    pub dnr: Option<String>,
    /// The day on which it was handled (with --handled)
    #[arg(long, value_name = "DATE", requires = "handled")]
    pub date: Option<Date>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let mut desk = Desk::open(session)?;
    desk.knows(args.id.as_ref())?;
    if let (Some(mail), Some(dnr), Some(date)) = (&args.handled, &args.dnr, args.date) {
        desk.handled(mail, dnr, date)?;
        desk.seen(mail, &args.from)?;
        return Ok(exit::DONE);
    }
    let mut sources = args.from.clone();
    let imap = if sources.is_empty() { desk.imap(args.imap)? } else { None };
    if sources.is_empty() && !args.imap {
        sources = mailbox::configured(&session.git()?.program)?;
    }
    if sources.is_empty() && imap.is_none() {
        let refusal = Refusal::new(Came::NoSource).next(Came::NoSourceNext);
        return Err(refusal.run("ssr remiss collect --from PATH").usage().into());
    }
    let mut stopped = None;
    let known = desk.known_places();
    let received = came_in(args.received, session.today())?;
    let mut take = |raw: mailbox::Raw| {
        let (place, mail) = (raw.place.clone(), raw.sha256.clone());
        let fine = desk.take(raw, args.id.as_ref(), args.member.as_ref().map(|member| (member, received)))?;
        if !fine {
            stopped = Some((place, mail));
        }
        Ok(fine)
    };
    let mut more = true;
    for source in &sources {
        more = more && mailbox::each(source, args.member.is_some(), &mut take)?;
    }
    if let Some(imap) = imap.filter(|_| more) {
        imap.each(&|place| known.contains(place), &mut take)?;
    }
    let mut entered = 0;
    if !session.global.dry_run {
        desk.keep()?;
        entered = desk.enter(args.id.as_ref())?;
    }
    mails::tell(
        session.mouth,
        session.global.format.is_json(),
        desk.new.iter().filter_map(|m| desk.notes.get(m)),
    );
    desk.tell(entered);
    let Some((place, mail)) = stopped else { return Ok(exit::DONE) };
    let workspace = session.main(&session.branches()?, &Depth::Workspace)?.register.workspace;
    let host = workspace.map(|w| w.host.name).unwrap_or_default();
    Err(Refusal::new(Came::Classified)
        .next(Came::ClassifiedLies { place })
        .next(Came::ClassifiedRoutine { host })
        .next(Came::ClassifiedSees)
        .run(format!("ssr remiss collect --handled {mail} --dnr NUMBER --date DATE"))
        .into())
}
