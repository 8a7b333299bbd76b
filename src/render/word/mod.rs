//! An edition as a Word file: the same numbers, headings and words as the PDF, in the styles that Word has for them.
//!
//! Word counts nothing here but notes and steps: the numbers of sections and points are text.

mod blocks;
mod colors;
mod compact;
mod contents;
mod cover;
mod inlines;
mod links;
mod lists;
mod marks;
mod media;
mod notes;
mod numbering;
mod out;
mod page;
mod paragraph;
mod table;

use jiff::civil::Date;

use crate::formats::{Package, Part, Properties, Relation};
use crate::model::{Carried, CarriedEdition};

use super::edition::{Edition, Look};
use super::pages::pages;
use super::pdf::RenderProblem;
use super::preflight::preflight;
use super::printed::Pages;
use blocks::Place;
use colors::Colors;
use media::Media;
use out::{Out, Shared};

const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";
const STYLES: &str = include_str!("../../../templates/word/styles.xml");
const SETTINGS: &str = include_str!("../../../templates/word/settings.xml");
const THEME: &str = include_str!("../../../templates/word/theme1.xml");
const FONTS: &str = include_str!("../../../templates/word/fontTable.xml");

/// The finished file of an edition.
pub fn word(edition: &Edition) -> Result<Vec<u8>, RenderProblem> {
    let problems = preflight(edition, None);
    if !problems.is_empty() {
        return Err(RenderProblem::Text(problems));
    }
    let (mut media, places) = Media::of(edition);
    let mut pages = pages(edition, &places);
    let colors = Colors::of(&pages.accent);
    pages.logo = media.logo(edition);
    media.marks(&pages, &colors);
    let mut shared = Shared::new(&pages, &media);
    let package = package(edition, &pages, &colors, &mut shared);
    package.bytes().map_err(|_| RenderProblem::Template(vec!["the file is too large for Word".to_owned()]))
}

fn package(edition: &Edition, pages: &Pages, colors: &Colors, shared: &mut Shared) -> Package {
    let mut package = Package::default();
    let lang = format!("{}-{}", pages.lang, pages.region);
    let mut document = body(pages, shared);
    // The relations of these are put after those that the text made, whose ids are written already.
    let mut more = Vec::new();
    let mut add = |kind: &str, name: &str, bytes: Vec<u8>, relations: Vec<Relation>| {
        document.relations.push(Relation::part(&office(kind), &format!("word/{name}")));
        more.push(part(&format!("word/{name}"), kind, bytes, relations));
    };
    let styles = if pages.compact { compact::compact(STYLES) } else { STYLES.to_owned() };
    add("styles", "styles.xml", filled(&colors.fill(&styles), &lang), Vec::new());
    add("settings", "settings.xml", settings(edition, &lang, shared), Vec::new());
    add("theme", "theme/theme1.xml", colors.fill(THEME).into_bytes(), Vec::new());
    add("fontTable", "fontTable.xml", FONTS.as_bytes().to_vec(), Vec::new());
    if let Some(notes) = notes::notes(pages, shared) {
        add("footnotes", "footnotes.xml", notes.xml, notes.relations);
    }
    // Last, since notes have lists too.
    add("numbering", "numbering.xml", shared.numbering.bytes(&colors.accent), Vec::new());
    for furniture in page::furniture(pages, shared) {
        // Their relations stand already: the section names them.
        more.push(part(furniture.name, furniture.kind, furniture.out.xml, furniture.out.relations));
    }
    package.add(
        &office("officeDocument"),
        Part {
            name: "word/document.xml".to_owned(),
            media_type: "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml",
            bytes: document.xml,
            relations: document.relations,
        },
    );
    package.parts.extend(more);
    package.parts.extend(shared.media.used(&package.parts));
    properties(edition, pages, lang).add_to(&mut package);
    package
}

fn body(pages: &Pages, shared: &mut Shared) -> out::Written {
    let mut out = Out::new("w:document", shared);
    let furniture = page::relations(&mut out);
    out.xml.open("w:body", &[]);
    cover::cover(&mut out, pages);
    contents::contents(&mut out, pages);
    let place = Place::text(pages.numbered);
    out.blocks(&pages.blocks, place);
    out.room.new_page |= pages.apart && !pages.ending.is_empty();
    out.blocks(&pages.ending, place);
    out.settle();
    page::section(&mut out, &furniture);
    out.written()
}

fn properties(edition: &Edition, pages: &Pages, language: String) -> Properties {
    let kept = match &edition.look {
        Look::Draft { .. } => Some(CarriedEdition::Draft),
        Look::Remiss { round, .. } => Some(CarriedEdition::Remiss { round: *round }),
        Look::Adopted(adopted) => Some(CarriedEdition::Adopted { version: adopted.version }),
        // Nobody answers a paper about the document: it does not pass for the text.
        Look::Sheet(_) => None,
    };
    let carried = kept.map(|kept| Carried {
        document: edition.document.clone(),
        edition: kept,
        changed: edition.changed,
        digest: edition.digest.clone(),
    });
    Properties {
        title: pages.pdf_title.clone(),
        subject: pages.kind.clone(),
        creator: pages.organisation.clone(),
        description: pages.summary.clone(),
        keywords: pages.keywords.join(", "),
        language,
        moment: moment(edition.date),
        custom: carried.map(|carried| carried.properties()).unwrap_or_default(),
    }
}

fn moment(date: Date) -> String {
    format!("{date}T00:00:00Z")
}

fn office(kind: &str) -> String {
    format!("{OFFICE}{kind}")
}

fn part(name: &str, kind: &str, bytes: Vec<u8>, relations: Vec<Relation>) -> Part {
    let media_type = match kind {
        "styles" => "application/vnd.openxmlformats-officedocument.wordprocessingml.styles+xml",
        "settings" => "application/vnd.openxmlformats-officedocument.wordprocessingml.settings+xml",
        "theme" => "application/vnd.openxmlformats-officedocument.theme+xml",
        "fontTable" => "application/vnd.openxmlformats-officedocument.wordprocessingml.fontTable+xml",
        "numbering" => "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml",
        "footnotes" => "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml",
        "header" => "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml",
        _ => "application/vnd.openxmlformats-officedocument.wordprocessingml.footer+xml",
    };
    Part { name: name.to_owned(), media_type, bytes, relations }
}

fn filled(template: &str, lang: &str) -> Vec<u8> {
    template.replace("LANG", lang).into_bytes()
}

fn settings(edition: &Edition, lang: &str, shared: &Shared) -> Vec<u8> {
    // What members change in a remiss copy is seen.
    let track = match edition.look {
        Look::Remiss { .. } => "<w:trackRevisions/>",
        _ => "",
    };
    let notes = if shared.notes.is_empty() { "" } else { notes::SETTINGS };
    let settings = SETTINGS
        .replace("<!--TRACK-->", track)
        .replace("<!--NOTES-->", notes)
        .replace("DECIMAL", edition.lang.pick(",", "."))
        .replace("SEPARATOR", edition.lang.pick(";", ","));
    filled(&settings, lang)
}
