//! A disposition leads to one reply.

use std::collections::BTreeSet;

use super::near::Meant;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Became, Document, Project, whole};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "tangled-disposition",
        code: "SSR086",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("Ett bemötande som inte leder till ett svar", "A disposition that leads to no reply")
        },
        page: include_str!("tangled-disposition.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    for (n, folder) in &document.rounds {
        let Some(dispositions) = &folder.dispositions else { continue };
        let path = format!("{}/remiss/{n}/dispositions.yaml", document.folder);
        let blocks = &dispositions.dispositions;
        let divided: BTreeSet<&str> =
            blocks.keys().map(|k| whole(k)).filter(|w| !blocks.contains_key(*w)).collect();
        for (key, block) in blocks {
            let place = format!("dispositions.{key}");
            let whole = whole(key);
            if whole == key {
                continue;
            }
            if blocks.contains_key(whole) {
                sink.field(&path, &place, Says::WholeToo { key: whole.to_owned() }).help(Help::OneOrTheOther);
            }
            if block.says.as_ref().is_none_or(|says| says.trim().is_empty()) {
                sink.field(&path, &place, Says::NoWords { key: key.clone() }).help(Help::Words);
            }
        }
        let items = folder.items();
        let known: BTreeSet<&str> = items.iter().map(|item| item.key.as_str()).collect();
        for item in items.iter().filter(|item| item.became == Became::Lost) {
            let Some(block) = item.disposition else { continue };
            let place = format!("dispositions.{}", item.key);
            if let Some(group) = block.group.as_ref().filter(|g| !dispositions.groups.contains_key(*g)) {
                let meant = Meant::by(group.as_str(), dispositions.groups.keys().map(|g| g.as_str()));
                let says = Says::NoGroup { group: group.to_string() };
                sink.value(&path, &format!("{place}.group"), says).help(meant);
                continue;
            }
            let place = format!("{place}.duplicate-of");
            match block.duplicate_of.as_deref() {
                Some(of) if divided.contains(of) && !known.contains(of) => {
                    sink.value(&path, &place, Says::Divided { of: of.to_owned() }).help(Help::Part);
                }
                // That one which is not there, and one that is itself, are another finding.
                Some(of) if of != item.key && known.contains(of) => {
                    sink.value(&path, &place, Says::Ring { key: item.key.clone() }).help(Help::End);
                }
                _ => {}
            }
        }
    }
}

#[derive(Debug)]
enum Says {
    WholeToo { key: String },
    NoWords { key: String },
    NoGroup { group: String },
    Divided { of: String },
    Ring { key: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::WholeToo { key } => lang.pick(
                format!("`{key}` är delad och står ändå kvar som en hel synpunkt"),
                format!("`{key}` is divided and still stands as a whole comment"),
            ),
            Says::NoWords { key } => {
                lang.pick(format!("delen `{key}` saknar ord"), format!("the part `{key}` has no words"))
            }
            Says::NoGroup { group } => {
                lang.pick(format!("gruppen `{group}` finns inte"), format!("there is no group `{group}`"))
            }
            Says::Divided { of } => lang.pick(
                format!("`{of}` är delad och har inget eget bemötande"),
                format!("`{of}` is divided and has no disposition of its own"),
            ),
            Says::Ring { key } => lang.pick(
                format!("`{key}` är en dubblett som aldrig leder till ett bemötande"),
                format!("`{key}` is a duplicate that never leads to a disposition"),
            ),
        }
    }
}

#[derive(Debug)]
enum Help {
    OneOrTheOther,
    Words,
    Part,
    End,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::OneOrTheOther => {
                lang.pick("ta bort den hela, eller delarna", "take out the whole one, or the parts")
            }
            Help::Words => lang.pick(
                "skriv i `says` vilka av synpunktens ord som delen gäller",
                "write in `says` which of the comment's words the part is about",
            ),
            Help::Part => lang.pick("nämn en av dess delar", "name one of its parts"),
            Help::End => lang.pick(
                "en av dem som den leder till behöver ett eget bemötande",
                "one of those that it leads to needs a disposition of its own",
            ),
        }
        .to_owned()
    }
}
