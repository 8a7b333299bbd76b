//! A plan made real: harmless objects first, then one reference transaction, then delivery.
//!
//! The only writer. With a remote, one atomic push of object ids with the old values expected goes
//! first and the local references follow; without one, one local transaction. What is under way
//! stands in a journal, so that the next run can say what it found and finish it.

mod carrier;
mod deliver;
mod journal;
mod mend;
mod messages;
mod post;
mod rehearse;

pub use carrier::{Carrier, fates, filed, hand_over, noted, place, precheck, words};
pub use deliver::{Batch, Frozen};
pub use mend::mend;
pub use messages::Note;
pub use post::{Item, Pace, Watch, said};
pub use rehearse::rehearse;

use std::collections::BTreeMap;

use crate::diag::{Failure, Message, Plain, Refusal};
use crate::model::{Asked, Plan, RefName, Tree};
use crate::outside::git::{Branch, Built, Git, Move, Moved, Oid, Pushed};
use crate::outside::private::{Lock, Private};
use crate::project::{Depth, Snapshot};
use messages::No;

/// Looks at a new tree before anything moves, and may refuse it.
pub struct Judge {
    pub depth: Depth,
    pub look: Box<dyn Fn(Snapshot) -> Result<(), Refusal>>,
}

/// A repository that may be written to: locked, whole, known at its remote, and with nothing left
/// half done.
#[derive(Debug)]
pub struct Writer<'g> {
    pub git: &'g Git,
    pub private: Private,
    /// The branches as they stand here and at the remote.
    pub branches: BTreeMap<RefName, Branch>,
    /// What an interrupted run had left, and what was done about it.
    pub found: Vec<Message>,
    _lock: Lock,
}

impl<'g> Writer<'g> {
    /// Opens the repository for writing.
    pub fn open(git: &'g Git) -> Result<Self, Failure> {
        git.program.check_version()?;
        if git.is_shallow() {
            return Err(Refusal::new(No::Shallow).run("git fetch --unshallow").into());
        }
        let private = Private::new(&git.common_dir());
        if let Some(other) = git.other_remotes.first() {
            return Err(Refusal::new(No::OtherRemote { found: other.clone() })
                .next(No::OtherRemoteNext)
                .into());
        }
        let Some(lock) = private.lock()? else {
            return Err(Refusal::new(No::Busy).next(No::BusyNext).into());
        };
        git.fetch()?;
        let found = journal::recover(git, &private)?;
        let branches = git.branches()?;
        if !branches.contains_key(&RefName::Main) {
            return Err(Refusal::new(No::NoMain).run("git branch -m main").into());
        }
        Ok(Writer { git, private, branches, found, _lock: lock })
    }

    /// Refuses to claim a round that nobody else could see the claim of, unless one clone alone sends.
    pub fn may_claim(&self, alone: bool, command: &str) -> Result<(), Refusal> {
        if self.git.remote.is_some() || alone {
            return Ok(());
        }
        Err(Refusal::new(No::NotShared).next(No::NotSharedNext).run(format!("{command} --single-clone")))
    }

    /// Looks again where the branches stand, after a plan of this run.
    pub fn refresh(&mut self) -> Result<(), Failure> {
        self.git.fetch()?;
        self.branches = self.git.branches()?;
        Ok(())
    }

    /// Where each branch stands, for judging and for parents.
    pub fn heads(&self) -> BTreeMap<RefName, Oid> {
        self.branches.iter().map(|(name, b)| (name.clone(), b.head)).collect()
    }

    /// Applies a plan. `judge`, where there is one, sees each new tree before anything moves and may still refuse.
    pub fn apply(&self, plan: &Plan, asked: &Asked, judge: Option<&Judge>) -> Result<Vec<Move>, Failure> {
        self.together(plan)?;
        let judge = judge.map(|judge| (&judge.depth, &*judge.look));
        let built = self.git.build(plan, &self.heads(), asked, judge)?;
        let moves = self.moves(plan, &built);
        self.git.store(&built.pack)?;
        let follows = self.work_trees(&moves)?;
        journal::write(&self.private, &moves)?;
        pause("journal");
        if let Err(failure) = self.publish(&moves) {
            self.private.remove(journal::FILE);
            return Err(failure);
        }
        pause("published");
        match self.git.move_references(&moves)? {
            Moved::Done => {}
            Moved::Elsewhere(said) => {
                self.private.remove(journal::FILE);
                return Err(self.overtaken(&said));
            }
        }
        pause("moved");
        for (path, old, new) in follows {
            self.git.follow(&path, old, new)?;
        }
        self.private.remove(journal::FILE);
        Ok(moves)
    }

