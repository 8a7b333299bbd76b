//! A mail taken apart: who it says it is from and to, its words, its files, and what servers have written in it.
//!
//! Total on any bytes. What stands in a header is what somebody wrote there; whether it is believed is decided elsewhere.

use jiff::Timestamp;
use mail_parser::decoders::base64::base64_decode;
use mail_parser::decoders::quoted_printable::quoted_printable_decode;
use mail_parser::{
    Address, DateTime, Encoding, HeaderValue, Message, MessageParser, MessagePart, MimeHeaders as _, PartType,
};

use super::address::ascii_address;
use super::text::windows;

/// A mail with more parts of this sort is not taken apart: its reading would take time without end.
const NESTED: usize = 100;
/// More files than this are counted, and not read.
const FILES: usize = 200;
/// Words beyond this are not read.
const WORDS: usize = 4 * 1024 * 1024;
/// As long as the longest name of a file is.
const NAME: usize = 120;

#[derive(Debug, Clone, Default, PartialEq)]
pub struct Mail {
    /// The addresses in From, small letters.
    pub from: Vec<String>,
    /// The name that goes with it, as somebody wrote it.
    pub from_name: String,
    /// Every address that it says it is for: To, Cc, and what servers have added.
    pub to: Vec<String>,
    /// Where it comes back to; empty for what must never be answered.
    pub return_path: Option<String>,
    pub subject: String,
    pub message_id: Option<String>,
    /// What it answers and what that answered, without angle brackets.
    pub refers_to: Vec<String>,
    /// When it says that it was written.
    pub date: Option<Timestamp>,
    /// When the last server took it.
    pub received: Option<Timestamp>,
    /// The other headers that say something of its sort, name (small letters) and value.
    pub marks: Vec<(String, String)>,
    /// Its own words, where it has them as plain text.
    pub text: String,
    /// Its own words as a web page.
    pub html: String,
    pub files: Vec<Attached>,
    /// What a server tells of a letter that it could not deliver, or a program of one that was opened.
    pub report: Option<Report>,
    /// It was more than is read of a mail, so that something is left out.
    pub cut: bool,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Attached {
    /// Without anything that leads to another folder.
    pub name: String,
    pub media_type: String,
    pub bytes: Vec<u8>,
    /// A picture in the words, such as a coat of arms in the signature.
    pub inline: bool,
}

/// The part that a program is meant to read (RFC 3464, RFC 8098), and the headers of the letter that it is about.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Report {
    /// It tells of reading, not of delivery.
    pub of_reading: bool,
    /// By name (small letters), as they stand.
    pub fields: Vec<(String, String)>,
    /// The Message-ID of the letter, as it was returned.
    pub returned: Vec<String>,
    /// The addresses in the returned letter's own headers.
    pub addresses: Vec<String>,
}

impl Mail {
    /// The value of a header that says something of the mail's sort.
    pub fn mark(&self, name: &str) -> Option<&str> {
        self.marks.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub fn values<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        self.marks.iter().filter(move |(n, _)| n == name).map(|(_, value)| value.as_str())
    }
}

/// Headers that say something of the mail's sort, or of what servers think of it.
const MARKS: &[&str] = &[
    "auto-submitted",
    "x-auto-response-suppress",
    "x-autoreply",
    "x-autorespond",
    "x-autoresponder",
    "precedence",
    "authentication-results",
    "content-type",
    "x-ms-exchange-inbox-rules-loop",
    "x-failed-recipients",
    "list-id",
];

/// Takes a mail apart. None where there is no mail in the bytes, or one that is nested without end.
pub fn read(bytes: &[u8]) -> Option<Mail> {
    if too_nested(bytes) {
        return None;
    }
    let message = MessageParser::default().parse(bytes).filter(|m| !m.parts.is_empty())?;
    let mut mail = Mail::default();
    heads(&message, &mut mail);
    parts(&message, &mut mail);
    (!mail.from.is_empty() || !mail.subject.is_empty() || !mail.to.is_empty() || mail.date.is_some())
        .then_some(mail)
}

/// The parser looks ahead once for each such part, and what it makes of nested mails is taken down one inside the other.
fn too_nested(bytes: &[u8]) -> bool {
    let mut count = 0;
    for (at, _) in bytes.iter().enumerate().filter(|(_, byte)| **byte == b'/') {
        let before = |word: &[u8]| {
            bytes.get(at.saturating_sub(word.len())..at).is_some_and(|w| w.eq_ignore_ascii_case(word))
        };
        count += usize::from(before(b"multipart") || before(b"message"));
    }
    count > NESTED
}

