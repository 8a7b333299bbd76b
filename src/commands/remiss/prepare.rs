//! `ssr remiss prepare`: the text is frozen and the roster copied in, so that people can look.

use jiff::civil::Date;

use crate::commands::messages::Told;
use crate::commands::session::Session;
use crate::commands::{exit, steps};
use crate::diag::Failure;
use crate::model::{Action, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The last day for answers
    #[arg(long, value_name = "DATE")]
    pub until: Date,
    /// The host's registry number
    #[arg(long, value_name = "NUMBER")]
    pub dnr: String,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let action = Action::Prepare {
        document: args.id.clone(),
        deadline: args.until,
        registry_number: args.dnr.clone(),
    };
    if let Some(taken) = session.take(&args.id, &action)? {
        steps::tell(session, &args.id, &taken);
        session
            .mouth
            .talk(&Told::LookAtIt { id: args.id.clone(), count: taken.project.roster.members.len() });
    }
    Ok(exit::DONE)
}
