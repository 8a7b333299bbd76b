//! The examples of the CommonMark specification, through our reader and our three writers: what is read there is
//! read here.

use ssr::model::{Files, Inline, Text};
use ssr::render::{Edition, ProblemKind, RenderProblem, html, html_of_any, pdf, preflight, word};

use super::harness::judges::judge;
use super::parsed;
use super::sample;
use super::writer::Writer;

struct Example {
    number: usize,
    section: String,
    markdown: String,
    html: String,
}

/// The examples as the text of the specification has them.
fn examples(spec: &str) -> Vec<Example> {
    let fence = "`".repeat(32);
    let (mut out, mut section) = (Vec::new(), String::new());
    let mut lines = spec.lines();
    while let Some(line) = lines.next() {
        if let Some(title) = line.trim_start_matches('#').strip_prefix(' ').filter(|_| line.starts_with('#'))
        {
            section = title.to_owned();
        }
        if line != format!("{fence} example") {
            continue;
        }
        let part = |end: &str, lines: &mut std::str::Lines<'_>| {
            let part: Vec<String> =
                lines.take_while(|line| *line != end).map(|line| line.replace('→', "\t")).collect();
            part.iter().map(|line| format!("{line}\n")).collect::<String>()
        };
        let markdown = part(".", &mut lines);
        let html = part(&fence, &mut lines);
        out.push(Example { number: out.len() + 1, section: section.clone(), markdown, html });
    }
    out
}

/// The examples whose words differ, and why each may.
#[rustfmt::skip]
const DIFFER: &[(&str, &[usize])] = &[
    ("raw HTML is shown as the text that it is", &[
        21, 31, 148, 149, 150, 151, 152, 153, 154, 155, 156, 157, 158, 159, 160, 161, 162, 163, 164, 165,
        166, 167, 168, 169, 170, 171, 172, 173, 174, 175, 176, 177, 178, 179, 180, 181, 182, 183, 184, 185,
        186, 187, 188, 189, 190, 191, 201, 308, 309, 344, 475, 476, 477, 491, 494, 524, 536, 613, 614, 615,
        616, 617, 623, 625, 626, 627, 628, 629, 630, 631, 642, 643,
    ]),
    ("an empty item is a hard space, so that its number has a line", &[280, 281, 282, 283, 284, 315]),
];

fn page(markdown: &str) -> String {
    let (text, _) = ssr::syntax::markdown::read("spec.md", markdown, 0);
    let edition = Edition { text: Text { ..text }, pictures: Default::default(), ..sample::adopted() };
    String::from_utf8(html_of_any(&edition)).expect("UTF-8")
}

/// The examples; none where the specification is not on the machine.
fn specification() -> Option<Vec<Example>> {
    let node = judge("commonmark-spec")?;
    let find = concat!(
        "const r = require('module').createRequire('",
        env!("CARGO_MANIFEST_DIR"),
        "/target/judges/lib/'); process.stdout.write(require('fs').readFileSync(r.resolve('commonmark-spec/spec.txt')))"
    );
    let spec = String::from_utf8(node.run(["-e", find]).stdout).expect("UTF-8");
    let examples = examples(&spec);
    assert!(examples.len() > 640, "{} examples", examples.len());
    Some(examples)
}

