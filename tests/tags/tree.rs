//! The tags of a PDF as a tree of roles and words: what a screen reader meets, in its order.

use std::collections::BTreeMap;
use std::path::Path;

use lopdf::content::Content;
use lopdf::{Dictionary, Document, Object, ObjectId, decode_text_string};

/// So many letters of a text are shown in a drawing.
const SHOWN: usize = 64;

/// An element, or words of the page.
#[derive(Debug, Clone, PartialEq)]
pub enum Tag {
    Element(Element),
    Words(String),
    /// A place that is clicked, and where it leads.
    Place(String),
}

#[derive(Debug, Clone, PartialEq, Default)]
pub struct Element {
    pub role: String,
    pub lang: Option<String>,
    pub alt: Option<String>,
    /// Whatever else is said of it: the scope of a header cell, the numbering of a list.
    pub says: BTreeMap<String, String>,
    pub inside: Vec<Tag>,
}

pub struct Tree {
    pub lang: String,
    pub root: Element,
}

pub fn tree(path: &Path) -> Tree {
    of(&std::fs::read(path).expect("the file"))
}

pub fn of(bytes: &[u8]) -> Tree {
    let file = Document::load_mem(bytes).expect("a PDF");
    let reader = Reader { words: words(&file), roles: roles(&file), file: &file };
    let catalog = file.catalog().expect("a catalog");
    let lang = text(catalog.get(b"Lang").expect("a language"));
    let root = reader.follow(catalog.get(b"StructTreeRoot").expect("a tree"));
    let mut inside = Vec::new();
    reader.inside(root, None, &mut inside);
    Tree { lang, root: Element { role: "StructTreeRoot".to_owned(), inside, ..Element::default() } }
}

struct Reader<'a> {
    file: &'a Document,
    roles: BTreeMap<String, String>,
    /// The words of each marked run, by page and number.
    words: BTreeMap<(ObjectId, i64), String>,
}

