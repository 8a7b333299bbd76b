//! What leaves, as other programs read it: the letters by Python's email, the form by openpyxl and LibreOffice, the
//! pages by Chromium with axe.

#[path = "letters/after.rs"]
mod after;
#[path = "letters/answered.rs"]
mod answered;
mod harness;
#[path = "letters/worklist.rs"]
mod worklist;

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use harness::World;
use harness::judges::judge;
use serde_json::Value;

const NOW: &str = "2026-02-09T08:00:00Z";

/// A round that is ready to go out, rehearsed into a folder.
fn rehearsed(world: &World) -> (PathBuf, PathBuf) {
    let root = world.register("register");
    let out = world.at("brev");
    for line in [
        "ssr meeting add rcg --date 2026-01-20 -q",
        "ssr new guidance skyfall --title Skyfall --text drafts/skyfall.md --assignment rcg-2026-01-20 --paragraph 5 -q",
        "ssr remiss prepare skyfall --until 2026-03-31 --dnr 'SPL 2026-17' -q",
        "ssr remiss send skyfall --outbox ../brev -q",
    ] {
        let output = world.shell(&root, NOW, line);
        assert!(output.status.success(), "{line}: {}", harness::text(&output));
    }
    (root, out)
}

fn script(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters").join(name)
}

fn asked(program: &harness::judges::Judge, script_name: &str, about: &Path) -> Value {
    let output = program.run([script(script_name).as_os_str(), about.as_os_str()]);
    assert!(output.status.success(), "{}", harness::text(&output));
    serde_json::from_slice(&output.stdout).expect("JSON")
}

fn header<'a>(letter: &'a Value, name: &str) -> Option<&'a str> {
    let headers = letter["headers"].as_array()?;
    headers.iter().find(|h| h[0].as_str() == Some(name)).and_then(|h| h[1].as_str())
}

#[test]
fn every_member_gets_its_own_letter_with_the_same_files() {
    let world = World::new();
    let (_, out) = rehearsed(&world);
    let Some(python) = judge("python3") else { return };
    let letters = asked(&python, "read.py", &out);
    let letters = letters.as_array().unwrap();
    assert_eq!(letters.len(), 5);
    let mut answers = BTreeSet::new();
    for letter in letters {
        assert_eq!(letter["defects"].as_array().map(Vec::len), Some(0), "{letter}");
        assert_eq!(header(letter, "Subject"), Some("Remiss: Skyfall (dnr SPL 2026-17)"));
        assert_eq!(header(letter, "X-SSR-Registry-Number"), Some("SPL 2026-17"));
        for none in ["Auto-Submitted", "Precedence", "In-Reply-To", "References", "Bcc", "Cc"] {
            assert_eq!(header(letter, none), None, "{none}");
        }
        answers.insert(header(letter, "Reply-To").unwrap().to_owned());
        assert_eq!(letter["attachments"], letters[0]["attachments"]);
        assert!(letter["size"].as_u64().unwrap() < 10_000_000);
        let text = letter["plain"].as_str().unwrap();
        assert!(text.lines().all(|line| line.chars().count() <= 76), "{text}");
    }
    assert_eq!(answers.len(), 5, "{answers:?}");
    let names: Vec<(&str, &str)> = letters[0]["attachments"]
        .as_array()
        .unwrap()
        .iter()
        .map(|a| (a[0].as_str().unwrap(), a[1].as_str().unwrap()))
        .collect();
    let office = "application/vnd.openxmlformats-officedocument";
    assert_eq!(
        names,
        [
            ("SPL-2026-17-missiv-skyfall-omgang-1.pdf", "application/pdf"),
            ("SPL-2026-17-remiss-skyfall-omgang-1.pdf", "application/pdf"),
            ("SPL-2026-17-remiss-skyfall-omgang-1.docx", &format!("{office}.wordprocessingml.document")),
            ("SPL-2026-17-svarsformular-skyfall-omgang-1.xlsx", &format!("{office}.spreadsheetml.sheet")),
        ]
    );
    // The files beside the letters are the ones inside them.
    for file in letters[0]["attachments"].as_array().unwrap() {
        let bytes = std::fs::read(out.join(file[0].as_str().unwrap())).unwrap();
        assert_eq!(ssr::model::sha256(&bytes).as_str(), file[2].as_str().unwrap());
    }
}

