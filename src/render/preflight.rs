//! What would make a file fail where the author can mend it: told at the author's place, before Typst.

use crate::diag::Say;
use crate::model::{Block, BlockKind, Bytes, Inline, Lang, Span, TEMPLATES, Text};
use crate::prose;

use super::edition::{Edition, Look};
use super::pictures::{self, Flaw};
use super::printed::each_text;

/// Lists and quotes inside each other beyond this are no text that anyone can follow.
const DEEPEST: usize = 8;

#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// Where in `document.md`, from the start of the text; none for what stands elsewhere.
    pub span: Option<Span>,
    pub kind: ProblemKind,
}

#[derive(Debug, Clone, PartialEq, Eq)]
pub enum ProblemKind {
    /// A letter that the fonts of the house do not have.
    Glyph(char),
    /// A character that can be neither seen nor printed.
    Control(char),
    PictureMissing(String),
    PictureFormat(String),
    PictureBroken(String),
    PictureText(String),
    PictureOutside(String),
    PictureActive(String),
    PictureWithoutAlt(String),
    EmptyHeading,
    TooDeep,
}

impl Say for ProblemKind {
    fn say(&self, lang: Lang) -> String {
        let code = |c: &char| format!("U+{:04X}", u32::from(*c));
        match (self, lang) {
            (ProblemKind::Glyph(c), Lang::Sv) => {
                format!("tecknet ”{c}” ({}) finns inte i typsnitten", code(c))
            }
            (ProblemKind::Glyph(c), Lang::En) => format!("the fonts have no sign for “{c}” ({})", code(c)),
            (ProblemKind::Control(c), Lang::Sv) => {
                format!("texten innehåller ett osynligt styrtecken ({})", code(c))
            }
            (ProblemKind::Control(c), Lang::En) => {
                format!("the text holds an invisible control character ({})", code(c))
            }
            (ProblemKind::PictureMissing(path), Lang::Sv) => format!("bilden {path} finns inte"),
            (ProblemKind::PictureMissing(path), Lang::En) => format!("there is no picture {path}"),
            (ProblemKind::PictureFormat(path), Lang::Sv) => {
                format!("bilden {path} är varken SVG, PNG eller JPEG")
            }
            (ProblemKind::PictureFormat(path), Lang::En) => {
                format!("the picture {path} is not SVG, PNG or JPEG")
            }
            (ProblemKind::PictureBroken(path), Lang::Sv) => {
                format!("bilden {path} är trasig och kan inte läsas")
            }
            (ProblemKind::PictureBroken(path), Lang::En) => {
                format!("the picture {path} is broken and cannot be read")
            }
            (ProblemKind::PictureText(path), Lang::Sv) => {
                format!("bilden {path} innehåller text som beror på typsnitt; gör om texten till konturer")
            }
            (ProblemKind::PictureText(path), Lang::En) => {
                format!("the picture {path} holds text that depends on fonts; turn the text into outlines")
            }
            (ProblemKind::PictureOutside(path), Lang::Sv) => {
                format!("bilden {path} hämtar något utifrån; lägg in det i filen")
            }
            (ProblemKind::PictureOutside(path), Lang::En) => {
                format!("the picture {path} fetches something from elsewhere; put it into the file")
            }
            (ProblemKind::PictureActive(path), Lang::Sv) => {
                format!("bilden {path} innehåller ett program; spara den utan skript och händelser")
            }
            (ProblemKind::PictureActive(path), Lang::En) => {
                format!("the picture {path} holds a program; save it without scripts and events")
            }
            (ProblemKind::PictureWithoutAlt(path), Lang::Sv) => {
                format!("bilden {path} saknar beskrivning; skriv den mellan hakparenteserna")
            }
            (ProblemKind::PictureWithoutAlt(path), Lang::En) => {
                format!("the picture {path} has no description; write it between the brackets")
            }
            (ProblemKind::EmptyHeading, Lang::Sv) => "rubriken är tom".to_owned(),
            (ProblemKind::EmptyHeading, Lang::En) => "the heading is empty".to_owned(),
            (ProblemKind::TooDeep, Lang::Sv) => {
                format!("listor och citat ligger djupare än {DEEPEST} nivåer i varandra")
            }
            (ProblemKind::TooDeep, Lang::En) => {
                format!("lists and quotes are nested deeper than {DEEPEST} levels")
            }
        }
    }
}

/// Everything that an edition's author must mend first. With `source`, the text that the spans point
/// into, a letter is told of where it stands and not only by its paragraph.
pub fn preflight(edition: &Edition, source: Option<&str>) -> Vec<Problem> {
    let mut check = Check { edition, source, problems: Vec::new() };
    check.text(&edition.text);
    for words in beside(edition) {
        check.letters(words, None);
    }
    if let Some(logo) = &edition.publisher.logo {
        check.picture_file(format!("{TEMPLATES}/{logo}"), edition.templates.get(logo), None);
    }
    // What comes from the data beside the text has no place in it.
    for problem in &mut check.problems {
        problem.span = problem.span.filter(|span| *span != Span::default());
    }
    check.problems
}

