//! The block tree of a text made ready to print.

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Align, Block, BlockKind, Inline, Item, Number, Row, Text};

use super::links::{Leads, Places, point_anchor, section_anchor};
use super::printed::{self, Point};

/// A row that is longer than this may break between pages.
const KEPT_ROW: usize = 700;
/// A table within these stands whole on one page.
const WHOLE_TABLE: (usize, usize) = (8, 1200);
/// A column no wider than this takes the width that it needs: the first that leaves room for the others.
const NARROW_COLUMN: [usize; 3] = [16, 10, 5];
/// The letters that such columns may take together, of those on a line.
const NARROW_TOGETHER: usize = 45;
const LINE: usize = 82;
const CELL_MARGIN: usize = 3;
/// Words longer than this may be broken.
const HYPHENATED: usize = 14;

/// The blocks of a text and its footnotes. `pictures` says where each path lies among the files.
pub fn tree(
    text: &Text,
    pictures: &BTreeMap<String, String>,
) -> (Vec<printed::Block>, Vec<Vec<printed::Block>>) {
    let mut writer = Writer {
        places: Places::of(text),
        pictures,
        labels: text.footnotes.iter().map(|note| note.label.as_str()).collect(),
        noted: BTreeSet::new(),
        named: BTreeSet::new(),
        in_note: false,
    };
    let blocks = writer.blocks(&text.blocks);
    writer.in_note = true;
    let notes = text.footnotes.iter().map(|note| writer.blocks(&note.blocks)).collect();
    (blocks, notes)
}

/// The blocks of a paper, with its drawings where they lie among the files.
pub fn placed(blocks: &[printed::Block], pictures: &BTreeMap<String, String>) -> Vec<printed::Block> {
    let mut blocks = blocks.to_vec();
    for block in &mut blocks {
        if let printed::Block::Picture { picture, .. } = block
            && let Some(file) = pictures.get(&picture.file)
        {
            picture.file.clone_from(file);
        }
    }
    blocks
}

struct Writer<'a> {
    places: Places,
    pictures: &'a BTreeMap<String, String>,
    labels: Vec<&'a str>,
    /// Notes that have been set once; the next mark points to the same one.
    noted: BTreeSet<usize>,
    /// Places that exist: a name stands once in a file.
    named: BTreeSet<String>,
    in_note: bool,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) -> Vec<printed::Block> {
        blocks.iter().map(|block| self.block(block)).collect()
    }

    fn block(&mut self, block: &Block) -> printed::Block {
        match &block.kind {
            BlockKind::Heading { level, section, inlines } => printed::Block::Heading {
                level: (*level).clamp(1, 6),
                section: Some(section.to_string()),
                anchor: self.name(section_anchor(section)),
                inlines: self.inlines(inlines),
            },
            BlockKind::Paragraph { inlines } => self.paragraph(block.number.as_ref(), inlines),
            BlockKind::List { start, items } => printed::Block::List {
                start: *start,
                tasks: items.iter().any(|item| item.checked.is_some()),
                items: items.iter().map(|item| self.item(item)).collect(),
            },
            BlockKind::Quote { blocks } => printed::Block::Quote { blocks: self.blocks(blocks) },
            BlockKind::Code { text, .. } => {
                printed::Block::Code { text: text.trim_end_matches('\n').to_owned() }
            }
            BlockKind::Table { align, header, rows } => self.table(align, header, rows),
            BlockKind::Rule => printed::Block::Rule,
            BlockKind::Html { text } => {
                let lines: Vec<&str> = text.trim_end().lines().collect();
                let number = self.number(block.number.as_ref());
                printed::Block::Paragraph { number, inlines: broken(&lines), keep: false }
            }
        }
    }

    /// A paragraph; one that begins with a picture is that picture, and what follows is its caption.
    fn paragraph(&mut self, number: Option<&Number>, inlines: &[Inline]) -> printed::Block {
        let number = self.number(number);
        if let [Inline::Image { path, alt, .. }, rest @ ..] = inlines
            && let Some(picture) = self.picture(path, alt)
        {
            let rest = match rest {
                [Inline::SoftBreak | Inline::HardBreak, rest @ ..] => rest,
                rest => rest,
            };
            return printed::Block::Picture { number, picture, caption: self.inlines(rest) };
        }
        printed::Block::Paragraph { number, inlines: self.inlines(inlines), keep: false }
    }

    fn picture(&self, path: &str, alt: &str) -> Option<printed::Picture> {
        let file = self.pictures.get(path)?.clone();
        Some(printed::Picture { file, alt: alt.to_owned() })
    }

    fn item(&mut self, item: &Item) -> printed::Item {
        let sign = item.checked.map(|done| if done { "☑" } else { "☐" });
        let number = self.number(item.number.as_ref());
        let blocks = match item.blocks.as_slice() {
            // An empty item must still be something to read.
            [] => {
                vec![printed::Block::Paragraph { number: None, inlines: vec![text("\u{a0}")], keep: false }]
            }
            blocks => self.blocks(blocks),
        };
        printed::Item { number, sign, blocks }
    }

    fn table(&mut self, align: &[Align], header: &[Vec<Inline>], rows: &[Row]) -> printed::Block {
        let columns = rows.iter().map(|row| row.cells.len()).chain([header.len(), 1]).max().unwrap_or(1);
        let size = rows.iter().map(row_length).sum::<usize>();
        let header_cells = self.cells(columns, header);
        let printed = rows.iter().map(|row| printed::Row {
            cells: self.cells(columns, &row.cells),
            number: self.number(row.number.as_ref()),
            keep: row_length(row) < KEPT_ROW,
        });
        printed::Block::Table(printed::Table {
            rows: printed.collect(),
            header: header_cells,
            columns: widths(columns, header, rows),
            align: (0..columns).map(|x| side(align.get(x).copied())).collect(),
            whole: rows.len() <= WHOLE_TABLE.0 && size <= WHOLE_TABLE.1,
        })
    }

    fn cells(&mut self, columns: usize, row: &[Vec<Inline>]) -> Vec<Vec<printed::Inline>> {
        (0..columns).map(|x| self.inlines(row.get(x).map_or(&[][..], Vec::as_slice))).collect()
    }

    fn number(&mut self, number: Option<&Number>) -> Option<Point> {
        let number = number?;
        Some(Point { show: number.to_string(), anchor: self.name(point_anchor(number)) })
    }

    fn name(&mut self, anchor: String) -> Option<String> {
        self.named.insert(anchor.clone()).then_some(anchor)
    }

    fn inlines(&mut self, inlines: &[Inline]) -> Vec<printed::Inline> {
        let mut out = Vec::new();
        for inline in inlines {
            self.inline(inline, &mut out);
        }
        out
    }

    fn inline(&mut self, inline: &Inline, out: &mut Vec<printed::Inline>) {
        out.push(match inline {
            Inline::Text { text: words } | Inline::Html { text: words, .. } => text(words),
            Inline::Code { text } => printed::Inline::Code { text: text.clone() },
            Inline::Emphasis { inlines } => printed::Inline::Emphasis { inlines: self.inlines(inlines) },
            Inline::Strong { inlines } => printed::Inline::Strong { inlines: self.inlines(inlines) },
            Inline::Strikethrough { inlines } => printed::Inline::Struck { inlines: self.inlines(inlines) },
            Inline::Link { target, inlines, .. } => return self.link(target, inlines, out),
            Inline::Image { path, alt, .. } => match self.picture(path, alt) {
                Some(picture) => printed::Inline::Picture(picture),
                None => text(alt),
            },
            Inline::FootnoteMark { label, .. } => self.mark(label),
            Inline::SoftBreak => text(" "),
            Inline::HardBreak => printed::Inline::Break,
        });
    }

    fn link(&mut self, target: &str, inlines: &[Inline], out: &mut Vec<printed::Inline>) {
        let words = self.inlines(inlines);
        match self.places.leads(target) {
            Leads::Out(target) => {
                out.push(printed::Inline::Link { target: target.to_owned(), inlines: words });
            }
            Leads::Within(anchor) => {
                out.push(printed::Inline::Jump { target: anchor.to_owned(), inlines: words });
            }
            leads => {
                out.extend(words);
                if let Leads::Printed(target) = leads
                    && Inline::plain(inlines) != target
                {
                    out.push(text(&format!(" ({target})")));
                }
            }
        }
    }

    /// A mark without its note, or inside another note, is the text that it is.
    fn mark(&mut self, label: &str) -> printed::Inline {
        match self.labels.iter().position(|known| *known == label) {
            Some(note) if !self.in_note => printed::Inline::Note { note, first: self.noted.insert(note) },
            _ => text(&format!("[^{label}]")),
        }
    }
}

