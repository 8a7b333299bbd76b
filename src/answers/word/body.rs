//! The text of one part of a Word file as paragraphs, with what was put in, taken out and pointed at.

use std::collections::HashMap;

use super::changes::Change;
use crate::formats::{BadXml, ReadXml, Seen};

/// Words of one paragraph that share a fate.
#[derive(Debug, Clone, Default)]
pub struct Piece {
    pub words: String,
    pub change: Change,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Where {
    Text,
    /// A box, drawn where this paragraph stands.
    Box(usize),
    /// A note or a comment, with this place in `Body::notes`.
    Note(usize),
}

#[derive(Debug, Clone)]
pub struct Paragraph {
    pub pieces: Vec<Piece>,
    /// What happened to its end: whether it was put in or taken out.
    pub end: Change,
    pub stands: Where,
    pub style: String,
    pub bookmarks: Vec<String>,
    pub id: Option<u32>,
    /// The row of a table, and the cell in it.
    pub cell: Option<(usize, usize)>,
    /// The notes that it points to, by id, and whether the mark was put in or taken out.
    pub marks: Vec<(String, Change)>,
}

/// A place in the text: a paragraph, and so many of its pieces.
pub type Spot = (usize, usize);

/// What a comment points at.
#[derive(Debug, Clone, Copy, Default)]
pub struct Pointed {
    pub from: Option<Spot>,
    pub to: Option<Spot>,
    pub sign: Option<Spot>,
}

#[derive(Debug, Default)]
pub struct Body {
    pub paragraphs: Vec<Paragraph>,
    /// What happened to each row of every table.
    pub rows: Vec<Change>,
    /// By the comment's id.
    pub pointed: HashMap<String, Pointed>,
    /// The ids of the notes and the comments, each after a letter for its kind.
    pub notes: Vec<String>,
}

/// What an element means for what stands inside it.
enum Frame {
    Paragraph,
    Changed(Change),
    Table,
    Row {
        outer: bool,
    },
    Cell {
        outer: bool,
    },
    Box,
    Note,
    /// Of several ways to show a thing, one was read.
    Ways(bool),
    Other,
}

#[derive(Default)]
struct Walk {
    frames: Vec<Frame>,
    /// The paragraphs that are open, the innermost last.
    open: Vec<usize>,
    boxes: Vec<Option<usize>>,
    changes: Vec<Change>,
    /// The row and the cell that are open; a table inside a cell is words of that cell.
    row: Option<usize>,
    cell: usize,
    note: Option<usize>,
    tables: usize,
    /// Whether each field that is open has come to what it shows.
    fields: Vec<bool>,
    hidden: usize,
    field: String,
    bookmarks: Vec<String>,
    /// Words ended, and nothing has come after them in their run.
    ended: bool,
}

impl Body {
    /// Reads one more part; the notes' paragraphs come after those of the text.
    pub fn read(&mut self, bytes: &[u8]) -> Result<(), BadXml> {
        let mut xml = ReadXml::new(bytes);
        let mut walk = Walk::default();
        let mut words = false;
        loop {
            match xml.next()? {
                Seen::Open => {
                    words = matches!(xml.name(), "w:t" | "w:delText" | "m:t");
                    // LibreOffice writes a comment's line break as nothing at all between two pieces of a run.
                    if words && walk.ended && walk.note.is_some() {
                        self.words(&walk, "\n\n");
                    }
                    walk.ended = false;
                    if xml.name() == "w:instrText" {
                        walk.field.clear();
                    }
                    if !self.open(&mut walk, &mut xml)? {
                        xml.skip()?;
                    }
                }
                Seen::Close => {
                    walk.ended = std::mem::take(&mut words);
                    self.close(&mut walk);
                }
                Seen::Text if words => self.words(&walk, xml.text()),
                Seen::Text => walk.field.push_str(xml.text()),
                Seen::End => return Ok(()),
            }
        }
    }

