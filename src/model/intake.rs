//! A mail that came home: what it was, whose, and what became of it. What the evidence repository keeps beside the original.

use jiff::civil::Date;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{AnswerForm, Sha256, Slug, Stance};

/// `mails/SHA256.yaml` in the evidence repository. No person's name and no address stands in it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Kept {
    /// SHA-256 of the original, byte for byte.
    pub mail: Sha256,
    /// How long it is.
    pub bytes: u64,
    /// SHA-256 of what it says, without the lines that servers add: the same for each copy of one mail.
    pub content: Sha256,
    /// The day it came in, in Stockholm, such as 2026-03-27.
    #[schemars(with = "String")]
    pub received: Date,
    /// The moment, in UTC, where the mail says it: of two answers on one day the later one counts.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(with = "Option<String>")]
    pub moment: Option<jiff::Timestamp>,
    /// What it is.
    pub sort: MailSort,
    /// The document that it is about.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub document: Option<Slug>,
    /// The round that it belongs to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub round: Option<u32>,
    /// The member that it is from; for a letter that came back, the one it was to.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub member: Option<Slug>,
    /// The number of the letter that came back, in the member's ledger.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub letter: Option<u32>,
    /// All that ties it to the matter and the member, the surest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub matched_by: Vec<MatchedBy>,
    /// Why it is not believed, or not understood, until a person has looked.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub doubts: Vec<Suspicion>,
    /// The stance that was heard in it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stance: Option<Stance>,
    /// How many comments were found in it.
    #[serde(default, skip_serializing_if = "is_none")]
    pub comments: usize,
    /// How many of them could not be placed.
    #[serde(default, skip_serializing_if = "is_none")]
    pub unplaced: usize,
    /// What becomes of it.
    pub becomes: Becomes,
    /// The answer that it became, as MEMBER/ANSWER.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The mail that it is a copy of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub same_as: Option<Sha256>,
    /// What persons have decided about it; only ever added to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub decided: Vec<MailDecision>,
}

fn is_none(count: &usize) -> bool {
    *count == 0
}

/// What a person has decided about a mail.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct MailDecision {
    /// The day, in Stockholm.
    #[schemars(with = "String")]
    pub date: Date,
    /// The mail address of the Git identity that decided.
    pub by: String,
    /// What was decided.
    pub what: Becomes,
    /// Why; for what was disposed of, the number of the decision; for what is classified, the registry number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MailSort {
    /// Written by somebody: perhaps an answer.
    Letter,
    /// A file that a person saved out of a mail or a case system.
    File,
    /// A letter of ours came back for good.
    Bounce,
    /// A server says that a letter of ours is late, and goes on trying.
    Delay,
    /// Written by a program: out of office, received with thanks.
    Automatic,
    /// A program tells that a letter was opened.
    ReadReceipt,
    /// No mail, or one that is nested without end.
    Unreadable,
    /// More than is read.
    TooLarge,
    /// It bears a marking of classified matter. Nothing of it is kept.
    Classified,
}

/// What ties a mail to a matter and a member.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum MatchedBy {
    /// The token in the reply address, which one member alone was given.
    Token,
    /// Our registry number.
    RegistryNumber,
    /// It answers a letter of ours.
    Thread,
    /// It was sent from the member's own mailbox or domain.
    Domain,
    /// A file in it says which text it holds.
    Form,
    /// A person has said so.
    Person,
}

/// Why a mail is not believed, or not understood.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Suspicion {
    /// It ties to no matter of ours.
    NoMatter,
    /// It is from no member that was asked.
    UnknownSender,
    /// It answers a letter to one member, and is sent from elsewhere.
    SenderNotMember,
    /// Two things in it name two members.
    TwoMembers,
    /// The domain that it is sent from belongs to several members.
    SharedDomain,
    /// It names another member as the one that answers.
    OtherName,
    /// The receiving server says that the sender is forged.
    Forged,
    /// Nothing but the sender's domain ties it to the matter.
    DomainAlone,
    /// No stance was heard in it.
    NoStance,
    /// Stances that contradict, or words that may be one.
    StanceUnsure,
    /// Words that may be a comment, or changes that no comment says.
    CommentUnsure,
    /// Letters in it could not be written by a program on the way.
    LostLetters,
    /// A file in it could not be read.
    FileUnread,
    /// A file in it holds another text than the one that was sent.
    OtherText,
    /// The step that it asks for was refused.
    Refused,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Becomes {
    /// An answer of its member.
    Answer,
    /// An event in the ledger of letters.
    Event,
    /// Nothing more: it is noted.
    Noted,
    /// A person must say.
    Waits,
    /// A person has said that it is no answer.
    Nothing,
    /// A copy of another mail.
    Copy,
    /// The original has been disposed of.
    Disposed,
}

/// A mail that shall become something in the document's own repository.
#[derive(Debug, Clone, PartialEq)]
pub enum Arrival {
    Answer(AnswerForm),
    Returned(Returned),
}

/// A letter of ours that came back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Returned {
    pub mail: Sha256,
    pub member: Slug,
    pub letter: u32,
    /// What the server said, without any address.
    pub words: String,
}

impl Kept {
    /// Whether a person must look at it.
    pub fn waits(&self) -> bool {
        self.becomes == Becomes::Waits
    }
}
