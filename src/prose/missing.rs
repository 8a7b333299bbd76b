//! What is said in a text and in none of its parts.

use std::collections::BTreeSet;

use super::sentences::{Sentence, Sentences, Words};

/// So many words in a row that no part has were left out; fewer have only been put in another way.
const RUN: usize = 3;

/// The words of a text that stand in none of its parts: whole sentences, and longer runs inside them. A word stands there where
/// it has the same neighbour on either side.
pub fn missing<'a>(text: &'a str, parts: &[&str]) -> Vec<&'a str> {
    let known: BTreeSet<(String, String)> =
        parts.iter().flat_map(|part| sentences(part).into_iter().flat_map(|s| neighbours(&s))).collect();
    let mut out = Vec::new();
    for sentence in sentences(text) {
        let pairs = neighbours(&sentence);
        let there = |at: usize| pairs.get(at).is_some_and(|pair| known.contains(pair));
        let gone: Vec<bool> = (0..sentence.len()).map(|at| !there(at) && !there(at + 1)).collect();
        let whole = gone.iter().all(|gone| *gone);
        let mut from = 0;
        for run in gone.chunk_by(|a, b| a == b) {
            let words = sentence.get(from..from + run.len()).unwrap_or_default();
            from += run.len();
            if let ([first, ..], [.., last]) = (words, words)
                && run.first() == Some(&true)
                && (whole || run.len() >= RUN)
            {
                out.extend(text.get(first.start..last.end));
            }
        }
    }
    out
}

struct Said {
    start: usize,
    end: usize,
    word: String,
}

/// The words of each sentence.
fn sentences(text: &str) -> Vec<Vec<Said>> {
    let words = Words::of(text);
    let mut found: Vec<Sentence> = Vec::new();
    Sentences::new(text, &words).until(text.len(), &mut found);
    let said = |s: Sentence| {
        let own = words.all.get(s.words).unwrap_or_default();
        own.iter().map(|w| Said { start: w.start, end: w.end, word: w.of(text).to_lowercase() }).collect()
    };
    found.into_iter().map(said).collect()
}

/// Each word with the one before it; the first and the last have the end of the sentence beside them.
fn neighbours(sentence: &[Said]) -> Vec<(String, String)> {
    let word = |at: Option<usize>| at.and_then(|at| sentence.get(at)).map_or("", |said| &said.word);
    (0..=sentence.len()).map(|at| (word(at.checked_sub(1)).to_owned(), word(Some(at)).to_owned())).collect()
}

#[cfg(test)]
mod tests {
    use super::missing;

    #[test]
    fn what_no_part_has_is_found() {
        let text = "Bra text. Kommunen bör äga planen, och Regionen bör få vara med. Nej!";
        let parts = ["Kommunen bör äga planen.", "Regionen bör få vara med"];
        assert_eq!(missing(text, &parts), ["Bra text", "Nej"]);
        assert_eq!(
            missing(text, &["Bra text. Kommunen bör äga planen.", "Nej!"]),
            ["och Regionen bör få vara med"]
        );
        assert!(missing(text, &[text, "Något annat."]).is_empty());
        assert!(missing("", &[]).is_empty());
    }
}
