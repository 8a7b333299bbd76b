//! Whether words ask for something, as a comment does.

use super::super::fold::folded;
use super::is_in;

/// Whether there is a verb such as a comment has.
pub fn says(text: &str) -> bool {
    const VERBS: &str = "bör ska är måste saknas saknar kan anser föreslår behöver vill ändra stryk lägg ersätt byt \
    förtydliga komplettera should must is skall borde undrar önskar ta flytta avstyrker tillstyrker har \
    finns gäller oklart otydligt bra fel";
    folded(text).iter().any(|word| is_in(VERBS, word) || is_in(BIDS, word))
}

/// What somebody is bid to do with a text.
const BIDS: &str = "nämn skriv säg visa ange lyft utveckla precisera definiera beskriv infoga ta lägg stryk ändra byt \
    ersätt flytta förtydliga komplettera korta låt rätta använd bifoga behåll formulera klargör add \
    remove delete replace clarify";
/// What a comment wishes, and no form of a letter does.
const WISHES: &str = "bör borde ska skall måste saknas saknar anser föreslår behöver behövs önskar undrar vore tycker menar efterlyser efterfrågar should must";

/// Whether a clause asks for something, whatever forms stand in it.
pub fn asks(words: &[String]) -> bool {
    let bids = words.iter().find(|word| !matches!(word.as_str(), "och" | "gärna" | "men" | "samt" | "även"));
    bids.is_some_and(|word| is_in(BIDS, word))
        || words.iter().enumerate().any(|(at, word)| {
            let next = words.get(at + 1).map_or("", String::as_str);
            let wants = matches!(next, "att" | "ha" | "se" | "ändra" | "stryka" | "justera");
            is_in(WISHES, word) || (word == "vill" && wants)
        })
}

/// The parts of a sentence that can each say something of its own.
pub fn clauses(sentence: &str) -> Vec<&str> {
    let mut out = Vec::new();
    for part in sentence.split([',', ';', '(', ')', '–']).flat_map(|part| part.split(": ")) {
        match part.split_once(" och ").filter(|(_, rest)| says(rest)) {
            Some((first, rest)) => out.extend([first, rest]),
            None => out.push(part),
        }
    }
    out
}
