//! The laws of the house, held against `src/`, `Cargo.toml` and `Cargo.lock` by plain text.
//!
//! A law that fails names the file, the line, what is wrong and what to do. `ARCHITECTURE.md`
//! says why the laws are there; `house/proof.rs` shows that each of them can fail.

#[path = "house/laws.rs"]
mod laws;
#[path = "house/proof.rs"]
mod proof;
#[path = "house/source.rs"]
mod source;

use std::path::Path;

use laws::{Breach, Home, Pin};
use source::Source;

/// Which rooms may name a crate; `*` is any room. A new dependency needs a row.
const HOMES: &[Home] = &[
    ("annotate-snippets", &["terminal"]),
    ("base64", &["outside", "render"]),
    ("clap", &["commands"]),
    ("flate2", &["formats"]),
    ("getrandom", &["outside"]),
    ("git2", &["outside"]),
    ("html5gum", &["formats"]),
    ("icu_collator", &["prose"]),
    ("icu_locale_core", &["prose"]),
    ("idna", &["formats"]),
    ("indicatif", &["terminal"]),
    ("jiff", &["*"]),
    ("lettre", &["package", "outside"]),
    ("libgit2-sys", &["outside"]),
    ("lopdf", &["formats"]),
    ("mail-parser", &["formats"]),
    ("memchr", &["rules"]),
    ("mimalloc", &["main.rs"]),
    ("pulldown-cmark", &["syntax"]),
    ("quick-xml", &["formats"]),
    ("rayon", &["*"]),
    ("resvg", &["render"]),
    ("rustls", &["outside"]),
    ("rustls-platform-verifier", &["outside"]),
    ("schemars", &["*"]),
    ("serde", &["*"]),
    ("serde-saphyr", &["syntax"]),
    ("serde_json", &["*"]),
    ("sha2", &["model"]),
    ("simdutf8", &["syntax"]),
    ("similar", &["prose", "redline"]),
    ("tera", &["letters"]),
    ("typst", &["render"]),
    ("typst-eval", &["render"]),
    ("typst-layout", &["render"]),
    ("typst-pdf", &["render"]),
];

/// The files that may have more than 400 lines, and why. Growth is a decision.
const LONG_FILES: &[(&str, &str)] =
    &[("src/workflow/messages.rs", "a catalogue: every refusal in two languages, one row each")];

/// What must stand in `Cargo.lock` as it stands in the lock of typst-cli 0.15.1, so that the embedded
/// engine and that program give the same bytes.
const PINS: &[Pin] = &[
    ("zlib-rs", "0.5.1", "it compresses; another version gives other bytes"),
    ("flate2", "1.1.2", "it drives the compression of every stream in a PDF"),
    ("miniz_oxide", "0.8.5", "the other compressor that flate2 can take"),
    ("hypher", "0.1.5", "it says where Swedish words may be divided"),
    ("icu_segmenter", "2.2.0", "it says where a line may break"),
    ("unicode-segmentation", "1.12.0", "it says what one character is"),
    ("rustybuzz", "0.20.1", "it chooses and places the glyphs"),
    ("skrifa", "0.42.1", "it reads the fonts"),
    ("subsetter", "0.2.6", "it cuts the fonts that are embedded"),
    ("krilla", "0.8.2", "it writes the PDF and its tags"),
    ("usvg", "0.47.0", "it reads the drawings"),
    ("image", "0.25.10", "it reads the pictures"),
    ("png", "0.18.1", "it reads and writes PNG pictures"),
    ("siphasher", "1.0.1", "its hashes become names inside the PDF"),
    ("libm", "0.2.11", "its rounding places things on the page"),
    ("icu_collator", "2.2.0", "it shares its data crates with icu_segmenter; a newer one would lift that"),
    ("typst", "0.15.1", "the version whose bytes are promised"),
];

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn read(path: &str) -> String {
    std::fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path} can be read: {e}"))
}

fn files() -> Vec<Source> {
    source::read_all(root())
}

fn hold(law: &str, breaches: Vec<Breach>) {
    let list: Vec<String> = breaches.iter().map(Breach::to_string).collect();
    assert!(list.is_empty(), "\n{law}\n\n{}\n", list.join("\n"));
}

