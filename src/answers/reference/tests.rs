//! What is a place of the text, however it is written, and what only looks like one.

use super::super::place::sent;
use super::*;
use crate::model::PointKind;

fn found(text: &str, section: Option<SectionNumber>) -> Vec<String> {
    let sent = sent();
    let places = Places::new(&sent);
    references(text, section, &places)
        .into_iter()
        .map(|r| {
            let at = r.place.at.unwrap_or_else(|| "nowhere".to_owned());
            let sure = if r.place.certainty == Certainty::Likely { "?" } else { "" };
            format!("{}={at}{sure}", &text[r.range])
        })
        .collect()
}

#[test]
fn what_the_text_has_is_found_however_it_is_written() {
    for (text, wanted) in [
        ("I 3.2:4 står det", vec!["3.2:4=3.2:4"]),
        ("Punkt 3.2:4.", vec!["Punkt 3.2:4=3.2:4"]),
        ("(3.2:4, 3.2:2)", vec!["3.2:4=3.2:4", "3.2:2=3.2:2"]),
        ("3.2:4,3.2:2", vec!["3.2:4=3.2:4", "3.2:2=3.2:2"]),
        ("3.2:3–4", vec!["3.2:3=3.2:3"]),
        ("Avsnitt 3.2, punkt 4 är", vec!["Avsnitt 3.2, punkt 4=3.2:4"]),
        ("avsnitt 3.2 p. 4", vec!["avsnitt 3.2 p. 4=3.2:4"]),
        ("p. 4 i avsnitt 3.2", vec!["p. 4 i avsnitt 3.2=3.2:4"]),
        ("andra stycket, stycke 2 i kapitel 2", vec!["stycke 2 i kapitel 2=2:2?"]),
        ("Avsnitt 3.2 är bra", vec!["Avsnitt 3.2=3.2:1?"]),
        ("punkten 3.2.4", vec!["punkten 3.2.4=3.2:4?"]),
        ("avsnittet ”Samordning vid elbrist” bör", vec!["avsnittet ”Samordning vid elbrist=3.2:1?"]),
        ("section 3.2, point 4", vec!["section 3.2, point 4=3.2:4"]),
        ("Avsnitt 2:1 och 2:2", vec!["Avsnitt 2:1=2:1", "2:2=2:2"]),
        // Said to be a place, and the text has none such.
        ("se sidan 5 och avsnitt 9.1", vec!["sidan 5=nowhere", "avsnitt 9.1=nowhere"]),
        ("sid. 5", vec!["sid. 5=nowhere"]),
        ("s. 5", vec!["s. 5=nowhere"]),
        ("3.2:9", vec!["3.2:9=nowhere"]),
        // With nothing that says what it is, before a sentence.
        ("3.2 Vi saknar bron", vec!["3.2=3.2:1?"]),
        ("2.2 Vi saknar bron", vec!["2.2=2:2?"]),
        ("2.9 Vi saknar bron", vec!["2.9=nowhere"]),
    ] {
        assert_eq!(found(text, None), wanted, "{text}");
    }
    let section = Some(SectionNumber::new(&[3, 2]));
    assert_eq!(found("Punkt 4: för många", section), ["Punkt 4=3.2:4?"]);
    assert_eq!(found("Punkt 9: för många", section), [""; 0]);
}

