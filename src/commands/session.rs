//! What every command starts from: the workspace, its repository, who asks, and the mouth.

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use super::cli::Global;
use super::intake;
use super::messages::Told;
use super::papers;
use crate::apply::Judge;
use crate::apply::Writer;
use crate::diag::{Diagnostic, Failure, Level, Refusal};
use crate::model::{
    Action, Asked, CommitId, Ledger, Plan, Posted, RefName, Slug, State, Tree, Verb, Workspace,
};
use crate::outside::git::{Branch, Git, Oid};
use crate::outside::{clock, environment, files};
use crate::project::{Depth, Document, Matter, Place, Project, Sent, Snapshot, document_folder};
use crate::syntax::source;
use crate::terminal::{Mouth, report, show};
use crate::{rules, workflow};

pub struct Session<'a> {
    pub global: &'a Global,
    pub mouth: &'a Mouth,
    pub root: PathBuf,
    pub git: Option<Git>,
    pub now: jiff::Timestamp,
}

/// A step that has been taken: the matter as it is now, and what was written.
pub struct Taken {
    pub project: Project,
    pub matter: Matter,
    pub plan: Plan,
}

impl<'a> Session<'a> {
    /// Finds the workspace that the command runs in.
    pub fn open(global: &'a Global, mouth: &'a Mouth) -> Result<Self, Failure> {
        let start = global.directory.clone().unwrap_or_else(environment::current_dir);
        let Some(root) = files::workspace(&start) else {
            return Err(Refusal::new(Told::NoWorkspace { folder: start }).run("ssr init").usage().into());
        };
        let workspace = Project::read(files::snapshot(&root, &Depth::Workspace)?).register.workspace;
        let remote =
            workspace.map(|w| w.git.remote).unwrap_or_else(|| crate::model::GitConfig::default().remote);
        let git = Git::open(&root, &remote)?;
        Ok(Session { global, mouth, root, git, now: clock::now() })
    }

    pub fn git(&self) -> Result<&Git, Failure> {
        self.git.as_ref().ok_or_else(|| {
            Refusal::new(Told::NoRepository { folder: self.root.clone() })
                .run(format!("git -C {} init", self.root.display()))
                .into()
        })
    }

    /// The commit that somebody names.
    pub fn revision(&self, name: &str) -> Result<Oid, Failure> {
        let missing =
            || Refusal::new(Told::NoRevision { name: name.to_owned() }).run("git branch --all").usage();
        Ok(self.git()?.resolve(name).ok_or_else(missing)?)
    }

    pub fn today(&self) -> jiff::civil::Date {
        clock::day_in_stockholm(self.now)
    }

    /// The work tree, understood.
    pub fn work_tree(&self, depth: &Depth) -> Result<Project, Failure> {
        Ok(Project::read(files::snapshot(&self.root, depth)?))
    }

    /// Main, understood; the work tree where there is no main yet.
    pub fn main(&self, branches: &BTreeMap<RefName, Branch>, depth: &Depth) -> Result<Project, Failure> {
        match (&self.git, branches.get(&RefName::Main)) {
            (Some(git), Some(main)) => Ok(Project::read(git.snapshot(main.head, depth)?)),
            _ => self.work_tree(depth),
        }
    }

    /// One document as main has it; as the work tree has it where there is no main yet.
    pub fn on_main(
        &self,
        branches: &BTreeMap<RefName, Branch>,
        id: &Slug,
    ) -> Result<Option<Document>, Failure> {
        if let (Some(git), Some(main)) = (&self.git, branches.get(&RefName::Main)) {
            return Ok(git.document(main.head, id)?);
        }
        let folder = document_folder(id);
        let files = files::snapshot(&self.root, &Depth::Documents(vec![id.clone()]))?.below(&folder);
        Ok((!files.is_empty()).then(|| Document::read(id.clone(), folder, files)))
    }

    pub fn branches(&self) -> Result<BTreeMap<RefName, Branch>, Failure> {
        Ok(match &self.git {
            Some(git) => git.branches()?,
            None => BTreeMap::new(),
        })
    }

