//! What is refused about dispositions, and what is told of those that are written down.

use super::messages::{counted, outcome_name};
use crate::diag::Say;
use crate::model::{Lang, Outcome, Slug};

#[derive(Debug, Clone)]
pub enum Undone {
    NothingChosen,
    NothingChosenNext { id: Slug },
    NothingFits { id: Slug, decided: usize },
    GroupDecided { group: Slug },
    GroupDecidedNext,
    PartOfPart { comment: String },
    PartOfPartNext { id: Slug, whole: String },
    AtNoPoint { at: String, round: u32 },
    AtNoPointNext { near: Option<String> },
    PartAtNoPoint { letter: char, at: String },
    PartDecided { comment: String },
    PartDecidedNext { comment: String },
    TooFewParts { count: usize },
    TooFewPartsNext { id: Slug, comment: String },
    Tangled { comment: String, of: String },
    TangledNext { id: Slug, comment: String },
    NoSuchPoint { point: String, round: u32 },
    NoSuchPointNext { near: Option<String> },
    NotChanged { count: usize, comment: String, point: String },
    NotChangedNext { id: Slug, comment: String },
    Rows { count: usize },
    RowOfNoPoint { row: usize, point: String },
    RowOfNothing { row: usize, comment: String },
    RowTwice { row: usize, other: usize, comment: String },
    RowContradicts { row: usize, comment: String, outcome: Option<Outcome> },
    RowDuplicate { row: usize, of: String },
    RowWithoutReason { row: usize, outcome: Outcome },
    MoreRows { count: usize },
    RowsNext { id: Slug },
    NothingNew { rows: usize },
}

impl Say for Undone {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = self.both();
        lang.pick(sv, en)
    }
}

