//! Forms and mails into actions. Uses none of its siblings.

mod file;
mod form;
mod messages;
mod words;

pub use file::file;
pub use form::{Options, from_options, read};