    /// Who asks: the Git identity, and what the roster makes of it.
    pub fn asked(&self, project: &Project, branches: &BTreeMap<RefName, Branch>) -> Result<Asked, Failure> {
        let (name, by) = self.git()?.program.identity()?;
        Ok(Asked {
            role: project.role(&by),
            by,
            name,
            now: self.now,
            today: self.today(),
            main: branches.get(&RefName::Main).and_then(|b| CommitId::new(&b.head.to_string()).ok()),
            mails: None,
            posted: None,
            sent: BTreeMap::new(),
        })
    }

    /// Decides and applies an action: the one way in which a command changes anything.
    pub fn take(&self, id: &Slug, action: &Action) -> Result<Option<Taken>, Failure> {
        if self.global.dry_run {
            let branches = self.branches()?;
            let (_, _, plan, _) = self.decide(&branches, id, action)?;
            self.mouth.answer(&show::plan(&plan, self.mouth.lang));
            plan.notes.iter().for_each(|note| self.mouth.note(note));
            return Ok(None);
        }
        let writer = self.writer()?;
        let (project, _, plan, asked) = self.decide(&writer.branches, id, action)?;
        self.nothing_uncommitted(id, action)?;
        writer.apply(&plan, &asked, judge(id, action, self.today()).as_ref())?;
        self.mouth.talk(&Told::Unproven { name: asked.name.clone(), by: asked.by.clone() });
        let matter = self.git()?.matter(&self.branches()?, id)?;
        Ok(Some(Taken { project, matter, plan }))
    }

    /// What is frozen or laid before a forum is what is committed: an edit that lies beside it in a
    /// work tree would be left out unseen.
    fn nothing_uncommitted(&self, id: &Slug, action: &Action) -> Result<(), Failure> {
        if !matches!(action.verb(), Some(Verb::Prepare | Verb::Submit)) {
            return Ok(());
        }
        let git = self.git()?;
        let branch = RefName::Draft(id.clone()).full();
        for tree in git.work_trees()?.into_iter().filter(|t| t.branch.as_ref() == Some(&branch)) {
            let folder = format!("{}/", document_folder(id));
            if let Some(path) = git.changed_in(&tree.path)?.into_iter().find(|p| p.starts_with(&folder)) {
                return Err(Refusal::new(Told::Uncommitted { path }).run("git commit --all").into());
            }
        }
        Ok(())
    }

