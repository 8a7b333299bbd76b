//! What is said of the comments that are asked for, in both languages.

use crate::diag::Say;
use crate::model::{Lang, Outcome, Slug};
use crate::workflow::{counted, outcome_name};

#[derive(Debug, Clone)]
pub enum Chosen {
    DuplicateOtherwise { outcome: Outcome },
    DuplicateOtherwiseNext,
    LeftOfThese { id: Slug, count: usize, all: usize },
}

impl Say for Chosen {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Chosen::DuplicateOtherwise { outcome } => (
                format!(
                    "--duplicate-of säger att synpunkten är en dubblett, och --as att den är ”{}”: den kan inte vara båda",
                    outcome_name(*outcome, Lang::Sv)
                ),
                format!(
                    "--duplicate-of says that the comment is a duplicate, and --as that it is “{}”: it cannot be both",
                    outcome_name(*outcome, Lang::En)
                ),
            ),
            Chosen::DuplicateOtherwiseNext => (
                "utelämna --as: en dubblett får det bemötande som den andra synpunkten har".into(),
                "leave out --as: a duplicate has the reply of the comment that it repeats".into(),
            ),
            Chosen::LeftOfThese { id, count, all } => (
                format!(
                    "{count} i urvalet, av {} på {id} som saknar bemötande",
                    counted(*all, "synpunkt", "synpunkter")
                ),
                format!(
                    "{count} among those asked for, of {} on {id} without a disposition",
                    counted(*all, "comment", "comments")
                ),
            ),
        };
        lang.pick(sv, en)
    }
}
