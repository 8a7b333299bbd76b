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
        // The title of the page is the first level, that of the paper's own headings the second. The heading of the contents is
        // none of the paper's own.
        if level > 1 && words != "Innehåll" {
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

#[test]
fn the_compilation_as_tables_holds_every_comment_as_text_and_no_formula() {
    let world = World::new();
    let root = played(&world);
    let late = r#"export SSR_NOW=2026-04-02T08:00:00Z; ssr remiss record skyfall --member polisen --stance avstar \
        --comment "==1+1" --comment "4:1=@SUM(A1)" --comment "=-2+3" --comment "=+46 8 12 34 56" -q"#;
    done(&world, &root, late);
    let output = render(&world, &root, &["--sheet", "compilation", "--as", "excel"]);
    assert_eq!(text(&output).trim(), "ut/skyfall-sammanstallning-remiss-1.xlsx");
    let path = root.join("ut/skyfall-sammanstallning-remiss-1.xlsx");
    // A text is no table, and it is said what is.
    let refused = world.ssr(&root, "2026-04-20T08:00:00Z", &["render", "skyfall", "--as", "excel"]);
    assert_eq!(refused.status.code(), Some(1), "{}", text(&refused));
    assert!(
        text(&refused).contains("→ ssr render skyfall --sheet compilation --as excel"),
        "{}",
        text(&refused)
    );
    if let Some(python) = judge("openpyxl") {
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters/form.py");
        let output = python.command().arg(script).arg(&path).output().expect("python3 starts");
        assert!(output.status.success(), "{}", text(&output));
        let book: serde_json::Value = serde_json::from_slice(&output.stdout).expect("JSON");
        assert_eq!(book["title"], "Sammanställning av remissvar: Skyfall");
        assert_eq!((&book["language"], &book["macros"]), (&"sv-SE".into(), &false.into()));
        let sheets = book["sheets"].as_array().expect("sheets");
        let names: Vec<_> = sheets.iter().map(|sheet| sheet["name"].as_str().expect("a name")).collect();
        assert_eq!(names, ["Synpunkter", "Ståndpunkter", "Uppgifter"]);
        assert!(sheets.iter().all(|sheet| sheet["formulas"] == 0), "{sheets:?}");
        let rows = sheets[0]["rows"].as_array().expect("rows");
        assert_eq!((rows.len(), &sheets[0]["frozen"]), (8, &"A2".into()));
        assert_eq!(sheets[0]["tables"]["synpunkter"], "A1:Q8");
        let said = |key: &str| rows.iter().find(|row| row[0] == key).map(|row| row[7].clone());
        for (key, words) in [
            ("polisen/1/1", "=1+1"),
            ("polisen/1/2", "@SUM(A1)"),
            ("polisen/1/3", "-2+3"),
            ("polisen/1/4", "+46 8 12 34 56"),
        ] {
            assert_eq!(said(key), Some(words.into()), "{rows:?}");
        }
        // First those on the whole text, then in the order of the text.
        let sydby = rows.iter().find(|row| row[0] == "sydby/1/1").expect("the row");
        let expected = ["Sydby kommun", "4:1", "säker", "Kommunen ska göra en plan för lågt belägna vägar."];
        assert_eq!(sydby.as_array().expect("cells")[1..5], expected.map(serde_json::Value::from));
        assert_eq!(sydby[6], "sakfråga");
        assert_eq!(sydby[9], "delvis tillgodosedd");
        assert_eq!(sydby[15], "Kommunen ska i år göra en plan för lågt belägna vägar.");
        let answers = sheets[1]["rows"].as_array().expect("rows");
        assert_eq!(answers.len(), 6);
        let polisen = answers.iter().find(|row| row[0] == "polisen").expect("the row");
        assert_eq!((&polisen[2], &polisen[5]), (&"avstår".into(), &4.into()), "{polisen}");
        let silent = answers.iter().find(|row| row[0] == "brandkaren").expect("the row");
        assert_eq!(silent[2], "har inte svarat");
    }
    if let Some(office) = judge("localc") {
        let profile = format!("-env:UserInstallation=file://{}", world.at("office").display());
        let mut command = office.command();
        command.args([&profile, "--headless", "--norestore", "--convert-to"]);
        command.arg("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1");
        command.arg("--outdir").arg(world.at("csv")).arg(&path).env("HOME", world.path());
        assert!(command.output().expect("localc starts").status.success());
        let file = world.at("csv").join("skyfall-sammanstallning-remiss-1-Synpunkter.csv");
        let sheet = std::fs::read_to_string(file).expect("the sheet");
        assert!(sheet.starts_with("Nummer,Remissinstans,Punkt,Plats,Textens ord,Om orden,"), "{sheet}");
        assert!(sheet.contains(",=1+1,") && sheet.contains(",@SUM(A1),"), "{sheet}");
    }
}
