//! What a text says shall be done, and whether it says who does it: read word by word, and silent
//! where the words can be read in two ways.

use std::ops::Range;

use super::reading::{Part, Passage, Reading};
use crate::project::Register;
use crate::prose::{is_active, is_deponent, is_passive};

/// So many words before or after are looked at.
const AROUND: usize = 40;
/// Between `ska` and what shall be done stand fewer words.
const APART: usize = 8;

/// The words from a `ska` to its verb in the passive, where no actor is told.
pub fn passive(reading: &Reading, register: &Register, must: usize) -> Option<Range<usize>> {
    let (passage, sentence) = reading.around(must)?;
    if matches!(passage.part, Part::Cell | Part::Heading) {
        return None;
    }
    let verb = verb(reading, must, sentence.words.end)?;
    // With the subject after it, the verb is that of a main clause, whatever clause came before.
    let inverted = (must + 1..verb).any(|word| !ADVERBS.contains(&reading.word(word)));
    let told = by_somebody(reading, verb, sentence.words.end)
        || (!inverted && hangs(reading, must, sentence.words.start))
        || is_question(reading, sentence.words.end)
        || owned(reading, register, passage);
    let particle = matches!(
        reading.word(verb + 1),
        "över" | "upp" | "ut" | "fram" | "bort" | "samman" | "ihop" | "igenom"
    ) && reading.after(verb) == " ";
    (!told).then_some(must..verb + 1 + usize::from(particle))
}

/// The verb in the passive that a `ska` leads to, as in `ska genast säkerställas`.
fn verb(reading: &Reading, must: usize, end: usize) -> Option<usize> {
    for word in must + 1..end.min(must + 1 + APART) {
        if !reading.after(word - 1).chars().all(char::is_whitespace) {
            return None;
        }
        let text = reading.word(word);
        if is_passive(text) {
            return (!is_deponent(text, reading.word(word + 1))).then_some(word);
        }
        // `av` names an actor, a verb in the active has one, and the others begin another clause.
        let ends = matches!(text, "av" | "att" | "som" | "så" | "när" | "om" | "mellan" | "sig" | "vara");
        if ends || is_active(text) {
            return None;
        }
    }
    None
}

/// Whether an actor stands in the sentence after a verb: `av kommunen`, `mellan kommunerna`.
pub fn by_somebody(reading: &Reading, verb: usize, end: usize) -> bool {
    (verb + 1..end.min(verb + AROUND)).any(|word| match reading.word(word) {
        "av" => !matches!(reading.word(word - 1), "grund" | "hjälp" | "form" | "del" | "delar" | "stöd"),
        "mellan" | "tillsammans" => true,
        _ => false,
    })
}

/// Whether a verb stands in a clause that hangs on another, as in `det som ska skyddas`.
pub fn hangs(reading: &Reading, verb: usize, start: usize) -> bool {
    let apart = |word: &usize| reading.after(*word).contains([',', ';', ':', '–', '—']);
    let from = start.max(verb.saturating_sub(AROUND));
    let first = (from..verb).rev().find(apart).map_or(from, |word| word + 1);
    (first..verb).any(|word| match reading.word(word) {
        // It asks or sets a condition where a verb came before; in `information om läget ska` none did.
        "om" => word == first || (first..word).any(|before| asks(reading.word(before), before > first)),
        "som" | "vad" | "vilka" | "vilken" | "vilket" | "hur" | "när" | "var" | "vart" | "vem" | "varför"
        | "där" | "dit" | "att" | "innan" | "tills" | "medan" | "eftersom" | "ifall" => true,
        "Vad" | "Vilka" | "Vilken" | "Vilket" | "Hur" | "Om" | "När" | "Var" | "Vem" | "Innan" | "Medan"
        | "Eftersom" | "Som" => word == first,
        _ => false,
    })
}

/// Whether a word before `om` may be a verb, such as `prövar`; the first of a clause is often a noun.
fn asks(word: &str, later: bool) -> bool {
    (later && word.ends_with('r'))
        || (!later && word.ends_with('a'))
        || matches!(word, "Avgör" | "Bedöm" | "Undersök")
}

pub fn is_question(reading: &Reading, end: usize) -> bool {
    end.checked_sub(1).is_some_and(|last| reading.after(last).starts_with('?'))
}

/// Whether the heading is an actor's, or the unfinished sentence before a list names one.
pub fn owned(reading: &Reading, register: &Register, passage: &Passage) -> bool {
    let names = |words: Range<usize>| words.into_iter().any(|word| is_actor(register, reading.word(word)));
    let at = |passage: Option<usize>| passage.and_then(|passage| reading.passages.get(passage));
    let headed =
        at(passage.heading).map(|heading| reading.words_of(heading)).filter(|words| words.len() <= 3);
    let last = at(passage.intro).and_then(|intro| reading.sentences.get(intro.sentences.clone())?.last());
    let led =
        last.filter(|last| !reading.after(last.words.end.saturating_sub(1)).starts_with(['.', '!', '?']));
    headed.is_some_and(names) || led.is_some_and(|led| names(led.words.clone()))
}

/// Whether a word names somebody who acts: a member of the register, or a kind of actor.
fn is_actor(register: &Register, word: &str) -> bool {
    let small = word.to_lowercase();
    let kind = ACTORS.iter().any(|kind| small.starts_with(kind));
    let other = ["kommuni", "regional", "ledningsp"].iter().any(|kind| small.starts_with(kind));
    let mut names = register.roster.members.iter().filter_map(|member| member.name.split([' ', ',']).next());
    (kind && !other) || names.any(|name| name == word)
}

const ACTORS: &[&str] = &[
    "aktör",
    "arbetsgrupp",
    "bolag",
    "brandkår",
    "brandförsvar",
    "chef",
    "försvarsmakt",
    "förvaltning",
    "kansli",
    "kommun",
    "kustbevakning",
    "ledning",
    "länsstyrelse",
    "myndighet",
    "nämnd",
    "ordförande",
    "polis",
    "region",
    "räddningstjänst",
    "samordnare",
    "samordningskansli",
    "trafikverk",
];

/// What may stand between `ska` and its verb where the subject stands before them.
const ADVERBS: &[&str] = &[
    "aldrig",
    "alltid",
    "bara",
    "därför",
    "dock",
    "då",
    "endast",
    "enligt",
    "först",
    "genast",
    "helst",
    "i",
    "inte",
    "kontinuerligt",
    "löpande",
    "minst",
    "normalt",
    "omedelbart",
    "omgående",
    "också",
    "regelbundet",
    "sedan",
    "senast",
    "skyndsamt",
    "snabbt",
    "snarast",
    "tidigt",
    "tydligt",
    "utan",
    "vid",
    "vidare",
    "även",
    "årligen",
];
