//! The few words that the mouth itself says.

use crate::diag::Say;
use crate::model::Lang;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Word {
    Refused,
    Failed,
    Note,
    Plan,
    WouldWrite,
}

impl Say for Word {
    fn say(&self, lang: Lang) -> String {
        match self {
            Word::Refused => lang.pick("nej", "no"),
            Word::Failed => lang.pick("fel", "failed"),
            Word::Note => lang.pick("anm", "note"),
            Word::Plan => lang.pick(
                "så här skulle det bli (inget är gjort):",
                "this is what would happen (nothing is done):",
            ),
            Word::WouldWrite => lang.pick("skriver", "writes"),
        }
        .to_owned()
    }
}
