//! What the verbs that bring answers home have in common: the evidence, the rounds that are out, and how mails are entered once.

mod entering;
mod handled;
mod messages;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;

use super::session::Session;
use crate::answers::{self, Judged, OutRound};
use crate::diag::{Failure, Refusal};
use crate::formats::ascii_domain;
use crate::model::{
    Arrival, Asked, Becomes, Kept, Login, MailDecision, Note, Reading, SentText, Sha256, Slug, Stance,
};
use crate::outside::evidence::{self, Evidence, Unfit};
use crate::outside::git::Oid;
use crate::outside::mailbox::{Content, Raw};
use crate::outside::private::Private;
use crate::outside::{credentials, environment, files, imap};
use crate::project::{Depth, Matter, Project};
use crate::terminal::schemas;
use crate::workflow;

pub use messages::Came;

/// Where this clone notes which mails on a server it has kept.
const PLACES: &str = "imap-places";
/// So many digits of a mail's SHA-256 at least say which one is meant.
const BEGINNING: usize = 4;

/// The evidence, and every round that mails may belong to.
pub struct Desk<'s> {
    session: &'s Session<'s>,
    /// None where nothing is kept yet and nothing shall be.
    pub evidence: Option<Evidence>,
    pub notes: BTreeMap<Sha256, Kept>,
    pub rounds: Vec<OutRound>,
    project: Project,
    asked: Asked,
    matters: Vec<Matter>,
    texts: RefCell<BTreeMap<usize, Option<SentText>>>,
    /// The mails of this run, in the order in which they were read.
    pub new: Vec<Sha256>,
    /// How many lay there that had been read before.
    pub known: usize,
    /// How many belong to other documents than the one that was named.
    pub elsewhere: usize,
    /// By what a mail says, the first that says it.
    contents: BTreeMap<Sha256, Sha256>,
    /// Where on a server the mails of this run lie.
    places: Vec<(Sha256, String)>,
    arrivals: BTreeMap<Sha256, Arrival>,
    originals: BTreeMap<Sha256, Oid>,
    pub refused: Vec<(Sha256, Refusal)>,
    /// What whoever asked should know of what was entered.
    pub told: Vec<Note>,
}

impl<'s> Desk<'s> {
    /// Opens the evidence, and makes it where it is not there yet.
    pub fn open(session: &'s Session<'s>) -> Result<Self, Failure> {
        Self::at(session, !session.global.dry_run)
    }

    /// Opens the evidence to look at it.
    pub fn look(session: &'s Session<'s>) -> Result<Self, Failure> {
        Self::at(session, false)
    }

    fn at(session: &'s Session<'s>, make: bool) -> Result<Self, Failure> {
        let Some(evidence) = opened(session, make)? else {
            return Err(Refusal::new(Came::NoEvidence)
                .next(Came::NoEvidenceNext)
                .run(format!("git config {} ../bevis.git", evidence::SETTING))
                .usage()
                .into());
        };
        let notes = evidence.as_ref().map(Evidence::notes).transpose()?.unwrap_or_default();
        let firsts = notes.values().filter(|k| k.same_as.is_none());
        let first_of_each = firsts.map(|k| (k.content.clone(), k.mail.clone())).collect();
        let branches = session.branches()?;
        let project = session.main(&branches, &Depth::All)?;
        let asked = session.asked(&project, &branches)?;
        let matters = session.matters()?;
        let rounds = matters.iter().flat_map(|m| answers::out_rounds(m, &project, asked.role)).collect();
        Ok(Desk {
            session,
            evidence,
            notes,
            rounds,
            project,
            asked,
            matters,
            texts: RefCell::default(),
            contents: first_of_each,
            places: Vec::new(),
            new: Vec::new(),
            known: 0,
            elsewhere: 0,
            arrivals: BTreeMap::new(),
            originals: BTreeMap::new(),
            refused: Vec::new(),
            told: Vec::new(),
        })
    }

    /// A document that is named is there, or has been where mails were kept for it.
    pub fn knows(&self, id: Option<&Slug>) -> Result<(), Failure> {
        let Some(id) = id else { return Ok(()) };
        let kept = || self.notes.values().any(|kept| kept.document.as_ref() == Some(id));
        if self.matters.iter().any(|matter| matter.id == *id) || kept() {
            return Ok(());
        }
        Err(self.session.no_document(id))
    }

