//! A job through the engine that is built in: the same job gives the same bytes every time.

use typst::diag::{Severity, SourceDiagnostic, Warned};
use typst::foundations::{Datetime, Smart};
use typst::{World, WorldExt};
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use crate::diag::Say;
use crate::model::Lang;

use super::edition::{Edition, Profile};
use super::job::TypstJob;
use super::preflight::{Problem, preflight};
use super::rounds::{Layout, compile};
use super::world::{JobWorld, path_of};

/// How many jobs back the engine remembers what it has laid out, where they are made one by one.
const MEMORY: usize = 5;

/// Why there is no file.
#[derive(Debug, Clone, PartialEq)]
pub enum RenderProblem {
    /// The author can mend it: what is wrong, and where.
    Text(Vec<Problem>),
    /// The template or the engine failed; the author cannot mend it.
    Template(Vec<String>),
    /// Only a compilation can be made as an Excel file.
    NoTable,
    /// It has become larger than such a file can be.
    TooLarge,
}

impl Say for RenderProblem {
    fn say(&self, lang: Lang) -> String {
        match self {
            RenderProblem::Text(problems) => {
                let says: Vec<String> = problems.iter().map(|problem| problem.kind.say(lang)).collect();
                let head = lang.pick("texten kan inte framställas", "the text cannot be rendered");
                format!("{head}: {}", says.join("; "))
            }
            RenderProblem::NoTable => lang
                .pick(
                    "bara en sammanställning kan bli en Excel-fil",
                    "only a compilation can be an Excel file",
                )
                .to_owned(),
            RenderProblem::TooLarge => lang
                .pick("den blir för stor för en Excel-fil", "it becomes too large for an Excel file")
                .to_owned(),
            RenderProblem::Template(messages) => {
                let head = lang.pick("mallen gav ingen PDF", "the template gave no PDF");
                format!("{head}: {}", messages.join("; "))
            }
        }
    }
}

/// The finished file of an edition, for readers.
pub fn pdf(edition: &Edition) -> Result<Vec<u8>, RenderProblem> {
    run(&job(edition, Profile::Published)?)
}

/// An edition as a job, once its author has nothing left to mend.
pub fn job(edition: &Edition, profile: Profile) -> Result<TypstJob, RenderProblem> {
    let problems = preflight(edition, None);
    if !problems.is_empty() {
        return Err(RenderProblem::Text(problems));
    }
    Ok(TypstJob::new(edition, profile))
}

/// Runs a job in this process. A warning is an error: nothing is published that Typst doubts.
pub fn run(job: &TypstJob) -> Result<Vec<u8>, RenderProblem> {
    let made = run_after(job, &mut None);
    forget(MEMORY);
    made
}

/// The same for a document that was laid out before, and will be again; whoever calls sees to it that the engine
/// forgets (`forget`), when nobody waits for the file any more.
pub fn run_after(job: &TypstJob, layout: &mut Option<Layout>) -> Result<Vec<u8>, RenderProblem> {
    let world = JobWorld::new(job).ok_or_else(|| template("a file has a path that Typst cannot name"))?;
    let Warned { output, warnings } = compile(&world, layout);
    let document = output.map_err(|errors| from_typst(job, &world, &errors))?;
    if !warnings.is_empty() {
        return Err(from_typst(job, &world, &warnings));
    }
    let options = PdfOptions {
        ident: Smart::Auto,
        creator: Smart::Auto,
        timestamp: timestamp(job.time),
        standards: standards(job.standards)?,
        ..PdfOptions::default()
    };
    typst_pdf::pdf(&document, &options).map_err(|errors| from_typst(job, &world, &errors))
}

/// Lets the engine forget what none of the last jobs, so many, has used: once for each job, also one that failed.
pub fn forget(jobs: usize) {
    typst::comemo::evict(jobs);
}

fn standards(names: &[&str]) -> Result<PdfStandards, RenderProblem> {
    let mut list = Vec::new();
    for name in names {
        list.push(match *name {
            "ua-1" => PdfStandard::Ua_1,
            "a-2a" => PdfStandard::A_2a,
            "a-3a" => PdfStandard::A_3a,
            "a-1a" => PdfStandard::A_1a,
            other => return Err(template(format!("no such standard: {other}"))),
        });
    }
    PdfStandards::new(&list).map_err(|error| template(error.message()))
}

fn timestamp(seconds: i64) -> Option<Timestamp> {
    let time = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
    let part = |value: i8| u8::try_from(value).ok();
    let datetime = Datetime::from_ymd_hms(
        i32::from(time.year()),
        part(time.month())?,
        part(time.day())?,
        part(time.hour())?,
        part(time.minute())?,
        part(time.second())?,
    )?;
    Some(Timestamp::new_utc(datetime))
}

fn template(message: impl ToString) -> RenderProblem {
    RenderProblem::Template(vec![message.to_string()])
}

fn from_typst(job: &TypstJob, world: &JobWorld, diagnostics: &[SourceDiagnostic]) -> RenderProblem {
    let told = |diagnostic| job.told(&told(world, diagnostic));
    RenderProblem::Template(diagnostics.iter().map(told).collect())
}

/// A finding of Typst's with its place in the template.
fn told(world: &JobWorld, diagnostic: &SourceDiagnostic) -> String {
    let severity = match diagnostic.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    let place = diagnostic.span.id().and_then(|id| {
        let path = path_of(id)?;
        let start = world.range(diagnostic.span)?.start;
        let text = world.source(id).ok()?;
        let line = text.text().get(..start)?.matches('\n').count() + 1;
        Some(format!("{path}:{line}: "))
    });
    format!("{}{severity}: {}", place.unwrap_or_default(), diagnostic.message)
}