#[test]
fn the_examples_of_commonmark_are_read_as_its_own() {
    let Some(examples) = specification() else { return };
    let (mut wrong, mut stale) = (Vec::new(), Vec::new());
    for example in &examples {
        let html = page(&example.markdown);
        assert_eq!(parsed::faults(&html), Vec::<String>::new(), "{:?}", example.markdown);
        let (ours, theirs) = (parsed::words_in(&html, "article"), parsed::words(&example.html));
        let listed = DIFFER.iter().any(|(_, numbers)| numbers.contains(&example.number));
        match (ours == theirs, listed) {
            (false, false) => wrong.push(format!(
                "{} ({}): {:?}\n    ours   {ours:?}\n    theirs {theirs:?}",
                example.number, example.section, example.markdown
            )),
            (true, true) => stale.push(example.number),
            _ => {}
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    assert!(stale.is_empty(), "no longer differ: {stale:?}");
}

/// What stands before the text and after it, so that the text can be found among all that a file prints.
const AROUND: [&str; 2] = ["HÄRBÖRJAR", "HÄRSLUTAR"];

/// The example as an edition between two words, with a drawing in the place of every picture.
fn edition(markdown: &str) -> Edition {
    let (text, _) = ssr::syntax::markdown::read("spec.md", markdown, 0);
    let mut around = Writer::default();
    for words in AROUND {
        around.paragraph(vec![Inline::Text { text: words.to_owned() }]);
    }
    let mut blocks = around.blocks;
    blocks.iter_mut().for_each(|block| block.number = None);
    blocks.splice(1..1, text.blocks);
    let text = Text { blocks, footnotes: text.footnotes };
    let mut edition = Edition { text, pictures: Files::new(), ..sample::adopted() };
    for problem in preflight(&edition, None) {
        if let ProblemKind::PictureMissing(path) = problem.kind {
            edition.pictures.insert(path, sample::PICTURE.as_bytes().into());
        }
    }
    edition
}

/// What the text of a PDF prints between the two words.
fn printed(bytes: &[u8]) -> String {
    let file = lopdf::Document::load_mem(bytes).expect("a PDF");
    let pages: Vec<u32> = file.get_pages().keys().copied().collect();
    let text = file.extract_text(&pages).expect("its text");
    let text: String = text.chars().filter(|c| !is_gap(*c)).collect();
    let [before, after] = AROUND;
    let from = text.find(before).map(|at| at + before.len()).expect("the word before");
    text[from..].split(after).next().expect("the word after").to_owned()
}

/// Lines are broken and words divided where the page wants it.
fn is_gap(c: char) -> bool {
    c.is_whitespace() || matches!(c, '-' | '\u{ad}' | '\u{2010}')
}

/// What print adds: signs before the items of a list, the words around what is struck, and the running lines of a
/// page that the text goes over.
fn is_sign(c: char) -> bool {
    c.is_ascii_digit() || matches!(c, '•' | '–' | '.' | '[' | ']')
}

/// What is left of `all` without the letters of `part`, in order; none where they are not all there.
fn without(all: &str, part: &str) -> Option<String> {
    let mut left = part.chars().peekable();
    let rest = all.chars().filter(|c| left.next_if_eq(c).is_none()).collect();
    left.peek().is_none().then_some(rest)
}

#[test]
fn the_examples_are_printed_and_written_in_word_with_the_same_words() {
    let Some(examples) = specification() else { return };
    let (mut wrong, mut refused, mut compared) = (Vec::new(), 0, 0);
    for example in &examples {
        let edition = edition(&example.markdown);
        let (file, office) = (pdf(&edition), word(&edition));
        // What one writer refuses, all refuse, and for a reason that the author can mend.
        let (page, file, office) = match (html(&edition), file, office) {
            (Ok(page), Ok(file), Ok(office)) => (page, file, office),
            (
                Err(RenderProblem::Text(page)),
                Err(RenderProblem::Text(file)),
                Err(RenderProblem::Text(office)),
            ) => {
                assert!(page == file && file == office, "{:?}", example.markdown);
                refused += 1;
                continue;
            }
            other => panic!("{}: {:?}: {other:?}", example.number, example.markdown),
        };
        let page = String::from_utf8(page).expect("UTF-8");
        let words: String = parsed::words_in(&page, "article").chars().filter(|c| !is_gap(*c)).collect();
        let words = words.replace(AROUND[0], "").replace(AROUND[1], "");
        let office = super::harness::office::open(&office);
        let written: String =
            office.paragraphs("word/document.xml").into_iter().map(|(_, text)| text).collect();
        let written: String = written.chars().filter(|c| !is_gap(*c)).collect();
        // The descriptions of pictures are in the page's words, and in the others' tags.
        if example.html.contains("<img") {
            continue;
        }
        compared += 1;
        if without(&printed(&file), &words).is_none_or(|rest| !rest.chars().all(is_sign)) {
            wrong.push(format!(
                "{}: {:?}\n    PDF {}\n    page {words}",
                example.number,
                example.markdown,
                printed(&file)
            ));
        }
        if !written.contains(AROUND[0]) || without(&written, &words).is_none() {
            wrong.push(format!(
                "{}: {:?}\n    Word {written}\n    page {words}",
                example.number, example.markdown
            ));
        }
    }
    assert!(wrong.is_empty(), "{} differ:\n{}", wrong.len(), wrong.join("\n"));
    // Letters that the fonts lack, empty headings, pictures without a description.
    assert!(refused < 30 && compared > 600, "{refused} are refused, {compared} compared");
}

#[test]
fn words_that_are_missing_or_too_many_are_seen() {
    assert_eq!(without("•ab1.c", "abc").as_deref(), Some("•1."));
    assert_eq!(without("ab", "abc"), None);
    assert_eq!(without("acb", "abc"), None);
    assert!(!without("abxc", "abc").expect("all there").chars().all(is_sign));
}
