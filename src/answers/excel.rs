//! A file with sheets that came home: our form, known by its hidden sheet, or a list of the member's own.

use std::collections::BTreeMap;

use jiff::ToSpan as _;
use jiff::civil::{Date, date};

use super::beside::{self, Ours};
use super::fold::folded;
use super::place::{Place, Places};
use super::prose::{day, seen};
use super::reference::references;
use super::words::{comment_kind, stance};
use crate::formats::{Book, ReadCell, ReadSheet, place};
use crate::model::{Anchor, Carried, Certainty, CommentKind, Doubt, Heard, Mark, Reading, Remark};

/// The fields of the form: the name that the hidden sheet has for each, and what stands before it.
pub const FIELDS: &[(&str, &[&str])] = &[
    ("stance", &["ståndpunkt", "stance"]),
    ("preliminary", &["är svaret preliminärt", "is the answer preliminary", "preliminärt"]),
    (
        "decided-by",
        &[
            "beslutat av organ eller befattning inget namn",
            "decided by body or position no name",
            "beslutat av",
            "decided by",
        ],
    ),
    (
        "decided",
        &[
            "beslutsdag åååå mm dd",
            "day of the decision yyyy mm dd",
            // As the form said it first; such forms are still out.
            "beslutsdag som 2027 01 18",
            "day of the decision as 2027 01 18",
            "beslutsdag",
            "beslutsdatum",
        ],
    ),
    ("registry-number", &["ert diarienummer", "your registry number", "vårt diarienummer"]),
    (
        "comment",
        &[
            "synpunkt på hela förslaget",
            "comment on the whole proposal",
            "allmän synpunkt",
            "allmänna synpunkter",
        ],
    ),
];

/// What the columns of a list are, by the first words of their heads.
const POINT: &[&str] =
    &["punkt", "point", "nr", "nummer", "number", "stycke", "avsnitt punkt", "referens", "ref", "var"];
const SECTION: &[&str] = &["avsnitt", "section", "rubrik", "kapitel"];
const TEXT: &[&str] = &["text", "citat", "nuvarande", "quote", "ursprunglig"];
const KIND: &[&str] = &["slag", "kind", "typ", "kategori"];
const SAYS: &[&str] =
    &["er synpunkt", "your comment", "synpunkt", "kommentar", "comment", "fråga", "remissvar", "yttrande"];
const PROPOSES: &[&str] = &["föreslagen", "proposed", "förslag", "ändringsförslag", "ny lydelse"];
/// A head stands among the first rows.
const HEADS: usize = 40;

pub fn read(name: &str, book: &Book, places: &Places<'_>) -> Reading {
    let mut reading = Reading::default();
    let name = name.to_owned();
    if book.macros {
        reading.doubts.push(Doubt::Macros { name: name.clone() });
    }
    if book.torn {
        reading.doubts.push(Doubt::Broken { name: name.clone() });
    }
    let kept =
        book.sheets.iter().find(|sheet| sheet.rows.keys().any(|row| sheet.text(*row, 0) == "ssr-form"));
    let value = |key: &str| {
        let row = kept?.rows.keys().find(|row| kept.is_some_and(|sheet| sheet.text(**row, 0) == key))?;
        kept.map(|sheet| sheet.text(*row, 1)).filter(|text| !text.is_empty())
    };
    reading.about =
        Carried::read(value).or_else(|| Carried::read(|key| book.custom.get(key).map(String::as_str)));
    let same = reading.about.as_ref().is_some_and(|about| about.digest == places.sent.digest);
    let shown: Vec<&ReadSheet> =
        book.sheets.iter().filter(|sheet| !kept.is_some_and(|kept| std::ptr::eq(kept, *sheet))).collect();
    let is_form =
        kept.is_some() || (reading.about.is_some() && shown.iter().any(|sheet| Columns::of(sheet).is_some()));
    if !same && is_form {
        reading.doubts.push(Doubt::OtherText { name: name.clone() });
    }
    // Of another text it is not known what is ours; that is a doubt already.
    let ours = (same && is_form).then(|| Ours::new(places));
    fields(&shown, &value, places, &name, &mut reading);
    for sheet in shown {
        if sheet.hidden && !is_form {
            continue;
        }
        let columns = Columns::of(sheet);
        match (&columns, &ours) {
            (Some(columns), _) => {
                let form = kept.is_some() && same;
                rows(sheet, columns, form, ours.as_ref(), places, &name, &mut reading);
            }
            (None, Some(ours)) if !sheet.hidden => beside::sheet(sheet, ours, places, &mut reading.remarks),
            (None, _) if !is_form => plain(sheet, places, &mut reading),
            (None, _) => {}
        }
        beside::notes(sheet, columns.as_ref(), places, &mut reading.remarks);
    }
    reading
}

