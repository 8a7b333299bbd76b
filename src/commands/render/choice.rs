//! Which documents, and which text of each.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Args, sheet};
use crate::commands::messages::Told;
use crate::commands::session::{Session, matter_ids};
use crate::diag::{Failure, Refusal};
use crate::model::{RefName, Slug, State};
use crate::outside::clock;
use crate::outside::git::{Branch, Oid};
use crate::package::{self, Shown};
use crate::project::{Depth, Matter, Project};
use crate::render::Edition;

pub struct Choice<'a> {
    session: &'a Session<'a>,
    args: &'a Args,
    /// Main, or the commit that was asked for: the register, and of each document what it defines. The texts are
    /// read and understood one at a time, so that a large register is never in memory.
    project: Project,
    from: From,
}

enum From {
    Branches(BTreeMap<RefName, Branch>),
    /// One commit, of this day.
    Commit(Oid, Date),
}

impl<'a> Choice<'a> {
    pub fn of(session: &'a Session<'a>, args: &'a Args) -> Result<Self, Failure> {
        let depth = Depth::Around(Vec::new());
        let (project, from) = match &args.at {
            Some(revision) => {
                let (git, commit) = (session.git()?, session.revision(revision)?);
                let day = clock::day_in_stockholm(git.entry(commit)?.when);
                (Project::read(git.snapshot(commit, &depth)?), From::Commit(commit, day))
            }
            None => {
                let branches = session.branches()?;
                (session.main(&branches, &depth)?, From::Branches(branches))
            }
        };
        session.workspace(&project)?;
        Ok(Choice { session, args, project, from })
    }

    pub fn ids(&self) -> Vec<Slug> {
        match &self.from {
            _ if !self.args.all => self.args.ids.clone(),
            From::Branches(branches) => matter_ids(&self.project, branches).into_iter().collect(),
            From::Commit(..) => self.project.documents.keys().cloned().collect(),
        }
    }

    pub fn editions(&self, id: &Slug) -> Result<Vec<Edition>, Failure> {
        let lang = self.session.mouth.lang;
        match &self.from {
            From::Branches(branches) => {
                let main = || self.session.on_main(branches, id);
                self.on_branches(&self.session.matter(branches, id, main)?)
            }
            From::Commit(commit, date) => {
                let rev = self.args.at.clone().unwrap_or_default();
                let missing =
                    || Refusal::new(Told::NotAt { id: id.clone(), rev }).run(format!("ssr log {id}"));
                let document = self.session.git()?.document(*commit, id)?.ok_or_else(missing)?;
                let shown = Shown { state: document.state(), date: *date, changed: false, lang };
                sheet::or_text(self.session, self.args, (&self.project, &document), shown, None)
            }
        }
    }

    /// What is in force where that is asked for and there is such a thing, else what is in progress, else
    /// what is in force.
    fn on_branches(&self, matter: &Matter) -> Result<Vec<Edition>, Failure> {
        let (session, args) = (self.session, self.args);
        let lost = || session.no_document(&matter.id);
        let head = matter.head().ok().flatten();
        let adopted = matter.main().filter(|d| !d.versions().is_empty() && (args.in_force || args.all));
        let (name, state) = match adopted {
            Some(_) => (&RefName::Main, State::Adopted),
            None => (head.ok_or_else(lost)?, matter.state().unwrap_or(State::Absent)),
        };
        let place = matter.places.get(name).ok_or_else(lost)?;
        let shown = Shown { state, date: session.dated(place)?, changed: false, lang: session.mouth.lang };
        if !args.work_tree && !args.watch {
            let of = (&self.project, &place.document);
            return sheet::or_text(session, args, of, shown, Some(matter));
        }
        let tree = session.work_tree(&Depth::Around(vec![matter.id.clone()]))?;
        let document = tree.documents.get(&matter.id).ok_or_else(lost)?;
        let changed = document.digest != place.document.digest;
        Ok(vec![package::edition(&tree, document, Shown { changed, ..shown })?])
    }
}
