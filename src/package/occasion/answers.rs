//! Those who have answered are told of it: what was understood, and what became of their comments.

use jiff::civil::Date;

use super::Occasion;
use crate::diag::Refusal;
use crate::letters::{
    self, Enclosure, EnclosureKind, LetterText, ReceiptComment, ReceiptLetter, ReplyChange, ReplyComment,
    ReplyLetter,
};
use crate::model::{Answer, Certainty, Consultee, Lang, Round, Slug};
use crate::package::changes::{Changes, in_words};
use crate::package::mailing::frame;
use crate::package::told::{self, Place, Told};
use crate::project::RoundFolder;
use crate::prose::{capitalised, day};
use crate::workflow::counted;

/// Letters to members are Swedish.
const SV: Lang = Lang::Sv;

pub fn receipt(
    occasion: &Occasion<'_>,
    folder: &RoundFolder,
    round: &Round,
    to: &Consultee,
) -> Result<LetterText, Refusal> {
    let frame = frame(occasion.workspace, occasion.front, &occasion.registry_number, &to.name);
    let standing = folder.standing();
    let Some(answer) = standing.get(&to.member) else {
        return Err(super::no_round(occasion.document));
    };
    let all = told::all(folder);
    let mut own = told::of_member(&all, folder, &to.member);
    own.retain(|told| !told.superseded);
    let shown = own.iter().filter(|_| answer.secrecy.is_none());
    let name = |member: &Slug| told::name(&round.consultees, member);
    letters::receipt(&ReceiptLetter {
        frame,
        day: occasion.day,
        received: answer.received,
        late: answer.late,
        deadline: round.deadline,
        again: answer.answer > 1,
        secret: answer.secrecy.as_ref().map(|s| s.ground.clone()),
        through: answer.through.as_ref().map(name),
        others: answer.speaks_for.iter().map(name).collect(),
        says: if answer.secrecy.is_none() { says(answer, own.len()) } else { Vec::new() },
        preliminary: answer.preliminary,
        count: own.len(),
        comments: shown.map(understood).collect(),
    })
}

/// What an answer says apart from its comments.
fn says(answer: &Answer, comments: usize) -> Vec<(&'static str, String)> {
    let mut out = vec![("Ståndpunkt", told::stance_words(answer, SV))];
    let on = answer.decided.map(day);
    match (answer.preliminary, &answer.decided_by, on) {
        (true, Some(by), Some(on)) => out.push(("Preliminärt", format!("{by} beslutar den {on}"))),
        (true, Some(by), None) => out.push(("Preliminärt", format!("{by} beslutar"))),
        (true, None, Some(on)) => out.push(("Preliminärt", format!("beslut väntas den {on}"))),
        (true, None, None) => out.push(("Preliminärt", "ja".to_owned())),
        (false, Some(by), Some(on)) => out.push(("Beslutat av", format!("{by} den {on}"))),
        (false, Some(by), None) => out.push(("Beslutat av", by.clone())),
        (false, None, Some(on)) => out.push(("Beslutat", on)),
        (false, None, None) => {}
    }
    if let Some(number) = &answer.registry_number {
        out.push(("Ert diarienummer", number.clone()));
    }
    out.push(("Antal synpunkter", comments.to_string()));
    out
}

/// A comment as it was understood. Of a secret one only that it is there, and where.
fn understood(told: &Told<'_>) -> ReceiptComment {
    let words = match &told.comment.proposes {
        Some(proposes) if proposes == told.says => format!("Förslag: {proposes}"),
        Some(proposes) => format!("{} Förslag: {proposes}", told.says),
        None => told.says.to_owned(),
    };
    ReceiptComment {
        place: place(told),
        words,
        // Of one without a place that is what its place says.
        note: told.placing(SV).filter(|_| told.place() != Place::Unplaced).map(str::to_owned),
        unplaced: told.comment.certainty == Certainty::Unplaced,
        unsure: told.comment.certainty == Certainty::Likely,
    }
}

