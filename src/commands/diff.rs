//! `ssr diff`: what differs between two texts of a document, point by point; its headings and footnotes too.

use super::cli::Format;
use super::exit;
use super::messages::Told;
use super::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::{RefName, Slug};
use crate::project::{Depth, Document, Matter};
use crate::redline::Compared;
use crate::terminal::differences;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// The older text: a branch, tag or commit; what is in force, or was sent, when not given
    #[arg(long, value_name = "REV")]
    pub from: Option<String>,
    /// The newer text; the one that is worked on when not given
    #[arg(long, value_name = "REV")]
    pub to: Option<String>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let matters = session.matters()?;
    let matter = matters.iter().find(|m| m.id == args.id).ok_or_else(|| session.no_document(&args.id))?;
    let old = match &args.from {
        Some(rev) => at(session, &args.id, rev)?,
        None => older(matter).cloned().ok_or_else(|| session.no_document(&args.id))?,
    };
    let new = match &args.to {
        Some(rev) => at(session, &args.id, rev)?,
        None => newer(matter).cloned().ok_or_else(|| session.no_document(&args.id))?,
    };
    let found = Compared::between(&old.whole(session.mouth.lang), &new.whole(session.mouth.lang));
    session.mouth.talk(&Told::Differences {
        id: args.id.clone(),
        points: found.points.len(),
        headings: found.headings.len(),
        notes: found.notes.len(),
    });
    match session.global.format {
        Format::Json => session.mouth.json(&differences::json(&args.id, &found)),
        _ => session.mouth.answer(&differences::drawn(&found, session.mouth)),
    }
    Ok(exit::DONE)
}

/// What is worked on: the draft, or the head.
fn newer(matter: &Matter) -> Option<&Document> {
    matter.draft().or_else(|| matter.head_document().ok().flatten())
}

/// What to compare with: what is in force, else the newest text that went out, else the head.
fn older(matter: &Matter) -> Option<&Document> {
    let sent = matter
        .places
        .iter()
        .rev()
        .find(|(name, _)| matches!(name, RefName::Remiss(..)))
        .map(|(_, p)| &p.document);
    matter.main().or(sent).or_else(|| matter.head_document().ok().flatten())
}

fn at(session: &Session, id: &Slug, rev: &str) -> Result<Document, Failure> {
    let git = session.git()?;
    let commit = session.revision(rev)?;
    let mut project =
        crate::project::Project::read(git.snapshot(commit, &Depth::Documents(vec![id.clone()]))?);
    let missing =
        || Refusal::new(Told::NotAt { id: id.clone(), rev: rev.to_owned() }).run(format!("ssr log {id}"));
    Ok(project.documents.remove(id).ok_or_else(missing)?)
}