/// The fields of the answer as a whole: beside their labels, or where the hidden sheet says that they are.
fn fields<'a>(
    sheets: &[&ReadSheet],
    kept: &impl Fn(&str) -> Option<&'a str>,
    places: &Places<'_>,
    name: &str,
    reading: &mut Reading,
) {
    for (field, labels) in FIELDS {
        let labelled = sheets.iter().find_map(|sheet| {
            sheet.rows.iter().find_map(|(row, cells)| {
                let (column, _) =
                    cells.iter().find(|(_, cell)| labels.contains(&folded(&cell.text).join(" ").as_str()))?;
                // What heads a column of a list is no label.
                let first = Columns::of(sheet).is_none_or(|columns| columns.head != *row);
                first.then(|| cells.range(column + 1..).next().map(|(_, cell)| cell))
            })
        });
        let by_place = || {
            let (sheet, cell) = kept(field)?.rsplit_once('!')?;
            let (row, column) = place(cell)?;
            let sheet = sheets.iter().find(|s| s.name == sheet.trim_matches('\''))?;
            Some(sheet.cell(row, column))
        };
        let Some(cell) = labelled.or_else(by_place).flatten() else { continue };
        if cell.unknown {
            reading.doubts.push(Doubt::NoValue { name: name.to_owned(), field: (*field).to_owned() });
            continue;
        }
        let text = seen(cell.text.trim());
        field_is(field, cell, &text, places, reading);
    }
}

fn field_is(field: &str, cell: &ReadCell, text: &str, places: &Places<'_>, reading: &mut Reading) {
    let line = || text.lines().collect::<Vec<_>>().join(" ").trim().to_owned();
    match field {
        "stance" if !text.is_empty() => match stance(text) {
            Ok(value) => reading.stance = Some(Heard { value, words: text.to_owned() }),
            Err(_) => reading.doubts.push(Doubt::StanceUnsure { words: text.to_owned() }),
        },
        "preliminary" => {
            let words = folded(text);
            let first = words.first().map_or("", String::as_str);
            reading.preliminary = ["ja", "yes", "sant", "true", "x", "1"].contains(&first);
            let told = reading.preliminary || ["nej", "no", "falskt", "false", "0", ""].contains(&first);
            if !told || words.len() > 1 {
                reading.doubts.push(Doubt::LeftOver { words: text.to_owned() });
            }
        }
        "decided-by" => reading.decided_by = Some(line()).filter(|text| !text.is_empty()),
        "decided" => {
            reading.decided = cell.number.and_then(serial).or_else(|| day(text));
            if reading.decided.is_none() && !text.is_empty() {
                reading.doubts.push(Doubt::LeftOver { words: text.to_owned() });
            }
        }
        "registry-number" => {
            let ours = folded(&places.sent.registry_number);
            reading.registry_number = Some(line()).filter(|text| !text.is_empty() && folded(text) != ours);
        }
        "comment" if !text.is_empty() => {
            reading.remarks.push(remark(Place::WHOLE, None, CommentKind::Substance, text.to_owned(), None));
        }
        _ => {}
    }
}

