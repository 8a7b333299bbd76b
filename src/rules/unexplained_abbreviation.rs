//! An abbreviation that the text never explains shuts out whoever is new.

use std::collections::HashMap;

use super::reading::{Part, Reading};
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::Register;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "unexplained-abbreviation",
        code: "SSR133",
        level: Level::Note,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "En förkortning som texten inte förklarar",
                "An abbreviation that the text does not explain",
            )
        },
        page: include_str!("unexplained-abbreviation.md"),
    },
    check: Check::Language(check),
};

/// What everybody reads without its words: written out, it would be harder to understand.
const EVERYDAY: &[&str] = &[
    // Swedish of every day.
    "AB", "BB", "BVC", "CV", "DNA", "HIV", "HLR", "ID", "IT", "OK", "PIN", "PM", "VAB", "VD", "VIP", "COVID",
    // Things that are only known by their letters.
    "AI", "CD", "DVD", "FM", "GPS", "IP", "PC", "PDF", "QR", "SIM", "SMS", "MMS", "TV", "USB", "WC", "XML",
    // Names that are only known by their letters.
    "ABF", "BBC", "EU", "FN", "IKEA", "ICA", "LO", "NATO", "SAS", "SJ", "SL", "SMHI", "SOS", "SVT", "TCO",
    "TT", "UD", "UK", "USA", "WHO", // Units.
    "GB", "GW", "KB", "MB", "MW", "TB", "TW", // Winds, in a forecast.
    "NO", "NV", "SO", "SV", // Words that somebody has shouted.
    "ALDRIG", "ALLA", "ALLTID", "BARA", "BÖR", "EJ", "ELLER", "FARA", "INTE", "JA", "MÅSTE", "NEJ", "OBS",
    "OCH", "SKA", "STOPP",
];

fn check(register: &Register, reading: &Reading, sink: &mut Sink) {
    // Where each was met first; none once it is explained.
    let mut met: HashMap<&str, Option<usize>> = HashMap::new();
    for i in reading.capitals.iter().copied() {
        let Some(short) =
            abbreviation(reading.word(i)).filter(|_| !shouted(reading, i) && !cited(reading, i))
        else {
            continue;
        };
        let place = met.entry(short).or_insert(Some(i));
        if place.is_some() && explained(reading, i, short) {
            *place = None;
        }
    }
    let mut left: Vec<(usize, &str)> =
        met.iter().filter_map(|(short, place)| Some(((*place)?, *short))).collect();
    left.retain(|(_, short)| {
        !short.split('-').all(|part| is_known(register, part)) && !is_known(register, short)
    });
    left.sort_unstable();
    for (word, short) in left {
        let Some(start) = reading.words.get(word).map(|word| word.start) else { continue };
        let span = reading.bytes(word, start..start + short.len());
        let says = Says::Unexplained { short: short.to_owned() };
        sink.at(&reading.path(), span, says).help(Says::Help { short: short.to_owned() });
    }
}

/// The abbreviation that a word is or begins with: `SMHI` in `SMHI:s`, `VMA` in `VMA-larm`.
fn abbreviation(word: &str) -> Option<&str> {
    let capital = |c: char| matches!(c, 'A'..='Z' | 'Å' | 'Ä' | 'Ö');
    let end = word.find(|c| !capital(c) && c != '-').unwrap_or(word.len());
    let (short, rest) = (word.get(..end)?, word.get(end..)?);
    let (short, joined) = match short.strip_suffix('-') {
        Some(short) => (short, true),
        None => (short, false),
    };
    let ending = rest.is_empty() || joined || rest.starts_with(':');
    let letters = short.chars().filter(|c| *c != '-').count();
    let number = short.chars().all(|c| matches!(c, 'I' | 'V' | 'X'));
    (ending && !number && (2..=6).contains(&letters) && !rest.starts_with(|c: char| c.is_ascii_digit()))
        .then_some(short)
}

