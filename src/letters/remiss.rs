//! The letter that a remiss goes out with (missiv).

use jiff::civil::Date;
use serde::Serialize;

use super::LetterText;
use super::templates::{REMISS_HTML, REMISS_TEXT, render};
use super::wrap::wrap;
use crate::diag::Refusal;
use crate::model::{Distribution, Kind, Lang, Stance};
use crate::prose::{alphabetical, capitalised, day, weekday_and_day};
use crate::workflow::stance_name;

/// What the letter tells one member. Plain data: it is read nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemissLetter {
    /// The collaboration that asks, and its short name.
    pub platform: String,
    pub short: String,
    /// The organisation that registers, archives and answers for personal data.
    pub host: String,
    pub contact: String,
    pub contact_mail: String,
    /// Where an answer in a new letter goes.
    pub answer_to: String,
    /// The name of the member that the letter is for.
    pub recipient: String,
    pub kind: Kind,
    pub title: String,
    /// What the document is for; may be empty.
    pub summary: String,
    pub example: bool,
    pub distribution: Distribution,
    pub registry_number: String,
    pub round: u32,
    /// The day of the letter in Stockholm.
    pub sent: Date,
    pub deadline: Date,
    /// The names of all that are asked, in any order.
    pub consultees: Vec<String>,
    pub enclosures: Vec<Enclosure>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    pub name: String,
    pub kind: EnclosureKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnclosureKind {
    Pdf,
    Word,
    Excel,
    Text,
}

/// What the templates see: the letter with everything decided, so that they only lay it out.
#[derive(Serialize)]
pub(super) struct View<'a> {
    /// To nobody in particular: what is put in the registry and on the web.
    general: bool,
    platform: &'a str,
    short: &'a str,
    host: &'a str,
    contact: &'a str,
    contact_mail: &'a str,
    answer_to: &'a str,
    recipient: &'a str,
    proposal: &'static str,
    title: &'a str,
    summary: &'a str,
    example: bool,
    members_only: bool,
    registry_number: &'a str,
    round: u32,
    sent: String,
    deadline: String,
    numbers_in: &'static str,
    ways: String,
    protected_view: bool,
    stances: Vec<StanceLine>,
    enclosures: Vec<EnclosureLine<'a>>,
    consultees: Vec<&'a str>,
}

#[derive(Serialize)]
struct StanceLine {
    word: String,
    means: &'static str,
}

#[derive(Serialize)]
struct EnclosureLine<'a> {
    name: &'a str,
    what: &'static str,
}

/// Every white space that may stand in a value becomes one plain space: no value makes a line.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

pub(super) const NO_BREAK: char = '\u{a0}';

/// A date stands on one line. (No value has such a space of its own: see [`one_line`].)
fn unbroken(date: &str) -> String {
    date.replace(' ', &NO_BREAK.to_string())
}

/// The letter to one member, as text and as HTML.
pub fn remiss(letter: &RemissLetter) -> Result<LetterText, Refusal> {
    let letter = &tidied(letter);
    let view = view(letter, Lang::Sv);
    let mark = if letter.example { "[EXEMPEL] " } else { "" };
    Ok(LetterText {
        subject: format!("{mark}Remiss: {} (dnr {})", letter.title, letter.registry_number),
        text: wrap(&render(REMISS_TEXT, &view)?).replace(NO_BREAK, " "),
        html: render(REMISS_HTML, &view)?,
    })
}

/// A letter in the words of one language. Letters to members are Swedish.
pub(super) fn view(letter: &RemissLetter, lang: Lang) -> View<'_> {
    let has = |kind| letter.enclosures.iter().any(|e| e.kind == kind);
    let mut consultees: Vec<&str> = letter.consultees.iter().map(String::as_str).collect();
    alphabetical(&mut consultees, |name| name);
    View {
        general: false,
        platform: &letter.platform,
        short: &letter.short,
        host: &letter.host,
        contact: &letter.contact,
        contact_mail: &letter.contact_mail,
        answer_to: &letter.answer_to,
        recipient: &letter.recipient,
        proposal: proposal(letter.kind, lang),
        title: &letter.title,
        summary: &letter.summary,
        example: letter.example,
        members_only: letter.distribution != Distribution::Open,
        registry_number: &letter.registry_number,
        round: letter.round,
        sent: unbroken(&lang.pick(day(letter.sent), letter.sent.to_string())),
        deadline: unbroken(&lang.pick(weekday_and_day(letter.deadline), in_english(letter.deadline))),
        numbers_in: if has(EnclosureKind::Pdf) {
            lang.pick("i den bifogade PDF-filen", "of the enclosed PDF")
        } else {
            lang.pick("i det bifogade förslaget", "of the enclosed proposal")
        },
        ways: ways(has(EnclosureKind::Word), has(EnclosureKind::Excel), has(EnclosureKind::Pdf), lang),
        protected_view: has(EnclosureKind::Word) || has(EnclosureKind::Excel),
        stances: stances(lang),
        enclosures: letter.enclosures.iter().map(|e| enclosure_line(e, lang)).collect(),
        consultees,
    }
}

