//! What an editor knows of our files: each names a schema that is there and that it fits, every
//! field says what it means, and yaml-language-server completes, explains and underlines from that.

#[path = "editors/client.rs"]
mod client;
mod harness;

use std::path::{Path, PathBuf};

use client::Client;
use harness::judges::judge;
use harness::{World, copy, text};
use serde_json::Value;

const NOW: &str = "2026-02-02T08:00:00Z";
const NAMES: &str = "# yaml-language-server: $schema=";

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Whether a file names its schema in its first line, and is as that schema says.
fn fits(file: &Path) -> Result<(), String> {
    let text = std::fs::read_to_string(file).map_err(|e| e.to_string())?;
    let schema = text.lines().next().and_then(|line| line.strip_prefix(NAMES)).ok_or("names no schema")?;
    let path = file.parent().ok_or("lies nowhere")?.join(schema);
    let path = path.canonicalize().map_err(|e| format!("{schema}: {e}"))?;
    if path.parent().and_then(Path::file_name).is_none_or(|name| name != "schemas") {
        return Err(format!("{schema} leads elsewhere"));
    }
    let value: Value = serde_saphyr::from_str(&text).map_err(|e| e.to_string())?;
    let schema = std::fs::read(&path).map_err(|e| e.to_string())?;
    let schema = serde_json::from_slice(&schema).map_err(|e| e.to_string())?;
    let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
    compiler.add_resource("x.json", schema).map_err(|e| e.to_string())?;
    let index = compiler.compile("x.json", &mut schemas).map_err(|e| e.to_string())?;
    schemas.validate(&value, index).map_err(|e| format!("{e:#}"))
}

/// Every YAML file of a workspace that does not fit, and how many there are.
fn misfits(root: &Path) -> (usize, Vec<String>) {
    let below =
        walkdir::WalkDir::new(root.join("guidance")).into_iter().map(|e| e.expect("an entry").into_path());
    let files: Vec<PathBuf> = below
        .filter(|path| path.extension().is_some_and(|e| e == "yaml"))
        .chain([root.join("ssr.yaml")])
        .collect();
    let wrong = files.iter().filter_map(|f| fits(f).err().map(|e| format!("{}: {e}", f.display()))).collect();
    (files.len(), wrong)
}

