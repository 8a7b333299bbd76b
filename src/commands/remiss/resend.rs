//! `ssr remiss resend`: the remiss to one member anew, as it was sent, to the address that the roster has now.

use crate::apply::{self, Batch};
use crate::commands::carrier::{self, Mailed, Pacing};
use crate::commands::session::Session;
use crate::commands::{exit, parcel};
use crate::diag::Failure;
use crate::model::{Action, Slug};
use crate::terminal::show;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The member
    pub member: Slug,
    /// Why, such as a call from the registrator; asked for where an earlier letter still waits
    #[arg(long, value_name = "TEXT")]
    pub evidence: Option<String>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let action = Action::Resend {
        document: args.id.clone(),
        member: args.member.clone(),
        evidence: args.evidence.clone(),
    };
    if session.global.dry_run {
        let (_, _, plan, _) = session.decide(&session.branches()?, &args.id, &action)?;
        session.mouth.answer(&show::plan(&plan, session.mouth.lang));
        return Ok(exit::DONE);
    }
    let mut writer = session.writer()?;
    let (project, matter, mut plan, asked) = session.decide(&writer.branches, &args.id, &action)?;
    let pacing = Pacing::default();
    apply::precheck(&carrier::of(session, &session.workspace(&project)?.mail, &pacing)?)?;
    let made = parcel::anew(session, &project, &matter, &plan.letters)?;
    plan.enter(made.files);
    let Some(ledger) = plan.letters.first().map(|l| l.ledger) else { return Ok(exit::DONE) };
    let batch = Batch { private: &writer.private, document: &args.id, ledger };
    for letter in &made.letters {
        batch.freeze(letter)?;
    }
    writer.apply(&plan, &asked, None)?;
    let to = made.to.clone();
    session.mouth.talk(&Mailed::Anew { member: args.member.clone(), to });
    writer.refresh()?;
    parcel::hand_over_to(session, &mut writer, &args.id, ledger, &pacing, Some(&args.member))
}