/// A day as Excel counts them.
fn serial(number: f64) -> Option<Date> {
    let days = (20_000.0..100_000.0).contains(&number).then_some(number as i64)?;
    date(1899, 12, 30).checked_add(days.days()).ok()
}

/// Where in a list each thing stands.
#[derive(Debug, Default)]
pub struct Columns {
    pub head: usize,
    pub point: Option<usize>,
    pub section: Option<usize>,
    pub text: Option<usize>,
    pub kind: Option<usize>,
    pub says: Option<usize>,
    pub proposes: Option<usize>,
}

impl Columns {
    /// By the row that heads the list.
    fn of(sheet: &ReadSheet) -> Option<Columns> {
        sheet.rows.iter().take(HEADS).find_map(|(row, cells)| {
            let mut columns = Columns { head: *row, ..Columns::default() };
            for (column, cell) in cells {
                let words = folded(&cell.text).join(" ");
                if words.len() > 60 {
                    continue;
                }
                let begins = |list: &[&str]| {
                    list.iter().any(|head| {
                        words
                            .strip_prefix(head)
                            .is_some_and(|rest| rest.is_empty() || rest.starts_with(' ') || rest == "er")
                    })
                };
                let slot = match () {
                    () if begins(KIND) => &mut columns.kind,
                    () if begins(PROPOSES) => &mut columns.proposes,
                    () if begins(SAYS) => &mut columns.says,
                    () if begins(TEXT) => &mut columns.text,
                    () if begins(POINT) => &mut columns.point,
                    () if begins(SECTION) => &mut columns.section,
                    () => continue,
                };
                slot.get_or_insert(*column);
            }
            let placed = columns.point.or(columns.section).or(columns.text).is_some();
            (placed && columns.says.or(columns.proposes).is_some()).then_some(columns)
        })
    }
}

impl Columns {
    /// The point of a row, by its number or by its words.
    pub fn place(&self, cells: &BTreeMap<usize, ReadCell>, places: &Places<'_>) -> Option<Place> {
        let cell = |column: Option<usize>| column.and_then(|column| cells.get(&column));
        let words = cell(self.text).map_or(String::new(), |cell| seen(cell.text.trim()));
        let by_number = cell(self.point).and_then(|cell| places.by_both(&number(cell), Some(&words)));
        by_number.or_else(|| places.by_words(&words))
    }
}

/// The rows of a list with a head.
fn rows(
    sheet: &ReadSheet,
    columns: &Columns,
    form: bool,
    ours: Option<&Ours>,
    places: &Places<'_>,
    name: &str,
    reading: &mut Reading,
) {
    for cells in sheet.rows.range(..=columns.head).map(|(_, cells)| cells) {
        reading.remarks.extend(ours.and_then(|ours| beside::above(cells, ours)));
    }
    for (row, cells) in sheet.rows.range(columns.head + 1..) {
        let cell = |column: Option<usize>| column.and_then(|column| cells.get(&column));
        let text = |column: Option<usize>| cell(column).map_or(String::new(), |cell| seen(cell.text.trim()));
        for column in [columns.says, columns.proposes] {
            if cell(column).is_some_and(|cell| cell.unknown) {
                let field = format!("{}!{}", sheet.name, row + 1);
                reading.doubts.push(Doubt::NoValue { name: name.to_owned(), field });
            }
        }
        let (says, proposes) = (text(columns.says), text(columns.proposes));
        if let Some(ours) = ours {
            let said = !says.is_empty() || !proposes.is_empty();
            let place = columns.place(cells, places).unwrap_or(Place::NOWHERE);
            beside::row(cells, columns, &place, said, ours, places, &mut reading.remarks);
        }
        if says.is_empty() && proposes.is_empty() {
            continue;
        }
        let words = text(columns.text);
        let number = cell(columns.point).map(number).unwrap_or_default();
        let section = cell(columns.section).map(number_of_section).unwrap_or_default();
        let place = placed(&number, &section, &words, &says, form, places);
        let kind = comment_kind(1, &text(columns.kind)).unwrap_or_else(|_| super::prose::kind(&says));
        // A row that only proposes says so in its own words.
        let (says, proposes) =
            if says.is_empty() { (proposes.clone(), Some(proposes)) } else { (says, Some(proposes)) };
        let quote = (!form).then_some(words).filter(|words| !words.is_empty());
        reading.remarks.push(remark(place, quote, kind, says, proposes.filter(|text| !text.is_empty())));
    }
}

