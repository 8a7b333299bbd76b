//! Every document of the register as PDF: judged by stock validators in both profiles, and the
//! same bytes every time.

mod harness;

use std::collections::BTreeMap;
use std::path::Path;

use harness::{World, pdf, text};

fn render_all(world: &World, out: &str, now: &str) -> BTreeMap<String, Vec<u8>> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let folder = world.at(out);
    let output = world.ssr(root, now, &["render", "--all", "--out", &folder.display().to_string()]);
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
    // Another folder, on another day.
    let second = render_all(&world, "b/deeper", "2027-02-01T23:30:00Z");
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
