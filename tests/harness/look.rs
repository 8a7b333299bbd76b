//! Pages as Chromium shows them and axe judges them.

use std::path::{Path, PathBuf};

use super::judges::judge;

/// What Chromium and axe find wrong with pages at every width, zoom and colour.
pub fn seen(files: &[PathBuf]) -> Option<Vec<String>> {
    let (node, chromium) = (judge("axe-core")?, judge("chromium")?);
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut command = node.command();
    command.arg(here.join("tests/web/look.cjs")).arg(here.join("target/judges/lib"));
    command.arg(chromium.command().get_program()).args(files);
    let output = command.output().expect("node starts");
    let said = String::from_utf8_lossy(&output.stderr);
    Some(serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {said}")))
}
