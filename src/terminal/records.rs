//! A document's records as a person reads them, and as JSON.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::show;
use crate::model::{Event, Lang, Position, Record};
use crate::project::{Matter, RecordFile};

/// `ssr log --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Log {
    pub document: String,
    pub records: Vec<Entry>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Entry {
    pub path: String,
    pub sha256: String,
    /// The branches that hold it.
    pub branches: Vec<String>,
    /// None where the file cannot be read.
    pub record: Option<Record>,
}

/// Every record on any branch, by number and name, with the branches that hold it.
fn all(matter: &Matter) -> Vec<(&RecordFile, Vec<String>)> {
    let mut out: BTreeMap<(u32, &str, &str), (&RecordFile, Vec<String>)> = BTreeMap::new();
    for (name, place) in &matter.places {
        for file in &place.document.records {
            let key = (file.number, file.path.as_str(), file.sha256.as_str());
            out.entry(key).or_insert_with(|| (file, Vec::new())).1.push(name.short());
        }
    }
    out.into_values().collect()
}

pub fn json(matter: &Matter) -> Log {
    let entry = |(file, branches): (&RecordFile, Vec<String>)| Entry {
        path: file.path.clone(),
        sha256: file.sha256.to_string(),
        branches,
        record: file.record.clone(),
    };
    Log { document: matter.id.to_string(), records: all(matter).into_iter().map(entry).collect() }
}

pub fn table(matter: &Matter, lang: Lang) -> String {
    let head = matter.head_document().ok().flatten();
    let at_head = |file: &RecordFile| head.is_some_and(|d| d.records.iter().any(|r| r.sha256 == file.sha256));
    let mut rows = Vec::new();
    for (file, branches) in all(matter) {
        let mut row = vec![format!("{:04}", file.number), event_name(file.event, lang).to_owned()];
        match &file.record {
            Some(record) => {
                row.push(record.date.to_string());
                row.push(details(record, lang));
            }
            None => row.extend([String::new(), lang.pick("går inte att läsa", "cannot be read").to_owned()]),
        }
        // A record that the head lacks is what a forked document looks like.
        if !at_head(file) {
            row.push(lang.pick(
                format!("bara på {}", branches.join(", ")),
                format!("only on {}", branches.join(", ")),
            ));
        }
        rows.push(row);
    }
    show::table(&rows)
}

fn details(record: &Record, lang: Lang) -> String {
    let mut parts = Vec::new();
    if let Some(version) = record.version {
        parts.push(format!("version {version}"));
    }
    if let Some(round) = record.round {
        parts.push(lang.pick(format!("omgång {round}"), format!("round {round}")));
    }
    if let Some(member) = record.member.as_ref().or(record.consultee.as_ref().map(|c| &c.member)) {
        parts.push(member.to_string());
    }
    if let Some(day) = record.deadline {
        parts.push(lang.pick(format!("svar senast {day}"), format!("answer by {day}")));
    }
    if let Some(meeting) = &record.meeting {
        let paragraph = record
            .paragraph
            .as_ref()
            .map(|p| format!(" § {}", p.trim_start_matches('§').trim()))
            .unwrap_or_default();
        parts.push(format!("{meeting}{paragraph}"));
    }
    for position in record.positions.iter().filter(|p| p.position == Position::Objects) {
        let seat = &position.seat;
        let reason = position.reason.as_deref().unwrap_or_default();
        parts.push(
            lang.pick(format!("{seat} motsätter sig (”{reason}”)"), format!("{seat} objects (“{reason}”)")),
        );
    }
    let said = |reason: &String| record.positions.iter().any(|p| p.reason.as_ref() == Some(reason));
    if let Some(reason) = record.reason.as_ref().filter(|r| !said(r)) {
        parts.push(reason.clone());
    }
    if !record.changes.is_empty() {
        parts.push(lang.pick(
            format!("{} ändringar vid mötet", record.changes.len()),
            format!("{} changes at the meeting", record.changes.len()),
        ));
    }
    if let Some(text) = record.holds_for() {
        parts.push(format!("text {}", text.short()));
    }
    parts.join(", ")
}

fn event_name(event: Event, lang: Lang) -> &'static str {
    match event {
        Event::Assigned => lang.pick("uppdrag", "assigned"),
        Event::Started => lang.pick("påbörjad", "started"),
        Event::Reopened => lang.pick("öppnad på nytt", "reopened"),
        Event::Prepared => lang.pick("remiss förberedd", "remiss prepared"),
        Event::Sent => lang.pick("remiss skickad", "remiss sent"),
        Event::Extended => lang.pick("svarstid ändrad", "deadline moved"),
        Event::Consulted => lang.pick("remissinstans tillagd", "consultee added"),
        Event::Closed => lang.pick("remiss stängd", "remiss closed"),
        Event::Cancelled => lang.pick("remiss återkallad", "remiss cancelled"),
        Event::Submitted => lang.pick("framlagd för RSG", "submitted to RSG"),
        Event::Endorsed => lang.pick("RSG står bakom", "endorsed by RSG"),
        Event::ReturnedByRsg => lang.pick("återremitterad av RSG", "returned by RSG"),
        Event::DeferredByRsg => lang.pick("bordlagd av RSG", "deferred by RSG"),
        Event::Adopted => lang.pick("antagen av RCG", "adopted by RCG"),
        Event::ReturnedByRcg => lang.pick("återremitterad av RCG", "returned by RCG"),
        Event::DeferredByRcg => lang.pick("bordlagd av RCG", "deferred by RCG"),
        Event::Confirmed => lang.pick("fastställd av rådet", "confirmed by the council"),
        Event::Withdrawn => lang.pick("återkallad", "withdrawn"),
        Event::AdoptedEarlier => lang.pick("antagen före verktyget", "adopted before the tool"),
    }
}
