//! The only mouth: answers to stdout, talk to stderr.

pub mod answers;
pub mod clean;
pub mod differences;
pub mod dispositions;
pub mod doctor;
pub mod explain;
pub mod github;
pub mod json;
pub mod mails;
pub mod mends;
mod order;
mod places;
pub mod report;
mod messages;
mod mouth;
mod progress;
pub mod readings;
pub mod records;
pub mod sarif;
pub mod schemas;
pub mod show;
pub mod standing;

pub use mouth::{Color, Mouth};
pub use order::count;
pub use progress::Progress;
