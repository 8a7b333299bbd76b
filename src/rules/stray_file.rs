//! In a document's folder every file outside the process's folders is part of the text, and read as such.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Record, Slug};
use crate::project::{DOCUMENTS, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "stray-file",
        code: "SSR043",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("En fil som inte hör hemma där den ligger", "A file that does not belong where it lies")
        },
        page: include_str!("stray-file.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    for path in project.snapshot.files.keys() {
        let Some(rest) = path.strip_prefix("guidance/") else { continue };
        match rest.strip_prefix("documents/").map(|rest| rest.split_once('/')) {
            Some(Some((id, inside))) if is_slug(id) && !in_document(inside) => {
                sink.at(path, None, Says::Document).help(Says::DocumentHelp);
            }
            Some(None) if !is_about(rest) => {
                sink.at(path, None, Says::Document).help(Says::FolderHelp);
            }
            None if !in_register(rest) => {
                sink.at(path, None, Says::Register).help(Says::RegisterHelp).level(Level::Warning);
            }
            _ => {}
        }
    }
}

fn in_document(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["document.md" | "capabilities.yaml" | "targets.yaml"] => true,
        ["pictures", name] => ["svg", "png", "jpg"].iter().any(|ext| stem(name, ext).is_some()),
        ["records", name] => Record::parse_file_name(name).is_some(),
        ["remiss", n, "round.yaml" | "dispositions.yaml"] => is_number(n),
        ["remiss", n, "dispatch", name] => is_number(n) && stem(name, "yaml").is_some_and(is_slug),
        ["remiss", n, "answers", member, name] => {
            is_number(n) && is_slug(member) && stem(name, "yaml").is_some_and(|s| s.len() >= 2 && digits(s))
        }
        ["dispatch", n, name] => is_number(n) && stem(name, "yaml").is_some_and(is_slug),
        ["uptake", ..] => true,
        _ => false,
    }
}

fn in_register(path: &str) -> bool {
    let parts: Vec<&str> = path.split('/').collect();
    match parts.as_slice() {
        ["members.yaml" | "forums.yaml" | "activations.yaml"] | ["templates", ..] => true,
        ["meetings" | "needs", name] => stem(name, "yaml").is_some() || is_about(name),
        _ => is_about(path),
    }
}

/// What keeps an empty folder, or tells people about it.
fn is_about(path: &str) -> bool {
    matches!(path.rsplit('/').next(), Some(".gitkeep" | "README.md"))
}

fn stem<'a>(name: &'a str, extension: &str) -> Option<&'a str> {
    name.strip_suffix(extension)?.strip_suffix('.').filter(|s| !s.is_empty() && !s.starts_with('.'))
}

fn is_slug(text: &str) -> bool {
    Slug::new(text).is_ok()
}

fn digits(text: &str) -> bool {
    !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit())
}

fn is_number(text: &str) -> bool {
    digits(text) && !text.starts_with('0')
}

#[derive(Debug)]
enum Says {
    Document,
    DocumentHelp,
    FolderHelp,
    Register,
    RegisterHelp,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Document => lang.pick("filen hör inte hemma här", "the file does not belong here").to_owned(),
            Says::DocumentHelp => lang.pick(
                "ta bort eller döp om den; här får ligga document.md, capabilities.yaml, targets.yaml, bilder i pictures/ \
                 (svg, png, jpg) och det som ssr skriver i records/, remiss/, dispatch/ och uptake/"
                    .to_owned(),
                "remove or rename it; here may lie document.md, capabilities.yaml, targets.yaml, pictures in pictures/ \
                 (svg, png, jpg) and what ssr writes in records/, remiss/, dispatch/ and uptake/"
                    .to_owned(),
            ),
            Says::FolderHelp => lang.pick(
                format!("lägg den i ett dokuments mapp: `{DOCUMENTS}/ID/`"),
                format!("put it in a document's folder: `{DOCUMENTS}/ID/`"),
            ),
            Says::Register => lang.pick("filen läses inte av någon", "nothing reads this file").to_owned(),
            Says::RegisterHelp => lang.pick(
                "är namnet rätt? här läses members.yaml, forums.yaml, activations.yaml, meetings/*.yaml och needs/*.yaml"
                    .to_owned(),
                "is the name right? what is read here is members.yaml, forums.yaml, activations.yaml, meetings/*.yaml \
                 and needs/*.yaml"
                    .to_owned(),
            ),
        }
    }
}
