//! The body of a paper as it is written: headings, paragraphs and lists, one after the other.

use crate::model::{Lang, Sha256};
use crate::redline::Piece;
use crate::render::printed::{Block, Fact, Inline, Item, Row, Table, each_text, words_in};

/// So many letters stand together on one page; what is longer may be broken.
const KEPT: usize = 900;

pub struct Body {
    pub lang: Lang,
    pub blocks: Vec<Block>,
}

impl Body {
    pub fn new(lang: Lang) -> Self {
        Body { lang, blocks: Vec::new() }
    }

    pub fn heading(&mut self, level: u8, words: impl Into<String>) {
        // Their places in the file are named when all of them are there.
        self.named_heading(level, words, None);
    }

    /// A heading that other words lead to.
    pub fn named_heading(&mut self, level: u8, words: impl Into<String>, anchor: Option<String>) {
        self.blocks.push(Block::Heading { level, section: None, anchor, inlines: words_in(words) });
    }

    pub fn paragraph(&mut self, words: impl Into<String>) {
        self.inlines(words_in(words));
    }

    pub fn inlines(&mut self, inlines: Vec<Inline>) {
        self.blocks.push(Block::Paragraph { number: None, inlines, keep: false });
    }

    /// What somebody wrote, in its own lines and paragraphs; `label` stands before the first.
    pub fn written(&mut self, label: Option<&str>, text: &str) {
        self.blocks.extend(written(label, text));
    }

    pub fn quote(&mut self, text: &str) {
        self.blocks.push(Block::Quote { blocks: written(None, text) });
    }

    /// What has been written since this place stands together: all of it where it is short, else its last paragraph with what
    /// is written next.
    pub fn keep(&mut self, from: usize) {
        let mut letters = 0;
        let written = self.blocks.get(from..).unwrap_or_default();
        each_text(written, &mut |text| letters += text.chars().count());
        let first = if letters <= KEPT { from } else { from.max(self.blocks.len().saturating_sub(1)) };
        self.blocks.iter_mut().skip(first).for_each(kept);
    }

    pub fn items(&mut self, start: Option<u64>, items: impl IntoIterator<Item = Vec<Inline>>) {
        let item = |inlines| Item {
            number: None,
            sign: None,
            blocks: vec![Block::Paragraph { number: None, inlines, keep: false }],
        };
        let items: Vec<Item> = items.into_iter().map(item).collect();
        if !items.is_empty() {
            self.blocks.push(Block::List { start, tasks: false, items });
        }
    }

    /// Boxes to tick, all of them empty.
    pub fn boxes(&mut self, items: impl IntoIterator<Item = Vec<Inline>>) {
        let item = |inlines| Item {
            number: None,
            sign: Some("☐"),
            blocks: vec![Block::Paragraph { number: None, inlines, keep: false }],
        };
        let items = items.into_iter().map(item).collect();
        self.blocks.push(Block::List { start: None, tasks: true, items });
    }

    /// A sentence about a whole digest, which stands on a line of its own and is never broken.
    pub fn digest(&mut self, words: &str, digest: &Sha256) {
        self.inlines(vec![Inline::text(words), Inline::Break, Inline::text(digest.to_string())]);
    }

    /// Lines to sign on: who signs, and room for a name and a day.
    pub fn signatures(&mut self, who: &[&str]) {
        let head = self.lang.pick(["Vem", "Underskrift", "Datum"], ["Who", "Signature", "Date"]);
        self.fields(head, [26, 38, 18], who.iter().map(|who| [words_in(*who), room(3), room(3)]));
    }

    /// A table with room to write in.
    pub fn fields<const N: usize>(
        &mut self,
        head: [&str; N],
        columns: [usize; N],
        rows: impl IntoIterator<Item = [Vec<Inline>; N]>,
    ) {
        let row = |cells: [Vec<Inline>; N]| Row { number: None, keep: true, cells: cells.to_vec() };
        self.blocks.push(Block::Table(Table {
            columns: columns.to_vec(),
            align: vec!["left"; N],
            whole: true,
            header: head.map(words_in).to_vec(),
            rows: rows.into_iter().map(row).collect(),
        }));
    }
}

