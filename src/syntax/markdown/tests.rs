//! Numbers, spans and each finding of a text, with its place and both texts.

use std::time::{Duration, Instant};

use super::*;
use crate::model::{Block, BlockKind, Inline, Lang};
use crate::syntax::lines::Lines;

/// Every number with its words, in reading order.
fn points(text: &str) -> Vec<String> {
    let (text, found) = read("d.md", text, 0);
    assert!(found.is_empty(), "{found:?}");
    text.points().into_iter().map(|point| format!("{} {}", point.number, point.words)).collect()
}

/// Rule, line:column and the words that are underlined, for each finding.
fn seen(text: &str) -> Vec<String> {
    let lines = Lines::new(text);
    let (_, found) = read("d.md", text, 0);
    let show = |finding: &Diagnostic| {
        assert!(finding.help.as_ref().is_some_and(|help| help.say(Lang::Sv) != help.say(Lang::En)));
        let span = finding.span.unwrap();
        let place = lines.place(span.start);
        format!("{} {}:{} {}", finding.kind.name, place.line, place.column, &text[span.start..span.end])
    };
    found.iter().map(show).collect()
}

/// Both texts of the first finding.
fn said(text: &str) -> [String; 2] {
    let (_, found) = read("d.md", text, 0);
    [found[0].message.say(Lang::Sv), found[0].message.say(Lang::En)]
}

#[test]
fn everything_that_can_be_cited_has_a_number() {
    let text = "\
Inledning.

# Mål

Ett stycke
på två rader.

- första
- andra

  fortsättning
  - nästlad
- [x] gjord

1. ett

   > citat

   ```
   kod
   ```
2. två

## Tabell

| a | b |
|---|---|
| c | d |
| e | f |

***

Sist[^1].

[^1]: Fotnot.

    - utan nummer

# Slut

Hej.
";
    assert_eq!(
        points(text),
        [
            "0:1 Inledning.",
            "1:1 Ett stycke på två rader.",
            "1:2 första",
            "1:3 andra",
            "1:4 fortsättning",
            "1:5 nästlad",
            "1:6 gjord",
            "1:7 ett",
            "1:8 citat",
            "1:9 två",
            "1.1:1 c | d",
            "1.1:2 e | f",
            "1.1:3 Sist.",
            "2:1 Hej.",
        ]
    );
}

#[test]
fn an_item_shares_its_number_with_its_first_paragraph_alone() {
    let (text, _) = read("d.md", "- ett\n\n  två\n- [ ] tre\n  - fyra\n", 0);
    let [Block { kind: BlockKind::List { items, start: None }, number: None, .. }] = &text.blocks[..] else {
        panic!("{text:?}")
    };
    let numbers = |blocks: &[Block]| -> Vec<_> {
        blocks.iter().map(|b| b.number.as_ref().map(ToString::to_string)).collect()
    };
    assert_eq!(items[0].number.as_ref().unwrap().to_string(), "0:1");
    assert_eq!(numbers(&items[0].blocks), [None, Some("0:2".to_owned())]);
    assert_eq!(items[1].number.as_ref().unwrap().to_string(), "0:3");
    assert_eq!(numbers(&items[1].blocks), [None, None]);
    assert_eq!((items[0].checked, items[1].checked), (None, Some(false)));
}

#[test]
fn spans_are_bytes_of_the_whole_file() {
    let head = "---\nå\n---\n";
    let body = "# Å\n\nÄ [ö](#a) `b`[^1] ![bild](c.svg)  \nrad.\n\n- x\n\n  y\n\n> z\n\n[^1]: n\n";
    let file = format!("{head}{body}");
    let (text, found) = read("d.md", body, head.len());
    assert!(found.is_empty(), "{found:?}");
    let words = |span: Span| &file[span.start..span.end];
    assert_eq!(
        text.blocks.iter().map(|b| words(b.span)).collect::<Vec<_>>(),
        ["# Å", "Ä [ö](#a) `b`[^1] ![bild](c.svg)  \nrad.", "- x\n\n  y", "> z"]
    );
    assert_eq!(words(text.footnotes[0].span), "[^1]: n");
    let BlockKind::Paragraph { inlines } = &text.blocks[1].kind else { panic!("{text:?}") };
    let spans: Vec<_> = inlines
        .iter()
        .filter_map(|inline| match inline {
            Inline::Link { span, .. } | Inline::Image { span, .. } | Inline::FootnoteMark { span, .. } => {
                Some(words(*span))
            }
            _ => None,
        })
        .collect();
    assert_eq!(spans, ["[ö](#a)", "[^1]", "![bild](c.svg)"]);
    assert!(inlines.contains(&Inline::HardBreak));
    assert_eq!(Inline::plain(inlines), "Ä ö b bild rad.");
}

