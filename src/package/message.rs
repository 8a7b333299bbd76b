//! One letter as the bytes of a message (RFC 5322, MIME).
//!
//! Nothing here is left to chance: the date, the Message-ID and the boundaries are given, and the
//! bodies are coded so that no boundary can stand in them.

use std::time::SystemTime;

use jiff::Timestamp;
use jiff::tz::TimeZone;
use lettre::message::header::{
    ContentDisposition, ContentTransferEncoding, ContentType, Header, HeaderName, HeaderValue,
};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};

use super::enclosure::Enclosed;
use crate::letters::LetterText;
use crate::model::sha256;

pub struct Envelope<'a> {
    pub from: &'a Mailbox,
    pub to: &'a Mailbox,
    /// Where an answer goes.
    pub answers: &'a Mailbox,
    pub message_id: &'a str,
    /// The Message-IDs of the letters that it goes on from, the first one first.
    pub refers_to: Vec<String>,
    pub registry_number: &'a str,
    /// The document and its round, such as `elforsorjning/1`.
    pub document: String,
    pub now: Timestamp,
    /// What the boundaries are made from; secret until the letter has been sent.
    pub boundary: &'a str,
}

/// The message, byte for byte; what the builder said when it would not.
pub fn build(envelope: &Envelope<'_>, text: &LetterText, enclosed: &[Enclosed]) -> Result<Vec<u8>, String> {
    let readable = MultiPart::alternative()
        .boundary(boundary(envelope, "alternative"))
        .singlepart(words(ContentType::TEXT_PLAIN, &text.text))
        .singlepart(words(ContentType::TEXT_HTML, &text.html));
    let mut mixed = MultiPart::mixed().boundary(boundary(envelope, "mixed")).multipart(readable);
    for one in enclosed {
        let kind = ContentType::parse(one.media_type).map_err(|e| e.to_string())?;
        let builder = SinglePart::builder().header(kind).header(FileName::new(&one.line.name));
        mixed = mixed.singlepart(builder.body(one.body.clone()));
    }
    let header = |name, value: &str| HeaderValue::new(HeaderName::new_from_ascii_str(name), value.to_owned());
    let mut builder = Message::builder()
        // The builder would ask the clock; the true date takes this one's place below.
        .date(SystemTime::UNIX_EPOCH)
        .from(envelope.from.clone())
        .reply_to(envelope.answers.clone())
        .to(envelope.to.clone())
        .subject(text.subject.clone())
        .message_id(Some(envelope.message_id.to_owned()));
    if let Some(last) = envelope.refers_to.last() {
        builder = builder.in_reply_to(last.clone()).references(envelope.refers_to.join(" "));
    }
    if !envelope.registry_number.is_empty() {
        builder = builder.raw_header(header("X-SSR-Registry-Number", envelope.registry_number));
    }
    let builder = builder.raw_header(header("X-SSR-Document", &envelope.document));
    let mut message = builder.multipart(mixed).map_err(|e| e.to_string())?;
    let date = jiff::fmt::rfc2822::to_string(&in_stockholm(envelope.now)).map_err(|e| e.to_string())?;
    message.headers_mut().insert_raw(header("Date", &date));
    Ok(message.formatted())
}

/// The time in Stockholm (in UTC, should the zone be unknown).
pub fn in_stockholm(now: Timestamp) -> jiff::ZonedDateTime {
    now.to_zoned_datetime(TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC))
}

/// `=_` can stand neither in quoted-printable nor in base64, and no body is in any other coding.
fn boundary(envelope: &Envelope<'_>, part: &str) -> String {
    let digest = sha256(format!("{part} {}", envelope.boundary).as_bytes());
    format!("=_{part}_{}", digest.as_str().get(..32).unwrap_or_default())
}

fn words(kind: ContentType, text: &str) -> SinglePart {
    SinglePart::builder().header(kind).header(ContentTransferEncoding::QuotedPrintable).body(text.to_owned())
}

/// The name of an attached file. A plain name stands whole on a line of its own: many case systems
/// do not know the continuations of RFC 2231. Other names are coded by it.
#[derive(Clone)]
struct FileName(HeaderValue);

impl FileName {
    fn new(name: &str) -> Self {
        let plain =
            name.len() <= 64 && name.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._".contains(&b));
        if !plain {
            return FileName(ContentDisposition::attachment(name).display());
        }
        FileName(HeaderValue::dangerous_new_pre_encoded(
            Self::name(),
            format!("attachment; filename=\"{name}\""),
            format!("attachment;\r\n filename=\"{name}\""),
        ))
    }
}

impl Header for FileName {
    fn name() -> HeaderName {
        HeaderName::new_from_ascii_str("Content-Disposition")
    }

    fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
        Err("never read back".into())
    }

    fn display(&self) -> HeaderValue {
        self.0.clone()
    }
}
