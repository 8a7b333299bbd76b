//! Every character of a paper made one that can be printed, so that no answer can stop it; and its places named.

use crate::model::Lang;
use crate::prose;
use crate::render::printed::{Block, Boxed, Inline};
use crate::render::{Edition, Look};
use crate::syntax::source;

/// So many letters in a row stand on a line, a whole digest among them; a longer word may be broken.
const LONGEST_WORD: usize = 65;

/// What cannot be printed stands as its code, and the paper says so.
pub fn finish(edition: &mut Edition) {
    let lang = edition.lang;
    let mut clean = Clean { replaced: None };
    let publisher = &mut edition.publisher;
    for text in [
        &mut edition.front.title,
        &mut edition.front.summary,
        &mut publisher.name,
        &mut publisher.short,
        &mut publisher.host,
    ] {
        clean.text(text);
    }
    edition.capabilities.clear();
    edition.targets.clear();
    let Look::Sheet(sheet) = &mut edition.look else { return };
    clean.text(&mut sheet.word);
    clean.text(&mut sheet.foot);
    for fact in &mut sheet.facts {
        clean.text(&mut fact.label);
        clean.text(&mut fact.value);
    }
    for boxed in &mut sheet.boxes {
        clean.text(&mut boxed.title);
        boxed.paragraphs.iter_mut().for_each(|words| clean.text(words));
    }
    clean.blocks(&mut sheet.blocks);
    clean.blocks(&mut sheet.behind);
    if let Some(code) = &clean.replaced {
        let title = lang.pick("Tecken som inte kan tryckas", "Characters that cannot be printed").to_owned();
        sheet.boxes.push(Boxed { title, paragraphs: vec![said(code, lang)] });
    }
    let headings = sheet.blocks.iter_mut().chain(&mut sheet.behind);
    let anchors = headings.filter_map(|block| match block {
        Block::Heading { anchor, .. } => Some(anchor),
        _ => None,
    });
    for (at, anchor) in anchors.enumerate() {
        anchor.get_or_insert_with(|| format!("a-{}", at + 1));
    }
}

fn said(code: &str, lang: Lang) -> String {
    match lang {
        Lang::Sv => format!("De står som sin kod inom hakparentes, till exempel {code}."),
        Lang::En => format!("They stand as their codes in brackets, such as {code}."),
    }
}

/// A text alone with what cannot be printed as its code.
pub fn visible(text: &str) -> String {
    let mut text = text.to_owned();
    Clean { replaced: None }.text(&mut text);
    text
}

struct Clean {
    /// The first code that took a character's place.
    replaced: Option<String>,
}

impl Clean {
    fn text(&mut self, text: &mut String) {
        let mut out = String::with_capacity(text.len());
        let mut run = 0;
        for c in text.chars() {
            match c {
                '\n' | '\r' | '\t' => out.push(' '),
                c if is_shown(c) => out.push(c),
                c => {
                    let code = format!("[U+{:04X}]", u32::from(c));
                    out.push_str(&code);
                    self.replaced.get_or_insert(code);
                }
            }
            run = if c.is_alphanumeric() { run + 1 } else { 0 };
            if run == LONGEST_WORD {
                out.push('\u{200b}');
                run = 0;
            }
        }
        *text = out;
    }

    fn blocks(&mut self, blocks: &mut [Block]) {
        for block in blocks {
            match block {
                Block::Heading { inlines, .. } | Block::Paragraph { inlines, .. } => self.inlines(inlines),
                Block::Picture { caption, .. } => self.inlines(caption),
                Block::List { items, .. } => items.iter_mut().for_each(|item| self.blocks(&mut item.blocks)),
                Block::Quote { blocks } => self.blocks(blocks),
                Block::Code { text } => self.text(text),
                Block::Table(table) => {
                    let rows = table.rows.iter_mut().flat_map(|row| &mut row.cells);
                    table.header.iter_mut().chain(rows).for_each(|cell| self.inlines(cell));
                }
                Block::Rule => {}
            }
        }
    }

    fn inlines(&mut self, inlines: &mut [Inline]) {
        for inline in inlines {
            match inline {
                Inline::Text { text } | Inline::Code { text } => self.text(text),
                Inline::Emphasis { inlines }
                | Inline::Strong { inlines }
                | Inline::Struck { inlines }
                | Inline::Added { inlines }
                | Inline::Link { inlines, .. }
                | Inline::Jump { inlines, .. } => self.inlines(inlines),
                Inline::Picture(_) | Inline::Note { .. } | Inline::Break => {}
            }
        }
    }
}

/// Whether a reader sees a character as it is. What turns the direction of the words around it shows
/// something else than what was written, and is shown by its code.
fn is_shown(c: char) -> bool {
    prose::printable(c) && !c.is_control() && c != '\u{feff}' && !source::turns(c)
}
