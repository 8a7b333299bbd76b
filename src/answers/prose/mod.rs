//! A mail or a letter of the member's own, as it is written, into what it says.

mod asks;
mod decision;
mod forms;
mod labels;
mod lines;
mod names;
mod only;
mod quotes;
mod split;
mod stance;

use std::borrow::Cow;
use std::ops::Range;

use super::place::Places;
use super::reference::references;
use crate::formats::STRUCK;
use crate::model::{Doubt, Heard, Reading, SentText, Stance};
use crate::prose::{Sentences, Words};
use crate::syntax::source::unwanted;

pub use asks::says;
pub use decision::date as day;
pub use forms::is_formal;
pub use quotes::proposed;
pub use split::kind;

/// What the text of a mail says. What it quotes from others is not heard.
pub fn prose(text: &str, sent: &SentText) -> Reading {
    read(text, &Places::new(sent))
}

pub fn read(text: &str, places: &Places<'_>) -> Reading {
    let text = seen(text);
    let all = lines::own(&text);
    let (body, signed) = lines::paragraphs(&stance::without_the_list(&all));
    let own: Vec<&str> = all.into_iter().filter(|line| !line.starts_with('>')).collect();
    let said = stance::without_the_list(&own);
    let mut reading = Reading::default();
    let (mut all, mut heard, mut struck) = (Vec::new(), Vec::new(), None);
    for paragraph in body.iter().chain(&signed).filter(|paragraph| !paragraph.quoted) {
        let strikes = paragraph.text.contains(STRUCK.0);
        for sentence in sentences(&paragraph.text).into_iter().filter_map(|range| paragraph.text.get(range)) {
            all.push(sentence);
            // Whether a stance near words that are struck out is among them is for a person.
            if strikes && stance::said(sentence) != stance::Said::Nothing {
                struck = struck.or(Some(sentence));
            } else {
                heard.push(outside_quotes(sentence));
            }
        }
    }
    (reading.stance, reading.doubts) = stance::stance(&said, heard.iter().map(String::as_str));
    reading.doubts.extend(struck.map(|words| Doubt::StanceUnsure { words: words.to_owned() }));
    reading.preliminary = all.iter().any(|sentence| decision::is_preliminary(sentence));
    (reading.decided_by, reading.decided) = decision::decision(&all, &own);
    reading.preliminary |= reading.decided.is_none() && own.iter().any(|line| decision::is_draft(line));
    reading.registry_number = decision::registry_number(&own, &places.sent.registry_number);
    let lost = own.iter().find(|line| line.contains('\u{fffd}'));
    reading.doubts.extend(lost.map(|line| Doubt::LostLetters { words: line.trim().to_owned() }));
    // After the name of the writer, what is about a point is still said, and other words may be.
    let mut body = body;
    let ends = body.len();
    let placed = |text: &str| references(text, None, places).iter().any(|found| found.place.at.is_some());
    for paragraph in signed.into_iter().filter(|paragraph| !paragraph.quoted) {
        if placed(&paragraph.text) {
            body.push(paragraph);
        } else if reading.doubts.len() < split::TOLD && forms::may_be_said(&paragraph.text) {
            reading.doubts.push(Doubt::LeftOver { words: paragraph.text });
        }
    }
    let (remarks, doubts) = split::remarks(&body, ends, places);
    reading.remarks = remarks;
    reading.doubts.extend(doubts);
    // Who has comments has no remark on something else, or somebody else has none.
    let no_remark = |heard: &mut Heard<Stance>| heard.value == Stance::NoRemark;
    if !reading.remarks.is_empty()
        && let Some(heard) = reading.stance.take_if(no_remark)
    {
        reading.doubts.push(Doubt::StanceUnsure { words: heard.words });
    }
    reading
}

/// Whether a word is one of those in a list.
fn is_in(list: &str, word: &str) -> bool {
    list.split_whitespace().any(|known| known == word)
}

/// The sentences of one paragraph, as ranges.
pub fn sentences(text: &str) -> Vec<Range<usize>> {
    let words = Words::of(text);
    let mut found = Vec::new();
    Sentences::new(text, &words).until(text.len(), &mut found);
    let mut out: Vec<Range<usize>> = Vec::new();
    for sentence in &found {
        // What stands between two sentences, such as an opening quotation mark, belongs to the later.
        let start = out.last().map_or(0, |last| last.end);
        out.push(start..sentence.end.max(start));
    }
    out
}

/// A stance between quotation marks is somebody else's word.
fn outside_quotes(sentence: &str) -> String {
    let mut out = String::new();
    let mut from = 0;
    for quote in quotes::quotes(sentence) {
        out.push_str(sentence.get(from..quote.start).unwrap_or(""));
        from = quote.end;
    }
    out.push_str(sentence.get(from..).unwrap_or(""));
    out
}

/// Without what nobody sees, so that every later step takes it.
pub fn seen(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\u{2028}', '\u{2029}', '\u{b}', '\u{c}'], "\n");
    let text = if text.contains('\t') { text.lines().map(row).collect::<Vec<_>>().join("\n") } else { text };
    text.chars()
        .filter_map(|c| match c {
            '\t' | '\u{a0}' | '\u{202f}' => Some(' '),
            '\n' => Some('\n'),
            '\r' => Some('\n'),
            c if unwanted(c) || c.is_control() => None,
            c => Some(c),
        })
        .collect()
}

/// A line of three cells or more is a row of a table that was pasted.
fn row(line: &str) -> Cow<'_, str> {
    let cells: Vec<&str> = line.split('\t').map(str::trim).filter(|cell| !cell.is_empty()).collect();
    if cells.len() < 3 { Cow::Borrowed(line) } else { Cow::Owned(cells.join(" | ")) }
}

#[cfg(test)]
#[path = "prose_tests.rs"]
mod tests;
