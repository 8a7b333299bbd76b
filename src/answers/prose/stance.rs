//! Where a member stands, from the sentences of its letter. What could be read in two ways is a doubt.

use super::super::fold::folded;
use super::super::words;
use super::is_in;
use crate::model::{Doubt, Heard, Stance};

/// What a sentence says about where its writer stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Said {
    Nothing,
    Certain(Stance),
    /// The words of a stance, with something that takes them back.
    Unsure,
    /// Kindly or unkindly meant, and no stance.
    Leaning,
    /// Against a part of the text.
    AgainstPart,
}

/// What a stance can be about as a whole.
const WHOLE: &[&str] =
    &["försla", "inriktning", "remiss", "dokument", "utkast", "målbild", "yttrande", "proposal", "plan"];
const PART: &[&str] = &[
    " avsnitt",
    " punkt",
    " stycke",
    " sid ",
    " sida",
    " kapitel",
    " den delen",
    " i den del ",
    " section ",
];
const HALF: &[&str] = &[
    " i huvudsak ",
    " huvudsakligen ",
    " i stort ",
    " i stora ",
    " delvis ",
    " i princip ",
    " i allt väsentligt ",
    " i grunden ",
    " in principle ",
    " partly ",
];
const CHANGES: &[&str] = &[
    " ändring",
    " ändras ",
    " juster",
    " komplettering",
    " kompletteras ",
    " tillägg",
    " förtydlig",
    " changes ",
];
const CONDITION: &[&str] = &[
    " om ",
    " under förutsättning ",
    " förutsatt ",
    " villkor",
    " men ",
    " dock ",
    " förbehåll ",
    " if ",
    " but ",
    " provided ",
];
/// Said by somebody else than the member, or not yet by it.
const BORROWED: &[&str] = &[
    " yrka",
    " reserverar ",
    " reservation",
    " föreslår att ",
    " föreslår kommunstyrelsen ",
    " föreslås ",
    " förslag till beslut ",
    " ni ställer er ",
    " you stand ",
];
/// Said without being sure of it.
const HEDGED: &[&str] = &[
    " kanske ",
    " nog ",
    " troligen ",
    " troligtvis ",
    " sannolikt ",
    " förmodligen ",
    " möjligen ",
    " eventuellt ",
    " perhaps ",
    " maybe ",
    " probably ",
    " possibly ",
];
const NO_REMARK: &[&str] = &[
    " inget att erinra ",
    " ingenting att erinra ",
    " inte något att erinra ",
    " inte heller något att erinra ",
    " intet att erinra ",
    " ingen erinran ",
    " inga erinringar ",
    " inget att invända ",
    " inga invändningar ",
    " inga synpunkter ",
    " no remarks ",
    " no comments ",
    " no objections ",
    " nothing to object ",
];
const BESIDES: &[&str] =
    &[" övriga ", " övrigt ", " ytterligare ", " utöver ", " andra ", " other ", " further ", " the rest "];
const LEANING: &[&str] = &[
    " positiv",
    " ställer sig bakom ",
    " ställa sig bakom ",
    " stödjer ",
    " stöder ",
    " välkomnar ",
    " instämmer ",
    " godtar ",
    " acceptera",
    " motsätter ",
    " negativ",
    " invänder ",
    " welcomes ",
    " endorses ",
];

