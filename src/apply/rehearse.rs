//! A rehearsal on the disk: letters, what they carry, and the page that somebody approves.

use std::path::Path;

use super::Frozen;
use crate::diag::Failure;
use crate::outside::files;

/// The page's own name in the folder.
const PAGE: &str = "index.html";

/// Writes `MEMBER.eml` for each letter, the enclosures beside them, and the page.
pub fn rehearse(
    folder: &Path,
    letters: &[Frozen],
    enclosed: &[(String, Vec<u8>)],
    page: Option<&str>,
) -> Result<(), Failure> {
    files::create_dir(folder)?;
    for letter in letters {
        files::write(&folder.join(format!("{}.eml", letter.member)), &letter.bytes)?;
    }
    for (name, bytes) in enclosed {
        files::write(&folder.join(name), bytes)?;
    }
    if let Some(page) = page {
        files::write(&folder.join(PAGE), page.as_bytes())?;
    }
    Ok(())
}
