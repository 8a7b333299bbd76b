//! The command line: what may be said, and where each verb lies.

use std::ffi::OsString;
use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{CommandFactory as _, FromArgMatches as _, Parser, Subcommand, ValueEnum};

use super::session::Session;
use super::{
    adopted, demo, diff, dispose, doctor, evidence, exit, explain, fix, init, language, log, meeting, need,
    new, rcg, remiss, render, reopen, rsg, schema, status, take_over, validate, withdraw,
};
use crate::diag::Failure;
use crate::model::Lang;
use crate::outside::environment;
use crate::render::Medium;
use crate::terminal::{Color, Mouth};

/// Agree on guidance for a crisis: drafts, remiss, consensus, and a PDF that anyone can read
#[derive(Debug, Parser)]
#[command(name = "ssr", version, disable_help_subcommand = true, max_term_width = 100)]
pub struct Cli {
    #[command(flatten)]
    pub global: Global,
    #[command(subcommand)]
    pub verb: Option<Verb>,
}

#[derive(Debug, Clone, clap::Args)]
pub struct Global {
    /// Run as if started in this folder
    #[arg(short = 'C', long = "directory", value_name = "DIR", global = true)]
    pub directory: Option<PathBuf>,
    /// How to answer
    #[arg(long, global = true, value_parser = everywhere(), default_value = "human", hide_default_value = true)]
    pub format: Format,
    /// The language of the talk
    #[arg(long, global = true, value_enum)]
    pub lang: Option<LangArg>,
    /// Say only the answer
    #[arg(short, long, global = true)]
    pub quiet: bool,
    /// When to colour
    #[arg(long, global = true, value_enum, default_value_t, hide_default_value = true)]
    pub color: ColorArg,
    /// Show what would happen, and do nothing
    #[arg(long, global = true)]
    pub dry_run: bool,
    /// Answer yes to every question but the number of recipients
    #[arg(short, long, global = true)]
    pub yes: bool,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum Format {
    #[default]
    Human,
    Json,
    // For code scanning and editors.
    Sarif,
    // For the lines of a pull request.
    Github,
}

impl Format {
    pub fn is_json(self) -> bool {
        self == Format::Json
    }
}

/// How every command can answer. `validate` has an option of the same name that knows all formats.
fn everywhere() -> impl TypedValueParser<Value = Format> {
    PossibleValuesParser::new(["human", "json"])
        .map(|f| if f == "json" { Format::Json } else { Format::Human })
}

/// The formats that a document can be rendered in.
pub fn media() -> impl TypedValueParser<Value = Medium> {
    PossibleValuesParser::new(Medium::ALL.map(Medium::name)).try_map(|name| Medium::named(&name).ok_or(name))
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum LangArg {
    Sv,
    En,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub enum ColorArg {
    #[default]
    Auto,
    Always,
    Never,
}

#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Make an empty workspace
    Init(init::Args),
    /// Note what somebody asks guidance for
    #[command(subcommand)]
    Need(need::Verb),
    /// Enter a meeting of a forum
    #[command(subcommand)]
    Meeting(meeting::Verb),
    /// Start a document that a forum has given the assignment for
    New(new::Args),
    /// Enter a document that was adopted before this tool existed
    TakeOver(take_over::Args),
    /// Take up an adopted document, or a withdrawn matter, again
    Reopen(reopen::Args),
    /// Check the workspace
    Validate(validate::Args),
    /// Mend what has one right mend; --dry-run shows it
    Fix(fix::Args),
    /// Say what a kind of finding is about, and how to mend it
    Explain(explain::Args),
    /// Say how the documents stand, and what waits for whom
    Status(status::Args),
    /// Tell a document's records, oldest first
    Log(log::Args),
    /// Show what differs between two texts of a document
    Diff(diff::Args),
    /// Send a draft to every member, and bring the answers home
    #[command(subcommand)]
    Remiss(remiss::Verb),
    /// Say what became of a comment, or list those that nobody has decided on
    Dispose(dispose::Args),
    /// Look after the originals of what came home
    #[command(subcommand)]
    Evidence(evidence::Verb),
    /// Record what RSG said
    #[command(subcommand)]
    Rsg(rsg::Verb),
    /// Record what RCG said
    #[command(subcommand)]
    Rcg(rcg::Verb),
    /// Record what the council said
    #[command(subcommand)]
    Council(rcg::Council),
    /// Tell the members of an adoption
    #[command(subcommand)]
    Adopted(adopted::Verb),
    /// Withdraw a matter; its records stay
    Withdraw(withdraw::Args),
    /// Make PDFs, web pages and Word files
    Render(render::Args),
    /// Print the JSON Schema of a file, or write them all
    Schema(schema::Args),
    /// Play a whole round in a scratch folder
    Demo(demo::Args),
    /// Say which programs this machine has, and whether both engines give the same file
    Doctor(doctor::Args),
}

/// The command line in a language, as clap has it.
pub fn command(lang: Lang) -> clap::Command {
    language::localise(Cli::command(), lang)
}

/// Understands the command line, or says what is wrong with it and returns the exit code.
pub fn parse(args: Vec<OsString>) -> Result<(Cli, Mouth), u8> {
    let lang = language::early(&args).or_else(environment::lang);
    let mut command = command(lang.unwrap_or_default());
    let mouth = |lang, quiet, color| Mouth::new(lang, quiet, color, environment::no_color());
    match command.try_get_matches_from_mut(args).and_then(|m| Cli::from_arg_matches(&m)) {
        Ok(cli) => {
            let color = match cli.global.color {
                ColorArg::Auto => Color::Auto,
                ColorArg::Always => Color::Always,
                ColorArg::Never => Color::Never,
            };
            let lang = lang.or_else(|| workspace_language(&cli)).unwrap_or_default();
            let mouth = mouth(lang, cli.global.quiet, color);
            Ok((cli, mouth))
        }
        Err(error) => {
            Err(language::answer(&error, &mouth(lang.unwrap_or_default(), false, Color::Auto), &mut command))
        }
    }
}

/// The workspace's own language, where the person has not said.
fn workspace_language(cli: &Cli) -> Option<Lang> {
    let start = cli.global.directory.clone().unwrap_or_else(environment::current_dir);
    let root = crate::outside::files::workspace(&start)?;
    let snapshot = crate::outside::files::snapshot(&root, &crate::project::Depth::Workspace).ok()?;
    crate::project::Project::read(snapshot).register.workspace.map(|w| w.language)
}

pub fn dispatch(cli: Cli, mouth: &Mouth) -> Result<u8, Failure> {
    let session = || Session::open(&cli.global, mouth);
    match &cli.verb {
        None => status::waiting(&session()?),
        Some(Verb::Init(args)) => init::run(&cli.global, mouth, args),
        Some(Verb::Need(verb)) => need::run(&session()?, verb),
        Some(Verb::Meeting(verb)) => meeting::run(&session()?, verb),
        Some(Verb::New(args)) => new::run(&session()?, args),
        Some(Verb::TakeOver(args)) => take_over::run(&session()?, args),
        Some(Verb::Reopen(args)) => reopen::run(&session()?, args),
        Some(Verb::Validate(args)) => validate::run(&session()?, args),
        Some(Verb::Fix(args)) => fix::run(&session()?, args),
        Some(Verb::Explain(args)) => explain::run(&cli.global, mouth, args),
        Some(Verb::Status(args)) => status::run(&session()?, args),
        Some(Verb::Log(args)) => log::run(&session()?, args),
        Some(Verb::Diff(args)) => diff::run(&session()?, args),
        Some(Verb::Remiss(verb)) => remiss::run(&session()?, verb),
        Some(Verb::Dispose(args)) => dispose::run(&session()?, args),
        Some(Verb::Evidence(verb)) => evidence::run(&session()?, verb),
        Some(Verb::Rsg(verb)) => rsg::run(&session()?, verb),
        Some(Verb::Rcg(verb)) => rcg::run(&session()?, verb),
        Some(Verb::Council(verb)) => rcg::council(&session()?, verb),
        Some(Verb::Adopted(verb)) => adopted::run(&session()?, verb),
        Some(Verb::Withdraw(args)) => withdraw::run(&session()?, args),
        Some(Verb::Render(args)) => render::run(&session()?, args),
        Some(Verb::Schema(args)) => schema::run(mouth, args),
        Some(Verb::Demo(args)) => demo::run(&cli.global, mouth, args),
        Some(Verb::Doctor(args)) => doctor::run(&cli.global, mouth, args),
    }
    .map(|code| code.max(exit::DONE))
}