#[test]
fn heading_levels_are_normalised_and_jumps_found() {
    let levels = |text: &str| -> Vec<_> {
        let (text, _) = read("d.md", text, 0);
        let headings = text.blocks.into_iter().filter_map(|block| match block.kind {
            BlockKind::Heading { level, section, .. } => Some(format!("{level} {section}")),
            _ => None,
        });
        headings.collect()
    };
    assert_eq!(levels("## a\n### b\n## c\n"), ["1 1", "2 1.1", "1 2"]);
    assert!(seen("## a\n### b\n## c\n").is_empty());
    assert_eq!(levels("# a\n### b\n## c\n"), ["1 1", "2 1.1", "2 1.2"]);
    assert_eq!(seen("# a\n### b\n## c\n"), ["heading-jump 2:1 ### b"]);
    assert_eq!(
        said("# a\n### b\n"),
        [
            "rubriken är på nivå 3, men här kan nivån vara högst 2",
            "the heading is on level 3, but here the level can be 2 at most",
        ]
    );
    assert_eq!(seen("Hej\n\n## å\n# b\n"), ["heading-jump 3:1 ## å"]);
    assert_eq!(seen("# a\n##\n"), ["heading-empty 2:1 ##"]);
    assert_eq!(said("#\n"), ["rubriken saknar text", "the heading has no text"]);
    assert_eq!(seen("- # a\n> ## b\n"), ["heading-inside 1:3 # a", "heading-inside 2:3 ## b"]);
    assert!(said("> # a\n")[0].starts_with("rubriken står inuti"));
    assert!(said("> # a\n")[1].starts_with("the heading stands inside"));
}

#[test]
fn html_is_found_and_kept() {
    let text = "å <b>x</b>\n\n<div>\n  y\n</div>\n\n<!-- dold -->\n\nz <!-- å -->\n";
    assert_eq!(
        seen(text),
        [
            "raw-html 1:3 <b>",
            "raw-html 1:7 </b>",
            "raw-html 3:1 <div>",
            "raw-html 7:1 <!-- dold -->",
            "raw-html 9:3 <!-- å -->",
        ]
    );
    assert_eq!(said(text), ["texten innehåller HTML", "the text holds HTML"]);
    assert!(said("<!-- a -->\n")[0].starts_with("kommentaren är dold"));
    assert!(said("<!-- a -->\n")[1].starts_with("the comment is hidden"));
    let (text, _) = read("d.md", "<div>\ny\n", 0);
    assert_eq!(text.blocks[0].kind, BlockKind::Html { text: "<div>\ny\n".to_owned() });
}

#[test]
fn footnotes_and_marks_must_meet() {
    let text = "å[^a] b[^A] \\[^c] [^d]\n\n[^a]: x\n\n[^e]: y\n\n[^a]: z\n";
    assert_eq!(
        seen(text),
        ["footnote-missing 1:19 [^d]", "footnote-unused 5:1 [^e]: y", "footnote-twice 7:1 [^a]: z"]
    );
    assert_eq!(said("a[^x]\n"), ["fotnoten `x` finns inte", "there is no footnote `x`"]);
    assert_eq!(
        said("a\n\n[^x]: y\n"),
        [
            "fotnoten `x` används inte: inget i texten pekar på den",
            "the footnote `x` is not used: nothing in the text points to it",
        ]
    );
    assert_eq!(
        said("a[^x]\n\n[^x]: y\n\n[^x]: y\n"),
        ["fotnoten `x` finns två gånger", "the footnote `x` is there twice"]
    );
    assert!(seen("`[^x]`\n\n    [^x]\n").is_empty());
}

#[test]
fn images_and_links() {
    assert_eq!(seen("![](a.svg) ![ ](b.svg)\n"), ["image-alt 1:1 ![](a.svg)", "image-alt 1:12 ![ ](b.svg)"]);
    assert_eq!(said("![](a.svg)\n"), ["bilden saknar alternativtext", "the image has no alternative text"]);
    assert_eq!(
        seen("![a](https://x.se/b.png) ![a](../b.png) ![a](/b.png) ![a](bilder/b.png)\n"),
        [
            "image-path 1:1 ![a](https://x.se/b.png)",
            "image-path 1:26 ![a](../b.png)",
            "image-path 1:41 ![a](/b.png)",
        ]
    );
    assert!(said("![a](/b)\n")[0].contains("mapp") && said("![a](/b)\n")[1].contains("folder"));
    assert_eq!(said("![a]()\n"), ["bilden anger ingen fil", "the image names no file"]);
    let fine =
        "[a](https://x.se) [b](mailto:a@b.se) <a@b.se> <https://x.se> [c](#d) [e](f.md) [g](a:b/c?d)\n";
    assert_eq!(seen(fine), ["link-scheme 1:80 [g](a:b/c?d)"]);
    assert_eq!(
        seen("å [a](javascript:x) <http://x.se> [b](//x.se) [c](JavaScript:y)\n"),
        [
            "link-scheme 1:3 [a](javascript:x)",
            "link-scheme 1:21 <http://x.se>",
            "link-scheme 1:35 [b](//x.se)",
            "link-scheme 1:47 [c](JavaScript:y)",
        ]
    );
    assert!(said("[a](x:y)\n").iter().all(|said| said.contains("`x:y`")));
    assert_eq!(
        seen("å [a][b] [c][] [d] [e]\n\n[e]: #x\n"),
        ["link-undefined 1:3 [a][b]", "link-undefined 1:10 [c]"]
    );
    assert!(said("[a][b]\n").iter().all(|said| said.contains("`b`")));
}

