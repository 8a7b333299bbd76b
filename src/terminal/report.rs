//! Findings drawn for people: the line, the words that are wrong, and what to do.

use std::collections::BTreeMap;

use annotate_snippets::{AnnotationKind, Element, Group, Level as Drawn, Origin, Renderer, Snippet};

use crate::diag::{Diagnostic, Kind, Level, Say as _};
use crate::model::{Lang, Span};
use crate::syntax::lines::{Lines, Place, floor};

use super::clean::{block, inline, shown};
use super::messages::{More, Word, level};
use super::order::{Count, order};
use super::places::Texts;

/// So many characters of a line are shown, and so many of them before what is wrong.
const WINDOW: usize = 100;
const BEFORE: usize = 40;
/// A finding over more lines than this is shown by its first.
const LINES: usize = 4;
/// So many findings of one kind are drawn; the others are counted.
const SHOWN: usize = 100;

/// How a report looks.
#[derive(Debug, Clone, Copy, Default)]
pub struct Look {
    pub lang: Lang,
    pub colour: bool,
}

/// The findings, a line that counts them, and how to read more about the worst. Of a kind that is found
/// everywhere the first are drawn: nobody reads a hundred thousand. `source` gives the text of a path.
pub fn report<'s>(found: &[Diagnostic], source: &dyn Fn(&str) -> Option<&'s str>, look: Look) -> String {
    let found = order(found);
    let renderer = if look.colour { Renderer::styled() } else { Renderer::plain() };
    // The windows below are narrow enough; the library must not cut them once more.
    let renderer = renderer.term_width(4 * WINDOW);
    let mut texts = Texts::new(source);
    let mut out = String::new();
    let mut drawn: BTreeMap<&str, (&Kind, usize)> = BTreeMap::new();
    for finding in &found {
        let (_, count) = drawn.entry(finding.kind.code).or_insert((finding.kind, 0));
        *count += 1;
        if *count > SHOWN {
            continue;
        }
        let mut places = Vec::new();
        let mut groups = vec![primary(finding, &mut texts, look.lang, &mut places)];
        for related in &finding.related {
            let drawn = Drawn::NOTE.with_name(Word::Note.say(look.lang));
            let title = drawn.secondary_title(inline(&related.message.say(look.lang)).into_owned());
            let element = place(&related.path, related.span, &mut texts, &mut places);
            groups.push(Group::with_title(title).element(element));
        }
        let mut drawn = renderer.render(&groups);
        for (column_in_window, column_in_file) in places {
            drawn = drawn.replacen(&column_in_window, &column_in_file, 1);
        }
        out.push_str(&drawn);
        out.push_str("\n\n");
    }
    for (kind, count) in drawn.into_values().filter(|(_, count)| *count > SHOWN) {
        out.push_str(&More { kind, count: count - SHOWN }.say(look.lang));
        out.push('\n');
    }
    out.push_str(&Count::of(&found).say(look.lang));
    out.push('\n');
    if let Some(worst) = found.iter().min_by_key(|finding| finding.level) {
        out.push_str(&format!("{}: ssr explain {}\n", Word::ReadMore.say(look.lang), worst.kind.code));
    }
    out
}

/// Where the library writes a place, counted in what is shown, and what it should be.
type Places = Vec<(String, String)>;

/// Marks the paths that are to be replaced: no document holds it beside a path.
const MARK: char = '\u{E000}';

fn primary<'a>(
    finding: &Diagnostic,
    texts: &mut Texts<'_, '_>,
    lang: Lang,
    places: &mut Places,
) -> Group<'a> {
    let drawn = match finding.level {
        Level::Error => Drawn::ERROR,
        Level::Warning => Drawn::WARNING,
        Level::Note => Drawn::NOTE,
    }
    .with_name(level(finding.level).say(lang));
    let title = drawn.primary_title(inline(&finding.message.say(lang)).into_owned()).id(finding.kind.code);
    let mut group = Group::with_title(title).element(place(&finding.path, finding.span, texts, places));
    if let Some(help) = &finding.help {
        let drawn = Drawn::HELP.with_name(Word::Help.say(lang));
        group = group.element(drawn.message(block(&help.say(lang)).into_owned()));
    }
    group
}

/// The path with its line and column, and the line itself.
fn place<'a>(path: &str, span: Option<Span>, texts: &mut Texts<'_, '_>, places: &mut Places) -> Element<'a> {
    let clean = inline(path).into_owned();
    let Some((span, (text, lines))) = span.and_then(|span| Some((span, texts.get(path)?))) else {
        return Origin::path(clean).into();
    };
    let at = lines.place(span.start);
    let window = Window::new(text, lines, span, at);
    let column = window.text.get(..window.span.start).unwrap_or("").chars().count() + 1;
    let marked = format!("{MARK}{clean}");
    places.push((format!("{marked}:{}:{column}", at.line), format!("{clean}:{}:{}", at.line, at.column)));
    Snippet::source(window.text)
        .path(marked)
        .line_start(at.line)
        .annotation(AnnotationKind::Primary.span(window.span.start..window.span.end))
        .into()
}

/// The lines that are shown, made harmless and cut, with the span moved along.
struct Window {
    text: String,
    span: Span,
}

impl Window {
    fn new(text: &str, lines: &Lines<'_>, span: Span, at: Place) -> Window {
        let (start, end) = (floor(text, span.start), floor(text, span.end.max(span.start)));
        let last = lines.place(end).line;
        let whole = |line: usize| lines.line(line).unwrap_or(Span::new(text.len(), text.len()));
        let first = whole(at.line);
        let few = last - at.line < LINES;
        let short = |line: usize| {
            let span = whole(line);
            text.get(span.start..span.end).is_none_or(|line| line.chars().nth(WINDOW).is_none())
        };
        let (from, to) = if few && (at.line..=last).all(short) {
            (first.start, whole(last).end)
        } else {
            cut(text, first, start)
        };
        let mut window = Window { text: String::new(), span: Span::default() };
        if from > first.start {
            window.text.push('…');
        }
        let (mut marked, mut ended) = (None, None);
        for (i, c) in text.get(from..to).unwrap_or("").char_indices() {
            if from + i == start {
                marked = Some(window.text.len());
            }
            if from + i == end {
                ended = Some(window.text.len());
            }
            match if c == '\n' { None } else { shown(c) } {
                // The half of a line break that is not drawn.
                Some(_) if c == '\r' => {}
                Some(instead) => window.text.push_str(&instead),
                None => window.text.push(c),
            }
        }
        let stop = window.text.len();
        if to < first.end && to < text.len() {
            window.text.push('…');
        }
        let marked = marked.unwrap_or(stop);
        window.span = Span::new(marked, ended.unwrap_or(stop).max(marked));
        window
    }
}

/// The part of one line that is shown around what is wrong.
fn cut(text: &str, line: Span, start: usize) -> (usize, usize) {
    let before = text.get(line.start..start).unwrap_or("");
    let from = before.char_indices().rev().nth(BEFORE - 1).map_or(line.start, |(i, _)| line.start + i);
    let rest = text.get(from..line.end).unwrap_or("");
    let to = rest.char_indices().nth(WINDOW).map_or(line.end, |(i, _)| from + i);
    (from, to)
}

#[cfg(test)]
#[path = "report_tests.rs"]
mod tests;
