//! On remiss: the remiss goes to one member anew, as it was sent, to the address that the roster has now.

use super::desk::Desk;
use super::letter_messages::Post;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Files, Ledger, Letter, LetterKind, LetterState, Plan, Slug};

pub fn decide(desk: &Desk, member: &Slug, evidence: Option<&str>) -> Result<Plan, Refusal> {
    let id = &desk.id;
    let (n, folder) = desk
        .document()?
        .newest_round()
        .ok_or_else(|| Refusal::new(Why::NoRound { id: id.clone() }).run("ssr status"))?;
    let none = || Refusal::new(Post::NoLetter { member: member.clone() });
    let status = format!("ssr remiss status {id}");
    let dispatch = folder.dispatch_to(member).ok_or_else(|| none().run(&status))?;
    let last = dispatch.newest(LetterKind::Remiss).ok_or_else(|| none().run(&status))?;
    let mail = desk.project.roster.members.iter().find(|m| m.id == *member).map(|m| &m.mail);
    match last.state() {
        LetterState::InDoubt | LetterState::Written => {
            return Err(Refusal::new(Post::FirstResolve { member: member.clone(), state: last.state() })
                .run(format!("ssr remiss resolve {id} {member} --sent"))
                .run(format!("ssr remiss resolve {id} {member} --resend")));
        }
        // The clone that has it may be lost; if it is not, the member would get it twice.
        LetterState::Waiting if evidence.is_none_or(|e| e.trim().is_empty()) => {
            return Err(Refusal::new(Post::StillWaits { member: member.clone() })
                .run(format!("ssr remiss send {id} --confirm {}", folder.dispatch.len()))
                .next(Post::StillWaitsNext { id: id.clone(), member: member.clone() }));
        }
        LetterState::Refused | LetterState::Bounced if mail == Some(&last.to) => {
            return Err(Refusal::new(Post::SameAddress { member: member.clone(), address: last.to.clone() })
                .next(Post::SameAddressNext { member: member.clone() })
                .run(format!("ssr remiss resolve {id} {member} --resend")));
        }
        _ => {}
    }
    let letter = Letter {
        document: id.clone(),
        ledger: Ledger::Round(n),
        member: member.clone(),
        letter: dispatch.next(),
        kind: LetterKind::Remiss,
    };
    let mut subject = format!("{id}: remiss to {member} anew (round {n})");
    if let Some(evidence) = evidence.filter(|e| !e.trim().is_empty()) {
        let evidence: Vec<&str> = evidence.split_whitespace().collect();
        subject.push_str(&format!("\n\n{}", evidence.join(" ")));
    }
    let mut plan = desk.facts(&desk.head_name()?, Files::new(), subject);
    plan.letters = vec![letter];
    Ok(plan)
}
