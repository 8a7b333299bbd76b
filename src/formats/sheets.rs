//! The sheets of an Excel or OpenDocument file as rows of text: nothing is computed, and nothing is run.
//!
//! Only cells that hold something are kept, so that a sheet of a million empty rows costs nothing.

use std::collections::BTreeMap;

use super::cell_notes::{self, Notes};
use super::read_xml::{BadXml, ReadXml, Seen};
use super::unzip::{Unopened, Unzip};

/// So many cells with something in them are read of one file.
const CELLS: usize = 500_000;
/// So much text of one cell.
pub(super) const LONGEST: usize = 100_000;

/// What a file with sheets holds.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Book {
    pub sheets: Vec<ReadSheet>,
    /// It has macros.
    pub macros: bool,
    /// Something beside the cells could not be read.
    pub torn: bool,
    /// The properties that somebody added.
    pub custom: BTreeMap<String, String>,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadSheet {
    pub name: String,
    pub hidden: bool,
    /// By row, then column, from 0.
    pub rows: BTreeMap<usize, BTreeMap<usize, ReadCell>>,
    /// The comments at cells, by row and column.
    pub notes: Notes,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct ReadCell {
    pub text: String,
    /// The number, where the cell holds one.
    pub number: Option<f64>,
    /// The number is shown as a day or a time.
    pub time: bool,
    /// It has a formula, and no value is kept with it.
    pub unknown: bool,
}

impl ReadSheet {
    /// The text of a cell; empty where there is none.
    pub fn text(&self, row: usize, column: usize) -> &str {
        self.rows.get(&row).and_then(|row| row.get(&column)).map_or("", |cell| cell.text.as_str())
    }

    pub fn cell(&self, row: usize, column: usize) -> Option<&ReadCell> {
        self.rows.get(&row)?.get(&column)
    }

    pub(super) fn put(&mut self, row: usize, column: usize, cell: ReadCell) {
        self.rows.entry(row).or_default().insert(column, cell);
    }
}

impl Book {
    /// Whether the container holds sheets.
    pub fn is_one(zip: &Unzip<'_>) -> bool {
        zip.has("xl/workbook.xml")
    }

    pub fn read(zip: &mut Unzip<'_>) -> Result<Book, Unopened> {
        let broken = |_: BadXml| Unopened::Broken;
        let main = zip.part("xl/workbook.xml")?.ok_or(Unopened::Broken)?;
        let related = zip.part("xl/_rels/workbook.xml.rels")?.ok_or(Unopened::Broken)?;
        let targets = relations(&related).map_err(broken)?;
        let words = match zip.part("xl/sharedstrings.xml")? {
            Some(part) => shared(&part).map_err(broken)?,
            None => Vec::new(),
        };
        let times = match zip.part("xl/styles.xml")? {
            Some(part) => times(&part).map_err(broken)?,
            None => Vec::new(),
        };
        let mut book = Book { macros: zip.has("xl/vbaproject.bin"), ..Book::default() };
        if let Some(part) = zip.part("docprops/custom.xml")? {
            book.custom = custom(&part).map_err(broken)?;
        }
        let mut left = CELLS;
        for (name, hidden, id) in sheets(&main).map_err(broken)? {
            let Some(target) = targets.get(&id) else { continue };
            let Some(part) = zip.part(target)? else { continue };
            let mut sheet = ReadSheet { name, hidden, ..ReadSheet::default() };
            cells(&part, &words, &times, &mut sheet, &mut left).map_err(broken)?;
            book.torn |= !cell_notes::read(zip, target, &mut sheet, &mut left)?;
            if left == 0 {
                return Err(Unopened::TooLarge);
            }
            book.sheets.push(sheet);
        }
        Ok(book)
    }
}

/// The parts that the workbook reaches, by the id that it has for them.
fn relations(bytes: &[u8]) -> Result<BTreeMap<String, String>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out = BTreeMap::new();
    loop {
        match xml.next()? {
            Seen::Open if xml.name().ends_with(":Relationship") => {
                if let (Some(id), Some(target)) = (xml.attribute("Id"), xml.attribute("Target")) {
                    let whole = match target.strip_prefix('/') {
                        Some(root) => root.to_owned(),
                        None => format!("xl/{target}"),
                    };
                    out.insert(id.to_owned(), whole);
                }
            }
            Seen::End => return Ok(out),
            _ => {}
        }
    }
}

