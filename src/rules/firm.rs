//! How firm a text is: what may wait while it is written must be right before others read it.

use crate::diag::Level;
use crate::model::State;
use crate::project::Document;

/// An error once the text has been prepared for others to read; a warning while it is written.
pub fn level(document: &Document) -> Level {
    match document.state() {
        State::Prepared | State::OnRemiss | State::BeforeRsg | State::BeforeRcg | State::Adopted => {
            Level::Error
        }
        State::Absent
        | State::Assigned
        | State::Drafting
        | State::Revising
        | State::DeferredRsg
        | State::DeferredRcg
        | State::Withdrawn => Level::Warning,
    }
}

/// The document's text, from the root of the workspace.
pub fn text(document: &Document) -> String {
    format!("{}/document.md", document.folder)
}
