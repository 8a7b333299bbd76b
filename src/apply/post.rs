//! A batch of letters given to a mail server, each at most once, with what is certain written down as it happens.
//!
//! A letter is noted as attempted, on the disk, before it is given. What the server answers is noted after. Where the
//! line broke in between, the letter is in doubt: it is never given again by itself.

mod messages;

use std::collections::VecDeque;
use std::time::Duration;

use super::deliver::{Batch, Frozen};
use crate::diag::{Failure, Fault, Refusal};
use crate::model::{Entry, Happening, LetterEvent, LetterState, Slug};
use crate::outside::smtp::{Envelope, Line, Server, Stage, Trouble};
use crate::outside::{Doing, clock};
pub use messages::{Post, said};

/// How the letters go.
#[derive(Debug, Clone, Default)]
pub struct Pace {
    /// How many on one connection.
    pub batch: Option<u32>,
    /// Between two connections.
    pub delay: Duration,
    /// Before those that were put off are tried again, each time.
    pub again: Vec<Duration>,
    /// A mailbox that gets a copy of each.
    pub archive: Option<String>,
    /// Whether reports are asked for.
    pub dsn: bool,
    /// The one sender of all; none where each letter has its own.
    pub sender: Option<String>,
}

/// What somebody who watches is told.
#[derive(Debug, Clone, Copy)]
pub enum Watch<'a> {
    Letter(&'a Slug),
    /// Letters were put off and are tried again after a while.
    Waiting {
        count: usize,
        pause: Duration,
    },
}

/// A letter that is to go: whose, and its number in the member's ledger.
pub type Item = (Slug, u32);

/// What the ledger has of a letter: asked for when its turn has come, since there may be thousands.
pub type Entries<'a> = dyn Fn(&Slug, u32) -> Option<Entry> + 'a;

/// A letter whose turn has come.
type Turn<'a> = (&'a Slug, &'a Entry);

/// What is to be done after a letter.
enum After {
    Next,
    /// Tried again later in this run.
    Later,
    /// Nothing is known to be wrong with the letter: tried again at once on a line of its own.
    Anew,
    Stop(Failure),
}

struct Run<'a> {
    batch: &'a Batch<'a>,
    server: &'a Server,
    pace: &'a Pace,
    line: Option<Line>,
    /// Letters given on this line.
    carried: u32,
    opened: bool,
    /// Letters that this run has got rid of, and those in doubt since the last of them.
    accepted: usize,
    doubts: usize,
}