    /// The text of a round, made once.
    fn text(&self, at: usize) -> Option<SentText> {
        let made = || {
            let round = self.rounds.get(at)?;
            let matter = self.matters.iter().find(|m| m.id == round.document)?;
            answers::sent_text(matter, round.round, self.project.language())
        };
        self.texts.borrow_mut().entry(at).or_insert_with(made).clone()
    }

    fn text_of(&self, document: &Slug, round: u32) -> Option<SentText> {
        self.rounds
            .iter()
            .position(|r| r.document == *document && r.round == round)
            .and_then(|at| self.text(at))
    }

    /// Judges an original. False where it bears a marking: then nothing of it is kept.
    pub fn take(
        &mut self,
        raw: Raw,
        only: Option<&Slug>,
        saved: Option<(&Slug, Date)>,
    ) -> Result<bool, Failure> {
        if raw.place.starts_with("imap://") && !raw.place.contains(char::is_control) {
            self.places.push((raw.sha256.clone(), raw.place.clone()));
        }
        if self.notes.contains_key(&raw.sha256) {
            self.known += 1;
            return Ok(true);
        }
        let today = self.session.today();
        let text = |at| self.text(at);
        let judged = match (&raw.content, &raw.file, saved) {
            (Content::File(_), ..) => {
                Ok(Judged { kept: answers::too_large(raw.sha256.clone(), raw.size, today), arrival: None })
            }
            (Content::Bytes(bytes), Some(name), Some(saved)) => {
                answers::judge_file((name, bytes), saved, &self.rounds, &text)
            }
            (Content::Bytes(bytes), ..) => answers::judge(bytes, today, &self.rounds, &text),
        };
        let Ok(Judged { mut kept, mut arrival }) = judged else { return Ok(false) };
        if only.is_some() && kept.document.as_ref().is_some_and(|d| Some(d) != only) {
            self.elsewhere += 1;
            return Ok(true);
        }
        if let Some(first) = self.contents.get(&kept.content) {
            kept.same_as = Some(first.clone());
            kept.becomes = Becomes::Copy;
            kept.doubts.clear();
            arrival = None;
        }
        if let Some(evidence) = self.evidence.as_ref().filter(|_| !self.session.global.dry_run) {
            self.originals.insert(kept.mail.clone(), evidence.put(&raw.content)?);
        }
        if let Some(arrival) = arrival {
            self.arrivals.insert(kept.mail.clone(), arrival);
        }
        self.new.push(kept.mail.clone());
        self.contents.entry(kept.content.clone()).or_insert_with(|| kept.mail.clone());
        self.notes.insert(kept.mail.clone(), kept);
        Ok(true)
    }

    /// The mailbox on the IMAP server that `ssr.yaml` names; none where it names none, unless it is asked for.
    pub fn imap(&self, asked_for: bool) -> Result<Option<imap::Mailbox>, Failure> {
        let mail = &self.session.workspace(&self.project)?.mail;
        let Some(imap) = &mail.imap else {
            let refusal = || Refusal::new(Came::NoImap).next(Came::NoImapNext).usage();
            return if asked_for { Err(refusal().into()) } else { Ok(None) };
        };
        let ca = match &imap.ca {
            Some(path) => Some(files::read(&self.session.root.join(path))?.to_vec()),
            None => None,
        };
        let git = &self.session.git()?.program;
        let host = ascii_domain(&imap.server).unwrap_or_else(|| imap.server.clone());
        let (user, port) = (imap.user.clone(), imap.port());
        let secret = credentials::secret(git, "imap", &imap.password_variable, &user, &host, port)?
            .ok_or_else(|| {
                Refusal::new(Came::NoSecret { user: user.clone(), variable: imap.password_variable.clone() })
                    .run(format!("git config --global {} 'COMMAND'", credentials::COMMAND))
            })?;
        let (tls, oauth, folder) = (imap.tls, imap.login == Login::Oauth, imap.folder.clone());
        Ok(Some(imap::Mailbox { host, port, tls, ca, user, secret, oauth, folder }))
    }

