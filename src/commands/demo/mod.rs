//! `ssr demo`: a whole round in a scratch folder, on one of the register's own documents. Each
//! step is this very program, run as a person would run it.

mod register;

use std::path::{Path, PathBuf};

use super::cli::Global;
use super::exit;
use super::messages::Told;
use crate::diag::{Failure, Refusal};
use crate::model::Lang;
use crate::outside::{files, git, itself};
use crate::terminal::Mouth;
use register::{DOCUMENT, REGISTER};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder to play in; a scratch one when not given
    pub folder: Option<PathBuf>,
}

const ROUND: &str = include_str!("../../../templates/demo/round.txt");
pub fn run(global: &Global, mouth: &Mouth, args: &Args) -> Result<u8, Failure> {
    if global.dry_run {
        let steps: Vec<&str> =
            ROUND.lines().filter(|l| l.starts_with("ssr ") || l.starts_with("refused ")).collect();
        mouth.answer(&steps.join("\n"));
        return Ok(exit::DONE);
    }
    let root = match &args.folder {
        Some(folder) if !files::is_empty(folder) => {
            return Err(Refusal::new(Told::NotEmpty { folder: folder.clone() }).run("ssr demo").into());
        }
        Some(folder) => folder.clone(),
        None => files::scratch("ssr-demo")?,
    };
    files::create_dir(&root)?;
    let program = git::init(&root)?;
    for (path, text) in REGISTER {
        files::write(&root.join(path), text.as_bytes())?;
    }
    for (name, value) in [("user.name", "Samordningskansliet"), ("user.email", "kansli@ssr.example")] {
        program.ask(&["config", name, value])?;
    }
    program.ask(&["add", "--all"])?;
    program.ask(&["commit", "--quiet", "--message", "register: begin"])?;
    let mut day = "2026-09-01".to_owned();
    for line in ROUND.lines().filter(|l| !l.is_empty() && !l.starts_with('#')) {
        let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
        match verb {
            "say" => mouth.talk(&Told::Scene { text: spoken(rest, mouth.lang) }),
            "at" => day = rest.to_owned(),
            "edit" => edit(&program, &root, mouth, rest)?,
            "pdf" => mouth.talk(&Told::Played { folder: root.clone() }),
            _ => {
                let command = line.strip_prefix("refused ").unwrap_or(line);
                mouth.talk(&Told::Typed { command: command.to_owned() });
                let words = itself::words(command.strip_prefix("ssr").unwrap_or(command));
                let code = itself::run(&root, &day, mouth.lang, mouth.talk_colors(), &words)?;
                if (code == i32::from(exit::DONE)) == (verb == "refused") {
                    return Err(Refusal::new(Told::DemoStopped {
                        command: command.to_owned(),
                        folder: root,
                    })
                    .run("ssr status")
                    .into());
                }
            }
        }
    }
    Ok(exit::DONE)
}

fn spoken(text: &str, lang: Lang) -> String {
    let (sv, en) = text.split_once(" | ").unwrap_or((text, text));
    lang.pick(sv, en).to_owned()
}

/// The working group's edit: on the draft's branch, with Git as anybody uses it.
fn edit(program: &git::Program, root: &Path, mouth: &Mouth, change: &str) -> Result<(), Failure> {
    let (old, new) = change.split_once(" => ").unwrap_or((change, change));
    mouth.talk(&Told::Edited { old: old.to_owned(), new: new.to_owned() });
    program.ask(&["switch", "--quiet", "draft/dricksvatten"])?;
    let path = root.join(DOCUMENT);
    let text = String::from_utf8_lossy(&files::read(&path)?).replace(old, new);
    files::write(&path, text.as_bytes())?;
    program.ask(&["commit", "--quiet", "--all", "--message", "dricksvatten: arbetsgruppens ändring"])?;
    program.ask(&["switch", "--quiet", "main"])?;
    Ok(())
}
