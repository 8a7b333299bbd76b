//! Lines and cells that say what others are about.

use super::super::fold::folded;
use super::super::place::{Place, Places};
use super::super::reference::Reference;
use super::is_in;

/// A row of a table that says in its first cell which section it is about, and in another which words of it; and what it says
/// besides.
pub fn row<'t>(text: &'t str, columns: bool, places: &Places<'_>) -> Option<(&'t str, Place)> {
    let (first, rest) = text.split_once(" | ")?;
    // Nothing in the first cells: about the text as a whole.
    if columns && !first.contains(char::is_alphanumeric) {
        return Some((rest.trim_start_matches(['-', '–', '|', ' ']), Place::WHOLE));
    }
    let section = places.section_of(first).filter(|section| columns || section.parts().len() > 1)?;
    let own = places.section(section)?;
    let inside = |place: &Place| place.at.as_deref().is_some_and(|at| places.is_in(at, section));
    let quoted = rest.split(" | ").filter_map(|cell| places.by_words(cell)).find(inside);
    Some((rest, quoted.unwrap_or(own)))
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
