//! The letters after the remiss: a reminder, more time, a round called off, an adoption, a matter that ended.

use jiff::civil::Date;
use serde::Serialize;

use super::LetterText;
use super::frame::{Fact, Frame, framed};
use super::parts::{one_line, parts, unbroken};
use super::remiss::{Asks, AsksView, Enclosure, EnclosureLine, asks, enclosure_line};
use super::templates::{ADOPTION, CANCELLATION, EXTENSION, REMINDER, WITHDRAWAL};
use crate::diag::Refusal;
use crate::model::{Kind, Lang};
use crate::prose::{day, weekday_and_day};

/// A letter about a round that the member has had.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Notice {
    pub frame: Frame,
    /// The day of the letter.
    pub day: Date,
    /// The day on which the remiss went to the member.
    pub sent: Date,
    /// The member has answered.
    pub answered: bool,
    pub about: NoticeAbout,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoticeAbout {
    /// The last day for an answer, for this member.
    Reminder {
        deadline: Date,
    },
    /// `alone`: this member and no other.
    Extension {
        deadline: Date,
        before: Date,
        alone: bool,
        reason: String,
    },
    Cancellation {
        reason: String,
    },
    /// How far the matter came, a sentence each.
    Withdrawal {
        reason: String,
        reached: Vec<String>,
    },
}

/// What the templates see, each a part of it.
#[derive(Default, Serialize)]
struct View<'a> {
    platform: &'a str,
    short: &'a str,
    host: &'a str,
    contact: &'a str,
    contact_mail: &'a str,
    answer_to: &'a str,
    recipient: &'a str,
    registry_number: &'a str,
    sent: String,
    deadline: String,
    before: String,
    over: bool,
    alone: bool,
    /// The member had that day already.
    kept: bool,
    answered: bool,
    reason: String,
    reached: Vec<String>,
}

pub fn notice(notice: &Notice) -> Result<LetterText, Refusal> {
    let frame = &notice.frame.tidied();
    let mut view = View {
        platform: &frame.platform,
        short: &frame.short,
        host: &frame.host,
        contact: &frame.contact,
        contact_mail: &frame.contact_mail,
        answer_to: &frame.answer_to,
        recipient: &frame.recipient,
        registry_number: &frame.registry_number,
        sent: unbroken(&day(notice.sent)),
        answered: notice.answered,
        ..View::default()
    };
    let mut facts = head(frame, notice.day);
    let by =
        |deadline: Date| Fact::strong("Svara senast", format!("{}, hela dagen", weekday_and_day(deadline)));
    let (word, template) = match &notice.about {
        NoticeAbout::Reminder { deadline } => {
            view.deadline = unbroken(&weekday_and_day(*deadline));
            view.over = *deadline < notice.day;
            facts.push(by(*deadline));
            ("Påminnelse om remiss", REMINDER)
        }
        NoticeAbout::Extension { deadline, before, alone, reason } => {
            view.deadline = unbroken(&weekday_and_day(*deadline));
            view.before = unbroken(&day(*before));
            view.alone = *alone;
            view.kept = before >= deadline;
            view.reason = one_line(reason);
            facts.push(by(*deadline));
            ("Längre svarstid för remiss", EXTENSION)
        }
        NoticeAbout::Cancellation { reason } => {
            view.reason = one_line(reason);
            ("Återkallad remiss", CANCELLATION)
        }
        NoticeAbout::Withdrawal { reason, reached } => {
            view.reason = one_line(reason);
            view.reached.clone_from(reached);
            ("Avslutat ärende", WITHDRAWAL)
        }
    };
    framed(frame, word, facts, &parts(template, &view)?)
}

/// The facts that each of these letters begins with.
pub(super) fn head(frame: &Frame, on: Date) -> Vec<Fact> {
    let mut facts = vec![Fact::new("Till", frame.recipient.clone()), Fact::new("Datum", day(on))];
    if !frame.registry_number.is_empty() {
        facts.push(Fact::new("Diarienummer", frame.registry_number.clone()));
    }
    facts
}

/// The letter about an adopted version.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AdoptionLetter {
    pub frame: Frame,
    pub day: Date,
    pub kind: Kind,
    pub version: u32,
    /// Who adopted it, such as `RCG`.
    pub forum: String,
    /// As exactly as it is known.
    pub adopted: String,
    pub from: Option<Date>,
    pub expires: Option<Date>,
    pub asks: Asks,
    pub enclosures: Vec<Enclosure>,
}

#[derive(Serialize)]
struct AdoptionView<'a> {
    short: &'a str,
    contact: &'a str,
    contact_mail: &'a str,
    forum: String,
    the_kind: &'static str,
    quoted: String,
    adopted: &'a str,
    it: &'static str,
    from: Option<Strong>,
    expires: Option<Strong>,
    first: bool,
    version: u32,
    asks: AsksView,
    enclosures: Vec<EnclosureLine<'a>>,
}

#[derive(Clone, Serialize)]
pub(super) struct Strong {
    pub strong: String,
}

pub fn adoption(letter: &AdoptionLetter) -> Result<LetterText, Refusal> {
    let frame = &letter.frame.tidied();
    let strong = |on: Date| Strong { strong: unbroken(&day(on)) };
    let view = AdoptionView {
        short: &frame.short,
        contact: &frame.contact,
        contact_mail: &frame.contact_mail,
        forum: one_line(&letter.forum),
        the_kind: match letter.kind {
            Kind::Guidance => "inriktningen",
            Kind::Vision => "målbilden",
            Kind::Plan => "verksamhetsplanen",
            Kind::Capabilities => "förmågorna",
            Kind::Founding => "grunddokumentet",
        },
        quoted: format!("”{}”", frame.title),
        adopted: &letter.adopted,
        it: match letter.kind {
            Kind::Capabilities => "De",
            Kind::Founding => "Det",
            _ => "Den",
        },
        from: letter.from.map(strong),
        expires: letter.expires.map(strong),
        first: letter.version <= 1,
        version: letter.version,
        asks: asks(&letter.asks, Lang::Sv),
        enclosures: letter.enclosures.iter().map(|e| enclosure_line(e, Lang::Sv)).collect(),
    };
    let mut facts = head(frame, letter.day);
    facts.push(Fact::new("Version", letter.version.to_string()));
    framed(frame, "Antagen", facts, &parts(ADOPTION, &view)?)
}

#[cfg(test)]
#[path = "notices_tests.rs"]
mod tests;
