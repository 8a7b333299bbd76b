//! Every document of the register as PDF: judged by stock validators in both profiles, and the
//! same bytes every time.

mod harness;

use std::collections::BTreeMap;
use std::path::Path;

use harness::{World, pdf, text};

fn render_all(world: &World, out: &str, now: &str) -> BTreeMap<String, Vec<u8>> {
    render_in(world, out, now, "2", ("UTC", "C.UTF-8"))
}

/// On so many cores, in a time zone and a locale.
fn render_in(
    world: &World,
    out: &str,
    now: &str,
    jobs: &str,
    (zone, locale): (&str, &str),
) -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = world.at(out);
    let mut command = world.command(env!("CARGO_BIN_EXE_ssr"), root, now);
    command.args(["render", "--all", "--jobs", jobs, "--out"]).arg(&folder);
    command.env("TZ", zone).env("LANG", locale).env("LC_ALL", locale);
    let output = command.output().expect("ssr runs");
    assert!(output.status.success(), "{}", text(&output));
    let mut files = BTreeMap::new();
    for entry in std::fs::read_dir(folder).expect("the folder") {
        let entry = entry.expect("entry");
        let bytes = std::fs::read(entry.path()).expect("readable");
        files.insert(entry.file_name().to_string_lossy().into_owned(), bytes);
    }
    files
}

#[test]
fn every_document_becomes_a_pdf_that_keeps_both_promises_and_is_the_same_every_time() {
    let world = World::new();
    let first = render_all(&world, "a", "2026-11-25T08:00:00Z");
    // Another folder, on another day, one at a time, elsewhere.
    let second =
        render_in(&world, "b/deeper", "2027-02-01T23:30:00Z", "1", ("Pacific/Auckland", "sv_SE.UTF-8"));
    assert_eq!(first.keys().collect::<Vec<_>>(), second.keys().collect::<Vec<_>>());
    for (name, bytes) in &first {
        assert!(second.get(name) == Some(bytes), "{name} is not the same bytes twice");
    }
    let documents = std::fs::read_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("guidance/documents"));
    assert_eq!(first.len(), documents.expect("documents").count());
    for name in first.keys() {
        assert!(name.starts_with("EXEMPEL-"), "{name} does not say that it is an example");
        pdf::assert_keeps_promise(&world.at("a").join(name), pdf::PUBLISHED);
    }
}

#[test]
fn an_example_says_so_on_every_page_in_the_title_and_in_the_text() {
    let world = World::new();
    let files = render_all(&world, "a", "2026-11-25T08:00:00Z");
    let name = files.keys().find(|n| n.contains("elforsorjning")).expect("the document");
    let document = lopdf::Document::load(world.at("a").join(name)).expect("a PDF");
    let title = document.trailer.get(b"Info").and_then(|i| document.dereference(i)).ok();
    let title = title.and_then(|(_, info)| info.as_dict().ok()?.get(b"Title").ok().cloned());
    let title = title.and_then(|t| lopdf::decode_text_string(&t).ok()).expect("a title");
    assert!(title.starts_with("EXEMPEL"), "{title}");
    let pages = document.get_pages().len();
    assert!((4..=8).contains(&pages), "{pages} pages");
    let path = world.at("a").join(name);
    if let Some(pdftotext) = harness::judges::judge("pdftotext") {
        let output = pdftotext.run([path.as_os_str(), "-".as_ref()]);
        assert!(String::from_utf8_lossy(&output.stdout).contains("EXEMPEL. Texten är påhittad"));
    }
    // The mark on each page is drawn, so that it never lands in copied text: it is looked for where
    // it can be seen, as light letters on the dark band at the top.
    let Some(pdftoppm) = harness::judges::judge("pdftoppm") else { return };
    for page in 1..=pages {
        let n = page.to_string();
        let words = ["-gray", "-r", "36", "-f", &n, "-l", &n].map(std::ffi::OsString::from);
        let output = pdftoppm.run(words.iter().map(|w| w.as_os_str()).chain([path.as_os_str()]));
        // A PGM: "P5 WIDTH HEIGHT 255" and one byte a pixel.
        let head: Vec<&[u8]> = output.stdout.splitn(4, u8::is_ascii_whitespace).collect();
        let width: usize = std::str::from_utf8(head[1]).expect("a number").parse().expect("a width");
        let band = &output.stdout[output.stdout.len() - width * 421..][..width * 8];
        let dark = band.iter().filter(|p| **p < 110).count();
        let light = band.iter().filter(|p| **p > 180).count();
        assert!(dark > band.len() / 2, "page {page} has no band: {dark} of {}", band.len());
        assert!(light > 10, "page {page} says nothing on its band");
    }
}

/// A copy of this repository's register in a repository of its own.
fn committed(world: &World) -> std::path::PathBuf {
    let (here, folder) = (Path::new(env!("CARGO_MANIFEST_DIR")), world.at("register"));
    harness::copy(&here.join("guidance"), &folder.join("guidance"));
    std::fs::copy(here.join("ssr.yaml"), folder.join("ssr.yaml")).expect("copied");
    let begin = "git init -q -b main && git add -A && git commit -q -m first";
    assert!(world.shell(&folder, "2026-11-25T08:00:00Z", begin).status.success());
    folder
}

