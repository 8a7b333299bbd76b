//! The desk at which every transition sits: the project, the matter at its head, who asks; and
//! the few ways in which a step is written down.

use super::messages::Why;
use crate::diag::Refusal;
use crate::model::lifecycle::{self, Denied};
use crate::model::{
    Action, Asked, Bytes, Commit, Event, Files, Meeting, PartialDate, Plan, Record, RefName, Route, Sha256,
    Slug, State, Tree, sha256,
};
use crate::project::{Document, Matter, Project};
use crate::syntax::yaml;

pub struct Desk<'a> {
    pub project: &'a Project,
    pub matter: &'a Matter,
    pub asked: &'a Asked,
    pub id: Slug,
    pub state: State,
    /// The place whose records contain all the others'; none for a new document.
    pub head: Option<RefName>,
}

impl<'a> Desk<'a> {
    /// Sits down: finds the head and asks the table.
    pub fn open(
        project: &'a Project,
        matter: &'a Matter,
        action: &Action,
        asked: &'a Asked,
    ) -> Result<Self, Refusal> {
        let id = matter.id.clone();
        let forked = |f: crate::project::Forked| {
            Refusal::new(Why::Forked { id: id.clone(), places: f.places })
                .next(Why::ForkedNext { id: id.clone() })
        };
        let head = matter.head().map_err(forked)?.cloned();
        let state = matter.state().map_err(forked)?;
        let desk = Desk { project, matter, asked, id: id.clone(), state, head };
        let Some(verb) = action.verb() else { return Ok(desk) };
        let drafted = RefName::Draft(desk.id.clone());
        for (name, place) in
            matter.places.iter().filter(|(n, _)| Some(*n) == desk.head.as_ref() || **n == drafted)
        {
            if let Some(odd) = place.odd.first() {
                return Err(
                    Refusal::new(Why::Odd { branch: name.clone(), path: odd.clone() }).next(Why::OddNext)
                );
            }
            if let Some(stray) = place.strays.first() {
                return Err(Refusal::new(Why::Stray { branch: name.clone(), path: stray.clone() })
                    .next(Why::StrayNext { branch: name.clone(), path: stray.clone() }));
            }
        }
        match lifecycle::row_for(verb, state, asked.role) {
            Ok(_) => Ok(desk),
            Err(Denied::State) => Err(desk.not_from_here(verb)),
            Err(Denied::Role) => {
                Err(Refusal::new(Why::Role { by: asked.by.clone(), role: asked.role, verb })
                    .next(Why::RoleNext { by: asked.by.clone() }))
            }
        }
    }

    /// The table has no row from here.
    pub fn not_from_here(&self, verb: lifecycle::Verb) -> Refusal {
        let refusal = Refusal::new(Why::State { id: self.id.clone(), verb, state: self.state });
        match next_command(self.state, &self.id) {
            Some(command) => refusal.run(command),
            None if self.state == State::Absent => refusal.run("ssr status"),
            None => refusal.run(format!("ssr log {}", self.id)),
        }
    }

