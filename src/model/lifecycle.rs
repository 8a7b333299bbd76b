//! The life of a document as rows of data: which verb leads from which state to which, and who
//! may record it. `workflow/` holds one file for each verb with what the table cannot say.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// Where a document stands. Derived from its records by [`fold`], never written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum State {
    /// There is no record of it.
    Absent,
    Assigned,
    Drafting,
    Prepared,
    OnRemiss,
    Revising,
    BeforeRsg,
    /// RSG deferred it; back to RSG while the text is unchanged, else as revising.
    DeferredRsg,
    BeforeRcg,
    /// RCG deferred it; back to RCG while the text is unchanged, else as revising.
    DeferredRcg,
    Adopted,
    Withdrawn,
}

/// What a record says has happened; it is the last part of the record's file name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Event {
    /// A meeting gave the assignment.
    Assigned,
    /// The first draft was begun.
    Started,
    /// A document in force, or a withdrawn matter, is taken up again.
    Reopened,
    /// A round of the remiss was made ready, and its text frozen.
    Prepared,
    /// The remiss went out to the members.
    Sent,
    /// The deadline of the round was moved, for all or for one member.
    Extended,
    /// A member was asked after the others.
    Consulted,
    /// The round was closed; its comments are to be disposed of.
    Closed,
    /// The round was broken off.
    Cancelled,
    /// The text was put before RSG.
    Submitted,
    /// RSG stands behind the text.
    Endorsed,
    /// RSG gave the text back to the working group.
    ReturnedByRsg,
    /// RSG put the matter off, on an objection or for another reason.
    DeferredByRsg,
    /// The text was adopted, by RCG or by another forum where the route says so.
    Adopted,
    /// RCG gave the text back to the working group.
    ReturnedByRcg,
    /// RCG put the matter off, on an objection or for another reason.
    DeferredByRcg,
    /// The council confirmed the adoption.
    Confirmed,
    /// The matter was taken off before it was adopted.
    Withdrawn,
    /// Adopted before this tool existed: taken over from the register as it was.
    AdoptedEarlier,
}

/// What somebody asks to have recorded.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    New,
    /// A document that was adopted before this tool existed is taken over into the register.
    TakeOver,
    Reopen,
    Prepare,
    Send,
    RecordAnswer,
    /// What became of a letter that is in doubt, refused or in a folder.
    Resolve,
    /// The remiss to one member anew.
    Resend,
    /// Those who have not answered are reminded.
    Remind,
    Extend,
    /// A member is asked after the others.
    Consult,
    /// Those who have answered are told what was understood.
    Receipt,
    /// Those who have answered are told what became of their comments.
    Reply,
    Close,
    Cancel,
    Dispose,
    Submit,
    Endorse,
    ReturnRsg,
    DeferRsg,
    Adopt,
    ReturnRcg,
    DeferRcg,
    Confirm,
    /// Every member is told of an adoption.
    TellAdoption,
    Withdraw,
}

/// In what capacity somebody acts, looked up in the roster.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// May record every step.
    Secretariat,
    /// May write texts and dispositions.
    WorkingGroup,
    /// Not in the roster: may read everything that is open and record nothing.
    #[serde(skip)]
    Stranger,
}

/// One row of the table: a verb, the states it may start from, what it records, who may.
#[derive(Debug)]
pub struct Row {
    pub verb: Verb,
    pub from: &'static [State],
    /// None for verbs that add facts without moving the document.
    pub event: Option<Event>,
    pub who: &'static [Role],
}

use Role::{Secretariat, WorkingGroup};
use State as S;

/// Before adoption and not withdrawn.
const OPEN: &[State] = &[
    S::Assigned,
    S::Drafting,
    S::Prepared,
    S::OnRemiss,
    S::Revising,
    S::BeforeRsg,
    S::DeferredRsg,
    S::BeforeRcg,
    S::DeferredRcg,
];

/// While answers can come, late ones too.
const WITH_ANSWERS: &[State] =
    &[S::OnRemiss, S::Revising, S::BeforeRsg, S::DeferredRsg, S::BeforeRcg, S::DeferredRcg];

/// While letters may wait or be unsettled: a round that was called off leaves such, whatever comes after it.
const WITH_LETTERS: &[State] = &[
    S::Prepared,
    S::OnRemiss,
    S::Drafting,
    S::Revising,
    S::BeforeRsg,
    S::DeferredRsg,
    S::BeforeRcg,
    S::DeferredRcg,
    S::Adopted,
    S::Withdrawn,
];

