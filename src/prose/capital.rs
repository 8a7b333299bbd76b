//! A word or sentence that begins with a capital letter.

/// "Avstyrker" of "avstyrker"; the other letters as they are.
pub fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}
