//! The secret for a mail server: from the environment, from a command of the user's own, or from Git's credential
//! helper, which knows the keyring of the system. Never from the repository, and never in the arguments of a program.

use std::io::Write as _;
use std::process::{Command, Stdio};

use super::git::Program;
use super::messages::Doing;
use crate::diag::Fault;

/// The setting in the user's own Git configuration that holds a command. It cannot stand in `ssr.yaml`: whoever may
/// write there would have it run on the machines of all others.
pub const COMMAND: &str = "ssr.mail-password-command";

/// Something that nobody gets to see.
#[derive(Clone, PartialEq, Eq)]
pub struct Hidden(String);

impl Hidden {
    pub fn new(secret: &str) -> Self {
        Hidden(secret.to_owned())
    }

    pub fn reveal(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Debug for Hidden {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("(hidden)")
    }
}

/// The secret of a user at a server; none where nobody has it.
pub fn secret(
    git: &Program,
    protocol: &str,
    variable: &str,
    user: &str,
    host: &str,
    port: u16,
) -> Result<Option<Hidden>, Fault> {
    if let Some(secret) = std::env::var(variable).ok().filter(|s| !s.is_empty()) {
        return Ok(Some(Hidden(secret)));
    }
    let command = git.run(&["config", "--get", COMMAND], b"")?;
    if command.ok && !command.stdout.trim().is_empty() {
        return from_command(command.stdout.trim()).map(Some);
    }
    let question = format!("protocol={protocol}\nhost={host}:{port}\nusername={user}\n\n");
    let answer =
        git.run(&["-c", "credential.interactive=false", "credential", "fill"], question.as_bytes())?;
    let found = answer.stdout.lines().find_map(|l| l.strip_prefix("password="));
    Ok(found.filter(|s| answer.ok && !s.is_empty()).map(Hidden::new))
}

/// The first line that a command prints.
fn from_command(line: &str) -> Result<Hidden, Fault> {
    let failed = |cause: String| Fault::new(Doing::AskForSecret, cause).next(Doing::AskForSecretNext);
    let mut child = Command::new("sh")
        .args(["-c", line])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .map_err(|e| failed(e.to_string()))?;
    if let Some(mut pipe) = child.stdin.take() {
        let _ = pipe.write_all(b"");
    }
    let output = child.wait_with_output().map_err(|e| failed(e.to_string()))?;
    let text = String::from_utf8_lossy(&output.stdout);
    match text.lines().next().filter(|l| output.status.success() && !l.is_empty()) {
        Some(secret) => Ok(Hidden::new(secret)),
        None => Err(failed(output.status.to_string())),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_secret_is_the_first_line_and_is_not_shown() {
        let secret = from_command("printf 'one two\\nthree\\n'").unwrap();
        assert_eq!(secret.reveal(), "one two");
        assert_eq!(format!("{secret:?}"), "(hidden)");
        assert!(from_command("true").is_err());
        assert!(from_command("echo half; exit 1").is_err());
    }
}
