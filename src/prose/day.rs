//! Days written out in Swedish.

use jiff::Timestamp;
use jiff::civil::{Date, Weekday};
use jiff::tz::TimeZone;

/// "1 februari 2027"
pub fn day(date: Date) -> String {
    let month = match date.month() {
        1 => "januari",
        2 => "februari",
        3 => "mars",
        4 => "april",
        5 => "maj",
        6 => "juni",
        7 => "juli",
        8 => "augusti",
        9 => "september",
        10 => "oktober",
        11 => "november",
        _ => "december",
    };
    format!("{} {month} {}", date.day(), date.year())
}

/// "måndag 1 februari 2027"
pub fn weekday_and_day(date: Date) -> String {
    let weekday = match date.weekday() {
        Weekday::Monday => "måndag",
        Weekday::Tuesday => "tisdag",
        Weekday::Wednesday => "onsdag",
        Weekday::Thursday => "torsdag",
        Weekday::Friday => "fredag",
        Weekday::Saturday => "lördag",
        Weekday::Sunday => "söndag",
    };
    format!("{weekday} {}", day(date))
}

/// The day that a moment belongs to in Stockholm (in UTC, should the zone be unknown).
pub fn day_in_stockholm(moment: Timestamp) -> Date {
    moment.to_zoned_datetime(TimeZone::get("Europe/Stockholm").unwrap_or(TimeZone::UTC)).date()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::weekday_and_day;

    #[test]
    fn a_day_has_its_weekday() {
        assert_eq!(weekday_and_day(date(2027, 2, 1)), "måndag 1 februari 2027");
        assert_eq!(weekday_and_day(date(2024, 2, 29)), "torsdag 29 februari 2024");
        assert_eq!(weekday_and_day(date(2026, 12, 27)), "söndag 27 december 2026");
    }
}
