//! The letters to those who have answered: what was understood of the answer, and what became of the comments.

use jiff::civil::Date;
use serde::Serialize;

use super::LetterText;
use super::frame::{Fact, Frame, framed};
use super::notices::head;
use super::parts::{in_short, one_line, parts, unbroken};
use super::remiss::{Enclosure, EnclosureKind, EnclosureLine, enclosure_line};
use super::templates::{RECEIPT, REPLY};
use crate::diag::Refusal;
use crate::model::Lang;
use crate::prose::day;

/// So many letters of a comment stand in a receipt; the member has the whole.
const IN_RECEIPT: usize = 200;
/// So many in a reply; the compilation has the whole.
const IN_REPLY: usize = 500;
/// So many of the words that a comment is about.
const IN_LABEL: usize = 80;

/// What was understood of a member's answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLetter {
    pub frame: Frame,
    pub day: Date,
    pub received: Date,
    pub late: bool,
    /// The last day for answers to the round.
    pub deadline: Date,
    /// It took an earlier answer's place.
    pub again: bool,
    /// It is about another text than the one that was sent.
    pub other_text: bool,
    /// The section of the law, where the whole answer is secret.
    pub secret: Option<String>,
    /// The name of the member that answered for this one.
    pub through: Option<String>,
    /// The names of the others that the answer speaks for.
    pub others: Vec<String>,
    /// What it says, as label and words.
    pub says: Vec<(&'static str, String)>,
    pub preliminary: bool,
    /// How many comments it has; of a secret answer they are not listed.
    pub count: usize,
    pub comments: Vec<ReceiptComment>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptComment {
    /// The member's own number for it: "4".
    pub number: String,
    /// Which it is and where it was placed: "Synpunkt 4, punkt 3.2:4".
    pub head: String,
    /// The words that it is about, where they are not the whole point.
    pub about: Option<String>,
    pub words: String,
    pub proposes: Vec<String>,
    /// What a person should look at.
    pub note: Option<String>,
    pub unplaced: bool,
    pub unsure: bool,
}

#[derive(Serialize)]
struct ReceiptView<'a> {
    host: &'a str,
    contact: &'a str,
    contact_mail: &'a str,
    recipient: &'a str,
    registry_number: &'a str,
    received: String,
    late: bool,
    open: bool,
    last: String,
    again: bool,
    other_text: bool,
    secret: String,
    through: String,
    others: String,
    says: Vec<Line>,
    preliminary: bool,
    count: usize,
    comments: Vec<Line>,
    unplaced: String,
    unsure: String,
}

/// A line that begins with words that nobody may overlook.
#[derive(Serialize)]
struct Line {
    strong: String,
    words: String,
    note: String,
}

pub fn receipt(letter: &ReceiptLetter) -> Result<LetterText, Refusal> {
    let frame = &letter.frame.tidied();
    let numbers = |wanted: fn(&ReceiptComment) -> bool| {
        let found = letter.comments.iter().filter(|c| wanted(c));
        found.map(|c| one_line(&c.number)).collect::<Vec<_>>().join(", ")
    };
    let comment = |c: &ReceiptComment| Line {
        strong: format!("{}:", one_line(&c.head)),
        words: in_receipt(c),
        note: c.note.as_deref().map(one_line).unwrap_or_default(),
    };
    let said = |(label, words): &(&'static str, String)| Line {
        strong: format!("{label}:"),
        words: one_line(words),
        note: String::new(),
    };
    let view = ReceiptView {
        host: &frame.host,
        contact: &frame.contact,
        contact_mail: &frame.contact_mail,
        recipient: &frame.recipient,
        registry_number: &frame.registry_number,
        received: unbroken(&day(letter.received)),
        late: letter.late,
        open: letter.deadline >= letter.day,
        last: unbroken(&day(letter.deadline)),
        again: letter.again,
        other_text: letter.other_text,
        secret: letter.secret.as_deref().map(one_line).unwrap_or_default(),
        through: letter.through.as_deref().map(one_line).unwrap_or_default(),
        others: one_line(&letter.others.join(", ")),
        says: letter.says.iter().map(said).collect(),
        preliminary: letter.preliminary,
        count: letter.count,
        comments: letter.comments.iter().map(comment).collect(),
        unplaced: numbers(|c| c.unplaced),
        unsure: numbers(|c| c.unsure),
    };
    framed(frame, "Mottaget remissvar", head(frame, letter.day), &parts(RECEIPT, &view)?)
}

