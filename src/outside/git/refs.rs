//! Moving references: all of them or none, each from where it was believed to be; and the work
//! trees that have one of them checked out.

use std::path::{Path, PathBuf};

use git2::Oid;

use super::super::messages::Doing;
use super::{Git, Program};
use crate::diag::Fault;

/// One reference that shall move. `old` none: it must not exist.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Move {
    /// The full name.
    pub name: String,
    pub old: Option<String>,
    pub new: String,
    /// Where the remote was last seen to have it.
    #[serde(default)]
    pub remote_old: Option<String>,
}

/// How a transaction ended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Moved {
    Done,
    /// A reference was not where it was believed to be; nothing moved.
    Elsewhere(String),
}

/// A work tree of the repository and what it has checked out.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WorkTree {
    pub path: PathBuf,
    /// Full name of the branch; none when detached.
    pub branch: Option<String>,
}

const NOTHING: &str = "0000000000000000000000000000000000000000";

impl Git {
    /// Moves references in one transaction, or none of them.
    pub fn move_references(&self, moves: &[Move]) -> Result<Moved, Fault> {
        move_in(&self.program, moves)
    }

    /// The work trees, each with what it has checked out.
    pub fn work_trees(&self) -> Result<Vec<WorkTree>, Fault> {
        let answer = self.program.ask(&["worktree", "list", "--porcelain", "-z"])?;
        let mut out: Vec<WorkTree> = Vec::new();
        for line in answer.split('\0') {
            if let Some(path) = line.strip_prefix("worktree ") {
                out.push(WorkTree { path: PathBuf::from(path), branch: None });
            } else if line.starts_with("prunable") {
                out.pop();
            } else if let (Some(branch), Some(last)) = (line.strip_prefix("branch "), out.last_mut()) {
                last.branch = Some(branch.to_owned());
            }
        }
        Ok(out)
    }

    /// What is changed and not committed in a work tree; empty when it is clean. Files that Git
    /// does not know are counted only where the new tree would overwrite them (git checks that).
    pub fn changed_in(&self, tree: &Path) -> Result<Vec<String>, Fault> {
        let program = self.program.at(tree);
        let answer = program.ask(&["status", "--porcelain", "-z", "--untracked-files=no", "--no-renames"])?;
        Ok(answer.split('\0').filter_map(|l| l.get(3..)).map(str::to_owned).collect())
    }

    /// Brings a clean work tree from one commit to another.
    pub fn follow(&self, tree: &Path, old: Option<Oid>, new: Oid) -> Result<(), Fault> {
        let program = self.program.at(tree);
        let new = new.to_string();
        let output = match old {
            Some(old) => program.run(&["read-tree", "-m", "-u", &old.to_string(), &new], b"")?,
            None => program.run(&["read-tree", "-m", "-u", &new], b"")?,
        };
        if output.ok {
            return Ok(());
        }
        Err(Fault::new(Doing::UpdateWorkTree(tree.to_path_buf()), output.stderr).next(Doing::RunAgain))
    }

    /// Whether following would go well: nothing unknown to Git would be overwritten.
    pub fn could_follow(&self, tree: &Path, old: Option<Oid>, new: Oid) -> Result<Result<(), String>, Fault> {
        let program = self.program.at(tree);
        let new = new.to_string();
        let output = match old {
            Some(old) => program.run(&["read-tree", "-m", "-u", "-n", &old.to_string(), &new], b"")?,
            None => program.run(&["read-tree", "-m", "-u", "-n", &new], b"")?,
        };
        Ok(if output.ok { Ok(()) } else { Err(output.stderr) })
    }
}

/// Moves references of any repository in one transaction, or none of them.
pub fn move_in(program: &Program, moves: &[Move]) -> Result<Moved, Fault> {
    if moves.is_empty() {
        return Ok(Moved::Done);
    }
    let mut script = String::from("start\n");
    for m in moves {
        let old = m.old.as_deref().unwrap_or(NOTHING);
        script.push_str(&format!("update {} {} {old}\n", m.name, m.new));
    }
    script.push_str("prepare\ncommit\n");
    let output = program.run(&["update-ref", "-m", "ssr", "--stdin"], script.as_bytes())?;
    if output.ok {
        return Ok(Moved::Done);
    }
    let said = output.stderr;
    if said.contains("but expected")
        || said.contains("reference already exists")
        || said.contains("unable to resolve reference")
    {
        return Ok(Moved::Elsewhere(said));
    }
    let fault = Fault::new(Doing::MoveReferences, &said);
    match lock_file(&said) {
        Some(path) => Err(fault.next(Doing::RemoveLock(path))),
        None => Err(fault.next(Doing::DiskOrRights)),
    }
}

/// The lock file that git says is in the way.
fn lock_file(said: &str) -> Option<String> {
    let start = said.find("Unable to create '")? + "Unable to create '".len();
    let path = said.get(start..)?.split('\'').next()?;
    said.contains("File exists").then(|| path.to_owned())
}

/// The full id of a commit, or a fault that says which one was meant.
pub fn oid(text: &str) -> Result<Oid, Fault> {
    Oid::from_str(text).map_err(|e| Fault::new(Doing::ReadObject(text.to_owned()), e.message()))
}
