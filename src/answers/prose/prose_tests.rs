//! Letters as officials write them, and what a person reads in each.

use proptest::prelude::*;

use super::super::place::sent;
use super::*;
use crate::model::{Certainty, CommentKind, Doubt, Remark, Stance};

fn read(text: &str) -> Reading {
    prose(text, &sent())
}

/// Each remark as place, `?` where a person should look, and its first words.
fn told(reading: &Reading) -> Vec<String> {
    let place = |remark: &Remark| match (&remark.at, remark.certainty) {
        (Some(at), Certainty::Certain) => at.clone(),
        (Some(at), _) => format!("{at}?"),
        (None, Certainty::Unplaced) => "nowhere".to_owned(),
        (None, _) => "whole".to_owned(),
    };
    let words = |text: &str| text.split_whitespace().take(3).collect::<Vec<_>>().join(" ");
    reading.remarks.iter().map(|remark| format!("{}: {}", place(remark), words(&remark.says))).collect()
}

#[test]
fn the_stance_is_the_members_own_and_certain() {
    for (text, wanted) in [
        ("Kommunen tillstyrker förslaget med följande ändringar.", Stance::SupportsWithChanges),
        ("Nacka kommun tillstyrker förslaget.", Stance::Supports),
        ("Förslaget tillstyrks.", Stance::Supports),
        ("Kommunstyrelsen beslutar att tillstyrka förslaget till inriktning.", Stance::Supports),
        (
            "Regionen tillstyrker förslaget under förutsättning att punkt 3.2:4 ändras.",
            Stance::SupportsWithChanges,
        ),
        ("Vi tillstyrker förslaget med förbehåll för kommunstyrelsens beslut.", Stance::Supports),
        ("Kommunen har inget att erinra mot förslaget.", Stance::NoRemark),
        ("Länsstyrelsen har inte något att erinra.", Stance::NoRemark),
        ("Vi har inga synpunkter.", Stance::NoRemark),
        ("Polismyndigheten avstår från att yttra sig.", Stance::Abstains),
        ("SL avstår från att lämna synpunkter.", Stance::Abstains),
        ("Vi avstår.", Stance::Abstains),
        ("Brandkåren avstår.", Stance::Abstains),
        ("Avstår", Stance::Abstains),
        ("Polisen avstår i detta ärende.", Stance::Abstains),
        ("Nordby kommun tillstyrker förslaget preliminärt.", Stance::Supports),
        ("Kommunen avstyrker förslaget.", Stance::Opposes),
        ("Kommunen avstyrker förslaget i nuvarande form, då kostnaderna är okända.", Stance::Opposes),
        ("Kommunen tillstyrker förslaget. Vi har inga synpunkter i övrigt.", Stance::Supports),
        ("Kommunen tillstyrker förslaget och har inga synpunkter.", Stance::Supports),
        ("The municipality supports the proposal with changes.", Stance::SupportsWithChanges),
        ("We have no comments.", Stance::NoRemark),
        ("Ståndpunkt: Tillstyrker med ändringar", Stance::SupportsWithChanges),
        ("Tillstyrker", Stance::Supports),
        ("[ ] Tillstyrker\n[x] Avstyrker\n[ ] Avstår", Stance::Opposes),
        ("Vi avstyrker förslaget. Vi tillstyrker avsnitt 3.2.", Stance::Opposes),
    ] {
        let reading = read(text);
        assert_eq!(
            reading.stance.as_ref().map(|heard| heard.value),
            Some(wanted),
            "{text}: {:?}",
            reading.doubts
        );
        assert_eq!(reading.doubts, [], "{text}");
    }
}

