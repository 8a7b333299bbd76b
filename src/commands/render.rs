//! `ssr render`: documents as PDF, each in the look that its state gives it.

use std::path::PathBuf;

use super::exit;
use super::messages::Told;
use super::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::{RefName, Slug, State};
use crate::outside::files;
use crate::package::{self, Shown};
use crate::project::{Matter, Project};
use crate::terminal::Progress;
use crate::{project::Depth, render};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The documents
    pub ids: Vec<Slug>,
    /// Every document
    #[arg(long, conflicts_with = "ids")]
    pub all: bool,
    /// The folder to write to
    #[arg(long, value_name = "DIR", default_value = "out")]
    pub out: PathBuf,
    /// What is in force, where a new version is in progress
    #[arg(long)]
    pub in_force: bool,
    /// The text as it lies in the work tree, marked where it differs from what is recorded
    #[arg(long, conflicts_with_all = ["all", "in_force"])]
    pub work_tree: bool,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let project = session.main(&session.branches()?, &Depth::All)?;
    session.workspace(&project)?;
    let matters = session.matters()?;
    let chosen: Vec<&Matter> = if args.all {
        matters.iter().collect()
    } else {
        let find = |id: &Slug| matters.iter().find(|m| m.id == *id).ok_or_else(|| session.no_document(id));
        args.ids.iter().map(find).collect::<Result<_, Failure>>()?
    };
    if chosen.is_empty() {
        return Err(Refusal::new(Told::NothingChosen).run("ssr render --all --out out").usage().into());
    }
    let progress = Progress::new(session.mouth, chosen.len());
    for matter in chosen {
        progress.step(matter.id.as_str());
        let (name, pdf) = one(session, &project, matter, args)?;
        let path = args.out.join(name);
        if session.global.dry_run {
            session.mouth.talk(&Told::WouldWrite { path });
            continue;
        }
        files::write(&path, &pdf)?;
        session.mouth.answer(&path.display().to_string());
    }
    progress.done();
    Ok(exit::DONE)
}

/// The name and bytes of one document's PDF: what is in force where that is asked for and there
/// is such a thing, else what is in progress, else what is in force.
fn one(
    session: &Session,
    project: &Project,
    matter: &Matter,
    args: &Args,
) -> Result<(String, Vec<u8>), Failure> {
    let head = matter.head().ok().flatten();
    let adopted = matter.main().filter(|d| !d.versions().is_empty() && (args.in_force || args.all));
    let (name, state) = match adopted {
        Some(_) => (&RefName::Main, State::Adopted),
        None => {
            (head.ok_or_else(|| session.no_document(&matter.id))?, matter.state().unwrap_or(State::Absent))
        }
    };
    let place = matter.places.get(name).ok_or_else(|| session.no_document(&matter.id))?;
    let shown = Shown { state, date: session.dated(place)?, changed: false, lang: session.mouth.lang };
    let edition = if args.work_tree {
        let tree = session.work_tree(&Depth::All)?;
        let document = tree.documents.get(&matter.id).ok_or_else(|| session.no_document(&matter.id))?;
        let changed = document.digest != place.document.digest;
        package::edition(&tree, document, Shown { changed, ..shown })?
    } else {
        package::edition(project, &place.document, shown)?
    };
    let name = format!("{}.pdf", package::file_stem(&edition));
    let pdf = render::pdf(&edition).map_err(|problem| {
        let problem = std::sync::Arc::new(problem);
        Refusal::new(Told::NotRendered { id: matter.id.clone(), problem }).run("ssr validate")
    })?;
    Ok((name, pdf))
}
