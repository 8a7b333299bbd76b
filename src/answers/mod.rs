//! Forms and mails into actions. Uses none of its siblings.

mod file;
mod fold;
mod form;
mod messages;
mod place;
mod prose;
mod reference;
mod words;

pub use file::file;
pub use form::{Options, from_options, read};
pub use prose::prose;
