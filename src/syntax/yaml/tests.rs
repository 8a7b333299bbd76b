//! Each finding of a YAML file, with its place and both texts; and writing.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use proptest::prelude::*;
use serde::Deserialize;

use super::*;
use crate::model::{FrontMatter, Lang, Roster, Round};
use crate::syntax::lines::Lines;

/// Code, line:column and the words that are underlined, for each finding.
fn seen<T: DeserializeOwned>(text: &str) -> Vec<String> {
    let (_, found) = read::<T>("a.yaml", text, 0);
    let lines = Lines::new(text);
    let show = |finding: &Diagnostic| {
        let span = finding.span.unwrap();
        let place = lines.place(span.start);
        format!("{} {}:{} {}", finding.kind.name, place.line, place.column, &text[span.start..span.end])
    };
    found.iter().map(show).collect()
}

/// Both texts and the help of the first finding.
fn said<T: DeserializeOwned>(text: &str) -> [String; 4] {
    let (value, found) = read::<T>("a.yaml", text, 0);
    assert!(value.is_none());
    let help = found[0].help.as_ref().unwrap();
    let message = &found[0].message;
    [message.say(Lang::Sv), message.say(Lang::En), help.say(Lang::Sv), help.say(Lang::En)]
}

fn roster(member: &str) -> String {
    format!("members:\n  - id: aa\n    name: A\n    kind: region\n    mail: a@b\n{member}")
}

#[test]
fn a_good_file_is_read_without_a_word() {
    let (roster, found) = read::<Roster>("a.yaml", &roster(""), 0);
    assert!(found.is_empty());
    assert_eq!(roster.unwrap().members[0].id.as_str(), "aa");
}

#[test]
fn unknown_fields_and_words_say_what_was_meant() {
    let text = "members: []\nofficer: []\nfärg: röd\n";
    assert_eq!(seen::<Roster>(text), ["unknown-field 2:1 officer", "unknown-field 3:1 färg"]);
    assert_eq!(
        said::<Roster>(text),
        [
            "fältet `officer` finns inte här",
            "the field `officer` does not exist here",
            "menade du `officers`?",
            "did you mean `officers`?",
        ]
    );
    assert_eq!(seen::<Roster>(&roster("").replace("kind", "kidn")), ["unknown-field 4:5 kidn"]);
    assert_eq!(said::<Roster>("members: []\nfärg: röd\n")[2], "det som kan stå här är `members`, `officers`");
    let text = roster("  - {id: bb, name: B, kind: regionn, mail: b@b}\n");
    assert_eq!(seen::<Roster>(&text), ["unknown-word 6:29 regionn"]);
    assert_eq!(
        said::<Roster>(&text)[..2],
        ["`regionn` kan inte väljas här", "`regionn` cannot be chosen here"]
    );
}

#[test]
fn missing_and_empty_fields() {
    let text = roster("  - id: ö\n  - id: bb\n    mail: b@b\n");
    assert_eq!(seen::<Roster>(&text), ["bad-value 6:9 ö", "missing-field 7:5 id"]);
    let text = roster("  - id: bb\n");
    assert_eq!(
        said::<Roster>(&text),
        [
            "fältet `name` saknas",
            "the field `name` is missing",
            "lägg till en rad `name: …` bland fälten här",
            "add a line `name: …` among the fields here",
        ]
    );
    assert_eq!(seen::<Roster>("members: [{}]\n"), ["missing-field 1:11 {}"]);
    assert_eq!(seen::<Roster>("officers: []\nmembers: [{}]\n"), ["missing-field 2:11 {}"]);
    assert_eq!(seen::<Roster>("officers: []\n"), ["missing-field 1:1 officers"]);
    assert_eq!(seen::<Roster>("members:\nofficers: []\n"), ["empty-value 1:1 members"]);
    assert_eq!(
        said::<Roster>("members:\n")[..2],
        ["fältet `members` saknar värde", "the field `members` has no value"]
    );
    assert_eq!(seen::<Roster>("# bara en anmärkning\n"), ["empty-value 1:1 "]);
    assert_eq!(said::<Roster>("")[..2], ["inga fält står här", "no fields stand here"]);
}

