//! The nouns of the house: plain types that every room shares.
//!
//! Never parses a file, never does I/O, never prints. A type here may check its own shape
//! (a slug is a slug) and nothing else; what a text means is understood in `project/`.

mod action;
mod block;
mod carried;
mod content;
mod disposing;
mod files;
mod id;
mod intake;
mod lang;
mod ledger;
mod letter;
pub mod lifecycle;
mod mail;
mod meeting;
mod needs;
mod partial_date;
mod plan;
mod reading;
mod record;
mod register;
mod round;
mod style;
pub mod worklist;
mod workspace;

pub use action::{Action, Asked, Assignment, AtMeeting, Confirm, Objection, Resolution, Rung, StandAside};
pub use block::{
    Align, Block, BlockKind, Footnote, Inline, Item, Number, Point, PointKind, Row, SectionNumber, Span, Text,
};
pub use carried::{Carried, CarriedEdition, hidden_place, paragraph_id, point_anchor, point_at};
pub use content::{Distribution, FrontMatter, Kind};
pub use disposing::{Disposing, Disposition, Dispositions, FilledRow, GroupReply, Outcome, Part, Which};
pub use files::{Bytes, Files};
pub use id::{BadId, CommitId, Digester, RefName, Sha256, Slug, sha256};
pub use intake::{Arrival, Becomes, Kept, MailDecision, MailSort, MatchedBy, Returned, Suspicion};
pub use lang::Lang;
pub use ledger::{Dispatch, Entry, Fate, Ledger, Posted};
pub use letter::{Happening, LetterEvent, LetterKind, LetterState};
pub use lifecycle::{Event, Role, State, Verb};
pub use mail::{Imap, Login, Mail, Smtp, Tls, Transport};
pub use meeting::{Forum, Forums, Meeting, Minutes, Seat};
pub use needs::Need;
pub use partial_date::PartialDate;
pub use plan::{About, Commit, Letter, Note, Plan, Tag, Tree};
pub use reading::{
    Anchor, Certainty, Doubt, Heard, Mark, Reading, Remark, Secrecy, SentHead, SentHeading, SentText,
};
pub use record::{Change, Position, Record, SeatPosition};
pub use register::{
    Activation, Activations, Capabilities, Capability, Goal, Member, MemberKind, Officer, Roster,
    SubCapability, Target, Targets,
};
pub use round::{
    Answer, AnswerForm, Comment, CommentForm, CommentKind, Consultee, Round, RoundState, Stance,
};
pub use style::{Color, Style, TEMPLATES};
pub use workspace::{GitConfig, Host, Route, Workspace};
