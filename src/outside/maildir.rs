//! A Maildir: letters put where a mail program finds them, each once.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use super::messages::Doing;
use crate::diag::Fault;

/// Puts a letter where it waits to be released: written whole in `tmp` and flushed.
pub fn place(maildir: &Path, name: &str, bytes: &[u8]) -> Result<(), Fault> {
    for folder in ["tmp", "new", "cur"] {
        fs::create_dir_all(maildir.join(folder)).map_err(failed(maildir))?;
    }
    let mut file = fs::File::create(maildir.join("tmp").join(name)).map_err(failed(maildir))?;
    file.write_all(bytes).and_then(|()| file.sync_all()).map_err(failed(maildir))
}

/// Releases a letter that waits: moved to `new`, where a mail program takes it.
pub fn release(maildir: &Path, name: &str) -> Result<(), Fault> {
    fs::rename(maildir.join("tmp").join(name), maildir.join("new").join(name)).map_err(failed(maildir))?;
    fs::File::open(maildir.join("new")).and_then(|dir| dir.sync_all()).map_err(failed(maildir))
}

/// Whether a letter is placed and not released.
pub fn waits(maildir: &Path, name: &str) -> bool {
    maildir.join("tmp").join(name).exists()
}

/// Whether a letter lies in the Maildir, read or not.
pub fn has(maildir: &Path, name: &str) -> bool {
    is_there(maildir, name).unwrap_or(false)
}

fn failed(maildir: &Path) -> impl Fn(std::io::Error) -> Fault {
    move |e| Fault::new(Doing::Deliver(maildir.to_path_buf()), e).next(Doing::DiskOrRights)
}

fn is_there(maildir: &Path, name: &str) -> std::io::Result<bool> {
    if maildir.join("new").join(name).exists() {
        return Ok(true);
    }
    for entry in fs::read_dir(maildir.join("cur"))? {
        let found = entry?.file_name();
        let found = found.to_string_lossy();
        if found == name || found.split_once(":2,").is_some_and(|(stem, _)| stem == name) {
            return Ok(true);
        }
    }
    Ok(false)
}
