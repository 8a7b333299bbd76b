//! What lies in the workspace and is not a plain file is never read: links, devices, giants, odd names.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{OddityKind, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "odd-file",
        code: "SSR040",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Något som inte är en vanlig fil", "Something that is not a plain file"),
        page: include_str!("odd-file.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    for oddity in &project.snapshot.oddities {
        let says = match &oddity.kind {
            OddityKind::Link(target) => {
                Says::Link { outside: leaves(&oddity.path, target), target: target.clone() }
            }
            OddityKind::TooLarge(bytes) => Says::TooLarge { megabytes: bytes.div_ceil(1024 * 1024) },
            OddityKind::BadName => Says::BadName,
            OddityKind::Special => Says::Special,
            OddityKind::Unreadable(cause) => Says::Unreadable { cause: cause.clone() },
        };
        let help = Help(oddity.kind.clone());
        sink.at(&oddity.path, None, says).help(help);
    }
}

/// Whether a link leads out of the workspace.
fn leaves(path: &str, target: &str) -> bool {
    let mut depth = path.matches('/').count();
    target.starts_with('/')
        || target.split('/').any(|step| match step {
            ".." if depth == 0 => true,
            ".." => {
                depth -= 1;
                false
            }
            "" | "." => false,
            _ => {
                depth += 1;
                false
            }
        })
}

#[derive(Debug)]
enum Says {
    Link { target: String, outside: bool },
    TooLarge { megabytes: u64 },
    BadName,
    Special,
    Unreadable { cause: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Link { target, outside: true } => lang.pick(
                format!("en länk ut ur arbetsytan, till `{target}`"),
                format!("a link out of the workspace, to `{target}`"),
            ),
            Says::Link { target, outside: false } => lang.pick(
                format!("en länk till `{target}`, inte en fil"),
                format!("a link to `{target}`, not a file"),
            ),
            Says::TooLarge { megabytes } => lang.pick(
                format!("filen är för stor för att läsas ({megabytes} MB)"),
                format!("the file is too large to be read ({megabytes} MB)"),
            ),
            Says::BadName => lang
                .pick(
                    "filnamnet innehåller tecken som inte syns",
                    "the file name holds characters that do not show",
                )
                .to_owned(),
            Says::Special => {
                lang.pick("varken en fil eller en mapp", "neither a file nor a folder").to_owned()
            }
            Says::Unreadable { cause } => lang.pick(
                format!("filen går inte att läsa: {cause}"),
                format!("the file cannot be read: {cause}"),
            ),
        }
    }
}

#[derive(Debug)]
struct Help(OddityKind);

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self.0 {
            OddityKind::Link(_) => lang.pick(
                "ta bort länken och lägg filen själv på platsen",
                "remove the link and put the file itself in its place",
            ),
            OddityKind::TooLarge(_) => lang.pick(
                "förminska bilden, eller lägg filen på annat håll och länka till den",
                "make the picture smaller, or keep the file elsewhere and link to it",
            ),
            OddityKind::BadName => lang.pick("döp om filen", "rename the file"),
            OddityKind::Special => lang.pick("ta bort den", "remove it"),
            OddityKind::Unreadable(_) => lang.pick(
                "se efter vem som får läsa filen, och kör igen",
                "look at who may read the file, and run again",
            ),
        }
        .to_owned()
    }
}
