//! What a work tree has changed since a commit, and the names of everything that Git knows in it.

use std::collections::BTreeSet;

use git2::Oid;

use super::Git;
use super::read::failed;
use crate::diag::Fault;

/// A work tree beside the commit that it parted from.
#[derive(Debug, Clone)]
pub struct Changes {
    /// Where the work tree's commit and the other one parted.
    pub base: Oid,
    /// What is not as it was there, committed or not. A new file counts once Git knows it.
    pub changed: BTreeSet<String>,
    /// Every file that Git knows in the work tree.
    pub known: BTreeSet<String>,
}

impl Changes {
    /// Whether Git knows any file below a folder, which ends with `/`.
    pub fn knows(&self, folder: &str) -> bool {
        self.known.range(folder.to_owned()..).next().is_some_and(|path| path.starts_with(folder))
    }
}

impl Git {
    /// What has been changed since a commit, in `ssr.yaml` and `guidance/`.
    pub fn changes_since(&self, other: Oid) -> Result<Changes, Fault> {
        let base = match self.head_commit() {
            Some(head) => self.repo.merge_base(head, other).unwrap_or(other),
            None => other,
        };
        let answer = self.program.ask(&[
            "diff",
            "--name-only",
            "--no-renames",
            "--no-ext-diff",
            "--ignore-submodules",
            "-z",
            &base.to_string(),
            "--",
            "ssr.yaml",
            "guidance",
        ])?;
        let changed = answer.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
        let index = self.repo.index().map_err(failed("index"))?;
        let known = index.iter().filter_map(|entry| String::from_utf8(entry.path).ok()).collect();
        Ok(Changes { base, changed, known })
    }
}
