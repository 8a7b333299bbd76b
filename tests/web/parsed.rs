//! A page as a tokenizer of the HTML standard reads it, and what no page of ours may hold.

use std::collections::BTreeSet;

use html5gum::{Token, Tokenizer};

#[derive(Debug, Clone, PartialEq)]
pub enum Piece {
    Open { tag: String, attributes: Vec<(String, String)> },
    Close(String),
    Words(String),
}

impl Piece {
    pub fn attribute(&self, name: &str) -> Option<&str> {
        let Piece::Open { attributes, .. } = self else { return None };
        attributes.iter().find(|(own, _)| own == name).map(|(_, value)| value.as_str())
    }

    fn opens(&self, wanted: &str) -> bool {
        matches!(self, Piece::Open { tag, .. } if tag == wanted)
    }
}

/// The pieces of a page, and every mistake that the tokenizer finds in it.
pub fn pieces(html: &str) -> (Vec<Piece>, Vec<String>) {
    let (mut pieces, mut mistakes) = (Vec::new(), Vec::new());
    let text = |bytes: &[u8]| String::from_utf8_lossy(bytes).into_owned();
    for Ok(token) in Tokenizer::new(html) {
        match token {
            Token::StartTag(tag) => {
                let attributes = tag.attributes.iter().map(|(k, v)| (text(k), text(v))).collect();
                pieces.push(Piece::Open { tag: text(&tag.name), attributes });
            }
            Token::EndTag(tag) => pieces.push(Piece::Close(text(&tag.name))),
            Token::String(words) => pieces.push(Piece::Words(text(&words))),
            Token::Comment(words) => mistakes.push(format!("a comment: {}", text(&words))),
            Token::Doctype(_) => {}
            Token::Error(error) => mistakes.push(format!("{error:?}")),
        }
    }
    (pieces, mistakes)
}

const TAGS: &[&str] = &[
    "a",
    "article",
    "blockquote",
    "body",
    "br",
    "code",
    "dd",
    "div",
    "dl",
    "dt",
    "em",
    "figcaption",
    "figure",
    "footer",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "head",
    "header",
    "hr",
    "html",
    "img",
    "li",
    "main",
    "meta",
    "nav",
    "ol",
    "p",
    "pre",
    "s",
    "section",
    "span",
    "strong",
    "style",
    "sup",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "title",
    "tr",
    "ul",
];
const VOID: &[&str] = &["br", "hr", "img", "meta"];
const ATTRIBUTES: &[&str] = &[
    "alt",
    "aria-label",
    "aria-labelledby",
    "aria-level",
    "charset",
    "class",
    "content",
    "href",
    "http-equiv",
    "id",
    "lang",
    "name",
    "role",
    "scope",
    "src",
    "start",
    "tabindex",
];
const PICTURES: &[&str] =
    &["data:image/png;base64,", "data:image/jpeg;base64,", "data:image/svg+xml;base64,"];

/// What is wrong with a page of ours: anything that could run, fetch or lead astray, and any element that is
/// not closed where it was opened.
pub fn faults(html: &str) -> Vec<String> {
    let (pieces, mut faults) = pieces(html);
    let mut open: Vec<&str> = Vec::new();
    let (mut ids, mut targets) = (BTreeSet::new(), BTreeSet::new());
    for piece in &pieces {
        match piece {
            Piece::Open { tag, attributes } => {
                if !TAGS.contains(&tag.as_str()) {
                    faults.push(format!("the element {tag}"));
                }
                for (name, value) in attributes {
                    let right = match name.as_str() {
                        "href" => ["https:", "mailto:", "#"]
                            .iter()
                            .any(|way| value.to_ascii_lowercase().starts_with(way)),
                        "src" => PICTURES.iter().any(|way| value.starts_with(way)),
                        "http-equiv" => value == "Content-Security-Policy",
                        name => ATTRIBUTES.contains(&name),
                    };
                    if !right {
                        faults.push(format!("{name}={value:?} in {tag}"));
                    }
                    if name == "id" && !ids.insert(value.as_str()) {
                        faults.push(format!("the name {value} stands twice"));
                    }
                    if name == "href" || name == "aria-labelledby" {
                        targets.extend(match value.strip_prefix('#') {
                            Some(place) => Some(place),
                            None => (name == "aria-labelledby").then_some(value.as_str()),
                        });
                    }
                }
                if tag == "a" && open.contains(&"a") {
                    faults.push("a link in a link".to_owned());
                }
                if tag == "p" && open.contains(&"p") {
                    faults.push("a paragraph in a paragraph".to_owned());
                }
                if !VOID.contains(&tag.as_str()) {
                    open.push(tag);
                }
            }
            Piece::Close(tag) => {
                if open.pop() != Some(tag) {
                    faults.push(format!("{tag} is closed where it is not open"));
                }
            }
            Piece::Words(_) => {}
        }
    }
    faults.extend(open.iter().map(|tag| format!("{tag} is not closed")));
    faults.extend(targets.difference(&ids).map(|place| format!("there is no place {place}")));
    faults
}

const INLINE: &[&str] = &["a", "code", "em", "img", "s", "span", "strong", "sup"];

/// What is read inside the first element of a kind: words and descriptions of pictures, with one space
/// wherever there is any. The numbers of sections and points are the house's own and left out.
pub fn words_in(html: &str, element: &str) -> String {
    let (pieces, _) = pieces(html);
    let from = pieces.iter().position(|piece| piece.opens(element)).expect("the element is there");
    let mut depth = 0;
    let inside = pieces[from..].iter().take_while(|piece| {
        match piece {
            Piece::Open { tag, .. } if tag == element => depth += 1,
            Piece::Close(tag) if tag == element => depth -= 1,
            _ => {}
        }
        depth > 0
    });
    words_of(inside)
}

pub fn words(html: &str) -> String {
    words_of(pieces(html).0.iter())
}

fn words_of<'a>(pieces: impl Iterator<Item = &'a Piece>) -> String {
    let mut out = String::new();
    let mut own = 0;
    for piece in pieces {
        match piece {
            Piece::Open { tag, .. } if own > 0 && !VOID.contains(&tag.as_str()) => own += 1,
            Piece::Close(_) if own > 0 => own -= 1,
            _ if own > 0 => {}
            Piece::Open { tag, .. } => {
                if tag == "span" && matches!(piece.attribute("class"), Some("n" | "s")) {
                    own = 1;
                }
                if !INLINE.contains(&tag.as_str()) {
                    out.push(' ');
                }
                out.push_str(piece.attribute("alt").unwrap_or_default());
            }
            Piece::Close(tag) if !INLINE.contains(&tag.as_str()) => out.push(' '),
            Piece::Close(_) => {}
            Piece::Words(words) => out.push_str(words),
        }
    }
    squeezed(&out)
}

/// One space wherever a browser shows one.
pub fn squeezed(text: &str) -> String {
    text.split([' ', '\n', '\t', '\r', '\u{c}']).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}
