//! The numbered text, block by block.

use super::inlines::Look;
use super::lists::Lead;
use super::media::Fit;
use super::out::Out;
use super::paragraph::{Frame, HANG, MEASURE, Twips};
use crate::render::printed::{Block, Inline, Picture, Point};

const QUOTE_STEP: Twips = 340;
const HEADINGS: [&str; 6] = ["Heading1", "Heading2", "Heading3", "Heading4", "Heading5", "Heading6"];

/// Where a block stands.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Place {
    /// From the left edge of the text.
    pub offset: Twips,
    pub width: Twips,
    /// Lists inside each other.
    pub depth: u32,
    /// Whether points show their numbers.
    pub numbered: bool,
    pub around: Around,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Around {
    Text,
    Quote,
    Note,
}

impl Place {
    pub fn text(numbered: bool) -> Self {
        Place { offset: 0, width: MEASURE, depth: 0, numbered, around: Around::Text }
    }

    pub fn note() -> Self {
        Place { around: Around::Note, ..Place::text(false) }
    }

    pub fn inside(self, step: Twips) -> Self {
        Place { offset: self.offset + step, width: (self.width - step).max(1), ..self }
    }

    /// A picture on a line of its own, and one among words.
    pub fn fit(self) -> Fit {
        Fit::within(self.width, 190.0)
    }

    pub fn fit_in_line(self) -> Fit {
        Fit::within(self.width, 120.0)
    }
}

impl Out<'_, '_> {
    pub fn blocks(&mut self, blocks: &[Block], place: Place) {
        for (at, block) in blocks.iter().enumerate() {
            // What introduces a list or a table stays with it.
            let listed = matches!(blocks.get(at + 1), Some(Block::List { .. } | Block::Table(_)));
            self.room.with_next = matches!(block, Block::Paragraph { keep, .. } if listed || *keep);
            self.block(block, place);
        }
    }

    fn block(&mut self, block: &Block, place: Place) {
        match block {
            Block::Heading { level, section, anchor, inlines } => {
                self.heading(*level, section.as_deref(), anchor.as_deref(), inlines, place);
            }
            Block::Paragraph { number, inlines, .. } => {
                self.words_of(inlines, &Lead::outside(number.as_ref(), place), place);
            }
            Block::Picture { number, picture, caption } => {
                self.captioned(picture, caption, &Lead::outside(number.as_ref(), place), place);
            }
            Block::List { start, tasks, items } => self.list(*start, *tasks, items, place),
            Block::Quote { blocks } => {
                let inner = place.inside(QUOTE_STEP);
                self.blocks(blocks, Place { around: Around::Quote, ..inner });
            }
            Block::Code { text } => self.code(text, place),
            Block::Table(table) => self.table(table, place),
            Block::Rule => {
                self.paragraph(&Frame { style: "SsrRule", ..Frame::default() }, |_| {});
            }
        }
    }

    fn heading(
        &mut self,
        level: u8,
        section: Option<&str>,
        anchor: Option<&str>,
        inlines: &[Inline],
        place: Place,
    ) {
        let at = usize::from(level.saturating_sub(1));
        let indent = match section {
            Some(_) if place.offset == 0 => None,
            Some(_) => Some((place.offset, place.offset + HANG)),
            None => Some((place.offset, 0)),
        };
        let style = HEADINGS.get(at).copied().unwrap_or("Heading6");
        let frame = Frame { style, anchor, indent, own_room: true, ..Frame::default() };
        self.paragraph(&frame, |out| {
            let begun = out.place(anchor, false);
            if let Some(section) = section {
                out.words(section, Look::style("SsrSectionNumber"));
                out.tab();
            }
            out.inlines(inlines, Look::default(), place.fit_in_line());
            out.end_place(begun);
        });
    }

    /// A paragraph of words, with what stands before them.
    pub fn words_of(&mut self, inlines: &[Inline], lead: &Lead<'_>, place: Place) {
        let frame = self.frame_of(lead, place);
        self.paragraph(&frame, |out| {
            let begun = out.lead(lead);
            let fit = Place { width: (place.width - lead.column).max(1), ..place }.fit_in_line();
            out.inlines(inlines, Look::default(), fit);
            out.end_place(begun);
        });
    }

    pub fn captioned(&mut self, picture: &Picture, caption: &[Inline], lead: &Lead<'_>, place: Place) {
        let mut frame = self.frame_of(lead, place);
        if lead.list.is_none() {
            frame.style = "SsrPicture";
            if lead.column == 0 && place.numbered && lead.number.is_some() {
                frame.indent = Some((place.offset, place.offset + HANG));
            }
        }
        frame.top = true;
        frame.keep_next = !caption.is_empty();
        self.paragraph(&frame, |out| {
            let begun = out.lead(lead);
            out.picture(picture, Place { width: (place.width - lead.column).max(1), ..place }.fit());
            out.end_place(begun);
        });
        if !caption.is_empty() {
            let left = place.offset + lead.column;
            let indent = (left > 0).then_some((left, 0));
            self.paragraph(&Frame { style: "Caption", indent, ..Frame::default() }, |out| {
                out.inlines(caption, Look::default(), place.fit_in_line());
            });
        }
    }

    fn code(&mut self, text: &str, place: Place) {
        // The shading stands out to the left of the words.
        const EDGE: Twips = 142;
        let indent = (place.offset > 0).then_some((place.offset + EDGE, 0));
        self.paragraph(&Frame { style: "SsrCode", indent, ..Frame::default() }, |out| {
            out.lines(text, Look::default());
        });
    }

    /// The number of a point and the tab after it, begun as a hidden place.
    pub fn lead(&mut self, lead: &Lead<'_>) -> Option<String> {
        let begun = self.place(lead.number.and_then(|number| number.anchor.as_deref()), true);
        if let Some(sign) = &lead.written {
            self.words(sign, Look::style("SsrSectionNumber"));
            self.tab();
        }
        if let Some(Point { show, .. }) = lead.number.filter(|_| lead.shown) {
            self.words(show, Look::style("SsrPointNumber"));
            self.tab();
        } else if lead.column > 0 {
            self.tab();
        }
        begun
    }
}
