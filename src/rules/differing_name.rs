//! One thing has one name: a seat and its member, a forum's seat in another forum, a capability and its heading.

use std::collections::{BTreeMap, HashMap, HashSet};

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Member, Slug};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "differing-name",
        code: "SSR110",
        level: Level::Warning,
        age: FIRST,
        summary: |lang| lang.pick("En sak med två namn", "One thing with two names"),
        page: include_str!("differing-name.md"),
    },
    check: Check::Register(check),
};

const MEMBERS: &str = "guidance/members.yaml";
const FORUMS: &str = "guidance/forums.yaml";

fn check(project: &Project, sink: &mut Sink) {
    mailboxes(project, sink);
    seats(project, sink);
    for document in project.documents.values() {
        headings(document, sink);
        renamed(project, document, sink);
    }
}

/// Two members with one mailbox: an answer from it could be either's.
fn mailboxes(project: &Project, sink: &mut Sink) {
    let mut first: BTreeMap<String, (usize, &Member)> = BTreeMap::new();
    for (i, member) in project.roster.members.iter().enumerate() {
        match first.get(&member.mail.to_lowercase()) {
            Some((earlier, other)) => {
                let span = sink.span(MEMBERS, &format!("members[{earlier}].mail"));
                let says = Says::Mailbox { name: member.name.clone(), other: other.name.clone() };
                sink.value(MEMBERS, &format!("members[{i}].mail"), says).help(Help::Mailbox).related(
                    MEMBERS,
                    span,
                    Says::First,
                );
            }
            None => drop(first.insert(member.mail.to_lowercase(), (i, member))),
        }
    }
}

/// A seat for one member is called as the member; one that is in several forums, as in the first.
fn seats(project: &Project, sink: &mut Sink) {
    let members: HashMap<&Slug, (usize, &Member)> =
        project.roster.members.iter().enumerate().map(|(i, member)| (&member.id, (i, member))).collect();
    let mut first: BTreeMap<&Slug, (String, &str)> = BTreeMap::new();
    for (f, forum) in project.forums.forums.iter().enumerate() {
        for (s, seat) in forum.seats.iter().enumerate() {
            let at = format!("forums[{f}].seats[{s}].name");
            if let ([id], None) = (seat.members.as_slice(), &seat.cluster) {
                let Some((m, member)) = members.get(id) else { continue };
                // A seat may say more: which part of the member takes it.
                if !seat.name.contains(member.name.trim()) {
                    let span = sink.span(MEMBERS, &format!("members[{m}].name"));
                    let says = Says::Seat { name: seat.name.clone(), member: member.name.clone() };
                    sink.value(FORUMS, &at, says).help(Help::Seat).related(MEMBERS, span, Says::First);
                }
                continue;
            }
            match first.get(&seat.id) {
                Some((_, name)) if name.trim() == seat.name.trim() => {}
                Some((earlier, name)) => {
                    let says = Says::Forums { name: seat.name.clone(), other: (*name).to_owned() };
                    let span = sink.span(FORUMS, earlier);
                    sink.value(FORUMS, &at, says).help(Help::Forums).related(FORUMS, span, Says::First);
                }
                None => drop(first.insert(&seat.id, (at, &seat.name))),
            }
        }
    }
}

/// The names in the data beside a text, each with its place.
fn names(document: &Document) -> Vec<(&'static str, String, &str)> {
    let capabilities = document.capabilities.iter().flat_map(|c| &c.capabilities).enumerate();
    let capabilities =
        capabilities.map(|(i, c)| ("capabilities.yaml", format!("capabilities[{i}].name"), c.name.as_str()));
    let targets = document.targets.iter().flat_map(|t| &t.targets).enumerate();
    let targets = targets.map(|(i, t)| ("targets.yaml", format!("targets[{i}].name"), t.name.as_str()));
    capabilities.chain(targets).collect()
}

/// A heading that is the name of a capability or a target area but for one word.
fn headings(document: &Document, sink: &mut Sink) {
    let names = names(document);
    if names.is_empty() {
        return;
    }
    let also = document.capabilities.iter().flat_map(|c| &c.capabilities).flat_map(|c| &c.also_called);
    let known: HashSet<String> =
        names.iter().map(|(_, _, name)| *name).chain(also.map(String::as_str)).map(same).collect();
    let mut near = HashMap::new();
    for (i, (_, _, name)) in names.iter().enumerate() {
        for key in but_one(name) {
            near.entry(key).or_insert(i);
        }
    }
    for heading in &document.outline.headings {
        if known.contains(&same(&heading.title)) {
            continue;
        }
        let found = but_one(&heading.title).iter().find_map(|key| near.get(key)).and_then(|i| names.get(*i));
        let Some((file, at, name)) = found else { continue };
        let path = format!("{}/{file}", document.folder);
        let span = sink.span(&path, at);
        let says = Says::Heading { title: heading.title.clone(), name: (*name).to_owned(), file };
        let help = if *file == "targets.yaml" { Help::Target } else { Help::Capability };
        sink.at(&firm::text(document), Some(heading.span), says).help(help).related(&path, span, Says::First);
    }
}

