//! The letters of a round with what they carry (the remiss copy as PDF, chance for the tokens), and how
//! they are handed over.

use std::borrow::Cow;
use std::collections::BTreeMap;

use super::carrier::{self, Mailed, Pacing};
use super::exit;
use super::goes_on::goes_on;
use super::papers::earlier;
use super::session::{Session, Taken};
use crate::apply::{self, Batch, Carrier, Frozen, Item, Watch, Writer};
use crate::diag::{Failure, Refusal};
use crate::model::{
    Action, Dispatch, Entry, Event, Fate, Files, Ledger, Letter, LetterKind, LetterState, Plan, RefName,
    Slug, Transport, Verb,
};
use crate::outside::chance;
use crate::outside::git::{Branch, Entered};
use crate::outside::private::Private;
use crate::package::{self, Attachment, Occasion, Rehearsal, Secret};
use crate::project::{Depth, Document, Matter, Project};
use crate::terminal::Progress;
use crate::workflow::{self, Why};

pub struct Parcel {
    pub letters: Vec<Frozen>,
    /// Names and bytes of what each letter carries.
    pub enclosed: Vec<(String, Vec<u8>)>,
    /// Who gets what and how large it is, for a person to look over.
    pub shown: Rehearsal,
}

/// Makes the letters of a plan. For a rehearsal, `reflect` addresses them all to one mailbox, and `command` is what
/// sends them.
pub fn of(
    session: &Session,
    branches: &BTreeMap<RefName, Branch>,
    matter: &Matter,
    plan: &Plan,
    (reflect, command): (Option<&str>, &str),
) -> Result<Parcel, Failure> {
    let project = session.main(branches, &Depth::All)?;
    let document = &document(matter, plan)?;
    let earlier = earlier(session, document, Some(matter))?;
    let mut occasion = Occasion::of(&project, document, &earlier, plan, session.now)?;
    if let Some(address) = reflect {
        package::reflected(address, &document.id)?;
        occasion.recipients.iter_mut().for_each(|c| c.mail = address.to_owned());
    }
    let lang = session.mouth.lang;
    let attachments = attachments(session, &project, (document, &earlier), plan, &occasion)?;
    let secrets = secrets(&plan.letters)?;
    // A rehearsal to one mailbox has one address many times: it is made letter by letter.
    let heap = if reflect.is_some() { 1 } else { plan.letters.len().max(1) };
    let mut made = package::Parcel::default();
    for heap in plan.letters.chunks(heap) {
        made.add(package::letters(&occasion, heap, &attachments, &secrets, session.now)?);
    }
    let shown = package::rehearsal(&occasion, &made, &attachments, command, lang)?;
    Ok(Parcel {
        letters: made.letters.into_iter().map(frozen).collect(),
        enclosed: attachments.into_iter().map(|file| (file.name, file.bytes)).collect(),
        shown,
    })
}

/// So many letters are in memory at once; the others are on the disk, or not made yet.
const AT_ONCE: usize = 16;

/// Makes the letters of a plan and freezes each as soon as it is made. The entries of the ledger.
pub fn freeze(
    session: &Session,
    branches: &BTreeMap<RefName, Branch>,
    matter: &Matter,
    plan: &Plan,
    batch: &Batch<'_>,
) -> Result<Files, Failure> {
    let project = session.main(branches, &Depth::All)?;
    let document = &document(matter, plan)?;
    let earlier = earlier(session, document, Some(matter))?;
    let occasion = Occasion::of(&project, document, &earlier, plan, session.now)?;
    let attachments = attachments(session, &project, (document, &earlier), plan, &occasion)?;
    package::one_address_each(&occasion, &plan.letters)?;
    let mut files = Files::new();
    for heap in plan.letters.chunks(AT_ONCE) {
        let made = package::letters(&occasion, heap, &attachments, &secrets(heap)?, session.now)?;
        for letter in made.letters {
            batch.freeze(&frozen(letter))?;
        }
        files.extend(made.files);
    }
    Ok(files)
}

/// The document that the letters of a plan are about; a reply rests on what any branch says.
fn document<'m>(matter: &'m Matter, plan: &Plan) -> Result<Cow<'m, Document>, Failure> {
    let whole = plan.letters.first().is_some_and(|letter| letter.kind == LetterKind::Reply);
    let found = match whole {
        true => matter.whole().map(Cow::Owned),
        false => matter.head_document().ok().flatten().map(Cow::Borrowed),
    };
    Ok(found.ok_or_else(|| Refusal::new(Why::NoRound { id: matter.id.clone() }).run("ssr status"))?)
}

