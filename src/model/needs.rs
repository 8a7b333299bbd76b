//! A need: what somebody has asked guidance for, before anyone has been given the assignment.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Slug;

/// `guidance/needs/ID.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Need {
    /// The short name of the need; the name of the file.
    pub id: Slug,
    /// What guidance is asked for.
    pub title: String,
    /// The day it was noted, such as 2026-01-07.
    #[schemars(with = "String")]
    pub noted: Date,
    /// The member or forum that raised it.
    pub raised_by: Slug,
    /// Why it is needed, in a sentence or two.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}