/// A comment on one line, its paragraphs told apart.
fn in_receipt(comment: &ReceiptComment) -> String {
    let about = comment.about.as_deref().map(|about| format!("Om ”{}”.", in_short(about, IN_LABEL)));
    // What follows it on the line is another sentence.
    let stop = if comment.proposes.is_empty() { "" } else { "." };
    let words = Some(one_line(&comment.words))
        .filter(|words| !words.is_empty())
        .map(|words| if words.ends_with(['.', '!', '?', ':', '…', '”', ')']) { words } else { words + stop });
    let proposes = match comment.proposes.as_slice() {
        [] => None,
        [one] => Some(format!("Förslag: {one}")),
        several => {
            let told = several.iter().zip(1..).map(|(words, n): (_, u32)| format!("({n}) {words}"));
            Some(format!("Förslag, {} stycken: {}", several.len(), told.collect::<Vec<_>>().join(" ")))
        }
    };
    in_short(&about.into_iter().chain(words).chain(proposes).collect::<Vec<_>>().join(" "), IN_RECEIPT)
}

/// What became of a member's comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyLetter {
    pub frame: Frame,
    pub day: Date,
    /// The day on which the remiss went to the member.
    pub sent: Date,
    /// What the member answered, in a word; none where it has not.
    pub stance: Option<String>,
    pub through: Option<String>,
    /// How many comments there were in all, from how many: "4 synpunkter från 3 remissinstanser"; empty where there were none.
    pub total: String,
    /// What has changed in the text, as labels and numbers.
    pub changed: Vec<(&'static str, String)>,
    /// What became of the member's own, counted: "tillgodosedd: 2".
    pub outcomes: Vec<String>,
    /// How many the member has made: one that was divided is one.
    pub count: usize,
    /// Its answer is secret as a whole: nothing of it is told.
    pub secret: bool,
    /// In the order of the answer.
    pub comments: Vec<ReplyComment>,
    /// Those of answers that have been replaced.
    pub earlier: Vec<ReplyComment>,
    pub enclosures: Vec<Enclosure>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyComment {
    /// Which it is, where it is placed and what became of it: "Synpunkt 4, punkt 3.2:4: tillgodosedd".
    pub head: String,
    /// The words that it is about, where they are not the whole point.
    pub about: Option<String>,
    /// Words in the member's letter: none where they are secret.
    pub says: Option<String>,
    /// Its paragraphs.
    pub proposes: Vec<String>,
    /// In place of what is secret.
    pub secret: Option<String>,
    pub reason: Option<String>,
    pub change: Option<ReplyChange>,
}

/// What changed in the text after a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyChange {
    /// In a sentence: "Ändrat i punkt 3.2:4, nu 3.2:5."
    pub says: String,
    /// The words, each with a label: "Förut:", "Nu:".
    pub words: Vec<(String, String)>,
}

#[derive(Serialize)]
struct ReplyView<'a> {
    short: &'a str,
    contact: &'a str,
    contact_mail: &'a str,
    recipient: &'a str,
    registry_number: &'a str,
    sent: String,
    stance: Option<Line>,
    through: String,
    total: String,
    changed: Vec<Line>,
    outcomes: Vec<String>,
    count: usize,
    secret: bool,
    comments: Vec<CommentView>,
    earlier: Vec<CommentView>,
    compilation: &'a str,
    revised: &'a str,
    enclosures: Vec<EnclosureLine<'a>>,
}

