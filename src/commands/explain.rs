//! `ssr explain`: what a kind of finding is about, and how to mend it. Needs no workspace.

use super::cli::{Format, Global};
use super::exit;
use super::messages::Told;
use crate::diag::{Failure, Refusal};
use crate::terminal::{Mouth, explain};
use crate::{prose, rules};

/// So many names are offered where one is not known.
const OFFERED: usize = 3;

#[derive(Debug, clap::Args)]
pub struct Args {
    /// A code or a name, such as SSR065 or dangling-link; a list of all when not given
    pub rule: Option<String>,
}

pub fn run(global: &Global, mouth: &Mouth, args: &Args) -> Result<u8, Failure> {
    let Some(name) = &args.rule else {
        match global.format {
            Format::Json => {
                mouth.json(&explain::Rules { rules: rules::kinds().map(explain::json).collect() })
            }
            _ => mouth.answer(&explain::list(rules::kinds(), mouth.lang)),
        }
        return Ok(exit::DONE);
    };
    let Some(kind) = rules::find(name) else { return Err(unknown(name)) };
    match global.format {
        Format::Json => mouth.json(&explain::json(kind)),
        _ => mouth.answer(&explain::page(kind, mouth)),
    }
    Ok(exit::DONE)
}

/// There is no such kind; those most like it, if any.
fn unknown(name: &str) -> Failure {
    let written = name.trim().to_lowercase();
    let known: Vec<String> =
        rules::kinds().flat_map(|k| [k.name.to_owned(), k.code.to_lowercase()]).collect();
    let near = prose::near(&written, known.iter().map(String::as_str), OFFERED);
    let near: Vec<_> = near.iter().filter_map(|name| rules::find(name)).collect();
    let refusal = Refusal::new(Told::NoRule { name: name.to_owned() }).usage();
    match near.first() {
        Some(first) => {
            let names: Vec<String> =
                near.iter().map(|kind| format!("{} ({})", kind.name, kind.code)).collect();
            refusal
                .next(Told::DidYouMean { near: names.join(", ") })
                .run(format!("ssr explain {}", first.name))
        }
        None => refusal.run("ssr explain"),
    }
    .into()
}