    /// The names on a server of the mails that are kept: they need not be fetched again.
    pub fn known_places(&self) -> BTreeSet<String> {
        let lines = self.session.git().ok().and_then(|git| Private::new(&git.common_dir()).read(PLACES));
        let text = String::from_utf8_lossy(&lines.unwrap_or_default()).into_owned();
        let pairs = text.lines().filter_map(|l| l.split_once(' '));
        let kept = |mail: &str| Sha256::new(mail).is_ok_and(|mail| self.notes.contains_key(&mail));
        pairs.filter(|(mail, _)| kept(mail)).map(|(_, place)| place.to_owned()).collect()
    }

    /// Keeps the originals and what they were, in one transaction.
    pub fn keep(&self) -> Result<(), Failure> {
        let Some(evidence) = &self.evidence else { return Ok(()) };
        environment::stop_at("put");
        let mine: Vec<&Kept> = self.new.iter().filter_map(|mail| self.notes.get(mail)).collect();
        let subject = format!("{} mails kept", mine.len());
        evidence.enter(&subject, &self.asked, &self.originals, &|there| {
            mine.iter().filter(|k| !there.contains_key(&k.mail)).map(|k| (*k).clone()).collect()
        })?;
        environment::stop_at("kept");
        if !self.places.is_empty() {
            let private = Private::new(&self.session.git()?.common_dir());
            let lines: String = self.places.iter().map(|(mail, place)| format!("{mail} {place}\n")).collect();
            private.append(PLACES, lines.as_bytes())?;
        }
        Ok(())
    }

    /// Writes notes as they are now.
    fn write(&self, subject: &str, changed: &[Kept]) -> Result<(), Failure> {
        if let Some(evidence) = self.evidence.as_ref().filter(|_| !changed.is_empty()) {
            let differs = |there: &BTreeMap<Sha256, Kept>| {
                changed.iter().filter(|k| there.get(&k.mail) != Some(*k)).cloned().collect()
            };
            evidence.enter(subject, &self.asked, &BTreeMap::new(), &differs)?;
        }
        Ok(())
    }

    /// The mail that is meant by the beginning of its SHA-256, as with commits in Git.
    pub fn mail(&self, beginning: &str) -> Result<Kept, Failure> {
        let found: Vec<&Kept> =
            self.notes.values().filter(|k| k.mail.as_str().starts_with(beginning)).collect();
        match found.as_slice() {
            [one] if beginning.len() >= BEGINNING => {
                // A run that was cut short may have entered it without saying so here.
                let answer = one.answer.clone().or_else(|| entering::became(&self.matters).remove(&one.mail));
                Ok(Kept { answer, ..(*one).clone() })
            }
            _ => Err(Refusal::new(Came::NoMail { mail: beginning.to_owned(), count: found.len() })
                .run("ssr remiss mails")
                .usage()
                .into()),
        }
    }

    /// A person has decided about a mail: it is noted, and entered where it is an answer.
    pub fn decide(
        &mut self,
        mut kept: Kept,
        what: Becomes,
        reason: Option<String>,
    ) -> Result<usize, Failure> {
        kept.becomes = what;
        kept.decided.push(MailDecision { date: self.asked.today, by: self.asked.by.clone(), what, reason });
        let subject = format!("{} decided by a person", kept.mail.short());
        self.notes.insert(kept.mail.clone(), kept.clone());
        if self.session.global.dry_run {
            return Ok(0);
        }
        self.write(&subject, std::slice::from_ref(&kept))?;
        environment::stop_at("decided");
        if what != Becomes::Answer {
            return Ok(0);
        }
        let document = kept.document.clone();
        self.enter(document.as_ref())
    }

    /// The day that a person gave for a mail was refused: the one that the mail says stays.
    pub fn put_back(&mut self, received: Date, mail: &Sha256) -> Result<(), Failure> {
        let Some(kept) = self.notes.get_mut(mail).filter(|kept| kept.received != received) else {
            return Ok(());
        };
        kept.received = received;
        let kept = kept.clone();
        self.write(&format!("{} could not be entered", mail.short()), &[kept])
    }

