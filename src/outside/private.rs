//! What this clone keeps to itself, in `.git/ssr/`: the lock, the journal of a step under way,
//! and letters frozen before they leave. Never committed, never pushed.

use std::fs;
use std::path::{Path, PathBuf};

use super::files;
use super::messages::Doing;
use crate::diag::Fault;

#[derive(Debug, Clone)]
pub struct Private {
    folder: PathBuf,
}

/// Held while this clone writes; another `ssr` in the same clone waits for nothing and is told.
#[derive(Debug)]
pub struct Lock {
    _file: fs::File,
}

impl Private {
    pub fn new(git_dir: &Path) -> Self {
        Private { folder: git_dir.join("ssr") }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.join(name)
    }

    /// Takes the lock; none if another program has it.
    pub fn lock(&self) -> Result<Option<Lock>, Fault> {
        files::create_dir(&self.folder)?;
        let path = self.path("lock");
        let failed = |e: std::io::Error| Fault::new(Doing::Write(path.clone()), e).next(Doing::DiskOrRights);
        let file =
            fs::OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(failed)?;
        match file.try_lock() {
            Ok(()) => Ok(Some(Lock { _file: file })),
            Err(fs::TryLockError::WouldBlock) => Ok(None),
            Err(fs::TryLockError::Error(e)) => Err(failed(e)),
        }
    }

    pub fn read(&self, name: &str) -> Option<Vec<u8>> {
        fs::read(self.path(name)).ok()
    }

    pub fn write(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        files::write(&self.path(name), bytes)
    }

    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }
}