    /// Whether to look inside.
    fn open(&mut self, walk: &mut Walk, xml: &mut ReadXml<'_>) -> Result<bool, BadXml> {
        let attribute = |name: &str| xml.attribute(name).map(str::to_owned);
        let frame = match xml.name() {
            "w:p" => {
                let id = xml.attribute("w14:paraId").and_then(|id| u32::from_str_radix(id, 16).ok());
                self.paragraph(walk, id);
                Frame::Paragraph
            }
            "w:pPr" => {
                let (style, end) = paragraph_properties(xml)?;
                if let Some(paragraph) = walk.open.last().and_then(|at| self.paragraphs.get_mut(*at)) {
                    paragraph.style = style;
                    paragraph.end = end;
                }
                // It is read to its end.
                return Ok(true);
            }
            "w:ins" => Frame::Changed(Change::In),
            "w:del" => Frame::Changed(Change::Out),
            "w:moveTo" => Frame::Changed(Change::MovedIn),
            "w:moveFrom" => Frame::Changed(Change::MovedOut),
            "w:tbl" => {
                walk.tables += 1;
                Frame::Table
            }
            "w:tr" => {
                let outer = walk.row.is_none() && walk.boxes.is_empty();
                if outer {
                    walk.row = Some(self.rows.len());
                    walk.cell = 0;
                    self.rows.push(Change::Kept);
                }
                Frame::Row { outer }
            }
            "w:trPr" => {
                let change = changed(xml)?;
                if let Some(row) =
                    walk.row.and_then(|row| self.rows.get_mut(row)).filter(|_| walk.tables == 1)
                {
                    *row = change;
                }
                return Ok(true);
            }
            "w:tc" => Frame::Cell { outer: walk.tables == 1 && walk.boxes.is_empty() },
            "w:txbxContent" => {
                walk.boxes.push(walk.open.last().copied());
                Frame::Box
            }
            "w:footnote" | "w:endnote" | "w:comment" => {
                if matches!(
                    xml.attribute("w:type"),
                    Some("separator" | "continuationSeparator" | "continuationNotice")
                ) {
                    return Ok(false);
                }
                walk.note = Some(self.notes.len());
                self.notes.push(format!("{}{}", kind(xml.name()), attribute("w:id").unwrap_or_default()));
                Frame::Note
            }
            "mc:AlternateContent" => Frame::Ways(false),
            "mc:Choice" | "mc:Fallback" => match walk.frames.last_mut() {
                Some(Frame::Ways(read)) if *read => return Ok(false),
                Some(Frame::Ways(read)) => {
                    *read = true;
                    Frame::Other
                }
                _ => Frame::Other,
            },
            "w:rPr" | "w:tblPr" | "w:tblGrid" | "w:tcPr" | "w:sectPr" | "w:sdtPr" | "w:sdtEndPr"
            | "w:tblPrEx" => {
                return Ok(false);
            }
            "w:tab" | "w:ptab" => self.sign(walk, "\t"),
            "w:br" | "w:cr" => self.sign(walk, " "),
            "w:noBreakHyphen" => self.sign(walk, "\u{2011}"),
            "w:fldChar" => {
                walk.field_sign(xml.attribute("w:fldCharType").unwrap_or(""));
                Frame::Other
            }
            "w:footnoteReference" | "w:endnoteReference" => {
                let kind = kind(xml.name());
                let change = walk.change();
                if let (Some(id), Some(paragraph)) = (attribute("w:id"), self.last(walk)) {
                    paragraph.marks.push((format!("{kind}{id}"), change));
                }
                Frame::Other
            }
            "w:bookmarkStart" => {
                if let Some(name) = attribute("w:name").filter(|name| name.len() <= 64) {
                    match self.last(walk) {
                        Some(paragraph) => paragraph.bookmarks.push(name),
                        None => walk.bookmarks.push(name),
                    }
                }
                Frame::Other
            }
            "w:commentRangeStart" | "w:commentRangeEnd" | "w:commentReference" => {
                if let Some(id) = attribute("w:id") {
                    let spot = self.spot(walk);
                    let pointed = self.pointed.entry(id).or_default();
                    match xml.name() {
                        "w:commentRangeStart" => pointed.from = pointed.from.or(Some(spot)),
                        "w:commentRangeEnd" => pointed.to = Some(spot),
                        _ => pointed.sign = pointed.sign.or(Some(spot)),
                    }
                }
                Frame::Other
            }
            _ => Frame::Other,
        };
        if let Frame::Changed(change) = frame {
            walk.changes.push(change);
        }
        walk.frames.push(frame);
        Ok(true)
    }

    fn close(&mut self, walk: &mut Walk) {
        match walk.frames.pop() {
            Some(Frame::Paragraph) => {
                walk.open.pop();
                // One that never comes to what it shows would hide the rest of the text.
                walk.fields.iter_mut().for_each(|shown| *shown = true);
            }
            Some(Frame::Changed(_)) => drop(walk.changes.pop()),
            Some(Frame::Table) => walk.tables = walk.tables.saturating_sub(1),
            Some(Frame::Row { outer: true }) => walk.row = None,
            Some(Frame::Cell { outer: true }) => walk.cell += 1,
            Some(Frame::Box) => drop(walk.boxes.pop()),
            Some(Frame::Note) => walk.note = None,
            _ => {}
        }
    }

