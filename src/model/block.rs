//! A document's text as a tree of numbered blocks: what the three writers, the redline and the
//! answers all stand on.

use std::fmt;

use serde::Serialize;

/// A range of bytes in one file.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize)]
pub struct Span {
    pub start: usize,
    pub end: usize,
}

impl Span {
    pub fn new(start: usize, end: usize) -> Self {
        Span { start, end }
    }
}

/// The computed number of a section: 3, 2 is "3.2"; empty is the text before the first heading.
/// Headings have six levels, so that a number needs no memory of its own.
#[derive(Clone, Copy, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct SectionNumber {
    parts: [u32; 6],
    levels: usize,
}

impl SectionNumber {
    /// From the outermost part on; what lies deeper than six levels is left out.
    pub fn new(parts: &[u32]) -> Self {
        let mut number = SectionNumber { parts: [0; 6], levels: parts.len().min(6) };
        number.parts.iter_mut().zip(parts).for_each(|(to, from)| *to = *from);
        number
    }

    pub fn parts(&self) -> &[u32] {
        self.parts.get(..self.levels).unwrap_or(&self.parts)
    }

    /// Whether it is that section, or lies below it: 3.2 is in 3.
    pub fn is_in(&self, above: SectionNumber) -> bool {
        self.parts().starts_with(above.parts())
    }
}

impl fmt::Debug for SectionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl Serialize for SectionNumber {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        self.parts().serialize(s)
    }
}

impl fmt::Display for SectionNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.parts().is_empty() {
            return f.write_str("0");
        }
        for (i, n) in self.parts().iter().enumerate() {
            if i > 0 {
                f.write_str(".")?;
            }
            write!(f, "{n}")?;
        }
        Ok(())
    }
}

/// The number of a paragraph, item or row, shown as "3.2:4".
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Number {
    pub section: SectionNumber,
    pub point: u32,
}

impl fmt::Display for Number {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.section, self.point)
    }
}

impl Serialize for Number {
    fn serialize<S: serde::Serializer>(&self, s: S) -> Result<S::Ok, S::Error> {
        s.collect_str(self)
    }
}

/// A whole text: its blocks in order, and the footnotes that they point to.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Text {
    pub blocks: Vec<Block>,
    pub footnotes: Vec<Footnote>,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Footnote {
    pub label: String,
    pub blocks: Vec<Block>,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Block {
    /// Set on paragraphs (the first one directly in an item shares the item's and has none).
    pub number: Option<Number>,
    pub span: Span,
    #[serde(flatten)]
    pub kind: BlockKind,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "block", rename_all = "kebab-case")]
pub enum BlockKind {
    /// `level` is normalised: the smallest level in the text is 1 and none is skipped.
    Heading {
        level: u8,
        section: SectionNumber,
        inlines: Vec<Inline>,
    },
    Paragraph {
        inlines: Vec<Inline>,
    },
    /// `start` is the first number of an ordered list, none for a bullet list.
    List {
        start: Option<u64>,
        items: Vec<Item>,
    },
    Quote {
        blocks: Vec<Block>,
    },
    Code {
        language: String,
        text: String,
    },
    Table {
        align: Vec<Align>,
        header: Vec<Vec<Inline>>,
        rows: Vec<Row>,
    },
    Rule,
    /// Raw HTML: a finding, kept so that nothing is lost; printed as the text that it is.
    Html {
        text: String,
    },
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Item {
    pub number: Option<Number>,
    /// A task list's box: `Some(true)` is done.
    pub checked: Option<bool>,
    pub blocks: Vec<Block>,
    pub span: Span,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    pub number: Option<Number>,
    pub cells: Vec<Vec<Inline>>,
    pub span: Span,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    None,
    Left,
    Center,
    Right,
}

#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "inline", rename_all = "kebab-case")]
pub enum Inline {
    Text {
        text: String,
    },
    Code {
        text: String,
    },
    Emphasis {
        inlines: Vec<Inline>,
    },
    Strong {
        inlines: Vec<Inline>,
    },
    Strikethrough {
        inlines: Vec<Inline>,
    },
    Link {
        target: String,
        inlines: Vec<Inline>,
        span: Span,
    },
    /// `path` as written, relative to the document's folder; the alt text is plain.
    Image {
        path: String,
        alt: String,
        span: Span,
    },
    FootnoteMark {
        label: String,
        span: Span,
    },
    SoftBreak,
    HardBreak,
    Html {
        text: String,
        span: Span,
    },
}

impl Inline {
    /// The text as it is read, without marks.
    pub fn plain(inlines: &[Inline]) -> String {
        let mut out = String::new();
        for inline in inlines {
            match inline {
                Inline::Text { text } | Inline::Code { text } | Inline::Html { text, .. } => {
                    out.push_str(text);
                }
                Inline::Emphasis { inlines }
                | Inline::Strong { inlines }
                | Inline::Strikethrough { inlines }
                | Inline::Link { inlines, .. } => out.push_str(&Inline::plain(inlines)),
                Inline::Image { alt, .. } => out.push_str(alt),
                Inline::FootnoteMark { .. } => {}
                Inline::SoftBreak | Inline::HardBreak => out.push(' '),
            }
        }
        out
    }

