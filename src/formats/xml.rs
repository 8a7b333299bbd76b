//! XML written event by event: whatever is put in as text comes out as that text.

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, BytesEnd, BytesStart, BytesText, Event};

/// What stands where XML 1.0 has no way to write a character.
const REPLACEMENT: char = '\u{fffd}';

pub struct Xml {
    writer: Writer<Vec<u8>>,
    open: Vec<&'static str>,
}

impl Xml {
    /// A file that begins with its declaration and the start of its root.
    pub fn new(root: &'static str, attributes: &[(&str, &str)]) -> Self {
        let mut xml = Xml { writer: Writer::new(Vec::new()), open: Vec::new() };
        xml.event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), Some("yes"))));
        xml.open(root, attributes);
        xml
    }

    pub fn open(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.event(Event::Start(start(name, attributes)));
        self.open.push(name);
    }

    /// Ends what was opened last.
    pub fn close(&mut self) {
        if let Some(name) = self.open.pop() {
            self.event(Event::End(BytesEnd::new(name)));
        }
    }

    pub fn empty(&mut self, name: &'static str, attributes: &[(&str, &str)]) {
        self.event(Event::Empty(start(name, attributes)));
    }

    pub fn text(&mut self, words: &str) {
        let words = allowed(words);
        self.event(Event::Text(BytesText::new(&words)));
    }

    /// An element that holds words alone.
    pub fn word(&mut self, name: &'static str, attributes: &[(&str, &str)], words: &str) {
        self.open(name, attributes);
        self.text(words);
        self.close();
    }

    pub fn finish(mut self) -> Vec<u8> {
        while !self.open.is_empty() {
            self.close();
        }
        self.writer.into_inner()
    }

    fn event(&mut self, event: Event<'_>) {
        // Writing to memory does not fail.
        let _ = self.writer.write_event(event);
    }
}

fn start<'a>(name: &'a str, attributes: &[(&str, &str)]) -> BytesStart<'a> {
    let mut start = BytesStart::new(name);
    for (key, value) in attributes {
        // A reader makes every line end and tab in an attribute a space anyway.
        let value = allowed(value).replace(['\n', '\r', '\t'], " ");
        start.push_attribute((*key, value.as_str()));
    }
    start
}

/// The characters that XML 1.0 can carry, with a sign for the others.
fn allowed(words: &str) -> String {
    let fits = |c: char| matches!(c, '\t' | '\n' | ' '..='\u{fffd}' | '\u{10000}'..);
    words.chars().map(|c| if fits(c) { c } else { REPLACEMENT }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_stay_words() {
        let mut xml = Xml::new("a", &[("b", "\"<&>'\n\u{0}")]);
        xml.word("c", &[], "]]> <d/> &amp; \u{1}\u{fffe}å");
        xml.empty("e", &[]);
        let out = String::from_utf8(xml.finish()).unwrap();
        assert_eq!(
            out,
            "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\
             <a b=\"&quot;&lt;&amp;&gt;&apos; \u{fffd}\"><c>]]&gt; &lt;d/&gt; &amp;amp; \u{fffd}\u{fffd}å</c><e/></a>"
        );
    }
}