/// What the pages say besides the text.
fn beside(edition: &Edition) -> Vec<&str> {
    let mut all: Vec<&str> = vec![
        &edition.front.title,
        &edition.front.summary,
        &edition.publisher.name,
        &edition.publisher.short,
        &edition.publisher.host,
    ];
    all.extend(edition.capabilities.iter().chain(&edition.targets).map(String::as_str));
    match &edition.look {
        Look::Draft { state } => all.push(state),
        Look::Remiss { registry_number, .. } => all.push(registry_number),
        Look::Adopted(adopted) => {
            let some = [&adopted.forum, &adopted.meeting, &adopted.paragraph];
            all.extend(some.into_iter().flatten().map(String::as_str));
            all.extend(adopted.history.iter().map(|past| past.text.as_str()));
            all.extend(adopted.notes.iter().map(String::as_str));
        }
        Look::Sheet(sheet) => {
            all.extend([&sheet.word, &sheet.foot].map(String::as_str));
            all.extend(sheet.facts.iter().flat_map(|fact| [fact.label.as_str(), &fact.value]));
            for boxed in &sheet.boxes {
                all.push(&boxed.title);
                all.extend(boxed.paragraphs.iter().map(String::as_str));
            }
            each_text(&sheet.blocks, &mut |words| all.push(words));
            each_text(&sheet.behind, &mut |words| all.push(words));
        }
    }
    all
}

struct Check<'a> {
    edition: &'a Edition,
    source: Option<&'a str>,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn text(&mut self, text: &Text) {
        self.blocks(&text.blocks, 0);
        for note in &text.footnotes {
            self.blocks(&note.blocks, 0);
        }
    }

    fn blocks(&mut self, blocks: &[Block], depth: usize) {
        for block in blocks {
            if depth > DEEPEST {
                self.tell(Some(block.span), ProblemKind::TooDeep);
                return;
            }
            self.block(block, depth);
        }
    }

    fn block(&mut self, block: &Block, depth: usize) {
        let span = block.span;
        match &block.kind {
            BlockKind::Heading { inlines, .. } => {
                if Inline::plain(inlines).trim().is_empty() {
                    self.tell(Some(span), ProblemKind::EmptyHeading);
                }
                self.inlines(inlines, span);
            }
            BlockKind::Paragraph { inlines } => self.inlines(inlines, span),
            BlockKind::List { items, .. } => {
                for item in items {
                    self.blocks(&item.blocks, depth + 1);
                }
            }
            BlockKind::Quote { blocks } => self.blocks(blocks, depth + 1),
            BlockKind::Code { text, .. } | BlockKind::Html { text } => self.letters(text, Some(span)),
            BlockKind::Table { header, rows, .. } => {
                for cell in header {
                    self.inlines(cell, span);
                }
                for row in rows {
                    for cell in &row.cells {
                        self.inlines(cell, row.span);
                    }
                }
            }
            BlockKind::Rule => {}
        }
    }

    fn inlines(&mut self, inlines: &[Inline], around: Span) {
        for inline in inlines {
            match inline {
                Inline::Text { text } | Inline::Code { text } => self.letters(text, Some(around)),
                Inline::Html { text, span } => self.letters(text, Some(*span)),
                Inline::Emphasis { inlines }
                | Inline::Strong { inlines }
                | Inline::Strikethrough { inlines }
                | Inline::Link { inlines, .. } => self.inlines(inlines, around),
                Inline::Image { path, alt, span } => self.picture(path, alt, *span),
                Inline::FootnoteMark { .. } | Inline::SoftBreak | Inline::HardBreak => {}
            }
        }
    }

    fn picture(&mut self, path: &str, alt: &str, span: Span) {
        if alt.trim().is_empty() {
            self.tell(Some(span), ProblemKind::PictureWithoutAlt(path.to_owned()));
        }
        let bytes = self.edition.pictures.get(path);
        self.picture_file(path.to_owned(), bytes, Some(span));
    }

    fn picture_file(&mut self, path: String, bytes: Option<&Bytes>, span: Option<Span>) {
        let kind = match bytes.map(|bytes| pictures::format(bytes)) {
            None => ProblemKind::PictureMissing(path),
            Some(Err(Flaw::Format)) => ProblemKind::PictureFormat(path),
            Some(Err(Flaw::Broken)) => ProblemKind::PictureBroken(path),
            Some(Err(Flaw::SvgText)) => ProblemKind::PictureText(path),
            Some(Err(Flaw::SvgOutside)) => ProblemKind::PictureOutside(path),
            Some(Err(Flaw::SvgActive)) => ProblemKind::PictureActive(path),
            Some(Ok(_)) => return,
        };
        self.tell(span, kind);
    }

    /// Each letter that cannot be set is told of once in its paragraph.
    fn letters(&mut self, words: &str, around: Option<Span>) {
        let mut told = Vec::new();
        for c in words.chars() {
            if told.contains(&c) {
                continue;
            }
            let kind = match setting(c) {
                Setting::Fine => continue,
                Setting::Control => ProblemKind::Control(c),
                Setting::Missing => ProblemKind::Glyph(c),
            };
            told.push(c);
            self.tell(around.map(|span| self.narrow(span, c)), kind);
        }
    }

    /// The letter's own place in the source, where it stands there as itself.
    fn narrow(&self, around: Span, c: char) -> Span {
        let found =
            self.source.and_then(|source| source.get(around.start..around.end)).and_then(|s| s.find(c));
        match found {
            Some(at) => Span::new(around.start + at, around.start + at + c.len_utf8()),
            None => around,
        }
    }

    fn tell(&mut self, span: Option<Span>, kind: ProblemKind) {
        self.problems.push(Problem { span, kind });
    }
}

enum Setting {
    Fine,
    Control,
    Missing,
}

fn setting(c: char) -> Setting {
    match c {
        '\n' | '\r' | '\t' => Setting::Fine,
        '\u{feff}' => Setting::Control,
        c if c.is_control() => Setting::Control,
        c if prose::printable(c) => Setting::Fine,
        _ => Setting::Missing,
    }
}
