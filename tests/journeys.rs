//! Whole stories with the real binary and real Git: every page in `tests/journeys/` is run, and
//! what it shows must be what comes. `SSR_BLESS=1` rewrites the pages; read the difference.
//!
//! A page is Markdown. A block that begins with three backticks and `console` is run: a line `$ …` is a line of shell,
//! what follows is what it prints (answers first, then talk), and `[exit N]` stands where that is
//! not 0. `console at 2026-09-01` sets the day for this block and those after it; `console in NAME`
//! the folder. Each page begins in `register/`, a copy of `tests/register` under Git.

mod harness;

use std::path::{Path, PathBuf};

use harness::World;

/// Runs a page and returns it as it should read.
fn run(page: &str) -> String {
    let world = World::new();
    let mut folder: PathBuf = world.register("register");
    let mut now = "2026-01-08T08:00:00Z".to_owned();
    let mut out = String::new();
    let mut lines = page.lines().peekable();
    while let Some(line) = lines.next() {
        out.push_str(line);
        out.push('\n');
        let Some(info) = line.strip_prefix("```console") else { continue };
        let words: Vec<&str> = info.split_whitespace().collect();
        for pair in words.chunks(2) {
            match pair {
                ["at", day] => now = format!("{day}T08:00:00Z"),
                ["in", name] => folder = world.at(name),
                other => panic!("unknown words {other:?} after console"),
            }
        }
        while let Some(line) = lines.next() {
            if line == "```" {
                out.push_str("```\n");
                break;
            }
            if let Some(command) = line.strip_prefix("$ ") {
                out.push_str(&format!("$ {command}\n"));
                let output = world.shell(&folder, &now, command);
                let said = harness::text(&output).replace(&world.path().display().to_string(), "…");
                out.push_str(said.trim_end());
                if !said.trim_end().is_empty() {
                    out.push('\n');
                }
                match output.status.code() {
                    Some(0) => {}
                    Some(code) => out.push_str(&format!("[exit {code}]\n")),
                    None => out.push_str("[killed]\n"),
                }
            }
        }
    }
    out
}

fn check(name: &str) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys").join(format!("{name}.md"));
    let page = std::fs::read_to_string(&path).expect("a page");
    let real = run(&page);
    if std::env::var_os("SSR_BLESS").is_some() {
        std::fs::write(&path, &real).expect("written");
        return;
    }
    if page != real {
        let diff = similar::TextDiff::from_lines(&page, &real);
        panic!("{name}.md does not show what happens:\n{}", diff.unified_diff().context_radius(3));
    }
}

const PAGES: &[&str] = &[
    "adoption",
    "returned-by-rsg",
    "deferred-on-an-objection",
    "changed-at-the-meeting",
    "withdrawn",
    "two-rounds",
    "activated-mode",
    "two-clones",
    "checked-on-the-way",
    "refusals",
    "own-mail-program",
    "papers",
    "what-became-of-it",
    "after-the-last-day",
    "the-roster-changes",
    "the-round-goes-on",
    "called-off",
    "told-of-adoption",
    "answers-come-home",
    "every-comment-gets-a-reply",
];

#[test]
fn adoption() {
    check("adoption");
}

#[test]
fn answers_come_home() {
    check("answers-come-home");
}

#[test]
fn after_the_last_day() {
    check("after-the-last-day");
}

#[test]
fn the_roster_changes() {
    check("the-roster-changes");
}

#[test]
fn the_round_goes_on() {
    check("the-round-goes-on");
}

#[test]
fn called_off() {
    check("called-off");
}

#[test]
fn told_of_adoption() {
    check("told-of-adoption");
}

#[test]
fn returned_by_rsg() {
    check("returned-by-rsg");
}

#[test]
fn deferred_on_an_objection() {
    check("deferred-on-an-objection");
}

#[test]
fn changed_at_the_meeting() {
    check("changed-at-the-meeting");
}

#[test]
fn withdrawn() {
    check("withdrawn");
}

#[test]
fn two_rounds() {
    check("two-rounds");
}

#[test]
fn every_comment_gets_a_reply() {
    check("every-comment-gets-a-reply");
}

#[test]
fn activated_mode() {
    check("activated-mode");
}

#[test]
fn two_clones() {
    check("two-clones");
}

#[test]
fn checked_on_the_way() {
    check("checked-on-the-way");
}

#[test]
fn refusals() {
    check("refusals");
}

#[test]
fn own_mail_program() {
    check("own-mail-program");
}

#[test]
fn papers() {
    check("papers");
}

#[test]
fn what_became_of_it() {
    check("what-became-of-it");
}

#[test]
fn no_page_is_forgotten() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/journeys");
    for entry in std::fs::read_dir(folder).expect("readable") {
        let name = entry.expect("entry").file_name().to_string_lossy().into_owned();
        let stem = name.trim_end_matches(".md");
        assert!(PAGES.contains(&stem), "{name} is not run: add it to tests/journeys.rs");
    }
}
