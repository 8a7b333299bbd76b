//! The fonts of a PDF, as far as they say which letters codes stand for and how wide each is.

use std::collections::HashMap;
use std::rc::Rc;

use lopdf::{Dictionary, Document, Encoding, Object};

use super::{array, dictionary};
use crate::formats::text::windows;

const CMAP: usize = 4 << 20;
const CODES: usize = 65_536;

pub struct Font<'f> {
    encoding: Option<Encoding<'f>>,
    /// Codes are of two bytes.
    pub wide: bool,
    widths: HashMap<u32, f32>,
    usual: f32,
}

impl Font<'_> {
    /// The letters of a code.
    pub fn letters(&self, code: &[u8]) -> String {
        let known = self.encoding.as_ref().and_then(|encoding| encoding.bytes_to_string(code).ok());
        match known {
            Some(text) if !text.is_empty() => text,
            _ if self.wide => String::new(),
            _ => windows(code),
        }
    }

    /// How far a code moves on, in thousandths of the size.
    pub fn width(&self, code: u32) -> f32 {
        self.widths.get(&code).copied().unwrap_or(self.usual)
    }
}

/// Each font is read once.
pub struct Fonts<'f> {
    file: &'f Document,
    known: HashMap<*const Dictionary, Rc<Font<'f>>>,
}

impl<'f> Fonts<'f> {
    pub fn new(file: &'f Document) -> Self {
        Fonts { file, known: HashMap::new() }
    }

    pub fn font(&mut self, dictionary: &'f Dictionary) -> Rc<Font<'f>> {
        let key = std::ptr::from_ref(dictionary);
        if let Some(font) = self.known.get(&key) {
            return font.clone();
        }
        let font = Rc::new(read(self.file, dictionary));
        self.known.insert(key, font.clone());
        font
    }
}

fn read<'f>(file: &'f Document, font: &'f Dictionary) -> Font<'f> {
    let wide = font.get(b"Subtype").and_then(Object::as_name).is_ok_and(|name| name == b"Type0");
    let encoding = font.get_font_encoding_with_limit(file, CMAP).ok();
    let mut widths = HashMap::new();
    let mut usual = 500.0;
    if wide {
        let below = font.get(b"DescendantFonts").ok().and_then(|fonts| array(file, fonts));
        if let Some(below) = below.and_then(|fonts| dictionary(file, fonts.first()?)) {
            usual = below.get(b"DW").and_then(Object::as_float).unwrap_or(1000.0);
            if let Some(all) = below.get(b"W").ok().and_then(|widths| array(file, widths)) {
                wide_widths(file, all, &mut widths);
            }
        }
    } else {
        let first = font.get(b"FirstChar").and_then(Object::as_i64).unwrap_or(0);
        let all = font.get(b"Widths").ok().and_then(|widths| array(file, widths));
        for (at, width) in all.map_or(&[][..], Vec::as_slice).iter().take(256).enumerate() {
            let code = i64::try_from(at).ok().and_then(|at| u32::try_from(first.checked_add(at)?).ok());
            if let (Some(code), Ok(width)) = (code, width.as_float()) {
                widths.insert(code, width);
            }
        }
    }
    Font { encoding, wide, widths, usual }
}

/// "c [w1 w2 …]" and "first last w".
fn wide_widths(file: &Document, all: &[Object], out: &mut HashMap<u32, f32>) {
    let code = |object: &Object| object.as_i64().ok().and_then(|code| u32::try_from(code).ok());
    let mut rest = all;
    while let [first, second, more @ ..] = rest {
        let Some(from) = code(first) else { return };
        if let Some(widths) = array(file, second) {
            for (code, width) in (from..).zip(widths.iter().take(CODES)) {
                out.extend(width.as_float().ok().map(|width| (code, width)));
            }
            rest = more;
        } else {
            let ([width, more @ ..], Some(to)) = (more, code(second)) else { return };
            for code in from..=to.min(from.saturating_add(65_535)) {
                if out.len() > CODES {
                    return;
                }
                out.extend(width.as_float().ok().map(|width| (code, width)));
            }
            rest = more;
        }
    }
}
