//! One file that came home: which kind it is by its bytes, and the reader of that kind.

use crate::model::{Doubt, Reading, SentText};

/// What a file says. Never fails: what could not be understood is a doubt, for a person.
pub fn file(name: &str, _bytes: &[u8], _sent: &SentText) -> Reading {
    Reading { doubts: vec![Doubt::UnknownKind { name: name.to_owned() }], ..Reading::default() }
}
