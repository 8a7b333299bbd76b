//! The blocks of a text as elements, each with its number and its place.

use std::collections::BTreeMap;

use crate::model::Lang;
use crate::render::printed::{Block, Inline, Item, Pages, Point, Row, Table, plain};

use super::inlines::mark_id;
use super::markup::{Attribute, Markup};
use super::words;

/// A table with as many columns as this, or with longer words beside each other, may be wider than its place.
const WIDE: (usize, usize) = (3, 24);
/// With as many as this it will be, and a column with a cell of so many letters gets room for them.
const BROAD: (usize, usize) = (5, 80);
/// With more than this it is wider than a sheet of paper, whatever is done.
const MANY: usize = 8;

/// The bytes of every picture that can be shown, with its kind.
pub type Pictures<'a> = BTreeMap<&'a str, (&'static str, &'a [u8])>;

pub struct Writer<'a> {
    pub markup: Markup,
    pub pages: &'a Pages,
    pub pictures: Pictures<'a>,
    pub lang: Lang,
    pub numbered: bool,
    /// The footnotes that have been met, in that order.
    pub notes: Vec<Met>,
    pub in_link: bool,
    /// Marks that wait for the end of a link.
    pub held: Vec<usize>,
    /// The mark of the collaboration, in place of its short name.
    pub logo: Option<(&'static str, &'a [u8])>,
    tables: usize,
}

/// A footnote, by its place among those of the text, and how many marks lead to it.
pub struct Met {
    pub note: usize,
    pub marks: usize,
}

impl<'a> Writer<'a> {
    pub fn new(pages: &'a Pages, pictures: Pictures<'a>, lang: Lang) -> Self {
        Writer {
            markup: Markup::default(),
            pages,
            pictures,
            lang,
            numbered: pages.numbered,
            notes: Vec::new(),
            in_link: false,
            held: Vec::new(),
            logo: None,
            tables: 0,
        }
    }

