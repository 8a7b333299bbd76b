//! What papers and letters about a round are made of besides the document: its texts of before.

use super::session::Session;
use crate::diag::Failure;
use crate::model::{RefName, Slug};
use crate::project::{Depth, Document, Matter, Project};

/// The texts that a document has had, as its tags and its branches keep them.
pub fn earlier(
    session: &Session,
    document: &Document,
    matter: Option<&Matter>,
) -> Result<Vec<Document>, Failure> {
    let mut out = tagged(session, document)?;
    let places = matter.into_iter().flat_map(|matter| matter.places.values());
    out.extend(places.map(|place| place.document.clone()));
    Ok(out)
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
