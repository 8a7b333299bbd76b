//! One paragraph's frame: its style, its indents, its place in a list, what stands above it.

use super::out::Out;

/// Twentieths of a point, in which Word measures.
pub type Twips = i32;

/// From the margin column's left edge to the text: the column and its gutter in templates/lib/grid.typ.
pub const HANG: Twips = 1587;
/// The width of the text.
pub const MEASURE: Twips = 7257;

#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Room {
    /// After a table, which has no room below of its own.
    pub before: Twips,
    pub new_page: bool,
    /// It introduces what follows.
    pub with_next: bool,
    /// The last thing was a table: another one would grow together with it.
    pub after_table: bool,
}

#[derive(Debug, Clone, Default)]
pub struct Frame<'a> {
    pub style: &'static str,
    /// The named place that it is.
    pub anchor: Option<&'a str>,
    pub keep_next: bool,
    /// The list and its level.
    pub list: Option<(u32, u32)>,
    pub tabs: Vec<Twips>,
    /// Where its lines begin, and how far its first line stands out to the left of that.
    pub indent: Option<(Twips, Twips)>,
    pub align: Option<&'static str>,
    /// Letters stand at the top of a line that a picture makes tall.
    pub top: bool,
    /// Its style leaves the right room above, whatever comes before.
    pub own_room: bool,
}

impl Out<'_, '_> {
    pub fn paragraph(&mut self, frame: &Frame<'_>, body: impl FnOnce(&mut Self)) {
        let id = self.paragraph_id(frame.anchor);
        self.xml.open("w:p", &[("w14:paraId", &id)]);
        self.frame(frame);
        body(self);
        self.xml.close();
    }

    // The order of the elements is the standard's, and Word insists on it.
    fn frame(&mut self, frame: &Frame<'_>) {
        let room = std::mem::take(&mut self.room);
        self.xml.open("w:pPr", &[]);
        if !frame.style.is_empty() {
            self.xml.empty("w:pStyle", &[("w:val", frame.style)]);
        }
        if frame.keep_next || room.with_next {
            self.xml.empty("w:keepNext", &[]);
        }
        if room.new_page {
            self.xml.empty("w:pageBreakBefore", &[]);
        }
        if let Some((list, level)) = frame.list {
            self.xml.open("w:numPr", &[]);
            self.xml.empty("w:ilvl", &[("w:val", &level.to_string())]);
            self.xml.empty("w:numId", &[("w:val", &list.to_string())]);
            self.xml.close();
        }
        if !frame.tabs.is_empty() {
            self.xml.open("w:tabs", &[]);
            for tab in &frame.tabs {
                self.xml.empty("w:tab", &[("w:val", "left"), ("w:pos", &tab.to_string())]);
            }
            self.xml.close();
        }
        if room.before > 0 && !frame.own_room {
            self.xml.empty("w:spacing", &[("w:before", &room.before.to_string())]);
        }
        if let Some((left, hanging)) = frame.indent {
            let out = if hanging > 0 { "w:hanging" } else { "w:firstLine" };
            self.xml.empty("w:ind", &[("w:left", &left.to_string()), (out, &hanging.to_string())]);
        }
        if let Some(align) = frame.align {
            self.xml.empty("w:jc", &[("w:val", align)]);
        }
        if frame.top {
            self.xml.empty("w:textAlignment", &[("w:val", "top")]);
        }
        self.xml.close();
    }

    /// Before a table or the end of the text: what a table needs below it.
    pub fn settle(&mut self) {
        if self.room.after_table {
            self.room = Room { new_page: self.room.new_page, ..Room::default() };
            self.paragraph(&Frame { style: "SsrGap", ..Frame::default() }, |_| {});
        }
    }
}
