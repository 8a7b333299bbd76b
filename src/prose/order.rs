//! The order of the Swedish alphabet, in which å, ä and ö come last.

use icu_collator::{CollatorBorrowed, options::CollatorOptions};
use icu_locale_core::locale;

/// Sorts in the order of the Swedish alphabet; what compares alike there, by its bytes. For lists
/// that people read: what is kept or hashed is ordered by its bytes alone.
pub fn alphabetical<T>(items: &mut [T], key: impl Fn(&T) -> &str) {
    match CollatorBorrowed::try_new(locale!("sv").into(), CollatorOptions::default()) {
        Ok(collator) => items.sort_by(|a, b| {
            let (a, b) = (key(a), key(b));
            collator.compare(a, b).then_with(|| a.cmp(b))
        }),
        Err(_) => items.sort_by(|a, b| key(a).cmp(key(b))),
    }
}

#[cfg(test)]
mod tests {
    use super::alphabetical;

    #[test]
    fn å_ä_and_ö_come_last_and_in_that_order() {
        let mut names = [
            "Österåkers kommun",
            "Ängelholm",
            "Värmdö kommun",
            "Åre",
            "Ekerö kommun",
            "Wadköping",
            "Vaxholms stad",
        ];
        alphabetical(&mut names, |n| n);
        assert_eq!(
            names,
            [
                "Ekerö kommun",
                "Vaxholms stad",
                "Värmdö kommun",
                "Wadköping",
                "Åre",
                "Ängelholm",
                "Österåkers kommun"
            ]
        );
    }
}
