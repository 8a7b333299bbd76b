//! Any text as the body of a document, and its outline.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rooms::project::Outline;
use rooms::syntax::invariants::{body_is_read, bytes_are_read, hold};

fuzz_target!(|bytes: &[u8]| rooms::tried(bytes, |bytes| {
    let (text, _) = bytes_are_read(bytes)?;
    let (tree, _) = body_is_read(&text, 0)?;
    let outline = Outline::of(&tree);
    let points: u32 = outline.points + outline.headings.iter().map(|heading| heading.points).sum::<u32>();
    let counted = tree.points().len();
    hold(usize::try_from(points) == Ok(counted), || {
        format!("{points} points in the outline, {counted} in the tree")
    })
}));
