//! The head of a document: finds the two lines `---` and divides the text there.

use crate::diag::{Diagnostic, Say};
use crate::model::{Lang, Span};

use super::findings;

/// A document divided: its head and its body, and where in the file each begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Parts<'a> {
    pub head: &'a str,
    pub head_offset: usize,
    pub body: &'a str,
    pub body_offset: usize,
}

/// Divides a document at its fences. Without a head there is one finding and nothing to divide.
pub fn split<'a>(path: &str, text: &'a str) -> (Option<Parts<'a>>, Vec<Diagnostic>) {
    let mut lines = spans(text);
    let first = lines.next().unwrap_or_default();
    if !is_fence(text, first) {
        let late = blank(text, first) && lines.take(10).any(|line| is_fence(text, line));
        let message = if late { Fence::NotFirst } else { Fence::None };
        let finding = findings::FRONT_MATTER_MISSING.at(path, Some(first), message).help(Fence::HowTo);
        return (None, vec![finding]);
    }
    let Some(close) = lines.find(|line| is_fence(text, *line)) else {
        let finding = findings::FRONT_MATTER_OPEN.at(path, Some(first), Fence::Open).help(Fence::Close);
        return (None, vec![finding]);
    };
    let (head_offset, body_offset) = (after(text, first), after(text, close));
    let head = text.get(head_offset..close.start).unwrap_or("");
    let body = text.get(body_offset..).unwrap_or("");
    (Some(Parts { head, head_offset, body, body_offset }), Vec::new())
}

/// The lines of a text without their line breaks.
fn spans(text: &str) -> impl Iterator<Item = Span> {
    let mut start = 0;
    text.split_inclusive('\n').map(move |line| {
        let span = Span::new(start, start + line.trim_end_matches(['\n', '\r']).len());
        start += line.len();
        span
    })
}

fn is_fence(text: &str, line: Span) -> bool {
    text.get(line.start..line.end).is_some_and(|line| line.trim_end() == "---")
}

fn blank(text: &str, line: Span) -> bool {
    text.get(line.start..line.end).is_none_or(|line| line.trim().is_empty())
}

/// Where the line after this one begins.
fn after(text: &str, line: Span) -> usize {
    text.get(line.end..).and_then(|rest| rest.find('\n')).map_or(text.len(), |i| line.end + i + 1)
}

#[derive(Debug)]
enum Fence {
    None,
    NotFirst,
    HowTo,
    Open,
    Close,
}

impl Say for Fence {
    fn say(&self, lang: Lang) -> String {
        match self {
            Fence::None => lang.pick(
                "dokumentet saknar huvud: första raden är inte `---`",
                "the document has no front matter: its first line is not `---`",
            ),
            Fence::NotFirst => lang.pick(
                "dokumentets huvud ska börja på första raden, men den är tom",
                "the document's front matter should begin on the first line, but that is empty",
            ),
            Fence::HowTo => lang.pick(
                "börja filen med en rad `---`, sedan fälten `kind` och `title`, och avsluta huvudet med en rad `---`",
                "begin the file with a line `---`, then the fields `kind` and `title`, and end the front matter with a line `---`",
            ),
            Fence::Open => lang.pick(
                "dokumentets huvud börjar här men avslutas aldrig",
                "the document's front matter begins here but is never closed",
            ),
            Fence::Close => lang
                .pick("skriv en rad `---` efter det sista fältet", "write a line `---` after the last field"),
        }
        .to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(finding: &Diagnostic) -> (&'static str, Option<Span>, String, String) {
        assert!(finding.help.is_some());
        (finding.kind.name, finding.span, finding.message.say(Lang::Sv), finding.message.say(Lang::En))
    }

    fn parts(text: &str) -> Parts<'_> {
        let (parts, found) = split("d.md", text);
        assert!(found.is_empty());
        parts.unwrap()
    }

    #[test]
    fn divides_at_the_fences() {
        let text = "---\nkind: plan\n---\nHej\n\n---\n";
        let expected = Parts { head: "kind: plan\n", head_offset: 4, body: "Hej\n\n---\n", body_offset: 19 };
        assert_eq!(parts(text), expected);
    }

    #[test]
    fn bears_carriage_returns_spaces_and_emptiness() {
        let expected = Parts { head: "a: å\r\n", head_offset: 6, body: "b", body_offset: 18 };
        assert_eq!(parts("--- \r\na: å\r\n---\r\nb"), expected);
        assert_eq!(parts("---\n---"), Parts { head: "", head_offset: 4, body: "", body_offset: 7 });
    }

    #[test]
    fn says_that_there_is_none() {
        let (parts, found) = split("d.md", "Hej\n---\n");
        assert_eq!(parts, None);
        let (rule, span, sv, en) = texts(&found[0]);
        assert_eq!((rule, span), ("front-matter-missing", Some(Span::new(0, 3))));
        assert!(sv.starts_with("dokumentet saknar huvud") && en.starts_with("the document has no"));
        let (_, found) = split("d.md", "\n---\nkind: plan\n---\n");
        let (_, span, sv, en) = texts(&found[0]);
        assert_eq!(span, Some(Span::new(0, 0)));
        assert!(sv.contains("första raden") && en.contains("first line"));
        assert_eq!(split("d.md", "").1.len(), 1);
    }

    #[test]
    fn says_that_it_is_never_closed() {
        let (parts, found) = split("d.md", "---\nkind: plan\n");
        assert_eq!(parts, None);
        let (rule, span, sv, en) = texts(&found[0]);
        assert_eq!((rule, span), ("front-matter-open", Some(Span::new(0, 3))));
        assert_eq!(sv, "dokumentets huvud börjar här men avslutas aldrig");
        assert_eq!(en, "the document's front matter begins here but is never closed");
    }
}
