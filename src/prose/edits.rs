//! What was put in and taken out between two texts, word by word.

use std::ops::Range;

use similar::{Algorithm, DiffOp, capture_diff_slices};

/// Beyond so many comparisons what differs is one change.
const MOST: usize = 4_000_000;

/// Bytes of the older text, and the bytes of the newer that stand in their place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    pub old: Range<usize>,
    pub new: Range<usize>,
}

/// The changes in order. Two words are the same where `key` makes the same of them.
pub fn edits(old: &str, new: &str, key: impl Fn(&str) -> String) -> Vec<Edit> {
    let (olds, news) = (tokens(old), tokens(new));
    let keys = |text: &str, tokens: &[Range<usize>]| -> Vec<String> {
        tokens.iter().map(|token| key(text.get(token.clone()).unwrap_or(""))).collect()
    };
    let (old_keys, new_keys) = (keys(old, &olds), keys(new, &news));
    let head = old_keys.iter().zip(&new_keys).take_while(|(a, b)| a == b).count();
    let rest = |keys: &[String]| keys.len() - head;
    let same = old_keys.iter().rev().zip(new_keys.iter().rev()).take_while(|(a, b)| a == b).count();
    let tail = same.min(rest(&old_keys)).min(rest(&new_keys));
    let inner = |keys: &[String]| head..keys.len() - tail;
    let (old_inner, new_inner) = (inner(&old_keys), inner(&new_keys));
    let bytes = |text: &str, tokens: &[Range<usize>], range: Range<usize>| -> Range<usize> {
        let from = tokens.get(range.start).map_or(text.len(), |token| token.start);
        let to = range.end.checked_sub(1).and_then(|last| tokens.get(last)).map_or(from, |token| token.end);
        from..to.max(from)
    };
    let edit =
        |o: Range<usize>, n: Range<usize>| Edit { old: bytes(old, &olds, o), new: bytes(new, &news, n) };
    if old_inner.is_empty() && new_inner.is_empty() {
        return Vec::new();
    }
    if old_inner.len().saturating_mul(new_inner.len()) > MOST {
        return vec![edit(old_inner, new_inner)];
    }
    let (before, after) = (old_keys.get(old_inner).unwrap_or(&[]), new_keys.get(new_inner).unwrap_or(&[]));
    let mut out: Vec<(Range<usize>, Range<usize>)> = Vec::new();
    for op in capture_diff_slices(Algorithm::Myers, before, after) {
        if let DiffOp::Equal { .. } = op {
            continue;
        }
        let at = |range: Range<usize>| range.start + head..range.end + head;
        let (o, n) = (at(op.old_range()), at(op.new_range()));
        // What only a space lies between is one change to a reader.
        let near = |keys: &[String], from: usize, to: usize| {
            keys.get(from..to).is_some_and(|between| between.iter().all(|key| key.trim().is_empty()))
        };
        match out.last_mut() {
            Some((before, after))
                if near(&old_keys, before.end, o.start) && near(&new_keys, after.end, n.start) =>
            {
                before.end = o.end;
                after.end = n.end;
            }
            _ => out.push((o, n)),
        }
    }
    out.into_iter().map(|(o, n)| edit(o, n)).collect()
}

/// Words, runs of space, and every other sign alone.
fn tokens(text: &str) -> Vec<Range<usize>> {
    let mut out: Vec<Range<usize>> = Vec::new();
    let mut last = Kind::Sign;
    for (at, c) in text.char_indices() {
        let kind = match c {
            c if c.is_alphanumeric() || matches!(c, '\u{ad}' | '\u{300}'..='\u{36f}') => Kind::Word,
            c if c.is_whitespace() => Kind::Space,
            _ => Kind::Sign,
        };
        let end = at + c.len_utf8();
        match out.last_mut() {
            Some(token) if kind == last && kind != Kind::Sign => token.end = end,
            _ => out.push(at..end),
        }
        last = kind;
    }
    out
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Word,
    Space,
    Sign,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(old: &str, new: &str) -> Vec<(String, String)> {
        let words = |text: &str, range: Range<usize>| text[range].to_owned();
        edits(old, new, str::to_lowercase)
            .into_iter()
            .map(|edit| (words(old, edit.old), words(new, edit.new)))
            .collect()
    }

    fn pair(a: &str, b: &str) -> (String, String) {
        (a.to_owned(), b.to_owned())
    }

    #[test]
    fn words_are_taken_out_and_put_in() {
        assert_eq!(shown("Kommunen ska agera.", "Kommunen bör agera."), [pair("ska", "bör")]);
        assert_eq!(shown("Vi agerar.", "Vi agerar snabbt."), [pair("", " snabbt")]);
        assert_eq!(shown("En röd bil.", "En bil."), [pair("röd ", "")]);
        assert_eq!(shown("a b c d", "a x y d"), [pair("b c", "x y")]);
        assert_eq!(shown("SAMMA ord", "samma ord"), []);
        assert_eq!(shown("", "Nytt"), [pair("", "Nytt")]);
        assert_eq!(shown("Gammalt", ""), [pair("Gammalt", "")]);
    }

    #[test]
    fn what_is_too_long_to_compare_is_one_change() {
        let long = |word: &str| (0..3000).map(|n| format!("{word}{n} ")).collect::<String>();
        assert_eq!(shown(&long("a"), &long("b")).len(), 1);
    }

    proptest::proptest! {
        #[test]
        fn the_changes_make_the_one_into_the_other(old in "[ab ,å]{0,24}", new in "[ab ,å]{0,24}") {
            let (mut made, mut at) = (String::new(), 0);
            for edit in edits(&old, &new, str::to_owned) {
                made.push_str(&old[at..edit.old.start]);
                made.push_str(&new[edit.new]);
                at = edit.old.end;
            }
            made.push_str(&old[at..]);
            proptest::prop_assert_eq!(made, new);
        }
    }
}
