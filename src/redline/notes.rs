//! The footnotes of a text as readers see them: numbered in the order of their marks, each at the point that refers to it.

use crate::model::{Block, BlockKind, Inline, Number, Text};

pub struct Note {
    pub number: String,
    pub words: String,
    /// The point that refers to it first; none in a heading.
    pub point: Option<String>,
}

pub fn of(text: &Text) -> Vec<Note> {
    let mut marks: Vec<(&str, Option<String>)> = Vec::new();
    in_blocks(&text.blocks, None, &mut marks);
    let mut out: Vec<Note> = Vec::new();
    for (at, (label, point)) in marks.into_iter().enumerate() {
        let blocks = text.footnotes.iter().find(|note| note.label == label).map(|note| &note.blocks);
        let Some(blocks) = blocks else { continue };
        let words: Vec<String> = blocks.iter().filter_map(words).collect();
        out.push(Note { number: (at + 1).to_string(), words: words.join(" "), point });
    }
    out
}

fn words(block: &Block) -> Option<String> {
    match &block.kind {
        BlockKind::Paragraph { inlines } => Some(Inline::plain(inlines)),
        _ => None,
    }
}

/// The first mark of each note, and its point.
fn in_blocks<'a>(blocks: &'a [Block], around: Option<&Number>, out: &mut Vec<(&'a str, Option<String>)>) {
    for block in blocks {
        let point = block.number.as_ref().or(around);
        match &block.kind {
            BlockKind::Heading { inlines, .. } => in_inlines(inlines, None, out),
            BlockKind::Paragraph { inlines } => in_inlines(inlines, point, out),
            BlockKind::List { items, .. } => {
                for item in items {
                    in_blocks(&item.blocks, item.number.as_ref().or(point), out);
                }
            }
            BlockKind::Quote { blocks } => in_blocks(blocks, point, out),
            BlockKind::Table { header, rows, .. } => {
                header.iter().for_each(|cell| in_inlines(cell, None, out));
                for row in rows {
                    row.cells.iter().for_each(|cell| in_inlines(cell, row.number.as_ref(), out));
                }
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html { .. } => {}
        }
    }
}

fn in_inlines<'a>(inlines: &'a [Inline], point: Option<&Number>, out: &mut Vec<(&'a str, Option<String>)>) {
    for inline in inlines {
        match inline {
            Inline::FootnoteMark { label, .. } if out.iter().all(|(known, _)| known != label) => {
                out.push((label, point.map(ToString::to_string)));
            }
            Inline::Emphasis { inlines }
            | Inline::Strong { inlines }
            | Inline::Strikethrough { inlines }
            | Inline::Link { inlines, .. } => in_inlines(inlines, point, out),
            _ => {}
        }
    }
}
