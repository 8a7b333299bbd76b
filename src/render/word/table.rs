//! Tables: a header that comes again on each page, rows that stay whole, the numbers of the rows in the margin.

use super::blocks::Place;
use super::inlines::Look;
use super::out::Out;
use super::paragraph::{Frame, HANG, Room, Twips};
use crate::render::printed::{Inline, Row, Table, plain};

/// What Word lets through is 63; what anyone can read is fewer. A wider table goes on below itself.
const MOST_COLUMNS: usize = 12;
/// A header longer than this may break between pages.
const KEPT_HEADER: usize = 700;
/// Words longer than this may be broken.
const HYPHENATED: usize = 14;
/// A table with more columns than this is set smaller.
const FEW: usize = 5;
const LETTER: Twips = 100;
const BOLD_LETTER: Twips = 112;
const PADDING: Twips = 198;
const NARROWEST: Twips = 300;

impl Out<'_, '_> {
    pub fn table(&mut self, table: &Table, place: Place) {
        let count = table.columns.len();
        for from in (0..count).step_by(MOST_COLUMNS) {
            let columns = from..(from + MOST_COLUMNS).min(count);
            self.columns(table, columns, place);
        }
    }

    fn columns(&mut self, table: &Table, columns: std::ops::Range<usize>, place: Place) {
        // Two tables after each other would be one to Word.
        self.settle();
        let new_page = std::mem::take(&mut self.room).new_page;
        let numbered = place.numbered && table.rows.iter().any(|row| row.number.is_some());
        let margin = if numbered { HANG + place.offset } else { 0 };
        let widths = widths(table, columns.clone(), place.width);
        let all: Vec<Twips> = numbered.then_some(margin).into_iter().chain(widths.iter().copied()).collect();

        self.xml.open("w:tbl", &[]);
        self.xml.open("w:tblPr", &[]);
        self.xml.empty("w:tblStyle", &[("w:val", "SsrTable")]);
        self.measure("w:tblW", all.iter().sum());
        self.measure("w:tblInd", if numbered { -HANG } else { place.offset });
        self.xml.empty("w:tblLayout", &[("w:type", "fixed")]);
        self.xml.empty("w:tblLook", LOOK);
        self.xml.close();
        self.xml.open("w:tblGrid", &[]);
        for width in &all {
            self.xml.empty("w:gridCol", &[("w:w", &width.to_string())]);
        }
        self.xml.close();

        let head: usize = table.header.iter().map(|cell| plain(cell).chars().count()).sum();
        let mut lines = Lines { table, columns, all: &all, numbered, place, new_page };
        self.row(&lines, None, head < KEPT_HEADER, true);
        lines.new_page = false;
        let last = table.rows.len().saturating_sub(1);
        for (at, row) in table.rows.iter().enumerate() {
            self.row(&lines, Some(row), row.keep, table.whole && at < last);
        }
        self.xml.close();
        self.room = Room { before: 240, after_table: true, ..Room::default() };
    }

    /// A row, or the header. Where it stands with the next, every paragraph in it says so.
    fn row(&mut self, lines: &Lines<'_>, row: Option<&Row>, whole: bool, with_next: bool) {
        self.xml.open("w:tr", &[]);
        if whole || row.is_none() {
            self.xml.open("w:trPr", &[]);
            if whole {
                self.xml.empty("w:cantSplit", &[]);
            }
            if row.is_none() {
                self.xml.empty("w:tblHeader", &[]);
            }
            self.xml.close();
        }
        let point = row.and_then(|row| row.number.as_ref());
        let cells = row.map_or(&lines.table.header, |row| &row.cells);
        let mut anchor = point.and_then(|point| point.anchor.as_deref());
        let mut widths = lines.all.iter();
        let style = match (row.is_none(), lines.table.columns.len() > FEW) {
            (true, false) => "SsrHeaderCell",
            (true, true) => "SsrSmallHeaderCell",
            (false, false) => "SsrCell",
            (false, true) => "SsrSmallCell",
        };
        let frame = Frame { style, keep_next: with_next, own_room: true, ..Frame::default() };
        if lines.numbered {
            self.cell(widths.next().copied().unwrap_or(0), true);
            self.room.new_page = lines.new_page;
            self.paragraph(&Frame { anchor, ..frame.clone() }, |out| {
                let begun = out.place(anchor, true);
                let word = point.map_or(out.shared.number_word, |point| &point.show);
                out.words(word, Look::style("SsrPointNumber"));
                out.end_place(begun);
            });
            self.xml.close();
            anchor = None;
        }
        for at in lines.columns.clone() {
            let width = widths.next().copied().unwrap_or(0);
            self.cell(width, false);
            self.room.new_page = lines.new_page && at == lines.columns.start;
            let align = lines.table.align.get(at).copied().filter(|side| *side != "left");
            self.paragraph(&Frame { anchor, align, ..frame.clone() }, |out| {
                let begun = out.place(anchor, true);
                let inlines = cells.get(at).map_or(&[][..], Vec::as_slice);
                let room = Place { width: (width - PADDING).max(NARROWEST / 2), ..lines.place };
                out.inlines(inlines, Look::default(), room.fit_in_line());
                out.end_place(begun);
            });
            self.xml.close();
            anchor = None;
        }
        self.xml.close();
    }

