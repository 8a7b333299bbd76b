//! A personal identity number has no place in a register that many read and nobody can erase from.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Span};
use crate::project::Register;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "personal-number",
        code: "SSR090",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett personnummer", "A personal identity number"),
        page: include_str!("personal-number.md"),
    },
    check: Check::File(check),
};

fn check(_: &Register, path: &str, text: &str, sink: &mut Sink) {
    for span in numbers(text.as_bytes()) {
        sink.at(path, Some(span), Says::Found).help(Says::Help);
    }
}

/// Where `YYMMDD-NNNN`, `YYYYMMDD-NNNN` or `YYYYMMDDNNNN` stands with a day that can be and a check
/// digit that is right.
fn numbers(bytes: &[u8]) -> Vec<Span> {
    let mut out = Vec::new();
    let mut at = 0;
    while let Some(start) = digit(bytes, at) {
        let end = (start..bytes.len()).find(|i| !part(bytes, *i)).unwrap_or(bytes.len());
        let whole = start == 0 || !part(bytes, start - 1);
        if whole && bytes.get(start..end).is_some_and(is_number) {
            out.push(Span::new(start, end));
        }
        at = end;
    }
    out
}

/// The next digit from a byte on. Whole chunks without one are told apart at once.
fn digit(bytes: &[u8], from: usize) -> Option<usize> {
    let mut start = from;
    for chunk in bytes.get(from..)?.chunks(64) {
        if chunk.iter().fold(false, |any, b| any | b.is_ascii_digit()) {
            return chunk.iter().position(u8::is_ascii_digit).map(|i| start + i);
        }
        start += chunk.len();
    }
    None
}

/// A byte that a word or number goes on with: letters of other scripts too.
fn part(bytes: &[u8], at: usize) -> bool {
    bytes
        .get(at)
        .is_some_and(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'+' | b'_') || !b.is_ascii())
}

fn is_number(word: &[u8]) -> bool {
    if !(11..=13).contains(&word.len()) {
        return false;
    }
    let dash = matches!(word.get(word.len().wrapping_sub(5)), Some(b'-' | b'+'));
    let digits: Vec<u32> = word.iter().filter_map(|b| char::from(*b).to_digit(10)).collect();
    let shape = match word.len() {
        11 => dash && digits.len() == 10,
        12 => !dash && digits.len() == 12,
        13 => dash && digits.len() == 12,
        _ => false,
    };
    let Some(ten) = digits.len().checked_sub(10).and_then(|from| digits.get(from..)).filter(|_| shape) else {
        return false;
    };
    let century = digits.len() == 10 || matches!(digits.as_slice(), [1, 8 | 9, ..] | [2, 0, ..]);
    let pair = |i: usize| ten.get(i).zip(ten.get(i + 1)).map_or(0, |(a, b)| a * 10 + b);
    // A coordination number has 60 added to its day.
    let day = matches!(pair(4), 1..=31 | 61..=91);
    century && (1..=12).contains(&pair(2)) && day && luhn(ten)
}

fn luhn(digits: &[u32]) -> bool {
    let weighed = digits.iter().enumerate().map(|(i, d)| if i % 2 == 0 { d * 2 } else { *d });
    weighed.map(|d| d / 10 + d % 10).sum::<u32>() % 10 == 0
}

#[derive(Debug)]
enum Says {
    Found,
    Help,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Found => lang.pick("det här ser ut som ett personnummer", "this looks like a personal identity number"),
            Says::Help => lang.pick(
                "ta bort det före commit; är det redan delat, tala med värdens dataskyddsombud, för historiken behåller det",
                "take it out before you commit; if it is shared already, talk to the host's data protection officer, for the history keeps it",
            ),
        }
        .to_owned()
    }
}
