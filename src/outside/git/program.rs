//! The `git` program: one way to run it, deaf to the user's hooks, signing and line endings.

use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::super::messages::Doing;
use crate::diag::Fault;

/// Settings that make our plumbing the same for everyone, and flushed to the disk.
const SETTINGS: &[&str] = &[
    "core.hooksPath=/dev/null",
    "core.fsync=all",
    "core.fsmonitor=false",
    "core.autocrlf=false",
    "core.quotePath=false",
    "commit.gpgSign=false",
    "tag.gpgSign=false",
    "push.gpgSign=false",
    "push.followTags=false",
    "submodule.recurse=false",
    "fetch.prune=false",
    "gc.auto=0",
    "protocol.ext.allow=never",
    "advice.detachedHead=false",
];

#[derive(Debug, Clone)]
pub struct Program {
    root: PathBuf,
}

/// What the program answered.
#[derive(Debug, Clone)]
pub struct Output {
    pub ok: bool,
    pub stdout: String,
    pub stderr: String,
}

impl Program {
    pub fn new(root: &Path) -> Self {
        Program { root: root.to_path_buf() }
    }

    /// The same program in another work tree of the repository.
    pub fn at(&self, root: &Path) -> Self {
        Program::new(root)
    }

    /// Runs git; an answer other than zero is for the caller to understand.
    pub fn run(&self, args: &[&str], stdin: &[u8]) -> Result<Output, Fault> {
        let what = || args.first().copied().unwrap_or_default().to_owned();
        let failed = |e: std::io::Error| {
            let fault = Fault::new(Doing::RunGit(what()), &e);
            if e.kind() == std::io::ErrorKind::NotFound { fault.next(Doing::InstallGit) } else { fault }
        };
        let mut command = Command::new("git");
        for (name, _) in std::env::vars_os() {
            let name_text = name.to_string_lossy();
            // The identity, how to reach a remote, and where the configuration lies may stay.
            let stays = [
                "GIT_AUTHOR_",
                "GIT_COMMITTER_",
                "GIT_SSH",
                "GIT_ASKPASS",
                "GIT_CONFIG",
                "GIT_EXEC_PATH",
                "GIT_TRACE",
            ];
            if name_text.starts_with("GIT_") && !stays.iter().any(|s| name_text.starts_with(s)) {
                command.env_remove(&name);
            }
        }
        command.env("LC_ALL", "C").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_REPLACE_OBJECTS", "1");
        command.arg("-C").arg(&self.root);
        for setting in SETTINGS {
            command.arg("-c").arg(setting);
        }
        command.args(args).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut child = command.spawn().map_err(failed)?;
        let pipe = child.stdin.take();
        let output = std::thread::scope(|scope| {
            // A program that dies early closes its end; what it says then is the better answer.
            scope.spawn(move || pipe.map(|mut pipe| pipe.write_all(stdin)));
            child.wait_with_output().map_err(failed)
        })?;
        Ok(Output {
            ok: output.status.success(),
            stdout: String::from_utf8_lossy(&output.stdout).into_owned(),
            stderr: String::from_utf8_lossy(&output.stderr).trim().to_owned(),
        })
    }

    /// Runs git and takes its answer; anything but zero is a fault.
    pub fn ask(&self, args: &[&str]) -> Result<String, Fault> {
        let output = self.run(args, b"")?;
        if output.ok {
            Ok(output.stdout)
        } else {
            Err(Fault::new(Doing::RunGit(args.join(" ")), output.stderr))
        }
    }

    /// Such as `2.39.5`.
    pub fn version(&self) -> Result<String, Fault> {
        Ok(self.ask(&["version"])?.split_whitespace().nth(2).unwrap_or("0").to_owned())
    }

    /// Refuses a git that is older than 2.39.
    pub fn check_version(&self) -> Result<(), Fault> {
        let version = self.version()?;
        let mut parts = version.split('.').map(|p| p.parse::<u32>().unwrap_or(0));
        let found = (parts.next().unwrap_or(0), parts.next().unwrap_or(0));
        if found < (2, 39) {
            return Err(Fault::new(Doing::GitTooOld(version.clone()), version).next(Doing::InstallGit));
        }
        Ok(())
    }

    /// The name and mail address that Git would commit with.
    pub fn identity(&self) -> Result<(String, String), Fault> {
        let answer = self.ask(&["var", "GIT_COMMITTER_IDENT"])?;
        let name = answer.split(" <").next().unwrap_or_default().trim().to_owned();
        let mail =
            answer.split('<').nth(1).and_then(|rest| rest.split('>').next()).unwrap_or_default().to_owned();
        Ok((name, mail))
    }
}

/// Makes a repository with main as its first branch, flushed and checking what it takes.
pub fn init(root: &Path) -> Result<Program, Fault> {
    made(root, &["init", "--quiet", "--initial-branch=main"])
}

/// The same without a work tree.
pub fn init_bare(root: &Path) -> Result<Program, Fault> {
    made(root, &["init", "--quiet", "--bare", "--initial-branch=main"])
}

fn made(root: &Path, how: &[&str]) -> Result<Program, Fault> {
    let program = Program::new(root);
    program.ask(how)?;
    for (name, value) in [("core.fsync", "all"), ("transfer.fsckObjects", "true"), ("core.autocrlf", "false")]
    {
        program.ask(&["config", name, value])?;
    }
    Ok(program)
}
