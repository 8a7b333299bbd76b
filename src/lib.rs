//! `ssr`: how public organisations agree on guidance for a crisis.
//!
//! One circle, never backwards: bytes → project → verdict → plan → bytes. Read, understand,
//! judge, decide, make, do, tell. Every command walks a prefix of it. The rooms below stand in
//! the order of dependence: a room uses only the rooms above it (`tests/house.rs` checks this, and
//! `ARCHITECTURE.md` says it with a picture).

pub mod model;
pub mod diag;
pub mod syntax;
pub mod prose;
pub mod formats;
pub mod project;
pub mod rules;
pub mod workflow;
pub mod answers;
pub mod letters;
pub mod redline;
pub mod render;
pub mod package;
pub mod outside;
pub mod apply;
pub mod terminal;
pub mod commands;
