//! What a letter must say, and that its two parts say the same.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;

fn letter() -> RemissLetter {
    RemissLetter {
        platform: "Samverkan Stockholmsregionen".into(),
        short: "SSR".into(),
        host: "Länsstyrelsen i Stockholms län".into(),
        contact: "Samordningskansliet, Samverkan Stockholmsregionen".into(),
        contact_mail: "samordningskansliet@ssr.example".into(),
        answer_to: "remiss@ssr.example".into(),
        recipient: "Nacka kommun".into(),
        kind: Kind::Guidance,
        title: "Störningar i elförsörjningen".into(),
        summary: "Inriktningen säger vem som gör vad när elen inte räcker till.".into(),
        example: true,
        distribution: Distribution::Open,
        registry_number: "SSR 2026-17".into(),
        round: 1,
        sent: date(2026, 11, 25),
        deadline: date(2027, 2, 1),
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
            "Tillstyrker med ändringar:",
            "Det räknas aldrig som att ni samtycker.",
            "samordningskansliet@ssr.example",
            "Remissinstanser (3) Ekerö kommun Nacka kommun Österåkers kommun",
            "a.pdf",
            "kommentera i Word-filen eller kommentera i PDF-filen",
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
    let long = RemissLetter {
        round: 2,
        distribution: Distribution::Members,
        title: "\"El\" & <b>vatten</b>".into(),
        ..letter()
    };
    let short = RemissLetter { example: false, summary: String::new(), enclosures: Vec::new(), ..letter() };
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
        let made = remiss(&RemissLetter { title, recipient: name, ..letter() }).unwrap();
        prop_assert!(!made.subject.contains(['\r', '\n']));
        prop_assert_eq!(made.html.matches('<').count(), plain.html.matches('<').count());
        prop_assert_eq!(made.html.matches('"').count(), plain.html.matches('"').count());
        prop_assert!(!made.text.contains('\r'));
        let heads = |text: &str| text.lines().filter(|l| l.starts_with("Svara senast:")).count();
        prop_assert_eq!(heads(&made.text), 1);
    }
}
