//! The ways in which letters leave: a Maildir, a mail server, or files for a person to send.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::deliver::Batch;
use super::post::{self, Entries, Item, Pace, Watch};
use crate::diag::Failure;
use crate::model::{Dispatch, Entry, Fate, Happening, LetterEvent, LetterState, Slug};
use crate::outside::smtp::{Offers, Server};
use crate::outside::{clock, files};
use crate::package::LARGEST;

#[derive(Debug, Clone)]
pub enum Carrier {
    Maildir(PathBuf),
    Smtp(Box<Server>, Pace),
    Files(PathBuf),
}

/// Hands over every letter that is certainly not sent. What became of each is in its journal ([`fates`]), whatever
/// stopped the rest.
pub fn hand_over(
    batch: &Batch<'_>,
    (items, entries): (&[Item], &Entries<'_>),
    carrier: &Carrier,
    watch: &mut dyn FnMut(Watch<'_>),
) -> Result<(), Failure> {
    match carrier {
        Carrier::Smtp(server, pace) => post::run(batch, (items, entries), server, pace, watch),
        Carrier::Maildir(folder) => items.iter().try_for_each(|(member, letter)| {
            watch(Watch::Letter(member));
            let Some(entry) = entries(member, *letter) else { return Ok(()) };
            batch.to_maildir(&batch.thaw(member, &entry)?, folder)
        }),
        Carrier::Files(folder) => to_files(batch, (items, entries), folder, watch),
    }
}

/// What became of each letter, one after the other: of thousands, not all need be in memory.
pub fn fates<'a>(
    batch: &'a Batch<'_>,
    items: &'a [Item],
    entries: &'a Entries<'_>,
) -> impl Iterator<Item = Fate> + 'a {
    items.iter().filter_map(|(member, letter)| {
        let mut entry = entries(member, *letter)?;
        entry.learn(&batch.happened(member, *letter));
        Some(Fate { member: member.clone(), entry })
    })
}

/// Of how many things this clone knows already that they happened to each letter; of most none.
pub fn noted<'a>(batch: &Batch<'_>, items: &'a [Item]) -> BTreeMap<&'a Item, usize> {
    let known = items.iter().map(|item| (item, batch.happened(&item.0, item.1).len()));
    known.filter(|(_, count)| *count > 0).collect()
}

/// What the carrier said last of a letter, after so many things had happened to it.
pub fn words(batch: &Batch<'_>, (member, letter): &Item, noted: usize) -> Option<String> {
    batch
        .happened(member, *letter)
        .into_iter()
        .skip(noted)
        .filter_map(|happening| happening.answer)
        .next_back()
}

/// What a look at the mail server found.
#[derive(Debug, Clone)]
pub struct Found {
    pub offers: Offers,
    pub user: Option<String>,
    /// Reports are asked for.
    pub reports: bool,
    /// The largest letter that can be made is not too large for it.
    pub fits: bool,
}

/// Whether the carrier is there and takes us, with no letter sent; nothing where it needs no server.
pub fn precheck(carrier: &Carrier) -> Result<Option<Found>, Failure> {
    let Carrier::Smtp(server, pace) = carrier else { return Ok(None) };
    let offers = post::precheck(server)?;
    Ok(Some(Found {
        fits: offers.size.is_none_or(|most| most >= LARGEST as u64),
        user: server.login.as_ref().map(|l| l.user.clone()),
        reports: pace.dsn,
        offers,
    }))
}

/// Where letters go, in words.
pub fn place(carrier: &Carrier) -> String {
    match carrier {
        Carrier::Maildir(folder) | Carrier::Files(folder) => folder.display().to_string(),
        Carrier::Smtp(server, _) => format!("{}:{}", server.host, server.port),
    }
}

/// Writes each letter as a file that a mail program opens as a draft.
fn to_files(
    batch: &Batch<'_>,
    (items, entries): (&[Item], &Entries<'_>),
    folder: &Path,
    watch: &mut dyn FnMut(Watch<'_>),
) -> Result<(), Failure> {
    for (member, number) in items {
        watch(Watch::Letter(member));
        let Some(entry) = entries(member, *number) else { continue };
        let letter = batch.thaw(member, &entry)?;
        let name = file_name(batch, member, &entry);
        // Outlook shows a message with this line as one that is not sent yet.
        let bytes = [b"X-Unsent: 1\r\n".as_slice(), &letter.bytes].concat();
        files::write(&folder.join(&name), &bytes)?;
        let mut known = entry.clone();
        known.learn(&batch.happened(member, entry.letter));
        if known.state() != LetterState::Written {
            let mut note = Happening::new(LetterEvent::Written, clock::now());
            note.answer = Some(name);
            batch.note(member, entry.letter, &note)?;
        }
        super::pause("written");
    }
    Ok(())
}

fn file_name(batch: &Batch<'_>, member: &Slug, entry: &Entry) -> String {
    format!("{}.eml", batch.report_name(member, entry.letter))
}

/// Where letters lie as files, brings the folder up to what is known of a ledger: the list has every letter that is
/// written and not said to be sent, whichever run wrote it; one that was sent, or has another in its place, is moved
/// into a folder of its own. How many letters the list has.
pub fn filed(
    batch: &Batch<'_>,
    carrier: &Carrier,
    ledger: impl Iterator<Item = Dispatch>,
) -> Result<usize, Failure> {
    let Carrier::Files(folder) = carrier else { return Ok(0) };
    let mut lines = Vec::new();
    for Dispatch { member, letters } in ledger {
        for mut entry in letters {
            // What this run wrote is not in the ledger yet.
            if entry.state() == LetterState::Waiting {
                entry.learn(&batch.happened(&member, entry.letter));
            }
            let name = file_name(batch, &member, &entry);
            match entry.state() {
                LetterState::Written => lines.push(format!("{name}\t{member}\t{}\n", entry.to)),
                LetterState::Accepted | LetterState::Sent | LetterState::Bounced => {
                    files::set_aside(folder, &name, "sent")?;
                }
                LetterState::Replaced => files::set_aside(folder, &name, "replaced")?,
                LetterState::CalledOff => files::set_aside(folder, &name, "called-off")?,
                LetterState::Waiting | LetterState::Refused | LetterState::InDoubt => {}
            }
        }
    }
    lines.sort();
    let list = folder.join(format!("{}.tsv", batch.list_name()));
    if !lines.is_empty() || files::exists(&list) {
        files::write(&list, format!("file\tmember\tto\n{}", lines.concat()).as_bytes())?;
    }
    Ok(lines.len())
}
