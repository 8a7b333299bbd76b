//! The names of the files that a letter carries: a registrator finds the matter by them alone.

use crate::model::{Round, Slug};

/// The name of a file of a round, such as `SSR-2026-17-remiss-elforsorjning-omgang-1.pdf`; `what`
/// is `remiss` for the text itself. Only letters, digits, `-` and `.`: safe in every system.
pub fn file_name(round: &Round, example: bool, what: &str, extension: &str) -> String {
    let end = format!("omgang-{}", round.round);
    named(&round.registry_number, example, what, &round.document, &end, extension)
}

/// The same for a file of a version; `number` may be empty.
pub fn named(number: &str, example: bool, what: &str, document: &Slug, end: &str, extension: &str) -> String {
    let mark = if example { "EXEMPEL-" } else { "" };
    let number = safe(number);
    let joined = if number.is_empty() { "" } else { "-" };
    format!("{mark}{number}{joined}{}-{document}-{end}.{}", safe(what), safe(extension))
}

/// Letters and digits; anything else becomes one `-` between them.
fn safe(text: &str) -> String {
    let mut out = String::new();
    for c in text.chars() {
        let c = match c {
            'å' | 'ä' | 'á' | 'à' => 'a',
            'Å' | 'Ä' | 'Á' | 'À' => 'A',
            'ö' | 'ø' | 'ó' => 'o',
            'Ö' | 'Ø' | 'Ó' => 'O',
            'é' | 'è' => 'e',
            'É' | 'È' => 'E',
            'ü' => 'u',
            'Ü' => 'U',
            // A combining mark belongs to the letter before it.
            '\u{300}'..='\u{36f}' => continue,
            other => other,
        };
        if c.is_ascii_alphanumeric() {
            out.push(c);
        } else if !out.is_empty() && !out.ends_with('-') {
            out.push('-');
        }
    }
    out.trim_end_matches('-').to_owned()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::file_name;
    use crate::model::{Round, Slug, sha256};

    fn round(number: &str) -> Round {
        Round {
            round: 1,
            document: Slug::new("elforsorjning").unwrap(),
            registry_number: number.to_owned(),
            deadline: date(2027, 2, 1),
            text: sha256(b""),
            consultees: Vec::new(),
        }
    }

    #[test]
    fn the_registry_number_stands_first() {
        let name = |n: &str, example| file_name(&round(n), example, "remiss", "pdf");
        assert_eq!(name("SSR 2026-17", false), "SSR-2026-17-remiss-elforsorjning-omgang-1.pdf");
        assert_eq!(name("SSR 2026-17", true), "EXEMPEL-SSR-2026-17-remiss-elforsorjning-omgang-1.pdf");
        assert_eq!(name("Länsst. 2026/123:4", false), "Lansst-2026-123-4-remiss-elforsorjning-omgang-1.pdf");
    }

    proptest! {
        #[test]
        fn no_number_makes_a_name_that_is_not_safe(number in "\\PC{0,80}") {
            let name = file_name(&round(&number), false, "svarsformulär", "xlsx");
            prop_assert!(name.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-' || b == b'.'));
            prop_assert!(name.starts_with(|c: char| c.is_ascii_alphanumeric()));
            prop_assert!(name.ends_with("svarsformular-elforsorjning-omgang-1.xlsx"));
            prop_assert_eq!(name.matches('.').count(), 1);
        }
    }
}
