//! Swedish text as sentences and words. Knows nothing of documents and their states.

mod align;
mod anchor;
mod capital;
mod day;
mod edits;
mod glyphs;
mod likeness;
mod missing;
mod order;
mod sentences;
mod verbs;

pub use align::pairs;
pub use anchor::anchor;
pub use capital::capitalised;
pub use day::{day, day_in_stockholm, weekday_and_day};
pub use edits::{Edit, edits};
pub use glyphs::printable;
pub use likeness::{near, nearest, ratio};
pub use missing::missing;
pub use order::alphabetical;
pub use sentences::{Sentence, Sentences, Word, Words};
pub use verbs::{is_active, is_deponent, is_passive};
