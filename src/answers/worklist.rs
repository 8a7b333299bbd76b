//! A worklist that comes home: its rows, wherever they stand by now, as what somebody asks to have done.

use std::collections::BTreeMap;

use crate::diag::{Refusal, Say};
use crate::formats::{Book, ReadCell, ReadSheet, Unopened, Unzip};
use crate::model::{FilledRow, Lang, Outcome, Sha256, Slug, worklist};
use crate::workflow::outcome_name;

/// As many rows that cannot be understood are told; the others are counted.
const TOLD: usize = 20;

/// What a worklist says: of which round it is, and its rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Filled {
    pub round: u32,
    pub rows: Vec<FilledRow>,
}

/// Reads a worklist of a document.
pub fn filled(path: &str, bytes: &[u8], document: &Slug) -> Result<Filled, Refusal> {
    let none = || Refusal::new(Odd::NoWorklist { path: path.to_owned() });
    let next = |refusal: Refusal| refusal.run(format!("ssr dispose {document} --worklist FIL.xlsx"));
    let book = Unzip::open(bytes).and_then(|mut zip| Book::read(&mut zip)).map_err(|why| {
        next(match why {
            Unopened::Locked => Refusal::new(Odd::Locked { path: path.to_owned() }),
            _ => none(),
        })
    })?;
    let named = |name: &str| book.sheets.iter().find(|sheet| sheet.name == name);
    let (Some(list), Some(kept)) = (named(worklist::SHEET), named(worklist::KEPT)) else {
        return Err(next(none()));
    };
    let pair = |row: &'_ usize| (kept.text(*row, 0), kept.text(*row, 1));
    let kept: BTreeMap<&str, &str> = kept.rows.keys().map(pair).collect();
    let own = kept.get(worklist::DOCUMENT).copied().unwrap_or_default();
    if own != document.as_str() {
        return Err(next(Refusal::new(Odd::OtherDocument {
            path: path.to_owned(),
            document: own.to_owned(),
        })));
    }
    let round = kept.get(worklist::ROUND).and_then(|n| n.parse().ok()).ok_or_else(|| next(none()))?;
    let columns =
        columns(list, &kept).ok_or_else(|| next(Refusal::new(Odd::NoHeads { path: path.to_owned() })))?;
    let mut rows = Vec::new();
    let mut wrong = Vec::new();
    for (number, cells) in list.rows.range(columns.head + 1..) {
        match columns.row(*number, cells, &kept) {
            Ok(Some(row)) => rows.push(row),
            Ok(None) => {}
            Err(why) => wrong.push(why),
        }
    }
    if wrong.is_empty() {
        return Ok(Filled { round, rows });
    }
    let mut refusal = Refusal::new(Odd::Rows { count: wrong.len() });
    let more = wrong.len().saturating_sub(TOLD);
    for why in wrong.into_iter().take(TOLD) {
        refusal = refusal.next(why);
    }
    if more > 0 {
        refusal = refusal.next(Odd::More { count: more });
    }
    Err(refusal.next(Odd::RowsNext))
}

/// Where the columns stand now: somebody may have moved them, or put in others.
struct Columns {
    head: usize,
    by_name: BTreeMap<&'static str, usize>,
}

fn columns(list: &ReadSheet, kept: &BTreeMap<&str, &str>) -> Option<Columns> {
    let first = *kept.get(worklist::COMMENT)?;
    let (head, cells) = list.rows.iter().find(|(_, cells)| cells.values().any(|c| c.text.trim() == first))?;
    let mut by_name = BTreeMap::new();
    for name in worklist::COLUMNS {
        let word = *kept.get(name)?;
        let (at, _) = cells.iter().find(|(_, cell)| cell.text.trim() == word)?;
        by_name.insert(name, *at);
    }
    Some(Columns { head: *head, by_name })
}

type Cells = BTreeMap<usize, ReadCell>;

impl Columns {
    fn text(&self, cells: &Cells, name: &str) -> Option<String> {
        let text = cells.get(self.by_name.get(name)?)?.text.trim();
        (!text.is_empty()).then(|| text.to_owned())
    }

