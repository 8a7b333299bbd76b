//! `ssr rsg submit|endorse|return|defer`: what RSG said.

use super::session::Session;
use super::steps::{self, Back, Changes, Meeting};
use crate::diag::Failure;
use crate::model::{Action, Rung, Slug};

#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Lay the draft before RSG
    Submit {
        /// The document
        id: Slug,
    },
    /// RSG stands behind the text
    Endorse {
        /// The document
        id: Slug,
        #[command(flatten)]
        meeting: Meeting,
        #[command(flatten)]
        changes: Changes,
    },
    /// RSG sends the text back
    Return(Back),
    /// RSG tables the matter
    Defer(Back),
}

pub fn run(session: &Session, verb: &Verb) -> Result<u8, Failure> {
    let (document, action) = match verb {
        Verb::Submit { id } => (id, Action::Submit { document: id.clone() }),
        Verb::Endorse { id, meeting, changes } => {
            (id, Action::Endorse { document: id.clone(), at: meeting.at(Some(changes))? })
        }
        Verb::Return(back) => (&back.id, back.returned(Rung::Rsg)?),
        Verb::Defer(back) => (&back.id, back.deferred(Rung::Rsg)?),
    };
    steps::take(session, document, &action)
}
