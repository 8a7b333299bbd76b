//! How a matter stands: what is in force, what is in progress, whom it waits for and until when.

use jiff::civil::Date;

use super::desk::next_command;
use crate::model::{Ledger, LetterState, PartialDate, RefName, Slug, State};
use crate::project::{Document, Forked, InForce, Matter};

#[derive(Debug, Clone, PartialEq)]
pub struct Standing {
    pub id: Slug,
    pub title: String,
    pub in_force: Option<InForceVersion>,
    pub state: State,
    /// Whether a new version, or the first, is under way.
    pub in_progress: bool,
    /// The branch that is its head.
    pub head: Option<RefName>,
    pub waits: Option<Waits>,
    /// What somebody must also look at, and the command that shows it.
    pub also: Vec<(Also, String)>,
    pub until: Option<Date>,
    /// What usually comes next, as a command to paste.
    pub next: Option<String>,
    pub example: bool,
    /// No branch has all the records.
    pub forked: Option<Vec<RefName>>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub struct InForceVersion {
    pub version: u32,
    pub adopted: PartialDate,
    pub earlier: bool,
    pub expired: Option<Date>,
    /// When it should be looked at again.
    pub review: Option<Date>,
}

/// What does not stand in the way, and yet waits for somebody.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Also {
    /// Letters of which nobody knows whether they arrived, or that did not.
    Letters { in_doubt: usize, refused: usize, bounced: usize },
    /// Comments without a disposition.
    Dispositions { left: usize },
}

/// Whom a matter waits for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Waits {
    WorkingGroup,
    Secretariat,
    /// Letters that have not been handed over.
    Letters {
        unsent: usize,
    },
    Members {
        answered: usize,
        asked: usize,
    },
    /// Comments without a disposition.
    Dispositions {
        left: usize,
    },
    Rsg,
    Rcg,
    /// The review of what is in force is due.
    Review,
}

pub fn standing(matter: &Matter, today: Date) -> Standing {
    let (head, state, forked) = match (matter.head(), matter.state()) {
        (Ok(head), Ok(state)) => (head.cloned(), state, None),
        (Err(Forked { places }), _) | (_, Err(Forked { places })) => (None, State::Absent, Some(places)),
    };
    let document = head
        .as_ref()
        .and_then(|h| matter.document(h))
        .or_else(|| matter.places.values().next().map(|p| &p.document));
    let in_force = matter.main().and_then(|d| {
        let version = d.versions().pop()?;
        let expired = match d.in_force(today) {
            InForce::Expired(day) => Some(day),
            _ => None,
        };
        Some(InForceVersion {
            version: version.number,
            adopted: version.date,
            earlier: version.earlier,
            expired,
            review: d.review_due(),
        })
    });
    let mut out = Standing {
        id: matter.id.clone(),
        title: document.map_or_else(|| matter.id.to_string(), |d| d.title().to_owned()),
        in_force,
        state,
        in_progress: !matches!(state, State::Absent | State::Adopted | State::Withdrawn),
        head,
        waits: None,
        also: Vec::new(),
        until: None,
        next: None,
        example: document.is_some_and(|d| d.is_example()),
        forked,
    };
    if out.in_progress {
        out.next = next_command(state, &matter.id);
    }
    wait(&mut out, matter, today);
    also(&mut out, matter);
    out
}

fn also(out: &mut Standing, matter: &Matter) {
    let Some(head) = out.head.as_ref().and_then(|h| matter.document(h)) else { return };
    let id = &matter.id;
    let ledger = match out.state {
        State::Adopted => head.versions().pop().map(|v| Ledger::Version(v.number)),
        _ => head.newest_round().map(|(n, _)| Ledger::Round(n)),
    };
    let letters = || ledger.and_then(|l| head.dispatches(l)).into_iter().flat_map(|all| all.values());
    let count = |state| letters().flat_map(|d| &d.letters).filter(|letter| letter.state() == state).count();
    let (in_doubt, refused) = (count(LetterState::InDoubt), count(LetterState::Refused));
    let bounced = count(LetterState::Bounced);
    if in_doubt + refused + bounced > 0 {
        let shown = format!("ssr remiss status {id}");
        out.also.push((Also::Letters { in_doubt, refused, bounced }, shown));
    }
    let owed =
        matches!(out.state, State::BeforeRsg | State::DeferredRsg | State::BeforeRcg | State::DeferredRcg);
    let draft = matter.draft().unwrap_or(head);
    let left: usize =
        draft.rounds.values().filter(|r| r.dispositions.is_some()).map(|r| r.undisposed().len()).sum();
    if owed && left > 0 {
        out.also.push((Also::Dispositions { left }, format!("ssr dispose {id}")));
    }
}