fn heads(message: &Message<'_>, mail: &mut Mail) {
    if let Some(from) = message.from() {
        add(from, &mut mail.from);
        mail.from_name = line(from.first().and_then(|a| a.name()).unwrap_or_default());
    }
    mail.subject = line(message.subject().unwrap_or_default());
    mail.message_id = message.message_id().map(line);
    for value in [message.in_reply_to(), message.references()] {
        mail.refers_to.extend(words(value).into_iter().flat_map(|w| ids(&w)));
    }
    mail.refers_to.truncate(FILES);
    mail.date = message.date().and_then(moment);
    mail.received = message.received().and_then(|r| r.date()).as_ref().and_then(moment);
    for header in message.headers() {
        let name = header.name().to_ascii_lowercase();
        let value = || {
            let raw = message.raw_message.get(header.offset_start as usize..header.offset_end as usize);
            line(&String::from_utf8_lossy(raw.unwrap_or_default()))
        };
        match name.as_str() {
            "to" | "cc" | "resent-to" | "resent-cc" => match header.value() {
                HeaderValue::Address(address) => add(address, &mut mail.to),
                other => mail.to.extend(words(other).iter().flat_map(|w| addresses(w))),
            },
            "delivered-to" | "x-original-to" | "envelope-to" | "x-envelope-to" | "x-forwarded-to" => {
                mail.to.extend(addresses(&value()));
            }
            "return-path" => {
                let text = value();
                mail.return_path = Some(addresses(&text).pop().unwrap_or_default());
            }
            _ if MARKS.contains(&name.as_str()) && mail.marks.len() < FILES => {
                mail.marks.push((name, value()))
            }
            _ => {}
        }
    }
    mail.to.truncate(FILES);
}

fn add(address: &Address<'_>, out: &mut Vec<String>) {
    let new = address.iter().filter_map(|a| a.address()).map(|a| ascii_address(&line(a).to_lowercase()));
    for one in new.take(FILES) {
        if !out.contains(&one) {
            out.push(one);
        }
    }
}

fn words(value: &HeaderValue<'_>) -> Vec<String> {
    match value {
        HeaderValue::Text(text) => vec![line(text)],
        HeaderValue::TextList(list) => list.iter().map(|t| line(t)).collect(),
        _ => Vec::new(),
    }
}

/// The Message-IDs in a text, with or without their angle brackets.
fn ids(text: &str) -> Vec<String> {
    let apart = |c: char| c.is_whitespace() || matches!(c, '<' | '>' | ',' | ';');
    text.split(apart).filter(|id| id.contains('@')).map(str::to_owned).take(FILES).collect()
}

/// The mail addresses in a text, small letters.
pub fn addresses(text: &str) -> Vec<String> {
    let apart = |c: char| c.is_whitespace() || c.is_control() || "<>,;:\"'()[]|=".contains(c);
    let fits =
        |word: &&str| word.split_once('@').is_some_and(|(user, host)| !user.is_empty() && !host.is_empty());
    text.split(apart).filter(fits).map(|word| word.trim_end_matches('.').to_lowercase()).take(FILES).collect()
}

/// One line without anything that steers.
fn line(text: &str) -> String {
    let text = text.split(|c: char| c.is_whitespace() || c.is_control()).filter(|w| !w.is_empty());
    text.collect::<Vec<_>>().join(" ").chars().take(2000).collect()
}

fn moment(date: &DateTime) -> Option<Timestamp> {
    date.is_valid().then(|| Timestamp::from_second(date.to_timestamp()).ok()).flatten()
}

fn parts(message: &Message<'_>, mail: &mut Mail) {
    // Without a part in plain text the parser offers the web page in its place, and the other way round.
    for id in &message.text_body {
        if let Some(part) = message.part(*id).filter(|p| matches!(p.body, PartType::Text(_))) {
            join(&mut mail.text, &text(message, part), &mut mail.cut);
        }
    }
    for id in &message.html_body {
        if let Some(part) = message.part(*id).filter(|p| matches!(p.body, PartType::Html(_))) {
            join(&mut mail.html, &text(message, part), &mut mail.cut);
        }
    }
    for id in &message.attachments {
        let Some(part) = message.part(*id) else { continue };
        if mail.files.len() >= FILES {
            mail.cut = true;
            break;
        }
        attached(message, part, mail);
    }
}

fn join(all: &mut String, more: &str, cut: &mut bool) {
    if all.len() + more.len() > WORDS {
        *cut = true;
        return;
    }
    if !all.is_empty() && !all.ends_with('\n') {
        all.push('\n');
    }
    all.push_str(more);
}

/// The words of a part. What says nothing of its characters, or that they are UTF-8, and is none, is what Windows wrote.
fn text(message: &Message<'_>, part: &MessagePart<'_>) -> String {
    let read = part.text_contents().unwrap_or_default();
    let told = part.content_type().and_then(|t| t.attribute("charset"));
    let is = |names: [&str; 2]| {
        told.is_some_and(|told| names.iter().any(|name| told.trim().eq_ignore_ascii_case(name)))
    };
    let ascii = is(["us-ascii", "ascii"]) && !read.is_ascii();
    let utf8 = (told.is_none() || is(["utf-8", "utf8"])) && read.contains('\u{fffd}');
    if (ascii || utf8)
        && let Some(raw) = message.raw_message.get(part.offset_body as usize..part.offset_end as usize)
    {
        let bytes = match part.encoding {
            Encoding::None => Some(raw.to_vec()),
            Encoding::QuotedPrintable => quoted_printable_decode(raw),
            Encoding::Base64 => base64_decode(raw),
        };
        return bytes.map_or_else(|| read.to_owned(), |bytes| mixed(&bytes));
    }
    read.to_owned()
}

