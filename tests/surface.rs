//! What the surface promises: schemas that are fresh and true, help in both languages, and
//! reading commands that write nothing.

mod harness;

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};

use harness::{World, text};

const NOW: &str = "2026-02-02T08:00:00Z";

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

#[test]
fn every_help_text_is_there_in_swedish() {
    assert_eq!(ssr::commands::untranslated(), Vec::<String>::new(), "add them to src/commands/swedish.txt");
}

#[test]
fn the_schemas_are_fresh() {
    for (name, text) in ssr::terminal::schemas::all() {
        let path = here("schemas").join(format!("{name}.json"));
        let kept = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(kept == text, "schemas/{name}.json is stale: cargo run -- schema --out schemas");
    }
    let known = ssr::terminal::schemas::all();
    for entry in std::fs::read_dir(here("schemas")).expect("schemas") {
        let name = entry.expect("entry").file_name().to_string_lossy().into_owned();
        assert!(known.contains_key(name.trim_end_matches(".json")), "schemas/{name} belongs to nothing");
    }
}

/// Whether a JSON value is as its schema says.
fn agrees(schema: &str, value: serde_json::Value) -> Result<(), String> {
    let mut schemas = boon::Schemas::new();
    let mut compiler = boon::Compiler::new();
    let text = ssr::terminal::schemas::all().remove(schema).expect("a schema");
    compiler.add_resource("x.json", serde_json::from_str(&text).expect("JSON")).map_err(|e| e.to_string())?;
    let index = compiler.compile("x.json", &mut schemas).map_err(|e| e.to_string())?;
    schemas.validate(&value, index).map(|_| ()).map_err(|e| format!("{e:#}"))
}

#[test]
fn this_repository_is_a_valid_workspace_and_validate_leaves_it_alone() {
    let world = World::new();
    let before = tree(&here("guidance"));
    // Notes there may be: reviews become overdue, and target areas are not served yet.
    let output = world.ssr(&here(""), NOW, &["validate", "--deny", "warning"]);
    assert!(output.status.success(), "{}", text(&output));
    let json = world.ssr(&here(""), NOW, &["validate", "--format", "json"]);
    let value = serde_json::from_slice(&json.stdout).expect("JSON");
    assert_eq!(agrees("output-validate", value), Ok(()));
    assert!(before == tree(&here("guidance")), "validate wrote something");
}

/// Every file below a folder, with its content.
fn tree(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut out = BTreeMap::new();
    for entry in walkdir::WalkDir::new(folder) {
        let entry = entry.expect("entry");
        if entry.file_type().is_file() {
            out.insert(entry.path().to_path_buf(), std::fs::read(entry.path()).expect("readable"));
        }
    }
    out
}

#[test]
fn every_json_answer_is_as_its_schema_says() {
    let world = World::new();
    let root = world.register("register");
    let steps: &[&[&str]] = &[
        &["meeting", "add", "rcg", "--date", "2026-01-20"],
        &[
            "new",
            "guidance",
            "skyfall",
            "--title",
            "Skyfall",
            "--text",
            "drafts/skyfall.md",
            "--assignment",
            "rcg-2026-01-20",
        ],
        &["remiss", "prepare", "skyfall", "--until", "2026-03-31", "--dnr", "SPL 2026-17"],
        &["remiss", "send", "skyfall", "--confirm", "5"],
        &["remiss", "record", "skyfall", "--member", "sydby", "--stance", "supports", "--comment", "=Bra."],
    ];
    for step in steps {
        let output = world.ssr(&root, NOW, step);
        assert!(output.status.success(), "{step:?}: {}", text(&output));
    }
    let mails = format!(
        "git config ssr.evidence ../evidence.git && ssr remiss collect --from {}",
        here("fuzz/seeds/mail").display()
    );
    let output = world.shell(&root, NOW, &mails);
    assert!(output.status.code().is_some_and(|code| code < 2), "{}", text(&output));
    let fixture = |path: &str| here("tests/answers").join(path).display().to_string();
    let [word, macros, locked, letter] = [
        "word/word-thread.docx",
        "word/word-macros.docm",
        "pdf/pymupdf-locked.pdf",
        "prose/extract-windows-1252.txt",
    ]
    .map(fixture);
    let answers: &[(&[&str], &str)] = &[
        (&["status"], "output-status"),
        (&[], "output-status"),
        (&["log", "skyfall"], "output-log"),
        (&["remiss", "status", "skyfall"], "output-remiss-status"),
        (&["remiss", "read", "skyfall", &word, &macros, &locked, &letter], "output-remiss-read"),
        (&["remiss", "mails"], "output-remiss-mails"),
        (&["dispose", "skyfall"], "output-dispose"),
        (&["diff", "skyfall", "--from", "sent/skyfall/1"], "output-diff"),
        (&["fix", "--dry-run"], "output-fix"),
        (&["doctor"], "output-doctor"),
        (&["validate"], "output-validate"),
        (&["explain", "SSR065"], "output-explain"),
        (&["explain"], "output-rules"),
    ];
    let git = tree(&root.join(".git"));
    for (words, schema) in answers {
        let output = world.ssr(&root, NOW, &[*words, &["--format", "json"]].concat());
        assert!(output.status.success(), "{words:?}: {}", text(&output));
        let value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(agrees(schema, value), Ok(()), "{words:?}");
    }
    assert!(git == tree(&root.join(".git")), "a reading command wrote to .git");
}

#[test]
fn a_rehearsed_init_names_every_file_that_init_writes() {
    let world = World::new();
    let rehearsed = world.ssr(world.path(), NOW, &["--dry-run", "init", "nytt"]);
    assert!(rehearsed.status.success() && !world.at("nytt").exists(), "{}", text(&rehearsed));
    let output = world.ssr(world.path(), NOW, &["init", "nytt"]);
    assert!(output.status.success(), "{}", text(&output));
    let kept = world.shell(&world.at("nytt"), NOW, "git ls-files");
    let lines = |bytes: Vec<u8>| -> BTreeSet<String> {
        String::from_utf8(bytes).expect("UTF-8").lines().map(str::to_owned).collect()
    };
    let named = lines(rehearsed.stdout);
    assert!(named.contains("schemas/members.json"), "{named:?}");
    assert_eq!(named, lines(kept.stdout));
}

#[test]
fn a_word_too_many_is_called_no_option() {
    let world = World::new();
    for (words, said) in [
        (&["validate", "skyfall"][..], "här är ett ord för mycket: skyfall"),
        (&["--lang", "en", "validate", "skyfall"], "one word too many here: skyfall"),
        (&["validate", "--alt"], "här finns ingen flagga --alt"),
    ] {
        let output = world.ssr(world.path(), NOW, words);
        assert_eq!(output.status.code(), Some(2), "{}", text(&output));
        assert!(text(&output).contains(said), "{}", text(&output));
    }
}
