//! The remarks of a letter: what it says divided where it names a place of the text.

use std::ops::Range;

use super::super::fold::folded;
use super::super::place::{Place, Places};
use super::super::reference::{Reference, heading, references};
use super::forms::{is_formal, is_title};
use super::labels::{announces, is_label, is_of_the_whole, quotation, row};
use super::lines::Paragraph;
use super::quotes::{proposed, quotes};
use super::stance::{self, Said};
use super::{is_in, sentences};
use crate::model::{Certainty, CommentKind, Doubt, Mark, Remark, SectionNumber, Stance};

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
    /// A title has said that they are about the text as a whole, or about the matter.
    whole: bool,
    /// They follow words of ours between quotation marks, up to the next such words.
    quoted: bool,
}

/// So many lines that nobody knows what to make of are told.
pub const TOLD: usize = 20;

const ALL: About = About { place: Place::WHOLE, section: None, below: false, whole: false, quoted: false };

/// The remarks, and what names a place and says nothing of it. What comes from `signed` on stands after the name of the
/// writer.
pub fn remarks(paragraphs: &[Paragraph], signed: usize, places: &Places<'_>) -> (Vec<Remark>, Vec<Doubt>) {
    let mut all = Pieces {
        places,
        pieces: Vec::new(),
        about: ALL,
        goes_on: false,
        label: None,
        announced: false,
        columns: false,
        doubts: Vec::new(),
    };
    let said = paragraphs.get(..signed).unwrap_or(paragraphs);
    // Names above and below what is said are the writer's, though no greeting parts them from it.
    let forms = |paragraph: &Paragraph| !paragraph.quoted && is_formal(&paragraph.text);
    let below = said.iter().rposition(|paragraph| !forms(paragraph)).map_or(0, |last| last + 1);
    let stands = |paragraph: &Paragraph| !forms(paragraph) || stance::said(&paragraph.text) != Said::Nothing;
    let above = said.iter().position(stands).unwrap_or(said.len());
    for (at, paragraph) in paragraphs.iter().enumerate() {
        let side = if (below..signed).contains(&at) {
            Side::Below
        } else if at < above {
            Side::Above
        } else {
            Side::Among
        };
        all.paragraph(paragraph, side);
    }
    all.labelled(None);
    let Pieces { mut pieces, doubts, .. } = all;
    whole_if_nothing_is_placed(&mut pieces);
    (pieces.into_iter().map(made).collect(), doubts)
}

/// Where a paragraph stands: in the head of a letter, where something is said, or where it is signed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Side {
    Above,
    Among,
    Below,
}

struct Pieces<'p> {
    places: &'p Places<'p>,
    pieces: Vec<Piece>,
    about: About,
    /// Whether what comes next goes on with the piece before it.
    goes_on: bool,
    /// The number of a place stood alone, and nothing has been said of it yet.
    label: Option<String>,
    /// Comments were announced, and none has come yet.
    announced: bool,
    /// The table that is being read has the numbers of sections in its first column.
    columns: bool,
    doubts: Vec<Doubt>,
}

