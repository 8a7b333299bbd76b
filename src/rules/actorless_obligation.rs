//! `Man ska` and `det är viktigt att` ask for something of nobody.

use std::ops::Range;

use super::obligation::{self, by_somebody, hangs, is_question, owned};
use super::reading::{Part, Reading};
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::Register;
use crate::prose::{is_active, is_deponent, is_passive};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "actorless-obligation",
        code: "SSR132",
        level: Level::Note,
        age: FIRST,
        summary: |lang| {
            lang.pick("Något ska göras, men inte av någon", "Something shall be done, but by nobody")
        },
        page: include_str!("actorless-obligation.md"),
    },
    check: Check::Language(check),
};

fn check(register: &Register, reading: &Reading, sink: &mut Sink) {
    for must in &reading.musts {
        if let Some(words) = somebody(reading, *must) {
            let said = said(reading, &words);
            sink.at(&reading.path(), reading.span(words), Says::Man { said }).help(Says::ManHelp);
        } else if item(reading, register, *must) {
            let said = reading.word(*must).to_owned();
            let span = reading.span(*must..must + 1);
            sink.at(&reading.path(), span, Says::Item { said }).help(Says::Help);
        }
    }
    for att in &reading.that {
        let before = att.checked_sub(1).map_or("", |before| reading.word(before));
        if !IMPORTANT.contains(&before) {
            continue;
        }
        if let Some(words) = important(reading, register, *att) {
            let said = said(reading, &words);
            sink.at(&reading.path(), reading.span(words), Says::Important { said }).help(Says::Help);
        }
    }
}

fn said(reading: &Reading, words: &Range<usize>) -> String {
    let said: Vec<String> = words.clone().map(|word| reading.word(word).to_lowercase()).collect();
    said.join(" ")
}

/// `man ska`, or `ska man`, in a main clause.
fn somebody(reading: &Reading, must: usize) -> Option<Range<usize>> {
    let must_word = reading.word(must);
    if must_word.eq_ignore_ascii_case("behöver") {
        return None;
    }
    let (passage, sentence) = reading.around(must)?;
    let man = |word: usize| sentence.words.contains(&word) && reading.word(word).eq_ignore_ascii_case("man");
    let (words, inverted) = match must.checked_sub(1).filter(|before| man(*before)) {
        Some(before) => (before..must + 1, false),
        None if man(must + 1) => (must..must + 2, true),
        None => return None,
    };
    let told = matches!(passage.part, Part::Heading)
        || is_question(reading, sentence.words.end)
        || (!inverted && hangs(reading, words.start, sentence.words.start));
    (!told).then_some(words)
}

/// Whether a list item begins with `Ska`, and neither the heading nor what leads to the list says who.
fn item(reading: &Reading, register: &Register, must: usize) -> bool {
    let Some((passage, sentence)) = reading.around(must) else { return false };
    passage.part == Part::Item
        && reading.words_of(passage).start == must
        && !is_question(reading, sentence.words.end)
        && is_active(reading.word(must + 1))
        && !owned(reading, register, passage)
        && obligation::passive(reading, register, must).is_none()
}

/// `Det är viktigt att`, followed by a verb that has no subject, or by one in the passive.
fn important(reading: &Reading, register: &Register, att: usize) -> Option<Range<usize>> {
    let (passage, sentence) = reading.around(att)?;
    let from = sentence.words.start.max(att.saturating_sub(6));
    let det = (from..att).rev().find(|word| reading.word(*word).eq_ignore_ascii_case("det"))?;
    let is = |word: usize| matches!(reading.word(word), "är" | "Är" | "blir");
    let start = det.checked_sub(1).filter(|before| *before >= from && is(*before)).unwrap_or(det);
    let next = (att + 1..sentence.words.end).find(|word| !ADVERBS.contains(&reading.word(*word)))?;
    if !(start..att).any(is) || passage.part == Part::Heading || STRESSED.contains(&reading.word(next)) {
        return None;
    }
    let without = is_active(reading.word(next)) || acted_upon(reading, next, sentence.words.end);
    let told = is_question(reading, sentence.words.end) || owned(reading, register, passage);
    (without && !told).then_some(start..att + 1)
}

/// What stands right before `att`.
const IMPORTANT: &[&str] =
    &["viktigt", "nödvändigt", "angeläget", "väsentligt", "avgörande", "centralt", "vikt", "önskvärt"];

/// What may stand between `att` and its verb.
const ADVERBS: &[&str] =
    &["aldrig", "alltid", "först", "genast", "inte", "också", "snabbt", "tidigt", "tydligt", "även"];

/// What a writer stresses for a reader: nothing shall be done.
const STRESSED: &[&str] =
    &["betona", "förstå", "komma", "notera", "poängtera", "påpeka", "understryka", "veta"];

/// Whether the first verb that can be told is in the passive, without an actor.
fn acted_upon(reading: &Reading, from: usize, end: usize) -> bool {
    for word in from..end.min(from + 6) {
        let text = reading.word(word);
        if !reading.after(word.saturating_sub(1)).chars().all(char::is_whitespace) {
            return false;
        }
        if is_passive(text) || PRESENT.contains(&text) {
            return !is_deponent(text, reading.word(word + 1)) && !by_somebody(reading, word, end);
        }
        // A verb in the present tells who does it; so do the words here, or they begin a clause.
        let active = text.ends_with('r') && text.len() > 3 && word > from && text != "eller";
        if active || OTHERS.contains(&text) {
            return false;
        }
    }
    false
}

/// The passive in the present, where it is not as in the infinitive.
const PRESENT: &[&str] =
    &["bedrivs", "förs", "följs", "genomförs", "görs", "hålls", "läggs", "sprids", "ställs", "sätts"];

const OTHERS: &[&str] = &[
    "att", "av", "du", "finns", "får", "har", "hur", "kan", "man", "mellan", "när", "om", "ska", "som",
    "vet", "vi", "är",
];

#[derive(Debug)]
enum Says {
    Man { said: String },
    ManHelp,
    Item { said: String },
    Important { said: String },
    Help,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Man { said } | Says::Important { said } => lang.pick(
                format!("`{said}` säger inte vem som gör det"),
                format!("`{said}` does not say who does it"),
            ),
            Says::Item { said } => lang.pick(
                format!("punkten börjar med `{said}` och säger inte vem som gör det"),
                format!("the item begins with `{said}` and does not say who does it"),
            ),
            Says::ManHelp => lang
                .pick(
                    "nämn aktören, eller skriv `du` till allmänheten",
                    "name the actor, or write `du` to the public",
                )
                .to_owned(),
            Says::Help => lang
                .pick(
                    "nämn den som gör det: `kommunen informerar …`",
                    "name who does it: `kommunen informerar …`",
                )
                .to_owned(),
        }
    }
}