    fn cell(&mut self, width: Twips, margin: bool) {
        self.xml.open("w:tc", &[]);
        self.xml.open("w:tcPr", &[]);
        self.measure("w:tcW", width);
        if margin {
            self.xml.open("w:tcBorders", &[]);
            self.xml.empty("w:top", &[("w:val", "nil")]);
            self.xml.empty("w:bottom", &[("w:val", "nil")]);
            self.xml.close();
        }
        self.xml.close();
    }

    fn measure(&mut self, name: &'static str, width: Twips) {
        self.xml.empty(name, &[("w:w", &width.to_string()), ("w:type", "dxa")]);
    }
}

const LOOK: &[(&str, &str)] = &[
    ("w:val", "0020"),
    ("w:firstRow", "1"),
    ("w:lastRow", "0"),
    ("w:firstColumn", "0"),
    ("w:lastColumn", "0"),
    ("w:noHBand", "1"),
    ("w:noVBand", "1"),
];

struct Lines<'t> {
    table: &'t Table,
    columns: std::ops::Range<usize>,
    all: &'t [Twips],
    numbered: bool,
    place: Place,
    new_page: bool,
}

/// Columns that take what they need get it; the others share what is left.
fn widths(table: &Table, columns: std::ops::Range<usize>, width: Twips) -> Vec<Twips> {
    let count = Twips::try_from(columns.len()).unwrap_or(1).max(1);
    let least = NARROWEST.min(width / count).max(1);
    let share = |at: usize| Twips::try_from(table.columns.get(at).copied().unwrap_or(0)).unwrap_or(1);
    let needs = |at: usize| {
        let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).chain(table.header.get(at));
        let longest = cells.map(|cell| plain(cell).chars().count()).max().unwrap_or(0);
        Twips::try_from(longest.min(100)).unwrap_or(0) * LETTER + PADDING
    };
    let mut out: Vec<Twips> =
        columns.clone().map(|at| if share(at) == 0 { needs(at).max(least) } else { 0 }).collect();
    let shares: Twips = columns.clone().map(share).sum();
    // Those that take what they need leave something for the others, and none stands out over the edge.
    let most = if shares > 0 { width * 6 / 10 } else { width };
    let taken: Twips = out.iter().sum();
    if taken > most {
        out.iter_mut().for_each(|own| *own = *own * most / taken.max(1));
    }
    let left = (width - out.iter().sum::<Twips>()).max(0);
    for (own, at) in out.iter_mut().zip(columns.clone()) {
        if share(at) > 0 {
            *own = (left * share(at) / shares.max(1)).max(1);
        }
    }
    let words: Vec<Twips> = columns.map(|at| longest_word(table, at).min(width / 3)).collect();
    give(&mut out, &words);
    out
}

/// What a column's longest word needs, so that it is not broken.
fn longest_word(table: &Table, at: usize) -> Twips {
    let cells = table.rows.iter().filter_map(|row| row.cells.get(at)).chain(table.header.get(at));
    let word = |cell: &Vec<Inline>| {
        plain(cell).split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
    };
    let longest = cells.map(word).max().unwrap_or(0).min(HYPHENATED);
    let letter = if table.columns.len() > FEW { BOLD_LETTER * 17 / 19 } else { BOLD_LETTER };
    Twips::try_from(longest).unwrap_or(0) * letter + PADDING
}

/// Those that have more than they need give to those that have less, as far as it goes.
fn give(own: &mut [Twips], needs: &[Twips]) {
    let spare: Twips = own.iter().zip(needs).map(|(own, need)| (own - need).max(0)).sum();
    let lack: Twips = own.iter().zip(needs).map(|(own, need)| (need - own).max(0)).sum();
    let moved = spare.min(lack);
    if moved == 0 {
        return;
    }
    for (own, need) in own.iter_mut().zip(needs) {
        let over = *own - need;
        *own += if over > 0 { -(over * moved / spare) } else { -over * moved / lack };
    }
}
