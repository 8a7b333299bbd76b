//! The answers of a round, member by member, as a table, as JSON and as a page.

mod stands;
mod unsettled;

use std::collections::{BTreeMap, BTreeSet};

use schemars::JsonSchema;
use serde::Serialize;

use super::show;
use crate::diag::Refusal;
use crate::letters::{self, PageFact, StatusPage, StatusRow};
use crate::model::{
    Color, Entry, Kept, Lang, LetterKind, LetterState, Round, RoundState, Secrecy, Slug, Stance,
};
use crate::project::{Document, RoundFolder, RoundStands, masked};
use crate::prose::{capitalised, day_in_stockholm};
use crate::workflow::{letter_state_name, stance_name};

pub use stands::Stands;
pub use unsettled::Unsettled;

/// `ssr remiss status --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RoundStatus {
    pub round: u32,
    pub registry_number: String,
    pub state: RoundState,
    /// The day that brought the round to its state.
    pub since: String,
    /// Whether it has gone out.
    pub sent: bool,
    pub deadline: String,
    /// The deadline that the round went out with, where it was moved.
    pub first_deadline: Option<String>,
    pub answered: usize,
    pub comments: usize,
    /// Mails about the round that wait for a person; none where the originals do not lie on this machine.
    pub mails_waiting: Option<usize>,
    /// The newest letters of each kind but the remiss that have not left for certain, or came back.
    pub unsettled: Vec<Unsettled>,
    pub members: Vec<MemberStatus>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct MemberStatus {
    pub member: String,
    pub name: String,
    /// Where the remiss to the member has got to; none where the round was never sent.
    pub letter: Option<LetterState>,
    /// It has answered. Whoever has not has not; it never counts as consent.
    pub answered: bool,
    /// None where it has not answered, and where the answer is secret.
    pub stance: Option<Stance>,
    /// The section of the law by which its answer is secret.
    pub secrecy: Option<String>,
    /// The member that answered for it.
    pub through: Option<String>,
    pub through_name: Option<String>,
    pub received: Option<String>,
    pub late: bool,
    /// The last day for this member, where it has more time than the others.
    pub until: Option<String>,
    /// The day of the last reminder that has left.
    pub reminded: Option<String>,
    /// Where the newest reminder has got to.
    pub reminder: Option<LetterState>,
    /// The day of the receipt for the answer that holds; none where none has left.
    pub acknowledged: Option<String>,
    /// The day of the letter about what became of its comments, where it has left.
    pub replied: Option<String>,
    pub preliminary: bool,
    /// The day on which its board decided; of a preliminary answer, the day on which it will.
    pub decided: Option<String>,
    pub comments: usize,
}

