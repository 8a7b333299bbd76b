//! Differences drawn for a terminal: marks that can be read without colour, colour where there is.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Mouth, clean};
use crate::model::Slug;
use crate::redline::{Difference, Piece};

/// `ssr diff --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Differences {
    pub document: String,
    pub points: Vec<PointDifference>,
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

pub fn json(id: &Slug, found: &[Difference]) -> Differences {
    let piece = |p: &Piece| {
        let (change, text) = match p {
            Piece::Same(t) => ("same", t),
            Piece::Out(t) => ("out", t),
            Piece::In(t) => ("in", t),
        };
        PieceJson { change, text: text.clone() }
    };
    let point = |d: &Difference| PointDifference {
        before: d.before.clone(),
        after: d.after.clone(),
        pieces: d.pieces.iter().map(piece).collect(),
    };
    Differences { document: id.to_string(), points: found.iter().map(point).collect() }
}

pub fn drawn(found: &[Difference], mouth: &Mouth) -> String {
    let mut out = String::new();
    for difference in found {
        let number = match (&difference.before, &difference.after) {
            (Some(a), Some(b)) if a == b => a.clone(),
            (Some(a), Some(b)) => format!("{a} → {b}"),
            (Some(a), None) => a.clone(),
            (None, Some(b)) => format!("+ {b}"),
            (None, None) => String::new(),
        };
        out.push_str(&format!("{number}\n  "));
        for piece in &difference.pieces {
            match piece {
                Piece::Same(t) => out.push_str(&clean::inline(t)),
                Piece::Out(t) => {
                    out.push_str(&paint(mouth, "\x1b[31;9m", &format!("[-{}-]", clean::inline(t))))
                }
                Piece::In(t) => {
                    out.push_str(&paint(mouth, "\x1b[32m", &format!("{{+{}+}}", clean::inline(t))))
                }
            }
        }
        out.push_str("\n\n");
    }
    out
}

fn paint(mouth: &Mouth, style: &str, text: &str) -> String {
    if mouth.colors() { format!("{style}{text}\x1b[0m") } else { text.to_owned() }
}
