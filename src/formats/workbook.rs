//! An Excel file to fill in: sheets of words, lists to choose from, and tables whose header row is known as such.
//!
//! There is no formula and no macro in it: whatever is put in as text stays text, also where it begins with `=`.

use std::collections::HashMap;

use super::office::{Package, Part, Relation, TooLarge};
use super::properties::Properties;
use super::xml::Xml;

const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const BOOK: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";
const SHEET: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml";
const TABLE: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.table+xml";
const LOOKS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.styles+xml";
const WORDS: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml";
const STYLES: &str = include_str!("../../templates/excel/styles.xml");
/// The height of a line, in points.
const LINE: usize = 15;
/// What a cell holds, in the units that Excel counts.
const LONGEST: usize = 32_767;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Workbook {
    pub sheets: Vec<Sheet>,
    /// The colour of headings, as `0b5563`.
    pub accent: String,
    pub properties: Properties,
}

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Sheet {
    /// At most 31 letters, digits and spaces.
    pub name: &'static str,
    /// Kept in the file and not shown.
    pub hidden: bool,
    /// How wide the columns are, in characters.
    pub columns: Vec<u32>,
    pub rows: Vec<Vec<Cell>>,
    /// The rows are a table: the first is its header, which stays in view and is printed on every page.
    pub table: Option<&'static str>,
    pub choices: Vec<Choice>,
    /// Cells that stand over several columns: column, row, last column; from 0.
    pub merged: Vec<(usize, usize, usize)>,
    pub landscape: bool,
    /// On A3, for a table of many columns.
    pub large: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Cell {
    pub look: Look,
    pub text: String,
}

/// How a cell looks; the number of its style.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Look {
    Title = 1,
    Header = 2,
    Label = 3,
    Text = 4,
    /// To be filled in.
    Answer = 5,
    Help = 6,
    /// Digits and nothing else, to count with.
    Number = 7,
}

/// Cells in which one of a few words is chosen. None of the words has a comma or a quotation mark.
#[derive(Debug, Clone, PartialEq)]
pub struct Choice {
    pub column: usize,
    /// The first row and the last, from 0.
    pub rows: (usize, usize),
    pub words: Vec<String>,
    pub title: String,
    /// What is said when something else is written.
    pub otherwise: String,
}

impl Cell {
    pub fn new(look: Look, text: impl Into<String>) -> Self {
        Cell { look, text: text.into() }
    }
}

impl Workbook {
    pub fn bytes(&self) -> Result<Vec<u8>, TooLarge> {
        let mut package = Package::default();
        let mut words = Words::default();
        let mut parts: Vec<Part> = Vec::new();
        let mut relations = Vec::new();
        for (at, sheet) in self.sheets.iter().enumerate() {
            let name = format!("xl/worksheets/sheet{}.xml", at + 1);
            relations.push(relation("worksheet", &name));
            let mut own = Vec::new();
            let table = sheet.table.map(|table| {
                let file = format!("xl/tables/table{}.xml", at + 1);
                own.push(relation("table", &file));
                part(&file, TABLE, sheet.table(table, at + 1), Vec::new())
            });
            parts.push(part(&name, SHEET, sheet.xml(at == 0, &mut words), own));
            parts.extend(table);
        }
        relations.push(relation("styles", "xl/styles.xml"));
        relations.push(relation("sharedStrings", "xl/sharedStrings.xml"));
        let main = part("xl/workbook.xml", BOOK, self.xml(), relations);
        package.add(&format!("{OFFICE}/officeDocument"), main);
        package.parts.extend(parts);
        let styles = STYLES.replace("ACCENT", &self.accent.to_uppercase()).into_bytes();
        package.parts.push(part("xl/styles.xml", LOOKS, styles, Vec::new()));
        package.parts.push(part("xl/sharedStrings.xml", WORDS, words.xml(), Vec::new()));
        self.properties.add_to(&mut package);
        package.bytes()
    }

    fn xml(&self) -> Vec<u8> {
        let mut xml = Xml::new("workbook", &[("xmlns", MAIN), ("xmlns:r", OFFICE)]);
        xml.open("bookViews", &[]);
        xml.empty(
            "workbookView",
            &[("xWindow", "0"), ("yWindow", "0"), ("windowWidth", "24000"), ("windowHeight", "12000")],
        );
        xml.close();
        xml.open("sheets", &[]);
        for (at, sheet) in self.sheets.iter().enumerate() {
            let (id, reached) = ((at + 1).to_string(), format!("rId{}", at + 1));
            let mut named = vec![("name", sheet.name), ("sheetId", &id)];
            if sheet.hidden {
                named.push(("state", "hidden"));
            }
            named.push(("r:id", &reached));
            xml.empty("sheet", &named);
        }
        xml.close();
        if self.sheets.iter().any(|sheet| sheet.table.is_some()) {
            xml.open("definedNames", &[]);
            for (at, sheet) in self.sheets.iter().enumerate().filter(|(_, sheet)| sheet.table.is_some()) {
                let named = [("name", "_xlnm.Print_Titles"), ("localSheetId", &at.to_string())];
                xml.word("definedName", &named, &format!("'{}'!$1:$1", sheet.name));
            }
            xml.close();
        }
        xml.finish()
    }
}

