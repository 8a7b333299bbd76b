//! A record: one small file that says what happened to a document, when, and on which text.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CommitId, Consultee, Event, PartialDate, Sha256, Slug};

/// `records/NNNN-EVENT.yaml`. Append only; each holds the SHA-256 of the one before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Record {
    /// 1, 2, 3 … for the document's whole life; the number in the file name.
    pub record: u32,
    /// The document that it belongs to.
    pub document: Slug,
    /// What happened; the last part of the name of the file.
    pub event: Event,
    /// SHA-256 of the file of the record before; none for the first.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub previous: Option<Sha256>,
    /// The day it happened, such as 2026-08-27. Only a record taken over from elsewhere may be less exact than a day.
    pub date: PartialDate,
    /// The mail address of the Git identity that recorded it.
    pub by: String,
    /// When it was recorded, in UTC, such as 2026-02-02T08:00:00Z. Decides nothing.
    #[schemars(with = "String")]
    pub recorded: jiff::Timestamp,
    /// The version of `ssr` that wrote it.
    pub tool: String,
    /// The commit of main whose roster, forums and routes it was judged against.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub judged_against: Option<CommitId>,
    /// Digest of the text that it holds for (`docs/format.md`).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<Sha256>,
    /// Digest of the text with the changes made at the meeting.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text_after: Option<Sha256>,
    /// What was changed at the meeting, paragraph by paragraph.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<Change>,
    /// The route in `ssr.yaml` that the document takes.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub route: Option<Slug>,
    /// The need that the assignment answers.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub need: Option<Slug>,
    /// The round of the remiss, where the event belongs to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// The new last day for answers, such as 2026-04-15, where the deadline was moved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub deadline: Option<Date>,
    /// The one member that it holds for; all of them where there is none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<Slug>,
    /// The member that was asked after the others, as the roster had it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub consultee: Option<Consultee>,
    /// The meeting that said it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub meeting: Option<Slug>,
    /// The paragraph of the minutes (§).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub paragraph: Option<String>,
    /// Where every seat of the forum stands.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub positions: Vec<SeatPosition>,
    /// Why, in the words of the minutes or of whoever recorded it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Given at adoption: 1, 2, 3.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub version: Option<u32>,
    /// An adoption in activated mode ends on this day, such as 2026-12-31.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub expires: Option<Date>,
    /// Where the facts of a record taken over from elsewhere come from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// One paragraph that a meeting changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Change {
    /// Its number in the text before, or in the text after where it is new.
    pub at: String,
    /// The words before; none where the paragraph is new.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub was: Option<String>,
    /// The words after; none where the paragraph was taken out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub becomes: Option<String>,
}

/// Where one seat stands, for the text that the record names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SeatPosition {
    /// The seat in the forum.
    pub seat: Slug,
    /// Where it stands.
    pub position: Position,
    /// Why it objects.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// What would remove the objection.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub removed_by: Option<String>,
    /// A note that the member wants shown; without it, standing aside is not printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Position {
    /// Present, and did not object.
    Behind,
    /// Does not share the text, and does not stop it.
    StandsAside,
    /// Stops it, with a reason and what would remove the objection.
    Objects,
    /// Not there; blocks nothing.
    Absent,
}

impl Record {
    /// The name of the file that holds it, such as `0007-endorsed.yaml`.
    pub fn file_name(&self) -> String {
        format!("{:04}-{}.yaml", self.record, self.event.name())
    }

    /// Number and event as a file name tells them.
    pub fn parse_file_name(name: &str) -> Option<(u32, Event)> {
        let stem = name.strip_suffix(".yaml")?;
        let (number, event) = stem.split_once('-')?;
        if number.len() != 4 || !number.bytes().all(|b| b.is_ascii_digit()) {
            return None;
        }
        Some((number.parse().ok()?, Event::from_name(event)?))
    }
}