#[test]
fn values_of_the_wrong_kind_or_form() {
    let text =
        "kind: guidance\ntitle: [a]\nexample: yes\nreview-every: 99999\nvalid-from: snart\ntargets: x\n";
    assert_eq!(
        seen::<FrontMatter>(text),
        [
            "wrong-type 2:8 [",
            "wrong-type 3:10 yes",
            "wrong-type 4:15 99999",
            "bad-value 5:13 snart",
            "wrong-type 6:10 x",
        ]
    );
    let first = |text: &str| said::<FrontMatter>(text)[..2].to_vec();
    assert_eq!(
        first("kind: guidance\ntitle: å\nexample: yes\n"),
        [
            "`example` ska vara `true` eller `false`, men är `yes`",
            "`example` should be `true` or `false`, but is `yes`"
        ]
    );
    assert_eq!(
        first("kind: guidance\ntitle: å\nvalid-from: snart\n"),
        ["`snart` är inte ett datum", "`snart` is not a date"]
    );
    assert_eq!(first("- a\n")[0], "värdet ska vara en grupp fält, men är en lista");
    assert_eq!(first("kind: ''\ntitle: å\n")[0], "en tom text kan inte väljas här");
    let text =
        "round: 1\ndocument: å\nregistry-number: 1.10\ndeadline: 2026-02-30\ntext: abc\nconsultees: []\n";
    assert_eq!(seen::<Round>(text), ["bad-value 2:11 å", "bad-value 4:11 2026-02-30", "bad-value 5:7 abc"]);
    assert_eq!(said::<Round>(text)[..2], ["`å` är inte en giltig identitet", "`å` is not a valid identity"]);
}

#[test]
fn syntax_errors_have_exact_places_and_our_words() {
    for (text, place, sv, en) in [
        ("å: Bilaga 3: krav\n", "1:12 :", "kolonet kan inte", "the colon cannot"),
        ("å:\n\t- b\n", "2:1 \t", "en tabb", "a tab"),
        ("å: b\n\tc: d\n", "2:1 \t", "en tabb", "a tab"),
        ("å: [b]\n  \tc: d\n", "2:3 \t", "en tabb", "a tab"),
        ("å: |\n\tb\n", "2:1 \t", "en tabb", "a tab"),
        ("å: >\n  b\n\tc\n", "3:1 \t", "en tabb", "a tab"),
        ("å: b #c\n  d\n", "1:6 #", "anmärkning", "comment"),
        ("å: - b\n", "1:4 -", "`-` kan inte", "`-` cannot"),
        ("å: | b\n", "1:4 |", "efter `|`", "after `|`"),
        ("%a\n---\nå: b\n%c\n", "4:1 %", "ett direktiv", "a directive"),
        ("å: b\n... c\n", "2:5 c", "efter `...`", "after `...`"),
        ("å: [b c: d e: f]\n", "1:13 :", "komma", "comma"),
        ("å: \"ö\n", "1:4 \"", "avslutas aldrig", "never closed"),
        ("å: 'ö' c\n", "1:8 c", "avslutande citattecknet", "closing quotation mark"),
        ("å: [b, c\n", "1:4 [", "`[` avslutas aldrig", "`[` is never closed"),
        ("å: [b] c\n", "1:8 c", "avslutande klammern", "closing bracket"),
        ("å: [b]]\n", "1:7 ]", "klammern", "bracket"),
        ("å:\n  - b\n c: d\n", "3:2 c", "indraget", "indentation"),
        ("å: b\nhej\n", "2:1 h", "namn och värde", "name and value"),
        ("å: \"C:\\dir\"\n", "1:4 \"", "snedstreck", "backslash"),
        ("å: @x\n", "1:4 @", "tecknet `@`", "character `@`"),
        ("å: \u{1b}\n", "1:4 \u{1b}", "tecknet `\\u{1b}`", "character `\\u{1b}`"),
    ] {
        assert_eq!(seen::<Roster>(text), [format!("yaml-syntax {place}")], "{text:?}");
        let [in_sv, in_en, ..] = said::<Roster>(text);
        assert!(in_sv.contains(sv) && in_en.contains(en), "{in_sv} / {in_en}");
    }
}

