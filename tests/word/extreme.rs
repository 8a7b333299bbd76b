//! What would break a Word file: words that programs run, more than Word can count, everything inside everything, and
//! a container that is broken on purpose, so that our own eyes are known to see.

use ssr::model::{Block, BlockKind, Inline, Item, Row, SectionNumber, Span, Text};
use ssr::render::Edition;

use super::harness::office::{Piece, open};
use super::writer::{self, Writer, link, list, para, t};
use super::{BODY, RUNNABLE, opened, sample, with};

#[test]
fn nothing_that_is_written_is_run() {
    let mut w = Writer::default();
    for words in RUNNABLE {
        w.heading(&[1], words);
        w.paragraph(vec![
            t(words),
            Inline::Code { text: (*words).to_owned() },
            link("https://ssr.example/\" TargetMode=\"Internal", words),
            link("https://\"evil\"/", words),
        ]);
        let item = w.item(words, None, writer::none);
        w.blocks.push(list(None, vec![item]));
        w.push(None, BlockKind::Code { language: String::new(), text: (*words).to_owned() });
        let row = Row { number: w.number(), cells: vec![vec![t(words)]], span: Span::default() };
        w.push(None, BlockKind::Table { align: Vec::new(), header: vec![vec![t(words)]], rows: vec![row] });
    }
    let mut edition = with(w.blocks);
    edition.front.title = RUNNABLE.join(" ");
    edition.front.summary = RUNNABLE.join(" ");
    edition.publisher.name = RUNNABLE.join(" ");
    edition.capabilities = RUNNABLE.iter().map(|words| (*words).to_owned()).collect();
    let opened = opened(&edition);
    assert_eq!(opened.breaches(), Vec::<String>::new());
    let all: String = opened.paragraphs(BODY).into_iter().map(|(_, words)| words + "\n").collect();
    for words in RUNNABLE {
        assert!(all.matches(words).count() >= 7, "{words}");
    }
    for part in opened.names.iter().filter(|name| name.ends_with(".xml")) {
        let mut inside = false;
        for piece in opened.pieces(part) {
            match piece {
                Piece::Start(name, _) => inside = name == "w:instrText",
                Piece::Words(code) if inside => {
                    let code = code.split_whitespace().next().unwrap_or("");
                    assert!(["PAGE", "NUMPAGES", "TOC", "NOTEREF"].contains(&code), "{part}: {code}");
                }
                _ => {}
            }
        }
        let relations = format!("word/_rels/{}.rels", part.trim_start_matches("word/"));
        if opened.parts.contains_key(&relations) {
            for target in opened.values(&relations, "Relationship", "Target") {
                assert!(!target.contains(['"', ' ']) && !target.contains("evil"), "{target}");
            }
        }
    }
}

/// What Word cannot do is done otherwise: numbers above its highest, tables wider than 63 columns.
#[test]
fn beyond_what_word_can_count() {
    let mut w = Writer::default();
    w.heading(&[1], "Gränser");
    let one = w.item("Miljonte steget.", None, writer::none);
    let two = w.item("Steget efter.", None, writer::none);
    w.blocks.push(list(Some(1_000_000), vec![one, two]));
    let boxed = w.item("Bock.", Some(true), writer::none);
    let after = w.item("Efter bocken.", None, writer::none);
    w.blocks.push(list(Some(7), vec![boxed, after]));
    let cells: Vec<Vec<Inline>> = (0..200).map(|at| vec![t(&format!("c{at}"))]).collect();
    let row = Row { number: w.number(), cells: cells.clone(), span: Span::default() };
    w.push(None, BlockKind::Table { align: Vec::new(), header: cells, rows: vec![row] });
    w.heading(&[2], &"En mycket lång rubrik ".repeat(15));
    w.paragraph(vec![t(&"ord ".repeat(10_000))]);
    let opened = opened(&with(w.blocks));
    assert_eq!(opened.breaches(), Vec::<String>::new());
    let words: Vec<String> = opened.paragraphs(BODY).into_iter().map(|(_, words)| words).collect();
    assert!(words.contains(&"1000000.\t1:1\tMiljonte steget.".to_owned()), "{words:?}");
    assert!(words.contains(&"c199".to_owned()));
    assert_eq!(opened.values("word/numbering.xml", "w:startOverride", "w:val"), ["8"]);
    let mut columns = 0;
    for piece in opened.pieces(BODY) {
        match piece {
            Piece::Start(name, _) if name == "w:tblGrid" => columns = 0,
            Piece::Start(name, _) if name == "w:gridCol" => columns += 1,
            _ => {}
        }
        assert!(columns <= 13);
    }
}

#[test]
fn a_thousand_notes_and_one_twice() {
    let mut w = Writer::default();
    w.heading(&[1], "Noter");
    let mut footnotes = Vec::new();
    let mut words = Vec::new();
    for at in 0..1000 {
        let label = format!("n{at}");
        words.push(writer::mark(&label));
        let blocks = vec![para(vec![t(&format!("Noten nummer {at}."))])];
        footnotes.push(ssr::model::Footnote { label, blocks, span: Span::default() });
    }
    words.push(writer::mark("n500"));
    w.paragraph(words);
    let edition = Edition { text: Text { blocks: w.blocks, footnotes }, ..sample::remiss() };
    let opened = opened(&edition);
    assert_eq!(opened.breaches(), Vec::<String>::new());
    assert_eq!(opened.values(BODY, "w:footnoteReference", "w:id").len(), 1000);
    let places = opened.values(BODY, "w:bookmarkStart", "w:name");
    assert!(places.contains(&"_ssr_note_501".to_owned()), "{places:?}");
}

