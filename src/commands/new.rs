//! `ssr new`: a draft begins, with the assignment that a forum gave.

use std::path::PathBuf;

use clap::ValueEnum;

use super::messages::Told;
use super::session::Session;
use super::steps::{self, Given};
use crate::diag::{Failure, Refusal};
use crate::model::{Action, Kind, Slug};
use crate::outside::files;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum KindArg {
    Guidance,
    Vision,
    Plan,
    Capabilities,
    Founding,
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// What sort of document
    pub kind: KindArg,
    /// Its name for good, such as elforsorjning
    pub id: Slug,
    /// Its title
    #[arg(long)]
    pub title: String,
    /// Begin with this text (a whole document.md) instead of the bare sections
    #[arg(long, value_name = "FILE")]
    pub text: Option<PathBuf>,
    /// Mark it as an example wherever it is shown
    #[arg(long)]
    pub example: bool,
    #[command(flatten)]
    pub given: Given,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let text = match &args.text {
        None => None,
        Some(path) => Some(
            String::from_utf8(files::read(path)?.to_vec())
                .map_err(|_| Refusal::new(Told::NotText { path: path.clone() }).next(Told::NotTextNext))?,
        ),
    };
    let kind = match args.kind {
        KindArg::Guidance => Kind::Guidance,
        KindArg::Vision => Kind::Vision,
        KindArg::Plan => Kind::Plan,
        KindArg::Capabilities => Kind::Capabilities,
        KindArg::Founding => Kind::Founding,
    };
    let (document, title) = (args.id.clone(), args.title.clone());
    let (route, assignment) = (args.given.route.clone(), args.given.assignment());
    let action = Action::New { document, kind, title, example: args.example, route, assignment, text };
    steps::take(session, &args.id, &action)
}
