//! Who decided and when, as letters say it.

use super::super::super::place::sent;
use super::super::prose;
use super::*;

#[test]
fn days_are_read_as_people_write_them() {
    let wanted = Date::new(2027, 1, 18).ok();
    for text in ["2027-01-18 § 12", "den 18 januari 2027.", "January 18, 2027", "på 18 JANUARI 2027"] {
        assert_eq!(date(text), wanted, "{text}");
    }
    for text in ["2027-13-18", "31 februari 2027", "januari 2027", "18/1", "2027-0118-1", ""] {
        assert_eq!(date(text), None, "{text}");
    }
}

#[test]
fn the_body_that_decided_and_the_day() {
    let one = |text: &str| {
        let (by, day) = decision(&[text], &[text]);
        (by.unwrap_or_default(), day.map(|day| day.to_string()).unwrap_or_default())
    };
    let both = |by: &str, day: &str| (by.to_owned(), day.to_owned());
    assert_eq!(
        one("Kommunstyrelsen beslutade den 18 januari 2027, § 12, att avge yttrande."),
        both("Kommunstyrelsen", "2027-01-18")
    );
    assert_eq!(
        one("Beslut i ärendet har fattats av kommunstyrelsens arbetsutskott 2027-01-18."),
        both("Kommunstyrelsens arbetsutskott", "2027-01-18")
    );
    assert_eq!(one("Detta beslut har fattats av länsrådet Namn Namnsson."), both("Länsrådet", ""));
    for still in [
        "Kommunstyrelsen kommer att besluta den 18 januari 2027.",
        "Svaret är preliminärt; beslut fattas av kommunstyrelsen den 18 januari 2027.",
        "Länsstyrelsen ska besluta inom två timmar.",
    ] {
        assert_eq!(one(still), both("", ""), "{still}");
    }
    let extract = ["Protokollsutdrag", "Kommunstyrelsen", "Sammanträdesdatum 2027-01-18", "§ 12"];
    let (by, day) = decision(&["Kommunstyrelsen beslutar att avge yttrande enligt förslaget."], &extract);
    assert_eq!((by.as_deref(), day), (Some("Kommunstyrelsen"), Date::new(2027, 1, 18).ok()));
}

#[test]
fn who_decides_and_when_is_no_remark_unless_more_is_said() {
    for all in [
        "Kommunstyrelsen beslutar den 28 april 2026.",
        "Beslut i ärendet har fattats av kommunstyrelsens arbetsutskott 2027-01-18.",
        "Räddningsnämnden beslutade om yttrandet vid sitt sammanträde den 18 januari 2027.",
    ] {
        assert!(is_all(all), "{all}");
    }
    for more in [
        "Kommunstyrelsen beslutar den 28 april 2026 om en egen plan.",
        "Kommunstyrelsen antog den 18 januari 2027 en krisplan.",
        "Kommunstyrelsen beslutar om yttrandet.",
        "Beslut väntas den 28 april 2026.",
        "Länsstyrelsen beslutar den 28 april 2026.",
    ] {
        assert!(!is_all(more), "{more}");
    }
}

#[test]
fn preliminary_is_said_of_the_answer() {
    for yes in [
        "Svaret är preliminärt.",
        "Preliminärt svar från Nacka kommun.",
        "Nordby kommun tillstyrker förslaget preliminärt.",
        "Vi har preliminärt inget att erinra.",
        "Ståndpunkten är preliminär.",
        "Yttrandet lämnas med förbehåll för kommunstyrelsens beslut den 18 januari 2027.",
        "Kommunstyrelsen kommer att behandla ärendet den 18 januari.",
        "This answer is preliminary.",
    ] {
        assert!(is_preliminary(yes), "{yes}");
    }
    for no in [
        "Svaret är inte preliminärt.",
        "En preliminär tidplan bör tas fram.",
        "Kommunstyrelsen beslutade att avge yttrande.",
        "Aktörerna kommer att dela lägesbild.",
    ] {
        assert!(!is_preliminary(no), "{no}");
    }
}

#[test]
fn the_registry_number_is_theirs() {
    let read = |lines: &[&str]| registry_number(lines, "SSR 2026/15");
    assert_eq!(read(&["Datum 2027-01-18   Dnr KS 2026/1012"]).as_deref(), Some("KS 2026/1012"));
    assert_eq!(
        read(&["Ert dnr: SSR 2026/15", "Vårt diarienummer: KS-2026-1012."]).as_deref(),
        Some("KS-2026-1012")
    );
    assert_eq!(read(&["Vår beteckning", "2026/1012-3"]).as_deref(), Some("2026/1012-3"));
    assert_eq!(read(&["Dnr SSR 2026/15", "Dnr: 2026/77"]).as_deref(), Some("2026/77"));
    for none in ["Dnr: SSR 2026/15", "Er beteckning KS 2026/1", "dnr saknas", "Sadnr 2026/1", "Dnr"] {
        assert_eq!(read(&[none]), None, "{none}");
    }
}

/// What an office puts before its board is not decided.
#[test]
fn a_draft_is_preliminary() {
    for text in [
        "Förslag till beslut\nKommunstyrelsen beslutar att tillstyrka förslaget.",
        "UTKAST - ej beslutat\n\nVi tillstyrker förslaget.",
        "Vi tillstyrker förslaget.\n\nDirektionen behandlar ärendet den 4 december.",
    ] {
        assert!(prose(text, &sent()).preliminary, "{text}");
    }
    assert!(
        !prose("Förslag till beslut\n\nNämnden beslutade den 18 januari 2027 att tillstyrka.", &sent())
            .preliminary
    );
}
