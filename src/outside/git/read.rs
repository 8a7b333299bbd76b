//! Reading: branches as they stand here and at the remote, trees as snapshots, history.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use git2::{ObjectType, Oid, Repository, Tree, TreeEntry};

use super::super::files::LARGEST;
use super::super::messages::Doing;
use super::Git;
use crate::diag::Fault;
use crate::model::{Bytes, CommitId, Dispatch, Ledger, RefName, Slug};
use crate::project::{
    self, Depth, Document, Matter, Oddity, OddityKind, Place, Snapshot, Source, document_folder,
};

/// A branch as it stands here, and as it was last seen at the remote.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Branch {
    pub local: Option<Oid>,
    pub remote: Option<Oid>,
    /// The further of the two; the local one where they have diverged.
    pub head: Oid,
    pub diverged: bool,
}

/// Files that have been read, by object: what several branches have is in memory once.
pub(super) type Known = HashMap<Oid, Bytes>;

/// A ledger of letters in a commit: read member by member, since a national round has thousands.
pub struct Entered<'r> {
    repo: &'r Repository,
    tree: Option<Tree<'r>>,
    path: String,
}

impl Entered<'_> {
    /// What is entered for each member, in the order of their files.
    pub fn all(&self) -> impl Iterator<Item = Dispatch> {
        self.tree.iter().flat_map(|tree| tree.iter()).filter_map(|entry| self.read(entry.id()))
    }

    /// What is entered for one member.
    pub fn of(&self, member: &Slug) -> Option<Dispatch> {
        self.read(self.tree.as_ref()?.get_name(&format!("{member}.yaml"))?.id())
    }

    fn read(&self, blob: Oid) -> Option<Dispatch> {
        project::dispatch(&self.path, self.repo.find_blob(blob).ok()?.content())
    }
}

/// One commit in the history of a document.
#[derive(Debug, Clone)]
pub struct LogEntry {
    pub commit: CommitId,
    pub author: String,
    pub when: jiff::Timestamp,
    pub subject: String,
}

pub(super) fn failed(what: impl Into<String>) -> impl FnOnce(git2::Error) -> Fault {
    let what = what.into();
    move |e| Fault::new(Doing::ReadObject(what), e.message())
}

impl Git {
    /// Every branch that this tool gives meaning to.
    pub fn branches(&self) -> Result<BTreeMap<RefName, Branch>, Fault> {
        let mut local: BTreeMap<RefName, Oid> = BTreeMap::new();
        let mut remote: BTreeMap<RefName, Oid> = BTreeMap::new();
        let at_remote = self.remote.as_ref().map(|r| format!("refs/remotes/{r}/"));
        for reference in self.repo.references().map_err(failed("refs"))? {
            let Ok(reference) = reference else { continue };
            let (Ok(name), Some(oid)) = (reference.name(), reference.target()) else { continue };
            if let Some(branch) = name.strip_prefix("refs/heads/").and_then(RefName::branch) {
                local.insert(branch, oid);
            } else if let Some(branch) =
                at_remote.as_ref().and_then(|p| name.strip_prefix(p.as_str())).and_then(RefName::branch)
            {
                remote.insert(branch, oid);
            }
        }
        let mut out = BTreeMap::new();
        for name in local.keys().chain(remote.keys()) {
            let (here, there) = (local.get(name).copied(), remote.get(name).copied());
            let (head, diverged) = match (here, there) {
                (Some(l), Some(r)) if l == r || self.contains(l, r)? => (l, false),
                (Some(l), Some(r)) => {
                    if self.contains(r, l)? {
                        (r, false)
                    } else {
                        (l, true)
                    }
                }
                (Some(only), None) | (None, Some(only)) => (only, false),
                (None, None) => continue,
            };
            out.insert(name.clone(), Branch { local: here, remote: there, head, diverged });
        }
        Ok(out)
    }

    /// Whether one commit contains another in its history.
    fn contains(&self, newer: Oid, older: Oid) -> Result<bool, Fault> {
        self.repo.graph_descendant_of(newer, older).map_err(failed("history"))
    }

    /// The commit that the work tree stands on; none before the first.
    pub fn head_commit(&self) -> Option<Oid> {
        self.repo.head().ok().and_then(|h| h.target())
    }

    /// The commit that a name such as `main~2` or a full id means, if it means one.
    pub fn resolve(&self, name: &str) -> Option<Oid> {
        self.repo.revparse_single(name).ok()?.peel_to_commit().ok().map(|commit| commit.id())
    }

    /// The workspace as a commit has it.
    pub fn snapshot(&self, commit: Oid, depth: &Depth) -> Result<Snapshot, Fault> {
        let id = CommitId::new(&commit.to_string())
            .map_err(|e| Fault::new(Doing::ReadObject(commit.to_string()), e))?;
        let mut out = Snapshot::new(Source::Commit(id));
        let tree =
            self.repo.find_commit(commit).and_then(|c| c.tree()).map_err(failed(commit.to_string()))?;
        snapshot_of(&self.repo, &tree, depth, &mut Known::default(), &mut out)?;
        Ok(out)
    }

