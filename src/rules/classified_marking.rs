//! Classified matter is refused at the door, as far as markings tell. Content is not seen.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Span};
use crate::project::Register;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "classified-marking",
        code: "SSR091",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("En märkning om sekretess", "A security marking"),
        page: include_str!("classified-marking.md"),
    },
    check: Check::File(check),
};

/// Markings as they are stamped: the four Swedish classes, and those of the EU and NATO.
const MARKS: &[&str] = &[
    "KVALIFICERAT HEMLIG",
    "BEGRÄNSAT HEMLIG",
    "HEMLIG",
    "KONFIDENTIELL",
    "TRÈS SECRET UE",
    "SECRET UE",
    "CONFIDENTIEL UE",
    "RESTREINT UE",
    "COSMIC TOP SECRET",
    "NATO SECRET",
    "NATO CONFIDENTIAL",
    "NATO RESTRICTED",
];

/// What stands before a class on a cover.
const LABELS: &[&str] = &[
    "säkerhetsskyddsklassificerad:",
    "säkerhetsskyddsklass:",
    "säkerhetsskyddsklassning:",
    "sekretessmarkering:",
];

/// What may follow a marking on its line.
const AFTER: &[&str] = &["enl", "osl", "offentlighets", "säkerhetsskydds", "/", ":", "(", "-", "–", ",", "."];

/// Whether a line of a text is a marking, whatever stands around it.
pub fn is_marked(text: &str) -> bool {
    text.lines().map(|line| line.trim_matches(around)).any(|line| may_be(line) && is_marking(line))
}

/// What may stand around a marking on its line. Nearly every line begins with a letter.
fn around(c: char) -> bool {
    !c.is_ascii_alphanumeric()
        && (matches!(c, '*' | '_' | '#' | '>' | '|' | '"' | '\'' | '`' | '[' | ']' | '-')
            || c.is_whitespace())
}

fn check(register: &Register, path: &str, text: &str, sink: &mut Sink) {
    let mut start = 0;
    let ends = memchr::memchr_iter(b'\n', text.as_bytes()).map(|at| at + 1).chain([text.len()]);
    for end in ends {
        let line = text.get(start..end).unwrap_or("");
        let words = line.trim_start_matches(around);
        if may_be(words) && is_marking(words.trim_end_matches(around)) {
            let words = words.trim_end_matches(around);
            let from = start + line.find(words).unwrap_or(0);
            let host = register.workspace.as_ref().map(|w| w.host.name.clone());
            sink.at(path, Some(Span::new(from, from + words.len())), Says::Marked).help(Help { host });
        }
        start = end;
    }
}

/// Nearly every line is told apart by how it begins: two capitals, or the first letters of a label.
fn may_be(line: &str) -> bool {
    let mut letters = line.chars();
    match (letters.next(), letters.next(), letters.next()) {
        (Some('s' | 'S'), Some('ä' | 'Ä' | 'e' | 'E'), Some('k' | 'K')) => true,
        (Some(first), Some(second), _) => first.is_uppercase() && second.is_uppercase(),
        _ => false,
    }
}

fn is_marking(line: &str) -> bool {
    if line.starts_with(['s', 'S']) && line.contains(':') {
        let small = line.to_lowercase();
        if LABELS.iter().any(|label| small.strip_prefix(label).is_some_and(|rest| !rest.trim().is_empty())) {
            return true;
        }
    }
    MARKS.iter().filter_map(|mark| line.strip_prefix(mark)).any(|rest| {
        let rest = rest.trim_start().to_lowercase();
        rest.is_empty() || AFTER.iter().any(|word| rest.starts_with(word))
    })
}

#[derive(Debug)]
enum Says {
    Marked,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Marked => lang
                .pick("raden ser ut som en märkning om sekretess", "the line looks like a security marking")
                .to_owned(),
        }
    }
}

/// The routine for incidents, short enough to be read aloud.
#[derive(Debug)]
struct Help {
    host: Option<String>,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        let host = self.host.as_deref().unwrap_or(lang.pick("värden", "the host"));
        lang.pick(
            format!(
                "stanna: skicka inget, dela inget och ändra inget mer i arbetsytan. Ring säkerhetsskyddschefen hos {host}. \
                 Att ta bort raden räcker inte, för historiken behåller den. ssr ser märkningar, inte innehåll"
            ),
            format!(
                "stop: send nothing, share nothing and change nothing more in the workspace. Call the security protection \
                 officer of {host}. Taking the line out is not enough, for the history keeps it. ssr sees markings, not content"
            ),
        )
    }
}
