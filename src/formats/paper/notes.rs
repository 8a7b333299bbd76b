//! The notes on a page: what was marked, what was written, and which answers which.

use std::collections::HashMap;

use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

use super::{Area, array, dictionary, numbers};

/// Notes of one page, and letters of one.
const NOTES: usize = 5000;
const LONGEST: usize = 100_000;

#[derive(Debug, Clone, PartialEq)]
pub struct Note {
    pub kind: NoteKind,
    /// What is marked, line by line; where it stands, when nothing is.
    pub areas: Vec<Area>,
    pub words: String,
    /// The note of the same page that it answers, or that it is a part of.
    pub answers: Option<usize>,
    /// It is a part of the other, and no answer to it.
    pub part: bool,
    /// What somebody has set about the note that it answers, such as `Completed`.
    pub state: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum NoteKind {
    Highlight,
    Underline,
    StrikeOut,
    /// A mark between two letters, where something is to be put in.
    Caret,
    /// A note, or words written on the page.
    Text,
    /// A drawing: a line, a ring, a stamp.
    Drawing,
}

pub fn of(file: &Document, page: ObjectId) -> Vec<Note> {
    let notes = || {
        let page = file.get_dictionary(page).ok()?;
        array(file, page.get(b"Annots").ok()?)
    };
    let objects = notes().map_or(&[][..], Vec::as_slice);
    let mut out: Vec<Note> = Vec::new();
    let mut ids: HashMap<ObjectId, usize> = HashMap::new();
    let mut above: Vec<Option<ObjectId>> = Vec::new();
    for object in objects.iter().take(NOTES) {
        let Some((note, about)) = dictionary(file, object).and_then(|found| note(file, found)) else {
            continue;
        };
        if let Ok(id) = object.as_reference() {
            ids.insert(id, out.len());
        }
        out.push(note);
        above.push(about);
    }
    for (note, about) in out.iter_mut().zip(above) {
        note.answers = about.and_then(|id| ids.get(&id)).copied();
    }
    out
}

fn note(file: &Document, found: &Dictionary) -> Option<(Note, Option<ObjectId>)> {
    let name =
        |key: &[u8]| found.get(key).ok().and_then(|object| file.dereference(object).ok()?.1.as_name().ok());
    let words = |key: &[u8]| {
        let object = found.get(key).ok().and_then(|object| Some(file.dereference(object).ok()?.1))?;
        decode_text_string(object).ok()
    };
    let kind = match name(b"Subtype")? {
        b"Highlight" => NoteKind::Highlight,
        b"Underline" | b"Squiggly" => NoteKind::Underline,
        b"StrikeOut" => NoteKind::StrikeOut,
        b"Caret" => NoteKind::Caret,
        b"Text" | b"FreeText" | b"FileAttachment" => NoteKind::Text,
        b"Ink" | b"Square" | b"Circle" | b"Polygon" | b"PolyLine" | b"Line" | b"Stamp" => NoteKind::Drawing,
        _ => return None,
    };
    // One that is not shown says nothing.
    let flags = found.get(b"F").and_then(Object::as_i64).unwrap_or(0);
    if flags & 0b10_0010 != 0 && found.get(b"IRT").is_err() {
        return None;
    }
    let corners = found.get(b"QuadPoints").map(|quads| numbers(file, quads, 8 * NOTES)).unwrap_or_default();
    let mut areas: Vec<Area> = corners.chunks_exact(8).filter_map(around).collect();
    if areas.is_empty() {
        let rect = numbers(file, found.get(b"Rect").ok()?, 4);
        let [a, b, c, d] = rect.as_slice() else { return None };
        areas.push(Area { left: a.min(*c), bottom: b.min(*d), right: a.max(*c), top: b.max(*d) });
    }
    let mut text = words(b"Contents").unwrap_or_default();
    if text.trim().is_empty() {
        text = words(b"RC").map(|rich| crate::formats::html_text(&rich)).unwrap_or_default();
    }
    // Of a file that hangs on the page, what it is called.
    if text.trim().is_empty() {
        let file = found.get(b"FS").ok().and_then(|object| dictionary(file, object));
        let called = |key: &[u8]| file.and_then(|file| decode_text_string(file.get(key).ok()?).ok());
        text = called(b"UF").or_else(|| called(b"F")).unwrap_or_default();
    }
    let text: String = text.chars().take(LONGEST).collect();
    let above = found.get(b"IRT").ok().and_then(|above| above.as_reference().ok());
    let part = name(b"RT").is_some_and(|kind| kind == b"Group");
    let state =
        words(b"State").or_else(|| name(b"State").map(|state| String::from_utf8_lossy(state).into_owned()));
    Some((Note { kind, areas, words: text, answers: None, part, state }, above))
}

/// The corners of one line of marked words, in whichever order.
fn around(corners: &[f32]) -> Option<Area> {
    let xs = corners.iter().copied().step_by(2);
    let ys = corners.iter().copied().skip(1).step_by(2);
    Some(Area {
        left: xs.clone().reduce(f32::min)?,
        right: xs.reduce(f32::max)?,
        bottom: ys.clone().reduce(f32::min)?,
        top: ys.reduce(f32::max)?,
    })
}