    /// Refuses where a branch that the plan stands on has diverged between here and the remote.
    fn together(&self, plan: &Plan) -> Result<(), Failure> {
        let named = plan.commits.iter().flat_map(|c| c.parents.iter().chain([&c.branch]));
        for name in named.chain([&RefName::Main]) {
            if self.branches.get(name).is_some_and(|b| b.diverged) {
                let remote = self.git.remote.clone().unwrap_or_default();
                let refusal = Refusal::new(No::Diverged { branch: name.clone(), remote: remote.clone() })
                    .next(No::DivergedNext)
                    .run(format!(
                        "git log --oneline --left-right {}...{remote}/{}",
                        name.short(),
                        name.short()
                    ));
                return Err(refusal.into());
            }
        }
        // A step stands on what everybody can see.
        let moves_main = plan.commits.iter().any(|c| c.branch == RefName::Main);
        let main = self.branches.get(&RefName::Main);
        if let (Some(remote), Some(main), false) = (&self.git.remote, main, moves_main) {
            if main.remote.is_some_and(|there| there != main.head) {
                let push = format!("git push {remote} main");
                return Err(Refusal::new(No::MainAhead { remote: remote.clone() }).run(push).into());
            }
        }
        Ok(())
    }

    /// The references that shall move. With a remote, each document's turn (`refs/ssr/ID`) moves along:
    /// two clones that do different things to one document at once cannot both be first.
    fn moves(&self, plan: &Plan, built: &Built) -> Vec<Move> {
        let branch = |(name, new): (&RefName, &Oid)| {
            let known = self.branches.get(name);
            Move {
                name: name.full(),
                old: known.and_then(|b| b.local).map(|o| o.to_string()),
                new: new.to_string(),
                remote_old: known.and_then(|b| b.remote).map(|o| o.to_string()),
            }
        };
        let tag = |(name, new): &(RefName, Oid)| Move {
            name: name.full(),
            old: None,
            new: new.to_string(),
            remote_old: None,
        };
        let turn = plan.commits.last().zip(self.git.remote.as_ref()).and_then(|(commit, remote)| {
            let (Tree::Folder { document, .. } | Tree::Facts { document, .. }) = &commit.tree else {
                return None;
            };
            let at = |name: String| self.git.repo.refname_to_id(&name).ok().map(|o| o.to_string());
            Some(Move {
                name: format!("refs/ssr/{document}"),
                old: at(format!("refs/ssr/{document}")),
                new: built.heads.get(&commit.branch)?.to_string(),
                remote_old: at(format!("refs/remotes/{remote}/ssr/{document}")),
            })
        });
        built.heads.iter().map(branch).chain(built.tags.iter().map(tag)).chain(turn).collect()
    }

    /// The work trees that have a moving branch checked out; each must be clean and able to follow.
    fn work_trees(&self, moves: &[Move]) -> Result<Vec<(std::path::PathBuf, Option<Oid>, Oid)>, Failure> {
        let mut out = Vec::new();
        for tree in self.git.work_trees()? {
            let Some(m) = moves.iter().find(|m| Some(&m.name) == tree.branch.as_ref()) else { continue };
            let changed = self.git.changed_in(&tree.path)?;
            if let Some(first) = changed.first() {
                return Err(Refusal::new(No::Dirty { tree: tree.path.clone(), path: first.clone() })
                    .next(No::DirtyNext)
                    .run("git status")
                    .into());
            }
            let old = m.old.as_deref().map(crate::outside::git::oid).transpose()?;
            let new = crate::outside::git::oid(&m.new)?;
            if let Err(said) = self.git.could_follow(&tree.path, old, new)? {
                return Err(Refusal::new(No::InTheWay { tree: tree.path.clone(), said })
                    .next(No::InTheWayNext)
                    .run("git status")
                    .into());
            }
            out.push((tree.path, old, new));
        }
        Ok(out)
    }

    fn publish(&self, moves: &[Move]) -> Result<(), Failure> {
        match self.git.push(moves)? {
            Pushed::Done => Ok(()),
            Pushed::Behind(said) => {
                self.git.fetch()?;
                Err(self.overtaken(&said))
            }
            Pushed::Forbidden(said) => {
                let remote = self.git.remote.clone().unwrap_or_default();
                Err(Refusal::new(No::Forbidden { remote, said }).next(No::ForbiddenNext).into())
            }
        }
    }

    /// Somebody else was first: says who and what, so far as it can be seen.
    fn overtaken(&self, said: &str) -> Failure {
        let now = self.git.branches().unwrap_or_default();
        for (name, branch) in &now {
            let before = self.branches.get(name).map(|b| b.head);
            if before != Some(branch.head) {
                if let Ok(entry) = self.git.entry(branch.head) {
                    return Refusal::new(No::Overtaken {
                        branch: name.clone(),
                        by: entry.author,
                        subject: entry.subject,
                        when: entry.when,
                    })
                    .next(No::OvertakenNext)
                    .run("ssr status")
                    .into();
                }
            }
        }
        Refusal::new(No::OvertakenUnseen { said: said.to_owned() })
            .next(No::OvertakenNext)
            .run("ssr status")
            .into()
    }
}

/// A place where a test may stop the program dead (`SSR_STOP_AT`), to see what the next run finds.
fn pause(point: &str) {
    crate::outside::environment::stop_at(point);
}

/// A command to paste, as a message.
pub fn command(text: impl Into<String>) -> Message {
    std::sync::Arc::new(Plain(text.into()))
}
