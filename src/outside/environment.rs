//! The environment, read at the start.

use std::path::PathBuf;

use crate::model::Lang;

/// The language of the person, where the environment says it; `ssr.yaml` decides otherwise.
pub fn lang() -> Option<Lang> {
    let value = ["SSR_LANG", "LC_ALL", "LC_MESSAGES", "LANG"]
        .iter()
        .find_map(|name| std::env::var(name).ok().filter(|v| !v.is_empty()))?;
    if value.starts_with("sv") {
        Some(Lang::Sv)
    } else if value.starts_with("en") {
        Some(Lang::En)
    } else {
        None
    }
}

/// Whether the person asked for no colour (`NO_COLOR`), or the terminal cannot show any.
pub fn no_color() -> bool {
    std::env::var_os("NO_COLOR").is_some_and(|v| !v.is_empty())
        || std::env::var("TERM").is_ok_and(|t| t == "dumb")
}

/// The words of the command line, the program's own name first.
pub fn args() -> Vec<std::ffi::OsString> {
    std::env::args_os().collect()
}

pub fn current_dir() -> PathBuf {
    std::env::current_dir().unwrap_or_else(|_| PathBuf::from("."))
}

/// Stops the program dead at a named point when `SSR_STOP_AT` names it, as a power cut would:
/// the tests see from it what the next run finds.
pub fn stop_at(point: &str) {
    if std::env::var("SSR_STOP_AT").is_ok_and(|p| p == point) {
        std::process::abort();
    }
}
