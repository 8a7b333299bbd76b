//! A link to a place in a text leads to a heading or a point that is there.

use std::collections::BTreeMap;

use super::near::Meant;
use super::{Check, Rule, Sink};
use super::{firm, target};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Block, BlockKind, Lang, SectionNumber, Slug, Span, Text};
use crate::project::{Document, Link, Outline, Places, Project, with_registers};
use crate::prose;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "dangling-anchor",
        code: "SSR103",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("En länk till en plats som inte finns", "A link to a place that does not exist")
        },
        page: include_str!("dangling-anchor.md"),
    },
    check: Check::Register(check),
};

/// So many headings are looked through for the one that was meant, and for so many links to a text.
const HEADINGS: usize = 100;
const HELPED: usize = 20;

/// By the text that they lead to, so that its places are set up once.
fn check(project: &Project, sink: &mut Sink) {
    let mut to: BTreeMap<&Slug, Vec<(&Document, &Link, String)>> = BTreeMap::new();
    for document in project.documents.values() {
        for link in document.outline.links.iter().filter(|link| !link.picture) {
            let Some(place) = target::place(&link.target) else { continue };
            if let Some(other) = text(project, document, &link.target) {
                to.entry(&other.id).or_default().push((document, link, place));
            }
        }
    }
    for (id, links) in to {
        let Some(other) = project.documents.get(id) else { continue };
        // A text that cannot be read is a finding already.
        if other.outline != Outline::default() {
            led(other, &places(other, project.language()), links, sink);
        }
    }
}

/// The document whose text a link leads to.
fn text<'a>(project: &'a Project, from: &'a Document, to: &str) -> Option<&'a Document> {
    if to.starts_with('#') {
        return Some(from);
    }
    let file = target::file(&from.folder, to)?;
    project.document_of(&file).filter(|document| file == firm::text(document))
}

/// The places of a text, and of the data that is printed after it.
fn places(document: &Document, lang: Lang) -> Vec<Places> {
    let mut out = vec![document.outline.places()];
    if document.capabilities.is_some() || document.targets.is_some() {
        // Their sections are numbered on from the last one of the text.
        let last = document.outline.headings.iter().filter_map(|h| h.section.parts().first()).max();
        let section = SectionNumber::new(last.copied().as_slice());
        let kind = BlockKind::Heading { level: 1, section, inlines: Vec::new() };
        let before = Block { number: None, span: Span::default(), kind };
        let before = Text { blocks: vec![before], footnotes: Vec::new() };
        let (capabilities, targets) = (document.capabilities.as_ref(), document.targets.as_ref());
        out.push(Outline::of(&with_registers(&before, capabilities, targets, lang)).places());
    }
    out
}

fn led(other: &Document, places: &[Places], links: Vec<(&Document, &Link, String)>, sink: &mut Sink) {
    let mut told = 0;
    for (from, link, place) in links {
        if places.iter().any(|places| places.hold(&place)) {
            continue;
        }
        let within = (from.id != other.id).then(|| other.id.to_string());
        let report = sink.at(&firm::text(from), Some(link.span), Says { place: place.clone(), within });
        told += 1;
        if told > HELPED {
            report.help(Help);
            continue;
        }
        let headings = other.outline.headings.iter().take(HEADINGS);
        let anchors: Vec<String> = headings.map(|h| format!("#{}", prose::anchor(&h.title))).collect();
        report.help(Meant::by(&format!("#{place}"), anchors.iter().map(String::as_str)));
    }
}

#[derive(Debug)]
struct Says {
    place: String,
    within: Option<String>,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let place = &self.place;
        match &self.within {
            None => lang.pick(
                format!("platsen `#{place}` finns inte i texten"),
                format!("there is no place `#{place}` in the text"),
            ),
            Some(id) => lang.pick(
                format!("platsen `#{place}` finns inte i `{id}`"),
                format!("there is no place `#{place}` in `{id}`"),
            ),
        }
    }
}

#[derive(Debug)]
struct Help;

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            "länka till en rubrik med små bokstäver och bindestreck: `#när-inriktningen-gäller`",
            "link to a heading in lower case with hyphens: `#när-inriktningen-gäller`",
        )
        .to_owned()
    }
}
