//! The work tree: found, read as a snapshot, and files written out for people.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

use walkdir::WalkDir;

use super::messages::Doing;
use crate::diag::Fault;
use crate::project::{Depth, Oddity, OddityKind, Snapshot, Source};

/// Larger files are not read: a document is text and a few pictures.
pub const LARGEST: u64 = 16 * 1024 * 1024;

/// The workspace that a folder lies in: the nearest ancestor that holds `ssr.yaml`.
pub fn workspace(from: &Path) -> Option<PathBuf> {
    let from = from.canonicalize().unwrap_or_else(|_| from.to_path_buf());
    from.ancestors().find(|dir| dir.join("ssr.yaml").is_file()).map(Path::to_path_buf)
}

/// Reads the work tree. Links are never followed; what is odd is told, not read.
pub fn snapshot(root: &Path, depth: &Depth) -> Result<Snapshot, Fault> {
    let mut out = Snapshot::new(Source::WorkTree);
    take(root, "ssr.yaml", &mut out);
    let guidance = root.join("guidance");
    if fs::symlink_metadata(&guidance).is_err() {
        return Ok(out);
    }
    for entry in WalkDir::new(&guidance).follow_links(false).sort_by_file_name() {
        let entry = match entry {
            Ok(entry) => entry,
            Err(e) => {
                let path = e.path().and_then(|p| p.strip_prefix(root).ok()).map(|p| p.display().to_string());
                let kind = OddityKind::Unreadable(e.to_string());
                out.oddities.push(Oddity { path: path.unwrap_or_else(|| "guidance".to_owned()), kind });
                continue;
            }
        };
        if entry.file_type().is_dir() {
            continue;
        }
        let Ok(below) = entry.path().strip_prefix(root) else { continue };
        let Some(path) = below.to_str().map(|p| p.replace('\\', "/")) else {
            out.oddities
                .push(Oddity { path: below.to_string_lossy().into_owned(), kind: OddityKind::BadName });
            continue;
        };
        if depth.holds(&path) {
            take(root, &path, &mut out);
        }
    }
    Ok(out)
}

fn take(root: &Path, path: &str, out: &mut Snapshot) {
    let full = root.join(path);
    let mut odd = |kind| out.oddities.push(Oddity { path: path.to_owned(), kind });
    let meta = match fs::symlink_metadata(&full) {
        Ok(meta) => meta,
        Err(e) if e.kind() == std::io::ErrorKind::NotFound => return,
        Err(e) => return odd(OddityKind::Unreadable(e.to_string())),
    };
    if meta.file_type().is_symlink() {
        let target = fs::read_link(&full).map(|t| t.to_string_lossy().into_owned()).unwrap_or_default();
        return odd(OddityKind::Link(target));
    }
    if !meta.is_file() {
        return odd(OddityKind::Special);
    }
    if meta.len() > LARGEST {
        return odd(OddityKind::TooLarge(meta.len()));
    }
    if path.chars().any(|c| c.is_control()) {
        return odd(OddityKind::BadName);
    }
    match fs::read(&full) {
        Ok(bytes) => {
            out.files.insert(path.to_owned(), bytes);
        }
        Err(e) => odd(OddityKind::Unreadable(e.to_string())),
    }
}

/// A file that the person named on the command line.
pub fn read(path: &Path) -> Result<Vec<u8>, Fault> {
    let failed = |cause: String| Fault::new(Doing::Read(path.to_path_buf()), cause);
    let meta = fs::metadata(path).map_err(|e| failed(e.to_string()))?;
    if meta.len() > LARGEST {
        return Err(failed(format!("{} bytes; at most {LARGEST}", meta.len())));
    }
    fs::read(path).map_err(|e| failed(e.to_string()))
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
