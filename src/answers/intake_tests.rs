//! Originals judged: what becomes an answer, what waits, and what must not be kept.

use jiff::civil::date;

use super::super::matching::{OutLetter, OutMember};

use super::*;
use crate::model::Text;

const TOKEN: &str = "0123456789abcdef0123456789abcdef";

fn round() -> OutRound {
    OutRound {
        document: Slug::new("skyfall").unwrap(),
        title: "Skyfall".into(),
        round: 1,
        registry_number: "SPL 2026-17".into(),
        open: true,
        members: vec![OutMember {
            member: Slug::new("nordby").unwrap(),
            name: "Nordby kommun".into(),
            mail: vec!["registrator@nordby.example".into()],
        }],
        letters: vec![OutLetter {
            member: Slug::new("nordby").unwrap(),
            letter: 1,
            token: sha256(TOKEN.as_bytes()),
            ids: vec!["one@ssr.example".into()],
        }],
    }
}

fn judged(raw: &str) -> Result<Judged, Classified> {
    let sent =
        SentText::new(Slug::new("skyfall").unwrap(), 1, sha256(b""), "SSR 2026/0001", &Text::default());
    judge(raw.as_bytes(), date(2026, 3, 20), &[round()], &|_| Some(sent.clone()))
}

fn letter(body: &str) -> String {
    format!(
        "From: a@nordby.example\nTo: remiss+{TOKEN}@ssr.example\nSubject: SV: Remiss\nMessage-ID: <x@nordby.example>\nDate: Tue, 17 Mar 2026 10:00:00 +0100\n{body}"
    )
}

#[test]
fn an_answer_that_holds_together_is_taken() {
    let found = judged(&letter("\nHej!\n\nTillstyrker\n")).unwrap();
    assert_eq!(found.kept.becomes, Becomes::Answer);
    assert_eq!(found.kept.received, date(2026, 3, 17));
    let Some(Arrival::Answer(form)) = found.arrival else { panic!("an answer") };
    assert_eq!((form.member.as_str(), form.stance), ("nordby", Stance::Supports));
    assert_eq!(form.evidence, [found.kept.mail]);
}

#[test]
fn what_is_not_heard_or_not_believed_waits() {
    let found = judged(&letter("\nKan vi få anstånd?\n")).unwrap();
    assert_eq!(
        (found.kept.becomes, found.kept.doubts.as_slice()),
        (Becomes::Waits, &[Suspicion::NoStance][..])
    );
    let raw = letter("\nTillstyrker\n").replace("a@nordby", "a@annan");
    let found = judged(&raw).unwrap();
    assert_eq!(found.kept.doubts, [Suspicion::SenderNotMember]);
    assert_eq!((found.kept.stance, found.arrival), (Some(Stance::Supports), None));
}

#[test]
fn what_no_reader_can_open_waits_though_a_stance_was_heard() {
    for part in [
        "Content-Type: application/ms-tnef; name=winmail.dat\n\nx",
        "Content-Type: application/pkcs7-mime; name=smime.p7m\n\nx",
        "Content-Type: application/x-strange; name=svar.xyz\nContent-Transfer-Encoding: base64\n\nAAECA/+A",
    ] {
        let raw = letter(&format!(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nTillstyrker\n--b\n{part}\n--b--\n"
        ));
        let found = judged(&raw).unwrap();
        assert_eq!(
            (found.kept.becomes, found.kept.doubts),
            (Becomes::Waits, vec![Suspicion::FileUnread]),
            "{part}"
        );
    }
    // The signature of a signed mail, and a coat of arms, are nothing to read.
    for part in [
        "Content-Type: application/pkcs7-signature; name=smime.p7s\n\nx",
        "Content-Type: image/png; name=vapen.png\nContent-ID: <v>\n\nx",
    ] {
        let raw = letter(&format!(
            "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nTillstyrker\n--b\n{part}\n--b--\n"
        ));
        assert_eq!(judged(&raw).unwrap().kept.becomes, Becomes::Answer, "{part}");
    }
}

#[test]
fn a_colleague_who_passes_on_an_answer_is_read_with_it() {
    let raw = letter(
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSe nedan.\n--b\nContent-Type: message/rfc822\n\nFrom: b@nordby.example\nSubject: svar\n\nAvstyrker.\n--b--\n",
    );
    assert_eq!(judged(&raw).unwrap().kept.stance, Some(Stance::Opposes));
}

#[test]
fn a_marking_stops_and_our_own_warning_does_not() {
    for body in [
        "\nBEGRÄNSAT HEMLIG\n\nTillstyrker\n",
        "\n> HEMLIG enligt 2 kap. 5 §\n",
        "\nSäkerhetsskyddsklassificerad: KONFIDENTIELL\n",
        "Content-Type: text/html; charset=utf-8\n\n<p>Hej</p><p><b>KVALIFICERAT HEMLIG</b></p>\n",
        "Content-Type: multipart/mixed; boundary=b\n\n--b\n\nSe nedan.\n--b\nContent-Type: message/rfc822\n\nFrom: b@nordby.example\nSubject: svar\n\nHEMLIG\n--b--\n",
    ] {
        assert_eq!(judged(&letter(body)), Err(Classified), "{body}");
    }
    let ours = "\nTillstyrker\n\n> Skicka aldrig säkerhetsskyddsklassificerade eller sekretessbelagda uppgifter. Behöver ni ta upp\n> något sådant, kontakta oss först.\n\nInget hemligt här.\n";
    assert_eq!(judged(&letter(ours)).unwrap().kept.becomes, Becomes::Answer);
}

#[test]
fn copies_of_one_mail_say_the_same() {
    let one = judged(&letter("\nTillstyrker\n")).unwrap().kept;
    let raw =
        format!("Received: from a by b; Tue, 17 Mar 2026 11:00:00 +0100\n{}", letter("\nTillstyrker\n"));
    let other = judged(&raw).unwrap().kept;
    assert_ne!(one.mail, other.mail);
    assert_eq!(one.content, other.content);
    assert_ne!(one.content, judged(&letter("\nAvstyrker\n")).unwrap().kept.content);
}

#[test]
fn a_letter_that_came_back_becomes_an_event_without_anybodys_address() {
    let raw = format!(
        "From: MAILER-DAEMON@ssr.example\nTo: remiss+{TOKEN}@ssr.example\nReturn-Path: <>\nSubject: x\nContent-Type: multipart/report; boundary=b\n\n--b\n\nx\n--b\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; p@nordby.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <p.person@nordby.example> unknown\n--b--\n"
    );
    let found = judged(&raw).unwrap();
    let Some(Arrival::Returned(returned)) = found.arrival else { panic!("an event") };
    assert_eq!((returned.member.as_str(), returned.letter), ("nordby", 1));
    assert_eq!(returned.words, "5.1.1 smtp; 550 5.1.1 unknown");
    let late = judged(&raw.replace("Action: failed", "Action: delayed")).unwrap();
    assert_eq!((late.kept.becomes, late.arrival), (Becomes::Noted, None));
}

#[test]
fn out_of_office_is_noted_and_no_answer() {
    let found = judged(&letter("Auto-Submitted: auto-replied\n\nTillstyrker\n")).unwrap();
    assert_eq!(
        (found.kept.becomes, found.kept.member.is_some(), found.arrival),
        (Becomes::Noted, true, None)
    );
}
