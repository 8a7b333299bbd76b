//! What each event must hold, so that it can be understood in twenty years.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Event, Lang, Position, Record};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "record-fields",
        code: "SSR073",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("En händelse saknar en uppgift", "A record lacks a fact"),
        page: include_str!("record-fields.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    for file in &document.records {
        let Some(record) = &file.record else { continue };
        let path = format!("{}/{}", document.folder, file.path);
        for field in wanted(record.event).iter().filter(|field| !holds(record, field)) {
            let says = Says::Missing { event: record.event, field };
            sink.value(&path, "event", says).help(Says::Help);
        }
        if record.event != Event::AdoptedEarlier && record.date.day().is_none() {
            sink.value(&path, "date", Says::Date).help(Says::DateHelp);
        }
        for (i, position) in record.positions.iter().enumerate() {
            let given = position.reason.as_ref().is_some_and(|r| !r.trim().is_empty());
            if position.position == Position::Objects && !given {
                let says = Says::Reason { seat: position.seat.to_string() };
                sink.value(&path, &format!("positions[{i}].position"), says).help(Says::Help);
            }
        }
    }
}

/// `docs/format.md`, as rows.
fn wanted(event: Event) -> &'static [&'static str] {
    match event {
        Event::Assigned => &[],
        Event::Started | Event::Reopened => &["route"],
        Event::Prepared | Event::Sent | Event::Closed => &["round", "text"],
        Event::Extended => &["round", "deadline"],
        Event::Consulted => &["round", "consultee"],
        Event::Cancelled => &["round", "reason"],
        Event::Submitted => &["text"],
        Event::Endorsed | Event::Confirmed => &["text", "meeting", "positions"],
        Event::Adopted => &["text", "meeting", "positions", "version"],
        Event::ReturnedByRsg | Event::ReturnedByRcg | Event::DeferredByRsg | Event::DeferredByRcg => {
            &["meeting", "reason"]
        }
        Event::Withdrawn => &["reason"],
        Event::AdoptedEarlier => &["version", "source"],
    }
}

fn holds(record: &Record, field: &str) -> bool {
    let said = |text: &Option<String>| text.as_ref().is_some_and(|t| !t.trim().is_empty());
    match field {
        "route" => record.route.is_some(),
        "round" => record.round.is_some(),
        "text" => record.text.is_some(),
        "meeting" => record.meeting.is_some(),
        "positions" => !record.positions.is_empty(),
        "version" => record.version.is_some(),
        "reason" => said(&record.reason),
        "source" => said(&record.source),
        _ => true,
    }
}

#[derive(Debug)]
enum Says {
    Missing { event: Event, field: &'static str },
    Date,
    Reason { seat: String },
    Help,
    DateHelp,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Missing { event, field } => {
                let event = event.name();
                lang.pick(format!("`{event}` måste ha `{field}`"), format!("`{event}` must have `{field}`"))
            }
            Says::Date => lang.pick("datumet är inte en dag", "the date is not a day").to_owned(),
            Says::Reason { seat } => lang.pick(
                format!("`{seat}` motsätter sig utan skäl"),
                format!("`{seat}` objects without a reason"),
            ),
            Says::Help => lang
                .pick(
                    "för in händelser med ssr, inte för hand; hämta tillbaka filen med git om den är ändrad",
                    "record with ssr, not by hand; bring the file back with git if it was changed",
                )
                .to_owned(),
            Says::DateHelp => lang
                .pick("skriv dagen, till exempel 2026-09-15", "write the day, such as 2026-09-15")
                .to_owned(),
        }
    }
}
