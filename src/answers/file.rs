//! One file that came home: which kind it is by its bytes, and the reader of that kind.

use super::place::Places;
use super::{excel, pdf, prose, word};
use crate::formats::{Book, Paper, Unopened, Unzip, html_text, is_ods, plain_text, read_ods};
use crate::model::{Doubt, Reading, SentText};

/// What a file says. Never fails: what could not be understood is a doubt, for a person.
pub fn file(name: &str, bytes: &[u8], sent: &SentText) -> Reading {
    if Paper::is_one(bytes) {
        return match Paper::read(bytes) {
            Ok(paper) => pdf::read(name, &paper, &Places::new(sent)),
            Err(why) => unopened(name, why),
        };
    }
    match Unzip::open(bytes) {
        Ok(zip) => return office(name, bytes, zip, sent),
        Err(why @ (Unopened::Locked | Unopened::TooLarge | Unopened::OldOffice)) => {
            return unopened(name, why);
        }
        Err(why) if bytes.starts_with(b"PK\x03\x04") => return unopened(name, why),
        Err(_) => {}
    }
    if let Some(text) = plain_text(bytes).filter(|_| is_words(name)) {
        let html = is_html(name, &text);
        return prose(if html { html_text(&text) } else { text }.as_str(), sent);
    }
    doubted(Doubt::UnknownKind { name: name.to_owned() })
}

/// What an Office file says.
fn office(name: &str, bytes: &[u8], mut zip: Unzip<'_>, sent: &SentText) -> Reading {
    let book = if zip.names().any(|part| part.starts_with("word/")) {
        return word::read(name, bytes, sent);
    } else if Book::is_one(&zip) {
        Book::read(&mut zip)
    } else if is_ods(&mut zip) {
        read_ods(&mut zip)
    } else {
        return doubted(Doubt::UnknownKind { name: name.to_owned() });
    };
    match book {
        Ok(book) => excel::read(name, &book, &Places::new(sent)),
        Err(why) => unopened(name, why),
    }
}

fn unopened(name: &str, why: Unopened) -> Reading {
    let name = name.to_owned();
    doubted(match why {
        Unopened::Locked => Doubt::Locked { name },
        Unopened::Broken => Doubt::Broken { name },
        Unopened::TooLarge => Doubt::TooLarge { name },
        Unopened::OldOffice => Doubt::UnknownKind { name },
    })
}

fn doubted(doubt: Doubt) -> Reading {
    Reading { doubts: vec![doubt], ..Reading::default() }
}

/// Bytes can look like text and be the language of some program: then the name must say that it is words.
fn is_words(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.rsplit_once('.').is_none_or(|(_, ending)| matches!(ending, "txt" | "text" | "html" | "htm" | "md"))
}

fn is_html(name: &str, text: &str) -> bool {
    let start = text.trim_start().get(..9).unwrap_or("").to_ascii_lowercase();
    let name = name.to_ascii_lowercase();
    name.ends_with(".html")
        || name.ends_with(".htm")
        || start.starts_with("<!doctype")
        || start.starts_with("<html")
}
