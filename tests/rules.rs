//! Every rule's page is its test: what stands under "## Fel" is found as its `utfall` says, and
//! nothing is found in what stands under "## Rätt". `SSR_BLESS=1` rewrites the outcomes and
//! `docs/rules/`, which shows a page that was rewritten only after a second run; read the difference.

#[path = "rules/docs.rs"]
mod docs;
#[path = "rules/page.rs"]
mod page;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use page::{Case, Page};
use ssr::diag::{Diagnostic, Kind, Level};
use ssr::model::Lang;
use ssr::project::{Depth, Project};
use ssr::rules::{self, RULES};
use ssr::syntax::lines::Lines;
use ssr::syntax::source;

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
    let text = project.snapshot.files.get(&found.path).map(|b| source::text(&found.path, b).0);
    let place = match (found.span, text) {
        (Some(span), Some(text)) => {
            let place = Lines::new(&text).place(span.start);
            format!(":{}:{}", place.line, place.column)
        }
        _ => String::new(),
    };
    format!("{}{place} {} {}: {}", found.path, found.kind.code, found.kind.name, found.message.say(Lang::Sv))
}

/// The day of every check here.
const TODAY: jiff::civil::Date = jiff::civil::date(2027, 3, 1);

fn is_reading(kind: &Kind) -> bool {
    ssr::syntax::findings::ALL.iter().any(|known| known.name == kind.name)
}

/// What is found of a kind in a case. Nothing else may be wrong with reading it.
fn outcome(kind: &Kind, case: &Case, base: &Case) -> (Project, Vec<Diagnostic>) {
    let (project, found) = rules::check(case.on(base), TODAY);
    let other = |d: &&Diagnostic| is_reading(d.kind) && d.kind.name != kind.name;
    let unreadable: Vec<String> = found.iter().filter(other).map(|d| line(&project, d)).collect();
    assert!(unreadable.is_empty(), "{}: an example cannot be read:\n{}", kind.name, unreadable.join("\n"));
    (project, found.into_iter().filter(|d| d.kind.name == kind.name).collect())
}

/// Where the page of a kind lies, from the root.
fn page_path(kind: &Kind) -> String {
    let room = if is_reading(kind) { "syntax/findings" } else { "rules" };
    format!("src/{room}/{}.md", kind.name)
}

fn page_of(kind: &Kind) -> PathBuf {
    root().join(page_path(kind))
}

