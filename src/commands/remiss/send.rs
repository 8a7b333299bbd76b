//! `ssr remiss send`: the round is claimed, then every letter is handed over once.

use std::path::Path;

use crate::apply::{self, Batch};
use crate::commands::carrier;
use crate::commands::messages::Told;
use crate::commands::sending::Sending;
use crate::commands::session::{self, Session};
use crate::commands::{exit, parcel, rehearse};
use crate::diag::Failure;
use crate::model::{Action, Ledger, Slug};
use crate::terminal::show;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    #[command(flatten)]
    pub sending: Sending,
    /// This clone alone sends: where nothing is shared, nobody else can see the claim
    #[arg(long)]
    pub single_clone: bool,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    if let Some(outbox) = &args.sending.outbox {
        return rehearsal(session, args, outbox);
    }
    let action = Action::Send { document: args.id.clone(), confirm: args.sending.confirm.unwrap_or(0) };
    if session.global.dry_run {
        let (_, _, plan, _) = session.decide(&session.branches()?, &args.id, &action)?;
        session.mouth.answer(&show::plan(&plan, session.mouth.lang));
        return Ok(exit::DONE);
    }
    let mut writer = session.writer()?;
    let (project, matter, mut plan, asked) = session.decide(&writer.branches, &args.id, &action)?;
    let round = matter.head_document().ok().flatten().and_then(|d| d.newest_round()).map_or(0, |(n, _)| n);
    let ledger = Ledger::Round(round);
    if !plan.commits.is_empty() {
        let workspace = session.workspace(&project)?;
        let alone = args.single_clone || workspace.git.single_clone;
        let count = args.sending.confirm.unwrap_or(0);
        writer.may_claim(alone, &format!("ssr remiss send {} --confirm {count}", args.id))?;
        // A server that will not have us is better known before anything is claimed.
        apply::precheck(&carrier::of(session, &workspace.mail, &args.sending.pacing)?)?;
        let batch = Batch { private: &writer.private, document: &args.id, ledger };
        plan.enter(parcel::freeze(session, &writer.branches, &matter, &plan, &batch)?);
        writer.apply(&plan, &asked, &session::judge(&args.id, &action, session.today()))?;
        session.mouth.talk(&Told::Claimed { id: args.id.clone(), round, count: plan.letters.len() });
        writer.refresh()?;
    }
    parcel::hand_over(session, &writer, &args.id, ledger, &args.sending.pacing)
}

/// The letters as they would leave, into a folder; no reference and no ledger is touched.
fn rehearsal(session: &Session, args: &Args, outbox: &Path) -> Result<u8, Failure> {
    let branches = session.branches()?;
    let matter = session.git()?.matter(&branches, &args.id)?;
    let round = matter
        .head_document()
        .ok()
        .flatten()
        .and_then(|d| d.newest_round())
        .and_then(|(_, f)| f.round.as_ref());
    let count = round.map_or(0, |r| r.consultees.len());
    let action = Action::Send { document: args.id.clone(), confirm: count };
    let command = format!("ssr remiss send {} --confirm {count}", args.id);
    rehearse::run(session, &args.id, &action, (outbox, args.sending.reflect.as_deref()), &command)
}
