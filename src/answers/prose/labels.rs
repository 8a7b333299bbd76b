//! Lines and cells that say what others are about.

use super::super::fold::folded;
use super::super::place::{Place, Places};
use super::super::reference::{Reference, section};
use super::is_in;
use super::quotes::quotes;
use crate::model::{Anchor, Certainty};

/// A row of a table that says in its first cell which section it is about, and in another which words of it; and what it says
/// besides.
pub fn row<'t>(text: &'t str, columns: bool, places: &Places<'_>) -> Option<(&'t str, Place)> {
    let (first, rest) = text.split_once(" | ")?;
    // Nothing in the first cells: about the text as a whole.
    if columns && !first.contains(char::is_alphanumeric) {
        return Some((rest.trim_start_matches(['-', '–', '|', ' ']), Place::WHOLE));
    }
    // "4.2 tabell"
    let section = section(first.split_whitespace().next()?)
        .filter(|section| places.has_section(*section) && (columns || section.parts().len() > 1))?;
    let own = places.section(section)?;
    // "Avsnitt | Stycke | Synpunkt"
    if let Some((number, says)) =
        rest.split_once(" | ").filter(|(number, _)| columns && !number.contains('.'))
        && let Some(point) = places.number(&format!("{section}:{}", number.trim()))
    {
        return Some((says, Place::new(point, Anchor::Reference, Certainty::Likely)));
    }
    let inside = |place: &Place| place.at.as_deref().is_some_and(|at| places.is_in(at, section));
    let quoted = rest.split(" | ").filter_map(|cell| places.by_words(cell)).find(inside);
    Some((rest, quoted.unwrap_or(own)))
}

/// Words of ours between quotation marks, and nothing else: what follows is about them.
pub fn quotation(text: &str, places: &Places<'_>) -> Option<Place> {
    let all = quotes(text);
    let [quote] = all.as_slice() else { return None };
    let rest = [text.get(..quote.start)?, text.get(quote.end..)?];
    let alone = rest.iter().all(|rest| !rest.contains(char::is_alphanumeric));
    places.quoted(quote.of(text)).filter(|place| alone && place.certainty.is_certain())
}

/// A title below which comments stand.
pub fn announces(text: &str) -> bool {
    let first = folded(text).into_iter().next().unwrap_or_default();
    ["synpunkt", "kommentar", "övrig", "specifik", "detalj", "comments"]
        .iter()
        .any(|word| first.starts_with(word))
}

/// A title below which the matter is told, or what is said of the text as a whole.
pub fn is_of_the_whole(title: &str) -> bool {
    const WHOLE: &str = "allmänt allmänna övergripande sammanfattning bakgrund inledning ärendet \
        ärendebeskrivning general summary";
    folded(title).first().is_some_and(|first| is_in(WHOLE, first))
}

/// A line that only says what follows is about: "Punkt 3.2:4", "Synpunkter på avsnitt 3.2".
pub fn is_label(text: &str, found: &[Reference], places: &Places<'_>) -> bool {
    const LABELS: &[&str] = &[
        "synpunkt",
        "synpunkter",
        "kommentar",
        "kommentarer",
        "på",
        "om",
        "till",
        "i",
        "angående",
        "gällande",
        "avseende",
        "rörande",
        "beträffande",
        "avser",
        "gäller",
        "vår",
        "våra",
        "och",
        "ändring",
        "ändringar",
        "förslag",
        "avsnitt",
        "avsnittet",
        "punkt",
        "punkten",
        "nr",
        "comments",
        "comment",
        "on",
        "specifika",
        "kap",
        "kapitel",
        "rubrik",
        "den",
        "första",
        "andra",
        "tredje",
        "sista",
        "meningen",
    ];
    if text.trim_end().ends_with(['!', '?']) || text.trim_end().ends_with('.') && folded(text).len() > 3 {
        return false;
    }
    // The title of the section, behind its number.
    let title: Vec<String> = found
        .iter()
        .filter_map(|r| r.section)
        .filter_map(|section| places.title(section))
        .flat_map(folded)
        .collect();
    let one = found.first().map(|first| &first.place.at);
    let mut rest = String::new();
    let mut from = 0;
    for reference in found {
        rest.push_str(text.get(from..reference.range.start).unwrap_or(""));
        rest.push(' ');
        from = reference.range.end;
    }
    rest.push_str(text.get(from..).unwrap_or(""));
    found.iter().all(|reference| Some(&reference.place.at) == one)
        && folded(&rest).iter().all(|word| LABELS.contains(&word.as_str()) || title.contains(word))
}

#[cfg(test)]
mod tests {
    use super::super::super::place::sent;
    use super::*;

    #[test]
    fn a_row_says_where_it_belongs_in_its_first_cells() {
        let sent = sent();
        let places = Places::new(&sent);
        let read = |text, columns| {
            let (rest, place) = row(text, columns, &places)?;
            Some((rest, place.at.unwrap_or_else(|| "whole".to_owned())))
        };
        let at = |rest: &'static str, at: &str| Some((rest, at.to_owned()));
        assert_eq!(read("2 | 2 | Vem kallar?", true), at("Vem kallar?", "2:2"));
        assert_eq!(read("3.2 tabell | Vem?", false), at("Vem?", "3.2:1"));
        let words = "Varje kommun ska peka ut trygghetspunkter. | Hur?";
        let row_of_words = format!("3.2 | {words}");
        assert_eq!(
            row(&row_of_words, false, &places).and_then(|(_, place)| place.at).as_deref(),
            Some("3.2:3")
        );
        assert_eq!(read("– | – | Lägg till en karta", true), at("Lägg till en karta", "whole"));
        // Without a head that says so, a whole number is that of the row.
        for none in ["2 | 2 | Vem kallar?", "9.1 | Vem?", "Vem?"] {
            assert_eq!(read(none, false), None, "{none}");
        }
    }

    #[test]
    fn words_of_ours_alone_between_marks_are_what_follows_is_about() {
        let sent = sent();
        let places = Places::new(&sent);
        let at = |text| quotation(text, &places).and_then(|place| place.at);
        assert_eq!(at("”Varje kommun ska peka ut trygghetspunkter.”").as_deref(), Some("3.2:3"));
        for none in
            ["”Varje kommun ska peka ut trygghetspunkter.” Hur?", "”Något annat som inte står där.”", "Larm"]
        {
            assert_eq!(at(none), None, "{none}");
        }
    }
}
