//! The sheets of an OpenDocument file, in the shape of those of Excel.

use super::read_xml::{BadXml, ReadXml, Seen};
use super::sheets::{Book, ReadCell, ReadSheet};
use super::unzip::{Unopened, Unzip};

const TYPE: &[u8] = b"application/vnd.oasis.opendocument.spreadsheet";
const CELLS: usize = 500_000;
const LONGEST: usize = 100_000;
/// A row or a cell that stands many times is a margin, and no words.
const REPEATED: usize = 100;

/// Whether the container holds such sheets.
pub fn is_ods(zip: &mut Unzip<'_>) -> bool {
    zip.part("mimetype").is_ok_and(|part| part.is_some_and(|bytes| bytes.starts_with(TYPE)))
}

pub fn read_ods(zip: &mut Unzip<'_>) -> Result<Book, Unopened> {
    let content = zip.part("content.xml")?.ok_or(Unopened::Broken)?;
    let mut book = Book::default();
    let mut left = CELLS;
    sheets(&content, &mut book, &mut left).map_err(|_| Unopened::Broken)?;
    if left == 0 {
        return Err(Unopened::TooLarge);
    }
    // In this format it is a style that hides a sheet.
    for sheet in &mut book.sheets {
        sheet.hidden = sheet.name == "ssr";
    }
    Ok(book)
}

#[derive(Default)]
struct At {
    row: usize,
    column: usize,
    /// How many rows, and how many cells, the open one stands for.
    rows: usize,
    columns: usize,
    cell: Option<(usize, ReadCell)>,
    /// The comment at the cell.
    note: String,
    paragraphs: usize,
}

fn sheets(bytes: &[u8], book: &mut Book, left: &mut usize) -> Result<(), BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut at = At::default();
    // The depth of the paragraph that is open.
    let mut words: Option<usize> = None;
    loop {
        match xml.next()? {
            Seen::Open => {
                let times =
                    |name| xml.attribute(name).and_then(|n| n.parse::<usize>().ok()).unwrap_or(1).max(1);
                match xml.name() {
                    "table:table" => {
                        let name = xml.attribute("table:name").unwrap_or_default().to_owned();
                        book.sheets.push(ReadSheet { name, ..ReadSheet::default() });
                        at = At::default();
                    }
                    "table:table-row" => {
                        at.rows = times("table:number-rows-repeated");
                        at.column = 0;
                    }
                    "table:table-cell" | "table:covered-table-cell" => {
                        at.columns = times("table:number-columns-repeated");
                        at.cell = Some((xml.depth(), opened(&xml)));
                        at.paragraphs = 0;
                        at.note.clear();
                    }
                    "office:annotation" => annotation(&mut xml, &mut at.note)?,
                    "text:p" if at.cell.is_some() => {
                        words = words.or(Some(xml.depth()));
                        at.paragraphs += 1;
                        if at.paragraphs > 1 {
                            say(&mut at, "\n");
                        }
                    }
                    "text:s" | "text:tab" => say(&mut at, " "),
                    "text:line-break" => say(&mut at, "\n"),
                    _ => {}
                }
            }
            Seen::Text if words.is_some() => {
                let text = xml.text().to_owned();
                say(&mut at, &text);
            }
            Seen::Text => {}
            Seen::Close => {
                if words.is_some_and(|depth| xml.depth() < depth) {
                    words = None;
                }
                if let Some((_, cell)) = at.cell.take_if(|(depth, _)| xml.depth() < *depth) {
                    let wanted = (!cell.text.trim().is_empty() || cell.unknown)
                        && at.columns < REPEATED
                        && at.rows < REPEATED;
                    if let Some(sheet) = book.sheets.last_mut().filter(|_| wanted) {
                        for (row, column) in (0..at.rows).flat_map(|r| (0..at.columns).map(move |c| (r, c))) {
                            *left = left.saturating_sub(1);
                            sheet.put(at.row + row, at.column + column, cell.clone());
                        }
                    }
                    if let Some(sheet) = book.sheets.last_mut().filter(|_| !at.note.is_empty()) {
                        *left = left.saturating_sub(1);
                        sheet.notes.insert((at.row, at.column), std::mem::take(&mut at.note));
                    }
                    at.column = at.column.saturating_add(at.columns);
                } else if at.rows > 0 && at.cell.is_none() && xml.depth() == ROW {
                    at.row = at.row.saturating_add(at.rows);
                    at.rows = 0;
                }
            }
            Seen::End => return Ok(()),
        }
        if *left == 0 {
            return Ok(());
        }
    }
}

/// The words of a comment, without who wrote it and when.
fn annotation(xml: &mut ReadXml<'_>, note: &mut String) -> Result<(), BadXml> {
    let outside = xml.depth().saturating_sub(1);
    while xml.depth() > outside {
        match xml.next()? {
            Seen::Open if !xml.name().starts_with("text:") => xml.skip()?,
            Seen::Open if xml.name() == "text:p" && !note.is_empty() => note.push('\n'),
            Seen::Text if note.len() < LONGEST => note.push_str(xml.text()),
            Seen::End => return Err(BadXml),
            _ => {}
        }
    }
    note.truncate(note.trim_end().len());
    Ok(())
}

/// document-content, body, spreadsheet, table: what ends below them is a row. Rows in groups lie deeper, and then the
/// next row begins where the last cell ended.
const ROW: usize = 4;

fn say(at: &mut At, words: &str) {
    if let Some((_, cell)) = at.cell.as_mut().filter(|(_, cell)| cell.text.len() < LONGEST) {
        cell.text.push_str(words);
    }
}

fn opened(xml: &ReadXml<'_>) -> ReadCell {
    let kind = xml.attribute("office:value-type").unwrap_or("");
    let formula = xml.attribute("table:formula").is_some();
    let number = xml.attribute("office:value").and_then(|value| value.parse().ok());
    ReadCell {
        text: String::new(),
        number: number.filter(|number: &f64| number.is_finite()),
        time: false,
        unknown: formula && kind.is_empty(),
    }
}
