//! The page that a person approves before letters are sent: all that will leave, and nothing of it sent.

use serde::Serialize;

use super::LetterText;
use super::templates::{REHEARSAL, render};
use crate::diag::Refusal;
use crate::model::{Color, Lang};
use crate::project::Document;

/// What the page shows. Plain data, with every number already in words.
#[derive(Debug, Clone)]
pub struct RehearsalPage<'a> {
    pub title: String,
    pub facts: Vec<PageFact>,
    pub enclosures: Vec<FileLine>,
    pub letters: Vec<LetterLine>,
    pub total: String,
    pub from: String,
    /// Letters as they read, each with whom it is to.
    pub read: Vec<(String, &'a LetterText)>,
    /// They are all of them, since each says something else.
    pub differs: bool,
    /// What sends it.
    pub command: String,
    pub accent: Color,
    pub lang: Lang,
}

#[derive(Debug, Clone, Serialize)]
pub struct PageFact {
    pub label: &'static str,
    pub value: String,
    pub strong: bool,
    /// Meant for a machine.
    pub code: bool,
}

impl PageFact {
    pub fn new(label: &'static str, value: impl Into<String>) -> Self {
        PageFact { label, value: value.into(), strong: false, code: false }
    }

    pub fn strong(label: &'static str, value: impl Into<String>) -> Self {
        PageFact { strong: true, ..PageFact::new(label, value) }
    }

    /// What every page says first of the document that it is about.
    pub fn of(document: &Document, lang: Lang) -> Vec<Self> {
        let example = document.is_example().then(|| {
            let says = lang.pick("Texten är påhittad.", "The text is invented.");
            PageFact::strong(lang.pick("Exempel", "Example"), says)
        });
        let own = PageFact::new(lang.pick("Dokument", "Document"), document.id.to_string());
        example.into_iter().chain([own]).collect()
    }
}

#[derive(Debug, Clone, Serialize)]
pub struct FileLine {
    pub name: String,
    pub size: String,
    pub sha256: String,
}

#[derive(Debug, Clone, Serialize)]
pub struct LetterLine {
    pub name: String,
    pub address: String,
    pub size: String,
    /// The letter's own file.
    pub file: String,
}

#[derive(Serialize)]
struct View<'a> {
    w: Words,
    css: String,
    title: &'a str,
    lead: &'a str,
    subject: &'a str,
    facts: &'a [PageFact],
    enclosures: &'a [FileLine],
    letters: &'a [LetterLine],
    total: &'a str,
    from: &'a str,
    letters_read: Vec<Read<'a>>,
    heading: &'static str,
    note: &'static str,
    command: &'a str,
}

/// One letter on the page.
#[derive(Serialize)]
struct Read<'a> {
    name: &'a str,
    body: &'a str,
}

/// The words of the page itself.
#[derive(Serialize)]
struct Words {
    lang: &'static str,
    page: &'static str,
    #[serde(skip)]
    nothing_sent: &'static str,
    enclosures: &'static str,
    no_enclosures: &'static str,
    file: &'static str,
    size: &'static str,
    recipients: &'static str,
    member: &'static str,
    address: &'static str,
    all: &'static str,
    #[serde(skip)]
    letter: [&'static str; 2],
    #[serde(skip)]
    letter_note: [&'static str; 2],
    subject: &'static str,
    from: &'static str,
    approval: &'static str,
    who: &'static str,
    day: &'static str,
    signature: &'static str,
    then_run: &'static str,
}

const SWEDISH: Words = Words {
    lang: "sv",
    page: "Granskning före utskick",
    nothing_sent: "Inget har skickats och inget är infört. Sidan visar det som skickas om ni godkänner det: breven, till vem de går och vad de har med sig.",
    enclosures: "Bilagor",
    no_enclosures: "Breven har inga bilagor.",
    file: "Fil",
    size: "Storlek",
    recipients: "Mottagare",
    member: "Mottagare",
    address: "Adress",
    all: "Alla brev, med bilagor",
    letter: ["Brevet", "Breven"],
    letter_note: [
        "Så läser den första mottagaren brevet. Breven till de andra skiljer sig i namn, i svarsadress och i det som bara gäller dem.",
        "Varje brev säger något eget. Så läser mottagarna dem.",
    ],
    subject: "Ämne",
    from: "Från",
    approval: "Godkännande",
    who: "Vem",
    day: "Dag",
    signature: "Underskrift",
    then_run: "När det är godkänt skickas det med:",
};

const ENGLISH: Words = Words {
    lang: "en",
    page: "Review before sending",
    nothing_sent: "Nothing has been sent and nothing is recorded. This page shows what will be sent if you approve it: the letters, to whom they go and what they carry.",
    enclosures: "Enclosures",
    no_enclosures: "The letters carry no enclosures.",
    file: "File",
    size: "Size",
    recipients: "Recipients",
    member: "Recipient",
    address: "Address",
    all: "All letters, with enclosures",
    letter: ["The letter", "The letters"],
    letter_note: [
        "This is how the first recipient reads it. The others differ in name, in the address for answers and in what concerns only them.",
        "Each letter says something of its own. This is how their recipients read them.",
    ],
    subject: "Subject",
    from: "From",
    approval: "Approval",
    who: "Who",
    day: "Day",
    signature: "Signature",
    then_run: "Once it is approved, it is sent by:",
};

/// How pages look that people open in a browser, in the colour of the collaboration.
pub fn css(accent: Color) -> String {
    CSS.replace("ACCENT", &accent.to_string())
}

const CSS: &str = include_str!("../../templates/letters/page.css");

pub fn rehearsal_page(page: &RehearsalPage<'_>) -> Result<String, Refusal> {
    let w = page.lang.pick(SWEDISH, ENGLISH);
    let ([one, all], [of_one, of_all]) = (w.letter, w.letter_note);
    let (heading, note) = if page.differs { (all, of_all) } else { (one, of_one) };
    let view = View {
        lead: w.nothing_sent,
        w,
        css: css(page.accent),
        title: &page.title,
        subject: page.read.first().map(|(_, text)| text.subject.as_str()).unwrap_or_default(),
        facts: &page.facts,
        enclosures: &page.enclosures,
        letters: &page.letters,
        total: &page.total,
        from: &page.from,
        letters_read: page.read.iter().map(|(name, text)| Read { name, body: &text.body }).collect(),
        heading,
        note,
        command: &page.command,
    };
    render(REHEARSAL, &view)
}
