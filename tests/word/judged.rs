//! What other programs make of a Word file: LibreOffice as PDF and as Word again, python-docx as structure.

use std::collections::BTreeMap;
use std::path::Path;

use ssr::model::{Block, BlockKind, Inline};
use ssr::render::Edition;

use super::harness::judges::{Judge, judge};
use super::harness::office::open;
use super::sample::looks;
use super::{BODY, made};

/// Runs LibreOffice on files, into a folder; a fresh profile can fail once.
fn convert(soffice: &Judge, to: &str, from: &Path, into: &Path) {
    let profile = format!("-env:UserInstallation=file://{}", from.join("profile").display());
    let files: Vec<_> = looks().iter().map(|(name, _)| from.join(format!("{name}.docx"))).collect();
    for _ in 0..2 {
        let mut command = soffice.command();
        command.arg(&profile).args(["--headless", "--norestore", "--convert-to", to, "--outdir"]).arg(into);
        let output = command.args(&files).env("HOME", from).output().expect("soffice starts");
        if output.status.success()
            && std::fs::read_dir(into).is_ok_and(|files| files.count() >= looks().len())
        {
            return;
        }
    }
    panic!("LibreOffice makes no {to} of {}", from.display());
}

fn written() -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, edition) in looks() {
        std::fs::write(folder.path().join(format!("{name}.docx")), made(&edition)).expect("written");
    }
    folder
}

/// What a reader meets in order, and the notes, which stand at the foot of some page.
fn expected(edition: &Edition) -> Vec<String> {
    let mut out = Vec::new();
    let numbered = edition.look.numbered();
    blocks(&edition.text.blocks, numbered, &mut out);
    out
}

fn blocks(all: &[Block], numbered: bool, out: &mut Vec<String>) {
    for block in all {
        let number = block.number.as_ref().filter(|_| numbered);
        out.extend(number.map(ToString::to_string));
        match &block.kind {
            BlockKind::Heading { section, inlines, .. } => {
                out.push(section.to_string());
                out.push(plain(inlines));
            }
            BlockKind::Paragraph { inlines } => out.push(plain(inlines)),
            BlockKind::List { items, .. } => {
                for item in items {
                    out.extend(item.number.as_ref().filter(|_| numbered).map(ToString::to_string));
                    blocks(&item.blocks, numbered, out);
                }
            }
            BlockKind::Quote { blocks: inner } => blocks(inner, numbered, out),
            BlockKind::Code { text, .. } | BlockKind::Html { text } => out.push(text.clone()),
            BlockKind::Table { header, rows, .. } => {
                out.extend(header.iter().map(|cell| plain(cell)));
                for row in rows {
                    out.extend(row.number.as_ref().filter(|_| numbered).map(ToString::to_string));
                    out.extend(row.cells.iter().map(|cell| plain(cell)));
                }
            }
            BlockKind::Rule => {}
        }
    }
}

/// As read, without what is no text on the page: pictures, and marks whose numbers are the program's.
fn plain(inlines: &[Inline]) -> String {
    inlines
        .iter()
        .map(|inline| match inline {
            Inline::Image { .. } => String::new(),
            Inline::Strikethrough { inlines } => format!("[struket: {}]", Inline::plain(inlines)),
            Inline::Link { target, inlines, .. } if target.starts_with("http:") => {
                format!("{} ({target})", Inline::plain(inlines))
            }
            Inline::FootnoteMark { label, .. } if label == "saknas" => "[^saknas]".to_owned(),
            Inline::FootnoteMark { .. } => " ".to_owned(),
            other => Inline::plain(std::slice::from_ref(other)),
        })
        .collect()
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}')).collect()
}