    /// A row with something in it; one without a comment may hold nothing else that is filled in.
    fn row(
        &self,
        number: usize,
        cells: &Cells,
        kept: &BTreeMap<&str, &str>,
    ) -> Result<Option<FilledRow>, Odd> {
        let text = |name| self.text(cells, name);
        // As the program that shows it counts.
        let row = number + 1;
        let Some(comment) = text(worklist::COMMENT) else {
            let filled = worklist::COLUMNS.iter().any(|name| text(name).is_some());
            return if filled { Err(Odd::NoComment { row }) } else { Ok(None) };
        };
        let base = kept.get(comment.as_str()).and_then(|mark| Sha256::new(mark).ok());
        let Some(base) = base else { return Err(Odd::NotInList { row, comment }) };
        let outcome = match text(worklist::OUTCOME) {
            None => None,
            Some(word) => Some(outcome(&word).ok_or(Odd::NoOutcome { row, word })?),
        };
        let group = match text(worklist::GROUP) {
            None => None,
            Some(word) => Some(Slug::new(&word).map_err(|_| Odd::NoGroup { row, word })?),
        };
        Ok(Some(FilledRow {
            row,
            comment,
            base,
            outcome,
            reason: text(worklist::REASON),
            changed: text(worklist::CHANGED),
            duplicate_of: text(worklist::DUPLICATE_OF),
            group,
        }))
    }
}

/// As the list has them, in either language.
fn outcome(word: &str) -> Option<Outcome> {
    let word = word.to_lowercase();
    Outcome::ALL
        .into_iter()
        .find(|outcome| [Lang::Sv, Lang::En].iter().any(|lang| outcome_name(*outcome, *lang) == word))
}

#[derive(Debug)]
enum Odd {
    NoWorklist { path: String },
    Locked { path: String },
    OtherDocument { path: String, document: String },
    NoHeads { path: String },
    Rows { count: usize },
    NoComment { row: usize },
    NotInList { row: usize, comment: String },
    NoOutcome { row: usize, word: String },
    NoGroup { row: usize, word: String },
    More { count: usize },
    RowsNext,
}

impl Say for Odd {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Odd::NoWorklist { path } => (
                format!("{path} är ingen arbetslista som ssr har gjort"),
                format!("{path} is no worklist that ssr has made"),
            ),
            Odd::Locked { path } => {
                (format!("{path} är låst med lösenord"), format!("{path} is locked with a password"))
            }
            Odd::OtherDocument { path, document } => (
                format!("{path} är en arbetslista för {document:?}"),
                format!("{path} is a worklist of {document:?}"),
            ),
            Odd::NoHeads { path } => (
                format!("en rubrik saknas i arbetslistan {path}"),
                format!("a column head is missing from the worklist {path}"),
            ),
            Odd::Rows { count: 1 } => (
                "en rad i arbetslistan går inte att förstå, så ingenting förs in".into(),
                "a row of the worklist cannot be understood, so nothing is taken in".into(),
            ),
            Odd::Rows { count } => (
                format!("{count} rader i arbetslistan går inte att förstå, så ingenting förs in"),
                format!("{count} rows of the worklist cannot be understood, so nothing is taken in"),
            ),
            Odd::NoComment { row } => (
                format!("rad {row}: numret på synpunkten saknas"),
                format!("row {row}: the number of the comment is missing"),
            ),
            Odd::NotInList { row, comment } => (
                format!("rad {row}: {comment:?} fanns inte i arbetslistan när den gjordes"),
                format!("row {row}: {comment:?} was not in the worklist when it was made"),
            ),
            Odd::NoOutcome { row, word } => (
                format!("rad {row}: {word:?} är inget av orden i listan"),
                format!("row {row}: {word:?} is none of the words in the list"),
            ),
            Odd::NoGroup { row, word } => (
                format!("rad {row}: gruppen {word:?} behöver ett namn med a–z, siffror och bindestreck"),
                format!("row {row}: the group {word:?} needs a name of a–z, digits and hyphens"),
            ),
            Odd::More { count } => (format!("och {count} till"), format!("and {count} more")),
            Odd::RowsNext => {
                ("rätta raderna och läs in filen igen".into(), "mend the rows and read the file again".into())
            }
        };
        lang.pick(sv, en)
    }
}
