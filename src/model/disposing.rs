//! What becomes of the comments of a round, and what somebody asks to have done with them.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{CommentKind, Sha256, Slug, sha256};

/// `remiss/N/dispositions.yaml`: seeded when the round closes, one block for each comment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Dispositions {
    /// The round that the comments belong to.
    pub round: u32,
    /// Digest of the text that the comments are about.
    pub text: Sha256,
    /// Replies that answer several comments, by a name that the comments give in `group`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub groups: BTreeMap<Slug, GroupReply>,
    /// By comment, as MEMBER/ANSWER/COMMENT; the parts of one that was divided as nacka/1/3a, nacka/1/3b.
    pub dispositions: BTreeMap<String, Disposition>,
}

/// One reply to several comments.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct GroupReply {
    /// What became of the comments that do not say so themselves; empty until somebody has decided.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Why; stands once for all of them.
    #[serde(default)]
    pub reason: Option<String>,
    /// The number of the paragraph that was changed, such as 3.2:4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
}

#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Disposition {
    /// Of a part of a comment that was divided: its words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub says: Option<String>,
    /// Of a part: the number of the paragraph that it is about, where it is not that of the whole comment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub at: Option<String>,
    /// What became of the comment; empty until somebody has decided.
    #[serde(default)]
    pub outcome: Option<Outcome>,
    /// Why; required wherever the comment is not met in full.
    #[serde(default)]
    pub reason: Option<String>,
    /// The number of the paragraph that was changed, such as 3.2:4.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub changed: Option<String>,
    /// The comment that this one repeats, as MEMBER/ANSWER/COMMENT.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub duplicate_of: Option<String>,
    /// The reply in `groups` that answers it together with others.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub group: Option<Slug>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Met in full (tillgodosedd).
    Met,
    /// Met in part (delvis tillgodosedd).
    PartlyMet,
    /// Not met (inte tillgodosedd).
    NotMet,
    /// The text says so already (redan tillgodosedd i texten).
    AlreadyMet,
    /// Noted; nothing in it to meet (noterad).
    Noted,
    /// About something else than the document (utanför dokumentets ämne).
    OutOfScope,
    /// The same as another comment (samma som en annan synpunkt).
    Duplicate,
    /// The member has taken it back (återtagen av medlemmen).
    WithdrawnByMember,
}

impl Outcome {
    /// A comment that is met needs no more words; every other outcome needs its reason.
    pub fn needs_reason(self) -> bool {
        !matches!(self, Outcome::Met)
    }
}

impl Outcome {
    /// In the order that they are offered.
    pub const ALL: [Outcome; 8] = [
        Outcome::Met,
        Outcome::PartlyMet,
        Outcome::NotMet,
        Outcome::AlreadyMet,
        Outcome::Noted,
        Outcome::OutOfScope,
        Outcome::Duplicate,
        Outcome::WithdrawnByMember,
    ];
}

impl Disposition {
    /// A digest of what has been decided, by which it is seen whether somebody has decided otherwise since.
    pub fn mark(&self) -> Sha256 {
        let outcome = self.outcome.map(|o| format!("{o:?}"));
        let texts = [&outcome, &self.reason, &self.changed, &self.duplicate_of];
        let texts = texts.map(|t| t.as_deref().map(str::trim).unwrap_or_default());
        let group = self.group.as_ref().map_or("", Slug::as_str);
        sha256(format!("{}\0{group}", texts.join("\0")).as_bytes())
    }
}

/// What somebody asks to have done with the comments of a round.
#[derive(Debug, Clone, PartialEq)]
pub enum Disposing {
    /// The same became of all of these. With a group, the reply is that of the group.
    Set { which: Which, reply: Disposition },
    /// One comment becomes several, each with its own words; also anew, and over parts that somebody has decided on where that is said.
    Split { comment: String, parts: Vec<Part>, decided_too: bool },
    /// What a working group has filled in.
    Filled(Vec<FilledRow>),
}

/// Some of the comments of a round: those that fit everything that is said.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Which {
    /// These by name, whatever has been decided about them.
    pub comments: Vec<String>,
    /// About this point.
    pub at: Option<String>,
    /// Of this member.
    pub member: Option<Slug>,
    pub kind: Option<CommentKind>,
    /// Of answers that a later one has taken the place of.
    pub superseded: bool,
    /// Also those that somebody has decided on.
    pub decided_too: bool,
}

/// A part of a comment that is divided.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    pub at: Option<String>,
    pub says: String,
}

/// A row of a worklist that has come home.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FilledRow {
    /// Where it stands in the file, from 1.
    pub row: usize,
    pub comment: String,
    /// Digest of the disposition that the row was made from.
    pub base: Sha256,
    /// As it is filled in now.
    pub outcome: Option<Outcome>,
    pub reason: Option<String>,
    pub changed: Option<String>,
    pub duplicate_of: Option<String>,
    pub group: Option<Slug>,
}

impl FilledRow {
    pub fn disposition(&self) -> Disposition {
        Disposition {
            outcome: self.outcome,
            reason: self.reason.clone(),
            changed: self.changed.clone(),
            duplicate_of: self.duplicate_of.clone(),
            group: self.group.clone(),
            ..Disposition::default()
        }
    }
}
