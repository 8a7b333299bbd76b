//! A whole mail understood: its own words and each of its files, taken together as one answer.

use super::fold::folded;
use super::merge;
use super::words::stance;
use crate::formats::mail::{Attached, Mail, read};
use crate::formats::{STRUCK, html_text};
use crate::model::{
    AnswerForm, Certainty, CommentForm, Doubt, Heard, Reading, SentText, Sha256, Slug, Stance, Suspicion,
};

/// A mail in a mail in a mail is read; what lies deeper is for a person.
const DEEP: usize = 2;

/// What a mail says. Whatever is not understood stands in the doubts.
pub fn whole(mail: &Mail, sent: &SentText) -> Reading {
    let mut readings = Vec::new();
    gather(mail, sent, DEEP, &mut readings);
    together(readings)
}

/// What a single file says that a person has saved.
pub fn single(name: &str, bytes: &[u8], sent: &SentText) -> Reading {
    together(vec![super::file(name, bytes, sent)])
}

/// All that came with one answer. Whoever wants changes has said which, or nobody has found them.
fn together(readings: Vec<Reading>) -> Reading {
    let mut reading = merge(readings);
    let changes = reading.stance.as_ref().is_some_and(|heard| heard.value == Stance::SupportsWithChanges);
    if changes && reading.remarks.is_empty() {
        reading.doubts.push(Doubt::NoChanges);
    }
    reading
}

fn gather(mail: &Mail, sent: &SentText, deep: usize, out: &mut Vec<Reading>) {
    out.push(own_words(mail, sent));
    if mail.cut {
        out.push(doubt(Doubt::TooLarge { name: mail.subject.clone() }));
    }
    for file in mail.files.iter().filter(|f| !is_ornament(f)) {
        if file.media_type.starts_with("message/") || file.name.to_lowercase().ends_with(".eml") {
            match read(&file.bytes).filter(|_| deep > 0) {
                Some(inner) => gather(&inner, sent, deep - 1, out),
                None => out.push(doubt(Doubt::Broken { name: file.name.clone() })),
            }
        } else if is_wrapped(file) {
            out.push(doubt(Doubt::Wrapped { name: file.name.clone() }));
        } else {
            out.push(super::file(&file.name, &file.bytes, sent));
        }
    }
}

fn doubt(doubt: Doubt) -> Reading {
    Reading { doubts: vec![doubt], ..Reading::default() }
}

/// A coat of arms in a signature, and the signature of a signed mail, say nothing.
fn is_ornament(file: &Attached) -> bool {
    file.inline && file.media_type.starts_with("image/")
        || matches!(
            file.media_type.as_str(),
            "application/pkcs7-signature"
                | "application/x-pkcs7-signature"
                | "application/pgp-signature"
                | "text/vcard"
                | "text/x-vcard"
        )
        || file.bytes.is_empty()
}

fn is_wrapped(file: &Attached) -> bool {
    matches!(
        file.media_type.as_str(),
        "application/ms-tnef" | "application/pkcs7-mime" | "application/x-pkcs7-mime" | "multipart/encrypted"
    ) || matches!(file.name.to_lowercase().as_str(), "winmail.dat" | "smime.p7m")
}

/// The words of the mail itself; a stance that stands alone on a line is heard in any case.
fn own_words(mail: &Mail, sent: &SentText) -> Reading {
    let page = mail.text.trim().is_empty() || is_struck(mail);
    let (name, words) = if page { ("mail.html", &mail.html) } else { ("mail.txt", &mail.text) };
    if words.trim().is_empty() {
        return Reading::default();
    }
    let mut reading = if name == "mail.txt" {
        super::prose(words, sent)
    } else {
        super::file(name, words.as_bytes(), sent)
    };
    // Words are words: that no reader knows them is no reason to wait.
    reading.doubts.retain(|d| !matches!(d, Doubt::UnknownKind { .. }));
    let unsure = |d: &Doubt| matches!(d, Doubt::StanceUnsure { .. } | Doubt::TwoStances { .. });
    if reading.stance.is_none() && !reading.doubts.iter().any(unsure) {
        reading.stance = mail.text.lines().take_while(|l| !is_quote(l)).find_map(stance_on_line);
    }
    reading
}