    fn paragraph(&mut self, walk: &mut Walk, id: Option<u32>) {
        let stands = match (walk.boxes.last(), walk.note) {
            (Some(Some(host)), _) => Where::Box(*host),
            (_, Some(note)) => Where::Note(note),
            _ => Where::Text,
        };
        walk.open.push(self.paragraphs.len());
        self.paragraphs.push(Paragraph {
            pieces: Vec::new(),
            end: Change::Kept,
            stands,
            style: String::new(),
            bookmarks: std::mem::take(&mut walk.bookmarks),
            id,
            cell: walk.row.filter(|_| stands == Where::Text).map(|row| (row, walk.cell)),
            marks: Vec::new(),
        });
    }

    fn last(&mut self, walk: &Walk) -> Option<&mut Paragraph> {
        walk.open.last().and_then(|at| self.paragraphs.get_mut(*at))
    }

    /// A new piece begins here, so that what points here points between two.
    fn spot(&mut self, walk: &Walk) -> Spot {
        match walk.open.last().and_then(|at| Some((*at, self.paragraphs.get_mut(*at)?))) {
            Some((at, paragraph)) => {
                if paragraph.pieces.last().is_some_and(|piece| !piece.words.is_empty()) {
                    paragraph.pieces.push(Piece { words: String::new(), change: walk.change() });
                }
                (at, paragraph.pieces.len().saturating_sub(1))
            }
            // Between two paragraphs: the beginning of the next.
            None => (self.paragraphs.len(), 0),
        }
    }

    fn sign(&mut self, walk: &Walk, sign: &str) -> Frame {
        self.words(walk, sign);
        Frame::Other
    }

    fn words(&mut self, walk: &Walk, words: &str) {
        if walk.hidden > 0 || walk.fields.iter().any(|shown| !shown) {
            return;
        }
        let change = walk.change();
        let Some(paragraph) = self.last(walk) else { return };
        match paragraph.pieces.last_mut() {
            Some(piece) if piece.change == change => piece.words.push_str(words),
            Some(piece) if piece.words.is_empty() => *piece = Piece { words: words.to_owned(), change },
            _ => paragraph.pieces.push(Piece { words: words.to_owned(), change }),
        }
    }
}

/// What tells the ids of one kind of note from those of another.
fn kind(element: &str) -> &'static str {
    match element {
        "w:comment" => "c",
        "w:endnote" | "w:endnoteReference" => "e",
        _ => "f",
    }
}

impl Walk {
    fn change(&self) -> Change {
        self.changes.iter().fold(Change::Kept, |all, one| all.and(*one))
    }

    fn field_sign(&mut self, kind: &str) {
        match kind {
            "begin" => {
                self.field.clear();
                // So deep no program goes.
                if self.fields.len() < 64 {
                    self.fields.push(false);
                }
            }
            "separate" => {
                // The number of a note that is shown once more is no word of the text.
                if self.field.trim_start().starts_with("NOTEREF") && self.hidden == 0 {
                    self.hidden = self.fields.len();
                }
                if let Some(last) = self.fields.last_mut() {
                    *last = true;
                }
            }
            "end" => {
                if self.hidden == self.fields.len() {
                    self.hidden = 0;
                }
                self.fields.pop();
            }
            _ => {}
        }
    }
}

/// The style, and what happened to the paragraph's end; what it was before a change of format is left out.
fn paragraph_properties(xml: &mut ReadXml<'_>) -> Result<(String, Change), BadXml> {
    let outside = xml.depth().saturating_sub(1);
    let (mut style, mut end) = (String::new(), Change::Kept);
    while xml.depth() > outside {
        if xml.next()? == Seen::Open {
            match xml.name() {
                "w:pStyle" => style = xml.attribute("w:val").unwrap_or("").to_owned(),
                "w:pPrChange" | "w:rPrChange" | "w:sectPr" | "w:numPr" => xml.skip()?,
                name => end = end.and(Change::named(name)),
            }
        }
    }
    Ok((style, end))
}

/// Whether a row was put in or taken out.
fn changed(xml: &mut ReadXml<'_>) -> Result<Change, BadXml> {
    let outside = xml.depth().saturating_sub(1);
    let mut change = Change::Kept;
    while xml.depth() > outside {
        if xml.next()? == Seen::Open {
            change = change.and(Change::named(xml.name()));
        }
    }
    Ok(change)
}
