//! While revising: what became of comments, and why; one comment divided; a worklist that has come home.

use std::collections::{BTreeMap, BTreeSet};

use super::changed::Changed;
use super::chosen;
use super::desk::Desk;
use super::dispose_messages::Undone;
use super::dispositions::rewritten;
use super::divide;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{
    Disposing, Disposition, Dispositions, Files, FilledRow, GroupReply, Note, Outcome, Part, Plan, Which,
};
use crate::project::{Became, Document, Item, RoundFolder, whole};

/// So many rows of a worklist that cannot be taken are told; the others are counted.
const TOLD: usize = 20;

pub fn decide(desk: &Desk, round: Option<u32>, disposing: &Disposing) -> Result<Plan, Refusal> {
    let draft_name = desk.draft_name();
    // With every answer that any branch has, and what has been decided so far.
    let files = desk.folder(&draft_name)?;
    let document = &Document::read(desk.id.clone(), String::new(), files);
    let n = match (round, disposing) {
        (Some(n), _) => n,
        (None, Disposing::Split { comment, .. }) => which_round(desk, document, comment)?,
        (None, Disposing::Set { which, .. }) => match which.comments.first() {
            Some(first) => which_round(desk, document, first)?,
            None => newest(document),
        },
        (None, Disposing::Filled(_)) => newest(document),
    };
    let missing =
        || Refusal::new(Why::NoRound { id: desk.id.clone() }).run(format!("ssr remiss status {}", desk.id));
    let folder = document.rounds.get(&n).ok_or_else(missing)?;
    let was = folder.dispositions.clone().ok_or_else(missing)?;
    let changed = Changed::since(desk, n, &document.whole(desk.project.language()));
    let judge = Judge { desk, n, folder, items: folder.items(), changed };
    let mut meant = was.clone();
    let (what, mut notes) = match disposing {
        Disposing::Set { which, reply } => judge.set(which, reply, &mut meant)?,
        Disposing::Split { comment, parts, decided_too } => {
            judge.split((comment, parts, *decided_too), &mut meant)?
        }
        Disposing::Filled(rows) => judge.filled(rows, &mut meant)?,
    };
    judge.holds(&meant)?;
    notes.extend(judge.unchanged(disposing));
    let path = format!("remiss/{n}/dispositions.yaml");
    let old = document.files.get(&path).map(|b| String::from_utf8_lossy(b).into_owned()).unwrap_or_default();
    let added = Files::from([(path, rewritten(&old, &was, &meant).into_bytes().into())]);
    let plan = desk.facts(&draft_name, added, format!("{}: {what} (round {n})", desk.id));
    Ok(Plan { notes, ..plan })
}

/// The newest round that has been closed.
fn newest(document: &Document) -> u32 {
    let closed = document.rounds.iter().rev().find(|(_, f)| f.dispositions.is_some());
    closed.or(document.rounds.iter().next_back()).map_or(0, |(n, _)| *n)
}

struct Judge<'a> {
    desk: &'a Desk<'a>,
    n: u32,
    folder: &'a RoundFolder,
    items: Vec<Item<'a>>,
    /// None where nobody here knows what went out.
    changed: Option<Changed>,
}

