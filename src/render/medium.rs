//! The formats that an edition is written in.

use super::edition::Edition;
use super::html::html;
use super::pdf::{RenderProblem, pdf};
use super::word::word;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Medium {
    Pdf,
    Html,
    Word,
}

impl Medium {
    pub const ALL: [Medium; 3] = [Medium::Pdf, Medium::Html, Medium::Word];

    /// As people ask for it.
    pub fn name(self) -> &'static str {
        match self {
            Medium::Pdf => "pdf",
            Medium::Html => "html",
            Medium::Word => "word",
        }
    }

    pub fn named(name: &str) -> Option<Medium> {
        Medium::ALL.into_iter().find(|medium| medium.name() == name)
    }

    /// How the name of its file ends.
    pub fn ending(self) -> &'static str {
        match self {
            Medium::Pdf => "pdf",
            Medium::Html => "html",
            Medium::Word => "docx",
        }
    }

    /// The finished file of an edition.
    pub fn write(self, edition: &Edition) -> Result<Vec<u8>, RenderProblem> {
        match self {
            Medium::Pdf => pdf(edition),
            Medium::Html => html(edition),
            Medium::Word => word(edition),
        }
    }
}
