//! What was understood of files that came home, as tables and as JSON: stance, comments, and what a person must look at.

use schemars::JsonSchema;
use serde::Serialize;

use super::mouth::Mouth;
use super::{clean, show};
use crate::model::{Certainty, Doubt, Lang, Mark, Reading, Remark, Sha256, Slug};
use crate::workflow::{counted, stance_name};

/// As much of what a comment is about is shown in its row, and as much of what it says.
const ABOUT: usize = 30;
const SAYS: usize = 60;

/// `ssr remiss read --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Readings {
    pub document: Slug,
    /// The round whose text they were read against.
    pub round: u32,
    /// In the order in which they were named.
    pub files: Vec<FileRead>,
}

/// A file, and what was understood of it.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct FileRead {
    pub file: String,
    pub sha256: Sha256,
    #[serde(flatten)]
    pub reading: Reading,
}

pub fn tell(mouth: &Mouth, json: bool, read: &Readings) {
    if json {
        return mouth.json(read);
    }
    let each: Vec<String> = read.files.iter().map(|file| shown(file, mouth.lang)).collect();
    mouth.answer(&each.join("\n"));
}

/// One file: whose stance, then a row for each comment, then what is in doubt.
fn shown(file: &FileRead, lang: Lang) -> String {
    let reading = &file.reading;
    let mut out = format!("{}: {}\n", clean::inline(&file.file), clean::inline(&facts(reading, lang)));
    if !reading.remarks.is_empty() {
        let head = [
            lang.pick("STYCKE", "POINT"),
            lang.pick("SLAG", "MARK"),
            lang.pick("PLATS", "PLACE"),
            lang.pick("OM", "ABOUT"),
            lang.pick("SYNPUNKT", "COMMENT"),
        ];
        let mut rows = vec![head.map(str::to_owned).to_vec()];
        rows.extend(reading.remarks.iter().map(|remark| row(remark, lang)));
        for line in show::table(&rows).lines() {
            out.push_str(&format!("  {line}\n"));
        }
    }
    for doubt in &reading.doubts {
        let told = format!("{}: {}", lang.pick("osäkert", "in doubt"), doubted(doubt, lang));
        out.push_str(&format!("  {}\n", clean::inline(&told)));
    }
    out
}

/// Stance, who decided and when, the member's own number, and how many comments.
fn facts(reading: &Reading, lang: Lang) -> String {
    let mut facts = vec![match &reading.stance {
        Some(heard) => {
            format!("{} (”{}”)", stance_name(heard.value, lang), shortened(&heard.words, SAYS))
        }
        None => lang.pick("ingen ståndpunkt hördes", "no stance was heard").to_owned(),
    }];
    if reading.preliminary {
        facts.push(lang.pick("preliminärt", "preliminary").to_owned());
    }
    if let Some(by) = &reading.decided_by {
        facts.push(lang.pick(format!("beslutat av {by}"), format!("decided by {by}")));
    }
    if let Some(day) = reading.decided {
        facts.push(match reading.preliminary {
            true => lang.pick(format!("beslutas {day}"), format!("to be decided {day}")),
            false => lang.pick(format!("beslut {day}"), format!("decision {day}")),
        });
    }
    if let Some(number) = &reading.registry_number {
        facts.push(lang.pick(format!("dnr {number}"), format!("number {number}")));
    }
    let count = reading.remarks.len();
    facts.push(lang.pick(counted(count, "synpunkt", "synpunkter"), counted(count, "comment", "comments")));
    facts.join(", ")
}

fn row(remark: &Remark, lang: Lang) -> Vec<String> {
    let mut words = shortened(&remark.says, SAYS);
    if let Some(proposes) = &remark.proposes {
        let proposes = format!("{} ”{}”", lang.pick("föreslår", "proposes"), shortened(proposes, SAYS));
        words = if words.is_empty() { proposes } else { format!("{words} – {proposes}") };
    }
    if remark.settled {
        words.push_str(lang.pick(" (märkt som klar)", " (marked as settled)"));
    }
    let place = match (&remark.at, remark.certainty) {
        (_, Certainty::Unplaced) => lang.pick("saknas", "not found"),
        (_, Certainty::Likely) => lang.pick("sannolik", "likely"),
        (Some(_), Certainty::Certain) => lang.pick("säker", "certain"),
        (None, Certainty::Certain) => lang.pick("hela texten", "the whole text"),
    };
    vec![
        remark.at.clone().unwrap_or_default(),
        mark_name(remark.mark, lang).to_owned(),
        place.to_owned(),
        remark.quote.as_deref().map(|quote| shortened(quote, ABOUT)).unwrap_or_default(),
        words,
    ]
}

