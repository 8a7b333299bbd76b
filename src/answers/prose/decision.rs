//! Who decided about an answer and when, whether that is still to come, and the member's own registry number.

use jiff::civil::Date;

use super::super::fold::folded;
use crate::prose::{Words, capitalised};

const BODIES: &[&str] = &[
    "styrelsen",
    "styrelse",
    "nämnden",
    "nämnd",
    "fullmäktige",
    "utskottet",
    "utskott",
    "direktionen",
    "direktören",
    "direktör",
    "chefen",
    "chef",
    "landshövdingen",
    "länsrådet",
    "länsråd",
    "ordföranden",
    "presidiet",
];
const DECIDED: &[&str] = &[
    "beslutade",
    "beslutar",
    "beslutat",
    "beslutats",
    "beslut",
    "fattats",
    "fattades",
    "fattat",
    "antog",
    "antagit",
    "godkände",
    "godkänt",
    "avger",
    "avgav",
    "avgett",
    "yttrande",
    "decided",
];
const STILL: &[&str] = &[
    " preliminär",
    " förbehåll ",
    " kommer att ",
    " ännu inte ",
    " planeras ",
    " förväntas ",
    " väntas ",
    " behandlas ",
    " inte hunnit ",
    " innan ",
    " tas upp ",
    " fattas ",
    " under förutsättning av ",
    " preliminary ",
    " will ",
    " subject to ",
];
const ANSWER: &[&str] = &[
    " svar",
    " yttrande",
    " remissvar",
    " answer",
    " besked",
    " ärende",
    " beslut",
    " synpunkter",
    " ställningstagande",
];
const MONTHS: [(&str, &str); 12] = [
    ("januari", "january"),
    ("februari", "february"),
    ("mars", "march"),
    ("april", "april"),
    ("maj", "may"),
    ("juni", "june"),
    ("juli", "july"),
    ("augusti", "august"),
    ("september", "september"),
    ("oktober", "october"),
    ("november", "november"),
    ("december", "december"),
];

/// Whether a sentence says that the member's own board has not decided.
pub fn is_preliminary(sentence: &str) -> bool {
    let line = format!(" {} ", folded(sentence).join(" "));
    let any = |list: &[&str]| list.iter().any(|phrase| line.contains(phrase));
    let board = BODIES.iter().any(|body| line.contains(body)) || line.contains(" board ");
    if line.contains(" inte preliminär") || line.contains(" not preliminary ") {
        return false;
    }
    if line.contains(" preliminär") || line.contains(" preliminary ") {
        return any(&[
            " svar",
            " yttrande",
            " besked",
            " answer",
            " remissvar",
            " ställningstagande",
            " tjänstemannasvar",
            " ståndpunkt",
            " tillstyrk",
            " avst",
            " erinra",
            " inga synpunkter",
            " support",
            " oppose",
        ]) || line.starts_with(" preliminärt ");
    }
    if any(&[" förbehåll för ", " under förutsättning av ", " subject to "]) && board {
        return true;
    }
    board
        && any(ANSWER)
        && any(&[
            " ännu inte ",
            " inte hunnit ",
            " kommer att ",
            " behandlas ",
            " behandlar ",
            " tas upp ",
            " återkommer ",
            " will ",
        ])
        && !any(&[" har behandlat "])
}

/// Whether a line says that what follows is not decided: the head of a draft, or of what an office puts before its board.
pub fn is_draft(line: &str) -> bool {
    let line = format!(" {} ", folded(line).join(" "));
    line == " förslag till beslut "
        || line.starts_with(" utkast ")
        || [" föreslås besluta ", " ej beslutat ", " inte beslutat "].iter().any(|words| line.contains(words))
}

/// The body or the position that decided, and the day.
pub fn decision<'a>(sentences: &[&'a str], lines: &[&'a str]) -> (Option<String>, Option<Date>) {
    let mut decided_by = None;
    for sentence in sentences {
        let line = format!(" {} ", folded(sentence).join(" "));
        if STILL.iter().any(|still| line.contains(still)) || is_preliminary(sentence) {
            continue;
        }
        let decides = DECIDED.iter().any(|verb| line.contains(&format!(" {verb} ")));
        let Some(body) = body(sentence).filter(|_| decides) else { continue };
        if let Some(date) = date(sentence) {
            return (Some(body), Some(date));
        }
        if line.contains(" beslut") || line.contains(" decided ") {
            decided_by = decided_by.or(Some(body));
        }
    }
    // The head of an extract: "Kommunstyrelsen", "Sammanträdesdatum 2027-01-18", "§ 12".
    let extract = lines.iter().any(|line| line.to_lowercase().contains("protokoll") || line.contains('§'));
    let day = lines.iter().filter(|_| extract && decided_by.is_some()).find_map(|line| {
        let head = body(line) == decided_by || line.to_lowercase().contains("sammanträdesd");
        date(line).filter(|_| head)
    });
    (decided_by, day)
}

