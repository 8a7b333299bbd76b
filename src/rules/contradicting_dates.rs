//! Dates that cannot all be true: what ends before it begins, and what has happened on a day to come.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::firm;
use super::{Check, Report, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Event, Lang, Record};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "contradicting-dates",
        code: "SSR111",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Datum som inte kan stämma", "Dates that cannot be true"),
        page: include_str!("contradicting-dates.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    for (stem, meeting) in &project.meetings {
        let path = format!("guidance/meetings/{stem}.yaml");
        let Some(minutes) = &meeting.minutes else { continue };
        if minutes.approved < meeting.date {
            let date = (path.as_str(), "date");
            before(sink, &path, "minutes.approved", date, Says::Minutes { held: meeting.date });
        }
        past(sink, &path, "minutes.approved", minutes.approved);
    }
    for (stem, need) in &project.needs {
        past(sink, &format!("guidance/needs/{stem}.yaml"), "noted", need.noted);
    }
    for (i, activation) in project.activations.activations.iter().enumerate() {
        if let Some(day) = activation.date.earliest() {
            past(sink, "guidance/activations.yaml", &format!("activations[{i}].date"), day);
        }
    }
    for document in project.documents.values() {
        validity(document, sink);
        records(project, document, sink);
        rounds(document, sink);
    }
}

fn validity(document: &Document, sink: &mut Sink) {
    let Some(front) = &document.front else { return };
    let ends = front.valid_from.and_then(|d| d.earliest()).zip(front.valid_to.and_then(|d| d.latest()));
    if ends.is_some_and(|(from, to)| to < from) {
        let path = firm::text(document);
        before(sink, &path, "valid-to", (&path, "valid-from"), Says::Validity);
    }
}

fn records(project: &Project, document: &Document, sink: &mut Sink) {
    // What a forum said last, and when.
    let mut said: Option<(String, Date)> = None;
    for file in &document.records {
        let Some(record) = &file.record else { continue };
        let path = format!("{}/{}", document.folder, file.path);
        let Some(day) = record.date.day() else { continue };
        past(sink, &path, "date", day);
        if record.expires.is_some_and(|expires| expires < day) {
            before(sink, &path, "expires", (&path, "date"), Says::Expires { adopted: day });
        }
        if let Some((stem, need)) =
            record.need.as_ref().and_then(|id| project.needs.get_key_value(id.as_str()))
        {
            if day < need.noted {
                let noted = format!("guidance/needs/{stem}.yaml");
                let says = Says::Need { need: stem.clone(), noted: need.noted };
                before(sink, &path, "date", (&noted, "noted"), says).level(Level::Warning);
            }
        }
        if by_forum(record.event) {
            meeting(project, record, &path, day, sink);
            match &said {
                Some((earlier, last)) if day < *last => {
                    before(sink, &path, "date", (earlier, "date"), Says::Forum { last: *last });
                }
                _ => said = Some((path, day)),
            }
        }
    }
}

/// What a forum says at a meeting, it says on the day of the meeting.
fn meeting(project: &Project, record: &Record, path: &str, day: Date, sink: &mut Sink) {
    let named = record.meeting.as_ref().and_then(|id| project.meetings.get_key_value(id.as_str()));
    if let Some((stem, meeting)) = named.filter(|(_, meeting)| meeting.date != day) {
        let held = format!("guidance/meetings/{stem}.yaml");
        before(sink, path, "date", (&held, "date"), Says::Meeting { held: meeting.date });
    }
}

fn by_forum(event: Event) -> bool {
    matches!(
        event,
        Event::Endorsed
            | Event::ReturnedByRsg
            | Event::DeferredByRsg
            | Event::Adopted
            | Event::ReturnedByRcg
            | Event::DeferredByRcg
            | Event::Confirmed
    )
}

