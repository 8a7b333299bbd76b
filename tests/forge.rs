//! What stands at the door: the files of the forge, and the hook of a bare repository, tried with a
//! real Git against pushes that are wrong, right and sly.

mod harness;

use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Output;

use harness::{World, text};
use serde_json::Value;

const NOW: &str = "2026-02-02T08:00:00Z";

fn here(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(path: &str) -> String {
    std::fs::read_to_string(here(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

/// A bare repository that has the hook, and a clone of it where somebody works.
struct Forge {
    world: World,
    bare: PathBuf,
    clone: PathBuf,
}

impl Forge {
    fn new() -> Self {
        let world = World::new();
        let first = world.register("first");
        let (bare, clone) = (world.at("bare.git"), world.at("clone"));
        let line = format!(
            "git clone -q --bare {} {bare} && git clone -q {bare} {clone} && git -C {bare} config ssr.program {}",
            first.display(),
            env!("CARGO_BIN_EXE_ssr"),
            bare = bare.display(),
            clone = clone.display()
        );
        let output = world.shell(world.path(), NOW, &line);
        assert!(output.status.success(), "{}", text(&output));
        let hook = bare.join("hooks/pre-receive");
        std::fs::create_dir_all(bare.join("hooks")).expect("hooks");
        std::fs::copy(here("recipes/pre-receive"), &hook).expect("the hook");
        let mode = std::fs::metadata(&hook).expect("there").permissions().mode();
        assert!(mode & 0o111 != 0, "recipes/pre-receive can be run");
        Forge { world, bare, clone }
    }

    fn run(&self, line: &str) -> Output {
        self.world.shell(&self.clone, NOW, line)
    }

    #[track_caller]
    fn done(&self, line: &str) -> String {
        let output = self.run(line);
        assert!(output.status.success(), "{line}: {}", text(&output));
        text(&output)
    }

    fn write(&self, path: &str, content: &str) {
        let path = self.clone.join(path);
        std::fs::create_dir_all(path.parent().expect("a folder")).expect("made");
        std::fs::write(path, content).expect("written");
    }

    /// Whether the bare repository has the branch.
    fn has(&self, branch: &str) -> bool {
        let line = format!("git rev-parse -q --verify refs/heads/{branch}");
        self.world.shell(&self.bare, NOW, &line).status.success()
    }

    fn document(&self, link: &str) {
        let text = "---\nkind: guidance\ntitle: Skyfall\nsummary: Om skyfall.\n---\n\n";
        let sections =
            ["Syfte", "När inriktningen gäller", "Mål", "Handlingsplan", "Budskap", "Kommunikation"];
        let sections: String = sections.map(|title| format!("# {title}\n\nText.\n\n")).concat();
        let text = format!("{text}{sections}# Uppföljning\n\nSe [den]({link}).\n");
        self.write("guidance/documents/skyfall/document.md", &text);
    }
}

#[test]
fn a_push_with_an_error_is_refused_with_its_findings_and_one_without_is_let_in() {
    let forge = Forge::new();
    forge.done("git checkout -q -b draft/skyfall");
    forge.document("borta.md");
    forge.done("git add -A && git commit -qm 'skyfall: utkast'");
    let output = forge.run("git push -q origin draft/skyfall");
    let said = text(&output);
    assert!(!output.status.success(), "{said}");
    for part in [
        "remote: refs/heads/draft/skyfall:",
        "SSR065",
        "guidance/documents/skyfall/document.md:33:4",
        "Se [den](borta.md)",
    ] {
        assert!(said.contains(part), "{part:?} in:\n{said}");
    }
    assert!(!forge.has("draft/skyfall"));

    forge.document("https://www.smhi.se");
    forge.done("git commit -qam 'skyfall: länk'");
    let said = forge.done("git push origin draft/skyfall");
    assert!(forge.has("draft/skyfall") && !said.contains("SSR065"), "{said}");

    // One branch in order does not help the other.
    forge.done("git checkout -q -b draft/annat && git rm -q ssr.yaml && git commit -qm 'bort med den'");
    forge.done("git checkout -q draft/skyfall && git commit -q --allow-empty -m tomt");
    let output = forge.run("git push origin draft/skyfall draft/annat");
    assert!(!output.status.success() && text(&output).contains("ssr.yaml saknas"), "{}", text(&output));
    assert!(!forge.has("draft/annat"));

    forge.done(
        "git push -q origin draft/skyfall && git tag -a -m x prov && git push -q origin prov :draft/skyfall",
    );
    assert!(!forge.has("draft/skyfall"));
}

#[test]
fn nothing_that_is_pushed_changes_what_is_run() {
    let forge = Forge::new();
    let marker = forge.world.at("marker");
    let script = format!("#!/bin/sh\ntouch {}\nexit 0\n", marker.display());
    forge.done("git checkout -q -b draft/skyfall");
    forge.document("borta.md");
    for path in ["ssr", "recipes/pre-receive", "hooks/pre-receive", "pre-receive", "guidance/ssr"] {
        forge.write(path, &script);
    }
    forge.done("git add -A && git add --chmod=+x ssr guidance/ssr pre-receive '*/pre-receive'");
    forge.done("git commit -qm 'skyfall: utkast'");
    // Attributes that would hide the error from an archive, or turn it into other bytes.
    let attributes =
        "* export-ignore\n*.md working-tree-encoding=UTF-16 ident filter=x\n*.yaml text eol=crlf\n";
    forge.write(".gitattributes", attributes);
    forge.done("git add .gitattributes && git commit -qm 'egna attribut'");
    let yaml = std::fs::read_to_string(forge.clone.join("ssr.yaml")).expect("ssr.yaml");
    forge.write("ssr.yaml", &format!("{yaml}program: ./ssr\n"));
    forge.done("git commit -qm 'ssr.yaml: ett eget program' ssr.yaml");
    let output = forge.run("git push origin draft/skyfall");
    let said = text(&output);
    assert!(!output.status.success() && !forge.has("draft/skyfall"), "{said}");
    assert!(said.contains("SSR015"), "the field does not exist: {said}");
    assert!(!marker.exists(), "something that was pushed was run");

    forge.write("ssr.yaml", &yaml);
    forge.done("git commit -qm 'ssr.yaml: som förut' ssr.yaml");
    let said = text(&forge.run("git push origin draft/skyfall"));
    assert!(said.contains("SSR065") && !said.contains("SSR003") && !forge.has("draft/skyfall"), "{said}");
    assert!(!marker.exists());
}

#[test]
fn without_a_program_nothing_of_documents_is_let_in() {
    let forge = Forge::new();
    forge.done("git -C ../bare.git config ssr.program /no/such/program");
    forge.write("README.md", "Hej.\n");
    forge.done("git add -A && git commit -qm readme && git push -q origin main");
    forge.done("git checkout -q -b draft/skyfall");
    forge.document("https://www.smhi.se");
    forge.done("git add -A && git commit -qm 'skyfall: utkast'");
    assert!(!forge.run("git push -q origin draft/skyfall").status.success());
    assert!(!forge.has("draft/skyfall"));
}

fn yaml(path: &str) -> Value {
    serde_saphyr::from_str(&read(path)).unwrap_or_else(|e| panic!("{path}: {e}"))
}

fn workflows() -> Vec<(String, Value)> {
    let entries = std::fs::read_dir(here(".github/workflows")).expect("the workflows");
    let names = entries.map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned());
    names.map(|name| format!(".github/workflows/{name}")).map(|path| (path.clone(), yaml(&path))).collect()
}

/// Every value of a field, wherever it stands.
fn all<'v>(value: &'v Value, field: &str, out: &mut Vec<&'v Value>) {
    match value {
        Value::Object(map) => map.iter().for_each(|(name, value)| {
            if name == field {
                out.push(value);
            }
            all(value, field, out);
        }),
        Value::Array(list) => list.iter().for_each(|value| all(value, field, out)),
        _ => {}
    }
}

#[test]
fn workflows_may_little_and_pin_what_they_use() {
    for (path, workflow) in workflows() {
        let on = workflow["on"].as_object().unwrap_or_else(|| panic!("{path}: when?"));
        assert!(!on.contains_key("pull_request_target") && !on.contains_key("workflow_run"), "{path}");
        let rights = workflow["permissions"].as_object().unwrap_or_else(|| panic!("{path}: which rights?"));
        assert!(rights.values().all(|right| right == "read"), "{path}: {rights:?}");
        let (mut uses, mut runs) = (Vec::new(), Vec::new());
        all(&workflow, "uses", &mut uses);
        all(&workflow, "run", &mut runs);
        for action in uses {
            let action = action.as_str().expect("a name");
            let (_, commit) = action.split_once('@').expect("a version");
            assert!(commit.len() == 40 && commit.bytes().all(|b| b.is_ascii_hexdigit()), "{path}: {action}");
            assert!(
                read(&path).contains(&format!("{action} # v")),
                "{path}: {action}: say which version it is"
            );
        }
        for run in runs {
            assert!(
                !run.as_str().expect("a script").contains("${{"),
                "{path}: into a shell only by env: {run}"
            );
        }
    }
}

#[test]
fn the_checks_read_the_branch_with_the_program_of_main() {
    let checks = yaml(".github/workflows/checks.yaml");
    assert!(checks["on"].get("pull_request").is_some_and(Value::is_null), "with paths, it may be missing");
    assert_eq!(checks["on"]["push"], serde_json::json!({ "branches": ["main"] }), "what keeps the program");
    assert_eq!(checks["permissions"], serde_json::json!({}));
    let jobs = checks["jobs"].as_object().expect("jobs");
    assert_eq!(jobs["documents"]["permissions"], serde_json::json!({ "contents": "read" }));
    let steps = jobs["documents"]["steps"].as_array().expect("steps");
    let at = |path: &str| steps.iter().position(|s| s["with"]["path"] == path).expect("a checkout");
    let (program, branch) = (at("program"), at("branch"));
    assert_eq!(steps[program]["with"]["ref"], "${{ github.event.repository.default_branch }}");
    let mut builds =
        steps.iter().enumerate().filter(|(_, s)| s["run"].as_str().is_some_and(|r| r.contains("cargo")));
    let (built, build) = builds.next().expect("a build");
    assert!(built < branch && builds.next().is_none(), "nothing is built once the branch is there");
    assert!(build["run"].as_str().is_some_and(|r| r.contains("--manifest-path program/Cargo.toml")));
    for step in &steps[branch..] {
        let when = step["if"].as_str().unwrap_or_default();
        assert!(when.contains("github.event_name == 'pull_request'"), "main is only built: {step}");
        let run = step["run"].as_str().unwrap_or_default();
        assert!(
            run.is_empty()
                || run.starts_with("bin/ssr --lang sv -C branch validate --since \"origin/$BASE\"")
        );
        assert!(step["working-directory"].is_null(), "nothing of the branch is run");
    }
    for checkout in steps.iter().filter(|s| s["uses"].as_str().is_some_and(|u| u.contains("/checkout@"))) {
        assert_eq!(checkout["with"]["persist-credentials"], false);
    }
}

#[test]
fn the_step_that_checks_says_what_the_branch_changes() {
    let checks = yaml(".github/workflows/checks.yaml");
    let steps = checks["jobs"]["documents"]["steps"].as_array().expect("steps");
    let step = steps.iter().find(|s| s["name"] == "Check what the branch changes").expect("the step");
    let step = step["run"].as_str().expect("a command");
    let forge = Forge::new();
    let place = forge.world.at("place");
    std::fs::create_dir_all(place.join("bin")).expect("made");
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_ssr"), place.join("bin/ssr")).expect("linked");
    std::os::unix::fs::symlink(&forge.clone, place.join("branch")).expect("linked");
    let checked = || forge.world.shell(&place, NOW, &format!("export BASE=main; {step}"));

    // What was wrong before is not what the branch is asked about.
    forge.done("git -C ../bare.git config core.hooksPath /dev/null");
    forge.document("borta.md");
    forge.done("git add -A && git commit -qm 'skyfall: fel' && git push -q origin main");
    forge.write("README.md", "Hej.\n");
    forge.done("git checkout -q -b annat && git add -A && git commit -qm readme");
    let output = checked();
    assert!(output.status.success() && output.stdout.is_empty(), "{}", text(&output));

    forge.document("bortre.md");
    forge.done("git commit -qam 'skyfall: en annan länk'");
    let output = checked();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let said = String::from_utf8(output.stdout).expect("UTF-8");
    assert!(said.contains("::error file=guidance/documents/skyfall/document.md,line=33,"), "{said}");
}

#[test]
fn every_link_of_the_page_leads_to_a_file() {
    let page = read("docs/checks.md");
    let links = page.split("](").skip(1).filter_map(|rest| rest.split(')').next());
    let links: Vec<&str> = links.filter(|link| !link.contains("://")).collect();
    assert!(!links.is_empty());
    for link in links {
        assert!(here("docs").join(link).is_file(), "{link}");
    }
}

#[test]
fn the_entry_of_the_pre_commit_hook_checks_a_workspace() {
    let hooks = yaml(".pre-commit-hooks.yaml");
    let hook = &hooks[0];
    assert_eq!((&hook["language"], &hook["pass_filenames"]), (&"system".into(), &false.into()));
    let world = World::new();
    let root = world.register("register");
    let entry = hook["entry"].as_str().expect("an entry");
    let output = world.shell(&root, NOW, entry);
    assert!(output.status.success(), "{entry}: {}", text(&output));
    std::fs::write(root.join("guidance/members.yaml"), "members: 7\n").expect("written");
    assert_eq!(world.shell(&root, NOW, entry).status.code(), Some(1));
}

#[test]
fn every_path_of_the_owners_is_there() {
    for line in read(".github/CODEOWNERS").lines().filter(|l| !l.starts_with('#') && !l.is_empty()) {
        let mut words = line.split_whitespace();
        let path = words.next().expect("a path");
        assert!(path == "*" || here(path.trim_start_matches('/')).exists(), "{path}");
        let owners: Vec<&str> = words.collect();
        assert!(!owners.is_empty() && owners.iter().all(|o| o.starts_with('@') && o.contains('/')), "{line}");
    }
}
