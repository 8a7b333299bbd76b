//! A text that members have been asked about, or have agreed on, does not lean on one that may still change.

use super::{Check, Rule, Sink, firm, target};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Slug, State};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "premature-link",
        code: "SSR116",
        level: Level::Warning,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "En länk till något som inte har kommit lika långt",
                "A link to what is not as far along",
            )
        },
        page: include_str!("premature-link.md"),
    },
    check: Check::Document(check),
};

/// While a text is only a draft it may lean on other drafts.
const FIRM: u8 = 2;

fn check(project: &Project, document: &Document, sink: &mut Sink) {
    let own = document.state().stage();
    if own < FIRM {
        return;
    }
    for link in document.outline.links.iter().filter(|link| !link.picture) {
        let Some(file) = target::file(&document.folder, &link.target) else { continue };
        let Some(id) = target::document(&file).and_then(|id| Slug::new(id).ok()) else { continue };
        let Some(other) = project.documents.get(&id).filter(|other| other.id != document.id) else {
            continue;
        };
        // What has been adopted stays so while it is on review.
        if other.state().stage() < own && other.versions().is_empty() {
            let says = Says { id: id.to_string(), state: other.state() };
            sink.at(&firm::text(document), Some(link.span), says).help(Help);
        }
    }
}

#[derive(Debug)]
struct Says {
    id: String,
    state: State,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let id = &self.id;
        let (sv, en) = match self.state {
            State::Absent => ("inte har någon händelse införd", "has no record"),
            State::Withdrawn => ("har återkallats", "has been withdrawn"),
            State::Assigned | State::Drafting => ("bara är ett utkast", "is only a draft"),
            State::Prepared | State::OnRemiss | State::Revising => {
                ("ännu kan ändras efter remiss", "may still change after its round")
            }
            _ => ("inte är antaget än", "is not adopted yet"),
        };
        lang.pick(
            format!("länken leder till `{id}`, som {sv}"),
            format!("the link leads to `{id}`, which {en}"),
        )
    }
}

#[derive(Debug)]
struct Help;

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            "vänta in det andra dokumentet, eller skriv det som behövs i den egna texten",
            "wait for the other document, or write what is needed in this text",
        )
        .to_owned()
    }
}