impl View<'_> {
    /// The same on paper, which nobody answers by a click. Nobody in particular is called by what they all are.
    pub(super) fn on_paper(self, lang: Lang) -> Self {
        let recipient = match self.recipient {
            "" => lang.pick("remissinstanserna", "those consulted"),
            name => name,
        };
        View { general: true, recipient, ..self }
    }
}

pub(super) fn tidied(letter: &RemissLetter) -> RemissLetter {
    RemissLetter {
        platform: one_line(&letter.platform),
        short: one_line(&letter.short),
        host: one_line(&letter.host),
        contact: one_line(&letter.contact),
        contact_mail: one_line(&letter.contact_mail),
        answer_to: one_line(&letter.answer_to),
        recipient: one_line(&letter.recipient),
        title: one_line(&letter.title),
        summary: one_line(&letter.summary),
        registry_number: one_line(&letter.registry_number),
        consultees: letter.consultees.iter().map(|c| one_line(c)).collect(),
        enclosures: letter
            .enclosures
            .iter()
            .map(|e| Enclosure { name: one_line(&e.name), kind: e.kind })
            .collect(),
        ..letter.clone()
    }
}

fn proposal(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Guidance => lang.pick("förslag till inriktning", "proposal for guidance"),
        Kind::Vision => lang.pick("förslag till målbild", "proposal for a vision"),
        Kind::Plan => lang.pick("förslag till verksamhetsplan", "proposal for a plan of activities"),
        Kind::Capabilities => lang.pick("förslag till förmågor", "proposal for capabilities"),
        Kind::Founding => lang.pick("förslag till grunddokument", "proposal for a founding document"),
    }
}

fn enclosure_line(enclosure: &Enclosure, lang: Lang) -> EnclosureLine<'_> {
    let what = match enclosure.kind {
        EnclosureKind::Pdf => {
            lang.pick("förslaget med numrerade stycken", "the proposal with numbered points")
        }
        EnclosureKind::Word => lang.pick("förslaget att kommentera i", "the proposal to comment in"),
        EnclosureKind::Excel => lang.pick("formulär att svara i", "form to answer in"),
        EnclosureKind::Text => lang.pick("textfil", "text file"),
    };
    EnclosureLine { name: &enclosure.name, what }
}

/// In what an answer may be written: "skriva i svarsbrevet, … eller …".
fn ways(word: bool, excel: bool, pdf: bool, lang: Lang) -> String {
    let mut ways = vec![
        lang.pick("skriva direkt i svarsbrevet", "write in the reply itself"),
        lang.pick("bifoga ett eget yttrande", "enclose a statement of your own"),
    ];
    if word {
        ways.push(lang.pick("kommentera i Word-filen", "comment in the Word file"));
    }
    if excel {
        ways.push(lang.pick("fylla i Excel-formuläret", "fill in the Excel form"));
    }
    if pdf {
        ways.push(lang.pick("kommentera i PDF-filen", "comment in the PDF"));
    }
    let last = ways.pop().unwrap_or_default();
    format!("{} {} {last}", ways.join(", "), lang.pick("eller", "or"))
}

/// "Monday 1 February 2027"
fn in_english(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// The stances in the order that they are offered, each said in one line.
fn stances(lang: Lang) -> Vec<StanceLine> {
    Stance::ALL
        .into_iter()
        .map(|stance| {
            let means = match stance {
                Stance::Supports => lang.pick(
                    "ni ställer er bakom förslaget som det är.",
                    "you stand behind the proposal as it is.",
                ),
                Stance::SupportsWithChanges => lang.pick(
                    "ni ställer er bakom förslaget om det ändras som ni föreslår.",
                    "you stand behind the proposal if it is changed as you propose.",
                ),
                Stance::NoRemark => {
                    lang.pick("ni har inga synpunkter på förslaget.", "you have no comments on the proposal.")
                }
                Stance::Opposes => lang.pick(
                    "ni kan inte ställa er bakom förslaget. Skriv varför, och vad som måste ändras.",
                    "you cannot stand behind the proposal. Write why, and what must be changed.",
                ),
                Stance::Abstains => {
                    lang.pick("ni tar inte ställning till förslaget.", "you take no stand on the proposal.")
                }
            };
            StanceLine { word: capitalised(stance_name(stance, lang)), means }
        })
        .collect()
}

#[cfg(test)]
#[path = "remiss_tests.rs"]
mod tests;
