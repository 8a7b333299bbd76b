//! What the letters after the remiss must say, and what they must not.

use jiff::civil::date;

use super::*;
use crate::model::Color;

fn frame() -> Frame {
    Frame {
        platform: "Samverkan Provlän".into(),
        short: "SPL".into(),
        host: "Länsstyrelsen i Provlän".into(),
        contact: "Samordningskansliet".into(),
        contact_mail: "kansli@ssr.example".into(),
        answer_to: "remiss@ssr.example".into(),
        recipient: "Nordby kommun".into(),
        title: "Skyfall".into(),
        example: false,
        registry_number: "SPL 2026-17".into(),
        accent: Color::default(),
    }
}

fn made(about: NoticeAbout, answered: bool) -> LetterText {
    let (day, sent) = (date(2026, 4, 2), date(2026, 2, 9));
    notice(&Notice { frame: frame(), day, sent, answered, about }).unwrap()
}

fn said(letter: &LetterText) -> String {
    letter.text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_reminder_knows_whether_the_day_is_over() {
    let ahead = made(NoticeAbout::Reminder { deadline: date(2026, 4, 8) }, false);
    assert_eq!(ahead.subject, "Påminnelse om remiss: Skyfall (dnr SPL 2026-17)");
    assert!(
        said(&ahead).contains("Svara senast onsdag 8 april 2026. Hela den dagen räknas."),
        "{}",
        ahead.text
    );
    let over = made(NoticeAbout::Reminder { deadline: date(2026, 3, 31) }, false);
    assert!(said(&over).contains("Svarstiden gick ut tisdag 31 mars 2026."), "{}", over.text);
    assert!(said(&over).contains("Det räknas aldrig som att ni samtycker."));
}

#[test]
fn what_is_not_given_leaves_no_empty_heading() {
    let about = |reason: &str| NoticeAbout::Extension {
        deadline: date(2026, 4, 8),
        before: date(2026, 3, 31),
        alone: false,
        reason: reason.to_owned(),
    };
    let none = made(about(""), false);
    assert!(!none.text.contains("VARFÖR") && !none.html.contains("Varför"), "{}", none.text);
    assert!(said(&none).contains("Förut var sista svarsdag 31 mars 2026."), "{}", none.text);
    // A reason is words, whatever it looks like.
    let odd = made(about("- A\n1. <b>B</b> {{ host }}\r\nBcc: a@b.example"), true);
    assert!(said(&odd).contains("VARFÖR - A 1. <b>B</b> {{ host }} Bcc: a@b.example"), "{}", odd.text);
    assert!(odd.html.contains("- A 1. &lt;b&gt;B&lt;/b&gt; {{ host }} Bcc: a@b.example"), "{}", odd.html);
    assert!(said(&odd).contains("Vi har redan fått ett svar från er."));
}

#[test]
fn a_closing_letter_says_how_far_it_got() {
    let reached =
        vec!["Ärendet var på remiss när det avslutades.".to_owned(), "1 av 5 hade svarat.".to_owned()];
    let letter = made(NoticeAbout::Withdrawal { reason: "Rutinen finns redan.".into(), reached }, false);
    assert_eq!(letter.subject, "Avslutat ärende: Skyfall (dnr SPL 2026-17)");
    assert!(letter.text.contains("- Ärendet var på remiss när det avslutades.\n- 1 av 5 hade svarat.\n"));
    assert!(
        said(&letter).contains("under diarienumret SPL 2026-17. Inget av det är antaget."),
        "{}",
        letter.text
    );
}

#[test]
fn an_adoption_says_from_when_and_what_is_expected() {
    let letter = AdoptionLetter {
        frame: Frame { registry_number: String::new(), ..frame() },
        day: date(2026, 4, 16),
        kind: Kind::Guidance,
        version: 2,
        forum: "RCG".into(),
        adopted: "den 15 april 2026".into(),
        from: Some(date(2026, 5, 1)),
        expires: None,
        asks: Asks { own: vec![("4:1".into(), "Kommunen gör en plan.".into())], ..Asks::default() },
        enclosures: Vec::new(),
    };
    let made = adoption(&letter).unwrap();
    // Without a number at the host the subject has none, and no empty brackets.
    assert_eq!(made.subject, "Antagen: Skyfall");
    let words = said(&made);
    assert!(
        words.contains(
            "RCG har antagit inriktningen ”Skyfall” den 15 april 2026. Den gäller från och med 1 maj 2026."
        ),
        "{words}"
    );
    assert!(words.contains("Det här är version 2. Den ersätter den tidigare versionen."), "{words}");
    assert!(words.contains("- 4:1 Kommunen gör en plan."), "{words}");
    let passing = AdoptionLetter { expires: Some(date(2026, 6, 1)), version: 1, ..letter };
    let words = said(&adoption(&passing).unwrap());
    assert!(words.contains("Den gäller till och med 1 juni 2026.") && !words.contains("ersätter"), "{words}");
}
