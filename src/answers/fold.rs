//! Words as they are compared: whatever a program does to quotation marks, dashes, spaces and accents.

/// The words in lower case, without what stands between them.
pub fn folded(text: &str) -> Vec<String> {
    let mut out = Vec::new();
    let mut word = String::new();
    for c in text.chars() {
        match c {
            // The place where a word may be divided, and characters without width.
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' => {}
            '\u{fb00}' => word.push_str("ff"),
            '\u{fb01}' => word.push_str("fi"),
            '\u{fb02}' => word.push_str("fl"),
            '\u{fb03}' => word.push_str("ffi"),
            '\u{fb04}' => word.push_str("ffl"),
            '\u{300}'..='\u{36f}' => accent(&mut word, c),
            c if c.is_alphanumeric() => word.extend(c.to_lowercase()),
            _ if word.is_empty() => {}
            _ => out.push(std::mem::take(&mut word)),
        }
    }
    if !word.is_empty() {
        out.push(word);
    }
    out
}

/// A Mac writes å, ä, ö and é as a letter and a mark.
fn accent(word: &mut String, mark: char) {
    let whole = match (word.chars().last(), mark) {
        (Some('a'), '\u{30a}') => 'å',
        (Some('a'), '\u{308}') => 'ä',
        (Some('o'), '\u{308}') => 'ö',
        (Some('u'), '\u{308}') => 'ü',
        (Some('e'), '\u{301}') => 'é',
        _ => return,
    };
    word.pop();
    word.push(whole);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_programs_do_to_words_makes_no_difference() {
        let plain = folded("Fjärrvärme i \"drift\", 3,5 ml - ofta");
        assert_eq!(plain, ["fjärrvärme", "i", "drift", "3", "5", "ml", "ofta"]);
        assert_eq!(folded("Fja\u{308}rr\u{ad}va\u{308}rme\u{a0}i ”drift”,\n3,5 ml – ofta"), plain);
        assert_eq!(folded("e\u{fb03}cient \u{301}"), ["efficient"]);
        assert!(folded(" – ").is_empty());
    }
}