fn sheets(bytes: &[u8]) -> Result<Vec<(String, bool, String)>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out = Vec::new();
    loop {
        match xml.next()? {
            Seen::Open if xml.name() == "x:sheet" => {
                let name = xml.attribute("name").unwrap_or_default().to_owned();
                let hidden = xml.attribute("state").is_some_and(|state| state != "visible");
                out.push((name, hidden, xml.attribute("r:id").unwrap_or_default().to_owned()));
            }
            Seen::End => return Ok(out),
            _ => {}
        }
    }
}

/// The texts that cells point to. How Japanese is read aloud is left out.
fn shared(bytes: &[u8]) -> Result<Vec<String>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out: Vec<String> = Vec::new();
    let mut inside = false;
    loop {
        match xml.next()? {
            Seen::Open => match xml.name() {
                "x:si" => out.push(String::new()),
                "x:rPh" => xml.skip()?,
                "x:t" => inside = true,
                _ => {}
            },
            Seen::Text if inside => {
                if let Some(last) = out.last_mut().filter(|last| last.len() < LONGEST) {
                    last.push_str(xml.text());
                }
            }
            Seen::Text => {}
            Seen::Close => inside = false,
            Seen::End => return Ok(out),
        }
    }
}

/// Which of the looks show a number as a day or a time.
fn times(bytes: &[u8]) -> Result<Vec<bool>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut own: BTreeMap<u32, bool> = BTreeMap::new();
    let (mut out, mut looks) = (Vec::new(), None);
    loop {
        match xml.next()? {
            Seen::Open => {
                let number = |name| xml.attribute(name).and_then(|id| id.parse::<u32>().ok());
                match xml.name() {
                    "x:numFmt" => {
                        if let (Some(id), Some(code)) = (number("numFmtId"), xml.attribute("formatCode")) {
                            own.insert(id, is_time(code));
                        }
                    }
                    "x:cellXfs" => looks = Some(xml.depth()),
                    "x:xf" if looks.is_some() => {
                        let id = number("numFmtId").unwrap_or(0);
                        let built_in = matches!(id, 14..=22 | 27..=36 | 45..=47 | 50..=58);
                        out.push(own.get(&id).copied().unwrap_or(built_in));
                    }
                    _ => {}
                }
            }
            Seen::Close if looks.is_some_and(|depth| xml.depth() < depth) => looks = None,
            Seen::End => return Ok(out),
            _ => {}
        }
    }
}

fn is_time(code: &str) -> bool {
    let mut quoted = false;
    let mut bracket = false;
    code.chars().any(|c| {
        quoted ^= c == '"';
        bracket = (bracket || c == '[') && c != ']';
        !quoted && !bracket && matches!(c.to_ascii_lowercase(), 'y' | 'm' | 'd' | 'h' | 's' | 'å')
    })
}

fn custom(bytes: &[u8]) -> Result<BTreeMap<String, String>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out = BTreeMap::new();
    let mut name = None;
    loop {
        match xml.next()? {
            Seen::Open if xml.name() == "custom:property" => name = xml.attribute("name").map(str::to_owned),
            Seen::Text => {
                if let Some(name) = &name {
                    out.entry(name.clone()).or_insert_with(String::new).push_str(xml.text());
                }
            }
            Seen::Close if xml.depth() <= 1 => name = None,
            Seen::End => return Ok(out),
            _ => {}
        }
    }
}

/// A cell while it is read.
#[derive(Default)]
struct Open {
    place: (usize, usize),
    kind: String,
    time: bool,
    formula: bool,
    value: String,
}