    /// An element around whatever is written meanwhile.
    pub fn within(&mut self, tag: &'static str, attributes: &[Attribute<'_>], body: impl FnOnce(&mut Self)) {
        self.markup.open(tag, attributes);
        body(self);
        self.markup.close(tag);
    }

    /// The same on a line of its own.
    pub fn element(&mut self, tag: &'static str, attributes: &[Attribute<'_>], body: impl FnOnce(&mut Self)) {
        self.within(tag, attributes, body);
        self.markup.line();
    }

    /// The same around elements on lines of their own.
    pub fn around(&mut self, tag: &'static str, attributes: &[Attribute<'_>], body: impl FnOnce(&mut Self)) {
        self.markup.open(tag, attributes);
        self.markup.line();
        body(self);
        self.markup.close(tag);
        self.markup.line();
    }

    pub fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            self.block(block);
        }
    }

    fn block(&mut self, block: &Block) {
        match block {
            Block::Heading { level, section, anchor, inlines } => {
                self.heading(*level, section.as_deref(), anchor.as_deref(), inlines);
            }
            Block::Paragraph { number, inlines, .. } => {
                self.element("p", &id(number.as_ref()), |w| {
                    w.number(number.as_ref());
                    w.inlines(inlines);
                });
            }
            Block::Picture { number, picture, caption } => {
                self.around("figure", &id(number.as_ref()), |w| {
                    w.number(number.as_ref());
                    w.picture(picture);
                    w.markup.line();
                    if !caption.is_empty() {
                        w.element("figcaption", &[], |w| w.inlines(caption));
                    }
                });
            }
            Block::List { start, tasks, items } => self.list(*start, *tasks, items),
            Block::Quote { blocks } => self.around("blockquote", &[], |w| w.blocks(blocks)),
            Block::Code { text } => {
                let text = text.replace("\r\n", "\n");
                self.element("pre", &[], |w| w.within("code", &[], |w| w.markup.text(&text)));
            }
            Block::Table(table) => self.table(table),
            Block::Rule => self.markup.own("<hr>\n"),
        }
    }

    /// The title of the document is the heading of the first level; those of the text come below it.
    fn heading(&mut self, level: u8, section: Option<&str>, anchor: Option<&str>, inlines: &[Inline]) {
        const SEVENTH: [Attribute<'_>; 3] = [("role", "heading"), ("aria-level", "7"), ("class", "h7")];
        let tag = match level {
            0 | 1 => "h2",
            2 => "h3",
            3 => "h4",
            4 => "h5",
            5 => "h6",
            _ => "div",
        };
        let mut attributes: Vec<Attribute<'_>> = anchor.map(|anchor| ("id", anchor)).into_iter().collect();
        if tag == "div" {
            attributes.extend(SEVENTH);
        }
        self.element(tag, &attributes, |w| {
            if let Some(section) = section {
                w.section(section);
            }
            w.inlines(inlines);
        });
    }

    pub fn section(&mut self, section: &str) {
        self.within("span", &[("class", "s")], |w| w.markup.text(section));
        self.markup.text(" ");
    }

    fn number(&mut self, number: Option<&Point>) {
        if let Some(number) = number.filter(|_| self.numbered) {
            self.within("span", &[("class", "n")], |w| w.markup.text(&number.show));
            self.markup.text(" ");
        }
    }

    fn list(&mut self, start: Option<u64>, tasks: bool, items: &[Item]) {
        let first = start.unwrap_or(1).to_string();
        let (tag, attributes): (_, &[Attribute<'_>]) = match start {
            None if tasks => ("ul", &[("class", "tasks"), ("role", "list")]),
            None => ("ul", &[]),
            Some(1) => ("ol", &[]),
            Some(_) => ("ol", &[("start", &first)]),
        };
        self.around(tag, attributes, |w| {
            for item in items {
                w.item(item);
            }
        });
    }

    fn item(&mut self, item: &Item) {
        let number = item.number.as_ref();
        let mut attributes = id(number);
        if item.sign.is_some() {
            attributes.push(("class", "task"));
        }
        self.element("li", &attributes, |w| {
            let rest = match item.blocks.split_first() {
                Some((Block::Paragraph { number: own, inlines, .. }, rest)) => {
                    let own = own.as_ref().filter(|_| number.is_none());
                    w.within("p", &id(own), |w| {
                        w.opening(item, own);
                        w.inlines(inlines);
                    });
                    rest
                }
                // An item that begins with something else than words still shows its number.
                _ if item.sign.is_some() || (number.is_some() && w.numbered) => {
                    w.within("p", &[], |w| {
                        w.opening(item, None);
                        w.markup.text("\u{a0}");
                    });
                    item.blocks.as_slice()
                }
                _ => item.blocks.as_slice(),
            };
            if !rest.is_empty() {
                w.markup.line();
                w.blocks(rest);
            }
        });
    }

    /// What stands before the words of an item: its number, and its box.
    fn opening(&mut self, item: &Item, own: Option<&Point>) {
        self.number(item.number.as_ref().or(own));
        if let Some(sign) = item.sign {
            let says = words::ticked(self.lang, sign == "☑");
            let attributes = [("class", "box"), ("role", "img"), ("aria-label", says)];
            self.within("span", &attributes, |w| {
                w.markup.text(sign);
                // Drawn as a letter, not as a coloured picture.
                w.markup.text("\u{fe0e}");
            });
            self.markup.text(" ");
        }
    }

    fn table(&mut self, table: &Table) {
        self.tables += 1;
        if table.columns.len() < WIDE.0 && longest_words(table) <= WIDE.1 {
            return self.rows(table, "narrow");
        }
        let says = words::table(self.lang, self.tables);
        let region = [("class", "scroll"), ("tabindex", "0"), ("role", "region"), ("aria-label", &*says)];
        self.around("div", &region, |w| w.rows(table, "wide"));
    }

    fn rows(&mut self, table: &Table, class: &'static str) {
        let whole = if table.whole { " whole" } else { "" };
        let many = if table.columns.len() > MANY { " many" } else { "" };
        let class = format!("{class}{whole}{many}");
        let columns = classes(table);
        self.around("table", &[("class", &class)], |w| {
            if table.header.iter().any(|cell| !cell.is_empty()) {
                w.element("thead", &[], |w| {
                    w.within("tr", &[], |w| {
                        for (class, cell) in columns.iter().zip(&table.header) {
                            w.header(class, cell);
                        }
                    });
                });
            }
            w.around("tbody", &[], |w| {
                for row in &table.rows {
                    w.row(&columns, row);
                }
            });
        });
    }

    /// A head that says nothing is no head.
    fn header(&mut self, class: &str, cell: &[Inline]) {
        match cell {
            [] => self.within("td", &[], |_| {}),
            cell => self.within("th", &[("scope", "col"), ("class", class)], |w| w.inlines(cell)),
        }
    }

    fn row(&mut self, columns: &[String], row: &Row) {
        let mut attributes = id(row.number.as_ref());
        if !row.keep {
            attributes.push(("class", "long"));
        }
        self.element("tr", &attributes, |w| {
            for (at, (class, cell)) in columns.iter().zip(&row.cells).enumerate() {
                w.within("td", &[("class", class)], |w| {
                    if at == 0 {
                        w.number(row.number.as_ref());
                    }
                    w.inlines(cell);
                });
            }
        });
    }

    /// The footnotes that the text has led to, each with its ways back.
    pub fn footnotes(&mut self) {
        let met = std::mem::take(&mut self.notes);
        if met.is_empty() {
            return;
        }
        self.numbered = false;
        let pages = self.pages;
        self.around("section", &[("class", "notes"), ("aria-labelledby", "notes")], |w| {
            let title = words::notes(w.lang);
            w.element("h2", &[("id", "notes")], |w| w.markup.text(title));
            w.around("ol", &[], |w| {
                for (at, met) in met.iter().enumerate() {
                    let number = at + 1;
                    w.element("li", &[("id", &format!("n-{number}"))], |w| {
                        w.note(number, met.marks, pages.notes.get(met.note).map_or(&[], Vec::as_slice));
                    });
                }
            });
        });
    }

    /// The ways back stand at the end of the last paragraph, or in one of their own.
    fn note(&mut self, number: usize, marks: usize, blocks: &[Block]) {
        match blocks.split_last() {
            Some((Block::Paragraph { inlines, .. }, rest)) => {
                self.blocks(rest);
                self.within("p", &[], |w| {
                    w.inlines(inlines);
                    w.back(number, marks);
                });
            }
            _ => {
                self.blocks(blocks);
                self.within("p", &[], |w| w.back(number, marks));
            }
        }
    }

    fn back(&mut self, number: usize, marks: usize) {
        for mark in 1..=marks {
            let to = format!("#{}", mark_id(number, mark));
            let says = words::back(self.lang, number, mark);
            let attributes =
                [("class", "back"), ("href", &*to), ("role", "doc-backlink"), ("aria-label", &*says)];
            self.markup.text(" ");
            self.within("a", &attributes, |w| w.markup.text("↩\u{fe0e}"));
        }
    }
}

/// The name of a point as a place in the file.
fn id(number: Option<&Point>) -> Vec<Attribute<'_>> {
    number.and_then(|number| number.anchor.as_deref()).map(|anchor| ("id", anchor)).into_iter().collect()
}

