//! What the steps at a meeting have in common on the command line, and how a step is told.

use std::path::PathBuf;

use super::exit;
use super::messages::Told;
use super::session::{Session, Taken};
use crate::diag::{Failure, Refusal};
use crate::model::{Action, Assignment, AtMeeting, Files, Objection, Rung, Slug, StandAside};
use crate::outside::files;

#[derive(Debug, Clone, Default, clap::Args)]
pub struct Meeting {
    /// The meeting, such as rsg-2026-09-15
    #[arg(long, value_name = "MEETING")]
    pub meeting: Option<Slug>,
    /// The paragraph of the minutes
    #[arg(long, value_name = "§")]
    pub paragraph: Option<String>,
    /// A seat that objects
    #[arg(long, value_name = "SEAT", requires = "reason")]
    pub objects: Vec<Slug>,
    /// What would remove the objection
    #[arg(long, value_name = "TEXT")]
    pub removed_by: Option<String>,
    /// A seat that stands aside; with =NOTE if it wants a note shown
    #[arg(long, value_name = "SEAT[=NOTE]")]
    pub aside: Vec<String>,
    /// Why
    #[arg(long, value_name = "TEXT")]
    pub reason: Option<String>,
}

#[derive(Debug, Clone, clap::Args)]
pub struct Changes {
    /// document.md as the meeting changed it
    #[arg(long, value_name = "FILE")]
    pub with_changes: Option<PathBuf>,
}

impl Meeting {
    /// What was said, as the workflow takes it.
    pub fn at(&self, changes: Option<&Changes>) -> Result<AtMeeting, Failure> {
        let reason = self.reason.clone().unwrap_or_default();
        let objection = |seat: &Slug| Objection {
            seat: seat.clone(),
            reason: reason.clone(),
            removed_by: self.removed_by.clone(),
        };
        let mut aside = Vec::new();
        for given in &self.aside {
            let (seat, note) = match given.split_once('=') {
                Some((seat, note)) => (seat, Some(note.trim().to_owned()).filter(|n| !n.is_empty())),
                None => (given.as_str(), None),
            };
            let seat = Slug::new(seat)
                .map_err(|e| Refusal::new(Told::BadSlug { text: e.text }).next(Told::BadSlugNext).usage())?;
            aside.push(StandAside { seat, note });
        }
        let with_changes = match changes.and_then(|c| c.with_changes.as_ref()) {
            Some(path) => Some(Files::from([("document.md".to_owned(), files::read(path)?)])),
            None => None,
        };
        Ok(AtMeeting {
            meeting: self.meeting.clone(),
            paragraph: self.paragraph.clone(),
            objections: self.objects.iter().map(objection).collect(),
            aside,
            with_changes,
        })
    }
}

#[derive(Debug, clap::Args)]
pub struct Given {
    /// The meeting that gave the assignment
    #[arg(long, value_name = "MEETING")]
    pub assignment: Option<Slug>,
    /// The paragraph of its minutes
    #[arg(long, value_name = "§")]
    pub paragraph: Option<String>,
    /// The need that it answers
    #[arg(long)]
    pub need: Option<Slug>,
    /// The route in ssr.yaml, where it is not the ordinary one
    #[arg(long)]
    pub route: Option<Slug>,
}

impl Given {
    pub fn assignment(&self) -> Assignment {
        Assignment {
            meeting: self.assignment.clone(),
            paragraph: self.paragraph.clone(),
            need: self.need.clone(),
        }
    }
}

/// A forum that does not agree: the text goes back, or the matter is tabled.
#[derive(Debug, Clone, clap::Args)]
pub struct Back {
    /// The document
    pub id: Slug,
    #[command(flatten)]
    pub meeting: Meeting,
}

impl Back {
    pub fn returned(&self, rung: Rung) -> Result<Action, Failure> {
        let reason = self.meeting.reason.clone().unwrap_or_default();
        Ok(Action::Return { document: self.id.clone(), rung, at: self.meeting.at(None)?, reason })
    }

    pub fn deferred(&self, rung: Rung) -> Result<Action, Failure> {
        let reason = self.meeting.reason.clone().unwrap_or_default();
        Ok(Action::Defer { document: self.id.clone(), rung, at: self.meeting.at(None)?, reason })
    }
}

/// Takes a step and tells where the document stands now and what usually comes next.
pub fn take(session: &Session, id: &Slug, action: &Action) -> Result<u8, Failure> {
    if let Some(taken) = session.take(id, action)? {
        tell(session, id, &taken);
    }
    Ok(exit::DONE)
}

pub fn tell(session: &Session, id: &Slug, taken: &Taken) {
    let state = taken.matter.state().unwrap_or(crate::model::State::Absent);
    taken.plan.notes.iter().for_each(|note| session.mouth.note(note));
    for commit in taken.plan.commits.iter().filter(|c| !matches!(c.tree, crate::model::Tree::Main { .. })) {
        session.mouth.talk(&Told::Written {
            branch: commit.branch.clone(),
            subject: commit.message.lines().next().unwrap_or_default().to_owned(),
        });
    }
    if let Some(crate::model::Tree::Main { files }) = taken.plan.commits.first().map(|c| &c.tree) {
        for path in files.keys() {
            session.mouth.talk(&Told::Entered { path: path.clone() });
        }
        return;
    }
    for tag in &taken.plan.tags {
        session.mouth.talk(&Told::Tagged { tag: tag.name.clone() });
    }
    session.mouth.talk(&Told::Stands { id: id.clone(), state });
}