#[test]
fn a_document_is_made_as_any_commit_has_it() {
    let world = World::new();
    let folder = committed(&world);
    let render = |now: &str, out: &str, more: &[&str]| {
        let words = [&["render", "skyfall", "--out", out][..], more].concat();
        let output = world.ssr(&folder, now, &words);
        assert!(output.status.success(), "{}", text(&output));
        let name = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        std::fs::read(folder.join(name)).expect("the file")
    };
    let before = render("2026-11-25T08:00:00Z", "a", &["--at", "HEAD"]);
    let edit =
        "sed -i 's/^# Syfte/# Syftet/' guidance/documents/skyfall/document.md && git commit -q -a -m second";
    assert!(world.shell(&folder, "2026-11-26T08:00:00Z", edit).status.success());
    let after = render("2026-11-26T08:00:00Z", "b", &["--at", "main"]);
    let then = render("2026-11-27T08:00:00Z", "c", &["--at", "HEAD~1"]);
    assert!(before == then, "the same commit gives the same bytes on any day");
    assert!(before != after, "another commit has another text");
    let output = world.ssr(&folder, "2026-11-27T08:00:00Z", &["render", "borta", "--at", "HEAD~1"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("borta finns inte i HEAD~1"), "{}", text(&output));
}

#[test]
fn what_another_document_defines_is_called_by_its_name() {
    let world = World::new();
    let folder = committed(&world);
    let bare = world.at("bare");
    for part in ["guidance", "ssr.yaml"] {
        let copied = format!("mkdir -p ../bare && cp -r {part} ../bare/");
        assert!(world.shell(&folder, "2026-11-25T08:00:00Z", &copied).status.success());
    }
    let ways: [(&Path, &[&str]); 4] =
        [(&folder, &[]), (&folder, &["--at", "HEAD"]), (&folder, &["--work-tree"]), (&bare, &[])];
    for (place, more) in ways {
        let words = [&["render", "skyfall", "--as", "html", "--out", "ut"][..], more].concat();
        let output = world.ssr(place, "2026-11-25T08:00:00Z", &words);
        assert!(output.status.success(), "{more:?}: {}", text(&output));
        let name = String::from_utf8_lossy(&output.stdout).trim().to_owned();
        let page = std::fs::read_to_string(place.join(name)).expect("the page");
        for named in ["Aktivera aktörsgemensamt arbete", "Omvärldsbevakning och lägesbild"] {
            assert!(page.contains(named), "{named} is not named: {place:?} {more:?}");
        }
        let all =
            world.ssr(place, "2026-11-25T08:00:00Z", &["render", "--all", "--as", "html", "--out", "alla"]);
        assert!(all.status.success(), "{}", text(&all));
        assert_eq!(String::from_utf8_lossy(&all.stdout).lines().count(), 17, "{place:?}");
    }
}

#[test]
fn the_sealed_and_the_archived_file_stand_beside_the_published_one() {
    let world = World::new();
    let folder = committed(&world);
    let words = ["render", "skyfall", "--as", "archive,sealed,pdf", "--out", "ut"];
    let output = world.ssr(&folder, "2026-11-25T08:00:00Z", &words);
    assert!(output.status.success(), "{}", text(&output));
    for (name, promise) in [("", pdf::PUBLISHED), ("-med-underlag", pdf::SEALED), ("-arkiv", pdf::ARCHIVE)] {
        pdf::assert_keeps_promise(&folder.join(format!("ut/EXEMPEL-skyfall-v1{name}.pdf")), promise);
    }
}

#[test]
fn a_watched_text_is_made_anew_when_it_is_saved_and_a_broken_one_is_told_of() {
    let world = World::new();
    let folder = committed(&world);
    let source = folder.join("guidance/documents/skyfall/document.md");
    let log = std::fs::File::create(world.at("log")).expect("a log");
    let mut watching = world
        .command(env!("CARGO_BIN_EXE_ssr"), &folder, "2026-11-25T08:00:00Z")
        .args(["render", "skyfall", "--watch", "--out", "ut"])
        .stdin(std::process::Stdio::null())
        .stdout(log.try_clone().expect("a log"))
        .stderr(log)
        .spawn()
        .expect("ssr starts");
    let said = |words: &str| {
        let deadline = std::time::Instant::now() + std::time::Duration::from_secs(120);
        loop {
            let log = std::fs::read_to_string(world.at("log")).expect("the log");
            if log.contains(words) {
                return;
            }
            assert!(std::time::Instant::now() < deadline, "{words:?} was never said in: {log}");
            std::thread::sleep(std::time::Duration::from_millis(50));
        }
    };
    said("EXEMPEL-skyfall-v1.pdf");
    let first = std::fs::read(folder.join("ut/EXEMPEL-skyfall-v1.pdf")).expect("the file");
    let whole = std::fs::read_to_string(&source).expect("the text");
    std::fs::write(&source, whole.replace("---\nkind", "---\nkind: [")).expect("saved");
    said("går inte att läsa");
    std::fs::write(&source, whole.replace("# Syfte", "# Syftet")).expect("saved");
    let deadline = std::time::Instant::now() + std::time::Duration::from_secs(120);
    while std::fs::read(folder.join("ut/EXEMPEL-skyfall-v1.pdf")).expect("the file") == first {
        assert!(std::time::Instant::now() < deadline, "the file was never made anew");
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    let watched = std::fs::read(folder.join("ut/EXEMPEL-skyfall-v1.pdf")).expect("the file");
    let alone = ["render", "skyfall", "--work-tree", "--out", "ensam"];
    let output = world.ssr(&folder, "2026-11-25T08:00:00Z", &alone);
    assert!(output.status.success(), "{}", text(&output));
    let alone = std::fs::read(folder.join("ensam/EXEMPEL-skyfall-v1.pdf")).expect("the file");
    assert!(watched == alone, "a run of its own makes another file");
    assert!(watching.try_wait().expect("its state").is_none(), "it goes on until somebody stops it");
    watching.kill().expect("stopped");
    watching.wait().expect("gone");
}
