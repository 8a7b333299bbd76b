//! Parse, run, exit.

use std::process::ExitCode;

/// Reading thousands of texts side by side is mostly small pieces of memory.
#[global_allocator]
static MEMORY: mimalloc::MiMalloc = mimalloc::MiMalloc;

fn main() -> ExitCode {
    ExitCode::from(ssr::commands::run(ssr::outside::environment::args()))
}
