//! The register understood: the workspace, the roster, the forums, and every document.

use std::collections::BTreeMap;

use serde::de::DeserializeOwned;

use super::document::Document;
use super::snapshot::{DOCUMENTS, Snapshot, document_folder};
use crate::diag::Diagnostic;
use crate::model::{
    Activations, Capability, Forum, Forums, Kind, Lang, Meeting, Member, Need, Role, Roster, Route, Seat,
    Slug, Target, Workspace,
};
use crate::syntax::{source, yaml};

#[derive(Debug, Clone)]
pub struct Project {
    pub snapshot: Snapshot,
    pub workspace: Option<Workspace>,
    pub roster: Roster,
    pub forums: Forums,
    pub activations: Activations,
    /// By file stem.
    pub meetings: BTreeMap<String, Meeting>,
    pub needs: BTreeMap<String, Need>,
    /// By id; at the depth that the snapshot has.
    pub documents: BTreeMap<Slug, Document>,
    /// Folders in `documents/` whose names are not identities.
    pub misnamed: Vec<String>,
    /// What was wrong while reading the register's own files.
    pub findings: Vec<Diagnostic>,
}

impl Project {
    pub fn read(snapshot: Snapshot) -> Project {
        let mut findings = Vec::new();
        let mut file = Reader { snapshot: &snapshot, findings: &mut findings };
        let workspace = file.yaml("ssr.yaml");
        let roster = file.yaml("guidance/members.yaml").unwrap_or_default();
        let forums = file.yaml("guidance/forums.yaml").unwrap_or_default();
        let activations = file.yaml("guidance/activations.yaml").unwrap_or_default();
        let meetings = file.folder("guidance/meetings");
        let needs = file.folder("guidance/needs");
        let mut documents = BTreeMap::new();
        let mut misnamed = Vec::new();
        for name in folders(&snapshot, DOCUMENTS) {
            match Slug::new(&name) {
                Ok(id) => {
                    let folder = document_folder(&id);
                    let document = Document::read(id.clone(), folder.clone(), snapshot.below(&folder));
                    documents.insert(id, document);
                }
                Err(_) => misnamed.push(name),
            }
        }
        Project {
            workspace,
            roster,
            forums,
            activations,
            meetings,
            needs,
            documents,
            misnamed,
            findings,
            snapshot,
        }
    }

    /// The language of what is kept and sent.
    pub fn language(&self) -> Lang {
        self.workspace.as_ref().map(|w| w.language).unwrap_or_default()
    }

    /// Every finding of reading: the register's and its documents'.
    pub fn reading_findings(&self) -> impl Iterator<Item = &Diagnostic> {
        self.findings.iter().chain(self.documents.values().flat_map(|d| &d.findings))
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

/// The names of the folders directly below one.
fn folders(snapshot: &Snapshot, below: &str) -> Vec<String> {
    let prefix = format!("{below}/");
    let mut out: Vec<String> = Vec::new();
    for path in snapshot.files.keys() {
        if let Some((name, _)) = path.strip_prefix(&prefix).and_then(|rest| rest.split_once('/')) {
            if out.last().is_none_or(|last| last != name) {
                out.push(name.to_owned());
            }
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
