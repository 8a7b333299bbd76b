//! What a document says of itself in its front matter. State, version and dates are never here.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{PartialDate, Slug};

/// What sort of document it is; decides its routes and its required sections.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// How to act in one kind of event (inriktning).
    Guidance,
    /// What shall be reached in a period (målbild).
    Vision,
    /// What shall be done in a year (verksamhetsplan).
    Plan,
    /// What the members must be able to do together (förmågor).
    Capabilities,
    /// What the collaboration rests on (grunddokument).
    Founding,
}

impl Kind {
    /// The sections that every text of the kind has, in this order, on the first level.
    pub fn sections(self) -> &'static [&'static str] {
        match self {
            Kind::Guidance => &[
                "Syfte",
                "När inriktningen gäller",
                "Mål",
                "Handlingsplan",
                "Budskap",
                "Kommunikation",
                "Uppföljning",
            ],
            Kind::Vision => &["Övergripande mål", "Målområden", "Uppföljning"],
            Kind::Plan => &["Årets mål", "Aktiviteter", "Uppföljning"],
            Kind::Capabilities => &["Syfte", "Uppföljning"],
            Kind::Founding => &[],
        }
    }
}

/// Who may read a document or an answer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Distribution {
    /// Anybody.
    #[default]
    Open,
    /// The members only.
    Members,
    /// A narrow circle; it may not go out on remiss.
    Restricted,
}

/// The head of `document.md`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
pub struct FrontMatter {
    /// What sort of document it is; decides its routes and its required sections.
    pub kind: Kind,
    /// The title in print, without kind, version and date.
    pub title: String,
    /// One or two sentences that say what the document is for.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub summary: String,
    /// An invented text that must say so wherever it is shown.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub example: bool,
    /// Who may read it.
    #[serde(default)]
    pub distribution: Distribution,
    /// Months from adoption to the next review, such as 24.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub review_every: Option<u16>,
    /// The capabilities that the document uses.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub capabilities: Vec<Slug>,
    /// The target areas that the document serves.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub targets: Vec<Slug>,
    /// The document that this one takes the place of.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<Slug>,
    /// The first day it is in force, such as 2026-09-15, where that is not the day of its adoption.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_from: Option<PartialDate>,
    /// The last day it is in force, such as 2026-12-31.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub valid_to: Option<PartialDate>,
}
