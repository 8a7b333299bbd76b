//! A Word file that came home: its comments and its changes, each at the point that it is about.
//!
//! What the program kept track of is not trusted to be all: the text as it would be with every change accepted is
//! compared with the text that was sent, so that what was changed without tracking, or accepted before sending, is
//! found as well.

mod anchors;
mod body;
mod changes;
mod comments;
mod flow;
mod front;
mod letter;
mod messages;
mod moves;
mod order;
mod ours;
mod parts;
mod remarks;
mod wording;

use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

pub use self::wording::wordings;

use self::body::Body;
use self::order::Order;
use self::ours::Ours;
use self::remarks::Changes;
use super::place::Places;
use super::{merge, prose};
use crate::formats::{BadXml, Unopened};
use crate::model::{Carried, Doubt, Lang, Reading, SentText};

/// So much of the points must be found for the file to be taken for the text that was sent.
const ENOUGH: usize = 2;

/// What a `.docx`, `.docm` or `.dotx` says. A stance is looked for where it is a letter, and not the text itself.
pub fn read(name: &str, bytes: &[u8], sent: &SentText) -> Reading {
    let (name, sent) = (name.to_owned(), &*in_word(sent));
    let parts = match parts::parts(bytes) {
        Ok(parts) => parts,
        Err(why) => {
            let doubt = match why {
                Unopened::Locked => Doubt::Locked { name },
                Unopened::Broken => Doubt::Broken { name },
                Unopened::TooLarge => Doubt::TooLarge { name },
                Unopened::OldOffice => Doubt::UnknownKind { name },
            };
            return Reading { doubts: vec![doubt], ..Reading::default() };
        }
    };
    let mut reading = Reading { about: parts.about.clone(), ..Reading::default() };
    if parts.macros {
        reading.doubts.push(Doubt::Macros { name: name.clone() });
    }
    let (body, said, threads, whole) = match read_parts(&parts) {
        Ok(all) => all,
        Err(BadXml) => {
            reading.doubts.push(Doubt::Broken { name });
            return reading;
        }
    };
    if !whole {
        reading.doubts.push(Doubt::Broken { name: name.clone() });
    }
    let says = reading.about.as_ref().map(|about| is_sent(about, sent));
    let same = says == Some(true);
    let units = flow::units(&body);
    let known = anchors::known(&body, &units, sent, says);
    let found: HashSet<usize> = known.iter().flat_map(|known| &known.held).map(|held| held.point).collect();
    // Without a word about itself, it is the text if most of the text is in it.
    let most = found.len() >= sent.points.len().div_ceil(ENOUGH) && !found.is_empty();
    let compare = says.unwrap_or(most);
    if !same && (most || says.is_some()) {
        reading.doubts.push(Doubt::OtherText { name });
    }
    // A letter of the member's own: its words are heard as those of a mail.
    let letter = !most && !same;
    let order = Order::new(&body, &units, &known, most);
    let ours = same.then(|| Ours::new(&body, &units, &known, &order, sent));
    let changes = Changes {
        body: &body,
        units: &units,
        known: &known,
        sent,
        order: &order,
        ours: ours.as_ref(),
        compare,
        lang: Lang::Sv,
    };
    let places = Places::new(sent);
    let (mut all, beside) = if letter { Default::default() } else { changes.all(&places) };
    all.extend(comments::remarks(&body, &said, &threads, &order, sent));
    all.sort_by_key(|found| (found.paragraph, found.piece));
    reading.remarks = all.into_iter().map(|found| found.remark).collect();
    if letter {
        // The number in the first cell of a row of its own is the point that the row is about.
        let said = |unit: &flow::Unit| -> Vec<String> {
            let own =
                |view: &flow::View| if unit.row { view.words.trim().to_owned() } else { remarks::said(view) };
            unit.afters.iter().map(own).filter(|words| !words.is_empty()).collect()
        };
        let words: Vec<String> = units.iter().flat_map(said).collect();
        return merge(vec![prose(&words.join("\n\n"), sent), reading]);
    }
    if beside.is_empty() { reading } else { merge(vec![letter::letter(&beside, &places), reading]) }
}

/// The text as a Word file has it: what a picture is described as are no words there, and what stands under it has no number.
fn in_word(sent: &SentText) -> Cow<'_, SentText> {
    if sent.points.iter().all(|point| point.pictures.is_empty()) {
        return Cow::Borrowed(sent);
    }
    let mut sent = sent.clone();
    for point in sent.points.iter_mut().filter(|point| !point.pictures.is_empty()) {
        for alt in point.pictures.iter().filter(|alt| !alt.is_empty()) {
            point.words = point.words.replacen(alt.as_str(), "", 1).trim().to_owned();
        }
        if sent.unnumbered.iter().any(|words| words.trim() == point.words) {
            point.words.clear();
        }
    }
    Cow::Owned(sent)
}

fn is_sent(about: &Carried, sent: &SentText) -> bool {
    about.document == sent.document && about.digest == sent.digest
}

type Read = (Body, Body, HashMap<u32, comments::Thread>, bool);

/// The text with its notes, the comments, and their threads; and whether all that stands beside the text could be read.
fn read_parts(parts: &parts::Parts) -> Result<Read, BadXml> {
    let mut body = Body::default();
    body.read(&parts.document)?;
    let mut whole = true;
    for notes in &parts.notes {
        whole &= body.read(notes).is_ok();
    }
    let mut said = Body::default();
    if let Some(comments) = &parts.comments {
        whole &= said.read(comments).is_ok();
    }
    let threads = parts.threads.as_deref().map(comments::threads);
    whole &= !matches!(threads, Some(Err(_)));
    Ok((body, said, threads.and_then(Result::ok).unwrap_or_default(), whole))
}
