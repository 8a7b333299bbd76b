//! A remiss: the round, who was asked, what was sent, what came back, and what became of it.

use std::collections::BTreeMap;

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Anchor, Certainty, Mark, MemberKind, Roster, Secrecy, Sha256, Slug};

/// `remiss/N/round.yaml`: frozen when the round is prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Round {
    /// 1, 2, 3 for the whole life of the document.
    pub round: u32,
    /// The document that is out.
    pub document: Slug,
    /// The host's registry number (diarienummer).
    pub registry_number: String,
    /// The last day for answers, to its end in Stockholm, such as 2026-03-31.
    #[schemars(with = "String")]
    pub deadline: Date,
    /// Digest of the text that is out (`docs/format.md`).
    pub text: Sha256,
    /// Who was asked, as the roster had them.
    pub consultees: Vec<Consultee>,
}

impl Round {
    /// The same round with the addresses that the roster has now.
    pub fn readdressed(&self, roster: &Roster) -> Round {
        let now: BTreeMap<&Slug, &String> = roster.members.iter().map(|m| (&m.id, &m.mail)).collect();
        let mut round = self.clone();
        for consultee in &mut round.consultees {
            if let Some(mail) = now.get(&consultee.member) {
                consultee.mail.clone_from(mail);
            }
        }
        round
    }
}

/// A member as the roster had it when the round was prepared.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Consultee {
    /// The short name of the member.
    pub member: Slug,
    /// Its whole name then.
    pub name: String,
    /// What sort of organisation it was.
    pub kind: MemberKind,
    /// The mailbox that the letter goes to.
    pub mail: String,
}

/// How a round stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum RoundState {
    /// Frozen for people to look at; nothing has been sent.
    Prepared,
    /// Sent, and answers are waited for.
    OnRemiss,
    /// Over: what has come in is gone through.
    Closed,
    /// Called off.
    Cancelled,
    /// Over, because the whole matter was taken off.
    Withdrawn,
}

impl RoundState {
    /// Whether a member that has not answered was asked to, with all the time that it was given.
    pub fn asks(self) -> bool {
        matches!(self, RoundState::OnRemiss | RoundState::Closed)
    }
}

/// `remiss/N/answers/MEMBER/NN.yaml`
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Answer {
    /// The short name of the member that answered.
    pub member: Slug,
    /// The round that it answers.
    pub round: u32,
    /// 1, 2 … for this member in this round; a later one supersedes, none is overwritten.
    pub answer: u32,
    /// The day it came in, in Stockholm, such as 2026-03-27.
    #[schemars(with = "String")]
    pub received: Date,
    /// It came after the deadline.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub late: bool,
    /// Digest of the text that it is about.
    pub text: Sha256,
    /// Where the member stands on the text as a whole.
    pub stance: Stance,
    /// The member's own board has not decided yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub preliminary: bool,
    /// The body that decided, such as "Kommunstyrelsen"; a function, never a private person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// The day on which the member decided, such as 2026-03-24; of a preliminary answer, on which it will.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub decided: Option<Date>,
    /// The member's own registry number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registry_number: Option<String>,
    /// The other members that this answer speaks for; each has a file of its own that names this one.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speaks_for: Vec<Slug>,
    /// The member that answered for this one, and in whose answer the comments stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub through: Option<Slug>,
    /// The number of this member's earlier answer that this one confirms, and whose comments stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirms: Option<u32>,
    /// The whole answer is secret: it is masked in everything that leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Secrecy>,
    /// SHA-256 of the originals that it was read from, which lie in the evidence repository.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<Sha256>,
    /// What the member says about the text, one by one.
    #[serde(default)]
    pub comments: Vec<Comment>,
}

impl Answer {
    /// Whether of two answers of one member this one stands.
    pub fn goes_before(&self, other: &Answer) -> bool {
        let rank = |answer: &Answer| (answer.through.is_none(), answer.received, answer.answer);
        rank(self) > rank(other)
    }

    /// The stance as others may see it; none where the whole answer is secret.
    pub fn open_stance(&self) -> Option<Stance> {
        Some(self.stance).filter(|_| self.secrecy.is_none())
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Stance {
    /// In favour (tillstyrker).
    Supports,
    /// In favour, with changes (tillstyrker med ändringar).
    SupportsWithChanges,
    /// Nothing to object to (har inget att erinra).
    NoRemark,
    /// Against (avstyrker).
    Opposes,
    /// Says nothing in the matter (avstår från att yttra sig).
    Abstains,
}

impl Stance {
    /// In the order that they are offered.
    pub const ALL: [Stance; 5] =
        [Stance::Supports, Stance::SupportsWithChanges, Stance::NoRemark, Stance::Opposes, Stance::Abstains];
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
    /// What sort of comment it is.
    #[serde(default)]
    pub kind: CommentKind,
    /// The comment, in the member's own words.
    pub says: String,
    /// The wording that the member would rather see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposes: Option<String>,
    /// How it was made in the file that it was read from; none where a person wrote it down.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub mark: Option<Mark>,
    /// By what its place in the text was found; none where a person gave it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub anchor: Option<Anchor>,
    /// How sure the place is.
    #[serde(default, skip_serializing_if = "Certainty::is_certain")]
    pub certainty: Certainty,
    /// It is secret: it is masked in everything that leaves.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Secrecy>,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum CommentKind {
    /// About what the text says (sakfråga).
    #[default]
    Substance,
    /// About how it is written (redaktionellt).
    Editorial,
    /// A question (fråga).
    Question,
}

impl CommentKind {
    /// In the order that they are offered.
    pub const ALL: [CommentKind; 3] = [CommentKind::Substance, CommentKind::Editorial, CommentKind::Question];
}

/// What a member, or the secretariat for it, fills in: an answer before it is judged.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct AnswerForm {
    /// The short name of the member that answers.
    pub member: Slug,
    /// Where the member stands on the text as a whole.
    pub stance: Stance,
    /// The day it came in, in Stockholm, such as 2026-03-27; today when not given.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub received: Option<Date>,
    /// The member's own board has not decided yet.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub preliminary: bool,
    /// The body that decided, such as "Kommunstyrelsen"; a function, never a private person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decided_by: Option<String>,
    /// The day on which the member decided, such as 2026-03-24; of a preliminary answer, on which it will.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub decided: Option<Date>,
    /// The member's own registry number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub registry_number: Option<String>,
    /// The other members that the answer speaks for, by their short names or that of a cluster.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub speaks_for: Vec<Slug>,
    /// The number of this member's earlier answer that this one confirms, and whose comments stand.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confirms: Option<u32>,
    /// The whole answer is secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Secrecy>,
    /// SHA-256 of the originals that it was read from.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(skip)]
    pub evidence: Vec<Sha256>,
    /// What the member says about the text, one by one.
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
    /// The words that it is about, as the text has them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quote: Option<String>,
    /// What sort of comment it is.
    #[serde(default)]
    pub kind: CommentKind,
    /// The comment, in the member's own words.
    pub says: String,
    /// The wording that the member would rather see.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposes: Option<String>,
    /// How it was made in the file that it was read from.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(skip)]
    pub mark: Option<Mark>,
    /// By what its place in the text was found.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(skip)]
    pub anchor: Option<Anchor>,
    /// How sure the place is.
    #[serde(default, skip_serializing_if = "Certainty::is_certain")]
    #[schemars(skip)]
    pub certainty: Certainty,
    /// The comment is secret.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub secrecy: Option<Secrecy>,
}