#[test]
fn features_duplicates_and_second_documents_are_refused_all_at_once() {
    let text = "a: &b c\nd: *b\ne: !f g\n<<: {}\na: 1\n? [x]\n: y\n";
    assert_eq!(
        seen::<Roster>(text),
        [
            "yaml-feature 1:4 &b",
            "yaml-feature 2:4 *b",
            "yaml-feature 3:4 !f",
            "yaml-feature 4:1 <<",
            "duplicate-key 5:1 a",
            "yaml-feature 6:3 [x]",
        ]
    );
    assert!(said::<Roster>(text)[0].contains("ankare"));
    for (text, place) in
        [("a: *fet*\n", "1:4 *"), ("a: * b\n", "1:4 *"), ("a: &\n", "1:4 &"), ("a: !<x\n", "1:4 !")]
    {
        assert_eq!(seen::<Roster>(text), [format!("yaml-feature {place}")], "{text:?}");
    }
    let (_, found) = read::<Roster>("a.yaml", "members: []\nmembers: []\n", 10);
    assert_eq!(found[0].span, Some(Span::new(22, 29)));
    assert_eq!(found[0].related[0].span, Some(Span::new(10, 17)));
    assert_eq!(
        said::<Roster>("a: 1\na: 2\n")[..2],
        ["fältet `a` står två gånger", "the field `a` stands twice"]
    );
    assert_eq!(seen::<Roster>("members: []\n---\nmembers: []\n"), ["yaml-documents 2:1 ---"]);
    assert!(said::<Roster>("a: 1\n---\nb: 1\n")[1].contains("second YAML document"));
}

#[test]
fn an_error_does_not_hide_those_after_it() {
    let text = roster(
        "  - id: bb\n    naame: B\n    kind: region\n    mail: b@b\n    färg: {a: b}\n  - id: cc\n  - id: [d]\n\
         officers:\n  - name: X\n    mail: y\n    role: kung\n",
    );
    assert_eq!(
        seen::<Roster>(&text),
        [
            "unknown-field 7:5 naame",
            "unknown-field 10:5 färg",
            "missing-field 11:5 id",
            "wrong-type 12:9 [",
            "unknown-word 16:11 kung",
        ]
    );
}

#[test]
fn bombs_stop_at_once() {
    let laughs = (b'b'..b'z').fold("a: &a [x]\n".to_owned(), |text, c| {
        let (c, before) = (char::from(c), char::from(c - 1));
        format!("{text}{c}: &{c} [{}]\n", vec![format!("*{before}"); 9].join(", "))
    });
    let deep: String = (0..2_000).map(|i| format!("{}a:\n", " ".repeat(i))).collect();
    for text in [
        laughs,
        "[".repeat(100_000),
        "{a: ".repeat(100_000),
        "- ".repeat(100_000),
        "? ".repeat(100_000),
        "a: [".repeat(100_000),
        "&a ".repeat(100_000),
        "\"".repeat(100_001),
        "a: |\n".to_owned() + &" \n".repeat(500_000),
        deep,
    ] {
        let start = Instant::now();
        let (value, found) = read::<Roster>("a.yaml", &text, 0);
        assert!(value.is_none() && !found.is_empty());
        assert!(start.elapsed() < Duration::from_secs(1), "{:?} {:.40}", start.elapsed(), text);
    }
    let start = Instant::now();
    assert_eq!(read::<Roster>("a.yaml", &"- a\n".repeat(500_000), 0).1[0].kind.name, "yaml-limits");
    assert!(start.elapsed() < Duration::from_secs(10), "not deep, only long: {:?}", start.elapsed());
    let limit = read::<Roster>("a.yaml", &"- ".repeat(100), 0).1;
    assert_eq!(limit[0].kind.name, "yaml-limits");
    assert!(limit[0].message.say(Lang::Sv).contains("64 nivåer"));
    assert!(limit[0].message.say(Lang::En).contains("64 levels"));
}

#[test]
fn thousands_of_members_pass() {
    let one = |i: usize| {
        format!("  - id: m{i}\n    name: A\n    kind: municipality\n    mail: a@b\n    cluster: nord\n")
    };
    let text = format!("members:\n{}", (0..10_000).map(one).collect::<String>());
    let start = Instant::now();
    let (roster, found) = read::<Roster>("a.yaml", &text, 0);
    assert_eq!((roster.unwrap().members.len(), found.len()), (10_000, 0));
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}

