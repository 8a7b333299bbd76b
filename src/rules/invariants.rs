//! What holds of checking and mending a workspace, whatever its files: asserted by `fuzz/` and here.

use std::collections::BTreeMap;

use jiff::civil::{Date, date};

use crate::diag::Diagnostic;
use crate::model::Lang;
use crate::project::{DOCUMENTS, Snapshot, Source};
use crate::rules::{self, Mend};
use crate::syntax::invariants::{Holds, hold, places_are_true};
use crate::syntax::source;

/// The day of every check here.
pub const TODAY: Date = date(2027, 3, 1);

/// Between the files of an input.
pub const BETWEEN: u8 = 0x1E;

/// Where the files of an input lie, in their order. What comes after them is left out.
const PLACES: &[&str] = &[
    "documents/skyfall/document.md",
    "documents/skyfall/capabilities.yaml",
    "documents/skyfall/targets.yaml",
    "documents/skyfall/records/0001-adopted-earlier.yaml",
    "documents/skyfall/remiss/1/round.yaml",
    "documents/skyfall/remiss/1/dispositions.yaml",
    "documents/skyfall/remiss/1/answers/nacka/01.yaml",
    "documents/skyfall/remiss/1/dispatch/nacka.yaml",
    "documents/varme/document.md",
    "documents/varme/targets.yaml",
    "members.yaml",
    "forums.yaml",
    "meetings/rsg-2026-09-15.yaml",
    "needs/skyfall.yaml",
    "activations.yaml",
];

/// A workspace of some files; those that are not given are as a small register has them.
pub fn workspace(bytes: &[u8]) -> Snapshot {
    let mut snapshot = Snapshot::new(Source::WorkTree);
    let mut put = |path: &str, bytes: &[u8]| drop(snapshot.files.insert(path.to_owned(), bytes.into()));
    put("ssr.yaml", include_bytes!("../../tests/register/ssr.yaml"));
    put("guidance/members.yaml", include_bytes!("../../tests/register/guidance/members.yaml"));
    put("guidance/forums.yaml", include_bytes!("../../tests/register/guidance/forums.yaml"));
    put(
        &format!("{DOCUMENTS}/varme/document.md"),
        "---\nkind: guidance\ntitle: Värmebölja\n---\n\n# Syfte\n\nText.\n".as_bytes(),
    );
    for (place, bytes) in PLACES.iter().zip(bytes.split(|b| *b == BETWEEN)) {
        if !bytes.is_empty() {
            put(&format!("guidance/{place}"), bytes);
        }
    }
    snapshot
}

/// Every finding has a place in a file that is there, each is told once and in order; what can be
/// mended is, and then nothing is left to mend.
pub fn workspace_is_checked(snapshot: Snapshot) -> Result<(Snapshot, Vec<Diagnostic>), String> {
    let (project, found) = rules::check(snapshot, TODAY);
    let snapshot = project.snapshot;
    findings_are_true(&snapshot, &found)?;
    let mends = rules::mends(&snapshot, TODAY);
    let mut mended = snapshot.clone();
    for Mend { path, before, after, mended: done } in &mends.files {
        hold(snapshot.files.get(path) == Some(before), || format!("{path}: another text before"))?;
        hold(!done.is_empty() && before != after, || format!("{path}: nothing is mended"))?;
        hold(done.iter().all(|finding| finding.path == *path), || format!("{path}: mends of another"))?;
        mended.files.insert(path.clone(), after.clone());
    }
    let again = rules::mends(&mended, TODAY);
    hold(again.files.is_empty(), || {
        let files = again.files.iter().map(|mend| {
            let left = mend.mended.iter().map(|finding| finding.kind.name).collect::<Vec<_>>();
            format!("{}: {left:?} are left in {:?}", mend.path, String::from_utf8_lossy(&mend.before))
        });
        files.collect::<Vec<_>>().join("\n")
    })?;
    let (project, later) = rules::check(mended, TODAY);
    findings_are_true(&project.snapshot, &later)?;
    Ok((snapshot, found))
}

fn findings_are_true(snapshot: &Snapshot, found: &[Diagnostic]) -> Holds {
    let mut files: BTreeMap<&str, Vec<Diagnostic>> = BTreeMap::new();
    for finding in found {
        files.entry(&finding.path).or_default().push(Diagnostic { related: Vec::new(), ..finding.clone() });
        for related in &finding.related {
            let there = Diagnostic {
                path: related.path.clone(),
                span: related.span,
                related: Vec::new(),
                fix: None,
                ..finding.clone()
            };
            files.entry(&related.path).or_default().push(there);
        }
    }
    for (path, found) in files {
        match snapshot.files.get(path) {
            Some(bytes) => {
                places_are_true(&source::words(bytes), &found).map_err(|e| format!("{path}: {e}"))?
            }
            None => hold(found.iter().all(|d| d.span.is_none() && d.fix.is_none()), || {
                format!("{path}: a place in a file that is not there")
            })?,
        }
    }
    let key = |d: &Diagnostic| (d.path.clone(), d.span, d.kind.code, d.message.say(Lang::Sv));
    let keys: Vec<_> = found.iter().map(key).collect();
    hold(keys.is_sorted_by(|a, b| a < b), || format!("not in order, or twice: {keys:?}"))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::syntax::properties;

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(500))]

        #[test]
        fn any_document_is_checked_and_mended(bytes in properties::bytes()) {
            let holds = workspace_is_checked(workspace(&bytes)).map(|_| ());
            prop_assert_eq!(holds, Ok(()));
        }
    }
}
