//! The words of an HTML mail, line by line: nothing that is run, fetched or hidden.

use html5gum::{StartTag, Token, Tokenizer, naive_next_state};

/// Nothing in these is read by a person.
const UNREAD: &[&str] = &[
    "script", "style", "head", "title", "template", "noscript", "object", "svg", "math", "iframe", "select",
    "textarea",
];
/// These have no end.
const EMPTY: &[&str] =
    &["br", "hr", "img", "input", "meta", "link", "base", "area", "col", "embed", "source", "track", "wbr"];
/// These begin and end a line.
const BLOCKS: &[&str] = &[
    "p",
    "div",
    "table",
    "tr",
    "ul",
    "ol",
    "li",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "blockquote",
    "section",
    "article",
    "header",
    "footer",
    "pre",
    "hr",
    "dl",
    "dt",
    "dd",
    "body",
    "center",
    "address",
];
/// An empty line stands before and after these.
const APART: &[&str] = &["p", "table", "ul", "ol", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "pre"];
const DEEPEST: usize = 1 << 16;

/// The text of an HTML page as a person sees it. Quoted mail begins with `>` on every line.
pub fn html_text(html: &str) -> String {
    let mut out = Out::default();
    let mut tokenizer = Tokenizer::new(html);
    while let Some(Ok(token)) = tokenizer.next() {
        match token {
            Token::StartTag(tag) => {
                let name = lossy(&tag.name);
                if let Some(state) = naive_next_state(&tag.name) {
                    tokenizer.set_state(state);
                }
                out.open(&name, &tag);
            }
            Token::EndTag(tag) => out.close(&lossy(&tag.name)),
            Token::String(words) => out.words(&lossy(&words)),
            Token::Comment(_) | Token::Doctype(_) | Token::Error(_) => {}
        }
    }
    out.finish()
}

fn lossy(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).into_owned()
}

#[derive(Default)]
struct Out {
    text: String,
    line: String,
    /// The element that is not shown, and how many of its name are open inside it.
    hidden: Option<(String, usize)>,
    quoted: usize,
    /// Which of the open blocks of a kind are quotations.
    quotes: Vec<(String, bool)>,
    gap: bool,
    cells: usize,
    /// How many elements are open that strike their words out.
    struck: usize,
}

/// What stands before words that are struck out, and after them.
pub const STRUCK: (&str, &str) = ("[struket: ", "]");

fn strikes(name: &str) -> bool {
    matches!(name, "s" | "del" | "strike")
}

impl Out {
    fn open(&mut self, name: &str, tag: &StartTag<()>) {
        if EMPTY.contains(&name) {
            if self.hidden.is_none() && (name == "br" || name == "hr") {
                self.end_line(true);
            }
            return;
        }
        if let Some((hidden, deep)) = &mut self.hidden {
            if hidden == name && !tag.self_closing {
                // Such an element ends where the next one begins.
                if matches!(name, "p" | "li" | "td" | "tr") {
                    self.hidden = None;
                } else {
                    *deep += 1;
                    return;
                }
            } else {
                return;
            }
        }
        self.block(name);
        if UNREAD.contains(&name) || is_hidden(tag) {
            if !tag.self_closing {
                self.hidden = Some((name.to_owned(), 0));
            }
            return;
        }
        match name {
            "li" => self.line.push_str("- "),
            "td" | "th" => {
                if self.cells > 0 && !self.line.trim().is_empty() {
                    self.line.push_str(" | ");
                }
                self.cells += 1;
            }
            "tr" => self.cells = 0,
            name if strikes(name) && !tag.self_closing => {
                if self.struck == 0 {
                    self.line.push_str(STRUCK.0);
                }
                self.struck += 1;
            }
            _ => {}
        }
        if matches!(name, "blockquote" | "div") && self.quotes.len() < DEEPEST {
            let quotes = name == "blockquote" && attribute(tag, b"type").is_none_or(|kind| kind == "cite");
            self.quoted += usize::from(quotes);
            self.quotes.push((name.to_owned(), quotes));
        }
    }

    fn close(&mut self, name: &str) {
        if let Some((hidden, deep)) = &mut self.hidden {
            if hidden == name {
                match deep.checked_sub(1) {
                    Some(less) => *deep = less,
                    None => self.hidden = None,
                }
            }
            return;
        }
        self.block(name);
        if strikes(name) && self.struck > 0 {
            self.struck -= 1;
            if self.struck == 0 {
                self.end_struck();
            }
        }
        if self.quotes.last().is_some_and(|(open, _)| open == name)
            && let Some((_, quotes)) = self.quotes.pop()
        {
            self.quoted -= usize::from(quotes);
        }
    }

    fn block(&mut self, name: &str) {
        if BLOCKS.contains(&name) {
            self.end_line(false);
            self.gap |= APART.contains(&name);
        }
    }

    fn words(&mut self, words: &str) {
        if self.hidden.is_some() {
            return;
        }
        for c in words.chars() {
            if c.is_whitespace() {
                if !self.line.ends_with(' ') && !self.line.is_empty() {
                    self.line.push(' ');
                }
            } else {
                self.line.push(c);
            }
        }
    }

