//! The remarks of a letter: what it says divided where it names a place of the text.

use std::ops::Range;

use super::super::fold::folded;
use super::super::place::{Place, Places};
use super::super::reference::{Reference, heading, references};
use super::forms::{is_formal, is_title, says};
use super::lines::Paragraph;
use super::quotes::{proposed, quotes};
use super::sentences;
use crate::model::{Certainty, CommentKind, Mark, Remark, SectionNumber};

/// What the letter says about one place.
#[derive(Debug)]
struct Piece {
    place: Place,
    quote: Option<String>,
    text: String,
}

/// What the paragraphs that follow are about.
#[derive(Debug, Clone)]
struct About {
    place: Place,
    section: Option<SectionNumber>,
    /// They answer words of ours right above, however short.
    below: bool,
}

const ALL: About = About { place: Place::WHOLE, section: None, below: false };

pub fn remarks(paragraphs: &[Paragraph], places: &Places<'_>) -> Vec<Remark> {
    let mut pieces: Vec<Piece> = Vec::new();
    let mut about = ALL;
    // Whether what comes next goes on with the piece before it.
    let mut goes_on = false;
    for paragraph in paragraphs {
        let text = paragraph.text.as_str();
        if paragraph.quoted {
            let place = answered(text, places);
            let below = place.at.is_some();
            about = About { place, section: None, below };
            goes_on = false;
            continue;
        }
        if let Some(section) = heading(text, places) {
            about = About {
                place: places.section(section).unwrap_or(Place::NOWHERE),
                section: Some(section),
                below: false,
            };
            goes_on = false;
            continue;
        }
        let found = references(text, about.section, places);
        if let Some(first) = found.first().filter(|_| is_label(text, &found)) {
            let section = first.section.or(first.place.at.is_some().then_some(about.section).flatten());
            about = About { place: first.place.clone(), section, below: false };
            goes_on = false;
            continue;
        }
        if found.is_empty() && is_title(text) {
            about = ALL;
            goes_on = false;
            continue;
        }
        let quoted =
            found.is_empty() && quotes(text).iter().any(|quote| places.by_words(quote.of(text)).is_some());
        if found.is_empty() && !quoted && !about.below && is_formal(text) {
            continue;
        }
        if found.is_empty() && !quoted {
            match pieces.last_mut().filter(|_| goes_on && !(paragraph.item && about.place.at.is_some())) {
                Some(last) => {
                    last.text.push_str("\n\n");
                    last.text.push_str(text);
                }
                None => {
                    pieces.push(Piece { place: about.place.clone(), quote: None, text: text.to_owned() });
                }
            }
            goes_on = true;
            continue;
        }
        divide(text, &found, &about, places, &mut pieces);
        goes_on = false;
    }
    whole_if_nothing_is_placed(&mut pieces);
    pieces.into_iter().map(made).collect()
}

/// What an answer below quoted words is about: the point that they name, or that they are; nobody knows of other words.
fn answered(quoted: &str, places: &Places<'_>) -> Place {
    let named = references(quoted, None, places)
        .into_iter()
        .map(|found| found.place)
        .find(|place| place.at.is_some());
    named.or_else(|| places.by_words(quoted)).unwrap_or(Place::NOWHERE)
}

/// A letter that names no place is one remark, kept as it is.
fn whole_if_nothing_is_placed(pieces: &mut Vec<Piece>) {
    if pieces.iter().all(|piece| piece.place == Place::WHOLE) && pieces.len() > 1 {
        let text = pieces.iter().map(|piece| piece.text.as_str()).collect::<Vec<_>>().join("\n\n");
        pieces.clear();
        pieces.push(Piece { place: Place::WHOLE, quote: None, text });
    }
}

