//! The form that an answer can be given in, as an Excel file: one sheet for where the member stands, one with
//! a row for each point, and a hidden one by which the file is known again.

use jiff::civil::Date;

use super::parts::one_line;
use super::remiss::{in_english, stances};
use crate::formats::{Cell, Choice, Look, Properties, Sheet, TooLarge, Workbook};
use crate::model::{Carried, Color, CommentKind, Lang, Sha256};
use crate::prose::{capitalised, weekday_and_day};
use crate::workflow::comment_kind_name;

/// What the form is about. Plain data: it is read nowhere else.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerSheet {
    pub title: String,
    pub platform: String,
    pub example: bool,
    pub registry_number: String,
    pub round: u32,
    pub sent: Date,
    pub deadline: Date,
    pub accent: Color,
    pub lang: Lang,
    /// Which text it is about.
    pub carried: Carried,
    pub points: Vec<AnswerPoint>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct AnswerPoint {
    /// As `3.2:4`.
    pub number: String,
    /// The heading that it stands under, with its number.
    pub section: String,
    pub words: String,
    pub sha256: Sha256,
}

/// The sheets, by names that stay the same in every language of the program: a form is read by them.
const ANSWER: &str = "Svar";
const COMMENTS: &str = "Synpunkter";
const KEPT: &str = "ssr";

/// The form as a file.
pub fn answer_sheet(about: &AnswerSheet) -> Result<Vec<u8>, TooLarge> {
    let (answer, places) = answer(about);
    let book = Workbook {
        sheets: vec![answer, comments(about), kept(about, &places)],
        accent: about.accent.to_string().trim_start_matches('#').to_owned(),
        properties: properties(about),
    };
    book.bytes()
}

fn properties(about: &AnswerSheet) -> Properties {
    let lang = about.lang;
    Properties {
        title: format!("{}: {}", lang.pick("Remissvar", "Answer"), one_line(&about.title)),
        subject: about.registry_number.clone(),
        creator: about.platform.clone(),
        description: lang
            .pick("Formulär att svara på remissen i", "Form in which to answer the consultation")
            .to_owned(),
        language: lang.pick("sv-SE", "en-GB").to_owned(),
        moment: format!("{}T00:00:00Z", about.sent),
        custom: about.carried.properties(),
        ..Properties::default()
    }
}

