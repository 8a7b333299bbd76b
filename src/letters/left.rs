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
    /// The groups are paragraphs; else members.
    pub by_paragraph: bool,
    /// It has comments that somebody has decided on.
    pub decided_too: bool,
    /// Whose comments they are, and how many; none where the groups say so.
    pub members: Vec<(String, String)>,
    pub groups: Vec<LeftGroup>,
    pub accent: Color,
    pub lang: Lang,
}

/// The comments about one paragraph, or of one member.
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
    /// The member; of a member's comments the point.
    pub head: String,
    /// The point's words, where no heading has them.
    pub about: String,
    /// The words that it is about, where they are not all of the point.
    pub quote: String,
    /// Line by line.
    pub says: Vec<String>,
    pub proposes: Vec<String>,
    /// What became of it; empty where nobody has decided.
    pub reply: String,
    pub note: String,
}

#[derive(Serialize)]
struct View<'a> {
    w: Words,
    first: &'static str,
    css: String,
    title: &'a str,
    lead: &'a str,
    facts: &'a [PageFact],
    members: &'a [(String, String)],
    groups: &'a [LeftGroup],
}

#[derive(Serialize)]
struct Words {
    lang: &'static str,
    page: &'static str,
    /// The page with those that somebody has decided on.
    all: &'static str,
    member: &'static str,
    members: &'static str,
    point: &'static str,
    ways: &'static str,
    says: &'static str,
    about: &'static str,
    proposes: &'static str,
    reply: &'static str,
    done: &'static str,
}

const SWEDISH: Words = Words {
    lang: "sv",
    page: "Synpunkter utan bemötande",
    all: "Synpunkter och bemötanden",
    // A narrow column breaks it where it may be broken.
    member: "Remiss\u{ad}instans",
    members: "Remissinstanser",
    point: "Punkt",
    ways: "Innehåll",
    says: "Synpunkt",
    about: "Om:",
    proposes: "Föreslår:",
    reply: "Bemötande:",
    done: "Varje synpunkt har sitt bemötande.",
};

const ENGLISH: Words = Words {
    lang: "en",
    page: "Comments without a disposition",
    all: "Comments and dispositions",
    member: "Consulted",
    members: "Those consulted",
    point: "Point",
    ways: "Contents",
    says: "Comment",
    about: "About:",
    proposes: "Proposes:",
    reply: "Disposition:",
    done: "Every comment has its disposition.",
};

pub fn left_page(page: &LeftPage) -> Result<String, Refusal> {
    let mut w = page.lang.pick(SWEDISH, ENGLISH);
    if page.decided_too {
        w.page = w.all;
    }
    let view = View {
        first: if page.by_paragraph { w.member } else { w.point },
        css: css(page.accent),
        title: &page.title,
        lead: &page.stands,
        facts: &page.facts,
        members: &page.members,
        groups: &page.groups,
        w,
    };
    render(LEFT, &view)
}