/// A paragraph with places in it, by its sentences: each begins a piece where it names another place.
fn divide(text: &str, found: &[Reference], about: &About, places: &Places<'_>, pieces: &mut Vec<Piece>) {
    let mut open: Option<(Range<usize>, Place, Option<String>)> = None;
    let mut next = 0;
    // The number in a cell of its own is no word of the comment.
    let cell = found.first().filter(|first| first.range.start == 0).and_then(|first| {
        let rest = text.get(first.range.end..)?.trim_start().strip_prefix('|')?;
        Some(text.len() - rest.len())
    });
    let from = cell.unwrap_or(0);
    let mut start = from;
    let ranges = sentences(text);
    let marks = quotes(text);
    let mut mark = 0;
    for range in &ranges {
        let mut here: Vec<&Reference> = Vec::new();
        while let Some(reference) = found.get(next).filter(|reference| reference.range.start < range.end) {
            here.push(reference);
            next += 1;
        }
        let mut quote = None;
        while let Some(words) = marks.get(mark).filter(|words| words.start < range.end) {
            quote = quote
                .or_else(|| places.by_words(words.of(text)).map(|place| (place, words.of(text).to_owned())));
            mark += 1;
        }
        let Some(place) = named(&here, quote.as_ref(), places) else {
            if let Some((piece, ..)) = &mut open {
                piece.end = range.end;
            }
            continue;
        };
        let quote = quote.map(|(_, words)| words);
        match &mut open {
            Some((piece, last, words)) if last.at == place.at && last.at.is_some() => {
                piece.end = range.end;
                *words = words.take().or(quote);
            }
            _ => {
                if let Some((piece, place, quote)) = open.take() {
                    start = piece.end;
                    push(text, piece, place, quote, pieces);
                }
                open = Some((start..range.end, place, quote));
            }
        }
    }
    match open {
        Some((piece, place, quote)) => push(text, piece.start..text.len(), place, quote, pieces),
        None => push(text, from..text.len(), about.place.clone(), None, pieces),
    }
}

fn push(text: &str, range: Range<usize>, place: Place, quote: Option<String>, pieces: &mut Vec<Piece>) {
    let text = text.get(range).unwrap_or(text).trim();
    if !text.is_empty() {
        pieces.push(Piece { place, quote, text: text.to_owned() });
    }
}

/// The place that a sentence is about. Where it names several, a person should look.
fn named(here: &[&Reference], quote: Option<&(Place, String)>, places: &Places<'_>) -> Option<Place> {
    let placed: Vec<&&Reference> = here.iter().filter(|reference| reference.place.at.is_some()).collect();
    let Some(first) = placed.first() else {
        // A page alone is no place, unless words of the text stand beside it.
        return quote.map(|(place, _)| place.clone()).or(here.first().map(|first| first.place.clone()));
    };
    let mut place = first.place.clone();
    if let Some((quoted, words)) = quote {
        if first.section.is_some() && quoted.certainty.is_certain() {
            return Some(quoted.clone());
        }
        let both = place.at.as_deref().and_then(|at| places.by_both(at, Some(words)));
        place.certainty = both.map_or(place.certainty, |both| both.certainty.max(place.certainty));
    }
    if placed.iter().any(|other| other.place.at != place.at) {
        place.certainty = Certainty::Likely;
    }
    Some(place)
}

/// A line that only says what follows is about: "Punkt 3.2:4", "Synpunkter på avsnitt 3.2".
fn is_label(text: &str, found: &[Reference]) -> bool {
    let named: usize = found.iter().map(|reference| reference.range.len()).sum();
    let rest = text.len().saturating_sub(named);
    let ends = text.trim_end().ends_with(['.', '!', '?']);
    let one = found.first().map(|first| &first.place.at);
    found.iter().all(|reference| Some(&reference.place.at) == one)
        && !ends
        && rest <= 60
        && (text.trim_end().ends_with(':') && rest <= 30 || folded(text).len() <= 8 && !says(text))
}

fn made(piece: Piece) -> Remark {
    let text = piece.text;
    let proposes = proposed(&text);
    Remark {
        mark: Mark::Prose,
        at: piece.place.at,
        anchor: piece.place.anchor,
        certainty: piece.place.certainty,
        quote: piece.quote,
        kind: kind(&text),
        says: text,
        proposes,
        settled: false,
    }
}

/// Editorial where it says so, a question where it is nothing but that.
pub fn kind(text: &str) -> CommentKind {
    let lower = text.to_lowercase();
    let editorial = ["redaktionell", "stavfel", "skrivfel", "tryckfel", "språkligt", "editorial", "typo"];
    if editorial.iter().any(|word| lower.contains(word)) {
        return CommentKind::Editorial;
    }
    if text.trim_end().ends_with('?') { CommentKind::Question } else { CommentKind::Substance }
}
