//! Parse, run, exit.

use std::process::ExitCode;

/// Reading thousands of texts side by side is mostly small pieces of memory. Version 2 gives back what is no longer
/// needed sooner than version 3 (`bench/RESULTS.md`, `bench/send.py`).
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(ssr::commands::run(ssr::outside::environment::args()))
}
