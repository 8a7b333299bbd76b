//! What is installed on this machine, as a table and as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::show;
use crate::model::Lang;

/// `ssr doctor --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Doctor {
    /// The version of this program.
    pub ssr: String,
    /// The version of the program `git`; none where it does not start.
    pub git: Option<String>,
    /// The version of Typst that is built in: the engine that renders unless another is asked for.
    pub typst_built_in: String,
    /// The program `typst` on this machine, for `--engine cli`; none where it does not start.
    pub typst: Option<Found>,
    /// Whether the two engines give the same file of a long text; none where they were not compared.
    pub agreement: Option<Agreement>,
}

/// A program that has answered.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Found {
    pub path: String,
    pub version: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Agreement {
    /// The same bytes.
    Bytes,
    /// The same content, packed in another way.
    Content,
    /// Not the same.
    None,
}

pub fn table(told: &Doctor, lang: Lang) -> String {
    let missing = || lang.pick("finns inte här", "not here").to_owned();
    let program = match &told.typst {
        Some(found) if found.version == told.typst_built_in => format!("{} ({})", found.version, found.path),
        Some(found) => lang.pick(
            format!("{} ({}): en annan version, kan inte användas", found.version, found.path),
            format!("{} ({}): another version, cannot be used", found.version, found.path),
        ),
        None => lang
            .pick(
                "finns inte här; behövs bara för `--engine cli`",
                "not here; only needed for `--engine cli`",
            )
            .to_owned(),
    };
    let agreement = match told.agreement {
        Some(Agreement::Bytes) => lang.pick("samma fil, byte för byte", "the same file, byte for byte"),
        Some(Agreement::Content) => {
            lang.pick("samma innehåll, packat på olika sätt", "the same content, packed in another way")
        }
        Some(Agreement::None) => lang.pick("olika filer", "different files"),
        None => lang.pick("inte jämförda", "not compared"),
    };
    let rows = [
        ["ssr".to_owned(), told.ssr.clone()],
        ["git".to_owned(), told.git.clone().unwrap_or_else(missing)],
        [
            lang.pick("Typst, inbyggd", "Typst, built in").to_owned(),
            lang.pick(
                format!("{} (används)", told.typst_built_in),
                format!("{} (used)", told.typst_built_in),
            ),
        ],
        [lang.pick("Typst, eget program", "Typst, as a program").to_owned(), program],
        [
            lang.pick("Motorerna på en lång text", "The engines on a long text").to_owned(),
            agreement.to_owned(),
        ],
    ];
    show::table(&rows.map(|row| row.to_vec()))
}
