//! The register understood: the workspace, the roster, the forums, and every document.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Deref;
use std::sync::{Arc, Mutex, PoisonError};

use rayon::prelude::*;
use serde::de::DeserializeOwned;

use super::document::Document;
use super::snapshot::{DOCUMENTS, Snapshot, document_folder};
use crate::diag::Diagnostic;
use crate::model::{
    Activations, Bytes, Capability, Forum, Forums, Kind, Lang, Meeting, Member, Need, Role, Roster, Route,
    Seat, Slug, Target, Text, Workspace,
};
use crate::prose;
use crate::syntax::{source, yaml};

/// So many documents at most are read one after the other by one thread: with more, a thread that got fewer
/// words or more of the machine would stand idle while the other one ends.
pub const TOGETHER: usize = 8;

/// The register's own files: what every document rests on.
#[derive(Debug, Clone, Default)]
pub struct Register {
    pub workspace: Option<Workspace>,
    pub roster: Roster,
    pub forums: Forums,
    pub activations: Activations,
    /// By file stem.
    pub meetings: BTreeMap<String, Meeting>,
    pub needs: BTreeMap<String, Need>,
    /// What was wrong while reading them.
    pub findings: Vec<Diagnostic>,
}

/// A register with its documents.
#[derive(Debug, Clone)]
pub struct Project {
    pub snapshot: Snapshot,
    pub register: Register,
    /// By id; at the depth that the snapshot has.
    pub documents: BTreeMap<Slug, Document>,
    /// Folders in `documents/` whose names are not identities.
    pub misnamed: Vec<String>,
    near: Near,
}

/// Which document was meant by a name, for each name that was asked for: one document that is gone may
/// be missed by all the others.
type Near = Arc<Mutex<BTreeMap<String, Option<String>>>>;

impl Deref for Project {
    type Target = Register;

    fn deref(&self) -> &Register {
        &self.register
    }
}

impl Project {
    /// Everything that the snapshot holds, with every text as a tree.
    pub fn read(snapshot: Snapshot) -> Project {
        Project::assemble(snapshot, |_, _, document| ((), document)).0
    }

    /// Shows each document with its text, then keeps only the outline of it: a large register is
    /// never in memory as trees. What was seen comes in the order of the ids.
    pub fn read_each<T: Send>(
        snapshot: Snapshot,
        see: impl Fn(&Snapshot, &Register, &Document) -> T + Sync,
    ) -> (Project, Vec<T>) {
        Project::assemble(snapshot, |snapshot, register, mut document| {
            let seen = see(snapshot, register, &document);
            document.source = String::new();
            document.text = Text::default();
            (seen, document)
        })
    }

    fn assemble<T: Send>(
        snapshot: Snapshot,
        each: impl Fn(&Snapshot, &Register, Document) -> (T, Document) + Sync,
    ) -> (Project, Vec<T>) {
        let register = Register::read(&snapshot);
        let (named, misnamed): (Vec<_>, Vec<_>) = folders(&snapshot, DOCUMENTS)
            .into_iter()
            .map(|name| Slug::new(&name).map_err(|_| name))
            .partition(Result::is_ok);
        let read: Vec<(T, Document)> = named
            .into_par_iter()
            .with_max_len(TOGETHER)
            .flatten()
            .map(|id| {
                let folder = document_folder(&id);
                let files = snapshot.below(&folder);
                let unread: Vec<&str> = snapshot.unread_below(&folder).collect();
                let mut document = Document::read(id, folder, files);
                document.note_unread(&unread);
                each(&snapshot, &register, document)
            })
            .collect();
        let (seen, documents): (Vec<T>, Vec<Document>) = read.into_iter().unzip();
        let documents = documents.into_iter().map(|d| (d.id.clone(), d)).collect();
        let misnamed = misnamed.into_iter().filter_map(Result::err).collect();
        (Project { snapshot, register, documents, misnamed, near: Near::default() }, seen)
    }

    /// A document with its text, also where only its outline was kept.
    pub fn whole(&self, id: &Slug) -> Option<Document> {
        let folder = self.documents.get(id)?.folder.clone();
        let files = self.snapshot.below(&folder);
        Some(Document::read(id.clone(), folder, files))
    }

    /// The files that belong to no document.
    pub fn other_files(&self) -> impl Iterator<Item = (&String, &Bytes)> {
        let mut last = "";
        self.snapshot.files.iter().filter(move |(path, _)| {
            let Some(name) = folder_of(path) else { return true };
            if name == last {
                return false;
            }
            let known = Slug::new(name).is_ok_and(|id| self.documents.contains_key(&id));
            if known {
                last = name;
            }
            !known
        })
    }

    /// The document that was most likely meant by a name that none has.
    pub fn nearest_document(&self, written: &str) -> Option<String> {
        let mut known = self.near.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(near) = known.get(written) {
            return near.clone();
        }
        let near = prose::nearest(written, self.documents.keys().map(Slug::as_str));
        known.insert(written.to_owned(), near.clone());
        near
    }

