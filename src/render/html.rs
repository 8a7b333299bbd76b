//! The numbered text as one page of HTML that carries all it needs: no script, nothing fetched, the same
//! bytes every time.
//!
//! The letters are those of the reader's own machine: the faces that a page would need are nearly two megabytes
//! beside thirty kilobytes of text, and would overrule those who have chosen letters that they can read.

mod blocks;
mod inlines;
mod markup;
mod words;

use std::collections::BTreeMap;

use base64::prelude::{BASE64_STANDARD, Engine as _};

use crate::model::{Color, sha256};

use super::edition::Edition;
use super::pages::pages;
use super::pdf::RenderProblem;
use super::pictures;
use super::preflight::preflight;
use super::printed::{Block, Contents, Inline, Pages, plain};
use blocks::{Pictures, Writer};

const STYLE: &str = include_str!("../../templates/page.css");

/// The finished page of an edition. What print refuses is refused here as well: a text is published in every
/// format or in none.
pub fn html(edition: &Edition) -> Result<Vec<u8>, RenderProblem> {
    let problems = preflight(edition, None);
    if !problems.is_empty() {
        return Err(RenderProblem::Text(problems));
    }
    Ok(page(edition))
}

/// The page of any edition whatever. A picture that cannot be shown is its description, and a character that
/// no page may carry is a mark that one was there.
pub fn page(edition: &Edition) -> Vec<u8> {
    let mut shown = Pictures::new();
    for (path, bytes) in &edition.pictures {
        if let Some(kind) = kind(bytes) {
            shown.insert(path, (kind, bytes));
        }
    }
    let places: BTreeMap<String, String> =
        shown.keys().map(|path| ((*path).to_owned(), (*path).to_owned())).collect();
    let pages = pages(edition, &places);
    let mut writer = Writer::new(&pages, shown, edition.lang);
    let logo = edition.publisher.logo.as_ref().and_then(|path| edition.templates.get(path));
    writer.logo = logo.and_then(|bytes| Some((kind(bytes)?, &**bytes)));
    writer.whole(edition.digest.as_str());
    writer.markup.finish().into_bytes()
}

/// What a picture is, as an address of data names it.
fn kind(bytes: &[u8]) -> Option<&'static str> {
    match pictures::format(bytes) {
        Ok("svg") => Some("svg+xml"),
        Ok("jpg") => Some("jpeg"),
        other => other.ok(),
    }
}

/// The style of the house, in the workspace's own colour; when the page is printed, the marks of what is not in
/// force stand on every sheet.
fn style(pages: &Pages) -> String {
    let mut style = STYLE.to_owned();
    let accent = &pages.accent;
    if *accent != Color::default().to_string() {
        let mix = |share: u8| format!("color-mix(in srgb, {accent} {share}%, #fff)");
        style.push_str(&format!(
            ":root {{ --accent: {accent}; --band: {accent}; --hairline: {}; --tint: {}; }}\n",
            mix(30),
            mix(8)
        ));
        style.push_str(&format!(
            "@media screen and (prefers-color-scheme: dark) {{ :root {{ --accent: {}; --hairline: #44555b; --tint: #1b282c; }} }}\n",
            mix(40)
        ));
        style.push_str(&format!("@page {{ @top-left {{ color: {accent}; }} }}\n"));
    }
    let marks: Vec<String> = pages.marks.iter().map(|mark| shown(mark).to_uppercase()).collect();
    if !marks.is_empty() {
        style.push_str(&format!("@page {{ @top-left {{ content: \"{}\"; }} }}\n", marks.join(" · ")));
    }
    style
}

/// A mark as words: it is named as its drawing is.
fn shown(mark: &'static str) -> String {
    mark.replace('-', " ")
}

/// Nothing but this style and the pictures in the file; no form, no other base, no frame.
fn policy(style: &str) -> String {
    let hex = sha256(style.as_bytes());
    let nibble = |digit: &u8| char::from(*digit).to_digit(16).and_then(|n| u8::try_from(n).ok()).unwrap_or(0);
    let bytes: Vec<u8> = hex
        .as_str()
        .as_bytes()
        .chunks(2)
        .map(|pair| pair.iter().fold(0, |byte, digit| byte << 4 | nibble(digit)))
        .collect();
    let mut policy = "default-src 'none'; style-src 'sha256-".to_owned();
    BASE64_STANDARD.encode_string(&bytes, &mut policy);
    policy + "'; img-src data:; base-uri 'none'; form-action 'none'"
}

