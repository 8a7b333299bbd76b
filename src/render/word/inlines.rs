//! Words inside a paragraph: runs with their looks, links, marks of notes, pictures.

use crate::formats::Relation;
use crate::model::hidden_place;

use super::links::clickable;
use super::media::Fit;
use super::out::Out;
use super::{links, office};
use crate::render::printed::Inline;

/// How words look.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct Look {
    pub style: Option<&'static str>,
    pub bold: bool,
    pub italic: bool,
    pub struck: bool,
    pub added: bool,
    code: bool,
}

impl Look {
    pub fn style(style: &'static str) -> Self {
        Look { style: Some(style), ..Look::default() }
    }
}

impl Out<'_, '_> {
    pub fn inlines(&mut self, inlines: &[Inline], look: Look, fit: Fit) {
        for inline in inlines {
            self.inline(inline, look, fit);
        }
    }

    fn inline(&mut self, inline: &Inline, look: Look, fit: Fit) {
        match inline {
            Inline::Text { text } => self.words(text, look),
            Inline::Code { text } => {
                let style = look.style.or(Some("SsrCodeWord"));
                self.words(text, Look { style, code: true, ..look });
            }
            Inline::Emphasis { inlines } => {
                self.inlines(inlines, Look { italic: !look.italic, ..look }, fit);
            }
            Inline::Strong { inlines } => self.inlines(inlines, Look { bold: true, ..look }, fit),
            Inline::Struck { inlines } => {
                let aside = Look::style("SsrAside");
                self.words(&format!("[{} ", self.shared.words.struck), aside);
                self.inlines(inlines, Look { struck: true, ..look }, fit);
                self.words("]", aside);
            }
            Inline::Added { inlines } => {
                let aside = Look::style("SsrAside");
                self.words(&format!("[{} ", self.shared.words.added), aside);
                self.inlines(inlines, Look { bold: true, added: true, ..look }, fit);
                self.words("]", aside);
            }
            Inline::Link { target, inlines } => self.link(target, inlines, look, fit),
            Inline::Jump { target, inlines } => {
                let place = hidden_place(target);
                self.xml.open("w:hyperlink", &[("w:anchor", &place), ("w:history", "1")]);
                self.inlines(inlines, Look { style: Some("Hyperlink"), ..look }, fit);
                self.xml.close();
            }
            Inline::Picture(picture) => self.picture(picture, fit),
            Inline::Note { note, .. } => self.note(*note),
            Inline::Break => {
                self.xml.open("w:r", &[]);
                self.xml.empty("w:br", &[]);
                self.xml.close();
            }
        }
    }

    fn link(&mut self, target: &str, inlines: &[Inline], look: Look, fit: Fit) {
        let Some(address) = clickable(target) else {
            self.inlines(inlines, look, fit);
            return;
        };
        let id = self.relation(Relation::address(&office(links::KIND), &address));
        self.xml.open("w:hyperlink", &[("r:id", &id), ("w:history", "1")]);
        self.inlines(inlines, Look { style: Some("Hyperlink"), ..look }, fit);
        self.xml.close();
    }

    /// The words as one run; a line end or tab in them is a space.
    pub fn words(&mut self, words: &str, look: Look) {
        self.run(look, |out| out.pieces(&words.replace("\r\n", " ").replace(['\n', '\r', '\t'], " ")));
    }

    /// Lines that stay as they were written.
    pub fn lines(&mut self, words: &str, look: Look) {
        self.run(look, |out| {
            for (at, line) in words.lines().enumerate() {
                if at > 0 {
                    out.xml.empty("w:br", &[]);
                }
                for (at, piece) in line.split('\t').enumerate() {
                    if at > 0 {
                        out.xml.empty("w:tab", &[]);
                    }
                    out.pieces(&piece.replace('\r', " "));
                }
            }
        });
    }

    pub fn tab(&mut self) {
        self.run(Look::default(), |out| out.xml.empty("w:tab", &[]));
    }

    // A soft hyphen is a thing of its own to Word: as a letter it would be seen.
    fn pieces(&mut self, words: &str) {
        for (at, piece) in words.split('\u{ad}').enumerate() {
            if at > 0 {
                self.xml.empty("w:softHyphen", &[]);
            }
            if !piece.is_empty() {
                self.xml.word("w:t", &[("xml:space", "preserve")], piece);
            }
        }
    }

    pub fn run(&mut self, look: Look, body: impl FnOnce(&mut Self)) {
        self.xml.open("w:r", &[]);
        self.look(look);
        body(self);
        self.xml.close();
    }

    fn look(&mut self, look: Look) {
        if look == Look::default() {
            return;
        }
        self.xml.open("w:rPr", &[]);
        if let Some(style) = look.style {
            self.xml.empty("w:rStyle", &[("w:val", style)]);
        }
        if look.code && look.style != Some("SsrCodeWord") {
            let font = "Consolas";
            self.xml.empty("w:rFonts", &[("w:ascii", font), ("w:hAnsi", font), ("w:cs", font)]);
        }
        for (is_so, name) in
            [(look.bold, "w:b"), (look.bold, "w:bCs"), (look.italic, "w:i"), (look.italic, "w:iCs")]
        {
            if is_so {
                self.xml.empty(name, &[]);
            }
        }
        if look.struck {
            self.xml.empty("w:strike", &[]);
        }
        if look.added {
            self.xml.empty("w:u", &[("w:val", "single")]);
        }
        self.xml.close();
    }

    /// A field that Word computes again; until then it shows the words.
    pub fn field(&mut self, code: &str, shows: &str, look: Look) {
        self.field_begins(code, look);
        self.words(shows, look);
        self.field_ends(look);
    }

    pub fn field_begins(&mut self, code: &str, look: Look) {
        self.run(look, |out| out.xml.empty("w:fldChar", &[("w:fldCharType", "begin")]));
        self.run(look, |out| out.xml.word("w:instrText", &[("xml:space", "preserve")], code));
        self.run(look, |out| out.xml.empty("w:fldChar", &[("w:fldCharType", "separate")]));
    }

    pub fn field_ends(&mut self, look: Look) {
        self.run(look, |out| out.xml.empty("w:fldChar", &[("w:fldCharType", "end")]));
    }
}
