//! The only doors to the world: Git, files, mail, the clock, the environment, chance.
//!
//! Decides nothing. What comes in becomes values of the rooms above; what goes out was decided
//! there. Every failure here is a [`crate::diag::Fault`] that says what was being done.

#![allow(clippy::disallowed_methods, clippy::disallowed_types)]

mod bounded;
pub mod chance;
pub mod clock;
pub mod credentials;
pub mod desktop;
pub mod engine;
pub mod environment;
pub mod evidence;
pub mod files;
pub mod git;
pub mod imap;
pub mod itself;
pub mod mailbox;
pub mod maildir;
mod messages;
pub mod private;
pub mod smtp;

pub use messages::Doing;
