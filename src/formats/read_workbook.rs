//! An Excel file from outside: its sheets as the words of their cells, with the limits of the container.
//!
//! Formulas are not reckoned; what the program that saved the file made of them is read. Styles, widths and pictures are not.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::read_xml::{BadXml, ReadXml, Seen};
use super::unzip::{Unopened, Unzip};

/// As many rows and columns as the format has.
const ROWS: u32 = 1_048_576;
const COLUMNS: u32 = 16_384;
const SHEETS: usize = 200;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReadSheet {
    pub name: String,
    /// Its rows that hold something, by their numbers from 1; in each its cells that do, by their columns from 0.
    pub rows: BTreeMap<u32, BTreeMap<u32, Arc<str>>>,
}

/// The sheets in their order.
pub fn read_workbook(bytes: &[u8]) -> Result<Vec<ReadSheet>, Unopened> {
    let mut zip = Unzip::open(bytes)?;
    let main = zip.part("_rels/.rels")?.ok_or(Unopened::Broken)?;
    let targets = relations(&main).map_err(broken)?;
    let book = targets.values().find(|(kind, _)| kind.ends_with("/officeDocument"));
    let book = inside("", &book.ok_or(Unopened::Broken)?.1);
    let (folder, file) = book.rsplit_once('/').unwrap_or(("", &book));
    let links = zip.part(&inside(folder, &format!("_rels/{file}.rels")))?.ok_or(Unopened::Broken)?;
    let links = relations(&links).map_err(broken)?;
    let shared = links.values().find(|(kind, _)| kind.ends_with("/sharedStrings"));
    let shared = match shared {
        Some((_, target)) => {
            strings(&zip.part(&inside(folder, target))?.unwrap_or_default()).map_err(broken)?
        }
        None => Vec::new(),
    };
    let listed = sheets(&zip.part(&book)?.ok_or(Unopened::Broken)?).map_err(broken)?;
    let mut out = Vec::new();
    for (name, id) in listed.into_iter().take(SHEETS) {
        // A diagram on a sheet of its own has no cells.
        let Some((kind, target)) = links.get(&id) else { continue };
        if kind.ends_with("/worksheet") {
            let part = zip.part(&inside(folder, target))?.ok_or(Unopened::Broken)?;
            out.push(ReadSheet { name, rows: cells(&part, &shared).map_err(broken)? });
        }
    }
    Ok(out)
}

fn broken(_: BadXml) -> Unopened {
    Unopened::Broken
}

fn inside(folder: &str, target: &str) -> String {
    match target.strip_prefix('/') {
        Some(whole) => whole.to_owned(),
        None if folder.is_empty() => target.to_owned(),
        None => format!("{folder}/{target}"),
    }
}

/// Each relation by its id: what it is, and where.
fn relations(bytes: &[u8]) -> Result<BTreeMap<String, (String, String)>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out = BTreeMap::new();
    loop {
        match xml.next()? {
            Seen::End => return Ok(out),
            Seen::Open if xml.name() == "rel:Relationship" => {
                let named = |name| xml.attribute(name).unwrap_or_default().to_owned();
                out.insert(named("Id"), (named("Type"), named("Target")));
            }
            _ => {}
        }
    }
}

fn sheets(bytes: &[u8]) -> Result<Vec<(String, String)>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out = Vec::new();
    loop {
        match xml.next()? {
            Seen::End => return Ok(out),
            Seen::Open if xml.name() == "x:sheet" => {
                let named = |name| xml.attribute(name).unwrap_or_default().to_owned();
                out.push((named("name"), named("r:id")));
            }
            _ => {}
        }
    }
}

/// The words that cells share, by their numbers.
fn strings(bytes: &[u8]) -> Result<Vec<Arc<str>>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut out = Vec::new();
    if bytes.is_empty() {
        return Ok(out);
    }
    loop {
        match xml.next()? {
            Seen::End => return Ok(out),
            Seen::Open if xml.name() == "x:si" => out.push(words(&mut xml)?.into()),
            _ => {}
        }
    }
}

/// The words inside the element that has just begun: those of its pieces, without how they are read aloud.
fn words(xml: &mut ReadXml) -> Result<String, BadXml> {
    let outside = xml.depth().saturating_sub(1);
    let mut text = false;
    let mut out = String::new();
    while xml.depth() > outside {
        match xml.next()? {
            Seen::End => return Err(BadXml),
            Seen::Open if xml.name() == "x:rPh" => xml.skip()?,
            Seen::Open => text = xml.name() == "x:t",
            Seen::Close => text = false,
            Seen::Text if text => out.push_str(xml.text()),
            Seen::Text => {}
        }
    }
    Ok(decoded(&out))
}

