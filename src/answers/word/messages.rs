//! What a change in a Word file says, where its writer has changed and not said why.

use crate::diag::Say;
use crate::model::Lang;

#[derive(Debug)]
pub enum Change<'a> {
    Insert {
        words: &'a str,
    },
    Delete {
        words: &'a str,
    },
    Replace {
        old: &'a str,
        new: &'a str,
    },
    DeletePoint,
    NewPoint {
        after: Option<&'a str>,
    },
    Move {
        after: Option<&'a str>,
    },
    /// Under a heading of the text; none above the first.
    MoveBelow {
        heading: Option<&'a str>,
    },
    MoveHeading {
        words: &'a str,
    },
    Split,
    Merge {
        with: &'a [String],
    },
    Note {
        words: &'a str,
    },
    Heading {
        words: &'a str,
    },
    Title,
    Summary,
    Head,
}

/// The full stop after words in quotes that have none of their own.
fn stop(words: &str) -> &'static str {
    if words.ends_with(['.', '!', '?']) { "" } else { "." }
}

impl Say for Change<'_> {
    fn say(&self, lang: Lang) -> String {
        match self {
            Change::Insert { words } => {
                lang.pick(format!("Lägg till ”{words}”"), format!("Add “{words}”")) + stop(words)
            }
            Change::Delete { words } => {
                lang.pick(format!("Stryk ”{words}”"), format!("Strike “{words}”")) + stop(words)
            }
            Change::Replace { old, new } => {
                lang.pick(format!("Ersätt ”{old}” med ”{new}”"), format!("Replace “{old}” with “{new}”"))
                    + stop(new)
            }
            Change::DeletePoint => lang.pick("Stryk punkten.", "Strike the point.").to_owned(),
            Change::NewPoint { after: Some(after) } => {
                lang.pick(format!("Ny punkt efter {after}."), format!("A new point after {after}."))
            }
            Change::NewPoint { after: None } => {
                lang.pick("Ny punkt före den första.", "A new point before the first.").to_owned()
            }
            Change::Move { after: Some(after) } => lang.pick(
                format!("Flytta punkten till efter {after}."),
                format!("Move the point to after {after}."),
            ),
            Change::Move { after: None } => {
                lang.pick("Flytta punkten till början.", "Move the point to the beginning.").to_owned()
            }
            Change::MoveBelow { heading: Some(heading) } => lang.pick(
                format!("Flytta punkten till under rubriken ”{heading}”."),
                format!("Move the point to below the heading “{heading}”."),
            ),
            Change::MoveBelow { heading: None } => {
                let says = (
                    "Flytta punkten till före den första rubriken.",
                    "Move the point to above the first heading.",
                );
                lang.pick(says.0, says.1).to_owned()
            }
            Change::MoveHeading { words } => {
                lang.pick(format!("Flytta rubriken ”{words}”."), format!("Move the heading “{words}”."))
            }
            Change::Split => lang.pick("Dela punkten.", "Divide the point.").to_owned(),
            Change::Merge { with } => {
                let with = with.join(", ");
                lang.pick(format!("Slå ihop med {with}."), format!("Join with {with}."))
            }
            Change::Note { words } => {
                lang.pick(format!("Ny not: ”{words}”"), format!("A new note: “{words}”")) + stop(words)
            }
            Change::Heading { words } => {
                lang.pick(format!("Ändra rubriken ”{words}”."), format!("Change the heading “{words}”."))
            }
            Change::Title => lang.pick("Ändra titeln.", "Change the title.").to_owned(),
            Change::Summary => lang.pick("Ändra ingressen.", "Change the summary.").to_owned(),
            Change::Head => lang.pick("Ändra tabellhuvudet.", "Change the head of the table.").to_owned(),
        }
    }
}
