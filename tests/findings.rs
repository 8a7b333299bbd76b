//! How findings reach people and machines: SARIF held against its schema, commands for GitHub that
//! no document can forge, and pages that explain.

mod harness;
#[path = "rules/page.rs"]
#[allow(dead_code, reason = "tests/rules.rs uses the rest of it")]
mod page;

use std::path::{Path, PathBuf};

use harness::{World, text};
use page::{Case, Page};
use serde_json::Value;
use ssr::diag::{Diagnostic, Edit, Fix, Plain};
use ssr::model::{Lang, Span};
use ssr::{rules, terminal};

const NOW: &str = "2026-02-02T08:00:00Z";

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// The official schema, to hold many logs against.
struct Sarif {
    schemas: boon::Schemas,
    index: boon::SchemaIndex,
}

impl Sarif {
    fn new() -> Self {
        let schema = std::fs::read(here("tests/schemas/sarif-schema-2.1.0.json")).expect("the schema");
        let schema = serde_json::from_slice(&schema).expect("JSON");
        let (mut schemas, mut compiler) = (boon::Schemas::new(), boon::Compiler::new());
        compiler.enable_format_assertions();
        compiler.add_resource("sarif.json", schema).expect("a resource");
        let index = compiler.compile("sarif.json", &mut schemas).expect("a schema");
        Sarif { schemas, index }
    }

    #[track_caller]
    fn holds(&self, log: &Value) {
        if let Err(error) = self.schemas.validate(log, self.index) {
            panic!("not SARIF 2.1.0: {error:#}");
        }
    }
}

#[test]
fn the_schema_can_say_no() {
    let sarif = Sarif::new();
    let mut log = terminal::sarif::log(&[], &|_: &str| None, Lang::Sv);
    sarif.holds(&log);
    log["runs"][0]["columnKind"] = "bytes".into();
    assert!(sarif.schemas.validate(&log, sarif.index).is_err());
}

#[test]
fn every_kind_with_everything_in_it_is_sarif() {
    let text = "ett\ntvå 👍\n";
    let path = "guidance/documents/å b#%:/document.md";
    let mut found: Vec<Diagnostic> = Vec::new();
    for kind in rules::kinds() {
        let message = || Plain(format!("{{0}} [{}](1)\r\n\u{202e}", kind.name));
        let edits = vec![Edit { span: Span::new(0, 3), text: "tre".to_owned() }];
        let one = kind.at(path, Some(Span::new(4, 14)), message()).help(message());
        found.push(one.related(Span::new(0, 3), message()).fix(edits));
        let mut mark = kind.at("ssr.yaml", None, message());
        mark.fix = Some(Fix::DropMark);
        found.push(mark);
    }
    let sarif = Sarif::new();
    for lang in [Lang::Sv, Lang::En] {
        let log = terminal::sarif::log(&found, &|p: &str| (p == path).then_some(text), lang);
        sarif.holds(&log);
        let rules = log["runs"][0]["tool"]["driver"]["rules"].as_array().expect("rules").len();
        assert_eq!(rules, rules::kinds().count());
    }
}

#[test]
fn what_every_wrong_example_gives_is_sarif_and_one_command_a_finding() {
    let sarif = Sarif::new();
    let base = std::fs::read_to_string(here("tests/rules/base.md")).expect("the base");
    let base: Case = Page::read(&base).before;
    for kind in rules::kinds() {
        for case in Page::read(kind.page).wrong {
            let (project, found) = rules::check(case.on(&base), jiff::civil::date(2027, 3, 1));
            let texts: std::collections::BTreeMap<&String, String> = project
                .snapshot
                .files
                .iter()
                .map(|(path, bytes)| (path, ssr::syntax::source::text(path, bytes).0))
                .collect();
            let source = |path: &str| texts.get(&path.to_owned()).map(String::as_str);
            sarif.holds(&terminal::sarif::log(&found, &source, Lang::Sv));
            let commands = terminal::github::commands(&found, &source, Lang::Sv);
            assert_eq!(commands.lines().count(), found.len(), "{}", kind.name);
        }
    }
}

/// A workspace whose document, with its name and its title, tries to speak for the program.
fn hostile(world: &World) -> PathBuf {
    let root = world.register("register");
    let evil = "%0A::error file=x,line=1::y ,: \u{1b}[2J";
    let folder = root.join("guidance/documents/skyfall");
    std::fs::create_dir_all(&folder).expect("made");
    let text = format!(
        "---\nkind: guidance\ntitle: \"{}\"\n---\n\n# {evil}\r\n::set-output name=a::b\n\n[{evil}](%0A::error::x)\n\n\
         ![](pictures/%0D%0A::warning::x.png)\n",
        "%0A::error::x,:\\r\\n::set-output name=c::d"
    );
    std::fs::write(folder.join("document.md"), text).expect("written");
    std::fs::write(folder.join("%0A::error file=a,line=1::b.md"), "x\n").expect("written");
    std::fs::write(folder.join("rad\n::error::c\r.md"), "x\n").expect("written");
    root
}

