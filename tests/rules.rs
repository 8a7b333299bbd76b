//! Every rule's page is its test: what stands under "## Fel" is found as its `utfall` says, and
//! nothing is found in what stands under "## Rätt". `SSR_BLESS=1` rewrites the outcomes and
//! `docs/rules.md`; read the difference.

#[path = "rules/page.rs"]
mod page;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use page::{Case, Page};
use ssr::diag::{Diagnostic, Level};
use ssr::model::Lang;
use ssr::project::{Depth, Project};
use ssr::rules::{self, RULES, Rule};
use ssr::syntax::lines::Lines;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

fn bless() -> bool {
    std::env::var_os("SSR_BLESS").is_some()
}

fn base() -> Case {
    let text = fs::read_to_string(root().join("tests/rules/base.md")).expect("the base");
    Page::read(&text).before
}

/// A finding as a page shows it.
fn line(project: &Project, found: &Diagnostic) -> String {
    let text = project.snapshot.files.get(&found.path).map(|b| String::from_utf8_lossy(b).into_owned());
    let place = match (found.span, text) {
        (Some(span), Some(text)) => {
            let place = Lines::new(&text).place(span.start);
            format!(":{}:{}", place.line, place.column)
        }
        _ => String::new(),
    };
    format!("{}{place} {} {}: {}", found.path, found.code, found.rule, found.message.say(Lang::Sv))
}

/// What a rule finds in a case, and that the case is readable at all.
fn outcome(rule: &Rule, case: &Case, base: &Case) -> (Project, Vec<Diagnostic>) {
    let project = Project::read(case.on(base));
    let unreadable: Vec<String> = project.reading_findings().map(|d| line(&project, d)).collect();
    assert!(unreadable.is_empty(), "{}: an example cannot be read:\n{}", rule.name, unreadable.join("\n"));
    let found = rules::run(&project).into_iter().filter(|d| d.rule == rule.name).collect();
    (project, found)
}

#[test]
fn every_page_says_what_its_rule_finds() {
    let base = base();
    let mut wrong = Vec::new();
    for rule in RULES {
        let page = Page::read(rule.page);
        assert!(
            !page.wrong.is_empty() && !page.right.is_empty(),
            "{}: a page has ## Fel and ## Rätt",
            rule.name
        );
        let mut outcomes = Vec::new();
        for case in &page.wrong {
            let (project, found) = outcome(rule, case, &base);
            for finding in &found {
                let (sv, en) = (finding.message.say(Lang::Sv), finding.message.say(Lang::En));
                assert!(sv != en, "{}: said in one language only: {sv}", rule.name);
                assert!(finding.help.is_some(), "{}: nothing to do about: {sv}", rule.name);
                assert!(
                    !sv.ends_with('.') && !sv.starts_with(char::is_uppercase),
                    "{}: not a clause: {sv}",
                    rule.name
                );
            }
            outcomes.push(found.iter().map(|d| line(&project, d) + "\n").collect::<String>());
        }
        for (case, outcome) in page.wrong.iter().zip(&outcomes) {
            if outcome.is_empty() || case.outcome.as_deref() != Some(outcome.as_str()) {
                wrong.push(format!(
                    "{}:\nthe page says\n{}and found is\n{outcome}",
                    rule.name,
                    case.outcome.as_deref().unwrap_or("")
                ));
            }
        }
        if bless() {
            let path = root().join(format!("src/rules/{}.md", rule.name));
            fs::write(path, page::with_outcomes(rule.page, &outcomes)).expect("written");
        }
        for case in &page.right {
            let (project, found) = outcome(rule, case, &base);
            let found: Vec<String> = found.iter().map(|d| line(&project, d)).collect();
            assert!(found.is_empty(), "{}: found in what is right:\n{}", rule.name, found.join("\n"));
        }
    }
    assert!(wrong.is_empty() || bless(), "{}", wrong.join("\n"));
}

