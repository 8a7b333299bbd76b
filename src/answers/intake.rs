//! One original judged: what it is, whose, whether it is believed, and what it shall become. Pure: the same bytes, the same answer.

use jiff::civil::Date;

use super::matching::{self, Match, OutRound};
use super::sort::sort;
use super::whole;
use crate::formats::mail::{self, Mail};
use crate::formats::{ReadXml, Seen, Unzip};
use crate::model::{
    AnswerForm, Arrival, Becomes, CarriedEdition, Certainty, Kept, MailSort, MatchedBy, Reading, Returned,
    SentText, Sha256, Slug, Stance, Suspicion, sha256,
};
use crate::prose::day_in_stockholm;
use crate::rules;

/// What was found of an original: what is kept of it, and what it shall become.
#[derive(Debug, Clone, PartialEq)]
pub struct Judged {
    pub kept: Kept,
    pub arrival: Option<Arrival>,
}

/// It bears a marking of classified matter: nothing of it may be kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Classified;

/// The text that a round's answers are read against.
pub type TextOf<'a> = &'a dyn Fn(usize) -> Option<SentText>;

/// Judges a mail. `today` is the day on which it is read: none is received later.
pub fn judge(bytes: &[u8], today: Date, rounds: &[OutRound], text: TextOf<'_>) -> Result<Judged, Classified> {
    let Some(mail) = mail::read(bytes) else {
        let mut kept = kept(sha256(bytes), bytes.len(), today, MailSort::Unreadable);
        kept.doubts.push(Suspicion::FileUnread);
        return Ok(Judged { kept, arrival: None });
    };
    if is_classified(&mail, 2) {
        return Err(Classified);
    }
    let sort = sort(&mail);
    let moment = mail.received.or(mail.date).filter(|moment| day_in_stockholm(*moment) <= today);
    let mut kept = kept(sha256(bytes), bytes.len(), moment.map_or(today, day_in_stockholm), sort);
    kept.moment = moment;
    kept.content = content(&mail);
    match sort {
        MailSort::Bounce | MailSort::Delay => {
            let found = matching::returned(&mail, rounds);
            let arrival = came_back(&mail, &found, &mut kept, rounds);
            Ok(Judged { kept, arrival })
        }
        MailSort::Automatic | MailSort::ReadReceipt => {
            enter(&mut kept, &matching::matched(&mail, rounds), rounds);
            kept.doubts.clear();
            kept.becomes = Becomes::Noted;
            Ok(Judged { kept, arrival: None })
        }
        _ => {
            let found = matching::matched(&mail, rounds);
            enter(&mut kept, &found, rounds);
            let reading = found.round.and_then(text).map(|sent| (whole::whole(&mail, &sent), sent));
            believed(kept, reading, found.round.and_then(|n| rounds.get(n)))
        }
    }
}

/// Judges a file that a person has saved, of whom it is known which member it is from.
pub fn judge_file(
    (name, bytes): (&str, &[u8]),
    (member, received): (&Slug, Date),
    rounds: &[OutRound],
    text: TextOf<'_>,
) -> Result<Judged, Classified> {
    if file_is_classified(name, bytes) {
        return Err(Classified);
    }
    let mut kept = kept(sha256(bytes), bytes.len(), received, MailSort::File);
    let found = matching::given(member, rounds);
    enter(&mut kept, &found, rounds);
    let reading = found.round.and_then(text).map(|sent| (whole::single(name, bytes, &sent), sent));
    believed(kept, reading, found.round.and_then(|n| rounds.get(n)))
}

/// What a file says that nobody has recorded yet, as the reading of the mailbox would understand it.
pub fn understood(name: &str, bytes: &[u8], sent: &SentText) -> Result<Reading, Classified> {
    let mail = name.to_lowercase().ends_with(".eml").then(|| mail::read(bytes)).flatten();
    let (marked, reading) = match &mail {
        Some(mail) => (is_classified(mail, 2), whole::whole(mail, sent)),
        None => (file_is_classified(name, bytes), whole::single(name, bytes, sent)),
    };
    if marked || says_marked(&reading) { Err(Classified) } else { Ok(reading) }
}

/// Whether its words bear a marking, wherever in the file they stood.
fn says_marked(reading: &Reading) -> bool {
    let said = reading.remarks.iter().flat_map(|r| [Some(&r.says), r.quote.as_ref(), r.proposes.as_ref()]);
    said.flatten().any(|text| rules::is_marked(text))
}

