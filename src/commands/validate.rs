//! `ssr validate`: check the workspace as it lies there. Writes nothing.

use clap::ValueEnum;

use super::cli::Format;
use super::exit;
use super::session::{self, Session};
use crate::diag::{Failure, Level};
use crate::outside::files;
use crate::project::Depth;
use crate::rules;
use crate::terminal::json;
use crate::terminal::report::Look;

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Deny {
    Warning,
    Note,
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Fail on these as well
    #[arg(long, value_name = "LEVEL")]
    pub deny: Option<Deny>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let snapshot = files::snapshot(&session.root, &Depth::All)?;
    let (project, findings) = rules::check(snapshot, session.today());
    let sources = session::sources(&project, &findings);
    let source = |path: &str| sources.get(path).map(String::as_str);
    let look = Look { lang: session.mouth.lang, colour: session.mouth.colors() };
    match session.global.format {
        Format::Human => session.mouth.answer(&session::drawn(&findings, &sources, look)),
        Format::Json => session.mouth.json(&json::findings(&findings, &source, session.mouth.lang)),
    }
    let worst = match args.deny {
        None => Level::Error,
        Some(Deny::Warning) => Level::Warning,
        Some(Deny::Note) => Level::Note,
    };
    let failing = findings.iter().any(|d| d.level <= worst);
    Ok(if failing { exit::FOUND } else { exit::DONE })
}
