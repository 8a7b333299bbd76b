//! Sheets as programs write them, and what is read of each cell.

use super::*;
use crate::formats::Zip;

const HEAD: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

fn book(rows: &str) -> Vec<u8> {
    let mut zip = Zip::default();
    let main = format!(
        "<workbook {HEAD} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets>\
         <sheet name=\"Svar\" sheetId=\"1\" r:id=\"a\"/><sheet name=\"ssr\" state=\"hidden\" sheetId=\"2\" r:id=\"b\"/></sheets></workbook>"
    );
    zip.add("xl/workbook.xml", main.as_bytes());
    zip.add(
        "xl/_rels/workbook.xml.rels",
        b"<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\">\
          <Relationship Id=\"a\" Target=\"worksheets/one.xml\"/><Relationship Id=\"b\" Target=\"/xl/worksheets/two.xml\"/></Relationships>",
    );
    zip.add("xl/sharedStrings.xml", format!("<sst {HEAD}><si><t>Ett</t></si><si><r><t>T</t></r><r><t xml:space=\"preserve\">vå </t></r><rPh><t>x</t></rPh></si></sst>").as_bytes());
    zip.add("xl/styles.xml", format!("<styleSheet {HEAD}><numFmts><numFmt numFmtId=\"170\" formatCode=\"[$-41D]yyyy-mm-dd\"/></numFmts><cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"170\"/><xf numFmtId=\"20\"/></cellXfs></styleSheet>").as_bytes());
    zip.add(
        "xl/worksheets/one.xml",
        format!("<worksheet {HEAD}><sheetData>{rows}</sheetData></worksheet>").as_bytes(),
    );
    zip.add("xl/worksheets/two.xml", format!("<worksheet {HEAD}><sheetData><row><c t=\"inlineStr\"><is><t>k</t></is></c><c t=\"str\"><v>v</v></c></row></sheetData></worksheet>").as_bytes());
    zip.finish().unwrap()
}

fn read(rows: &str) -> Result<Book, Unopened> {
    let bytes = book(rows);
    Book::read(&mut Unzip::open(&bytes)?)
}

#[test]
fn every_kind_of_cell_is_read() {
    let book = read(
        "<row r=\"2\"><c r=\"B2\" t=\"s\"><v>1</v></c><c r=\"C2\" s=\"1\"><v>46405</v></c><c r=\"D2\" s=\"2\"><v>0.127</v></c><c r=\"E2\"/></row>\
         <row r=\"1048576\"><c r=\"XFD1048576\"><v>3.2</v></c></row>\
         <row r=\"4\"><c r=\"A4\" t=\"str\"><f>A1&amp;\"x\"</f><v>Räknat</v></c><c r=\"B4\"><f>SUM(A1)</f></c><c r=\"C4\" t=\"e\"><v>#REF!</v></c><c r=\"D4\" t=\"b\"><v>1</v></c></row>",
    )
    .unwrap();
    let sheet = &book.sheets[0];
    assert_eq!((sheet.name.as_str(), sheet.hidden, book.sheets[1].hidden), ("Svar", false, true));
    assert_eq!(sheet.text(1, 1), "Två ");
    assert!(sheet.cell(1, 2).is_some_and(|cell| cell.time && cell.number == Some(46405.0)));
    assert!(sheet.cell(1, 3).unwrap().time && sheet.cell(1, 4).is_none());
    assert_eq!(sheet.cell(1_048_575, 16_383).unwrap().number, Some(3.2));
    assert_eq!((sheet.text(3, 0), sheet.text(3, 3)), ("Räknat", "Ja"));
    assert!(sheet.cell(3, 1).unwrap().unknown && sheet.cell(3, 2).unwrap().unknown);
    assert_eq!((book.sheets[1].text(0, 0), book.sheets[1].text(0, 1)), ("k", "v"));
}

#[test]
fn places_are_read_as_they_are_named() {
    assert_eq!(
        (place("A1"), place("$B$7"), place("XFD1048576")),
        (Some((0, 0)), Some((6, 1)), Some((1_048_575, 16_383)))
    );
    for bad in ["", "A", "1", "A0", "AAAA1", "A1048577", "A-1", "Ä1"] {
        assert_eq!(place(bad), None, "{bad}");
    }
}

#[test]
fn what_is_no_sheet_is_refused() {
    assert_eq!(read("<row><c>").unwrap_err(), Unopened::Broken);
    assert_eq!(
        read("<row r=\"99999999999999999999\"><c r=\"ZZZZ9\" t=\"s\"><v>99</v></c></row>").unwrap().sheets[0]
            .rows
            .len(),
        0
    );
}
