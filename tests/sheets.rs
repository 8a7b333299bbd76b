//! The papers about a document, of a whole round with the real program: what they say and in which order, what
//! they refuse, and that no answer can stop them. With `SSR_SAMPLES=FOLDER` the files are left there.

mod harness;
#[path = "sheets/judged.rs"]
mod judged;
#[path = "sheets/cases.rs"]
mod cases;

use std::path::{Path, PathBuf};

use harness::round::{ROUND, done, played};
use harness::{World, pdf, text};

fn render(world: &World, root: &Path, words: &[&str]) -> std::process::Output {
    world.ssr(root, "2026-04-20T08:00:00Z", &[&["render", "skyfall", "--out", "ut"][..], words].concat())
}

/// The one file of a sheet, under the name that it should have.
#[track_caller]
fn sheet(world: &World, root: &Path, name: &str, words: &[&str]) -> PathBuf {
    let output = render(world, root, &[&["--sheet"][..], words].concat());
    assert_eq!(text(&output).trim(), format!("ut/{name}"));
    let path = root.join("ut").join(name);
    if let Some(folder) = std::env::var_os("SSR_SAMPLES") {
        std::fs::copy(&path, Path::new(&folder).join(name)).expect("copied");
    }
    path
}

/// The letters of a PDF in the order of reading: where its lines break says nothing.
fn words(path: &Path) -> Option<String> {
    let output = harness::judges::judge("pdftotext")?.run([path.as_os_str(), "-".as_ref()]);
    Some(squeezed(&String::from_utf8_lossy(&output.stdout)))
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '\u{200b}')).collect()
}

#[track_caller]
fn in_order(path: &Path, parts: &[&str]) {
    pdf::assert_keeps_promise(path, pdf::PUBLISHED);
    let Some(text) = words(path) else { return };
    let mut rest = text.as_str();
    for part in parts {
        let Some((_, after)) = rest.split_once(&squeezed(part)) else {
            panic!("{part:?} does not come next in: {text}")
        };
        rest = after;
    }
}

#[test]
fn a_cover_letter_says_what_the_letter_says_to_all_of_them() {
    let world = World::new();
    let root = played(&world);
    let path = sheet(&world, &root, "skyfall-missiv-remiss-1.pdf", &["cover-letter"]);
    in_order(
        &path,
        &[
            "Missiv till remiss, omgång 1",
            "Skyfall",
            "SPL 2026-17",
            "2 februari 2026",
            "Vi ber remissinstanserna att läsa det och svara senast tisdag 31 mars 2026.",
            "Så här svarar ni",
            "remiss@ssr.example",
            "Ståndpunkter att välja mellan",
            "Avstyrker: ni kan inte ställa er bakom förslaget.",
            "Om ni inte svarar",
            "Kontakt",
            "Bilagor",
            "SPL-2026-17-remiss-skyfall-omgang-1.pdf",
            "Remissinstanser (5)",
            "Brandkåren",
            "Sydby kommun",
        ],
    );
}

#[test]
fn each_of_those_consulted_gets_a_letter_of_its_own_with_a_form() {
    let world = World::new();
    let root = played(&world);
    let output = render(&world, &root, &["--sheet", "letters"]);
    let names = ["nordby", "sydby", "regionen", "polisen", "brandkaren"]
        .map(|member| format!("ut/skyfall-missiv-remiss-1-{member}.pdf"));
    assert_eq!(text(&output).trim().lines().collect::<Vec<_>>(), names);
    let path = root.join(&names[1]);
    in_order(
        &path,
        &[
            "Till",
            "Sydby kommun",
            "Vi ber Sydby kommun att läsa det och svara senast tisdag 31 mars 2026.",
            "Remissinstanser (5)",
            "Svarsblankett",
            "skicka den inläst till remiss@ssr.example senast den 31 mars 2026.",
            "Skriv diarienumret SPL 2026-17 i ämnesraden.",
            "Remissinstans: Sydby kommun",
            "Kryssa för en av dem.",
            "☐ Tillstyrker",
            "☐ Avstår",
            "☐ Svaret är preliminärt",
            "Punkt Synpunkt och förslag",
            "Organ eller befattning",
            "Ert diarienummer",
        ],
    );
    let Some(said) = words(&path) else { return };
    assert!(!said.contains("remissinstansernaatt"), "{said}");
    let file = lopdf::Document::load(&path).expect("a PDF");
    let last = *file.get_pages().keys().last().expect("a page");
    assert!(
        squeezed(&file.extract_text(&[last]).expect("text")).contains("Svarsblankett"),
        "the form is one page"
    );
}

