//! What a branch has changed, and how far a check of it must reach.

use std::collections::BTreeSet;

use super::document::Document;
use super::register::{Project, folder_of};
use super::snapshot::DOCUMENTS;
use crate::model::Slug;

/// The documents that a branch changed, and what those that link to them would call what they lost.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Scope {
    pub changed: BTreeSet<Slug>,
    /// Such as `/skyfall/`: a text with none of these in it links to nothing that was lost.
    pub mentions: Vec<String>,
    /// Their titles, as titles are compared: another document may have one of them.
    pub titles: BTreeSet<String>,
}

/// So much of a text is read to see what its head says.
const HEAD: usize = 2048;

impl Scope {
    /// The documents in whose folders the paths lie; none where the register itself is changed, since
    /// every document rests on it.
    pub fn of<'a>(paths: impl IntoIterator<Item = &'a String>) -> Option<Scope> {
        let mut changed = BTreeSet::new();
        for path in paths {
            changed.insert(Slug::new(folder_of(path)?).ok()?);
        }
        Some(Scope { changed, ..Scope::default() })
    }

    /// Adds what others may share with the changed documents, a title, and what links to them may have
    /// lost: whole documents, files, headings and numbered points.
    pub fn compare(&mut self, before: &Project, after: &Project) {
        for id in &self.changed {
            let front = after.documents.get(id).and_then(|document| document.front.as_ref());
            self.titles.extend(front.map(|front| compared(&front.title)));
            let Some(old) = before.documents.get(id) else { continue };
            if after.documents.get(id).is_none_or(|new| has_lost(old, new)) {
                self.mentions.push(format!("/{id}/"));
            }
        }
    }

    /// How much of another document's text must be read to know whether it matters.
    pub fn head(&self) -> usize {
        if self.mentions.is_empty() { HEAD } else { usize::MAX }
    }

    /// Whether another document's text matters: it may link to what was lost, says in its head which
    /// document it replaces, or is called what a changed one is called.
    pub fn needs(&self, text: &[u8]) -> bool {
        let text = String::from_utf8_lossy(text);
        let head = text.get(..text.len().min(HEAD)).unwrap_or(&text);
        head.contains("\nreplaces:")
            || self.shares_title(head)
            || self.mentions.iter().any(|mention| text.contains(mention.as_str()))
    }

    /// Whether a head may give one of the titles. One that goes on over several lines is read to be sure.
    fn shares_title(&self, head: &str) -> bool {
        let Some(line) = head.split_once("\ntitle:").and_then(|(_, rest)| rest.lines().next()) else {
            return false;
        };
        let written = line.trim().trim_matches(['"', '\'']);
        written.is_empty() || written.starts_with(['>', '|']) || self.titles.contains(&compared(written))
    }

    /// The documents that must be read whole: the changed ones, and those that they link to.
    pub fn whole(&self, after: &Project) -> Vec<Slug> {
        let links = after.documents.values().flat_map(|d| &d.outline.links);
        let linked = links.filter_map(|link| {
            let parts = link.target.strip_prefix("../")?;
            Slug::new(parts.split('/').next()?).ok()
        });
        self.changed.iter().cloned().chain(linked).collect::<BTreeSet<_>>().into_iter().collect()
    }

    /// Whether a path is that of a changed document's folder, or lies in it.
    pub fn holds(&self, path: &str) -> bool {
        let name = folder_of(path).or_else(|| path.strip_prefix(DOCUMENTS)?.strip_prefix('/'));
        name.and_then(|name| Slug::new(name).ok()).is_some_and(|id| self.changed.contains(&id))
    }
}

/// A title as it is compared with others.
pub fn compared(title: &str) -> String {
    title.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

fn has_lost(old: &Document, new: &Document) -> bool {
    old.files.keys().any(|path| !new.files.contains_key(path))
        || old.outline.points > new.outline.points
        || old.outline.headings.iter().any(|was| {
            let same = new.outline.headings.iter().find(|is| is.title == was.title);
            same.is_none_or(|is| is.section != was.section || is.points < was.points)
        })
}
