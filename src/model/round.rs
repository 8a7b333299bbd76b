//! A remiss: the round, who was asked, what was sent, what came back, and what became of it.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

use super::{MemberKind, Sha256, Slug};

/// `remiss/N/round.yaml`: frozen when the round is prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Round {
    pub round: u32,
    pub document: Slug,
    /// The host's registry number (diarienummer).
    pub registry_number: String,
    /// Answers are due before the end of this day in Stockholm.
    #[schemars(with = "String")]
    pub deadline: Date,
    /// Digest of the text that is out.
    pub text: Sha256,
    pub consultees: Vec<Consultee>,
}

/// A member as the roster had it when the round was prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Consultee {
    pub member: Slug,
    pub name: String,
    pub kind: MemberKind,
    pub mail: String,
}

/// `remiss/N/dispatch/MEMBER.yaml`: the ledger of one letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dispatch {
    pub member: Slug,
    pub to: String,
    pub state: DispatchState,
    pub message_id: String,
    /// SHA-256 of the letter, byte for byte.
    pub letter: Sha256,
    /// SHA-256 of the token in the reply address. The token itself is never committed.
    pub token: Sha256,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub accepted: Option<jiff::Timestamp>,
    /// What the carrier said when it took the letter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum DispatchState {
    Planned,
    Accepted,
}

/// `remiss/N/answers/MEMBER/NN.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Answer {
    pub member: Slug,
    pub round: u32,
    /// 1, 2 … for this member in this round; a later one supersedes, none is overwritten.
    pub answer: u32,
    #[schemars(with = "String")]
    pub received: Date,
    /// It came after the deadline.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// Digest of the text that it is about.
    pub text: Sha256,
    pub stance: Stance,
    /// The member's own board has not decided yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub preliminary: bool,
    /// The body that decided, such as "Kommunstyrelsen"; a function, never a private person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub decided: Option<Date>,
    /// The member's own registry number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registry_number: Option<String>,
    #[serde(default)]
    pub comments: Vec<Comment>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    Supports,
    SupportsWithChanges,
    NoRemark,
    Opposes,
    Abstains,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Comment {
    /// 1, 2 … within the answer.
    pub comment: u32,
    /// The number of the paragraph ("3.2:4"); none for the text as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// The words that it is about, as the text had them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// SHA-256 of the paragraph's words as they were sent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub block: Option<Sha256>,
    #[serde(default)]
    pub kind: CommentKind,
    pub says: String,
    /// The wording that the member would rather see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposes: Option<String>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CommentKind {
    #[default]
    Substance,
    Editorial,
    Question,
}

/// What a member, or the secretariat for it, fills in: an answer before it is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AnswerForm {
    pub member: Slug,
    pub stance: Stance,
    /// The day it came in; today when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub received: Option<Date>,
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub preliminary: bool,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub decided: Option<Date>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registry_number: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub comments: Vec<CommentForm>,
}

/// One comment as it is filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct CommentForm {
    /// The number of the paragraph ("3.2:4"); none for the text as a whole.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    #[serde(default)]
    pub kind: CommentKind,
    pub says: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposes: Option<String>,
}

/// `remiss/N/dispositions.yaml`: seeded when the round closes, one block for each comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dispositions {
    pub round: u32,
    /// Digest of the text that the comments are about.
    pub text: Sha256,
    /// By comment, as MEMBER/ANSWER/COMMENT.
    pub dispositions: BTreeMap<String, Disposition>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Disposition {
    /// Empty until somebody has decided.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Required wherever the comment is not met in full.
    #[serde(default)]
    pub reason: Option<String>,
    /// The paragraph that was changed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    Met,
    PartlyMet,
    NotMet,
    AlreadyMet,
    Noted,
    OutOfScope,
    Duplicate,
    WithdrawnByMember,
}

impl Outcome {
    /// A comment that is met needs no more words; every other outcome needs its reason.
    pub fn needs_reason(self) -> bool {
        !matches!(self, Outcome::Met)
    }
}
