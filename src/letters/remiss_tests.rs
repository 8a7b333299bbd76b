//! What a letter must say, and that its two parts say the same.

use jiff::civil::date;
use proptest::prelude::*;

use super::super::parts::{RunLook, Words};
use super::*;
use crate::model::Color;

fn letter() -> RemissLetter {
    RemissLetter {
        frame: Frame {
            platform: "Samverkan Stockholmsregionen".into(),
            short: "SSR".into(),
            host: "Länsstyrelsen i Stockholms län".into(),
            contact: "Samordningskansliet, Samverkan Stockholmsregionen".into(),
            contact_mail: "samordningskansliet@ssr.example".into(),
            answer_to: "remiss@ssr.example".into(),
            recipient: "Nacka kommun".into(),
            title: "Störningar i elförsörjningen".into(),
            example: true,
            registry_number: "SSR 2026-17".into(),
            accent: Color::default(),
        },
        kind: Kind::Guidance,
        summary: "Inriktningen säger vem som gör vad när elen inte räcker till.".into(),
        distribution: Distribution::Open,
        round: 1,
        later: false,
        sent: date(2026, 11, 25),
        deadline: date(2027, 2, 1),
        asks: Asks {
            own: (1..9).map(|n| (format!("4.1:{n}"), format!("Kommunen gör sak {n}."))).collect(),
            all: vec!["2:1".into(), "4.2:3".into()],
            groups: Vec::new(),
        },
        consultees: ["Österåkers kommun", "Nacka kommun", "Ekerö kommun"].map(str::to_owned).to_vec(),
        enclosures: vec![
            Enclosure { name: "a.pdf".into(), kind: EnclosureKind::Pdf },
            Enclosure { name: "a.docx".into(), kind: EnclosureKind::Word },
        ],
    }
}

/// The words of the HTML part as a reader meets them.
fn words_of_html(html: &str) -> Vec<String> {
    let body = html.split_once("<body").map_or("", |(_, b)| b).split_once('>').map_or("", |(_, b)| b);
    let mut text = String::new();
    let mut tag = String::new();
    let mut inside = false;
    for c in body.chars() {
        match (inside, c) {
            (false, '<') => (inside, tag) = (true, String::new()),
            (true, '>') => {
                inside = false;
                let name = tag.trim_start_matches('/').split([' ', '/']).next().unwrap_or("");
                if !matches!(name, "strong" | "a") {
                    text.push(' ');
                }
            }
            (true, c) => tag.push(c),
            (false, c) => text.push(c),
        }
    }
    let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&quot;", "\"").replace("&#39;", "'");
    text.replace("&amp;", "&").split_whitespace().map(str::to_owned).collect()
}

#[test]
fn what_is_not_found_is_not_claimed() {
    let silent = RemissLetter { asks: Asks::default(), ..letter() };
    let made = remiss(&silent).unwrap();
    assert!(!made.text.contains("BEGÄR") && !made.html.contains("begär av er"), "{}", made.text);
    let long = "ord ".repeat(100);
    let asks = Asks { own: vec![("1:1".into(), long)], ..Asks::default() };
    let text = remiss(&RemissLetter { asks, ..letter() }).unwrap().text;
    assert!(text.contains("ord …\n"), "{text}");
}

/// The words of the text part, without the marks of its lists.
fn words_of_text(text: &str) -> Vec<String> {
    let unmarked = |line: &str| match line.split_once(' ') {
        Some(("-" | "1." | "2." | "3." | "4." | "5.", rest)) => rest.to_owned(),
        _ => line.to_owned(),
    };
    text.lines().flat_map(|l| unmarked(l).split_whitespace().map(str::to_owned).collect::<Vec<_>>()).collect()
}

#[test]
fn the_letter_says_what_a_member_must_know() {
    let made = remiss(&letter()).unwrap();
    assert_eq!(made.subject, "[EXEMPEL] Remiss: Störningar i elförsörjningen (dnr SSR 2026-17)");
    for part in [words_of_text(&made.text).join(" "), words_of_html(&made.html).join(" ")] {
        for said in [
            "EXEMPEL.",
            "Till: Nacka kommun",
            "måndag 1 februari 2027, hela dagen",
            "Diarienumret SSR 2026-17 ska stå i ämnesraden",
            "3.2:4",
            "Samverkan Stockholmsregionen (SSR)",
            "De här punkterna gäller er: 4.1:1 Kommunen gör sak 1.",
            "Dessutom gäller de här punkterna er: 4.1:7 och 4.1:8.",
            "Punkter för alla aktörer: 2:1 och 4.2:3.",
            "Tillstyrker med ändringar:",
            "Det räknas aldrig som att ni samtycker.",
            "samordningskansliet@ssr.example",
            "Remissinstanser (3) Ekerö kommun Nacka kommun Österåkers kommun",
            "a.pdf",
            "Kommentera eller ändra i Word-filen. Era ändringar syns. Kommentera i PDF-filen.",
        ] {
            assert!(part.to_lowercase().contains(&said.to_lowercase()), "{said:?} is missing in\n{part}");
        }
    }
    assert!(made.text.lines().all(|l| l.chars().count() <= 72));
    assert!(made.text.contains("svara senast\nmåndag 1 februari 2027. Hela"), "{}", made.text);
    assert!(made.html.contains("<html lang=\"sv\">"));
}

