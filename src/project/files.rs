//! The files of one document's folder, and the digest of its text.

use crate::model::{Files, Sha256, sha256};

/// The folders of the process.
const PROCESS: [&str; 4] = ["records/", "remiss/", "dispatch/", "uptake/"];

/// Whether a file is part of the text that is read, endorsed and adopted. The folders of the
/// process are not; everything else (`document.md`, pictures, data beside it) is.
pub fn is_text(path: &str) -> bool {
    !PROCESS.iter().any(|folder| path.starts_with(folder))
}

/// The digest of a text: the SHA-256 of what `sha256sum` prints for its files, sorted by path.
/// Anybody can make it again with
/// `sha256sum document.md … | sha256sum` in the document's folder.
pub fn digest(files: &Files) -> Sha256 {
    let mut list = String::new();
    for (path, bytes) in files.iter().filter(|(path, _)| is_text(path)) {
        list.push_str(sha256(bytes).as_str());
        list.push_str("  ");
        list.push_str(path);
        list.push('\n');
    }
    sha256(list.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_digest_is_that_of_the_list_which_sha256sum_prints() {
        let files = Files::from([
            ("document.md".to_owned(), b"hej\n"[..].into()),
            ("records/0001-assigned.yaml".to_owned(), b"not text"[..].into()),
            ("dispatch/1/nacka.yaml".to_owned(), b"not text"[..].into()),
            ("pictures/a.svg".to_owned(), b"<svg/>"[..].into()),
        ]);
        let list = format!("{}  document.md\n{}  pictures/a.svg\n", sha256(b"hej\n"), sha256(b"<svg/>"));
        assert_eq!(digest(&files), sha256(list.as_bytes()));
    }
}
