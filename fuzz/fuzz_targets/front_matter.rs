//! Any bytes as a document: read as text, divided, its head read.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rooms::model::FrontMatter;
use rooms::syntax::front_matter;
use rooms::syntax::invariants::{agrees, bytes_are_read, document_is_divided};

fuzz_target!(|bytes: &[u8]| rooms::tried(bytes, |bytes| {
    let (text, _) = bytes_are_read(bytes)?;
    document_is_divided(&text)?;
    match front_matter::split("d.md", &text).0 {
        Some(parts) => agrees::<FrontMatter>(&text, parts.head, parts.head_offset),
        None => Ok(()),
    }
}));
