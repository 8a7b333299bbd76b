//! The papers about a document: what each is made of, from the branches or from one commit.

use clap::ValueEnum;

use super::Args;
use crate::commands::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::{RefName, Slug};
use crate::package::{self, Case, Sheet, Shown};
use crate::project::{Depth, Document, Matter, Project, document_folder};
use crate::render::Edition;
use crate::workflow::Why;

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
    let id = &document.id;
    let mut earlier = tagged(session, document)?;
    let mut whole = None;
    if let Some(matter) = matter {
        earlier.extend(matter.places.values().map(|place| place.document.clone()));
        if let Ok(Some(head)) = matter.head() {
            let forked = |_| Refusal::new(Why::NoRound { id: id.clone() }).run(format!("ssr log {id}"));
            whole =
                Some(Document::read(id.clone(), document_folder(id), matter.folder(head).map_err(forked)?));
        }
    }
    let document = whole.as_ref().unwrap_or(document);
    let (Shown { state, date, lang, .. }, meeting) = (shown, args.meeting.as_ref());
    let case = Case { project, document, earlier: &earlier, state, date, lang, meeting, sent: None };
    Ok(package::sheets(&case, wanted.sheet())?)
}

/// The texts that went out on remiss and those that were adopted, as their tags keep them.
fn tagged(session: &Session, document: &Document) -> Result<Vec<Document>, Failure> {
    let Some(git) = &session.git else { return Ok(Vec::new()) };
    let id: &Slug = &document.id;
    let sent = document.rounds.keys().map(|n| RefName::Sent(id.clone(), *n));
    let adopted = document.versions().into_iter().map(|v| RefName::Adopted(id.clone(), v.number));
    let mut out = Vec::new();
    for tag in sent.chain(adopted) {
        if let Some(commit) = git.resolve(&tag.full()) {
            let tree = git.snapshot(commit, &Depth::Documents(vec![id.clone()]))?;
            out.extend(Project::read(tree).documents.remove(id));
        }
    }
    Ok(out)
}
