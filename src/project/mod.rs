//! Snapshots understood: the only thing that judges read.
//!
//! A snapshot (a work tree or any Git revision, the same to all) becomes a [`Project`]: the
//! register and its documents, with what was wrong on the way. A document's copies on all its
//! branches become a [`Matter`]. Reads nothing more later, never opens a file, never asks Git.

mod annex;
mod disposed;
mod document;
mod files;
mod history;
mod leaving;
mod matter;
mod outline;
mod register;
mod scope;
mod snapshot;

pub use annex::with_registers;
pub use disposed::{Became, Item, Reply, whole};
pub use document::{AnswerFile, Document, RecordFile, RoundFolder, dispatch};
pub use files::{digest, is_text};
pub use history::{InForce, RoundStands, Version};
pub use leaving::masked;
pub use matter::{Forked, Matter, Place};
pub use outline::{Heading, Link, Outline, Places};
pub use register::{Project, Register, TOGETHER};
pub use scope::{Scope, compared};
pub use snapshot::{DOCUMENTS, Depth, Oddity, OddityKind, Sent, Snapshot, Source, document_folder};
