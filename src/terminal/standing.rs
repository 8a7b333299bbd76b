//! How matters stand, as a table, as what waits, and as JSON.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Mouth, show};
use crate::model::{Lang, LetterState, State};
use crate::workflow::{Also, InForceVersion, Standing, Waits, counted, letter_state_name, state_name};

/// `ssr status --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Status {
    pub documents: Vec<One>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct One {
    pub id: String,
    pub title: String,
    pub example: bool,
    pub state: State,
    pub in_force: Option<Version>,
    pub in_progress: bool,
    /// The branch that is the document's head.
    pub head: Option<String>,
    /// Whom it waits for: working-group, secretariat, letters, members, dispositions, rsg, rcg, review.
    pub waits_for: Option<&'static str>,
    /// Letters, answers or dispositions that are missing.
    pub missing: Option<usize>,
    pub until: Option<String>,
    pub next: Option<String>,
    /// Letters of which nobody knows whether they arrived.
    pub letters_in_doubt: usize,
    /// Letters that a server refused, and those that came back.
    pub letters_refused: usize,
    pub letters_bounced: usize,
    /// Comments without a disposition, where the matter already lies before a forum.
    pub dispositions_left: usize,
    /// The branches among which no one has all the records.
    pub forked: Option<Vec<String>>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Version {
    pub version: u32,
    pub adopted: String,
    /// Adopted before this tool existed.
    pub earlier: bool,
    pub expired: Option<String>,
    pub review: Option<String>,
}

pub fn json(all: &[Standing]) -> Status {
    let one = |s: &Standing| One {
        id: s.id.to_string(),
        title: s.title.clone(),
        example: s.example,
        state: s.state,
        in_force: s.in_force.map(|v| Version {
            version: v.version,
            adopted: v.adopted.to_string(),
            earlier: v.earlier,
            expired: v.expired.map(|d| d.to_string()),
            review: v.review.map(|d| d.to_string()),
        }),
        in_progress: s.in_progress,
        head: s.head.as_ref().map(|h| h.short()),
        waits_for: s.waits.map(word),
        missing: s.waits.and_then(missing),
        until: s.until.map(|d| d.to_string()),
        next: s.next.clone(),
        letters_in_doubt: sum(s, |also| if let Also::Letters { in_doubt, .. } = also { in_doubt } else { 0 }),
        letters_refused: sum(s, |also| if let Also::Letters { refused, .. } = also { refused } else { 0 }),
        letters_bounced: sum(s, |also| if let Also::Letters { bounced, .. } = also { bounced } else { 0 }),
        dispositions_left: sum(s, |also| if let Also::Dispositions { left } = also { left } else { 0 }),
        forked: s.forked.as_ref().map(|f| f.iter().map(|r| r.short()).collect()),
    };
    Status { documents: all.iter().map(one).collect() }
}

fn sum(standing: &Standing, count: impl Fn(Also) -> usize) -> usize {
    standing.also.iter().map(|(also, _)| count(*also)).sum()
}

/// What also waits for somebody, in words.
fn also(also: Also, lang: Lang) -> String {
    match also {
        Also::Letters { in_doubt, refused, bounced } => {
            let states = [
                (in_doubt, LetterState::InDoubt),
                (refused, LetterState::Refused),
                (bounced, LetterState::Bounced),
            ];
            let said = states.iter().filter(|(count, _)| *count > 0);
            let said = said.map(|(count, state)| format!("{count} {}", letter_state_name(*state, lang)));
            format!("{}: {}", lang.pick("brev", "letters"), said.collect::<Vec<_>>().join(", "))
        }
        Also::Dispositions { left } => lang.pick(
            format!("bemötande av {}", counted(left, "synpunkt", "synpunkter")),
            format!("the disposition of {}", counted(left, "comment", "comments")),
        ),
    }
}

fn word(waits: Waits) -> &'static str {
    match waits {
        Waits::WorkingGroup => "working-group",
        Waits::Secretariat => "secretariat",
        Waits::Letters { .. } => "letters",
        Waits::Members { .. } => "members",
        Waits::Dispositions { .. } => "dispositions",
        Waits::Rsg => "rsg",
        Waits::Rcg => "rcg",
        Waits::Review => "review",
    }
}

fn missing(waits: Waits) -> Option<usize> {
    match waits {
        Waits::Letters { unsent } => Some(unsent),
        Waits::Members { answered, asked } => Some(asked.saturating_sub(answered)),
        Waits::Dispositions { left } => Some(left),
        _ => None,
    }
}

