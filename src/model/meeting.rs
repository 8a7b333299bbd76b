//! Forums, their seats, and their meetings.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Sha256, Slug};

/// `guidance/forums.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Forums {
    /// The forums in which members meet.
    pub forums: Vec<Forum>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Forum {
    /// The short name, such as `rcg`; meetings and routes use it.
    pub id: Slug,
    /// The whole name.
    pub name: String,
    /// The name as people say it, such as RCG.
    pub short: String,
    /// What the forum is for, in a sentence.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    /// Who leads it, as a function.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    /// The places with a mandate; consensus is theirs.
    pub seats: Vec<Seat>,
}

/// A place with a mandate: it speaks for the members of a cluster, or for those it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Seat {
    /// The short name of the seat, such as `syd`; meetings and records use it.
    pub id: Slug,
    /// The name of the seat.
    pub name: String,
    /// The cluster whose members it speaks for.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<Slug>,
    /// The members that it speaks for, where it is not a cluster.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Slug>,
}

/// `guidance/meetings/FORUM-DATE.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Meeting {
    /// FORUM-DATE, such as `rcg-2026-08-27`; the name of the file.
    pub id: Slug,
    /// The forum that met.
    pub forum: Slug,
    /// The day in Stockholm, such as 2026-08-27.
    #[schemars(with = "String")]
    pub date: Date,
    /// The seats that were taken; every other seat of the forum was absent.
    pub present: Vec<Slug>,
    /// Set once the minutes are approved.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub minutes: Option<Minutes>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Minutes {
    /// The day on which the minutes were approved (justerade), such as 2026-09-03.
    #[schemars(with = "String")]
    pub approved: Date,
    /// SHA-256 of the signed minutes, which the host archives.
    pub sha256: Sha256,
}
