//! A link within the register leads to a file that is there.

use super::near::Meant;
use super::{Check, Rule, Sink};
use super::{firm, target};
use crate::diag::{Edit, FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug, Span};
use crate::project::{DOCUMENTS, Document, Link, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "dangling-link",
        code: "SSR065",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("En länk eller bild som inte leder någonstans", "A link or picture that leads nowhere")
        },
        page: include_str!("dangling-link.md"),
    },
    check: Check::Links(check),
};

fn check(project: &Project, document: &Document, sink: &mut Sink) {
    let path = firm::text(document);
    for link in &document.outline.links {
        let Some(file) = target::file(&document.folder, &link.target) else { continue };
        let id = target::document(&file);
        let picture = link.picture;
        if id.is_some() && project.snapshot.holds(&file) {
            if let Some(id) = id.filter(|id| !picture && elsewhere(document, id, &file)) {
                let says = Says::Inside { target: link.target.clone() };
                sink.at(&path, Some(link.span), says).help(Help::Text { id: id.to_owned() });
            }
            continue;
        }
        let report = sink.at(&path, Some(link.span), Says::Nothing { target: link.target.clone(), picture });
        match id {
            _ if picture => report.help(Help::Picture),
            Some(id) if id == document.id.as_str() => report.help(Help::Own),
            Some(id) if Slug::new(id).is_ok_and(|id| project.documents.contains_key(&id)) => {
                let report = report.help(Help::Text { id: id.to_owned() });
                // Who links to a folder means the text in it.
                let folder = link.target.trim_end_matches('/') == format!("../{id}");
                match written(project, &path, link).filter(|_| folder) {
                    Some(span) => report.fix(vec![Edit { span, text: format!("../{id}/document.md") }]),
                    None => report,
                }
            }
            Some(id) => report.help(Meant::document(id, project)),
            None => report.help(Help::Outside),
        };
    }
}

/// Where the target of a link stands as it is written, if it is written there.
fn written(project: &Project, path: &str, link: &Link) -> Option<Span> {
    let bytes = project.snapshot.files.get(path)?;
    let text = bytes.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(bytes);
    // The link alone is looked at: of a file that is not text, nothing is mended anyway.
    let text = std::str::from_utf8(text.get(link.span.start..link.span.end)?).ok()?;
    let before = text.strip_suffix(&format!("]({})", link.target))?;
    let start = link.span.start + before.len() + "](".len();
    Some(Span::new(start, start + link.target.len()))
}

/// Whether a file is another document's, but not its text.
fn elsewhere(document: &Document, id: &str, file: &str) -> bool {
    let own = || file.strip_suffix("/document.md")?.strip_suffix(id)?.strip_suffix('/');
    id != document.id.as_str() && own() != Some(DOCUMENTS)
}

#[derive(Debug)]
enum Says {
    Nothing { target: String, picture: bool },
    Inside { target: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Nothing { target, picture: true } => {
                lang.pick(format!("bilden `{target}` finns inte"), format!("there is no picture `{target}`"))
            }
            Says::Nothing { target, picture: false } => lang.pick(
                format!("länken till `{target}` leder inte till någon fil"),
                format!("the link to `{target}` leads to no file"),
            ),
            Says::Inside { target } => lang.pick(
                format!(
                    "länken till `{target}` leder till en fil i ett annat dokuments mapp, inte till dess text"
                ),
                format!(
                    "the link to `{target}` leads to a file in another document's folder, not to its text"
                ),
            ),
        }
    }
}

#[derive(Debug)]
enum Help {
    Text { id: String },
    Own,
    Outside,
    Picture,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Text { id } => lang.pick(
                format!("länka till dokumentets text: `../{id}/document.md`"),
                format!("link to the document's text: `../{id}/document.md`"),
            ),
            Help::Own => lang
                .pick(
                    "ta bort länken; filer att hämta läggs på annat håll och länkas med https",
                    "remove the link; keep files to download elsewhere and link to them with https",
                )
                .to_owned(),
            Help::Outside => lang
                .pick(
                    "länka till ett annat dokument som `../ID/document.md`, eller till en adress med https",
                    "link to another document as `../ID/document.md`, or to an address with https",
                )
                .to_owned(),
            Help::Picture => lang
                .pick(
                    "lägg bilden i mappen `pictures/` och skriv `pictures/NAMN`",
                    "put the picture in the folder `pictures/` and write `pictures/NAME`",
                )
                .to_owned(),
        }
    }
}
