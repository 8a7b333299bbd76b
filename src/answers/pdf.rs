//! A PDF that came home: our own with notes on it, each at the point that it stands by, or a letter of the member's.

use std::collections::HashSet;

use super::fold::folded;
use super::messages::Told;
use super::place::{Place, Places};
use super::prose;
use super::typed::typed;
use crate::diag::Say as _;
use crate::formats::{Note, NoteKind, Page, Paper};
use crate::model::{Anchor, Certainty, CommentKind, Doubt, Lang, Mark, Reading, Remark, SectionNumber};

/// So much of the points must be found in a file for it to be the text that was sent.
const SAME: usize = 9;
const OURS: usize = 5;
const OF: usize = 10;
/// A note's sign is drawn below the place that was pointed at; so far.
const SIGN: f32 = 4.0;
/// A page with fewer letters than this has no text.
const LETTERS: usize = 20;

pub fn read(name: &str, paper: &Paper, places: &Places<'_>) -> Reading {
    let name = name.to_owned();
    let text = paper.text();
    if text.chars().filter(|c| c.is_alphanumeric()).count() < LETTERS {
        let pictures = paper.pages.iter().any(|page| page.pictures);
        let doubt = if pictures { Doubt::Scanned { name } } else { Doubt::Broken { name } };
        let mut reading = Reading { doubts: vec![doubt], ..Reading::default() };
        reading.remarks = notes(paper, places);
        return reading;
    }
    let share = found(&text, places);
    let mut reading = if share * OF >= places.sent.points.len() * OURS && share > 0 {
        let mut reading = Reading::default();
        if share * OF < places.sent.points.len() * SAME {
            reading.doubts.push(Doubt::OtherText { name: name.clone() });
        } else {
            reading.doubts.extend(typed(paper, places).into_iter().map(|words| Doubt::LeftOver { words }));
        }
        reading
    } else if paper.places.iter().any(|place| place.name.starts_with("p-")) {
        // Made by us, and of another text.
        Reading { doubts: vec![Doubt::OtherText { name: name.clone() }], ..Reading::default() }
    } else {
        let mut reading = prose::read(&text, places);
        // Some pages of a letter can be pictures, such as the extract of the minutes.
        let blank = |page: &Page| page.pictures && page.words.len() < LETTERS / 2;
        if paper.pages.iter().any(blank) {
            reading.doubts.push(Doubt::Scanned { name });
        }
        reading
    };
    reading.remarks.extend(notes(paper, places));
    reading
}

/// How many of the points stand in a text.
fn found(text: &str, places: &Places<'_>) -> usize {
    let words = folded(text);
    // Three words in a row; a table breaks its rows between the cells.
    let runs: HashSet<&[String]> = words.windows(3).collect();
    let stands = |words: &str| {
        let words = folded(words);
        let all = words.windows(3).count();
        let here = words.windows(3).filter(|run| runs.contains(run)).count();
        all == 0 || here * 10 >= all * 6
    };
    places.sent.points.iter().filter(|point| stands(&point.words)).count()
}

/// A point or a section, and where it begins.
struct Begins {
    page: usize,
    height: f32,
    place: Place,
}

fn notes(paper: &Paper, places: &Places<'_>) -> Vec<Remark> {
    let mut begins: Vec<Begins> = paper.places.iter().filter_map(|named| begin(named, places)).collect();
    begins.sort_by(|a, b| a.page.cmp(&b.page).then(b.height.total_cmp(&a.height)));
    let mut out = Vec::new();
    for (number, page) in paper.pages.iter().enumerate() {
        let mut placed: Vec<Place> = Vec::new();
        for note in &page.notes {
            placed.push(stands(note, &under(note, page), number, &begins, places));
        }
        // What answers a note comes right after it.
        let mut order: Vec<(usize, &Note)> = page.notes.iter().enumerate().collect();
        order.sort_by_key(|(at, _)| (root(*at, page).unwrap_or(*at), *at));
        out.extend(order.into_iter().filter_map(|(at, note)| remark(at, note, page, &placed, places)));
    }
    out
}

fn begin(named: &crate::formats::NamedPlace, places: &Places<'_>) -> Option<Begins> {
    let (kind, number) = named.name.split_once('-')?;
    let place = match kind {
        "p" => {
            let (section, point) = number.rsplit_once('.')?;
            Place::new(places.number(&format!("{section}:{point}"))?, Anchor::Position, Certainty::Certain)
        }
        "s" => {
            let parts: Option<Vec<u32>> = number.split('.').map(|part| part.parse().ok()).collect();
            Place { anchor: Some(Anchor::Position), ..places.section(SectionNumber::new(&parts?))? }
        }
        _ => return None,
    };
    Some(Begins { page: named.page, height: named.height, place })
}

/// The words that a mark lies over.
fn under(note: &Note, page: &Page) -> String {
    if !matches!(note.kind, NoteKind::Highlight | NoteKind::Underline | NoteKind::StrikeOut) {
        return String::new();
    }
    let mut out = String::new();
    for word in &page.words {
        if note.areas.iter().any(|area| area.holds(word.area.middle())) {
            if !out.is_empty() {
                out.push(' ');
            }
            out.push_str(&word.text);
        }
    }
    prose::seen(&out)
}

