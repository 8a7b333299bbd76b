//! What a document's records say of its versions.

use jiff::civil::Date;

use super::document::Document;
use crate::model::{Event, PartialDate, Record};

/// One adopted version.
#[derive(Debug, Clone)]
pub struct Version<'a> {
    pub number: u32,
    pub date: PartialDate,
    pub record: &'a Record,
    /// Adopted before this tool existed.
    pub earlier: bool,
    pub confirmed: Option<&'a Record>,
}

/// What holds today.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum InForce {
    Yes,
    /// Adopted in activated mode; the day has passed.
    Expired(Date),
    Never,
}

impl Document {
    /// The adopted versions, oldest first.
    pub fn versions(&self) -> Vec<Version<'_>> {
        let mut out: Vec<Version<'_>> = Vec::new();
        for file in &self.records {
            let Some(record) = &file.record else { continue };
            match file.event {
                Event::Adopted | Event::AdoptedEarlier => out.push(Version {
                    number: record.version.unwrap_or(1),
                    date: record.date,
                    record,
                    earlier: file.event == Event::AdoptedEarlier,
                    confirmed: None,
                }),
                Event::Confirmed => {
                    if let Some(version) = out.last_mut() {
                        version.confirmed = Some(record);
                    }
                }
                _ => {}
            }
        }
        out
    }

    pub fn in_force(&self, today: Date) -> InForce {
        match self.versions().last() {
            None => InForce::Never,
            Some(version) => match version.record.expires {
                Some(day) if day < today => InForce::Expired(day),
                _ => InForce::Yes,
            },
        }
    }

    /// The day by which the version in force should be looked at again, counted from the earliest day
    /// that it can have been adopted on.
    pub fn review_due(&self) -> Option<Date> {
        let adopted = self.versions().last()?.date.earliest()?;
        let months = self.front.as_ref()?.review_every?;
        adopted.checked_add(jiff::Span::new().months(i64::from(months))).ok()
    }

    /// The version that the next adoption makes.
    pub fn next_version(&self) -> u32 {
        self.versions().last().map_or(1, |v| v.number + 1)
    }
}