    /// Opens the repository for writing, and says what an interrupted run had left.
    pub fn writer(&self) -> Result<Writer<'_>, Failure> {
        let writer = Writer::open(self.git()?)?;
        for note in &writer.found {
            self.mouth.note(note.as_ref());
        }
        Ok(writer)
    }

    pub fn decide(
        &self,
        branches: &BTreeMap<RefName, Branch>,
        id: &Slug,
        action: &Action,
    ) -> Result<(Project, Matter, Plan, Asked), Failure> {
        let project = self.main(branches, &Depth::Documents(vec![id.clone()]))?;
        self.workspace(&project)?;
        let (matter, posted) = match action {
            Action::Send { .. } => self.posted(branches, id)?,
            _ => (self.git()?.matter(branches, id)?, None),
        };
        let mut asked = Asked { posted, ..self.asked(&project, branches)? };
        if matches!(action.verb(), Some(Verb::Close | Verb::Submit | Verb::Adopt | Verb::Reply)) {
            asked.mails = intake::kept(self)?;
        }
        if matches!(action.verb(), Some(Verb::Dispose | Verb::Submit | Verb::Adopt | Verb::Reply)) {
            asked.sent = papers::sent(self, &matter, project.language())?;
        }
        let plan = workflow::decide(&project, &matter, action, &asked)?;
        Ok((project, matter, plan, asked))
    }

    /// Decides what is rehearsed: told and refused as when it is done, but nothing is written.
    pub fn rehearse(
        &self,
        branches: &BTreeMap<RefName, Branch>,
        id: &Slug,
        action: &Action,
    ) -> Result<(Matter, Plan), Failure> {
        let (_, matter, plan, _) = self.decide(branches, id, action)?;
        plan.notes.iter().for_each(|note| self.mouth.note(note));
        let judged = judge(id, action, self.today()).zip(branches.get(&RefName::Main));
        for commit in judged.iter().flat_map(|_| &plan.commits) {
            let (Some((judge, main)), Tree::Folder { document, files }) = (&judged, &commit.tree) else {
                continue;
            };
            let mut snapshot = self.git()?.snapshot(main.head, &judge.depth)?;
            snapshot.replace(&document_folder(document), files, &judge.depth);
            (judge.look)(snapshot)?;
        }
        Ok((matter, plan))
    }

    /// A document without the letters of its rounds, and how those of the newest stand: a national round has thousands.
    /// A round that goes out is written with all that is there, and needs the whole.
    fn posted(
        &self,
        branches: &BTreeMap<RefName, Branch>,
        id: &Slug,
    ) -> Result<(Matter, Option<Vec<Posted>>), Failure> {
        let git = self.git()?;
        let matter = git.matter_at(branches, id, &Depth::ButLetters)?;
        if matter.state() == Ok(State::Prepared) {
            return Ok((git.matter(branches, id)?, None));
        }
        let round = matter.head_document().ok().flatten().and_then(|d| d.newest_round()).map(|(n, _)| n);
        let head = matter.head().ok().flatten().and_then(|name| branches.get(name));
        let (Some(round), Some(head)) = (round, head) else { return Ok((matter, None)) };
        let mut posted = Vec::new();
        git.ledger(head.head, id, Ledger::Round(round))?.all().for_each(|d| posted.extend(d.posted()));
        posted.sort_by(|a, b| a.member.cmp(&b.member));
        Ok((matter, Some(posted)))
    }

    /// The texts that are on remiss now, as they went out.
    pub fn sent(&self) -> Result<BTreeMap<Slug, Sent>, Failure> {
        let mut out = BTreeMap::new();
        let Some(git) = &self.git else { return Ok(out) };
        let branches = git.branches()?;
        let ids: BTreeSet<&Slug> = branches
            .keys()
            .filter_map(|name| if let RefName::Remiss(id, _) = name { Some(id) } else { None })
            .collect();
        for id in ids {
            let matter = git.matter(&branches, id)?;
            let Ok(Some(head)) = matter.head_document() else { continue };
            let Some((round, folder)) = head.newest_round().filter(|_| head.state() == State::OnRemiss)
            else {
                continue;
            };
            let Some(text) = folder.round.as_ref().map(|r| r.text.clone()) else { continue };
            let tag = RefName::Sent(id.clone(), round).full();
            let tagged = git.resolve(&tag).map(|at| git.snapshot(at, &Depth::Documents(vec![id.clone()])));
            let source = match tagged.transpose()? {
                Some(tree) => Project::read(tree).documents.remove(id).map(|d| d.source),
                None => None,
            };
            out.insert(id.clone(), Sent { round, text, source: source.unwrap_or_default() });
        }
        Ok(out)
    }

    /// Every document on all its branches, by id. Without Git, as the work tree has them.
    pub fn matters(&self) -> Result<Vec<Matter>, Failure> {
        let branches = self.branches()?;
        let project = self.main(&branches, &Depth::All)?;
        let ids = matter_ids(&project, &branches);
        ids.iter().map(|id| self.matter(&branches, id, || Ok(project.whole(id)))).collect()
    }

    /// One document on all its branches; where it has none of its own, as `main` gives it.
    pub fn matter(
        &self,
        branches: &BTreeMap<RefName, Branch>,
        id: &Slug,
        main: impl FnOnce() -> Result<Option<Document>, Failure>,
    ) -> Result<Matter, Failure> {
        let mut matter = match (&self.git, branches.keys().any(|b| b.document() == Some(id))) {
            (Some(git), true) => git.matter(branches, id)?,
            _ => Matter::new(id.clone()),
        };
        if matter.places.is_empty()
            && let Some(document) = main()?
        {
            matter.places.insert(RefName::Main, Place::of(document));
        }
        Ok(matter)
    }

    /// The day of what a place holds: that of its commit, so that the same commit gives the same
    /// bytes on any day; today where there is no commit.
    pub fn dated(&self, place: &Place) -> Result<jiff::civil::Date, Failure> {
        Ok(match (&self.git, &place.commit) {
            (Some(git), Some(commit)) => {
                clock::day_in_stockholm(git.entry(crate::outside::git::oid(commit.as_str())?)?.when)
            }
            _ => self.today(),
        })
    }

    /// There is no such document; the one most like it, if any.
    pub fn no_document(&self, id: &Slug) -> Failure {
        let known: Vec<String> =
            self.matters().unwrap_or_default().iter().map(|m| m.id.to_string()).collect();
        let near = crate::prose::nearest(id.as_str(), known.iter().map(String::as_str));
        let refusal = Refusal::new(Told::NoDocument { id: id.clone() });
        match near {
            Some(near) => refusal.next(Told::DidYouMean { near }).into(),
            None => refusal.run("ssr status").into(),
        }
    }

    pub fn workspace<'p>(&self, project: &'p Project) -> Result<&'p Workspace, Failure> {
        project.workspace.as_ref().ok_or_else(|| {
            let mut refusal = Refusal::new(Told::BrokenWorkspace).run("ssr validate").usage();
            refusal.findings = project.findings.clone();
            refusal.into()
        })
    }
}

