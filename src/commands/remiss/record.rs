//! `ssr remiss record`: one member's answer, from a file or from the command line.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::answers;
use crate::commands::session::Session;
use crate::commands::steps;
use crate::diag::Failure;
use crate::model::{Action, Slug};
use crate::outside::files;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The document
    pub id: Slug,
    /// A YAML file with the answer
    #[arg(required_unless_present = "member", conflicts_with = "member")]
    pub answer: Option<PathBuf>,
    /// The member
    #[arg(long, requires = "stance")]
    pub member: Option<String>,
    /// Its stance, such as supports
    #[arg(long)]
    pub stance: Option<String>,
    /// A comment, as 3.2:4=TEXT, or =TEXT for the text as a whole
    #[arg(long, value_name = "NUMBER=TEXT", requires = "member")]
    pub comment: Vec<String>,
    /// The day it came in
    #[arg(long, value_name = "DATE", requires = "member")]
    pub received: Option<Date>,
    /// Who in the member's organisation decided
    #[arg(long, value_name = "BODY", requires = "member")]
    pub decided_by: Option<String>,
    /// The day it decided
    #[arg(long, value_name = "DATE", requires = "member")]
    pub decided: Option<Date>,
    /// The member's own registry number
    #[arg(long, value_name = "NUMBER", requires = "member")]
    pub dnr: Option<String>,
    /// The member's own board has not decided yet
    #[arg(long, requires = "member")]
    pub preliminary: bool,
    /// Another member, or a cluster, that the answer speaks for
    #[arg(long, value_name = "MEMBER", requires = "member", value_delimiter = ',')]
    pub speaks_for: Vec<Slug>,
    /// The number of its earlier answer that this one confirms, and whose comments stand
    #[arg(long, value_name = "N", requires = "member")]
    pub confirms: Option<u32>,
    /// The whole answer is secret, by this section of the law
    #[arg(long, value_name = "SECTION", requires = "member")]
    pub secrecy: Option<String>,
    /// The round, where it is not the newest
    #[arg(long, value_name = "N")]
    pub round: Option<u32>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let form = match &args.answer {
        Some(path) => answers::read(&path.display().to_string(), &files::read(path)?)?,
        None => answers::from_options(&answers::Options {
            member: args.member.as_deref().unwrap_or_default(),
            stance: args.stance.as_deref().unwrap_or_default(),
            comments: &args.comment,
            received: args.received,
            preliminary: args.preliminary,
            decided: args.decided,
            decided_by: args.decided_by.as_deref(),
            registry_number: args.dnr.as_deref(),
            speaks_for: &args.speaks_for,
            confirms: args.confirms,
            secrecy: args.secrecy.as_deref(),
        })?,
    };
    let action = Action::RecordAnswer { document: args.id.clone(), round: args.round, form };
    steps::take(session, &args.id, &action)
}
