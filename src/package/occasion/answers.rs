//! Those who have answered are told of it: what was understood, and what became of their comments.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::Occasion;
use crate::diag::Refusal;
use crate::letters::{
    self, Enclosure, EnclosureKind, LetterText, ReceiptComment, ReceiptLetter, ReplyChange, ReplyComment,
    ReplyLetter,
};
use crate::model::{Answer, Certainty, Consultee, Lang, Outcome, Round, Slug};
use crate::package::changes::{Change, Changes, changed, in_words, note_name};
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
    points: &BTreeMap<String, String>,
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
    let count = told::count(&own);
    let shown = own.iter().filter(|_| answer.secrecy.is_none());
    let name = |member: &Slug| told::name(&round.consultees, member);
    letters::receipt(&ReceiptLetter {
        frame,
        day: occasion.day,
        received: answer.received,
        late: folder.is_late(answer),
        deadline: folder.deadline_of(&to.member).unwrap_or(round.deadline),
        again: folder.has_others(answer),
        other_text: answer.text != round.text,
        secret: answer.secrecy.as_ref().map(|s| s.ground.clone()),
        through: answer.through.as_ref().map(name),
        others: told::spoken_for(folder, answer, name, SV),
        says: if answer.secrecy.is_none() { says(answer, count) } else { Vec::new() },
        preliminary: answer.preliminary,
        count,
        comments: shown.map(|told| understood(told, points)).collect(),
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

/// A comment as it was understood. Of a secret one only that it is there, and where. `points` are the words of the text sent.
fn understood(told: &Told<'_>, points: &BTreeMap<String, String>) -> ReceiptComment {
    ReceiptComment {
        number: told.number().to_owned(),
        head: head(told, None),
        about: told.about(told.at.and_then(|at| points.get(at)).map(String::as_str)).map(str::to_owned),
        words: told.own_words().unwrap_or_default().to_owned(),
        proposes: proposes(told),
        // Of one without a place that is what its place says.
        note: told.placing(SV).filter(|_| told.place() != Place::Unplaced).map(str::to_owned),
        unplaced: told.comment.certainty == Certainty::Unplaced,
        unsure: told.comment.certainty == Certainty::Likely,
    }
}

/// The paragraphs of what is proposed.
fn proposes(told: &Told<'_>) -> Vec<String> {
    let paragraphs = told.comment.proposes.iter().flat_map(|words| words.split("\n\n"));
    paragraphs.map(str::trim).filter(|words| !words.is_empty()).map(str::to_owned).collect()
}

/// "Synpunkt 4, punkt 3.2:4"; where the point has another number today, that too.
fn head(told: &Told<'_>, changes: Option<&Changes>) -> String {
    let place = match told.place() {
        Place::Whole => "hela texten".to_owned(),
        Place::At(_, at) => match changes.and_then(|changes| changes.moved(&at)) {
            Some(Some(now)) => format!("punkt {at}, nu {now}"),
            Some(None) => format!("punkt {at}, borttagen"),
            None => format!("punkt {at}"),
        },
        Place::Unplaced => "okänd plats".to_owned(),
    };
    let named: Vec<String> = [told.named(SV)].into_iter().chain(told.answering(SV)).chain([place]).collect();
    capitalised(&named.join(", "))
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
    let own = told::of_member(&all, folder, &to.member);
    let count = told::count(&own);
    let secret = answer.is_some_and(|answer| answer.secrecy.is_some());
    let (earlier, now): (Vec<Told<'_>>, Vec<Told<'_>>) = own.into_iter().partition(|told| told.superseded);
    let replied = |told: &Told<'_>| replied(told, &all, round, changes);
    let of: BTreeSet<&Slug> = all.iter().map(|told| &told.answer.member).collect();
    letters::reply(&ReplyLetter {
        frame: frame(occasion.workspace, occasion.front, &occasion.registry_number, &to.name),
        day: occasion.day,
        sent,
        stance: answer.map(|answer| told::stance_words(answer, SV)),
        through: answer.and_then(|a| a.through.as_ref()).map(|m| told::name(&round.consultees, m)),
        total: match told::count(&all) {
            0 => String::new(),
            n => format!(
                "{} från {}",
                counted(n, "synpunkt", "synpunkter"),
                counted(of.len(), "remissinstans", "remissinstanser")
            ),
        },
        changed: changed(changes.all(), SV),
        outcomes: if secret { Vec::new() } else { outcomes(&now) },
        count,
        // Of an answer that is secret as a whole nothing is told in a mail, not even what became of it.
        secret,
        comments: now.iter().filter(|_| !secret).map(replied).collect(),
        earlier: earlier.iter().map(replied).collect(),
        enclosures: enclosures.into_iter().enumerate().map(named).collect(),
    })
}

/// The first enclosure is the compilation, the other the text.
fn named((at, line): (usize, Enclosure)) -> Enclosure {
    Enclosure { kind: if at == 0 { EnclosureKind::Compilation } else { EnclosureKind::Revised }, ..line }
}

/// What became of a member's comments, counted, in the order that outcomes have.
fn outcomes(own: &[Told<'_>]) -> Vec<String> {
    let mut counts: Vec<(usize, String, usize)> = Vec::new();
    for told in own {
        let Some(words) = outcome(told) else { continue };
        match counts.iter_mut().find(|(_, known, _)| *known == words) {
            Some((_, _, count)) => *count += 1,
            None => counts.push((told.rank(), words, 1)),
        }
    }
    counts.sort_by_key(|(rank, _, _)| *rank);
    counts.into_iter().map(|(_, words, count)| format!("{}: {count}", capitalised(&words))).collect()
}

/// What became of it, as the member itself is told.
fn outcome(told: &Told<'_>) -> Option<String> {
    let withdrawn = told.reply.is_some_and(|reply| {
        reply.outcome == Outcome::WithdrawnByMember
            && reply.same_as.is_none()
            && told.answer.secrecy.is_none()
    });
    if withdrawn { Some("återtagen av er".to_owned()) } else { told.outcome(SV) }
}

fn replied(told: &Told<'_>, all: &[Told<'_>], round: &Round, changes: &Changes) -> ReplyComment {
    let secret =
        told.secrecy().map(|_| format!("{} Hör av er till oss om ni vill veta mer om svaret.", told.says));
    let mut reason =
        told.reply.and_then(|reply| reply.reason).filter(|_| secret.is_none()).map(str::to_owned);
    if let (Some(of), None) = (told.repeats(), &secret) {
        let same = match all.iter().find(|one| one.key == of) {
            Some(own) if own.answer.member == told.answer.member => {
                format!("Samma som er {}.", own.named(SV))
            }
            Some(other) => {
                let name = told::name(&round.consultees, &other.answer.member);
                format!("Samma synpunkt kom från {name} ({}).", other.named(SV))
            }
            None => format!("Samma synpunkt kom från {of}."),
        };
        reason = Some(reason.map_or_else(|| same.clone(), |reason| format!("{same} {reason}")));
    }
    ReplyComment {
        head: format!("{}: {}", head(told, Some(changes)), outcome(told).unwrap_or_default()),
        about: told.about(told.at.and_then(|at| changes.words(at))).map(str::to_owned),
        says: told.own_words().filter(|_| secret.is_none()).map(str::to_owned),
        proposes: proposes(told),
        secret,
        reason,
        change: told.changed().and_then(|point| changes.at(point)).as_ref().map(change),
    }
}

/// What changed, in the words of the text.
fn change(change: &Change<'_>) -> ReplyChange {
    let said = |label: &str, words: Option<String>| words.map(|words| (label.to_owned(), words));
    let mut words: Vec<(String, String)> = Vec::new();
    if let Some(point) = change.point {
        let (before, after) = in_words(point);
        words.extend(
            match (&change.before, &change.after) {
                (_, None) => vec![said("Den löd:", before)],
                (None, _) => vec![said("Den lyder:", after)],
                _ => vec![said("Förut:", before), said("Nu:", after)],
            }
            .into_iter()
            .flatten(),
        );
    }
    for note in &change.notes {
        let name = capitalised(&note_name(note, SV));
        let (before, after) = in_words(&note.difference);
        let (was, becomes) = (said(&format!("{name}, förut:"), before), said(&format!("{name}, nu:"), after));
        words.extend(was.into_iter().chain(becomes));
    }
    let says = match (&change.before, &change.after) {
        (Some(before), None) => format!("Punkt {before} är borttagen."),
        (None, Some(after)) => format!("Punkt {after} är ny."),
        _ => format!("Ändrat i {}.", change.whole_name(SV)),
    };
    ReplyChange { says, words }
}
