//! What every letter has around its words: who writes to whom about what, as text and as HTML.

use serde::Serialize;

use super::LetterText;
use super::parts::{NO_BREAK, Part, Words, one_line};
use super::templates::{LETTER_BODY, LETTER_HTML, render};
use super::wrap::wrap;
use crate::diag::Refusal;
use crate::model::Color;

/// Who writes to whom. Plain data: it is read nowhere else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Frame {
    /// The collaboration that writes, and its short name.
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
    /// The title of the document.
    pub title: String,
    pub example: bool,
    pub registry_number: String,
    /// The colour of headings and rules.
    pub accent: Color,
}

impl Frame {
    pub fn tidied(&self) -> Frame {
        Frame {
            platform: one_line(&self.platform),
            short: one_line(&self.short),
            host: one_line(&self.host),
            contact: one_line(&self.contact),
            contact_mail: one_line(&self.contact_mail),
            answer_to: one_line(&self.answer_to),
            recipient: one_line(&self.recipient),
            title: one_line(&self.title),
            registry_number: one_line(&self.registry_number),
            ..self.clone()
        }
    }
}

/// One line of what stands below the title.
#[derive(Debug, Clone, Serialize)]
pub struct Fact {
    label: &'static str,
    value: String,
    /// What nobody may overlook.
    strong: bool,
}

impl Fact {
    pub fn new(label: &'static str, value: impl Into<String>) -> Self {
        Fact { label, value: value.into(), strong: false }
    }

    pub fn strong(label: &'static str, value: impl Into<String>) -> Self {
        Fact { label, value: value.into(), strong: true }
    }
}

const EXAMPLE: &str = "EXEMPEL.";
const EXAMPLE_MEANS: &str = "Förslaget i det här brevet är påhittat. Det visar hur det går till och får inte användas som vägledning.";

/// The letter: `word` says what it is, such as `Remiss`.
pub fn framed(frame: &Frame, word: &str, facts: Vec<Fact>, parts: &[Part]) -> Result<LetterText, Refusal> {
    let title = format!("{word}: {}", frame.title);
    let mark = if frame.example { "[EXEMPEL] " } else { "" };
    let number = match frame.registry_number.as_str() {
        "" => String::new(),
        number => format!(" (dnr {number})"),
    };
    let text = wrap(&text(frame, &title, &facts, parts)).replace(NO_BREAK, " ");
    let body = body(frame, &title, facts, parts)?;
    let accent = frame.accent.to_string();
    let html = render(LETTER_HTML, &Page { title: &title, body: &body, accent: &accent })?;
    Ok(LetterText { subject: format!("{mark}{title}{number}"), text, html, body })
}

fn text(frame: &Frame, title: &str, facts: &[Fact], parts: &[Part]) -> String {
    let mut out = format!("{} ({})\n\n", frame.platform, frame.short);
    if frame.example {
        out.push_str(&format!("{EXAMPLE} {EXAMPLE_MEANS}\n\n"));
    }
    out.push_str(&format!("{title}\n\n"));
    for Fact { label, value, .. } in facts {
        out.push_str(&format!("{label}: {value}\n"));
    }
    let raw = |words: &Words| words.0.iter().map(|run| run.text.as_str()).collect::<String>();
    for part in parts {
        out.push('\n');
        match part {
            Part::Heading(words) => out.push_str(&format!("{}\n", raw(words).to_uppercase())),
            Part::Under(words) => out.push_str(&format!("{}\n", raw(words))),
            Part::Paragraph(lines) => lines.iter().for_each(|l| out.push_str(&format!("{}\n", raw(l)))),
            Part::Bullets(items) => items.iter().for_each(|i| out.push_str(&format!("- {}\n", raw(i)))),
            Part::Steps(items) => {
                for (at, item) in items.iter().enumerate() {
                    out.push_str(&format!("{}. {}\n", at + 1, raw(item)));
                }
            }
        }
    }
    out
}

#[derive(Serialize)]
struct View<'a> {
    platform: &'a str,
    short: &'a str,
    title: &'a str,
    example: &'static str,
    example_means: &'static str,
    facts: Vec<Fact>,
    parts: Vec<PartView<'a>>,
    style: Styles,
}

#[derive(Serialize)]
struct PartView<'a> {
    kind: &'static str,
    lines: Vec<&'a [super::parts::Run]>,
}

/// The styles of elements: mail readers drop what stands in the head, so each element carries its own.
#[derive(Serialize)]
struct Styles {
    accent: String,
    h2: String,
    h3: &'static str,
    p: &'static str,
    list: &'static str,
    li: &'static str,
    a: String,
    th: &'static str,
    td: &'static str,
}

/// Around the body, which is markup already.
#[derive(Serialize)]
struct Page<'a> {
    title: &'a str,
    body: &'a str,
    accent: &'a str,
}

fn body(frame: &Frame, title: &str, facts: Vec<Fact>, parts: &[Part]) -> Result<String, Refusal> {
    let accent = frame.accent.to_string();
    let view = View {
        platform: &frame.platform,
        short: &frame.short,
        title,
        example: if frame.example { EXAMPLE } else { "" },
        example_means: EXAMPLE_MEANS,
        facts,
        parts: parts.iter().map(part_view).collect(),
        style: Styles {
            h2: format!(
                "margin:32px 0 8px 0; font-size:20px; line-height:1.3; font-weight:bold; color:{accent};"
            ),
            h3: "margin:20px 0 4px 0; font-size:17px; line-height:1.35; font-weight:bold; color:#1f1f1f;",
            p: "margin:0 0 12px 0;",
            list: "margin:0 0 12px 0; padding:0 0 0 26px;",
            li: "margin:0 0 6px 0;",
            a: format!("color:{accent};"),
            // Where there is room for no more than a telephone has, a value stands below its label.
            th: "text-align:left; vertical-align:top; font-weight:normal; color:#4a4a4a; padding:3px 16px 0 0; display:inline-block; min-width:8em;",
            td: "vertical-align:top; padding:3px 0; display:inline-block; max-width:100%; overflow-wrap:anywhere;",
            accent,
        },
    };
    render(LETTER_BODY, &view)
}

fn part_view(part: &Part) -> PartView<'_> {
    let (kind, lines) = match part {
        Part::Heading(words) => ("heading", std::slice::from_ref(words)),
        Part::Under(words) => ("under", std::slice::from_ref(words)),
        Part::Paragraph(lines) => ("paragraph", lines.as_slice()),
        Part::Bullets(items) => ("bullets", items.as_slice()),
        Part::Steps(items) => ("steps", items.as_slice()),
    };
    PartView { kind, lines: lines.iter().map(|words| words.0.as_slice()).collect() }
}
