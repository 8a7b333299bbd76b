//! Letters after the remiss that have not left, may not have, or came back: by kind, with whom they are to.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use crate::model::{Lang, LetterKind, LetterState, Round};
use crate::project::RoundFolder;

/// Letters of one kind that stand alike.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Unsettled {
    pub kind: LetterKind,
    pub state: LetterState,
    pub members: Vec<String>,
}

/// So many members are named in a line.
const NAMED: usize = 10;

/// The newest letter of each kind to each member, where it is not settled. The remiss itself stands with each member.
pub fn unsettled(folder: &RoundFolder, round: &Round) -> Vec<Unsettled> {
    let mut found: BTreeMap<(LetterKind, LetterState), Vec<String>> = BTreeMap::new();
    for dispatch in round.consultees.iter().filter_map(|c| folder.dispatch_to(&c.member)) {
        let newest: BTreeMap<LetterKind, LetterState> =
            dispatch.letters.iter().map(|letter| (letter.kind, letter.state())).collect();
        for (kind, state) in newest {
            if kind != LetterKind::Remiss && is_open(state) {
                found.entry((kind, state)).or_default().push(dispatch.member.to_string());
            }
        }
    }
    found.into_iter().map(|((kind, state), members)| Unsettled { kind, state, members }).collect()
}

/// Whether a letter should have left, and has not, or perhaps has not.
pub fn is_open(state: LetterState) -> bool {
    !state.has_left() && !matches!(state, LetterState::Replaced | LetterState::CalledOff)
}

impl Unsettled {
    pub fn line(&self, lang: Lang) -> String {
        let (_, whom) = ends(self.state, is_neuter(self.kind), lang);
        let mut members = self.members.iter().take(NAMED).cloned().collect::<Vec<_>>().join(", ");
        let more = self.members.len().saturating_sub(NAMED);
        if more > 0 {
            members.push_str(&lang.pick(format!(" och {more} till"), format!(" and {more} more")));
        }
        format!("{} {whom}: {members}", stands(self.kind, self.state, lang))
    }
}

/// How a letter that is not settled stands: "påminnelsen är avvisad".
pub fn stands(kind: LetterKind, state: LetterState, lang: Lang) -> String {
    let name = match kind {
        LetterKind::Remiss => lang.pick("remissen", "the remiss"),
        LetterKind::Reminder => lang.pick("påminnelsen", "the reminder"),
        LetterKind::Extension => lang.pick("brevet om längre svarstid", "the letter about more time"),
        LetterKind::Cancellation => lang.pick("återkallelsen", "the letter that calls the remiss off"),
        LetterKind::Adoption => lang.pick("brevet om antagandet", "the letter about the adoption"),
        LetterKind::Withdrawal => {
            lang.pick("brevet om att ärendet är avslutat", "the letter about the withdrawal")
        }
        LetterKind::Receipt => lang.pick("kvittensen", "the receipt"),
        LetterKind::Reply => lang.pick("beskedet", "the reply"),
    };
    format!("{name} {}", ends(state, is_neuter(kind), lang).0)
}

fn is_neuter(kind: LetterKind) -> bool {
    use LetterKind as K;
    matches!(kind, K::Extension | K::Adoption | K::Withdrawal | K::Reply)
}

/// What is said of the letter, and the word before those whose it is.
fn ends(state: LetterState, neuter: bool, lang: Lang) -> (&'static str, &'static str) {
    use LetterState as S;
    let (sv, en) = match (state, neuter) {
        (S::Waiting, _) => (("väntar på att skickas", "till"), ("waits to be sent", "to")),
        (S::Refused, false) => (("är avvisad", "för"), ("was refused", "for")),
        (S::Refused, true) => (("är avvisat", "för"), ("was refused", "for")),
        (S::InDoubt, false) => (("är osäker", "för"), ("is in doubt", "for")),
        (S::InDoubt, true) => (("är osäkert", "för"), ("is in doubt", "for")),
        (S::Written, _) => (("ligger som fil", "för"), ("lies as a file", "for")),
        (S::Bounced, _) => (("kom i retur", "från"), ("came back", "from")),
        (S::Accepted | S::Sent, _) => (("har lämnats", "till"), ("was handed over", "to")),
        (S::Replaced, _) => (("har ersatts", "för"), ("was replaced", "for")),
        (S::CalledOff, _) => (("har ställts in", "för"), ("was called off", "for")),
    };
    lang.pick(sv, en)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_names_ten_and_counts_the_others() {
        let line = |kind, state, count: usize, lang| {
            let members = (1..=count).map(|n| format!("m{n}")).collect();
            Unsettled { kind, state, members }.line(lang)
        };
        assert_eq!(
            line(LetterKind::Reply, LetterState::Bounced, 2, Lang::Sv),
            "beskedet kom i retur från: m1, m2"
        );
        assert_eq!(
            line(LetterKind::Withdrawal, LetterState::Written, 10, Lang::Sv),
            "brevet om att ärendet är avslutat ligger som fil för: m1, m2, m3, m4, m5, m6, m7, m8, m9, m10"
        );
        assert_eq!(
            line(LetterKind::Receipt, LetterState::InDoubt, 10_000, Lang::En),
            "the receipt is in doubt for: m1, m2, m3, m4, m5, m6, m7, m8, m9, m10 and 9990 more"
        );
    }
}
