//! `ssr take-over`: a document that was adopted before this tool existed enters the register.

use super::messages::Told;
use super::session::Session;
use super::steps;
use crate::diag::{Failure, Refusal};
use crate::model::{Action, PartialDate, Slug};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document, whose text lies on main
    pub id: Slug,
    /// When it was adopted: a day, a month, a year, or unknown
    #[arg(long, value_name = "DATE")]
    pub adopted: String,
    /// Where that is known from
    #[arg(long, value_name = "TEXT")]
    pub source: String,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let adopted = PartialDate::parse(&args.adopted).ok_or_else(|| {
        Refusal::new(Told::BadDate { text: args.adopted.clone() }).next(Told::BadDateNext).usage()
    })?;
    let action = Action::TakeOver { document: args.id.clone(), adopted, source: args.source.clone() };
    steps::take(session, &args.id, &action)
}
