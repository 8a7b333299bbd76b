//! Markup as it is put together: the only place where words become HTML, and none of them can end as code.

use std::fmt::Write as _;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD as STANDARD;

use crate::syntax::source;

/// What is shown in place of a character that no page may carry.
const LOST: char = '\u{fffd}';

/// The name of an attribute is ours; its value may be anybody's.
pub type Attribute<'a> = (&'static str, &'a str);

#[derive(Debug, Default)]
pub struct Markup {
    out: String,
}

impl Markup {
    pub fn open(&mut self, tag: &'static str, attributes: &[Attribute<'_>]) {
        let _ = write!(self.out, "<{tag}");
        for (name, value) in attributes {
            let _ = write!(self.out, " {name}=\"");
            self.text(value);
            self.out.push('"');
        }
        self.out.push('>');
    }

    pub fn close(&mut self, tag: &'static str) {
        let _ = write!(self.out, "</{tag}>");
    }

    /// Words as words, in an element or in the value of an attribute.
    pub fn text(&mut self, words: &str) {
        for c in words.chars() {
            match c {
                '&' => self.out.push_str("&amp;"),
                '<' => self.out.push_str("&lt;"),
                '>' => self.out.push_str("&gt;"),
                '"' => self.out.push_str("&quot;"),
                '\'' => self.out.push_str("&#39;"),
                '\r' => self.out.push('\n'),
                c if is_lost(c) => self.out.push(LOST),
                c => self.out.push(c),
            }
        }
    }

    /// A picture of these bytes, carried in the file itself.
    pub fn picture(&mut self, kind: &'static str, bytes: &[u8], alt: &str) {
        let _ = write!(self.out, "<img src=\"data:image/{kind};base64,");
        STANDARD.encode_string(bytes, &mut self.out);
        self.out.push_str("\" alt=\"");
        self.text(alt);
        self.out.push_str("\">");
    }

    /// Markup that the house itself has written.
    pub fn own(&mut self, markup: &'static str) {
        self.out.push_str(markup);
    }

    /// The style of the page: a raw element, in which nothing is ever escaped and nobody's words may stand.
    pub fn style(&mut self, style: &str) {
        self.out.push_str("<style>");
        self.out.push_str(style);
        self.out.push_str("</style>\n");
    }

    pub fn line(&mut self) {
        self.out.push('\n');
    }

    pub fn finish(self) -> String {
        self.out
    }
}

/// Control characters, those that turn the direction of writing, and those that are no characters. Reading
/// finds the first two in a text, and print refuses the others.
fn is_lost(c: char) -> bool {
    match c {
        '\n' | '\t' => false,
        '\u{feff}' | '\u{fdd0}'..='\u{fdef}' => true,
        c => source::turns(c) || c.is_control() || u32::from(c) & 0xfffe == 0xfffe,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::prose;

    #[test]
    fn no_word_leaves_its_place() {
        let mut markup = Markup::default();
        markup.open("p", &[("title", "\"><script>'&amp;")]);
        markup.text("</p><!-- & ]]>\u{202e}\u{0}");
        markup.close("p");
        assert_eq!(
            markup.finish(),
            "<p title=\"&quot;&gt;&lt;script&gt;&#39;&amp;amp;\">&lt;/p&gt;&lt;!-- &amp; ]]&gt;\u{fffd}\u{fffd}</p>"
        );
    }

    #[test]
    fn what_a_page_cannot_carry_has_been_told_of() {
        for c in ('\0'..=char::MAX).filter(|c| is_lost(*c)) {
            let (_, told) = source::text("document.md", format!("a{c}").as_bytes());
            assert!(!told.is_empty() || !prose::printable(c), "{c:?}");
        }
    }
}
