//! One file that came home: which kind it is by its bytes, and the reader of that kind.

use super::prose;
use crate::formats::{html_text, plain_text};
use crate::model::{Doubt, Reading, SentText};

/// What a file says. Never fails: what could not be understood is a doubt, for a person.
pub fn file(name: &str, bytes: &[u8], sent: &SentText) -> Reading {
    if !bytes.starts_with(b"PK\x03\x04")
        && let Some(text) = plain_text(bytes)
    {
        let html = is_html(name, &text);
        return prose(if html { html_text(&text) } else { text }.as_str(), sent);
    }
    Reading { doubts: vec![Doubt::UnknownKind { name: name.to_owned() }], ..Reading::default() }
}

fn is_html(name: &str, text: &str) -> bool {
    let start = text.trim_start().get(..9).unwrap_or("").to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    name.ends_with(".html")
        || name.ends_with(".htm")
        || start.starts_with("<!doctype")
        || start.starts_with("<html")
}