/// What the letters of a plan carry.
fn attachments(
    session: &Session,
    project: &Project,
    (document, earlier): (&Document, &[Document]),
    plan: &Plan,
    occasion: &Occasion<'_>,
) -> Result<Vec<Attachment>, Failure> {
    let lang = session.mouth.lang;
    let round = document.newest_round().and_then(|(_, folder)| folder.round.as_ref());
    Ok(match (plan.letters.first().map(|letter| letter.kind), round) {
        (Some(LetterKind::Remiss), Some(round)) if plan.about.consultee.is_some() => {
            as_sent(session, &document.id, round.round)?.1
        }
        (Some(LetterKind::Remiss), Some(round)) => {
            package::enclosures(project, document, round, session.today(), lang)?
        }
        (Some(LetterKind::Adoption), _) => {
            let number = &occasion.registry_number;
            package::adopted(project, document, number, occasion.number, session.today(), lang)?
        }
        (Some(LetterKind::Reply), Some(round)) => {
            package::replied(project, document, earlier, round, session.today(), lang)?
        }
        _ => Vec::new(),
    })
}

/// What went out with a round, made again from what its tag holds: the same bytes.
fn as_sent(session: &Session, id: &Slug, n: u32) -> Result<(Project, Vec<Attachment>), Failure> {
    let git = session.git()?;
    let tag = RefName::Sent(id.clone(), n);
    let remote = git.remote.as_deref().unwrap_or("origin");
    let gone = || Refusal::new(Mailed::NoTag { tag: tag.short() }).run(format!("git fetch {remote} --tags"));
    let at = git.resolve(&tag.full()).ok_or_else(gone)?;
    let then = Project::read(git.snapshot(at, &Depth::All)?);
    let document = then.documents.get(id).ok_or_else(gone)?;
    let round = document.rounds.get(&n).and_then(|folder| folder.round.as_ref()).ok_or_else(gone)?;
    let day = document.newest(&[Event::Sent]).and_then(|record| record.date.day());
    let day = day.unwrap_or_else(|| session.today());
    let attachments = package::enclosures(&then, document, round, day, session.mouth.lang)?;
    Ok((then, attachments))
}

/// One member's letter anew.
pub struct Anew {
    pub letters: Vec<Frozen>,
    pub files: Files,
    pub to: String,
}

/// Makes letters of a round that has been sent from what its tag holds: the same text and the same files, to
/// the addresses that the roster has now.
pub fn anew(
    session: &Session,
    project: &Project,
    matter: &Matter,
    letters: &[Letter],
) -> Result<Anew, Failure> {
    let missing = || Refusal::new(Why::NoRound { id: matter.id.clone() }).run("ssr status");
    let document = matter.head_document().ok().flatten().ok_or_else(missing)?;
    let round = document.newest_round().and_then(|(_, f)| f.round.as_ref()).ok_or_else(missing)?;
    let (then, attachments) = as_sent(session, &matter.id, round.round)?;
    let round = round.readdressed(&project.roster);
    let secrets = secrets(letters)?;
    let occasion = Occasion::remiss(&then, document, &round, session.now)?;
    let made = package::letters(&occasion, letters, &attachments, &secrets, session.now)?;
    let to = made.letters.first().map(|l| l.envelope_to.clone()).unwrap_or_default();
    Ok(Anew { letters: made.letters.into_iter().map(frozen).collect(), files: made.files, to })
}

fn secrets(letters: &[Letter]) -> Result<Vec<Secret>, Failure> {
    let mut secrets = Vec::new();
    for letter in letters {
        secrets.push(Secret {
            member: letter.member.clone(),
            token: chance::token()?,
            message_id_random: chance::token()?,
        });
    }
    Ok(secrets)
}

fn frozen(letter: package::Frozen) -> Frozen {
    Frozen {
        member: letter.member,
        letter: letter.letter,
        sha256: letter.sha256,
        bytes: letter.bytes,
        answers: letter.envelope_from,
    }
}

/// What became of so many letters is entered at once.
const ENTERED: usize = 1000;

