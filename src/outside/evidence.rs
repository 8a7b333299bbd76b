//! The evidence repository: originals of mails byte for byte, and one small file for each that says what it was.
//!
//! A Git repository of its own. Each original is a blob under a reference of its own (`refs/originals/SHA256`), so that one can be
//! disposed of without touching any history. What it was stands on main (`mails/SHA256.yaml`), which is only ever added to.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use git2::{Oid, Repository};

use super::clock::offset_minutes;
use super::environment::stop_at;
use super::git::{Move, Moved, Program, init_bare};
use super::mailbox::Content;
use super::messages::Doing;
use crate::diag::Fault;
use crate::model::{Asked, Kept, Sha256};
use crate::syntax::yaml;

const MAIN: &str = "refs/heads/main";
/// The setting in the user's own Git configuration that says where the evidence lies.
pub const SETTING: &str = "ssr.evidence";

pub struct Evidence {
    repo: Repository,
    program: Program,
    pub path: PathBuf,
    /// The schema of the notes, which lies beside them.
    schema: String,
}

impl std::fmt::Debug for Evidence {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Evidence").field("path", &self.path).finish_non_exhaustive()
    }
}

/// Where the user's Git configuration says that the evidence lies.
pub fn configured(git: &Program) -> Result<Option<PathBuf>, Fault> {
    let found = git.run(&["config", "--type=path", "--get", SETTING], b"")?;
    let path = found.stdout.trim_end_matches('\n');
    Ok((found.ok && !path.is_empty()).then(|| PathBuf::from(path)))
}

/// Why a folder cannot hold the evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unfit {
    /// It lies in the workspace, whose history goes to everybody.
    Inside,
    /// It is there, holds other things, and is no Git repository.
    NotGit,
}

impl Evidence {
    /// Opens the repository; makes it where there is nothing yet and `make` says so.
    pub fn open(
        path: &Path,
        workspace: &Path,
        make: bool,
        schema: String,
    ) -> Result<Result<Option<Evidence>, Unfit>, Fault> {
        let path = if path.is_absolute() { path.to_path_buf() } else { workspace.join(path) };
        let within = path.ancestors().filter_map(|p| p.canonicalize().ok()).next();
        let root = workspace.canonicalize().unwrap_or_else(|_| workspace.to_path_buf());
        if within.is_some_and(|p| p.starts_with(&root)) {
            return Ok(Err(Unfit::Inside));
        }
        let there = path.join("HEAD").exists() || path.join(".git").exists();
        if !there {
            if !super::files::is_empty(&path) {
                return Ok(Err(Unfit::NotGit));
            }
            if !make {
                return Ok(Ok(None));
            }
            super::files::create_dir(&path)?;
            init_bare(&path)?;
        }
        let failed = |e: git2::Error| Fault::new(Doing::OpenRepository(path.clone()), e.message());
        let repo = Repository::open(&path).map_err(failed)?;
        let program = Program::new(&path);
        Ok(Ok(Some(Evidence { repo, program, path, schema })))
    }

    fn main(&self) -> Option<Oid> {
        self.repo.refname_to_id(MAIN).ok()
    }

    /// What is kept of each mail.
    pub fn notes(&self) -> Result<BTreeMap<Sha256, Kept>, Fault> {
        let mut out = BTreeMap::new();
        let Some(main) = self.main() else { return Ok(out) };
        let failed = |e: git2::Error| Fault::new(Doing::ReadObject("mails/".to_owned()), e.message());
        let tree = self.repo.find_commit(main).and_then(|c| c.tree()).map_err(failed)?;
        let Some(mails) = tree.get_name("mails").and_then(|e| self.repo.find_tree(e.id()).ok()) else {
            return Ok(out);
        };
        for entry in &mails {
            let blob = self.repo.find_blob(entry.id()).map_err(failed)?;
            let name = entry.name().unwrap_or_default().to_owned();
            let text = String::from_utf8_lossy(blob.content()).into_owned();
            match yaml::read::<Kept>(&name, &text, 0).0 {
                Some(kept) => drop(out.insert(kept.mail.clone(), kept)),
                None => return Err(Fault::new(Doing::ReadObject(format!("mails/{name}")), "YAML")),
            }
        }
        Ok(out)
    }

    /// An original, byte for byte; none where it has been disposed of, or was never kept.
    pub fn original(&self, mail: &Sha256) -> Result<Option<Vec<u8>>, Fault> {
        let Ok(at) = self.repo.refname_to_id(&reference(mail)) else { return Ok(None) };
        let failed = |e: git2::Error| Fault::new(Doing::ReadObject(mail.to_string()), e.message());
        let (size, _) = self.repo.odb().and_then(|odb| odb.read_header(at)).map_err(failed)?;
        if size as u64 > super::mailbox::LARGEST {
            return Ok(Some(Vec::new()));
        }
        Ok(Some(self.repo.find_blob(at).map_err(failed)?.content().to_vec()))
    }

    pub fn has_original(&self, mail: &Sha256) -> bool {
        self.repo.refname_to_id(&reference(mail)).is_ok()
    }