/// Gives every letter that is certainly not sent. What stopped the run, if anything did; what happened to
/// the letters is in their journals.
pub fn run(
    batch: &Batch<'_>,
    (items, entries): (&[Item], &Entries<'_>),
    server: &Server,
    pace: &Pace,
    watch: &mut dyn FnMut(Watch<'_>),
) -> Result<(), Failure> {
    let mut queue = VecDeque::new();
    for item in items {
        let (member, letter) = item;
        let Some(mut known) = entries(member, *letter) else { continue };
        known.learn(&batch.happened(member, *letter));
        match known.state() {
            LetterState::Waiting => queue.push_back(item),
            // A run was stopped between the last byte and the answer.
            LetterState::InDoubt if known.history.last().map(|h| h.event) == Some(LetterEvent::Attempted) => {
                batch.note(member, *letter, &Happening::new(LetterEvent::InDoubt, clock::now()))?;
            }
            _ => {}
        }
    }
    let mut run = Run { batch, server, pace, line: None, carried: 0, opened: false, accepted: 0, doubts: 0 };
    let result = run.all(queue, entries, watch);
    if let Some(line) = run.line.take() {
        line.quit();
    }
    result
}

impl<'a> Run<'a> {
    fn all(
        &mut self,
        mut queue: VecDeque<&'a Item>,
        entries: &Entries<'_>,
        watch: &mut dyn FnMut(Watch<'_>),
    ) -> Result<(), Failure> {
        let mut pauses = self.pace.again.iter();
        let mut elsewhere = Ok(());
        loop {
            let mut later = VecDeque::new();
            while let Some(item) = queue.pop_front() {
                let (member, number) = item;
                watch(Watch::Letter(member));
                let Some(entry) = entries(member, *number) else { continue };
                let letter = match self.batch.thaw(member, &entry) {
                    Ok(letter) => letter,
                    Err(failure) => {
                        elsewhere = Err(failure);
                        continue;
                    }
                };
                match self.letter((member, &entry), &letter)? {
                    After::Next => {}
                    After::Later => later.push_back(item),
                    After::Anew => queue.push_front(item),
                    After::Stop(failure) => return Err(failure),
                }
            }
            if later.is_empty() {
                return elsewhere;
            }
            let Some(pause) = pauses.next() else { return elsewhere };
            watch(Watch::Waiting { count: later.len(), pause: *pause });
            self.hang_up();
            clock::wait(*pause);
            queue = later;
        }
    }

    /// A line that may carry one more letter.
    fn line(&mut self) -> Result<&mut Line, Trouble> {
        if self.pace.batch.is_some_and(|most| self.carried >= most.max(1)) {
            self.hang_up();
            clock::wait(self.pace.delay);
        }
        if self.line.is_none() {
            self.carried = 0;
            self.line = Some(Line::open(self.server)?);
            self.opened = true;
        }
        self.line.as_mut().ok_or(Trouble::Lost { stage: Stage::Connect, cause: String::new() })
    }

    fn hang_up(&mut self) {
        if let Some(line) = self.line.take() {
            line.quit();
        }
    }

    fn letter(&mut self, item: Turn<'_>, letter: &Frozen) -> Result<After, Failure> {
        let (member, entry) = item;
        let envelope = Envelope {
            from: self.pace.sender.clone().unwrap_or_else(|| letter.answers.clone()),
            to: entry.to.clone(),
            archive: self.pace.archive.clone(),
            report: self.pace.dsn.then(|| self.batch.report_name(member, entry.letter)),
        };
        let carried = self.carried;
        let Ok(text) = std::str::from_utf8(&letter.bytes) else {
            return Ok(After::Stop(Fault::new(Post::NotText, member).next(Doing::RunAgain).into()));
        };
        let begun = self.line().and_then(|line| line.begin(&envelope));
        if let Err(trouble) = begun {
            return self.not_begun(item, trouble, carried);
        }
        if let Err(fault) = self.note(item, LetterEvent::Attempted, None) {
            // What cannot be written down is not done.
            if let Some(line) = self.line.take() {
                line.cut();
            }
            return Err(fault.into());
        }
        super::pause("attempted");
        let Some(line) = self.line.as_mut() else { return Ok(After::Later) };
        let given = line.give(text);
        match given {
            Ok(words) => {
                self.carried += 1;
                self.accepted += 1;
                self.doubts = 0;
                self.accepted_as(item, words)?;
                super::pause("accepted");
                Ok(After::Next)
            }
            Err(trouble) => self.not_given(item, trouble),
        }
    }

    /// The server's words, and the Message-ID that it gave in the place of ours.
    fn accepted_as(&self, (member, entry): Turn<'_>, words: String) -> Result<(), Fault> {
        let mut happening = Happening::new(LetterEvent::Accepted, clock::now());
        let given = words.split_once('<').and_then(|(_, rest)| rest.split_once('>'));
        let given = given.map(|(id, _)| format!("<{id}>")).filter(|id| id.contains('@') && !id.contains(' '));
        happening.message_id = given.filter(|id| *id != entry.message_id);
        happening.answer = Some(words);
        self.batch.note(member, entry.letter, &happening)
    }

    /// Trouble before the letter itself: it is certainly not sent.
    fn not_begun(&mut self, item: Turn<'_>, trouble: Trouble, carried: u32) -> Result<After, Failure> {
        // Servers have a limit for one line, and each says it in its own way: one that has carried letters
        // is tried anew before the letter is blamed.
        let of_line = matches!(
            trouble,
            Trouble::Lost { .. }
                | Trouble::Garbage { .. }
                | Trouble::Said { code: 421, .. }
                | Trouble::Said { stage: Stage::Sender, .. }
        );
        if carried > 0 && of_line {
            self.hang_up();
            self.carried = 0;
            return Ok(After::Anew);
        }
        match trouble {
            Trouble::Said { stage: Stage::Recipient | Stage::Data, code, words } if code >= 500 => {
                self.forget();
                self.note(item, LetterEvent::Refused, Some(words))?;
                Ok(After::Next)
            }
            Trouble::Said {
                stage: Stage::Sender | Stage::Recipient | Stage::Archive | Stage::Data,
                code,
                words,
            } if code < 500 => {
                if code == 421 {
                    self.hang_up();
                } else {
                    self.forget();
                }
                self.note(item, LetterEvent::PutOff, Some(words))?;
                Ok(After::Later)
            }
            // A line that was there and broke may come back.
            Trouble::Lost { ref cause, .. } | Trouble::Garbage { ref cause, .. } if self.opened => {
                self.line = None;
                self.note(item, LetterEvent::PutOff, Some(cause.clone()))?;
                Ok(After::Later)
            }
            trouble => {
                self.hang_up();
                Ok(After::Stop(stopped(&trouble, self.server)))
            }
        }
    }

    /// Trouble with the letter itself or after it.
    fn not_given(&mut self, item: Turn<'_>, trouble: Trouble) -> Result<After, Failure> {
        match trouble {
            Trouble::Said { code, words, .. } if code >= 500 => {
                self.carried += 1;
                self.note(item, LetterEvent::Refused, Some(words.clone()))?;
                // What it has against the first letter it has against all.
                if self.accepted == 0 {
                    let refusal = Refusal::new(Post::Content { words }).next(Post::ContentNext);
                    return Ok(After::Stop(refusal.into()));
                }
                Ok(After::Next)
            }
            Trouble::Said { code, words, .. } => {
                if code == 421 {
                    self.line = None;
                }
                self.note(item, LetterEvent::PutOff, Some(words))?;
                Ok(After::Later)
            }
            trouble => {
                let cause = match trouble {
                    Trouble::Lost { cause, .. } | Trouble::Garbage { cause, .. } => cause,
                    _ => String::new(),
                };
                if let Some(line) = self.line.take() {
                    line.cut();
                }
                self.note(item, LetterEvent::InDoubt, Some(cause.clone()).filter(|c| !c.is_empty()))?;
                self.doubts += 1;
                if self.doubts > 1 {
                    let fault = Fault::new(Post::Doubts { count: self.doubts, cause }, "");
                    return Ok(After::Stop(fault.next(Post::DoubtsNext).into()));
                }
                Ok(After::Next)
            }
        }
    }

    fn forget(&mut self) {
        if self.line.as_mut().is_some_and(|line| !line.forget()) {
            self.line = None;
        }
    }

    fn note(
        &self,
        (member, entry): Turn<'_>,
        event: LetterEvent,
        words: Option<String>,
    ) -> Result<(), Fault> {
        let mut happening = Happening::new(event, clock::now());
        happening.answer = words;
        self.batch.note(member, entry.letter, &happening)
    }
}

/// What a server offers, with no letter sent.
pub fn precheck(server: &Server) -> Result<crate::outside::smtp::Offers, Failure> {
    let line = Line::open(server).map_err(|trouble| stopped(&trouble, server))?;
    let offers = line.offers.clone();
    line.quit();
    Ok(offers)
}

/// What ends a run: nothing of it has to do with one letter.
fn stopped(trouble: &Trouble, server: &Server) -> Failure {
    let host = server.host.clone();
    let refuse = |post: Post, next: Post| Failure::Refused(Refusal::new(post).next(next));
    match trouble.clone() {
        Trouble::NoStartTls => refuse(Post::NoStartTls { host }, Post::NoStartTlsNext),
        Trouble::OtherHost { cause } => refuse(Post::OtherHost { host, cause }, Post::OtherHostNext),
        Trouble::Untrusted { cause } => refuse(Post::Untrusted { host, cause }, Post::UntrustedNext),
        Trouble::BadCa { cause } => refuse(Post::BadCa { cause }, Post::BadCaNext),
        Trouble::NoLogin => refuse(Post::NoLogin { host }, Post::NoLoginNext),
        Trouble::NotLoopback => refuse(Post::NotLoopback { host }, Post::NotLoopbackNext),
        Trouble::BadAddress { address } => refuse(Post::BadAddress { address }, Post::BadAddressNext),
        Trouble::Said { stage: Stage::Login, words, .. } => {
            refuse(Post::LoginRefused { host, words }, Post::LoginRefusedNext)
        }
        Trouble::Said { stage: Stage::Archive, words, .. } => {
            refuse(Post::ArchiveRefused { words }, Post::ArchiveRefusedNext)
        }
        Trouble::Said { stage: Stage::Sender, words, .. } => {
            refuse(Post::SenderRefused { words }, Post::SenderRefusedNext)
        }
        Trouble::Said { words, .. } => {
            Fault::new(Post::Server { host, cause: String::new() }, words).next(Doing::RunAgain).into()
        }
        Trouble::Garbage { cause, .. } => {
            Fault::new(Post::Garbage { host }, cause).next(Post::GarbageNext).into()
        }
        Trouble::Lost { cause, .. } => {
            Fault::new(Post::Server { host, cause }, "").next(Post::ServerNext).into()
        }
    }
}