    /// A document on all the branches that hold it.
    pub fn matter(&self, branches: &BTreeMap<RefName, Branch>, id: &Slug) -> Result<Matter, Fault> {
        self.matter_at(branches, id, &Depth::All)
    }

    /// The same, no further than a depth.
    pub fn matter_at(
        &self,
        branches: &BTreeMap<RefName, Branch>,
        id: &Slug,
        depth: &Depth,
    ) -> Result<Matter, Fault> {
        let mut matter = Matter::new(id.clone());
        let main = branches.get(&RefName::Main).map(|b| b.head);
        let mut known = Known::default();
        for (name, branch) in branches {
            if name.document().is_some_and(|d| d != id) {
                continue;
            }
            let tree =
                self.repo.find_commit(branch.head).and_then(|c| c.tree()).map_err(failed(name.short()))?;
            let Some((document, snapshot)) = self.document_in(&tree, id, depth, &mut known)? else {
                continue;
            };
            let commit = CommitId::new(&branch.head.to_string())
                .map_err(|e| Fault::new(Doing::ReadObject(name.short()), e))?;
            let strays = match (name, main) {
                (RefName::Main, _) | (_, None) => Vec::new(),
                (_, Some(main)) => self.strays(branch.head, main, &document)?,
            };
            let odd = snapshot.oddities.iter().map(|o| o.path.clone()).collect();
            matter.places.insert(name.clone(), Place { commit: Some(commit), document, strays, odd });
        }
        Ok(matter)
    }

    /// A document as a commit has it, if it has it.
    pub fn document(&self, commit: Oid, id: &Slug) -> Result<Option<Document>, Fault> {
        let tree =
            self.repo.find_commit(commit).and_then(|c| c.tree()).map_err(failed(commit.to_string()))?;
        Ok(self.document_in(&tree, id, &Depth::All, &mut Known::default())?.map(|(document, _)| document))
    }

    /// A document with the files that it was read from.
    fn document_in(
        &self,
        tree: &Tree<'_>,
        id: &Slug,
        depth: &Depth,
        known: &mut Known,
    ) -> Result<Option<(Document, Snapshot)>, Fault> {
        let folder = document_folder(id);
        let Ok(entry) = tree.get_path(std::path::Path::new(&folder)) else { return Ok(None) };
        let mut snapshot = Snapshot::new(Source::WorkTree);
        walk(&self.repo, &folder, entry.id(), depth, known, &mut snapshot)?;
        let document = Document::read(id.clone(), folder.clone(), snapshot.below(&folder));
        Ok(Some((document, snapshot)))
    }

    /// A ledger of letters as a commit has it.
    pub fn ledger(&self, commit: Oid, document: &Slug, ledger: Ledger) -> Result<Entered<'_>, Fault> {
        let path = format!("{}/{}", document_folder(document), ledger.folder());
        let root = self.repo.find_commit(commit).and_then(|c| c.tree()).map_err(failed(&*path))?;
        let folder = root.get_path(std::path::Path::new(&path)).ok();
        let tree =
            folder.map(|folder| self.repo.find_tree(folder.id())).transpose().map_err(failed(&*path))?;
        Ok(Entered { repo: &self.repo, tree, path })
    }

    /// The files outside its folder in which a document's branch is like no main that it was made
    /// from: neither today's, nor the one where the two parted, nor the one its last record was
    /// judged against.
    fn strays(&self, branch: Oid, main: Oid, document: &Document) -> Result<Vec<String>, Fault> {
        let tree = |oid: Oid| self.repo.find_commit(oid).and_then(|c| c.tree());
        let own = tree(branch).map_err(failed("branch"))?;
        let mut mains = vec![main];
        mains.extend(self.repo.merge_base(branch, main).ok());
        mains.extend(
            document
                .records
                .iter()
                .rev()
                .filter_map(|r| {
                    let id = r.record.as_ref()?.judged_against.as_ref()?;
                    Oid::from_str(id.as_str()).ok()
                })
                .take(3),
        );
        let mut strays: Option<Vec<String>> = None;
        for main in mains {
            let Ok(other) = tree(main) else { continue };
            let found = self.differing(&other, &own, &document.folder)?;
            // A path that agrees with any of these mains is no stray.
            strays = Some(match strays {
                None => found,
                Some(before) => before.into_iter().filter(|p| found.contains(p)).collect(),
            });
            if strays.as_ref().is_some_and(Vec::is_empty) {
                break;
            }
        }
        Ok(strays.unwrap_or_default())
    }

    /// The files that two trees do not have alike, but for those of one folder: a national round has thousands
    /// there, and neither it nor what is alike is entered.
    fn differing(&self, a: &Tree<'_>, b: &Tree<'_>, but: &str) -> Result<Vec<String>, Fault> {
        let mut found = Vec::new();
        let mut open = vec![(String::new(), [Some(a.clone()), Some(b.clone())])];
        while let Some((folder, trees)) = open.pop() {
            let names = |tree: &Tree<'_>| tree.iter().map(|e| e.name_bytes().to_vec()).collect::<Vec<_>>();
            let names: BTreeSet<Vec<u8>> = trees.iter().flatten().flat_map(names).collect();
            for name in names {
                let path = format!("{folder}{}", String::from_utf8_lossy(&name));
                let entries = trees.each_ref().map(|tree| tree.as_ref()?.get_name_bytes(&name));
                let [a, b] = entries.each_ref().map(|e| e.as_ref().map(|e| (e.id(), e.filemode())));
                if a == b || path == but {
                    continue;
                }
                let is_folder = |entry: &&TreeEntry<'_>| entry.kind() == Some(ObjectType::Tree);
                if entries.iter().flatten().any(|entry| !is_folder(&entry)) {
                    found.push(path.clone());
                }
                let below = |entry: &Option<TreeEntry<'_>>| {
                    let folder =
                        entry.as_ref().filter(is_folder).map(|folder| self.repo.find_tree(folder.id()));
                    folder.transpose().map_err(failed(&*path))
                };
                let [a, b] = entries.each_ref().map(below);
                open.push((format!("{path}/"), [a?, b?]));
            }
        }
        found.sort();
        Ok(found)
    }

    /// Who made a commit, when, and what its first line says.
    pub fn entry(&self, commit: Oid) -> Result<LogEntry, Fault> {
        let found = self.repo.find_commit(commit).map_err(failed(commit.to_string()))?;
        let id = CommitId::new(&commit.to_string())
            .map_err(|e| Fault::new(Doing::ReadObject(commit.to_string()), e))?;
        Ok(LogEntry {
            commit: id,
            author: found.author().name().unwrap_or_default().to_owned(),
            when: jiff::Timestamp::from_second(found.time().seconds()).unwrap_or(jiff::Timestamp::UNIX_EPOCH),
            subject: found.summary().ok().flatten().unwrap_or_default().to_owned(),
        })
    }
}

