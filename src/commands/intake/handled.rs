//! A mail with a marking that a person has handled by the routine: of it the number and the day alone are noted.

use std::path::PathBuf;

use jiff::civil::Date;

use super::{Came, Desk};
use crate::answers;
use crate::diag::{Failure, Refusal};
use crate::model::{Becomes, Kept, MailSort, Sha256};
use crate::outside::{evidence, mailbox};

impl Desk<'_> {
    /// Notes it. A mail that was kept is no such mail: its note says where it is from and what it became, and stays.
    pub fn handled(&mut self, mail: &Sha256, number: &str, date: Date) -> Result<(), Failure> {
        if date > self.asked.today {
            return Err(Refusal::new(Came::HandledAhead { date })
                .next(Came::HandledAheadNext)
                .usage()
                .into());
        }
        let kept = match self.notes.get(mail) {
            None => answers::handled(mail.clone(), date),
            Some(known) if known.sort == MailSort::Classified => known.clone(),
            Some(known) => return Err(self.is_kept(known)?.into()),
        };
        self.decide(kept, Becomes::Nothing, Some(number.to_owned()))?;
        self.session.mouth.talk(&Came::HandledKept { mail: mail.clone() });
        Ok(())
    }

    /// Says so where no mail of that number lies in the mailbox: not where that is on a server, or cannot be read.
    pub fn seen(&self, mail: &Sha256, from: &[PathBuf]) -> Result<(), Failure> {
        let mut sources = from.to_vec();
        if sources.is_empty() {
            sources = mailbox::configured(&self.session.git()?.program)?;
        }
        let mut other = |raw: mailbox::Raw| Ok(raw.sha256 != *mail);
        let all: Result<Vec<bool>, Failure> =
            sources.iter().map(|source| mailbox::each(source, false, &mut other)).collect();
        if all.is_ok_and(|all| !all.is_empty() && all.into_iter().all(|other| other)) {
            self.session.mouth.note(&Came::NotSeen { mail: mail.clone() });
        }
        Ok(())
    }

    /// Where the original and the answer lie, and what takes the original away.
    fn is_kept(&self, known: &Kept) -> Result<Refusal, Failure> {
        let mail = known.mail.clone();
        let became = super::entering::became(&self.matters);
        let answer = became.get(&mail).or(known.answer.as_ref());
        let answer =
            answer.zip(known.document.clone()).map(|(a, d)| (d, known.round.unwrap_or(1), a.clone()));
        let place = evidence::configured(&self.session.git()?.program)?.filter(|_| self.has_original(&mail));
        let refusal =
            Refusal::new(Came::IsKept { mail: mail.clone(), place: place.clone(), answer: answer.clone() });
        let refusal = match &answer {
            Some((id, ..)) => refusal.next(Came::IsKeptNext { id: id.clone() }),
            None => refusal,
        };
        if place.is_none() {
            return Ok(refusal.run("ssr remiss mails"));
        }
        let refusal = match &known.document {
            Some(id) if self.is_open(known) && answer.is_none() => {
                refusal.run(format!("ssr remiss assign {id} {} --nothing REASON", mail.short()))
            }
            _ => refusal,
        };
        Ok(refusal.run(format!("ssr evidence dispose {} --decision NUMBER", mail.short())))
    }
}
