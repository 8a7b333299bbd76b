//! Mended files written to the work tree: each whole or not at all, and only over what was read.

use std::path::Path;

use super::messages::No;
use crate::diag::{Failure, Refusal};
use crate::outside::files;
use crate::rules::Mend;

/// Writes the mended files. One that somebody has changed since it was read is left alone, and told.
pub fn mend(root: &Path, mends: &[Mend]) -> Result<(), Failure> {
    for mend in mends {
        let path = root.join(&mend.path);
        if files::read(&path)?[..] != mend.before[..] {
            return Err(Refusal::new(No::ChangedMeanwhile { path: mend.path.clone() }).run("ssr fix").into());
        }
        files::write(&path, &mend.after)?;
    }
    Ok(())
}