/// Hands over every letter that has not left, brings the ledger up to date, and says what became of each.
pub fn hand_over(
    session: &Session,
    writer: &mut Writer,
    id: &Slug,
    ledger: Ledger,
    pacing: &Pacing,
) -> Result<u8, Failure> {
    hand_over_to(session, writer, id, ledger, pacing, None)
}

/// The same, to one member alone where one is given.
pub fn hand_over_to(
    session: &Session,
    writer: &mut Writer,
    id: &Slug,
    ledger: Ledger,
    pacing: &Pacing,
    only: Option<&Slug>,
) -> Result<u8, Failure> {
    // Whoever may send was asked before the claim; here nobody's name is looked up among thousands.
    let project = session.main(&writer.branches, &Depth::Workspace)?;
    let carrier = carrier::of(session, &session.workspace(&project)?.mail, pacing)?;
    let private = writer.private.clone();
    let batch = Batch { private: &private, document: id, ledger };
    let matter = session.git()?.matter_at(&writer.branches, id, &Depth::ButLetters)?;
    let missing = || Refusal::new(Why::NoRound { id: id.clone() }).run("ssr status");
    let head = matter.head().ok().flatten().cloned().ok_or_else(missing)?;
    drop(matter);
    let known = known(session, writer, &head, &batch)?;
    let waiting = waiting(&known, only);
    let entries = |member: &Slug, letter: u32| entry(&known, member, letter);
    let noted = apply::noted(&batch, &waiting);
    let progress = Progress::new(session.mouth, waiting.len());
    let stopped = apply::hand_over(&batch, (&waiting, &entries), &carrier, &mut |watch| match watch {
        Watch::Letter(member) => progress.step(member.as_str()),
        Watch::Waiting { count, pause } => session.mouth.talk(&Mailed::TriedAgain { count, pause }),
    });
    progress.done();
    let (lying, stopped) = match apply::filed(&batch, &carrier, known.all()) {
        Ok(lying) => (lying, stopped),
        Err(failure) => (0, stopped.and(Err(failure))),
    };
    // What has left is written down, whatever stopped the rest.
    let mut became = Became::default();
    let mut each = |fate: &Fate| became.add(fate, (&batch, &noted));
    let entered = enter(session, writer, (&project, &head), &batch, &waiting, &mut each);
    // What the letters themselves have met comes first; the journals keep what could not be entered.
    let stopped = stopped.and(entered);
    let left = told(session, id, (&carrier, lying), &became) && became.left + became.written == waiting.len();
    stopped.map_err(|failure| goes_on(session, id, ledger, failure))?;
    session.mouth.talk(&super::sending::next(id, ledger));
    Ok(if left { exit::DONE } else { exit::FOUND })
}

/// Opens the repository to send letters. What this clone knows of letters of the newest round that wait by the ledger is
/// entered first: a run that was stopped may have given some of them, and has not come to say so.
pub fn writer<'s>(session: &'s Session, id: &Slug, action: &Action) -> Result<Writer<'s>, Failure> {
    let mut writer = session.writer()?;
    if action.verb() != Some(Verb::Send) {
        enter_known(session, &mut writer, id)?;
    }
    Ok(writer)
}

fn enter_known(session: &Session, writer: &mut Writer, id: &Slug) -> Result<(), Failure> {
    let matter = session.git()?.matter_at(&writer.branches, id, &Depth::ButLetters)?;
    let round = matter.head_document().ok().flatten().and_then(|document| document.newest_round());
    let (Some((n, _)), Some(head)) = (round, matter.head().ok().flatten()) else { return Ok(()) };
    let project = session.main(&writer.branches, &Depth::Workspace)?;
    let private = writer.private.clone();
    let batch = Batch { private: &private, document: id, ledger: Ledger::Round(n) };
    let waiting = waiting(&known(session, writer, head, &batch)?, None);
    enter(session, writer, (&project, head), &batch, &waiting, &mut |_| ())?;
    Ok(writer.refresh()?)
}

/// What is entered of a batch where its document stands.
fn known<'s>(
    session: &'s Session,
    writer: &Writer,
    head: &RefName,
    batch: &Batch<'_>,
) -> Result<Entered<'s>, Failure> {
    let missing = || Refusal::new(Why::NoRound { id: batch.document.clone() }).run("ssr status");
    let at = writer.branches.get(head).ok_or_else(missing)?.head;
    Ok(session.git()?.ledger(at, batch.document, batch.ledger)?)
}