/// The whole life, in the order in which it is lived.
pub const ROWS: &[Row] = &[
    row(Verb::New, &[S::Absent], Some(Event::Started)),
    row(Verb::TakeOver, &[S::Absent], Some(Event::AdoptedEarlier)),
    row(Verb::Reopen, &[S::Adopted, S::Withdrawn], Some(Event::Reopened)),
    row(
        Verb::Prepare,
        &[S::Drafting, S::Prepared, S::Revising, S::DeferredRsg, S::DeferredRcg],
        Some(Event::Prepared),
    ),
    // After the round, only letters that have not left yet.
    row(Verb::Send, WITH_LETTERS, Some(Event::Sent)),
    row(Verb::RecordAnswer, WITH_ANSWERS, None),
    row(Verb::Resolve, WITH_LETTERS, None),
    row(Verb::Resend, &[S::OnRemiss], None),
    row(Verb::Remind, &[S::OnRemiss], None),
    row(Verb::Extend, &[S::OnRemiss], Some(Event::Extended)),
    row(Verb::Consult, &[S::OnRemiss], Some(Event::Consulted)),
    row(Verb::Receipt, WITH_ANSWERS, None),
    row(
        Verb::Reply,
        &[S::Revising, S::BeforeRsg, S::DeferredRsg, S::BeforeRcg, S::DeferredRcg, S::Adopted],
        None,
    ),
    row(Verb::Close, &[S::OnRemiss], Some(Event::Closed)),
    row(Verb::Cancel, &[S::Prepared, S::OnRemiss], Some(Event::Cancelled)),
    Row {
        verb: Verb::Dispose,
        from: &[S::Revising, S::BeforeRsg, S::DeferredRsg, S::BeforeRcg, S::DeferredRcg],
        event: None,
        who: &[Secretariat, WorkingGroup],
    },
    row(Verb::Submit, &[S::Drafting, S::Revising, S::DeferredRsg, S::DeferredRcg], Some(Event::Submitted)),
    row(Verb::Endorse, &[S::BeforeRsg, S::DeferredRsg], Some(Event::Endorsed)),
    row(Verb::ReturnRsg, &[S::BeforeRsg, S::DeferredRsg], Some(Event::ReturnedByRsg)),
    row(Verb::DeferRsg, &[S::BeforeRsg, S::DeferredRsg], Some(Event::DeferredByRsg)),
    row(Verb::Adopt, &[S::Drafting, S::Revising, S::BeforeRcg, S::DeferredRcg], Some(Event::Adopted)),
    row(
        Verb::ReturnRcg,
        &[S::Drafting, S::Revising, S::BeforeRcg, S::DeferredRcg],
        Some(Event::ReturnedByRcg),
    ),
    row(
        Verb::DeferRcg,
        &[S::Drafting, S::Revising, S::BeforeRcg, S::DeferredRcg],
        Some(Event::DeferredByRcg),
    ),
    row(Verb::Confirm, &[S::Adopted], Some(Event::Confirmed)),
    row(Verb::TellAdoption, &[S::Adopted], None),
    row(Verb::Withdraw, OPEN, Some(Event::Withdrawn)),
];

const fn row(verb: Verb, from: &'static [State], event: Option<Event>) -> Row {
    Row { verb, from, event, who: &[Secretariat] }
}

/// Why the table alone already says no.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Denied {
    /// The verb has no row from this state.
    State,
    /// This role may not record it.
    Role,
}

/// The row for a verb from a state by a role, or why there is none. The state is told first: who
/// may is only worth knowing of what can be done.
pub fn row_for(verb: Verb, from: State, role: Role) -> Result<&'static Row, Denied> {
    let row = ROWS.iter().find(|r| r.verb == verb).ok_or(Denied::State)?;
    if !row.from.contains(&from) {
        return Err(Denied::State);
    }
    if !row.who.contains(&role) {
        return Err(Denied::Role);
    }
    Ok(row)
}