fn place(told: &Told<'_>) -> String {
    match told.place() {
        Place::Whole => "Hela texten".to_owned(),
        Place::At(_, at) => format!("Punkt {at}"),
        Place::Unplaced => "Okänd plats".to_owned(),
    }
}

/// All that the replies of a round rest on.
#[derive(Debug, Clone)]
pub struct Replies {
    pub folder: RoundFolder,
    pub round: Round,
    pub changes: Changes,
}

pub fn reply(
    occasion: &Occasion<'_>,
    replies: &Replies,
    to: &Consultee,
    sent: Date,
    enclosures: Vec<Enclosure>,
) -> Result<LetterText, Refusal> {
    let Replies { folder, round, changes } = replies;
    let standing = folder.standing();
    let answer = standing.get(&to.member);
    let all = told::all(folder);
    let mut own = told::of_member(&all, folder, &to.member);
    own.sort_by_key(Told::place);
    let (earlier, now): (Vec<Told<'_>>, Vec<Told<'_>>) = own.into_iter().partition(|told| told.superseded);
    let replied = |told: &Told<'_>| replied(told, round, changes);
    letters::reply(&ReplyLetter {
        frame: frame(occasion.workspace, occasion.front, &occasion.registry_number, &to.name),
        day: occasion.day,
        sent,
        answered: answer.is_some(),
        through: answer.and_then(|a| a.through.as_ref()).map(|m| told::name(&round.consultees, m)),
        total: format!(
            "{} från {}",
            counted(all.len(), "synpunkt", "synpunkter"),
            counted(standing.len(), "remissinstans", "remissinstanser")
        ),
        changed: changes.count(),
        outcomes: outcomes(&now),
        comments: now.iter().map(replied).collect(),
        earlier: earlier.iter().map(replied).collect(),
        enclosures: enclosures.into_iter().enumerate().map(named).collect(),
    })
}

/// The first enclosure is the compilation, the other the text.
fn named((at, line): (usize, Enclosure)) -> Enclosure {
    Enclosure { kind: if at == 0 { EnclosureKind::Compilation } else { EnclosureKind::Revised }, ..line }
}

/// What became of a member's comments, counted, in the order in which they are told of.
fn outcomes(own: &[Told<'_>]) -> Vec<String> {
    let mut counts: Vec<(String, usize)> = Vec::new();
    for words in own.iter().filter_map(|told| told.outcome(SV)) {
        match counts.iter_mut().find(|(known, _)| *known == words) {
            Some((_, count)) => *count += 1,
            None => counts.push((words, 1)),
        }
    }
    counts.into_iter().map(|(words, count)| format!("{}: {count}", capitalised(&words))).collect()
}

fn replied(told: &Told<'_>, round: &Round, changes: &Changes) -> ReplyComment {
    let outcome = told.outcome(SV).unwrap_or_default();
    let secret =
        told.secrecy().map(|_| format!("{} Hör av er till oss om ni vill veta mer om svaret.", told.says));
    let mut reason =
        told.reply.and_then(|reply| reply.reason).filter(|_| secret.is_none()).map(str::to_owned);
    if let (Some(of), None) = (told.repeats(), &secret) {
        let member = of.split('/').next().and_then(|m| Slug::new(m).ok());
        let same = match member {
            Some(own) if own == told.answer.member => "Ni har lämnat samma synpunkt en gång till.".to_owned(),
            Some(other) => format!("Samma synpunkt kom från {}.", told::name(&round.consultees, &other)),
            None => format!("Samma synpunkt kom från {of}."),
        };
        reason = Some(reason.map_or_else(|| same.clone(), |reason| format!("{same} {reason}")));
    }
    let change = told.changed().map(|point| {
        let (before, after) = changes.at(point).map(in_words).unwrap_or_default();
        ReplyChange { point: point.to_owned(), before, after }
    });
    ReplyComment {
        head: format!("{}: {outcome}", place(told)),
        // A form with a proposal and no words of its own says the same twice.
        says: Some(told.says)
            .filter(|says| secret.is_none() && told.comment.proposes.as_deref() != Some(*says))
            .map(str::to_owned),
        proposes: told.comment.proposes.clone(),
        secret,
        reason,
        change,
    }
}
