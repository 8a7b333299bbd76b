//! The papers as other programs see them: the pages in Chromium by axe, the Word files by python-docx and LibreOffice.

use std::path::{Path, PathBuf};

use super::harness::judges::{Judge, judge};
use super::harness::look::seen;
use super::harness::office::open;
use super::harness::round::{done, played};
use super::harness::{World, text};
use super::{render, squeezed};

/// Every paper of a round in every format, by the names of their files without the ending.
fn papers(world: &World) -> (PathBuf, Vec<String>) {
    let root = played(world);
    let mut names = Vec::new();
    let mut make = |sheet: &str| {
        let output = render(world, &root, &["--sheet", sheet, "--as", "pdf,html,word"]);
        assert!(output.status.success(), "{}", text(&output));
        let said = text(&output);
        names.extend(
            said.lines().filter_map(|line| Some(line.strip_prefix("ut/")?.strip_suffix(".pdf")?.to_owned())),
        );
    };
    ["cover-letter", "letters", "proposal", "compilation"].into_iter().for_each(&mut make);
    done(
        world,
        &root,
        "set -e; export SSR_NOW=2026-04-15T08:00:00Z; ssr meeting add rsg --date 2026-04-14 --absent brandkaren -q
        ssr rsg endorse skyfall --meeting rsg-2026-04-14 --paragraph 7 -q",
    );
    make("minutes");
    assert_eq!(names.len(), 9, "{names:?}");
    (root.join("ut"), names)
}

fn file(folder: &Path, name: &str, ending: &str) -> PathBuf {
    folder.join(format!("{name}.{ending}"))
}

#[test]
fn axe_finds_nothing_wrong_with_a_paper() {
    let world = World::new();
    let (folder, names) = papers(&world);
    let files: Vec<PathBuf> = names.iter().map(|name| file(&folder, name, "html")).collect();
    let Some(found) = seen(&files) else { return };
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The headings of a page, in order, each with its level as a paper counts them.
fn headings(page: &str) -> Vec<(usize, String)> {
    let mut out = Vec::new();
    for part in page.split("<h").skip(1) {
        let Some(level) = part.chars().next().and_then(|c| c.to_digit(10)) else { continue };
        let (_, rest) = part.split_once('>').expect("a tag");
        let words = rest.split("</h").next().expect("words");
        // The title of the page is the first level, that of the paper's own headings the second.
        if level > 1 {
            out.push((level as usize - 1, words.replace("&quot;", "\"").replace("&amp;", "&")));
        }
    }
    out
}

#[test]
fn python_docx_reads_the_headings_and_tables_of_a_paper() {
    let Some(python) = judge("python-docx") else { return };
    let world = World::new();
    let (folder, names) = papers(&world);
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/word/read.py");
    for name in &names {
        let path = file(&folder, name, "docx");
        assert_eq!(open(&std::fs::read(&path).expect("the file")).breaches(), Vec::<String>::new(), "{name}");
        let output = python.command().arg(&script).arg(&path).output().expect("python3 starts");
        assert!(output.status.success(), "{name}: {}", String::from_utf8_lossy(&output.stderr));
        let read: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        let found: Vec<&str> =
            read["headings"].as_array().expect("a list").iter().map(|h| h.as_str().expect("text")).collect();
        let page = std::fs::read_to_string(file(&folder, name, "html")).expect("the page");
        let expected = headings(&page).into_iter().map(|(level, words)| format!("Heading {level}: {words}"));
        assert_eq!(found, expected.collect::<Vec<_>>(), "{name}");
        assert!(found.len() >= 3, "{name} has {found:?}");
        let tables = read["tables"].as_array().expect("a list");
        assert_eq!(tables.len(), page.matches("<table").count(), "{name}");
        if name.contains("protokollsutdrag") {
            assert_eq!(tables[0][0], serde_json::json!(["Vem", "Underskrift", "Datum"]));
        }
        let core = &read["core"];
        assert!(core["title"].as_str().is_some_and(|title| title.ends_with("Skyfall")), "{name}: {core}");
        assert_eq!(core["language"], "sv-SE");
    }
}

/// The words of each page of a Word file, as LibreOffice prints it.
fn printed(soffice: &Judge, path: &Path) -> Option<Vec<String>> {
    let pdftotext = judge("pdftotext")?;
    let folder = path.parent().expect("a folder");
    let profile = format!("-env:UserInstallation=file://{}", folder.join("profile").display());
    let out = folder.join("office");
    let pdf = out.join(path.file_stem().expect("a name")).with_extension("pdf");
    // A fresh profile can fail once.
    for _ in 0..2 {
        let mut command = soffice.command();
        command
            .arg(&profile)
            .args(["--headless", "--norestore", "--convert-to", "pdf", "--outdir"])
            .arg(&out);
        command.arg(path).env("HOME", folder).output().expect("soffice starts");
        if pdf.is_file() {
            break;
        }
    }
    let output = pdftotext.run(["-raw".as_ref(), pdf.as_os_str(), "-".as_ref()]);
    assert!(output.status.success(), "{output:?}");
    let said = String::from_utf8_lossy(&output.stdout).into_owned();
    Some(said.split('\u{c}').map(squeezed).filter(|page| !page.is_empty()).collect())
}

#[test]
fn the_first_page_of_a_proposal_is_one_page_in_word_as_well() {
    let Some(soffice) = judge("soffice") else { return };
    let world = World::new();
    let (folder, _) = papers(&world);
    let path = file(&folder, "skyfall-forslag-rsg", "docx");
    let Some(pages) = printed(&soffice, &path) else { return };
    assert_eq!(pages.len(), 2, "{pages:?}");
    assert!(
        pages[0].contains("Vemsomtyckervad") && pages[0].contains("räknasaldrigsomattsamtycka"),
        "{}",
        pages[0]
    );
    assert!(pages[1].contains("Jämförelsemedremissomgång1"), "{}", pages[1]);
    // So are an extract of minutes and the form.
    let path = file(&folder, "skyfall-protokollsutdrag-rsg-2026-04-14", "docx");
    assert_eq!(printed(&soffice, &path).map(|pages| pages.len()), Some(1));
    let path = file(&folder, "skyfall-missiv-remiss-1-sydby", "docx");
    let pages = printed(&soffice, &path).expect("pages");
    let form: Vec<&String> = pages.iter().skip_while(|page| !page.contains("Svarsblankett")).collect();
    assert_eq!(form.len(), 1, "{pages:?}");
    assert!(form[0].contains("Ertdiarienummer"), "{form:?}");
}