/// Line ends and tabs inside a text are spaces; every other character is as it was written.
fn text(words: &str) -> printed::Inline {
    let words = words.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ");
    printed::Inline::Text { text: words }
}

fn broken(lines: &[&str]) -> Vec<printed::Inline> {
    let mut out = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        if at > 0 {
            out.push(printed::Inline::Break);
        }
        out.push(text(line));
    }
    out
}

fn side(align: Option<Align>) -> &'static str {
    match align {
        Some(Align::Right) => "right",
        Some(Align::Center) => "center",
        _ => "left",
    }
}

fn length(cell: &[Inline]) -> usize {
    Inline::plain(cell).chars().count()
}

fn row_length(row: &Row) -> usize {
    row.cells.iter().map(|cell| length(cell)).sum()
}

/// The share of the width that each column gets; 0 for what it needs and no more.
fn widths(columns: usize, header: &[Vec<Inline>], rows: &[Row]) -> Vec<usize> {
    let column = |x: usize| rows.iter().filter_map(move |row| row.cells.get(x)).chain(header.get(x));
    let longest: Vec<usize> =
        (0..columns).map(|x| column(x).map(|cell| length(cell)).max().unwrap_or(0)).collect();
    let taken = |limit: usize| -> usize {
        longest.iter().filter(|length| **length <= limit).map(|length| length + CELL_MARGIN).sum()
    };
    let limit = NARROW_COLUMN.into_iter().find(|limit| taken(*limit) <= NARROW_TOGETHER).unwrap_or(0);
    let wide: Vec<usize> = (0..columns).filter(|x| longest[*x] > limit).collect();
    let word = |cell: &Vec<Inline>| {
        Inline::plain(cell).split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
    };
    // Each gets room for its longest word, then a share of what is left. The square root keeps one long
    // column from starving the others.
    let least = |x: usize| column(x).map(word).max().unwrap_or(0).clamp(1, HYPHENATED) + CELL_MARGIN;
    let mean = |x: usize| column(x).map(|cell| length(cell)).sum::<usize>() / column(x).count().max(1);
    let weight = |x: usize| (100 * mean(x)).isqrt().max(1);
    let left = LINE.saturating_sub(taken(limit) + wide.iter().map(|x| least(*x)).sum::<usize>());
    let weights: usize = wide.iter().map(|x| weight(*x)).sum();
    let share = |x: usize| least(x) + left * weight(x) / weights.max(1);
    (0..columns).map(|x| if longest[x] <= limit { 0 } else { share(x) }).collect()
}
