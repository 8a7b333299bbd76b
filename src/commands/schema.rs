//! `ssr schema`: the JSON Schemas of the files and of the answers, generated from the types.

use std::path::PathBuf;

use super::exit;
use super::messages::Told;
use crate::diag::{Failure, Refusal};
use crate::outside::files;
use crate::terminal::{Mouth, schemas};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// Which, such as members; all names when not given
    pub name: Option<String>,
    /// Write every schema to this folder
    #[arg(long, value_name = "DIR", conflicts_with = "name")]
    pub out: Option<PathBuf>,
}

pub fn run(mouth: &Mouth, args: &Args) -> Result<u8, Failure> {
    let all = schemas::all();
    if let Some(folder) = &args.out {
        for (name, text) in &all {
            files::write(&folder.join(format!("{name}.json")), text.as_bytes())?;
        }
        return Ok(exit::DONE);
    }
    match &args.name {
        None => mouth.answer(&all.keys().copied().collect::<Vec<_>>().join("\n")),
        Some(name) => match all.get(name.as_str()) {
            Some(text) => mouth.answer(text),
            None => {
                return Err(Refusal::new(Told::NoSchema { name: name.clone() })
                    .run("ssr schema")
                    .usage()
                    .into());
            }
        },
    }
    Ok(exit::DONE)
}
