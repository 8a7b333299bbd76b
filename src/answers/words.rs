//! The words of an answer as members write them: stances, kinds of comment, numbers of points.

use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{CommentKind, Stance};
use crate::prose::nearest;

/// Every way of writing a stance that means that stance and nothing else.
const STANCES: [(&str, Stance); 14] = [
    ("supports", Stance::Supports),
    ("tillstyrker", Stance::Supports),
    ("supports-with-changes", Stance::SupportsWithChanges),
    ("tillstyrker-med-andringar", Stance::SupportsWithChanges),
    ("no-remark", Stance::NoRemark),
    ("inget-att-erinra", Stance::NoRemark),
    ("har-inget-att-erinra", Stance::NoRemark),
    ("ingen-erinran", Stance::NoRemark),
    ("opposes", Stance::Opposes),
    ("avstyrker", Stance::Opposes),
    ("abstains", Stance::Abstains),
    ("avstar", Stance::Abstains),
    ("avstar-fran-yttrande", Stance::Abstains),
    ("avstar-fran-att-yttra-sig", Stance::Abstains),
];

const KINDS: [(&str, CommentKind); 7] = [
    ("substance", CommentKind::Substance),
    ("sakfraga", CommentKind::Substance),
    ("editorial", CommentKind::Editorial),
    ("redaktionell", CommentKind::Editorial),
    ("redaktionellt", CommentKind::Editorial),
    ("question", CommentKind::Question),
    ("fraga", CommentKind::Question),
];

pub fn stance(text: &str) -> Result<Stance, Refusal> {
    let word = plain(text);
    if let Some((_, stance)) = STANCES.iter().find(|(known, _)| *known == word) {
        return Ok(*stance);
    }
    let near = nearest(&word, STANCES.iter().map(|(known, _)| *known));
    Err(Refusal::new(Why::BadStance { text: text.to_owned() }).next(Why::BadStanceNext { near }))
}

pub fn comment_kind(number: usize, text: &str) -> Result<CommentKind, Refusal> {
    let word = plain(text);
    KINDS
        .iter()
        .find(|(known, _)| *known == word)
        .map(|(_, kind)| *kind)
        .ok_or_else(|| Refusal::new(Why::BadKind { number, text: text.to_owned() }).next(Why::BadKindNext))
}

/// The number of a point as the text shows it, "3.2:4"; also written "avsnitt 3.2, punkt 4" or with
/// spaces. Whether the text has such a point is judged elsewhere.
pub fn point(number: usize, text: &str) -> Result<String, Refusal> {
    let lower = text.to_lowercase();
    let (section, point) = match lower.strip_prefix("avsnitt") {
        Some(rest) => rest.split_once("punkt").map(|(s, p)| (s.trim().trim_end_matches(','), p)),
        None => lower.split_once(':'),
    }
    .unwrap_or(("", ""));
    let (section, point) = (section.trim(), point.trim());
    let whole = |t: &str| !t.is_empty() && t.len() <= 4 && t.bytes().all(|b| b.is_ascii_digit());
    if section.split('.').all(whole) && whole(point) {
        return Ok(format!("{section}:{point}"));
    }
    Err(Refusal::new(Why::BadPoint { number, text: text.to_owned() }).next(Why::BadPointNext))
}

/// Lower case, without accents, `-` between words.
fn plain(text: &str) -> String {
    let mut out = String::new();
    for c in text.to_lowercase().chars() {
        match c {
            'å' | 'ä' => out.push('a'),
            'ö' => out.push('o'),
            // A combining mark belongs to the letter before it.
            '\u{300}'..='\u{36f}' => {}
            c if c.is_ascii_alphanumeric() => out.push(c),
            ' ' | '-' | '_' | '\t' | '\u{a0}' if !out.is_empty() && !out.ends_with('-') => out.push('-'),
            ' ' | '-' | '_' | '\t' | '\u{a0}' | '.' => {}
            // Anything else stays, so that it is not taken for a word it is not.
            c => out.push(c),
        }
    }
    out.trim_end_matches('-').to_owned()
}