/// Every document that main or a branch of its own has.
pub fn matter_ids(project: &Project, branches: &BTreeMap<RefName, Branch>) -> BTreeSet<Slug> {
    project.documents.keys().chain(branches.keys().filter_map(RefName::document)).cloned().collect()
}

/// Looks at a step's new tree before anything moves: a step that takes a text forward needs a
/// document without errors; a step that takes it back or out never does.
pub fn judge(id: &Slug, action: &Action, today: jiff::civil::Date) -> Option<Judge> {
    let forward = matches!(
        action.verb(),
        Some(
            Verb::New
                | Verb::Prepare
                | Verb::Send
                | Verb::Submit
                | Verb::Endorse
                | Verb::Adopt
                | Verb::Confirm
        )
    );
    let folder = format!("{}/", document_folder(id));
    let look = move |snapshot: Snapshot| {
        let project = Project::read(snapshot);
        let errors: Vec<Diagnostic> = rules::run(&project, today)
            .into_iter()
            .filter(|d| d.level == Level::Error && d.path.starts_with(&folder))
            .collect();
        if errors.is_empty() {
            return Ok(());
        }
        let mut refusal = Refusal::new(Told::NotValid { count: errors.len() }).run("ssr validate");
        refusal.sources = sources(&project, &errors);
        refusal.findings = errors;
        Err(refusal)
    };
    // The letters that a round begins with were just made.
    let depth = if action.verb() == Some(Verb::Send) { Depth::ButLetters } else { Depth::All };
    forward.then(|| Judge { depth, look: Box::new(look) })
}

/// The texts of the files that findings are about.
pub fn sources(project: &Project, findings: &[Diagnostic]) -> BTreeMap<String, String> {
    // Each file once, however much is wrong in it.
    let paths: BTreeSet<&String> =
        findings.iter().flat_map(|d| d.related.iter().map(|r| &r.path).chain([&d.path])).collect();
    paths
        .into_iter()
        .filter_map(|p| {
            project.snapshot.files.get(p).map(|bytes| (p.clone(), source::words(bytes).into_owned()))
        })
        .collect()
}

/// Findings as a person reads them.
pub fn drawn(findings: &[Diagnostic], sources: &BTreeMap<String, String>, look: report::Look) -> String {
    let source = |path: &str| sources.get(path).map(String::as_str);
    report::report(findings, &source, look)
}
