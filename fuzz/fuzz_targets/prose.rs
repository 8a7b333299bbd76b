//! Any bytes as a letter in plain words, and as a web page.
#![no_main]

use libfuzzer_sys::fuzz_target;
use rooms::file_is_read;

fuzz_target!(|bytes: &[u8]| {
    rooms::tried(bytes, |bytes| file_is_read("svar.txt", bytes));
    rooms::tried(bytes, |bytes| file_is_read("svar.html", bytes));
});