    /// The document at its head. Every verb but `new` has one.
    pub fn document(&self) -> Result<&'a Document, Refusal> {
        self.head
            .as_ref()
            .and_then(|name| self.matter.document(name))
            .ok_or_else(|| Refusal::new(Why::NoDocument { id: self.id.clone() }).run("ssr status"))
    }

    /// The document as the working groups have it; the head's where there is no draft.
    pub fn draft(&self) -> Result<&'a Document, Refusal> {
        match self.matter.draft() {
            Some(document) => Ok(document),
            None => self.document(),
        }
    }

    pub fn draft_name(&self) -> RefName {
        RefName::Draft(self.id.clone())
    }

    pub fn rsg_name(&self) -> RefName {
        RefName::Rsg(self.id.clone())
    }

    /// The route that the document was started on.
    pub fn route(&self) -> Result<&'a Route, Refusal> {
        let document = self.document()?;
        let named = document.newest(&[Event::Started, Event::Reopened]).and_then(|r| r.route.clone());
        let route = match &named {
            Some(id) => self.project.route(id),
            None => document.front.as_ref().and_then(|f| self.project.ordinary_route(f.kind)),
        };
        route.ok_or_else(|| {
            let name = named.map_or_else(|| "?".to_owned(), |id| id.to_string());
            Refusal::new(Why::NoRoute { id: self.id.clone(), route: name }).next(Why::NoRouteNext)
        })
    }

    /// The meeting that was named; it must be of the forum and not lie in the future.
    pub fn meeting(&self, id: Option<&Slug>, forum: &Slug) -> Result<&'a Meeting, Refusal> {
        let example = format!("{forum}-{}", self.asked.today);
        let Some(id) = id else {
            return Err(Refusal::new(Why::MeetingMissing { forum: forum.clone() })
                .next(Why::MeetingNext { forum: forum.clone(), example }));
        };
        let Some(meeting) = self.project.meetings.get(id.as_str()) else {
            return Err(Refusal::new(Why::MeetingUnknown { meeting: id.clone() })
                .next(Why::MeetingNext { forum: forum.clone(), example }));
        };
        if meeting.forum != *forum {
            return Err(Refusal::new(Why::MeetingOfOther {
                meeting: id.clone(),
                forum: meeting.forum.clone(),
                wanted: forum.clone(),
            })
            .next(Why::MeetingNext { forum: forum.clone(), example }));
        }
        if meeting.date > self.asked.today {
            return Err(Refusal::new(Why::MeetingAhead { meeting: id.clone(), date: meeting.date })
                .next(Why::MeetingAheadNext));
        }
        Ok(meeting)
    }

    /// A record of this matter, numbered after the head's last.
    pub fn record(&self, event: Event) -> Result<Record, Refusal> {
        let last = self.head.as_ref().and_then(|name| self.matter.document(name)).and_then(Document::last);
        Ok(self.record_after(last.map(|r| (r.number, r.sha256.clone())), event))
    }

    pub fn record_after(&self, last: Option<(u32, Sha256)>, event: Event) -> Record {
        Record {
            record: last.as_ref().map_or(1, |(n, _)| n + 1),
            document: self.id.clone(),
            event,
            previous: last.map(|(_, sha)| sha),
            date: PartialDate::Day(self.asked.today),
            by: self.asked.by.clone(),
            recorded: self.asked.now,
            tool: env!("CARGO_PKG_VERSION").to_owned(),
            judged_against: self.asked.main.clone(),
            text: None,
            text_after: None,
            changes: Vec::new(),
            route: None,
            need: None,
            round: None,
            deadline: None,
            member: None,
            consultee: None,
            meeting: None,
            paragraph: None,
            positions: Vec::new(),
            reason: None,
            version: None,
            expires: None,
            source: None,
        }
    }

    /// The folder for the next step, with the text of one place.
    pub fn folder(&self, text_from: &RefName) -> Result<Files, Refusal> {
        if !self.matter.places.contains_key(text_from) {
            let head = self.head.clone().unwrap_or(RefName::Main);
            return Err(Refusal::new(Why::BranchGone { branch: text_from.clone() })
                .run(format!("git branch {text_from} {head}")));
        }
        self.matter.folder(text_from).map_err(|f| {
            Refusal::new(Why::Forked { id: self.id.clone(), places: f.places })
                .next(Why::ForkedNext { id: self.id.clone() })
        })
    }

    /// The head's name; every verb but `new` has one.
    pub fn head_name(&self) -> Result<RefName, Refusal> {
        self.document()?;
        self.head
            .clone()
            .ok_or_else(|| Refusal::new(Why::NoDocument { id: self.id.clone() }).run("ssr status"))
    }

    /// Where the text is taken from when a forum or the secretariat sends it back to the draft: what
    /// a meeting changed comes along, unless the draft has moved on since it was submitted.
    pub fn text_going_back(&self) -> Result<RefName, Refusal> {
        let draft = self.draft_name();
        let Some(drafted) = self.matter.draft() else { return self.head_name() };
        let before_forum = matches!(self.state, State::BeforeRsg | State::BeforeRcg);
        let submitted = self.document()?.newest(&[Event::Submitted]).and_then(|r| r.text.clone());
        if before_forum && Some(&drafted.digest) == submitted.as_ref() { self.head_name() } else { Ok(draft) }
    }

    /// The parents of a commit on a branch: its head, or what it is made from, then what is merged.
    pub fn parents(&self, branch: &RefName, made_from: &RefName, merges: &[&RefName]) -> Vec<RefName> {
        let first = if self.matter.places.contains_key(branch) { branch } else { made_from };
        let mut parents = vec![first.clone()];
        for merge in merges {
            let there = self.matter.places.contains_key(*merge);
            if there && !parents.contains(merge) {
                parents.push((*merge).clone());
            }
        }
        parents
    }

    /// A step: the folder with its new record, as one commit on a branch.
    pub fn step(&self, branch: RefName, parents: Vec<RefName>, mut files: Files, records: &[Record]) -> Plan {
        let mut trailers = String::new();
        let mut subject = String::new();
        for record in records {
            let (path, bytes) = file(record);
            trailers.push_str(&format!("Record: {path} {}\n", sha256(&bytes)));
            subject = format!("{}: {}", self.id, record.event.name());
            if let Some(round) = record.round {
                subject.push_str(&format!(" (round {round})"));
            }
            if let Some(meeting) = &record.meeting {
                subject.push_str(&format!(" ({meeting})"));
            }
            files.insert(path, bytes);
        }
        let message = format!("{subject}\n\n{trailers}");
        let tree = Tree::Folder { document: self.id.clone(), files };
        Plan { commits: vec![Commit { branch, parents, tree, message }], ..Plan::default() }
    }

    /// Facts without a record: files written in the folder on a branch.
    pub fn facts(&self, branch: &RefName, files: Files, subject: String) -> Plan {
        let tree = Tree::Facts { document: self.id.clone(), files };
        let commit = Commit {
            branch: branch.clone(),
            parents: vec![branch.clone()],
            tree,
            message: format!("{subject}\n"),
        };
        Plan { commits: vec![commit], ..Plan::default() }
    }
}

/// A record as a file of the document's folder.
pub fn file(record: &Record) -> (String, Bytes) {
    let path = format!("records/{}", record.file_name());
    (path, yaml::write("../../../../schemas/record.json", record).into_bytes().into())
}

/// What usually comes next from a state, as a command to paste.
pub fn next_command(state: State, id: &Slug) -> Option<String> {
    Some(match state {
        State::Assigned | State::Drafting => format!("ssr remiss prepare {id} --until DATE --dnr NUMBER"),
        State::Prepared => format!("ssr remiss send {id} --confirm COUNT"),
        State::OnRemiss => format!("ssr remiss status {id}"),
        State::Revising => format!("ssr rsg submit {id}"),
        State::BeforeRsg | State::DeferredRsg => {
            format!("ssr rsg endorse {id} --meeting MEETING --paragraph §")
        }
        State::BeforeRcg | State::DeferredRcg => {
            format!("ssr rcg adopt {id} --meeting MEETING --paragraph §")
        }
        State::Adopted | State::Withdrawn => format!("ssr reopen {id} --assignment MEETING --paragraph §"),
        State::Absent => return None,
    })
}
