//! What sort of mail it is: one that came back, one that a program wrote, or one that somebody did.
//!
//! RFC 3464 (reports of delivery), RFC 3834 (automatic answers), RFC 8098 (receipts of reading), and what the programs in use
//! really send, which is seldom all of that.

use crate::formats::mail::{Mail, Report};
use crate::model::MailSort;

/// Decided by what programs write for programs first, by words last.
pub fn sort(mail: &Mail) -> MailSort {
    if let Some(report) = &mail.report {
        if report.of_reading {
            return MailSort::ReadReceipt;
        }
        match action(report) {
            Some(Action::Failed) => return MailSort::Bounce,
            Some(Action::Delayed) => return MailSort::Delay,
            Some(Action::Other) => return MailSort::Automatic,
            None => {}
        }
    }
    if is_postmaster(mail) && (mail.mark("x-failed-recipients").is_some() || is_report(mail)) {
        return MailSort::Bounce;
    }
    if is_automatic(mail) { MailSort::Automatic } else { MailSort::Letter }
}

enum Action {
    Failed,
    Delayed,
    /// Delivered, relayed, expanded: what nobody has asked for.
    Other,
}

/// What the report says of the letter; the worst of several, since each letter of ours has one recipient.
fn action(report: &Report) -> Option<Action> {
    let values = |name: &'static str| {
        report.fields.iter().filter(move |(n, _)| n == name).map(|(_, v)| v.trim().to_lowercase())
    };
    let actions: Vec<String> = values("action").collect();
    let status: Vec<String> = values("status").collect();
    if actions.is_empty() && status.is_empty() {
        return None;
    }
    let is = |word: &str| actions.iter().any(|a| a == word);
    if is("failed") || actions.is_empty() && status.iter().any(|s| s.starts_with('5')) {
        Some(Action::Failed)
    } else if is("delayed") || actions.is_empty() && status.iter().any(|s| s.starts_with('4')) {
        Some(Action::Delayed)
    } else {
        Some(Action::Other)
    }
}

fn is_postmaster(mail: &Mail) -> bool {
    mail.return_path.as_deref() == Some("")
        || mail.from.iter().any(|a| a.starts_with("mailer-daemon@") || a.starts_with("postmaster@"))
}

fn is_report(mail: &Mail) -> bool {
    mail.mark("content-type").is_some_and(|t| {
        let t = t.to_lowercase();
        t.starts_with("multipart/report") && t.contains("delivery-status")
    })
}

/// How the programs of Swedish offices begin the subject of an automatic answer.
const SUBJECTS: &[&str] = &[
    "automatiskt svar",
    "autosvar",
    "auto:",
    "frånvaro",
    "frånvarande",
    "ej på plats",
    "automatic reply",
    "auto reply",
    "autoreply",
    "out of office",
    "automatisk bekräftelse",
    "mottagningsbekräftelse",
    "bekräftelse på mottaget",
];

