//! What is kept of a text when its tree is dropped: its headings, and where it links to.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Block, BlockKind, Inline, SectionNumber, Span, Text};
use crate::prose;

#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Outline {
    /// How many points stand before the first heading.
    pub points: u32,
    pub headings: Vec<Heading>,
    /// Links and pictures, in reading order.
    pub links: Vec<Link>,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Heading {
    pub level: u8,
    pub section: SectionNumber,
    pub title: String,
    pub span: Span,
    /// How many points the section has, without those of its subsections.
    pub points: u32,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Link {
    /// As it is written.
    pub target: String,
    pub span: Span,
    pub picture: bool,
}

/// The places of a text: its headings by their names, its sections and points by their numbers.
#[derive(Debug, Clone, Default)]
pub struct Places {
    anchors: BTreeSet<String>,
    /// How many points each section has.
    points: BTreeMap<String, u32>,
}

impl Places {
    /// Whether a link to `#place` finds something.
    pub fn hold(&self, place: &str) -> bool {
        let place = place.to_lowercase();
        let section = place.strip_prefix("s-").is_some_and(|s| s != "0" && self.points.contains_key(s));
        let point = place.strip_prefix("p-").and_then(|n| n.rsplit_once('.')).is_some_and(|(section, n)| {
            let points = self.points.get(section).copied().unwrap_or(0);
            n.parse::<u32>().is_ok_and(|n| (1..=points).contains(&n))
        });
        section || point || self.anchors.contains(&place)
    }
}

impl Outline {
    pub fn of(text: &Text) -> Outline {
        let mut outline = Outline::default();
        outline.blocks(&text.blocks);
        text.footnotes.iter().for_each(|footnote| outline.blocks(&footnote.blocks));
        outline
    }

    /// Every place that a link may lead to.
    pub fn places(&self) -> Places {
        let sections = self.headings.iter().map(|h| (h.section.to_string(), h.points));
        Places {
            anchors: self.headings.iter().map(|h| prose::anchor(&h.title)).collect(),
            points: std::iter::once(("0".to_owned(), self.points)).chain(sections).collect(),
        }
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.count(block.number.is_some());
            match &block.kind {
                BlockKind::Heading { level, section, inlines } => {
                    self.headings.push(Heading {
                        level: *level,
                        section: section.clone(),
                        title: Inline::plain(inlines),
                        span: block.span,
                        points: 0,
                    });
                    self.inlines(inlines);
                }
                BlockKind::Paragraph { inlines } => self.inlines(inlines),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.count(item.number.is_some());
                        self.blocks(&item.blocks);
                    }
                }
                BlockKind::Quote { blocks } => self.blocks(blocks),
                BlockKind::Table { header, rows, .. } => {
                    header.iter().for_each(|cell| self.inlines(cell));
                    for row in rows {
                        self.count(row.number.is_some());
                        row.cells.iter().for_each(|cell| self.inlines(cell));
                    }
                }
                BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html { .. } => {}
            }
        }
    }

    fn count(&mut self, numbered: bool) {
        let points = self.headings.last_mut().map_or(&mut self.points, |heading| &mut heading.points);
        *points += u32::from(numbered);
    }

    fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            match inline {
                Inline::Link { target, inlines, span } => {
                    self.links.push(Link { target: target.clone(), span: *span, picture: false });
                    self.inlines(inlines);
                }
                Inline::Image { path, span, .. } => {
                    self.links.push(Link { target: path.clone(), span: *span, picture: true });
                }
                Inline::Emphasis { inlines }
                | Inline::Strong { inlines }
                | Inline::Strikethrough { inlines } => {
                    self.inlines(inlines);
                }
                _ => {}
            }
        }
    }
}