/// The letters that are certainly not sent and shall be; of one member alone where one is given.
fn waiting(known: &Entered<'_>, only: Option<&Slug>) -> Vec<Item> {
    let asked_for = |d: &Dispatch| only.is_none_or(|member| d.member == *member);
    let of_one = |d: Dispatch| d.waiting().map(|l| (d.member.clone(), l.letter)).collect::<Vec<_>>();
    let mut waiting: Vec<Item> = known.all().filter(asked_for).flat_map(of_one).collect();
    waiting.sort();
    waiting
}

fn entry(known: &Entered<'_>, member: &Slug, letter: u32) -> Option<Entry> {
    known.of(member)?.letters.into_iter().find(|entry| entry.letter == letter)
}

/// Enters what this clone knows of letters, so many at a time, and shows what became of each.
fn enter(
    session: &Session,
    writer: &mut Writer,
    (project, head): (&Project, &RefName),
    batch: &Batch<'_>,
    waiting: &[Item],
    each: &mut dyn FnMut(&Fate),
) -> Result<(), Failure> {
    let asked = session.asked(project, &writer.branches)?;
    let before = known(session, writer, head, batch)?;
    let entries = |member: &Slug, letter: u32| entry(&before, member, letter);
    for (turn, some) in waiting.chunks(ENTERED).enumerate() {
        if turn > 0 {
            writer.refresh()?;
        }
        let now = known(session, writer, head, batch)?;
        let fates = apply::fates(batch, some, &entries).inspect(|fate| each(fate));
        let plan = workflow::entered(batch.document, head, batch.ledger, |member| now.of(member), fates);
        if !plan.commits.is_empty() {
            writer.apply(&plan, &asked, None)?;
        }
    }
    Ok(())
}

/// Brings the folder where letters lie as files up to what a person has said of them.
pub fn filed(session: &Session, taken: &Taken) -> Result<(), Failure> {
    let mail = &session.workspace(&taken.project)?.mail;
    let (Transport::Files, Ok(Some(document))) = (mail.transport, taken.matter.head_document()) else {
        return Ok(());
    };
    let carrier = carrier::of(session, mail, &Pacing::default())?;
    let private = Private::new(&session.git()?.common_dir());
    let rounds = document.rounds.keys().copied().map(Ledger::Round);
    for ledger in rounds.chain(document.told.keys().copied().map(Ledger::Version)) {
        let batch = Batch { private: &private, document: &document.id, ledger };
        let all = document.dispatches(ledger).into_iter().flat_map(|all| all.values().cloned());
        apply::filed(&batch, &carrier, all)?;
    }
    Ok(())
}

/// What became of the letters: how many have left, and each that has not.
#[derive(Default)]
struct Became {
    left: usize,
    written: usize,
    /// Each with what the carrier has said of it in this run.
    others: Vec<(Fate, String)>,
}

impl Became {
    fn add(&mut self, fate: &Fate, (batch, noted): (&Batch<'_>, &BTreeMap<&Item, usize>)) {
        match fate.entry.state() {
            LetterState::Accepted => self.left += 1,
            LetterState::Written => self.written += 1,
            _ => {
                let item = (fate.member.clone(), fate.entry.letter);
                let words = apply::words(batch, &item, noted.get(&item).copied().unwrap_or(0));
                self.others.push((fate.clone(), words.unwrap_or_default()));
            }
        }
    }
}

/// Says what became of the letters; whether all have left.
fn told(session: &Session, id: &Slug, (carrier, lying): (&Carrier, usize), became: &Became) -> bool {
    let place = apply::place(carrier);
    let Became { left, written, others } = became;
    if *left > 0 || (*written == 0 && others.is_empty()) {
        session.mouth.talk(&Mailed::HandedOver { count: *left, place: place.clone() });
    }
    if *written > 0 {
        let count = lying.max(*written);
        session.mouth.talk(&Mailed::WrittenToFiles { id: id.clone(), count, place });
    }
    for (fate, words) in others {
        let (id, member, words) = (id.clone(), fate.member.clone(), words.clone());
        let (letter, kind, state) = (fate.entry.letter, fate.entry.kind, fate.entry.state());
        session.mouth.note(&Mailed::NotLeft { id, member, letter, kind, state, words });
    }
    others.is_empty()
}
