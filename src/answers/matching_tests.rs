//! Mails from members, from strangers, and from those who say that they are members.

use super::*;
use crate::formats::mail::read;

const TOKEN: &str = "0123456789abcdef0123456789abcdef";
const OTHER: &str = "fedcba9876543210fedcba9876543210";

fn member(id: &str, name: &str, mail: &str) -> OutMember {
    OutMember { member: Slug::new(id).unwrap(), name: name.into(), mail: vec![mail.into()] }
}

fn letter(member: &str, token: &str, id: &str) -> OutLetter {
    OutLetter {
        member: Slug::new(member).unwrap(),
        letter: 1,
        token: sha256(token.as_bytes()),
        ids: vec![id.to_owned(), format!("given-{id}")],
    }
}

fn round() -> OutRound {
    OutRound {
        document: Slug::new("skyfall").unwrap(),
        title: "Skyfall och översvämning".into(),
        round: 1,
        registry_number: "SSR 2026/0001".into(),
        open: true,
        members: vec![
            member("nacka", "Nacka kommun", "registrator@nacka.example"),
            member("taby", "Täby kommun", "registrator@taby.example"),
            member("norr", "Räddning norr", "kansli@raddning.example"),
            member("soder", "Räddning söder", "soder@raddning.example"),
        ],
        letters: vec![letter("nacka", TOKEN, "one@ssr.example"), letter("taby", OTHER, "two@ssr.example")],
    }
}

fn of(head: &str, body: &str) -> Match {
    matched(&read(format!("{head}\n\n{body}\n").as_bytes()).expect("a mail"), &[round()])
}

fn plain(head: &str, body: &str) -> (Option<String>, Vec<MatchedBy>, Vec<Suspicion>) {
    let found = of(head, body);
    (found.member.map(|m| m.to_string()), found.by, found.doubts)
}

#[test]
fn each_tie_is_found_and_said() {
    use MatchedBy as By;
    let nacka = || Some("nacka".to_owned());
    let own = "From: anna@nacka.example\nSubject: SV: Remiss";
    for (head, body, by) in [
        (format!("{own}\nTo: remiss+{TOKEN}@ssr.example"), "", vec![By::Token, By::Domain]),
        (
            format!("{own}\nDelivered-To: Remiss+{}@ssr.example", TOKEN.to_uppercase()),
            "",
            vec![By::Token, By::Domain],
        ),
        (
            own.to_owned(),
            "> Svar till remiss+0123456789abcdef0123456789abcdef@ssr.example.",
            vec![By::Token, By::Domain],
        ),
        (format!("{own} dnr SSR 2026/0001"), "", vec![By::RegistryNumber, By::Domain]),
        (own.to_owned(), "Ert dnr: SSR-2026-0001.", vec![By::RegistryNumber, By::Domain]),
        (format!("{own}\nIn-Reply-To: <one@ssr.example>"), "", vec![By::Thread, By::Domain]),
        // The server had given the letter another identity, and a reminder's thread begins with the remiss.
        (
            format!("{own}\nReferences: <x@y.example> <given-one@ssr.example>"),
            "",
            vec![By::Thread, By::Domain],
        ),
        (
            "From: noreply@arende.nacka.example\nSubject: Svar dnr ssr 2026 0001".to_owned(),
            "",
            vec![By::RegistryNumber, By::Domain],
        ),
        (own.to_owned(), "Om skyfall och översvämning: tillstyrker.", vec![By::Domain]),
    ] {
        assert_eq!(plain(&head, body), (nacka(), by, vec![]), "{head}");
    }
}

