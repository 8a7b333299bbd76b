//! Why letters go out: who gets them, what each says, and what it is an answer to.

use jiff::Timestamp;
use jiff::civil::Date;

use super::asks;
use super::mailing::frame;
use super::messages::Why;
use crate::diag::Refusal;
use crate::letters::{self, Asks, Enclosure, LetterText, RemissLetter};
use crate::model::{Consultee, FrontMatter, Round, Workspace};
use crate::project::{Document, Project};
use crate::rules::Demands;

/// What a batch of letters is about, decided once for all of them.
#[derive(Debug, Clone)]
pub struct Occasion<'a> {
    pub workspace: &'a Workspace,
    pub front: &'a FrontMatter,
    pub document: &'a Document,
    /// The number that the matter has at the host; none where there never was a remiss.
    pub registry_number: String,
    /// The round, or the version, as the header of a letter names it.
    pub number: u32,
    pub recipients: Vec<Consultee>,
    /// The day of the letters in Stockholm.
    pub day: Date,
    pub deadline: Option<Date>,
    says: Says,
}

#[derive(Debug, Clone)]
enum Says {
    Remiss { round: Round, demands: Demands, later: bool },
}

impl<'a> Occasion<'a> {
    fn new(
        project: &'a Project,
        document: &'a Document,
        now: Timestamp,
        says: Says,
    ) -> Result<Self, Refusal> {
        let validate = |why: Why| Refusal::new(why).run("ssr validate");
        let workspace = project.workspace.as_ref().ok_or_else(|| validate(Why::NoWorkspace))?;
        let front =
            document.front.as_ref().ok_or_else(|| validate(Why::Unreadable { id: document.id.clone() }))?;
        Ok(Occasion {
            workspace,
            front,
            document,
            registry_number: String::new(),
            number: 0,
            recipients: Vec::new(),
            day: super::message::in_stockholm(now).date(),
            deadline: None,
            says,
        })
    }

    /// A round goes out. Its own list says who is asked and where they are reached.
    pub fn remiss(
        project: &'a Project,
        document: &'a Document,
        round: &Round,
        now: Timestamp,
    ) -> Result<Self, Refusal> {
        let demands = asks::demands(project, document);
        let says = Says::Remiss { round: round.clone(), demands, later: false };
        Ok(Occasion {
            registry_number: round.registry_number.clone(),
            number: round.round,
            recipients: round.consultees.clone(),
            deadline: Some(round.deadline),
            ..Occasion::new(project, document, now, says)?
        })
    }

    /// What the letter says to one of them.
    pub fn text(&self, to: &Consultee, enclosures: Vec<Enclosure>) -> Result<LetterText, Refusal> {
        match &self.says {
            Says::Remiss { round, demands, later } => {
                let asks = asks::of_one(demands, to);
                let letter = letter(self.workspace, self.front, round, &to.name, enclosures, asks, self.day);
                letters::remiss(&RemissLetter { later: *later, ..letter })
            }
        }
    }
}

/// What a letter says of a round; to nobody in particular where there is no recipient.
pub fn letter(
    workspace: &Workspace,
    front: &FrontMatter,
    round: &Round,
    recipient: &str,
    enclosures: Vec<Enclosure>,
    asks: Asks,
    sent: Date,
) -> RemissLetter {
    RemissLetter {
        frame: frame(workspace, front, &round.registry_number, recipient),
        kind: front.kind,
        summary: front.summary.clone(),
        distribution: front.distribution,
        round: round.round,
        later: false,
        sent,
        deadline: round.deadline,
        asks,
        consultees: round.consultees.iter().map(|c| c.name.clone()).collect(),
        enclosures,
    }
}
