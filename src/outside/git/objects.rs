//! Objects made in memory, then handed to git in one pack: harmless until a reference moves.

use std::collections::{BTreeMap, BTreeSet};

use git2::{Oid, Repository};

use super::super::clock::offset_minutes;
use super::super::messages::Doing;
use super::Git;
use crate::diag::Fault;
use crate::model::{Asked, Plan, RefName, Tree};
use crate::project::{Depth, Snapshot, Source, document_folder};

/// A plan as objects: what each reference shall point to, and the pack that holds what is new.
#[derive(Debug)]
pub struct Built {
    pub heads: BTreeMap<RefName, Oid>,
    pub tags: Vec<(RefName, Oid)>,
    /// Each commit's own tree as a snapshot, for judging before anything moves.
    pub snapshots: Vec<Snapshot>,
    pub pack: Vec<u8>,
}

fn failed(e: git2::Error) -> Fault {
    Fault::new(Doing::WriteObjects, e.message())
}

impl Git {
    /// Makes the objects of a plan in memory. Nothing is written to the disk.
    pub fn build(&self, plan: &Plan, base: &BTreeMap<RefName, Oid>, asked: &Asked) -> Result<Built, Fault> {
        let repo = Repository::open(&self.root).map_err(failed)?;
        let odb = repo.odb().map_err(failed)?;
        let _memory = odb.add_new_mempack_backend(999).map_err(failed)?;
        let main_tree = match base.get(&RefName::Main) {
            Some(main) => repo.find_commit(*main).and_then(|c| c.tree()).map_err(failed)?.id(),
            None => repo.treebuilder(None).and_then(|b| b.write()).map_err(failed)?,
        };
        let time = git2::Time::new(asked.now.as_second(), offset_minutes(asked.now));
        let who = git2::Signature::new(&asked.name, &asked.by, &time).map_err(failed)?;
        let mut heads: BTreeMap<RefName, Oid> = BTreeMap::new();
        let mut made: Vec<Oid> = Vec::new();
        let mut snapshots = Vec::new();
        for commit in &plan.commits {
            let own = commit.parents.first().and_then(|name| base.get(name));
            let from = match (&commit.tree, own) {
                (Tree::Facts { .. }, Some(own)) => {
                    repo.find_commit(*own).and_then(|c| c.tree()).map_err(failed)?.id()
                }
                _ => main_tree,
            };
            let tree_id = make_tree(&repo, from, &commit.tree).map_err(failed)?;
            let tree = repo.find_tree(tree_id).map_err(failed)?;
            let mut parents = Vec::new();
            for name in &commit.parents {
                if let Some(oid) = base.get(name) {
                    let parent = repo.find_commit(*oid).map_err(failed)?;
                    if !parents.iter().any(|p: &git2::Commit<'_>| p.id() == parent.id()) {
                        parents.push(parent);
                    }
                }
            }
            let parents: Vec<&git2::Commit<'_>> = parents.iter().collect();
            let oid = repo.commit(None, &who, &who, &commit.message, &tree, &parents).map_err(failed)?;
            heads.insert(commit.branch.clone(), oid);
            made.push(oid);
            snapshots.push(Self::built_snapshot(&repo, &tree, &commit.tree)?);
        }
        let mut tags = Vec::new();
        for tag in &plan.tags {
            let Some(on) = heads.get(&tag.on).or_else(|| base.get(&tag.on)) else { continue };
            let object = repo.find_object(*on, None).map_err(failed)?;
            let oid =
                repo.tag_annotation_create(&tag.name.short(), &object, &who, &tag.message).map_err(failed)?;
            made.push(oid);
            tags.push((tag.name.clone(), oid));
        }
        let pack = self.pack(&repo, &made).map_err(failed)?;
        Ok(Built { heads, tags, snapshots, pack })
    }

    /// The register with the changed document, as the new tree has it.
    fn built_snapshot(repo: &Repository, tree: &git2::Tree<'_>, made_of: &Tree) -> Result<Snapshot, Fault> {
        let depth = match made_of {
            Tree::Folder { .. } | Tree::Facts { .. } => Depth::All,
            Tree::Main { .. } => Depth::All,
        };
        let mut out = Snapshot::new(Source::WorkTree);
        super::read::snapshot_of(repo, tree, &depth, &mut out)?;
        Ok(out)
    }

    /// A pack of every object that the disk does not have yet.
    fn pack(&self, repo: &Repository, made: &[Oid]) -> Result<Vec<u8>, git2::Error> {
        let disk = self.repo.odb()?;
        let mut seen = BTreeSet::new();
        let mut builder = repo.packbuilder()?;
        builder.set_threads(1);
        for oid in made {
            add_new(repo, &disk, *oid, &mut seen, &mut builder)?;
        }
        let mut buffer = git2::Buf::new();
        builder.write_buf(&mut buffer)?;
        Ok(buffer.to_vec())
    }

    /// Hands the new objects to git, which checks them and flushes them to the disk.
    pub fn store(&self, pack: &[u8]) -> Result<(), Fault> {
        let output = self.program.run(&["unpack-objects", "-q", "--strict"], pack)?;
        if output.ok {
            return Ok(());
        }
        Err(Fault::new(Doing::WriteObjects, output.stderr).next(Doing::DiskOrRights))
    }
}

fn add_new(
    repo: &Repository,
    disk: &git2::Odb<'_>,
    oid: Oid,
    seen: &mut BTreeSet<Oid>,
    builder: &mut git2::PackBuilder<'_>,
) -> Result<(), git2::Error> {
    if !seen.insert(oid) || disk.exists(oid) {
        return Ok(());
    }
    builder.insert_object(oid, None)?;
    let object = repo.find_object(oid, None)?;
    if let Some(commit) = object.as_commit() {
        add_new(repo, disk, commit.tree_id(), seen, builder)?;
    } else if let Some(tree) = object.as_tree() {
        for entry in tree.iter().filter(|e| e.kind() != Some(git2::ObjectType::Commit)) {
            add_new(repo, disk, entry.id(), seen, builder)?;
        }
    } else if let Some(tag) = object.as_tag() {
        add_new(repo, disk, tag.target_id(), seen, builder)?;
    }
    Ok(())
}

fn make_tree(repo: &Repository, from: Oid, tree: &Tree) -> Result<Oid, git2::Error> {
    let from = repo.find_tree(from)?;
    let mut update = git2::build::TreeUpdateBuilder::new();
    match tree {
        Tree::Main { files } => {
            for (path, bytes) in files {
                update.upsert(path.as_str(), repo.blob(bytes)?, git2::FileMode::Blob);
            }
        }
        Tree::Folder { document, files } | Tree::Facts { document, files } => {
            let empty = repo.find_tree(repo.treebuilder(None)?.write()?)?;
            let mut folder = git2::build::TreeUpdateBuilder::new();
            for (path, bytes) in files {
                folder.upsert(path.as_str(), repo.blob(bytes)?, git2::FileMode::Blob);
            }
            let folder = folder.create_updated(repo, &empty)?;
            update.upsert(document_folder(document), folder, git2::FileMode::Tree);
        }
    }
    update.create_updated(repo, &from)
}
