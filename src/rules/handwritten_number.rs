//! Headings get their numbers when the text is printed; one that is written by hand doubles or contradicts it.

use std::collections::HashMap;

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{Edit, FIRST, Kind, Level, Say};
use crate::model::{Lang, Span};
use crate::project::{Document, Register};
use crate::syntax::source;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "handwritten-number",
        code: "SSR100",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett rubriknummer skrivet för hand", "A heading number written by hand"),
        page: include_str!("handwritten-number.md"),
    },
    check: Check::Text(check),
};

/// What may close a number.
const CLOSING: [char; 3] = ['.', ')', ':'];

fn check(_: &Register, document: &Document, sink: &mut Sink) {
    let read = |title: &str| read(title.trim_start());
    let numbered: Vec<(usize, Written)> = document
        .outline
        .headings
        .iter()
        .enumerate()
        .filter_map(|(i, heading)| Some((i, read(&heading.title)?)))
        .collect();
    // What may be a number is one where another heading surely has one.
    if !numbered.iter().any(|(_, written)| written.sure) {
        return;
    }
    let path = firm::text(document);
    let text = document.files.get("document.md").map(|bytes| source::text(&path, bytes).0);
    let mut first: HashMap<Vec<u32>, Span> = HashMap::new();
    let mut last: Option<(Vec<u32>, String)> = None;
    for (i, written) in numbered {
        let Some(heading) = document.outline.headings.get(i) else { continue };
        let place = text.as_deref().and_then(|text| place(text, heading.span, &written.words));
        let span = place.as_ref().map_or(heading.span, |place| place.number);
        let words = written.words.trim_end_matches(CLOSING).to_owned();
        let doubled = written.parts.as_ref().and_then(|parts| first.get(parts)).copied();
        let says = match (&written.parts, &last) {
            (None, _) => Says::Malformed { words },
            _ if doubled.is_some() => Says::Doubled { words },
            (Some(parts), Some((before, after))) if !follows(before, parts) => {
                Says::Skipped { words, after: after.clone() }
            }
            _ => Says::ByHand { words, printed: heading.section.to_string() },
        };
        let level = if matches!(says, Says::ByHand { .. }) { Level::Warning } else { Level::Error };
        let mut report = sink.at(&path, Some(span), says).help(Help).level(level);
        if let Some(earlier) = doubled {
            report = report.related(&path, Some(earlier), First);
        }
        if let Some(gone) = place.and_then(|place| place.gone) {
            report.fix(vec![Edit { span: gone, text: String::new() }]);
        }
        // What comes after a number that cannot be read is not measured against it.
        last = written.parts.clone().map(|parts| (parts, written.words.trim_end_matches(CLOSING).to_owned()));
        if let Some(parts) = written.parts {
            first.entry(parts).or_insert(span);
        }
    }
}

/// A number at the beginning of a heading.
struct Written {
    words: String,
    /// `2.8` as 2, 8; none where it is malformed.
    parts: Option<Vec<u32>>,
    /// It is a number whatever the other headings look like.
    sure: bool,
}