#[test]
fn libreoffice_prints_the_same_headings_numbers_cells_and_notes_in_order() {
    let Some(soffice) = judge("soffice") else { return };
    let Some(pdftotext) = judge("pdftotext") else { return };
    let folder = written();
    let out = folder.path().join("pdf");
    convert(&soffice, "pdf", folder.path(), &out);
    for (name, edition) in looks() {
        let pdf = out.join(format!("{name}.pdf"));
        let output = pdftotext.run(["-raw".as_ref(), pdf.as_os_str(), "-".as_ref()]);
        let page = squeezed(&String::from_utf8_lossy(&output.stdout));
        let mut at = page.find(&squeezed(&edition.front.title)).expect("the title");
        for words in expected(&edition).iter().flat_map(|words| words.split_whitespace()) {
            let words = squeezed(words);
            // The lines at the foot and the head of a page may stand between two words.
            let near: String = page[at..].chars().take(2500).collect();
            match near.find(&words) {
                Some(found) => at += found + words.len(),
                None => panic!("{name}: {words:?} does not follow in {near:?}"),
            }
        }
        let mut at = 0;
        for note in &edition.text.footnotes {
            let mut words = Vec::new();
            blocks(&note.blocks, false, &mut words);
            for words in words.iter().map(|words| squeezed(words)) {
                let found = page[at..].find(&words);
                at += found.unwrap_or_else(|| panic!("{name}: the note {words:?}"));
            }
        }
    }
}

#[test]
fn a_round_trip_through_libreoffice_keeps_every_place_and_property() {
    let Some(soffice) = judge("soffice") else { return };
    let folder = written();
    let out = folder.path().join("again");
    convert(&soffice, "docx:MS Word 2007 XML", folder.path(), &out);
    for (name, edition) in looks() {
        let before = open(&made(&edition));
        let after = open(&std::fs::read(out.join(format!("{name}.docx"))).expect("made"));
        let places = |opened: &super::Opened| {
            let mut places = opened.values(BODY, "w:bookmarkStart", "w:name");
            places.retain(|place| place.starts_with("_ssr_"));
            places.sort();
            places
        };
        assert_eq!(places(&before), places(&after), "{name}");
        let kept = after.properties();
        for (property, value) in before.properties() {
            assert_eq!(kept.get(&property), Some(&value), "{name}: {property}");
        }
    }
}

#[test]
fn python_docx_reads_headings_tables_and_properties() {
    let Some(python) = judge("python-docx") else { return };
    let folder = written();
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word/read.py");
    for (name, edition) in looks() {
        let output = python.command().arg(&script).arg(folder.path().join(format!("{name}.docx"))).output();
        let output = output.expect("python3 starts");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let read: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let mut headings = Vec::new();
        let mut tables = Vec::new();
        for block in &edition.text.blocks {
            match &block.kind {
                BlockKind::Heading { level, section, inlines } => {
                    headings.push(format!("Heading {level}: {section}\t{}", Inline::plain(inlines)));
                }
                BlockKind::Table { header, rows, .. } => {
                    let cells = header.iter().chain(rows.iter().flat_map(|row| &row.cells));
                    tables.push(cells.map(|cell| Inline::plain(cell)).collect::<Vec<_>>());
                }
                _ => {}
            }
        }
        let strings = |value: &serde_json::Value| -> Vec<String> {
            value.as_array().expect("a list").iter().map(|v| v.as_str().expect("text").to_owned()).collect()
        };
        let found = strings(&read["headings"]);
        assert_eq!(found[..headings.len()], headings, "{name}");
        let numbered = edition.look.numbered();
        let read_tables: Vec<Vec<String>> = read["tables"]
            .as_array()
            .expect("a list")
            .iter()
            .map(|table| {
                let rows = table.as_array().expect("rows").iter().map(strings);
                // The first column holds the numbers, where there are any.
                rows.flat_map(|row| row[usize::from(numbered)..].to_vec()).collect()
            })
            .collect();
        assert_eq!(read_tables[..tables.len()], tables, "{name}");
        let core: BTreeMap<String, String> = serde_json::from_value(read["core"].clone()).expect("core");
        let title = &core["title"];
        assert!(title.ends_with(&edition.front.title), "{title}");
        assert_eq!(title.contains("EX"), edition.front.example, "{title}");
        assert_eq!(core["author"], edition.publisher.name);
        assert_eq!(core["language"], if name == "extreme" { "en-GB" } else { "sv-SE" });
        assert_eq!(core["created"], "2026-05-04T00:00:00");
    }
}