#[test]
fn a_proposal_says_who_thinks_what_and_shows_what_changed() {
    let world = World::new();
    let root = played(&world);
    let path = sheet(&world, &root, "skyfall-forslag-rsg.pdf", &["proposal"]);
    in_order(
        &path,
        &[
            "Förslag till RSG",
            "Regional samordningsgrupp (RSG)",
            "Det är ett nytt dokument.",
            "RSG ställer sig bakom inriktningen ”Skyfall” (text",
            "och lämnar den till RCG för antagande.",
            "Vad som har ändrats sedan remissomgång 1",
            "Ändrade punkter: 4:1",
            "Nya punkter: 5:1",
            "Borttagna punkter (tidigare nummer): 3:2",
            "Remissen gick till 5 medlemmar. 3 har svarat:",
            "tillstyrker: 1",
            "tillstyrker med ändringar: 1 (Sydby kommun)",
            "avstyrker: 1 (Nordby kommun)",
            "Har inte svarat: 2 (Brandkåren; Polisen). Det räknas aldrig som att samtycka.",
            "Jämförelse med remissomgång 1",
            "Avsnitt 3: Mål",
            "Punkt 3:2, borttagen. [struket: Vårdens transporter kommer fram.]",
            "Punkt 4:1. Kommunen ska [tillagt: i år] göra en plan för lågt belägna vägar.",
            "Efter synpunkt från Sydby kommun.",
            "Ny punkt 5:1. [tillagt: Ring 112 bara i nödfall.]",
        ],
    );
    let file = lopdf::Document::load(&path).expect("a PDF");
    assert_eq!(file.get_pages().len(), 2, "one page in front, the comparison behind");

    // Where it was endorsed since, RCG reads so; and an objection of the forum before is told.
    done(
        &world,
        &root,
        "export SSR_NOW=2026-04-15T08:00:00Z; ssr meeting add rsg --date 2026-04-14 -q && ssr rsg endorse skyfall --meeting rsg-2026-04-14 --paragraph 7 -q",
    );
    let path = sheet(&world, &root, "skyfall-forslag-rcg.pdf", &["proposal"]);
    in_order(
        &path,
        &[
            "RCG antar inriktningen ”Skyfall” (text",
            "som version 1.",
            "RSG ställde sig bakom texten den 14 april 2026, § 7.",
        ],
    );
}

#[test]
fn an_extract_of_minutes_says_what_the_record_says_and_no_more() {
    let world = World::new();
    let root = played(&world);
    let steps = r#"set -e; export SSR_NOW=2026-04-15T08:00:00Z
ssr meeting add rsg --date 2026-04-14 --absent brandkaren -q
ssr rsg endorse skyfall --meeting rsg-2026-04-14 --paragraph 7 --aside syd -q
ssr meeting add rcg --date 2026-04-15 -q
git show rsg/skyfall:guidance/documents/skyfall/document.md | sed 's/ska i år göra/ska senast i maj göra/' > ../changed.md
ssr rcg adopt skyfall --meeting rcg-2026-04-15 --paragraph 3 --with-changes ../changed.md -q"#;
    done(&world, &root, steps);
    let path = sheet(&world, &root, "skyfall-protokollsutdrag-rcg-2026-04-15.pdf", &["minutes"]);
    in_order(
        &path,
        &[
            "Protokollsutdrag, RCG § 3",
            "15 april 2026",
            "RCG antog inriktningen ”Skyfall” som version 1 med de ändringar som gjordes på mötet.",
            "Ingen av de närvarande motsatte sig det.",
            "Punkt 4:1 Kommunen ska [tillagt: senast] i [struket: år] [tillagt: maj] göra en plan",
            "Närvarande: Kluster Nord; Kluster Syd; Region Provlän; Polisen.",
            "Texten som låg på bordet har SHA-256",
            "records/0008-adopted.yaml",
            "Justerare",
        ],
    );
    let words_of = ["minutes", "--meeting", "rsg-2026-04-14"];
    let path = sheet(&world, &root, "skyfall-protokollsutdrag-rsg-2026-04-14.pdf", &words_of);
    in_order(&path, &["RSG ställde sig bakom inriktningen ”Skyfall”.", "Frånvarande: Brandkåren."]);
    // Standing aside without a note is nobody else's business.
    if let Some(text) = words(&path) {
        assert!(!text.contains("vidsidan") && !text.contains("Protokollsanteckning"), "{text}");
    }
}