#[test]
fn what_is_not_certain_is_a_doubt_and_no_stance() {
    for text in [
        "Kommunen tillstyrker inte förslaget.",
        "Kommunen kan inte tillstyrka förslaget.",
        "Kommunen tillstyrker i huvudsak förslaget.",
        "Kommunen tillstyrker förslaget, men vill lämna några synpunkter.",
        "Kommunen tillstyrker förslaget med synpunkter.",
        "Kommunen kan tillstyrka förslaget.",
        "Kommunen ställer sig positiv till förslaget.",
        "Kommunen ställer sig bakom inriktningen.",
        "Förvaltningen föreslår att nämnden tillstyrker förslaget.",
        "Ska vi tillstyrka förslaget?",
        "Kommunen tillstyrker förslaget men avstyrker punkt 3.2:4.",
        "We do not support the proposal.",
        "Kommunen tillstyrker förslaget om staten betalar.",
        "Vi tillstyrker kanske.",
        "Vi har nog inget att erinra.",
    ] {
        let reading = read(text);
        assert_eq!(reading.stance, None, "{text}");
        assert!(
            matches!(reading.doubts.as_slice(), [Doubt::StanceUnsure { .. }]),
            "{text}: {:?}",
            reading.doubts
        );
    }
    for two in [
        "Kommunen tillstyrker förslaget.\n\nSammanfattningsvis avstyrker kommunen förslaget.",
        // The guidance can be the whole text.
        "Vi avstyrker förslaget. Vi tillstyrker inriktningen i avsnitt 3.2.",
    ] {
        let two = read(two);
        assert_eq!(two.stance, None);
        assert!(matches!(two.doubts.as_slice(), [Doubt::TwoStances { .. }]));
    }
    for text in [
        "",
        "Tack för er remiss.",
        "Vi avstyrker punkt 3.2:4.",
        "Vi har inga ytterligare synpunkter.",
        "Enligt missivet betyder ”avstyrker” att man inte kan ställa sig bakom texten.",
        "Lokaltrafiken bör ställas in.",
        "Den som avstår ska säga det.",
        "Polisen avstår inte.",
        "Den kommun avstår vatten.",
    ] {
        let reading = read(text);
        assert_eq!((reading.stance, reading.doubts), (None, Vec::new()), "{text}");
    }
}

/// Whoever has no remark on one thing has one on another, or speaks of somebody else.
#[test]
fn a_stance_that_the_comments_speak_against_is_for_a_person() {
    for text in [
        "Vi har inga synpunkter på 5 och 7.\n\nPunkt 3.2:4 bör strykas.",
        "Syfte\nKommunen har inget att invända.\n\nLarm\nKommunen vill ha en karta.",
        "Stadsdelsnämnden har inget att erinra.\n\nDialys i hemmet bör beskrivas bättre.",
    ] {
        let reading = read(text);
        assert_eq!(reading.stance, None, "{text}");
        assert!(matches!(reading.doubts.as_slice(), [Doubt::StanceUnsure { .. }]), "{text}");
    }
    let reading = read("Kommunen tillstyrker förslaget.\n\nVi avstyrker avsnitt 3.2.");
    assert!(matches!(reading.doubts.as_slice(), [Doubt::StanceUnsure { .. }]), "{:?}", reading.doubts);
    let reading = read("Kommunen har inget att erinra.\n\nAvsnitt 3.2: inga synpunkter.");
    assert_eq!(reading.stance.map(|heard| heard.value), Some(Stance::NoRemark));
    assert!(reading.remarks.is_empty() && reading.doubts.is_empty());
}

/// Below a title that says so, and behind such a word, comments are about the whole, whatever they mention.
#[test]
fn what_is_said_of_the_whole_has_no_place() {
    let first =
        |text: &str| told(&read(text)).first().map(|shown| shown.split(": ").next().unwrap_or("").to_owned());
    assert_eq!(first("Trygghetspunkterna bör ha adresser.").as_deref(), Some("3.2:3?"));
    assert_eq!(first("Generellt saknas trygghetspunkternas adresser.").as_deref(), Some("whole"));
    assert_eq!(first("Allmänt\nTrygghetspunkterna bör ha adresser.").as_deref(), Some("whole"));
}

/// Below an answer stands the letter that it answers, with the list of all stances.
#[test]
fn our_own_letter_is_never_heard() {
    let list = "Tillstyrker: ni ställer er bakom förslaget som det är.\nTillstyrker med ändringar: ni ställer er bakom förslaget om det ändras som ni föreslår.\nHar inget att erinra: ni har inga synpunkter på förslaget.\nAvstyrker: ni kan inte ställa er bakom förslaget. Skriv varför, och vad som måste ändras.\nAvstår: ni tar inte ställning till förslaget.\n";
    let quoted: String = list.lines().map(|line| format!("> {line}\n")).collect();
    for below in [
        format!("Den 4 januari 2027 kl. 09:00 skrev SSR <remiss@ssr.example>:\n\n{quoted}"),
        format!(
            "Från: SSR <remiss@ssr.example>\nSkickat: den 4 januari 2027 09:00\nTill: Nacka kommun\nÄmne: Remiss\n\n{list}"
        ),
        format!("-----Ursprungligt meddelande-----\nFrån: SSR\n\n{list}"),
        // Without anything that says that it is quoted.
        list.to_owned(),
    ] {
        let reading = read(&format!(
            "Hej!\n\nNacka kommun avstyrker förslaget.\n\nMed vänlig hälsning\nNamn Namnsson\n\n{below}"
        ));
        assert_eq!(reading.stance.as_ref().map(|heard| heard.value), Some(Stance::Opposes), "{below}");
        assert_eq!((told(&reading), reading.doubts), (Vec::<String>::new(), Vec::new()), "{below}");
    }
}

