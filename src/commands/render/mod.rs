//! `ssr render`: documents as files, each in the look that its state gives it.

mod choice;
mod several;
mod sheet;
mod watch;
mod write;

use std::path::PathBuf;

use clap::ValueEnum;

use super::cli::media;
use super::exit;
use super::messages::Told;
use super::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::Slug;
use crate::outside::{desktop, engine};
use crate::render::Medium;
use choice::Choice;
use write::Press;

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Engine {
    #[default]
    Embedded,
    Cli,
}

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
    /// A paper about the documents in place of their texts
    #[arg(long, value_enum, conflicts_with_all = ["all", "in_force", "work_tree", "watch"])]
    pub sheet: Option<sheet::Name>,
    /// The meeting whose minutes are wanted; the last one when not given
    #[arg(long, value_name = "MEETING", requires = "sheet")]
    pub meeting: Option<Slug>,
    /// The documents as a branch, tag or commit has them
    #[arg(long, value_name = "REV", conflicts_with_all = ["in_force", "work_tree"])]
    pub at: Option<String>,
    /// The Typst that is built in, or the program on this machine
    #[arg(long, value_enum, default_value_t, hide_default_value = true)]
    pub engine: Engine,
    /// How many documents at once; as many as there are cores when not given
    #[arg(long, value_name = "N")]
    pub jobs: Option<usize>,
    /// Show the file when it is made
    #[arg(long, conflicts_with_all = ["all", "watch"])]
    pub open: bool,
    /// Make the files anew whenever the text in the work tree is saved, until stopped
    #[arg(long, conflicts_with_all = ["all", "in_force", "at"])]
    pub watch: bool,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    if args.ids.is_empty() && !args.all {
        return Err(Refusal::new(Told::NothingChosen).run("ssr render --all --out out").usage().into());
    }
    let program = match args.engine {
        Engine::Embedded => None,
        Engine::Cli => Some(program()?),
    };
    let press = Press::new(args, program)?;
    if args.watch {
        return watch::run(session, args, &press);
    }
    let choice = Choice::of(session, args)?;
    let written = press.all(session, &choice.ids(), |id| choice.editions(id))?;
    if args.open
        && let Some(path) = written.first()
        && !desktop::open(path)
    {
        session.mouth.talk(&Told::NotOpened { path: path.clone() });
    }
    Ok(exit::DONE)
}

/// The program on this machine, of the version that is built in.
fn program() -> Result<engine::Program, Refusal> {
    let refused = |told: Told| Refusal::new(told).run("ssr doctor").usage();
    let found = engine::Program::find().ok_or_else(|| refused(Told::NoTypst))?;
    if !found.fits() {
        return Err(refused(Told::OtherTypst { found: found.version }));
    }
    Ok(found)
}
