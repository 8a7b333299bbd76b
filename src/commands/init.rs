//! `ssr init`: an empty workspace under Git, for a county or a platform.

use std::path::PathBuf;

use super::cli::Global;
use super::exit;
use super::messages::Told;
use crate::diag::{Failure, Refusal};
use crate::outside::{environment, files, git};
use crate::terminal::{Mouth, schemas};

#[derive(Debug, clap::Args)]
pub struct Args {
    /// The folder; this one when not given
    pub folder: Option<PathBuf>,
    /// The name of the collaboration
    #[arg(long, default_value = "Samverkan")]
    pub name: String,
}

/// The files of an empty workspace, from its root.
const FILES: &[(&str, &str)] = &[
    ("ssr.yaml", include_str!("../../templates/workspace/ssr.yaml")),
    ("guidance/members.yaml", include_str!("../../templates/workspace/members.yaml")),
    ("guidance/forums.yaml", include_str!("../../templates/workspace/forums.yaml")),
    (".gitattributes", include_str!("../../templates/workspace/gitattributes")),
    (".gitignore", include_str!("../../templates/workspace/gitignore")),
];

pub fn run(global: &Global, mouth: &Mouth, args: &Args) -> Result<u8, Failure> {
    let base = global.directory.clone().unwrap_or_else(environment::current_dir);
    let root = args.folder.as_ref().map_or(base.clone(), |f| base.join(f));
    if !files::is_empty(&root) {
        return Err(Refusal::new(Told::NotEmpty { folder: root }).run("ssr init FOLDER").into());
    }
    if global.dry_run {
        let files = FILES.iter().map(|(path, _)| (*path).to_owned());
        let schemas = schemas::all().into_keys().map(schema);
        mouth.answer(&files.chain(schemas).collect::<Vec<_>>().join("\n"));
        return Ok(exit::DONE);
    }
    files::create_dir(&root)?;
    let program = git::init(&root)?;
    program.check_version()?;
    let (_, mail) = program.identity()?;
    for (path, text) in FILES {
        files::write(&root.join(path), fill(text, &args.name, &mail).as_bytes())?;
    }
    // With the schemas in the workspace itself, an editor needs no network.
    for (name, text) in schemas::all() {
        files::write(&root.join(schema(name)), text.as_bytes())?;
    }
    program.ask(&["add", "--all"])?;
    program.ask(&["commit", "--quiet", "--message", "workspace: begin"])?;
    mouth.talk(&Told::Begun { folder: root });
    Ok(exit::DONE)
}

/// Where the schema of this name lies, from the root.
fn schema(name: &str) -> String {
    format!("schemas/{name}.json")
}

/// Names go in as quoted YAML, so that none of them can be anything but a name.
fn fill(text: &str, name: &str, mail: &str) -> String {
    let quoted = |t: &str| serde_json::to_string(t).unwrap_or_default();
    text.replace("{{name}}", &quoted(name)).replace("{{mail}}", &quoted(mail))
}
