//! The blocks of a text, built from the library's events on a stack that never grows deep.

use pulldown_cmark::{Alignment, CodeBlockKind, Event, HeadingLevel, Tag, TagEnd};

use crate::model::{Align, Block, BlockKind, Footnote, Inline, Item, Number, Row, Span, Text};

use super::DEPTH;
use super::check::Check;
use super::inlines::Words;
use super::numbers::Numbers;

/// A block that holds other blocks and is still open.
enum Frame {
    Quote { blocks: Vec<Block> },
    List { start: Option<u64>, items: Vec<Item> },
    Item { number: Option<Number>, checked: Option<bool>, blocks: Vec<Block>, shared: bool },
    Footnote { label: String, blocks: Vec<Block> },
    Table { align: Vec<Align>, header: Vec<Vec<Inline>>, rows: Vec<Row> },
    Row { number: Option<Number>, cells: Vec<Vec<Inline>> },
}

struct Open {
    frame: Frame,
    span: Span,
    /// Blocks opened within it that lie too deep to keep.
    ignored: usize,
}

/// What the words that are being read will become.
enum Leaf {
    Paragraph,
    /// A paragraph that the source does not mark: an item of a tight list.
    Tight,
    Heading(u8),
    Cell,
}

pub(super) struct Builder<'a> {
    check: Check<'a>,
    numbers: Numbers,
    text: Text,
    open: Vec<Open>,
    ignored: usize,
    leaf: Option<(Leaf, usize, Words)>,
    /// Code or HTML that is being read.
    verbatim: Option<(Option<String>, String)>,
    marks: Vec<String>,
}

impl<'a> Builder<'a> {
    pub(super) fn new(path: &'a str, body: &'a str, offset: usize) -> Self {
        Builder {
            check: Check::new(path, body, offset),
            numbers: Numbers::default(),
            text: Text::default(),
            open: Vec::new(),
            ignored: 0,
            leaf: None,
            verbatim: None,
            marks: Vec::new(),
        }
    }

    pub(super) fn finish(mut self) -> (Text, Check<'a>) {
        self.end_tight();
        while let Some(open) = self.open.last() {
            let span = open.span;
            self.close(span);
        }
        self.check.whole(&self.marks);
        (self.text, self.check)
    }

    pub(super) fn event(&mut self, event: Event<'_>, at: Span) {
        match event {
            Event::Start(tag) => self.start(tag, at),
            Event::End(end) => self.stop(end, at),
            Event::Text(text) => match &mut self.verbatim {
                Some((_, verbatim)) => verbatim.push_str(&text),
                None => {
                    self.check.words(at);
                    self.inline(Inline::Text { text: text.into_string() }, at);
                }
            },
            Event::Code(text) => self.inline(Inline::Code { text: text.into_string() }, at),
            Event::Html(text) => match &mut self.verbatim {
                Some((_, verbatim)) => verbatim.push_str(&text),
                None => self.html(text.into_string(), at),
            },
            Event::InlineHtml(text) => {
                let span = self.check.span(at);
                self.check.html(&text, span);
                self.inline(Inline::Html { text: text.into_string(), span }, at);
            }
            Event::FootnoteReference(label) => {
                let span = self.check.span(at);
                self.check.footnote_mark(&label, &mut self.marks);
                self.inline(Inline::FootnoteMark { label: label.into_string(), span }, at);
            }
            Event::SoftBreak => self.inline(Inline::SoftBreak, at),
            Event::HardBreak => self.inline(Inline::HardBreak, at),
            Event::Rule => {
                self.end_tight();
                self.block(None, self.check.span(at), BlockKind::Rule);
            }
            Event::TaskListMarker(done) => {
                if let Some(Open { frame: Frame::Item { checked, .. }, ignored: 0, .. }) =
                    self.open.last_mut()
                {
                    *checked = Some(done);
                }
            }
            Event::InlineMath(text) | Event::DisplayMath(text) => {
                self.inline(Inline::Text { text: text.into_string() }, at);
            }
        }
    }