impl Pieces<'_> {
    fn paragraph(&mut self, paragraph: &Paragraph, side: Side) {
        let text = paragraph.text.as_str();
        let places = self.places;
        if !text.contains(char::is_alphanumeric) {
            return;
        }
        if paragraph.quoted {
            let place = answered(text, places);
            let below = place.at.is_some();
            self.turn(About { place, below, ..ALL });
            return;
        }
        if let Some(section) = heading(text, places) {
            let place = places.section(section).unwrap_or(Place::NOWHERE);
            self.labelled(None);
            self.turn(About { place, section: Some(section), ..ALL });
            return;
        }
        if let Some(place) = quotation(text, places) {
            self.labelled(Some(text));
            self.turn(About { place, quoted: true, ..ALL });
            return;
        }
        let found = references(text, self.about.section, places);
        if let Some(first) = found.first().filter(|_| is_label(text, &found, places)) {
            let own = self.about.section;
            let section = first.section.or(first.place.at.is_some().then_some(own).flatten());
            self.labelled(Some(text));
            self.turn(About { place: first.place.clone(), section, ..ALL });
            return;
        }
        if found.is_empty() && is_title(text) {
            self.labelled(None);
            self.announced = announces(text);
            self.turn(About { whole: is_of_the_whole(text), ..ALL });
            self.columns = text.contains('|') && folded(text).first().is_some_and(|first| first == "avsnitt");
            return;
        }
        if let Some((cells, place)) = row(text, self.columns, places) {
            self.labelled(None);
            self.pieces.push(Piece { place, quote: None, text: cells.to_owned() });
            self.goes_on = false;
            return;
        }
        if let [only] = found.as_slice()
            && only.range.start == 0
            && is_nothing(text.get(only.range.end..).unwrap_or(""))
        {
            self.labelled(None);
            return;
        }
        let announced = std::mem::take(&mut self.announced);
        let quoted =
            found.is_empty() && quotes(text).iter().any(|quote| places.by_words(quote.of(text)).is_some());
        if found.is_empty() && !quoted {
            // Below the number of a place a few words are a comment, as below words of ours.
            let at_place =
                self.about.below || (announced || self.about.place != Place::WHOLE) && is_short(text);
            let writer = side == Side::Below && self.label.is_none() && !announced && !self.about.below;
            // A single word with a large letter is a name where names stand.
            let lone = side == Side::Among && !text.contains(' ') && stance::said(text) == Said::Nothing;
            if writer || !at_place && !lone && is_formal(text) {
                // That nothing is said of a place is said.
                if stance::said(text) != Said::Nothing {
                    self.label = None;
                }
                return;
            }
            self.label = None;
            if let Some(place) = self.guessed(text) {
                self.pieces.push(Piece { place, quote: None, text: text.to_owned() });
                self.goes_on = false;
                return;
            }
            let item = paragraph.item && self.about.place.at.is_some();
            match self.pieces.last_mut().filter(|_| self.goes_on && !item) {
                Some(last) => {
                    last.text.push_str("\n\n");
                    last.text.push_str(text);
                }
                None => {
                    let place = self.about.place.clone();
                    self.pieces.push(Piece { place, quote: None, text: text.to_owned() });
                }
            }
            self.goes_on = true;
            return;
        }
        let within = found.iter().any(|first| first.section.is_some() && first.section == self.about.section);
        if !found.is_empty() && !within {
            self.labelled(None);
        }
        self.label = None;
        divide(text, &found, &self.about, places, &mut self.pieces);
        self.goes_on = false;
        if quoted && self.about.quoted {
            self.about = ALL;
        }
        // "4:1 Oklart:", and what is oklart stands below.
        let begins = found.first().filter(|first| first.range.start == 0);
        if begins.is_some() && self.about.section.is_none() && !self.about.below {
            self.about = ALL;
        }
        if let Some(first) = begins.filter(|_| text.ends_with(':')) {
            self.about = About { place: first.place.clone(), section: first.section, ..ALL };
            self.goes_on = true;
        }
    }

    /// What names no place, and says that it is about no more than one. Words of ours are no comment.
    fn guessed(&self, text: &str) -> Option<Place> {
        const WHOLE: &str = "generellt övergripande helhet helheten general";
        const KIND: &str = "positivt positiv välkomnar tack tackar stödjer stöder bakom meddelande";
        let (about, words) = (&self.about, folded(text));
        let has = |list: &str| words.iter().any(|word| is_in(list, word));
        if about.place != Place::WHOLE || about.whole || words.len() < 4 || has(WHOLE) {
            return None;
        }
        let place = self.places.about(text).filter(|_| self.places.by_words(text).is_none())?;
        // Kind words are about the whole, whatever they mention.
        (place.at.is_some() || !has(KIND)).then_some(place)
    }

    fn turn(&mut self, about: About) {
        self.about = about;
        self.goes_on = false;
    }

    /// A place is named by itself, or something else begins: what was named before, and nothing said of, is for a person.
    fn labelled(&mut self, label: Option<&str>) {
        let before = std::mem::replace(&mut self.label, label.map(str::to_owned));
        let room = self.doubts.len() < TOLD;
        self.doubts.extend(before.filter(|_| room).map(|words| Doubt::LeftOver { words }));
    }
}

/// "Inga synpunkter.", behind the number of a place.
fn is_nothing(rest: &str) -> bool {
    let rest = rest.trim_start_matches([' ', ':', '.', '-', '–']);
    stance::said(rest) == Said::Certain(Stance::NoRemark) && is_formal(rest)
}

/// So few words that a comment is not known by its verb.
fn is_short(text: &str) -> bool {
    folded(text).len() <= 6 && stance::said(text) == Said::Nothing
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
