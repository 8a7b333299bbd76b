//! The formats that an edition is written in.

use crate::model::Lang;

use super::edition::{Edition, Look, Profile};
use super::html::html;
use super::pdf::{RenderProblem, job, run_after};
use super::rounds::Layout;
use super::word::word;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Medium {
    Pdf,
    Html,
    Word,
    Excel,
    Sealed,
    Archive,
}

impl Medium {
    pub const ALL: [Medium; 6] =
        [Medium::Pdf, Medium::Html, Medium::Word, Medium::Excel, Medium::Sealed, Medium::Archive];

    /// As people ask for it.
    pub fn name(self) -> &'static str {
        match self {
            Medium::Pdf => "pdf",
            Medium::Html => "html",
            Medium::Word => "word",
            Medium::Excel => "excel",
            Medium::Sealed => "sealed",
            Medium::Archive => "archive",
        }
    }

    pub fn named(name: &str) -> Option<Medium> {
        Medium::ALL.into_iter().find(|medium| medium.name() == name)
    }

    /// How the name of its file ends.
    pub fn ending(self, lang: Lang) -> &'static str {
        match self {
            Medium::Pdf => ".pdf",
            Medium::Html => ".html",
            Medium::Word => ".docx",
            Medium::Excel => ".xlsx",
            Medium::Sealed => lang.pick("-med-underlag.pdf", "-with-sources.pdf"),
            Medium::Archive => lang.pick("-arkiv.pdf", "-archive.pdf"),
        }
    }

    /// The profile of a PDF, which either engine can make.
    pub fn profile(self) -> Option<Profile> {
        match self {
            Medium::Pdf => Some(Profile::Published),
            Medium::Sealed => Some(Profile::Sealed),
            Medium::Archive => Some(Profile::Archive),
            Medium::Html | Medium::Word | Medium::Excel => None,
        }
    }

    /// The finished file of an edition, by the engine that is built in; quicker where it is told how the document
    /// was laid out before. Whoever calls lets the engine `forget`.
    pub fn write(self, edition: &Edition, layout: &mut Option<Layout>) -> Result<Vec<u8>, RenderProblem> {
        let mut pdf = |profile| run_after(&job(edition, profile)?, layout);
        match self {
            Medium::Pdf => pdf(Profile::Published),
            Medium::Sealed => pdf(Profile::Sealed),
            Medium::Archive => pdf(Profile::Archive),
            Medium::Html => html(edition),
            Medium::Word => word(edition),
            Medium::Excel => excel(edition),
        }
    }
}

/// The paper as tables, where it is one that can be.
fn excel(edition: &Edition) -> Result<Vec<u8>, RenderProblem> {
    let table = match &edition.look {
        Look::Sheet(sheet) => sheet.table.as_ref(),
        _ => None,
    };
    let table = table.ok_or(RenderProblem::NoTable)?;
    table.bytes().map_err(|_| RenderProblem::TooLarge)
}
