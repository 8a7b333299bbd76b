//! A document as it is read: its texts without marks, their sentences and words, made once for all
//! the rules of language.

use std::cell::OnceCell;
use std::ops::Range;

use super::firm;
use super::place::Places;
use crate::model::{Block, BlockKind, Inline, Span};
use crate::project::Document;
use crate::prose::{Sentence, Sentences, Word, Words};

/// Stands for code in a sentence: something is named there that is no word of the text.
pub const CODE: char = '\u{FFFC}';

pub struct Reading<'a> {
    document: &'a Document,
    /// Every passage, one after the other, each on a line of its own.
    plain: String,
    pub words: Vec<Word>,
    pub sentences: Vec<Sentence>,
    pub passages: Vec<Passage<'a>>,
    /// The words that say that something shall be done.
    pub musts: Vec<usize>,
    /// Each `att`.
    pub that: Vec<usize>,
    /// The words that begin with two capitals.
    pub capitals: Vec<usize>,
}

/// A text of its own: a paragraph, the words of a list item, a heading, a cell.
pub struct Passage<'a> {
    pub part: Part,
    pub inlines: &'a [Inline],
    /// The block or row that it stands in.
    pub block: Span,
    /// Which of the cells of its row it is.
    pub cell: usize,
    pub plain: Range<usize>,
    pub sentences: Range<usize>,
    /// The heading that it stands under.
    pub heading: Option<usize>,
    /// The passage right before its list, which often says whose list it is.
    pub intro: Option<usize>,
    /// Made when there is something to say about it.
    places: OnceCell<Places>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    Heading,
    Paragraph,
    /// The first paragraph of an item.
    Item,
    Cell,
}

impl<'a> Reading<'a> {
    pub fn of(document: &'a Document) -> Self {
        let size = document.source.len();
        let (plain, passages) = (String::with_capacity(size), Vec::with_capacity(size / 64));
        let mut walk = Walk { plain, passages, heading: None };
        walk.blocks(&document.text.blocks, None);
        walk.heading = None;
        document.text.footnotes.iter().for_each(|footnote| walk.blocks(&footnote.blocks, None));
        let Walk { plain, mut passages, .. } = walk;
        let words = Words::of(&plain);
        let mut sentences = Vec::with_capacity(size / 64);
        let mut reader = Sentences::new(&plain, &words);
        for passage in &mut passages {
            let first = sentences.len();
            reader.until(passage.plain.end, &mut sentences);
            passage.sentences = first..sentences.len();
        }
        let words = words.all;
        let (mut musts, mut that, mut capitals) = (Vec::new(), Vec::new(), Vec::new());
        for (i, word) in words.iter().enumerate() {
            // Nearly every word is told apart by its first byte.
            let Some(rest @ [first, ..]) = plain.as_bytes().get(word.start..) else { continue };
            if !matches!(first, b'a' | b's' | b'b' | b'm' | b'A'..=b'Z' | 0xC3) {
                continue;
            }
            match rest.get(..word.end - word.start) {
                Some(b"att") => that.push(i),
                Some(word) if is_must(word) => musts.push(i),
                Some(word) if in_capitals(word) => capitals.push(i),
                _ => {}
            }
        }
        Reading { document, plain, words, sentences, passages, musts, that, capitals }
    }

    /// The file that it is.
    pub fn path(&self) -> String {
        firm::text(self.document)
    }

    /// A word by its number; nothing where there is none.
    pub fn word(&self, word: usize) -> &str {
        self.words.get(word).map_or("", |word| word.of(&self.plain))
    }

    /// What stands between a word and the next.
    pub fn after(&self, word: usize) -> &str {
        let (this, next) = (self.words.get(word), self.words.get(word + 1));
        let end = next.map_or(self.plain.len(), |next| next.start);
        this.and_then(|this| self.plain.get(this.end..end)).unwrap_or("")
    }

    pub fn words_of(&self, passage: &Passage) -> Range<usize> {
        let of = self.sentences.get(passage.sentences.clone()).unwrap_or_default();
        match (of.first(), of.last()) {
            (Some(first), Some(last)) => first.words.start..last.words.end,
            _ => 0..0,
        }
    }

    /// The sentence that a word stands in, and its passage.
    pub fn around(&self, word: usize) -> Option<(&Passage<'a>, &Sentence)> {
        let sentence = self.sentences.partition_point(|sentence| sentence.words.end <= word);
        let passage = self.passages.partition_point(|passage| passage.sentences.end <= sentence);
        Some((self.passages.get(passage)?, self.sentences.get(sentence)?))
    }

