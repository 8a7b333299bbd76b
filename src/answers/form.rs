//! A member's answer, from a file or from the command line, into a form that can be judged.
//!
//! Lenient where nothing can be misunderstood (case, spaces, Swedish words for the stances);
//! where something can, it asks.

use jiff::civil::Date;
use serde::Deserialize;

use super::messages::Why;
use super::words::{comment_kind, point, stance};
use crate::diag::{Level, Refusal};
use crate::model::{AnswerForm, Certainty, CommentForm, CommentKind, Part, Secrecy, Slug};
use crate::syntax::{source, yaml};

/// The form as it is written: stances and kinds still words.
#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct Written {
    member: Slug,
    stance: String,
    #[serde(default)]
    received: Option<Date>,
    #[serde(default)]
    preliminary: bool,
    #[serde(default)]
    decided_by: Option<String>,
    #[serde(default)]
    decided: Option<Date>,
    #[serde(default)]
    registry_number: Option<String>,
    #[serde(default)]
    speaks_for: Vec<Slug>,
    #[serde(default)]
    confirms: Option<u32>,
    #[serde(default)]
    secrecy: Option<Secrecy>,
    #[serde(default)]
    comments: Vec<WrittenComment>,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case", deny_unknown_fields)]
struct WrittenComment {
    #[serde(default)]
    at: Option<String>,
    #[serde(default)]
    quote: Option<String>,
    #[serde(default)]
    kind: Option<String>,
    says: String,
    #[serde(default)]
    proposes: Option<String>,
    #[serde(default)]
    secrecy: Option<Secrecy>,
}

/// Reads an answer from a YAML file.
pub fn read(path: &str, bytes: &[u8]) -> Result<AnswerForm, Refusal> {
    // Windows ends lines with CR LF and begins files with a mark: harmless in what comes from outside.
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let unix: Vec<u8> = bytes.iter().copied().filter(|b| *b != b'\r').collect();
    let (text, mut findings) = source::text(path, &unix);
    let (written, mut found) = yaml::read::<Written>(path, &text, 0);
    findings.append(&mut found);
    let wrong = findings.iter().any(|f| f.level == Level::Error);
    let Some(written) = written.filter(|_| !wrong) else {
        let mut refusal = Refusal::new(Why::Unreadable { path: path.to_owned() }).next(Why::UnreadableNext);
        refusal.findings = findings;
        refusal.sources.insert(path.to_owned(), text);
        return Err(refusal);
    };
    let mut comments = Vec::new();
    for (i, comment) in written.comments.into_iter().enumerate() {
        comments.push(understood(i + 1, comment)?);
    }
    for text in [&written.decided_by, &written.registry_number].into_iter().flatten() {
        one_line(text)?;
    }
    let secrecy = written.secrecy.map(|s| ground(&s.ground)).transpose()?;
    Ok(AnswerForm {
        member: written.member,
        stance: stance(&written.stance)?,
        received: written.received,
        preliminary: written.preliminary,
        decided_by: filled(written.decided_by),
        decided: written.decided,
        registry_number: filled(written.registry_number),
        speaks_for: written.speaks_for,
        confirms: written.confirms,
        secrecy,
        evidence: Vec::new(),
        comments,
    })
}

/// An answer as the command line gives it.
#[derive(Debug, Clone, Copy, Default)]
pub struct Options<'a> {
    pub member: &'a str,
    pub stance: &'a str,
    pub received: Option<Date>,
    pub preliminary: bool,
    pub decided_by: Option<&'a str>,
    pub decided: Option<Date>,
    pub registry_number: Option<&'a str>,
    /// Members, or clusters of them.
    pub speaks_for: &'a [Slug],
    pub confirms: Option<u32>,
    /// The section of the law by which the whole answer is secret.
    pub secrecy: Option<&'a str>,
    /// Each as "3.2:4=text", or "=text" for the document as a whole.
    pub comments: &'a [String],
}

