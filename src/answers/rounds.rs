//! The rounds that have gone out, as mails are matched against them, and the texts that answers are read against.

use super::matching::{OutLetter, OutMember, OutRound};
use crate::formats::ascii_address;
use crate::model::lifecycle;
use crate::model::{Lang, RefName, Role, SentText, Verb};
use crate::project::{Matter, Project};

/// Every round of a document that has gone out, oldest first.
pub fn out_rounds(matter: &Matter, project: &Project, role: Role) -> Vec<OutRound> {
    let Ok(Some(document)) = matter.head_document() else { return Vec::new() };
    let may = matter.state().is_ok_and(|state| lifecycle::row_for(Verb::RecordAnswer, state, role).is_ok());
    let newest = document.rounds.iter().rev().find(|(_, f)| !f.dispatch.is_empty()).map(|(n, _)| *n);
    let mut out = Vec::new();
    for (n, folder) in document.rounds.iter().filter(|(_, f)| !f.dispatch.is_empty()) {
        let Some(round) = &folder.round else { continue };
        let members = round.consultees.iter().map(|c| {
            let now = project.roster.members.iter().filter(|m| m.id == c.member).map(|m| m.mail.clone());
            // As a mail from there has it.
            let mut mail: Vec<String> =
                std::iter::once(c.mail.clone()).chain(now).map(|a| ascii_address(&a)).collect();
            mail.dedup();
            OutMember { member: c.member.clone(), name: c.name.clone(), mail }
        });
        let letters = folder.dispatch.values().flat_map(|d| d.letters.iter().map(move |l| (d, l)));
        let letters = letters.map(|(dispatch, letter)| {
            let given = letter.history.iter().filter_map(|h| h.message_id.clone());
            let plain = |id: String| id.trim_matches(['<', '>']).to_owned();
            OutLetter {
                member: dispatch.member.clone(),
                letter: letter.letter,
                token: letter.token.clone(),
                ids: std::iter::once(letter.message_id.clone()).chain(given).map(plain).collect(),
            }
        });
        out.push(OutRound {
            document: matter.id.clone(),
            title: document.title().to_owned(),
            round: *n,
            registry_number: round.registry_number.clone(),
            open: may && newest == Some(*n),
            members: members.collect(),
            letters: letters.collect(),
        });
    }
    out
}

/// The text of a round as it was sent: on the round's own branch, or at the head where it has not changed since.
pub fn sent_text(matter: &Matter, n: u32, lang: Lang) -> Option<SentText> {
    let head = matter.head_document().ok().flatten()?;
    let round = head.rounds.get(&n)?.round.as_ref()?;
    let branch = RefName::Remiss(matter.id.clone(), n);
    let document = matter.document(&branch).or(Some(head)).filter(|d| d.digest == round.text)?;
    let text = document.whole(lang);
    let sent = SentText::new(matter.id.clone(), n, round.text.clone(), &round.registry_number, &text);
    let summary = document.front.as_ref().map_or("", |front| front.summary.as_str());
    Some(sent.titled(document.title(), summary))
}
