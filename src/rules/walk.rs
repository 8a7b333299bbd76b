//! Every piece of running text in a document, wherever it stands.

use crate::model::{Block, BlockKind, Inline, Text};

/// Calls for each inline in reading order, nested ones after the one that holds them.
pub fn inlines<'a>(text: &'a Text, see: &mut impl FnMut(&'a Inline)) {
    blocks(&text.blocks, see);
    for footnote in &text.footnotes {
        blocks(&footnote.blocks, see);
    }
}

fn blocks<'a>(list: &'a [Block], see: &mut impl FnMut(&'a Inline)) {
    for block in list {
        match &block.kind {
            BlockKind::Heading { inlines, .. } | BlockKind::Paragraph { inlines } => each(inlines, see),
            BlockKind::List { items, .. } => items.iter().for_each(|item| blocks(&item.blocks, see)),
            BlockKind::Quote { blocks: inner } => blocks(inner, see),
            BlockKind::Table { header, rows, .. } => {
                header.iter().chain(rows.iter().flat_map(|row| &row.cells)).for_each(|cell| each(cell, see));
            }
            BlockKind::Code { .. } | BlockKind::Rule | BlockKind::Html { .. } => {}
        }
    }
}

fn each<'a>(list: &'a [Inline], see: &mut impl FnMut(&'a Inline)) {
    for inline in list {
        see(inline);
        match inline {
            Inline::Emphasis { inlines }
            | Inline::Strong { inlines }
            | Inline::Strikethrough { inlines }
            | Inline::Link { inlines, .. } => each(inlines, see),
            _ => {}
        }
    }
}
