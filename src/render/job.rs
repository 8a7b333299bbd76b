//! A job for a Typst engine: the files, the fonts, the standards and the time, all as values.
//!
//! The engine in this program runs it in memory; another may write the same files to a folder and run
//! the same version of Typst there.

use crate::model::Files;
use std::collections::BTreeMap;

use super::edition::{Edition, Profile};
use super::pages::pages;
use super::pictures;
use super::printed::{Attached, Fact};

/// The version of Typst that is built in (`Cargo.lock`).
pub const TYPST: &str = "0.15.1";

/// The file that the engine is told to compile.
pub const MAIN: &str = "document.typ";
const DATA: &str = "data.json";

/// The templates that are built in, by their path in the job. A workspace may replace each of them.
pub(super) const TEMPLATES: &[(&str, &str)] = &[
    (MAIN, include_str!("../../templates/document.typ")),
    ("lib/blocks.typ", include_str!("../../templates/lib/blocks.typ")),
    ("lib/cover.typ", include_str!("../../templates/lib/cover.typ")),
    ("lib/grid.typ", include_str!("../../templates/lib/grid.typ")),
    ("lib/house.typ", include_str!("../../templates/lib/house.typ")),
    ("marks/arbetskopia.svg", include_str!("../../templates/marks/arbetskopia.svg")),
    ("marks/consultation.svg", include_str!("../../templates/marks/consultation.svg")),
    ("marks/draft.svg", include_str!("../../templates/marks/draft.svg")),
    ("marks/example.svg", include_str!("../../templates/marks/example.svg")),
    ("marks/exempel.svg", include_str!("../../templates/marks/exempel.svg")),
    ("marks/remiss.svg", include_str!("../../templates/marks/remiss.svg")),
    ("marks/utkast.svg", include_str!("../../templates/marks/utkast.svg")),
    ("marks/working-copy.svg", include_str!("../../templates/marks/working-copy.svg")),
];

/// A font of the house, by the name of its file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FontFile {
    pub name: &'static str,
    pub bytes: &'static [u8],
}

/// In the order in which every engine must be given them.
pub const FONTS: &[FontFile] = &[
    FontFile {
        name: "SourceSans3-Bold.otf",
        bytes: include_bytes!("../../templates/fonts/SourceSans3-Bold.otf"),
    },
    FontFile {
        name: "SourceSans3-BoldIt.otf",
        bytes: include_bytes!("../../templates/fonts/SourceSans3-BoldIt.otf"),
    },
    FontFile {
        name: "SourceSans3-It.otf",
        bytes: include_bytes!("../../templates/fonts/SourceSans3-It.otf"),
    },
    FontFile {
        name: "SourceSans3-Regular.otf",
        bytes: include_bytes!("../../templates/fonts/SourceSans3-Regular.otf"),
    },
    FontFile {
        name: "SourceSans3-Semibold.otf",
        bytes: include_bytes!("../../templates/fonts/SourceSans3-Semibold.otf"),
    },
    FontFile {
        name: "SourceSerif4-Bold.otf",
        bytes: include_bytes!("../../templates/fonts/SourceSerif4-Bold.otf"),
    },
    FontFile {
        name: "SourceSerif4-BoldIt.otf",
        bytes: include_bytes!("../../templates/fonts/SourceSerif4-BoldIt.otf"),
    },
    FontFile {
        name: "SourceSerif4-It.otf",
        bytes: include_bytes!("../../templates/fonts/SourceSerif4-It.otf"),
    },
    FontFile {
        name: "SourceSerif4-Regular.otf",
        bytes: include_bytes!("../../templates/fonts/SourceSerif4-Regular.otf"),
    },
];

#[derive(Debug, Clone, PartialEq)]
pub struct TypstJob {
    /// Path from the root of the job, with `/`, to bytes.
    pub files: Files,
    pub fonts: &'static [FontFile],
    pub standards: &'static [&'static str],
    /// Seconds since 1970, UTC: the start of the edition's day.
    pub time: i64,
    /// The templates that are the workspace's own.
    pub(super) own: Vec<String>,
}

impl TypstJob {
    pub fn new(edition: &Edition, profile: Profile) -> Self {
        let mut files: Files =
            TEMPLATES.iter().map(|(path, text)| ((*path).to_owned(), text.as_bytes().into())).collect();
        let mut places = BTreeMap::new();
        for (at, (path, bytes)) in edition.pictures.iter().enumerate() {
            // A picture that cannot be read has been told of by `preflight`.
            let Ok(ending) = pictures::format(bytes) else { continue };
            let file = format!("pictures/{}.{ending}", at + 1);
            places.insert(path.clone(), format!("/{file}"));
            files.insert(file, bytes.clone());
        }
        let mut own = Vec::new();
        for (path, bytes) in &edition.templates {
            if TEMPLATES.iter().any(|(known, _)| known == path) {
                files.insert(path.clone(), bytes.clone());
                own.push(path.clone());
            }
        }
        let mut pages = pages(edition, &places);
        if let Some(bytes) = edition.publisher.logo.as_ref().and_then(|path| edition.templates.get(path))
            && let Ok(ending) = pictures::format(bytes)
        {
            let file = format!("logo.{ending}");
            files.insert(file.clone(), bytes.clone());
            pages.logo = Some(format!("/{file}"));
        }
        if profile == Profile::Sealed {
            for (path, bytes) in &edition.sources {
                let attached = Attached::new(path, pages.attached.len() + 1, edition.lang);
                files.insert(attached.file.trim_start_matches('/').to_owned(), bytes.clone());
                pages.attached.push(attached);
            }
            let label = edition.lang.pick("Bifogade filer", "Attached files").to_owned();
            let value = edition.lang.pick(
                format!("{}: textens källa, protokoll och sammanställning", pages.attached.len()),
                format!("{}: the source of the text, records and compilation", pages.attached.len()),
            );
            pages.facts.push(Fact { label, value });
        }
        // These stand alone, so that a template need not read the text for them.
        let marks = serde_json::json!({"marks": pages.marks, "backdrop": pages.backdrop});
        let alone = [
            ("style", serde_json::json!({"accent": pages.accent})),
            ("marks", marks),
            ("foot", pages.foot.clone().into()),
        ];
        for (name, value) in alone {
            files.insert(format!("{name}.json"), value.to_string().into_bytes().into());
        }
        // Plain data is always JSON; a template that found none would say so.
        files.insert(DATA.to_owned(), serde_json::to_vec(&pages).unwrap_or_default().into());
        TypstJob { files, fonts: FONTS, standards: profile.standards(), time: midnight(edition.date), own }
    }
}

impl TypstJob {
    /// What an engine says of a template, with the path by which the workspace knows its own.
    pub fn told(&self, said: &str) -> String {
        let own = said.split_once(':').is_some_and(|(path, _)| self.own.iter().any(|own| own == path));
        if own { format!("{}/{said}", crate::model::TEMPLATES) } else { said.to_owned() }
    }
}

fn midnight(date: jiff::civil::Date) -> i64 {
    let start = date.at(0, 0, 0, 0);
    jiff::tz::TimeZone::UTC.to_timestamp(start).map_or(0, jiff::Timestamp::as_second)
}
