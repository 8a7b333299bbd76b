//! The styles of a paper of a page or two: its head and its headings take little room, as in templates/lib/house.typ.

/// In which style, what stands there, and what a paper has in its place.
const CHANGES: &[(&str, &str, &str)] = &[
    (DEFAULTS, "<w:sz w:val=\"22\"/><w:szCs w:val=\"22\"/>", "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"),
    (DEFAULTS, "w:after=\"170\" w:line=\"283\"", "w:after=\"120\" w:line=\"264\""),
    ("Heading1", RULE, ""),
    ("Heading1", "w:before=\"480\" w:after=\"200\"", "w:before=\"240\" w:after=\"60\""),
    ("Heading1", "<w:sz w:val=\"34\"/><w:szCs w:val=\"34\"/>", "<w:sz w:val=\"23\"/><w:szCs w:val=\"23\"/>"),
    ("Heading2", "w:before=\"420\" w:after=\"120\"", "w:before=\"220\" w:after=\"60\""),
    ("Heading2", "<w:sz w:val=\"26\"/><w:szCs w:val=\"26\"/>", "<w:sz w:val=\"21\"/><w:szCs w:val=\"21\"/>"),
    ("Heading3", "w:before=\"360\" w:after=\"100\"", "w:before=\"200\" w:after=\"60\""),
    ("Heading3", "<w:sz w:val=\"23\"/><w:szCs w:val=\"23\"/>", "<w:sz w:val=\"20\"/><w:szCs w:val=\"20\"/>"),
    ("Title", "w:before=\"0\" w:after=\"320\"", "w:before=\"0\" w:after=\"200\""),
    ("Title", "<w:sz w:val=\"60\"/><w:szCs w:val=\"60\"/>", "<w:sz w:val=\"42\"/><w:szCs w:val=\"42\"/>"),
    (
        "SsrLongTitle",
        "<w:sz w:val=\"48\"/><w:szCs w:val=\"48\"/>",
        "<w:sz w:val=\"42\"/><w:szCs w:val=\"42\"/>",
    ),
    ("SsrPublisher", "w:after=\"760\"", "w:after=\"380\""),
    ("SsrKind", "w:after=\"160\"", "w:after=\"100\""),
];

/// What holds for every style.
const DEFAULTS: &str = "";
const RULE: &str = "<w:pBdr><w:top w:val=\"single\" w:sz=\"6\" w:space=\"12\" w:color=\"0B5563\"/></w:pBdr>";

/// The styles as they stand in the file under templates/word, with the colours that it has.
pub fn compact(styles: &str) -> String {
    CHANGES.iter().fold(styles.to_owned(), |styles, change| changed(&styles, *change).unwrap_or(styles))
}

fn changed(styles: &str, (style, from, to): (&str, &str, &str)) -> Option<String> {
    let (begin, end) = match style {
        DEFAULTS => ("<w:docDefaults>".to_owned(), "</w:docDefaults>"),
        style => (format!("w:styleId=\"{style}\""), "</w:style>"),
    };
    let (before, rest) = styles.split_at(styles.find(&begin)?);
    let (own, after) = rest.split_at(rest.find(end)?);
    own.contains(from).then(|| format!("{before}{}{after}", own.replacen(from, to, 1)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_change_finds_what_it_changes() {
        let styles = include_str!("../../../templates/word/styles.xml");
        for change in CHANGES {
            let made = changed(styles, *change).unwrap_or_else(|| panic!("{change:?}"));
            assert_ne!(made, styles);
        }
        assert_eq!(compact(styles).matches("<w:style ").count(), styles.matches("<w:style ").count());
    }
}
