//! `validate --since`: what it finds in a changed workspace is what the whole check finds there, less
//! what was wrong before in documents that nobody has touched.

mod harness;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use harness::{World, text};
use serde_json::Value;
use ssr::rules::{Check, RULES};

const NOW: &str = "2026-03-02T08:00:00Z";

fn document(title: &str, body: &str) -> String {
    format!("---\nkind: founding\ntitle: {title}\nsummary: Kort.\n---\n\n# Syfte\n\n{body}\n")
}

/// Seven documents, each linking to the next and to its heading; the last leads nowhere already.
fn workspace(world: &World) -> PathBuf {
    let root = world.register("r");
    for n in 1..=7 {
        let body = match n {
            7 => "Se [ingen](../ingen/document.md).".to_owned(),
            n => format!(
                "Se [nästa](../text-{}/document.md#syfte) och [bilden](../text-{0}/document.md).",
                n + 1
            ),
        };
        write(&root, n, &document(&format!("Text {n}"), &body));
    }
    let line = "git add -A && git commit -qm 'seven' && git tag seven";
    assert!(world.shell(&root, NOW, line).status.success());
    root
}

fn write(root: &Path, n: u32, words: &str) {
    let folder = root.join(format!("guidance/documents/text-{n}"));
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::write(folder.join("document.md"), words).expect("written");
}

/// Where and what, of every finding.
fn findings(world: &World, root: &Path, args: &[&str]) -> BTreeSet<(String, u64, String)> {
    let output = world.ssr(root, NOW, &[&["validate", "--format", "json"], args].concat());
    let answer: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&output)));
    let list = answer["findings"].as_array().expect("a list");
    list.iter()
        .map(|f| {
            let place = f["line"].as_u64().unwrap_or(0);
            (f["path"].as_str().unwrap_or("").to_owned(), place, f["rule"].as_str().unwrap_or("").to_owned())
        })
        .collect()
}

/// The names of rules that need every text.
fn whole() -> BTreeSet<&'static str> {
    RULES.iter().filter(|rule| matches!(rule.check, Check::Whole(_))).map(|rule| rule.kind.name).collect()
}

#[test]
fn a_branch_is_told_of_what_it_changed_and_of_links_to_it() {
    type Edit = fn(&Path);
    let edits: &[(&str, &[u32], Edit)] = &[
        ("nothing", &[], |_| {}),
        ("a paragraph more", &[2], |root| {
            write(root, 2, &document("Text 2", "Mer.\n\nSe [x](../text-3/document.md)."))
        }),
        ("a link that leads nowhere", &[2], |root| {
            write(root, 2, &document("Text 2", "Se [x](../borta/document.md)."))
        }),
        ("a document gone", &[3], |root| {
            std::fs::remove_dir_all(root.join("guidance/documents/text-3")).expect("removed");
        }),
        ("a heading renamed", &[4], |root| {
            write(root, 4, &document("Text 4", "Se.").replace("# Syfte", "# Avsikt"))
        }),
        ("a document that Git does not know", &[8], |root| {
            write(root, 8, &document("Text 8", "Se [x](../text-9/document.md)."))
        }),
        ("a title that another has", &[6], |root| {
            write(root, 6, &document("TEXT  2", "Se [x](../text-7/document.md)."))
        }),
        ("a title that a later one has", &[2], |root| {
            write(root, 2, &document("'Text 6'", "Se [x](../text-3/document.md#syfte)."))
        }),
        ("a broken head", &[5], |root| write(root, 5, "---\nkind: founding\ntitle: [\n---\n")),
        ("no head", &[5, 6], |root| {
            write(root, 5, "text\n");
            write(root, 6, &document("Text 6", "<b>fet</b>"));
        }),
        ("a file in the wrong place", &[1], |root| {
            std::fs::write(root.join("guidance/documents/text-1/anteckning.txt"), "x").expect("written");
            write(root, 1, &document("Text 1", "Se."));
        }),
    ];
    for (name, changed, edit) in edits {
        let world = World::new();
        let root = workspace(&world);
        let before = findings(&world, &root, &[]);
        assert_eq!(before.iter().filter(|(_, _, rule)| rule == "dangling-link").count(), 1, "{before:?}");
        edit(&root);
        let (all, part) = (findings(&world, &root, &[]), findings(&world, &root, &["--since", "seven"]));
        let folders: Vec<String> = changed.iter().map(|n| format!("guidance/documents/text-{n}")).collect();
        let mine = |path: &str| folders.iter().any(|f| path == f || path.starts_with(&format!("{f}/")));
        let wanted: BTreeSet<_> = all
            .into_iter()
            .filter(|found| mine(&found.0) || !before.contains(found))
            .filter(|found| !whole().contains(found.2.as_str()))
            .collect();
        assert_eq!(part, wanted, "{name}");
    }
}

#[test]
fn a_changed_register_means_that_everything_is_checked() {
    let world = World::new();
    let root = workspace(&world);
    let line = "sed -i 's/^# yaml/#  yaml/' guidance/members.yaml";
    assert!(world.shell(&root, NOW, line).status.success());
    let output = world.ssr(&root, NOW, &["validate", "--since", "seven"]);
    assert!(text(&output).contains("allt kontrolleras"), "{}", text(&output));
    assert_eq!(findings(&world, &root, &["--since", "seven"]), findings(&world, &root, &[]));
}

#[test]
fn a_revision_that_is_not_there_is_said() {
    let world = World::new();
    let root = workspace(&world);
    let output = world.ssr(&root, NOW, &["validate", "--since", "nope"]);
    assert_eq!(output.status.code(), Some(2), "{}", text(&output));
    assert!(text(&output).contains("nope"), "{}", text(&output));
}
