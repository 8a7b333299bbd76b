//! Why an answer is not understood, and what to do instead, in both languages.

use crate::diag::Say;
use crate::model::Lang;

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Why {
    Unreadable { path: String },
    UnreadableNext,
    BadMember { member: String },
    BadMemberNext,
    BadStance { text: String },
    BadStanceNext { near: Option<String> },
    BadKind { number: usize, text: String },
    BadKindNext,
    BadPoint { number: usize, text: String },
    BadPointNext,
    BadComment { text: String },
    BadCommentNext,
    EmptyComment { number: usize },
    EmptyCommentNext,
    UnseenInComment { number: usize, c: char },
    Unseen { text: String, c: char },
    UnseenNext,
    NoGround,
    NoGroundNext,
}

/// What a mark in a file says where its writer has said nothing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Told {
    Marked { words: String },
    TakeOut { words: String },
    PutIn { words: String },
    Replace { words: String, by: String },
}

impl Say for Told {
    fn say(&self, lang: Lang) -> String {
        match self {
            Told::Marked { words } if words.is_empty() => {
                lang.pick("Markerat utan kommentar", "Marked without a comment").to_owned()
            }
            Told::Marked { words } => lang.pick(
                format!("Markerat utan kommentar: ”{words}”"),
                format!("Marked without a comment: “{words}”"),
            ),
            Told::TakeOut { words } => lang.pick(format!("Stryk ”{words}”"), format!("Take out “{words}”")),
            Told::PutIn { words } => lang.pick(format!("Lägg till ”{words}”"), format!("Put in “{words}”")),
            Told::Replace { words, by } => {
                lang.pick(format!("Ersätt ”{words}” med ”{by}”"), format!("Replace “{words}” by “{by}”"))
            }
        }
    }
}

impl Say for Why {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = self.both();
        lang.pick(sv, en)
    }
}

impl Why {
    fn both(&self) -> (String, String) {
        match self {
            Why::Unreadable { path } => {
                (format!("svaret i {path} går inte att läsa"), format!("the answer in {path} cannot be read"))
            }
            Why::UnreadableNext => (
                "rätta filen; member, stance och varje synpunkts says måste finnas, och fälten beskrivs i schemas/answer-form.json".into(),
                "mend the file; member, stance and the says of each comment must be there, and schemas/answer-form.json describes the fields".into(),
            ),
            Why::BadMember { member } => {
                (format!("{member:?} är inget medlemsnamn"), format!("{member:?} is not the name of a member"))
            }
            Why::BadMemberNext => (
                "skriv medlemmens id ur guidance/members.yaml, till exempel nacka".into(),
                "write the member's id from guidance/members.yaml, such as nacka".into(),
            ),
            Why::BadStance { text } => {
                (format!("{text:?} är ingen av de fem ståndpunkterna"), format!("{text:?} is none of the five stances"))
            }
            Why::BadStanceNext { near } => {
                let (mut sv, mut en) = match near {
                    Some(near) => (format!("menade du {near}? "), format!("did you mean {near}? ")),
                    None => (String::new(), String::new()),
                };
                sv.push_str("välj tillstyrker, tillstyrker-med-andringar, inget-att-erinra, avstyrker eller avstar; säger svaret något annat, fråga medlemmen");
                en.push_str("choose supports, supports-with-changes, no-remark, opposes or abstains; if the answer says something else, ask the member");
                (sv, en)
            }
            Why::BadKind { number, text } => (
                format!("synpunkt {number} har slaget {text:?}, som inte finns"),
                format!("comment {number} has the kind {text:?}, which does not exist"),
            ),
            Why::BadKindNext => (
                "välj sakfraga, redaktionell eller fraga, eller utelämna kind".into(),
                "choose substance, editorial or question, or leave kind out".into(),
            ),
            Why::BadPoint { number, text } => (
                format!("synpunkt {number} gäller {text:?}, som inte är numret på en punkt"),
                format!("comment {number} is about {text:?}, which is not the number of a point"),
            ),
            Why::BadPointNext => (
                "skriv numret som i remissens marginal, till exempel 3.2:4; gäller synpunkten hela texten, utelämna det".into(),
                "write the number as in the margin of the remiss copy, such as 3.2:4; for the text as a whole, leave it out".into(),
            ),
            Why::BadComment { text } => {
                (format!("synpunkten {text:?} säger inte vad den gäller"), format!("the comment {text:?} does not say what it is about"))
            }
            Why::BadCommentNext => (
                "skriv \"3.2:4=text\", eller \"=text\" för hela dokumentet".into(),
                "write \"3.2:4=text\", or \"=text\" for the document as a whole".into(),
            ),
            Why::EmptyComment { number } => {
                (format!("synpunkt {number} säger ingenting"), format!("comment {number} says nothing"))
            }
            Why::EmptyCommentNext => (
                "skriv vad medlemmen har sagt, även när den bara föreslår en ny lydelse".into(),
                "write what the member has said, also where it only proposes another wording".into(),
            ),
            Why::UnseenInComment { number, c } => (
                format!("synpunkt {number} innehåller tecknet U+{:04X}, som inte syns", u32::from(*c)),
                format!("comment {number} holds the character U+{:04X}, which cannot be seen", u32::from(*c)),
            ),
            Why::Unseen { text, c } => (
                format!("{text:?} innehåller tecknet U+{:04X}, som inte syns", u32::from(*c)),
                format!("{text:?} holds the character U+{:04X}, which cannot be seen", u32::from(*c)),
            ),
            Why::NoGround => (
                "sekretessen saknar lagrum".into(),
                "the secrecy has no section of the law".into(),
            ),
            Why::NoGroundNext => (
                "skriv lagrummet, till exempel \"18 kap. 13 § OSL\"".into(),
                "write the section of the law, such as \"18 kap. 13 § OSL\"".into(),
            ),
            Why::UnseenNext => ("ta bort tecknet och försök igen".into(), "take the character out and try again".into()),
        }
    }
}