/// Understands an answer given with options.
pub fn from_options(given: &Options<'_>) -> Result<AnswerForm, Refusal> {
    let member = Slug::new(given.member.trim()).map_err(|_| {
        Refusal::new(Why::BadMember { member: given.member.to_owned() }).next(Why::BadMemberNext).usage()
    })?;
    let stance = stance(given.stance).map_err(Refusal::usage)?;
    let mut comments = Vec::new();
    for (i, text) in given.comments.iter().enumerate() {
        let Some((at, says)) = text.split_once('=') else {
            return Err(Refusal::new(Why::BadComment { text: text.clone() })
                .next(Why::BadCommentNext)
                .usage());
        };
        let written = WrittenComment {
            at: filled(Some(at.to_owned())),
            quote: None,
            kind: None,
            says: says.to_owned(),
            proposes: None,
            secrecy: None,
        };
        comments.push(understood(i + 1, written).map_err(Refusal::usage)?);
    }
    for text in [given.decided_by, given.registry_number].into_iter().flatten() {
        one_line(text).map_err(Refusal::usage)?;
    }
    let secrecy = given.secrecy.map(ground).transpose().map_err(Refusal::usage)?;
    Ok(AnswerForm {
        member,
        stance,
        received: given.received,
        preliminary: given.preliminary,
        decided_by: filled(given.decided_by.map(str::to_owned)),
        decided: given.decided,
        registry_number: filled(given.registry_number.map(str::to_owned)),
        speaks_for: given.speaks_for.to_vec(),
        confirms: given.confirms,
        secrecy,
        evidence: Vec::new(),
        comments,
    })
}

fn understood(number: usize, comment: WrittenComment) -> Result<CommentForm, Refusal> {
    let says = comment.says.trim().to_owned();
    if says.is_empty() {
        return Err(Refusal::new(Why::EmptyComment { number }).next(Why::EmptyCommentNext));
    }
    // What is kept must pass the checks of every later step, and be seen by whoever reads it.
    for text in [Some(&says), comment.quote.as_ref(), comment.proposes.as_ref()].into_iter().flatten() {
        if let Some(c) = text.chars().find(|c| source::unwanted(*c)) {
            return Err(Refusal::new(Why::UnseenInComment { number, c }).next(Why::UnseenNext));
        }
    }
    let at = filled(comment.at).map(|at| point(number, &at)).transpose()?;
    let kind = match filled(comment.kind) {
        None => CommentKind::default(),
        Some(word) => comment_kind(number, &word)?,
    };
    Ok(CommentForm {
        at,
        quote: filled(comment.quote),
        kind,
        says,
        proposes: filled(comment.proposes),
        mark: None,
        anchor: None,
        certainty: Certainty::Certain,
        secrecy: comment.secrecy.map(|s| ground(&s.ground)).transpose()?,
    })
}

/// The parts of a comment that is divided, each as "3.2:4=words", or "=words" where it is about what the whole is about.
pub fn parts(given: &[String]) -> Result<Vec<Part>, Refusal> {
    let part = |(i, text): (usize, &String)| {
        let Some((at, says)) = text.split_once('=') else {
            return Err(Refusal::new(Why::BadComment { text: text.clone() })
                .next(Why::BadCommentNext)
                .usage());
        };
        let at =
            filled(Some(at.to_owned())).map(|at| point(i + 1, &at)).transpose().map_err(Refusal::usage)?;
        Ok(Part { at, says: says.trim().to_owned() })
    };
    given.iter().enumerate().map(part).collect()
}

/// What is secret is so by a law, which has its words.
fn ground(text: &str) -> Result<Secrecy, Refusal> {
    one_line(text)?;
    match filled(Some(text.to_owned())) {
        Some(ground) => Ok(Secrecy { ground }),
        None => Err(Refusal::new(Why::NoGround).next(Why::NoGroundNext)),
    }
}

/// A text of one line, in which everything is seen.
fn one_line(text: &str) -> Result<(), Refusal> {
    match text.trim().chars().find(|c| source::unwanted(*c) || c.is_control()) {
        Some(c) => Err(Refusal::new(Why::Unseen { text: text.to_owned(), c }).next(Why::UnseenNext)),
        None => Ok(()),
    }
}

/// A text with something in it; a field left blank is a field left out.
fn filled(text: Option<String>) -> Option<String> {
    text.map(|t| t.trim().to_owned()).filter(|t| !t.is_empty())
}

#[cfg(test)]
#[path = "form_tests.rs"]
mod tests;
