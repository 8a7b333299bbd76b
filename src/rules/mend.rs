//! What has one right mend, as a plan: the files as they would be, every other byte as it was.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{check, firm};
use crate::diag::{Diagnostic, Edit, Fix, Level};
use crate::model::Bytes;
use crate::project::{Project, Snapshot, is_text};

/// One file, before and after, and what was mended in it.
#[derive(Debug, Clone)]
pub struct Mend {
    pub path: String,
    pub before: Bytes,
    pub after: Bytes,
    pub mended: Vec<Diagnostic>,
}

/// What is mended, and what is left because its text is bound by a record.
#[derive(Debug, Clone, Default)]
pub struct Mends {
    pub files: Vec<Mend>,
    pub bound: Vec<Diagnostic>,
}

const BOM: &[u8] = b"\xEF\xBB\xBF";
/// One mend may lay bare another; so many times the files are looked at again.
const ROUNDS: usize = 8;

/// Mends a snapshot until nothing is left that has one right mend.
pub fn mends(snapshot: &Snapshot, today: Date) -> Mends {
    let mut out: BTreeMap<String, Mend> = BTreeMap::new();
    let mut now = snapshot.clone();
    let mut bound = Vec::new();
    for round in 0..ROUNDS {
        let (project, found) = check(now, today);
        let (free, held): (Vec<_>, Vec<_>) =
            found.into_iter().filter(|d| d.fix.is_some()).partition(|d| is_free(&project, &d.path));
        if round == 0 {
            bound = held;
        }
        now = project.snapshot;
        let mut changed = false;
        for (path, findings) in by_file(free) {
            let Some(before) = now.files.get(&path).cloned() else { continue };
            let (after, mended) = mended(&before, findings);
            if after[..] == before[..] {
                continue;
            }
            changed = true;
            let after: Bytes = after.into();
            now.files.insert(path.clone(), after.clone());
            let mend = out.entry(path.clone()).or_insert_with(|| Mend {
                path,
                before,
                after: after.clone(),
                mended: Vec::new(),
            });
            mend.after = after;
            mend.mended.extend(mended);
        }
        if !changed {
            break;
        }
    }
    Mends { files: out.into_values().collect(), bound }
}

/// Whether a file may change: no record holds for it. What a round or a forum has before it is not
/// mended behind their backs, and records are never changed.
fn is_free(project: &Project, path: &str) -> bool {
    match project.document_of(path) {
        None => true,
        Some(document) => {
            let inside = path.strip_prefix(&document.folder).unwrap_or(path).trim_start_matches('/');
            is_text(inside) && firm::level(document) == Level::Warning
        }
    }
}

fn by_file(found: Vec<Diagnostic>) -> BTreeMap<String, Vec<Diagnostic>> {
    let mut out: BTreeMap<String, Vec<Diagnostic>> = BTreeMap::new();
    for finding in found {
        out.entry(finding.path.clone()).or_default().push(finding);
    }
    out
}

/// The bytes of one file with every mend that does not meet another one, and what was mended.
fn mended(bytes: &[u8], findings: Vec<Diagnostic>) -> (Vec<u8>, Vec<Diagnostic>) {
    let (mark, text) = match bytes.strip_prefix(BOM) {
        Some(text) => (BOM, text),
        None => (&[][..], bytes),
    };
    // Spans are counted in what reading made of it: of bytes that are not text, nothing is mended.
    if std::str::from_utf8(text).is_err() {
        return (bytes.to_vec(), Vec::new());
    }
    let mut mark = mark;
    // By where each begins, and whether it takes anything away: two may stand at one place only if one
    // of them does not.
    let mut edits: BTreeMap<(usize, bool), Edit> = BTreeMap::new();
    let mut done = Vec::new();
    for finding in findings {
        match &finding.fix {
            None => continue,
            Some(Fix::DropMark) => mark = &[],
            Some(Fix::Replace(new)) => {
                if new.iter().any(|edit| meets(&edits, edit)) {
                    continue;
                }
                edits.extend(new.iter().map(|edit| (key(edit), edit.clone())));
            }
        }
        done.push(finding);
    }
    let mut out = mark.to_vec();
    let mut from = 0;
    for edit in edits.into_values() {
        out.extend(text.get(from..edit.span.start).unwrap_or_default());
        out.extend(edit.text.as_bytes());
        from = edit.span.end.max(from);
    }
    out.extend(text.get(from..).unwrap_or_default());
    (out, done)
}

fn key(edit: &Edit) -> (usize, bool) {
    (edit.span.start, edit.span.end > edit.span.start)
}

/// Whether an edit touches the same bytes as one that is there already. Those do not touch each other,
/// so that only the nearest ones can.
fn meets(edits: &BTreeMap<(usize, bool), Edit>, new: &Edit) -> bool {
    let before = edits.range(..=key(new)).next_back();
    let after = edits.range(key(new)..).next();
    before.into_iter().chain(after).any(|(_, known)| {
        known.span == new.span || (known.span.start < new.span.end && new.span.start < known.span.end)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::Plain;
    use crate::model::Span;
    use crate::syntax::findings::{BYTE_ORDER_MARK, LINE_ENDINGS};

    fn edit(start: usize, end: usize, text: &str) -> Edit {
        Edit { span: Span::new(start, end), text: text.to_owned() }
    }

    fn finding(edits: Vec<Edit>) -> Diagnostic {
        LINE_ENDINGS.at("a.md", None, Plain(String::new())).fix(edits)
    }

    #[test]
    fn every_byte_outside_a_mend_stays() {
        let (out, done) =
            mended(b"\xEF\xBB\xBFa\r\nb # c\r\n", vec![finding(vec![edit(1, 2, ""), edit(8, 9, "")])]);
        assert_eq!(out, b"\xEF\xBB\xBFa\nb # c\n");
        assert_eq!(done.len(), 1);
    }

    #[test]
    fn mends_that_meet_wait_for_the_next_round() {
        let found = vec![finding(vec![edit(0, 3, "x")]), finding(vec![edit(2, 4, "y")])];
        let (out, done) = mended(b"abcdef", found);
        assert_eq!((out.as_slice(), done.len()), (&b"xdef"[..], 1));
    }

    #[test]
    fn a_mark_goes_and_what_is_not_text_stays() {
        let mut mark = BYTE_ORDER_MARK.at("a.md", None, Plain(String::new()));
        mark.fix = Some(Fix::DropMark);
        assert_eq!(mended(b"\xEF\xBB\xBFa", vec![mark.clone()]).0, b"a");
        assert_eq!(mended(b"\xEF\xBB\xBFa\xFF", vec![mark]).0, b"\xEF\xBB\xBFa\xFF");
    }
}
