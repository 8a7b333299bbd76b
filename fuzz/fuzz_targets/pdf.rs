//! Any bytes as a PDF that came home.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rooms::file_is_read;

fuzz_target!(|bytes: &[u8]| rooms::tried(bytes, |bytes| file_is_read("svar.pdf", bytes)));
