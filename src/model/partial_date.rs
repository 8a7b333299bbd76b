//! A date as sources give it: a day, a month, a year, or not known.

use std::fmt;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum PartialDate {
    Unknown,
    Year(i16),
    Month(i16, i8),
    Day(Date),
}

impl PartialDate {
    pub const WANTED: &'static str = "a date: write 2026-09-15, 2026-09, 2026 or unknown";

    pub fn parse(text: &str) -> Option<Self> {
        if text == "unknown" {
            return Some(PartialDate::Unknown);
        }
        let digits = |t: &str, n: usize| t.len() == n && t.bytes().all(|b| b.is_ascii_digit());
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [y] if digits(y, 4) => Some(PartialDate::Year(y.parse().ok()?)),
            [y, m] if digits(y, 4) && digits(m, 2) => {
                let (year, month) = (y.parse().ok()?, m.parse().ok()?);
                Date::new(year, month, 1).ok().map(|_| PartialDate::Month(year, month))
            }
            [y, m, d] if digits(y, 4) && digits(m, 2) && digits(d, 2) => {
                text.parse().ok().map(PartialDate::Day)
            }
            _ => None,
        }
    }

    pub fn day(self) -> Option<Date> {
        match self {
            PartialDate::Day(day) => Some(day),
            _ => None,
        }
    }

    /// The earliest day it can be; none when nothing is known.
    pub fn earliest(self) -> Option<Date> {
        match self {
            PartialDate::Unknown => None,
            PartialDate::Year(y) => Date::new(y, 1, 1).ok(),
            PartialDate::Month(y, m) => Date::new(y, m, 1).ok(),
            PartialDate::Day(day) => Some(day),
        }
    }

    /// The latest day it can be; none when nothing is known.
    pub fn latest(self) -> Option<Date> {
        match self {
            PartialDate::Unknown => None,
            PartialDate::Year(y) => Date::new(y, 12, 31).ok(),
            PartialDate::Month(y, m) => Date::new(y, m, 1).ok().map(Date::last_of_month),
            PartialDate::Day(day) => Some(day),
        }
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            PartialDate::Unknown => f.write_str("unknown"),
            PartialDate::Year(y) => write!(f, "{y:04}"),
            PartialDate::Month(y, m) => write!(f, "{y:04}-{m:02}"),
            PartialDate::Day(day) => write!(f, "{day}"),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: serde::Deserializer<'de>>(d: D) -> Result<Self, D::Error> {
        let text = String::deserialize(d)?;
        PartialDate::parse(&text)
            .ok_or_else(|| serde::de::Error::custom(format!("{text:?} is not {}", PartialDate::WANTED)))
    }
}

impl schemars::JsonSchema for PartialDate {
    fn schema_name() -> std::borrow::Cow<'static, str> {
        "PartialDate".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "A day (2026-09-15), a month (2026-09), a year (2026) or unknown",
            "type": ["string", "integer"],
            "pattern": r"^(unknown|\d{4}(-\d{2}(-\d{2})?)?)$"
        })
    }
}