impl Judge<'_> {
    fn item(&self, comment: &str) -> Result<&Item<'_>, Refusal> {
        self.items.iter().find(|item| item.key == comment).ok_or_else(|| {
            let near = crate::prose::nearest(comment, self.items.iter().map(|item| item.key.as_str()));
            Refusal::new(Why::NoSuchComment { comment: comment.to_owned(), round: self.n })
                .next(Why::NoSuchCommentNext { near })
        })
    }

    fn set(
        &self,
        which: &Which,
        reply: &Disposition,
        meant: &mut Dispositions,
    ) -> Result<(String, Vec<Note>), Refusal> {
        if let Some(point) = reply.changed.as_deref()
            && let Some(near) = self.unknown(point)
        {
            return Err(Refusal::new(Undone::NoSuchPoint { point: point.to_owned(), round: self.n })
                .next(Undone::NoSuchPointNext { near })
                .usage());
        }
        for comment in &which.comments {
            self.item(comment)?;
        }
        if *which == (Which { decided_too: which.decided_too, ..Which::default() }) {
            return Err(Refusal::new(Undone::NothingChosen)
                .next(Undone::NothingChosenNext { id: self.desk.id.clone() })
                .usage());
        }
        chosen::known(which, self.n, self.folder, self.desk.asked.sent.get(&self.n))?;
        let named = !which.comments.is_empty();
        let fitting: Vec<&Item> = self.items.iter().filter(|item| which.fits(item)).collect();
        let chosen: Vec<&Item> = fitting
            .iter()
            .copied()
            .filter(|item| named || which.decided_too || untouched(item.disposition))
            .filter(|item| named || Some(&item.key) != reply.duplicate_of.as_ref())
            .collect();
        let Some(first) = chosen.first() else {
            return Err(Refusal::new(Undone::NothingFits {
                id: self.desk.id.clone(),
                decided: fitting.len(),
            })
            .run(format!("ssr dispose {}", self.desk.id)));
        };
        if reply.outcome == Some(Outcome::Duplicate) {
            let of = reply.duplicate_of.as_deref().unwrap_or_default();
            if !self.items.iter().any(|i| i.key == of) || chosen.iter().any(|i| i.key == of) {
                return Err(duplicate_of_nothing(of));
            }
        }
        if let Some(group) = &reply.group {
            let block = meant.groups.entry(group.clone()).or_default();
            let said = GroupReply {
                outcome: reply.outcome.or(block.outcome),
                reason: reply.reason.clone().or(block.reason.clone()),
                changed: reply.changed.clone().or(block.changed.clone()),
            };
            if block.outcome.is_some() && said != *block && !which.decided_too {
                return Err(Refusal::new(Undone::GroupDecided { group: group.clone() })
                    .next(Undone::GroupDecidedNext));
            }
            *block = said;
            reasoned(block.outcome, block.reason.as_deref())?;
        } else {
            reasoned(reply.outcome, reply.reason.as_deref())?;
        }
        for item in &chosen {
            let block = meant.dispositions.entry(item.key.clone()).or_default();
            let own = match &reply.group {
                Some(group) => Disposition { group: Some(group.clone()), ..Disposition::default() },
                None => reply.clone(),
            };
            *block = Disposition { says: block.says.take(), at: block.at.take(), ..own };
        }
        let keys: Vec<String> = chosen.iter().map(|item| item.key.clone()).collect();
        let what = match keys.len() {
            1 => format!("disposition of {}", first.key),
            count => format!("dispositions of {count} comments"),
        };
        let note = (keys.len() > 1)
            .then(|| Note::Disposes { comments: keys, kept: fitting.len().saturating_sub(chosen.len()) });
        Ok((what, note.into_iter().collect()))
    }

    fn split(
        &self,
        (comment, parts, decided_too): (&str, &[Part], bool),
        meant: &mut Dispositions,
    ) -> Result<(String, Vec<Note>), Refusal> {
        let items = divide::of(&self.items, self.desk, comment)?;
        if items.is_empty() {
            self.item(comment)?;
        }
        divide::decide(self.desk, self.n, &items, (comment, parts, decided_too), meant)
    }

    fn filled(&self, rows: &[FilledRow], meant: &mut Dispositions) -> Result<(String, Vec<Note>), Refusal> {
        let known: BTreeMap<&str, &Item> = self.items.iter().map(|item| (item.key.as_str(), item)).collect();
        let mut seen: BTreeMap<&str, &FilledRow> = BTreeMap::new();
        let mut wrong: Vec<Undone> = Vec::new();
        let (mut new, mut changed, mut same) = (0, 0, 0);
        let before = meant.groups.clone();
        for row in rows {
            let comment = row.comment.as_str();
            let Some(item) = known.get(comment) else {
                wrong.push(Undone::RowOfNothing { row: row.row, comment: row.comment.clone() });
                continue;
            };
            let mine = row.disposition();
            if let Some(other) = seen.insert(comment, row) {
                if other.disposition() != mine {
                    wrong.push(Undone::RowTwice {
                        row: row.row,
                        other: other.row,
                        comment: row.comment.clone(),
                    });
                }
                continue;
            }
            let now = item.disposition.cloned().unwrap_or_default();
            if mine.mark() == row.base || mine.mark() == now.mark() {
                same += 1;
                continue;
            }
            if now.mark() != row.base {
                let (outcome, row) = (now.outcome, row.row);
                wrong.push(Undone::RowContradicts { row, comment: comment.to_owned(), outcome });
                continue;
            }
            if let Some(point) = mine.changed.as_deref().filter(|point| self.unknown(point).is_some()) {
                wrong.push(Undone::RowOfNoPoint { row: row.row, point: point.to_owned() });
                continue;
            }
            // A group that is new has the reply of the first row that names it.
            let mut own = mine;
            if let Some(group) = own.group.clone().filter(|g| !before.contains_key(g)) {
                let said = GroupReply {
                    outcome: own.outcome,
                    reason: own.reason.clone(),
                    changed: own.changed.clone(),
                };
                if *meant.groups.entry(group.clone()).or_insert(said.clone()) == said {
                    own = Disposition { group: Some(group), ..Disposition::default() };
                }
            }
            match own.outcome {
                Some(Outcome::Duplicate)
                    if own
                        .duplicate_of
                        .as_deref()
                        .is_none_or(|of| of == comment || !known.contains_key(of)) =>
                {
                    let of = own.duplicate_of.clone().unwrap_or_default();
                    wrong.push(Undone::RowDuplicate { row: row.row, of });
                    continue;
                }
                Some(outcome)
                    if outcome.needs_reason()
                        && outcome != Outcome::Duplicate
                        && own.reason.is_none()
                        && own.group.is_none() =>
                {
                    wrong.push(Undone::RowWithoutReason { row: row.row, outcome });
                    continue;
                }
                _ => {}
            }
            if untouched(item.disposition) {
                new += 1
            } else {
                changed += 1
            }
            let block = meant.dispositions.entry(row.comment.clone()).or_default();
            *block = Disposition { says: block.says.take(), at: block.at.take(), ..own };
        }
        if !wrong.is_empty() {
            let mut refusal = Refusal::new(Undone::Rows { count: wrong.len() });
            let more = wrong.len().saturating_sub(TOLD);
            for row in wrong.into_iter().take(TOLD) {
                refusal = refusal.next(row);
            }
            if more > 0 {
                refusal = refusal.next(Undone::MoreRows { count: more });
            }
            return Err(refusal.next(Undone::RowsNext { id: self.desk.id.clone() }));
        }
        if new + changed == 0 {
            return Err(Refusal::new(Undone::NothingNew { rows: rows.len() })
                .run(format!("ssr dispose {}", self.desk.id)));
        }
        let what = format!("dispositions of {} comments from a worklist", new + changed);
        Ok((what, vec![Note::Filled { new, changed, same }]))
    }

    /// A point that is in no text, and the one that is most like it.
    fn unknown(&self, point: &str) -> Option<Option<String>> {
        self.changed.as_ref()?.unknown(point)
    }

    /// Those points that were just named as changed, and that nobody has changed yet.
    fn unchanged(&self, disposing: &Disposing) -> Option<Note> {
        let changed = self.changed.as_ref()?;
        let named: BTreeSet<&String> = match disposing {
            Disposing::Set { reply, .. } => reply.changed.iter().collect(),
            Disposing::Split { .. } => BTreeSet::new(),
            Disposing::Filled(rows) => rows.iter().filter_map(|row| row.changed.as_ref()).collect(),
        };
        let points: Vec<String> = named.into_iter().filter(|point| !changed.has(point)).cloned().collect();
        (!points.is_empty()).then_some(Note::NotChanged { points })
    }

    /// Nothing has become the same as itself, or as what is no longer there.
    fn holds(&self, meant: &Dispositions) -> Result<(), Refusal> {
        let folder = RoundFolder {
            answers: self.folder.answers.clone(),
            dispositions: Some(meant.clone()),
            ..RoundFolder::default()
        };
        let before: BTreeSet<&str> =
            self.items.iter().filter(|i| i.became == Became::Lost).map(|i| i.key.as_str()).collect();
        let items = folder.items();
        let lost = items.iter().find(|i| i.became == Became::Lost && !before.contains(i.key.as_str()));
        let Some(lost) = lost else { return Ok(()) };
        let of = lost.disposition.and_then(|d| d.duplicate_of.clone()).unwrap_or_default();
        Err(Refusal::new(Undone::Tangled { comment: lost.key.clone(), of })
            .next(Undone::TangledNext { id: self.desk.id.clone(), comment: lost.key.clone() }))
    }
}

/// Nobody has written anything about it.
pub fn untouched(block: Option<&Disposition>) -> bool {
    block.is_none_or(|d| d.outcome.is_none() && d.reason.is_none() && d.group.is_none())
}

fn reasoned(outcome: Option<Outcome>, reason: Option<&str>) -> Result<(), Refusal> {
    let said = reason.is_some_and(|r| !r.trim().is_empty());
    match outcome {
        Some(outcome) if outcome.needs_reason() && outcome != Outcome::Duplicate && !said => {
            Err(Refusal::new(Why::OutcomeWithoutReason { outcome }).next(Why::NoReasonNext).usage())
        }
        _ => Ok(()),
    }
}

fn duplicate_of_nothing(of: &str) -> Refusal {
    Refusal::new(Why::DuplicateOfNothing { of: of.to_owned() }).next(Why::DuplicateNext).usage()
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
    let has = |folder: &RoundFolder| folder.items().iter().any(|item| whole(&item.key) == whole(comment));
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
