//! What a member wrote in our form besides what it asks for: in cells that are ours or nobody's, over our words, on sheets of
//! its own, and in comments at cells.

use std::collections::{BTreeMap, HashSet};

use super::excel::{Columns, FIELDS, number, remark};
use super::fold::folded;
use super::place::{Place, Places};
use super::prose::{kind, seen};
use super::reference::references;
use super::word::wordings;
use super::words::{comment_kind, stance};
use crate::formats::{ReadCell, ReadSheet};
use crate::model::{CommentKind, Lang, Mark, Remark};

type Cells = BTreeMap<usize, ReadCell>;

/// What stands before what we say, and the field that is read nowhere else.
const FACTS: &[&str] = &[
    "diarienummer",
    "svara senast",
    "remissomgång",
    "organisation",
    "registry number",
    "answer by",
    "round",
    "ståndpunkterna",
    "the stances",
];
/// How our other lines begin.
const LINES: &[&str] = &[
    "fyll i de gula fälten",
    "skriv aldrig säkerhetsskyddsklassificerade",
    "remissvar ",
    "exempel remissvar ",
    "fill in the yellow fields",
    "never write classified",
    "answer ",
    "example answer ",
];
/// A line of the form has so many words at most, and what is said of a stance.
const LONGEST: usize = 40;
/// The name of a column has fewer words than these.
const NAME: usize = 4;
/// What stands after what we say has so many at most.
const TOLD: usize = 8;
const MEANS: usize = 18;

/// The words of the form, so that others are known.
pub struct Ours {
    all: HashSet<String>,
}

impl Ours {
    pub fn new(places: &Places<'_>) -> Ours {
        let sent = places.sent;
        let sections = sent.headings.iter().map(|h| format!("{} {}", h.section, h.title));
        let points = sent.points.iter().flat_map(|point| [point.number.to_string(), point.words.clone()]);
        let heads = [
            ["Punkt", "Avsnitt", "Text", "Slag av synpunkt", "Er synpunkt", "Föreslagen lydelse"],
            ["Point", "Section", "Text", "Kind of comment", "Your comment", "Proposed wording"],
        ];
        let heads = heads.into_iter().flatten().map(str::to_owned);
        let all = sections.chain(points).chain(heads).map(|words| spaced(&words)).collect();
        Ours { all }
    }

    fn has(&self, cell: &ReadCell) -> bool {
        self.all.contains(&spaced(&seen(&cell.text))) || self.all.contains(&number(cell))
    }

    /// The cells of a row that are neither ours nor filled in where we asked.
    fn foreign<'c>(&self, cells: &'c Cells, form: bool) -> Vec<&'c ReadCell> {
        let mut out = Vec::new();
        // What stands right after a label of ours is what it asks for.
        let (mut field, mut fact, mut word) = (false, false, false);
        for cell in cells.values() {
            let words = folded(&cell.text);
            let line = words.join(" ");
            let asked = std::mem::take(&mut field);
            let told = std::mem::take(&mut fact) && words.len() <= TOLD;
            let means = std::mem::take(&mut word)
                && words.len() <= MEANS
                && words.first().is_some_and(|first| first == "ni" || first == "you");
            if asked || told || means || words.is_empty() || self.has(cell) {
                continue;
            }
            if form {
                field = FIELDS.iter().any(|(_, labels)| labels.contains(&line.as_str()));
                fact = FACTS.contains(&line.as_str());
                word = stance(cell.text.trim()).is_ok();
                let ours = LINES.iter().any(|begin| line.starts_with(begin)) && words.len() <= LONGEST;
                if field || fact || word || ours {
                    continue;
                }
            }
            out.push(cell);
        }
        out
    }
}