fn same(name: &str) -> String {
    name.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase()
}

/// A name with each of its words left out in turn; only names of three to twelve words, since
/// shorter ones are alike by chance.
fn but_one(name: &str) -> Vec<(usize, String)> {
    let name = same(name);
    let words: Vec<&str> = name.split(' ').collect();
    if !(3..=12).contains(&words.len()) {
        return Vec::new();
    }
    let without = |gap: usize| {
        let kept = words.iter().enumerate().map(|(i, word)| if i == gap { "" } else { word });
        (gap, kept.collect::<Vec<_>>().join(" "))
    };
    (0..words.len()).map(without).collect()
}

/// A capability that was called something else in the set that this one replaces.
fn renamed(project: &Project, document: &Document, sink: &mut Sink) {
    let Some(capabilities) = &document.capabilities else { return };
    let old = document.front.as_ref().and_then(|f| project.documents.get(f.replaces.as_ref()?));
    let Some((old, before)) = old.and_then(|old| Some((old, old.capabilities.as_ref()?))) else { return };
    let before: HashMap<&Slug, (usize, &str)> =
        before.capabilities.iter().enumerate().map(|(i, c)| (&c.id, (i, c.name.as_str()))).collect();
    for (i, capability) in capabilities.capabilities.iter().enumerate() {
        let Some((b, name)) = before.get(&capability.id) else { continue };
        let told = capability.also_called.iter().chain([&capability.name]).any(|n| same(n) == same(name));
        if !told {
            let path = format!("{}/capabilities.yaml", old.folder);
            let span = sink.span(&path, &format!("capabilities[{b}].name"));
            let says = Says::Renamed { name: capability.name.clone(), before: (*name).to_owned() };
            let own = format!("{}/capabilities.yaml", document.folder);
            let report = sink.value(&own, &format!("capabilities[{i}].name"), says).help(Help::Renamed);
            report.level(Level::Note).related(&path, span, Says::First);
        }
    }
}

#[derive(Debug)]
enum Says {
    Mailbox { name: String, other: String },
    Seat { name: String, member: String },
    Forums { name: String, other: String },
    Heading { title: String, name: String, file: &'static str },
    Renamed { name: String, before: String },
    First,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Mailbox { name, other } => lang.pick(
                format!("aktörerna {name} och {other} har samma brevlåda"),
                format!("the members {name} and {other} have the same mailbox"),
            ),
            Says::Seat { name, member } => lang.pick(
                format!("platsen heter {name}, men aktören heter {member}"),
                format!("the seat is called {name}, but the member is called {member}"),
            ),
            Says::Forums { name, other } => lang.pick(
                format!("platsen heter {name} här, men {other} i ett annat forum"),
                format!("the seat is called {name} here, but {other} in another forum"),
            ),
            Says::Heading { title, name, file } => lang.pick(
                format!("rubriken är ”{title}”, men i `{file}` står ”{name}”"),
                format!("the heading is “{title}”, but `{file}` says “{name}”"),
            ),
            Says::Renamed { name, before } => lang.pick(
                format!("förmågan {name} hette tidigare {before}"),
                format!("the capability {name} was called {before} before"),
            ),
            Says::First => lang.pick("det andra namnet", "the other name").to_owned(),
        }
    }
}

#[derive(Debug)]
enum Help {
    Mailbox,
    Seat,
    Forums,
    Capability,
    Target,
    Renamed,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Mailbox => lang.pick(
                "skriv varje aktörs egen funktionsbrevlåda, annars går det inte att se vem ett svar kommer från",
                "write each member's own functional mailbox, else nobody can tell whose answer it is",
            ),
            Help::Seat => lang.pick(
                "skriv aktörens namn som i `guidance/members.yaml`; en del av aktören kan nämnas efter det",
                "write the member's name as in `guidance/members.yaml`; a part of it may be named after that",
            ),
            Help::Forums => lang.pick(
                "skriv samma namn i alla forum, eller ge platsen en egen identitet",
                "write the same name in every forum, or give the seat an identity of its own",
            ),
            Help::Capability => lang.pick(
                "skriv samma namn på båda ställena; är båda i bruk, skriv det andra i `also-called`",
                "write the same name in both places; if both are in use, write the other in `also-called`",
            ),
            Help::Target => lang.pick("skriv samma namn på båda ställena", "write the same name in both places"),
            Help::Renamed => lang.pick(
                "skriv det gamla namnet i `also-called`, så att den som läser äldre texter känner igen förmågan",
                "write the old name in `also-called`, so that a reader of older texts knows the capability",
            ),
        }
        .to_owned()
    }
}
