//! A matter: one document on all its branches, from which its head and its state are told.
//!
//! The head is the one place whose records contain all the others'. Ancestry is never asked, so a
//! squash by the forge breaks nothing.

use std::collections::{BTreeMap, BTreeSet};

use super::document::Document;
use super::files::is_text;
use super::snapshot::document_folder;
use crate::model::{Bytes, CommitId, Event, Files, Record, RefName, Sha256, Slug, State};

#[derive(Debug, Clone)]
pub struct Matter {
    pub id: Slug,
    /// The branches that hold the document's folder, and main if it does.
    pub places: BTreeMap<RefName, Place>,
}

#[derive(Debug, Clone)]
pub struct Place {
    /// None for a work tree without Git.
    pub commit: Option<CommitId>,
    pub document: Document,
    /// Files outside the document's folder that the branch changes, against the fence.
    pub strays: Vec<String>,
    /// Files in the folder that are no plain files, or too large: a step would lose them.
    pub odd: Vec<String>,
}

impl Place {
    /// A document outside any history: a work tree without Git.
    pub fn of(document: Document) -> Self {
        Place { commit: None, document, strays: Vec::new(), odd: Vec::new() }
    }
}

/// No place has all the records: somebody must look.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Forked {
    pub places: Vec<RefName>,
}

impl Matter {
    pub fn new(id: Slug) -> Self {
        Matter { id, places: BTreeMap::new() }
    }

    pub fn document(&self, name: &RefName) -> Option<&Document> {
        self.places.get(name).map(|p| &p.document)
    }

    pub fn draft(&self) -> Option<&Document> {
        self.document(&RefName::Draft(self.id.clone()))
    }

    pub fn main(&self) -> Option<&Document> {
        self.document(&RefName::Main)
    }

    /// The place whose records contain all the others'; none where there is no document at all.
    /// Where several hold the same records, the one where such a document is worked on.
    pub fn head(&self) -> Result<Option<&RefName>, Forked> {
        let sets: BTreeMap<&RefName, BTreeSet<(&str, &Sha256)>> = self
            .places
            .iter()
            .map(|(name, place)| {
                (name, place.document.records.iter().map(|r| (r.path.as_str(), &r.sha256)).collect())
            })
            .collect();
        let full: Vec<&RefName> = sets
            .iter()
            .filter(|(_, set)| sets.values().all(|other| other.is_subset(set)))
            .map(|(name, _)| *name)
            .collect();
        match full.as_slice() {
            [] if self.places.is_empty() => Ok(None),
            [] => Err(Forked { places: self.places.keys().cloned().collect() }),
            [only] => Ok(Some(only)),
            [first, ..] => {
                let state = self.document(first).map_or(State::Absent, Document::state);
                Ok(Some(full.iter().find(|name| is_home(name, state)).unwrap_or(first)))
            }
        }
    }

    pub fn head_document(&self) -> Result<Option<&Document>, Forked> {
        Ok(self.head()?.and_then(|name| self.document(name)))
    }

    /// Where the document stands: the fold of the head's records, and back to revising where the
    /// text that a forum had before it is no longer the text that is there.
    pub fn state(&self) -> Result<State, Forked> {
        let Some(document) = self.head_document()? else { return Ok(State::Absent) };
        let state = document.state();
        let holds = match state {
            State::BeforeRsg | State::BeforeRcg => {
                document.last().and_then(|r| r.record.as_ref()).and_then(Record::holds_for)
                    == Some(&document.digest)
            }
            State::DeferredRsg | State::DeferredRcg => !self.mended_since_deferral(document),
            _ => true,
        };
        Ok(if holds { state } else { State::Revising })
    }

    /// Whether the draft's text has changed since the forum deferred it.
    fn mended_since_deferral(&self, document: &Document) -> bool {
        let text = |d: &Document| d.digest.clone();
        let deferred = document
            .last()
            .filter(|r| matches!(r.event, Event::DeferredByRsg | Event::DeferredByRcg))
            .and_then(|r| r.record.as_ref())
            .and_then(Record::holds_for);
        match (self.draft().map(text), deferred) {
            (Some(draft), Some(deferred)) => draft != *deferred,
            _ => false,
        }
    }

    /// The folder for the next step: the text of one place, the dispositions of the draft, everything
    /// else from the head, and nothing lost that another place has.
    pub fn folder(&self, text_from: &RefName) -> Result<Files, Forked> {
        let head = self.head()?;
        let mut files = Files::new();
        for place in self.places.values() {
            files.extend(process_files(&place.document.files));
        }
        if let Some(document) = head.and_then(|name| self.document(name)) {
            files.extend(process_files(&document.files));
        }
        // Dispositions are written on the draft, wherever the text is taken from.
        if let Some(draft) = self.draft() {
            let own = draft.files.iter().filter(|(p, _)| p.ends_with("/dispositions.yaml"));
            files.extend(own.map(|(p, b)| (p.clone(), b.clone())));
        }
        if let Some(document) = self.document(text_from) {
            files.extend(
                document.files.iter().filter(|(p, _)| is_text(p)).map(|(p, b)| (p.clone(), b.clone())),
            );
        }
        Ok(files)
    }
}

impl Matter {
    /// The document at its head with everything that any branch has of it; none where there is no head.
    pub fn whole(&self) -> Option<Document> {
        let files = self.folder(self.head().ok()??).ok()?;
        Some(Document::read(self.id.clone(), document_folder(&self.id), files))
    }
}

fn process_files(files: &Files) -> impl Iterator<Item = (String, Bytes)> {
    files.iter().filter(|(path, _)| !is_text(path)).map(|(path, bytes)| (path.clone(), bytes.clone()))
}

fn is_home(name: &RefName, state: State) -> bool {
    match state {
        State::Prepared | State::OnRemiss => matches!(name, RefName::Remiss(..)),
        State::BeforeRsg | State::BeforeRcg => matches!(name, RefName::Rsg(_)),
        State::Adopted => matches!(name, RefName::Main),
        _ => matches!(name, RefName::Draft(_)),
    }
}

impl Record {
    /// The text that the record holds for: as the meeting left it.
    pub fn holds_for(&self) -> Option<&Sha256> {
        self.text_after.as_ref().or(self.text.as_ref())
    }
}