/// `mails` are those that came home, where it is known.
pub fn status(
    folder: &RoundFolder,
    round: &Round,
    (id, stands): (&Slug, RoundStands),
    mails: Option<&[Kept]>,
) -> RoundStatus {
    let standing = folder.standing();
    let waits =
        |kept: &Kept| kept.waits() && kept.document.as_ref() == Some(id) && kept.round == Some(round.round);
    let named = |member: &Slug| {
        let asked = round.consultees.iter().find(|c| c.member == *member);
        asked.map_or_else(|| member.to_string(), |c| c.name.clone())
    };
    // Those that a later answer has taken the place of are no longer the member's.
    let mut comments: BTreeMap<&Slug, BTreeSet<(u32, u32)>> = BTreeMap::new();
    let items = folder.items();
    for item in items.iter().filter(|item| !item.superseded) {
        comments.entry(&item.answer.member).or_default().insert((item.answer.answer, item.comment.comment));
    }
    let member = |c: &crate::model::Consultee| {
        let answer = standing.get(&c.member);
        MemberStatus {
            member: c.member.to_string(),
            name: c.name.clone(),
            letter: folder.dispatch_to(&c.member).and_then(|d| d.state(LetterKind::Remiss)),
            answered: answer.is_some(),
            stance: answer.and_then(|a| a.open_stance()),
            secrecy: answer.and_then(|a| a.secrecy.as_ref()).map(|s| s.ground.clone()),
            through: answer.and_then(|a| a.through.as_ref()).map(|m| m.to_string()),
            through_name: answer.and_then(|a| a.through.as_ref()).map(|m| named(m)),
            received: answer.map(|a| a.received.to_string()),
            late: answer.is_some_and(|a| folder.is_late(a)),
            until: folder
                .extensions
                .get(&c.member)
                .filter(|day| **day > round.deadline)
                .map(|day| day.to_string()),
            reminder: folder.dispatch_to(&c.member).and_then(|d| d.state(LetterKind::Reminder)),
            reminded: told(folder, &c.member, LetterKind::Reminder, None),
            acknowledged: answer.and_then(|a| told(folder, &c.member, LetterKind::Receipt, Some(a.answer))),
            replied: told(folder, &c.member, LetterKind::Reply, None),
            preliminary: answer.is_some_and(|a| a.preliminary),
            decided: answer.and_then(|a| a.decided).map(|day| day.to_string()),
            comments: comments.get(&c.member).map(BTreeSet::len).unwrap_or_default(),
        }
    };
    RoundStatus {
        round: round.round,
        registry_number: round.registry_number.clone(),
        state: stands.state,
        since: stands.since.to_string(),
        sent: stands.sent,
        deadline: round.deadline.to_string(),
        first_deadline: folder.first_deadline.map(|day| day.to_string()),
        answered: standing.len(),
        comments: comments.values().map(BTreeSet::len).sum(),
        mails_waiting: mails.map(|all| all.iter().filter(|kept| waits(kept)).count()),
        unsettled: unsettled::unsettled(folder, round),
        members: round.consultees.iter().map(member).collect(),
    }
}

/// The day on which a letter like that last left for a member; about an answer, where one is given.
fn told(folder: &RoundFolder, member: &Slug, kind: LetterKind, answer: Option<u32>) -> Option<String> {
    let about = |entry: &&Entry| entry.kind == kind && (answer.is_none() || entry.answer == answer);
    let has_left = |entry: &&Entry| about(entry) && entry.state().has_left();
    let entry = folder.dispatch_to(member)?.letters.iter().rev().find(has_left)?;
    // A person may have said so days later.
    let left = entry.history.iter().rev().find(|happening| happening.by.is_none())?;
    Some(day_in_stockholm(left.at).to_string())
}

