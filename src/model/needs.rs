//! A need: what somebody has asked guidance for, before anyone has been given the assignment.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Slug;

/// `guidance/needs/ID.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Need {
    pub id: Slug,
    pub title: String,
    #[schemars(with = "String")]
    pub noted: Date,
    /// The member or forum that raised it.
    pub raised_by: Slug,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub why: String,
}
