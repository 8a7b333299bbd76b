//! While revising: what became of one comment, and why.

use super::desk::Desk;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Disposition, Dispositions, Files, Outcome, Plan};
use crate::project::{Document, RoundFolder};
use crate::syntax::yaml::{self, Key};

pub fn decide(
    desk: &Desk,
    round: Option<u32>,
    comment: &str,
    disposition: &Disposition,
) -> Result<Plan, Refusal> {
    let draft_name = desk.draft_name();
    // With every answer that any branch has, and what has been decided so far.
    let files = desk.folder(&draft_name)?;
    let document = &Document::read(desk.id.clone(), String::new(), files);
    let n = match round {
        Some(n) => n,
        None => which_round(desk, document, comment)?,
    };
    let missing =
        || Refusal::new(Why::NoRound { id: desk.id.clone() }).run(format!("ssr remiss status {}", desk.id));
    let folder = document.rounds.get(&n).ok_or_else(missing)?;
    let mut all = folder.dispositions.clone().ok_or_else(missing)?;
    let known = |key: &str| folder.comments().any(|(k, _, _)| k == key);
    if !known(comment) {
        let near = crate::prose::nearest(
            comment,
            folder.comments().map(|(k, _, _)| k).collect::<Vec<_>>().iter().map(String::as_str),
        );
        return Err(Refusal::new(Why::NoSuchComment { comment: comment.to_owned(), round: n })
            .next(Why::NoSuchCommentNext { near }));
    }
    let reasoned = disposition.reason.as_ref().is_some_and(|r| !r.trim().is_empty());
    match disposition.outcome {
        Some(Outcome::Duplicate) => {
            let of = disposition.duplicate_of.as_deref().unwrap_or_default();
            if !known(of) || of == comment {
                return Err(Refusal::new(Why::DuplicateOfNothing { of: of.to_owned() })
                    .next(Why::DuplicateNext)
                    .usage());
            }
        }
        Some(outcome) if outcome.needs_reason() && !reasoned => {
            return Err(Refusal::new(Why::OutcomeWithoutReason { outcome }).next(Why::NoReasonNext).usage());
        }
        _ => {}
    }
    all.dispositions.insert(comment.to_owned(), disposition.clone());
    let path = format!("remiss/{n}/dispositions.yaml");
    let old = document.files.get(&path).map(|b| String::from_utf8_lossy(b).into_owned()).unwrap_or_default();
    let new = block_replaced(&old, comment, disposition, &all)
        .unwrap_or_else(|| yaml::write("../../../../../schemas/dispositions.json", &all));
    let added = Files::from([(path, new.into_bytes().into())]);
    desk.facts(&draft_name, added, format!("{}: disposition of {comment} (round {n})", desk.id))
}

/// The one round in which the comment waits for its disposition; else the newest that has it.
fn which_round(desk: &Desk, document: &Document, comment: &str) -> Result<u32, Refusal> {
    let open = |folder: &&RoundFolder| folder.undisposed().iter().any(|key| key == comment);
    let waiting: Vec<u32> = document
        .rounds
        .iter()
        .filter(|(_, f)| f.dispositions.is_some() && open(f))
        .map(|(n, _)| *n)
        .collect();
    let has = |folder: &RoundFolder| folder.comments().any(|(key, _, _)| key == comment);
    match waiting.as_slice() {
        [one] => Ok(*one),
        [first, _, ..] => Err(Refusal::new(Why::InSeveralRounds { comment: comment.to_owned() })
            .run(format!("ssr dispose {} {comment} --round {first} --as met", desk.id))
            .usage()),
        [] => Ok(document
            .rounds
            .iter()
            .rev()
            .find(|(_, f)| has(f))
            .or(document.rounds.iter().next_back())
            .map_or(0, |(n, _)| *n)),
    }
}

/// The file with one comment's block changed and every other byte as somebody left it; none where
/// the result would not say exactly what is meant.
fn block_replaced(
    old: &str,
    comment: &str,
    disposition: &Disposition,
    meant: &Dispositions,
) -> Option<String> {
    let index = yaml::spans(old, 0);
    let span = index.get(&[Key::Name("dispositions"), Key::Name(comment)])?;
    let block: Vec<String> = yaml::body(disposition).lines().map(|line| format!("    {line}")).collect();
    let head = old.get(..span.start)?.trim_end_matches([' ', '\n']);
    let tail = old.get(span.end..)?;
    let gap = if tail.starts_with('\n') || tail.is_empty() { "" } else { "\n" };
    let new = format!("{head}\n{}{gap}{tail}", block.join("\n"));
    let (read, _) = yaml::read::<Dispositions>("", &new, 0);
    (read.as_ref() == Some(meant)).then_some(new)
}
