//! What is refused about letters that have been sent, or perhaps have.

use super::messages::counted;
use crate::diag::Say;
use crate::model::{Lang, LetterState, Slug};

#[derive(Debug, Clone)]
pub enum Post {
    NothingToResolve { id: Slug },
    NothingWaits { count: usize, first: Slug, state: LetterState },
    NoLetter { member: Slug },
    NotTried { member: Slug },
    Settled { member: Slug, state: LetterState },
    Several { member: Slug, count: usize },
    NeedsEvidence { member: Slug, state: LetterState },
    FirstResolve { member: Slug, state: LetterState },
    StillWaits { member: Slug },
    StillWaitsNext { id: Slug, member: Slug },
    SameAddress { member: Slug, address: String },
    SameAddressNext { member: Slug },
    Unreached { count: usize, first: Slug, state: LetterState },
}

/// Where a letter has got to, in a word or two.
pub fn letter_state_name(state: LetterState, lang: Lang) -> &'static str {
    match state {
        LetterState::Waiting => lang.pick("väntar", "waits"),
        LetterState::Accepted => lang.pick("lämnat", "handed over"),
        LetterState::Refused => lang.pick("avvisat", "refused"),
        LetterState::InDoubt => lang.pick("osäkert", "in doubt"),
        LetterState::Written => lang.pick("skrivet till fil", "written to a file"),
        LetterState::Bounced => lang.pick("i retur", "bounced"),
        LetterState::Sent => lang.pick("skickat", "sent"),
        LetterState::Replaced => lang.pick("ersatt", "replaced"),
        LetterState::CalledOff => lang.pick("inställt", "called off"),
    }
}

impl Say for Post {
    fn say(&self, lang: Lang) -> String {
        let name = |state: &LetterState, lang| letter_state_name(*state, lang);
        let (sv, en) = match self {
            Post::NothingToResolve { id } => (
                format!("inget brev i {id} väntar på ett sådant besked"),
                format!("no letter of {id} waits to be resolved like that"),
            ),
            Post::NothingWaits { count, first, state } => (
                format!(
                    "inget brev väntar på att skickas, men {}: det första är till {first} ({})",
                    counted(*count, "brev är inte klart", "brev är inte klara"),
                    name(state, Lang::Sv)
                ),
                format!(
                    "no letter waits to be sent, but {} not settled: the first is to {first} ({})",
                    counted(*count, "letter is", "letters are"),
                    name(state, Lang::En)
                ),
            ),
            Post::NoLetter { member } => {
                (format!("{member} har inte fått något brev"), format!("{member} has not been sent a letter"))
            }
            Post::NotTried { member } => (
                format!("brevet till {member} är inte skickat än, det väntar"),
                format!("the letter to {member} has not been sent yet, it waits"),
            ),
            Post::Settled { member, state } => (
                format!("brevet till {member} är {}: där finns inget att avgöra", name(state, Lang::Sv)),
                format!("the letter to {member} is {}: there is nothing to resolve", name(state, Lang::En)),
            ),
            Post::Several { member, count } => (
                format!("{count} brev till {member} kan avgöras: vilket?"),
                format!("{count} letters to {member} can be resolved: which?"),
            ),
            Post::NeedsEvidence { member, state } => (
                format!(
                    "brevet till {member} är {}: säg hur ni vet att det ändå kom fram",
                    name(state, Lang::Sv)
                ),
                format!(
                    "the letter to {member} is {}: say how you know that it arrived all the same",
                    name(state, Lang::En)
                ),
            ),
            Post::FirstResolve { member, state } => (
                format!(
                    "brevet till {member} är {}: avgör först vad som hände med det, annars kan det komma två gånger",
                    name(state, Lang::Sv)
                ),
                format!(
                    "the letter to {member} is {}: first resolve what became of it, or it could arrive twice",
                    name(state, Lang::En)
                ),
            ),
            Post::StillWaits { member } => (
                format!("brevet till {member} väntar och går ut med nästa sändning"),
                format!("the letter to {member} waits and leaves with the next sending"),
            ),
            Post::StillWaitsNext { id, member } => (
                format!(
                    "finns klonen som har brevet inte kvar, och fick medlemmen det inte? säg hur ni vet det: ssr remiss resend {id} {member} --evidence TEXT"
                ),
                format!(
                    "is the clone that has the letter gone, and did the member not get it? say how you know: ssr remiss resend {id} {member} --evidence TEXT"
                ),
            ),
            Post::SameAddress { member, address } => (
                format!(
                    "brevet till {member} kom inte fram till {address}, och registret har fortfarande den adressen"
                ),
                format!(
                    "the letter to {member} did not reach {address}, and the register still has that address"
                ),
            ),
            Post::SameAddressNext { member } => (
                format!(
                    "rätta adressen till {member} i guidance/members.yaml på main; ledgern visar då båda adresserna. Är adressen rätt och felet avhjälpt:"
                ),
                format!(
                    "mend the address of {member} in guidance/members.yaml on main; the ledger then shows both addresses. If the address is right and the fault mended:"
                ),
            ),
            Post::Unreached { count, first, state } => (
                format!(
                    "{} har inte svarat och har kanske aldrig fått remissen: {first} ({}); sådan tystnad säger inget",
                    counted(*count, "medlem", "medlemmar"),
                    name(state, Lang::Sv)
                ),
                format!(
                    "{} not answered and may never have had the remiss: {first} ({}); such silence says nothing",
                    counted(*count, "member has", "members have"),
                    name(state, Lang::En)
                ),
            ),
        };
        lang.pick(sv, en)
    }
}
