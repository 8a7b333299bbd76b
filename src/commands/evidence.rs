//! `ssr evidence …`: the originals of what came home, in a repository of their own.

use super::exit;
use super::intake::{Came, Desk};
use super::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::Becomes;

#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Dispose of an original; the note and the answer stay
    Dispose(Dispose),
}

#[derive(Debug, clap::Args)]
pub struct Dispose {
    /// The beginning of the SHA-256 of the mail
    pub mail: String,
    /// The number of the decision to dispose of it
    #[arg(long, value_name = "NUMBER")]
    pub decision: String,
}

pub fn run(session: &Session, verb: &Verb) -> Result<u8, Failure> {
    let Verb::Dispose(args) = verb;
    let mut desk = Desk::open(session)?;
    let kept = desk.mail(&args.mail)?;
    let mail = kept.mail.clone();
    if args.decision.trim().is_empty() {
        let command = format!("ssr evidence dispose {} --decision NUMBER", mail.short());
        return Err(Refusal::new(Came::NoDecision).run(command).usage().into());
    }
    if desk.is_open(&kept) {
        return Err(Refusal::new(Came::StillToEnter { mail }).run("ssr remiss mails --waiting").into());
    }
    // What was cut short between the reference and the bytes is finished.
    if kept.becomes == Becomes::Disposed && !desk.has_original(&mail) && !desk.has_loose_ends()? {
        return Err(Refusal::new(Came::DisposedBefore { mail }).run("ssr remiss mails").into());
    }
    // The tombstone first: what is gone without one would look lost.
    let copies: Vec<_> = desk.notes.values().filter(|k| k.same_as.as_ref() == Some(&mail)).cloned().collect();
    for one in copies.into_iter().chain([kept]) {
        let mail = one.mail.clone();
        if one.becomes != Becomes::Disposed {
            desk.decide(one, Becomes::Disposed, Some(args.decision.trim().to_owned()))?;
        }
        if !session.global.dry_run {
            desk.dispose(&mail)?;
        }
    }
    session.mouth.talk(&Came::Disposed { mail, decision: args.decision.trim().to_owned() });
    Ok(exit::DONE)
}
