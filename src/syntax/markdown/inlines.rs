//! The words of one paragraph, heading or cell while it is read.

use pulldown_cmark::{CowStr, LinkType, Tag};

use crate::model::{Inline, Span};

use super::DEPTH;
use super::check::Check;

/// What is open around the words.
enum Around {
    Emphasis,
    Strong,
    Strikethrough,
    Link { target: String, span: Span },
    Image { path: String, span: Span },
}

struct Open {
    around: Around,
    inlines: Vec<Inline>,
    /// Marks opened within it that lie too deep to keep.
    ignored: usize,
}

/// Collects inlines; never nests deeper than [`DEPTH`].
#[derive(Default)]
pub(super) struct Words {
    done: Vec<Inline>,
    open: Vec<Open>,
    ignored: usize,
    /// Where the last word ended.
    pub end: usize,
}

impl Words {
    pub(super) fn finish(mut self) -> Vec<Inline> {
        while !self.open.is_empty() {
            self.close();
        }
        self.done
    }

    fn current(&mut self) -> &mut Vec<Inline> {
        match self.open.last_mut() {
            Some(open) => &mut open.inlines,
            None => &mut self.done,
        }
    }

    pub(super) fn push(&mut self, inline: Inline, end: usize) {
        self.end = self.end.max(end);
        let current = self.current();
        match (current.last_mut(), inline) {
            (Some(Inline::Text { text }), Inline::Text { text: more }) => text.push_str(&more),
            (_, inline) => current.push(inline),
        }
    }

    /// Opens emphasis, a link or an image; `at` is of the body.
    pub(super) fn begin(&mut self, tag: Tag<'_>, at: Span, check: &mut Check<'_>) {
        self.end = self.end.max(at.end);
        let span = check.span(at);
        let around = match tag {
            Tag::Emphasis => Around::Emphasis,
            Tag::Strong => Around::Strong,
            Tag::Strikethrough => Around::Strikethrough,
            Tag::Link { link_type, dest_url, .. } => {
                let target = target(link_type, dest_url);
                check.link(&target, span);
                Around::Link { target, span }
            }
            Tag::Image { dest_url, .. } => Around::Image { path: dest_url.into_string(), span },
            _ => return self.ignore(),
        };
        if self.open.len() >= DEPTH {
            check.deep(at);
            return self.ignore();
        }
        self.open.push(Open { around, inlines: Vec::new(), ignored: 0 });
    }

    fn ignore(&mut self) {
        match self.open.last_mut() {
            Some(open) => open.ignored += 1,
            None => self.ignored += 1,
        }
    }

    /// Closes the innermost mark, and checks an image when its words are known.
    pub(super) fn end(&mut self, check: &mut Check<'_>) {
        let ignored = match self.open.last_mut() {
            Some(open) => &mut open.ignored,
            None => &mut self.ignored,
        };
        if *ignored > 0 {
            *ignored -= 1;
            return;
        }
        self.close();
        if let Some(Inline::Image { path, alt, span }) = self.current().last() {
            check.image(path, alt, *span);
        }
    }

    fn close(&mut self) {
        let Some(Open { around, inlines, .. }) = self.open.pop() else { return };
        let inline = match around {
            Around::Emphasis => Inline::Emphasis { inlines },
            Around::Strong => Inline::Strong { inlines },
            Around::Strikethrough => Inline::Strikethrough { inlines },
            Around::Link { target, span } => Inline::Link { target, inlines, span },
            Around::Image { path, span } => Inline::Image { path, alt: Inline::plain(&inlines), span },
        };
        self.current().push(inline);
    }
}

fn target(link_type: LinkType, url: CowStr<'_>) -> String {
    match link_type {
        LinkType::Email => format!("mailto:{url}"),
        _ => url.into_string(),
    }
}