/// Where it is read on a terminal, no wider than that; a program has a line for each member.
pub fn table(status: &RoundStatus, narrow: bool, lang: Lang) -> String {
    let head = [
        lang.pick("MEDLEM", "MEMBER"),
        lang.pick("BREV", "LETTER"),
        lang.pick("STÅNDPUNKT", "STANCE"),
        lang.pick("SVAR", "ANSWER"),
        lang.pick("SYNPUNKTER", "COMMENTS"),
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for m in &status.members {
        let row = said(m, status.state, lang);
        let answer = if m.answered { row.received } else { row.note };
        rows.push(vec![row.name, row.letter, row.stance, answer, row.comments]);
    }
    let below: String = status.unsettled.iter().map(|some| format!("{}\n", some.line(lang))).collect();
    if !narrow {
        return show::table(&rows) + &below;
    }
    let width = |column: usize| {
        rows.iter()
            .filter_map(|row| row.get(column))
            .map(|cell| cell.chars().count())
            .max()
            .unwrap_or_default()
    };
    let (name, stance) = (width(0).min(NAME), width(2).min(STANCE));
    let rest = TERMINAL.saturating_sub(name + width(1) + stance + width(4) + 8);
    show::table(&show::wrapped(&rows, &[name, width(1), stance, rest, width(4)])) + &below
}

/// So many columns every terminal has; so many of them a name and a stance get.
const TERMINAL: usize = 80;
const NAME: usize = 21;
const STANCE: usize = 15;

/// The round as a page for a browser.
pub fn page(
    status: &RoundStatus,
    document: &Document,
    stands: &str,
    accent: Color,
    lang: Lang,
) -> Result<String, Refusal> {
    let mut facts = PageFact::of(document, lang);
    facts.push(PageFact::new(lang.pick("Diarienummer", "Registry number"), status.registry_number.clone()));
    let since = |sv, en| PageFact::strong(lang.pick(sv, en), status.since.clone());
    facts.extend(match status.state {
        RoundState::OnRemiss => None,
        RoundState::Prepared => {
            let says = lang.pick("förberedd, inte skickad än", "prepared, not sent yet");
            Some(PageFact::strong(lang.pick("Läge", "State"), says))
        }
        RoundState::Closed => Some(since("Stängd", "Closed")),
        RoundState::Cancelled => Some(since("Återkallad", "Called off")),
        RoundState::Withdrawn => Some(since("Ärendet avslutat", "The matter withdrawn")),
    });
    let (label, day) = (lang.pick("Svar senast", "Answer by"), status.deadline.clone());
    facts.push(if status.state.asks() { PageFact::strong(label, day) } else { PageFact::new(label, day) });
    if let Some(first) = &status.first_deadline {
        facts.push(PageFact::new(lang.pick("Först var dagen", "The day was first"), first.clone()));
    }
    let answered = format!("{} {} {}", status.answered, lang.pick("av", "of"), status.members.len());
    if status.sent {
        facts.push(PageFact::new(lang.pick("Har svarat", "Have answered"), answered));
    }
    facts.push(PageFact::new(lang.pick("Synpunkter", "Comments"), status.comments.to_string()));
    if let Some(count) = status.mails_waiting.filter(|count| *count > 0) {
        facts.push(PageFact::new(lang.pick("Mejl som väntar", "Mails that wait"), count.to_string()));
    }
    letters::status_page(&StatusPage {
        title: document.title().to_owned(),
        stands: capitalised(stands),
        facts,
        unsettled: status.unsettled.iter().map(|some| capitalised(&some.line(lang))).collect(),
        rows: status.members.iter().map(|m| said(m, status.state, lang)).collect(),
        accent,
        lang,
    })
}

/// How one member stands, in words.
fn said(m: &MemberStatus, round: RoundState, lang: Lang) -> StatusRow {
    let mut received = m.received.clone().unwrap_or_default();
    if m.late {
        received.push_str(lang.pick(", sent", ", late"));
    }
    if m.preliminary {
        received.push_str(lang.pick(", preliminärt", ", preliminary"));
        if let Some(day) = &m.decided {
            received.push_str(&lang.pick(format!(" (beslut {day})"), format!(" (to be decided {day})")));
        }
    }
    if let Some(lead) = &m.through_name {
        received.push_str(&lang.pick(format!(", genom {lead}"), format!(", through {lead}")));
    }
    let until = m
        .until
        .as_ref()
        .filter(|_| round.asks())
        .map(|day| lang.pick(format!("anstånd till {day}"), format!("more time, to {day}")));
    let reminded =
        m.reminded.as_ref().map(|day| lang.pick(format!("påmind {day}"), format!("reminded {day}")));
    let reminder = m
        .reminder
        .filter(|state| unsettled::is_open(*state))
        .map(|state| unsettled::stands(LetterKind::Reminder, state, lang));
    let acknowledged = m
        .acknowledged
        .as_ref()
        .map(|day| lang.pick(format!("kvitterat {day}"), format!("acknowledged {day}")));
    let replied =
        m.replied.as_ref().map(|day| lang.pick(format!("besked {day}"), format!("replied to {day}")));
    let waits = !m.answered || m.preliminary;
    let stance = match (m.stance, &m.secrecy) {
        (Some(stance), _) => stance_name(stance, lang).to_owned(),
        (None, Some(ground)) => {
            masked(&Secrecy { ground: ground.clone() }, lang).trim_end_matches('.').to_owned()
        }
        (None, None) if !round.asks() => "–".to_owned(),
        (None, None) => lang.pick("har inte svarat", "has not answered").to_owned(),
    };
    StatusRow {
        name: m.name.clone(),
        letter: m.letter.map_or("–", |state| letter_state_name(state, lang)).to_owned(),
        stance,
        silent: !m.answered && round.asks(),
        received,
        note: until
            .into_iter()
            .chain(reminded)
            .chain(reminder)
            .filter(|_| waits)
            .chain(acknowledged)
            .chain(replied)
            .collect::<Vec<_>>()
            .join(", "),
        comments: if m.comments == 0 { String::new() } else { m.comments.to_string() },
    }
}
