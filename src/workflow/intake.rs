//! On remiss, and late until adoption: what came home is entered, each mail once.

use std::collections::BTreeSet;

use super::answer;
use super::desk::Desk;
use super::letter_messages::Post;
use crate::diag::Refusal;
use crate::model::{
    Action, Arrival, Asked, Commit, Dispatch, Files, Happening, Ledger, LetterEvent, Plan, Returned, Sha256,
    Tree,
};
use crate::project::{self, Document, Matter, Project};
use crate::syntax::yaml;

/// What of the arrivals goes into one commit, and what does not.
#[derive(Debug, Default)]
pub struct Intake {
    pub plan: Plan,
    /// The mails that are in the plan.
    pub taken: Vec<Sha256>,
    /// Those that have to wait for the next commit, such as a second answer of one member.
    pub later: Vec<Sha256>,
    pub refused: Vec<(Sha256, Refusal)>,
}

/// The mails that a document has entered already: what its answers and its letters cite.
pub fn cited(document: &Document) -> BTreeSet<Sha256> {
    let answers =
        document.rounds.values().flat_map(|r| &r.answers).flat_map(|f| f.answer.evidence.iter().cloned());
    let letters = document.rounds.values().flat_map(|r| r.dispatch.values()).flat_map(|d| &d.letters);
    let happened =
        letters.flat_map(|l| &l.history).filter_map(|h| h.evidence.as_deref()?.strip_prefix(EVIDENCE));
    answers.chain(happened.filter_map(|sha| Sha256::new(sha).ok())).collect()
}

/// How an event in the ledger cites the mail that it is known from.
const EVIDENCE: &str = "mail ";

/// Decides about arrivals for one document and round. What is entered already is passed by.
pub fn intake(
    project: &Project,
    matter: &Matter,
    asked: &Asked,
    round: u32,
    arrivals: &[Arrival],
) -> Result<Intake, Refusal> {
    let mut out = Intake::default();
    let Some(known) = matter.head_document().ok().flatten().map(cited) else { return Ok(out) };
    let mut added = Files::new();
    let mut subjects = Vec::new();
    let mut taken_before = BTreeSet::new();
    for arrival in arrivals {
        let mail = arrival_mail(arrival);
        if known.contains(&mail) || !taken_before.insert(mail.clone()) {
            continue;
        }
        let decided = match arrival {
            Arrival::Answer(form) => {
                let action = Action::RecordAnswer {
                    document: matter.id.clone(),
                    round: Some(round),
                    form: form.clone(),
                };
                Desk::open(project, matter, &action, asked)
                    .and_then(|desk| answer::decide(&desk, Some(round), form))
            }
            Arrival::Returned(returned) => enter(project, matter, asked, round, returned, &added),
        };
        let plan = match decided {
            Ok(plan) => plan,
            Err(refusal) => {
                out.refused.push((mail, refusal));
                continue;
            }
        };
        let new = new_files(&plan);
        let letters = matches!(arrival, Arrival::Returned(_));
        if !letters && new.keys().any(|path| added.contains_key(path)) {
            out.later.push(mail);
            continue;
        }
        added.extend(new);
        subjects.extend(plan.commits.first().map(|c| c.message.trim_end().to_owned()));
        out.plan.notes.extend(plan.notes);
        out.taken.push(mail);
    }
    let Some(first) = subjects.first() else { return Ok(out) };
    let message = match subjects.len() {
        1 => format!("{first}\n"),
        n => format!("{}: {n} mails came home (round {round})\n\n{}\n", matter.id, subjects.join("\n")),
    };
    let Some(head) = matter.head().ok().flatten() else { return Ok(out) };
    out.plan.commits = vec![Commit {
        branch: head.clone(),
        parents: vec![head.clone()],
        tree: Tree::Facts { document: matter.id.clone(), files: added },
        message,
    }];
    Ok(out)
}

fn arrival_mail(arrival: &Arrival) -> Sha256 {
    match arrival {
        Arrival::Answer(form) => form.evidence.first().cloned().unwrap_or_else(|| crate::model::sha256(b"")),
        Arrival::Returned(returned) => returned.mail.clone(),
    }
}

/// The files that a plan of facts writes.
fn new_files(plan: &Plan) -> Files {
    match plan.commits.first().map(|c| &c.tree) {
        Some(Tree::Facts { files, .. }) => files.clone(),
        _ => Files::new(),
    }
}

/// A letter that came back: one more event in its history.
fn enter(
    project: &Project,
    matter: &Matter,
    asked: &Asked,
    round: u32,
    returned: &Returned,
    added: &Files,
) -> Result<Plan, Refusal> {
    let said = crate::model::Resolution { member: None, letter: None, sent: false, evidence: None };
    let desk = Desk::open(project, matter, &Action::Resolve { document: matter.id.clone(), said }, asked)?;
    let ledger = Ledger::Round(round);
    let path = ledger.path(&returned.member);
    let none = || {
        Refusal::new(Post::NoLetter { member: returned.member.clone() })
            .run(format!("ssr remiss status {}", desk.id))
    };
    let known: Option<Dispatch> = added.get(&path).and_then(|bytes| project::dispatch(&path, bytes));
    let mut dispatch = known
        .or_else(|| desk.document().ok()?.dispatch(ledger, &returned.member).cloned())
        .ok_or_else(none)?;
    let entry = dispatch.letters.iter_mut().find(|l| l.letter == returned.letter).ok_or_else(none)?;
    let mut happening = Happening::new(LetterEvent::Bounced, asked.now);
    happening.answer = Some(returned.words.clone()).filter(|w| !w.is_empty());
    happening.evidence = Some(format!("{EVIDENCE}{}", returned.mail));
    entry.history.push(happening);
    let bytes = yaml::write(ledger.schema(), &dispatch).into_bytes().into();
    let subject =
        format!("{}: letter {} to {} came back (round {round})", desk.id, returned.letter, returned.member);
    Ok(desk.facts(&desk.head_name()?, Files::from([(path, bytes)]), subject))
}
