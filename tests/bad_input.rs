//! Answers to bad input: a place and a remedy where something is wrong, nothing lost, and never a panic.

mod harness;

use std::collections::BTreeSet;
use std::os::unix::fs::symlink;
use std::path::{Path, PathBuf};

use harness::{World, text};

const NOW: &str = "2026-02-02T08:00:00Z";
const DOCUMENT: &str = "guidance/documents/skyfall/document.md";
/// A link that leads nowhere.
const GONE: &str = "[borta](../borta/document.md)\n";
const HEAD: &str = "---\nkind: founding\ntitle: Skyfall\nsummary: Kort.\n---\n\n# Syfte\n\n";

/// A bad file, and what must be said of it: where, and that nothing else happened.
#[test]
fn bad_input_gets_a_place_and_a_remedy() {
    let nested = "[".repeat(100_000);
    let bomb = format!(
        "a: &a [x,x,x,x,x,x,x,x,x]\n{}",
        (0..9).map(|i| format!("b{i}: [*a,*a,*a]\n")).collect::<String>()
    );
    let members = "guidance/members.yaml";
    let cases: Vec<(&str, Vec<u8>, &str)> = vec![
        (members, b"members: []\nofficers: []\nofficerz: []\n".to_vec(), "members.yaml:3:1"),
        (members, b"members: []\nmembers: []\n".to_vec(), "members.yaml:2:1"),
        (members, b"members: 7\n".to_vec(), "members.yaml:1:10"),
        (
            members,
            b"members:\n  - id: ../ut\n    name: X\n    kind: municipality\n    mail: a@b.example\n".to_vec(),
            "members.yaml:2:9",
        ),
        (
            members,
            "members:\n  - id: åby\n    name: X\n    kind: municipality\n    mail: a@b.example\n".into(),
            "members.yaml:2:9",
        ),
        (members, nested.into_bytes(), "members.yaml:1:"),
        (members, bomb.into_bytes(), "members.yaml:1:"),
        (members, b"members: []\n# \xff\n".to_vec(), "members.yaml:2:3"),
        (members, b"members: []\r\n".to_vec(), "members.yaml:1:"),
        (members, b"\xef\xbb\xbfmembers: []\n".to_vec(), "members.yaml:1:1"),
        (members, "members: []\n# \u{202e}x\n".into(), "members.yaml:2:3"),
        (members, vec![b'#'; 50 * 1024 * 1024], "members.yaml"),
        (
            "guidance/meetings/rcg-2026-02-30.yaml",
            b"id: rcg-2026-02-30\nforum: rcg\ndate: 2026-02-30\npresent: []\n".to_vec(),
            "rcg-2026-02-30.yaml:3:7",
        ),
        (DOCUMENT, b"---\nkind: guidance\n".to_vec(), "document.md:1:1"),
        (DOCUMENT, format!("---\n{}", "a: b\n".repeat(400_000)).into(), "document.md:1:1"),
        (DOCUMENT, format!("{HEAD}{}\n\n{GONE}", "[".repeat(100_000)).into(), "document.md:11:1"),
        (DOCUMENT, format!("{HEAD}{}", "> ".repeat(100_000) + "x\n").into(), "document.md:9:33"),
        (DOCUMENT, format!("{HEAD}{}", "x\r".repeat(100_000)).into(), "document.md:9:2"),
        (DOCUMENT, b"---\nkind: guidanse\ntitle: X\n---\n".to_vec(), "document.md:2:7"),
    ];
    for (path, bytes, place) in cases {
        let world = World::new();
        let root = world.register("register");
        let full = root.join(path);
        std::fs::create_dir_all(full.parent().expect("a folder")).expect("made");
        std::fs::write(&full, &bytes).expect("written");
        let output = world.ssr(&root, NOW, &["validate"]);
        let said = text(&output);
        let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(60)]).into_owned();
        assert_eq!(output.status.code(), Some(1), "{path} {shown:?}: {said}");
        assert!(said.contains(place), "{path} {shown:?}: not at {place}: {said}");
        assert!(std::fs::read(&full).expect("readable") == bytes, "{path} was changed");
    }
}

