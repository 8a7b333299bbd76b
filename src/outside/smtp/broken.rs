//! Why a line to a mail server broke, in the few words that are kept of it.

use std::io::{Error, ErrorKind as Kind};
use std::time::Duration;

/// How long was waited follows.
pub const SILENT: &str = "no answer within ";
pub const CLOSED: &str = "the line was closed";
pub const NOBODY: &str = "nobody answers there";
pub const UNREACHABLE: &str = "it cannot be reached";
pub const UNKNOWN: &str = "its name is not known";

/// `patience` is how long an answer was waited for.
pub fn broken(error: &Error, patience: Duration) -> String {
    match error.kind() {
        Kind::WouldBlock | Kind::TimedOut => format!("{SILENT}{} s", patience.as_secs()),
        Kind::UnexpectedEof | Kind::ConnectionReset | Kind::ConnectionAborted | Kind::BrokenPipe => {
            CLOSED.to_owned()
        }
        Kind::ConnectionRefused => NOBODY.to_owned(),
        Kind::HostUnreachable | Kind::NetworkUnreachable => UNREACHABLE.to_owned(),
        // A name that is not found has no kind of its own.
        _ if error.to_string().starts_with("failed to lookup address information") => UNKNOWN.to_owned(),
        _ => error.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn why_a_line_broke_is_said_in_words_and_not_in_numbers() {
        let words = |kind| broken(&Error::from(kind), Duration::from_secs(3));
        assert_eq!(words(Kind::WouldBlock), "no answer within 3 s");
        assert_eq!(words(Kind::ConnectionReset), CLOSED);
        assert_eq!(words(Kind::ConnectionRefused), NOBODY);
        let lookup = Error::other("failed to lookup address information: Name or service not known");
        assert_eq!(broken(&lookup, Duration::ZERO), UNKNOWN);
    }
}
