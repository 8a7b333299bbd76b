//! XML from outside, event by event, with limits: no DTD, no entities but those of XML, nothing fetched.

use std::ops::Range;

use quick_xml::Reader;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::attributes::Attribute;
use quick_xml::events::{BytesRef, BytesStart, Event};

use super::names::short;

/// Elements inside each other.
const DEPTH: usize = 256;
/// Attributes of one element.
const ATTRIBUTES: usize = 512;
/// Prefixes that hold at one place.
const PREFIXES: usize = 512;
/// Elements, texts and ends.
const EVENTS: usize = 20_000_000;

/// Not XML, or more of it than is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct BadXml;

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Seen {
    /// An element begins: its name and attributes can be asked for.
    Open,
    /// The element that began last and is not ended. Every element is ended, also `<a/>`.
    Close,
    /// A piece of text; what stands between two elements can come in several.
    Text,
    End,
}

/// Names are `prefix:local`, where the prefix is the one of `names.rs`, however the file writes it: `w:p`. An
/// attribute without a prefix has its local name alone.
pub struct ReadXml<'b> {
    reader: Reader<&'b [u8]>,
    name: String,
    attributes: Vec<(String, String)>,
    text: String,
    /// Prefix, vocabulary, and the depth at which it was declared.
    prefixes: Vec<(Vec<u8>, &'static str, usize)>,
    depth: usize,
    events: usize,
}

impl<'b> ReadXml<'b> {
    pub fn new(bytes: &'b [u8]) -> Self {
        let mut reader = Reader::from_reader(bytes);
        reader.config_mut().expand_empty_elements = true;
        ReadXml {
            reader,
            name: String::new(),
            attributes: Vec::new(),
            text: String::new(),
            prefixes: Vec::new(),
            depth: 0,
            events: 0,
        }
    }