fn kept(block: &mut Block) {
    match block {
        Block::Paragraph { keep, .. } => *keep = true,
        Block::Quote { blocks } => blocks.iter_mut().for_each(kept),
        _ => {}
    }
}

/// So many empty lines to write on.
pub fn room(lines: usize) -> Vec<Inline> {
    let line = |at| (at > 0).then_some(Inline::Break).into_iter().chain([Inline::text("\u{a0}")]);
    (0..lines).flat_map(line).collect()
}

pub fn strong(words: impl Into<String>) -> Inline {
    Inline::Strong { inlines: words_in(words) }
}

pub fn fact(label: &str, value: impl Into<String>) -> Fact {
    Fact { label: label.to_owned(), value: value.into() }
}

fn written(label: Option<&str>, text: &str) -> Vec<Block> {
    let text =
        text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{c}', '\u{85}', '\u{2028}', '\u{2029}'], "\n");
    let mut paragraphs: Vec<Vec<Inline>> = Vec::new();
    let mut open = false;
    for line in text.lines() {
        let line = line.trim();
        if line.is_empty() {
            open = false;
            continue;
        }
        match paragraphs.last_mut() {
            Some(inlines) if open => {
                inlines.push(Inline::Break);
                inlines.extend(linked(line));
            }
            _ => paragraphs.push(linked(line)),
        }
        open = true;
    }
    if paragraphs.is_empty() {
        paragraphs.push(words_in("–"));
    }
    if let (Some(label), Some(first)) = (label, paragraphs.first_mut()) {
        first.splice(0..0, [strong(label), Inline::text(" ")]);
    }
    paragraphs.into_iter().map(|inlines| Block::Paragraph { number: None, inlines, keep: false }).collect()
}

/// A line in which web addresses lead to what they show.
fn linked(line: &str) -> Vec<Inline> {
    const SCHEME: &str = "https://";
    let mut out = Vec::new();
    let mut rest = line;
    while let Some(start) = rest.find(SCHEME) {
        let (before, from) = rest.split_at(start);
        let of_address = |c: char| c.is_ascii_alphanumeric() || "-._~:/?#[]@!$&'()*+,;=%".contains(c);
        let end = from.find(|c| !of_address(c)).unwrap_or(from.len());
        let address =
            from.get(..end).unwrap_or_default().trim_end_matches(['.', ',', ';', ':', '!', '?', ')', '\'']);
        if address.len() == SCHEME.len() {
            break;
        }
        if !before.is_empty() {
            out.push(Inline::text(before));
        }
        out.push(Inline::Link { target: address.to_owned(), inlines: words_in(address) });
        rest = from.get(address.len()..).unwrap_or_default();
    }
    if !rest.is_empty() || out.is_empty() {
        out.push(Inline::text(rest));
    }
    out
}

/// A difference as it is read: what is the same, what was taken out, what was put in. Spaces stand outside
/// the marks.
pub fn compared(pieces: &[Piece]) -> Vec<Inline> {
    let mut out = Vec::new();
    for piece in pieces {
        let (words, mark): (_, fn(Vec<Inline>) -> Inline) = match piece {
            Piece::Same(words) => {
                out.push(Inline::text(words));
                continue;
            }
            Piece::Out(words) => (words, |inlines| Inline::Struck { inlines }),
            Piece::In(words) => (words, |inlines| Inline::Added { inlines }),
        };
        let inner = words.trim();
        if inner.is_empty() {
            out.push(Inline::text(" "));
            continue;
        }
        // Two marks after each other need a space between them.
        let after_mark = matches!(out.last(), Some(Inline::Struck { .. } | Inline::Added { .. }));
        if after_mark || words.starts_with(char::is_whitespace) {
            out.push(Inline::text(" "));
        }
        out.push(mark(words_in(inner)));
        if words.ends_with(char::is_whitespace) {
            out.push(Inline::text(" "));
        }
    }
    out
}