#[test]
fn every_page_says_what_its_rule_finds() {
    let base = base();
    let mut wrong = Vec::new();
    for rule in rules::kinds() {
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
            fs::write(page_of(rule), page::with_outcomes(rule.page, &outcomes)).expect("written");
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
    let (project, found) = rules::check(Case::default().on(&base()), TODAY);
    let found: Vec<String> = found.iter().map(|d| line(&project, d)).collect();
    assert_eq!(
        found,
        [
            "guidance/documents/exempel SSR070 missing-record: ingen händelse är införd: ingen kan se om texten gäller"
        ]
    );
}

#[test]
fn pages_have_the_same_shape() {
    for rule in rules::kinds() {
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
    let kinds: Vec<&Kind> = rules::kinds().collect();
    let names: BTreeSet<&str> = kinds.iter().map(|kind| kind.name).collect();
    assert_eq!(names.len(), kinds.len());
    for pair in kinds.windows(2) {
        assert!(pair[0].code < pair[1].code, "{} before {}", pair[0].code, pair[1].code);
    }
    for kind in kinds {
        assert_eq!(
            kind.code < "SSR040",
            is_reading(kind),
            "{}: to SSR039 the codes are reading's",
            kind.code
        );
        assert!(rules::find(kind.name).is_some() && rules::find(&kind.code.to_lowercase()).is_some());
    }
}

#[test]
fn the_folder_and_the_list_agree() {
    let room = [
        "mod",
        "age",
        "demands",
        "firm",
        "invariants",
        "mend",
        "near",
        "newer",
        "obligation",
        "place",
        "reading",
        "sink",
        "spans",
        "target",
    ];
    let of = |extension: &str| -> BTreeSet<String> {
        let entries = fs::read_dir(root().join("src/rules")).expect("the room");
        let paths: Vec<PathBuf> = entries.map(|e| e.expect("an entry").path()).collect();
        let these = paths.iter().filter(|p| p.extension().is_some_and(|e| e == extension));
        these.filter_map(|p| Some(p.file_stem()?.to_str()?.to_owned())).collect()
    };
    let listed: BTreeSet<String> = RULES.iter().map(|r| r.kind.name.to_owned()).collect();
    let code: BTreeSet<String> =
        of("rs").into_iter().filter(|s| !room.contains(&s.as_str())).map(|s| s.replace('_', "-")).collect();
    assert_eq!(code, listed);
    assert_eq!(of("md"), listed);
}

#[test]
fn the_index_is_fresh() {
    let folder = root().join("docs/rules");
    let kinds: Vec<&Kind> = rules::kinds().collect();
    let files = docs::files(&kinds);
    let entries = || fs::read_dir(&folder).into_iter().flatten().map(|entry| entry.expect("an entry").path());
    let name = |path: &Path| path.file_name().and_then(|name| name.to_str()).unwrap_or("").to_owned();
    if bless() {
        fs::create_dir_all(&folder).expect("the folder");
        entries()
            .filter(|path| !files.contains_key(&name(path)))
            .for_each(|p| fs::remove_file(p).expect("gone"));
        files.iter().for_each(|(name, text)| fs::write(folder.join(name), text).expect("written"));
    }
    let there: BTreeMap<String, String> =
        entries().map(|path| (name(&path), fs::read_to_string(&path).unwrap_or_default())).collect();
    let names: BTreeSet<&String> = files.keys().chain(there.keys()).collect();
    let stale: Vec<&String> = names.into_iter().filter(|name| files.get(*name) != there.get(*name)).collect();
    assert!(
        stale.is_empty(),
        "not fresh in docs/rules: {stale:?}; SSR_BLESS=1 rewrites them, after the pages themselves"
    );
    let listed = |kind: &&&Kind| files["README.md"].matches(&format!("[{}]", kind.code)).count() == 1;
    assert_eq!(kinds.iter().filter(listed).count(), kinds.len(), "each stands in one family");
}

#[test]
fn the_register_of_this_repository_is_right() {
    let snapshot =
        ssr::outside::files::snapshot(root(), &Depth::All).unwrap_or_else(|f| panic!("{}", f.cause));
    let (project, found) = rules::check(snapshot, TODAY);
    let found: Vec<String> =
        found.iter().filter(|d| d.level != Level::Note).map(|d| line(&project, d)).collect();
    assert!(found.is_empty(), "{}", found.join("\n"));
}

/// The figure of false alarms on the pages about language: every finding in the texts of the register, read one
/// by one. None comes or goes unseen.
#[test]
fn the_language_of_the_register_is_as_it_was_read() {
    let snapshot =
        ssr::outside::files::snapshot(root(), &Depth::All).unwrap_or_else(|f| panic!("{}", f.cause));
    let (project, found) = rules::check(snapshot, TODAY);
    let language = found.iter().filter(|d| ("SSR130"..="SSR134").contains(&d.kind.code));
    let found: Vec<String> = language.map(|d| line(&project, d)).collect();
    assert_eq!(
        found,
        [
            "guidance/documents/formagor-ordinarie-lage/document.md:43:47 SSR133 unexplained-abbreviation: förkortningen `RSIB` förklaras inte i texten",
            "guidance/documents/formagor-ordinarie-lage/document.md:43:56 SSR133 unexplained-abbreviation: förkortningen `RKK` förklaras inte i texten",
        ]
    );
}

/// Every word of the register is found where it stands, letter by letter.
#[test]
fn what_is_read_is_found_in_the_file() {
    let snapshot =
        ssr::outside::files::snapshot(root(), &Depth::All).unwrap_or_else(|f| panic!("{}", f.cause));
    let project = Project::read(snapshot);
    for document in project.documents.values() {
        let reading = rules::Reading::of(document);
        for word in 0..reading.words.len() {
            let span = reading.span(word..word + 1).expect("a place");
            assert_eq!(&document.source[span.start..span.end], reading.word(word), "{}", document.id);
        }
    }
}
