//! What every page must hold, whatever its look: read by a tokenizer, seen by Chromium, judged by axe. With
//! `SSR_SAMPLES=FOLDER` the pages are left there.

#[path = "web/commonmark.rs"]
mod commonmark;
mod harness;
#[path = "web/hostile.rs"]
mod hostile;
#[path = "web/parsed.rs"]
mod parsed;
#[path = "render/sample.rs"]
mod sample;
#[path = "render/writer.rs"]
mod writer;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use lopdf::{Dictionary, Document, Object};

use harness::look::seen;
use parsed::{faults, pieces, words_in};
use ssr::model::{BlockKind, Inline, Text};
use ssr::render::{Edition, html, html_of_any};
use writer::{link, mark, t};

fn made(edition: &Edition) -> String {
    let bytes = html(edition).unwrap_or_else(|problem| panic!("{problem:?}"));
    String::from_utf8(bytes).unwrap()
}

#[test]
fn every_look_is_made_twice_to_the_same_harmless_bytes() {
    for (name, edition) in sample::looks() {
        let page = made(&edition);
        assert!(page == made(&edition), "{name} differs");
        assert_eq!(faults(&page), Vec::<String>::new(), "{name}");
        if let Some(folder) = std::env::var_os("SSR_SAMPLES") {
            std::fs::write(Path::new(&folder).join(format!("{name}.html")), &page).unwrap();
        }
    }
}

#[test]
fn the_page_says_what_it_is() {
    let page = made(&sample::remiss());
    assert!(page.starts_with("<!DOCTYPE html>\n<html lang=\"sv-SE\">"));
    assert_eq!(
        words_in(&page, "title"),
        "EXEMPEL – Störning i elförsörjningen – Samverkan Stockholmsregionen"
    );
    assert_eq!(words_in(&page, "h1"), "Störning i elförsörjningen");
    let main = words_in(&page, "main");
    assert!(main.contains("Svara senast den 15 oktober 2026. Ange diarienummer SSR-2026-0417"), "{main}");
    assert!(main.contains("Texten är påhittad"), "{main}");
    assert!(words_in(&page, "dl").contains("Diarienummer SSR-2026-0417"));
    let foot = words_in(&page, "footer");
    assert!(foot.contains("elforsorjning · remiss 1 · dnr SSR-2026-0417"), "{foot}");
    assert!(foot.contains(sample::remiss().digest.as_str()), "{foot}");
    assert!(
        words_in(&made(&sample::draft()), "main").contains("Texten är under arbete och är inte antagen.")
    );
    assert!(words_in(&made(&sample::earlier()), "main").contains("har ändrats sedan de senast sparades"));
    let adopted = words_in(&made(&sample::adopted()), "main");
    assert!(adopted.contains("2 2026-05-04 Ny samverkansnivå"), "{adopted}");
}

/// The policy lets the page's own style through and nothing else: what Chromium says of it is tested below.
#[test]
fn the_policy_comes_before_what_it_governs() {
    let page = made(&sample::adopted());
    let policy = page.find("default-src &#39;none&#39;; style-src &#39;sha256-").expect("a policy");
    assert!(policy < page.find("<title>").unwrap() && policy < page.find("<style>").unwrap());
}

#[test]
fn places_are_those_of_print_and_numbers_are_read() {
    let page = made(&sample::remiss());
    let (pieces, _) = pieces(&page);
    let at = |place: &str| pieces.iter().position(|p| p.attribute("id") == Some(place));
    for place in ["s-1", "s-1.1.1.1", "p-0.1", "p-1.2", "p-1.1.3", "p-2.30"] {
        assert!(at(place).is_some(), "{place} is no place");
    }
    let after = |place: &str| {
        let words: Vec<&str> = pieces[at(place).unwrap()..]
            .iter()
            .filter_map(|piece| match piece {
                parsed::Piece::Words(words) if !words.trim().is_empty() => Some(words.as_str()),
                _ => None,
            })
            .take(2)
            .collect();
        words.join("|")
    };
    assert_eq!(after("p-0.1"), "0:1| Text före första rubriken.");
    assert_eq!(after("s-1.1.1"), "1.1.1| En rubrik på tredje nivån");
    assert!(after("p-2.1").starts_with("2:1|"), "{}", after("p-2.1"));
    // In an adopted text the places stay, and the numbers are not shown.
    let adopted = made(&sample::adopted());
    assert!(adopted.contains("id=\"p-1.1.3\"") && !adopted.contains("class=\"n\""));
}

/// A link to a point works in either file.
#[test]
fn the_pdf_and_the_page_have_the_same_places() {
    for (name, edition) in sample::looks() {
        let file = Document::load_mem(&ssr::render::pdf(&edition).unwrap()).unwrap();
        let under = |dict: &Dictionary, key: &[u8]| {
            file.dereference(dict.get(key).unwrap()).unwrap().1.as_dict().unwrap().clone()
        };
        let mut leaves = vec![under(&under(file.catalog().unwrap(), b"Names"), b"Dests")];
        let mut print = BTreeSet::new();
        while let Some(leaf) = leaves.pop() {
            for name in leaf.get(b"Names").and_then(Object::as_array).into_iter().flatten() {
                print.extend(name.as_str().ok().map(|name| String::from_utf8_lossy(name).into_owned()));
            }
            for kid in leaf.get(b"Kids").and_then(Object::as_array).into_iter().flatten() {
                leaves.push(file.dereference(kid).unwrap().1.as_dict().unwrap().clone());
            }
        }
        let (pieces, _) = pieces(&made(&edition));
        let page = pieces.iter().filter_map(|piece| piece.attribute("id")).map(str::to_owned);
        let of_text = |name: &String| name.starts_with("s-") || name.starts_with("p-");
        let (print, page): (BTreeSet<_>, BTreeSet<_>) =
            (print.into_iter().filter(of_text).collect(), page.filter(of_text).collect());
        assert!(!print.is_empty());
        assert_eq!(print, page, "{name}");
    }
}

