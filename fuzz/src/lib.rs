//! The rooms of ssr that are fuzzed, from its own source files, and how one input is tried.

#[path = "../../src/model/mod.rs"]
pub mod model;
#[path = "../../src/diag/mod.rs"]
pub mod diag;
#[path = "../../src/syntax/mod.rs"]
pub mod syntax;
#[path = "../../src/prose/mod.rs"]
pub mod prose;
#[path = "../../src/formats/mod.rs"]
pub mod formats;
#[path = "../../src/project/mod.rs"]
pub mod project;
#[path = "../../src/rules/mod.rs"]
pub mod rules;
#[path = "../../src/workflow/mod.rs"]
pub mod workflow;
#[path = "../../src/answers/mod.rs"]
pub mod answers;

mod drawn;
mod home;
pub mod terminal;

use std::time::Duration;

use rustix::time::{ClockId, clock_gettime};
use syntax::invariants::Holds;

pub use drawn::findings_are_drawn;
pub use home::{container, file_is_read, mail_is_judged};

/// One input may take so much of the processor. Time on the clock says nothing on a busy machine.
const MOST: Duration = Duration::from_secs(1);

/// Tries one input: what must hold holds, within the time.
pub fn tried(bytes: &[u8], holds: impl FnOnce(&[u8]) -> Holds) {
    let used = timed(bytes, holds);
    assert!(used < MOST, "{used:?} for {} bytes", bytes.len());
}

/// Tries an input that can be made as long as one likes: four times as long, it takes about four times
/// as much of the processor; by the square it would be sixteen. Of one that is tried within the time
/// nothing more is asked. On a busy machine the measure is rough, so that once in three times is enough.
pub fn tried_at_length(long: usize, made: impl Fn(usize) -> Vec<u8>, holds: impl Fn(&[u8]) -> Holds) {
    let used = timed(&made(long), &holds);
    let linear = || timed(&made(long), &holds) < 8 * timed(&made(long / 4), &holds);
    assert!(used < MOST || (0..3).any(|_| linear()), "{used:?} for {long} bytes, by the square");
}

/// How much of the processor one input takes, for which what must hold holds.
fn timed(bytes: &[u8], holds: impl FnOnce(&[u8]) -> Holds) -> Duration {
    let before = processor();
    let result = holds(bytes);
    let used = processor().saturating_sub(before);
    if let Err(what) = result {
        panic!("{what}");
    }
    used
}

/// The time of the processor that this process has used.
fn processor() -> Duration {
    clock_gettime(ClockId::ProcessCPUTime).try_into().unwrap_or_default()
}
