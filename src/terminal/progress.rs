//! A progress bar where something takes long and somebody watches.

use indicatif::{ProgressBar, ProgressStyle};

use super::{Mouth, clean};

#[derive(Debug)]
pub struct Progress {
    bar: ProgressBar,
}

impl Progress {
    pub fn new(mouth: &Mouth, steps: usize) -> Self {
        let bar =
            if mouth.watched() && steps > 1 { ProgressBar::new(steps as u64) } else { ProgressBar::hidden() };
        if let Ok(style) = ProgressStyle::with_template("{bar:32} {pos}/{len}  {per_sec}  {eta}  {msg}") {
            bar.set_style(style);
        }
        Progress { bar }
    }

    /// There are so many steps more than was thought.
    pub fn more(&self, steps: usize) {
        self.bar.inc_length(steps as u64);
    }

    /// One step begins.
    pub fn step(&self, name: &str) {
        self.bar.inc(1);
        self.bar.set_message(clean::inline(name).into_owned());
    }

    pub fn done(&self) {
        self.bar.finish_and_clear();
    }
}
