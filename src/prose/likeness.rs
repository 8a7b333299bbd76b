//! How alike two texts are.

use similar::TextDiff;

/// The candidate most like what was written, if it is like enough to be what was meant.
pub fn nearest<'a>(written: &str, candidates: impl Iterator<Item = &'a str>) -> Option<String> {
    near(written, candidates, 1).pop()
}

/// The candidates that are like enough to be what was meant, the most alike first.
pub fn near<'a>(written: &str, candidates: impl Iterator<Item = &'a str>, most: usize) -> Vec<String> {
    let letters = Letters::of(written);
    let ratio = |candidate| TextDiff::from_chars(written, candidate).ratio();
    let mut alike: Vec<(f64, &str)> = candidates
        .filter(|c| letters.can_be_like(&Letters::of(c)))
        .map(|c| (f64::from(ratio(c)), c))
        .filter(|(ratio, _)| *ratio >= ALIKE)
        .collect();
    alike.sort_by(|a, b| a.0.total_cmp(&b.0));
    alike.into_iter().rev().take(most).map(|(_, candidate)| candidate.to_owned()).collect()
}

/// From so much in common on, one name may be meant by the other.
const ALIKE: f64 = 0.6;

/// How often each letter stands in a name; letters that are told apart by more than this share a place.
struct Letters {
    counts: [u32; 64],
    all: u32,
}

impl Letters {
    fn of(text: &str) -> Letters {
        let mut letters = Letters { counts: [0; 64], all: 0 };
        for c in text.chars() {
            letters.all = letters.all.saturating_add(1);
            let place = usize::try_from(u32::from(c) % 64).unwrap_or(0);
            if let Some(count) = letters.counts.get_mut(place) {
                *count = count.saturating_add(1);
            }
        }
        letters
    }

    /// Whether the letters in common are enough, in whatever order: comparing the order takes its time,
    /// and names that nobody would take for each other can be long and many.
    fn can_be_like(&self, other: &Letters) -> bool {
        let common: u32 = self.counts.iter().zip(&other.counts).map(|(a, b)| a.min(b)).sum();
        2.0 * f64::from(common) >= ALIKE * (f64::from(self.all) + f64::from(other.all))
    }
}

/// How much of two texts is the same, word by word: 0 for nothing, 1 for everything.
pub fn ratio(a: &str, b: &str) -> f32 {
    TextDiff::from_unicode_words(a, b).ratio() as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_is_found_and_what_is_nothing_like_it_costs_nothing() {
        let known = ["elforsorjning", "skyfall", "värmebölja"];
        assert_eq!(nearest("elförsörjning", known.into_iter()), Some("elforsorjning".to_owned()));
        assert_eq!(nearest("varmebolja", known.into_iter()), Some("värmebölja".to_owned()));
        assert_eq!(nearest("dricksvatten", known.into_iter()), None);
        assert_eq!(nearest(&"skyfall".repeat(100_000), known.into_iter()), None);
    }

    proptest::proptest! {
        #[test]
        fn the_letters_rule_out_only_what_is_not_like(a in "[a-eå]{0,12}", b in "[a-eå]{0,12}") {
            let ratio = f64::from(TextDiff::from_chars(a.as_str(), b.as_str()).ratio());
            let may = Letters::of(&a).can_be_like(&Letters::of(&b));
            proptest::prop_assert!(may || ratio < ALIKE, "{a} {b}: {ratio}");
        }
    }
}
