//! What the verbs that send letters have in common: a rehearsal, the number that is asked for, the
//! claim, and the handing over.

use std::path::PathBuf;

use super::carrier::{self, Pacing};
use super::messages::Told;
use super::session::{self, Session};
use super::{exit, parcel, rehearse, steps};
use crate::apply::{self, Batch};
use crate::diag::Failure;
use crate::model::{Action, Confirm, Ledger, RefName, Slug};
use crate::project::Depth;

#[derive(Debug, Clone, Default, clap::Args)]
pub struct Sending {
    /// The number of letters; asked for always
    #[arg(long, value_name = "COUNT")]
    pub confirm: Option<usize>,
    /// Rehearse: write the letters, what they carry and a page to approve into this folder, and record nothing
    #[arg(long, value_name = "DIR")]
    pub outbox: Option<PathBuf>,
    /// Rehearse: address every letter to this mailbox (with --outbox)
    #[arg(long, value_name = "ADDRESS", requires = "outbox")]
    pub reflect: Option<String>,
    /// This clone alone sends: where nothing is shared, nobody else can see the claim
    #[arg(long)]
    pub single_clone: bool,
    #[command(flatten)]
    pub pacing: Pacing,
}

/// Takes an action that sends letters. `command` is what sends them, without the number.
pub fn run(
    session: &Session,
    id: &Slug,
    sending: &Sending,
    command: &str,
    action: impl Fn(Confirm) -> Action,
) -> Result<u8, Failure> {
    if let Some(outbox) = &sending.outbox {
        let reflect = sending.reflect.as_deref();
        return rehearse::run(session, id, &action(Confirm::Rehearsal), (outbox, reflect), command);
    }
    if session.global.dry_run {
        return rehearse::plan(session, id, &action(Confirm::Rehearsal));
    }
    let action = action(Confirm::Count(sending.confirm.unwrap_or(0)));
    let mut writer = parcel::writer(session, id, &action)?;
    // Of thousands of members and letters, little is needed once they are claimed.
    let ledger = {
        let (project, matter, mut plan, asked) = session.decide(&writer.branches, id, &action)?;
        std::mem::take(&mut plan.notes).iter().for_each(|note| session.mouth.note(note));
        let ledger = plan.letters.first().map(|letter| letter.ledger);
        if !plan.commits.is_empty() {
            if let Some(ledger) = ledger {
                let workspace = session.workspace(&project)?.clone();
                drop(project);
                let alone = sending.single_clone || workspace.git.single_clone;
                writer.may_claim(alone, &format!("{command} --confirm {}", plan.letters.len()))?;
                // A server that will not have us is better known before anything is claimed.
                apply::precheck(&carrier::of(session, &workspace.mail, &sending.pacing)?)?;
                let batch = Batch { private: &writer.private, document: id, ledger };
                plan.enter(parcel::freeze(session, &writer.branches, &matter, &plan, &batch)?);
            }
            drop(matter);
            writer.apply(&plan, &asked, session::judge(id, &action, session.today()).as_ref())?;
            writer.refresh()?;
            match plan.tags.first().map(|tag| &tag.name) {
                Some(RefName::Sent(id, round)) => {
                    let (id, round, count) = (id.clone(), *round, plan.letters.len());
                    session.mouth.talk(&Told::Claimed { id, round, count });
                }
                _ => {
                    session.mouth.talk(&Told::Unproven { name: asked.name.clone(), by: asked.by.clone() });
                    let project = session.main(&writer.branches, &Depth::Documents(vec![id.clone()]))?;
                    let matter = session.git()?.matter(&writer.branches, id)?;
                    steps::tell(session, id, &session::Taken { project, matter, plan });
                }
            }
        }
        ledger
    };
    match ledger {
        Some(ledger) => parcel::hand_over(session, &mut writer, id, ledger, &sending.pacing),
        None => Ok(exit::DONE),
    }
}

/// What follows letters of a ledger.
pub fn next(id: &Slug, ledger: Ledger) -> Told {
    let command = match ledger {
        Ledger::Round(_) => format!("ssr remiss status {id}"),
        Ledger::Version(_) => format!("ssr log {id}"),
    };
    Told::NextIs { command }
}
