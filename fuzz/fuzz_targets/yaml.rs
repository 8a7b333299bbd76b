//! Any text as YAML of every type that is kept.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rooms::syntax::invariants::{bytes_are_read, yaml_is_read};

fuzz_target!(|bytes: &[u8]| rooms::tried(bytes, |bytes| {
    let (text, _) = bytes_are_read(bytes)?;
    yaml_is_read(&text, 0)
}));
