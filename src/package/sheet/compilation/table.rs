//! The compilation as an Excel file: a row for each comment, a row for each of those consulted, and the facts.

use std::collections::BTreeMap;

use super::Compiled;
use crate::formats::{Cell, Look, Properties, Sheet, Workbook};
use crate::model::Consultee;
use crate::package::changes::in_full;
use crate::package::sheet::Case;
use crate::package::told::{Place, Told, stance_words};
use crate::render::printed::{Boxed, Fact};
use crate::syntax::source;
use crate::workflow::comment_kind_name;

impl Compiled<'_> {
    pub fn workbook(&self, case: &Case<'_>, facts: &[Fact], boxes: &[Boxed]) -> Workbook {
        let lang = self.lang;
        let workspace = case.project.workspace.as_ref();
        let mark = match case.document.is_example() {
            true => lang.pick("EXEMPEL: ", "EXAMPLE: "),
            false => "",
        };
        let word = lang.pick("Sammanställning av remissvar", "Compilation of answers");
        let whole = format!("{mark}{word}: {}", case.document.title());
        Workbook {
            sheets: vec![self.rows(), self.answers(), self.about_it(&whole, facts, boxes)],
            accent: workspace.map(|w| w.style.accent).unwrap_or_default().to_string().replace('#', ""),
            properties: Properties {
                title: whole,
                subject: self.round.registry_number.clone(),
                creator: workspace.map(|w| w.name.clone()).unwrap_or_default(),
                language: lang.pick("sv-SE", "en-GB").to_owned(),
                moment: format!("{}T00:00:00Z", case.date),
                ..Properties::default()
            },
        }
    }

    fn rows(&self) -> Sheet {
        let lang = self.lang;
        let head = lang.pick(
            [
                "Nummer",
                "Remissinstans",
                "Punkt",
                "Plats",
                "Textens ord",
                "Om orden",
                "Slag",
                "Synpunkt",
                "Förslag",
                "Bemötande",
                "Skäl",
                "Samma som",
                "Grupp",
                "Ändrat i",
                "Förut",
                "Nu",
                "Svaret",
            ],
            [
                "Number",
                "Consulted",
                "Point",
                "Place",
                "Words of the text",
                "About the words",
                "Kind",
                "Comment",
                "Proposal",
                "Reply",
                "Reason",
                "Same as",
                "Group",
                "Changed in",
                "Before",
                "Now",
                "The answer",
            ],
        );
        let points: BTreeMap<String, String> =
            self.sent.points().into_iter().map(|point| (point.number.to_string(), point.words)).collect();
        let mut told: Vec<&Told<'_>> = self.told.iter().collect();
        told.sort_by_key(|one| one.place());
        let mut rows = vec![head.map(|word| Cell::new(Look::Header, word)).to_vec()];
        rows.extend(told.into_iter().map(|one| self.row(one, &points)));
        Sheet {
            name: lang.pick("Synpunkter", "Comments"),
            columns: vec![17, 18, 8, 10, 32, 16, 11, 42, 28, 14, 32, 15, 10, 11, 26, 26, 8],
            rows,
            table: Some("synpunkter"),
            landscape: true,
            large: true,
            ..Sheet::default()
        }
    }

    fn row(&self, one: &Told<'_>, points: &BTreeMap<String, String>) -> Vec<Cell> {
        let lang = self.lang;
        let place = one.place();
        let (number, quote) = match &place {
            Place::At(_, at) => {
                (at.clone(), points.get(at).map(String::as_str).or(one.comment.quote.as_deref()))
            }
            _ => (String::new(), one.comment.quote.as_deref()),
        };
        let about = one.about(quote);
        let found = match (&place, one.placing(lang)) {
            (Place::Whole, _) => lang.pick("hela texten", "the whole text"),
            (_, Some(doubt)) => doubt,
            (_, None) => lang.pick("säker", "certain"),
        };
        let outcome = one.outcome(lang).unwrap_or_else(|| lang.pick("väntar", "not yet").to_owned());
        let change = one.changed().and_then(|at| self.changes()?.at(at));
        let (before, after) = change.as_ref().map(|change| in_full(change, lang)).unwrap_or_default();
        let changed = change.as_ref().map(|change| change.whole_name(lang));
        let state =
            if one.superseded { lang.pick("ersatt", "replaced") } else { lang.pick("gäller", "stands") };
        let cells = [
            one.key.clone(),
            self.answered.names.of(&one.answer.member).to_owned(),
            number,
            found.to_owned(),
            quote.unwrap_or_default().to_owned(),
            about.unwrap_or_default().to_owned(),
            comment_kind_name(one.comment.kind, lang).to_owned(),
            one.says.to_owned(),
            one.comment.proposes.clone().unwrap_or_default(),
            outcome,
            one.own_reason().unwrap_or_default().to_owned(),
            one.repeats().unwrap_or_default().to_owned(),
            one.reply
                .filter(|_| one.answer.secrecy.is_none())
                .and_then(|reply| reply.group)
                .map(ToString::to_string)
                .unwrap_or_default(),
            changed.unwrap_or_default(),
            before.unwrap_or_default(),
            after.unwrap_or_default(),
            state.to_owned(),
        ];
        cells.map(text).to_vec()
    }

    fn answers(&self) -> Sheet {
        let lang = self.lang;
        let head = lang.pick(
            ["Nyckel", "Remissinstans", "Ståndpunkt", "Kom in", "Om svaret", "Synpunkter"],
            ["Key", "Consulted", "Stance", "Came in", "About the answer", "Comments"],
        );
        let row = |consultee: &Consultee| {
            let answer = self.answer_of(consultee);
            let stance = answer.map_or_else(
                || lang.pick("har inte svarat", "has not answered").to_owned(),
                |answer| stance_words(answer, lang),
            );
            let mut cells = [
                consultee.member.to_string(),
                consultee.name.clone(),
                stance,
                answer.map(|answer| answer.received.to_string()).unwrap_or_default(),
                answer.map(|answer| self.about(answer).join(". ")).unwrap_or_default(),
            ]
            .map(text)
            .to_vec();
            cells.push(Cell::new(Look::Number, self.count_of(consultee).to_string()));
            cells
        };
        let mut rows = vec![head.map(|word| Cell::new(Look::Header, word)).to_vec()];
        rows.extend(self.consulted().into_iter().map(row));
        Sheet {
            name: lang.pick("Ståndpunkter", "Stances"),
            columns: vec![18, 34, 26, 13, 64, 12],
            rows,
            table: Some("standpunkter"),
            landscape: true,
            ..Sheet::default()
        }
    }

    /// What the file is, and when to read it with care.
    fn about_it(&self, title: &str, facts: &[Fact], boxes: &[Boxed]) -> Sheet {
        let line = |label: &str, words: &str| {
            vec![Cell::new(Look::Label, label), Cell::new(Look::Text, readable(words))]
        };
        let mut rows = vec![vec![Cell::new(Look::Title, readable(title)), Cell::new(Look::Title, "")]];
        rows.extend(boxes.iter().map(|boxed| line(&boxed.title, &boxed.paragraphs.join(" "))));
        rows.extend(facts.iter().map(|fact| line(&fact.label, &fact.value)));
        Sheet {
            name: self.lang.pick("Uppgifter", "Facts"),
            columns: vec![26, 76],
            merged: vec![(0, 0, 1)],
            rows,
            ..Sheet::default()
        }
    }
}

fn text(words: impl Into<String>) -> Cell {
    Cell::new(Look::Text, readable(&words.into()))
}

/// In its own lines, and what would turn the words around it as its code.
fn readable(words: &str) -> String {
    let mut out = String::with_capacity(words.len());
    for c in words.replace("\r\n", "\n").chars() {
        if source::turns(c) || (c.is_control() && c != '\n' && c != '\t') {
            out.push_str(&format!("[U+{:04X}]", u32::from(c)));
        } else {
            out.push(c);
        }
    }
    out
}
