//! On remiss, and late until adoption: one member's answer becomes a file of its own.

use super::desk::Desk;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Answer, AnswerForm, Comment, Files, Plan, Point, RefName, State, sha256};
use crate::project::RoundFolder;
use crate::syntax::yaml;

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
    let received = form.received.unwrap_or(desk.asked.today);
    if received > desk.asked.today {
        return Err(Refusal::new(Why::ReceivedAhead { received }).next(Why::ReceivedAheadNext).usage());
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
    let earlier =
        folder.answers.iter().filter(|a| a.answer.member == form.member).map(|a| a.answer.answer).max();
    let answer = Answer {
        member: form.member.clone(),
        round: n,
        answer: earlier.unwrap_or(0).saturating_add(1),
        received,
        late: folder.deadline_of(&form.member).is_some_and(|day| received > day)
            || desk.state != State::OnRemiss,
        text: round.text.clone(),
        stance: form.stance,
        preliminary: form.preliminary,
        decided_by: form.decided_by.clone(),
        decided: form.decided,
        registry_number: form.registry_number.clone(),
        speaks_for: Vec::new(),
        through: None,
        secrecy: form.secrecy.clone(),
        evidence: form.evidence.clone(),
        comments,
    };
    let path = format!("remiss/{n}/answers/{}/{:02}.yaml", answer.member, answer.answer);
    let bytes = yaml::write("../../../../../../../schemas/answer.json", &answer).into_bytes().into();
    let mut added = Files::from([(path, bytes)]);
    // A late answer's comments need their blocks as well.
    if let Some(dispositions) =
        super::close::seeded(document, n, folder, Some(&answer)).filter(|_| folder.dispositions.is_some())
    {
        added.insert(format!("remiss/{n}/dispositions.yaml"), dispositions);
    }
    let head = desk.head.clone().unwrap_or(RefName::Main);
    desk.facts(&head, added, format!("{}: answer from {} (round {n})", desk.id, answer.member))
}

/// The points of the text as it was sent: on the round's own branch, or where it is gone, at the
/// head if the text has not changed.
fn sent_points(desk: &Desk, n: u32) -> Vec<Point> {
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
fn nearest<'a>(
    wanted: &crate::model::Slug,
    known: impl Iterator<Item = &'a crate::model::Slug>,
) -> Option<crate::model::Slug> {
    crate::prose::nearest(wanted.as_str(), known.map(|k| k.as_str()))
        .and_then(|k| crate::model::Slug::new(&k).ok())
}
