//! Parse, run, exit.

use std::process::ExitCode;

fn main() -> ExitCode {
    ExitCode::from(ssr::commands::run(ssr::outside::environment::args()))
}
