//! The worklist of dispositions: filled in by openpyxl, saved again by LibreOffice, and taken home.

use serde_json::{Value, json};

use super::harness::judges::{Judge, judge};
use super::harness::{World, text};
use super::rehearsed;

fn run(world: &World, root: &std::path::Path, line: &str) -> String {
    let output = world.shell(root, "2026-04-01T08:00:00Z", line);
    format!("{}[{}]", text(&output), output.status.code().unwrap_or(-1))
}

/// A round that is closed, with three comments, one of them secret.
fn closed(world: &World) -> std::path::PathBuf {
    let (root, _) = rehearsed(world);
    for line in [
        "ssr remiss send skyfall --confirm 5 -q",
        "ssr remiss record skyfall --member nordby --stance tillstyrker --comment '4:1=Nämn bron.' --comment '=Bra & kort: <b>.' -q",
        "ssr remiss record skyfall --member sydby --stance avstyrker --comment '4:1=Pumpen.' --secrecy '18 kap. 13 § OSL' -q",
    ] {
        let output = world.shell(&root, "2026-03-20T08:00:00Z", line);
        assert!(output.status.success(), "{line}: {}", text(&output));
    }
    assert!(run(world, &root, "ssr remiss close skyfall -q").ends_with("[0]"));
    let said = run(world, &root, "ssr dispose skyfall --worklist ../lista.xlsx");
    assert!(said.contains("2 synpunkter i arbetslistan; 1 omfattas av sekretess och är inte med"), "{said}");
    root
}

fn fill(world: &World, python: &Judge, about: &Value, out: &str) {
    std::fs::write(world.at("fill.json"), about.to_string()).unwrap();
    let script = super::script("fill.py");
    let output = python.run([script, world.at("lista.xlsx"), world.at("fill.json"), world.at(out)]);
    assert!(output.status.success(), "{}", text(&output));
}

fn file(root: &std::path::Path, world: &World) -> String {
    run(world, root, "git show draft/skyfall:guidance/documents/skyfall/remiss/1/dispositions.yaml")
}

const FILLED: &str = "Delvis tillgodosedd";
const REASON: &str = "Bron nämns,\nmen inte vägen.";

#[test]
fn a_worklist_filled_in_by_openpyxl_comes_home_wherever_its_rows_stand() {
    let Some(python) = judge("openpyxl") else { return };
    let world = World::new();
    let root = closed(&world);
    let about = json!({ "turned": true, "fill": { "nordby/1/1": { "Vad det blev": FILLED, "Skäl": REASON, "Ändrad punkt": "4:1" } } });
    fill(&world, &python, &about, "hem.xlsx");
    // It shows what it would do, and does nothing.
    let said = run(&world, &root, "ssr dispose skyfall --from ../hem.xlsx --dry-run");
    assert!(said.contains("1 nya, 0 ändrade, 1 oförändrade") && said.ends_with("[0]"), "{said}");
    assert!(!file(&root, &world).contains("Bron nämns"));
    let said = run(&world, &root, "ssr dispose skyfall --from ../hem.xlsx -q");
    assert!(said.ends_with("[0]"), "{said}");
    let kept = file(&root, &world);
    assert!(kept.contains("  nordby/1/1:\n    outcome: partly-met\n    reason: |-\n      Bron nämns,\n      men inte vägen.\n    changed: \"4:1\"\n"), "{kept}");
    assert!(
        run(&world, &root, "ssr dispose skyfall --from ../hem.xlsx")
            .contains("arbetslistan säger inget nytt")
    );
}

#[test]
fn a_worklist_saved_again_by_libreoffice_says_the_same() {
    let (Some(python), Some(office)) = (judge("openpyxl"), judge("localc")) else { return };
    let world = World::new();
    let root = closed(&world);
    let fills = json!({ "nordby/1/1": { "Vad det blev": FILLED, "Skäl": REASON }, "nordby/1/2": { "Vad det blev": "Noterad", "Skäl": "=1+1 är två & <b>.", "Grupp": "ros" } });
    fill(&world, &python, &json!({ "fill": fills }), "hem.xlsx");
    std::fs::create_dir(world.at("sparad")).unwrap();
    let profile = format!("-env:UserInstallation=file://{}", world.at("profil").display());
    let mut command = office.command();
    command.args([&profile, "--headless", "--norestore", "--convert-to", "xlsx:Calc MS Excel 2007 XML"]);
    command.arg("--outdir").arg(world.at("sparad")).arg(world.at("hem.xlsx")).env("HOME", world.path());
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", text(&output));
    let said = run(&world, &root, "ssr dispose skyfall --from ../sparad/hem.xlsx -q");
    assert!(said.ends_with("[0]"), "{said}");
    let kept = file(&root, &world);
    assert!(
        kept.contains("outcome: partly-met\n    reason: |-\n      Bron nämns,\n      men inte vägen.\n"),
        "{kept}"
    );
    assert!(kept.contains("groups:\n  ros:\n    outcome: noted\n"), "{kept}");
    assert!(run(&world, &root, "ssr dispose skyfall").contains("sydby/1/1"));
}

