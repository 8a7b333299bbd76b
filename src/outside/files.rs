//! The work tree: found, read as a snapshot, and files written out for people.

use std::collections::BTreeSet;
use std::fs;
use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

use super::messages::Doing;
use crate::diag::Fault;
use crate::model::{Bytes, Slug};
use crate::project::{DOCUMENTS, Depth, OddityKind, Scope, Snapshot, Source, TOGETHER};
use crate::syntax::source;

/// Larger files are not read: a document is text and a few pictures.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// The workspace that a folder lies in: the nearest ancestor that holds `ssr.yaml`.
pub fn workspace(from: &Path) -> Option<PathBuf> {
    let from = from.canonicalize().unwrap_or_else(|_| from.to_path_buf());
    from.ancestors().find(|dir| dir.join("ssr.yaml").is_file()).map(Path::to_path_buf)
}

/// Reads the work tree. Links are never followed; what is odd is told, not read. The documents'
/// folders are read side by side.
pub fn snapshot(root: &Path, depth: &Depth) -> Result<Snapshot, Fault> {
    let mut out = Snapshot::new(Source::WorkTree);
    match fs::symlink_metadata(root.join("ssr.yaml")) {
        Ok(meta) => take(root, "ssr.yaml".to_owned(), meta.file_type(), &mut out),
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => {}
        Err(e) => out.odd("ssr.yaml", OddityKind::Unreadable(e.to_string())),
    }
    if *depth == Depth::Workspace {
        return Ok(out);
    }
    match fs::symlink_metadata(root.join("guidance")) {
        Ok(meta) if meta.is_symlink() => {
            take(root, "guidance".to_owned(), meta.file_type(), &mut out);
            return Ok(out);
        }
        Ok(_) => {}
        Err(_) => return Ok(out),
    }
    let folders = walk(root, "guidance", depth, &mut out);
    let parts: Vec<Snapshot> = folders
        .into_par_iter()
        .with_max_len(TOGETHER)
        .map(|folder| {
            let mut part = Snapshot::new(Source::WorkTree);
            walk(root, &folder, depth, &mut part);
            part
        })
        .collect();
    Ok(out.with(parts))
}

/// Reads as much of the work tree as a check of some documents needs: the register, the documents in
/// `whole`, and of the others what `known` says is there, what they define, and the texts that the
/// scope asks for.
pub fn around(
    root: &Path,
    scope: &Scope,
    whole: Vec<Slug>,
    known: BTreeSet<String>,
) -> Result<Snapshot, Fault> {
    let depth = Depth::Documents(whole);
    let out = snapshot(root, &depth)?;
    let others: Vec<String> =
        known.into_iter().filter(|path| path.starts_with(DOCUMENTS) && !depth.holds(path)).collect();
    let defines = |path: &str| path.ends_with("/capabilities.yaml") || path.ends_with("/targets.yaml");
    let parts: Vec<Snapshot> = others
        .into_par_iter()
        .fold(
            || Snapshot::new(Source::WorkTree),
            |mut part, path| {
                let read = if path.ends_with("/document.md") {
                    beginning(&root.join(&path), scope.head()).filter(|text| scope.needs(text))
                } else if defines(&path) {
                    at_most(&root.join(&path), LARGEST).ok().and_then(Result::ok)
                } else {
                    None
                };
                match read {
                    Some(bytes) => drop(part.files.insert(path, bytes)),
                    None => drop(part.unread.insert(path)),
                }
                part
            },
        )
        .collect();
    Ok(out.with(parts))
}

/// The first bytes of a file that can be read.
fn beginning(path: &Path, most: usize) -> Option<Bytes> {
    let mut bytes = Vec::new();
    fs::File::open(path).ok()?.take(most.min(source::LIMIT) as u64).read_to_end(&mut bytes).ok()?;
    Some(bytes.into())
}

/// The names in the folder of documents.
pub fn documents(root: &Path) -> BTreeSet<String> {
    let entries = fs::read_dir(root.join(DOCUMENTS));
    entries.into_iter().flatten().flatten().map(|e| e.file_name().to_string_lossy().into_owned()).collect()
}

