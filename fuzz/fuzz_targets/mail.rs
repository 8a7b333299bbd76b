//! Any bytes as a mail that came home.
#![no_main]

use libfuzzer_sys::fuzz_target;

fuzz_target!(|bytes: &[u8]| rooms::tried(bytes, rooms::mail_is_judged));
