//! Letters after the remiss: who gets them, how many there must be said to be, and when there are none.

use super::desk::Desk;
use super::messages::{Why, counted};
use crate::diag::{Refusal, Say};
use crate::model::{Confirm, Lang, Ledger, Letter, LetterKind, Slug, State};
use crate::project::{Document, RoundFolder};

/// Why no letter goes out, and what to do instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoLetters {
    Count { count: usize, confirm: usize },
    StillWaiting { unsent: usize },
    StillWaitingNext { id: Slug, member: Slug },
    Nobody { answered: usize, later: usize, today: usize, unreached: usize },
    NotLater { until: jiff::civil::Date, deadline: jiff::civil::Date },
    NotLaterNext,
    Answered { member: Slug },
    Already { member: Slug, round: u32 },
    ToldAlready { id: Slug, version: u32 },
    LieAsFiles { id: Slug, version: u32, count: usize },
    OneMailbox { address: String, first: Slug, second: Slug },
    OneMailboxNext,
    NotAMember { member: Slug },
    Acknowledged { answered: usize },
    NotAnswered { member: Slug },
    NobodyToReplyTo { answered: usize },
    NotAMemberNext { near: Option<Slug> },
}

impl Say for NoLetters {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = self.both();
        lang.pick(sv, en)
    }
}

impl NoLetters {
    fn both(&self) -> (String, String) {
        match self {
            NoLetters::Count { count, confirm: 0 } => (
                format!(
                    "antalet brev är inte bekräftat: {} {count}",
                    if *count == 1 { "det är" } else { "de är" }
                ),
                format!(
                    "the number of letters is not confirmed: {} {count}",
                    if *count == 1 { "it is" } else { "they are" }
                ),
            ),
            NoLetters::Count { count, confirm } => (
                format!("det blir {count} brev, inte {confirm}: inget har skickats"),
                format!(
                    "there will be {}, not {confirm}: nothing was sent",
                    counted(*count, "letter", "letters")
                ),
            ),
            NoLetters::StillWaiting { unsent } => (
                format!(
                    "{unsent} brev i omgången väntar på att lämnas över; {} först",
                    if *unsent == 1 { "det går" } else { "de går" }
                ),
                format!(
                    "{} to be handed over, and must go first",
                    counted(*unsent, "letter of the round waits", "letters of the round wait")
                ),
            ),
            NoLetters::StillWaitingNext { id, member } => (
                format!(
                    "tar servern inte emot ett brev, lämna det på annat sätt och säg det: ssr remiss resolve {id} {member} --sent --evidence TEXT"
                ),
                format!(
                    "if the server does not take a letter, deliver it in another way and say so: ssr remiss resolve {id} {member} --sent --evidence TEXT"
                ),
            ),
            NoLetters::Nobody { answered, later, today, unreached } => (
                format!(
                    "ingen att påminna: {answered} har svarat, {later} har anstånd, {today} har påmints i dag, {unreached} har inte nåtts av remissen"
                ),
                format!(
                    "nobody to remind: {answered} have answered, {later} have more time, {today} were reminded today, {unreached} have not been reached by the remiss"
                ),
            ),
            NoLetters::NotLater { until, deadline } => (
                format!("{until} är inte senare än den svarstid som gäller, {deadline}"),
                format!("{until} is not later than the deadline that holds, {deadline}"),
            ),
            NoLetters::NotLaterNext => {
                ("ange en senare dag med --until".to_owned(), "give a later day with --until".to_owned())
            }
            NoLetters::Answered { member } => {
                (format!("{member} har redan svarat"), format!("{member} has already answered"))
            }
            NoLetters::Already { member, round } => (
                format!("{member} finns redan på sändlistan för omgång {round}"),
                format!("{member} is already among the recipients of round {round}"),
            ),
            NoLetters::ToldAlready { id, version } => (
                format!("medlemmarna har redan fått brev om version {version} av {id}"),
                format!("the members have already had letters about version {version} of {id}"),
            ),
            NoLetters::LieAsFiles { id, version, count } => (
                format!(
                    "{} om version {version} av {id} ligger som filer, att skicka för hand; när det är gjort:",
                    super::messages::counted(*count, "brev", "brev")
                ),
                format!(
                    "{} about version {version} of {id} lie as files, to be sent by hand; when that is done:",
                    super::messages::counted(*count, "letter", "letters")
                ),
            ),
            NoLetters::Acknowledged { answered: 0 } | NoLetters::NobodyToReplyTo { answered: 0 } => (
                "ingen har svarat på remissen, så det finns ingen att skriva till".to_owned(),
                "nobody has answered the remiss, so there is nobody to write to".to_owned(),
            ),
            NoLetters::Acknowledged { answered } => (
                format!(
                    "ingen att kvittera: {answered} har svarat, och alla har fått besked om sitt senaste svar"
                ),
                format!(
                    "nobody to acknowledge: {answered} have answered, and all have been told of their latest answer"
                ),
            ),
            NoLetters::NotAnswered { member } => {
                (format!("{member} har inte svarat"), format!("{member} has not answered"))
            }
            NoLetters::NobodyToReplyTo { answered } => (
                format!("ingen att svara: {answered} har svarat på remissen, och alla har fått besked"),
                format!("nobody to reply to: {answered} have answered the remiss, and all have been told"),
            ),
            NoLetters::OneMailbox { address, first, second } => (
                format!(
                    "{first} och {second} har samma brevlåda, {address}: en av dem skulle inte få sitt brev"
                ),
                format!(
                    "{first} and {second} have one mailbox, {address}: one of them would not get its letter"
                ),
            ),
            NoLetters::OneMailboxNext => (
                "rätta guidance/members.yaml på main och kör samma kommando igen".to_owned(),
                "mend guidance/members.yaml on main and run the same command again".to_owned(),
            ),
            NoLetters::NotAMember { member } => (
                format!("{member} finns inte i guidance/members.yaml på main"),
                format!("{member} is not in guidance/members.yaml on main"),
            ),
            NoLetters::NotAMemberNext { near: Some(near) } => {
                (format!("menade du {near}?"), format!("did you mean {near}?"))
            }
            NoLetters::NotAMemberNext { near: None } => (
                "för in medlemmen i guidance/members.yaml på main först".to_owned(),
                "enter the member in guidance/members.yaml on main first".to_owned(),
            ),
        }
    }
}

