//! Any files as a small workspace: checked by every rule, mended, and the findings drawn in every format.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rooms::rules::invariants::{workspace, workspace_is_checked};

fuzz_target!(|bytes: &[u8]| rooms::tried(bytes, |bytes| {
    let (snapshot, found) = workspace_is_checked(workspace(bytes))?;
    rooms::findings_are_drawn(&snapshot, &found)
}));
