//! `ssr need add`: note what somebody asks guidance for.

use super::session::Session;
use super::steps;
use crate::diag::Failure;
use crate::model::{Action, Need, Slug};

#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Note a need on main
    Add(Args),
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// A name for it, such as elforsorjning
    pub id: Slug,
    /// What it is about
    #[arg(long)]
    pub title: String,
    /// The member or forum that raised it
    #[arg(long, value_name = "MEMBER")]
    pub raised_by: Slug,
    /// Why it is needed
    #[arg(long, default_value = "", hide_default_value = true)]
    pub why: String,
}

pub fn run(session: &Session, verb: &Verb) -> Result<u8, Failure> {
    let Verb::Add(args) = verb;
    let need = Need {
        id: args.id.clone(),
        title: args.title.clone(),
        noted: session.today(),
        raised_by: args.raised_by.clone(),
        why: args.why.clone(),
    };
    steps::take(session, &args.id, &Action::AddNeed(need))
}
