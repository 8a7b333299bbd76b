//! Where a link in a text leads: which file of the workspace, and which place in it.

use std::borrow::Cow;

use crate::project::DOCUMENTS;

/// The file that a relative target names, from the root of the workspace; none for an address or a
/// place in the same text. What leads out of the workspace stays as it is written.
pub fn file(folder: &str, target: &str) -> Option<String> {
    let target = target.split(['#', '?']).next().unwrap_or("");
    if target.is_empty()
        || target.starts_with('/')
        || target.split('/').next().is_some_and(|s| s.contains(':'))
    {
        return None;
    }
    let mut steps: Vec<Cow<'_, str>> = folder.split('/').map(Cow::Borrowed).collect();
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." if steps.is_empty() => return Some(target.to_owned()),
            ".." => drop(steps.pop()),
            step => steps.push(decoded(step)),
        }
    }
    Some(steps.join("/"))
}

/// The place in a text that a target names after its `#`.
pub fn place(target: &str) -> Option<String> {
    let (_, place) = target.split_once('#')?;
    (!place.is_empty()).then(|| decoded(place).into_owned())
}

/// `%20` and its like as the characters that they stand for.
fn decoded(step: &str) -> Cow<'_, str> {
    if !step.contains('%') {
        return Cow::Borrowed(step);
    }
    let mut out = Vec::new();
    let mut bytes = step.bytes();
    while let Some(b) = bytes.next() {
        let mut ahead = bytes.clone();
        let mut digit = || ahead.next().and_then(|b| char::from(b).to_digit(16));
        match (b, digit(), digit()) {
            (b'%', Some(high), Some(low)) => {
                out.push(u8::try_from(high * 16 + low).unwrap_or(b'?'));
                bytes = ahead;
            }
            _ => out.push(b),
        }
    }
    Cow::Owned(String::from_utf8_lossy(&out).into_owned())
}

/// The document in whose folder a file lies.
pub fn document(file: &str) -> Option<&str> {
    file.strip_prefix(DOCUMENTS)?.strip_prefix('/')?.split('/').next()
}
