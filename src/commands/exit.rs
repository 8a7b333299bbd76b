//! From what ended a command to the documented exit code.

use super::session;
use crate::diag::{Failure, Plain};
use crate::terminal::Mouth;
use crate::terminal::report::Look;

pub const DONE: u8 = 0;
pub const FOUND: u8 = 1;
pub const USAGE: u8 = 2;
pub const WORLD: u8 = 3;

pub fn code(failure: &Failure) -> u8 {
    match failure {
        Failure::Refused(refusal) if refusal.usage => USAGE,
        Failure::Refused(_) => FOUND,
        Failure::Failed(_) => WORLD,
    }
}

/// Says what ended it, with the findings that a refusal rests on.
pub fn say(mouth: &Mouth, failure: &Failure) {
    if let Failure::Refused(refusal) = failure {
        if !refusal.findings.is_empty() {
            // Talk is cleaned once more before it is spoken, so it is drawn without colour.
            let look = Look { lang: mouth.lang, colour: false };
            mouth.talk(&Plain(session::drawn(&refusal.findings, &refusal.sources, look)));
        }
    }
    mouth.failure(failure);
}
