//! The papers about a document: what each is made of, from the branches or from one commit.

use clap::ValueEnum;
use jiff::civil::Date;

use super::Args;
use crate::commands::session::Session;
use crate::diag::{Failure, Refusal};
use crate::model::{RefName, Slug, State};
use crate::package::{self, Case, Sheet};
use crate::project::{Depth, Document, Matter, Project, document_folder};
use crate::render::Edition;
use crate::workflow::Why;

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Name {
    // What the remiss is and how to answer it (missiv)
    CoverLetter,
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
            Name::Proposal => Sheet::Proposal,
            Name::Minutes => Sheet::Minutes,
            Name::Compilation => Sheet::Compilation,
        }
    }
}

/// A paper about a document as its head has it, with the dispositions and answers that any branch has.
pub fn of_matter(
    session: &Session,
    args: &Args,
    project: &Project,
    matter: &Matter,
) -> Result<Edition, Failure> {
    let id = &matter.id;
    let name = matter.head().ok().flatten().ok_or_else(|| session.no_document(id))?;
    let place = matter.places.get(name).ok_or_else(|| session.no_document(id))?;
    let forked = |_| Refusal::new(Why::NoRound { id: id.clone() }).run(format!("ssr log {id}"));
    let files = matter.folder(name).map_err(forked)?;
    let document = Document::read(id.clone(), document_folder(id), files);
    let state = matter.state().unwrap_or(State::Absent);
    let mut earlier: Vec<Document> = matter.places.values().map(|place| place.document.clone()).collect();
    earlier.extend(tagged(session, &document)?);
    make(session, args, project, &document, &earlier, state, session.dated(place)?)
}

/// The same as one commit had it.
pub fn at(
    session: &Session,
    args: &Args,
    project: &Project,
    document: &Document,
    date: Date,
) -> Result<Edition, Failure> {
    make(session, args, project, document, &tagged(session, document)?, document.state(), date)
}

fn make(
    session: &Session,
    args: &Args,
    project: &Project,
    document: &Document,
    earlier: &[Document],
    state: State,
    date: Date,
) -> Result<Edition, Failure> {
    let lang = session.mouth.lang;
    let case = Case { project, document, earlier, state, date, lang, meeting: args.meeting.as_ref() };
    let wanted = args.sheet.map_or(Sheet::Compilation, Name::sheet);
    Ok(package::sheet(&case, wanted)?)
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
