//! How alike two texts are.

use similar::TextDiff;

/// The candidate most like what was written, if it is like enough to be what was meant.
pub fn nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    candidates
        .map(|c| (TextDiff::from_chars(written, c).ratio(), c))
        .filter(|(ratio, _)| *ratio >= 0.6)
        .max_by(|a, b| a.0.total_cmp(&b.0))
        .map(|(_, c)| c.to_owned())
}

/// How much of two texts is the same, word by word: 0 for nothing, 1 for everything.
pub fn ratio(a: &str, b: &str) -> f32 {
    TextDiff::from_unicode_words(a, b).ratio() as f32
}