#[test]
fn an_objection_and_a_note_are_told_in_the_words_of_the_minutes() {
    let world = World::new();
    let root = played(&world);
    let steps = r#"set -e; export SSR_NOW=2026-04-15T08:00:00Z
ssr meeting add rsg --date 2026-04-14 -q
ssr rsg defer skyfall --meeting rsg-2026-04-14 --paragraph 7 --objects nord --reason "Kostnaden är inte utredd." -q"#;
    done(&world, &root, steps);
    let path = sheet(&world, &root, "skyfall-protokollsutdrag-rsg-2026-04-14.pdf", &["minutes"]);
    in_order(
        &path,
        &["RSG bordlade inriktningen ”Skyfall”.", "Invändning, Kluster Nord: Kostnaden är inte utredd."],
    );
    let path = sheet(&world, &root, "skyfall-forslag-rsg.pdf", &["proposal"]);
    in_order(&path, &["RSG bordlade ärendet den 14 april 2026, § 7.", "Kostnaden är inte utredd."]);
}

#[test]
fn a_compilation_is_read_in_the_order_of_the_text_and_no_answer_stops_it() {
    let world = World::new();
    let root = played(&world);
    let path = sheet(&world, &root, "skyfall-sammanstallning-remiss-1.pdf", &["compilation"]);
    in_order(
        &path,
        &[
            "Sammanställning av remissvar",
            "Tecken som inte kan tryckas",
            "[U+1F44D]",
            "Remissen gick till 5 medlemmar. 3 har svarat och 2 har inte svarat.",
            "avstyrker: 1 (Nordby kommun)",
            "Antal synpunkter: 3. Bemötanden – delvis tillgodosedd: 1, inte tillgodosedd: 1, noterad: 1.",
            "Det här är ändrat i texten:",
            "Ändrade punkter: 4:1",
            "Nya punkter: 5:1",
            "Borttagna punkter (tidigare nummer): 3:2",
            "Punkterna har de nummer som de hade i remissen.",
            "Brandkåren har inte svarat",
            "Nordby kommun avstyrker Kom in den 20 mars 2026. Beslutat av Kommunstyrelsen den 18 mars 2026. Dnr KS 2026/8. Antal synpunkter: 2.",
            "Att inte svara räknas aldrig som att samtycka.",
            // Every change is told, also where nobody has said anything.
            "Ändringar i texten",
            "Punkt 3:2, borttagen",
            "Punkt 4:1 Kommunen ska [tillagt: i år] göra en plan",
            "Ny punkt 5:1",
            "Synpunkter på hela texten",
            "Nordby kommun, synpunkt 1 (sakfråga)",
            "#panic(\"x\") <script>alert(1)</script> [U+1F44D] $x$ *b*",
            "// <lab> @ref --",
            "Bemötande: noterad. Vi kan inte läsa synpunkten.",
            "Avsnitt 4: Handlingsplan",
            "Punkt 4:1",
            "Kommunen ska göra en plan för lågt belägna vägar.",
            "Ändrad till: Kommunen ska [tillagt: i år] göra en plan för lågt belägna vägar.",
            "Nordby kommun, synpunkt 2 (sakfråga)",
            "Var står det att vi har råd?",
            "Bemötande: inte tillgodosedd. Kostnaden är liten.",
            "Sydby kommun, synpunkt 1 (sakfråga)",
            "Bemötande: delvis tillgodosedd.",
            "Ändrat i punkt 4:1.",
            "Synpunkterna per remissinstans",
            "Nordby kommun",
            "Inte tillgodosedd: 2 (punkt 4:1)",
            "Noterad: 1 (hela texten)",
        ],
    );
    let first = std::fs::read(&path).expect("the file");
    sheet(&world, &root, "skyfall-sammanstallning-remiss-1.pdf", &["compilation"]);
    assert!(first == std::fs::read(&path).expect("the file"), "the same bytes twice");
    // The other writers read the same blocks.
    let output = render(&world, &root, &["--sheet", "compilation", "--as", "html,word,sealed"]);
    assert!(output.status.success(), "{}", text(&output));
    let page =
        std::fs::read_to_string(root.join("ut/skyfall-sammanstallning-remiss-1.html")).expect("the page");
    assert!(page.contains("&lt;script&gt;alert(1)") && !page.contains("<script"), "{page}");
    assert!(page.contains("<h3 id=\"p-4.1\">Punkt 4:1</h3>"), "{page}");
    let sealed = root.join("ut/skyfall-sammanstallning-remiss-1-med-underlag.pdf");
    pdf::assert_keeps_promise(&sealed, pdf::SEALED);
}

