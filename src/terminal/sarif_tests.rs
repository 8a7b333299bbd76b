//! What stands in a log, piece by piece; `tests/findings.rs` holds it against the schema.

use super::*;
use crate::diag::{FIRST, Plain};

static KIND: Kind = Kind {
    name: "a-rule",
    code: "SSR900",
    level: Level::Error,
    age: FIRST,
    page: "# SSR900 a-rule\n\nVad den vill.\n\nVarför.\n",
    summary: |lang| lang.pick("sv", "en"),
};
static OTHER: Kind = Kind { name: "b-rule", code: "SSR901", level: Level::Note, ..KIND_AS };
const KIND_AS: Kind = Kind {
    name: "",
    code: "",
    level: Level::Error,
    age: FIRST,
    page: "",
    summary: |lang| lang.pick("sv", "en"),
};

fn at(path: &str, start: usize, end: usize) -> Diagnostic {
    KIND.at(path, Some(Span::new(start, end)), Plain("det är fel".to_owned()))
}

fn of(found: &[Diagnostic], text: &str) -> Value {
    log(found, &|_: &str| Some(text), Lang::Sv)["runs"][0].clone()
}

#[test]
fn places_are_counted_in_characters_from_the_root() {
    let path = "guidance/å b#%:/document.md";
    let run = of(&[at(path, 7, 11).related(Span::new(0, 2), Plain("här".to_owned()))], "å👍\n👍b\n");
    let file = "guidance/%C3%A5%20b%23%25%3A/document.md";
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    assert_eq!(run["artifacts"][0]["location"], json!({ "uri": file, "uriBaseId": "%SRCROOT%" }));
    let result = &run["results"][0];
    let region = json!({ "startLine": 2, "startColumn": 1, "endLine": 2, "endColumn": 2 });
    let first = json!({ "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2 });
    let place = &result["locations"][0]["physicalLocation"];
    assert_eq!(place["region"], region);
    assert_eq!(place["artifactLocation"], json!({ "uri": file, "uriBaseId": "%SRCROOT%", "index": 0 }));
    let related = &result["relatedLocations"][0];
    assert_eq!(related["physicalLocation"]["region"], first);
    assert_eq!((&related["message"]["text"], &related["id"]), (&json!("här"), &json!(0)));
}

#[test]
fn rules_are_those_that_were_found_in_both_languages() {
    let found = [OTHER.at("b.md", None, Plain("x".to_owned())), at("a.md", 0, 1), at("a.md", 1, 2)];
    let run = of(&found, "abc");
    let ids = |at: &Value| -> Vec<String> {
        at["rules"].as_array().unwrap().iter().map(|r| r["id"].as_str().unwrap().to_owned()).collect()
    };
    let driver = &run["tool"]["driver"];
    assert_eq!(ids(driver), ["SSR900", "SSR901"]);
    assert_eq!(ids(&run["translations"][0]), ["SSR900", "SSR901"]);
    assert_eq!(driver["rules"][0]["shortDescription"]["text"], "sv");
    assert_eq!(driver["rules"][0]["fullDescription"]["text"], "Vad den vill.");
    assert_eq!(driver["rules"][0]["help"]["markdown"], KIND.page);
    assert_eq!(run["translations"][0]["rules"][0]["shortDescription"]["text"], "en");
    let rules: Vec<&Value> = run["results"].as_array().unwrap().iter().map(|r| &r["ruleIndex"]).collect();
    assert_eq!(rules, [&json!(0), &json!(0), &json!(1)]);
    assert_eq!(run["results"][2]["level"], "note");
    assert_eq!(run["results"][2]["locations"][0]["physicalLocation"]["region"], json!({ "startLine": 1 }));
}

#[test]
fn a_fingerprint_follows_the_words_and_not_the_line() {
    let prints = |found: &[Diagnostic], text: &str| -> Vec<String> {
        let run = of(found, text);
        let results = run["results"].as_array().unwrap();
        results.iter().map(|r| r["partialFingerprints"][FINGERPRINT].as_str().unwrap().to_owned()).collect()
    };
    let before = prints(&[at("a.md", 0, 3)], "fel\n");
    assert_eq!(before, prints(&[at("a.md", 9, 12)], "ny rad\n\n fel\n")[..]);
    assert_ne!(before, prints(&[at("b.md", 0, 3)], "fel\n"));
    let twice = prints(&[at("a.md", 0, 3), at("a.md", 4, 7)], "fel\nfel\n");
    assert_eq!(twice[0], before[0]);
    assert_ne!(twice[1], before[0]);
}

#[test]
fn mends_are_replacements_of_what_is_wrong() {
    let edits = vec![Edit { span: Span::new(0, 1), text: "b".to_owned() }];
    let run = of(&[at("a.md", 0, 1).help(Plain("skriv `b`".to_owned())).fix(edits)], "a\n");
    let fix = &run["results"][0]["fixes"][0];
    assert_eq!(fix["description"]["text"], "skriv `b`");
    assert_eq!(
        fix["artifactChanges"][0]["replacements"],
        json!([{
            "deletedRegion": { "startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 2 },
            "insertedContent": { "text": "b" },
        }])
    );
    let mut mark = at("a.md", 0, 0);
    mark.fix = Some(Fix::DropMark);
    let run = of(&[mark], "a\n");
    assert_eq!(
        run["results"][0]["fixes"][0]["artifactChanges"][0]["replacements"],
        json!([{ "deletedRegion": { "byteOffset": 0, "byteLength": 3 } }])
    );
}

#[test]
fn words_of_a_document_become_no_link_and_hide_nothing() {
    let finding = KIND.at("a.md", None, Plain("`[se](https://x.example)`\u{202e}\u{1b}[2J".to_owned()));
    let run = of(&[finding], "");
    assert_eq!(run["results"][0]["message"]["text"], "`[se\\](https://x.example)`<U+202E>␛[2J");
}