    /// What a mail says, read against the newest round of a document that is out.
    pub fn read(
        &self,
        kept: &Kept,
        document: &Slug,
        member: &Slug,
        stance: Option<Stance>,
    ) -> Result<Read, Failure> {
        let status = || format!("ssr remiss status {document}");
        let none = || Refusal::new(workflow::Why::NoRound { id: document.clone() }).run(status());
        let at = self.rounds.iter().rposition(|r| r.document == *document && r.open).ok_or_else(none)?;
        let (Some(round), Some(sent)) = (self.rounds.get(at), self.text(at)) else {
            return Err(none().into());
        };
        let bytes = self.evidence.as_ref().map(|e| e.original(&kept.mail)).transpose()?.flatten();
        let Some(bytes) = bytes else {
            return Err(Refusal::new(Came::NoOriginal { mail: kept.mail.clone() })
                .run("ssr remiss mails")
                .into());
        };
        let read = answers::retaken(&bytes, kept, &sent, (member, stance));
        let stance = read.as_ref().ok().map(|(form, _)| form.stance);
        let reading = match read {
            Ok((_, reading)) | Err(reading) => reading,
        };
        Ok(Read { round: round.round, stance, reading })
    }

    /// Whether a mail shall become something and has not.
    pub fn is_open(&self, kept: &Kept) -> bool {
        kept.waits() || kept.becomes == Becomes::Answer && kept.answer.is_none()
    }

    pub fn has_original(&self, mail: &Sha256) -> bool {
        self.evidence.as_ref().is_some_and(|e| e.has_original(mail))
    }

    /// Whether the evidence holds bytes that nothing leads to.
    pub fn has_loose_ends(&self) -> Result<bool, Failure> {
        Ok(self.evidence.as_ref().map(Evidence::has_loose_ends).transpose()?.unwrap_or(false))
    }

    /// Takes the bytes of an original away for good.
    pub fn dispose(&self, mail: &Sha256) -> Result<(), Failure> {
        environment::stop_at("tombstone");
        match &self.evidence {
            Some(evidence) => Ok(evidence.dispose(mail)?),
            None => Ok(()),
        }
    }

    /// What came of a run, in words.
    pub fn tell(&self, entered: usize) {
        let mouth = self.session.mouth;
        let (read, known, elsewhere) = (self.new.len(), self.known, self.elsewhere);
        self.told.iter().for_each(|note| mouth.note(note));
        for (mail, refusal) in &self.refused {
            mouth.talk(&Came::Refused { mail: mail.clone() });
            mouth.note(refusal.message.as_ref());
        }
        if self.session.global.dry_run {
            return mouth.talk(&Came::Would { read, known });
        }
        mouth.talk(&Came::Home { read, known, entered, elsewhere });
        let count = self.notes.values().filter(|k| k.waits()).count();
        if count > 0 {
            mouth.talk(&Came::Wait { id: None, count });
        }
    }
}

/// The evidence, where the user's configuration names one; within, where there is something in that place yet.
fn opened(session: &Session<'_>, make: bool) -> Result<Option<Option<Evidence>>, Failure> {
    let Some(path) = evidence::configured(&session.git()?.program)? else { return Ok(None) };
    let schema = schemas::all().remove("mail").unwrap_or_default();
    let opened = Evidence::open(&path, &session.root, make, schema)?;
    Ok(Some(opened.map_err(|unfit| unfit_evidence(unfit, &path))?))
}

/// The mails that came home, as the evidence on this machine has them; none where no evidence is named.
pub fn kept(session: &Session<'_>) -> Result<Option<Vec<Kept>>, Failure> {
    let Some(evidence) = opened(session, false)? else { return Ok(None) };
    let notes = evidence.as_ref().map(Evidence::notes).transpose()?.unwrap_or_default();
    Ok(Some(notes.into_values().collect()))
}

/// What a person takes up.
pub struct Read {
    pub round: u32,
    pub stance: Option<Stance>,
    pub reading: Reading,
}

fn unfit_evidence(unfit: Unfit, path: &std::path::Path) -> Failure {
    let path = path.to_path_buf();
    let refusal = match unfit {
        Unfit::Inside => Refusal::new(Came::EvidenceInside { path }),
        Unfit::NotGit => Refusal::new(Came::EvidenceNotGit { path }),
    };
    refusal.run(format!("git config {} ../bevis.git", evidence::SETTING)).usage().into()
}