    /// Where words stand in the file.
    pub fn span(&self, words: Range<usize>) -> Option<Span> {
        let (first, last) = (self.words.get(words.start)?, self.words.get(words.end.checked_sub(1)?)?);
        self.bytes(words.start, first.start..last.end)
    }

    /// Where some bytes of what is read stand in the file; `word` is one of the words in them.
    pub fn bytes(&self, word: usize, bytes: Range<usize>) -> Option<Span> {
        let (passage, _) = self.around(word)?;
        let places = passage.places.get_or_init(|| Places::of(&self.document.source, passage));
        Some(places.span(&bytes))
    }

    /// Everything that is read.
    pub fn plain(&self) -> &str {
        &self.plain
    }

    pub fn text(&self, passage: &Passage) -> &str {
        self.plain.get(passage.plain.clone()).unwrap_or("")
    }
}

/// `ska`, `skall`, `bör`, `måste`, `behöver`; as the first word too.
fn is_must(word: &[u8]) -> bool {
    match word {
        [b's' | b'S', rest @ ..] => matches!(rest, b"ka" | b"kall"),
        [b'b' | b'B', rest @ ..] => matches!(rest, b"\xC3\xB6r" | b"eh\xC3\xB6ver"),
        [b'm' | b'M', rest @ ..] => rest == b"\xC3\xA5ste",
        _ => false,
    }
}

/// Whether a word begins with two capitals of Swedish.
fn in_capitals(word: &[u8]) -> bool {
    let rest = match word {
        [b'A'..=b'Z', rest @ ..] | [0xC3, 0x84 | 0x85 | 0x96, rest @ ..] => rest,
        _ => return false,
    };
    matches!(rest, [b'A'..=b'Z', ..] | [0xC3, 0x84 | 0x85 | 0x96, ..])
}

struct Walk<'a> {
    plain: String,
    passages: Vec<Passage<'a>>,
    heading: Option<usize>,
}

impl<'a> Walk<'a> {
    fn blocks(&mut self, blocks: &'a [Block], item: Option<Option<usize>>) {
        let mut item = item;
        let mut before = None;
        for block in blocks {
            let intro = before.take();
            match &block.kind {
                BlockKind::Heading { inlines, .. } => {
                    self.heading = None;
                    self.heading = Some(self.passage(Part::Heading, inlines, block.span, 0, None));
                }
                BlockKind::Paragraph { inlines } => {
                    let (part, led) = item.take().map_or((Part::Paragraph, None), |led| (Part::Item, led));
                    before = Some(self.passage(part, inlines, block.span, 0, led));
                }
                BlockKind::List { items, .. } => {
                    items.iter().for_each(|item| self.blocks(&item.blocks, Some(intro)));
                }
                BlockKind::Quote { blocks } => self.blocks(blocks, None),
                BlockKind::Table { header, rows, .. } => {
                    for (i, cell) in header.iter().enumerate() {
                        self.passage(Part::Cell, cell, block.span, i, None);
                    }
                    for row in rows {
                        for (i, cell) in row.cells.iter().enumerate() {
                            self.passage(Part::Cell, cell, row.span, i, None);
                        }
                    }
                }
                BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html { .. } => {}
            }
        }
    }

    fn passage(
        &mut self,
        part: Part,
        inlines: &'a [Inline],
        block: Span,
        cell: usize,
        intro: Option<usize>,
    ) -> usize {
        let start = self.plain.len();
        read(inlines, &mut self.plain);
        self.passages.push(Passage {
            part,
            inlines,
            block,
            cell,
            plain: start..self.plain.len(),
            sentences: 0..0,
            heading: self.heading,
            intro,
            places: OnceCell::new(),
        });
        self.plain.push('\n');
        self.passages.len() - 1
    }
}

/// Adds the words that are read. `place` walks the same way.
fn read(inlines: &[Inline], plain: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text { text } => plain.push_str(text),
            Inline::Code { .. } => plain.push(CODE),
            Inline::Emphasis { inlines }
            | Inline::Strong { inlines }
            | Inline::Strikethrough { inlines }
            | Inline::Link { inlines, .. } => read(inlines, plain),
            Inline::SoftBreak | Inline::HardBreak => plain.push(' '),
            Inline::Image { .. } | Inline::FootnoteMark { .. } | Inline::Html { .. } => {}
        }
    }
}