/// Whether the web page has all that the plain words have, and strikes some of them out: that cannot be seen in those.
fn is_struck(mail: &Mail) -> bool {
    let page = html_text(&mail.html);
    let own = |line: &str| !line.starts_with('>') && line.contains(STRUCK.0);
    page.lines().any(own) && folded(&page).len() >= folded(&mail.text).len()
}

/// Where what a mail program quotes begins.
fn is_quote(line: &str) -> bool {
    let line = line.trim_start();
    line.starts_with('>')
        || line.starts_with("-----")
        || line.starts_with("Från: ")
        || line.starts_with("From: ")
        || line.starts_with("Den ") && line.trim_end().ends_with("skrev:")
}

fn stance_on_line(line: &str) -> Option<Heard<Stance>> {
    let words = line.trim().trim_matches(|c: char| "*_\"”".contains(c));
    let label = ["ståndpunkt:", "stance:", "svar:"].iter().find_map(|label| {
        words
            .get(..label.len())
            .filter(|head| head.to_lowercase() == **label)
            .and_then(|_| words.get(label.len()..))
    });
    let value = stance(label.unwrap_or(words).trim()).ok()?;
    Some(Heard { value, words: words.to_owned() })
}

/// What a reading leaves to a person.
pub fn suspicions(reading: &Reading) -> Vec<Suspicion> {
    let mut out: Vec<Suspicion> = reading.doubts.iter().filter_map(suspicion).collect();
    let unsure = out.contains(&Suspicion::StanceUnsure);
    if reading.stance.is_none() && !unsure {
        out.push(Suspicion::NoStance);
    }
    out.sort_unstable();
    out.dedup();
    out
}

fn suspicion(doubt: &Doubt) -> Option<Suspicion> {
    match doubt {
        Doubt::UnknownKind { .. }
        | Doubt::Broken { .. }
        | Doubt::Locked { .. }
        | Doubt::TooLarge { .. }
        | Doubt::Scanned { .. }
        | Doubt::Wrapped { .. }
        // A cell whose words nobody can know was filled in as well.
        | Doubt::NoValue { .. } => Some(Suspicion::FileUnread),
        Doubt::Macros { .. } => None,
        Doubt::OtherText { .. } => Some(Suspicion::OtherText),
        Doubt::TwoStances { .. } | Doubt::StanceUnsure { .. } => Some(Suspicion::StanceUnsure),
        Doubt::LostLetters { .. } => Some(Suspicion::LostLetters),
        Doubt::LeftOver { .. } | Doubt::NoChanges => Some(Suspicion::CommentUnsure),
    }
}

/// A reading as an answer of a member.
pub fn form(
    reading: &Reading,
    member: &Slug,
    stance: Stance,
    received: jiff::civil::Date,
    evidence: Sha256,
) -> AnswerForm {
    AnswerForm {
        member: member.clone(),
        stance,
        received: Some(received),
        preliminary: reading.preliminary,
        decided_by: reading.decided_by.clone(),
        decided: reading.decided,
        registry_number: reading.registry_number.clone(),
        speaks_for: Vec::new(),
        confirms: None,
        secrecy: None,
        evidence: vec![evidence],
        comments: reading
            .remarks
            .iter()
            .map(|remark| CommentForm {
                at: remark.at.clone().filter(|_| remark.certainty != Certainty::Unplaced),
                quote: remark.quote.clone(),
                kind: remark.kind,
                says: remark.says.clone(),
                proposes: remark.proposes.clone(),
                mark: Some(remark.mark),
                anchor: remark.anchor,
                certainty: remark.certainty,
                secrecy: None,
            })
            .collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Text;

    #[test]
    fn a_stance_alone_on_a_line_is_heard_and_one_in_a_quote_is_not() {
        let heard = |text: &str| {
            let mail = Mail { text: text.to_owned(), ..Mail::default() };
            let digest = crate::model::sha256(b"");
            let sent =
                SentText::new(Slug::new("skyfall").unwrap(), 1, digest, "SSR 2026/0001", &Text::default());
            whole(&mail, &sent).stance.map(|s| s.value)
        };
        assert_eq!(
            heard("Hej!\n\nStåndpunkt: Tillstyrker med ändringar\n"),
            Some(Stance::SupportsWithChanges)
        );
        assert_eq!(heard("Avstyrker.\n"), Some(Stance::Opposes));
        assert_eq!(heard("Hej\n> Tillstyrker\n"), None);
        assert_eq!(heard("Hej\n\nDen 3 mars 2026 skrev:\nTillstyrker\n"), None);
    }
}
