//! The comments of a round as an Excel file in which a working group says what became of each: a row for each comment, a list of
//! the outcomes, and a hidden sheet by which the rows are known again.

use jiff::civil::Date;

use super::parts::one_line;
use crate::formats::{Cell, Choice, Look, Properties, Sheet, TooLarge, Workbook};
use crate::model::{Color, Disposition, Lang, Outcome, Sha256, Slug, worklist};
use crate::prose::capitalised;
use crate::workflow::outcome_name;

/// What the list holds. Plain data: it is read nowhere else.
#[derive(Debug, Clone, PartialEq)]
pub struct Worklist {
    pub title: String,
    pub document: Slug,
    pub platform: String,
    pub example: bool,
    pub round: u32,
    pub text: Sha256,
    pub made: Date,
    pub accent: Color,
    pub lang: Lang,
    pub rows: Vec<WorklistRow>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct WorklistRow {
    pub comment: String,
    pub member: String,
    /// Empty for the text as a whole.
    pub at: String,
    pub about: String,
    pub kind: String,
    pub says: String,
    pub proposes: String,
    pub disposition: Disposition,
}

pub fn worklist_file(list: &Worklist) -> Result<Vec<u8>, TooLarge> {
    let lang = list.lang;
    let book = Workbook {
        sheets: vec![rows(list), kept(list)],
        accent: list.accent.to_string().trim_start_matches('#').to_owned(),
        properties: Properties {
            title: format!("{}: {}", lang.pick("Arbetslista", "Worklist"), one_line(&list.title)),
            subject: list.document.to_string(),
            creator: list.platform.clone(),
            description: lang
                .pick("Synpunkter som ska bemötas", "Comments that need a disposition")
                .to_owned(),
            language: lang.pick("sv-SE", "en-GB").to_owned(),
            moment: format!("{}T00:00:00Z", list.made),
            ..Properties::default()
        },
    };
    book.bytes()
}

/// The heads of the columns, each with the name by which it is read.
fn heads(lang: Lang) -> [(&'static str, &'static str); 12] {
    [
        (worklist::COMMENT, lang.pick("Nummer", "Number")),
        ("", lang.pick("Remissinstans", "Consultee")),
        ("", lang.pick("Punkt", "Point")),
        ("", lang.pick("Text", "Text")),
        ("", lang.pick("Slag", "Kind")),
        ("", lang.pick("Synpunkt", "Comment")),
        ("", lang.pick("Föreslagen lydelse", "Proposed wording")),
        (worklist::OUTCOME, lang.pick("Vad det blev", "Outcome")),
        (worklist::REASON, lang.pick("Skäl", "Reason")),
        (worklist::CHANGED, lang.pick("Ändrad punkt", "Changed point")),
        (worklist::DUPLICATE_OF, lang.pick("Samma som", "Same as")),
        (worklist::GROUP, lang.pick("Grupp", "Group")),
    ]
}

fn rows(list: &Worklist) -> Sheet {
    let lang = list.lang;
    let mut rows = vec![heads(lang).map(|(_, word)| Cell::new(Look::Header, word)).to_vec()];
    for row in &list.rows {
        let reply = &row.disposition;
        let outcome = reply.outcome.map(|o| capitalised(outcome_name(o, lang))).unwrap_or_default();
        let text = |text: &Option<String>| text.clone().unwrap_or_default();
        let group = reply.group.as_ref().map(Slug::to_string).unwrap_or_default();
        let told = [&row.member, &row.at, &row.about, &row.kind, &row.says, &row.proposes];
        let filled = [outcome, text(&reply.reason), text(&reply.changed), text(&reply.duplicate_of), group];
        let mut cells = vec![Cell::new(Look::Label, row.comment.clone())];
        cells.extend(told.map(|words| Cell::new(Look::Text, words.clone())));
        cells.extend(filled.map(|words| Cell::new(Look::Answer, words)));
        rows.push(cells);
    }
    let words = Outcome::ALL.map(|outcome| capitalised(outcome_name(outcome, lang))).to_vec();
    let choices = match list.rows.len() {
        0 => Vec::new(),
        last => vec![Choice {
            column: 7,
            rows: (1, last),
            words,
            title: lang.pick("Vad det blev", "Outcome").to_owned(),
            otherwise: lang
                .pick("Välj ett av orden i listan.", "Choose one of the words in the list.")
                .to_owned(),
        }],
    };
    Sheet {
        name: worklist::SHEET,
        columns: vec![16, 22, 8, 40, 14, 50, 40, 24, 48, 12, 16, 14],
        rows,
        table: Some("arbetslista"),
        choices,
        landscape: true,
        ..Sheet::default()
    }
}

/// What the list was made from: a person need not see it.
fn kept(list: &Worklist) -> Sheet {
    let row = |name: &str, value: &str| vec![Cell::new(Look::Text, name), Cell::new(Look::Text, value)];
    let mut rows = vec![
        row(worklist::DOCUMENT, list.document.as_str()),
        row(worklist::ROUND, &list.round.to_string()),
        row(worklist::TEXT, list.text.as_str()),
    ];
    let named = heads(list.lang).into_iter().filter(|(name, _)| !name.is_empty());
    rows.extend(named.map(|(name, word)| row(name, word)));
    rows.extend(list.rows.iter().map(|r| row(&r.comment, r.disposition.mark().as_str())));
    Sheet { name: worklist::KEPT, hidden: true, columns: vec![24, 70], rows, ..Sheet::default() }
}
