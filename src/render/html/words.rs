//! The words of a page that print has no need of, in the edition's language.

use crate::model::Lang;

pub fn skip(lang: Lang) -> &'static str {
    lang.pick("Hoppa till innehållet", "Skip to the content")
}

pub fn notes(lang: Lang) -> &'static str {
    lang.pick("Fotnoter", "Footnotes")
}

pub fn note(lang: Lang, number: usize) -> String {
    format!("{} {number}", lang.pick("Fotnot", "Footnote"))
}

/// What the way back from a note says to those who cannot see the arrow.
pub fn back(lang: Lang, number: usize, mark: usize) -> String {
    let words = lang.pick("Tillbaka till texten från fotnot", "Back to the text from footnote");
    match mark {
        1 => format!("{words} {number}"),
        mark => format!("{words} {number} ({mark})"),
    }
}

/// The name of the place in which a table can be moved sideways.
pub fn table(lang: Lang, number: usize) -> String {
    match lang {
        Lang::Sv => format!("Tabell {number}, kan rullas i sidled"),
        Lang::En => format!("Table {number}, can be scrolled sideways"),
    }
}

pub fn ticked(lang: Lang, done: bool) -> &'static str {
    match done {
        true => lang.pick("Gjort:", "Done:"),
        false => lang.pick("Inte gjort:", "Not done:"),
    }
}

pub fn register(lang: Lang) -> &'static str {
    lang.pick("Om dokumentet", "About the document")
}

pub fn digest(lang: Lang) -> &'static str {
    lang.pick("Textens SHA-256:", "SHA-256 of the text:")
}
