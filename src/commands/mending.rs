//! Which commits have mended which comments, found from the history of the text since it was sent.

use super::session::Session;
use crate::diag::Failure;
use crate::model::{RefName, Slug};
use crate::outside::git::Oid;
use crate::project::{Depth, Document, Matter, Project};
use crate::redline;
use crate::terminal::dispositions::{Mend, Mends};

/// For every round of a document whose sent text is still tagged.
pub fn mends(session: &Session, matter: &Matter) -> Result<Mends, Failure> {
    let git = session.git()?;
    let mut out = Mends::default();
    let Some(head) = git.resolve(&RefName::Draft(matter.id.clone()).full()) else { return Ok(out) };
    let rounds = matter.draft().map(|d| d.rounds.keys().copied().collect::<Vec<_>>()).unwrap_or_default();
    for n in rounds {
        let Some(sent) = git.resolve(&RefName::Sent(matter.id.clone(), n).full()) else { continue };
        let commits = git.text_commits(&matter.id, sent, head)?;
        if commits.is_empty() {
            continue;
        }
        let lang = session.mouth.lang;
        let mut versions = Vec::new();
        for commit in [sent].into_iter().chain(commits.iter().map(|c| c.at)) {
            let document = document(session, &matter.id, commit)?;
            versions.push(document.map(|d| d.whole(lang).points()).unwrap_or_default());
        }
        let mend = |at: usize| {
            let commit = commits.get(at)?;
            Some(Mend { commit: commit.at.to_string(), subject: commit.subject.clone() })
        };
        for (number, changed) in redline::changed_in(&versions) {
            let found = changed.into_iter().filter_map(|version| mend(version.checked_sub(1)?)).collect();
            out.by_point.insert((n, number), found);
        }
        for (at, commit) in commits.iter().enumerate() {
            for comment in &commit.comments {
                out.by_comment.entry((n, comment.clone())).or_default().extend(mend(at));
            }
        }
    }
    Ok(out)
}

fn document(session: &Session, id: &Slug, commit: Oid) -> Result<Option<Document>, Failure> {
    let tree = session.git()?.snapshot(commit, &Depth::Documents(vec![id.clone()]))?;
    Ok(Project::read(tree).documents.remove(id))
}
