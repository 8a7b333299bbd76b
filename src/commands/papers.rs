//! What papers and letters about a round are made of besides the document: its texts of before.

use std::collections::BTreeMap;

use super::session::Session;
use crate::diag::Failure;
use crate::model::{Lang, RefName, Slug, Text};
use crate::project::{Depth, Document, Matter, Project, RoundFolder};

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

/// The texts that went out on remiss, by round: what its tag holds, or any branch of the document.
pub fn sent(session: &Session, matter: &Matter, lang: Lang) -> Result<BTreeMap<u32, Text>, Failure> {
    let Ok(Some(head)) = matter.head_document() else { return Ok(BTreeMap::new()) };
    let texts = earlier(session, head, Some(matter))?;
    let sent = |folder: &RoundFolder| {
        let round = folder.round.as_ref()?;
        texts.iter().find(|document| document.digest == round.text).map(|document| document.whole(lang))
    };
    Ok(head.rounds.iter().filter_map(|(n, folder)| Some((*n, sent(folder)?))).collect())
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