/// Everything inside everything else, as Markdown lets it stand.
pub fn nested() -> Edition {
    let table = |w: &mut Writer| {
        let row = Row {
            number: w.number(),
            cells: vec![vec![t("cell")], vec![writer::mark("n")]],
            span: Span::default(),
        };
        let header = vec![vec![t("Ett")], vec![t("Två")]];
        let kind = BlockKind::Table { align: Vec::new(), header, rows: vec![row] };
        Block { number: None, span: Span::default(), kind }
    };
    let plain = |kind| Block { number: None, span: Span::default(), kind };
    let code = || plain(BlockKind::Code { language: String::new(), text: "kod\n\tindragen".to_owned() });
    let image =
        || Inline::Image { path: "gang.svg".to_owned(), alt: "Gången.".to_owned(), span: Span::default() };
    let mut w = Writer::default();
    w.heading(&[1], "Allt i allt");
    let (first, second) = (table(&mut w), table(&mut w));
    w.blocks.extend([first, second]);
    let starts: Vec<Block> = vec![
        code(),
        table(&mut w),
        para(vec![image(), t("Bildtext.")]),
        list(None, vec![w.item("Inre.", Some(true), writer::none)]),
        plain(BlockKind::Rule),
        plain(BlockKind::Quote { blocks: vec![para(vec![t("Citat.")]), code()] }),
    ];
    let items = starts.into_iter().map(|block| Item {
        number: w.number(),
        checked: None,
        blocks: vec![block],
        span: Span::default(),
    });
    let items: Vec<Item> = items.collect();
    let inner = table(&mut w);
    let number = w.number();
    let paragraph = Block { number, ..para(vec![t("Stycke i citat.")]) };
    let heading = BlockKind::Heading {
        level: 3,
        section: SectionNumber::new(&[1, 1, 1]),
        inlines: vec![t("Rubrik i citat")],
    };
    let quote = vec![list(Some(2), items), paragraph, inner, plain(heading), table(&mut w)];
    w.blocks.push(plain(BlockKind::Quote { blocks: quote }));
    let note = ssr::model::Footnote {
        label: "n".to_owned(),
        blocks: vec![code(), list(None, vec![w.item("I en not.", None, writer::none)]), table(&mut w)],
        span: Span::default(),
    };
    Edition { text: Text { blocks: w.blocks, footnotes: vec![note] }, ..sample::remiss() }
}

#[test]
fn everything_inside_everything_else() {
    let opened = opened(&nested());
    assert_eq!(opened.breaches(), Vec::<String>::new());
    for part in [BODY, "word/footnotes.xml"] {
        let pieces = opened.pieces(part);
        let is = |piece: &Piece, start: bool, wanted: &str| match piece {
            Piece::Start(name, _) => start && name == wanted,
            Piece::End(name) => !start && name == wanted,
            Piece::Words(_) => false,
        };
        for two in pieces.windows(2) {
            // Word makes one table of two, and calls a cell or a note that ends in anything but a paragraph broken.
            assert!(
                !(is(&two[0], false, "w:tbl") && is(&two[1], true, "w:tbl")),
                "{part}: two tables together"
            );
            for end in ["w:tc", "w:footnote", "w:sectPr"] {
                if is(&two[1], end == "w:sectPr", end) {
                    assert!(is(&two[0], false, "w:p"), "{part}: {end} after {:?}", two[0]);
                }
            }
        }
    }
}

/// The eyes themselves: that they can say no.
#[test]
fn a_broken_container_is_seen() {
    use ssr::formats::{Package, Part, Relation};
    let part = |name: &str, bytes: &[u8], relations: Vec<Relation>| Part {
        name: name.to_owned(),
        media_type: "application/xml",
        bytes: bytes.to_vec(),
        relations,
    };
    let told = |package: &Package| open(&package.bytes().expect("small")).breaches().join("; ");
    let mut package = Package::default();
    package.add(
        "x",
        part("word/document.xml", b"<w:document r:id=\"rId9\"/>", vec![Relation::part("x", "word/gone.xml")]),
    );
    package.parts.push(part("word/lost.xml", b"<a/>", Vec::new()));
    let said = told(&package);
    for breach in [
        "leads to word/gone.xml, which is not there",
        "word/document.xml names rId9, and no relation has that id",
        "nothing leads to word/lost.xml",
    ] {
        assert!(said.contains(breach), "{said}");
    }
    let twice = b"<w:body><w:bookmarkStart w:id=\"1\" w:name=\"a\"/><w:bookmarkStart w:id=\"1\" w:name=\"b\"/></w:body>";
    let mut package = Package::default();
    package.add("x", part("word/document.xml", twice, Vec::new()));
    let said = told(&package);
    assert!(said.contains("w:id=\"1\" twice") && said.contains("in pairs"), "{said}");
    let mut package = Package::default();
    package.add("x", part("word/document.xml", b"<a><b></a>", Vec::new()));
    assert!(told(&package).contains("cannot be parsed"));
}