#[test]
fn tables() {
    assert_eq!(seen("å\n\n|  |  |\n|--|--|\n| a | b |\n"), ["table-header 3:1 |  |  |"]);
    assert_eq!(
        said("|  |\n|--|\n| a |\n"),
        ["tabellens rubrikrad är tom", "the header row of the table is empty"]
    );
    let text = "| a | b |\n|--|--|\n| å | d | e |\nf|g\n| h \\| i | j |\n|k|\n";
    assert_eq!(seen(text), ["table-cells 3:1 | å | d | e |"]);
    assert_eq!(
        said(text),
        [
            "raden har 3 celler men tabellen 2 kolumner, och resten kommer inte med",
            "the row has 3 cells but the table 2 columns, and the rest is lost",
        ]
    );
}

#[test]
fn depth_has_a_limit() {
    assert!(seen(&format!("{}a\n", "> ".repeat(16))).is_empty());
    let deep = format!("{}a\n", "> ".repeat(17));
    assert_eq!(seen(&deep).len(), 1);
    assert!(seen(&deep)[0].starts_with("too-deep 1:33"));
    assert!(said(&deep)[0].contains("16 nivåer") && said(&deep)[1].contains("16 levels"));
    let (text, _) = read("d.md", &deep, 0);
    assert_eq!(text.points().len(), 1, "nothing is lost");
    let (text, _) = read("d.md", &format!("{}a\n{}b\n", "- ".repeat(20), "  ".repeat(20)), 0);
    assert!(text.points().iter().any(|point| point.words.contains('a')));
}

#[test]
fn monsters_end_quickly() {
    let lines = |line: &str| line.repeat(100_000);
    for (name, text) in [
        ("quotes", "> ".repeat(100_000) + "a"),
        ("tight quotes", ">".repeat(100_000) + "a"),
        ("brackets", "[".repeat(100_000)),
        ("closed brackets", "[".repeat(50_000) + &"]".repeat(50_000)),
        ("images", "![".repeat(100_000)),
        ("footnotes", "[^".repeat(100_000)),
        ("marks", "[^a]".repeat(100_000)),
        ("stars", "*a ".repeat(100_000) + &"a* ".repeat(100_000)),
        ("more stars", "*a **b ".repeat(50_000)),
        ("tildes", "~~a ".repeat(100_000)),
        ("backticks", (1..1_000).map(|n| "`".repeat(n) + " ").collect()),
        ("lists", "- ".repeat(100_000) + "a"),
        ("numbers", "1. ".repeat(100_000) + "a"),
        ("html", "<a ".repeat(100_000)),
        ("comments", "<!-- ".repeat(100_000)),
        ("links", "[a](".repeat(100_000)),
        ("angles", "[a](<".repeat(100_000)),
        ("tables", "|".repeat(100_000) + "\n" + &"|-".repeat(50_000) + "\n" + &"a\n".repeat(1_000)),
        ("references", "[a][b] ".repeat(100_000)),
        ("definitions", (0..50_000).map(|n| format!("[^{n}]: a\n")).collect()),
        ("steps", (0..1_000).map(|n| "  ".repeat(n) + "- a\n").collect()),
        ("a million lines", "a\n".repeat(1_000_000)),
        ("many paragraphs", lines("a\n\n")),
        ("many items", lines("- a\n")),
        ("many headings", lines("# a\n")),
        ("many rows", "|a|\n|-|\n".to_owned() + &lines("|b|\n")),
    ] {
        let start = Instant::now();
        let (_, found) = read("d.md", &text, 0);
        let time = start.elapsed();
        // Each is done in a second or two; what is not linear would take minutes.
        assert!(time < Duration::from_secs(20), "{name}: {time:?}, {} findings", found.len());
    }
}
