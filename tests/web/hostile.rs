//! Texts that want to be something else than text: what goes in as words comes out as the same words.

use proptest::prelude::*;

use ssr::model::{BlockKind, FrontMatter, Inline, Row, Span, Text};
use ssr::render::{Edition, Look, html, html_of_any, preflight};

use super::parsed::{faults, squeezed, words_in};
use super::sample;
use super::writer::{Writer, link, t};

pub const ATTACKS: &[&str] = &[
    "<script>alert(1)</script>",
    "</style>",
    "</title>",
    "</article></main>",
    "javascript:alert(1)",
    "\" onload=\"alert(1)",
    "' onerror='x",
    "&amp;",
    "&lt;b&gt;",
    "&#x3c;script&#x3e;",
    "]]>",
    "<!--",
    "-->",
    "<![CDATA[",
    "<?xml ?>",
    "<img src=x>",
    "{{ title }}",
    "${x}",
    "#{x}",
    "%3Cscript%3E",
    "\u{202e}gnp.exe",
    "\u{2066}",
    "\u{0}",
    "\u{1b}[31m",
    "\u{85}",
    "\u{feff}",
    "\u{fffe}",
    "\u{2028}",
    "\u{a0}",
    "\u{ad}",
    "e\u{301}",
    "🚒",
    "<",
    ">",
    "\"",
    "'",
    "&",
    "\r\n",
    "\t",
    "å",
    " ",
];

fn attack() -> impl Strategy<Value = String> {
    let piece = prop_oneof![
        3 => prop::sample::select(ATTACKS).prop_map(str::to_owned),
        1 => any::<char>().prop_map(String::from),
        1 => "[a-zåäö]{1,6}",
    ];
    prop::collection::vec(piece, 1..8).prop_map(|pieces| pieces.concat())
}

/// The same words in every place where an author can put words.
pub fn everywhere(words: &str) -> Edition {
    let mut w = Writer::default();
    w.heading(&[1], words);
    w.paragraph(vec![t(words)]);
    w.paragraph(vec![link(words, words), link(&format!("https://ssr.example/{words}"), words)]);
    w.paragraph(vec![Inline::Code { text: words.to_owned() }]);
    w.push(None, BlockKind::Code { language: words.to_owned(), text: words.to_owned() });
    w.push(None, BlockKind::Html { text: words.to_owned() });
    let image = Inline::Image { path: words.to_owned(), alt: words.to_owned(), span: Span::default() };
    let picture = Inline::Image { path: "gang.svg".to_owned(), alt: words.to_owned(), span: Span::default() };
    w.paragraph(vec![t("Bild "), image, picture]);
    let row = Row { number: w.number(), cells: vec![Vec::new(), vec![t(words)]], span: Span::default() };
    let header = vec![vec![t(words)], Vec::new()];
    w.push(None, BlockKind::Table { align: Vec::new(), header, rows: vec![row] });
    let base = sample::draft();
    let (name, short, host) = (words.to_owned(), words.to_owned(), words.to_owned());
    let publisher = ssr::render::Publisher { name, short, host, ..base.publisher };
    Edition {
        front: FrontMatter { title: words.to_owned(), summary: words.to_owned(), ..base.front },
        capabilities: vec![words.to_owned()],
        targets: vec![words.to_owned()],
        publisher,
        look: Look::Draft { state: words.to_owned() },
        text: Text { blocks: w.blocks, footnotes: Vec::new() },
        ..base
    }
}

/// As a reader sees it: a character that no page may carry is shown as lost.
fn seen(words: &str) -> String {
    let lost = |c: char| {
        let turns = matches!(c, '\u{61c}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        let none = matches!(c, '\u{feff}' | '\u{fdd0}'..='\u{fdef}') || u32::from(c) & 0xfffe == 0xfffe;
        turns || none || (c.is_control() && !matches!(c, '\r' | '\n' | '\t'))
    };
    squeezed(&words.chars().map(|c| if lost(c) { '\u{fffd}' } else { c }).collect::<String>())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(300))]

    #[test]
    fn words_stay_words(words in attack()) {
        let edition = everywhere(&words);
        let page = String::from_utf8(html_of_any(&edition)).unwrap();
        prop_assert_eq!(faults(&page), Vec::<String>::new());
        let seen = seen(&words);
        for element in ["h1", "h2", "code", "th", "tbody"] {
            prop_assert_eq!(&words_in(&page, element), &seen, "in {}", element);
        }
        let article = words_in(&page, "article");
        let count = if seen.is_empty() { 0 } else { article.matches(&*seen).count() };
        prop_assert!(seen.is_empty() || count >= 10, "{} times in {:?}", count, article);
        // What print refuses is refused as a page, and nothing else.
        prop_assert_eq!(html(&edition).is_err(), !preflight(&edition, None).is_empty());
    }
}

#[test]
fn every_attack_is_read_as_it_was_written() {
    for words in ATTACKS {
        let page = String::from_utf8(html_of_any(&everywhere(words))).unwrap();
        assert_eq!(faults(&page), Vec::<String>::new(), "{words:?}");
        assert_eq!(words_in(&page, "h1"), seen(words), "{words:?}");
    }
}
