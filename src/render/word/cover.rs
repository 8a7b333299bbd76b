//! The head of the document: who speaks, what it is, where it stands.

use super::inlines::Look;
use super::media::Fit;
use super::out::Out;
use super::paragraph::Frame;
use crate::render::printed::{Pages, Picture};

/// A title longer than this is set smaller.
const LONG_TITLE: usize = 60;

pub fn cover(out: &mut Out<'_, '_>, pages: &Pages) {
    let styled = |style| Frame { style, own_room: true, ..Frame::default() };
    out.paragraph(&styled("SsrPublisher"), |out| {
        match &pages.logo {
            Some(file) => out.picture(&Picture { file: file.clone(), alt: pages.short.clone() }, Fit::logo()),
            None => out.words(&pages.short, Look::default()),
        }
        out.tab();
        out.words(&pages.organisation, Look::default());
    });
    out.paragraph(&styled("SsrKind"), |out| out.words(&pages.kind, Look::default()));
    out.paragraph(&styled("Title"), |out| {
        let long = pages.title.chars().count() > LONG_TITLE;
        out.words(&pages.title, if long { Look::style("SsrLongTitle") } else { Look::default() });
    });
    if !pages.summary.is_empty() {
        out.paragraph(&styled("SsrLead"), |out| out.words(&pages.summary, Look::default()));
    }
    for (at, boxed) in pages.boxes.iter().enumerate() {
        // Paragraphs of one style after each other are one box, so a gap keeps two apart.
        if at > 0 {
            out.paragraph(&Frame { keep_next: true, ..styled("SsrGap") }, |_| {});
        }
        out.paragraph(&Frame { keep_next: true, ..styled("SsrBox") }, |out| {
            out.words(&boxed.title, Look::style("SsrBoxTitle"));
        });
        let last = boxed.paragraphs.len().saturating_sub(1);
        for (at, words) in boxed.paragraphs.iter().enumerate() {
            out.paragraph(&Frame { keep_next: at < last, ..styled("SsrBox") }, |out| {
                out.words(words, Look::default());
            });
        }
    }
    // A paper of a page or two has little room above and below its facts.
    let (above, below) = if pages.compact { (120, 180) } else { (340, 440) };
    for (at, fact) in pages.facts.iter().enumerate() {
        if at == 0 {
            out.room.before = above;
        }
        out.paragraph(&Frame { style: "SsrFact", ..Frame::default() }, |out| {
            out.words(&fact.label, Look::style("SsrFactLabel"));
            out.tab();
            out.words(&fact.value, Look::default());
        });
    }
    out.room.before = below;
}