impl Sheet {
    fn xml(&self, first: bool, words: &mut Words) -> Vec<u8> {
        let mut xml = Xml::new("worksheet", &[("xmlns", MAIN), ("xmlns:r", OFFICE)]);
        xml.open("sheetPr", &[]);
        xml.empty("pageSetUpPr", &[("fitToPage", "1")]);
        xml.close();
        xml.open("sheetViews", &[]);
        let lines = if self.table.is_some() { "1" } else { "0" };
        let mut view = vec![("showGridLines", lines)];
        if first {
            view.push(("tabSelected", "1"));
        }
        view.push(("workbookViewId", "0"));
        xml.open("sheetView", &view);
        if self.table.is_some() {
            xml.empty(
                "pane",
                &[("ySplit", "1"), ("topLeftCell", "A2"), ("activePane", "bottomLeft"), ("state", "frozen")],
            );
            xml.empty("selection", &[("pane", "bottomLeft")]);
        }
        xml.close();
        xml.close();
        xml.empty("sheetFormatPr", &[("defaultRowHeight", "15")]);
        if !self.columns.is_empty() {
            xml.open("cols", &[]);
            for (at, wide) in self.columns.iter().enumerate() {
                let (at, wide) = ((at + 1).to_string(), wide.to_string());
                xml.empty("col", &[("min", &at), ("max", &at), ("width", &wide), ("customWidth", "1")]);
            }
            xml.close();
        }
        xml.open("sheetData", &[]);
        for (at, row) in self.rows.iter().enumerate() {
            xml.open("row", &[("r", &(at + 1).to_string()), ("ht", &self.height(at, row).to_string())]);
            for (column, cell) in row.iter().enumerate() {
                let (place, style) = (place(column, at), (cell.look as u32).to_string());
                if cell.text.is_empty() {
                    xml.empty("c", &[("r", &place), ("s", &style)]);
                } else if cell.look == Look::Number {
                    xml.open("c", &[("r", &place), ("s", &style)]);
                    xml.word("v", &[], &cell.text);
                    xml.close();
                } else {
                    xml.open("c", &[("r", &place), ("s", &style), ("t", "s")]);
                    xml.word("v", &[], &words.number(&cell.text).to_string());
                    xml.close();
                }
            }
            xml.close();
        }
        xml.close();
        self.below(&mut xml);
        xml.finish()
    }

    /// How high a row is, in points: the lines of its longest cell. Not every program counts them itself.
    fn height(&self, at: usize, row: &[Cell]) -> usize {
        let wide = |column: usize| self.columns.get(column).map_or(10, |wide| *wide as usize);
        let room =
            |column: usize| match self.merged.iter().find(|(first, row, _)| (*first, *row) == (column, at)) {
                Some((first, _, last)) => (*first..=*last).map(wide).sum(),
                None => wide(column),
            };
        let lines = |(column, cell): (usize, &Cell)| {
            let line = |line: &str| line.chars().count().div_ceil(room(column).max(2) - 1).max(1);
            let lines: usize = cell.text.lines().map(line).sum::<usize>().max(1);
            if cell.look == Look::Title { lines * 2 } else { lines }
        };
        // More than 409 points Excel does not take.
        (row.iter().enumerate().map(lines).max().unwrap_or(1) * LINE).min(405)
    }

    /// What stands after the cells, in the order that the format asks for.
    fn below(&self, xml: &mut Xml) {
        if !self.merged.is_empty() {
            xml.open("mergeCells", &[("count", &self.merged.len().to_string())]);
            for (column, row, last) in &self.merged {
                xml.empty(
                    "mergeCell",
                    &[("ref", &format!("{}:{}", place(*column, *row), place(*last, *row)))],
                );
            }
            xml.close();
        }
        if !self.choices.is_empty() {
            xml.open("dataValidations", &[("count", &self.choices.len().to_string())]);
            for choice in &self.choices {
                let (first, last) = choice.rows;
                let cells = format!("{}:{}", place(choice.column, first), place(choice.column, last));
                let named = [
                    ("type", "list"),
                    ("allowBlank", "1"),
                    ("showInputMessage", "1"),
                    ("showErrorMessage", "1"),
                    ("errorTitle", choice.title.as_str()),
                    ("error", &choice.otherwise),
                    ("promptTitle", &choice.title),
                    ("prompt", &choice.otherwise),
                    ("sqref", &cells),
                ];
                xml.open("dataValidation", &named);
                xml.word("formula1", &[], &format!("\"{}\"", choice.words.join(",")));
                xml.close();
            }
            xml.close();
        }
        let around = [
            ("left", "0.5"),
            ("right", "0.5"),
            ("top", "0.6"),
            ("bottom", "0.6"),
            ("header", "0.3"),
            ("footer", "0.3"),
        ];
        xml.empty("pageMargins", &around);
        let turned = if self.landscape { "landscape" } else { "portrait" };
        // 9 is A4; as many pages below each other as it takes.
        xml.empty(
            "pageSetup",
            &[
                ("paperSize", if self.large { "8" } else { "9" }),
                ("orientation", turned),
                ("fitToWidth", "1"),
                ("fitToHeight", "0"),
            ],
        );
        if self.table.is_some() {
            xml.open("tableParts", &[("count", "1")]);
            xml.empty("tablePart", &[("r:id", "rId1")]);
            xml.close();
        }
    }