/// Reads what lies below a folder, and gives the folders of documents that it has left to others.
fn walk(root: &Path, folder: &str, depth: &Depth, out: &mut Snapshot) -> Vec<String> {
    let mut left = Vec::new();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = match fs::read_dir(root.join(&folder)) {
            Ok(entries) => entries,
            Err(e) => {
                out.odd(&folder, OddityKind::Unreadable(e.to_string()));
                continue;
            }
        };
        for entry in entries {
            let entry = entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?)));
            let (name, kind) = match entry {
                Ok(entry) => entry,
                Err(e) => {
                    out.odd(&folder, OddityKind::Unreadable(e.to_string()));
                    continue;
                }
            };
            let path = format!("{folder}/{}", name.to_string_lossy());
            if name.to_str().is_none() {
                out.odd(&path, OddityKind::BadName);
            } else if kind.is_dir() && !depth.enters(&path) {
                out.unread.extend(depth.tells().then(|| format!("{path}/")));
            } else if kind.is_dir() && folder == DOCUMENTS {
                left.push(path);
            } else if kind.is_dir() {
                folders.push(path);
            } else if depth.holds(&path) {
                take(root, path, kind, out);
            } else if depth.tells() {
                out.unread.insert(path);
            }
        }
    }
    left
}

fn take(root: &Path, path: String, kind: fs::FileType, out: &mut Snapshot) {
    let full = root.join(&path);
    if kind.is_symlink() {
        let target = fs::read_link(&full).map(|t| t.to_string_lossy().into_owned()).unwrap_or_default();
        return out.odd(&path, OddityKind::Link(target));
    }
    if !kind.is_file() {
        return out.odd(&path, OddityKind::Special);
    }
    if path.chars().any(char::is_control) {
        return out.odd(&path, OddityKind::BadName);
    }
    match at_most(&full, LARGEST) {
        Ok(Ok(bytes)) => drop(out.files.insert(path, bytes)),
        Ok(Err(size)) => out.odd(&path, OddityKind::TooLarge(size)),
        Err(e) => out.odd(&path, OddityKind::Unreadable(e.to_string())),
    }
}

/// The bytes of a file, or its size where it is too large.
fn at_most(path: &Path, limit: u64) -> std::io::Result<Result<Bytes, u64>> {
    let file = fs::File::open(path)?;
    let size = file.metadata()?.len();
    if size > limit { Ok(Err(size)) } else { filled(file, size).map(Ok) }
}

