//! `ssr render`: documents as PDF and HTML, each in the look that its state gives it.

use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;

use super::cli::media;
use super::exit;
use super::messages::Told;
use super::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::{RefName, Slug, State};
use crate::outside::files;
use crate::package::{self, Shown};
use crate::project::{Depth, Matter, Project};
use crate::render::{Edition, Medium};
use crate::terminal::Progress;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The documents
    pub ids: Vec<Slug>,
    /// Every document
    #[arg(long, conflicts_with = "ids")]
    pub all: bool,
    /// The formats, with commas between
    #[arg(long = "as", value_name = "FORMAT", value_delimiter = ',', value_parser = media(), default_value = "pdf")]
    pub media: Vec<Medium>,
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
    let media: BTreeSet<Medium> = args.media.iter().copied().collect();
    let progress = Progress::new(session.mouth, chosen.len());
    for matter in chosen {
        progress.step(matter.id.as_str());
        let edition = edition(session, &project, matter, args)?;
        for medium in &media {
            let path = args.out.join(format!("{}.{}", package::file_stem(&edition), medium.ending()));
            let bytes = medium.write(&edition).map_err(|problem| {
                let told = Told::NotRendered { id: matter.id.clone(), problem: Arc::new(problem) };
                Refusal::new(told).run("ssr validate")
            })?;
            if session.global.dry_run {
                session.mouth.talk(&Told::WouldWrite { path });
                continue;
            }
            files::write(&path, &bytes)?;
            session.mouth.answer(&path.display().to_string());
        }
    }
    progress.done();
    Ok(exit::DONE)
}

/// What is in force where that is asked for and there is such a thing, else what is in progress, else
/// what is in force.
fn edition(session: &Session, project: &Project, matter: &Matter, args: &Args) -> Result<Edition, Failure> {
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
    if !args.work_tree {
        return Ok(package::edition(project, &place.document, shown)?);
    }
    let tree = session.work_tree(&Depth::All)?;
    let document = tree.documents.get(&matter.id).ok_or_else(|| session.no_document(&matter.id))?;
    let changed = document.digest != place.document.digest;
    Ok(package::edition(&tree, document, Shown { changed, ..shown })?)
}
