//! On remiss, and late until adoption: one member's answer becomes a file of its own.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::answer_messages::Unfit;
use super::desk::Desk;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Answer, AnswerForm, Bytes, Comment, Files, Note, Plan, Point, RefName, Slug, sha256};
use crate::project::RoundFolder;
use crate::syntax::yaml;

/// The day on which an answer came in: today, where nobody says another. None lies ahead.
pub fn came_in(said: Option<Date>, today: Date) -> Result<Date, Refusal> {
    let received = said.unwrap_or(today);
    if received > today {
        return Err(Refusal::new(Why::ReceivedAhead { received }).next(Why::ReceivedAheadNext).usage());
    }
    Ok(received)
}

pub fn decide(desk: &Desk, round: Option<u32>, form: &AnswerForm) -> Result<Plan, Refusal> {
    let document = desk.document()?;
    // The newest round that has gone out.
    let sent = document.rounds.iter().rev().find(|(_, f)| !f.dispatch.is_empty()).map(|(n, _)| *n);
    let n = round.or(sent).unwrap_or(0);
    let missing =
        || Refusal::new(Why::NoRound { id: desk.id.clone() }).run(format!("ssr remiss status {}", desk.id));
    let folder: &RoundFolder = document.rounds.get(&n).ok_or_else(missing)?;
    let round = folder.round.as_ref().ok_or_else(missing)?;
    if folder.dispatch.is_empty() {
        return Err(missing());
    }
    if !round.consultees.iter().any(|c| c.member == form.member) {
        return Err(Refusal::new(Why::NotConsulted { member: form.member.clone(), round: n }).next(
            Why::NotConsultedNext { near: nearest(&form.member, round.consultees.iter().map(|c| &c.member)) },
        ));
    }
    let received = came_in(form.received, desk.asked.today)?;
    if let Some(sent) = folder.asked_on(&form.member).filter(|sent| received < *sent) {
        return Err(Refusal::new(Unfit::BeforeRemiss { member: form.member.clone(), received, sent })
            .next(Unfit::BeforeRemissNext { round: n })
            .usage());
    }
    if let Some(day) = form.decided.filter(|day| *day > received && !form.preliminary) {
        return Err(Refusal::new(Unfit::DecidedAfter { day, received })
            .next(Unfit::DecidedAfterNext)
            .usage());
    }
    let sent = sent_points(desk, n);
    let mut comments = Vec::new();
    for (i, given) in form.comments.iter().enumerate() {
        let number = u32::try_from(i + 1).unwrap_or(u32::MAX);
        let point = match &given.at {
            None => None,
            Some(at) => Some(sent.iter().find(|p| p.number.to_string() == *at).ok_or_else(|| {
                Refusal::new(Why::NoSuchPoint { at: at.clone(), comment: number }).next(
                    Why::NoSuchPointNext {
                        last: sent.last().map(|p| p.number.to_string()).unwrap_or_default(),
                    },
                )
            })?),
        };
        comments.push(Comment {
            comment: number,
            at: given.at.clone(),
            quote: given.quote.clone().or_else(|| point.map(|p| p.words.clone())),
            block: point.map(|p| sha256(p.words.as_bytes())),
            kind: given.kind,
            says: given.says.clone(),
            proposes: given.proposes.clone(),
            mark: given.mark,
            anchor: given.anchor,
            certainty: given.certainty,
            secrecy: given.secrecy.clone(),
        });
    }
    let spoken_for = spoken_for(desk, folder, form)?;
    let confirmed = confirmed(folder, form, received)?;
    let late = |member: &Slug| folder.deadline_of(member).is_some_and(|day| received > day);
    let standing = folder.standing();
    let mut notes = Vec::new();
    let meant =
        confirmed.map(|a| a.speaks_for.clone()).filter(|_| spoken_for.is_empty()).unwrap_or(spoken_for);
    // It is kept for whom the answer was given; it holds for those that have not answered themselves.
    let mut holds_for = meant.clone();
    holds_for.retain(|member| match standing.get(member) {
        Some(own) if own.through.is_none() => {
            notes.push(Note::AnsweredItself { member: member.clone(), answer: own.answer });
            false
        }
        Some(other) if other.received > received => {
            notes.push(superseded(folder, other, (member, received, 0)));
            true
        }
        Some(Answer { through: Some(before), .. }) if *before != form.member => {
            notes.push(Note::OtherSpoke { member: member.clone(), before: before.clone() });
            true
        }
        _ => true,
    });
    let answer = Answer {
        member: form.member.clone(),
        round: n,
        answer: folder.next_answer(&form.member),
        received,
        late: late(&form.member),
        text: round.text.clone(),
        stance: form.stance,
        preliminary: form.preliminary,
        decided_by: form.decided_by.clone(),
        decided: form.decided,
        registry_number: form.registry_number.clone(),
        speaks_for: meant,
        through: None,
        confirms: confirmed.map(|a| a.answer),
        secrecy: form.secrecy.clone(),
        evidence: form.evidence.clone(),
        comments,
    };
    notes.extend(told(folder, standing.get(&form.member).copied(), &answer));
    let mut added = Files::from([file(n, &answer)]);
    for member in &holds_for {
        added.extend([file(
            n,
            &Answer {
                member: member.clone(),
                answer: folder.next_answer(member),
                late: late(member),
                registry_number: None,
                speaks_for: Vec::new(),
                through: Some(form.member.clone()),
                confirms: None,
                comments: Vec::new(),
                ..answer.clone()
            },
        )]);
    }
    // A late answer's comments need their blocks as well.
    if let Some(dispositions) =
        super::close::seeded(document, n, folder, Some(&answer)).filter(|_| folder.dispositions.is_some())
    {
        added.insert(format!("remiss/{n}/dispositions.yaml"), dispositions);
    }
    let head = desk.head.clone().unwrap_or(RefName::Main);
    let others =
        if holds_for.is_empty() { String::new() } else { format!(" and for {} more", holds_for.len()) };
    let plan =
        desk.facts(&head, added, format!("{}: answer from {}{others} (round {n})", desk.id, answer.member));
    Ok(Plan { notes, ..plan })
}