#[test]
fn every_file_of_the_register_fits_the_schema_that_it_names() {
    let (count, wrong) = misfits(&here(""));
    assert!(count > 10 && wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_file_that_does_not_fit_is_seen() {
    let world = World::new();
    std::fs::create_dir(world.at("schemas")).expect("made");
    std::fs::copy(here("schemas/members.json"), world.at("schemas/members.json")).expect("copied");
    let said = |text: &str| {
        std::fs::write(world.at("x.yaml"), text).expect("written");
        fits(&world.at("x.yaml"))
    };
    assert_eq!(said(&format!("{NAMES}schemas/members.json\nmembers: []\n")), Ok(()));
    assert!(said("members: []\n").is_err());
    assert!(said(&format!("{NAMES}schemas/none.json\nmembers: []\n")).is_err());
    assert!(said(&format!("{NAMES}schemas/members.json\nmembers: 7\n")).is_err());
}

/// A new workspace, with the members, forums and drafts of the tests' register.
fn workspace(world: &World) -> PathBuf {
    let root = world.at("nytt");
    let output = world.ssr(world.path(), NOW, &["init", "nytt", "--name", "Samverkan Provlän"]);
    assert!(output.status.success(), "{}", text(&output));
    root
}

#[test]
fn all_that_a_round_writes_in_a_new_workspace_fits_its_schema() {
    let world = World::new();
    let root = workspace(&world);
    assert_eq!(misfits(&root), (3, Vec::new()));
    let from = here("tests/register");
    copy(&from.join("drafts"), &root.join("drafts"));
    for (path, depth) in [("ssr.yaml", ""), ("guidance/members.yaml", "../"), ("guidance/forums.yaml", "../")]
    {
        let kept = std::fs::read_to_string(from.join(path)).expect("the register");
        let kept = kept.replace("../../schemas", "schemas").replace("../schemas", "schemas");
        let kept = kept.replace(&format!("{NAMES}schemas"), &format!("{NAMES}{depth}schemas"));
        std::fs::write(root.join(path), kept).expect("written");
    }
    let steps = [
        "git add -A && git commit -qm 'register: begin'",
        "ssr need add skyfall --title Skyfall --raised-by nordby",
        "ssr meeting add rcg --date 2026-01-20 --absent polisen",
        "ssr new guidance skyfall --title Skyfall --text drafts/skyfall.md --assignment rcg-2026-01-20 --need skyfall",
        "ssr remiss prepare skyfall --until 2026-03-31 --dnr 'SPL 2026-17'",
        "ssr remiss send skyfall --confirm 5",
        "ssr remiss record skyfall --member sydby --stance tillstyrker-med-andringar --comment '4:1=Lägg till: senast den 1 maj.'",
        "ssr remiss close skyfall",
        "git switch -q draft/skyfall && sed -i 's/lågt belägna vägar/bron och lågt belägna vägar/' guidance/documents/skyfall/document.md && git commit -qam 'skyfall: the bridge' && git switch -q main",
        "ssr dispose skyfall sydby/1/1 --as partly-met --reason 'Varje kommun väljer dagen.' --changed 4:1",
        "ssr rsg submit skyfall",
        "ssr meeting add rsg --date 2026-04-14",
        "ssr rsg endorse skyfall --meeting rsg-2026-04-14 --paragraph 7 --aside syd",
        "ssr meeting add rcg --date 2026-04-15",
        "ssr rcg adopt skyfall --meeting rcg-2026-04-15 --paragraph 3",
    ];
    for (step, day) in steps.iter().zip(["2026-02-02"; 6].into_iter().chain(["2026-04-20"; 9])) {
        let output = world.shell(&root, &format!("{day}T08:00:00Z"), step);
        assert!(output.status.success(), "{step}: {}", text(&output));
    }
    let branches = world.shell(&root, NOW, "git for-each-ref --format='%(refname:short)' refs/heads");
    let branches = String::from_utf8(branches.stdout).expect("UTF-8");
    assert_eq!(
        branches.lines().collect::<Vec<_>>(),
        ["draft/skyfall", "main", "remiss/skyfall/1", "rsg/skyfall"]
    );
    for branch in branches.lines() {
        let output = world.shell(&root, NOW, &format!("git checkout -q {branch}"));
        assert!(output.status.success(), "{}", text(&output));
        let (count, wrong) = misfits(&root);
        assert!(count > 4 && wrong.is_empty(), "{branch}:\n{}", wrong.join("\n"));
    }
}

#[test]
fn every_field_and_word_of_every_file_says_what_it_means() {
    fn silent(schema: &Value, name: &str, out: &mut Vec<String>) {
        for (field, says) in schema["properties"].as_object().into_iter().flatten() {
            if says["description"].as_str().is_none_or(|d| d.split(' ').count() < 3) {
                out.push(format!("{name}.{field}"));
            }
        }
        let words = schema["enum"].as_array().map_or(&[][..], Vec::as_slice);
        for (i, word) in words.iter().enumerate() {
            if schema["enumDescriptions"][i].as_str().is_none_or(str::is_empty) {
                out.push(format!("{name}: {word}"));
            }
        }
        for (name, schema) in schema["definitions"].as_object().into_iter().flatten() {
            silent(schema, name, out);
        }
    }
    let mut out = Vec::new();
    for (name, schema) in ssr::terminal::schemas::all() {
        if !name.starts_with("output-") {
            silent(&serde_json::from_str(&schema).expect("JSON"), name, &mut out);
        }
    }
    assert!(out.is_empty(), "the comment in src/model is what an editor shows: {}", out.join(", "));
}

#[test]
fn an_editor_completes_explains_and_underlines() {
    let Some(server) = judge("yaml-language-server") else { return };
    let world = World::new();
    let root = workspace(&world);
    let file = root.join("guidance/members.yaml");
    let uri = format!("file://{}", file.display());
    let head = std::fs::read_to_string(&file).expect("the file");
    let head = head.lines().next().expect("a line");
    let members = format!(
        "{head}\nmembers:\n  - id: nacka\n    name: Nacka kommun\n    kind: municipalty\n    cluster: syd\n    \n"
    );
    let mut editor = Client::start(server.command());

    let wrong = editor.open(&uri, &members);
    let kind = wrong.iter().find(|d| d["range"]["start"]["line"] == 4).unwrap_or_else(|| panic!("{wrong:?}"));
    assert_eq!(kind["range"]["start"]["character"], 10, "{kind}");
    assert!(kind["message"].as_str().is_some_and(|m| m.contains("municipality")), "{kind}");

    let offered = editor.at("completion", &uri, 6, 4);
    let items = offered["items"].as_array().or(offered.as_array()).expect("a list");
    let mail = items.iter().find(|i| i["label"] == "mail").unwrap_or_else(|| panic!("{offered}"));
    assert!(mail["documentation"].to_string().contains("A functional mailbox"), "{mail}");
    assert!(!items.iter().any(|i| i["label"] == "cluster"), "it is there already: {offered}");

    let words = editor.at("completion", &uri, 4, 10);
    let words = words.to_string();
    assert!(words.contains("rescue-service") && words.contains("(räddningstjänst)"), "{words}");

    let hover = editor.at("hover", &uri, 5, 6);
    assert!(hover["contents"].to_string().contains("speaks for a municipality in RSG"), "{hover}");

    let right = format!(
        "{head}\nmembers:\n  - id: nacka\n    name: Nacka kommun\n    kind: municipality\n    cluster: syd\n    mail: a@nacka.example\n"
    );
    assert_eq!(editor.open(&uri.replace("members", "members2"), &right), Vec::<Value>::new());
}

/// What VS Code does with the task of docs/checks.md: its expressions are those of JavaScript.
const MATCH: &str = "const [expressions, ...lines] = process.argv.slice(1);
const of = line => JSON.parse(expressions).map(e => new RegExp(e).exec(line));
console.log(JSON.stringify(lines.map(of)));";

#[test]
fn the_task_of_the_docs_reads_every_finding_of_validate() {
    let docs = std::fs::read_to_string(here("docs/checks.md")).expect("docs/checks.md");
    let (_, after) = docs.split_once("```json\n").expect("a block of JSON");
    let task: Value = serde_json::from_str(after.split("```").next().expect("its end")).expect("JSON");
    let task = &task["tasks"][0];
    let arguments = task["args"].as_array().expect("a list").iter().map(|a| a.as_str().expect("a word"));
    let patterns = task["problemMatcher"].as_array().expect("a list").iter().map(|m| &m["pattern"]);
    let patterns: Vec<&Value> = patterns.collect();

    // Wrong in the front matter, in the text, over several lines, and as a whole.
    let world = World::new();
    let root = workspace(&world);
    let folder = root.join("guidance/documents/skyfall");
    std::fs::create_dir_all(&folder).expect("made");
    let written = "---\nkind: gidance\ntitle: Skyfall\n---\n\n# Syfte\n\nSe [den\nandra](borta.md).\n";
    std::fs::write(folder.join("document.md"), written).expect("written");
    let output = world.ssr(&root, NOW, &arguments.collect::<Vec<_>>());
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let lines: Vec<&str> = said.lines().collect();

    let Some(node) = judge("node") else { return };
    let expressions = Value::from_iter(patterns.iter().map(|p| p["regexp"].clone())).to_string();
    let read = node.run(["-e", MATCH, &expressions].into_iter().chain(lines.iter().copied()));
    let read: Vec<Vec<Value>> = serde_json::from_slice(&read.stdout).expect("JSON");
    let mut places = Vec::new();
    for (read, line) in read.iter().zip(&lines) {
        let fit: Vec<usize> = (0..patterns.len()).filter(|i| !read[*i].is_null()).collect();
        assert_eq!(fit.len(), 1, "exactly one reads it: {line}");
        let part = |what: &str| {
            let group = patterns[fit[0]][what].as_u64()?;
            read[fit[0]][usize::try_from(group).ok()?].as_str()
        };
        assert!(line.starts_with(&format!("::{} ", part("severity").expect("a level"))), "{line}");
        assert!(line.ends_with(part("message").expect("a message")), "{line}");
        let place = ["line", "column", "endLine", "endColumn"].map(|what| part(what).unwrap_or("-"));
        places.push((part("code").expect("a code"), part("file").expect("a file"), place.join(" ")));
    }
    let text = "guidance/documents/skyfall/document.md";
    let whole = ("SSR070", "guidance/documents/skyfall", "- - - -".to_owned());
    let (front, words) = ("2 7 2 14".to_owned(), "8 - 9 -".to_owned());
    assert_eq!(places, [whole, ("SSR018", text, front), ("SSR065", text, words)]);
}
