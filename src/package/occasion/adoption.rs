//! An adopted version: every member of the roster is told, with the text and what is now expected of it.

use jiff::Timestamp;

use super::{Occasion, Says, known};
use crate::diag::Refusal;
use crate::letters::{AdoptionLetter, Asks};
use crate::model::{Consultee, Event, Lang};
use crate::package::asks;
use crate::package::mailing::frame;
use crate::package::messages::Why;
use crate::project::{Document, Project};
use crate::prose::day_in_stockholm;
use crate::render::words::when;

pub fn occasion<'a>(
    project: &'a Project,
    document: &'a Document,
    now: Timestamp,
) -> Result<Occasion<'a>, Refusal> {
    let no_version =
        || Refusal::new(Why::NotAdopted { id: document.id.clone() }).run(format!("ssr log {}", document.id));
    let version = document.versions().pop().ok_or_else(no_version)?;
    let (workspace, front) = known(project, document)?;
    // The host's number for the matter, where there was a remiss.
    let round = document.newest_round().and_then(|(_, folder)| folder.round.as_ref());
    let registry_number = round.map(|round| round.registry_number.clone()).unwrap_or_default();
    let record = document.newest(&[Event::Adopted, Event::AdoptedEarlier]);
    let meeting = record.and_then(|r| project.meetings.get(r.meeting.as_ref()?.as_str()));
    let forum = meeting.and_then(|meeting| project.forum(meeting.forum.as_str()));
    let letter = AdoptionLetter {
        frame: frame(workspace, front, &registry_number, ""),
        day: day_in_stockholm(now),
        kind: front.kind,
        version: version.number,
        forum: forum.map_or_else(|| workspace.short.clone(), |forum| forum.short.clone()),
        adopted: version
            .date
            .day()
            .map(|_| format!("den {}", when(version.date, Lang::Sv)))
            .unwrap_or_default(),
        from: front.valid_from.map_or_else(|| version.date.day(), |from| from.day()),
        expires: record.and_then(|r| r.expires),
        asks: Asks::default(),
        enclosures: Vec::new(),
    };
    let says = Says::Adoption { demands: asks::demands(project, document), letter: Box::new(letter) };
    let member = |m: &crate::model::Member| Consultee {
        member: m.id.clone(),
        name: m.name.clone(),
        kind: m.kind,
        mail: m.mail.clone(),
    };
    Ok(Occasion {
        registry_number,
        number: version.number,
        recipients: project.roster.members.iter().map(member).collect(),
        ..Occasion::new(project, document, now, says)?
    })
}
