//! The clock, read once a command. `SSR_NOW` fixes it for rehearsals and tests.

use jiff::{Timestamp, tz::TimeZone};

/// The moment that the whole command takes for now.
pub fn now() -> Timestamp {
    std::env::var("SSR_NOW").ok().and_then(|t| t.parse().ok()).unwrap_or_else(Timestamp::now)
}

/// The day that it is in Stockholm, where deadlines are days.
pub use crate::prose::day_in_stockholm;

/// Lets a while pass.
pub fn wait(pause: std::time::Duration) {
    std::thread::sleep(pause);
}

/// Stockholm's distance from UTC at a moment, in minutes.
pub fn offset_minutes(now: Timestamp) -> i32 {
    let zone = TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC);
    zone.to_offset(now).seconds() / 60
}