/// What is too large to be read: kept, and for a person.
pub fn too_large(sha256: Sha256, bytes: u64, today: Date) -> Kept {
    let mut kept = kept(sha256, 0, today, MailSort::TooLarge);
    kept.bytes = bytes;
    kept.doubts.push(Suspicion::FileUnread);
    kept
}

/// What is kept of classified matter once a person has handled it: that there was something, and no word of what.
pub fn handled(mail: Sha256, today: Date) -> Kept {
    let mut kept = kept(mail, 0, today, MailSort::Classified);
    kept.becomes = Becomes::Nothing;
    kept
}

/// The answer in an original that was judged before, or that a person says whose it is.
pub fn retaken(
    bytes: &[u8],
    kept: &Kept,
    sent: &SentText,
    (member, stance): (&Slug, Option<Stance>),
) -> Result<(AnswerForm, Reading), Reading> {
    let reading = match (kept.sort, mail::read(bytes)) {
        (MailSort::TooLarge, _) => Reading::default(),
        (MailSort::File, _) | (_, None) => whole::single("", bytes, sent),
        (_, Some(mail)) => whole::whole(&mail, sent),
    };
    match stance.or(reading.stance.as_ref().map(|s| s.value)) {
        Some(stance) => {
            Ok((whole::form(&reading, member, stance, kept.received, kept.mail.clone()), reading))
        }
        None => Err(reading),
    }
}

fn kept(mail: Sha256, bytes: usize, received: Date, sort: MailSort) -> Kept {
    Kept {
        content: mail.clone(),
        mail,
        bytes: bytes as u64,
        received,
        moment: None,
        sort,
        document: None,
        round: None,
        member: None,
        letter: None,
        matched_by: Vec::new(),
        doubts: Vec::new(),
        stance: None,
        comments: 0,
        unplaced: 0,
        becomes: Becomes::Waits,
        answer: None,
        same_as: None,
        decided: Vec::new(),
    }
}

fn enter(kept: &mut Kept, found: &Match, rounds: &[OutRound]) {
    if let Some(round) = found.round.and_then(|n| rounds.get(n)) {
        kept.document = Some(round.document.clone());
        kept.round = Some(round.round);
    }
    kept.member.clone_from(&found.member);
    kept.letter = found.letter;
    kept.matched_by.clone_from(&found.by);
    kept.doubts.clone_from(&found.doubts);
}

/// An answer is taken where it is known whose it is, nothing contradicts, all of it was read, and a stance was heard.
fn believed(
    mut kept: Kept,
    reading: Option<(Reading, SentText)>,
    round: Option<&OutRound>,
) -> Result<Judged, Classified> {
    let Some((reading, sent)) = reading else { return Ok(Judged { kept, arrival: None }) };
    if says_marked(&reading) {
        return Err(Classified);
    }
    let ours = reading.about.as_ref().is_some_and(|c| {
        c.document == sent.document && c.edition == (CarriedEdition::Remiss { round: sent.round })
    });
    if ours {
        kept.matched_by.push(MatchedBy::Form);
        kept.doubts.retain(|d| *d != Suspicion::DomainAlone);
    }
    kept.doubts.extend(whole::suspicions(&reading));
    if round.is_some_and(|r| !r.open) {
        kept.doubts.push(Suspicion::Refused);
    }
    kept.doubts.sort_unstable();
    kept.doubts.dedup();
    kept.stance = reading.stance.as_ref().map(|s| s.value);
    kept.comments = reading.remarks.len();
    kept.unplaced = reading.remarks.iter().filter(|r| r.certainty == Certainty::Unplaced).count();
    let arrival = match (&kept.member, kept.stance) {
        (Some(member), Some(stance)) if kept.doubts.is_empty() => {
            kept.becomes = Becomes::Answer;
            Some(Arrival::Answer(whole::form(&reading, member, stance, kept.received, kept.mail.clone())))
        }
        _ => None,
    };
    Ok(Judged { kept, arrival })
}