pub fn said(sentence: &str) -> Said {
    let words = folded(sentence);
    // "Från vår sida" is no page.
    let line = format!(" {} ", words.join(" ")).replace(" vår sida ", " oss ");
    let any = |list: &[&str]| list.iter().any(|phrase| line.contains(phrase));
    let about_part = any(PART) || sentence.split_whitespace().any(is_place);
    let about_whole = any(WHOLE);
    let (fors, fors_unsure) = verb(&words, "tillstyrk", "support");
    let (against, against_unsure) = verb(&words, "avstyrk", "oppose");
    let spoken = fors || against || fors_unsure || against_unsure;
    if spoken {
        if about_part && !about_whole && !any(CHANGES) {
            let against = against && !any(BORROWED) && !sentence.contains('?');
            return if against { Said::AgainstPart } else { Said::Nothing };
        }
        if any(BORROWED) || any(HEDGED) || sentence.contains('?') {
            return Said::Unsure;
        }
        return match (fors, against, fors_unsure || against_unsure) {
            (true, false, false) => supported(&line, &any),
            (false, true, false) if !any(HALF) && !any(&[" om ", " if "]) => Said::Certain(Stance::Opposes),
            _ => Said::Unsure,
        };
    }
    if any(NO_REMARK) {
        return match () {
            () if (about_part && !about_whole) || any(BESIDES) => Said::Nothing,
            () if any(&[" men ", " dock ", " but ", " om "])
                || any(BORROWED)
                || any(HEDGED)
                || sentence.contains('?') =>
            {
                Said::Unsure
            }
            () => Said::Certain(Stance::NoRemark),
        };
    }
    if about_part && !about_whole && abstains(&words) {
        return Said::Nothing;
    }
    if abstains(&words) {
        let unsure = any(BORROWED) || any(HEDGED) || sentence.contains('?');
        return if unsure { Said::Unsure } else { Said::Certain(Stance::Abstains) };
    }
    if line.contains(" avstår från ") || line.contains(" abstains ") || line.contains(" abstain ") {
        let answer = [
            " yttra",
            " avge ",
            " lämna ",
            " svar",
            " besvara ",
            " ställning ",
            " abstain",
            " synpunkter ",
            " inkomma ",
        ];
        return if any(&answer) && !any(BORROWED) { Said::Certain(Stance::Abstains) } else { Said::Unsure };
    }
    if any(LEANING) && about_whole && !any(BORROWED) { Said::Leaning } else { Said::Nothing }
}

/// "Vi avstår.", "Polisen avstår i detta ärende": with nothing that somebody else could abstain from.
fn abstains(words: &[String]) -> bool {
    const AFTER: &str =
        "i detta denna det här ärendet ärende remissen gången gång därmed härmed helt med vänlig hälsning";
    let Some(at) = words.iter().position(|word| word == "avstår") else { return false };
    let (before, after) = (words.get(..at).unwrap_or_default(), words.get(at + 1..).unwrap_or_default());
    let others = ["inte", "ej", "som", "om", "när", "aldrig", "då", "att", "varken"];
    before.len() <= 6
        && !before.iter().any(|word| others.contains(&word.as_str()))
        && after.iter().all(|word| is_in(AFTER, word))
}

fn supported(line: &str, any: &impl Fn(&[&str]) -> bool) -> Said {
    if any(HALF) {
        return Said::Unsure;
    }
    // "med förbehåll för kommunstyrelsens beslut" says when, not what.
    let board = ["styrelse", "nämnd", "utskott", "fullmäktige"].iter().any(|body| line.contains(body));
    let awaits = any(&[" förbehåll ", " under förutsättning av "]) && board;
    if any(CHANGES)
        && (line.contains(" med ") || any(CONDITION) || line.contains(" with "))
        && !any(&[" men ", " dock ", " but ", " utan "])
    {
        return Said::Certain(Stance::SupportsWithChanges);
    }
    let more = any(&[" synpunkter ", " kommentarer "]) && !any(NO_REMARK) && !any(&[" utan synpunkter "]);
    if more || (any(CONDITION) && !awaits) {
        return Said::Unsure;
    }
    Said::Certain(Stance::Supports)
}

/// Whether the verb is said, and whether it is said in a way that leaves it open.
fn verb(words: &[String], swedish: &str, english: &str) -> (bool, bool) {
    let (mut sure, mut unsure) = (false, false);
    for (at, word) in words.iter().enumerate() {
        let ending = word.strip_prefix(swedish);
        let before = words.get(at.saturating_sub(4)..at).unwrap_or_default();
        let after = words.get(at + 1..(at + 3).min(words.len())).unwrap_or_default();
        let near = |list: &[&str]| {
            before.iter().rev().take(3).chain(after).any(|word| list.contains(&word.as_str()))
        };
        let finite = match ending {
            Some("er" | "s" | "es") => true,
            Some("a" | "t" | "as") => {
                let decided = words.get(..at).unwrap_or_default().iter().any(|word| {
                    ["beslut", "väljer", "vill", "valt"].iter().any(|start| word.starts_with(start))
                });
                unsure |= !decided;
                decided
            }
            Some(_) => continue,
            None if word.strip_suffix('s').is_some_and(|stem| stem == english) => true,
            None if word == english => {
                let stands = before.last().is_some_and(|word| word == "we" || word == "to");
                unsure |= !stands;
                stands
            }
            None => continue,
        };
        if near(&["inte", "ej", "icke", "varken", "skulle", "not", "cannot", "may"]) {
            unsure = true;
        } else {
            sure |= finite;
        }
    }
    (sure, unsure)
}

