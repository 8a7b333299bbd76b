//! The register's own files: members, capabilities, target areas, activations.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PartialDate, Slug};

/// `guidance/members.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Roster {
    /// The members: every organisation that takes part, and gets a remiss.
    pub members: Vec<Member>,
    /// Who may record steps, by the mail address of their Git identity.
    #[serde(default)]
    pub officers: Vec<Officer>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Member {
    /// The short name that the files use, such as `nacka`; it never changes.
    pub id: Slug,
    /// The whole name, as letters say it.
    pub name: String,
    /// What sort of organisation it is.
    pub kind: MemberKind,
    /// The cluster that speaks for a municipality in RSG, such as `syd`; other kinds of members have none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub cluster: Option<Slug>,
    /// A functional mailbox, never a person's.
    pub mail: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MemberKind {
    /// A municipality (kommun).
    Municipality,
    /// A region.
    Region,
    /// A public authority (myndighet).
    Authority,
    /// A company (företag).
    Company,
    /// A rescue service (räddningstjänst).
    RescueService,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Officer {
    /// The name of the function or person, as records show it.
    pub name: String,
    /// The mail address of the Git identity; whoever commits with it acts in this role.
    pub mail: String,
    /// What this officer may do.
    pub role: super::Role,
}

/// `capabilities.yaml` beside a document of the kind `capabilities`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Capabilities {
    /// The capabilities, in the order of their numbers.
    pub capabilities: Vec<Capability>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Capability {
    /// The short name that documents use; it never changes.
    pub id: Slug,
    /// 1, 2, 3 …; the number in print.
    pub number: u32,
    /// The name in print.
    pub name: String,
    /// Other names that sources print for the same capability.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub also_called: Vec<String>,
    /// What a reader of this file must know; it is not printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What the capability consists of.
    #[serde(default)]
    pub sub_capabilities: Vec<SubCapability>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct SubCapability {
    /// The short name; it never changes.
    pub id: Slug,
    /// The name in print.
    pub name: String,
    /// What every member must manage, in words.
    pub minimum_level: String,
    /// What the members strive for, in words.
    pub ambition: String,
}

/// `targets.yaml` beside a document of the kind `vision`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Targets {
    /// The target areas (målområden), in order.
    pub targets: Vec<Target>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Target {
    /// The short name that documents use; it never changes.
    pub id: Slug,
    /// Our number: unique, in order.
    pub number: String,
    /// The number that the source prints, where it differs or is doubled there.
    pub printed: String,
    /// The name in print.
    pub name: String,
    /// What the area is about, in a sentence or two.
    pub about: String,
    /// What shall be reached in the area (målformuleringar).
    #[serde(default)]
    pub goals: Vec<Goal>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Goal {
    /// The short name; it never changes.
    pub id: Slug,
    /// The goal in words, as it is printed.
    pub text: String,
}

/// `guidance/activations.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Activations {
    /// When the collaboration was activated, the oldest first.
    pub activations: Vec<Activation>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Activation {
    /// The day it began, such as 2018-07-16, or the month or year where no more is known.
    pub date: PartialDate,
    /// What it was about.
    pub title: String,
}