/// Every document on a line: what is in force, and what is in progress.
pub fn table(all: &[Standing], mouth: &Mouth) -> String {
    let lang = mouth.lang;
    let mut rows = vec![vec![
        lang.pick("DOKUMENT", "DOCUMENT").to_owned(),
        lang.pick("I KRAFT", "IN FORCE").to_owned(),
        lang.pick("PÅGÅR", "IN PROGRESS").to_owned(),
        lang.pick("VÄNTAR PÅ", "WAITS FOR").to_owned(),
    ]];
    for s in all {
        rows.push(vec![
            s.id.to_string(),
            s.in_force.map_or_else(|| "–".to_owned(), |v| in_force(&v, lang)),
            progress(s, lang),
            s.waits.map_or_else(String::new, |w| waits(w, s, lang)),
        ]);
    }
    show::table(&rows)
}

fn in_force(version: &InForceVersion, lang: Lang) -> String {
    let date = if version.adopted == crate::model::PartialDate::Unknown {
        lang.pick("datum okänt", "date unknown").to_owned()
    } else {
        version.adopted.to_string()
    };
    match version.expired {
        Some(day) => lang.pick(format!("upphörde {day}"), format!("ended {day}")),
        None => format!("{} {}, {date}", lang.pick("version", "version"), version.version),
    }
}

fn progress(s: &Standing, lang: Lang) -> String {
    match &s.forked {
        Some(_) => lang.pick("DELAT", "FORKED").to_owned(),
        None if s.in_progress || s.state == State::Withdrawn => state_name(s.state, lang).to_owned(),
        None => "–".to_owned(),
    }
}

fn waits(waits: Waits, s: &Standing, lang: Lang) -> String {
    let text = match waits {
        Waits::WorkingGroup => lang.pick("arbetsgruppen".to_owned(), "the working group".to_owned()),
        Waits::Secretariat => lang.pick("samordningskansliet".to_owned(), "the secretariat".to_owned()),
        Waits::Letters { unsent } => lang.pick(
            format!("{unsent} brev att lämna över"),
            format!("{} to hand over", counted(unsent, "letter", "letters")),
        ),
        Waits::Members { answered, asked } => lang.pick(
            format!("medlemmarna: {answered} av {asked} har svarat"),
            format!("the members: {answered} of {asked} have answered"),
        ),
        Waits::Dispositions { left } => lang.pick(
            format!("bemötande av {}", counted(left, "synpunkt", "synpunkter")),
            format!("the disposition of {}", counted(left, "comment", "comments")),
        ),
        Waits::Rsg => "RSG".to_owned(),
        Waits::Rcg => "RCG".to_owned(),
        Waits::Review => lang.pick("översyn".to_owned(), "review".to_owned()),
    };
    match s.until {
        Some(day) if waits == Waits::Review => {
            lang.pick(format!("{text}, skulle ha gjorts {day}"), format!("{text}, due {day}"))
        }
        Some(day) => lang.pick(format!("{text}, senast {day}"), format!("{text}, until {day}")),
        None => text,
    }
}

/// What waits: which document, for whom, until when, and the command to paste.
pub fn waiting(all: &[Standing], mouth: &Mouth) -> String {
    let lang = mouth.lang;
    let mut out = String::new();
    for s in all {
        let mut others = String::new();
        for (what, command) in &s.also {
            let what = also(*what, lang);
            others.push_str(&format!("  {} {what}\n  → {command}\n", lang.pick("också", "also")));
        }
        let text = match (&s.forked, s.waits) {
            (Some(_), _) => lang.pick(
                "delat: ingen gren har alla steg".to_owned(),
                "forked: no branch has all the records".to_owned(),
            ),
            (None, Some(w)) => waits(w, s, lang),
            (None, None) if others.is_empty() => continue,
            (None, None) => {
                let title = super::clean::inline(&s.title).into_owned();
                out.push_str(&format!("{title} ({})\n{others}", s.id));
                continue;
            }
        };
        let state = state_name(s.state, lang);
        let title = super::clean::inline(&s.title).into_owned();
        out.push_str(&format!(
            "{title} ({}, {state})\n  {} {text}\n",
            s.id,
            lang.pick("väntar på", "waits for")
        ));
        if let Some(next) = &s.next {
            out.push_str(&format!("  → {next}\n"));
        }
        out.push_str(&others);
    }
    out
}