/// Letters of a round that is over, or about an adoption, that have not left yet, and what sends them.
fn closing(state: State, head: Option<&Document>, id: &Slug) -> Option<(usize, String)> {
    let document = head?;
    if matches!(state, State::Prepared | State::OnRemiss) {
        return None;
    }
    let adoption = || Some((Ledger::Version(document.versions().pop()?.number), "adopted"));
    let round = || Some((Ledger::Round(document.newest_round()?.0), "remiss"));
    let told = (state == State::Adopted).then(adoption).flatten();
    told.into_iter().chain(round()).find_map(|(ledger, verb)| {
        let unsent = document.dispatches(ledger)?.values().flat_map(|d| d.waiting()).count();
        (unsent > 0).then(|| (unsent, format!("ssr {verb} send {id}")))
    })
}

fn wait(out: &mut Standing, matter: &Matter, today: Date) {
    let head = out.head.as_ref().and_then(|h| matter.document(h));
    let round = head.and_then(|d| d.newest_round()).map(|(_, r)| r);
    let id = &matter.id;
    if let Some((unsent, command)) = closing(out.state, head, id) {
        out.waits = Some(Waits::Letters { unsent });
        out.next = Some(format!("{command} --confirm {unsent}"));
        return;
    }
    out.waits = match out.state {
        State::Assigned | State::Drafting => Some(Waits::WorkingGroup),
        State::Prepared => {
            if let Some(round) = round.and_then(|r| r.round.as_ref()) {
                out.next = Some(format!("ssr remiss send {id} --confirm {}", round.consultees.len()));
            }
            Some(Waits::Secretariat)
        }
        State::OnRemiss => {
            let unsent = round.map_or(0, |r| r.waiting());
            let deadline = round.and_then(|r| r.round.as_ref()).map(|r| r.deadline);
            out.until = deadline;
            let asked = round.and_then(|r| r.round.as_ref()).map_or(0, |r| r.consultees.len());
            let answered = round.map_or(0, |r| r.standing().len());
            if unsent > 0 {
                out.next = Some(format!("ssr remiss send {id} --confirm {asked}"));
                Some(Waits::Letters { unsent })
            } else {
                let over = deadline.is_some_and(|d| d < today) || answered == asked;
                out.next = Some(if over {
                    format!("ssr remiss close {id}")
                } else {
                    format!("ssr remiss status {id}")
                });
                Some(Waits::Members { answered, asked })
            }
        }
        State::Revising => {
            let draft = matter.draft().or(head);
            let left: usize = draft.map_or(0, |d| {
                d.rounds.values().filter(|r| r.dispositions.is_some()).map(|r| r.undisposed().len()).sum()
            });
            if left > 0 {
                out.next = Some(format!("ssr dispose {id}"));
                Some(Waits::Dispositions { left })
            } else {
                Some(Waits::WorkingGroup)
            }
        }
        State::BeforeRsg | State::DeferredRsg => Some(Waits::Rsg),
        State::BeforeRcg | State::DeferredRcg => Some(Waits::Rcg),
        State::Adopted => {
            let due = out.in_force.and_then(|v| v.review).filter(|day| *day <= today);
            out.until = due;
            if due.is_some() {
                out.next = next_command(State::Adopted, id);
            }
            due.map(|_| Waits::Review)
        }
        State::Absent | State::Withdrawn => None,
    };
}