#[test]
fn spans_are_found_by_path() {
    let text = "members:\n  - id: å\n    l: [a, 'b']\n  - {id: c}\ntext: |\n  ett\n  två\n\n";
    let index = spans(text, 100);
    let words = |span: Option<Span>| span.map(|span| &text[span.start - 100..span.end - 100]);
    assert_eq!(words(index.at("members[0].id")), Some("å"));
    assert_eq!(words(index.at("members[0].l[1]")), Some("'b'"));
    assert_eq!(words(index.at("members[1]")), Some("{id: c}"));
    assert_eq!(words(index.at("members[0]")), Some("id: å\n    l: [a, 'b']"));
    assert_eq!(words(index.key_at("members[1].id")), Some("id"));
    assert_eq!(words(index.key(&[Key::Name("text")])), Some("text"));
    assert_eq!(words(index.get(&[Key::Name("text")])), Some("ett\n  två"));
    assert_eq!(index.at("members[2]"), None);
    assert_eq!(index.at("members[x]"), None);
    assert_eq!(index.key_at("members[0]"), None);
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Nasty {
    text: String,
    maybe: Option<String>,
    list: Vec<String>,
    map: BTreeMap<String, Vec<String>>,
    inner: Vec<Inner>,
}

#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Inner {
    a: String,
    n: Option<u32>,
    b: bool,
}

#[test]
fn what_is_written_names_its_schema_and_quotes_what_could_be_misread() {
    let list = ["yes", "2026-09-01", "1.10", "3.2:4", "Bilaga 3: krav", "a #b", " a", "~", "å"];
    let value = Nasty {
        text: "rad ett\nrad två\n".to_owned(),
        list: list.map(str::to_owned).to_vec(),
        inner: vec![Inner { a: String::new(), n: Some(1), b: true }],
        ..Nasty::default()
    };
    let expected = "# yaml-language-server: $schema=../schemas/x.json\n\
        text: |\n  rad ett\n  rad två\n\
        maybe: null\n\
        list:\n  - \"yes\"\n  - \"2026-09-01\"\n  - \"1.10\"\n  - 3.2:4\n  - \"Bilaga 3: krav\"\n  - \"a #b\"\n  \
        - \" a\"\n  - \"~\"\n  - å\n\
        map: {}\n\
        inner:\n  - a: \"\"\n    \"n\": 1\n    b: true\n";
    assert_eq!(write("../schemas/x.json", &value), expected);
}

/// Strings made of what YAML, Swedish and Windows find difficult.
fn nasty() -> impl Strategy<Value = String> {
    let bits = [
        "a",
        "å",
        " ",
        "\n",
        "\n\n",
        "\t",
        ":",
        "#",
        "- ",
        "-",
        "?",
        "'",
        "\"",
        "\\",
        "1",
        "0x1F",
        "1e3",
        ".inf",
        "2026-09-01",
        "yes",
        "no",
        "null",
        "~",
        "{",
        "}",
        "[",
        "]",
        "&",
        "*",
        "!",
        "|",
        ">",
        "%",
        "@",
        "`",
        ",",
        "\r",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "\u{202e}",
        "\u{1b}",
        "\0",
        "...",
        "---",
        "<<",
        "=",
        "👍",
        "\u{a0}",
        "e\u{301}",
        "\u{7f}",
        "\u{fffe}",
        "en mening som är lång nog att vikas över flera rader ",
    ];
    let bit = prop::sample::select(bits.to_vec());
    prop_oneof![
        4 => prop::collection::vec(bit, 0..8).prop_map(|bits| bits.concat()),
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(512))]

    #[test]
    fn every_span_of_any_text_is_in_it(bytes in crate::syntax::properties::bytes()) {
        let (text, _) = crate::syntax::source::text("a.yaml", &bytes);
        for node in spans(&text, 0).nodes {
            prop_assert!(text.get(node.span.start..node.span.end).is_some(), "{:?} in {:?}", node, text);
        }
    }

    #[test]
    fn what_is_written_is_read_again(
        text in nasty(),
        maybe in prop::option::of(nasty()),
        list in prop::collection::vec(nasty(), 0..4),
        map in prop::collection::btree_map(nasty(), prop::collection::vec(nasty(), 0..3), 0..3),
        a in nasty(),
        n in any::<Option<u32>>(),
    ) {
        // The field `<<` is the one name that we refuse to read.
        prop_assume!(!map.contains_key("<<"));
        let value = Nasty { text, maybe, list, map, inner: vec![Inner { a, n, b: false }] };
        let written = write("x.json", &value);
        let (back, found) = read::<Nasty>("a.yaml", &written, 0);
        prop_assert!(found.is_empty(), "{:?}\n{}", found, written);
        prop_assert_eq!(back, Some(value), "{}", written);
    }
}
