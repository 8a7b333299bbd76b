//! What is refused about an answer, and what is told of one that is written down.

use jiff::civil::Date;

use super::messages::counted;
use crate::diag::Say;
use crate::model::{Lang, Note, Slug};

/// So many comments are named; the others are counted.
const SHOWN: usize = 10;

#[derive(Debug, Clone)]
pub enum Unfit {
    SpeaksForItself { member: Slug },
    SpeaksForItselfNext,
    SpeaksForStranger { member: Slug },
    SpeaksForStrangerNext { id: Slug, near: Option<Slug> },
    ConfirmsNothing { member: Slug, answer: u32 },
    ConfirmsNothingNext { last: u32 },
    DecidedAfter { day: Date, received: Date },
    DecidedAfterNext,
    StillTime { count: usize, first: Slug, day: Date },
    StillTimeNext { id: Slug, round: u32 },
}

impl Say for Unfit {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Unfit::SpeaksForItself { member } => (
                format!("{member} kan inte svara även för {member}"),
                format!("{member} cannot also speak for {member}"),
            ),
            Unfit::SpeaksForItselfNext => (
                "ta bort namnet: svaret gäller alltid den som har svarat".into(),
                "take the name out: an answer always holds for whoever gave it".into(),
            ),
            Unfit::SpeaksForStranger { member } => (
                format!(
                    "{member} är varken en remissinstans i omgången eller ett kluster med någon annan sådan"
                ),
                format!("{member} is neither a consultee of the round nor a cluster that has another"),
            ),
            Unfit::SpeaksForStrangerNext { id, near: Some(near) } => (
                format!("menade du {near}? Alla som har fått remissen visas av ssr remiss status {id}"),
                format!("did you mean {near}? ssr remiss status {id} shows all that were asked"),
            ),
            Unfit::SpeaksForStrangerNext { id, near: None } => (
                format!("se vilka som har fått remissen: ssr remiss status {id}"),
                format!("see who was asked: ssr remiss status {id}"),
            ),
            Unfit::ConfirmsNothing { member, answer } => (
                format!("{member} har inget svar {answer} att bekräfta i omgången"),
                format!("{member} has no answer {answer} to confirm in the round"),
            ),
            Unfit::DecidedAfter { day, received } => (
                format!("svaret kom {received} och kan inte vara beslutat {day}"),
                format!("the answer came on {received} and cannot have been decided on {day}"),
            ),
            Unfit::DecidedAfterNext => (
                "är beslutet ännu inte fattat, ange också --preliminary (preliminary: true i filen)".into(),
                "if it is yet to be decided, give --preliminary as well (preliminary: true in the file)"
                    .into(),
            ),
            Unfit::StillTime { count, first, day } => (
                format!(
                    "{} som inte har svarat har tid kvar; den första är {first}, till och med {day}",
                    counted(*count, "remissinstans", "remissinstanser")
                ),
                format!(
                    "{} that have not answered still have time; the first is {first}, until {day}",
                    counted(*count, "consultee", "consultees")
                ),
            ),
            Unfit::StillTimeNext { id, round } => (
                format!(
                    "vänta till dagen efter, eller för in svaret: ssr remiss record {id} SVAR.yaml --round {round}"
                ),
                format!(
                    "wait until the day after, or record the answer: ssr remiss record {id} ANSWER.yaml --round {round}"
                ),
            ),
            Unfit::ConfirmsNothingNext { last: 0 } => (
                "utelämna confirms: det här är medlemmens första svar".into(),
                "leave confirms out: this is the member's first answer".into(),
            ),
            Unfit::ConfirmsNothingNext { last } => (
                format!("medlemmens senaste svar är nummer {last}"),
                format!("the member's latest answer is number {last}"),
            ),
        };
        lang.pick(sv, en)
    }
}

impl Say for Note {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Note::AnsweredItself { member, answer } => (
                format!("{member} har svarat själv (svar {answer}), och det svaret gäller"),
                format!("{member} has answered itself (answer {answer}), and that answer holds"),
            ),
            Note::OtherSpoke { member, before } => (
                format!("{before} har svarat för {member} tidigare; nu gäller det nya svaret"),
                format!("{before} spoke for {member} before; the new answer holds now"),
            ),
            Note::Confirms { member, answer, comments } => (
                format!(
                    "svaret bekräftar svar {answer} från {member}, med {}",
                    counted(*comments, "synpunkt som står kvar", "synpunkter som står kvar")
                ),
                format!(
                    "the answer confirms answer {answer} from {member}, of which {}",
                    counted(*comments, "comment stands", "comments stand")
                ),
            ),
            Note::Supersedes { member, answer, comments } => (
                format!(
                    "svaret ersätter svar {answer} från {member}, med {}; ska de stå kvar, skriv confirms: {answer}",
                    counted(*comments, "synpunkt", "synpunkter")
                ),
                format!(
                    "the answer takes the place of answer {answer} from {member}, which had {}; if they are to stand, write confirms: {answer}",
                    counted(*comments, "comment", "comments")
                ),
            ),
            Note::Disposes { comments, kept } => {
                let shown = comments.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
                let more = comments.len().saturating_sub(SHOWN);
                let (mut sv, mut en) = (shown.clone(), shown);
                if more > 0 {
                    sv.push_str(&format!(" och {more} till"));
                    en.push_str(&format!(" and {more} more"));
                }
                if *kept > 0 {
                    sv.push_str(&format!("; {} redan bemötta lämnas som de är", kept));
                    en.push_str(&format!("; {} that have a disposition are left as they are", kept));
                }
                (sv, en)
            }
            Note::Filled { new, changed, same } => (
                format!("{new} nya, {changed} ändrade, {same} oförändrade"),
                format!("{new} new, {changed} changed, {same} as they were"),
            ),
        };
        lang.pick(sv, en)
    }
}
