//! Lists, and what stands before the words of a paragraph: a sign that Word counts, a number that is text.

use super::blocks::{Around, Place};
use super::out::Out;
use super::paragraph::{Frame, HANG, Twips};
use crate::render::printed::{Block, Item, Point};

const BULLET_STEP: Twips = 284;
const NUMBER_STEP: Twips = 425;
/// The width of a digit of a point's number, and the room after the last.
const DIGIT: Twips = 88;
const GAP: Twips = 130;

/// What stands before the words of a paragraph.
#[derive(Debug, Clone, Default)]
pub struct Lead<'a> {
    /// The list and its level.
    pub list: Option<(u32, u32)>,
    /// A sign that Word cannot count, as text.
    pub written: Option<String>,
    /// The width of the sign.
    pub step: Twips,
    /// The width of the column of numbers where they do not stand in the margin.
    pub column: Twips,
    pub number: Option<&'a Point>,
    /// Whether the number is shown.
    pub shown: bool,
}

impl<'a> Lead<'a> {
    /// Of a paragraph that is no item: its number stands in the margin, or inside the line of a quote.
    pub fn outside(number: Option<&'a Point>, place: Place) -> Self {
        let shown = place.numbered && number.is_some();
        let column = match number {
            Some(number) if shown && place.around == Around::Quote => column([number]),
            _ => 0,
        };
        Lead { column, number, shown, ..Lead::default() }
    }
}

impl Out<'_, '_> {
    /// The frame of a paragraph with what stands before its words.
    pub fn frame_of<'f>(&mut self, lead: &Lead<'f>, place: Place) -> Frame<'f> {
        let anchor = lead.number.and_then(|number| number.anchor.as_deref());
        let frame = Frame { anchor, ..Frame::default() };
        let left = place.offset + lead.column;
        if lead.step > 0 {
            // The sign, then the number, then the words.
            let tabs = if lead.column > 0 { vec![place.offset] } else { Vec::new() };
            return Frame {
                style: if lead.step == NUMBER_STEP { "ListNumber" } else { "ListBullet" },
                // A style's own list must not show where the sign is text.
                list: Some(lead.list.unwrap_or((0, 0))),
                tabs,
                indent: Some((left, lead.step + lead.column)),
                ..frame
            };
        }
        match place.around {
            Around::Quote => Frame { style: "Quote", indent: Some((left, lead.column)), ..frame },
            Around::Note => {
                let indent = (left > 0).then_some((left, 0));
                Frame { style: "FootnoteText", indent, ..frame }
            }
            Around::Text if lead.shown => {
                let indent = (left > 0).then_some((left, left + HANG));
                Frame { style: "SsrPoint", indent, ..frame }
            }
            Around::Text if left > 0 => Frame { style: "ListContinue", indent: Some((left, 0)), ..frame },
            Around::Text => frame,
        }
    }

    pub fn list(&mut self, start: Option<u64>, tasks: bool, items: &[Item], place: Place) {
        let step = if start.is_some() { NUMBER_STEP } else { BULLET_STEP };
        let step = if tasks { step.max(NUMBER_STEP - 60) } else { step };
        let inner = Place { depth: place.depth + 1, ..place.inside(step) };
        let width = if place.numbered { column(items.iter().filter_map(number_of)) } else { 0 };
        let level = place.depth.min(8);
        let mut run = None;
        for (at, item) in items.iter().enumerate() {
            let mut lead =
                Lead { step, column: width, number: number_of(item), shown: width > 0, ..Lead::default() };
            let counted = start.map(|start| start.saturating_add(u64::try_from(at).unwrap_or(u64::MAX)));
            lead.list = match (item.sign, counted) {
                (Some(sign), _) => {
                    // The count goes on behind the sign, so the next number begins a run of its own.
                    run = None;
                    Some(self.shared.numbering.sign(sign))
                }
                (None, None) => Some(self.shared.numbering.bullets()),
                (None, Some(number)) => {
                    if run.is_none() {
                        run = self.shared.numbering.steps(level, number, items.len());
                    }
                    if run.is_none() {
                        lead.written = Some(format!("{number}."));
                    }
                    run
                }
            }
            .map(|list| (list, level));
            self.item(item, &lead, inner);
        }
        if place.depth == 0 {
            self.room.before = self.room.before.max(170);
        }
    }

    fn item(&mut self, item: &Item, lead: &Lead<'_>, place: Place) {
        let inside = place.inside(lead.column);
        let rest = match item.blocks.as_slice() {
            [Block::Paragraph { inlines, .. }, rest @ ..] => {
                self.words_of(inlines, lead, place);
                rest
            }
            [Block::Picture { picture, caption, .. }, rest @ ..] => {
                self.captioned(picture, caption, lead, place);
                rest
            }
            // One that begins with something else has its sign and its number on a line of their own.
            blocks => {
                self.words_of(&[], lead, place);
                blocks
            }
        };
        self.blocks(rest, inside);
    }
}

/// An item's number, or that of the paragraph with which it begins.
fn number_of(item: &Item) -> Option<&Point> {
    item.number.as_ref().or_else(|| match item.blocks.first()? {
        Block::Paragraph { number, .. } | Block::Picture { number, .. } => number.as_ref(),
        _ => None,
    })
}

/// What the longest of these numbers needs; 0 where there are none.
fn column<'p>(numbers: impl IntoIterator<Item = &'p Point>) -> Twips {
    let longest = numbers.into_iter().map(|number| number.show.chars().count()).max().unwrap_or(0);
    let digits = Twips::try_from(longest.min(24)).unwrap_or(0);
    if digits == 0 { 0 } else { digits * DIGIT + GAP }
}
