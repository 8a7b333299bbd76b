//! `ssr validate`: check the workspace as it lies there. Writes nothing.

use clap::ValueEnum;

use super::cli::Format;
use super::exit;
use super::messages::Told;
use super::session::{self, Session};
use crate::diag::{Diagnostic, Failure, Level};
use crate::outside::files;
use crate::project::{DOCUMENTS, Depth, Project, Scope};
use crate::rules;
use crate::terminal::report::Look;
use crate::terminal::{count, github, json, sarif};

#[derive(Debug, Clone, Copy, ValueEnum)]
pub enum Deny {
    Warning,
    Note,
}

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Check only the documents that are changed since a revision, and the links to them
    #[arg(long, value_name = "REV")]
    pub since: Option<String>,
    /// How to answer
    #[arg(long, value_enum, default_value_t, hide_default_value = true)]
    pub format: Format,
    /// Fail on these as well
    #[arg(long, value_name = "LEVEL")]
    pub deny: Option<Deny>,
}

pub fn run(session: &Session, args: &Args) -> Result<u8, Failure> {
    let (project, findings) = match &args.since {
        Some(revision) => changed(session, revision)?,
        None => whole(session)?,
    };
    let sources = session::sources(&project, &findings);
    let source = |path: &str| sources.get(path).map(String::as_str);
    let look = Look { lang: session.mouth.lang, colour: session.mouth.colors() };
    match args.format {
        Format::Human => session.mouth.answer(&session::drawn(&findings, &sources, look)),
        Format::Json => session.mouth.json(&json::findings(&findings, &source, session.mouth.lang)),
        Format::Sarif => session.mouth.json(&sarif::log(&findings, &source, session.mouth.lang)),
        Format::Github => {
            session.mouth.lines(&github::commands(&findings, &source, session.mouth.lang));
            session.mouth.talk(&count(&findings));
        }
    }
    let worst = match args.deny {
        None => Level::Error,
        Some(Deny::Warning) => Level::Warning,
        Some(Deny::Note) => Level::Note,
    };
    let failing = findings.iter().any(|d| d.level <= worst);
    Ok(if failing { exit::FOUND } else { exit::DONE })
}

fn whole(session: &Session) -> Result<(Project, Vec<Diagnostic>), Failure> {
    let mut snapshot = files::snapshot(&session.root, &Depth::All)?;
    snapshot.sent = session.sent()?;
    Ok(rules::check(snapshot, session.today()))
}

fn changed(session: &Session, revision: &str) -> Result<(Project, Vec<Diagnostic>), Failure> {
    let git = session.git()?;
    let changes = git.changes_since(session.revision(revision)?)?;
    let new = files::documents(&session.root).into_iter().map(|name| format!("{DOCUMENTS}/{name}/"));
    let new: Vec<String> = new.filter(|folder| !changes.knows(folder)).collect();
    let Some(mut scope) = Scope::of(changes.changed.iter().chain(&new)) else {
        session.mouth.talk(&Told::RegisterChanged);
        return whole(session);
    };
    let depth = Depth::Documents(scope.changed.iter().cloned().collect());
    let after = session.work_tree(&depth)?;
    scope.compare(&Project::read(git.snapshot(changes.base, &depth)?), &after);
    let mut snapshot = files::around(&session.root, &scope, scope.whole(&after), changes.known)?;
    snapshot.sent = session.sent()?;
    Ok(rules::check_changed(snapshot, &scope, session.today()))
}
