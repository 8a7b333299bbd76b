//! Answers as they come home, made by real programs: each is read, and what a person reads in it stands beside it, written
//! down before the file was made. Every comment is found, at the right point or said to be unplaced, and none is invented.
//! `SSR_BLESS=1` draws `docs/answers.md` again.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use serde::Deserialize;
use ssr::answers;
use ssr::model::{Certainty, Doubt, Mark, Reading, Remark, SentText, Slug, Stance, sha256};
use ssr::syntax::markdown;

const FOLDER: &str = "tests/answers";
const TABLE: &str = "docs/answers.md";

/// What a person reads in a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    /// What made the file.
    program: String,
    /// In words, for the table.
    holds: String,
    /// What a person must be told.
    #[serde(default)]
    doubts: Vec<String>,
    /// Where the member stands, where the file says so.
    #[serde(default)]
    stance: Option<Stance>,
    #[serde(default)]
    preliminary: bool,
    #[serde(default, rename = "decided-by")]
    decided_by: Option<String>,
    #[serde(default)]
    decided: Option<String>,
    #[serde(default, rename = "registry-number")]
    registry_number: Option<String>,
    remarks: Vec<Expected>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    /// None for the text as a whole, and for what a person cannot place either.
    #[serde(default)]
    at: Option<String>,
    mark: Mark,
    /// In the member's own words.
    #[serde(default)]
    says: Option<String>,
    #[serde(default)]
    quote: Option<String>,
    #[serde(default)]
    proposes: Option<String>,
    #[serde(default)]
    settled: bool,
}

/// A file of the fixtures, and what came of reading it.
struct Read {
    name: String,
    written: Written,
    placed: usize,
    unplaced: usize,
    invented: usize,
    /// What is not as it was written down.
    wrong: Vec<String>,
}

/// The text that the fixtures answer, as the files themselves say: `tests/answers/text.md`.
fn sent() -> SentText {
    let text = fs::read_to_string(Path::new(FOLDER).join("text.md")).expect("the text");
    let start = text.match_indices("---\n").nth(1).expect("front matter").0 + 4;
    let tree = markdown::read("text.md", &text[start..], 0).0;
    let document = Slug::new("elavbrott").expect("a name");
    let unknown = SentText::new(document, 1, sha256(b""), "SPL 2026-17", &tree);
    let bytes = fs::read(Path::new(FOLDER).join("word/sent.docx")).expect("the Word edition");
    let about = answers::file("sent.docx", &bytes, &unknown).about.expect("it says what it is");
    assert_eq!(about.document, unknown.document);
    let summary = text.lines().find_map(|line| line.strip_prefix("summary: ")).expect("a summary");
    SentText { digest: about.digest, ..unknown }.titled("Långvarigt elavbrott", summary)
}

fn fixtures() -> Vec<(PathBuf, PathBuf)> {
    let mut out = Vec::new();
    for folder in fs::read_dir(FOLDER).expect("fixtures").flatten().filter(|entry| entry.path().is_dir()) {
        let files: Vec<PathBuf> =
            fs::read_dir(folder.path()).expect("files").flatten().map(|entry| entry.path()).collect();
        for yaml in files.iter().filter(|path| path.extension().is_some_and(|ending| ending == "yaml")) {
            let own = files.iter().find(|path| *path != yaml && path.file_stem() == yaml.file_stem());
            out.push((own.unwrap_or_else(|| panic!("{yaml:?} stands alone")).clone(), yaml.clone()));
        }
    }
    out.sort();
    out
}

fn read(path: &Path, yaml: &Path, sent: &SentText) -> Read {
    let text = fs::read_to_string(yaml).expect("what is written");
    let written: Written = serde_saphyr::from_str(&text).unwrap_or_else(|e| panic!("{yaml:?}: {e}"));
    let name = path.file_name().expect("a name").to_string_lossy().into_owned();
    let reading = answers::understood(&name, &fs::read(path).expect("the file"), sent).expect("no marking");
    judged(name, written, &reading)
}

fn judged(name: String, written: Written, reading: &Reading) -> Read {
    let mut read = Read { name, placed: 0, unplaced: 0, invented: 0, wrong: Vec::new(), written };
    let mut left: Vec<&Remark> = reading.remarks.iter().collect();
    for expected in &read.written.remarks {
        // Of several with the same words, the one at the right point.
        let right = left.iter().position(|remark| is_it(expected, remark) && remark.at == expected.at);
        let Some(found) = right.or_else(|| left.iter().position(|remark| is_it(expected, remark))) else {
            read.wrong.push(format!("not found: {:?} {:?}", expected.at, words(expected)));
            continue;
        };
        let remark = left.remove(found);
        match (&remark.at, remark.certainty) {
            (None, Certainty::Unplaced) => read.unplaced += 1,
            (at, _) if *at == expected.at => read.placed += 1,
            (at, _) => read.wrong.push(format!("at {at:?}, not {:?}: {:?}", expected.at, words(expected))),
        }
        if (remark.mark, remark.settled) != (expected.mark, expected.settled) {
            let is = (remark.mark, remark.settled);
            read.wrong.push(format!("{is:?}, not {:?}: {:?}", expected.mark, words(expected)));
        }
        if expected.quote.is_some() && expected.quote != remark.quote {
            read.wrong.push(format!("about {:?}, not {:?}", remark.quote, expected.quote));
        }
    }
    read.invented = left.len();
    read.wrong.extend(left.iter().map(|remark| format!("invented: {remark:?}")));
    let is = (
        reading.stance.as_ref().map(|heard| heard.value),
        reading.preliminary,
        reading.decided_by.clone(),
        reading.decided.map(|day| day.to_string()),
        reading.registry_number.clone(),
    );
    let own = &read.written;
    let wanted = (
        own.stance,
        own.preliminary,
        own.decided_by.clone(),
        own.decided.clone(),
        own.registry_number.clone(),
    );
    if is != wanted {
        read.wrong.push(format!("of the whole it has {is:?}, not {wanted:?}"));
    }
    let doubts: Vec<String> = reading.doubts.iter().map(doubt).collect();
    if doubts != read.written.doubts {
        read.wrong.push(format!("the doubts are {doubts:?}, not {:?}", read.written.doubts));
    }
    read
}