#[test]
fn a_letter_is_divided_where_it_names_the_text() {
    let reading = read(
        "Hej,\n\nTack för möjligheten att yttra oss. Nacka kommun tillstyrker förslaget med följande ändringar.\n\n\
         Kommunen ser positivt på att länet får en gemensam inriktning.\n\n\
         Punkt 3.2:4: Dialys i hemmet bör inte stå ensamt. Även respiratorer ska nämnas.\n\n\
         Avsnitt 2, punkt 2: Två timmar är för kort tid. Föreslagen lydelse: Länsstyrelsen ska kalla till samverkan inom fyra timmar.\n\n\
         Ansvaret är otydligt. Se 3.1:1. I 3.2:1 bör klockslaget strykas.\n\n\
         På sidan 5 finns ett stavfel.\n\n\
         Vi undrar vad som menas med ”peka ut trygghetspunkter”?\n\n\
         Skriv hellre ”Länsstyrelsen ska kalla till samverkan inom fyra timmar.”\n\n\
         Mötet hölls kl. 2:1 och kostade 3.2 miljoner kronor, vilket bör nämnas.\n\n\
         Med vänliga hälsningar\nNamn Namnsson\n08-508 297 00\nnamn@nacka.example\n\nDet här meddelandet är avsett endast för mottagaren.\n",
    );
    assert_eq!(
        told(&reading),
        [
            "whole: Kommunen ser positivt",
            "3.2:4: Punkt 3.2:4: Dialys",
            "2:2: Avsnitt 2, punkt",
            "3.1:1: Ansvaret är otydligt.",
            "3.2:1: I 3.2:1 bör",
            "nowhere: På sidan 5",
            "3.2:3: Vi undrar vad",
            "2:2?: Skriv hellre ”Länsstyrelsen",
            "whole: Mötet hölls kl.",
        ]
    );
    let at = |n: usize| &reading.remarks[n];
    assert_eq!(at(1).says, "Punkt 3.2:4: Dialys i hemmet bör inte stå ensamt. Även respiratorer ska nämnas.");
    assert_eq!(at(2).proposes.as_deref(), Some("Länsstyrelsen ska kalla till samverkan inom fyra timmar."));
    assert_eq!(at(5).kind, CommentKind::Editorial);
    assert_eq!(
        (at(6).quote.as_deref(), at(6).kind),
        (Some("peka ut trygghetspunkter"), CommentKind::Question)
    );
}

#[test]
fn headings_of_a_letter_say_what_follows_is_about() {
    let reading = read(
        "Synpunkter\n\nAllmänt\nKommunen anser att förslaget är välskrivet och lätt att förstå för alla.\n\n\
         3.2 Samordning vid elbrist\nLägesbilden bör delas oftare än en gång varje dag.\n\nDet gäller särskilt de första dygnen.\n\n\
         - Punkt 4: gäller även särskilda boenden.\n- Ansvaret för bemanning saknas.\n\n\
         Punkt 2:1\nReservkraft finns inte i varje kommun.\n",
    );
    assert_eq!(
        told(&reading),
        [
            "whole: Kommunen anser att",
            "3.2:1?: Lägesbilden bör delas",
            "3.2:4?: Punkt 4: gäller",
            "3.2:1?: Ansvaret för bemanning",
            "2:1: Reservkraft finns inte",
        ]
    );
    assert!(reading.remarks[1].says.ends_with("de första dygnen."));
}

