//! `ssr doctor`: which programs this machine has, and whether both engines give the same file. Needs no
//! workspace, changes nothing.

use super::cli::{Format, Global};
use super::exit;
use crate::diag::Failure;
use crate::formats::pdf;
use crate::outside::{engine, environment, git};
use crate::package;
use crate::render::{Profile, TYPST, job, run as embedded};
use crate::terminal::Mouth;
use crate::terminal::doctor::{Agreement, Doctor, Found, table};

#[derive(Debug, clap::Args)]
pub struct Args {}

pub fn run(global: &Global, mouth: &Mouth, _: &Args) -> Result<u8, Failure> {
    let program = engine::Program::find();
    let comparable = program.as_ref().filter(|program| program.fits());
    let agreement = comparable.map(compared).transpose()?.flatten();
    let told = Doctor {
        ssr: env!("CARGO_PKG_VERSION").to_owned(),
        git: git::Program::new(&environment::current_dir()).version().ok(),
        typst_built_in: TYPST.to_owned(),
        typst: program.map(|p| Found { path: p.path.display().to_string(), version: p.version }),
        agreement,
    };
    match global.format {
        Format::Json => mouth.json(&told),
        _ => mouth.answer(&table(&told, mouth.lang)),
    }
    Ok(exit::DONE)
}

/// Whether a long text becomes the same file in both engines; none where one of them makes none.
fn compared(program: &engine::Program) -> Result<Option<Agreement>, Failure> {
    let Some(edition) = package::trial()? else { return Ok(None) };
    let Ok(job) = job(&edition, Profile::Published) else { return Ok(None) };
    Ok(match (embedded(&job), program.run(&job)?) {
        (Ok(ours), Ok(theirs)) if ours == theirs => Some(Agreement::Bytes),
        (Ok(ours), Ok(theirs)) if pdf::same_content(&ours, &theirs) => Some(Agreement::Content),
        (Ok(_), Ok(_)) => Some(Agreement::None),
        _ => None,
    })
}