#[test]
fn what_cannot_be_seen_is_shown_as_its_code() {
    let world = World::new();
    let root = world.register("register");
    let open = ROUND.split("at 2026-04-01").next().expect("the round until it closes");
    // What is refused at the door may still have come in by another one.
    let hostile = r#"ssr remiss record skyfall --member polisen --stance avstar -q \
        --comment $'=aQ1bQ2 eQ3f 中 g\u00adh iQ4j' --comment "4:2=$(printf 'x%.0s' {1..900})"
git switch -q remiss/skyfall/1
sed -i -e $'s/Q1/\u202e/' -e $'s/Q2/\u202c/' -e $'s/Q3/\ufeff/' -e $'s/Q4/\u200b/' guidance/documents/skyfall/remiss/1/answers/polisen/*.yaml
git commit -qam "by hand" && git switch -q main"#;
    done(&world, &root, &format!("{open}\n{hostile}"));
    let path = sheet(&world, &root, "skyfall-sammanstallning-remiss-1.pdf", &["compilation"]);
    in_order(
        &path,
        &[
            "Remissen pågår",
            "a[U+202E]b[U+202C] e[U+FEFF]f [U+4E2D] g",
            "Punkt 4:2",
            "xxxxxxxx",
            "Bemötande: väntar.",
        ],
    );
}

#[test]
fn an_english_workspace_has_english_papers() {
    let world = World::new();
    let root = world.register("register");
    let english = "sed -i 's/^language: sv/language: en/' ssr.yaml && git commit -qam 'language: en'";
    done(&world, &root, &format!("{english}\n{ROUND}"));
    let path = sheet(&world, &root, "skyfall-cover-letter-remiss-1.pdf", &["cover-letter"]);
    in_order(
        &path,
        &[
            "We ask those consulted to read it and to answer by Tuesday 31 March 2026.",
            "Stances to choose from",
        ],
    );
    let path = sheet(&world, &root, "skyfall-proposal-rsg.pdf", &["proposal"]);
    in_order(&path, &["What is asked of RSG", "RSG stands behind the guidance “Skyfall”", "[added: i år]"]);
    let path = sheet(&world, &root, "skyfall-compilation-remiss-1.pdf", &["compilation"]);
    in_order(
        &path,
        &["Compilation of answers", "has not answered", "Reply: not met.", "The comments by those consulted"],
    );
}

#[test]
fn what_is_not_there_yet_is_refused_with_a_next_step() {
    let world = World::new();
    let root = world.register("register");
    let begin = "set -e; export SSR_NOW=2026-02-02T08:00:00Z; ssr meeting add rcg --date 2026-01-20 -q; \
        ssr new guidance skyfall --title Skyfall --text drafts/skyfall.md --assignment rcg-2026-01-20 --paragraph 5 -q";
    done(&world, &root, begin);
    let refused = |sheet: &str, next: &str| {
        let output = render(&world, &root, &["--sheet", sheet]);
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        assert!(text(&output).contains(next), "{}", text(&output));
    };
    refused("cover-letter", "→ ssr remiss prepare skyfall --until DATE --dnr NUMBER");
    refused("compilation", "→ ssr remiss prepare skyfall --until DATE --dnr NUMBER");
    refused("minutes", "→ ssr log skyfall");
    refused("proposal", "→ ssr rsg submit skyfall");
    done(
        &world,
        &root,
        "export SSR_NOW=2026-02-02T08:00:00Z; ssr remiss prepare skyfall --until 2026-03-31 --dnr 'SPL 1' -q",
    );
    refused("compilation", "→ ssr remiss send skyfall --confirm 5");
}

#[test]
fn a_copy_without_the_text_of_before_compares_with_nothing_else() {
    let world = World::new();
    let root = played(&world);
    done(&world, &root, "git tag -d sent/skyfall/1 && git branch -qD remiss/skyfall/1");
    let output = render(&world, &root, &["--sheet", "proposal"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("→ git fetch --all --tags"), "{}", text(&output));
}