    fn table(&self, name: &str, id: usize) -> Vec<u8> {
        let header = self.rows.first().map(Vec::as_slice).unwrap_or_default();
        let cells =
            format!("A1:{}", place(header.len().saturating_sub(1), self.rows.len().saturating_sub(1)));
        let (id, count) = (id.to_string(), header.len().to_string());
        let named = [
            ("xmlns", MAIN),
            ("id", &id),
            ("name", name),
            ("displayName", name),
            ("ref", &cells),
            ("totalsRowShown", "0"),
        ];
        let mut xml = Xml::new("table", &named);
        xml.empty("autoFilter", &[("ref", &cells)]);
        xml.open("tableColumns", &[("count", &count)]);
        for (at, cell) in header.iter().enumerate() {
            xml.empty("tableColumn", &[("id", &(at + 1).to_string()), ("name", &cell.text)]);
        }
        xml.close();
        xml.finish()
    }
}

/// The words of all cells, each kept once.
#[derive(Default)]
struct Words {
    numbers: HashMap<String, usize>,
    all: Vec<String>,
    used: usize,
}

impl Words {
    fn number(&mut self, text: &str) -> usize {
        self.used += 1;
        let text = fitting(text);
        let next = self.all.len();
        *self.numbers.entry(text.clone()).or_insert_with(|| {
            self.all.push(text);
            next
        })
    }

    fn xml(&self) -> Vec<u8> {
        let (used, unique) = (self.used.to_string(), self.all.len().to_string());
        let mut xml = Xml::new("sst", &[("xmlns", MAIN), ("count", &used), ("uniqueCount", &unique)]);
        for words in &self.all {
            xml.open("si", &[]);
            xml.word("t", &[("xml:space", "preserve")], words);
            xml.close();
        }
        xml.finish()
    }
}

/// A text as a cell holds it. `_x000D_` would be read as a character, so its first sign is written as one.
fn fitting(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut length = 0;
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let code = rest.strip_prefix("_x").is_some_and(|after| {
            let mut after = after.chars();
            after.by_ref().take(4).filter(char::is_ascii_hexdigit).count() == 4 && after.next() == Some('_')
        });
        length += c.len_utf16();
        if length >= LONGEST {
            out.push('…');
            break;
        }
        if code {
            out.push_str("_x005F_")
        } else {
            out.push(c)
        }
        rest = rest.get(c.len_utf8()..).unwrap_or("");
    }
    out
}

/// `B3` for the second column and the third row.
fn place(column: usize, row: usize) -> String {
    let letter = u8::try_from(column).ok().filter(|c| *c < 26).map_or('Z', |c| char::from(b'A' + c));
    format!("{letter}{}", row + 1)
}

fn relation(kind: &str, name: &str) -> Relation {
    Relation::part(&format!("{OFFICE}/{kind}"), name)
}

fn part(name: &str, media_type: &'static str, bytes: Vec<u8>, relations: Vec<Relation>) -> Part {
    Part { name: name.to_owned(), media_type, bytes, relations }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_looks_like_a_code_stays_as_it_is() {
        assert_eq!(fitting("a_x000D_b _x00 _xZZZZ_"), "a_x005F_x000D_b _x00 _xZZZZ_");
        assert_eq!(fitting(&"å".repeat(40_000)).chars().count(), LONGEST);
    }

    #[test]
    fn the_same_every_time() {
        let cells = vec![Cell::new(Look::Header, "Punkt"), Cell::new(Look::Text, "=1+1")];
        let sheet =
            Sheet { name: "Synpunkter", rows: vec![cells], table: Some("synpunkter"), ..Sheet::default() };
        let book = Workbook { sheets: vec![sheet], accent: "0b5563".into(), ..Workbook::default() };
        assert_eq!(book.bytes(), book.bytes());
        assert_eq!(place(2, 9), "C10");
    }
}