    /// What the pictures among the text are described as.
    fn pictures(inlines: &[Inline]) -> Vec<String> {
        let mut out = Vec::new();
        for inline in inlines {
            match inline {
                Inline::Image { alt, .. } => out.push(alt.clone()),
                Inline::Emphasis { inlines }
                | Inline::Strong { inlines }
                | Inline::Strikethrough { inlines }
                | Inline::Link { inlines, .. } => out.extend(Inline::pictures(inlines)),
                _ => {}
            }
        }
        out
    }
}

/// What carries a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PointKind {
    Paragraph,
    /// Of a list.
    Item,
    /// Of a table.
    Row,
}

/// A place in a text that can be cited: its number, its words as read, and where it stands.
#[derive(Debug, Clone, PartialEq)]
pub struct Point {
    pub number: Number,
    pub kind: PointKind,
    pub words: String,
    /// What its pictures are described as; the words hold it as well.
    pub pictures: Vec<String>,
    pub span: Span,
}

impl Text {
    /// Every numbered point, in reading order. An item's words are those of its first paragraph.
    pub fn points(&self) -> Vec<Point> {
        let mut out = Vec::new();
        walk(&self.blocks, &mut out);
        out
    }
}

fn walk(blocks: &[Block], out: &mut Vec<Point>) {
    for block in blocks {
        match &block.kind {
            BlockKind::Paragraph { inlines } => {
                if let Some(number) = &block.number {
                    let (words, pictures) = (Inline::plain(inlines), Inline::pictures(inlines));
                    let (number, kind) = (number.clone(), PointKind::Paragraph);
                    out.push(Point { number, kind, words, pictures, span: block.span });
                }
            }
            BlockKind::List { items, .. } => {
                for item in items {
                    if let Some(number) = &item.number {
                        let (words, pictures) = match item.blocks.first().map(|b| &b.kind) {
                            Some(BlockKind::Paragraph { inlines }) => {
                                (Inline::plain(inlines), Inline::pictures(inlines))
                            }
                            _ => Default::default(),
                        };
                        let (number, kind) = (number.clone(), PointKind::Item);
                        out.push(Point { number, kind, words, pictures, span: item.span });
                    }
                    walk(&item.blocks, out);
                }
            }
            BlockKind::Quote { blocks } => walk(blocks, out),
            BlockKind::Table { rows, .. } => {
                for row in rows {
                    if let Some(number) = &row.number {
                        let cells: Vec<String> = row.cells.iter().map(|c| Inline::plain(c)).collect();
                        let words = cells.join(" | ");
                        let pictures = row.cells.iter().flat_map(|cell| Inline::pictures(cell)).collect();
                        let (number, kind) = (number.clone(), PointKind::Row);
                        out.push(Point { number, kind, words, pictures, span: row.span });
                    }
                }
            }
            BlockKind::Heading { .. } | BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html { .. } => {
            }
        }
    }
}
