//! Footnotes: the marks in the text, and the part that holds what they say.

use super::blocks::Place;
use super::inlines::Look;
use super::out::{Out, Shared, Written};
use super::paragraph::Frame;
use crate::render::printed::{Block, Pages};

/// The lines that Word draws above the notes, named in the settings.
pub const SETTINGS: &str = "<w:footnotePr><w:footnote w:id=\"-1\"/><w:footnote w:id=\"0\"/></w:footnotePr>";

impl Out<'_, '_> {
    /// The first mark of a note carries it; a later one is a field that shows the same number.
    pub fn note(&mut self, note: usize) {
        let mark = Look::style("FootnoteReference");
        let name = format!("_ssr_note_{}", note + 1);
        let known = self.shared.notes.iter().position(|known| *known == note);
        if let Some(at) = known {
            self.field(&format!(" NOTEREF {name} \\f \\h "), &(at + 1).to_string(), mark);
            return;
        }
        self.shared.notes.push(note);
        let id = self.shared.notes.len().to_string();
        let begun = if self.shared.repeated.contains(&note) { self.bookmark(&name) } else { None };
        self.run(mark, |out| out.xml.empty("w:footnoteReference", &[("w:id", &id)]));
        self.end_place(begun);
    }
}

/// The part with the notes whose marks the text has; none where it has none.
pub fn notes(pages: &Pages, shared: &mut Shared<'_>) -> Option<Written> {
    if shared.notes.is_empty() {
        return None;
    }
    let order = shared.notes.clone();
    let mut out = Out::new("w:footnotes", shared);
    for (id, kind, line) in
        [("-1", "separator", "w:separator"), ("0", "continuationSeparator", "w:continuationSeparator")]
    {
        out.xml.open("w:footnote", &[("w:type", kind), ("w:id", id)]);
        let frame = Frame { style: "FootnoteText", ..Frame::default() };
        out.paragraph(&frame, |out| out.run(Look::default(), |out| out.xml.empty(line, &[])));
        out.xml.close();
    }
    for (at, note) in order.iter().enumerate() {
        out.xml.open("w:footnote", &[("w:id", &(at + 1).to_string())]);
        let blocks = pages.notes.get(*note).map_or(&[][..], Vec::as_slice);
        let (first, rest) = match blocks {
            [Block::Paragraph { inlines, .. }, rest @ ..] => (inlines.as_slice(), rest),
            blocks => (&[][..], blocks),
        };
        out.paragraph(&Frame { style: "FootnoteText", ..Frame::default() }, |out| {
            out.run(Look::style("FootnoteReference"), |out| out.xml.empty("w:footnoteRef", &[]));
            out.words(" ", Look::default());
            out.inlines(first, Look::default(), Place::note().fit_in_line());
        });
        out.blocks(rest, Place::note());
        out.settle();
        out.room = Default::default();
        out.xml.close();
    }
    Some(out.written())
}