    fn start(&mut self, tag: Tag<'_>, at: Span) {
        match tag {
            Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. } | Tag::Image { .. } => {
                let (_, _, words) =
                    self.leaf.get_or_insert_with(|| (Leaf::Tight, at.start, Words::default()));
                return words.begin(tag, at, &mut self.check);
            }
            _ => self.end_tight(),
        }
        match tag {
            Tag::Paragraph => self.leaf = Some((Leaf::Paragraph, at.start, Words::default())),
            Tag::Heading { level, .. } => {
                self.leaf = Some((Leaf::Heading(depth(level)), at.start, Words::default()));
            }
            Tag::TableCell => self.leaf = Some((Leaf::Cell, at.start, Words::default())),
            Tag::CodeBlock(kind) => {
                let language = match kind {
                    CodeBlockKind::Fenced(info) => {
                        info.split([' ', '\t', ',']).next().unwrap_or("").to_owned()
                    }
                    CodeBlockKind::Indented => String::new(),
                };
                self.verbatim = Some((Some(language), String::new()));
            }
            Tag::HtmlBlock => self.verbatim = Some((None, String::new())),
            Tag::BlockQuote(_) => self.container(Frame::Quote { blocks: Vec::new() }, at),
            Tag::List(start) => self.container(Frame::List { start, items: Vec::new() }, at),
            Tag::Item => match self.open.last() {
                Some(Open { frame: Frame::List { .. }, ignored: 0, .. }) => {
                    let number = self.number();
                    let blocks = Vec::new();
                    self.push(Frame::Item { number, checked: None, blocks, shared: false }, at);
                }
                _ => self.ignore(),
            },
            Tag::FootnoteDefinition(label) => {
                self.check.footnote(&label, self.check.line(at));
                let label = label.into_string();
                self.push(Frame::Footnote { label, blocks: Vec::new() }, at);
            }
            Tag::Table(align) => {
                let align = align.into_iter().map(aligned).collect();
                self.push(Frame::Table { align, header: Vec::new(), rows: Vec::new() }, at);
            }
            Tag::TableHead => self.push(Frame::Row { number: None, cells: Vec::new() }, at),
            Tag::TableRow => {
                let number = self.number();
                if let Some(Open { frame: Frame::Table { align, .. }, .. }) = self.open.last() {
                    let columns = align.len();
                    self.check.row(at, columns);
                }
                self.push(Frame::Row { number, cells: Vec::new() }, at);
            }
            _ => self.ignore(),
        }
    }

    fn stop(&mut self, end: TagEnd, at: Span) {
        match end {
            TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link | TagEnd::Image => {
                if let Some((_, _, words)) = &mut self.leaf {
                    words.end(&mut self.check);
                }
            }
            TagEnd::Paragraph | TagEnd::Heading(_) | TagEnd::TableCell => {
                if let Some((leaf, _, words)) = self.leaf.take() {
                    self.end_leaf(leaf, at, words);
                }
            }
            TagEnd::CodeBlock => {
                if let Some((language, text)) = self.verbatim.take() {
                    let language = language.unwrap_or_default();
                    self.block(None, self.check.span(at), BlockKind::Code { language, text });
                }
            }
            TagEnd::HtmlBlock => {
                if let Some((_, text)) = self.verbatim.take() {
                    self.html(text, at);
                }
            }
            _ => {
                self.end_tight();
                let ignored = match self.open.last_mut() {
                    Some(open) => &mut open.ignored,
                    None => &mut self.ignored,
                };
                if *ignored > 0 {
                    *ignored -= 1;
                } else {
                    self.close(self.check.span(at));
                }
            }
        }
    }

    fn container(&mut self, frame: Frame, at: Span) {
        let nested = self.open.iter().filter(|open| !matches!(open.frame, Frame::Item { .. })).count();
        if nested >= DEPTH {
            self.check.deep(at);
            return self.ignore();
        }
        self.push(frame, at);
    }

    /// Opens a frame. What lies too deep comes by the thousand, and its end is never looked for.
    fn push(&mut self, frame: Frame, at: Span) {
        self.open.push(Open { frame, span: self.check.span(at), ignored: 0 });
    }

    fn ignore(&mut self) {
        match self.open.last_mut() {
            Some(open) => open.ignored += 1,
            None => self.ignored += 1,
        }
    }

    fn close(&mut self, span: Span) {
        let Some(Open { frame, .. }) = self.open.pop() else { return };
        match frame {
            Frame::Quote { blocks } => self.block(None, span, BlockKind::Quote { blocks }),
            Frame::List { start, items } => self.block(None, span, BlockKind::List { start, items }),
            Frame::Table { align, header, rows } => {
                self.block(None, span, BlockKind::Table { align, header, rows });
            }
            Frame::Footnote { label, blocks } => self.text.footnotes.push(Footnote { label, blocks, span }),
            Frame::Item { number, checked, blocks, .. } => {
                if let Some(Open { frame: Frame::List { items, .. }, .. }) = self.open.last_mut() {
                    items.push(Item { number, checked, blocks, span });
                }
            }
            Frame::Row { number, cells } => {
                let Some(Open { frame: Frame::Table { header, rows, .. }, .. }) = self.open.last_mut() else {
                    return;
                };
                // The header row comes first and has no number; rows in footnotes have none either.
                if number.is_none() && header.is_empty() && rows.is_empty() {
                    self.check.table(&cells, span);
                    *header = cells;
                } else {
                    rows.push(Row { number, cells, span });
                }
            }
        }
    }

    fn block(&mut self, number: Option<Number>, span: Span, kind: BlockKind) {
        let block = Block { number, span, kind };
        match self.open.last_mut().map(|open| &mut open.frame) {
            Some(Frame::Quote { blocks } | Frame::Item { blocks, .. } | Frame::Footnote { blocks, .. }) => {
                blocks.push(block);
            }
            _ => self.text.blocks.push(block),
        }
    }

    fn html(&mut self, text: String, at: Span) {
        self.end_tight();
        self.check.html(&text, self.check.line(at));
        self.block(None, self.check.span(at), BlockKind::Html { text });
    }

    fn inline(&mut self, inline: Inline, at: Span) {
        let (_, _, words) = self.leaf.get_or_insert_with(|| (Leaf::Tight, at.start, Words::default()));
        words.push(inline, at.end);
    }

    fn end_tight(&mut self) {
        if let Some((leaf, start, words)) = self.leaf.take() {
            let at = Span::new(start, words.end.max(start));
            self.end_leaf(leaf, at, words);
        }
    }

    fn end_leaf(&mut self, leaf: Leaf, at: Span, words: Words) {
        let inlines = words.finish();
        let span = self.check.span(at);
        match leaf {
            Leaf::Paragraph | Leaf::Tight => self.paragraph(inlines, span),
            Leaf::Heading(_) if !self.open.is_empty() || self.ignored > 0 => {
                self.check.heading_inside(span);
                self.paragraph(vec![Inline::Strong { inlines }], span);
            }
            Leaf::Heading(written) => {
                let numbered = self.numbers.heading(written);
                self.check.heading(written, &numbered, &inlines, span);
                let (level, section) = (numbered.level, numbered.section);
                self.block(None, span, BlockKind::Heading { level, section, inlines });
            }
            Leaf::Cell => {
                if let Some(Open { frame: Frame::Row { cells, .. }, .. }) = self.open.last_mut() {
                    cells.push(inlines);
                }
            }
        }
    }

    fn paragraph(&mut self, inlines: Vec<Inline>, span: Span) {
        let number = match self.open.last_mut() {
            Some(Open { frame: Frame::Item { shared, .. }, ignored: 0, .. }) if !*shared => {
                *shared = true;
                None
            }
            _ => self.number(),
        };
        self.block(number, span, BlockKind::Paragraph { inlines });
    }

    /// The next number; footnotes have none.
    fn number(&mut self) -> Option<Number> {
        let footnote = self.open.iter().any(|open| matches!(open.frame, Frame::Footnote { .. }));
        (!footnote).then(|| self.numbers.point())
    }
}

fn depth(level: HeadingLevel) -> u8 {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

fn aligned(alignment: Alignment) -> Align {
    match alignment {
        Alignment::None => Align::None,
        Alignment::Left => Align::Left,
        Alignment::Center => Align::Center,
        Alignment::Right => Align::Right,
    }
}