fn cells(bytes: &[u8], shared: &[Arc<str>]) -> Result<BTreeMap<u32, BTreeMap<u32, Arc<str>>>, BadXml> {
    let mut xml = ReadXml::new(bytes);
    let mut rows: BTreeMap<u32, BTreeMap<u32, Arc<str>>> = BTreeMap::new();
    let (mut row, mut column) = (0, 0);
    loop {
        match xml.next()? {
            Seen::End => return Ok(rows),
            Seen::Open if xml.name() == "x:row" => {
                row = xml.attribute("r").and_then(|r| r.parse().ok()).unwrap_or(row + 1);
                column = 0;
            }
            Seen::Open if xml.name() == "x:c" => {
                let (at, line) = xml.attribute("r").and_then(place).unwrap_or((column, row));
                column = at + 1;
                let kind = xml.attribute("t").unwrap_or("n").to_owned();
                let text = cell(&mut xml, &kind, shared)?;
                if (1..=ROWS).contains(&line) && at < COLUMNS && !text.is_empty() {
                    rows.entry(line).or_default().insert(at, text);
                }
            }
            _ => {}
        }
    }
}

/// The words of the cell that has just begun.
fn cell(xml: &mut ReadXml, kind: &str, shared: &[Arc<str>]) -> Result<Arc<str>, BadXml> {
    let outside = xml.depth().saturating_sub(1);
    let mut value = String::new();
    let mut in_value = false;
    while xml.depth() > outside {
        match xml.next()? {
            Seen::End => return Err(BadXml),
            Seen::Open if xml.name() == "x:is" => value = words(xml)?,
            Seen::Open => in_value = xml.name() == "x:v",
            Seen::Close => in_value = false,
            Seen::Text if in_value => value.push_str(xml.text()),
            Seen::Text => {}
        }
    }
    Ok(match kind {
        "s" => value.trim().parse::<usize>().ok().and_then(|n| shared.get(n).cloned()).unwrap_or_default(),
        "str" => decoded(&value).into(),
        _ => value.into(),
    })
}

/// `B3` as the second column (1) and the third row (3).
fn place(name: &str) -> Option<(u32, u32)> {
    let letters = name.bytes().take_while(u8::is_ascii_uppercase).count();
    let (column, row) = name.split_at_checked(letters).filter(|(c, _)| (1..=3).contains(&c.len()))?;
    let column = column.bytes().fold(0u32, |sum, letter| sum * 26 + u32::from(letter - b'A') + 1);
    Some((column - 1, row.parse().ok()?))
}

/// `_x000D_` is how Excel writes a character that XML cannot hold; line ends become one.
fn decoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        let code = rest.get(at + 2..at + 6).filter(|_| rest.get(at + 6..at + 7) == Some("_"));
        let c = code.filter(|c| c.bytes().all(|b| b.is_ascii_hexdigit()));
        match c.and_then(|c| u32::from_str_radix(c, 16).ok()).and_then(char::from_u32) {
            Some(c) => {
                out.push_str(rest.get(..at).unwrap_or_default());
                out.push(c);
                rest = rest.get(at + 7..).unwrap_or_default();
            }
            None => {
                out.push_str(rest.get(..at + 2).unwrap_or_default());
                rest = rest.get(at + 2..).unwrap_or_default();
            }
        }
    }
    out.push_str(rest);
    if out.contains('\r') { out.replace("\r\n", "\n").replace('\r', "\n") } else { out }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::{Cell, Look, Sheet, Workbook};

    #[test]
    fn what_we_write_is_read_back() {
        let row = |words: &[&str]| words.iter().map(|w| Cell::new(Look::Text, *w)).collect();
        let rows =
            vec![row(&["Nummer", "", "Skäl"]), row(&["nacka/1/1", "=1+1", "Två\nrader, och _x000D_ & <b>"])];
        let sheets = vec![
            Sheet { name: "Arbetslista", rows, ..Sheet::default() },
            Sheet { name: "ssr", hidden: true, rows: vec![row(&["å"])], ..Sheet::default() },
        ];
        let book = Workbook { sheets, accent: "0b5563".into(), ..Workbook::default() };
        let read = read_workbook(&book.bytes().unwrap()).unwrap();
        let all: Vec<(&str, u32, u32, &str)> = read
            .iter()
            .flat_map(|s| s.rows.iter().map(move |(r, cells)| (s.name.as_str(), r, cells)))
            .flat_map(|(s, r, cells)| cells.iter().map(move |(c, text)| (s, *r, *c, &**text)))
            .collect();
        assert_eq!(
            all,
            [
                ("Arbetslista", 1, 0, "Nummer"),
                ("Arbetslista", 1, 2, "Skäl"),
                ("Arbetslista", 2, 0, "nacka/1/1"),
                ("Arbetslista", 2, 1, "=1+1"),
                ("Arbetslista", 2, 2, "Två\nrader, och _x000D_ & <b>"),
                ("ssr", 1, 0, "å"),
            ]
        );
    }

    #[test]
    fn places_and_codes() {
        assert_eq!(place("B3"), Some((1, 3)));
        assert_eq!(place("AA10"), Some((26, 10)));
        assert_eq!(place("ABCD1"), None);
        assert_eq!(place("3"), None);
        assert_eq!(decoded("a_x000D_\nb _x0041_ _xZZ_ _x"), "a\nb A _xZZ_ _x");
        assert_eq!(read_workbook(b"nothing"), Err(Unopened::Broken));
    }
}