fn shortened(words: &str, letters: usize) -> String {
    match words.char_indices().nth(letters) {
        Some((end, _)) => format!("{}…", words.get(..end).unwrap_or(words).trim_end()),
        None => words.to_owned(),
    }
}

fn mark_name(mark: Mark, lang: Lang) -> &'static str {
    match mark {
        Mark::Comment => lang.pick("kommentar", "comment"),
        Mark::Reply => lang.pick("svar på kommentar", "reply"),
        Mark::Insertion => lang.pick("tillägg", "insertion"),
        Mark::Deletion => lang.pick("strykning", "deletion"),
        Mark::Replacement => lang.pick("ändring", "replacement"),
        Mark::Move => lang.pick("flytt", "move"),
        Mark::Split => lang.pick("delat stycke", "split"),
        Mark::Merge => lang.pick("sammanslaget stycke", "merge"),
        Mark::NewParagraph => lang.pick("nytt stycke", "new paragraph"),
        Mark::Highlight => lang.pick("markering", "highlight"),
        Mark::Row => lang.pick("rad i formuläret", "row of the form"),
        Mark::Prose => lang.pick("text i brevet", "words of the letter"),
    }
}

/// What a person must look at, and why.
fn doubted(doubt: &Doubt, lang: Lang) -> String {
    let (sv, en) = match doubt {
        Doubt::UnknownKind { name } => {
            (format!("{name} är av ett slag som inte läses"), format!("{name} is of a kind that is not read"))
        }
        Doubt::Broken { name } => (format!("{name} går inte att öppna"), format!("{name} cannot be opened")),
        Doubt::Locked { name } => {
            (format!("{name} kräver ett lösenord"), format!("{name} asks for a password"))
        }
        Doubt::TooLarge { name } => {
            (format!("{name} är för stor för att läsas"), format!("{name} is too large to be read"))
        }
        Doubt::Scanned { name } => (
            format!("{name} är inskannad: den har bilder av text men ingen text"),
            format!("{name} is scanned: it has pictures of text and no text"),
        ),
        Doubt::Macros { name } => (
            format!("{name} har makron; de kördes inte, men texten är läst"),
            format!("{name} has macros; they were not run, and its text was read"),
        ),
        Doubt::NoValue { name, field } => (
            format!("{field} i {name} är en formel vars värde inte finns i filen"),
            format!("{field} in {name} is a formula whose value the file does not keep"),
        ),
        Doubt::Wrapped { name } => (
            format!("{name} är signerad eller krypterad, eller en winmail.dat"),
            format!("{name} is signed or encrypted, or a winmail.dat"),
        ),
        Doubt::OtherText { name } => (
            format!("{name} gäller en annan text än den utskickade, eller säger inte vilken"),
            format!("{name} is about another text than the one sent, or does not say which"),
        ),
        Doubt::TwoStances { one, other } => (
            format!("två ståndpunkter som inte går ihop: ”{one}” och ”{other}”"),
            format!("two stances that do not agree: ”{one}” and ”{other}”"),
        ),
        Doubt::StanceUnsure { words } => (
            format!("kanske en ståndpunkt, men inte säkert: ”{words}”"),
            format!("perhaps a stance, but not for certain: ”{words}”"),
        ),
        Doubt::LeftOver { words } => (
            format!("kanske en synpunkt, men inte säkert: ”{words}”"),
            format!("perhaps a comment, but not for certain: ”{words}”"),
        ),
        Doubt::LostLetters { words } => (
            format!("bokstäver har gått förlorade på vägen: ”{words}”"),
            format!("letters were lost on the way: ”{words}”"),
        ),
        Doubt::NoChanges => (
            "tillstyrker med ändringar, men ingen synpunkt säger vilka".to_owned(),
            "supports with changes, but no comment says which".to_owned(),
        ),
    };
    lang.pick(sv, en)
}