#[test]
fn notes_lead_there_and_back_from_every_mark() {
    let page = made(&sample::remiss());
    for (way, times) in [
        ("href=\"#n-1\"", 2),
        ("href=\"#m-1\"", 1),
        ("href=\"#m-1-2\"", 1),
        ("href=\"#m-2\"", 1),
        ("id=\"n-2\"", 1),
    ] {
        assert_eq!(page.matches(way).count(), times, "{way}");
    }
    assert!(page.contains("[^saknas]"), "a mark without a note is the text that it is");
}

#[test]
fn a_link_holds_no_link() {
    let mut w = writer::Writer::default();
    let inner = link("https://ssr.example/b", "inre");
    let mut outer = link("https://ssr.example/a", "");
    if let Inline::Link { inlines, .. } = &mut outer {
        *inlines = vec![t("yttre "), inner, mark("kanslit")];
    }
    w.paragraph(vec![outer, link("https://ssr.example/tom", "")]);
    let page = made(&Edition { text: Text { blocks: w.blocks, ..sample::text() }, ..sample::adopted() });
    assert_eq!(faults(&page), Vec::<String>::new());
    assert!(page.contains("<a href=\"https://ssr.example/a\">yttre inre</a><sup>"), "{page}");
}

#[test]
fn a_picture_that_cannot_be_shown_is_its_description() {
    let mut edition = sample::adopted();
    for (bytes, shown) in [(sample::PICTURE, true), ("no picture", false), ("<svg><script/></svg>", false)] {
        edition.pictures.insert("gang.svg".to_owned(), bytes.as_bytes().into());
        let page = String::from_utf8(html_of_any(&edition)).unwrap();
        assert_eq!(page.contains("<img src=\"data:image/svg+xml;base64,"), shown, "{bytes}");
        assert!(page.contains("Tre rutor i rad"), "{bytes}");
    }
}

fn written(folder: &Path, name: &str, page: &str) -> PathBuf {
    let path = folder.join(format!("{name}.html"));
    std::fs::write(&path, page).unwrap();
    path
}

#[test]
fn axe_finds_nothing_and_nothing_overflows() {
    let folder = tempfile::tempdir().unwrap();
    let mut files: Vec<PathBuf> =
        sample::looks().iter().map(|(name, edition)| written(folder.path(), name, &made(edition))).collect();
    let attacks = hostile::everywhere(&hostile::ATTACKS.concat());
    files.push(written(folder.path(), "hostile", &String::from_utf8(html_of_any(&attacks)).unwrap()));
    files.push(written(folder.path(), "huge", &String::from_utf8(html_of_any(&huge())).unwrap()));
    let Some(found) = seen(&files) else { return };
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_documents_of_the_register_become_pages() {
    let world = harness::World::new();
    let folder = world.at("ut");
    let out = folder.display().to_string();
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let output = world.ssr(here, "2026-11-25T08:00:00Z", &["render", "--all", "--as", "html", "--out", &out]);
    assert!(output.status.success(), "{}", harness::text(&output));
    let files: Vec<PathBuf> =
        std::fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    assert_eq!(files.len(), std::fs::read_dir(here.join("guidance/documents")).unwrap().count());
    for file in &files {
        assert_eq!(
            faults(&std::fs::read_to_string(file).unwrap()),
            Vec::<String>::new(),
            "{}",
            file.display()
        );
    }
    let chosen = ["dricksvatten", "malbild"].map(|name| {
        let named = |file: &&PathBuf| file.display().to_string().contains(name);
        files.iter().find(named).expect("the document").clone()
    });
    let Some(found) = seen(&chosen) else { return };
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// Two hundred columns, ten thousand words in one paragraph, a title of three hundred letters without a space.
fn huge() -> Edition {
    let mut w = writer::Writer::default();
    w.heading(&[1], &"Rubrik".repeat(50));
    w.paragraph(vec![t(&"ord ".repeat(10_000))]);
    let header: Vec<Vec<Inline>> = (0..200).map(|at| vec![t(&format!("Kolumn {at}"))]).collect();
    let row = ssr::model::Row { number: w.number(), cells: header.clone(), span: Default::default() };
    w.push(None, BlockKind::Table { align: Vec::new(), header, rows: vec![row] });
    w.push(None, BlockKind::Code { language: String::new(), text: "x".repeat(2_000) });
    let mut edition = sample::remiss();
    edition.front.title = "Titel".repeat(60);
    Edition { text: Text { blocks: w.blocks, footnotes: Vec::new() }, ..edition }
}

#[test]
fn axe_and_chromium_can_say_no() {
    let folder = tempfile::tempdir().unwrap();
    let page = made(&sample::adopted()).replace(
        "</article>",
        &format!(
            "<img src=\"https://ssr.example/x.png\"><table class=\"wide\"><tr><td class=\"fit\">{}</td></tr></table></article>",
            "bred ".repeat(100)
        ),
    );
    let Some(found) = seen(&[written(folder.path(), "wrong", &page)]) else { return };
    for (look, what) in [
        ("1280 px", "image-alt"),
        ("at first", "asks for https://ssr.example/x.png"),
        ("at first", "the console says"),
        ("320 px", "px wide where there are 320"),
        ("200 %", "px wide where there are 640"),
        ("letters at 200 %", "px wide where there are 1280"),
    ] {
        let told = |line: &String| line.contains(&format!(", {look}: ")) && line.contains(what);
        assert!(found.iter().any(told), "{look}: {what}\n{}", found.join("\n"));
    }
}