fn file(n: u32, answer: &Answer) -> (String, Bytes) {
    let path = format!("remiss/{n}/answers/{}/{:02}.yaml", answer.member, answer.answer);
    (path, yaml::write("../../../../../../../schemas/answer.json", answer).into_bytes().into())
}

/// The members that the answer speaks for: those that are named, and those of a cluster that were
/// asked; each once, in the order of the round.
fn spoken_for(desk: &Desk, folder: &RoundFolder, form: &AnswerForm) -> Result<Vec<Slug>, Refusal> {
    let asked: Vec<&Slug> = folder.round.iter().flat_map(|r| &r.consultees).map(|c| &c.member).collect();
    let roster = &desk.project.roster.members;
    let mut meant: BTreeSet<&Slug> = BTreeSet::new();
    for name in &form.speaks_for {
        if *name == form.member {
            return Err(Refusal::new(Unfit::SpeaksForItself { member: name.clone() })
                .next(Unfit::SpeaksForItselfNext));
        }
        let cluster = roster.iter().filter(|m| m.cluster.as_ref() == Some(name)).map(|m| &m.id);
        let of_cluster: Vec<&Slug> = cluster.filter(|m| asked.contains(m) && **m != form.member).collect();
        if asked.contains(&name) {
            meant.insert(name);
        } else if of_cluster.is_empty() {
            let clusters = roster.iter().filter_map(|m| m.cluster.as_ref());
            let near = nearest(name, asked.iter().copied().chain(clusters).filter(|known| *known != name));
            return Err(Refusal::new(Unfit::SpeaksForStranger { member: name.clone() })
                .next(Unfit::SpeaksForStrangerNext { id: desk.id.clone(), near }));
        } else {
            meant.extend(of_cluster);
        }
    }
    Ok(asked.into_iter().filter(|m| **m != form.member && meant.contains(m)).cloned().collect())
}

/// The earlier answer that this one confirms: the one it names, or the preliminary one before it,
/// where it says nothing else than that one did.
fn confirmed<'a>(
    folder: &'a RoundFolder,
    form: &AnswerForm,
    received: Date,
) -> Result<Option<&'a Answer>, Refusal> {
    let mut own = folder.answers.iter().map(|f| &f.answer).filter(|a| a.member == form.member);
    match form.confirms {
        Some(number) => own.find(|a| a.answer == number).map(Some).ok_or_else(|| {
            let last = folder.next_answer(&form.member).saturating_sub(1);
            Refusal::new(Unfit::ConfirmsNothing { member: form.member.clone(), answer: number })
                .next(Unfit::ConfirmsNothingNext { last })
        }),
        None => {
            let before = folder.standing().get(&form.member).copied().filter(|b| b.received <= received);
            let only = !form.preliminary && form.comments.is_empty();
            Ok(before.filter(|b| only && b.preliminary && b.through.is_none() && b.stance == form.stance))
        }
    }
}

/// What becomes of the answer that stood until now, or of this one where it came before that; and of the comments in them.
fn told(folder: &RoundFolder, before: Option<&Answer>, answer: &Answer) -> Option<Note> {
    let before = before?;
    if before.goes_before(answer) {
        let this = (&answer.member, answer.received, answer.comments.len());
        return Some(superseded(folder, before, this));
    }
    let member = answer.member.clone();
    let count = |standing: &BTreeSet<u32>| -> usize {
        let own = folder.answers.iter().map(|f| &f.answer).filter(|a| a.member == answer.member);
        own.filter(|a| standing.contains(&a.answer)).map(|a| a.comments.len()).sum()
    };
    Some(match answer.confirms {
        Some(number) => {
            Note::Confirms { member, answer: number, comments: count(&folder.confirmed_by(answer)) }
        }
        None => Note::Supersedes {
            member,
            answer: answer.answer,
            before: before.answer,
            received: before.received,
            comments: count(&folder.confirmed_by(before)),
        },
    })
}

/// What is said of an answer that came before the one that stands.
fn superseded(
    folder: &RoundFolder,
    stands: &Answer,
    (member, received, comments): (&Slug, Date, usize),
) -> Note {
    Note::EnteredSuperseded {
        member: member.clone(),
        answer: folder.next_answer(member),
        received,
        stands: stands.answer,
        since: stands.received,
        comments,
    }
}

/// The points of the text as it was sent: on the round's own branch, or where it is gone, at the
/// head if the text has not changed.
pub fn sent_points(desk: &Desk, n: u32) -> Vec<Point> {
    let branch = RefName::Remiss(desk.id.clone(), n);
    match desk.matter.document(&branch) {
        Some(document) => document.whole(desk.project.language()).points(),
        None => match desk.document() {
            Ok(d) if d.rounds.get(&n).and_then(|f| f.round.as_ref()).is_some_and(|r| r.text == d.digest) => {
                d.whole(desk.project.language()).points()
            }
            _ => Vec::new(),
        },
    }
}

/// The known name that is most like the given one.
fn nearest<'a>(wanted: &Slug, known: impl Iterator<Item = &'a Slug>) -> Option<Slug> {
    crate::prose::nearest(wanted.as_str(), known.map(|k| k.as_str())).and_then(|k| Slug::new(&k).ok())
}