/// Whether a sentence says who decides, and when, and no word besides: all of it stands in the facts of the answer.
pub fn is_all(sentence: &str) -> bool {
    const BESIDES: &[&str] = &[
        "den",
        "det",
        "detta",
        "dessa",
        "i",
        "ärendet",
        "beslutet",
        "av",
        "om",
        "svaret",
        "svar",
        "yttrandet",
        "har",
        "sitt",
        "sin",
        "vid",
        "på",
        "sammanträde",
        "sammanträdet",
        "möte",
        "mötet",
        "slutligt",
        "slutgiltigt",
        "enlighet",
        "med",
        "ovan",
        "on",
        "the",
        "has",
    ];
    let known = |word: &String| {
        let owner = ["styrelsens", "nämndens"].iter().any(|body| word.ends_with(body));
        let body = owner || BODIES.iter().any(|body| word.ends_with(body));
        let month = MONTHS.iter().any(|(sv, en)| word == sv || word == en);
        let number = word.bytes().all(|b| b.is_ascii_digit());
        body || month || number || [BESIDES, DECIDED].iter().any(|list| list.contains(&word.as_str()))
    };
    matches!(decision(&[sentence], &[]), (Some(_), Some(_))) && folded(sentence).iter().all(known)
}

/// The first body that is named, such as "Kommunstyrelsens arbetsutskott".
fn body(sentence: &str) -> Option<String> {
    let words = Words::of(sentence).all;
    let (at, word) = words.iter().enumerate().find(|(_, word)| {
        let lower = word.of(sentence).to_lowercase();
        BODIES.iter().any(|body| lower.ends_with(body)) && !lower.starts_with("länsstyrelse")
    })?;
    let owner = at.checked_sub(1).and_then(|at| words.get(at)).filter(|owner| {
        let lower = owner.of(sentence).to_lowercase();
        ["styrelsens", "nämndens"].iter().any(|body| lower.ends_with(body))
    });
    let words = sentence.get(owner.unwrap_or(word).start..word.end)?;
    Some(capitalised(words))
}

/// The first day that is named.
pub fn date(text: &str) -> Option<Date> {
    let words: Vec<&str> = Words::of(text).all.iter().map(|word| word.of(text)).collect();
    let day_of = |year: &str, month: usize, day: &str| {
        let month = i8::try_from(month + 1).ok()?;
        Date::new(year.parse().ok().filter(|year| (1900..2200).contains(year))?, month, day.parse().ok()?)
            .ok()
    };
    words.iter().enumerate().find_map(|(at, word)| {
        if word.len() == 10 {
            let parts: Vec<&str> = word.split('-').collect();
            if let [year, month, day] = parts.as_slice() {
                let month: usize = month.parse().ok()?;
                return day_of(year, month.checked_sub(1)?, day);
            }
        }
        let lower = word.to_lowercase();
        let month = MONTHS.iter().position(|(sv, en)| lower == *sv || lower == *en)?;
        let near = |at: Option<usize>| at.and_then(|at| words.get(at)).copied().unwrap_or("");
        let (before, after, later) = (near(at.checked_sub(1)), near(Some(at + 1)), near(Some(at + 2)));
        // "18 januari 2027", "January 18, 2027"
        day_of(after, month, before).or_else(|| day_of(later, month, after))
    })
}

const LABELS: &[&str] = &[
    "dnr",
    "diarienummer",
    "diarienr",
    "diarie nr",
    "ärendenummer",
    "ärendenr",
    "vår beteckning",
    "vår referens",
    "our reference",
    "registry number",
];
/// Before a label, these make it ours.
const NOT_THEIRS: &[&str] = &["er", "ert", "eran", "ers", "your", "ssr", "avsändarens", "remissens"];

/// The member's own registry number, which is never ours.
pub fn registry_number(lines: &[&str], ours: &str) -> Option<String> {
    let mut found: Option<String> = None;
    for (at, line) in lines.iter().enumerate() {
        let lower = line.to_lowercase();
        // Lower case can have another length in a few letters; then the place is not the same.
        if lower.len() != line.len() {
            continue;
        }
        for label in LABELS {
            let Some(start) = lower.find(label) else { continue };
            let before = folded(lower.get(..start).unwrap_or(""));
            let bound =
                lower.get(..start).and_then(|b| b.chars().last()).is_none_or(|c| !c.is_alphanumeric());
            if !bound || before.last().is_some_and(|word| NOT_THEIRS.contains(&word.as_str())) {
                continue;
            }
            let rest = line.get(start + label.len()..).unwrap_or("");
            let next = lines.get(at + 1).copied().unwrap_or("");
            let value =
                value(rest).or_else(|| value(next).filter(|_| !rest.chars().any(|c| c.is_ascii_digit())));
            let Some(value) = value.filter(|value| folded(value) != folded(ours)) else { continue };
            if before.last().is_some_and(|word| word == "vårt" || word == "our") || label.starts_with("vår")
            {
                return Some(value);
            }
            found = found.or(Some(value));
        }
    }
    found
}

/// "KS 2026/1012", "KS-2026-1012", "2026/1012"
fn value(rest: &str) -> Option<String> {
    let mut words = rest.trim_start_matches([':', '.', ' ', '\t', '|', '\u{a0}']).split_whitespace();
    let clean = |word: &str| word.trim_end_matches(['.', ',', ';', ')']).to_owned();
    let numbered = |word: &str| {
        let digits = word.bytes().filter(u8::is_ascii_digit).count();
        digits >= 2
            && word.chars().count() <= 30
            && word.chars().all(|c| c.is_alphanumeric() || "/:-._".contains(c))
            && (word.contains(['/', '-', ':', '.']) || digits >= 4)
    };
    // In the head of a letter the day stands beside it.
    let first = clean(words.find(|word| word.len() != 10 || date(word).is_none())?);
    if numbered(&first) {
        return Some(first);
    }
    let second = clean(words.next()?);
    let code = first.chars().count() <= 10 && first.chars().all(|c| c.is_alphabetic() || c == '-');
    (code && numbered(&second)).then(|| format!("{first} {second}"))
}

#[cfg(test)]
#[path = "decision_tests.rs"]
mod tests;