#[test]
fn each_kind_of_member_is_told_what_the_text_asks_of_it() {
    let world = World::new();
    let (_, out) = rehearsed(&world);
    let Some(python) = judge("python3") else { return };
    let letters = asked(&python, "read.py", &out);
    let text = |member: &str| {
        let file = format!("{member}.eml");
        let letter = letters.as_array().unwrap().iter().find(|l| l["file"] == file.as_str()).unwrap();
        letter["plain"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
    };
    let town = text("nordby");
    assert!(town.contains("- 4:1 Kommunen ska göra en plan för lågt belägna vägar."), "{town}");
    assert!(town.contains("- 4:3 Kommunen – Stänger av vägar som står under vatten."), "{town}");
    assert!(!town.contains("Polisen – Leder om trafiken"), "{town}");
    assert!(text("polisen").contains("- 4:4 Polisen – Leder om trafiken."));
    assert!(text("regionen").contains("- 4:2 Regionen dirigerar om ambulanserna."));
    // The text says nothing of the rescue service: nothing is claimed.
    assert!(!text("brandkaren").contains("VAD FÖRSLAGET BEGÄR"), "{}", text("brandkaren"));
}

#[test]
fn the_form_is_what_a_member_can_fill_in_and_we_know_again() {
    let world = World::new();
    let (_, out) = rehearsed(&world);
    let form = out.join("SPL-2026-17-svarsformular-skyfall-omgang-1.xlsx");
    if let Some(python) = judge("openpyxl") {
        let book = asked(&python, "form.py", &form);
        assert_eq!(book["language"], "sv-SE");
        assert_eq!(book["title"], "Remissvar: Skyfall");
        assert_eq!(book["macros"], false);
        assert_eq!(book["kept"]["ssr-document"], "skyfall");
        assert_eq!(book["kept"]["ssr-round"], "1");
        let sheets = book["sheets"].as_array().unwrap();
        let named: Vec<_> =
            sheets.iter().map(|s| (s["name"].as_str().unwrap(), s["state"].as_str().unwrap())).collect();
        assert_eq!(named, [("Svar", "visible"), ("Synpunkter", "visible"), ("ssr", "hidden")]);
        assert!(sheets.iter().all(|sheet| sheet["formulas"] == 0));
        let comments = &sheets[1];
        assert_eq!(comments["frozen"], "A2");
        let rows = comments["rows"].as_array().unwrap();
        assert_eq!(comments["tables"]["synpunkter"], format!("A1:F{}", rows.len()).as_str());
        assert_eq!(rows[1][0], "1:1");
        assert_eq!(rows[1][1], "1 Syfte");
        assert_eq!(rows[1][2], "Inriktningen hjälper oss att handla lika vid skyfall.");
        assert_eq!(rows.last().unwrap()[0], "7:1");
        assert_eq!(comments["choices"][0][0], format!("D2:D{}", rows.len()).as_str());
        let stances = sheets[0]["choices"][0][1].as_str().unwrap().trim_matches('"');
        // Each word of the list is one that an answer is understood by.
        for word in stances.split(',') {
            let options = ssr::answers::Options { member: "nordby", stance: word, ..Default::default() };
            assert!(ssr::answers::from_options(&options).is_ok(), "{word}");
        }
    }
    if let Some(office) = judge("localc") {
        let profile = format!("-env:UserInstallation=file://{}", world.at("office").display());
        let mut command = office.command();
        command.args([&profile, "--headless", "--norestore", "--convert-to"]);
        command.arg("csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,-1");
        command.arg("--outdir").arg(world.at("csv")).arg(&form).env("HOME", world.path());
        assert!(command.output().unwrap().status.success());
        let sheet = |name: &str| {
            let file = format!("SPL-2026-17-svarsformular-skyfall-omgang-1-{name}.csv");
            std::fs::read_to_string(world.at("csv").join(file)).unwrap()
        };
        assert!(sheet("Svar").starts_with("Remissvar: Skyfall,"), "{}", sheet("Svar"));
        let comments = sheet("Synpunkter");
        assert!(comments.starts_with("Punkt,Avsnitt,Text,Slag av synpunkt,Er synpunkt,Föreslagen lydelse\n"));
        assert!(comments.contains("\n4:1,4 Handlingsplan,Kommunen ska göra en plan"), "{comments}");
    }
}

#[test]
fn the_pages_can_be_read_by_everybody() {
    let world = World::new();
    let (root, out) = rehearsed(&world);
    let page = std::fs::read_to_string(out.join("index.html")).unwrap();
    for said in
        ["tisdag 31 mars 2026", "registrator@brandkaren.example", "ssr remiss send skyfall --confirm 5"]
    {
        assert!(page.contains(said), "{said} is missing");
    }
    // A folder with something in it is left alone: what lies there could be taken for part of this.
    let again = world.ssr(&root, NOW, &["remiss", "send", "skyfall", "--outbox", "../brev"]);
    assert_eq!(again.status.code(), Some(2), "{}", harness::text(&again));
    let Some(python) = judge("python3") else { return };
    let letters = asked(&python, "read.py", &out);
    let letter = out.join("letter.html");
    std::fs::write(&letter, letters[1]["html"].as_str().unwrap()).unwrap();
    let Some(wrong) = harness::look::seen(&[out.join("index.html"), letter]) else { return };
    // A letter stands inside the page of a mail reader, whose landmarks hold it.
    let outside = |w: &String| {
        w.starts_with("letter.html") && ["landmark-one-main:", "region:"].iter().any(|rule| w.contains(rule))
    };
    let wrong: Vec<&String> = wrong.iter().filter(|w| !outside(w)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}