    pub fn name(&self) -> &str {
        &self.name
    }

    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(n, _)| n == name).map(|(_, value)| value.as_str())
    }

    pub fn text(&self) -> &str {
        &self.text
    }

    /// How many elements are open, with one that has just begun.
    pub fn depth(&self) -> usize {
        self.depth
    }

    /// What comes next. After an error, and after the end, there is nothing more.
    #[expect(clippy::should_implement_trait, reason = "what it gives borrows from what it reads")]
    pub fn next(&mut self) -> Result<Seen, BadXml> {
        loop {
            self.events += 1;
            if self.events > EVENTS {
                return Err(BadXml);
            }
            match self.reader.read_event().map_err(|_| BadXml)? {
                Event::Start(start) => return self.open(&start),
                Event::End(_) => {
                    self.depth = self.depth.saturating_sub(1);
                    while self.prefixes.last().is_some_and(|(_, _, depth)| *depth > self.depth) {
                        self.prefixes.pop();
                    }
                    return Ok(Seen::Close);
                }
                Event::Text(text) => return self.words(&text.xml10_content().map_err(|_| BadXml)?),
                Event::CData(text) => return self.words(&text.xml10_content().map_err(|_| BadXml)?),
                Event::GeneralRef(name) => return self.reference(&name),
                // An element that is never ended is no end of a file.
                Event::Eof if self.depth == 0 => return Ok(Seen::End),
                Event::Eof | Event::DocType(_) => return Err(BadXml),
                Event::Empty(_) | Event::Decl(_) | Event::PI(_) | Event::Comment(_) => {}
            }
        }
    }

    /// Leaves what stands inside the element that has just begun, and its end, unread.
    pub fn skip(&mut self) -> Result<(), BadXml> {
        let outside = self.depth.saturating_sub(1);
        while self.depth > outside {
            if self.next()? == Seen::End {
                return Err(BadXml);
            }
        }
        Ok(())
    }

    fn words(&mut self, words: &str) -> Result<Seen, BadXml> {
        self.text.clear();
        self.text.push_str(words);
        Ok(Seen::Text)
    }

    fn reference(&mut self, name: &BytesRef<'_>) -> Result<Seen, BadXml> {
        let character = name.resolve_char_ref().map_err(|_| BadXml)?;
        if let Some(character) = character {
            return self.words(character.encode_utf8(&mut [0; 4]));
        }
        let name = name.decode().map_err(|_| BadXml)?;
        self.words(resolve_xml_entity(&name).ok_or(BadXml)?)
    }

    fn open(&mut self, start: &BytesStart<'_>) -> Result<Seen, BadXml> {
        self.depth += 1;
        let mut all: Vec<Attribute<'_>> = Vec::new();
        // Looking for doubled ones compares each with each; the first one counts.
        for attribute in start.attributes().with_checks(false) {
            all.push(attribute.map_err(|_| BadXml)?);
            if all.len() > ATTRIBUTES {
                return Err(BadXml);
            }
        }
        for attribute in &all {
            let prefix = match attribute.key.as_ref() {
                b"xmlns" => b"".as_slice(),
                key => match key.strip_prefix(b"xmlns:") {
                    Some(prefix) => prefix,
                    None => continue,
                },
            };
            let address = attribute.unescape_value().map_err(|_| BadXml)?;
            self.prefixes.push((prefix.to_vec(), short(&address), self.depth));
        }
        if self.depth > DEPTH || self.prefixes.len() > PREFIXES {
            return Err(BadXml);
        }
        self.name = self.known(start.name().as_ref(), true)?;
        self.attributes.clear();
        for attribute in &all {
            let name = self.known(attribute.key.as_ref(), false)?;
            let value = attribute.unescape_value().map_err(|_| BadXml)?.into_owned();
            self.attributes.push((name, value));
        }
        Ok(Seen::Open)
    }

    fn known(&self, written: &[u8], element: bool) -> Result<String, BadXml> {
        let colon: Option<usize> = written.iter().position(|b| *b == b':');
        let part = |range: Range<usize>| written.get(range).unwrap_or_default();
        let prefix = colon.map_or(b"".as_slice(), |colon| part(0..colon));
        let local = part(colon.map_or(0, |colon| colon + 1)..written.len());
        let local = str::from_utf8(local).map_err(|_| BadXml)?;
        if prefix.is_empty() && !element {
            return Ok(local.to_owned());
        }
        let vocabulary = self.prefixes.iter().rev().find(|(p, _, _)| p == prefix).map_or("?", |(_, v, _)| v);
        Ok(format!("{vocabulary}:{local}"))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Result<String, BadXml> {
        let mut xml = ReadXml::new(text.as_bytes());
        let mut out = String::new();
        loop {
            match xml.next()? {
                Seen::Open => {
                    out.push_str(&format!("<{}", xml.name()));
                    let value = xml.attribute("w:val").or(xml.attribute("val"));
                    out.push_str(&value.map(|v| format!(" {v}>")).unwrap_or(">".to_owned()));
                }
                Seen::Close => out.push('/'),
                Seen::Text => out.push_str(xml.text()),
                Seen::End => return Ok(out),
            }
        }
    }

    const W: &str = "http://schemas.openxmlformats.org/wordprocessingml/2006/main";

    #[test]
    fn names_are_known_whatever_the_prefix() {
        let one = format!("<?xml version=\"1.0\"?><w:p xmlns:w=\"{W}\"><w:t w:val=\"&quot;&#229;\"/></w:p>");
        let other = format!("<p xmlns=\"{W}\" xmlns:q=\"{W}\"><t q:val=\"&quot;&#xe5;\"></t></p>");
        assert_eq!(read(&one).unwrap(), "<w:p><w:t \"å>//");
        assert_eq!(read(&one), read(&other));
        // What was declared inside does not hold outside.
        let inside = format!("<a><b xmlns:w=\"{W}\"><w:c/></b><w:c/></a>");
        assert_eq!(read(&inside).unwrap(), "<?:a><?:b><w:c>//<?:c>//");
    }

    #[test]
    fn text_is_text() {
        assert_eq!(
            read("<a>1 &lt;&#60;<![CDATA[<b>&amp;]]><!-- 2 -->3\r\n4</a>").unwrap(),
            "<?:a>1 <<<b>&amp;3\n4/"
        );
    }

    #[test]
    fn what_is_not_plain_xml_is_refused() {
        let bomb =
            "<!DOCTYPE a [<!ENTITY b \"bbbbbbbb\"><!ENTITY c SYSTEM \"file:///etc/passwd\">]><a>&b;&c;</a>";
        for bad in
            [bomb, "<a>&b;</a>", "<a><b></a></b>", "<a", "<a>", "</a>", "<a>&#0;</a>", "<a b=\"&c;\"/>"]
        {
            assert_eq!(read(bad), Err(BadXml), "{bad}");
        }
        assert!(read(&"<a>".repeat(DEPTH + 1)).is_err());
        let deep = format!("{}{}", "<a>".repeat(DEPTH), "</a>".repeat(DEPTH));
        assert!(read(&deep).is_ok());
        let many: String = (0..=PREFIXES).map(|n| format!(" xmlns:a{n}=\"b\"")).collect();
        assert_eq!(read(&format!("<a{many}/>")), Err(BadXml));
        assert_eq!(ReadXml::new(b"<a>\xff</a>").next(), Ok(Seen::Open));
    }

    #[test]
    fn what_is_skipped_is_not_seen() {
        let mut xml = ReadXml::new(b"<a><b><c>1</c></b><d/></a>");
        assert_eq!((xml.next(), xml.next()), (Ok(Seen::Open), Ok(Seen::Open)));
        assert_eq!((xml.skip(), xml.depth()), (Ok(()), 1));
        assert_eq!((xml.next(), xml.name()), (Ok(Seen::Open), "?:d"));
    }
}
