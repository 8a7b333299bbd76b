//! What a text asks of those who are consulted: of one, for its letter, and of all, for the cover letter.

use crate::letters::Asks;
use crate::model::{Consultee, Lang, MemberKind};
use crate::project::{Document, Project};
use crate::rules::Demands;

/// What the text asks; nothing where it is in another language than the one that can be read.
pub fn demands(project: &Project, document: &Document) -> Demands {
    match project.language() {
        Lang::Sv => Demands::of(document, &project.roster),
        Lang::En => Demands::default(),
    }
}

/// What is asked of one of them.
pub fn of_one(demands: &Demands, consultee: &Consultee) -> Asks {
    Asks {
        own: demands.for_member(consultee.kind, &consultee.name),
        all: numbers(demands.for_everybody()),
        groups: Vec::new(),
    }
}

/// What is asked of all of them, those of whom the same is asked together.
pub fn of_all(demands: &Demands, consultees: &[Consultee], lang: Lang) -> Asks {
    let mut groups: Vec<(Vec<&Consultee>, Vec<String>)> = Vec::new();
    for consultee in consultees {
        let own = numbers(demands.for_member(consultee.kind, &consultee.name));
        if own.is_empty() {
            continue;
        }
        match groups.iter_mut().find(|(who, of)| *of == own && who.iter().all(|c| c.kind == consultee.kind)) {
            Some((who, _)) => who.push(consultee),
            None => groups.push((vec![consultee], own)),
        }
    }
    let whole = |who: &[&Consultee]| {
        let kind = who.first().map(|c| c.kind);
        (who.len() > 1 && who.len() == consultees.iter().filter(|c| Some(c.kind) == kind).count())
            .then_some(kind)
            .flatten()
    };
    let named = |who: &[&Consultee]| match whole(who) {
        Some(kind) => the_kind(kind, lang).to_owned(),
        None => who.iter().map(|c| c.name.as_str()).collect::<Vec<_>>().join(", "),
    };
    let mut named: Vec<(String, Vec<String>)> =
        groups.into_iter().map(|(who, of)| (named(&who), of)).collect();
    let everybody = numbers(demands.for_everybody());
    if !everybody.is_empty() {
        named.push((lang.pick("alla aktörer", "all actors").to_owned(), everybody));
    }
    Asks { groups: named, ..Asks::default() }
}

fn numbers(demands: Vec<(String, String)>) -> Vec<String> {
    demands.into_iter().map(|(number, _)| number).collect()
}

fn the_kind(kind: MemberKind, lang: Lang) -> &'static str {
    match kind {
        MemberKind::Municipality => lang.pick("kommunerna", "the municipalities"),
        MemberKind::Region => lang.pick("regionerna", "the regions"),
        MemberKind::Authority => lang.pick("myndigheterna", "the authorities"),
        MemberKind::Company => lang.pick("företagen", "the companies"),
        MemberKind::RescueService => lang.pick("räddningstjänsterna", "the rescue services"),
    }
}