#[test]
fn both_parts_say_the_same_in_the_same_order() {
    let frame = Frame { title: "\"El\" & <b>vatten</b>".into(), ..letter().frame };
    let long = RemissLetter { frame, round: 2, later: true, distribution: Distribution::Members, ..letter() };
    let frame = Frame { example: false, ..letter().frame };
    let short = RemissLetter {
        frame,
        summary: String::new(),
        asks: Asks::default(),
        enclosures: Vec::new(),
        ..letter()
    };
    for given in [letter(), long, short] {
        let made = remiss(&given).unwrap();
        // The headings of the text part are in capitals.
        let low = |words: Vec<String>| words.join(" ").to_lowercase();
        assert_eq!(low(words_of_html(&made.html)), low(words_of_text(&made.text)));
    }
}

#[test]
fn the_html_part_loads_nothing() {
    let html = remiss(&letter()).unwrap().html;
    for remote in ["http:", "https:", "src=", "url(", "<img", "<link", "<script", "<style"] {
        assert!(!html.contains(remote), "{remote}");
    }
}

proptest! {
    /// Whatever a value holds, it stays text: the tags are those of the template, the subject and
    /// the head of the text part have their own lines and no more.
    #[test]
    fn no_value_becomes_markup_or_a_line(title in "\\PC{0,60}|[<>&\"'\r\n a-z:]{0,60}", name in "[<>&\"'\r\n a-zåäö-]{1,40}") {
        let plain = remiss(&letter()).unwrap();
        let made = remiss(&RemissLetter { frame: Frame { title, recipient: name, ..letter().frame }, ..letter() }).unwrap();
        prop_assert!(!made.subject.contains(['\r', '\n']));
        prop_assert_eq!(made.html.matches('<').count(), plain.html.matches('<').count());
        prop_assert_eq!(made.html.matches('"').count(), plain.html.matches('"').count());
        prop_assert!(!made.text.contains('\r'));
        let heads = |text: &str| text.lines().filter(|l| l.starts_with("Svara senast:")).count();
        prop_assert_eq!(heads(&made.text), 1);
    }
}

/// Words in parts, without their looks.
fn said(parts: &[Part]) -> Vec<(u8, Vec<String>)> {
    let plain = |lines: &[Words]| lines.iter().map(Words::plain).collect();
    let part = |part: &Part| match part {
        Part::Heading(words) | Part::Under(words) => (0, vec![words.plain()]),
        Part::Paragraph(lines) => (1, plain(lines)),
        Part::Bullets(items) => (2, plain(items)),
        Part::Steps(items) => (3, plain(items)),
    };
    parts.iter().map(part).collect()
}

fn to_all() -> RemissLetter {
    let groups = vec![("kommunerna".to_owned(), vec!["4.1:1".to_owned(), "4.1:2".to_owned()])];
    RemissLetter {
        frame: Frame { recipient: String::new(), ..letter().frame },
        summary: "- SKYFALL\n1. {{ host }}".into(),
        asks: Asks { groups, ..Asks::default() },
        ..letter()
    }
}

#[test]
fn the_cover_letter_is_to_all_of_them_and_says_what_the_letter_says() {
    let said = said(&cover_letter(&to_all(), Lang::Sv).unwrap());
    assert_eq!(
        said[0],
        (
            1,
            vec!["Här kommer ett förslag till inriktning från Samverkan Stockholmsregionen (SSR). Vi ber \
                  remissinstanserna att läsa det och svara senast måndag 1 februari 2027. Hela den dagen räknas."
                .to_owned()]
        )
    );
    for wanted in [
        (0, vec!["Så här svarar ni"]),
        (0, vec!["Remissinstanser (3)"]),
        (2, vec!["Kommunerna: 4.1:1 och 4.1:2"]),
        (2, vec!["Ekerö kommun", "Nacka kommun", "Österåkers kommun"]),
        (1, vec!["Samordningskansliet, Samverkan Stockholmsregionen", "samordningskansliet@ssr.example"]),
        // No value becomes a heading or a list.
        (1, vec!["- SKYFALL 1. {{ host }}"]),
    ] {
        let wanted = (wanted.0, wanted.1.into_iter().map(str::to_owned).collect());
        assert!(said.contains(&wanted), "{wanted:?} is missing in {said:?}");
    }
    assert_eq!(said.iter().find(|(kind, _)| *kind == 3).map(|(_, steps)| steps.len()), Some(5));
}

#[test]
fn both_languages_of_the_cover_letter_have_the_same_parts() {
    let shape = |lang| -> Vec<(u8, usize)> {
        said(&cover_letter(&to_all(), lang).unwrap())
            .into_iter()
            .map(|(kind, all)| (kind, all.len()))
            .collect()
    };
    assert_eq!(shape(Lang::Sv), shape(Lang::En));
}

#[test]
fn what_nobody_may_overlook_is_strong() {
    let parts = cover_letter(&to_all(), Lang::Sv).unwrap();
    let Some(Part::Paragraph(first)) = parts.first() else { panic!("{parts:?}") };
    let strong: Vec<&str> =
        first[0].0.iter().filter(|r| r.look == RunLook::Strong).map(|r| r.text.as_str()).collect();
    assert_eq!(strong, ["måndag\u{a0}1\u{a0}februari\u{a0}2027"]);
}
