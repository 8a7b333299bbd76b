//! The words that the pages say of the document, in both languages, and how they write a date.

use jiff::civil::Date;

use crate::model::{Distribution, Kind, Lang, PartialDate};

pub fn kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Guidance => lang.pick("Inriktning", "Guidance"),
        Kind::Vision => lang.pick("Målbild", "Vision"),
        Kind::Plan => lang.pick("Verksamhetsplan", "Plan of activities"),
        Kind::Capabilities => lang.pick("Förmågor", "Capabilities"),
        Kind::Founding => lang.pick("Grunddokument", "Founding document"),
    }
}

/// None where anybody may read it: nothing needs to be said.
pub fn distribution(distribution: Distribution, lang: Lang) -> Option<&'static str> {
    match distribution {
        Distribution::Open => None,
        Distribution::Members => Some(lang.pick("Endast medlemmar", "Members only")),
        Distribution::Restricted => Some(lang.pick("Begränsad spridning", "Restricted")),
    }
}

/// "9 december 2021"
pub fn day(date: Date, lang: Lang) -> String {
    format!("{} {} {}", date.day(), month(date.month(), lang), date.year())
}

/// As exactly as it is known.
pub fn when(date: PartialDate, lang: Lang) -> String {
    match date {
        PartialDate::Unknown => lang.pick("vid ett okänt datum", "on an unknown date").to_owned(),
        PartialDate::Year(year) => year.to_string(),
        PartialDate::Month(year, m) => format!("{} {year}", month(m, lang)),
        PartialDate::Day(date) => day(date, lang),
    }
}

/// The same in digits: "2021-12-09".
pub fn digits(date: PartialDate, lang: Lang) -> String {
    match date {
        PartialDate::Unknown => when(date, lang),
        known => known.to_string(),
    }
}

fn month(month: i8, lang: Lang) -> &'static str {
    const SV: [&str; 12] = [
        "januari",
        "februari",
        "mars",
        "april",
        "maj",
        "juni",
        "juli",
        "augusti",
        "september",
        "oktober",
        "november",
        "december",
    ];
    const EN: [&str; 12] = [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ];
    let at = usize::try_from(month - 1).unwrap_or(0);
    lang.pick(SV, EN).get(at).copied().unwrap_or("")
}

/// The paragraph of the minutes, always with its sign.
pub fn minutes_paragraph(text: &str) -> String {
    let text = text.trim();
    if text.starts_with('§') { text.to_owned() } else { format!("§ {text}") }
}

#[cfg(test)]
mod tests {
    use super::*;
    use jiff::civil::date;

    #[test]
    fn dates_are_as_exact_as_they_are_known() {
        let sv = |text| when(PartialDate::parse(text).unwrap(), Lang::Sv);
        assert_eq!(sv("2021-12-09"), "9 december 2021");
        assert_eq!(sv("2018-12"), "december 2018");
        assert_eq!(sv("2014"), "2014");
        assert_eq!(sv("unknown"), "vid ett okänt datum");
        assert_eq!(day(date(2026, 5, 4), Lang::En), "4 May 2026");
    }

    #[test]
    fn a_paragraph_of_the_minutes_has_one_sign() {
        assert_eq!(minutes_paragraph("14"), "§ 14");
        assert_eq!(minutes_paragraph("§ 14"), "§ 14");
    }
}
