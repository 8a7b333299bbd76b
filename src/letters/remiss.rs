//! The letter that a remiss goes out with (missiv).

use jiff::civil::Date;
use serde::Serialize;

use super::LetterText;
use super::frame::{Fact, Frame, framed};
use super::parts::{Part, in_short, one_line, parts, unbroken};
use super::templates::{REMISS_ENGLISH, REMISS_TEXT};
use crate::diag::Refusal;
use crate::model::{Distribution, Kind, Lang, Stance};
use crate::prose::{alphabetical, capitalised, day, weekday_and_day};
use crate::workflow::stance_name;

/// What the letter tells one member. Plain data: it is read nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RemissLetter {
    pub frame: Frame,
    pub kind: Kind,
    /// What the document is for; may be empty.
    pub summary: String,
    pub distribution: Distribution,
    pub round: u32,
    /// The member is asked after the others.
    pub later: bool,
    /// The day of the letter in Stockholm.
    pub sent: Date,
    pub deadline: Date,
    /// What the text asks of the member that the letter is for.
    pub asks: Asks,
    /// The names of all that are asked, in any order.
    pub consultees: Vec<String>,
    pub enclosures: Vec<Enclosure>,
}

/// What a text asks of a member by its points; all empty where nothing was found.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Asks {
    /// Number and words of the points that ask something of this member.
    pub own: Vec<(String, String)>,
    /// The numbers of the points that ask something of everybody.
    pub all: Vec<String>,
    /// Where the letter is to nobody in particular: who, and the numbers.
    pub groups: Vec<(String, Vec<String>)>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Enclosure {
    pub name: String,
    pub kind: EnclosureKind,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EnclosureKind {
    CoverLetter,
    Pdf,
    Word,
    Excel,
    Text,
    /// The adopted text.
    Adopted,
    /// What everybody answered, and what became of it.
    Compilation,
    /// The text as it is after the remiss.
    Revised,
}

/// So many points are shown with their words, and so many letters of each.
const SHOWN: usize = 6;
const SHOWN_WORDS: usize = 170;

/// What the templates see: the letter with everything decided, so that they only lay it out.
#[derive(Serialize)]
struct View<'a> {
    /// On paper: what is put in the registry and on the web.
    general: bool,
    platform: &'a str,
    short: &'a str,
    host: &'a str,
    contact: &'a str,
    contact_mail: &'a str,
    answer_to: &'a str,
    recipient: &'a str,
    proposal: &'static str,
    summary: &'a str,
    members_only: bool,
    registry_number: &'a str,
    round: u32,
    later: bool,
    deadline: String,
    asks: AsksView,
    numbers_in: &'static str,
    example_number: Strong,
    ways: Vec<&'static str>,
    protected_view: bool,
    stances: Vec<StanceLine>,
    enclosures: Vec<EnclosureLine<'a>>,
    consultees: Vec<&'a str>,
}

#[derive(Serialize)]
pub(super) struct AsksView {
    any: bool,
    own: Vec<AskLine>,
    more: String,
    all: String,
    groups: Vec<GroupLine>,
}

#[derive(Serialize)]
struct AskLine {
    strong: String,
    words: String,
}

#[derive(Serialize)]
struct GroupLine {
    strong: String,
    numbers: String,
}

#[derive(Serialize)]
struct Strong {
    strong: &'static str,
}

#[derive(Serialize)]
pub(super) struct StanceLine {
    #[serde(rename = "strong")]
    pub word: String,
    pub means: &'static str,
}

#[derive(Serialize)]
pub(super) struct EnclosureLine<'a> {
    name: &'a str,
    what: &'static str,
}

/// The letter to one member, as text and as HTML.
pub fn remiss(letter: &RemissLetter) -> Result<LetterText, Refusal> {
    let letter = &tidied(letter);
    let parts = parts(REMISS_TEXT, &view(letter, Lang::Sv))?;
    let facts = vec![
        Fact::new("Till", letter.frame.recipient.clone()),
        Fact::new("Datum", day(letter.sent)),
        Fact::new("Diarienummer", letter.frame.registry_number.clone()),
        Fact::strong("Svara senast", format!("{}, hela dagen", weekday_and_day(letter.deadline))),
    ];
    framed(&letter.frame, "Remiss", facts, &parts)
}

/// The cover letter of a remiss (missiv) on paper, which nobody answers by a click: to one member or to nobody in
/// particular, as parts that any page can show.
pub fn cover_letter(letter: &RemissLetter, lang: Lang) -> Result<Vec<Part>, Refusal> {
    let mut letter = tidied(letter);
    if letter.frame.recipient.is_empty() {
        // All of them are called by what they are.
        letter.frame.recipient = lang.pick("remissinstanserna", "those consulted").to_owned();
    }
    parts(lang.pick(REMISS_TEXT, REMISS_ENGLISH), &View { general: true, ..view(&letter, lang) })
}

