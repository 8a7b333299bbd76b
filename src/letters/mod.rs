//! Letters and forms out. Uses none of its siblings.
//!
//! A letter is made twice from the same data, as plain text and as HTML, by templates that are part
//! of the program. Never makes a message of it (that is `package/`), never sends.

mod answered;
mod form;
mod frame;
mod left;
mod notices;
mod parts;
mod rehearsal;
mod remiss;
mod status;
mod templates;
mod worklist;
mod wrap;

pub use answered::{ReceiptComment, ReceiptLetter, ReplyChange, ReplyComment, ReplyLetter, receipt, reply};
pub use form::{AnswerPoint, AnswerSheet, answer_sheet};
pub use frame::Frame;
pub use left::{LeftGroup, LeftPage, LeftRow, left_page};
pub use notices::{AdoptionLetter, Notice, NoticeAbout, adoption, notice};
pub use parts::{Part, Run, RunLook, Words};
pub use rehearsal::{FileLine, LetterLine, PageFact, RehearsalPage, rehearsal_page};
pub use remiss::{Asks, Enclosure, EnclosureKind, RemissLetter, cover_letter, remiss};
pub use status::{StatusPage, StatusRow, status_page};
pub use worklist::{Worklist, WorklistRow, worklist_file};

/// A letter as it is read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LetterText {
    /// One line.
    pub subject: String,
    /// Lines of at most 72 characters, ended by `\n`.
    pub text: String,
    pub html: String,
    /// What stands inside the HTML part: the same as a piece of another page.
    pub body: String,
}
