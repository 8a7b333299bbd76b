//! A snapshot: the files of a workspace as they were at one moment, from a work tree or a commit.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Bytes, CommitId, Files, Sha256, Slug};

/// Where the documents lie, from the root of the workspace.
pub const DOCUMENTS: &str = "guidance/documents";

/// The folder of one document, from the root of the workspace.
pub fn document_folder(id: &Slug) -> String {
    format!("{DOCUMENTS}/{id}")
}

/// How much of a workspace a command needs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Depth {
    /// `ssr.yaml` alone.
    Workspace,
    /// The register alone: `ssr.yaml` and the files of `guidance/` outside `documents/`.
    Register,
    /// The register and these documents.
    Documents(Vec<Slug>),
    /// The register and these documents; of all others that they are there, and what they define.
    Around(Vec<Slug>),
    /// All but the ledgers of letters, of which a national round has thousands.
    ButLetters,
    All,
}

impl Depth {
    /// Whether the file belongs to a snapshot of this depth.
    pub fn holds(&self, path: &str) -> bool {
        if path == "ssr.yaml" {
            return true;
        }
        if *self == Depth::Workspace {
            return false;
        }
        let Some(rest) = path.strip_prefix("guidance/") else { return false };
        let Some(rest) = rest.strip_prefix("documents/") else { return true };
        match self {
            Depth::Workspace | Depth::Register => false,
            Depth::All => true,
            Depth::Documents(ids) | Depth::Around(ids) => rest.split_once('/').is_some_and(|(id, file)| {
                let defines = matches!(file, "capabilities.yaml" | "targets.yaml");
                defines && self.tells() || ids.iter().any(|i| i.as_str() == id)
            }),
            Depth::ButLetters => !rest.contains("/dispatch/"),
        }
    }

    /// Whether a folder may have something in it that belongs to a snapshot of this depth.
    pub fn enters(&self, folder: &str) -> bool {
        let Some(rest) = folder.strip_prefix(DOCUMENTS).and_then(|rest| rest.strip_prefix('/')) else {
            return true;
        };
        self.tells() && !rest.contains('/') || self.holds(&format!("{folder}/x"))
    }

    /// Whether what is there and not read is told of (`Snapshot::unread`); of a folder its name with `/`.
    pub fn tells(&self) -> bool {
        matches!(self, Depth::Around(_))
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    WorkTree,
    Commit(CommitId),
}

/// Something that is there but is not a plain file that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Oddity {
    pub path: String,
    pub kind: OddityKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OddityKind {
    /// A symbolic link; where it points to.
    Link(String),
    /// Larger than a file of its kind may be, in bytes.
    TooLarge(u64),
    /// The name is not UTF-8, or holds a control or bidi character.
    BadName,
    /// Neither a file nor a folder.
    Special,
    /// It could not be read; what the system said.
    Unreadable(String),
}

#[derive(Debug, Clone, PartialEq)]
pub struct Snapshot {
    pub source: Source,
    /// By path from the root of the workspace.
    pub files: Files,
    /// Files that are there and were not read, at the depth that was asked.
    pub unread: BTreeSet<String>,
    pub oddities: Vec<Oddity>,
    /// The texts that are on remiss, as they went out; only a work tree with Git knows them.
    pub sent: BTreeMap<Slug, Sent>,
}

/// A text as it went out in a round that is not closed.
#[derive(Debug, Clone, PartialEq)]
pub struct Sent {
    pub round: u32,
    pub text: Sha256,
    pub source: String,
}

impl Snapshot {
    pub fn new(source: Source) -> Self {
        Snapshot {
            source,
            files: Files::new(),
            unread: BTreeSet::new(),
            oddities: Vec::new(),
            sent: BTreeMap::new(),
        }
    }

    /// The files below a folder, by path from that folder.
    pub fn below(&self, folder: &str) -> Files {
        let prefix = format!("{folder}/");
        self.files
            .range(prefix.clone()..)
            .take_while(|(path, _)| path.starts_with(&prefix))
            .map(|(path, bytes)| (path[prefix.len()..].to_owned(), bytes.clone()))
            .collect()
    }

    /// Puts other files in the place of all that a folder holds.
    pub fn replace(&mut self, folder: &str, files: &Files, depth: &Depth) {
        let folder = format!("{folder}/");
        self.files.retain(|path, _| !path.starts_with(&folder));
        self.unread.retain(|path| !path.starts_with(&folder));
        self.oddities.retain(|odd| !odd.path.starts_with(&folder));
        for (path, bytes) in files {
            let path = format!("{folder}{path}");
            if depth.holds(&path) {
                self.files.insert(path, bytes.clone());
            } else if depth.tells() {
                self.unread.insert(path);
            }
        }
    }

    /// Whether there is such a file, read or not.
    pub fn holds(&self, path: &str) -> bool {
        self.files.contains_key(path) || self.unread.contains(path)
    }

    /// Tells of something that is no plain file.
    pub fn odd(&mut self, path: &str, kind: OddityKind) {
        self.oddities.push(Oddity { path: path.to_owned(), kind });
    }

    /// Takes in other parts of the same workspace.
    pub fn with(mut self, parts: Vec<Snapshot>) -> Self {
        let mut files: Vec<(String, Bytes)> = self.files.into_iter().collect();
        for part in parts {
            files.extend(part.files);
            self.unread.extend(part.unread);
            self.oddities.extend(part.oddities);
        }
        self.files = files.into_iter().collect();
        self.oddities.sort_by(|a, b| a.path.cmp(&b.path));
        self
    }

    /// The files below a folder that were not read, by path from that folder.
    pub fn unread_below<'a>(&'a self, folder: &str) -> impl Iterator<Item = &'a str> {
        let prefix = format!("{folder}/");
        let length = prefix.len();
        self.unread
            .range(prefix.clone()..)
            .take_while(move |path| path.starts_with(&prefix))
            .filter_map(move |path| path.get(length..))
    }
}
