//! The papers about a document: which there are, and what they all have in common.
//!
//! Each is made of the records and nothing else, in the workspace's language. What members and authors wrote
//! goes in as text, and no character of it can keep a paper from being made.

mod body;
mod comparison;
mod compilation;
mod cover_letter;
mod facts;
mod form;
mod minutes;
mod proposal;
mod steps;
mod visible;

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::edition::{Shown, with_look};
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Consultee, Files, Forum, Lang, Meeting, Record, Sha256, Slug, State, Text};
use crate::project::{Document, Project, RoundFolder};
use crate::render::{self, Edition, Look};

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Sheet {
    /// What the remiss is and how to answer it (missiv).
    CoverLetter,
    /// The same to each of those consulted, with a form for the answer.
    Letters,
    /// What a forum is asked for.
    Proposal,
    /// What a meeting said about the document (protokollsutdrag).
    Minutes,
    /// What was answered, and what became of it (sammanställning av remissvar).
    Compilation,
}

/// All that a paper is made of.
#[derive(Debug, Clone, Copy)]
pub struct Case<'a> {
    /// Main's register.
    pub project: &'a Project,
    /// The document with everything that is recorded of it.
    pub document: &'a Document,
    /// The same document on other branches and tags: where the texts of before are found, by their digests.
    pub earlier: &'a [Document],
    pub state: State,
    /// The day of the commit, or today.
    pub date: Date,
    /// The language of the talk, where the workspace has none.
    pub lang: Lang,
    /// The meeting whose minutes are wanted; the last one that dealt with the document when not given.
    pub meeting: Option<&'a Slug>,
    /// The day on which the round goes out, where it is about to.
    pub sent: Option<Date>,
}

/// A paper before it is laid out, with the day that it carries where that is not the commit's.
struct Made {
    sheet: render::Sheet,
    /// The text that it is about.
    text: Sha256,
    day: Option<Date>,
    /// Its drawings, by the names that its blocks have for them.
    drawings: Files,
}

/// The papers of a kind: one, save that each of those consulted gets a letter of its own.
pub fn sheets(case: &Case<'_>, wanted: Sheet) -> Result<Vec<Edition>, Refusal> {
    let made = match wanted {
        Sheet::CoverLetter => vec![cover_letter::cover_letter(case)?],
        Sheet::Letters => cover_letter::letters(case)?,
        Sheet::Proposal => vec![proposal::proposal(case)?],
        Sheet::Minutes => vec![minutes::minutes(case)?],
        Sheet::Compilation => vec![compilation::compilation(case)?],
    };
    made.into_iter().map(|made| laid_out(case, made)).collect()
}

fn laid_out(case: &Case<'_>, made: Made) -> Result<Edition, Refusal> {
    let date = made.day.unwrap_or(case.date);
    let look = Look::Sheet(Box::new(made.sheet));
    let shown = Shown { state: case.state, date, changed: false, lang: case.lang };
    let mut edition = with_look(case.project, case.document, look, date, shown)?;
    edition.text = Text::default();
    edition.pictures = made.drawings;
    edition.front.summary = String::new();
    edition.digest = made.text;
    visible::finish(&mut edition);
    Ok(edition)
}

impl<'a> Case<'a> {
    fn language(&self) -> Lang {
        self.project.workspace.as_ref().map_or(self.lang, |w| w.language)
    }

    /// The newest round, whatever has become of it.
    fn round(&self) -> Result<(u32, &'a crate::model::Round, &'a RoundFolder), Refusal> {
        let id = &self.document.id;
        let found =
            self.document.newest_round().and_then(|(n, folder)| Some((n, folder.round.as_ref()?, folder)));
        found.ok_or_else(|| {
            Refusal::new(Why::NoRound { id: id.clone() })
                .run(format!("ssr remiss prepare {id} --until DATE --dnr NUMBER"))
        })
    }

    /// The document as it was with the text of this digest.
    fn with_text(&self, text: &Sha256) -> Option<&'a Document> {
        std::iter::once(self.document).chain(self.earlier).find(|document| document.digest == *text)
    }

    fn forum(&self, id: &Slug) -> Option<&'a Forum> {
        self.project.forum(id.as_str())
    }

    /// The meeting that a record names, and its forum.
    fn met(&self, record: &Record) -> Option<(&'a Meeting, Option<&'a Forum>)> {
        let meeting = self.project.meetings.get(record.meeting.as_ref()?.as_str())?;
        Some((meeting, self.forum(&meeting.forum)))
    }

    /// What a member was called in a round; else what the roster calls it today.
    fn names(&self, consultees: &'a [Consultee]) -> Names<'a> {
        let mut names: BTreeMap<&Slug, &str> =
            self.project.roster.members.iter().map(|m| (&m.id, m.name.as_str())).collect();
        names.extend(consultees.iter().map(|c| (&c.member, c.name.as_str())));
        Names(names)
    }
}

struct Names<'a>(BTreeMap<&'a Slug, &'a str>);

impl<'a> Names<'a> {
    fn of(&self, member: &'a Slug) -> &'a str {
        self.0.get(member).copied().unwrap_or(member.as_str())
    }

    fn of_any(&self, member: &Slug) -> String {
        self.0.get(member).map_or_else(|| member.to_string(), |name| (*name).to_owned())
    }
}