#[test]
fn what_does_not_hold_together_waits() {
    use Suspicion as S;
    let to = format!("To: remiss+{TOKEN}@ssr.example");
    for (head, body, member, doubts) in [
        // A colleague's private address, or somebody who has got hold of the letter.
        (format!("From: a@privat.example\nSubject: x\n{to}"), "", Some("nacka"), vec![S::SenderNotMember]),
        (format!("From: a@taby.example\nSubject: x\n{to}"), "", Some("nacka"), vec![S::TwoMembers]),
        (
            format!("From: a@nacka.example\nSubject: x\nIn-Reply-To: <two@ssr.example>\n{to}"),
            "",
            Some("nacka"),
            vec![S::TwoMembers],
        ),
        ("From: a@privat.example\nSubject: Svar SSR 2026/0001".to_owned(), "", None, vec![S::UnknownSender]),
        (
            "From: a@nacka.example.evil.example\nSubject: Svar SSR 2026/0001".to_owned(),
            "",
            None,
            vec![S::UnknownSender],
        ),
        (
            "From: a@falsknacka.example\nSubject: Svar SSR 2026/0001".to_owned(),
            "",
            None,
            vec![S::UnknownSender],
        ),
        ("From: a@raddning.example\nSubject: Svar SSR 2026/0001".to_owned(), "", None, vec![S::SharedDomain]),
        (
            "From: a@nacka.example\nSubject: Inbjudan".to_owned(),
            "Vi tillstyrker lunch.",
            Some("nacka"),
            vec![S::DomainAlone],
        ),
        (
            format!("From: \"Täby kommun\" <a@nacka.example>\nSubject: x\n{to}"),
            "",
            Some("nacka"),
            vec![S::OtherName],
        ),
        (
            format!("From: a@nacka.example\nSubject: x\n{to}"),
            "Täby kommun tillstyrker.",
            Some("nacka"),
            vec![S::OtherName],
        ),
        (
            format!(
                "From: a@nacka.example\nSubject: x\nAuthentication-Results: mx; spf=pass; dmarc=fail (p=none)\n{to}"
            ),
            "",
            Some("nacka"),
            vec![S::Forged],
        ),
        (
            "From: a@nacka.example, b@taby.example\nSubject: SSR 2026/0001".to_owned(),
            "",
            None,
            vec![S::UnknownSender],
        ),
    ] {
        let found = plain(&head, body);
        assert_eq!((found.0.as_deref(), found.2), (member, doubts), "{head}");
    }
    // The very mailbox tells two members of one domain apart.
    assert_eq!(plain("From: soder@raddning.example\nSubject: SSR 2026/0001", "").0.as_deref(), Some("soder"));
    // A member may speak of another.
    let told =
        plain(&format!("From: a@nacka.example\nSubject: x\n{to}"), "Vi delar den bild som Täby kommun ger.");
    assert_eq!(told.2, vec![]);
}

#[test]
fn what_ties_to_nothing_is_nobodys() {
    let found = of("From: a@reklam.example\nSubject: SSR 2026/00011", "");
    assert_eq!((found.round, found.member), (None, None));
    assert_eq!(found.doubts, [Suspicion::NoMatter, Suspicion::UnknownSender]);
}

#[test]
fn a_letter_that_came_back_is_known_by_its_token_or_its_identity() {
    let back = |head: &str, inner: &str| {
        let raw = format!(
            "From: MAILER-DAEMON@ssr.example\nSubject: x\nReturn-Path: <>\n{head}Content-Type: multipart/mixed; boundary=b\n\n--b\n\n\
             --b\nContent-Type: message/delivery-status\n\nAction: failed\n\n--b\nContent-Type: message/rfc822\n\n{inner}\n--b--\n"
        );
        let found = returned(&read(raw.as_bytes()).expect("a mail"), &[round()]);
        (found.member.map(|m| m.to_string()), found.letter, found.by)
    };
    let token = format!("To: remiss+{OTHER}@ssr.example\n");
    assert_eq!(back(&token, "Subject: y\n"), (Some("taby".into()), Some(1), vec![MatchedBy::Token]));
    assert_eq!(
        back("To: remiss@ssr.example\n", "Message-ID: <one@ssr.example>\n"),
        (Some("nacka".into()), Some(1), vec![MatchedBy::Thread])
    );
    assert_eq!(back("To: remiss@ssr.example\n", "Message-ID: <z@ssr.example>\n"), (None, None, vec![]));
}

#[test]
fn of_two_rounds_with_one_number_the_newest_is_meant() {
    let mail = read(b"From: a@nacka.example\nSubject: SSR 2026/0001\n\n").unwrap();
    let rounds = [round(), OutRound { round: 2, letters: Vec::new(), ..round() }];
    assert_eq!(matched(&mail, &rounds).round, Some(1));
    let closed = [round(), OutRound { round: 2, open: false, ..round() }];
    assert_eq!(matched(&mail, &closed).round, Some(0));
}
