//! What somebody asks to have done, from the command line or a letter alike.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{
    AnswerForm, CommitId, Disposing, Files, Kept, Kind, Meeting, Need, PartialDate, Posted, Role, Slug, Text,
    Verb,
};

/// A request, understood but not yet judged.
#[derive(Debug, Clone, PartialEq)]
pub enum Action {
    AddNeed(Need),
    AddMeeting(Meeting),
    New {
        document: Slug,
        kind: Kind,
        title: String,
        example: bool,
        route: Option<Slug>,
        assignment: Assignment,
        text: Option<String>,
    },
    TakeOver {
        document: Slug,
        adopted: PartialDate,
        source: String,
    },
    Reopen {
        document: Slug,
        route: Option<Slug>,
        assignment: Assignment,
    },
    Prepare {
        document: Slug,
        deadline: Date,
        registry_number: String,
    },
    Send {
        document: Slug,
        confirm: Confirm,
    },
    RecordAnswer {
        document: Slug,
        round: Option<u32>,
        form: AnswerForm,
    },
    /// A person says what became of a letter.
    Resolve {
        document: Slug,
        said: Resolution,
    },
    /// The remiss to one member anew, as it was sent.
    Resend {
        document: Slug,
        member: Slug,
        evidence: Option<String>,
    },
    Remind {
        document: Slug,
        confirm: Confirm,
    },
    Extend {
        document: Slug,
        until: Date,
        /// One member alone; all of them where there is none.
        member: Option<Slug>,
        reason: Option<String>,
        confirm: Confirm,
    },
    Consult {
        document: Slug,
        member: Slug,
        confirm: Confirm,
    },
    Close {
        document: Slug,
    },
    Cancel {
        document: Slug,
        reason: String,
        confirm: Confirm,
    },
    Dispose {
        document: Slug,
        round: Option<u32>,
        disposing: Disposing,
    },
    Submit {
        document: Slug,
    },
    Endorse {
        document: Slug,
        at: AtMeeting,
    },
    Adopt {
        document: Slug,
        at: AtMeeting,
        expires: Option<Date>,
    },
    Confirm {
        document: Slug,
        at: AtMeeting,
    },
    Return {
        document: Slug,
        rung: Rung,
        at: AtMeeting,
        reason: String,
    },
    Defer {
        document: Slug,
        rung: Rung,
        at: AtMeeting,
        reason: String,
    },
    TellAdoption {
        document: Slug,
        confirm: Confirm,
    },
    Withdraw {
        document: Slug,
        reason: String,
        confirm: Confirm,
    },
    /// Those who have answered are told what was understood.
    Receipt {
        document: Slug,
        /// One member alone; all of them where there is none.
        member: Option<Slug>,
        confirm: Confirm,
    },
    /// Those who have answered are told what became of their comments.
    Reply {
        document: Slug,
        /// One member alone, also if it has been told before.
        member: Option<Slug>,
        /// Those who have not answered as well.
        all: bool,
        confirm: Confirm,
    },
}

/// What became of a letter, as a person says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Resolution {
    /// Every member whose letter lies in a folder, or was refused, when none is named.
    pub member: Option<Slug>,
    /// The number of the letter in the member's ledger, where several could be meant.
    pub letter: Option<u32>,
    /// It was sent; else it was not, and shall be.
    pub sent: bool,
    pub evidence: Option<String>,
}

/// Whether somebody has said how many letters will leave.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Confirm {
    /// Nothing will leave: it is shown what would.
    Rehearsal,
    /// So many; 0 where nobody has said it.
    Count(usize),
}

/// Which rung of the ordinary ladder acts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Rung {
    Rsg,
    Rcg,
}

/// The meeting that gave the assignment, and its paragraph in the minutes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Assignment {
    pub meeting: Option<Slug>,
    pub paragraph: Option<String>,
    pub need: Option<Slug>,
}