#[test]
fn an_extract_of_minutes_says_who_decided_and_when() {
    let reading = read(
        "Nacka kommun\nProtokollsutdrag\nKommunstyrelsen\nSammanträdesdatum 2027-01-18\n\n§ 12\nDnr KS 2026/1012\n\n\
         Remiss av inriktning för elbrist (SSR 2026/15)\n\nBeslut\n\
         Kommunstyrelsen beslutar att avge yttrande enligt förvaltningens förslag. Kommunen tillstyrker förslaget.\n\nParagrafen är justerad.\n",
    );
    assert_eq!(reading.stance.map(|heard| heard.value), Some(Stance::Supports));
    assert_eq!(reading.decided_by.as_deref(), Some("Kommunstyrelsen"));
    assert_eq!(reading.decided, jiff::civil::Date::new(2027, 1, 18).ok());
    assert_eq!(reading.registry_number.as_deref(), Some("KS 2026/1012"));
    assert!(!reading.preliminary);
    assert_eq!(reading.remarks, []);
}

#[test]
fn who_decided_to_answer_is_no_comment() {
    let reading = read(
        "Sydby kommun har inget att erinra mot förslaget.\n\nDirektionen beslutade den 16 mars 2026 att avge yttrandet.\n",
    );
    assert_eq!(reading.decided_by.as_deref(), Some("Direktionen"));
    assert_eq!(reading.remarks, []);
}

#[test]
fn a_letter_that_names_no_place_is_kept_whole() {
    let reading = read(
        "Svaret är preliminärt, kommunstyrelsen behandlar ärendet den 25 januari 2027.\n\n\
         Kommunen anser att kostnaderna måste utredas innan inriktningen antas.\n\nVi saknar också de enskilda huvudmännen.\n\nMvh\nNamn\n",
    );
    assert!(reading.preliminary);
    assert_eq!((reading.decided_by, reading.decided), (None, None));
    let says: Vec<&str> = reading.remarks.iter().map(|remark| remark.says.as_str()).collect();
    assert_eq!(
        says,
        [
            "Kommunen anser att kostnaderna måste utredas innan inriktningen antas.\n\nVi saknar också de enskilda huvudmännen."
        ]
    );
    assert_eq!(reading.remarks[0].certainty, crate::model::Certainty::Certain);
}

#[test]
fn what_every_mail_of_an_office_has_is_no_comment_and_words_like_it_are() {
    let notices = "OBS! Det här mejlet kommer från en extern avsändare. Klicka inte på länkar.\n\nDetta mejl går inte att besvara.\n\n\
        Detta e-postmeddelande kan innehålla konfidentiell information. Om du inte är rätt mottagare, radera det.\n\n\
        Nacka kommun behandlar dina personuppgifter enligt dataskyddsförordningen.";
    assert_eq!(read(notices).remarks, []);
    for said in [
        "Frågan om bemanning går inte att besvara ännu.",
        "Lägesbilden kan innehålla konfidentiell information.",
        "Larmet når inte alltid rätt mottagare.",
        "Kommunen behandlar personuppgifter i larmlistan.",
    ] {
        assert_eq!(told(&read(said)).len(), 1, "{said}");
    }
}

#[test]
fn an_answer_between_the_lines_is_about_the_point_above_it() {
    let reading = read(
        "Hej, vi svarar nedan.\nMvh\nNamn\n\nDen 4 januari 2027 skrev SSR <remiss@ssr.example>:\n\n> Remiss: Elbrist\n> - 3.2:1 Ett.\n> - 3.2:4 Två.\n\n\
         Dialys saknas.\n\n> Länsstyrelsen ska kalla till samverkan inom två timmar.\n\nFyra räcker.\n\n> Hälsningar\n\nVem betalar?\n\nMvh\nNamn\n",
    );
    assert_eq!(told(&reading), ["3.2:4: Dialys saknas.", "2:2: Fyra räcker.", "nowhere: Vem betalar?"]);
}

#[test]
fn thirty_nine_remarks_in_one_mail() {
    let text: String =
        (0..39).map(|n| format!("Punkt 3.2:{}: Skäl nummer {n} bör utvecklas.\n\n", n % 4 + 1)).collect();
    assert_eq!(read(&text).remarks.len(), 39);
}