/// The number that a title begins with. Years, times of day, amounts and telephone numbers are none.
fn read(title: &str) -> Option<Written> {
    let end = title.find(|c: char| !(c.is_ascii_digit() || c == '.')).unwrap_or(title.len());
    let (run, rest) = title.split_at_checked(end)?;
    let inner = run.strip_suffix('.').unwrap_or(run);
    let parts: Vec<u32> = inner.split('.').map(part).collect::<Option<_>>().unwrap_or_default();
    let doubled_dot = run.contains("..") && !run.ends_with("..") && run.starts_with(|c: char| c != '.');
    if parts.is_empty() && !doubled_dot {
        return None;
    }
    let closed = rest.strip_prefix([')', ':']);
    let (dotted, ended) = (inner.contains('.'), run.len() > inner.len() || closed.is_some());
    let after = closed.unwrap_or(rest);
    let name = after.trim_start();
    let words = |to: &str| title.strip_suffix(to).unwrap_or(title).trim_end().to_owned();
    let next = name.chars().next()?;
    if after.len() == name.len() {
        // No space: `1.Syfte`, but neither `5G` nor `2.0-versionen`.
        let glued = (dotted || ended) && closed.is_none() && is_word(name);
        return glued.then(|| Written { words: words(name), parts: None, sure: true });
    }
    if doubled_dot {
        return Some(Written { words: words(name), parts: None, sure: true });
    }
    if dotted && next.is_ascii_digit() {
        let digits = name.trim_start_matches(|c: char| c.is_ascii_digit() || c == '.');
        let second = name.len() - digits.len() <= 2 && digits.starts_with(' ');
        if second && is_word(digits.trim_start()) {
            return Some(Written { words: words(digits), parts: None, sure: true });
        }
    }
    // `10.30 Möte` is a time of day.
    if matches!(parts.as_slice(), [6..=24, 15..=59]) && !ended {
        return None;
    }
    let sure = ended || (dotted && next.is_uppercase()) || is_word(name);
    let maybe = dotted || next.is_uppercase();
    (sure || maybe).then(|| Written { words: words(name), parts: Some(parts), sure })
}

/// One part of a number: 1 to 99, as people count sections.
fn part(digits: &str) -> Option<u32> {
    (digits.len() <= 2 && !digits.starts_with('0')).then(|| digits.parse().ok()).flatten()
}

/// Whether a text begins with a word that a title begins with, and not with a unit such as MW or Hz.
fn is_word(text: &str) -> bool {
    let word = text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("");
    let mut letters = word.chars();
    letters.next().is_some_and(char::is_uppercase)
        && letters.clone().count() >= 2
        && letters.all(char::is_lowercase)
}

/// Whether a number can come next after another: the next on its level or on one above, or the first
/// on a level below either.
fn follows(before: &[u32], number: &[u32]) -> bool {
    let mut number = number;
    loop {
        let next = match number.split_last() {
            Some((last, above)) => match before.get(above.len()) {
                Some(earlier) => before.starts_with(above) && *last == earlier + 1,
                None => above == before && *last == 1,
            },
            None => return false,
        };
        match number.split_last() {
            _ if next => return true,
            Some((1, above)) => number = above,
            _ => return false,
        }
    }
}

struct Place {
    number: Span,
    /// The number and the space after it, where nothing else would be left behind.
    gone: Option<Span>,
}

/// Where a heading's number stands in the source.
fn place(text: &str, heading: Span, words: &str) -> Option<Place> {
    let line = text.get(heading.start..heading.end)?;
    let name = line.trim_start_matches('#').trim_start();
    let bare = name.trim_start_matches(['*', '_']);
    let after = bare.strip_prefix(words)?;
    let start = heading.end - bare.len();
    let number = Span::new(start, start + words.len());
    let end = heading.end - after.trim_start_matches([' ', '\t']).len();
    Some(Place { number, gone: (bare.len() == name.len()).then(|| Span::new(start, end)) })
}

#[derive(Debug)]
enum Says {
    ByHand { words: String, printed: String },
    Doubled { words: String },
    Skipped { words: String, after: String },
    Malformed { words: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::ByHand { words, printed } if words == printed => lang.pick(
                format!("numret {words} är skrivet för hand och trycks två gånger"),
                format!("the number {words} is written by hand and will be printed twice"),
            ),
            Says::ByHand { words, printed } => lang.pick(
                format!("numret {words} är skrivet för hand, men avsnittet trycks med numret {printed}"),
                format!("the number {words} is written by hand, but the section is printed with {printed}"),
            ),
            Says::Doubled { words } => lang.pick(
                format!("numret {words} har redan en tidigare rubrik"),
                format!("the number {words} belongs to an earlier heading already"),
            ),
            Says::Skipped { words, after } => lang.pick(
                format!("numret {words} kan inte följa på {after}"),
                format!("the number {words} cannot follow {after}"),
            ),
            Says::Malformed { words } => {
                lang.pick(format!("numret {words} är felskrivet"), format!("the number {words} is malformed"))
            }
        }
    }
}