#[test]
fn what_is_counted_is_found_where_it_is_said_in_what() {
    for (text, wanted) in [
        ("Avsnitt 3.2, andra stycket bör", vec!["Avsnitt 3.2, andra stycket=3.2:2?"]),
        ("3.2 första och andra stycket är lika", vec!["3.2 första och andra stycket=3.2:1?"]),
        ("3.2 p 4: vad är dialys", vec!["3.2 p 4=3.2:4?"]),
        ("2 p. 2 - vem kallar", vec!["2 p. 2=2:2?"]),
        ("3.2.4 - vad är dialys", vec!["3.2.4=3.2:4?"]),
        ("Se även 3.2.4 och", vec!["3.2.4=3.2:4?"]),
        ("3.2.3-3.2.4 Slå ihop", vec!["3.2.3-3.2.4=3.2:3?"]),
        ("Vi saknar bron (3.2), som", vec!["3.2=3.2:1?"]),
        ("Även i 3.2 bör bron nämnas", vec!["3.2=3.2:1?"]),
        ("Sista punkten under Ansvar är bra", vec!["Sista punkten under Ansvar=2:2?"]),
        ("Under Ansvar: bra. Sista punkten är bättre.", vec!["Under Ansvar=2:1?", "Sista punkten=2:2?"]),
        ("Under ansvar: bra.", vec!["Under ansvar=2:1?"]),
        ("Section 3.2, second bullet", vec!["Section 3.2, second bullet=3.2:2?"]),
        ("Kapitel 2, numrerade listan p. 2", vec!["Kapitel 2, numrerade listan p. 2=2:2?"]),
        // Counted in nothing, or in what has not so many; and what is no place.
        ("Det andra stycket är bra", vec![]),
        ("Vi tar ansvar under ansvar", vec![]),
        ("i 3.2 miljoner hushåll och i 3.2 % av dem", vec![]),
        ("4 § andra stycket lagen", vec![]),
        ("2026.11.13 och 1.4.2-2345-2026", vec![]),
    ] {
        assert_eq!(found(text, None), wanted, "{text}");
    }
    let section = Some(SectionNumber::new(&[3, 2]));
    assert_eq!(found("Första stycket. Vem delar den?", section), ["Första stycket=3.2:1?"]);
    assert_eq!(found("Nionde stycket. Finns inte.", section), [""; 0]);
}

#[test]
fn a_row_is_known_by_its_name() {
    let mut sent = sent();
    for (point, words) in
        sent.points.iter_mut().skip(4).zip(["Polisen | Leder trafiken", "Region Provlän | Flyttar"])
    {
        (point.kind, point.words) = (PointKind::Row, words.to_owned());
    }
    let places = Places::new(&sent);
    for (text, wanted) in [
        ("tabellen, raden Polisen", "3.2:1"),
        ("raden Region Provlän saknar", "3.2:2"),
        ("Avsnitt 3.2 tabellen, Polisen", "3.2:1"),
        ("Avsnitt 3.2, Polisens rad", "3.2:1"),
        ("Tabellen i avsnitt 3.2", "3.2:1"),
        ("andra raden i avsnitt 3.2", "3.2:2"),
    ] {
        let found = references(text, None, &places);
        let at: Vec<_> = found.iter().filter_map(|r| r.place.at.as_deref()).collect();
        assert_eq!(at, [wanted], "{text}");
    }
    assert!(references("raden om bron, tabellen är bra", None, &places).is_empty());
}

#[test]
fn numbers_that_mean_something_else_are_no_places() {
    for text in [
        "kl. 2:1",
        "klockan 3.1:1",
        "mötet 2027-01-18 2:1",
        "RF 2:1",
        "enligt OSL 18:13 och SFS 2003:778",
        "2 kap. 1 § och 18 kap. 13 §",
        "3.2 miljoner kronor, 3,2 procent",
        "08-508 297 00",
        "2027-01-18 § 12",
        "skala 2:1",
        "12:30",
        "punkt 4 i protokollet",
        "s 5 och 3.2",
        "a:b :1 1: 3.2: ::",
    ] {
        assert_eq!(found(text, None), [""; 0], "{text}");
    }
}

#[test]
fn a_heading_of_a_letter_is_known_by_number_and_title() {
    let sent = sent();
    let places = Places::new(&sent);
    let known = |line| heading(line, &places).map(|section| section.to_string());
    for line in [
        "3.2 Samordning vid elbrist",
        "Samordning vid elbrist:",
        "3.2. Samordning vid elbrist",
        "3.2 – Samordning vid elbrist",
        "Genomförande – Samordning vid elbrist",
        "3.2",
        "3.2:",
    ] {
        assert_eq!(known(line).as_deref(), Some("3.2"), "{line}");
    }
    for line in
        ["3.2 miljoner kronor", "3.9", "3", "", "3.1 Samordning vid elbrist", "Larm – Ansvar", "Synpunkter"]
    {
        assert_eq!(known(line), None, "{line}");
    }
}

proptest::proptest! {
    #[test]
    fn any_text_is_read_and_what_is_named_stands_there(text in "[a-z0-9.:, §–avsnittpunk]{0,80}") {
        let sent = sent();
        let places = Places::new(&sent);
        for reference in references(&text, None, &places) {
            proptest::prop_assert!(text.get(reference.range.clone()).is_some_and(|t| !t.is_empty()));
        }
    }
}
