//! The commits that have changed a document's text, oldest first, and the comments that they name.

use super::Git;
use super::refs::oid;
use git2::Oid;

use crate::diag::Fault;
use crate::model::{CommitId, Slug};
use crate::project::document_folder;

/// A commit that changed a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextCommit {
    pub at: Oid,
    pub commit: Option<CommitId>,
    pub subject: String,
    /// What its trailers `Comment: MEMBER/ANSWER/COMMENT` name: hints, written by people.
    pub comments: Vec<String>,
}

impl Git {
    /// The commits after one and up to another in which a document's text was changed.
    pub fn text_commits(&self, id: &Slug, from: Oid, to: Oid) -> Result<Vec<TextCommit>, Fault> {
        let answer = self.program.ask(&[
            "log",
            "--reverse",
            "--topo-order",
            "--no-merges",
            "--format=%H%x1f%s%x1f%(trailers:key=Comment,valueonly,separator=%x1d)%x1e",
            &format!("{from}..{to}"),
            "--",
            &format!("{}/document.md", document_folder(id)),
        ])?;
        let mut out = Vec::new();
        for line in answer.split('\u{1e}').map(str::trim).filter(|line| !line.is_empty()) {
            let mut fields = line.split('\u{1f}');
            let mut field = || fields.next().unwrap_or_default().trim().to_owned();
            let (hash, subject, named) = (field(), field(), field());
            let comments =
                named.split(['\u{1d}', ',', ' ']).map(|c| c.trim().to_owned()).filter(|c| !c.is_empty());
            out.push(TextCommit {
                at: oid(&hash)?,
                commit: CommitId::new(&hash).ok(),
                subject,
                comments: comments.collect(),
            });
        }
        Ok(out)
    }
}
