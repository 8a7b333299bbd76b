//! Plain text in lines that any mail reader shows whole.

/// The longest line of a letter.
pub const WIDTH: usize = 72;

/// Wraps every line at [`WIDTH`], keeps an item's lines below its own words, and leaves at most one
/// empty line between paragraphs. Only a word that is longer than a line stands out of it.
pub fn wrap(text: &str) -> String {
    let mut out = String::new();
    let mut gap = false;
    for line in text.lines() {
        if line.trim().is_empty() {
            gap = !out.is_empty();
            continue;
        }
        if gap {
            out.push('\n');
            gap = false;
        }
        fill(line, &mut out);
    }
    out
}

fn fill(line: &str, out: &mut String) {
    let hang = hang(line);
    let indent = line.chars().take_while(|c| *c == ' ').count();
    let mut column = indent;
    out.extend(std::iter::repeat_n(' ', indent));
    let mut first = true;
    for word in line.split(' ').filter(|w| !w.is_empty()) {
        let length = word.chars().count();
        if !first {
            if column + 1 + length > WIDTH {
                out.push('\n');
                out.extend(std::iter::repeat_n(' ', hang));
                column = hang;
            } else {
                out.push(' ');
                column += 1;
            }
        }
        out.push_str(word);
        column += length;
        first = false;
    }
    out.push('\n');
}

/// Where the lines after the first begin: below the words of an item ("- " or "1. ").
fn hang(line: &str) -> usize {
    let indent = line.chars().take_while(|c| *c == ' ').count();
    let marker = line.trim_start().split(' ').next().unwrap_or("");
    let digits = marker.strip_suffix('.').unwrap_or("");
    let number = !digits.is_empty() && digits.len() <= 2 && digits.bytes().all(|b| b.is_ascii_digit());
    if marker == "-" || number { indent + marker.len() + 1 } else { indent }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::{WIDTH, wrap};

    #[test]
    fn an_item_hangs_below_its_words() {
        let text = "1. Svara på det här brevet och låt diarienumret stå kvar i ämnesraden, så hamnar det rätt.\n\n\n   - a\n";
        let wanted = "1. Svara på det här brevet och låt diarienumret stå kvar i ämnesraden,\n   så hamnar det rätt.\n\n   - a\n";
        assert_eq!(wrap(text), wanted);
    }

    proptest! {
        #[test]
        fn no_word_is_lost_and_no_line_is_long(text in "([a-zåäö.]{1,20}[ \n]{1,3}){0,60}") {
            let wrapped = wrap(&text);
            prop_assert_eq!(
                wrapped.split_whitespace().collect::<Vec<_>>(),
                text.split_whitespace().collect::<Vec<_>>()
            );
            prop_assert!(wrapped.lines().all(|l| l.chars().count() <= WIDTH));
        }
    }
}
