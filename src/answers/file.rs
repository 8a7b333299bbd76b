//! One file that came home: which kind it is by its bytes, and the reader of that kind.

use super::place::Places;
use super::{excel, prose};
use crate::formats::{Book, Unopened, Unzip, html_text, is_ods, plain_text, read_ods};
use crate::model::{Doubt, Reading, SentText};

/// What a file says. Never fails: what could not be understood is a doubt, for a person.
pub fn file(name: &str, bytes: &[u8], sent: &SentText) -> Reading {
    if let Some(reading) = container(name, bytes, sent) {
        return reading;
    }
    if !bytes.starts_with(b"PK\x03\x04")
        && let Some(text) = plain_text(bytes)
    {
        let html = is_html(name, &text);
        return prose(if html { html_text(&text) } else { text }.as_str(), sent);
    }
    Reading { doubts: vec![Doubt::UnknownKind { name: name.to_owned() }], ..Reading::default() }
}

/// What an Office file says; none where it is none.
fn container(name: &str, bytes: &[u8], sent: &SentText) -> Option<Reading> {
    let mut zip = Unzip::open(bytes).ok()?;
    let book = if Book::is_one(&zip) {
        Book::read(&mut zip)
    } else if is_ods(&mut zip) {
        read_ods(&mut zip)
    } else {
        return None;
    };
    Some(match book {
        Ok(book) => excel::read(name, &book, &Places::new(sent)),
        Err(why) => unopened(name, why),
    })
}

fn unopened(name: &str, why: Unopened) -> Reading {
    let name = name.to_owned();
    let doubt = match why {
        Unopened::Locked => Doubt::Locked { name },
        Unopened::Broken => Doubt::Broken { name },
        Unopened::TooLarge => Doubt::TooLarge { name },
        Unopened::OldOffice => Doubt::UnknownKind { name },
    };
    Reading { doubts: vec![doubt], ..Reading::default() }
}

fn is_html(name: &str, text: &str) -> bool {
    let start = text.trim_start().get(..9).unwrap_or("").to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    name.ends_with(".html")
        || name.ends_with(".htm")
        || start.starts_with("<!doctype")
        || start.starts_with("<html")
}