fn came_back(mail: &Mail, found: &Match, kept: &mut Kept, rounds: &[OutRound]) -> Option<Arrival> {
    enter(kept, found, rounds);
    if kept.sort == MailSort::Delay {
        kept.doubts.clear();
        kept.becomes = Becomes::Noted;
        return None;
    }
    let (Some(member), Some(letter)) = (&found.member, found.letter) else { return None };
    kept.becomes = Becomes::Event;
    Some(Arrival::Returned(Returned {
        mail: kept.mail.clone(),
        member: member.clone(),
        letter,
        words: returned_words(mail),
    }))
}

/// What the server said of the letter, without any address: that may be a private person's.
pub fn returned_words(mail: &Mail) -> String {
    let report = mail.report.clone().unwrap_or_default();
    let field = |name: &str| report.fields.iter().find(|(n, _)| n == name).map(|(_, v)| v.clone());
    let said =
        [field("status"), field("diagnostic-code")].into_iter().flatten().collect::<Vec<_>>().join(" ");
    let plain = |word: &&str| !word.contains('@') && !word.contains('<');
    let words: Vec<&str> = said.split_whitespace().filter(plain).collect();
    words.join(" ").chars().filter(|c| !c.is_control()).take(200).collect()
}

/// What the mail says, without the lines that servers add on its way.
fn content(mail: &Mail) -> Sha256 {
    let mut all = String::new();
    let date = mail.date.map(|d| d.to_string()).unwrap_or_default();
    // On one way lines end in CR LF, on another in LF alone.
    let plain = |bytes: &[u8]| sha256(&bytes.iter().copied().filter(|b| *b != b'\r').collect::<Vec<u8>>());
    for part in [
        &mail.message_id.clone().unwrap_or_default(),
        &mail.from.join(","),
        &mail.subject,
        &date,
        &mail.text,
        &mail.html,
    ] {
        all.push_str(plain(part.as_bytes()).as_str());
    }
    for file in &mail.files {
        all.push_str(sha256(file.name.as_bytes()).as_str());
        all.push_str(plain(&file.bytes).as_str());
    }
    sha256(all.as_bytes())
}

/// Whether a mail, or a file in it, is marked. Markings are seen, content is not.
fn is_classified(mail: &Mail, deep: usize) -> bool {
    rules::is_marked(&mail.subject)
        || rules::is_marked(&mail.text)
        || rules::is_marked(&without_tags(&mail.html))
        || mail.files.iter().any(|f| {
            let inner =
                if f.media_type.starts_with("message/") && deep > 0 { mail::read(&f.bytes) } else { None };
            match inner {
                Some(inner) => is_classified(&inner, deep - 1),
                None => file_is_classified(&f.name, &f.bytes),
            }
        })
}

fn file_is_classified(name: &str, bytes: &[u8]) -> bool {
    if rules::is_marked(name.rsplit_once('.').map_or(name, |(stem, _)| stem)) {
        return true;
    }
    match Unzip::open(bytes) {
        Ok(mut container) => {
            let names: Vec<String> =
                container.names().filter(|n| n.ends_with(".xml")).map(str::to_owned).collect();
            names
                .iter()
                .any(|n| container.part(n).ok().flatten().is_some_and(|part| rules::is_marked(&lines(&part))))
        }
        Err(_) => std::str::from_utf8(bytes).is_ok_and(|text| rules::is_marked(&without_tags(text))),
    }
}

/// The words of an XML file, one paragraph or cell a line.
fn lines(part: &[u8]) -> String {
    let mut xml = ReadXml::new(part);
    let (mut out, mut open) = (String::new(), Vec::new());
    while let Ok(seen) = xml.next() {
        match seen {
            Seen::Open => open.push(ends_line(xml.name())),
            Seen::Close if open.pop() == Some(true) => out.push('\n'),
            Seen::Text => out.push_str(xml.text()),
            Seen::End => break,
            Seen::Close => {}
        }
    }
    out
}

fn ends_line(name: &str) -> bool {
    matches!(
        name,
        "w:p" | "a:p" | "x:si" | "x:c" | "x:is" | "text:p" | "text:h" | "x:oddHeader" | "x:oddFooter"
    )
}

/// Words of a web page, each tag a line break.
fn without_tags(html: &str) -> String {
    let mut out = String::with_capacity(html.len());
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => {
                inside = true;
                out.push('\n');
            }
            '>' if inside => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace("&nbsp;", " ")
}

#[cfg(test)]
#[path = "intake_tests.rs"]
mod tests;