/// The state after one more event.
pub fn next(state: State, event: Event, rounds_closed: bool) -> State {
    match event {
        Event::Assigned => State::Assigned,
        Event::Started | Event::Reopened => State::Drafting,
        Event::Prepared => State::Prepared,
        Event::Sent => State::OnRemiss,
        Event::Closed | Event::ReturnedByRsg | Event::ReturnedByRcg => State::Revising,
        // A round that is called off leaves the document where the round found it.
        Event::Cancelled if rounds_closed => State::Revising,
        Event::Cancelled => State::Drafting,
        Event::Submitted => State::BeforeRsg,
        Event::Endorsed => State::BeforeRcg,
        Event::DeferredByRsg => State::DeferredRsg,
        Event::DeferredByRcg => State::DeferredRcg,
        Event::Adopted | Event::AdoptedEarlier => State::Adopted,
        Event::Confirmed | Event::Extended | Event::Consulted => state,
        Event::Withdrawn => State::Withdrawn,
    }
}

/// The state that a document's events lead to, oldest first.
pub fn fold(events: impl IntoIterator<Item = Event>) -> State {
    let mut state = State::Absent;
    let mut rounds_closed = false;
    for event in events {
        state = next(state, event, rounds_closed);
        match event {
            Event::Closed => rounds_closed = true,
            // Each version is consulted on anew.
            Event::Adopted | Event::AdoptedEarlier | Event::Reopened => rounds_closed = false,
            _ => {}
        }
    }
    state
}

impl Event {
    pub const ALL: [Event; 19] = [
        Event::Assigned,
        Event::Started,
        Event::Reopened,
        Event::Prepared,
        Event::Sent,
        Event::Extended,
        Event::Consulted,
        Event::Closed,
        Event::Cancelled,
        Event::Submitted,
        Event::Endorsed,
        Event::ReturnedByRsg,
        Event::DeferredByRsg,
        Event::Adopted,
        Event::ReturnedByRcg,
        Event::DeferredByRcg,
        Event::Confirmed,
        Event::Withdrawn,
        Event::AdoptedEarlier,
    ];

    /// The word in file names and records.
    pub fn name(self) -> &'static str {
        match self {
            Event::Assigned => "assigned",
            Event::Started => "started",
            Event::Reopened => "reopened",
            Event::Prepared => "prepared",
            Event::Sent => "sent",
            Event::Extended => "extended",
            Event::Consulted => "consulted",
            Event::Closed => "closed",
            Event::Cancelled => "cancelled",
            Event::Submitted => "submitted",
            Event::Endorsed => "endorsed",
            Event::ReturnedByRsg => "returned-by-rsg",
            Event::DeferredByRsg => "deferred-by-rsg",
            Event::Adopted => "adopted",
            Event::ReturnedByRcg => "returned-by-rcg",
            Event::DeferredByRcg => "deferred-by-rcg",
            Event::Confirmed => "confirmed",
            Event::Withdrawn => "withdrawn",
            Event::AdoptedEarlier => "adopted-earlier",
        }
    }

    pub fn from_name(name: &str) -> Option<Event> {
        Event::ALL.into_iter().find(|e| e.name() == name)
    }
}

impl State {
    pub const ALL: [State; 12] = [
        S::Absent,
        S::Assigned,
        S::Drafting,
        S::Prepared,
        S::OnRemiss,
        S::Revising,
        S::BeforeRsg,
        S::DeferredRsg,
        S::BeforeRcg,
        S::DeferredRcg,
        S::Adopted,
        S::Withdrawn,
    ];

    /// How far along a text is, in the steps that others notice: 0 is nothing to lean on, 1 a draft,
    /// 2 what members have been asked about, 3 what lies before the forums, 4 what is agreed.
    pub fn stage(self) -> u8 {
        match self {
            S::Absent | S::Withdrawn => 0,
            S::Assigned | S::Drafting => 1,
            S::Prepared | S::OnRemiss | S::Revising => 2,
            S::BeforeRsg | S::DeferredRsg | S::BeforeRcg | S::DeferredRcg => 3,
            S::Adopted => 4,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_events_are_the_ones_that_serde_writes() {
        for event in Event::ALL {
            let json = serde_json::to_string(&event).unwrap();
            assert_eq!(json, format!("{:?}", event.name()));
            assert_eq!(Event::from_name(event.name()), Some(event));
        }
    }

    #[test]
    fn a_cancelled_round_leaves_the_document_where_it_was() {
        use Event::*;
        assert_eq!(fold([Assigned, Started, Prepared, Cancelled]), State::Drafting);
        assert_eq!(fold([Assigned, Started, Prepared, Sent, Closed, Prepared, Cancelled]), State::Revising);
    }
}
