//! What has come home is entered in the history of its document: each mail once, whoever else does the same.

use std::collections::{BTreeMap, BTreeSet};

use super::Desk;
use crate::answers;
use crate::commands::session;
use crate::diag::Failure;
use crate::model::{Action, Arrival, Becomes, Kept, Sha256, Slug, Suspicion};
use crate::outside::environment;
use crate::project::Matter;
use crate::workflow;

impl Desk<'_> {
    /// Enters what has come home, document by document, each mail once. What an interrupted run had kept and not entered is
    /// entered now.
    pub fn enter(&mut self, only: Option<&Slug>) -> Result<usize, Failure> {
        let mut rounds: BTreeSet<(Slug, u32)> = BTreeSet::new();
        for kept in self.notes.values().filter(|k| matches!(k.becomes, Becomes::Answer | Becomes::Event)) {
            if let (Some(document), Some(round)) = (&kept.document, kept.round)
                && kept.answer.is_none()
                && only.is_none_or(|only| only == document)
            {
                rounds.insert((document.clone(), round));
            }
        }
        let mut count = 0;
        for (document, round) in rounds {
            count += self.enter_round(&document, round)?;
        }
        self.note_answers()?;
        Ok(count)
    }

    fn enter_round(&mut self, document: &Slug, round: u32) -> Result<usize, Failure> {
        let mut writer = self.session.writer()?;
        let mut count = 0;
        loop {
            let matter = self.session.git()?.matter(&writer.branches, document)?;
            let arrivals = self.waiting(&matter, document, round)?;
            if arrivals.is_empty() {
                return Ok(count);
            }
            let found = workflow::intake(&self.project, &matter, &self.asked, round, &arrivals)?;
            for (mail, refusal) in found.refused {
                if let Some(kept) = self.notes.get_mut(&mail) {
                    kept.becomes = Becomes::Waits;
                    kept.doubts.push(Suspicion::Refused);
                }
                self.refused.push((mail, refusal));
            }
            if found.plan.commits.is_empty() {
                return Ok(count);
            }
            let action = Action::Close { document: document.clone() };
            let applied = writer.apply(
                &found.plan,
                &self.asked,
                session::judge(document, &action, self.asked.today).as_ref(),
            );
            match applied {
                Ok(_) => {
                    count += found.taken.len();
                    self.told.extend(found.plan.notes);
                }
                Err(failure) => {
                    let before = writer.heads();
                    writer.refresh()?;
                    // Somebody else was first: what is left is decided again.
                    if !matches!(failure, Failure::Refused(_)) || before == writer.heads() {
                        return Err(failure);
                    }
                }
            }
            writer.refresh()?;
        }
    }

    /// What shall be entered in a round and is not, in the order in which it came.
    fn waiting(&self, matter: &Matter, document: &Slug, round: u32) -> Result<Vec<Arrival>, Failure> {
        let cited = matter.head_document().ok().flatten().map(workflow::cited).unwrap_or_default();
        let mut out = Vec::new();
        let mut notes: Vec<&Kept> = self.notes.values().collect();
        notes.sort_by_key(|kept| (kept.received, kept.moment));
        for kept in notes {
            let mine = kept.document.as_ref() == Some(document) && kept.round == Some(round);
            let shall = matches!(kept.becomes, Becomes::Answer | Becomes::Event);
            if !mine || !shall || cited.contains(&kept.mail) {
                continue;
            }
            match self.arrivals.get(&kept.mail) {
                Some(arrival) => out.push(arrival.clone()),
                None => out.extend(self.again(kept)?),
            }
        }
        Ok(out)
    }

    /// What a mail becomes that an earlier run had kept.
    fn again(&self, kept: &Kept) -> Result<Option<Arrival>, Failure> {
        let Some(bytes) = self.evidence.as_ref().map(|e| e.original(&kept.mail)).transpose()?.flatten()
        else {
            return Ok(None);
        };
        if kept.becomes == Becomes::Event {
            let judged = answers::judge(&bytes, kept.received, &self.rounds, &|at| self.text(at));
            return Ok(judged.ok().and_then(|j| j.arrival));
        }
        let (Some(document), Some(round), Some(member)) = (&kept.document, kept.round, &kept.member) else {
            return Ok(None);
        };
        let Some(sent) = self.text_of(document, round) else { return Ok(None) };
        Ok(answers::retaken(&bytes, kept, &sent, (member, kept.stance))
            .ok()
            .map(|(form, _)| Arrival::Answer(form)))
    }

    /// Says beside each original which answer it became.
    fn note_answers(&mut self) -> Result<(), Failure> {
        environment::stop_at("entered");
        let branches = self.session.branches()?;
        let documents: BTreeSet<Slug> = self.notes.values().filter_map(|k| k.document.clone()).collect();
        let git = self.session.git()?;
        let matters: Result<Vec<Matter>, _> = documents.iter().map(|id| git.matter(&branches, id)).collect();
        let became = became(&matters?);
        let mut changed = Vec::new();
        for kept in self.notes.values_mut() {
            let now = became.get(&kept.mail).cloned();
            if (now.is_some() && now != kept.answer)
                || self.refused.iter().any(|(mail, _)| *mail == kept.mail)
            {
                kept.answer = now.or(kept.answer.take());
                changed.push(kept.clone());
            }
        }
        self.write(&format!("{} mails became answers", changed.len()), &changed)
    }
}

/// Which answer each original became, as MEMBER/ANSWER: what the documents' own history says.
pub fn became(matters: &[Matter]) -> BTreeMap<Sha256, String> {
    let documents = matters.iter().filter_map(|matter| matter.head_document().ok().flatten());
    let all = documents.flat_map(|d| d.rounds.values()).flat_map(|r| &r.answers).map(|f| &f.answer);
    let own = all.filter(|answer| answer.through.is_none());
    own.flat_map(|answer| {
        let name = format!("{}/{}", answer.member, answer.answer);
        answer.evidence.iter().map(move |mail| (mail.clone(), name.clone()))
    })
    .collect()
}