/// Whether the word beside it is in capitals too: then it is the line that is loud.
fn shouted(reading: &Reading, word: usize) -> bool {
    let loud = |other: usize, gap: usize| {
        let text = reading.word(other);
        reading.after(gap).chars().all(|c| matches!(c, ' ' | '!' | '.' | ','))
            && text.chars().count() > 1
            && text.chars().all(char::is_uppercase)
    };
    loud(word + 1, word) || word.checked_sub(1).is_some_and(|before| loud(before, before))
}

/// Whether it names a collection of statutes: `SFS 2006:544`.
fn cited(reading: &Reading, word: usize) -> bool {
    let number = reading.word(word + 1);
    number.starts_with(|c: char| c.is_ascii_digit()) && number.contains(':')
}

/// Whether the text explains the abbreviation where it stands.
fn explained(reading: &Reading, word: usize, short: &str) -> bool {
    let Some((passage, sentence)) = reading.around(word) else { return false };
    let small = |text: &str| text.chars().next().and_then(|first| first.to_lowercase().next());
    let begins = |word: usize| small(reading.word(word)) == small(short);
    let whole = reading.word(word) == short;
    let before = word.checked_sub(1).filter(|before| sentence.words.contains(before));
    let (gap, next) = (before.map_or("", |before| reading.after(before)), reading.after(word));
    // Its words (ABC), and ABC (its words).
    let closed = gap.trim_end().ends_with('(') || (gap.is_empty() && reading.text(passage).starts_with('('));
    if closed && before.is_some() && next.trim_start().starts_with([')', ',', ';', ':']) {
        return true;
    }
    if whole && next.trim_start().starts_with('(') && reading.word(word + 1).starts_with(char::is_alphabetic)
    {
        return true;
    }
    // ABC, its words; ABC – its words; ABC: its words.
    let set_off = matches!(next.trim(), "," | "–" | "-" | ":" | "=");
    if whole && set_off && sentence.words.contains(&(word + 1)) && begins(word + 1) {
        return true;
    }
    // Its words, ABC, and so on.
    let words = sentence.words.start.max(word.saturating_sub(6))..word;
    if whole
        && gap.trim() == ","
        && next.starts_with([',', '.', ';', ':', '\n'])
        && words.into_iter().any(begins)
    {
        return true;
    }
    // A table or a list of abbreviations: the cell holds nothing else, and the next one its words.
    if passage.part == Part::Cell && reading.text(passage).trim() == short && begins(word + 1) {
        return true;
    }
    let said = before.map_or("", |before| reading.word(before));
    matches!(
        said,
        "förkortas"
            | "förkortat"
            | "förkortad"
            | "kallas"
            | "kallad"
            | "kallat"
            | "förkortning"
            | "förkortningen"
    ) || (matches!(reading.word(word + 1), "står" | "betyder" | "utläses") && next == " ")
}

/// Whether an abbreviation is of every day, or a name in the register.
fn is_known(register: &Register, short: &str) -> bool {
    let is = |name: &str| name.split(|c: char| !c.is_alphanumeric()).any(|word| word == short);
    let is_id = |id: &str| id.split('-').any(|word| word.eq_ignore_ascii_case(short));
    let forum = |forum: &crate::model::Forum| is_id(forum.id.as_str()) || is(&forum.short) || is(&forum.name);
    EVERYDAY.contains(&short)
        || register
            .workspace
            .as_ref()
            .is_some_and(|space| is(&space.short) || is(&space.name) || is(&space.host.name))
        || register.roster.members.iter().any(|member| is_id(member.id.as_str()) || is(&member.name))
        || register.forums.forums.iter().any(forum)
}

#[derive(Debug)]
enum Says {
    Unexplained { short: String },
    Help { short: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Unexplained { short } => lang.pick(
                format!("förkortningen `{short}` förklaras inte i texten"),
                format!("the abbreviation `{short}` is not explained in the text"),
            ),
            Says::Help { short } => lang.pick(
                format!("skriv hela namnet första gången och förkortningen efter det: `hela namnet ({short})`"),
                format!("write the whole name the first time, and the abbreviation after it: `whole name ({short})`"),
            ),
        }
    }
}