/// The round that is out, and its folder.
pub fn round<'a>(desk: &Desk<'a>) -> Result<(u32, &'a RoundFolder, &'a crate::model::Round), Refusal> {
    let missing = || Refusal::new(Why::NoRound { id: desk.id.clone() }).run("ssr status");
    let (n, folder) = desk.document()?.newest_round().ok_or_else(missing)?;
    let round = folder
        .round
        .as_ref()
        .ok_or_else(|| Refusal::new(Why::Unreadable { id: desk.id.clone() }).run("ssr validate"))?;
    Ok((n, folder, round))
}

/// Letters that were claimed and have not left go before any other of the same ledger.
pub fn nothing_waits(desk: &Desk, ledger: Ledger) -> Result<(), Refusal> {
    let document = desk.document()?;
    let all = || document.dispatches(ledger).into_iter().flat_map(|all| all.values());
    let Some(first) = all().find(|d| d.waiting().next().is_some()) else { return Ok(()) };
    let unsent = all().flat_map(|d| d.waiting()).count();
    Err(Refusal::new(NoLetters::StillWaiting { unsent })
        .run(lets_go(document, ledger, unsent))
        .next(NoLetters::StillWaitingNext { id: desk.id.clone(), member: first.member.clone() }))
}

/// The command that hands over so many letters of a ledger that wait. Of a round that is out, the number is that of all
/// who were asked.
pub fn lets_go(document: &Document, ledger: Ledger, unsent: usize) -> String {
    let id = &document.id;
    let asked = || Some(document.newest_round()?.1.round.as_ref()?.consultees.len());
    match ledger {
        Ledger::Version(_) => format!("ssr adopted send {id} --confirm {unsent}"),
        Ledger::Round(_) if document.state() == State::OnRemiss => {
            format!("ssr remiss send {id} --confirm {}", asked().unwrap_or(unsent))
        }
        Ledger::Round(_) => format!("ssr remiss send {id} --confirm {unsent}"),
    }
}

/// The letters, each with its number in its member's ledger.
pub fn letters<'a>(
    desk: &Desk,
    ledger: Ledger,
    kind: LetterKind,
    members: impl IntoIterator<Item = &'a Slug>,
) -> Result<Vec<Letter>, Refusal> {
    let document = desk.document()?;
    let letter = |member: &Slug| Letter {
        document: desk.id.clone(),
        ledger,
        member: member.clone(),
        letter: document.dispatch(ledger, member).map_or(1, |dispatch| dispatch.next()),
        kind,
    };
    Ok(members.into_iter().map(letter).collect())
}

/// Sending always asks for the number; `command` is what sends, without it.
pub fn confirmed(letters: &[Letter], confirm: Confirm, command: &str) -> Result<(), Refusal> {
    let count = letters.len();
    match confirm {
        Confirm::Count(said) if said != count => Err(Refusal::new(NoLetters::Count { count, confirm: said })
            .run(format!("{command} --confirm {count}"))),
        _ => Ok(()),
    }
}
