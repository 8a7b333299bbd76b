//! A page that says how a round stands: who has answered with what, and where each letter has got to.

use serde::Serialize;

use super::rehearsal::{PageFact, css};
use super::templates::{STATUS, render};
use crate::diag::Refusal;
use crate::model::{Color, Lang};

/// What the page shows. Plain data, with everything already in words.
#[derive(Debug, Clone)]
pub struct StatusPage {
    pub title: String,
    /// The round in one sentence.
    pub stands: String,
    pub facts: Vec<PageFact>,
    /// Letters after the remiss that are not settled, a line each.
    pub unsettled: Vec<String>,
    pub rows: Vec<StatusRow>,
    pub accent: Color,
    pub lang: Lang,
}

#[derive(Debug, Clone, Serialize)]
pub struct StatusRow {
    pub name: String,
    pub letter: String,
    pub stance: String,
    /// It has not answered.
    pub silent: bool,
    pub received: String,
    /// More time, or the last reminder.
    pub note: String,
    pub comments: String,
}

#[derive(Serialize)]
struct View<'a> {
    w: Words,
    css: String,
    title: &'a str,
    lead: &'a str,
    facts: &'a [PageFact],
    unsettled: &'a [String],
    rows: &'a [StatusRow],
}

#[derive(Serialize)]
struct Words {
    lang: &'static str,
    page: &'static str,
    members: &'static str,
    member: &'static str,
    letter: &'static str,
    answer: &'static str,
    received: &'static str,
    comments: &'static str,
    silence: &'static str,
}

const SWEDISH: Words = Words {
    lang: "sv",
    page: "Remissläge",
    members: "Remissinstanser",
    member: "Remissinstans",
    letter: "Brev",
    answer: "Ståndpunkt",
    received: "Svar",
    comments: "Synpunkter",
    silence: "Att inte svara räknas aldrig som samtycke.",
};

const ENGLISH: Words = Words {
    lang: "en",
    page: "The consultation",
    members: "Consulted",
    member: "Consulted",
    letter: "Letter",
    answer: "Stance",
    received: "Answer",
    comments: "Comments",
    silence: "Not to answer never counts as consent.",
};

pub fn status_page(page: &StatusPage) -> Result<String, Refusal> {
    let view = View {
        w: page.lang.pick(SWEDISH, ENGLISH),
        css: css(page.accent),
        title: &page.title,
        lead: &page.stands,
        facts: &page.facts,
        unsettled: &page.unsettled,
        rows: &page.rows,
    };
    render(STATUS, &view)
}
