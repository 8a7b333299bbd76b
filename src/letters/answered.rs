//! The letters to those who have answered: what was understood of the answer, and what became of the comments.

use jiff::civil::Date;
use serde::Serialize;

use super::LetterText;
use super::frame::{Fact, Frame, framed};
use super::notices::{Strong, head};
use super::parts::{in_short, one_line, parts, unbroken};
use super::remiss::{Enclosure, EnclosureLine, enclosure_line};
use super::templates::{RECEIPT, REPLY};
use crate::diag::Refusal;
use crate::model::Lang;
use crate::prose::day;

/// So many letters of a comment stand in a receipt; the member has the whole.
const IN_RECEIPT: usize = 200;
/// So many in a reply; the compilation has the whole.
const IN_REPLY: usize = 500;

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
    /// Where it was placed: "Punkt 3.2:4".
    pub place: String,
    pub words: String,
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
        let found = letter.comments.iter().zip(1..).filter(|(c, _)| wanted(c));
        found.map(|(_, n): (_, u32)| n.to_string()).collect::<Vec<_>>().join(", ")
    };
    let comment = |c: &ReceiptComment| Line {
        strong: format!("{}.", one_line(&c.place)),
        words: in_short(&c.words, IN_RECEIPT),
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

/// What became of a member's comments.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyLetter {
    pub frame: Frame,
    pub day: Date,
    /// The day on which the remiss went to the member.
    pub sent: Date,
    pub answered: bool,
    pub through: Option<String>,
    /// How many comments there were in all, from how many: "4 synpunkter från 3 remissinstanser".
    pub total: String,
    /// How many points of the text have changed.
    pub changed: usize,
    /// What became of the member's own, counted: "tillgodosedd: 2".
    pub outcomes: Vec<String>,
    /// In the order of the text.
    pub comments: Vec<ReplyComment>,
    /// Those of answers that have been replaced.
    pub earlier: Vec<ReplyComment>,
    pub enclosures: Vec<Enclosure>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyComment {
    /// Where it is placed and what became of it: "Punkt 3.2:4 – tillgodosedd".
    pub head: String,
    /// Words in the member's letter: none where they are secret.
    pub says: Option<String>,
    pub proposes: Option<String>,
    /// In place of what is secret.
    pub secret: Option<String>,
    pub reason: Option<String>,
    pub change: Option<ReplyChange>,
}

/// What changed in the text after a comment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReplyChange {
    /// The number of the point now.
    pub point: String,
    /// None where the point is new.
    pub before: Option<String>,
    /// None where it was taken out.
    pub after: Option<String>,
}

#[derive(Serialize)]
struct ReplyView<'a> {
    short: &'a str,
    contact: &'a str,
    contact_mail: &'a str,
    recipient: &'a str,
    registry_number: &'a str,
    sent: String,
    answered: bool,
    through: String,
    total: String,
    changed: usize,
    outcomes: Vec<String>,
    count: usize,
    comments: Vec<CommentView>,
    earlier: Vec<CommentView>,
    enclosures: Vec<EnclosureLine<'a>>,
}

#[derive(Serialize)]
struct CommentView {
    head: String,
    says: String,
    proposes: String,
    secret: String,
    reason: String,
    changed: String,
    before: String,
    after: String,
    /// Words that stand before what they name, such as "Ni skrev:".
    labels: Labels,
}

#[derive(Clone, Serialize)]
struct Labels {
    says: Strong,
    proposes: Strong,
    reason: Strong,
    before: Strong,
    after: Strong,
}

pub fn reply(letter: &ReplyLetter) -> Result<LetterText, Refusal> {
    let frame = &letter.frame.tidied();
    let strong = |words: &str| Strong { strong: words.to_owned() };
    let labels = Labels {
        says: strong("Ni skrev:"),
        proposes: strong("Ni föreslog:"),
        reason: strong("Svar:"),
        before: strong("Förut:"),
        after: strong("Nu:"),
    };
    let words = |words: &Option<String>| words.as_deref().map(one_line).unwrap_or_default();
    let comment = |(c, n): (&ReplyComment, usize)| CommentView {
        head: format!("{n}. {}", one_line(&c.head)),
        says: in_short(&words(&c.says), IN_REPLY),
        proposes: in_short(&words(&c.proposes), IN_REPLY),
        secret: words(&c.secret),
        reason: words(&c.reason),
        changed: c.change.as_ref().map(|change| one_line(&change.point)).unwrap_or_default(),
        before: words(&c.change.as_ref().and_then(|change| change.before.clone())),
        after: words(&c.change.as_ref().and_then(|change| change.after.clone())),
        labels: labels.clone(),
    };
    let first = letter.comments.len() + 1;
    let view = ReplyView {
        short: &frame.short,
        contact: &frame.contact,
        contact_mail: &frame.contact_mail,
        recipient: &frame.recipient,
        registry_number: &frame.registry_number,
        sent: unbroken(&day(letter.sent)),
        answered: letter.answered,
        through: letter.through.as_deref().map(one_line).unwrap_or_default(),
        total: letter.total.clone(),
        changed: letter.changed,
        outcomes: letter.outcomes.clone(),
        count: letter.comments.len() + letter.earlier.len(),
        comments: letter.comments.iter().zip(1..).map(comment).collect(),
        earlier: letter.earlier.iter().zip(first..).map(comment).collect(),
        enclosures: letter.enclosures.iter().map(|e| enclosure_line(e, Lang::Sv)).collect(),
    };
    let mut facts = head(frame, letter.day);
    if letter.answered {
        facts.push(Fact::new("Era synpunkter", view.count.to_string()));
    }
    let word = if letter.answered { "Svar på era synpunkter" } else { "Genomgången remiss" };
    framed(frame, word, facts, &parts(REPLY, &view)?)
}

#[cfg(test)]
#[path = "answered_tests.rs"]
mod tests;