impl<'a> Reader<'a> {
    fn follow(&self, object: &'a Object) -> &'a Dictionary {
        self.file.dereference(object).expect("an object").1.as_dict().expect("a dictionary")
    }

    fn inside(&self, dict: &'a Dictionary, page: Option<ObjectId>, out: &mut Vec<Tag>) {
        let Ok(kids) = dict.get(b"K") else { return };
        let (_, kids) = self.file.dereference(kids).expect("an object");
        match kids {
            Object::Array(kids) => kids.iter().for_each(|kid| self.kid(kid, page, out)),
            kid => self.kid(kid, page, out),
        }
    }

    fn kid(&self, kid: &'a Object, page: Option<ObjectId>, out: &mut Vec<Tag>) {
        let (_, kid) = self.file.dereference(kid).expect("an object");
        if let Ok(number) = kid.as_i64() {
            return self.run(page.expect("a page"), number, out);
        }
        let dict = kid.as_dict().expect("a dictionary");
        let page = dict.get(b"Pg").and_then(Object::as_reference).ok().or(page);
        match dict.get(b"Type").and_then(Object::as_name) {
            Ok(b"MCR") => {
                let number = dict.get(b"MCID").and_then(Object::as_i64).expect("a number");
                self.run(page.expect("a page"), number, out);
            }
            Ok(b"OBJR") => {
                out.push(Tag::Place(self.leads(self.follow(dict.get(b"Obj").expect("an object")))))
            }
            _ => out.push(Tag::Element(self.element(dict, page))),
        }
    }

    fn run(&self, page: ObjectId, number: i64, out: &mut Vec<Tag>) {
        // A soft hyphen says where a line was broken, and is not read.
        let words =
            self.words.get(&(page, number)).map(|words| words.replace('\u{ad}', "")).unwrap_or_default();
        if words.is_empty() {
            return;
        }
        match out.last_mut() {
            Some(Tag::Words(before)) => before.push_str(&words),
            _ => out.push(Tag::Words(words)),
        }
    }

    fn element(&self, dict: &'a Dictionary, page: Option<ObjectId>) -> Element {
        let role = name(dict.get(b"S").expect("a role"));
        let of = |key: &[u8]| dict.get(key).ok().map(text);
        let mut element = Element {
            role: self.roles.get(&role).cloned().unwrap_or(role),
            lang: of(b"Lang"),
            alt: of(b"Alt"),
            ..Element::default()
        };
        if let Ok(said) = dict.get(b"A") {
            let (_, said) = self.file.dereference(said).expect("an object");
            let all = match said {
                Object::Array(all) => all.iter().collect(),
                one => vec![one],
            };
            for said in all {
                for key in ["Scope", "ListNumbering", "ColSpan", "RowSpan", "TextDecorationType", "NoteType"]
                {
                    if let Ok(value) = self.follow(said).get(key.as_bytes()) {
                        let value = value.as_i64().map_or_else(|_| name(value), |number| number.to_string());
                        element.says.insert(key.to_owned(), value);
                    }
                }
            }
        }
        self.inside(dict, page, &mut element.inside);
        element
    }

    fn leads(&self, annotation: &'a Dictionary) -> String {
        let what = annotation.get(b"Contents").map(text).unwrap_or_default();
        let action = annotation.get(b"A").map(|action| self.follow(action));
        let to = match action.and_then(|action| action.get(b"URI")) {
            Ok(uri) => text(uri),
            Err(_) => "a place in the file".to_owned(),
        };
        if what.is_empty() || what == to { to } else { format!("{to}: {what}") }
    }
}

fn roles(file: &Document) -> BTreeMap<String, String> {
    let root = file.catalog().and_then(|catalog| catalog.get(b"StructTreeRoot")).expect("a tree");
    let root = file.dereference(root).expect("an object").1.as_dict().expect("a dictionary");
    let Ok(map) = root.get(b"RoleMap") else { return BTreeMap::new() };
    let map = file.dereference(map).expect("an object").1.as_dict().expect("a dictionary");
    map.iter().map(|(from, to)| (String::from_utf8_lossy(from).into_owned(), name(to))).collect()
}

/// What every marked run of every page shows.
fn words(file: &Document) -> BTreeMap<(ObjectId, i64), String> {
    let mut out: BTreeMap<(ObjectId, i64), String> = BTreeMap::new();
    for page in file.get_pages().into_values() {
        let fonts = file.get_page_fonts(page).expect("fonts");
        let fonts: BTreeMap<_, _> = fonts
            .iter()
            .map(|(name, font)| (name, font.get_font_encoding(file).expect("an encoding")))
            .collect();
        let content = Content::decode(&file.get_page_content(page)).expect("content");
        let (mut font, mut marks) = (None, Vec::new());
        for operation in content.operations {
            let operands = &operation.operands;
            match operation.operator.as_str() {
                "BDC" | "BMC" => {
                    let of = |key: &[u8]| operands.get(1)?.as_dict().ok()?.get(key).ok();
                    let number = of(b"MCID").and_then(|number| number.as_i64().ok());
                    let instead = of(b"ActualText").map(text);
                    let number = number.or_else(|| marks.last().copied().and_then(|(number, _)| number));
                    if let (Some(number), Some(instead)) = (number, &instead) {
                        out.entry((page, number)).or_default().push_str(instead);
                    }
                    let silent = instead.is_some() || marks.last().is_some_and(|(_, silent)| *silent);
                    marks.push((number, silent));
                }
                "EMC" => drop(marks.pop()),
                "Tf" => {
                    font =
                        operands.first().and_then(|name| fonts.get(&name.as_name().expect("a name").to_vec()))
                }
                "Tj" | "TJ" => {
                    let Some((Some(number), false)) = marks.last() else { continue };
                    let strings = match operands.first().expect("a string") {
                        Object::Array(parts) => parts.iter().collect(),
                        one => vec![one],
                    };
                    for bytes in strings.into_iter().filter_map(|part| part.as_str().ok()) {
                        let shown = Document::decode_text(font.expect("a font"), bytes).expect("text");
                        out.entry((page, *number)).or_default().push_str(&shown);
                    }
                }
                _ => {}
            }
        }
    }
    out
}

fn name(object: &Object) -> String {
    String::from_utf8_lossy(object.as_name().expect("a name")).into_owned()
}

fn text(object: &Object) -> String {
    decode_text_string(object).expect("text")
}

impl Element {
    /// It and all below it, in order.
    pub fn all(&self) -> Vec<&Element> {
        let below = self.elements().flat_map(Element::all);
        std::iter::once(self).chain(below).collect()
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.inside
            .iter()
            .filter_map(|tag| if let Tag::Element(element) = tag { Some(element) } else { None })
    }

    /// All that is read of it, pictures by their descriptions.
    pub fn words(&self) -> String {
        if let (Some(alt), "Figure") = (&self.alt, self.role.as_str()) {
            return alt.clone();
        }
        let one = |tag: &Tag| match tag {
            Tag::Element(element) => element.words(),
            Tag::Words(words) => words.clone(),
            Tag::Place(_) => String::new(),
        };
        self.inside.iter().map(one).collect()
    }

    fn draw(&self, depth: usize, out: &mut String) {
        let mut line = format!("{}{}", "  ".repeat(depth), self.role);
        if let Some(lang) = &self.lang {
            line.push_str(&format!(" lang={lang}"));
        }
        if let Some(alt) = &self.alt {
            line.push_str(&format!(" alt={alt:?}"));
        }
        for (key, value) in &self.says {
            line.push_str(&format!(" {key}={value}"));
        }
        // What holds nothing but words stands on one line.
        if let [Tag::Words(words)] = self.inside.as_slice() {
            out.push_str(&format!("{line} {}\n", shown(words)));
            return;
        }
        out.push_str(&format!("{line}\n"));
        let margin = "  ".repeat(depth + 1);
        for tag in &self.inside {
            match tag {
                Tag::Element(element) => element.draw(depth + 1, out),
                Tag::Words(words) => out.push_str(&format!("{margin}{}\n", shown(words))),
                Tag::Place(to) => out.push_str(&format!("{margin}→ {to}\n")),
            }
        }
    }
}

fn shown(words: &str) -> String {
    let mut cut: String = words.chars().take(SHOWN).collect();
    if cut.len() < words.len() {
        cut.push('…');
    }
    format!("{cut:?}")
}

impl Tree {
    pub fn drawn(&self) -> String {
        let mut out = format!("lang={}\n", self.lang);
        for element in self.root.elements() {
            element.draw(0, &mut out);
        }
        out
    }
}
