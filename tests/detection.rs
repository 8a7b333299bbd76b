//! The ten faults of `docs/detection.md`, planted one at a time: each is found, at its file and its line,
//! and looking for it changes nothing.

mod harness;

use std::path::{Path, PathBuf};

use harness::{World, text};
use serde_json::Value;

const NOW: &str = "2026-04-01T08:00:00Z";

/// A patch upon the base, with a head that says where it goes and what finds it.
struct Fault {
    name: String,
    patch: PathBuf,
    branch: String,
    /// `FILE:LINE`, any of which is right.
    places: Vec<String>,
    code: String,
}

impl Fault {
    fn is_among(&self, found: &[(String, String)]) -> bool {
        found.iter().any(|(code, place)| *code == self.code && self.places.contains(place))
    }
}

fn faults() -> Vec<Fault> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/detection/ssr");
    let entries = std::fs::read_dir(folder).expect("the faults").map(|entry| entry.expect("an entry").path());
    let mut patches: Vec<PathBuf> = entries.filter(|p| p.extension().is_some_and(|e| e == "patch")).collect();
    patches.sort();
    patches.into_iter().map(fault).collect()
}

fn fault(patch: PathBuf) -> Fault {
    let text = std::fs::read_to_string(&patch).expect("a patch");
    let head = text.split("diff --git ").next().expect("a head");
    let all =
        |word: &str| head.lines().filter_map(|l| Some(l.strip_prefix(word)?.to_owned())).collect::<Vec<_>>();
    let one =
        |word: &str| all(word).first().cloned().unwrap_or_else(|| panic!("{word} in {}", patch.display()));
    Fault {
        name: patch.file_stem().and_then(|s| s.to_str()).expect("a name").to_owned(),
        branch: one("On: "),
        places: all("Place: "),
        code: one("Says: ").trim_matches(['[', ']']).to_owned(),
        patch,
    }
}

/// Every finding as code and `FILE:LINE`.
fn findings(world: &World, root: &Path) -> Vec<(String, String)> {
    let output = world.ssr(root, NOW, &["validate", "--format", "json"]);
    let answer: Value =
        serde_json::from_slice(&output.stdout).unwrap_or_else(|e| panic!("{e}: {}", text(&output)));
    let list = answer["findings"].as_array().expect("a list").iter();
    list.map(|f| {
        let line = f["line"].as_u64().map_or(String::new(), |line| line.to_string());
        (f["code"].as_str().unwrap_or("").to_owned(), format!("{}:{line}", f["path"].as_str().unwrap_or("")))
    })
    .collect()
}

fn shell(world: &World, root: &Path, line: &str) -> String {
    let output = world.shell(root, NOW, line);
    assert!(output.status.success(), "{line}: {}", text(&output));
    text(&output)
}

#[test]
fn every_planted_fault_is_found_at_its_line_and_nothing_is_changed() {
    let world = World::new();
    let root = world.at("workspace");
    std::fs::create_dir(&root).expect("a folder");
    shell(&world, &root, concat!("bash ", env!("CARGO_MANIFEST_DIR"), "/tests/detection/ssr/base.sh"));
    let faults = faults();
    assert_eq!(faults.len(), 10);
    let mut wrong = Vec::new();
    for fault in &faults {
        shell(&world, &root, &format!("git checkout -q --detach {}", fault.branch));
        assert!(!fault.is_among(&findings(&world, &root)), "{} is there before it is planted", fault.name);
        shell(
            &world,
            &root,
            &format!("git apply {} && git add -A && git commit -qm fault", fault.patch.display()),
        );
        let before = shell(&world, &root, "git status --porcelain --ignored && git show-ref --head");
        let found = findings(&world, &root);
        let after = shell(&world, &root, "git status --porcelain --ignored && git show-ref --head");
        assert_eq!(before, after, "{}", fault.name);
        if !fault.is_among(&found) {
            wrong.push(format!("{}: {} at none of {:?}: {found:?}", fault.name, fault.code, fault.places));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
