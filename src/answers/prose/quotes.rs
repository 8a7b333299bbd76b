//! Words between quotation marks, and the wording that somebody proposes.

/// Between two marks, as places in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Quote {
    pub start: usize,
    pub end: usize,
}

impl Quote {
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or("")
    }
}

/// What may end what a mark begins.
const MARKS: &[(char, &[char])] = &[
    ('”', &['”']),
    ('“', &['”', '“']),
    ('„', &['”', '“']),
    ('"', &['"']),
    ('»', &['»', '«']),
    ('«', &['»']),
];
/// A single one is an apostrophe as often.
const SINGLE: &[(char, &[char])] = &[('’', &['’']), ('‘', &['’']), ('\'', &['\''])];
const LONGEST: usize = 4000;

/// Every quotation, in order.
pub fn quotes(text: &str) -> Vec<Quote> {
    let mut out = Vec::new();
    let mut after = 0;
    // A mark of each kind that was not closed is not looked for again.
    let mut unclosed: Vec<char> = Vec::new();
    for (at, c) in text.char_indices() {
        if at < after || unclosed.contains(&c) {
            continue;
        }
        let Some((_, ends)) = MARKS.iter().find(|(open, _)| *open == c) else { continue };
        let start = at + c.len_utf8();
        match text.get(start..).and_then(|rest| rest.find(*ends)) {
            Some(length) if length <= LONGEST => {
                out.push(Quote { start, end: start + length });
                after = start + length + 1;
            }
            Some(_) => {}
            None => unclosed.push(c),
        }
    }
    out
}

const PROPOSALS: &[&str] = &[
    "föreslagen lydelse",
    "förslag till ny lydelse",
    "förslag på ny lydelse",
    "förslag till lydelse",
    "förslag på lydelse",
    "förslag till formulering",
    "ny lydelse",
    "följande lydelse",
    "följande formulering",
    "bör i stället lyda",
    "bör istället lyda",
    "i stället lyda",
    "istället lyda",
    "bör lyda",
    "ska lyda",
    "lyda så här",
    "ändras till",
    "formuleras",
    "proposed wording",
    "suggested wording",
    "should instead read",
    "should read",
];

/// The wording that is proposed, where it is marked as such.
pub fn proposed(text: &str) -> Option<String> {
    let lower = text.to_lowercase();
    if lower.len() != text.len() {
        return None;
    }
    let end = PROPOSALS.iter().filter_map(|words| Some(lower.find(words)? + words.len())).min()?;
    let rest = text.get(end..)?;
    let bare = rest.trim_start_matches([' ', ':', ',', '\u{a0}', '\n']);
    let open = bare.chars().next()?;
    let marks = MARKS.iter().chain(SINGLE).find(|(mark, _)| *mark == open);
    let words = match marks {
        Some((_, ends)) => {
            let inside = bare.get(open.len_utf8()..)?;
            inside.get(..inside.rfind(*ends)?)?
        }
        None if rest.trim_start().starts_with(':') => bare.split("\n\n").next().unwrap_or(bare),
        None => return None,
    };
    Some(words.trim().to_owned()).filter(|words| !words.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quotations_of_every_kind() {
        let found = |text: &str| quotes(text).iter().map(|q| q.of(text).to_owned()).collect::<Vec<_>>();
        assert_eq!(found("”ett” och \"två\", »tre« “fyra”"), ["ett", "två", "tre", "fyra"]);
        assert_eq!(found("Nackas' ”öppet"), [""; 0]);
    }

    #[test]
    fn a_proposed_wording_is_what_stands_after_the_words_for_it() {
        for (text, wanted) in [
            ("Föreslagen lydelse: Regionen ska kalla.", Some("Regionen ska kalla.")),
            (
                "Punkten bör i stället lyda ’Regionen ska kalla inom en timme’.",
                Some("Regionen ska kalla inom en timme"),
            ),
            ("Vi föreslår följande lydelse: ”Varje aktör ska”. Annars bra.", Some("Varje aktör ska")),
            ("Lydelsen är oklar.", None),
            ("Den bör lyda bättre.", None),
            ("Ny lydelse:", None),
        ] {
            assert_eq!(proposed(text).as_deref(), wanted, "{text}");
        }
    }
}