/// A letter in the words of one language. Letters to members are Swedish.
fn view(letter: &RemissLetter, lang: Lang) -> View<'_> {
    let has = |kind| letter.enclosures.iter().any(|e| e.kind == kind);
    let mut consultees: Vec<&str> = letter.consultees.iter().map(String::as_str).collect();
    alphabetical(&mut consultees, |name| name);
    let frame = &letter.frame;
    View {
        general: false,
        platform: &frame.platform,
        short: &frame.short,
        host: &frame.host,
        contact: &frame.contact,
        contact_mail: &frame.contact_mail,
        answer_to: &frame.answer_to,
        recipient: &frame.recipient,
        proposal: proposal(letter.kind, lang),
        summary: &letter.summary,
        members_only: letter.distribution != Distribution::Open,
        registry_number: &frame.registry_number,
        round: letter.round,
        later: letter.later,
        deadline: unbroken(&lang.pick(weekday_and_day(letter.deadline), in_english(letter.deadline))),
        asks: asks(&letter.asks, lang),
        numbers_in: if has(EnclosureKind::Pdf) {
            lang.pick("i den bifogade PDF-filen", "of the enclosed PDF")
        } else {
            lang.pick("i det bifogade förslaget", "of the enclosed proposal")
        },
        example_number: Strong { strong: "3.2:4" },
        ways: ways(has(EnclosureKind::Word), has(EnclosureKind::Excel), has(EnclosureKind::Pdf), lang),
        protected_view: has(EnclosureKind::Word) || has(EnclosureKind::Excel),
        stances: stances(lang),
        enclosures: letter.enclosures.iter().map(|e| enclosure_line(e, lang)).collect(),
        consultees,
    }
}

fn tidied(letter: &RemissLetter) -> RemissLetter {
    RemissLetter {
        frame: letter.frame.tidied(),
        summary: one_line(&letter.summary),
        consultees: letter.consultees.iter().map(|c| one_line(c)).collect(),
        enclosures: letter
            .enclosures
            .iter()
            .map(|e| Enclosure { name: one_line(&e.name), kind: e.kind })
            .collect(),
        ..letter.clone()
    }
}

pub(super) fn asks(asks: &Asks, lang: Lang) -> AsksView {
    let numbers = |of: &[String]| listed(of.iter().map(String::as_str), lang);
    let own = asks.own.iter().take(SHOWN);
    let more: Vec<String> = asks.own.iter().skip(SHOWN).map(|(number, _)| number.clone()).collect();
    AsksView {
        any: !asks.own.is_empty() || !asks.all.is_empty() || !asks.groups.is_empty(),
        own: own
            .map(|(number, words)| AskLine { strong: number.clone(), words: in_short(words, SHOWN_WORDS) })
            .collect(),
        more: numbers(&more),
        all: numbers(&asks.all),
        groups: asks
            .groups
            .iter()
            .map(|(who, of)| GroupLine { strong: capitalised(&one_line(who)), numbers: numbers(of) })
            .collect(),
    }
}

/// "3.2:4, 3.2:5 och 4:1"
fn listed<'a>(items: impl Iterator<Item = &'a str>, lang: Lang) -> String {
    let mut items: Vec<&str> = items.collect();
    let last = items.pop().unwrap_or_default();
    if items.is_empty() {
        last.to_owned()
    } else {
        format!("{} {} {last}", items.join(", "), lang.pick("och", "and"))
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

pub(super) fn enclosure_line(enclosure: &Enclosure, lang: Lang) -> EnclosureLine<'_> {
    let what = match enclosure.kind {
        EnclosureKind::CoverLetter => {
            lang.pick("missiv: det här brevet till alla", "cover letter: this letter to all of you")
        }
        EnclosureKind::Pdf => {
            lang.pick("förslaget med numrerade stycken", "the proposal with numbered points")
        }
        EnclosureKind::Word => lang.pick("förslaget att kommentera i", "the proposal to comment in"),
        EnclosureKind::Excel => lang.pick("formulär att svara i", "form to answer in"),
        EnclosureKind::Compilation => {
            lang.pick("alla svar och synpunkter, med bemötanden", "all answers and comments, with replies")
        }
        EnclosureKind::Revised => lang.pick("texten efter remissen", "the text after the remiss"),
        EnclosureKind::Adopted => lang.pick("den antagna texten", "the adopted text"),
        EnclosureKind::Text => lang.pick("textfil", "text file"),
    };
    EnclosureLine { name: &enclosure.name, what }
}

/// In what an answer may be written.
fn ways(word: bool, excel: bool, pdf: bool, lang: Lang) -> Vec<&'static str> {
    let mut ways = vec![
        lang.pick("Skriv direkt i svarsbrevet.", "Write in the reply itself."),
        lang.pick(
            "Bifoga ett eget yttrande, gärna tillsammans med protokollsutdraget.",
            "Enclose a statement of your own, if you like with the extract of the minutes.",
        ),
    ];
    if word {
        ways.push(lang.pick(
            "Kommentera eller ändra i Word-filen. Era ändringar syns.",
            "Comment or make changes in the Word file. Your changes can be seen.",
        ));
    }
    if excel {
        ways.push(lang.pick(
            "Fyll i Excel-formuläret. Där har varje punkt en rad.",
            "Fill in the Excel form. Each point has a row there.",
        ));
    }
    if pdf {
        ways.push(lang.pick("Kommentera i PDF-filen.", "Comment in the PDF."));
    }
    ways
}

/// "Monday 1 February 2027"
pub(super) fn in_english(date: Date) -> String {
    date.strftime("%A %-d %B %Y").to_string()
}

/// The stances in the order that they are offered, each said in one line.
pub(super) fn stances(lang: Lang) -> Vec<StanceLine> {
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