#[derive(Debug)]
struct First;

impl Say for First {
    fn say(&self, lang: Lang) -> String {
        lang.pick("står först här", "stands first here").to_owned()
    }
}

#[derive(Debug)]
struct Help;

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            "ta bort numret: rubrikerna får sina nummer när texten trycks",
            "remove the number: headings get their numbers when the text is printed",
        )
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The number that is read, and whether it is surely one.
    fn seen(title: &str) -> Option<(String, Option<Vec<u32>>, bool)> {
        read(title).map(|written| (written.words, written.parts, written.sure))
    }

    #[test]
    fn numbers_are_told_from_words_that_begin_with_a_digit() {
        let number = |words: &str, parts: &[u32], sure| Some((words.to_owned(), Some(parts.to_vec()), sure));
        assert_eq!(seen("2.8 Larm"), number("2.8", &[2, 8], true));
        assert_eq!(seen("2.10 Årlig plan"), number("2.10", &[2, 10], true));
        assert_eq!(seen("3. mål"), number("3.", &[3], true));
        assert_eq!(seen("3) Mål"), number("3)", &[3], true));
        assert_eq!(seen("4: Budskap"), number("4:", &[4], true));
        assert_eq!(seen("1 Syfte"), number("1", &[1], true));
        assert_eq!(seen("9 SOS Alarm"), number("9", &[9], false));
        assert_eq!(seen("2.5 grader"), number("2.5", &[2, 5], false));
        assert_eq!(seen("2.5 24 timmar"), number("2.5", &[2, 5], false));
        for words in [
            "112 och nödsamtal",
            "113 13",
            "24 timmar",
            "2026 års mål",
            "1177 Vårdguiden",
            "07.30 Samling",
            "10.30 Möte",
            "5G",
            "2.0-versionen",
            "1:a hjälpen",
            "1,5 miljoner",
            "27 000 hushåll",
            "2.8",
            "",
            "112",
            "...",
            "2...",
            "Bilaga 2",
            "§ 1 Ändamål",
            "3 kap. Ansvar",
            "0 Inledning",
        ] {
            assert_eq!(seen(words), None, "{words}");
        }
        for (title, words) in [("1.1 1 Syfte", "1.1 1"), ("2..3 Mål", "2..3"), ("1.Syfte", "1.")] {
            assert_eq!(seen(title), Some((words.to_owned(), None, true)));
        }
    }

    #[test]
    fn the_next_number_is_one_further_on_some_level() {
        for (before, number) in [
            (&[2, 8][..], &[2, 9][..]),
            (&[2, 8], &[2, 8, 1]),
            (&[2, 8], &[3]),
            (&[2, 8], &[3, 1]),
            (&[2], &[2, 1, 1]),
        ] {
            assert!(follows(before, number), "{before:?} {number:?}");
        }
        for (before, number) in
            [(&[2, 8][..], &[2, 10][..]), (&[2, 8], &[4]), (&[2, 8], &[2, 7]), (&[2], &[1]), (&[2], &[2, 2])]
        {
            assert!(!follows(before, number), "{before:?} {number:?}");
        }
    }

    #[test]
    fn what_is_removed_is_the_number_and_the_space_after_it() {
        let left = |line: &str, words: &str| {
            let gone = place(line, Span::new(0, line.len()), words)?.gone?;
            Some(format!("{}{}", &line[..gone.start], &line[gone.end..]))
        };
        assert_eq!(left("## 2.8  Larm", "2.8").as_deref(), Some("## Larm"));
        assert_eq!(left("2.8 Larm\n===", "2.8").as_deref(), Some("Larm\n==="));
        assert_eq!(left("# 1.1 1 Syfte", "1.1 1").as_deref(), Some("# Syfte"));
        assert_eq!(left("# **2.8** Larm", "2.8"), None, "the marks would be left behind");
        assert_eq!(left("# 3\\. Larm", "3."), None);
    }
}