/// A sheet that is no list: our first one, or one of the member's own.
pub fn sheet(sheet: &ReadSheet, ours: &Ours, places: &Places<'_>, out: &mut Vec<Remark>) {
    let labels = sheet.rows.values().filter_map(|cells| cells.values().next());
    let is_label = |cell: &&ReadCell| {
        let line = folded(&cell.text).join(" ");
        FIELDS.iter().any(|(_, labels)| labels.contains(&line.as_str()))
    };
    let form = labels.filter(is_label).count() >= 3;
    for cells in sheet.rows.values() {
        let foreign = ours.foreign(cells, form);
        if let Some(words) = said(&foreign) {
            let place = row_place(cells, places)
                .or_else(|| {
                    let found = references(&words, None, places).into_iter().map(|found| found.place);
                    found.into_iter().find(|place| place.at.is_some())
                })
                .unwrap_or(Place::WHOLE);
            out.push(remark(place, None, kind(&words), words, None));
        }
    }
}

/// What a row of the list says besides its own comment: over our words, and in columns that we did not ask for.
pub fn row(
    cells: &Cells,
    columns: &Columns,
    place: &Place,
    said_already: bool,
    ours: &Ours,
    places: &Places<'_>,
    out: &mut Vec<Remark>,
) {
    let kept = [columns.says, columns.proposes].into_iter().flatten();
    let kept: HashSet<usize> = kept.chain(columns.text.filter(|_| place.at.is_some())).collect();
    let mut foreign = Vec::new();
    for (column, cell) in cells.iter().filter(|(column, _)| !kept.contains(column)) {
        let label = columns.kind == Some(*column) && comment_kind(1, cell.text.trim()).is_ok();
        // Of a row that somebody added, its number and its section are where it belongs.
        let mine = said_already && [columns.point, columns.section, columns.kind].contains(&Some(*column));
        if !label && !mine && !ours.has(cell) {
            foreign.push(cell);
        }
    }
    if let Some(words) = said(&foreign) {
        out.push(remark(place.clone(), None, kind(&words), words, None));
    }
    let text = columns.text.and_then(|column| cells.get(&column));
    let sent = place.at.as_deref().filter(|_| place.certainty.is_certain()).and_then(|at| places.words(at));
    let Some((text, sent)) = text.zip(sent) else { return };
    for wording in wordings(sent, &spaced(&seen(&text.text))) {
        let says = wording.says(Lang::Sv);
        let one = remark(
            place.clone(),
            wording.quote.clone(),
            CommentKind::Substance,
            says,
            Some(wording.proposes),
        );
        out.push(Remark { mark: wording.mark, ..one });
    }
}

/// The comments at the cells of a sheet, each at the point of its row.
pub fn notes(sheet: &ReadSheet, columns: Option<&Columns>, places: &Places<'_>, out: &mut Vec<Remark>) {
    for ((row, _), words) in &sheet.notes {
        let words = seen(words.trim());
        if words.is_empty() {
            continue;
        }
        let cells = sheet.rows.get(row).filter(|_| columns.is_none_or(|columns| columns.head < *row));
        let of_list = cells.zip(columns).and_then(|(cells, columns)| columns.place(cells, places));
        let place = of_list.or_else(|| row_place(cells?, places)).unwrap_or(Place::WHOLE);
        out.push(Remark { mark: Mark::Comment, ..remark(place, None, kind(&words), words, None) });
    }
}

/// By the number of a point that stands first in a row.
fn row_place(cells: &Cells, places: &Places<'_>) -> Option<Place> {
    places.by_both(&number(cells.values().next()?), None)
}

/// What stands in the head of the list, or above it, and is more than the name of a column.
pub fn above(cells: &Cells, ours: &Ours) -> Option<Remark> {
    let foreign = ours.foreign(cells, false);
    let more: Vec<&ReadCell> = foreign.into_iter().filter(|cell| folded(&cell.text).len() >= NAME).collect();
    said(&more).map(|words| remark(Place::WHOLE, None, kind(&words), words, None))
}

/// The words of some cells, if there are any.
fn said(cells: &[&ReadCell]) -> Option<String> {
    let words: Vec<String> = cells.iter().map(|cell| seen(cell.text.trim())).collect();
    let words = words.join("\n");
    words.chars().any(char::is_alphabetic).then_some(words)
}

fn spaced(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