#[test]
fn a_room_uses_only_rooms_above_it() {
    let rooms = laws::rooms(&read("src/lib.rs"));
    hold("A room uses only rooms declared above it in src/lib.rs.", laws::order(&files(), &rooms));
}

#[test]
fn siblings_never_use_one_another() {
    hold(
        "The rooms `answers`, `letters`, `redline` and `render` never use one another.",
        laws::siblings(&files()),
    );
}

#[test]
fn only_the_doors_touch_the_world() {
    hold("Only `outside/` and `terminal/` touch the world.", laws::world(&files()));
}

#[test]
fn each_crate_is_named_only_at_home() {
    hold("Each crate is named only in its home rooms.", laws::homes(&files(), &read("Cargo.toml"), HOMES));
}

#[test]
fn every_file_opens_with_a_sentence() {
    hold("Every source file opens with a sentence.", laws::headers(&files()));
}

#[test]
fn a_long_file_is_a_decision() {
    hold("A file over 400 lines is named in a list, with a reason.", laws::lengths(&files(), LONG_FILES));
}

#[test]
fn a_verb_is_short() {
    hold("A verb has fewer than 100 lines.", laws::verbs(&files()));
}

#[test]
fn nothing_ends_the_program_by_surprise() {
    hold("Nothing outside the tests ends the program by surprise.", laws::surprises(&files()));
}

#[test]
fn the_lock_holds_its_pins() {
    hold(
        "Cargo.lock keeps the versions that the bytes of a PDF depend on.",
        laws::pins(&read("Cargo.lock"), PINS),
    );
}

#[test]
fn what_is_fuzzed_is_built_with_the_same_versions() {
    let packages = |lock: &str| -> std::collections::BTreeSet<String> {
        let parts = lock.split("[[package]]").skip(1);
        parts.map(|part| part.lines().skip(1).take(2).collect::<Vec<_>>().join(" ")).collect()
    };
    // What only the fuzzing needs.
    let own = ["arbitrary", "libfuzzer-sys", "ssr-fuzz"];
    let (fuzzed, ours) = (packages(&read("fuzz/Cargo.lock")), packages(&read("Cargo.lock")));
    let is_own = |package: &str| own.iter().any(|own| package.contains(&format!("\"{own}\"")));
    let strange: Vec<&String> = fuzzed.difference(&ours).filter(|package| !is_own(package)).collect();
    assert!(
        strange.is_empty(),
        "fuzz/Cargo.lock has versions of its own: copy Cargo.lock over it: {strange:?}"
    );
    // The rooms that it builds need what they need here.
    let manifest = read("fuzz/Cargo.toml");
    let built = ["diag", "model", "project", "prose", "rules", "syntax"];
    let at_home = |home: &&Home| home.1.iter().any(|room| built.contains(room));
    let missing: Vec<&str> = HOMES.iter().filter(at_home).map(|(name, _)| *name).collect();
    let missing: Vec<&str> =
        missing.into_iter().filter(|name| !manifest.contains(&format!("\n{name} = "))).collect();
    assert!(missing.is_empty(), "fuzz/Cargo.toml lacks what the rooms use: {missing:?}");
}

#[test]
fn the_map_names_every_room_in_order() {
    let map = read("ARCHITECTURE.md");
    let rows: Vec<&str> = map
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once("/` |").map(|(room, _)| room))
        .collect();
    assert_eq!(
        rows,
        laws::rooms(&read("src/lib.rs")),
        "the table of rooms in ARCHITECTURE.md follows src/lib.rs"
    );
}

#[test]
fn every_dependency_has_its_reason() {
    let page = read("docs/dependencies.md");
    for (line, name) in laws::dependencies(&read("Cargo.toml")) {
        let named = page.lines().filter(|row| row.starts_with("| ")).any(|row| {
            row.split('|').nth(1).is_some_and(|cell| cell.split([',', ' ', '`']).any(|word| word == name))
        });
        assert!(named, "Cargo.toml:{line}: say in docs/dependencies.md why `{name}` is there");
    }
}
