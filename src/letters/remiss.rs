//! The letter that a remiss goes out with (missiv).

use jiff::civil::Date;
use serde::Serialize;

use super::LetterText;
use super::templates::{REMISS_HTML, REMISS_TEXT, render};
use super::wrap::wrap;
use crate::diag::Refusal;
use crate::model::{Distribution, Kind, Stance};
use crate::prose::{alphabetical, day, weekday_and_day};

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
struct View<'a> {
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
    word: &'static str,
    means: &'static str,
}

#[derive(Serialize)]
struct EnclosureLine<'a> {
    name: &'a str,
    what: &'static str,
}

/// Every white space that may stand in a value becomes one plain space: no value makes a line.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

const NO_BREAK: char = '\u{a0}';

/// A date stands on one line. (No value has such a space of its own: see [`one_line`].)
fn unbroken(date: &str) -> String {
    date.replace(' ', &NO_BREAK.to_string())
}

/// The letter to one member, as text and as HTML.
pub fn remiss(letter: &RemissLetter) -> Result<LetterText, Refusal> {
    let letter = &tidied(letter);
    let has = |kind| letter.enclosures.iter().any(|e| e.kind == kind);
    let mut consultees: Vec<&str> = letter.consultees.iter().map(String::as_str).collect();
    alphabetical(&mut consultees, |name| name);
    let view = View {
        platform: &letter.platform,
        short: &letter.short,
        host: &letter.host,
        contact: &letter.contact,
        contact_mail: &letter.contact_mail,
        answer_to: &letter.answer_to,
        recipient: &letter.recipient,
        proposal: proposal(letter.kind),
        title: &letter.title,
        summary: &letter.summary,
        example: letter.example,
        members_only: letter.distribution != Distribution::Open,
        registry_number: &letter.registry_number,
        round: letter.round,
        sent: unbroken(&day(letter.sent)),
        deadline: unbroken(&weekday_and_day(letter.deadline)),
        numbers_in: if has(EnclosureKind::Pdf) {
            "i den bifogade PDF-filen"
        } else {
            "i det bifogade förslaget"
        },
        ways: ways(has(EnclosureKind::Word), has(EnclosureKind::Excel), has(EnclosureKind::Pdf)),
        protected_view: has(EnclosureKind::Word) || has(EnclosureKind::Excel),
        stances: stances(),
        enclosures: letter.enclosures.iter().map(enclosure_line).collect(),
        consultees,
    };
    let mark = if letter.example { "[EXEMPEL] " } else { "" };
    Ok(LetterText {
        subject: format!("{mark}Remiss: {} (dnr {})", letter.title, letter.registry_number),
        text: wrap(&render(REMISS_TEXT, &view)?).replace(NO_BREAK, " "),
        html: render(REMISS_HTML, &view)?,
    })
}

fn tidied(letter: &RemissLetter) -> RemissLetter {
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

fn proposal(kind: Kind) -> &'static str {
    match kind {
        Kind::Guidance => "förslag till inriktning",
        Kind::Vision => "förslag till målbild",
        Kind::Plan => "förslag till verksamhetsplan",
        Kind::Capabilities => "förslag till förmågor",
        Kind::Founding => "förslag till grunddokument",
    }
}

fn enclosure_line(enclosure: &Enclosure) -> EnclosureLine<'_> {
    let what = match enclosure.kind {
        EnclosureKind::Pdf => "förslaget med numrerade stycken",
        EnclosureKind::Word => "förslaget att kommentera i",
        EnclosureKind::Excel => "formulär att svara i",
        EnclosureKind::Text => "textfil",
    };
    EnclosureLine { name: &enclosure.name, what }
}

/// In what an answer may be written: "skriva i svarsbrevet, … eller …".
fn ways(word: bool, excel: bool, pdf: bool) -> String {
    let mut ways = vec!["skriva direkt i svarsbrevet", "bifoga ett eget yttrande"];
    if word {
        ways.push("kommentera i Word-filen");
    }
    if excel {
        ways.push("fylla i Excel-formuläret");
    }
    if pdf {
        ways.push("kommentera i PDF-filen");
    }
    let last = ways.pop().unwrap_or_default();
    format!("{} eller {last}", ways.join(", "))
}

/// The stances in the order that they are offered, each said in one line.
fn stances() -> Vec<StanceLine> {
    [Stance::Supports, Stance::SupportsWithChanges, Stance::NoRemark, Stance::Opposes, Stance::Abstains]
        .into_iter()
        .map(|stance| {
            let (word, means) = match stance {
                Stance::Supports => ("Tillstyrker", "ni ställer er bakom förslaget som det är."),
                Stance::SupportsWithChanges => (
                    "Tillstyrker med ändringar",
                    "ni ställer er bakom förslaget om det ändras som ni föreslår.",
                ),
                Stance::NoRemark => ("Inget att erinra", "ni har inga synpunkter på förslaget."),
                Stance::Opposes => (
                    "Avstyrker",
                    "ni kan inte ställa er bakom förslaget. Skriv varför, och vad som måste ändras.",
                ),
                Stance::Abstains => ("Avstår", "ni tar inte ställning till förslaget."),
            };
            StanceLine { word, means }
        })
        .collect()
}

#[cfg(test)]
#[path = "remiss_tests.rs"]
mod tests;
