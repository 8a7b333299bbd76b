//! `ssr meeting add`: enter a meeting of a forum, with the seats that were taken.

use jiff::civil::Date;

use super::messages::Told;
use super::session::Session;
use super::steps;
use crate::diag::{Failure, Refusal};
use crate::model::{Action, Meeting, Slug};
use crate::project::Depth;

#[derive(Debug, clap::Subcommand)]
pub enum Verb {
    /// Enter a meeting on main
    Add(Args),
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The forum, such as rsg
    pub forum: Slug,
    /// The day of the meeting
    #[arg(long, value_name = "DATE")]
    pub date: Date,
    /// The seats that were taken, or all
    #[arg(long, value_name = "SEATS", value_delimiter = ',', default_value = "all")]
    pub present: Vec<String>,
    /// Seats that were empty, where all others were taken
    #[arg(long, value_name = "SEATS", value_delimiter = ',')]
    pub absent: Vec<Slug>,
}

pub fn run(session: &Session, verb: &Verb) -> Result<u8, Failure> {
    let Verb::Add(args) = verb;
    let project = session.main(&session.branches()?, &Depth::Register)?;
    let slug = |text: &str| {
        Slug::new(text)
            .map_err(|e| Refusal::new(Told::BadSlug { text: e.text }).next(Told::BadSlugNext).usage())
    };
    let seats = match args.present.as_slice() {
        [all] if all == "all" => project
            .forum(args.forum.as_str())
            .map(|f| f.seats.iter().map(|s| s.id.clone()).collect())
            .unwrap_or_default(),
        named => named.iter().map(|s| slug(s)).collect::<Result<Vec<Slug>, Refusal>>()?,
    };
    let meeting = Meeting {
        id: slug(&format!("{}-{}", args.forum, args.date))?,
        forum: args.forum.clone(),
        date: args.date,
        // A seat that the forum lacks stays, for the judge to refuse.
        present: {
            let stray = args.absent.iter().filter(|s| !seats.contains(s)).cloned().collect::<Vec<_>>();
            seats.iter().filter(|s| !args.absent.contains(s)).cloned().chain(stray).collect()
        },
        minutes: None,
    };
    let id = meeting.id.clone();
    steps::take(session, &id, &Action::AddMeeting(meeting))
}