fn rounds(document: &Document, sink: &mut Sink) {
    let mut sent: BTreeMap<u32, (String, Date)> = BTreeMap::new();
    for file in document.records.iter().filter(|file| file.event == Event::Sent) {
        let record = file.record.as_ref();
        if let Some((round, day)) = record.and_then(|record| record.round.zip(record.date.day())) {
            sent.entry(round).or_insert_with(|| (format!("{}/{}", document.folder, file.path), day));
        }
    }
    for (n, folder) in &document.rounds {
        let sent = sent.get(n);
        if let (Some(round), Some((record, day))) = (&folder.round, sent) {
            if round.deadline < *day {
                let path = format!("{}/remiss/{n}/round.yaml", document.folder);
                before(sink, &path, "deadline", (record, "date"), Says::Deadline { sent: *day });
            }
        }
        for file in &folder.answers {
            let (path, answer) = (format!("{}/{}", document.folder, file.path), &file.answer);
            past(sink, &path, "received", answer.received);
            if let Some((record, day)) = sent.filter(|(_, day)| answer.received < *day) {
                before(sink, &path, "received", (record, "date"), Says::Answer { sent: *day });
            }
            // Of a preliminary answer it is the day on which the board will decide.
            if !answer.preliminary && answer.decided.is_some_and(|decided| decided > answer.received) {
                let says = Says::Decided { received: answer.received };
                before(sink, &path, "decided", (&path, "received"), says);
            }
        }
    }
}

/// A date that does not go with another, which stands elsewhere.
fn before<'s>(
    sink: &'s mut Sink,
    path: &str,
    at: &str,
    (other, place): (&str, &str),
    says: Says,
) -> Report<'s> {
    let span = sink.span(other, place);
    sink.value(path, at, says).help(Help).related(other, span, Other)
}

/// What has happened has happened by today.
fn past(sink: &mut Sink, path: &str, at: &str, day: Date) {
    if day > sink.today {
        sink.value(path, at, Says::Ahead { day }).help(Help);
    }
}

#[derive(Debug)]
enum Says {
    Ahead { day: Date },
    Validity,
    Minutes { held: Date },
    Meeting { held: Date },
    Forum { last: Date },
    Expires { adopted: Date },
    Need { need: String, noted: Date },
    Deadline { sent: Date },
    Answer { sent: Date },
    Decided { received: Date },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Ahead { day } => {
                lang.pick(format!("dagen {day} har inte varit än"), format!("the day {day} has not been yet"))
            }
            Says::Validity => lang
                .pick("giltigheten slutar innan den börjar", "the validity ends before it begins")
                .to_owned(),
            Says::Minutes { held } => lang.pick(
                format!("protokollet är justerat före mötet, som hölls {held}"),
                format!("the minutes are approved before the meeting, which was held on {held}"),
            ),
            Says::Meeting { held } => lang.pick(
                format!("dagen är inte mötets, som hölls {held}"),
                format!("the day is not that of the meeting, which was held on {held}"),
            ),
            Says::Forum { last } => lang.pick(
                format!("dagen ligger före det förra mötet om dokumentet, {last}"),
                format!("the day lies before the last meeting about the document, {last}"),
            ),
            Says::Expires { adopted } => lang.pick(
                format!("antagandet upphör innan det gjordes, {adopted}"),
                format!("the adoption expires before it was made, {adopted}"),
            ),
            Says::Need { need, noted } => lang.pick(
                format!("uppdraget gavs innan behovet `{need}` noterades, {noted}"),
                format!("the assignment was given before the need `{need}` was noted, {noted}"),
            ),
            Says::Deadline { sent } => lang.pick(
                format!("svarstiden går ut innan remissen skickades, {sent}"),
                format!("the deadline is before the round was sent, {sent}"),
            ),
            Says::Answer { sent } => lang.pick(
                format!("svaret kom innan remissen skickades, {sent}"),
                format!("the answer came before the round was sent, {sent}"),
            ),
            Says::Decided { received } => lang.pick(
                format!("svaret är beslutat efter att det kom in, {received}"),
                format!("the answer was decided after it came in, {received}"),
            ),
        }
    }
}

#[derive(Debug)]
struct Other;

impl Say for Other {
    fn say(&self, lang: Lang) -> String {
        lang.pick("den andra dagen", "the other day").to_owned()
    }
}

#[derive(Debug)]
struct Help;

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            "se efter i källan vilken av dagarna som är fel; en händelse i `records/` hämtas tillbaka med git",
            "see in the source which of the days is wrong; a record in `records/` is brought back with git",
        )
        .to_owned()
    }
}