    /// Nothing struck out is nothing said.
    fn end_struck(&mut self) {
        let bare = self.line.trim_end().len();
        match self.line.get(..bare).and_then(|line| line.strip_suffix(STRUCK.0.trim_end())) {
            Some(before) => self.line.truncate(before.len()),
            None => {
                self.line.truncate(bare);
                self.line.push_str(STRUCK.1);
            }
        }
    }

    fn end_line(&mut self, even_empty: bool) {
        // Words that are struck out over several lines are so on each.
        if self.struck > 0 {
            self.end_struck();
        }
        let line = std::mem::take(&mut self.line);
        if self.struck > 0 {
            self.line.push_str(STRUCK.0);
        }
        let line = line.trim();
        if line.is_empty() {
            self.gap |= even_empty && self.text.ends_with('\n');
            if even_empty && !self.text.is_empty() && !self.gap {
                self.text.push('\n');
            }
            return;
        }
        let mark = if self.quoted > 0 { "> " } else { "" };
        if std::mem::take(&mut self.gap) && !self.text.is_empty() {
            self.text.push('\n');
        }
        self.text.push_str(mark);
        self.text.push_str(line);
        self.text.push('\n');
    }

    fn finish(mut self) -> String {
        self.end_line(false);
        self.struck = 0;
        self.text
    }
}

fn attribute(tag: &StartTag<()>, name: &[u8]) -> Option<String> {
    let (_, value) = tag.attributes.iter().find(|(key, _)| key.0 == name)?;
    Some(lossy(value).to_ascii_lowercase())
}

fn is_hidden(tag: &StartTag<()>) -> bool {
    let style: String =
        attribute(tag, b"style").unwrap_or_default().chars().filter(|c| !c.is_whitespace()).collect();
    attribute(tag, b"hidden").is_some()
        || ["display:none", "visibility:hidden", "mso-hide:all"].iter().any(|hides| style.contains(hides))
        || style.split(';').any(|rule| {
            matches!(rule, "font-size:0" | "font-size:0px" | "max-height:0" | "max-height:0px" | "opacity:0")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_a_person_sees_is_read_line_by_line() {
        let html = "<html><head><title>T</title><style>p{}</style></head><body><p>Hej,</p><p>Vi &aring;tar oss\n  det.<br>Mer</p>\
             <ul><li>Ett</li><li>Två<li>Tre</ul><table><tr><td>3.2:4</td><td>Oklart</td></tr><tr><td>2:1<td>Bra</table>\
             <div>A</div><div>B</div></body></html>";
        assert_eq!(
            html_text(html),
            "Hej,\n\nVi åtar oss det.\nMer\n\n- Ett\n- Två\n- Tre\n\n3.2:4 | Oklart\n2:1 | Bra\n\nA\nB\n"
        );
    }

    #[test]
    fn what_is_run_or_hidden_is_not_read() {
        for html in [
            "a<script>alert('<p>x</p>')</script>",
            "a<style>x</style>",
            "a<!-- x --><![if !mso]>",
            "a<div style='display: none'>x<div>x</div>x</div>",
            "a<span hidden>x</span>",
            "a<p style='font-size:0'>x",
            "a<svg><text>x</text></svg>",
            "a<noscript>x</noscript>",
            "a<script>x",
            "a<img src='http://x.example/' alt='x'>",
        ] {
            assert_eq!(html_text(html), "a\n", "{html}");
        }
        // Text after what is hidden is there again.
        assert_eq!(html_text("<p hidden>x<p>a<div hidden>x</div>b"), "a\nb\n");
    }

    #[test]
    fn what_is_struck_out_is_marked() {
        for (html, wanted) in [
            ("<p><s>Stryk</s> behåll</p>", "[struket: Stryk] behåll\n"),
            ("Ändra <del>plan </del>till <u>karta</u>", "Ändra [struket: plan]till karta\n"),
            ("<s>ett<br>två</s> tre", "[struket: ett]\n[struket: två] tre\n"),
            ("a<s></s><strike> </strike>b", "ab\n"),
            ("a<s><s>b</s>c", "a[struket: bc]\n"),
        ] {
            assert_eq!(html_text(html), wanted, "{html}");
        }
    }

    #[test]
    fn quoted_mail_is_marked() {
        let html = "Ja.<div class=gmail_quote>Den 4 januari skrev SSR:<br><blockquote><p>Ett<p>Två</blockquote></div>Nej.";
        assert_eq!(html_text(html), "Ja.\nDen 4 januari skrev SSR:\n\n> Ett\n\n> Två\n\nNej.\n");
    }

    proptest::proptest! {
        #[test]
        fn any_bytes_are_read(html in "(<(p|div|script|blockquote|td|li|/p|/div|/blockquote|!--)( hidden| style=\"display:none\")?>|\\PC|&|<|-->){0,60}") {
            let text = html_text(&html);
            proptest::prop_assert!(text.is_empty() || text.ends_with('\n'));
        }
    }
}
