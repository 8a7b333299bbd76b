//! Forms and mails into actions. Uses none of its siblings.

mod beside;
mod excel;
mod file;
mod fold;
mod form;
mod intake;
mod matching;
mod merge;
mod messages;
mod pdf;
mod place;
mod prose;
mod reference;
mod rounds;
mod sort;
mod typed;
mod whole;
mod word;
mod words;
mod worklist;

pub use file::file;
pub use form::{Options, from_options, parts, read};
pub use intake::{Classified, Judged, TextOf, handled, judge, judge_file, retaken, too_large, understood};
pub use matching::{OutLetter, OutMember, OutRound};
pub use merge::merge;
pub use prose::prose;
pub use rounds::{out_rounds, sent_text};
pub use words::stance;
pub use worklist::{Filled, filled};