impl Undone {
    fn both(&self) -> (String, String) {
        match self {
            Undone::NothingChosen => {
                ("det sägs inte vilka synpunkter det gäller".into(), "it is not said which comments are meant".into())
            }
            Undone::NothingChosenNext { id } => (
                format!("nämn dem, eller välj med --at, --member, --kind, --all-editorial eller --superseded; se dem med ssr dispose {id}"),
                format!("name them, or choose with --at, --member, --kind, --all-editorial or --superseded; see them with ssr dispose {id}"),
            ),
            Undone::NothingFits { id, decided: 0 } => (
                format!("ingen synpunkt på {id} stämmer med det som angavs"),
                format!("no comment on {id} fits what was asked for"),
            ),
            Undone::NothingFits { decided, .. } => (
                format!(
                    "{} med det som angavs, och alla har redan ett bemötande; med --decided-too skrivs det över",
                    counted(*decided, "synpunkt stämmer", "synpunkter stämmer")
                ),
                format!(
                    "{} what was asked for, and all have a disposition; --decided-too writes over it",
                    counted(*decided, "comment fits", "comments fit")
                ),
            ),
            Undone::GroupDecided { group } => (
                format!("gruppen {group} har redan ett annat bemötande"),
                format!("the group {group} already has another reply"),
            ),
            Undone::GroupDecidedNext => (
                "utelämna --as, --reason och --changed för att bara lägga till synpunkter, eller ange --decided-too".into(),
                "leave out --as, --reason and --changed to add comments only, or give --decided-too".into(),
            ),
            Undone::PartOfPart { comment } => {
                (format!("{comment} är redan en del"), format!("{comment} is already a part"))
            }
            Undone::PartOfPartNext { id, whole } => (
                format!("dela om hela synpunkten: ssr dispose {id} {whole} --split \"3.2:4=ORD\" --split \"=ANDRA ORD\""),
                format!("divide the whole comment anew: ssr dispose {id} {whole} --split \"3.2:4=WORDS\" --split \"=OTHER WORDS\""),
            ),
            Undone::AtNoPoint { at, round } => (
                format!("punkt {at} finns inte i texten som gick ut i omgång {round}"),
                format!("the text that went out in round {round} has no point {at}"),
            ),
            Undone::AtNoPointNext { near } => {
                let near = |word| near.as_ref().map(|near| format!("; {word} {near}?")).unwrap_or_default();
                (
                    format!("ange numret som det var i remissen{}", near("menas")),
                    format!("give its number as it was sent{}", near("is it")),
                )
            }
            Undone::PartAtNoPoint { letter, at } => (
                format!("del {letter} gäller {at}, men den punkten finns inte i den utskickade texten"),
                format!("part {letter} is about {at}, but the text that was sent has no such point"),
            ),
            Undone::PartDecided { comment } => (
                format!("{comment} har redan ett bemötande, och ingen av de nya delarna har dess ord"),
                format!("{comment} already has a disposition, and none of the new parts has its words"),
            ),
            Undone::PartDecidedNext { comment } => (
                format!("ge en del samma ord, eller dela om {comment} med --decided-too; då får de nya delarna bemötas på nytt"),
                format!("give a part the same words, or divide {comment} anew with --decided-too; the new parts are then disposed of anew"),
            ),
            Undone::TooFewParts { count } => (
                format!("en synpunkt delas i 2 till 26 delar som alla säger något, inte {count}"),
                format!("a comment is divided into 2 to 26 parts that each say something, not {count}"),
            ),
            Undone::TooFewPartsNext { id, comment } => (
                format!("ssr dispose {id} {comment} --split \"3.2:4=ORD\" --split \"=ANDRA ORD\""),
                format!("ssr dispose {id} {comment} --split \"3.2:4=WORDS\" --split \"=OTHER WORDS\""),
            ),
            Undone::Tangled { comment, of } => (
                format!("{comment} skulle vara densamma som {of}, som i sin tur leder tillbaka eller inte finns"),
                format!("{comment} would be the same as {of}, which leads back to it or is not there"),
            ),
            Undone::TangledNext { id, comment } => (
                format!("ändra den först: ssr dispose {id} {comment} --duplicate-of SYNPUNKT"),
                format!("change it first: ssr dispose {id} {comment} --duplicate-of COMMENT"),
            ),
            Undone::NoSuchPoint { point, round } => (
                format!("punkt {point} finns varken i texten som gick ut i omgång {round} eller i texten som den är nu"),
                format!("point {point} is neither in the text that went out in round {round} nor in the text as it is now"),
            ),
            Undone::NoSuchPointNext { near } => {
                let near = |word| near.as_ref().map(|near| format!("; {word} {near}?")).unwrap_or_default();
                (
                    format!("ange numret som det är nu, eller som det var i remissen{}", near("menas")),
                    format!("give its number as it is now, or as it was sent{}", near("is it")),
                )
            }
            Undone::NotChanged { count: 1, comment, point } => (
                format!("bemötandet av {comment} säger att punkt {point} är ändrad, men den är likadan som i remissen"),
                format!("the reply to {comment} says that point {point} is changed, but it is as it was sent"),
            ),
            Undone::NotChanged { count, comment, point } => (
                format!("{count} bemötanden säger att en punkt är ändrad som är likadan som i remissen; först {comment} (punkt {point})"),
                format!("{count} replies say that a point is changed that is as it was sent; the first to {comment} (point {point})"),
            ),
            Undone::NotChangedNext { id, comment } => (
                format!("ändra punkten i texten, eller gör om bemötandet: ssr dispose {id} {comment} --as … --changed NUMMER"),
                format!("change the point in the text, or write the reply anew: ssr dispose {id} {comment} --as … --changed NUMBER"),
            ),
            Undone::RowOfNoPoint { row, point } => (
                format!("rad {row}: punkt {point} finns varken i texten som gick ut eller i texten som den är nu"),
                format!("row {row}: point {point} is neither in the text that went out nor in the text as it is now"),
            ),
            Undone::Rows { count } => (
                format!("{} i arbetslistan kan inte föras in, så ingenting förs in", counted(*count, "rad", "rader")),
                format!("{} of the worklist cannot be taken in, so nothing is", counted(*count, "row", "rows")),
            ),
            Undone::RowOfNothing { row, comment } => (
                format!("rad {row}: det finns ingen synpunkt {comment}"),
                format!("row {row}: there is no comment {comment}"),
            ),
            Undone::RowTwice { row, other, comment } => (
                format!("rad {row}: {comment} står också på rad {other}, med ett annat bemötande"),
                format!("row {row}: {comment} is also on row {other}, with another disposition"),
            ),
            Undone::RowContradicts { row, comment, outcome } => {
                let named = |lang| outcome.map_or(lang_pick(lang), |o| outcome_name(o, lang));
                (
                    format!("rad {row}: {comment} har ändrats av någon annan sedan arbetslistan gjordes ({})", named(Lang::Sv)),
                    format!("row {row}: {comment} was changed by somebody since the worklist was made ({})", named(Lang::En)),
                )
            }
            Undone::RowDuplicate { row, of } => (
                format!("rad {row}: {of:?} är ingen annan synpunkt i omgången"),
                format!("row {row}: {of:?} is no other comment of the round"),
            ),
            Undone::RowWithoutReason { row, outcome } => (
                format!("rad {row}: ”{}” kräver ett skäl", outcome_name(*outcome, Lang::Sv)),
                format!("row {row}: “{}” needs a reason", outcome_name(*outcome, Lang::En)),
            ),
            Undone::MoreRows { count } => (format!("och {count} till"), format!("and {count} more")),
            Undone::RowsNext { id } => (
                format!("rätta raderna och läs in filen igen; en ny arbetslista: ssr dispose {id} --worklist FIL.xlsx"),
                format!("mend the rows and read the file again; a new worklist: ssr dispose {id} --worklist FILE.xlsx"),
            ),
            Undone::NothingNew { rows } => (
                format!("arbetslistan säger inget nytt ({})", counted(*rows, "rad", "rader")),
                format!("the worklist says nothing new ({})", counted(*rows, "row", "rows")),
            ),
        }
    }
}

fn lang_pick(lang: Lang) -> &'static str {
    lang.pick("nu utan bemötande", "now without a disposition")
}