/// What was said of one document at one meeting.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct AtMeeting {
    pub meeting: Option<Slug>,
    pub paragraph: Option<String>,
    pub objections: Vec<Objection>,
    pub aside: Vec<StandAside>,
    /// The files of the text as the meeting changed it, paths from the document's folder.
    pub with_changes: Option<Files>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Objection {
    pub seat: Slug,
    pub reason: String,
    pub removed_by: Option<String>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StandAside {
    pub seat: Slug,
    pub note: Option<String>,
}

/// Who asks, in what capacity, and when: facts from outside that a judgement may use.
#[derive(Debug, Clone, PartialEq)]
pub struct Asked {
    pub by: String,
    pub name: String,
    pub role: Role,
    pub now: jiff::Timestamp,
    /// Today in Stockholm.
    pub today: Date,
    /// The head of main that the roster was read from.
    pub main: Option<CommitId>,
    /// The mails that came home, where the step asks for them and the evidence lies on this machine.
    pub mails: Option<Vec<Kept>>,
    /// The letters of the newest round by member, where the matter was read without them.
    pub posted: Option<Vec<Posted>>,
    /// The texts that went out on remiss, by round, where the step asks for them and they are still there.
    pub sent: BTreeMap<u32, Text>,
}

impl Action {
    pub fn document(&self) -> Option<&Slug> {
        match self {
            Action::AddNeed(_) | Action::AddMeeting(_) => None,
            Action::New { document, .. }
            | Action::TakeOver { document, .. }
            | Action::Reopen { document, .. }
            | Action::Prepare { document, .. }
            | Action::Send { document, .. }
            | Action::RecordAnswer { document, .. }
            | Action::Resolve { document, .. }
            | Action::Resend { document, .. }
            | Action::Remind { document, .. }
            | Action::Extend { document, .. }
            | Action::Consult { document, .. }
            | Action::TellAdoption { document, .. }
            | Action::Close { document }
            | Action::Cancel { document, .. }
            | Action::Dispose { document, .. }
            | Action::Submit { document }
            | Action::Endorse { document, .. }
            | Action::Adopt { document, .. }
            | Action::Confirm { document, .. }
            | Action::Return { document, .. }
            | Action::Defer { document, .. }
            | Action::Receipt { document, .. }
            | Action::Reply { document, .. }
            | Action::Withdraw { document, .. } => Some(document),
        }
    }

    /// The verb in the lifecycle; none for what changes the register alone.
    pub fn verb(&self) -> Option<Verb> {
        Some(match self {
            Action::AddNeed(_) | Action::AddMeeting(_) => return None,
            Action::New { .. } => Verb::New,
            Action::TakeOver { .. } => Verb::TakeOver,
            Action::Reopen { .. } => Verb::Reopen,
            Action::Prepare { .. } => Verb::Prepare,
            Action::Send { .. } => Verb::Send,
            Action::RecordAnswer { .. } => Verb::RecordAnswer,
            Action::Resolve { .. } => Verb::Resolve,
            Action::Resend { .. } => Verb::Resend,
            Action::Remind { .. } => Verb::Remind,
            Action::Extend { .. } => Verb::Extend,
            Action::Consult { .. } => Verb::Consult,
            Action::TellAdoption { .. } => Verb::TellAdoption,
            Action::Close { .. } => Verb::Close,
            Action::Cancel { .. } => Verb::Cancel,
            Action::Dispose { .. } => Verb::Dispose,
            Action::Submit { .. } => Verb::Submit,
            Action::Endorse { .. } => Verb::Endorse,
            Action::Adopt { .. } => Verb::Adopt,
            Action::Confirm { .. } => Verb::Confirm,
            Action::Return { rung: Rung::Rsg, .. } => Verb::ReturnRsg,
            Action::Return { rung: Rung::Rcg, .. } => Verb::ReturnRcg,
            Action::Defer { rung: Rung::Rsg, .. } => Verb::DeferRsg,
            Action::Defer { rung: Rung::Rcg, .. } => Verb::DeferRcg,
            Action::Withdraw { .. } => Verb::Withdraw,
            Action::Receipt { .. } => Verb::Receipt,
            Action::Reply { .. } => Verb::Reply,
        })
    }
}
