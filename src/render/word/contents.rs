//! The contents: a field that Word can make again, with its lines written already so that nothing asks to.

use crate::model::hidden_place;

use super::inlines::Look;
use super::out::Out;
use super::paragraph::Frame;
use crate::render::printed::{Block, Pages, plain};

struct Line {
    level: usize,
    section: Option<String>,
    anchor: Option<String>,
    words: String,
}

/// Without the numbers of pages, which only Word knows when it has set them: the sections are numbered.
pub fn contents(out: &mut Out<'_, '_>, pages: &Pages) {
    let Some(contents) = pages.contents else { return };
    let mut lines = Vec::new();
    for blocks in [&pages.blocks, &pages.ending] {
        headings(blocks, contents.depth, &mut lines);
    }
    out.paragraph(&Frame { style: "TOCHeading", own_room: true, ..Frame::default() }, |out| {
        out.words(pages.words.contents, Look::default());
    });
    let last = lines.len().saturating_sub(1);
    let code = format!(" TOC \\o \"1-{}\" \\n \\h \\z \\u ", contents.depth);
    for (at, line) in lines.iter().enumerate() {
        let style = if line.level == 1 { "TOC1" } else { "TOC2" };
        let indent = line.section.is_none().then_some((0, 0));
        out.paragraph(&Frame { style, indent, own_room: true, ..Frame::default() }, |out| {
            if at == 0 {
                out.field_begins(&code, Look::default());
            }
            if let Some(anchor) = &line.anchor {
                out.xml.open("w:hyperlink", &[("w:anchor", &hidden_place(anchor)), ("w:history", "1")]);
                out.shared.wanted.insert(anchor.clone());
            }
            if let Some(section) = &line.section {
                out.words(section, Look::style("SsrSectionNumber"));
                out.tab();
            }
            out.words(&line.words, Look::default());
            if line.anchor.is_some() {
                out.xml.close();
            }
            if at == last {
                out.field_ends(Look::default());
            }
        });
    }
    // The text of a long document begins on a page of its own, unless the contents go over.
    out.room.new_page = contents.fit;
}

fn headings(blocks: &[Block], depth: usize, lines: &mut Vec<Line>) {
    for block in blocks {
        match block {
            Block::Heading { level, section, anchor, inlines } if usize::from(*level) <= depth => {
                lines.push(Line {
                    level: usize::from(*level),
                    section: section.clone(),
                    anchor: anchor.clone(),
                    words: plain(inlines),
                });
            }
            Block::List { items, .. } => items.iter().for_each(|item| headings(&item.blocks, depth, lines)),
            Block::Quote { blocks } => headings(blocks, depth, lines),
            _ => {}
        }
    }
}
