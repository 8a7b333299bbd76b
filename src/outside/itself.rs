//! This very program, run again as a person would run it.

use std::path::Path;
use std::process::{Command, Stdio};

use super::messages::Doing;
use crate::diag::Fault;
use crate::model::Lang;

/// Runs a verb in a folder on a day, with what it says going where ours goes.
pub fn run(folder: &Path, day: &str, lang: Lang, color: bool, words: &[String]) -> Result<i32, Fault> {
    let failed = |e: std::io::Error| Fault::new(Doing::RunItself, e);
    let program = std::env::current_exe().map_err(failed)?;
    let status = Command::new(program)
        .arg("-C")
        .arg(folder)
        .args(["--lang", lang.pick("sv", "en"), "--color", if color { "always" } else { "never" }])
        .args(words)
        .env("SSR_NOW", format!("{day}T08:00:00Z"))
        .current_dir(folder)
        .stdin(Stdio::null())
        .status()
        .map_err(failed)?;
    Ok(status.code().unwrap_or(101))
}

/// The words of a command, where double quotes hold together what belongs together.
pub fn words(command: &str) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    let mut quoted = false;
    let mut open = false;
    for c in command.chars() {
        match c {
            '"' => {
                quoted = !quoted;
                if !open {
                    out.push(String::new());
                    open = true;
                }
            }
            ' ' if !quoted => open = false,
            c => {
                if !open {
                    out.push(String::new());
                    open = true;
                }
                if let Some(last) = out.last_mut() {
                    last.push(c);
                }
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn quotes_hold_together() {
        assert_eq!(words(r#" a --b "c d" "=e f" """#), ["a", "--b", "c d", "=e f", ""]);
    }
}
