//! The programs with which a person looks at files.

use std::path::Path;
use std::process::{Command, Stdio};

/// Opens a file with the program that the desktop has for it. Says whether there was one.
pub fn open(path: &Path) -> bool {
    let path = path.canonicalize().unwrap_or_else(|_| path.to_path_buf());
    ["xdg-open", "open", "wslview"].into_iter().any(|program| {
        let mut command = Command::new(program);
        command.arg(&path).stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
        command.status().is_ok_and(|status| status.success())
    })
}
