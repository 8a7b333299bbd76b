//! A page that shows the comments that are left to decide on, paragraph by paragraph.

use serde::Serialize;

use super::rehearsal::{PageFact, css};
use super::templates::{LEFT, render};
use crate::diag::Refusal;
use crate::model::{Color, Lang};

/// What the page shows. Plain data, with everything already in words.
#[derive(Debug, Clone)]
pub struct LeftPage {
    pub title: String,
    /// How much is left, in one sentence.
    pub stands: String,
    pub facts: Vec<PageFact>,
    pub groups: Vec<LeftGroup>,
    pub accent: Color,
    pub lang: Lang,
}

/// The comments about one paragraph.
#[derive(Debug, Clone, Serialize)]
pub struct LeftGroup {
    pub anchor: String,
    pub head: String,
    /// The paragraph's words as they were sent; empty where there is none.
    pub about: String,
    pub count: String,
    pub rows: Vec<LeftRow>,
}

#[derive(Debug, Clone, Serialize)]
pub struct LeftRow {
    pub comment: String,
    pub name: String,
    /// Line by line.
    pub says: Vec<String>,
    pub proposes: String,
    pub note: String,
}

#[derive(Serialize)]
struct View<'a> {
    w: Words,
    css: String,
    title: &'a str,
    lead: &'a str,
    facts: &'a [PageFact],
    groups: &'a [LeftGroup],
}

#[derive(Serialize)]
struct Words {
    lang: &'static str,
    page: &'static str,
    member: &'static str,
    says: &'static str,
    proposes: &'static str,
    done: &'static str,
}

const SWEDISH: Words = Words {
    lang: "sv",
    page: "Synpunkter utan bemötande",
    member: "Remissinstans",
    says: "Synpunkt",
    proposes: "Föreslår:",
    done: "Varje synpunkt har sitt bemötande.",
};

const ENGLISH: Words = Words {
    lang: "en",
    page: "Comments without a disposition",
    member: "Consulted",
    says: "Comment",
    proposes: "Proposes:",
    done: "Every comment has its disposition.",
};

pub fn left_page(page: &LeftPage) -> Result<String, Refusal> {
    let view = View {
        w: page.lang.pick(SWEDISH, ENGLISH),
        css: css(page.accent),
        title: &page.title,
        lead: &page.stands,
        facts: &page.facts,
        groups: &page.groups,
    };
    render(LEFT, &view)
}