#[test]
fn the_base_of_the_examples_is_right() {
    let project = Project::read(Case::default().on(&base()));
    let found: Vec<String> = rules::run(&project).iter().map(|d| line(&project, d)).collect();
    assert_eq!(
        found,
        [
            "guidance/documents/exempel SSR070 missing-record: ingen händelse är införd: ingen kan se om texten gäller"
        ]
    );
}

#[test]
fn pages_have_the_same_shape() {
    for rule in RULES {
        let first = format!("# {} {}\n\n", rule.code, rule.name);
        let rest = rule
            .page
            .strip_prefix(&first)
            .unwrap_or_else(|| panic!("{} does not begin with {first:?}", rule.name));
        let headings: Vec<&str> = page::headings(rest);
        assert_eq!(headings.last(), Some(&"Så rättar du"), "{}", rule.name);
        let asks: Vec<&str> = rest.split("\n\n").take(2).collect();
        assert!(
            asks.iter().all(|p| !(p.starts_with('#') || p.starts_with("```"))),
            "{}: what it asks, then why it matters",
            rule.name
        );
    }
}

#[test]
fn names_and_codes_are_given_once_and_in_order() {
    let names: BTreeSet<&str> = RULES.iter().map(|r| r.name).collect();
    assert_eq!(names.len(), RULES.len());
    for pair in RULES.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} before {}", pair[0].code, pair[1].code);
    }
    for rule in RULES {
        assert!(("SSR040".."SSR100").contains(&rule.code), "{}", rule.code);
        assert!(
            ssr::syntax::findings::ALL.iter().all(|k| k.name != rule.name),
            "{} is a finding of reading",
            rule.name
        );
        assert!(rules::find(rule.name).is_some() && rules::find(&rule.code.to_lowercase()).is_some());
    }
}

#[test]
fn the_folder_and_the_list_agree() {
    let room = ["mod", "firm", "near", "sink", "spans", "target", "walk"];
    let of = |extension: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(root().join("src/rules")).expect("the room");
        let paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
        let these = paths.iter().filter(|p| p.extension().is_some_and(|e| e == extension));
        these.filter_map(|p| Some(p.file_stem()?.to_str()?.to_owned())).collect()
    };
    let listed: BTreeSet<String> = RULES.iter().map(|r| r.name.to_owned()).collect();
    let code: BTreeSet<String> =
        of("rs").into_iter().filter(|s| !room.contains(&s.as_str())).map(|s| s.replace('_', "-")).collect();
    assert_eq!(code, listed);
    assert_eq!(of("md"), listed);
}

#[test]
fn the_index_is_fresh() {
    let mut index = String::from(
        "# Rules\n\nGenerated by `tests/rules.rs` (`SSR_BLESS=1` rewrites it). Each name leads to the rule's page, in Swedish.\n\n\
         | code | name | level | sv | en |\n| --- | --- | --- | --- | --- |\n",
    );
    for rule in RULES {
        let level = match rule.level {
            Level::Error => "error",
            Level::Warning => "warning",
            Level::Note => "note",
        };
        let (name, sv, en) = (rule.name, (rule.summary)(Lang::Sv), (rule.summary)(Lang::En));
        index.push_str(&format!(
            "| {} | [{name}](../src/rules/{name}.md) | {level} | {sv} | {en} |\n",
            rule.code
        ));
    }
    let path = root().join("docs/rules.md");
    if bless() {
        fs::write(&path, &index).expect("written");
    }
    assert!(
        fs::read_to_string(&path).unwrap_or_default() == index,
        "docs/rules.md is not fresh; SSR_BLESS=1 rewrites it"
    );
}

#[test]
fn the_register_of_this_repository_is_right() {
    let snapshot =
        ssr::outside::files::snapshot(root(), &Depth::All).unwrap_or_else(|f| panic!("{}", f.cause));
    let project = Project::read(snapshot);
    let found: Vec<String> =
        rules::run(&project).iter().filter(|d| d.level != Level::Note).map(|d| line(&project, d)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