#[test]
fn a_link_out_of_the_folder_is_never_followed() {
    let world = World::new();
    let root = world.register("register");
    std::fs::write(world.at("secret.md"), "hemligt").expect("written");
    let folder = root.join("guidance/documents/skyfall");
    std::fs::create_dir_all(&folder).expect("made");
    symlink(world.at("secret.md"), folder.join("document.md")).expect("linked");
    let output = world.ssr(&root, NOW, &["validate"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("guidance/documents/skyfall/document.md"), "{}", text(&output));
    assert!(!text(&output).contains("hemligt"));
}

#[test]
fn a_document_of_a_million_lines_is_checked_in_every_format() {
    let world = World::new();
    let root = world.register("register");
    let lines = "a\n".repeat(1_000_000);
    document(&root, &format!("{HEAD}{lines}{GONE}"));
    for format in ["human", "json", "sarif", "github"] {
        let output = world.ssr(&root, NOW, &["validate", "--format", format]);
        assert_eq!(output.status.code(), Some(1), "{format}");
        assert!(text(&output).contains("1000009"), "{format}: the last line is not found");
    }
}

#[test]
fn of_what_is_found_everywhere_the_first_are_drawn_and_all_are_counted() {
    let world = World::new();
    let root = world.register("register");
    document(&root, &format!("{HEAD}{}", "[a](../borta/document.md)\n\n".repeat(50_000)));
    let output = world.ssr(&root, NOW, &["validate"]);
    let said = text(&output);
    assert_eq!(said.matches("SSR065]").count(), 100, "{:.2000}", said);
    assert!(said.contains("49900 till av samma slag"), "{:.2000}", said);
    let sarif = world.ssr(&root, NOW, &["validate", "--format", "sarif"]);
    let log: serde_json::Value = serde_json::from_slice(&sarif.stdout).expect("JSON");
    let run = &log["runs"][0];
    assert_eq!(run["results"].as_array().map(Vec::len), Some(25_000));
    let told = &run["invocations"][0]["toolExecutionNotifications"][0]["message"]["text"];
    assert!(told.as_str().is_some_and(|told| told.contains("fynd får inte plats")), "{told}");
}

#[test]
fn a_file_that_changes_while_it_is_read_is_checked_as_it_was_read() {
    let world = World::new();
    let root = world.register("register");
    let path = root.join(DOCUMENT);
    document(&root, HEAD);
    let done = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            let file = std::fs::OpenOptions::new().write(true).open(&path).expect("opened");
            let mut size = 0;
            while !done.load(std::sync::atomic::Ordering::Relaxed) {
                size = (size + 700_001) % 2_000_000;
                file.set_len(size).expect("cut");
            }
        });
        for _ in 0..8 {
            let output = world.ssr(&root, NOW, &["validate", "--format", "json"]);
            let code = output.status.code();
            let answer = serde_json::from_slice::<serde_json::Value>(&output.stdout);
            done.store(answer.is_err(), std::sync::atomic::Ordering::Relaxed);
            assert!(matches!(code, Some(0 | 1)) && answer.is_ok(), "{code:?}: {}", text(&output));
        }
        done.store(true, std::sync::atomic::Ordering::Relaxed);
    });
}

#[test]
fn names_in_decomposed_letters_are_told_and_not_taken_for_others() {
    let world = World::new();
    let root = world.register("register");
    // As a Mac may write `värme` and `kårta.svg`: each letter, and then what stands above it.
    let folder = root.join("guidance/documents/va\u{308}rme");
    std::fs::create_dir_all(&folder).expect("made");
    std::fs::write(folder.join("document.md"), HEAD).expect("written");
    document(
        &root,
        &format!("{HEAD}![Kårta](pictures/k\u{e5}rta.svg) ![Kårta](pictures/ka\u{30A}rta.svg)\n"),
    );
    let pictures = root.join(DOCUMENT).with_file_name("pictures");
    std::fs::create_dir(&pictures).expect("made");
    std::fs::write(pictures.join("ka\u{30A}rta.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>")
        .expect("written");
    let output = world.ssr(&root, NOW, &["validate"]);
    let said = text(&output);
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(said.contains("döp om mappen till `varme`"), "{said}");
    assert!(said.contains("bilden `pictures/k\u{e5}rta.svg` finns inte"), "{said}");
    assert_eq!(said.matches("SSR065]").count(), 1, "the other one is there: {said}");
}

#[test]
fn unrelated_files_are_not_looked_at_however_many() {
    let world = World::new();
    let root = world.register("register");
    let before = world.ssr(&root, NOW, &["validate", "--format", "json"]);
    for n in 0..50_000 {
        let folder = root.join(format!("annat/{}", n / 1_000));
        if n % 1_000 == 0 {
            std::fs::create_dir_all(&folder).expect("made");
        }
        std::fs::File::create(folder.join(format!("document-{n}.md"))).expect("written");
    }
    for args in [&["validate", "--format", "json"][..], &["validate", "--since", "main", "--format", "json"]]
    {
        let output = world.ssr(&root, NOW, args);
        assert!(output.status.success(), "{args:?}: {}", text(&output));
        assert!(output.stdout == before.stdout, "{args:?}: {}", text(&output));
    }
}

#[test]
fn links_that_lead_in_a_circle_are_told_and_never_followed() {
    let world = World::new();
    let root = world.register("register");
    document(&root, HEAD);
    let guidance = root.join("guidance");
    symlink("..", guidance.join("documents/skyfall/pictures")).expect("linked");
    symlink("slinga", guidance.join("slinga")).expect("linked");
    symlink(".", guidance.join("documents/varme")).expect("linked");
    let output = world.ssr(&root, NOW, &["validate", "--format", "json"]);
    let answer: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
    let odd = answer["findings"].as_array().expect("findings").iter().filter(|f| f["rule"] == "odd-file");
    let odd: BTreeSet<&str> = odd.filter_map(|f| f["path"].as_str()).collect();
    let links = ["guidance/documents/skyfall/pictures", "guidance/documents/varme", "guidance/slinga"];
    assert_eq!(odd, BTreeSet::from(links), "{}", text(&output));

    std::fs::rename(&guidance, root.join("annat")).expect("moved");
    for target in ["guidance", "annat"] {
        symlink(target, &guidance).expect("linked");
        let output = world.ssr(&root, NOW, &["validate"]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        assert!(text(&output).contains("SSR040]") && !text(&output).contains("skyfall"), "{}", text(&output));
        std::fs::remove_file(&guidance).expect("removed");
    }
    symlink("ssr.yaml", root.join("annat/ssr.yaml")).expect("linked");
    let output = world.ssr(&root.join("annat"), NOW, &["validate"]);
    assert!(!text(&output).contains("panicked"), "{}", text(&output));
}

/// Writes the text of `skyfall`.
fn document(root: &Path, words: &str) {
    let path: PathBuf = root.join(DOCUMENT);
    std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
    std::fs::write(path, words).expect("written");
}
