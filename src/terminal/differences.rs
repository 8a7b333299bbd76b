//! Differences drawn for a terminal: marks that can be read without colour, colour where there is.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Mouth, clean};
use crate::model::Slug;
use crate::redline::{Compared, Difference, NoteDifference, Piece};

/// `ssr diff --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Differences {
    pub document: String,
    pub points: Vec<PointDifference>,
    /// The headings, by the numbers of their sections.
    pub headings: Vec<PointDifference>,
    pub footnotes: Vec<FootnoteDifference>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct FootnoteDifference {
    /// The point that refers to it, after; of one that was taken out, before. None in a heading.
    pub point: Option<String>,
    #[serde(flatten)]
    pub difference: PointDifference,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PointDifference {
    /// Its number before; none where it is new.
    pub before: Option<String>,
    /// Its number after; none where it was taken out.
    pub after: Option<String>,
    pub pieces: Vec<PieceJson>,
}

#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct PieceJson {
    /// same, out or in
    pub change: &'static str,
    pub text: String,
}

pub fn json(id: &Slug, found: &Compared) -> Differences {
    let piece = |p: &Piece| {
        let (change, text) = match p {
            Piece::Same(t) => ("same", t),
            Piece::Out(t) => ("out", t),
            Piece::In(t) => ("in", t),
        };
        PieceJson { change, text: text.clone() }
    };
    let one = |d: &Difference| PointDifference {
        before: d.before.clone(),
        after: d.after.clone(),
        pieces: d.pieces.iter().map(piece).collect(),
    };
    let footnote = |note: &NoteDifference| FootnoteDifference {
        point: note.point().map(str::to_owned),
        difference: one(&note.difference),
    };
    Differences {
        document: id.to_string(),
        points: found.points.iter().map(one).collect(),
        headings: found.headings.iter().map(one).collect(),
        footnotes: found.notes.iter().map(footnote).collect(),
    }
}

pub fn drawn(found: &Compared, mouth: &Mouth) -> String {
    let mut out = String::new();
    for difference in &found.points {
        one(&mut out, "", difference, "", mouth);
    }
    for difference in &found.headings {
        one(&mut out, mouth.lang.pick("rubrik ", "heading "), difference, "", mouth);
    }
    for note in &found.notes {
        let point = note.point().map(|point| format!(" ({point})")).unwrap_or_default();
        one(&mut out, mouth.lang.pick("fotnot ", "footnote "), &note.difference, &point, mouth);
    }
    out
}

fn one(out: &mut String, label: &str, difference: &Difference, place: &str, mouth: &Mouth) {
    let number = match (&difference.before, &difference.after) {
        (Some(a), Some(b)) if a == b => a.clone(),
        (Some(a), Some(b)) => format!("{a} → {b}"),
        (Some(a), None) => a.clone(),
        (None, Some(b)) => format!("+ {b}"),
        (None, None) => String::new(),
    };
    out.push_str(&format!("{label}{number}{place}\n  "));
    for piece in &difference.pieces {
        match piece {
            Piece::Same(t) => out.push_str(&clean::inline(t)),
            Piece::Out(t) => out.push_str(&paint(mouth, "\x1b[31;9m", &format!("[-{}-]", clean::inline(t)))),
            Piece::In(t) => out.push_str(&paint(mouth, "\x1b[32m", &format!("{{+{}+}}", clean::inline(t)))),
        }
    }
    out.push_str("\n\n");
}

fn paint(mouth: &Mouth, style: &str, text: &str) -> String {
    if mouth.colors() { format!("{style}{text}\x1b[0m") } else { text.to_owned() }
}
