//! Any bytes as an Excel file that came home, and as the parts of one.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rooms::{container, file_is_read};

fuzz_target!(|bytes: &[u8]| {
    rooms::tried(bytes, |bytes| file_is_read("svar.xlsx", bytes));
    rooms::tried(bytes, |bytes| file_is_read("svar.xlsx", &container(bytes, PARTS, FIXED)));
});

const PARTS: &[&str] = &["xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/sharedStrings.xml", "xl/styles.xml"];
const FIXED: &[(&str, &str)] = &[
    (
        "xl/workbook.xml",
        r#"<workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets><sheet name="Synpunkter" sheetId="1" r:id="a"/><sheet name="ssr" sheetId="2" state="hidden" r:id="b"/></sheets></workbook>"#,
    ),
    (
        "xl/_rels/workbook.xml.rels",
        r#"<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="b" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet" Target="worksheets/sheet2.xml"/></Relationships>"#,
    ),
];
