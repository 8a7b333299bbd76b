//! A piece of text repeated until it is long: what is not linear shows itself in the time.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rooms::model::{FrontMatter, Roster};
use rooms::rules::invariants::{BETWEEN, TODAY, workspace};
use rooms::syntax::{front_matter, markdown, source, yaml};

/// So long is what is tried, in bytes: a reader that looks back over all of it would need a minute.
const LONG: usize = 128 * 1024;

// An input is two bytes that say where the repeated piece begins and how long it is, and then a text.
fuzz_target!(|bytes: &[u8]| {
    let [at, long, text @ ..] = bytes else { return };
    let start = usize::from(*at).min(text.len());
    let end = (start + usize::from(*long).max(1)).min(text.len());
    if start == end {
        return;
    }
    let piece = &text[start..end];
    let made = |long: usize| [&text[..start], &piece.repeat(long / piece.len()), &text[end..]].concat();
    rooms::tried_at_length(LONG, made, |bytes| {
        let (text, _) = source::text("d.md", bytes);
        front_matter::split("d.md", &text);
        markdown::read("d.md", &text, 0);
        yaml::read::<Roster>("d.yaml", &text, 0);
        yaml::read::<FrontMatter>("d.yaml", &text, 0);
        Ok(())
    });
    rooms::tried_at_length(LONG, made, |bytes| {
        let files = [b"---\nkind: guidance\ntitle: X\n---\n\n".as_slice(), bytes].concat();
        let (project, found) = rooms::rules::check(workspace(&files), TODAY);
        rooms::findings_are_drawn(&project.snapshot, &found)
    });
    rooms::tried_at_length(LONG, made, |bytes| {
        let files = [&[BETWEEN; 2], bytes].concat();
        let (project, found) = rooms::rules::check(workspace(&files), TODAY);
        rooms::findings_are_drawn(&project.snapshot, &found)
    });
});
