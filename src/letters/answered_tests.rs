//! Tests of the letters to those who have answered.

use jiff::civil::date;

use super::*;
use crate::model::Color;

fn frame() -> Frame {
    Frame {
        platform: "Samverkan Provlän".into(),
        short: "SPL".into(),
        host: "Länsstyrelsen".into(),
        contact: "Samordningskansliet".into(),
        contact_mail: "kansli@ssr.example".into(),
        answer_to: "remiss@ssr.example".into(),
        recipient: "Sydby kommun".into(),
        title: "Skyfall".into(),
        example: false,
        registry_number: "SPL 2026-17".into(),
        accent: Color::default(),
    }
}

fn reply_to(comments: Vec<ReplyComment>, answered: bool) -> String {
    let letter = ReplyLetter {
        frame: frame(),
        day: date(2026, 4, 2),
        sent: date(2026, 2, 2),
        stance: answered.then(|| "tillstyrker".to_owned()),
        count: comments.len(),
        secret: false,
        through: None,
        total: "4 synpunkter från 3 remissinstanser".into(),
        changed: Vec::new(),
        outcomes: Vec::new(),
        comments,
        earlier: Vec::new(),
        enclosures: Vec::new(),
    };
    reply(&letter).expect("a letter").text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn who_did_not_answer_is_told_so_and_never_thanked_for_comments() {
    let words = reply_to(Vec::new(), false);
    assert!(words.contains("Vi har inte fått något svar från er."), "{words}");
    assert!(!words.contains("Ni lämnade inga synpunkter") && !words.contains("Era synpunkter: "), "{words}");
    let words = reply_to(Vec::new(), true);
    assert!(words.contains("Ni lämnade inga synpunkter."), "{words}");
    assert!(
        words.contains("Svar på ert remissvar") && words.contains("Er ståndpunkt: tillstyrker"),
        "{words}"
    );
    assert!(!words.contains("vad det blev av era") && !words.contains("Era synpunkter: "), "{words}");
}

#[test]
fn what_members_and_groups_write_makes_no_line_of_its_own() {
    let comment = ReplyComment {
        head: "Punkt 4:1: noterad".into(),
        says: Some("En rad.\n\nKONTAKT\n\n- bedragare@x.example\n= Rubrik".into()),
        proposes: Vec::new(),
        about: None,
        secret: None,
        reason: Some("VARFÖR\n1. Därför.".into()),
        change: None,
    };
    let letter = reply_to(vec![comment.clone()], true);
    assert!(
        letter.contains("Ni skrev: En rad. KONTAKT - bedragare@x.example = Rubrik Svar: VARFÖR 1. Därför."),
        "{letter}"
    );
    let long = ReplyComment { says: Some("ord ".repeat(400)), ..comment };
    let letter = reply_to(vec![long], true);
    assert!(letter.contains("ord ord … Svar:") && letter.matches("ord").count() < 140, "{letter}");
}

#[test]
fn a_proposal_of_several_paragraphs_is_seen_to_be_one() {
    let comment = ReplyComment {
        head: "Synpunkt 2, punkt 4:1: noterad".into(),
        about: Some("planen".into()),
        says: Some("Dela punkten.".into()),
        proposes: vec!["Kommunen ska göra en plan.".into(), "Den ska vara känd.".into()],
        secret: None,
        reason: None,
        change: None,
    };
    let letter = reply_to(vec![comment], true);
    assert!(
        letter.contains(
            "Ni skrev om ”planen”: Dela punkten. Ni föreslog, 2 stycken: - Kommunen ska göra en plan. - Den ska vara känd."
        ),
        "{letter}"
    );
}
