//! What this clone keeps to itself, in `.git/ssr/`: the lock, the journal of a step under way,
//! and letters frozen before they leave. Never committed, never pushed.

use std::fs;
use std::io::{Read as _, Write as _};
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
        files::write(&self.path(name), bytes)?;
        self.sync_folder(&self.path(name))
    }

    /// Adds whole lines to the end of a file, flushed to the disk before this returns. A line that a stop or a
    /// full disk cut short is taken away.
    pub fn append(&self, name: &str, bytes: &[u8]) -> Result<(), Fault> {
        let path = self.path(name);
        let failed = |e: std::io::Error| Fault::new(Doing::Write(path.clone()), e).next(Doing::DiskOrRights);
        if let Some(folder) = path.parent() {
            files::create_dir(folder)?;
        }
        let new = !path.exists();
        let mut file =
            fs::OpenOptions::new().read(true).append(true).create(true).open(&path).map_err(failed)?;
        let mut before = Vec::new();
        file.read_to_end(&mut before).map_err(failed)?;
        let whole = before.iter().rposition(|b| *b == b'\n').map_or(0, |at| at + 1) as u64;
        let written = (|| {
            file.set_len(whole)?;
            file.write_all(bytes)?;
            file.sync_all()
        })();
        if written.is_err() {
            let _ = file.set_len(whole);
        }
        written.map_err(failed)?;
        if new { self.sync_folder(&path) } else { Ok(()) }
    }

    /// What is in a folder is only sure to be there after a power cut once the folder is flushed as well.
    fn sync_folder(&self, path: &Path) -> Result<(), Fault> {
        let Some(folder) = path.parent() else { return Ok(()) };
        fs::File::open(folder)
            .and_then(|folder| folder.sync_all())
            .map_err(|e| Fault::new(Doing::Write(path.to_path_buf()), e).next(Doing::DiskOrRights))
    }

    pub fn remove(&self, name: &str) {
        let _ = fs::remove_file(self.path(name));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_that_was_cut_short_is_taken_away_before_the_next() {
        let folder = tempfile::tempdir().unwrap();
        let private = Private::new(folder.path());
        private.append("a/b.log", b"one\n").unwrap();
        fs::write(private.path("a/b.log"), b"one\ntw").unwrap();
        private.append("a/b.log", b"three\n").unwrap();
        assert_eq!(private.read("a/b.log").unwrap(), b"one\nthree\n");
    }
}
