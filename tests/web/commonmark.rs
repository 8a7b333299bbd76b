//! The examples of the CommonMark specification, through our reader and our writer of pages: what is read
//! there is read here.

use ssr::model::Text;
use ssr::render::{Edition, html_of_any};

use super::harness::judges::judge;
use super::parsed;
use super::sample;

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

#[test]
fn the_examples_of_commonmark_are_read_as_its_own() {
    let Some(node) = judge("commonmark-spec") else { return };
    let find = concat!(
        "const r = require('module').createRequire('",
        env!("CARGO_MANIFEST_DIR"),
        "/target/judges/lib/'); process.stdout.write(require('fs').readFileSync(r.resolve('commonmark-spec/spec.txt')))"
    );
    let spec = String::from_utf8(node.run(["-e", find]).stdout).expect("UTF-8");
    let examples = examples(&spec);
    assert!(examples.len() > 640, "{} examples", examples.len());
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
