//! A world of its own for every story: an empty home, fixed names, a fixed clock, no settings of
//! the machine's.

#![allow(dead_code, reason = "each test binary uses the part that it needs")]

pub mod judges;
pub mod look;
pub mod office;
pub mod pdf;
pub mod round;

use std::path::{Path, PathBuf};
use std::process::{Command, Output};

pub struct World {
    folder: tempfile::TempDir,
}

impl World {
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a temporary folder");
        std::fs::create_dir(folder.path().join("home")).expect("home");
        World { folder }
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    pub fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    /// Runs a line of shell in a folder of the world, at a moment.
    pub fn shell(&self, folder: &Path, now: &str, line: &str) -> Output {
        self.command("bash", folder, now).args(["-c", line]).output().expect("bash runs")
    }

    /// Runs the program itself.
    pub fn ssr(&self, folder: &Path, now: &str, args: &[&str]) -> Output {
        self.command(env!("CARGO_BIN_EXE_ssr"), folder, now).args(args).output().expect("ssr runs")
    }

    pub fn command(&self, program: &str, folder: &Path, now: &str) -> Command {
        let mut command = Command::new(program);
        let bin = Path::new(env!("CARGO_BIN_EXE_ssr")).parent().expect("a folder").display().to_string();
        let path = format!("{bin}:{}", std::env::var("PATH").unwrap_or_default());
        command
            .current_dir(folder)
            .env_clear()
            .env("PATH", path)
            .env("HOME", self.at("home"))
            .env("TMPDIR", self.path())
            .env("LANG", "C.UTF-8")
            .env("TZ", "UTC")
            .env("SSR_LANG", "sv")
            .env("NO_COLOR", "1")
            .env("SSR_NOW", now)
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_AUTHOR_NAME", "Samordningskansliet")
            .env("GIT_AUTHOR_EMAIL", "kansli@ssr.example")
            .env("GIT_COMMITTER_NAME", "Samordningskansliet")
            .env("GIT_COMMITTER_EMAIL", "kansli@ssr.example")
            .env("GIT_AUTHOR_DATE", now)
            .env("GIT_COMMITTER_DATE", now)
            .stdin(std::process::Stdio::null());
        command
    }

    /// A small register of the world's own: five members, three forums, one document.
    pub fn register(&self, folder: &str) -> PathBuf {
        let root = self.at(folder);
        copy(Path::new(concat!(env!("CARGO_MANIFEST_DIR"), "/tests/register")), &root);
        let now = "2026-01-07T08:00:00Z";
        let begin = "git init -q -b main && git add -A && git commit -qm 'register: begin'";
        assert!(self.shell(&root, now, begin).status.success());
        root
    }
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("folder");
    for entry in std::fs::read_dir(from).expect("readable") {
        let entry = entry.expect("entry");
        let target = to.join(entry.file_name());
        if entry.file_type().expect("type").is_dir() {
            copy(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), &target).expect("copied");
        }
    }
}

pub fn text(output: &Output) -> String {
    format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr))
}