/// Where something is filled in: its name for the reader of the form, and its cell.
type Places = Vec<(&'static str, String)>;

fn answer(about: &AnswerSheet) -> (Sheet, Places) {
    let lang = about.lang;
    let mut page = Page::default();
    let mark = if about.example { lang.pick("EXEMPEL: ", "EXAMPLE: ") } else { "" };
    let title = one_line(&about.title);
    page.wide(Look::Title, format!("{mark}{}: {title}", lang.pick("Remissvar", "Answer")));
    page.wide(
        Look::Help,
        lang.pick(
            "Fyll i de gula fälten här, och era synpunkter på bladet Synpunkter. Spara filen och skicka den som svar på remissbrevet.",
            "Fill in the yellow fields here, and your comments on the sheet Synpunkter. Save the file and send it in reply to the letter.",
        ),
    );
    page.gap();
    page.fact(lang.pick("Diarienummer", "Registry number"), &about.registry_number);
    let deadline = lang.pick(weekday_and_day(about.deadline), in_english(about.deadline));
    page.fact(lang.pick("Svara senast", "Answer by"), &deadline);
    page.fact(lang.pick("Remissomgång", "Round"), &about.round.to_string());
    page.gap();
    page.field("member", lang.pick("Organisation", "Organisation"));
    let words: Vec<String> = stances(lang).into_iter().map(|stance| stance.word).collect();
    page.choice("stance", lang.pick("Ståndpunkt", "Stance"), words, lang);
    let yes = lang.pick(["Ja", "Nej"], ["Yes", "No"]).map(str::to_owned).to_vec();
    page.choice("preliminary", lang.pick("Är svaret preliminärt?", "Is the answer preliminary?"), yes, lang);
    page.field(
        "decided-by",
        lang.pick(
            "Beslutat av (organ eller befattning, inget namn)",
            "Decided by (body or position, no name)",
        ),
    );
    page.field("decided", lang.pick("Beslutsdag (åååå-mm-dd)", "Day of the decision (yyyy-mm-dd)"));
    page.field("registry-number", lang.pick("Ert diarienummer", "Your registry number"));
    page.field("comment", lang.pick("Synpunkt på hela förslaget", "Comment on the whole proposal"));
    page.gap();
    page.wide(Look::Label, lang.pick("Ståndpunkterna", "The stances"));
    for stance in stances(lang) {
        page.fact(&stance.word, stance.means);
    }
    page.gap();
    page.wide(
        Look::Help,
        lang.pick(
            "Skriv aldrig säkerhetsskyddsklassificerade eller sekretessbelagda uppgifter i formuläret.",
            "Never write classified or secret information in the form.",
        ),
    );
    page.sheet.name = ANSWER;
    page.sheet.columns = vec![34, 76];
    (page.sheet, page.places)
}

fn comments(about: &AnswerSheet) -> Sheet {
    let lang = about.lang;
    let head = lang.pick(
        ["Punkt", "Avsnitt", "Text", "Slag av synpunkt", "Er synpunkt", "Föreslagen lydelse"],
        ["Point", "Section", "Text", "Kind of comment", "Your comment", "Proposed wording"],
    );
    let mut rows = vec![head.map(|word| Cell::new(Look::Header, word)).to_vec()];
    for point in &about.points {
        let told = [
            (Look::Label, point.number.as_str()),
            (Look::Text, &point.section),
            (Look::Text, &point.words),
            (Look::Answer, ""),
            (Look::Answer, ""),
            (Look::Answer, ""),
        ];
        rows.push(told.map(|(look, text)| Cell::new(look, text)).to_vec());
    }
    let kinds = CommentKind::ALL.map(|kind| capitalised(comment_kind_name(kind, lang)));
    let choices = match about.points.len() {
        0 => Vec::new(),
        last => {
            vec![choice(3, (1, last), kinds.to_vec(), lang.pick("Slag av synpunkt", "Kind of comment"), lang)]
        }
    };
    Sheet {
        name: COMMENTS,
        columns: vec![10, 24, 56, 18, 48, 48],
        rows,
        table: Some("synpunkter"),
        choices,
        landscape: true,
        ..Sheet::default()
    }
}

/// By what the form is known again, and where its fields are: a person need not see it.
fn kept(about: &AnswerSheet, places: &Places) -> Sheet {
    let row = |name: &str, value: &str| vec![Cell::new(Look::Text, name), Cell::new(Look::Text, value)];
    let mut rows = vec![row("ssr-form", "1"), row("ssr-registry-number", &about.registry_number)];
    rows.extend(about.carried.properties().iter().map(|(name, value)| row(name, value)));
    rows.extend(places.iter().map(|(name, cell)| row(name, cell)));
    rows.extend(about.points.iter().map(|p| row(&p.number, p.sha256.as_str())));
    Sheet { name: KEPT, hidden: true, columns: vec![24, 70], rows, ..Sheet::default() }
}

#[derive(Default)]
struct Page {
    sheet: Sheet,
    places: Places,
}

impl Page {
    fn wide(&mut self, look: Look, text: impl Into<String>) {
        self.sheet.merged.push((0, self.sheet.rows.len(), 1));
        self.sheet.rows.push(vec![Cell::new(look, text), Cell::new(look, "")]);
    }

    fn gap(&mut self) {
        self.sheet.rows.push(Vec::new());
    }

    fn fact(&mut self, label: &str, value: &str) {
        self.sheet.rows.push(vec![Cell::new(Look::Label, label), Cell::new(Look::Text, value)]);
    }

    fn field(&mut self, name: &'static str, label: &str) {
        self.sheet.rows.push(vec![Cell::new(Look::Label, label), Cell::new(Look::Answer, "")]);
        self.places.push((name, format!("{ANSWER}!B{}", self.sheet.rows.len())));
    }

    fn choice(&mut self, name: &'static str, label: &str, words: Vec<String>, lang: Lang) {
        let row = self.sheet.rows.len();
        self.field(name, label);
        self.sheet.choices.push(choice(1, (row, row), words, label, lang));
    }
}

fn choice(column: usize, rows: (usize, usize), words: Vec<String>, title: &str, lang: Lang) -> Choice {
    Choice {
        column,
        rows,
        words,
        title: title.to_owned(),
        otherwise: lang
            .pick("Välj ett av orden i listan.", "Choose one of the words in the list.")
            .to_owned(),
    }
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
