//! Forums, their seats, and their meetings.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Sha256, Slug};

/// `guidance/forums.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Forums {
    pub forums: Vec<Forum>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Forum {
    pub id: Slug,
    pub name: String,
    pub short: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub about: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chair: Option<String>,
    pub seats: Vec<Seat>,
}

/// A place with a mandate: it speaks for the members of a cluster, or for those it names.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Seat {
    pub id: Slug,
    pub name: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<Slug>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub members: Vec<Slug>,
}

/// `guidance/meetings/FORUM-DATE.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Meeting {
    pub id: Slug,
    pub forum: Slug,
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
    #[schemars(with = "String")]
    pub approved: Date,
    /// Of the signed minutes, which the host archives.
    pub sha256: Sha256,
}
