//! The answers of a round, member by member, as a table and as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::show;
use crate::model::{Lang, LetterKind, LetterState, Round, Stance};
use crate::project::RoundFolder;
use crate::workflow::{letter_state_name, stance_name};

/// `ssr remiss status --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct RoundStatus {
    pub round: u32,
    pub registry_number: String,
    pub deadline: String,
    pub answered: usize,
    pub comments: usize,
    pub members: Vec<MemberStatus>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct MemberStatus {
    pub member: String,
    pub name: String,
    /// Where the remiss to the member has got to; none before the round is sent.
    pub letter: Option<LetterState>,
    /// None: has not answered. Never consent.
    pub stance: Option<Stance>,
    pub received: Option<String>,
    pub late: bool,
    pub preliminary: bool,
    pub comments: usize,
}

pub fn status(folder: &RoundFolder, round: &Round) -> RoundStatus {
    let standing = folder.standing();
    let member = |c: &crate::model::Consultee| {
        let answer = standing.get(&c.member);
        MemberStatus {
            member: c.member.to_string(),
            name: c.name.clone(),
            letter: folder.dispatch_to(&c.member).and_then(|d| d.state(LetterKind::Remiss)),
            stance: answer.map(|a| a.stance),
            received: answer.map(|a| a.received.to_string()),
            late: answer.is_some_and(|a| a.late),
            preliminary: answer.is_some_and(|a| a.preliminary),
            comments: folder
                .answers
                .iter()
                .filter(|f| f.answer.member == c.member)
                .map(|f| f.answer.comments.len())
                .sum(),
        }
    };
    RoundStatus {
        round: round.round,
        registry_number: round.registry_number.clone(),
        deadline: round.deadline.to_string(),
        answered: standing.len(),
        comments: folder.comments().count(),
        members: round.consultees.iter().map(member).collect(),
    }
}

pub fn table(status: &RoundStatus, lang: Lang) -> String {
    let head = [
        lang.pick("MEDLEM", "MEMBER"),
        lang.pick("BREV", "LETTER"),
        lang.pick("STÅNDPUNKT", "STANCE"),
        lang.pick("SVAR", "ANSWER"),
        lang.pick("SYNPUNKTER", "COMMENTS"),
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for m in &status.members {
        let letter = m.letter.map_or("–", |state| letter_state_name(state, lang));
        let mut received = m.received.clone().unwrap_or_default();
        if m.late {
            received.push_str(lang.pick(", sent", ", late"));
        }
        if m.preliminary {
            received.push_str(lang.pick(", preliminärt", ", preliminary"));
        }
        let stance =
            m.stance.map_or(lang.pick("har inte svarat", "has not answered"), |s| stance_name(s, lang));
        let comments = if m.comments == 0 { String::new() } else { m.comments.to_string() };
        rows.push(vec![m.name.clone(), letter.to_owned(), stance.to_owned(), received, comments]);
    }
    show::table(&rows)
}