/// Where the words of each column stand, and how much room it asks for.
fn classes(table: &Table) -> Vec<String> {
    let wide = table.columns.len() >= BROAD.0;
    let long = |at: usize| {
        let mut cells = table.rows.iter().filter_map(|row| row.cells.get(at));
        cells.any(|cell| letters(cell) > BROAD.1)
    };
    let class = |(at, share): (usize, &usize)| {
        let side = table.align.get(at).copied().unwrap_or("left");
        let room = match share {
            0 => " fit",
            _ if wide && long(at) => " broad",
            _ => "",
        };
        format!("{side}{room}")
    };
    table.columns.iter().enumerate().map(class).collect()
}

/// The letters of the longest word of each column, together.
fn longest_words(table: &Table) -> usize {
    let column = |at: usize| {
        let rows = table.rows.iter().filter_map(move |row| row.cells.get(at));
        rows.chain(table.header.get(at)).map(|cell| longest_word(cell)).max().unwrap_or(0)
    };
    (0..table.columns.len()).map(column).sum()
}

fn longest_word(cell: &[Inline]) -> usize {
    plain(cell).split_whitespace().map(|word| word.chars().count()).max().unwrap_or(0)
}

fn letters(cell: &[Inline]) -> usize {
    plain(cell).chars().count()
}
