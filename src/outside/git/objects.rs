//! Objects made in memory, then handed to git in one pack: harmless until a reference moves.

use std::collections::{BTreeMap, BTreeSet};

use git2::{Oid, Repository};

use super::super::clock::offset_minutes;
use super::super::files::LARGEST;
use super::super::messages::Doing;
use super::Git;
use super::read::Known;
use crate::diag::{Failure, Fault, Refusal};
use crate::model::{Asked, Bytes, Plan, RefName, Tree};
use crate::project::{Depth, Snapshot, Source, document_folder};

/// A plan as objects: what each reference shall point to, and the pack that holds what is new.
pub struct Built {
    pub heads: BTreeMap<RefName, Oid>,
    pub tags: Vec<(RefName, Oid)>,
    pub pack: git2::Buf,
}

/// The files of a plan that are in memory as objects at once, in bytes.
const PORTION: usize = 1 << 20;

fn failed(e: git2::Error) -> Fault {
    Fault::new(Doing::WriteObjects, e.message())
}

impl Git {
    /// Makes the objects of a plan in memory; of a large one, the files go to the disk in portions, where they harm nobody.
    /// `judge` sees each commit's own tree, as deep as it asks: the register with the changed document.
    pub fn build(
        &self,
        plan: &Plan,
        base: &BTreeMap<RefName, Oid>,
        asked: &Asked,
        judge: Option<(&Depth, &dyn Fn(Snapshot) -> Result<(), Refusal>)>,
    ) -> Result<Built, Failure> {
        let repo = Repository::open(&self.root).map_err(failed)?;
        let odb = repo.odb().map_err(failed)?;
        let memory = odb.add_new_mempack_backend(999).map_err(failed)?;
        let main_tree = match base.get(&RefName::Main) {
            Some(main) => repo.find_commit(*main).and_then(|c| c.tree()).map_err(failed)?.id(),
            None => repo.treebuilder(None).and_then(|b| b.write()).map_err(failed)?,
        };
        let time = git2::Time::new(asked.now.as_second(), offset_minutes(asked.now));
        let who = git2::Signature::new(&asked.name, &asked.by, &time).map_err(failed)?;
        let mut heads: BTreeMap<RefName, Oid> = BTreeMap::new();
        let mut made: Vec<Oid> = Vec::new();
        for commit in &plan.commits {
            let own = commit.parents.first().and_then(|name| base.get(name));
            let from = match (&commit.tree, own) {
                (Tree::Facts { .. }, Some(own)) => {
                    repo.find_commit(*own).and_then(|c| c.tree()).map_err(failed)?.id()
                }
                _ => main_tree,
            };
            let mut known = Known::default();
            let (mut portion, mut size) = (Vec::new(), 0);
            let mut blob = |bytes: &Bytes| -> Result<Oid, Fault> {
                let oid = repo.blob(bytes).map_err(failed)?;
                if judge.is_some() && bytes.len() as u64 <= LARGEST {
                    known.insert(oid, bytes.clone());
                }
                portion.push(oid);
                size += bytes.len();
                if size > PORTION {
                    // All that is in memory goes along: it is forgotten as a whole.
                    portion.extend(made.iter().chain([&main_tree]));
                    self.store(&self.pack(&repo, &portion).map_err(failed)?)?;
                    memory.reset().map_err(failed)?;
                    (portion, size) = (Vec::new(), 0);
                }
                Ok(oid)
            };
            let tree_id = make_tree(&repo, from, &commit.tree, &mut blob)?;
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
            if let Some((depth, judge)) = judge {
                let mut snapshot = Snapshot::new(Source::WorkTree);
                super::read::snapshot_of(&repo, &tree, depth, &mut known, &mut snapshot)?;
                judge(snapshot)?;
            }
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
        Ok(Built { heads, tags, pack })
    }

    /// A pack of every object that the disk does not have yet.
    fn pack(&self, repo: &Repository, made: &[Oid]) -> Result<git2::Buf, git2::Error> {
        let disk = self.repo.odb()?;
        let mut seen = BTreeSet::new();
        let mut builder = repo.packbuilder()?;
        builder.set_threads(1);
        for oid in made {
            add_new(repo, &disk, *oid, &mut seen, &mut builder)?;
        }
        let mut buffer = git2::Buf::new();
        builder.write_buf(&mut buffer)?;
        Ok(buffer)
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

/// The tree of a plan, of which `blob` makes the files.
fn make_tree(
    repo: &Repository,
    from: Oid,
    tree: &Tree,
    blob: &mut dyn FnMut(&Bytes) -> Result<Oid, Fault>,
) -> Result<Oid, Fault> {
    let from = repo.find_tree(from).map_err(failed)?;
    let mut update = git2::build::TreeUpdateBuilder::new();
    match tree {
        Tree::Main { files } => {
            for (path, bytes) in files {
                update.upsert(path.as_str(), blob(bytes)?, git2::FileMode::Blob);
            }
        }
        Tree::Facts { document, files } => {
            for (path, bytes) in files {
                let path = format!("{}/{path}", document_folder(document));
                update.upsert(path, blob(bytes)?, git2::FileMode::Blob);
            }
        }
        Tree::Folder { document, files } => {
            let mut folder = git2::build::TreeUpdateBuilder::new();
            for (path, bytes) in files {
                folder.upsert(path.as_str(), blob(bytes)?, git2::FileMode::Blob);
            }
            let empty = repo.treebuilder(None).and_then(|b| b.write()).and_then(|oid| repo.find_tree(oid));
            let folder = folder.create_updated(repo, &empty.map_err(failed)?).map_err(failed)?;
            update.upsert(document_folder(document), folder, git2::FileMode::Tree);
        }
    }
    update.create_updated(repo, &from).map_err(failed)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Commit, Role, Slug};

    #[test]
    fn a_plan_that_goes_to_the_disk_in_portions_is_whole_there() {
        let folder = tempfile::tempdir().unwrap();
        super::super::init(folder.path()).unwrap();
        let git = Git::open(folder.path(), &Slug::new("origin").unwrap()).unwrap().unwrap();
        let file =
            |n: usize| (format!("pictures/{n:04}.svg"), Bytes::from(n.to_string().repeat(20_000).as_bytes()));
        let mut plan = Plan::default();
        for (n, name) in ["skyfall", "elavbrott"].into_iter().enumerate() {
            let id = Slug::new(name).unwrap();
            plan.commits.push(Commit {
                branch: RefName::Draft(id.clone()),
                parents: Vec::new(),
                tree: Tree::Folder { document: id, files: (n * 100..n * 100 + 100).map(file).collect() },
                message: format!("{name}\n"),
            });
        }
        let asked = Asked {
            by: "a@ssr.example".into(),
            name: "A".into(),
            role: Role::Stranger,
            now: jiff::Timestamp::UNIX_EPOCH,
            today: jiff::civil::date(1970, 1, 1),
            main: None,
            mails: None,
            posted: None,
            sent: BTreeMap::new(),
        };
        let built = git.build(&plan, &BTreeMap::new(), &asked, None).unwrap();
        // What is left for the end is little.
        assert!(built.pack.len() < PORTION / 2, "{}", built.pack.len());
        git.store(&built.pack).unwrap();
        for (name, head) in &built.heads {
            git.program.ask(&["update-ref", &name.full(), &head.to_string()]).unwrap();
            let listed = git.program.ask(&["ls-tree", "-r", "--name-only", &head.to_string()]).unwrap();
            assert_eq!(listed.lines().count(), 100, "{listed}");
        }
        let judged = git.program.run(&["fsck", "--strict", "--no-progress"], b"").unwrap();
        assert!(judged.ok, "{}", judged.stderr);
    }
}