/// What is said so shortly that no verb shows it is a comment all the same, or is left to a person.
#[test]
fn few_words_are_never_lost() {
    let at = |text: &str| told(&read(&format!("Vi tillstyrker.\n\n{text}")));
    assert_eq!(at("Punkt 3.2:4: Nämn bron\n"), ["3.2:4: Punkt 3.2:4: Nämn"]);
    assert_eq!(at("3.2:4\nSkriv om.\n"), ["3.2:4: Skriv om."]);
    assert_eq!(at("3.2:4 lågt belägna\n"), ["3.2:4: 3.2:4 lågt belägna"]);
    assert_eq!(
        at("* 3.2:4 Behöver tid\n* 3.1:1 Nämn sjukresor\n* 2:1 Nämn 112\n"),
        ["3.2:4: 3.2:4 Behöver tid", "3.1:1: 3.1:1 Nämn sjukresor", "2:1: 2:1 Nämn 112"]
    );
    for words in [
        "Nämn bron\n\nMed vänlig hälsning\nEva Berg",
        "En karta till planen, tack.",
        "Tack för förslaget, det vore bra med en karta.",
        "Vi vill att en bilaga med telefonnummer läggs till.",
        "Synpunkter: nämn bron",
        "Övrigt\nKarta",
        "Bron glömd\n\nEva Berg",
        "Handläggningen av larmen tar lång tid.",
        "Hej, nämn bron.",
        "Till planen en karta",
        "Fråga: vem betalar",
        "God idé med karta",
    ] {
        assert_eq!(at(words).len(), 1, "{words}");
    }
    let more = "Vi tillstyrker förslaget med ändringen att bron nämns.";
    assert_eq!(read(more).remarks.len(), 1);
    for unsure in ["3.2:4", "Mvh\nEva\n\nPS. Nämn bron också.", "Mvh\nEva\n\nVi tycker att bron glömts bort."]
    {
        let reading = read(&format!("Vi tillstyrker.\n\n{unsure}\n"));
        assert_eq!(reading.remarks, [], "{unsure}");
        assert!(matches!(reading.doubts.as_slice(), [Doubt::LeftOver { .. }]), "{unsure}");
    }
}

#[test]
fn a_stance_with_polite_words_about_it_has_no_comment() {
    for text in [
        "Hej! Tack för möjligheten att yttra oss. Vi har inga synpunkter. Mvh Bo",
        "Hej,\nPolisen har tagit del av remissen och har inget att erinra.\n\nVänliga hälsningar\nNamn",
        "Hej!\n\nNordby kommun tillstyrker.\n\nTack och trevlig helg!\n\nEva Berg\nhandläggare\nNordby kommun",
        "Tillstyrker.\n\nBifogat finns Nordby kommuns svar.",
        "Hej\n\nHär kommer vårt svar: Tillstyrker.\n\n/Eva",
        "Svar: Inget att erinra\nDiarienummer: KS 2026/12\nBeslutad av: räddningschefen 2026-03-10",
        "Hej igen\n\nIngen erinran från vår sida.\n\nTack!\nBo",
        "Remissvar\n\nNordby kommun tillstyrker förslaget som det är.\n\nPå kommunens vägnar\nEva Berg\nSamordnare",
        "Vi tillstyrker.\n\nHör av er om ni har några frågor.\n\nEva",
        "Nordby kommun tillstyrker utan synpunkter.",
        "Räddningstjänsten har granskat remissen och har inga synpunkter på innehållet.",
        "Tillstyrker.\n\nMvh\nEva\n\nOm du ska skriva ut det här mejlet, tänk på miljön.",
    ] {
        let reading = read(text);
        assert!(reading.stance.is_some(), "{text}");
        assert_eq!((reading.remarks, reading.doubts), (Vec::new(), Vec::new()), "{text}");
    }
}

#[test]
fn a_stance_that_is_struck_out_is_for_a_person() {
    for text in
        ["Vi [struket: avstyrker] tillstyrker.", "[struket: Tillstyrker]", "[struket: Ja. Vi tillstyrker.]"]
    {
        let reading = read(text);
        assert_eq!(reading.stance, None, "{text}");
        assert!(
            matches!(reading.doubts.as_slice(), [Doubt::StanceUnsure { .. }]),
            "{text}: {:?}",
            reading.doubts
        );
    }
}

proptest! {
    #[test]
    fn any_text_is_read(text in "(\\PC|\n|[a-zåäö .:§0-9\"”>-]|tillstyrker|avsnitt 3|Dnr|Från:){0,120}") {
        let reading = read(&text);
        for remark in &reading.remarks {
            prop_assert!(!remark.says.trim().is_empty());
            prop_assert!(!remark.says.chars().any(unwanted));
        }
    }
}
