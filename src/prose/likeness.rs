//! How alike two texts are.

use similar::TextDiff;

/// The candidate most like what was written, if it is like enough to be what was meant.
pub fn nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    near(written, candidates, 1).pop()
}

/// The candidates that are like enough to be what was meant, the most alike first.
pub fn near<'a>(written: &str, candidates: impl Iterator<Item = &'a str>, most: usize) -> Vec<String> {
    let ratio = |candidate| TextDiff::from_chars(written, candidate).ratio();
    let mut alike: Vec<(f64, &str)> =
        candidates.map(|c| (f64::from(ratio(c)), c)).filter(|(ratio, _)| *ratio >= 0.6).collect();
    alike.sort_by(|a, b| a.0.total_cmp(&b.0));
    alike.into_iter().rev().take(most).map(|(_, candidate)| candidate.to_owned()).collect()
}

/// How much of two texts is the same, word by word: 0 for nothing, 1 for everything.
pub fn ratio(a: &str, b: &str) -> f32 {
    TextDiff::from_unicode_words(a, b).ratio() as f32
}
