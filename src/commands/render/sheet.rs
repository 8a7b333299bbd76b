//! The papers about a document: what each is made of, from the branches or from one commit.

use clap::ValueEnum;

use super::Args;
use crate::commands::papers::earlier;
use crate::commands::session::Session;
use crate::diag::Failure;
use crate::package::{self, Case, Sheet, Shown};
use crate::project::{Document, Matter, Project};
use crate::render::Edition;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Name {
    // What the remiss is and how to answer it (missiv)
    CoverLetter,
    // The same to each of those consulted, with a form for an answer on paper
    Letters,
    // What a forum is asked for, and the text compared with what was out on remiss
    Proposal,
    // What a meeting said about the document (protokollsutdrag)
    Minutes,
    // The answers and what became of each comment (sammanställning av remissvar)
    Compilation,
}

impl Name {
    fn sheet(self) -> Sheet {
        match self {
            Name::CoverLetter => Sheet::CoverLetter,
            Name::Letters => Sheet::Letters,
            Name::Proposal => Sheet::Proposal,
            Name::Minutes => Sheet::Minutes,
            Name::Compilation => Sheet::Compilation,
        }
    }
}

/// The edition of a document, or the papers about it that are asked for. Where all its branches are known, with the
/// dispositions and answers that any of them has.
pub fn or_text(
    session: &Session,
    args: &Args,
    (project, document): (&Project, &Document),
    shown: Shown,
    matter: Option<&Matter>,
) -> Result<Vec<Edition>, Failure> {
    let Some(wanted) = args.sheet else { return Ok(vec![package::edition(project, document, shown)?]) };
    let whole = matter.and_then(Matter::whole);
    let document = whole.as_ref().unwrap_or(document);
    let earlier = earlier(session, document, matter)?;
    let (Shown { state, date, lang, .. }, meeting) = (shown, args.meeting.as_ref());
    let case = Case { project, document, earlier: &earlier, state, date, lang, meeting, sent: None };
    Ok(package::sheets(&case, wanted.sheet())?)
}
