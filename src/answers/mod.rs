//! Forms and mails into actions. Uses none of its siblings.

mod form;
mod messages;
mod words;

pub use form::{Options, from_options, read};
