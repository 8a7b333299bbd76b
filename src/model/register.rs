//! The register's own files: members, capabilities, target areas, activations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PartialDate, Slug};

/// `guidance/members.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Roster {
    pub members: Vec<Member>,
    /// Who may record steps, by the mail address of their Git identity.
    #[serde(default)]
    pub officers: Vec<Officer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Member {
    pub id: Slug,
    pub name: String,
    pub kind: MemberKind,
    /// The cluster that speaks for a municipality in RSG.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<Slug>,
    /// A functional mailbox, never a person's.
    pub mail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MemberKind {
    Municipality,
    Region,
    Authority,
    Company,
    RescueService,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Officer {
    pub name: String,
    pub mail: String,
    pub role: super::Role,
}

/// `capabilities.yaml` beside a document of the kind `capabilities`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Capabilities {
    pub capabilities: Vec<Capability>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Capability {
    pub id: Slug,
    pub number: u32,
    pub name: String,
    /// Other names that sources print for the same capability.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_called: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    #[serde(default)]
    pub sub_capabilities: Vec<SubCapability>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SubCapability {
    pub id: Slug,
    pub name: String,
    pub minimum_level: String,
    pub ambition: String,
}

/// `targets.yaml` beside a document of the kind `vision`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Targets {
    pub targets: Vec<Target>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Target {
    pub id: Slug,
    /// Our number: unique, in order.
    pub number: String,
    /// The number that the source prints, where it differs or is doubled there.
    pub printed: String,
    pub name: String,
    pub about: String,
    #[serde(default)]
    pub goals: Vec<Goal>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Goal {
    pub id: Slug,
    pub text: String,
}

/// `guidance/activations.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Activations {
    pub activations: Vec<Activation>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Activation {
    pub date: PartialDate,
    pub title: String,
}
