//! The `typst` program: the same jobs as the engine that is built in, run by the program on this machine.

use std::ffi::OsString;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::files;
use super::messages::Doing;
use crate::diag::Fault;
use crate::render::{self, Edition, MAIN, Medium, RenderProblem, TYPST, TypstJob};

/// What Typst reads from the environment, and what would change the bytes.
const DEAF_TO: &[&str] = &["TYPST_", "SOURCE_DATE_EPOCH"];

/// A `typst` program that has said which version it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Program {
    pub path: PathBuf,
    /// As it says it, such as `0.15.1`.
    pub version: String,
}

impl Program {
    /// The program that `SSR_TYPST` names, else the one on the path; none where it does not start.
    ///
    /// Never named by a file of the workspace: what is fetched from others must not choose what runs here.
    pub fn find() -> Option<Self> {
        let named = std::env::var_os("SSR_TYPST").filter(|v| !v.is_empty());
        Program::at(Path::new(&named.unwrap_or_else(|| "typst".into())))
    }

    /// The program at a path; none where it does not start.
    pub fn at(path: &Path) -> Option<Self> {
        let output = command(path).arg("--version").output().ok()?;
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let version = said.split_whitespace().nth(1)?.to_owned();
        // It is run in another folder: a path that was told from here must hold there.
        let whole = path.components().count() > 1;
        let path = if whole { path.canonicalize().ok()? } else { path.to_path_buf() };
        Some(Program { path, version })
    }

    /// Whether it is of the version that is built in: another lays a text out in its own way.
    pub fn fits(&self) -> bool {
        self.version == TYPST
    }

    /// The file of an edition: by this program where it is a PDF, which is what Typst makes for us.
    pub fn make(&self, edition: &Edition, medium: Medium) -> Result<Result<Vec<u8>, RenderProblem>, Fault> {
        match medium.profile().map(|profile| render::job(edition, profile)) {
            Some(Ok(job)) => self.run(&job),
            Some(Err(problem)) => Ok(Err(problem)),
            None => Ok(medium.write(edition, &mut None)),
        }
    }

    /// Runs a job in a folder of its own, which is taken away afterwards.
    pub fn run(&self, job: &TypstJob) -> Result<Result<Vec<u8>, RenderProblem>, Fault> {
        let folder = Folder(files::scratch("ssr-typst")?);
        for (path, bytes) in &job.files {
            files::write(&folder.0.join("job").join(path), bytes)?;
        }
        for font in job.fonts {
            files::write(&folder.0.join("fonts").join(font.name), font.bytes)?;
        }
        let (root, fonts, none) = (folder.0.join("job"), folder.0.join("fonts"), folder.0.join("none"));
        let out = folder.0.join("out.pdf");
        let mut words: Vec<OsString> = vec!["compile".into(), "--root".into(), root.clone().into()];
        words.extend(["--ignore-system-fonts".into(), "--ignore-embedded-fonts".into()]);
        words.extend(["--font-path".into(), fonts.into()]);
        words.extend(["--package-path".into(), none.clone().into()]);
        words.extend(["--package-cache-path".into(), none.into()]);
        words.extend(["--pdf-standard".into(), job.standards.join(",").into()]);
        words.extend(["--creation-timestamp".into(), job.time.to_string().into()]);
        words.extend(["--diagnostic-format".into(), "short".into()]);
        words.extend([root.join(MAIN).into(), out.clone().into()]);
        let running = || Doing::RunTypst(self.path.clone());
        let output = command(&self.path)
            .args(words)
            .current_dir(&root)
            .output()
            .map_err(|e| Fault::new(running(), &e).next(Doing::InstallTypst))?;
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        // A warning is an error here too: nothing is published that Typst doubts.
        if !output.status.success() || !said.trim().is_empty() {
            let told = said
                .lines()
                .map(|line| job.told(&line.replace(&format!("{}/", root.display()), "")))
                .collect();
            return Ok(Err(RenderProblem::Template(told)));
        }
        Ok(Ok(std::fs::read(&out).map_err(|e| Fault::new(running(), &e))?))
    }
}

fn command(path: &Path) -> Command {
    let mut command = Command::new(path);
    for (name, _) in std::env::vars_os() {
        if DEAF_TO.iter().any(|deaf| name.to_string_lossy().starts_with(deaf)) {
            command.env_remove(&name);
        }
    }
    command.env("LC_ALL", "C").env("NO_COLOR", "1").stdin(Stdio::null());
    command
}

/// A folder that is gone when it is no longer needed.
struct Folder(PathBuf);

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
