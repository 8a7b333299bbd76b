//! A text uses only characters that the typefaces of the house can print.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Block, BlockKind, Inline, Lang, Span};
use crate::project::{Document, Register};
use crate::prose;
use crate::syntax::source;

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "missing-glyph",
        code: "SSR102",
        level: Level::Error,
        age: FIRST,
        summary: |lang| lang.pick("Ett tecken som inte kan tryckas", "A character that cannot be printed"),
        page: include_str!("missing-glyph.md"),
    },
    check: Check::Text(check),
};

/// So many places are shown in one text.
const SHOWN: usize = 20;

fn check(_: &Register, document: &Document, sink: &mut Sink) {
    let mut seen = Vec::new();
    if may_miss(&document.source) {
        words(&document.text.blocks, &mut seen);
        document.text.footnotes.iter().for_each(|footnote| words(&footnote.blocks, &mut seen));
    }
    let path = firm::text(document);
    if !seen.is_empty() {
        let text = document.files.get("document.md").map(|bytes| source::text(&path, bytes).0);
        for (c, around) in seen.iter().take(SHOWN) {
            let span = text.as_deref().and_then(|text| narrow(text, *around, *c));
            sink.at(&path, Some(span.unwrap_or(*around)), Says { c: *c }).help(Help);
        }
    }
    let front = document.front.iter().flat_map(|f| [("title", &f.title), ("summary", &f.summary)]);
    front.for_each(|(field, said)| value(sink, &path, field, said));
    data(document, sink);
}

/// Whether a text must be looked through: every sign up to U+00FF can be printed, and only an entity
/// (`&#9888;`) stands for one that is not written out.
fn may_miss(text: &str) -> bool {
    text.as_bytes().iter().fold(false, |any, b| any | (*b > 0xC3) | (*b == b'&') | (*b < b'\t'))
}

/// The characters that are missing, each once in its paragraph, and the paragraph.
fn words(blocks: &[Block], seen: &mut Vec<(char, Span)>) {
    for block in blocks {
        let from = seen.len();
        match &block.kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Paragraph { inlines } => {
                inside(inlines, block.span, from, seen);
            }
            BlockKind::List { items, .. } => items.iter().for_each(|item| words(&item.blocks, seen)),
            BlockKind::Quote { blocks } => words(blocks, seen),
            BlockKind::Code { text, .. } | BlockKind::Html { text } => letters(text, block.span, from, seen),
            BlockKind::Table { header, rows, .. } => {
                header.iter().for_each(|cell| inside(cell, block.span, from, seen));
                for row in rows {
                    let from = seen.len();
                    row.cells.iter().for_each(|cell| inside(cell, row.span, from, seen));
                }
            }
            BlockKind::Rule => {}
        }
    }
}

fn inside(inlines: &[Inline], around: Span, from: usize, seen: &mut Vec<(char, Span)>) {
    for inline in inlines {
        match inline {
            Inline::Text { text } | Inline::Code { text } | Inline::Html { text, .. } => {
                letters(text, around, from, seen);
            }
            Inline::Emphasis { inlines }
            | Inline::Strong { inlines }
            | Inline::Strikethrough { inlines }
            | Inline::Link { inlines, .. } => inside(inlines, around, from, seen),
            Inline::Image { .. } | Inline::FootnoteMark { .. } | Inline::SoftBreak | Inline::HardBreak => {}
        }
    }
}

fn letters(text: &str, around: Span, from: usize, seen: &mut Vec<(char, Span)>) {
    for c in missing(text) {
        let told = seen.get(from..).is_some_and(|here| here.iter().any(|(known, _)| *known == c));
        if !told && seen.len() < from + SHOWN {
            seen.push((c, around));
        }
    }
}

/// What has no sign; control characters and their like are told of when the file is read.
fn missing(text: &str) -> impl Iterator<Item = char> {
    // Every letter below U+0100 can be printed, and nothing else is in most texts.
    let plain = text.bytes().all(|byte| byte < 0xC4);
    let text = if plain { "" } else { text };
    text.chars().filter(|c| {
        *c > '\u{ff}' && !matches!(c, '\u{feff}' | '\u{fffe}' | '\u{ffff}') && !prose::printable(*c)
    })
}

/// The character's own place, where it stands in the source as itself.
fn narrow(text: &str, around: Span, c: char) -> Option<Span> {
    let at = around.start + text.get(around.start..around.end)?.find(c)?;
    Some(Span::new(at, at + c.len_utf8()))
}

/// What is printed from the files beside the text.
fn data(document: &Document, sink: &mut Sink) {
    let path = format!("{}/capabilities.yaml", document.folder);
    for (i, c) in document.capabilities.iter().flat_map(|c| &c.capabilities).enumerate() {
        let at = format!("capabilities[{i}]");
        value(sink, &path, &format!("{at}.name"), &c.name);
        c.note.iter().for_each(|note| value(sink, &path, &format!("{at}.note"), note));
        for (n, name) in c.also_called.iter().enumerate() {
            value(sink, &path, &format!("{at}.also-called[{n}]"), name);
        }
        for (s, part) in c.sub_capabilities.iter().enumerate() {
            let at = format!("{at}.sub-capabilities[{s}]");
            value(sink, &path, &format!("{at}.name"), &part.name);
            value(sink, &path, &format!("{at}.minimum-level"), &part.minimum_level);
            value(sink, &path, &format!("{at}.ambition"), &part.ambition);
        }
    }
    let path = format!("{}/targets.yaml", document.folder);
    for (i, t) in document.targets.iter().flat_map(|t| &t.targets).enumerate() {
        let at = format!("targets[{i}]");
        value(sink, &path, &format!("{at}.number"), &t.number);
        value(sink, &path, &format!("{at}.printed"), &t.printed);
        value(sink, &path, &format!("{at}.name"), &t.name);
        value(sink, &path, &format!("{at}.about"), &t.about);
        for (g, goal) in t.goals.iter().enumerate() {
            value(sink, &path, &format!("{at}.goals[{g}].text"), &goal.text);
        }
    }
}

fn value(sink: &mut Sink, path: &str, at: &str, said: &str) {
    if let Some(c) = missing(said).next() {
        sink.value(path, at, Says { c }).help(Help);
    }
}

#[derive(Debug)]
struct Says {
    c: char,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        let (c, code) = (self.c, u32::from(self.c));
        lang.pick(
            format!("tecknet ”{c}” (U+{code:04X}) finns inte i typsnitten"),
            format!("the character “{c}” (U+{code:04X}) is not in the typefaces"),
        )
    }
}

#[derive(Debug)]
struct Help;

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        lang.pick(
            "skriv ett ord i stället, eller ett tecken som finns (→ • ✓ ☐ ≥ §)",
            "write a word instead, or a character that is there (→ • ✓ ☐ ≥ §)",
        )
        .to_owned()
    }
}
