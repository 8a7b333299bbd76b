//! What a letter carries: the few kinds of file that municipal mail filters let through.

use lettre::message::Body;
use lettre::message::header::ContentTransferEncoding;

use super::address::is_hidden;
use super::messages::Why;
use crate::diag::Refusal;
use crate::letters::{Enclosure, EnclosureKind};

/// A file that goes with every letter of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
    /// It is the cover letter.
    pub cover: bool,
}

/// An attachment that has been checked and coded once for all letters.
pub struct Enclosed {
    pub line: Enclosure,
    pub media_type: &'static str,
    pub body: Body,
}

const KINDS: [(&str, &str, EnclosureKind); 4] = [
    ("application/pdf", ".pdf", EnclosureKind::Pdf),
    ("application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".docx", EnclosureKind::Word),
    ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", ".xlsx", EnclosureKind::Excel),
    ("text/plain", ".txt", EnclosureKind::Text),
];

impl Enclosed {
    pub fn all(attachments: &[Attachment]) -> Result<Vec<Enclosed>, Refusal> {
        let mut out: Vec<Enclosed> = Vec::new();
        for attachment in attachments {
            let one = Enclosed::one(attachment)?;
            if out.iter().any(|e| e.line.name.eq_ignore_ascii_case(&one.line.name)) {
                return Err(
                    Refusal::new(Why::EnclosureTwice { name: one.line.name }).next(Why::EnclosureNext)
                );
            }
            out.push(one);
        }
        Ok(out)
    }

    fn one(attachment: &Attachment) -> Result<Enclosed, Refusal> {
        let Attachment { name, media_type, bytes, cover } = attachment;
        let refuse = |why: Why| Refusal::new(why).next(Why::EnclosureNext);
        let odd = |c: char| is_hidden(c) || "/\\:*?\"<>|;".contains(c);
        let edge = |c: char| c == '.' || c == '-' || c.is_whitespace();
        if name.is_empty()
            || name.len() > 150
            || name.chars().any(odd)
            || name.starts_with(edge)
            || name.ends_with(edge)
        {
            return Err(refuse(Why::EnclosureName { name: name.clone() }));
        }
        let known = KINDS
            .iter()
            .find(|(kind, end, _)| kind == media_type && name.to_ascii_lowercase().ends_with(end));
        let Some((media_type, _, kind)) = known else {
            return Err(refuse(Why::EnclosureKind { name: name.clone(), media_type: media_type.clone() }));
        };
        let body = Body::new_with_encoding(bytes.clone(), ContentTransferEncoding::Base64)
            .map_err(|_| refuse(Why::EnclosureName { name: name.clone() }))?;
        let kind = if *cover { EnclosureKind::CoverLetter } else { *kind };
        Ok(Enclosed { line: Enclosure { name: name.clone(), kind }, media_type, body })
    }
}
