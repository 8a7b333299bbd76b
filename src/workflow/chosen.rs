//! Some of a round's comments are asked for: what is named must be there, so that a slip of the pen is not taken for "none".

use super::dispose_messages::Undone;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Slug, Text, Which};
use crate::project::RoundFolder;

/// The member has been asked, and the text that was sent has the point. `sent` is that text, where it is known.
pub fn known(which: &Which, n: u32, folder: &RoundFolder, sent: Option<&Text>) -> Result<(), Refusal> {
    let asked = folder.round.iter().flat_map(|round| &round.consultees).map(|c| &c.member);
    if let Some(member) = which.member.as_ref().filter(|member| !asked.clone().any(|one| one == *member)) {
        let near = crate::prose::nearest(member.as_str(), asked.map(Slug::as_str));
        return Err(Refusal::new(Why::NotConsulted { member: member.clone(), round: n })
            .next(Why::NotConsultedNext { near: near.and_then(|near| Slug::new(&near).ok()) })
            .usage());
    }
    let (Some(at), Some(sent)) = (which.at.as_deref(), sent) else { return Ok(()) };
    let mut points: Vec<String> = sent.points().iter().map(|point| point.number.to_string()).collect();
    // A comment may be about what was no point then.
    points.extend(folder.items().iter().filter_map(|item| item.at()).map(str::to_owned));
    if points.iter().any(|point| point == at) {
        return Ok(());
    }
    let near = crate::prose::nearest(at, points.iter().map(String::as_str));
    Err(Refusal::new(Undone::AtNoPoint { at: at.to_owned(), round: n })
        .next(Undone::AtNoPointNext { near })
        .usage())
}
