//! Answers as they are written, and what becomes of them.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::model::{Lang, Stance};

const WHOLE: &str = "\
# yaml-language-server: $schema=../schemas/answer-form.json
member: nacka
stance: Tillstyrker med ändringar
received: 2027-01-20
preliminary: true
decided-by: Kommunstyrelsen
decided: 2027-01-18
registry-number: KS 2026/1012
comments:
  - at: 3.2:4
    kind: fråga
    says: Vem ringer?
    proposes: Länsstyrelsen ringer.
  - says: Bra inriktning.
";

#[test]
fn a_whole_form_is_read() {
    let form = read("svar.yaml", WHOLE.as_bytes()).unwrap();
    assert_eq!(form.member.as_str(), "nacka");
    assert_eq!(form.stance, Stance::SupportsWithChanges);
    assert_eq!((form.received, form.decided), (Some(date(2027, 1, 20)), Some(date(2027, 1, 18))));
    assert!(form.preliminary);
    assert_eq!(form.decided_by.as_deref(), Some("Kommunstyrelsen"));
    assert_eq!(form.registry_number.as_deref(), Some("KS 2026/1012"));
    assert_eq!(form.comments.len(), 2);
    assert_eq!(form.comments[0].at.as_deref(), Some("3.2:4"));
    assert_eq!(form.comments[0].kind, CommentKind::Question);
    assert_eq!(form.comments[1].at, None);
}

/// A number without quotes that YAML 1.1 would have taken for minutes or hours.
#[test]
fn a_number_of_a_point_stays_as_it_is_written() {
    for at in ["3:4", "12:30", "0:1", "\"3.2:4\"", "\"3.2 : 4\"", "Avsnitt 3.2, punkt 4"] {
        let text = format!("member: nacka\nstance: avstyrker\ncomments:\n  - at: {at}\n    says: x\n");
        let form = read("svar.yaml", text.as_bytes())
            .unwrap_or_else(|r| panic!("{at}: {}", r.message.say(Lang::En)));
        let wanted = if at.contains('.') { "3.2:4" } else { at };
        assert_eq!(form.comments[0].at.as_deref(), Some(wanted));
    }
}

#[test]
fn a_stance_is_understood_in_both_languages_and_never_guessed() {
    let given = |stance: &str| from_options(&Options { member: "nacka", stance, ..Options::default() });
    for (text, wanted) in [
        ("supports", Stance::Supports),
        ("Tillstyrker.", Stance::Supports),
        ("tillstyrker-med-andringar", Stance::SupportsWithChanges),
        ("Tillstyrker med a\u{308}ndringar", Stance::SupportsWithChanges),
        ("inget att erinra", Stance::NoRemark),
        ("AVSTYRKER", Stance::Opposes),
        ("avstår", Stance::Abstains),
    ] {
        assert_eq!(given(text).unwrap().stance, wanted, "{text}");
    }
    for text in [
        "",
        "ja",
        "till",
        "tillstyrker delvis",
        "tillstyrker inte",
        "ej tillstyrker",
        "tillstyrker?",
        "styrker",
        "avstyrker/tillstyrker",
    ] {
        let refusal = given(text).unwrap_err();
        assert!(refusal.usage && !refusal.next.is_empty(), "{text}");
    }
    let near = given("avstyrkar").unwrap_err().next[0].say(Lang::Sv);
    assert!(near.starts_with("menade du avstyrker?"), "{near}");
}

#[test]
fn comments_on_the_command_line_name_their_point() {
    let comments = ["3.2:4=Byt ska mot bör = bättre".to_owned(), "=Bra.".to_owned()];
    let options = Options { member: "nacka", stance: "avstyrker", comments: &comments, ..Options::default() };
    let form = from_options(&options).unwrap();
    assert_eq!(form.comments[0].at.as_deref(), Some("3.2:4"));
    assert_eq!(form.comments[0].says, "Byt ska mot bör = bättre");
    assert_eq!(form.comments[1].at, None);
    for bad in [
        "3.2:4",
        "3.2=text",
        "3.2:=text",
        ":4=text",
        "3..2:4=text",
        "tre=text",
        "3.2:4=",
        "3.2:4= ",
        "=a\u{7}",
        "=Öppna \u{202e}001\u{202c} punkter",
        "=a\u{feff}b",
        "=a\u{200b}b",
        "=a\rb",
        "=a\u{2028}b",
    ] {
        let comments = [bad.to_owned()];
        let refusal = from_options(&Options { comments: &comments, ..options }).unwrap_err();
        assert!(refusal.usage && !refusal.next.is_empty(), "{bad}");
    }
}

#[test]
fn what_cannot_be_read_is_refused_with_a_next_step() {
    for bad in [
        "",
        "member: nacka\n",
        "member: NACKA kommun\nstance: avstyrker\n",
        "member: nacka\nstance: avstyrker\nstans: x\n",
        "member: nacka\nstance: kanske\n",
        "member: nacka\nstance: avstyrker\ncomments:\n  - at: 3.2:4\n",
        "member: nacka\nstance: avstyrker\ncomments:\n  - says: \"  \"\n",
        "member: nacka\nstance: avstyrker\ncomments:\n  - says: x\n    kind: annat\n",
        "member: nacka\nstance: avstyrker\nreceived: 2027-02-30\n",
    ] {
        assert!(!read("svar.yaml", bad.as_bytes()).unwrap_err().next.is_empty(), "{bad}");
    }
}

proptest! {
    #[test]
    fn nothing_that_is_read_makes_it_fall(bytes in proptest::collection::vec(any::<u8>(), 0..200)) {
        let _ = read("svar.yaml", &bytes);
    }

    #[test]
    fn a_point_is_always_in_its_plain_form(text in "\\PC{0,20}") {
        if let Ok(at) = point(1, &text) {
            prop_assert!(at.bytes().all(|b| b.is_ascii_digit() || b == b'.' || b == b':'));
            prop_assert_eq!(point(1, &at).ok(), Some(at));
        }
    }
}

#[test]
fn what_nobody_sees_is_refused_in_every_field() {
    let right = "member: nacka\nstance: tillstyrker\ndecided-by: Kommunstyrelsen\nregistry-number: KS 1\ncomments:\n  - at: 3.2:4\n    quote: ord\n    \
        says: Hej العربية\n    proposes: |\n      En rad.\n      En till.\n";
    read("svar.yaml", right.as_bytes()).expect("ordinary words, Arabic among them");
    for (field, put) in [
        ("decided-by: Kommunstyrelsen", "decided-by: \"Kommun\\u202Estyrelsen\""),
        ("decided-by: Kommunstyrelsen", "decided-by: \"Kommun\\nstyrelsen\""),
        ("registry-number: KS 1", "registry-number: \"KS\\u20661\""),
        ("quote: ord", "quote: \"o\\u200Brd\""),
        ("says: Hej", "says: \"Hej\\u202E\" #"),
        ("      En till.", "      En till.\u{202e}"),
    ] {
        let text = right.replace(field, put);
        assert_ne!(text, right);
        let refusal = read("svar.yaml", text.as_bytes()).expect_err(put);
        assert!(!refusal.next.is_empty(), "{put}");
    }
    let refusal =
        read("svar.yaml", right.replace("says: Hej", "says: \"Hej\\u202E\" #").as_bytes()).unwrap_err();
    assert_eq!(refusal.message.say(Lang::Sv), "synpunkt 1 innehåller tecknet U+202E, som inte syns");
}
