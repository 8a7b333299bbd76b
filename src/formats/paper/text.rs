//! The words of a page with their places, from what the page draws.

use std::collections::HashSet;
use std::rc::Rc;

use lopdf::content::{Content, Operation};
use lopdf::{Dictionary, Document, Object, ObjectId};

use super::font::{Font, Fonts};
use super::{Area, PageWord, dictionary, numbers};

/// Drawings inside each other, and how many of them a page may use.
const DEEP: usize = 6;
const DRAWINGS: usize = 500;
const STATES: usize = 512;
/// Words of one page.
const WORDS: usize = 200_000;

type Matrix = [f32; 6];

const SAME: Matrix = [1.0, 0.0, 0.0, 1.0, 0.0, 0.0];

/// `first`, then `then`.
fn after(first: Matrix, then: Matrix) -> Matrix {
    let [a, b, c, d, e, f] = first;
    let [g, h, i, j, k, l] = then;
    [a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l]
}

#[derive(Clone)]
struct State<'f> {
    page: Matrix,
    font: Option<Rc<Font<'f>>>,
    size: f32,
    spacing: f32,
    word_spacing: f32,
    stretch: f32,
    leading: f32,
    rise: f32,
}

struct Reader<'f, 'a> {
    file: &'f Document,
    fonts: &'a mut Fonts<'f>,
    left: &'a mut usize,
    words: Vec<PageWord>,
    open: Option<PageWord>,
    pictures: bool,
    drawings: usize,
    within: HashSet<ObjectId>,
    over: bool,
}

/// The words, and whether there are pictures; none where the pages hold more than is read.
pub fn words<'f>(
    file: &'f Document,
    page: ObjectId,
    fonts: &mut Fonts<'f>,
    left: &mut usize,
) -> Option<(Vec<PageWord>, bool)> {
    let content = match file.get_page_content_with_limit(page, (*left).max(1)) {
        Ok(content) => content,
        Err(lopdf::Error::Decompress(lopdf::DecompressError::MemoryLimitExceeded { .. })) => return None,
        Err(_) => Vec::new(),
    };
    let resources = resources(file, page);
    let mut reader = Reader {
        file,
        fonts,
        left,
        words: Vec::new(),
        open: None,
        pictures: false,
        drawings: 0,
        within: HashSet::new(),
        over: false,
    };
    let state = State {
        page: SAME,
        font: None,
        size: 0.0,
        spacing: 0.0,
        word_spacing: 0.0,
        stretch: 1.0,
        leading: 0.0,
        rise: 0.0,
    };
    reader.run(&content, resources, state, 0);
    reader.end_word();
    (!reader.over).then_some((reader.words, reader.pictures))
}

/// Those of the page, or of what it stands below.
fn resources(file: &Document, page: ObjectId) -> Option<&Dictionary> {
    let mut node = file.get_dictionary(page).ok()?;
    for _ in 0..DEEP * 4 {
        if let Some(found) = node.get(b"Resources").ok().and_then(|found| dictionary(file, found)) {
            return Some(found);
        }
        node = dictionary(file, node.get(b"Parent").ok()?)?;
    }
    None
}