    /// The document in whose folder a file lies.
    pub fn document_of(&self, path: &str) -> Option<&Document> {
        self.documents.get(&Slug::new(folder_of(path)?).ok()?)
    }

    /// Every finding of reading: the register's and its documents'.
    pub fn reading_findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().chain(self.documents.values().flat_map(|d| &d.findings))
    }

    /// Every capability, with the document that defines it.
    pub fn capabilities(&self) -> impl Iterator<Item = (&Document, &Capability)> {
        self.documents
            .values()
            .flat_map(|d| d.capabilities.iter().flat_map(move |c| c.capabilities.iter().map(move |c| (d, c))))
    }

    /// Every target area, with the vision that sets it.
    pub fn targets(&self) -> impl Iterator<Item = (&Document, &Target)> {
        self.documents
            .values()
            .flat_map(|d| d.targets.iter().flat_map(move |t| t.targets.iter().map(move |t| (d, t))))
    }
}

impl Register {
    fn read(snapshot: &Snapshot) -> Register {
        let mut findings = Vec::new();
        let mut file = Reader { snapshot, findings: &mut findings };
        Register {
            workspace: file.yaml("ssr.yaml"),
            roster: file.yaml("guidance/members.yaml").unwrap_or_default(),
            forums: file.yaml("guidance/forums.yaml").unwrap_or_default(),
            activations: file.yaml("guidance/activations.yaml").unwrap_or_default(),
            meetings: file.folder("guidance/meetings"),
            needs: file.folder("guidance/needs"),
            findings,
        }
    }

    /// The language of what is kept and sent.
    pub fn language(&self) -> Lang {
        self.workspace.as_ref().map(|w| w.language).unwrap_or_default()
    }

    pub fn member(&self, id: &Slug) -> Option<&Member> {
        self.roster.members.iter().find(|m| m.id == *id)
    }

    pub fn forum(&self, id: &str) -> Option<&Forum> {
        self.forums.forums.iter().find(|f| f.id.as_str() == id)
    }

    pub fn route(&self, id: &Slug) -> Option<&Route> {
        self.workspace.as_ref()?.routes.iter().find(|r| r.id == *id)
    }

    /// The first route that takes documents of a kind: the ordinary one for it.
    pub fn ordinary_route(&self, kind: Kind) -> Option<&Route> {
        self.workspace.as_ref()?.routes.iter().find(|r| r.kinds.contains(&kind))
    }

    /// In what capacity a Git identity acts. Unproven until signatures say so.
    pub fn role(&self, mail: &str) -> Role {
        let same = |m: &str| m.eq_ignore_ascii_case(mail);
        self.roster.officers.iter().find(|o| same(&o.mail)).map_or(Role::Stranger, |o| o.role)
    }

    /// The members that a seat speaks for.
    pub fn speaks_for<'a>(&'a self, seat: &'a Seat) -> Vec<&'a Member> {
        let by_cluster = |m: &&Member| seat.cluster.is_some() && m.cluster == seat.cluster;
        self.roster.members.iter().filter(|m| by_cluster(m) || seat.members.contains(&m.id)).collect()
    }
}

/// The folder of `documents/` that a file lies in.
pub(super) fn folder_of(path: &str) -> Option<&str> {
    path.strip_prefix(DOCUMENTS)?.strip_prefix('/')?.split_once('/').map(|(name, _)| name)
}

/// The names of the folders directly below one.
fn folders(snapshot: &Snapshot, below: &str) -> BTreeSet<String> {
    let prefix = format!("{below}/");
    let mut out = BTreeSet::new();
    let mut last = "";
    for path in snapshot.files.keys().chain(&snapshot.unread) {
        if let Some((name, _)) = path.strip_prefix(&prefix).and_then(|rest| rest.split_once('/'))
            && name != last
        {
            last = name;
            out.insert(name.to_owned());
        }
    }
    out
}

struct Reader<'a> {
    snapshot: &'a Snapshot,
    findings: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn yaml<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let bytes = self.snapshot.files.get(path)?;
        let (text, mut found) = source::text(path, bytes);
        self.findings.append(&mut found);
        let (value, mut found) = yaml::read(path, &text, 0);
        self.findings.append(&mut found);
        value
    }

    /// Every YAML file directly in a folder, by its stem.
    fn folder<T: DeserializeOwned>(&mut self, folder: &str) -> BTreeMap<String, T> {
        let mut out = BTreeMap::new();
        for name in self.snapshot.below(folder).keys() {
            if let Some(stem) = name.strip_suffix(".yaml").filter(|s| !s.contains('/')) {
                if let Some(value) = self.yaml(&format!("{folder}/{name}")) {
                    out.insert(stem.to_owned(), value);
                }
            }
        }
        out
    }
}
