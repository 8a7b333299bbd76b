//! The names in a worklist by which it is read when it comes home, whatever has been moved in it.

/// The sheet with a row for each comment.
pub const SHEET: &str = "Arbetslista";
/// The hidden sheet with what the list was made from.
pub const KEPT: &str = "ssr";

pub const DOCUMENT: &str = "ssr-document";
pub const ROUND: &str = "ssr-round";
pub const TEXT: &str = "ssr-text";

pub const COMMENT: &str = "ssr-comment";
pub const OUTCOME: &str = "ssr-outcome";
pub const REASON: &str = "ssr-reason";
pub const CHANGED: &str = "ssr-changed";
pub const DUPLICATE_OF: &str = "ssr-duplicate-of";
pub const GROUP: &str = "ssr-group";

/// The columns that are read.
pub const COLUMNS: [&str; 6] = [COMMENT, OUTCOME, REASON, CHANGED, DUPLICATE_OF, GROUP];