impl<'f> Reader<'f, '_> {
    fn run(&mut self, content: &[u8], resources: Option<&'f Dictionary>, start: State<'f>, deep: usize) {
        *self.left = self.left.saturating_sub(content.len());
        if *self.left == 0 {
            self.over = true;
            return;
        }
        let Ok(content) = Content::decode(content) else { return };
        let mut saved: Vec<State<'f>> = Vec::new();
        let mut state = start;
        let (mut text, mut line) = (SAME, SAME);
        for Operation { operator, operands } in &content.operations {
            let number = |at: usize| {
                operands.get(at).and_then(|o| o.as_float().ok()).filter(|n| n.is_finite()).unwrap_or(0.0)
            };
            let six = || [number(0), number(1), number(2), number(3), number(4), number(5)];
            match operator.as_str() {
                "q" if saved.len() < STATES => saved.push(state.clone()),
                "Q" => state = saved.pop().unwrap_or(state),
                "cm" => state.page = after(six(), state.page),
                "BT" => (text, line) = (SAME, SAME),
                "Tf" => {
                    state.size = number(1);
                    state.font = operands
                        .first()
                        .and_then(|name| name.as_name().ok())
                        .and_then(|name| self.resource(resources, b"Font", name))
                        .map(|font| self.fonts.font(font));
                }
                "Tc" => state.spacing = number(0),
                "Tw" => state.word_spacing = number(0),
                "Tz" => state.stretch = number(0) / 100.0,
                "TL" => state.leading = number(0),
                "Ts" => state.rise = number(0),
                "Td" | "TD" => {
                    if operator == "TD" {
                        state.leading = -number(1);
                    }
                    line = after([1.0, 0.0, 0.0, 1.0, number(0), number(1)], line);
                    text = line;
                }
                "Tm" => {
                    line = six();
                    text = line;
                }
                "T*" | "'" | "\"" => {
                    line = after([1.0, 0.0, 0.0, 1.0, 0.0, -state.leading], line);
                    text = line;
                    if let Some(Object::String(shown, _)) = operands.last() {
                        self.show(shown, &state, &mut text);
                    }
                }
                "Tj" => {
                    if let Some(Object::String(shown, _)) = operands.first() {
                        self.show(shown, &state, &mut text);
                    }
                }
                "TJ" => {
                    let parts = operands.first().and_then(|parts| parts.as_array().ok());
                    for part in parts.map_or(&[][..], Vec::as_slice) {
                        match part {
                            Object::String(shown, _) => self.show(shown, &state, &mut text),
                            other => {
                                let back =
                                    other.as_float().unwrap_or(0.0) / 1000.0 * state.size * state.stretch;
                                text = after([1.0, 0.0, 0.0, 1.0, -back, 0.0], text);
                            }
                        }
                    }
                }
                "Do" => {
                    if let Some(name) = operands.first().and_then(|name| name.as_name().ok()) {
                        self.drawing(name, resources, &state, deep);
                    }
                }
                "BI" | "EI" | "ID" => self.pictures = true,
                _ => {}
            }
            if self.words.len() > WORDS {
                self.over = true;
            }
            if self.over {
                return;
            }
        }
    }

    fn resource(
        &self,
        resources: Option<&'f Dictionary>,
        kind: &[u8],
        name: &[u8],
    ) -> Option<&'f Dictionary> {
        let all = dictionary(self.file, resources?.get(kind).ok()?)?;
        dictionary(self.file, all.get(name).ok()?)
    }

    fn drawing(&mut self, name: &[u8], resources: Option<&'f Dictionary>, state: &State<'f>, deep: usize) {
        let file = self.file;
        let found = || {
            let all = dictionary(file, resources?.get(b"XObject").ok()?)?;
            let (id, object) = file.dereference(all.get(name).ok()?).ok()?;
            Some((id?, object.as_stream().ok()?))
        };
        let Some((id, stream)) = found() else { return };
        if stream.dict.get(b"Subtype").and_then(Object::as_name).is_ok_and(|kind| kind == b"Image") {
            self.pictures = true;
            return;
        }
        self.drawings += 1;
        if deep >= DEEP || self.drawings > DRAWINGS || !self.within.insert(id) {
            return;
        }
        let own = stream.dict.get(b"Resources").ok().and_then(|own| dictionary(file, own)).or(resources);
        let matrix = stream.dict.get(b"Matrix").ok().map(|matrix| numbers(file, matrix, 6));
        let mut state = state.clone();
        if let Some([a, b, c, d, e, f]) = matrix.as_deref() {
            state.page = after([*a, *b, *c, *d, *e, *f], state.page);
        }
        match stream.get_plain_content_with_limit((*self.left).max(1)) {
            Ok(content) => self.run(&content, own, state, deep + 1),
            Err(lopdf::Error::Decompress(_)) => self.over = true,
            Err(_) => {}
        }
        self.within.remove(&id);
    }

    fn show(&mut self, shown: &[u8], state: &State<'f>, text: &mut Matrix) {
        let Some(font) = state.font.clone() else { return };
        for code in shown.chunks(if font.wide { 2 } else { 1 }) {
            let number = code.iter().fold(0_u32, |number, byte| number << 8 | u32::from(*byte));
            let letters = font.letters(code);
            let mut step = font.width(number) / 1000.0 * state.size + state.spacing;
            if !font.wide && number == 32 {
                step += state.word_spacing;
            }
            step *= state.stretch;
            let whole = after([1.0, 0.0, 0.0, 1.0, 0.0, state.rise], after(*text, state.page));
            let [a, b, c, d, x, y] = whole;
            let across = (a * a + b * b).sqrt() * step.abs();
            let tall = (c * c + d * d).sqrt() * state.size.abs();
            self.letters(
                &letters,
                Area { left: x, bottom: y - tall * 0.22, right: x + across, top: y + tall * 0.78 },
            );
            *text = after([1.0, 0.0, 0.0, 1.0, step, 0.0], *text);
        }
    }

    fn letters(&mut self, letters: &str, area: Area) {
        if letters.chars().all(|c| c.is_whitespace() || c.is_control()) {
            self.end_word();
            return;
        }
        let tall = (area.top - area.bottom).max(0.1);
        let goes_on = self.open.as_ref().is_some_and(|open| {
            let gap = area.left - open.area.right;
            (open.area.bottom - area.bottom).abs() < tall * 0.3 && (-tall * 0.5..tall * 0.18).contains(&gap)
        });
        if !goes_on {
            self.end_word();
        }
        match &mut self.open {
            Some(open) => {
                open.text.push_str(letters);
                open.area.right = open.area.right.max(area.right);
                open.area.top = open.area.top.max(area.top);
            }
            None => self.open = Some(PageWord { text: letters.to_owned(), area }),
        }
    }

    fn end_word(&mut self) {
        self.words.extend(self.open.take());
    }
}