fn cells(
    bytes: &[u8],
    words: &[String],
    times: &[bool],
    sheet: &mut ReadSheet,
    left: &mut usize,
) -> Result<(), BadXml> {
    let mut xml = ReadXml::new(bytes);
    let (mut row, mut column) = (0, 0);
    let mut open: Option<Open> = None;
    let mut inside = false;
    loop {
        match xml.next()? {
            Seen::Open => match xml.name() {
                "x:row" => {
                    let given = xml.attribute("r").and_then(|r| r.parse::<usize>().ok());
                    row = given.map_or(row + 1, |r| r);
                    column = 0;
                }
                "x:c" => {
                    let place = xml.attribute("r").and_then(place);
                    let at = place.unwrap_or((row.saturating_sub(1), column));
                    column = at.1 + 1;
                    let look = xml.attribute("s").and_then(|s| s.parse::<usize>().ok());
                    open = Some(Open {
                        place: at,
                        kind: xml.attribute("t").unwrap_or("n").to_owned(),
                        time: look.and_then(|look| times.get(look)).copied().unwrap_or(false),
                        ..Open::default()
                    });
                }
                "x:f" => {
                    if let Some(open) = &mut open {
                        open.formula = true;
                    }
                    xml.skip()?;
                }
                "x:rPh" => xml.skip()?,
                "x:v" | "x:t" => inside = open.is_some(),
                _ => {}
            },
            Seen::Text if inside => {
                if let Some(open) = open.as_mut().filter(|open| open.value.len() < LONGEST) {
                    open.value.push_str(xml.text());
                }
            }
            Seen::Text => {}
            Seen::Close => {
                inside = false;
                if xml.name() == "x:c" || open.is_some() {
                    let ended = open.as_ref().is_some_and(|_| at_end_of_cell(&xml));
                    if ended && let Some(cell) = open.take() {
                        finish(cell, words, sheet, left);
                    }
                }
            }
            Seen::End => return Ok(()),
        }
        if *left == 0 {
            return Ok(());
        }
    }
}

/// worksheet, sheetData, row: what ends below them is a cell.
fn at_end_of_cell(xml: &ReadXml<'_>) -> bool {
    xml.depth() == 3
}

fn finish(cell: Open, words: &[String], sheet: &mut ReadSheet, left: &mut usize) {
    let number = || cell.value.trim().parse::<f64>().ok().filter(|number| number.is_finite());
    let read = match cell.kind.as_str() {
        "s" => ReadCell {
            text: cell
                .value
                .trim()
                .parse::<usize>()
                .ok()
                .and_then(|at| words.get(at))
                .cloned()
                .unwrap_or_default(),
            ..ReadCell::default()
        },
        "n" => ReadCell {
            text: cell.value.trim().to_owned(),
            number: number(),
            time: cell.time,
            unknown: cell.formula && cell.value.trim().is_empty(),
        },
        // What a formula could not compute is no word of the member's.
        "e" => ReadCell { unknown: true, ..ReadCell::default() },
        "b" => ReadCell {
            text: if cell.value.trim() == "1" { "Ja" } else { "Nej" }.to_owned(),
            ..ReadCell::default()
        },
        _ => ReadCell {
            unknown: cell.formula && cell.value.is_empty(),
            text: cell.value,
            ..ReadCell::default()
        },
    };
    if !read.text.trim().is_empty() || read.unknown {
        *left = left.saturating_sub(1);
        let (row, column) = cell.place;
        sheet.put(row, column, read);
    }
}

/// "B7" as row 6 and column 1.
pub fn place(name: &str) -> Option<(usize, usize)> {
    let name = name.replace('$', "");
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic).count();
    let (column, row) = name.split_at_checked(letters).filter(|_| (1..=3).contains(&letters))?;
    let column = column
        .bytes()
        .fold(0_usize, |column, letter| column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1);
    let row: usize = row.parse().ok().filter(|row| (1..=1_048_576).contains(row))?;
    Some((row - 1, column - 1))
}

#[cfg(test)]
#[path = "sheets_tests.rs"]
mod tests;
