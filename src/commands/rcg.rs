//! `ssr rcg adopt|return|defer` and `ssr council confirm`: what RCG and the council said.

use jiff::civil::Date;

use super::session::Session;
use super::steps::{self, Back, Changes, Meeting};
use crate::diag::Failure;
use crate::model::{Action, Rung, Slug};

#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// RCG adopts the text
    Adopt {
        /// The document
        id: Slug,
        #[command(flatten)]
        meeting: Meeting,
        #[command(flatten)]
        changes: Changes,
        /// The day on which an adoption in activated mode ends
        #[arg(long, value_name = "DATE")]
        expires: Option<Date>,
    },
    /// RCG sends the text back
    Return(Back),
    /// RCG tables the matter
    Defer(Back),
}

#[derive(Debug, clap::Subcommand)]
pub enum Council {
    /// The council confirms an adopted vision
    Confirm {
        /// The document
        id: Slug,
        #[command(flatten)]
        meeting: Meeting,
    },
}

pub fn run(session: &Session, verb: &Verb) -> Result<u8, Failure> {
    let (document, action) = match verb {
        Verb::Adopt { id, meeting, changes, expires } => {
            (id, Action::Adopt { document: id.clone(), at: meeting.at(Some(changes))?, expires: *expires })
        }
        Verb::Return(back) => (&back.id, back.returned(Rung::Rcg)?),
        Verb::Defer(back) => (&back.id, back.deferred(Rung::Rcg)?),
    };
    steps::take(session, document, &action)
}

pub fn council(session: &Session, verb: &Council) -> Result<u8, Failure> {
    let Council::Confirm { id, meeting } = verb;
    steps::take(session, id, &Action::Confirm { document: id.clone(), at: meeting.at(None)? })
}
