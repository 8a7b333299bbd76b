//! A document's folder is its identity: letters a–z, digits and hyphens.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug};
use crate::project::{DOCUMENTS, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "misnamed-document",
        code: "SSR041",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("En mapp vars namn inte är en identitet", "A folder whose name is not an identity")
        },
        page: include_str!("misnamed-document.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    for name in &project.misnamed {
        let path = format!("{DOCUMENTS}/{name}");
        sink.at(&path, None, Says { name: name.clone() }).help(Help { better: better(name) });
    }
}

/// The nearest name that would do: plain letters for å, ä and ö, however they are written, and hyphens
/// between words.
fn better(name: &str) -> Option<String> {
    let mut out = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        match c {
            'å' | 'ä' | 'à' | 'á' => out.push('a'),
            'ö' | 'ø' => out.push('o'),
            'é' | 'è' | 'ë' => out.push('e'),
            'ü' => out.push('u'),
            'a'..='z' | '0'..='9' => out.push(c),
            // What stands above the letter before it, as some systems write names.
            '\u{300}'..='\u{36F}' => {}
            _ if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            _ => {}
        }
    }
    let out = out.trim_matches('-');
    Slug::new(out).ok().map(|slug| slug.to_string())
}

#[derive(Debug)]
struct Says {
    name: String,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let name = &self.name;
        lang.pick(
            format!("mappen `{name}` har ett namn som inte kan vara ett dokuments identitet"),
            format!("the folder `{name}` has a name that cannot be a document's identity"),
        )
    }
}

#[derive(Debug)]
struct Help {
    better: Option<String>,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match &self.better {
            Some(better) => lang
                .pick(format!("döp om mappen till `{better}`"), format!("rename the folder to `{better}`")),
            None => lang
                .pick(
                    "döp om mappen: 2 till 40 tecken, a–z, 0–9 och bindestreck, en bokstav först",
                    "rename the folder: 2 to 40 characters, a–z, 0–9 and hyphens, a letter first",
                )
                .to_owned(),
        }
    }
}