/// "3.2:4", "3.2"
fn is_place(word: &str) -> bool {
    let word = word.trim_matches(|c: char| !c.is_ascii_digit());
    word.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b':') && word.contains(['.', ':'])
}

/// The stance of a whole letter, and what a person must look at. `sentences` are those of the member itself.
pub fn stance<'a>(
    lines: &[&str],
    sentences: impl Iterator<Item = &'a str>,
) -> (Option<Heard<Stance>>, Vec<Doubt>) {
    let mut certain: Vec<Heard<Stance>> = lines.iter().filter_map(|line| written(line)).collect();
    let (mut unsure, mut leaning, mut part) = (None, None, None);
    for sentence in sentences {
        match said(sentence) {
            Said::Nothing => {}
            Said::Certain(value) => certain.push(Heard { value, words: sentence.to_owned() }),
            Said::Unsure => unsure = unsure.or(Some(sentence)),
            Said::Leaning => leaning = leaning.or(Some(sentence)),
            Said::AgainstPart => part = part.or(Some(sentence)),
        }
    }
    // Who stands behind it and has nothing to add says one thing.
    if certain.iter().any(|heard| heard.value == Stance::Supports) {
        certain.retain(|heard| heard.value != Stance::NoRemark);
    }
    // For the whole and against a part of it is nothing that the form has a word for.
    if certain.iter().any(|heard| matches!(heard.value, Stance::Supports | Stance::NoRemark)) {
        unsure = unsure.or(part);
    }
    let doubt = |words: &str| Doubt::StanceUnsure { words: words.to_owned() };
    let mut doubts: Vec<Doubt> = unsure.map(doubt).into_iter().collect();
    let Some(first) = certain.first().cloned() else {
        if doubts.is_empty() {
            doubts.extend(leaning.map(doubt));
        }
        return (None, doubts);
    };
    if let Some(other) = certain.iter().find(|heard| heard.value != first.value) {
        doubts.push(Doubt::TwoStances { one: first.words, other: other.words.clone() });
        return (None, doubts);
    }
    (Some(first), doubts)
}

/// A stance that stands alone on its line: "Tillstyrker", "Ståndpunkt: avstyrker", "[x] Avstår".
fn written(line: &str) -> Option<Heard<Stance>> {
    let line = line.trim();
    let labelled = |line: &'_ str| -> Option<String> {
        let (label, value) = line.split_once(':')?;
        let known = ["ståndpunkt", "vår ståndpunkt", "vårt svar", "stance", "svar", "ställningstagande"];
        known.contains(&label.trim().to_lowercase().as_str()).then(|| value.trim().to_owned())
    };
    let ticked = ["[x]", "[X]", "☒", "☑", "✔", "✓"].iter().find_map(|tick| line.strip_prefix(tick));
    let ticked = ticked.map(|rest| rest.split(':').next().unwrap_or(rest).trim().to_owned());
    let value = ticked.or_else(|| labelled(line)).unwrap_or_else(|| line.to_owned());
    if value.len() > 60 {
        return None;
    }
    let value = words::stance(value.trim_end_matches('.')).ok()?;
    Some(Heard { value, words: line.to_owned() })
}

/// Leaves out the list of the stances as our letter has it, and boxes that are not ticked.
pub fn without_the_list<'a>(lines: &[&'a str]) -> Vec<&'a str> {
    let named = |line: &str| {
        let bare = line.trim().trim_start_matches(['-', '*', '•', '–', ' ', '[', ']', '☐']);
        let word = bare.split([':', '–']).next().unwrap_or(bare);
        (bare.len() < 200).then(|| words::stance(word).ok()).flatten()
    };
    let all: Vec<Option<Stance>> = lines.iter().map(|line| named(line)).collect();
    let listed = |at: usize| {
        let near = all.get(at.saturating_sub(12)..(at + 13).min(all.len())).unwrap_or_default();
        let mut different: Vec<Stance> = near.iter().flatten().copied().collect();
        different.sort_unstable();
        different.dedup();
        different.len() >= 3
    };
    let empty = |line: &str| {
        let line = line.trim();
        ["[ ]", "[]", "☐"].iter().any(|tick| line.starts_with(tick))
    };
    lines
        .iter()
        .enumerate()
        .filter(|(at, line)| !(empty(line) || (all.get(*at).is_some_and(Option::is_some) && listed(*at))))
        .map(|(_, line)| *line)
        .collect()
}