/// Where a note belongs: by the words under it, and by what begins above it.
fn stands(note: &Note, quote: &str, page: usize, begins: &[Begins], places: &Places<'_>) -> Place {
    let (height, sure) = height(note, quote);
    let above = begins.partition_point(|begin| (begin.page, -begin.height) <= (page, -height));
    let position = above.checked_sub(1).and_then(|at| begins.get(at)).map(|begin| Place {
        certainty: if sure && begin.page == page { begin.place.certainty } else { Certainty::Likely },
        ..begin.place.clone()
    });
    let by_words = (!quote.is_empty()).then(|| places.quoted(quote)).flatten();
    match (by_words, position) {
        (Some(words), Some(position)) if words.at == position.at => {
            Place { certainty: words.certainty.min(position.certainty), ..words }
        }
        (Some(words), _) if words.certainty.is_certain() => words,
        (_, Some(position)) => {
            // Words that stand in several points are told apart by where they stand.
            let here = position.at.as_deref().is_some_and(|at| in_point(at, quote, places));
            let certainty = if here { position.certainty } else { Certainty::Likely };
            let unmarked = quote.is_empty() && note.kind != NoteKind::Caret;
            Place { certainty: if unmarked { Certainty::Likely } else { certainty }, ..position }
        }
        (Some(words), None) => words,
        (None, None) => Place::NOWHERE,
    }
}

/// The height that a note is about, and whether it is exact.
fn height(note: &Note, quote: &str) -> (f32, bool) {
    let first =
        note.areas.iter().copied().reduce(|a, b| if b.top > a.top { b } else { a }).unwrap_or_default();
    match note.kind {
        NoteKind::Text => (first.top - SIGN, false),
        NoteKind::Drawing => (first.middle().1, false),
        NoteKind::Caret => (first.top - 1.0, true),
        _ => (first.middle().1, !quote.is_empty()),
    }
}

fn in_point(at: &str, quote: &str, places: &Places<'_>) -> bool {
    let point = places.sent.points.iter().find(|point| point.number.to_string() == at);
    let join = |text: &str| format!(" {} ", folded(text).join(" "));
    point.is_some_and(|point| join(&point.words).contains(&join(quote)))
}

fn remark(at: usize, note: &Note, page: &Page, placed: &[Place], places: &Places<'_>) -> Option<Remark> {
    let said = prose::seen(&note.words).trim().to_owned();
    let above = note.answers.and_then(|above| page.notes.get(above));
    // What somebody has set about a note is told of that note; a part is told with its whole.
    if note.state.is_some() && above.is_some() {
        return None;
    }
    let parts = |at: usize| page.notes.iter().filter(move |other| other.part && other.answers == Some(at));
    if note.part && above.is_some() {
        return None;
    }
    let struck = parts(at).find(|part| part.kind == NoteKind::StrikeOut);
    let own = under(note, page);
    let quote = struck.map(|part| under(part, page)).unwrap_or(own);
    let place = match (above, struck) {
        (Some(_), _) => root(at, page).and_then(|root| placed.get(root)).cloned().unwrap_or(Place::NOWHERE),
        (_, Some(struck)) => {
            let part = page.notes.iter().position(|other| std::ptr::eq(other, struck));
            part.and_then(|part| placed.get(part)).cloned().unwrap_or(Place::NOWHERE)
        }
        _ => placed.get(at).cloned()?,
    };
    // Some programs copy the marked words into the note.
    let silent = said.is_empty() || (!quote.is_empty() && folded(&said) == folded(&quote));
    let told = |told: Told| told.say(Lang::Sv);
    let (mark, says, proposes) = match note.kind {
        _ if above.is_some() => (Mark::Reply, said, None),
        NoteKind::Caret if struck.is_some() => {
            (Mark::Replacement, told(Told::Replace { words: quote.clone(), by: said.clone() }), Some(said))
        }
        NoteKind::Caret => (Mark::Insertion, told(Told::PutIn { words: said.clone() }), Some(said)),
        NoteKind::StrikeOut if silent => (Mark::Deletion, told(Told::TakeOut { words: quote.clone() }), None),
        NoteKind::StrikeOut => (Mark::Deletion, said, None),
        NoteKind::Text => (Mark::Comment, said, None),
        _ if silent => (Mark::Highlight, told(Told::Marked { words: quote.clone() }), None),
        _ => (Mark::Comment, said, None),
    };
    if says.is_empty() || (note.kind == NoteKind::Caret && proposes.as_deref() == Some("")) {
        return None;
    }
    let proposes = proposes.or_else(|| prose::proposed(&says));
    let settled = page.notes.iter().any(|other| {
        other.answers == Some(at)
            && other.state.as_deref().is_some_and(|state| state == "Completed" || state == "Accepted")
    });
    let place = placed_by_its_words(place, note, &says, places);
    Some(Remark {
        mark,
        at: place.at,
        anchor: place.anchor,
        certainty: place.certainty,
        quote: Some(quote).filter(|quote| !quote.is_empty()),
        kind: if silent { CommentKind::Substance } else { prose::kind(&says) },
        says,
        proposes,
        settled,
    })
}

/// A note that stands nowhere, and says what it is about.
fn placed_by_its_words(place: Place, note: &Note, says: &str, places: &Places<'_>) -> Place {
    if place.at.is_some() || note.answers.is_some() {
        return place;
    }
    let named = super::reference::references(says, None, places);
    named.into_iter().map(|found| found.place).find(|place| place.at.is_some()).unwrap_or(place)
}

/// The note that a row of answers goes back to.
fn root(at: usize, page: &Page) -> Option<usize> {
    let mut at = at;
    for _ in 0..page.notes.len() {
        match page.notes.get(at)?.answers {
            Some(above) => at = above,
            None => return Some(at),
        }
    }
    None
}