impl Writer<'_> {
    fn whole(&mut self, digest: &str) {
        let pages = self.pages;
        self.markup.own("<!DOCTYPE html>\n");
        let lang = format!("{}-{}", pages.lang, pages.region);
        self.around("html", &[("lang", &lang)], |w| {
            w.around("head", &[], Writer::head);
            w.around("body", &[], |w| {
                let skip = words::skip(w.lang);
                w.element("a", &[("class", "skip"), ("href", "#main")], |w| w.markup.text(skip));
                w.around("header", &[("class", "top")], Writer::top);
                w.around("main", &[("id", "main"), ("class", "page")], |w| {
                    w.cover();
                    if let Some(contents) = pages.contents {
                        w.contents(contents);
                    }
                    w.around("article", &[], |w| w.blocks(&pages.blocks));
                    w.footnotes();
                    w.numbered = false;
                    w.blocks(&pages.ending);
                });
                w.around("footer", &[("class", "page")], |w| w.foot(digest));
            });
        });
    }

    fn head(&mut self) {
        let pages = self.pages;
        self.markup.own("<meta charset=\"utf-8\">\n");
        let style = style(pages);
        let policy = policy(&style);
        self.meta(&[("http-equiv", "Content-Security-Policy"), ("content", &policy)]);
        self.meta(&[("name", "viewport"), ("content", "width=device-width, initial-scale=1")]);
        self.meta(&[("name", "referrer"), ("content", "no-referrer")]);
        self.element("title", &[], |w| {
            w.markup.text(&pages.pdf_title);
            if !pages.organisation.is_empty() {
                w.markup.text(" – ");
                w.markup.text(&pages.organisation);
            }
        });
        if !pages.summary.is_empty() {
            self.meta(&[("name", "description"), ("content", &pages.summary)]);
        }
        if !pages.organisation.is_empty() {
            self.meta(&[("name", "author"), ("content", &pages.organisation)]);
        }
        self.markup.style(&style);
    }

    fn meta(&mut self, attributes: &[markup::Attribute<'_>]) {
        self.markup.open("meta", attributes);
        self.markup.line();
    }

    /// Who speaks, and the marks of what is not in force.
    fn top(&mut self) {
        let pages = self.pages;
        let class = if pages.marks.is_empty() { "marks none" } else { "marks" };
        self.around("div", &[("class", class)], |w| {
            if !pages.marks.is_empty() {
                w.element("p", &[("class", "page")], |w| {
                    for (at, mark) in pages.marks.iter().enumerate() {
                        if at > 0 {
                            w.markup.text(" ");
                        }
                        w.within("span", &[], |w| w.markup.text(&shown(mark)));
                    }
                });
            }
        });
        self.element("p", &[("class", "who page")], |w| {
            w.within("span", &[("class", "short")], |w| match w.logo {
                Some((kind, bytes)) => w.markup.picture(kind, bytes, &pages.short),
                None => w.markup.text(&pages.short),
            });
            w.markup.text(" ");
            w.within("span", &[("class", "name")], |w| w.markup.text(&pages.organisation));
            w.markup.text(" ");
            w.within("span", &[("class", "stands")], |w| w.markup.text(&pages.head));
        });
    }

    fn cover(&mut self) {
        let pages = self.pages;
        self.element("p", &[("class", "kind")], |w| w.markup.text(&pages.kind));
        let long = pages.title.chars().count() > 60;
        let class: &[_] = if long { &[("class", "long")] } else { &[] };
        self.element("h1", class, |w| w.markup.text(&pages.title));
        if !pages.summary.is_empty() {
            self.element("p", &[("class", "summary")], |w| w.markup.text(&pages.summary));
        }
        for told in &pages.boxes {
            self.around("div", &[("class", "told")], |w| {
                w.element("p", &[], |w| w.within("strong", &[], |w| w.markup.text(&told.title)));
                for words in &told.paragraphs {
                    w.element("p", &[], |w| w.markup.text(words));
                }
            });
        }
        let says = words::register(self.lang);
        self.around("section", &[("class", "register"), ("aria-label", says)], |w| {
            w.around("dl", &[], |w| {
                for fact in &pages.facts {
                    w.element("div", &[], |w| {
                        w.within("dt", &[], |w| w.markup.text(&fact.label));
                        w.markup.text(" ");
                        w.within("dd", &[], |w| w.markup.text(&fact.value));
                    });
                }
            });
        });
    }

    /// The contents: chapters, and below each its sections where they are shown.
    fn contents(&mut self, contents: Contents) {
        let pages = self.pages;
        let mut entries = Vec::new();
        for block in &pages.blocks {
            if let Block::Heading { level, section, anchor: Some(anchor), inlines } = block
                && usize::from(*level) <= contents.depth
            {
                entries.push((*level, section.as_deref(), anchor.as_str(), inlines.as_slice()));
            }
        }
        self.around("nav", &[("class", "contents"), ("aria-labelledby", "contents")], |w| {
            w.element("h2", &[("id", "contents")], |w| w.markup.text(pages.words.contents));
            // A chapter is an entry and the sections that come before the next one.
            let mut rest = entries.as_slice();
            w.around("ul", &[("role", "list")], |w| {
                while let Some((first, more)) = rest.split_first() {
                    let below = more.iter().take_while(|entry| entry.0 > first.0).count();
                    let (below, after) = more.split_at_checked(below).unwrap_or((more, &[]));
                    w.element("li", &[], |w| {
                        w.entry(first);
                        if !below.is_empty() {
                            w.around("ul", &[("role", "list")], |w| {
                                for entry in below {
                                    w.element("li", &[], |w| w.entry(entry));
                                }
                            });
                        }
                    });
                    rest = after;
                }
            });
        });
    }

    fn entry(&mut self, entry: &(u8, Option<&str>, &str, &[Inline])) {
        let (_, section, anchor, inlines) = entry;
        self.within("a", &[("href", &format!("#{anchor}"))], |w| {
            if let Some(section) = section {
                w.section(section);
            }
            w.within("span", &[("class", "title")], |w| w.markup.text(&plain(inlines)));
        });
    }

    fn foot(&mut self, digest: &str) {
        let pages = self.pages;
        self.element("p", &[], |w| {
            w.within("span", &[("class", "short")], |w| w.markup.text(&pages.short));
            w.markup.text(" ");
            w.markup.text(&pages.foot);
        });
        self.element("p", &[], |w| {
            w.markup.text(words::digest(w.lang));
            w.markup.text(" ");
            w.within("span", &[("class", "digest")], |w| w.markup.text(digest));
        });
    }
}