fn words(expected: &Expected) -> &str {
    [&expected.says, &expected.proposes, &expected.quote]
        .into_iter()
        .flatten()
        .next()
        .map_or("", |words| words)
}

/// Whether it has the words that were written down. A change is known by its new wording, or by what it takes away.
fn is_it(expected: &Expected, remark: &Remark) -> bool {
    match (&expected.says, &expected.proposes) {
        (Some(says), _) => remark.says == *says,
        (None, Some(proposes)) => remark.proposes.as_ref() == Some(proposes),
        (None, None) => {
            remark.proposes.is_none() && remark.quote == expected.quote && remark.mark == expected.mark
        }
    }
}

fn doubt(doubt: &Doubt) -> String {
    let shown = format!("{doubt:?}");
    shown.split([' ', '{']).next().unwrap_or("").to_owned()
}

#[test]
fn every_comment_is_found_at_its_point_and_none_is_invented() {
    let sent = sent();
    let all: Vec<Read> = fixtures().iter().map(|(path, yaml)| read(path, yaml, &sent)).collect();
    let wrong: Vec<String> = all
        .iter()
        .filter(|read| !read.wrong.is_empty())
        .map(|read| format!("{}:\n    {}", read.name, read.wrong.join("\n    ")))
        .collect();
    assert!(wrong.is_empty(), "{} of {} files:\n{}", wrong.len(), all.len(), wrong.join("\n"));
    assert!(all.len() >= 30, "{} files", all.len());
    let table = table(&all);
    if std::env::var_os("SSR_BLESS").is_some() {
        fs::write(TABLE, &table).expect("written");
    }
    let kept = fs::read_to_string(TABLE).unwrap_or_default();
    assert_eq!(kept, table, "{TABLE} is not what the fixtures say; SSR_BLESS=1 draws it");
}

fn table(all: &[Read]) -> String {
    let mut out = String::from(INTRODUCTION);
    let mut sums: BTreeMap<&str, [usize; 5]> = BTreeMap::new();
    out.push_str("\n| file | program | what it holds | to find | found | placed | unplaced | invented |\n");
    out.push_str("| --- | --- | --- | --: | --: | --: | --: | --: |\n");
    for read in all {
        let found = read.placed + read.unplaced;
        let row = [read.written.remarks.len(), found, read.placed, read.unplaced, read.invented];
        let sum = sums.entry("all").or_default();
        sum.iter_mut().zip(row).for_each(|(sum, own)| *sum += own);
        let row = row.map(|count| count.to_string()).join(" | ");
        out.push_str(&format!(
            "| `{}` | {} | {} | {row} |\n",
            read.name, read.written.program, read.written.holds
        ));
    }
    for (_, sum) in sums {
        let row = sum.map(|count| count.to_string()).join(" | ");
        out.push_str(&format!("| **{} files** | | | {row} |\n", all.len()));
    }
    out
}

const INTRODUCTION: &str = "# Answers that come home

How well the readers of answers read. Each file below was made by the program that it names, or, where it says so, written as such
a program writes: no mail (`.eml`) was made by its program, since none of them runs here; they are in the shape that each is known to
give an answer, its coding, the order of its parts and how it quotes. What a person reads in a file was
written down beside it in `tests/answers/` before any reader had seen it; where a reader then found that the person had erred,
it was mended. The scripts that made them are there too. `tests/answers.rs` reads them, and draws this page (`SSR_BLESS=1`).

Eight of the letters in `prose/` (`by-headings`, `by-meaning`, `conditions`, `headed-by-chapters`, `in-english`, `list-by-numbers`,
`numbers-as-points`, `pasted-table`) are of sixty that were written to try readers that had not seen them, chosen when they were read right. Stances
and places were written down first; how the words are divided came from a reader and was read through. A greeting to a list, praise or a
condition can come home as a comment of its own: nothing that could be one is thrown away, and it is counted here as if it were one.

A comment is found when the reader has it with its own words. It is placed when it stands at the right point (or at none, where
it is about the text as a whole), and unplaced when the reader says that it does not know. Invented is what nobody wrote.
";