#[test]
fn what_cannot_be_understood_is_told_by_row_and_nothing_is_taken_in() {
    let Some(python) = judge("openpyxl") else { return };
    let world = World::new();
    let root = closed(&world);
    let before = file(&root, &world);
    let fills = json!({ "nordby/1/1": { "Vad det blev": "Ja" }, "nordby/1/2": { "Vad det blev": "Tillgodosedd", "Nummer": "solna/1/1" } });
    fill(&world, &python, &json!({ "fill": fills }), "hem.xlsx");
    let said = run(&world, &root, "ssr dispose skyfall --from ../hem.xlsx");
    for line in [
        "2 rader i arbetslistan går inte att förstå, så ingenting förs in",
        "\"solna/1/1\" fanns inte i arbetslistan när den gjordes",
        "\"Ja\" är inget av orden i listan",
    ] {
        assert!(said.contains(line), "{line} in {said}");
    }
    assert_eq!(file(&root, &world), before);
    // Somebody decides meanwhile; and a file that is none.
    fill(
        &world,
        &python,
        &json!({ "fill": { "nordby/1/1": { "Vad det blev": "Tillgodosedd" } } }),
        "hem.xlsx",
    );
    assert!(
        run(&world, &root, "ssr dispose skyfall nordby/1/1 --as noted --reason 'Noteras.' -q")
            .ends_with("[0]")
    );
    let said = run(&world, &root, "ssr dispose skyfall --from ../hem.xlsx");
    assert!(
        said.contains("nordby/1/1 har ändrats av någon annan sedan arbetslistan gjordes (noterad)"),
        "{said}"
    );
    let said = run(&world, &root, "ssr dispose skyfall --from ssr.yaml");
    assert!(said.contains("är ingen arbetslista som ssr har gjort") && said.ends_with("[1]"), "{said}");
}

#[test]
fn the_page_of_what_is_left_can_be_read_by_everybody_and_keeps_what_is_secret() {
    let world = World::new();
    let root = closed(&world);
    assert!(run(&world, &root, "ssr dispose skyfall --out ../kvar.html -q").ends_with("[0]"));
    let by_member = "ssr dispose skyfall --by member --decided-too --out ../medlem.html -q";
    assert!(run(&world, &root, by_member).ends_with("[0]"));
    assert!(run(&world, &root, "ssr dispose skyfall --format json > ../kvar.json").ends_with("[0]"));
    assert!(run(&world, &root, "ssr remiss status skyfall --out ../lage.html -q").ends_with("[0]"));
    assert!(run(&world, &root, "ssr remiss status skyfall --format json > ../lage.json").ends_with("[0]"));
    for name in ["kvar.html", "medlem.html", "kvar.json", "lage.html", "lage.json"] {
        let said = std::fs::read_to_string(world.at(name)).unwrap();
        assert!(
            !said.contains("Pumpen") && !said.contains("avstyrker") && !said.contains("opposes"),
            "{name}: {said}"
        );
        assert!(said.contains("18 kap. 13 § OSL"), "{name}: {said}");
    }
    // Those who decide see the words, where they ask for them.
    let said = run(&world, &root, "ssr dispose skyfall");
    assert!(!said.contains("Pumpen"), "{said}");
    let (_, key) = said.rsplit_once("ssr dispose skyfall ").expect("how to see them");
    let key = key.split_whitespace().next().unwrap_or_default();
    assert!(run(&world, &root, &format!("ssr dispose skyfall {key}")).contains("Pumpen."));
    let page = std::fs::read_to_string(world.at("medlem.html")).unwrap();
    assert!(page.contains("<dt>Diarienummer</dt><dd>SPL 2026-17</dd>"), "{page}");
    assert!(page.contains("Har bemötande</dt><dd>0 av"), "{page}");
    assert!(page.contains(">Nordby kommun (") && page.contains("<strong>Punkt 4:1</strong>"), "{page}");
    let page = std::fs::read_to_string(world.at("kvar.html")).unwrap();
    assert!(page.contains("Bra &amp; kort: &lt;b&gt;."), "{page}");
    let Some(wrong) =
        super::harness::look::seen(&["kvar.html", "medlem.html", "lage.html"].map(|name| world.at(name)))
    else {
        return;
    };
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_commit_that_mends_a_comment_is_found_from_it() {
    let world = World::new();
    let root = closed(&world);
    let edit = "git switch -q draft/skyfall && sed -i 's/en plan för/en karta över/' guidance/documents/skyfall/document.md && git commit -qam 'skyfall: en karta' && sed -i 's/Stanna inne/Stanna hemma/' guidance/documents/skyfall/document.md && git commit -qam 'skyfall: hemma' -m 'Comment: nordby/1/2' && git switch -q main";
    let said = run(&world, &root, edit);
    assert!(said.ends_with("[0]"), "{said}");
    assert!(run(&world, &root, "ssr dispose skyfall --format json > ../kvar.json").ends_with("[0]"));
    let json: Value = serde_json::from_slice(&std::fs::read(world.at("kvar.json")).unwrap()).unwrap();
    let subjects = |comment: &str| -> Vec<String> {
        let all = json["comments"].as_array().unwrap();
        let one = all.iter().find(|c| c["comment"] == comment).unwrap();
        one["mended-by"]
            .as_array()
            .unwrap()
            .iter()
            .map(|m| m["subject"].as_str().unwrap().to_owned())
            .collect()
    };
    // Without a word, from the paragraph; and by the trailer, where it is about the text as a whole.
    assert_eq!(subjects("nordby/1/1"), ["skyfall: en karta"]);
    assert_eq!(subjects("nordby/1/2"), ["skyfall: hemma"]);
    assert!(run(&world, &root, "ssr dispose skyfall").contains("skyfall: en karta)"));
}