/// A tree as a snapshot.
pub(super) fn snapshot_of(
    repo: &Repository,
    tree: &Tree<'_>,
    depth: &Depth,
    known: &mut Known,
    out: &mut Snapshot,
) -> Result<(), Fault> {
    if let Some(entry) = tree.get_name("ssr.yaml") {
        take(repo, "ssr.yaml".to_owned(), &entry, known, out)?;
    }
    let Some(entry) = tree.get_name("guidance").filter(|e| e.kind() == Some(ObjectType::Tree)) else {
        return Ok(());
    };
    walk(repo, "guidance", entry.id(), depth, known, out)
}

fn walk(
    repo: &Repository,
    folder: &str,
    tree: Oid,
    depth: &Depth,
    known: &mut Known,
    out: &mut Snapshot,
) -> Result<(), Fault> {
    let tree = repo.find_tree(tree).map_err(failed(folder))?;
    for entry in tree.iter() {
        let Ok(name) = entry.name() else {
            let path = format!("{folder}/{}", String::from_utf8_lossy(entry.name_bytes()));
            out.oddities.push(Oddity { path, kind: OddityKind::BadName });
            continue;
        };
        let path = format!("{folder}/{name}");
        if entry.kind() == Some(ObjectType::Tree) {
            if depth.enters(&path) {
                walk(repo, &path, entry.id(), depth, known, out)?;
            } else if depth.tells() {
                out.unread.insert(format!("{path}/"));
            }
        } else if depth.holds(&path) {
            take(repo, path, &entry, known, out)?;
        } else if depth.tells() {
            out.unread.insert(path);
        }
    }
    Ok(())
}

fn take(
    repo: &Repository,
    path: String,
    entry: &TreeEntry<'_>,
    known: &mut Known,
    out: &mut Snapshot,
) -> Result<(), Fault> {
    match entry.filemode() {
        0o120000 => {
            let target =
                repo.find_blob(entry.id()).map(|b| String::from_utf8_lossy(b.content()).into_owned());
            out.oddities.push(Oddity { path, kind: OddityKind::Link(target.unwrap_or_default()) });
        }
        0o100644 | 0o100755 | 0o100664 => {
            if let Some(bytes) = known.get(&entry.id()) {
                out.files.insert(path, bytes.clone());
                return Ok(());
            }
            let blob = repo.find_blob(entry.id()).map_err(failed(&*path))?;
            if blob.size() as u64 > LARGEST {
                let kind = OddityKind::TooLarge(blob.size() as u64);
                out.oddities.push(Oddity { path, kind });
            } else {
                let bytes: Bytes = blob.content().into();
                known.insert(entry.id(), bytes.clone());
                out.files.insert(path, bytes);
            }
        }
        _ => out.oddities.push(Oddity { path, kind: OddityKind::Special }),
    }
    Ok(())
}
