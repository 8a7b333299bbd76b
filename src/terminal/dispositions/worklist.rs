//! The comments of one round as an Excel file to fill in.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{LeftComment, Round, place};
use crate::letters::{Worklist, WorklistRow};
use crate::model::{Text, Which, Workspace};
use crate::project::{Document, Item};
use crate::prose::alphabetical;
use crate::workflow::comment_kind_name;

/// The comments of one round as a list to fill in, and how many are secret and left out. Those that somebody has decided on only where asked for.
pub fn worklist(
    document: &Document,
    round: Option<u32>,
    which: &Which,
    sent: &BTreeMap<u32, Text>,
    workspace: &Workspace,
    made: Date,
) -> Option<(Worklist, usize)> {
    let lang = workspace.language;
    let closed = document.rounds.iter().rev().find(|(_, f)| f.dispositions.is_some()).map(|(n, _)| *n);
    let n = round.or(closed)?;
    let folder = document.rounds.get(&n).filter(|f| f.dispositions.is_some())?;
    let asked = folder.round.as_ref()?;
    let told = Round::of(n, folder, sent, true);
    let items = folder.items();
    let mut chosen: Vec<&Item> =
        items.iter().filter(|item| which.fits(item) && (which.decided_too || item.is_left())).collect();
    let all = chosen.len();
    chosen.retain(|item| item.comment.secrecy.is_none() && item.answer.secrecy.is_none());
    let secret = all - chosen.len();
    let mut said: Vec<(LeftComment, &Item)> =
        chosen.into_iter().map(|item| (told.comment(item), item)).collect();
    alphabetical(&mut said, |(c, _)| &c.name);
    said.sort_by_key(|(c, _)| place(c));
    let row = |(c, item): (LeftComment, &Item)| WorklistRow {
        comment: c.comment,
        member: c.name,
        at: c.at.unwrap_or_default(),
        about: c.quote.or(c.about).unwrap_or_default(),
        kind: comment_kind_name(c.kind, lang).to_owned(),
        says: c.says,
        proposes: c.proposes.unwrap_or_default(),
        disposition: item.disposition.cloned().unwrap_or_default(),
    };
    let list = Worklist {
        title: document.title().to_owned(),
        document: document.id.clone(),
        platform: workspace.name.clone(),
        example: document.is_example(),
        round: n,
        text: asked.text.clone(),
        made,
        accent: workspace.style.accent,
        lang,
        rows: said.into_iter().map(row).collect(),
    };
    Some((list, secret))
}
