//! Reports as people see them.

use proptest::prelude::*;

use super::*;
use crate::diag::{FIRST, Kind, Plain, Say};
use crate::syntax::properties;

static KIND: Kind = Kind {
    name: "a-rule",
    code: "SSR900",
    level: Level::Error,
    age: FIRST,
    page: "",
    summary: |lang| lang.pick("sv", "en"),
};
static OTHER: Kind = Kind {
    name: "b-rule",
    code: "SSR901",
    level: Level::Warning,
    age: FIRST,
    page: "",
    summary: |lang| lang.pick("sv", "en"),
};

#[derive(Debug)]
struct Wrong;

impl Say for Wrong {
    fn say(&self, lang: Lang) -> String {
        lang.pick("Det är fel.", "It is wrong.").to_owned()
    }
}

fn at(start: usize, end: usize) -> Diagnostic {
    KIND.at("a.md", Some(Span::new(start, end)), Wrong)
}

fn draw(text: &str, found: &[Diagnostic], lang: Lang) -> String {
    let source = |path: &str| (path == "a.md").then_some(text);
    report(found, &source, Look { lang, colour: false })
}

#[test]
fn shows_the_words_what_to_do_and_what_belongs_to_it() {
    let finding = at(9, 20).help(Plain("Gör så här.".to_owned()));
    let finding = finding.related(Span::new(0, 3), Plain("Jämför.".to_owned()));
    let text = "rad ett\nräksmörgås är gott\n";
    let expected = "\
fel[SSR900]: Det är fel.
 --> a.md:2:2
  |
2 | räksmörgås är gott
  |  ^^^^^^^^
  |
  = hjälp: Gör så här.
anm: Jämför.
 --> a.md:1:1
  |
1 | rad ett
  | ^^^

1 fel
Läs mer: ssr explain SSR900
";
    assert_eq!(draw(text, std::slice::from_ref(&finding), Lang::Sv), expected);
    let english = draw(text, &[finding], Lang::En);
    assert!(english.starts_with("error[SSR900]: It is wrong."));
    assert!(
        english.contains("= help: Gör")
            && english.contains("note: Jämför")
            && english.ends_with("1 error\nRead more: ssr explain SSR900\n")
    );
}

#[test]
fn tells_in_order_each_once_and_counts() {
    let found = [
        at(4, 5),
        OTHER.at("a.md", Some(Span::new(0, 1)), Wrong),
        at(4, 5),
        OTHER.at("b.md", None, Wrong),
        OTHER.at("a.md", None, Wrong),
    ];
    let out = draw("ett två\n", &found, Lang::Sv);
    let heads = out.lines().filter(|line| line.contains("[SSR") || line.contains("-->"));
    let heads: Vec<_> = heads.map(str::trim_start).collect();
    assert_eq!(
        heads,
        [
            "varning[SSR901]: Det är fel.",
            "--> a.md",
            "varning[SSR901]: Det är fel.",
            "--> a.md:1:1",
            "fel[SSR900]: Det är fel.",
            "--> a.md:1:5",
            "varning[SSR901]: Det är fel.",
            "--> b.md",
        ]
    );
    assert!(out.ends_with("\n1 fel, 3 varningar\nLäs mer: ssr explain SSR900\n"));
    assert!(draw("", &found, Lang::En).contains("\n1 error, 3 warnings\nRead more: "));
    assert_eq!(
        (draw("", &[], Lang::Sv), draw("", &[], Lang::En)),
        ("Inga fel.\n".into(), "No errors.\n".into())
    );
}

#[test]
fn long_lines_are_cut_around_what_is_wrong_and_keep_their_column() {
    let text = format!("{}FEL{}\n", "ord ".repeat(100_000), " ord".repeat(100_000));
    let out = draw(&text, &[at(400_000, 400_003)], Lang::Sv);
    assert!(out.contains(" --> a.md:1:400001\n"));
    assert!(out.contains("…ord ord") && out.contains(" ord FEL ord ") && out.contains('…'));
    assert!(out.lines().all(|line| line.chars().count() < 120));
    let out = draw(&text, &[at(0, text.len())], Lang::Sv);
    assert!(out.lines().all(|line| line.chars().count() < 120), "{out}");
}

#[test]
fn several_lines_are_drawn_and_many_by_their_first() {
    let text = "ett\ntvå\ntre\nfyra\nfem\nsex\n";
    assert!(draw(text, &[at(0, 11)], Lang::Sv).contains("1 | / ett\n2 | | två\n3 | | tre\n  | |_"));
    let out = draw(text, &[at(0, 24)], Lang::Sv);
    assert!(out.contains("1 | ett\n  | ^^^\n") && !out.contains("två"));
}

#[test]
fn edges_are_drawn() {
    assert!(draw("", &[at(0, 0)], Lang::Sv).contains("--> a.md:1:1"));
    assert!(draw("a\n", &[at(2, 2)], Lang::Sv).contains("--> a.md:2:1"));
    assert!(draw("a", &[at(90, 99)], Lang::Sv).contains("--> a.md:1:2"));
    assert!(draw("a: |\r\n  b\r\n", &[at(6, 9)], Lang::Sv).contains("2 |   b\n"));
}

#[test]
fn nothing_from_a_document_can_steer_the_terminal() {
    let finding = KIND.at("a\u{1b}[2J.md", None, Plain("\u{1b}]0;x\u{7} \u{9b}1m\nny rad".to_owned()));
    let finding = finding.help(Plain("\u{202e}rätt".to_owned()));
    let out = draw("", &[finding], Lang::Sv);
    assert!(out.contains("␛]0;x␇ <U+009B>1m ny rad") && out.contains("a␛[2J.md") && out.contains("<U+202E>"));
    let out = draw("å\u{1b}[31m\u{202e}\n", &[at(2, 3)], Lang::Sv);
    assert!(out.contains("1 | å␛[31m<U+202E>\n  |  ^\n"), "{out}");
}

#[test]
fn colour_is_on_only_when_asked_for() {
    let source = |_: &str| Some("ett");
    assert!(report(&[at(0, 1)], &source, Look { lang: Lang::Sv, colour: true }).contains("\u{1b}["));
    assert!(report(&[at(0, 1)], &source, Look { lang: Lang::Sv, colour: true }).contains("a.md:1:1"));
    assert!(!draw("ett", &[at(0, 1)], Lang::Sv).contains('\u{1b}'));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]

    #[test]
    fn any_file_can_be_reported_harmlessly(bytes in properties::bytes()) {
        let (text, _, found) = properties::read_all(&bytes);
        let source = |_: &str| Some(text.as_str());
        for lang in [Lang::Sv, Lang::En] {
            let out = report(&found, &source, Look { lang, colour: false });
            prop_assert!(out.chars().all(|c| c == '\n' || shown(c).is_none()), "{}", out);
            prop_assert!(!out.contains(MARK));
            let json = super::super::json::findings(&found, &source, lang);
            prop_assert!(json.findings.iter().all(|f| !f.message.is_empty()));
        }
    }
}
