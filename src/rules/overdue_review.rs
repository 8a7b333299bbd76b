//! What is in force is looked at again when it said it would be, and what has expired is not left as if it were in force.

use jiff::civil::Date;

use super::newer::newer;
use super::{Check, Rule, Sink, firm};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Event, Lang, State};
use crate::project::{Document, InForce, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "overdue-review",
        code: "SSR113",
        // The text is bound by its adoption: only the forums can do something about it, not its author.
        level: Level::Note,
        age: FIRST,
        summary: |lang| lang.pick("En översyn som är försenad", "A review that is overdue"),
        page: include_str!("overdue-review.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    let newer = newer(project, sink.today);
    for document in project.documents.values() {
        // Taken up again, or replaced, it is being seen to.
        if document.state() != State::Adopted || newer.contains_key(&document.id) {
            continue;
        }
        let id = document.id.to_string();
        match document.in_force(sink.today) {
            InForce::Expired(day) => {
                let (path, at) = (adopted(document), "expires");
                sink.value(&path, at, Says::Expired { day }).help(Help::Expired { id });
            }
            InForce::Yes => {
                let Some(due) = document.review_due().filter(|due| *due < sink.today) else { continue };
                sink.value(&firm::text(document), "review-every", Says::Due { due }).help(Help::Due { id });
            }
            InForce::Never => {}
        }
    }
}

/// The file of the adoption that counts.
fn adopted(document: &Document) -> String {
    let adoption = |e: Event| matches!(e, Event::Adopted | Event::AdoptedEarlier);
    let file = document.records.iter().rev().find(|file| file.record.is_some() && adoption(file.event));
    file.map_or_else(|| firm::text(document), |file| format!("{}/{}", document.folder, file.path))
}

#[derive(Debug)]
enum Says {
    Due { due: Date },
    Expired { day: Date },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Due { due } => lang.pick(
                format!("dokumentet skulle ha setts över senast {due}"),
                format!("the document should have been reviewed by {due}"),
            ),
            Says::Expired { day } => lang.pick(
                format!("antagandet upphörde att gälla {day}, och inget har trätt i dess ställe"),
                format!("the adoption expired on {day}, and nothing has taken its place"),
            ),
        }
    }
}

#[derive(Debug)]
enum Help {
    Due { id: String },
    Expired { id: String },
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Due { id } => lang.pick(
                format!("ta upp det igen med `ssr reopen {id}`; håller texten, antas den på nytt som den är"),
                format!("take it up again with `ssr reopen {id}`; if the text holds, it is adopted again as it is"),
            ),
            Help::Expired { id } => lang.pick(
                format!("behövs det ännu: ta upp det igen med `ssr reopen {id}`, och låt det gå den ordinarie vägen"),
                format!("if it is still needed, take it up again with `ssr reopen {id}` on the ordinary route"),
            ),
        }
    }
}
