//! The words of a paragraph, its links, marks and pictures.

use crate::render::printed::{Inline, Picture};

use super::blocks::Writer;
use super::words;

impl Writer<'_> {
    pub fn inlines(&mut self, inlines: &[Inline]) {
        for inline in inlines {
            self.inline(inline);
        }
    }

    fn inline(&mut self, inline: &Inline) {
        match inline {
            Inline::Text { text } => self.markup.text(text),
            Inline::Code { text } => self.within("code", &[], |w| w.markup.text(text)),
            Inline::Emphasis { inlines } => self.within("em", &[], |w| w.inlines(inlines)),
            Inline::Strong { inlines } => self.within("strong", &[], |w| w.inlines(inlines)),
            Inline::Struck { inlines } => self.told(self.pages.words.struck, "s", inlines),
            Inline::Added { inlines } => self.told(self.pages.words.added, "ins", inlines),
            Inline::Link { target, inlines } => self.link(target, inlines),
            Inline::Jump { target, inlines } => self.link(&format!("#{target}"), inlines),
            Inline::Picture(picture) => self.picture(picture),
            Inline::Note { note, .. } if self.in_link => self.held.push(*note),
            Inline::Note { note, .. } => self.mark(*note),
            Inline::Break => self.markup.own("<br>"),
        }
    }

    /// Few screen readers say that words are struck or new, so the words around them do.
    fn told(&mut self, says: &str, tag: &'static str, inlines: &[Inline]) {
        self.within("span", &[("class", "struck")], |w| {
            w.markup.text("[");
            w.markup.text(says);
            w.markup.text(" ");
        });
        self.within(tag, &[], |w| w.inlines(inlines));
        self.within("span", &[("class", "struck")], |w| w.markup.text("]"));
    }

    /// A link holds no other link: one inside it is its words, and the marks of notes come after it.
    fn link(&mut self, target: &str, inlines: &[Inline]) {
        if self.in_link {
            return self.inlines(inlines);
        }
        self.in_link = true;
        self.within("a", &[("href", target)], |w| match inlines {
            // A link without words would be one that nobody can name.
            [] => w.markup.text(target),
            inlines => w.inlines(inlines),
        });
        self.in_link = false;
        for note in std::mem::take(&mut self.held) {
            self.mark(note);
        }
    }

    pub fn picture(&mut self, picture: &Picture) {
        match self.pictures.get(picture.file.as_str()) {
            Some((kind, bytes)) => self.markup.picture(kind, bytes, &picture.alt),
            None => self.markup.text(&picture.alt),
        }
    }

    /// Notes are numbered as a reader meets them.
    fn mark(&mut self, note: usize) {
        let number = match self.notes.iter().position(|met| met.note == note) {
            Some(at) => at + 1,
            None => {
                self.notes.push(super::blocks::Met { note, marks: 0 });
                self.notes.len()
            }
        };
        let Some(met) = self.notes.get_mut(number - 1) else { return };
        met.marks += 1;
        let (to, own) = (format!("#n-{number}"), mark_id(number, met.marks));
        let says = words::note(self.lang, number);
        let attributes = [("href", &*to), ("id", &*own), ("role", "doc-noteref"), ("aria-label", &*says)];
        self.within("sup", &[], |w| w.within("a", &attributes, |w| w.markup.text(&number.to_string())));
    }
}

/// The name of a note's mark as a place to come back to.
pub fn mark_id(number: usize, mark: usize) -> String {
    match mark {
        1 => format!("m-{number}"),
        mark => format!("m-{number}-{mark}"),
    }
}