fn placed(number: &str, section: &str, words: &str, says: &str, form: bool, places: &Places<'_>) -> Place {
    if let Some(mut place) = places.by_both(number, Some(words)) {
        if form {
            place.anchor = Some(Anchor::Id);
        } else if !words.is_empty() && places.quoted(words).is_none() {
            place.certainty = Certainty::Likely;
        }
        return place;
    }
    if let Some(place) = places.by_words(words) {
        return place;
    }
    let texts = if section.is_empty() {
        vec![format!("punkt {number}"), number.to_owned(), format!("avsnitt {number}"), says.to_owned()]
    } else {
        // A number in a section that the text has not is no section of its own.
        vec![format!("avsnitt {section} punkt {number}"), format!("avsnitt {section}")]
    };
    let named = texts.into_iter().find_map(|text| {
        references(&text, None, places).into_iter().map(|found| found.place).find(|place| place.at.is_some())
    });
    let general = ["", "-", "allmänt", "generellt", "hela", "hela dokumentet", "övergripande", "general"];
    named.unwrap_or(
        if general.contains(&number.to_lowercase().trim()) && section.is_empty() && words.is_empty() {
            Place::WHOLE
        } else {
            Place::NOWHERE
        },
    )
}

/// The number of a point as it was written, where Excel took "3:4" for a time.
pub fn number(cell: &ReadCell) -> String {
    match cell.number {
        Some(number) if cell.time && (0.0..100.0).contains(&number) => {
            let minutes = (number * 1440.0).round() as u64;
            format!("{}:{}", minutes / 60, minutes % 60)
        }
        _ => seen(cell.text.trim()).replace(' ', ""),
    }
}

/// "3.2" out of "3.2 Samordning".
fn number_of_section(cell: &ReadCell) -> String {
    let text = seen(cell.text.trim());
    let number = text.split_whitespace().next().unwrap_or("").trim_end_matches('.').to_owned();
    if number.starts_with(|c: char| c.is_ascii_digit()) { number } else { text }
}

/// A sheet without a head: each row with words is a comment, placed where one of its cells says so.
fn plain(sheet: &ReadSheet, places: &Places<'_>, reading: &mut Reading) {
    for cells in sheet.rows.values() {
        let texts: Vec<String> =
            cells.values().map(|cell| seen(cell.text.trim())).filter(|text| !text.is_empty()).collect();
        if !texts.iter().any(|text| folded(text).len() >= 3) {
            continue;
        }
        let label = texts.first().map(|text| folded(text).join(" ")).unwrap_or_default();
        if FIELDS.iter().any(|(_, labels)| labels.contains(&label.as_str())) {
            continue;
        }
        let number = cells.values().next().map(number).unwrap_or_default();
        let place = places.by_both(&number, None).or_else(|| {
            texts.iter().find_map(|text| {
                references(text, None, places)
                    .into_iter()
                    .map(|found| found.place)
                    .find(|place| place.at.is_some())
            })
        });
        let place = place.or_else(|| texts.iter().find_map(|text| places.by_words(text)));
        let says = texts.join("\n");
        let kind = super::prose::kind(&says);
        reading.remarks.push(remark(place.unwrap_or(Place::WHOLE), None, kind, says, None));
    }
}

pub fn remark(
    place: Place,
    quote: Option<String>,
    kind: CommentKind,
    says: String,
    proposes: Option<String>,
) -> Remark {
    Remark {
        mark: Mark::Row,
        at: place.at,
        anchor: place.anchor,
        certainty: place.certainty,
        quote,
        kind,
        says,
        proposes,
        settled: false,
    }
}