/// So many bytes, read where they will stay. A file that grows meanwhile is read as far as it went
/// before; one that shrank is as short as it is now.
fn filled(mut file: impl std::io::Read, size: u64) -> std::io::Result<Bytes> {
    let mut bytes: Bytes = std::iter::repeat_n(0, usize::try_from(size).unwrap_or(0)).collect();
    let mut read = 0;
    if let Some(room) = Arc::get_mut(&mut bytes) {
        while let Some(rest) = room.get_mut(read..).filter(|rest| !rest.is_empty()) {
            match file.read(rest) {
                Ok(0) => break,
                Ok(n) => read += n,
                Err(e) if e.kind() == std::io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
    }
    Ok(if read < bytes.len() { bytes.get(..read).unwrap_or_default().into() } else { bytes })
}

/// A file that the person named on the command line.
pub fn read(path: &Path) -> Result<Bytes, Fault> {
    read_up_to(path, LARGEST)
}

/// A file of at most so many bytes that the person named on the command line.
pub fn read_up_to(path: &Path, limit: u64) -> Result<Bytes, Fault> {
    let failed = |cause: String| Fault::new(Doing::Read(path.to_path_buf()), cause);
    match at_most(path, limit) {
        Ok(Ok(bytes)) => Ok(bytes),
        Ok(Err(size)) => Err(failed(format!("{size} bytes; at most {limit}"))),
        Err(e) => Err(failed(e.to_string())),
    }
}

/// Writes a file for a person, whole or not at all.
pub fn write(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    let failed =
        |e: std::io::Error| Fault::new(Doing::Write(path.to_path_buf()), e).next(Doing::DiskOrRights);
    let folder = path.parent().unwrap_or(Path::new("."));
    fs::create_dir_all(folder).map_err(failed)?;
    let name = path.file_name().map(|n| n.to_string_lossy().into_owned()).unwrap_or_default();
    let temporary = folder.join(format!(".{name}.{}.part", std::process::id()));
    let result = (|| {
        let mut file = fs::File::create(&temporary)?;
        file.write_all(bytes)?;
        file.sync_all()?;
        fs::rename(&temporary, path)
    })();
    if result.is_err() {
        let _ = fs::remove_file(&temporary);
    }
    result.map_err(failed)
}

/// When each file below some paths was written last, and how long it is: another as soon as one is saved.
pub fn stamps(paths: &[PathBuf]) -> Vec<(PathBuf, Option<std::time::SystemTime>, u64)> {
    let mut left = paths.to_vec();
    let mut found = Vec::new();
    while let Some(path) = left.pop() {
        let Ok(meta) = fs::symlink_metadata(&path) else { continue };
        if meta.is_dir() {
            let entries = fs::read_dir(&path).into_iter().flatten().flatten();
            left.extend(entries.map(|entry| entry.path()));
        } else {
            found.push((path, meta.modified().ok(), meta.len()));
        }
    }
    found.sort_unstable();
    found
}

/// Moves a file, if it is there, into a folder beside it.
pub fn set_aside(folder: &Path, name: &str, into: &str) -> Result<(), Fault> {
    let (from, to) = (folder.join(name), folder.join(into));
    if !exists(&from) {
        return Ok(());
    }
    create_dir(&to)?;
    fs::rename(&from, to.join(name)).map_err(|e| Fault::new(Doing::Write(from), e).next(Doing::DiskOrRights))
}

pub fn exists(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok()
}

/// Whether a folder is there and holds nothing but what Git keeps.
pub fn is_empty(folder: &Path) -> bool {
    match fs::read_dir(folder) {
        Ok(entries) => entries.flatten().all(|e| e.file_name() == ".git"),
        Err(_) => true,
    }
}

pub fn create_dir(folder: &Path) -> Result<(), Fault> {
    fs::create_dir_all(folder)
        .map_err(|e| Fault::new(Doing::Write(folder.to_path_buf()), e).next(Doing::DiskOrRights))
}

/// An empty folder of one's own among the temporary ones, named for what it is for.
pub fn scratch(purpose: &str) -> Result<PathBuf, Fault> {
    let folder =
        std::env::temp_dir().join(format!("{purpose}-{}", super::chance::token()?.get(..8).unwrap_or("0")));
    create_dir(&folder)?;
    Ok(folder)
}

#[cfg(test)]
mod tests {
    use std::io::{Error, ErrorKind};

    use super::*;

    /// A file of which each read gives a bit, and where the last bit may be an error.
    struct Bits(Vec<Result<&'static [u8], ErrorKind>>);

    impl std::io::Read for Bits {
        fn read(&mut self, room: &mut [u8]) -> std::io::Result<usize> {
            match self.0.pop() {
                Some(Ok(mut bit)) => std::io::Read::read(&mut bit, room),
                Some(Err(kind)) => Err(Error::from(kind)),
                None => Ok(0),
            }
        }
    }

    #[test]
    fn a_file_that_changes_while_it_is_read_is_read_as_far_as_it_goes() {
        let read = |bits: &[Result<&'static [u8], ErrorKind>], size| {
            let bytes = filled(Bits(bits.iter().rev().copied().collect()), size);
            bytes.map(|bytes| bytes.to_vec()).map_err(|e| e.kind())
        };
        let whole: &[_] = &[Ok(b"ab".as_slice()), Err(ErrorKind::Interrupted), Ok(b"c".as_slice())];
        assert_eq!(read(whole, 3), Ok(b"abc".to_vec()));
        assert_eq!(read(whole, 4), Ok(b"abc".to_vec()), "it shrank");
        assert_eq!(read(whole, 0), Ok(Vec::new()), "it was empty, and grew");
        assert_eq!(read(&[Ok(b"abcdef".as_slice())], 3), Ok(b"abc".to_vec()), "it grew");
        assert_eq!(
            read(&[Ok(b"a".as_slice()), Err(ErrorKind::StaleNetworkFileHandle)], 2),
            Err(ErrorKind::StaleNetworkFileHandle)
        );
    }
}
