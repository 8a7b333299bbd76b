//! `ssr dispose`: what became of a comment; without a comment, those that nobody has decided on.

use clap::ValueEnum;

use super::messages::Told;
use super::session::Session;
use super::{exit, steps};
use crate::diag::{Failure, Refusal};
use crate::model::{Action, Disposition, Outcome, Slug};
use crate::terminal::show;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum OutcomeArg {
    Met,
    PartlyMet,
    NotMet,
    AlreadyMet,
    Noted,
    OutOfScope,
    Duplicate,
    WithdrawnByMember,
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The comment, as MEMBER/ANSWER/NUMBER
    pub comment: Option<String>,
    /// What became of it
    #[arg(long = "as", value_name = "OUTCOME", requires = "comment")]
    pub outcome: Option<OutcomeArg>,
    /// Why; needed wherever it is not met in full
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
    /// The paragraph that was changed, such as 3.2:4
    #[arg(long, value_name = "NUMBER")]
    pub changed: Option<String>,
    /// The comment that this one repeats
    #[arg(long, value_name = "COMMENT")]
    pub duplicate_of: Option<String>,
    /// The round, where it is not the newest
    #[arg(long, value_name = "N")]
    pub round: Option<u32>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let Some(comment) = &args.comment else { return left(session, args) };
    let Some(outcome) = args.outcome else {
        return Err(Refusal::new(Told::NoOutcome)
            .run(format!("ssr dispose {} {comment} --as met", args.id))
            .usage()
            .into());
    };
    let outcome = match outcome {
        OutcomeArg::Met => Outcome::Met,
        OutcomeArg::PartlyMet => Outcome::PartlyMet,
        OutcomeArg::NotMet => Outcome::NotMet,
        OutcomeArg::AlreadyMet => Outcome::AlreadyMet,
        OutcomeArg::Noted => Outcome::Noted,
        OutcomeArg::OutOfScope => Outcome::OutOfScope,
        OutcomeArg::Duplicate => Outcome::Duplicate,
        OutcomeArg::WithdrawnByMember => Outcome::WithdrawnByMember,
    };
    let disposition = Disposition {
        outcome: Some(outcome),
        reason: args.reason.clone(),
        changed: args.changed.clone(),
        duplicate_of: args.duplicate_of.clone(),
    };
    let action = Action::Dispose {
        document: args.id.clone(),
        round: args.round,
        comment: comment.clone(),
        disposition,
    };
    steps::take(session, &args.id, &action)
}

/// The comments that nobody has decided on, with what they say.
fn left(session: &Session, args: &Args) -> Result<u8, Failure> {
    let matter = session.git()?.matter(&session.branches()?, &args.id)?;
    let document = matter.draft();
    let mut rows = Vec::new();
    for (n, round) in document.iter().flat_map(|d| &d.rounds) {
        let open = round.undisposed();
        for (key, _, comment) in round.comments().filter(|(key, _, _)| open.contains(key)) {
            rows.push(vec![
                n.to_string(),
                key,
                comment.at.clone().unwrap_or_else(|| "–".into()),
                comment.says.clone(),
            ]);
        }
    }
    session.mouth.talk(&Told::LeftToDispose { id: args.id.clone(), count: rows.len() });
    session.mouth.answer(&show::table(&rows));
    Ok(exit::DONE)
}