#[test]
fn no_document_speaks_a_command_of_its_own() {
    let world = World::new();
    let root = hostile(&world);
    let json = world.ssr(&root, NOW, &["validate", "--format", "json"]);
    let json: Value = serde_json::from_slice(&json.stdout).expect("JSON");
    let count = json["findings"].as_array().expect("findings").len();
    let output = world.ssr(&root, NOW, &["validate", "--format", "github"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    // GitHub ends a line at either.
    let lines: Vec<&str> = said.split(['\n', '\r']).filter(|line| !line.is_empty()).collect();
    assert_eq!(lines.len(), count, "{said}");
    assert!(count > 3, "{said}");
    for line in lines {
        let rest = ["::error ", "::warning ", "::notice "].iter().find_map(|own| line.strip_prefix(own));
        let (properties, _) = rest.and_then(|r| r.split_once("::")).unwrap_or_else(|| panic!("{line}"));
        let names: Vec<&str> =
            properties.split(',').map(|p| p.split_once('=').expect("a property").0).collect();
        assert_eq!((names.first(), names.last()), (Some(&"file"), Some(&"title")), "{line}");
        let known = ["file", "line", "col", "endLine", "endColumn", "title"];
        assert!(names.iter().all(|name| known.contains(name)), "{line}");
        assert!(!line.contains(['\u{1b}', '\u{7}']), "{line}");
    }
    let talk = String::from_utf8(output.stderr).expect("UTF-8");
    assert!(talk.lines().last().is_some_and(|l| l.contains(" fel")), "{talk}");
    let quiet = world.ssr(&root, NOW, &["validate", "--format", "github", "--quiet"]);
    assert!(quiet.stderr.is_empty());
}

#[test]
fn a_hostile_document_is_still_sarif() {
    let world = World::new();
    let root = hostile(&world);
    let output = world.ssr(&root, NOW, &["validate", "--format", "sarif"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let log: Value = serde_json::from_slice(&output.stdout).expect("JSON");
    Sarif::new().holds(&log);
    let artifacts = log["runs"][0]["artifacts"].to_string();
    assert!(artifacts.contains("/skyfall/%250A%3A%3Aerror%20file%3Da%2Cline%3D1%3A%3Ab.md"), "{artifacts}");
    assert!(!log.to_string().contains("register"), "a path of this machine: {log}");
}

#[test]
fn a_clean_workspace_says_nothing_to_github() {
    let world = World::new();
    let output = world.ssr(&world.register("r"), NOW, &["validate", "--format", "github"]);
    assert!(output.stdout.is_empty() && output.status.success(), "{}", text(&output));
}

#[test]
fn only_validate_knows_the_formats_of_findings() {
    let world = World::new();
    let root = world.register("register");
    for words in
        [["status", "--format", "sarif"], ["log", "--format", "github"], ["explain", "--format", "sarif"]]
    {
        let output = world.ssr(&root, NOW, &words);
        assert_eq!(output.status.code(), Some(2), "{words:?}: {}", text(&output));
        assert!(text(&output).contains("human, json"), "{}", text(&output));
        assert!(text(&output).contains(&format!("ssr validate --format {}", words[2])), "{}", text(&output));
    }
    for words in [["--format", "json", "validate"], ["validate", "--format", "json"]] {
        let output = world.ssr(&root, NOW, &words);
        assert!(serde_json::from_slice::<Value>(&output.stdout).is_ok(), "{words:?}: {}", text(&output));
    }
}

#[test]
fn a_report_says_how_to_read_more_about_the_worst() {
    let world = World::new();
    let root = hostile(&world);
    let output = world.ssr(&root, NOW, &["validate"]);
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    let last = said.lines().last().expect("a line");
    let code = last.strip_prefix("Läs mer: ssr explain ").unwrap_or_else(|| panic!("{said}"));
    let page = world.ssr(world.path(), NOW, &["explain", code]);
    assert!(page.status.success(), "{}", text(&page));
    assert_eq!(said.matches("ssr explain").count(), 1);
}

#[test]
fn every_kind_is_explained_in_both_languages_without_a_workspace() {
    let world = World::new();
    for (lang, level, since) in [("sv", "fel", "sedan 0.1"), ("en", "error", "since 0.1")] {
        let list = world.ssr(world.path(), NOW, &["explain", "--lang", lang]);
        let list = String::from_utf8(list.stdout).expect("UTF-8");
        assert_eq!(list.lines().count(), rules::kinds().count() + 1, "{list}");
        let page = world.ssr(world.path(), NOW, &["explain", "DANGLING-LINK", "--lang", lang]);
        let kind = rules::find("SSR065").expect("a kind");
        let summary = (kind.summary)(if lang == "sv" { Lang::Sv } else { Lang::En });
        let head = format!("SSR065 dangling-link · {level} · {since} · {summary}\n\n");
        assert_eq!(String::from_utf8_lossy(&page.stdout), format!("{head}{}", kind.page));
    }
    for kind in rules::kinds() {
        let lang = Lang::Sv;
        let mouth = terminal::Mouth::new(lang, true, terminal::Color::Always, false);
        let drawn = terminal::explain::page(kind, &mouth);
        assert!(!drawn.contains("```") && !drawn.contains("\n#"), "{}:\n{drawn}", kind.name);
        for heading in page::headings(kind.page) {
            assert!(drawn.contains(&format!("\n\u{1b}[1m{heading}\u{1b}[0m\n")), "{}:\n{drawn}", kind.name);
        }
    }
}

#[test]
fn an_unknown_rule_is_refused_with_those_like_it() {
    let world = World::new();
    let output = world.ssr(world.path(), NOW, &["explain", "dangling"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(
        text(&output).contains("menade du dangling-link (SSR065), dangling-anchor (SSR103)?"),
        "{}",
        text(&output)
    );
    let output = world.ssr(world.path(), NOW, &["explain", "ssr65"]);
    assert!(text(&output).contains("SSR065"), "{}", text(&output));
    let output = world.ssr(world.path(), NOW, &["explain", "\u{1b}[2J"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(!text(&output).contains('\u{1b}'), "{}", text(&output));
}
