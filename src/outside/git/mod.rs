//! Git: libgit2 to read and to make objects; the `git` program for what moves a reference or
//! crosses the network, since only it is atomic, flushed and current.

mod changes;
mod mends;
mod objects;
mod program;
mod read;
mod refs;
mod remote;

pub use changes::Changes;
pub use git2::Oid;
pub use mends::TextCommit;
pub use objects::Built;
pub use program::{Program, init, init_bare};
pub use read::{Branch, Entered, LogEntry};
pub use refs::{Move, Moved, WorkTree, move_in, oid};
pub use remote::Pushed;

use std::path::{Path, PathBuf};

use super::messages::Doing;
use crate::diag::Fault;
use crate::model::Slug;

/// A repository whose work tree is a workspace.
pub struct Git {
    pub repo: git2::Repository,
    pub program: Program,
    pub root: PathBuf,
    /// The name of the remote, if the repository has it.
    pub remote: Option<String>,
    /// Remotes that the repository has, where the configured one is not among them.
    pub other_remotes: Vec<String>,
}

impl std::fmt::Debug for Git {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Git").field("root", &self.root).finish_non_exhaustive()
    }
}

impl Git {
    /// Opens the repository of a workspace; none where the folder is under no Git.
    pub fn open(root: &Path, remote: &Slug) -> Result<Option<Git>, Fault> {
        if !root.join(".git").exists() {
            return Ok(None);
        }
        let repo = git2::Repository::open(root).map_err(|e| {
            let fault = Fault::new(Doing::OpenRepository(root.to_path_buf()), e.message());
            if e.code() == git2::ErrorCode::Owner { fault.next(Doing::SafeDirectory) } else { fault }
        })?;
        let remote = repo.find_remote(remote.as_str()).ok().map(|_| remote.to_string());
        let mut other_remotes = Vec::new();
        if remote.is_none() {
            let all = repo.remotes().map_err(read::failed("remotes"))?;
            other_remotes.extend(all.iter().filter_map(|r| r.ok().flatten().map(str::to_owned)));
        }
        let program = Program::new(root);
        Ok(Some(Git { repo, program, root: root.to_path_buf(), remote, other_remotes }))
    }

    /// Writers refuse a shallow clone: its history is not whole.
    pub fn is_shallow(&self) -> bool {
        self.repo.is_shallow()
    }

    /// The folder that all work trees of the repository share.
    pub fn common_dir(&self) -> PathBuf {
        self.repo.commondir().to_path_buf()
    }
}
