//! Bytes into trees. Total: always a tree, plus diagnostics. Never opens a file.

pub mod findings;
pub mod front_matter;
#[cfg(any(test, fuzzing))]
pub mod invariants;
pub mod lines;
pub mod markdown;
#[cfg(test)]
pub mod properties;
pub mod source;
pub mod yaml;