/// UTF-8, and what Windows wrote where it is none: a program can set in a footer in another coding.
fn mixed(bytes: &[u8]) -> String {
    let mut out = String::new();
    for chunk in bytes.utf8_chunks() {
        out.push_str(chunk.valid());
        out.push_str(&windows(chunk.invalid()));
    }
    out
}

fn attached(message: &Message<'_>, part: &MessagePart<'_>, mail: &mut Mail) {
    let media_type = part.content_type().map_or_else(String::new, |t| {
        line(&format!("{}/{}", t.ctype(), t.subtype().unwrap_or_default())).to_lowercase()
    });
    let inner = match &part.body {
        PartType::Message(inner) => Some(inner).filter(|i| !i.parts.is_empty()),
        _ => None,
    };
    match media_type.as_str() {
        "message/delivery-status" | "message/global-delivery-status" | "message/disposition-notification" => {
            let report = mail.report.get_or_insert_with(Report::default);
            report.of_reading |= media_type.ends_with("disposition-notification");
            let words = String::from_utf8_lossy(part.contents());
            report.fields.extend(fields(&words));
            return;
        }
        "text/rfc822-headers" | "message/rfc822-headers" | "message/global-headers" => {
            returned(&String::from_utf8_lossy(part.contents()), mail);
            return;
        }
        _ => {}
    }
    let bytes = match inner {
        Some(_) => {
            let raw = message.raw_message.get(part.offset_body as usize..part.offset_end as usize);
            raw.unwrap_or_default().to_vec()
        }
        None => match &part.body {
            PartType::Text(_) | PartType::Html(_) => text(message, part).into_bytes(),
            _ => part.contents().to_vec(),
        },
    };
    if inner.is_some() {
        let head = bytes.get(..bytes.len().min(64 * 1024)).unwrap_or_default();
        returned(head_of(&String::from_utf8_lossy(head)), mail);
    }
    let fallback = if inner.is_some() { "mail.eml" } else { "" };
    let name = part.attachment_name().map(|name| match name.contains('\u{fffd}') {
        true => raw_name(message, part).unwrap_or_else(|| name.to_owned()),
        false => name.to_owned(),
    });
    let name = name.map_or_else(|| fallback.to_owned(), |name| safe_name(&name));
    let inline = matches!(part.body, PartType::InlineBinary(_))
        || part.content_id().is_some() && media_type.starts_with("image/");
    mail.files.push(Attached { name, media_type, bytes, inline });
}

/// The name of a file in raw bytes that are no UTF-8: what Windows wrote.
fn raw_name(message: &Message<'_>, part: &MessagePart<'_>) -> Option<String> {
    part.headers.iter().find_map(|header| {
        let raw = message.raw_message.get(header.offset_start as usize..header.offset_end as usize)?;
        let text = windows(raw);
        let at = text.to_ascii_lowercase().find("name=")? + "name=".len();
        let rest = text.get(at..)?;
        let value = match rest.strip_prefix('"') {
            Some(quoted) => quoted.split('"').next(),
            None => rest.split([';', '\r', '\n']).next(),
        };
        value.map(str::to_owned)
    })
}

fn head_of(text: &str) -> &str {
    let end = text.find("\r\n\r\n").or_else(|| text.find("\n\n")).unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// What the headers of a letter that came back say of which it was.
fn returned(head: &str, mail: &mut Mail) {
    let report = mail.report.get_or_insert_with(Report::default);
    for (name, value) in fields(head) {
        match name.as_str() {
            "message-id" => report.returned.extend(ids(&value)),
            "to" | "reply-to" | "return-path" => report.addresses.extend(addresses(&value)),
            _ => {}
        }
    }
    report.returned.truncate(FILES);
    report.addresses.truncate(FILES);
}

/// `Name: value`, lines that go on taken together.
fn fields(text: &str) -> Vec<(String, String)> {
    let mut out: Vec<(String, String)> = Vec::new();
    for row in text.lines() {
        if row.starts_with([' ', '\t']) {
            if let Some((_, value)) = out.last_mut().filter(|(_, value)| value.len() < 2000) {
                value.push(' ');
                value.push_str(&line(row));
            }
        } else if let Some((name, value)) = row.split_once(':').filter(|_| out.len() < 1000) {
            out.push((name.trim().to_ascii_lowercase(), line(value)));
        }
    }
    out
}

/// A name that leads nowhere and hides nothing: the last of what lies between slashes.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let plain = |c: &char| {
        !c.is_control()
            && !matches!(*c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
    };
    let name: String = last.trim().trim_start_matches('.').chars().filter(plain).collect();
    let count = name.chars().count();
    // The end says what kind of file it is.
    name.chars().skip(count.saturating_sub(NAME)).collect()
}

#[cfg(test)]
#[path = "mail_tests.rs"]
mod tests;