#[derive(Serialize)]
struct CommentView {
    head: String,
    says: Option<Line>,
    proposes: Option<Line>,
    /// Where it proposes several paragraphs.
    paragraphs: Vec<String>,
    secret: String,
    reason: Option<Line>,
    changed: String,
    change: Vec<Line>,
}

pub fn reply(letter: &ReplyLetter) -> Result<LetterText, Refusal> {
    let frame = &letter.frame.tidied();
    let labelled = |label: &str, words: &str| Line {
        strong: one_line(label),
        words: in_short(words, IN_REPLY),
        note: String::new(),
    };
    let reasoned = |words: &String| Line { words: one_line(words), ..labelled("Svar:", "") };
    let comment = |c: &ReplyComment| {
        let about = c.about.as_deref().map(|about| format!(" om ”{}”", in_short(about, IN_LABEL)));
        let said = |verb: &str| format!("{verb}{}:", about.as_deref().unwrap_or_default());
        let proposed = if c.says.is_none() { said("Ni föreslog") } else { "Ni föreslog:".to_owned() };
        CommentView {
            head: one_line(&c.head),
            says: c.says.as_deref().map(|says| labelled(&said("Ni skrev"), says)),
            proposes: match c.proposes.as_slice() {
                [] => None,
                [one] => Some(labelled(&proposed, one)),
                several => {
                    let label = format!("{}, {} stycken:", proposed.trim_end_matches(':'), several.len());
                    Some(labelled(&label, ""))
                }
            },
            paragraphs: match c.proposes.as_slice() {
                several @ [_, _, ..] => several.iter().map(|words| in_short(words, IN_REPLY)).collect(),
                _ => Vec::new(),
            },
            secret: c.secret.as_deref().map(one_line).unwrap_or_default(),
            reason: c.reason.as_ref().map(reasoned),
            changed: c.change.as_ref().map(|change| one_line(&change.says)).unwrap_or_default(),
            change: c.change.iter().flat_map(|change| &change.words).map(|(l, w)| labelled(l, w)).collect(),
        }
    };
    let enclosed = |kind: EnclosureKind| {
        letter.enclosures.iter().find(|e| e.kind == kind).map(|e| e.name.as_str()).unwrap_or_default()
    };
    let view = ReplyView {
        short: &frame.short,
        contact: &frame.contact,
        contact_mail: &frame.contact_mail,
        recipient: &frame.recipient,
        registry_number: &frame.registry_number,
        sent: unbroken(&day(letter.sent)),
        stance: letter.stance.as_deref().map(|stance| labelled("Er ståndpunkt:", stance)),
        through: letter.through.as_deref().map(one_line).unwrap_or_default(),
        total: letter.total.clone(),
        changed: letter.changed.iter().map(|(label, found)| labelled(&format!("{label}:"), found)).collect(),
        outcomes: letter.outcomes.clone(),
        count: letter.count,
        secret: letter.secret,
        comments: letter.comments.iter().map(comment).collect(),
        earlier: letter.earlier.iter().map(comment).collect(),
        compilation: enclosed(EnclosureKind::Compilation),
        revised: enclosed(EnclosureKind::Revised),
        enclosures: letter.enclosures.iter().map(|e| enclosure_line(e, Lang::Sv)).collect(),
    };
    let mut facts = head(frame, letter.day);
    if letter.count > 0 {
        facts.push(Fact::new("Era synpunkter", letter.count.to_string()));
    }
    let word = match (&letter.stance, letter.count) {
        (None, _) => "Genomgången remiss",
        (Some(_), 0) => "Svar på ert remissvar",
        _ => "Svar på era synpunkter",
    };
    framed(frame, word, facts, &parts(REPLY, &view)?)
}

#[cfg(test)]
#[path = "answered_tests.rs"]
mod tests;
