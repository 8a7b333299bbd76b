//! What the cover letter must say, and that no value makes a part of it.

use jiff::civil::date;

use super::*;
use crate::letters::EnclosureKind;
use crate::model::{Distribution, Kind};

fn letter() -> RemissLetter {
    RemissLetter {
        platform: "Samverkan Provlän".into(),
        short: "SPL".into(),
        host: "Länsstyrelsen".into(),
        contact: "Samordningskansliet".into(),
        contact_mail: "kansli@ssr.example".into(),
        answer_to: "remiss@ssr.example".into(),
        recipient: String::new(),
        kind: Kind::Guidance,
        title: "Skyfall".into(),
        summary: "- SKYFALL\n1. {{ host }}".into(),
        example: true,
        distribution: Distribution::Open,
        registry_number: "SPL 2026-17".into(),
        round: 1,
        sent: date(2026, 2, 9),
        deadline: date(2026, 3, 31),
        consultees: ["Örby kommun", "Alby kommun"].map(str::to_owned).to_vec(),
        enclosures: vec![Enclosure { name: "remiss.pdf".into(), kind: EnclosureKind::Pdf }],
    }
}

#[test]
fn it_is_to_all_of_them_and_says_what_the_letter_says() {
    let parts = cover_letter(&letter(), Lang::Sv).unwrap();
    let Some(Part::Paragraph(first)) = parts.first() else { panic!("{parts:?}") };
    assert_eq!(
        first.join(" "),
        "Här kommer ett förslag till inriktning från Samverkan Provlän (SPL). Vi ber remissinstanserna att \
         läsa det och svara senast tisdag 31 mars 2026. Hela den dagen räknas."
    );
    assert!(parts.contains(&Part::Heading("Så här svarar ni".into())), "{parts:?}");
    assert!(parts.contains(&Part::Heading("Remissinstanser (2)".into())), "{parts:?}");
    assert_eq!(parts.last(), Some(&Part::Bullets(vec!["Alby kommun".into(), "Örby kommun".into()])));
    let steps = parts.iter().find_map(|p| if let Part::Steps(steps) = p { Some(steps.len()) } else { None });
    assert_eq!(steps, Some(5));
    assert!(
        parts.contains(&Part::Paragraph(vec!["Samordningskansliet".into(), "kansli@ssr.example".into()]))
    );
}

#[test]
fn no_value_becomes_a_heading_or_a_list() {
    let parts = cover_letter(&letter(), Lang::Sv).unwrap();
    assert!(parts.contains(&Part::Paragraph(vec!["- SKYFALL 1. {{ host }}".into()])), "{parts:?}");
}

#[test]
fn both_languages_have_the_same_parts() {
    let shape = |lang| -> Vec<(u8, usize)> {
        cover_letter(&letter(), lang)
            .unwrap()
            .iter()
            .map(|part| match part {
                Part::Heading(_) => (0, 0),
                Part::Paragraph(lines) => (1, lines.len()),
                Part::Bullets(items) => (2, items.len()),
                Part::Steps(items) => (3, items.len()),
            })
            .collect()
    };
    assert_eq!(shape(Lang::Sv), shape(Lang::En));
}
