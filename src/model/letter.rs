//! A letter: what sort it is, what can happen to it, and where it has got to.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LetterKind {
    /// The remiss itself.
    Remiss,
    /// The member has not answered yet.
    Reminder,
    /// The deadline was moved.
    Extension,
    /// The round was called off.
    Cancellation,
    /// The text was adopted.
    Adoption,
    /// The matter was taken off after a remiss.
    Withdrawal,
    /// What was understood of the member's answer.
    Receipt,
    /// What became of the member's comments.
    Reply,
}

impl LetterKind {
    /// A round that such a letter tells of has ended without its text going on.
    pub fn ends_the_round(self) -> bool {
        matches!(self, LetterKind::Cancellation | LetterKind::Withdrawal)
    }

    /// It asks for an answer, and says nothing once the round is over.
    pub fn asks(self) -> bool {
        matches!(self, LetterKind::Remiss | LetterKind::Reminder | LetterKind::Extension)
    }
}

/// One thing that happened to a letter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct Happening {
    /// What happened to the letter.
    pub event: LetterEvent,
    /// The moment, in UTC, such as 2026-02-02T08:00:00Z. The order is that of the list: a clock may be set back.
    #[schemars(with = "String")]
    pub at: jiff::Timestamp,
    /// What the carrier said, made safe to print.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer: Option<String>,
    /// The Message-ID that the server gave the letter in the place of ours.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message_id: Option<String>,
    /// The mail address of the Git identity that decided, where a person did.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub by: Option<String>,
    /// What the decision rests on, such as a copy in the archive or a call to the registrator.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

impl Happening {
    pub fn new(event: LetterEvent, at: jiff::Timestamp) -> Self {
        Happening { event, at, answer: None, message_id: None, by: None, evidence: None }
    }
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LetterEvent {
    /// Frozen and claimed.
    Planned,
    /// About to be given to the server: from here on, until the server has answered, nobody can know.
    Attempted,
    /// The carrier has taken it.
    Accepted,
    /// The server would not take it now, or could not be reached: certainly not sent, and may be tried again.
    PutOff,
    /// The server will not take it: certainly not sent, and not tried again.
    Refused,
    /// All of it was given, and no answer came.
    InDoubt,
    /// Written to a folder, for a person to send from another program.
    Written,
    /// Taken, and later given back.
    Bounced,
    /// A person has said that it was sent.
    ResolvedSent,
    /// A person has said that it was not sent, and shall be.
    ResolvedResend,
    /// Another letter goes in its place.
    Replaced,
    /// The round was called off before the letter had left: it does not go any more.
    CalledOff,
}

/// Where a letter has got to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum LetterState {
    /// Frozen, certainly not sent, and leaves with the next `ssr remiss send`.
    Waiting,
    /// The carrier has taken it.
    Accepted,
    /// The server will not take it.
    Refused,
    /// It may have been sent; a person must find out.
    InDoubt,
    /// Written to a folder, and not yet said to be sent.
    Written,
    /// It came back.
    Bounced,
    /// A person has said that it was sent.
    Sent,
    /// Another letter went in its place.
    Replaced,
    /// The round was called off before it had left.
    CalledOff,
}

impl LetterState {
    /// The state after one more event.
    pub fn after(event: LetterEvent) -> LetterState {
        match event {
            LetterEvent::Planned | LetterEvent::PutOff | LetterEvent::ResolvedResend => LetterState::Waiting,
            LetterEvent::Attempted | LetterEvent::InDoubt => LetterState::InDoubt,
            LetterEvent::Accepted => LetterState::Accepted,
            LetterEvent::Refused => LetterState::Refused,
            LetterEvent::Written => LetterState::Written,
            LetterEvent::Bounced => LetterState::Bounced,
            LetterEvent::ResolvedSent => LetterState::Sent,
            LetterEvent::Replaced => LetterState::Replaced,
            LetterEvent::CalledOff => LetterState::CalledOff,
        }
    }

    /// Whether the member has the letter, as far as anybody knows.
    pub fn has_left(self) -> bool {
        matches!(self, LetterState::Accepted | LetterState::Sent)
    }
}