    /// Puts the bytes of an original into the repository. Harmless until a reference holds them.
    pub fn put(&self, content: &Content) -> Result<Oid, Fault> {
        let said = match content {
            Content::Bytes(bytes) => {
                self.program.run(&["hash-object", "-w", "--no-filters", "--stdin"], bytes)?
            }
            Content::File(path) => {
                let path = path.display().to_string();
                self.program.run(&["hash-object", "-w", "--no-filters", "--", &path], b"")?
            }
        };
        if !said.ok {
            return Err(Fault::new(Doing::WriteObjects, said.stderr).next(Doing::DiskOrRights));
        }
        super::git::oid(said.stdout.trim())
    }

    /// Enters notes, and the references of originals, in one transaction. `change` is asked again with what stands there now where
    /// somebody else was first; it gives the notes to write, and none where there is nothing left to do.
    pub fn enter(
        &self,
        subject: &str,
        asked: &Asked,
        originals: &BTreeMap<Sha256, Oid>,
        change: &dyn Fn(&BTreeMap<Sha256, Kept>) -> Vec<Kept>,
    ) -> Result<(), Fault> {
        for _ in 0..TRIES {
            let old = self.main();
            let notes = change(&self.notes()?);
            if notes.is_empty() {
                return Ok(());
            }
            let new = self.commit(subject, asked, old, &notes)?;
            let mut moves = vec![one(MAIN, old, new)];
            for (mail, at) in originals {
                if !self.has_original(mail) && notes.iter().any(|k| k.mail == *mail) {
                    moves.push(one(&reference(mail), None, *at));
                }
            }
            match super::git::move_in(&self.program, &moves)? {
                Moved::Done => return Ok(()),
                Moved::Elsewhere(_) => {}
            }
        }
        Err(Fault::new(Doing::MoveReferences, "refs/heads/main").next(Doing::RunAgain))
    }

    fn commit(&self, subject: &str, asked: &Asked, old: Option<Oid>, notes: &[Kept]) -> Result<Oid, Fault> {
        let made = || -> Result<Oid, git2::Error> {
            let repo = &self.repo;
            let parent = old.map(|o| repo.find_commit(o)).transpose()?;
            let before = match &parent {
                Some(commit) => commit.tree()?,
                None => repo.find_tree(repo.treebuilder(None)?.write()?)?,
            };
            let mut update = git2::build::TreeUpdateBuilder::new();
            for kept in notes {
                let bytes = yaml::write("../schemas/mail.json", kept);
                update.upsert(
                    format!("mails/{}.yaml", kept.mail).as_str(),
                    repo.blob(bytes.as_bytes())?,
                    git2::FileMode::Blob,
                );
            }
            let schema = repo.blob(self.schema.as_bytes())?;
            update.upsert("schemas/mail.json", schema, git2::FileMode::Blob);
            let tree = repo.find_tree(update.create_updated(repo, &before)?)?;
            let time = git2::Time::new(asked.now.as_second(), offset_minutes(asked.now));
            let who = git2::Signature::new(&asked.name, &asked.by, &time)?;
            let parents: Vec<&git2::Commit<'_>> = parent.iter().collect();
            repo.commit(None, &who, &who, &format!("{subject}\n"), &tree, &parents)
        };
        made().map_err(|e| Fault::new(Doing::WriteObjects, e.message()).next(Doing::DiskOrRights))
    }

    /// Whether bytes lie here that no reference holds, such as those of an original whose disposal was cut short.
    pub fn has_loose_ends(&self) -> Result<bool, Fault> {
        Ok(!self.program.ask(&["fsck", "--unreachable", "--no-reflogs", "--no-progress"])?.trim().is_empty())
    }

    /// Takes an original away so that its bytes are gone. No history is touched.
    pub fn dispose(&self, mail: &Sha256) -> Result<(), Fault> {
        let name = reference(mail);
        let at = self.repo.refname_to_id(&name).ok();
        if at.is_some() {
            self.program.ask(&["update-ref", "-d", &name])?;
        }
        stop_at("unreferenced");
        self.program.ask(&["reflog", "expire", "--expire=now", "--expire-unreachable=now", "--all"])?;
        self.program.ask(&["repack", "-q", "-a", "-d"])?;
        stop_at("repacked");
        self.program.ask(&["prune", "--expire=now"])?;
        let left = match at {
            Some(at) => self.program.run(&["cat-file", "-e", &at.to_string()], b"")?.ok,
            None => false,
        };
        if left {
            return Err(Fault::new(Doing::Dispose, mail.as_str()).next(Doing::RunAgain));
        }
        Ok(())
    }
}

/// How often it is tried where others write at the same time.
const TRIES: usize = 20;

fn reference(mail: &Sha256) -> String {
    format!("refs/originals/{mail}")
}

fn one(name: &str, old: Option<Oid>, new: Oid) -> Move {
    Move { name: name.to_owned(), old: old.map(|o| o.to_string()), new: new.to_string(), remote_old: None }
}