fn is_automatic(mail: &Mail) -> bool {
    let says = |name: &str, words: &[&str]| {
        mail.values(name).any(|value| {
            words.contains(&value.split([';', ',']).next().unwrap_or("").trim().to_lowercase().as_str())
        })
    };
    let submitted =
        mail.mark("auto-submitted").map(|v| v.split(';').next().unwrap_or("").trim().to_lowercase());
    if submitted.is_some_and(|v| v != "no") {
        return true;
    }
    let by_program = mail.mark("x-autoreply").is_some()
        || mail.mark("x-autorespond").is_some()
        || mail.mark("x-autoresponder").is_some()
        || says("precedence", &["auto_reply", "bulk", "junk"])
        // Exchange sets it on its automatic answers; on a letter it means that the sender wants none.
        || mail.values("x-auto-response-suppress").any(|v| v.trim().eq_ignore_ascii_case("all")) && mail.mark("x-ms-exchange-inbox-rules-loop").is_some();
    let subject = mail.subject.to_lowercase();
    by_program || mail.return_path.as_deref() == Some("") || SUBJECTS.iter().any(|s| subject.starts_with(s))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::formats::mail::read;

    fn of(head: &str) -> MailSort {
        sort(&read(format!("{head}\n\nHej\n").as_bytes()).expect("a mail"))
    }

    #[test]
    fn what_a_program_wrote_is_told_from_what_somebody_did() {
        let from = "From: r@nacka.example\nSubject: SV: Remiss";
        for (head, wanted) in [
            (from.to_owned(), MailSort::Letter),
            (format!("{from}\nAuto-Submitted: no"), MailSort::Letter),
            (format!("{from}\nAuto-Submitted: auto-replied (vacation)"), MailSort::Automatic),
            (format!("{from}\nAuto-Submitted: auto-generated; x=y"), MailSort::Automatic),
            (format!("{from}\nPrecedence: bulk"), MailSort::Automatic),
            (format!("{from}\nPrecedence: list"), MailSort::Letter),
            (format!("{from}\nReturn-Path: <>"), MailSort::Automatic),
            (format!("{from}\nX-Autoreply: yes"), MailSort::Automatic),
            // On a letter that Outlook wrote it means that its writer wants no automatic answers.
            (format!("{from}\nX-Auto-Response-Suppress: DR, OOF"), MailSort::Letter),
            (
                "From: r@nacka.example\nSubject: =?UTF-8?Q?Fr=C3=A5nvaro?=: semester".to_owned(),
                MailSort::Automatic,
            ),
            ("From: r@nacka.example\nSubject: Automatiskt svar: Remiss".to_owned(), MailSort::Automatic),
            // A person may write of absence.
            ("From: r@nacka.example\nSubject: SV: Automatiskt svar: Remiss".to_owned(), MailSort::Letter),
        ] {
            assert_eq!(of(&head), wanted, "{head}");
        }
    }

    fn report(kind: &str, fields: &str) -> MailSort {
        let raw = format!(
            "From: MAILER-DAEMON@x.example\nSubject: x\nContent-Type: multipart/report; report-type={kind}; boundary=b\n\n\
             --b\n\nText\n--b\nContent-Type: message/{kind}\n\n{fields}\n--b--\n"
        );
        sort(&read(raw.as_bytes()).expect("a mail"))
    }

    #[test]
    fn a_report_says_for_itself_what_it_is() {
        let failed =
            "Reporting-MTA: dns; x\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n";
        assert_eq!(report("delivery-status", failed), MailSort::Bounce);
        assert_eq!(report("delivery-status", &failed.replace("failed", "Delayed")), MailSort::Delay);
        assert_eq!(report("delivery-status", &failed.replace("failed", "delivered")), MailSort::Automatic);
        assert_eq!(report("delivery-status", &failed.replace("Action: failed\n", "")), MailSort::Bounce);
        assert_eq!(
            report("disposition-notification", "Disposition: manual-action/MDN-sent-manually; displayed\n"),
            MailSort::ReadReceipt
        );
        // OpenSMTPD's is no multipart/report, and has the part all the same.
        let raw = format!(
            "From: MAILER-DAEMON@x.example\nSubject: x\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nText\n--b\nContent-Type: message/delivery-status\n\n{failed}\n--b--\n"
        );
        assert_eq!(sort(&read(raw.as_bytes()).unwrap()), MailSort::Bounce);
        // Exim says it in a header alone.
        assert_eq!(
            of(
                "From: Mailer-Daemon@x.example\nReturn-Path: <>\nX-Failed-Recipients: a@b.example\nAuto-Submitted: auto-replied"
            ),
            MailSort::Bounce
        );
        // A letter with a mail as a file of it is no report.
        let raw = "From: r@nacka.example\nSubject: VB\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nSe nedan\n--b\nContent-Type: message/rfc822\n\nFrom: a@b.example\nSubject: y\n\nz\n--b--\n";
        assert_eq!(sort(&read(raw.as_bytes()).unwrap()), MailSort::Letter);
    }
}
