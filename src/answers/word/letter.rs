//! What a member wrote before or after our text, in the same file: its letter.

use super::super::place::Places;
use super::super::prose::{is_formal, kind, read, says, sentences};
use crate::model::{Certainty, Mark, Reading, Remark};

/// Heard as a letter is; and what a letter has for form's sake is kept here where it could be more.
pub fn letter(paragraphs: &[String], places: &Places<'_>) -> Reading {
    let mut reading = read(&paragraphs.join("\n\n"), places);
    for paragraph in paragraphs {
        if !read(paragraph, places).remarks.is_empty() {
            continue;
        }
        let left: Vec<&str> = sentences(paragraph)
            .into_iter()
            .filter_map(|range| paragraph.get(range))
            .map(str::trim)
            .filter(|sentence| is_more(sentence, places))
            .collect();
        if !left.is_empty() {
            reading.remarks.push(whole(&left.join(" ")));
        }
    }
    reading
}

/// Whether a sentence says something else than where its writer stands and who decided.
fn is_more(sentence: &str, places: &Places<'_>) -> bool {
    let heard = read(sentence, places);
    let nothing = heard.stance.is_none()
        && heard.doubts.is_empty()
        && heard.decided_by.is_none()
        && heard.decided.is_none()
        && heard.registry_number.is_none();
    nothing && (says(sentence) || !is_formal(sentence))
}

fn whole(words: &str) -> Remark {
    Remark {
        mark: Mark::NewParagraph,
        at: None,
        anchor: None,
        certainty: Certainty::Certain,
        quote: None,
        kind: kind(words),
        says: words.to_owned(),
        proposes: None,
        settled: false,
    }
}

/// Whether words that could be a point of the text are said to us: where their writer stands, or about a point.
pub fn is_said(words: &str, places: &Places<'_>) -> bool {
    let heard = read(words, places);
    heard.stance.is_some()
        || !heard.doubts.is_empty()
        || heard.remarks.iter().any(|remark| remark.at.is_some())
}
