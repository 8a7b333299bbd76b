//! A heading stands once in its section, and the title of the document does not begin its text.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Span};
use crate::project::{Document, Register};
use crate::prose;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "doubled-heading",
        code: "SSR101",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Samma rubrik två gånger", "The same heading twice"),
        page: include_str!("doubled-heading.md"),
    },
    check: Check::Text(check),
};

fn check(_: &Register, document: &Document, sink: &mut Sink) {
    let (path, level) = (firm::text(document), firm::level(document));
    let title = document.front.as_ref().map(|f| prose::anchor(&f.title)).unwrap_or_default();
    let headings = &document.outline.headings;
    let mut first: HashMap<(usize, String), Span> = HashMap::with_capacity(headings.len());
    // The headings that the next one may stand below, by their places in the text.
    let mut above: Vec<(u8, usize)> = Vec::new();
    for (i, heading) in headings.iter().enumerate() {
        above.retain(|(level, _)| *level < heading.level);
        let parent = above.last().map_or(0, |(_, place)| *place);
        above.push((heading.level, i + 1));
        let name = || heading.title.trim().to_owned();
        let anchor = prose::anchor(&heading.title);
        if anchor.is_empty() {
            continue;
        }
        // Further down it is a section that is called what the document is called.
        if i == 0 && anchor == title {
            let says = Says::Title { name: name() };
            sink.at(&path, Some(heading.span), says).help(Help::Title).level(level);
            continue;
        }
        match first.entry((parent, anchor)) {
            Entry::Vacant(place) => drop(place.insert(heading.span)),
            Entry::Occupied(earlier) => {
                let says = Says::Twice { name: name() };
                sink.at(&path, Some(heading.span), says).help(Help::Twice).level(level).related(
                    &path,
                    Some(*earlier.get()),
                    Says::First,
                );
            }
        }
    }
}

#[derive(Debug)]
enum Says {
    Twice { name: String },
    Title { name: String },
    First,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Twice { name } => lang.pick(
                format!("rubriken ”{name}” finns redan i samma avsnitt"),
                format!("the heading “{name}” is there already in the same section"),
            ),
            Says::Title { name } => lang.pick(
                format!("rubriken ”{name}” är dokumentets titel"),
                format!("the heading “{name}” is the title of the document"),
            ),
            Says::First => lang.pick("står först här", "stands first here").to_owned(),
        }
    }
}

#[derive(Debug)]
enum Help {
    Twice,
    Title,
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Twice => lang.pick(
                "döp om den ena, eller för ihop avsnitten",
                "rename one of them, or put the sections together",
            ),
            Help::Title => lang.pick(
                "ta bort rubriken: titeln i dokumentets huvud trycks på första sidan",
                "remove the heading: the title in the front matter is printed on the first page",
            ),
        }
        .to_owned()
    }
}
