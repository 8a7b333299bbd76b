//! What every PDF must hold, whatever its look. With `SSR_SAMPLES=FOLDER` the files are left there, for
//! validators and for eyes. `SSR_BLESS=1` makes the table of glyphs again.

use std::collections::BTreeSet;
use std::path::Path;

use lopdf::{Dictionary, Document, Object};

use ssr::model::{Block, BlockKind, Inline, Item, SectionNumber, Span, Text};
use ssr::render::{
    Edition, Look, Medium, ProblemKind, Profile, RenderProblem, Sheet, TypstJob, pdf, preflight, printed,
};
use typst::foundations::Bytes;
use typst::text::Font;

#[path = "render/sample.rs"]
mod sample;
#[path = "render/writer.rs"]
mod writer;

use sample::HOSTILE;
use writer::t;

fn made(edition: &Edition) -> Vec<u8> {
    pdf(edition).unwrap_or_else(|problem| panic!("{problem:?}"))
}

#[test]
fn every_look_compiles_without_a_warning_and_twice_to_the_same_bytes() {
    for (name, edition) in sample::looks() {
        let first = made(&edition);
        assert!(first == made(&edition), "{name} differs");
        if let Some(folder) = std::env::var_os("SSR_SAMPLES") {
            std::fs::write(Path::new(&folder).join(format!("{name}.pdf")), &first).unwrap();
        }
    }
}

#[test]
fn an_edition_begun_from_another_layout_ends_with_the_same_bytes() {
    let looks = sample::looks();
    let mut layout = None;
    for (name, edition) in looks.iter().chain(&looks) {
        let begun = Medium::Pdf.write(edition, &mut layout).unwrap_or_else(|problem| panic!("{problem:?}"));
        assert!(begun == made(edition), "{name} differs");
    }
}

/// What an edit changes on every page (the digest in the foot) is not looked for in the text: nothing has to be laid
/// out again for it.
#[test]
fn an_edited_word_is_laid_out_in_one_round() {
    for (name, mut edition) in sample::looks() {
        let mut layout = None;
        Medium::Pdf.write(&edition, &mut layout).unwrap_or_else(|problem| panic!("{problem:?}"));
        assert_eq!(layout.as_ref().and_then(|layout| layout.rounds), None, "{name}");
        let first = edition.text.blocks.iter_mut().find_map(|block| match &mut block.kind {
            BlockKind::Paragraph { inlines } => Some(inlines),
            _ => None,
        });
        first.expect("a paragraph").push(t(" Gång."));
        edition.digest = ssr::model::sha256(b"edited");
        let begun = Medium::Pdf.write(&edition, &mut layout).unwrap_or_else(|problem| panic!("{problem:?}"));
        assert!(begun == made(&edition), "{name} differs");
        assert_eq!(layout.and_then(|layout| layout.rounds), Some(1), "{name}");
    }
}

/// Typst's own line breaking asserts what does not hold of this paragraph (`Cargo.toml`).
#[test]
fn a_paragraph_of_long_names_ends_nothing() {
    let names = "Kluster Nord; Kluster Mitt; Kluster Syd; Stockholms stad; Länsstyrelsen i Stockholms län; Region \
        Stockholm; Polismyndigheten, Polisregion Stockholm; Försvarsmakten, Mellersta militärregionen; SOS Alarm; \
        Trafikverket; Kustbevakningen; Stockholms Hamnar; Storstockholms brandförsvar; Södertörns \
        brandförsvarsförbund; Brandkåren Attunda.";
    let inlines = vec![
        printed::Inline::Strong { inlines: vec![printed::Inline::text("Närvarande:")] },
        printed::Inline::text(format!(" {names}")),
    ];
    let sheet = Sheet {
        word: "Protokollsutdrag".to_owned(),
        foot: String::new(),
        name: String::new(),
        facts: Vec::new(),
        boxes: Vec::new(),
        contents: false,
        blocks: vec![printed::Block::Paragraph { number: None, inlines, keep: false }],
        behind: Vec::new(),
        table: None,
    };
    made(&Edition { look: Look::Sheet(Box::new(sheet)), ..sample::adopted() });
}

#[test]
fn the_file_says_what_it_is() {
    for (name, edition) in sample::looks() {
        let bytes = made(&edition);
        let file = Document::load_mem(&bytes).unwrap();
        let catalog = file.catalog().unwrap();
        assert_eq!(
            catalog.get(b"Lang").unwrap().as_str().unwrap(),
            if name == "extreme" { &b"en-GB"[..] } else { b"sv-SE" },
            "{name}"
        );
        let view = file.dereference(catalog.get(b"ViewerPreferences").unwrap()).unwrap().1;
        assert_eq!(
            view.as_dict().unwrap().get(b"DisplayDocTitle").unwrap(),
            &Object::Boolean(true),
            "{name}"
        );
        assert!(catalog.has(b"Outlines"), "{name} has no bookmarks");
        let about = file.dereference(catalog.get(b"Metadata").unwrap()).unwrap().1;
        let about = String::from_utf8_lossy(&about.as_stream().unwrap().content).into_owned();
        for claim in ["<pdfuaid:part>1<", "<pdfaid:part>2<", "<pdfaid:conformance>A<"] {
            assert!(about.contains(claim), "{name} does not claim {claim}");
        }
        assert!(about.contains("2026-05-04T00:00:00"), "{name} has another date");
    }
    let example = String::from_utf8_lossy(&made(&sample::remiss())).into_owned();
    assert!(example.contains("EXEMPEL – Störning i elförsörjningen"));
}

#[test]
fn bookmarks_show_our_numbers_and_points_are_places() {
    let bytes = made(&sample::remiss());
    let file = Document::load_mem(&bytes).unwrap();
    let mut titles = Vec::new();
    for object in file.objects.values() {
        let Ok(dict) = object.as_dict() else { continue };
        if let (Ok(title), true) = (dict.get(b"Title"), dict.has(b"Parent")) {
            titles.push(decoded(title.as_str().unwrap()));
        }
    }
    assert!(titles.contains(&"1.1.1 En rubrik på tredje nivån".to_owned()), "{titles:?}");
    let under = |dict: &Dictionary, key: &[u8]| file.dereference(dict.get(key).unwrap()).unwrap().1.clone();
    let tree = under(under(file.catalog().unwrap(), b"Names").as_dict().unwrap(), b"Dests");
    let leaf = under(tree.as_dict().unwrap(), b"Names");
    let names: Vec<String> =
        leaf.as_array().unwrap().iter().filter_map(|name| name.as_str().ok()).map(decoded).collect();
    for place in ["s-1", "s-1.1.1.1", "p-0.1", "p-1.2", "p-1.1.3", "p-2.30"] {
        assert!(names.contains(&place.to_owned()), "{place} is not among {names:?}");
    }
}

#[test]
fn code_in_a_text_is_read_as_words() {
    let job = TypstJob::new(&sample::adopted(), Profile::Published);
    let data = String::from_utf8_lossy(&job.files["data.json"]).into_owned();
    let quoted = serde_json::to_string(HOSTILE).unwrap();
    assert!(data.contains(&quoted), "the words reach the template as they were written");
    // The words are in no other file: nothing that an author wrote is ever source.
    for (path, bytes) in &job.files {
        let mine = path == "data.json" || path.starts_with("pictures/");
        assert!(
            mine || !String::from_utf8_lossy(bytes).contains("elavbrott"),
            "{path} holds an author's words"
        );
    }
    let words = printed(&made(&sample::adopted()));
    for part in
        ["#panic(\"x\")", "#import", "$x$", "*b*", "---", "<label>", "@ref", "#{read(\"/etc/passwd\")}"]
    {
        assert!(words.contains(&squeezed(part)), "{part} is not printed");
    }
}

#[test]
fn what_matters_stands_in_the_body() {
    let says = |edition: &Edition, words: &str| {
        assert!(printed(&made(edition)).contains(&squeezed(words)), "{words:?} is not printed");
    };
    says(&sample::draft(), "Texten är under arbete och är inte antagen.");
    says(&sample::draft(), "Texten är påhittad");
    says(&sample::remiss(), "Svara senast den 15 oktober 2026. Ange diarienummer SSR-2026-0417");
    says(&sample::remiss(), "1.1:3");
    says(&sample::adopted(), "RCG 2026-05-04, § 14");
    says(&sample::earlier(), "Antagen 2021-12-09, innan det här verktyget fanns. Ingen signatur.");
    says(&sample::earlier(), "har ändrats sedan de senast sparades");
    // The marks on every page are drawn, not written.
    assert!(!printed(&made(&sample::draft())).contains("EXEMPEL"));
    assert!(!printed(&made(&sample::draft())).contains("UTKAST"));
}

#[test]
fn the_author_is_told_first() {
    let mut edition = sample::adopted();
    let source = "En bil 🚒 och\u{feff} mer. ![](saknas.png)";
    let span = Span::new(0, source.len());
    let image = Inline::Image { path: "saknas.png".to_owned(), alt: String::new(), span };
    let paragraph = BlockKind::Paragraph { inlines: vec![t("En bil 🚒 och\u{feff} mer. "), image] };
    let heading = BlockKind::Heading { level: 1, section: SectionNumber::new(&[1]), inlines: vec![t(" ")] };
    let blocks = [paragraph, heading].map(|kind| Block { number: None, span, kind }).to_vec();
    edition.text = Text { blocks, footnotes: Vec::new() };
    let problems = preflight(&edition, Some(source));
    let kinds: Vec<&ProblemKind> = problems.iter().map(|problem| &problem.kind).collect();
    assert_eq!(
        kinds,
        [
            &ProblemKind::Glyph('🚒'),
            &ProblemKind::Control('\u{feff}'),
            &ProblemKind::PictureWithoutAlt("saknas.png".to_owned()),
            &ProblemKind::PictureMissing("saknas.png".to_owned()),
            &ProblemKind::EmptyHeading,
        ]
    );
    assert_eq!(problems[0].span, Some(Span::new(7, 11)));
    assert!(matches!(pdf(&edition), Err(RenderProblem::Text(_))));
}

/// The characters that every face has, as the borders of their runs: the rule that looks for others
/// stands above the fonts, and has them as a table.
#[test]
fn the_table_of_glyphs_is_that_of_the_fonts() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let fonts = std::fs::read_dir(root.join("templates/fonts")).unwrap().map(|entry| entry.unwrap().path());
    let fonts = fonts.filter(|path| path.extension().is_some_and(|e| e == "otf"));
    let faces = fonts.flat_map(|path| Font::iter(Bytes::new(std::fs::read(path).unwrap())));
    let covered = faces.map(|face| face.info().coverage.iter().collect::<BTreeSet<u32>>());
    let all = covered.reduce(|all, face| &all & &face).unwrap();
    let mut borders: Vec<u32> = Vec::new();
    for code in all {
        if borders.last() == Some(&code) {
            borders.pop();
        } else {
            borders.push(code);
        }
        borders.push(code + 1);
    }
    let row = |row: &[u32]| {
        let codes: Vec<String> = row.iter().map(|code| format!("0x{code:04x}")).collect();
        format!("    {},\n", codes.join(", "))
    };
    let table: String = borders.chunks(12).map(row).collect();
    let path = root.join("src/prose/glyphs.rs");
    let code = std::fs::read_to_string(&path).unwrap();
    let (before, _) = code.split_once("&[u32] = &[\n").unwrap();
    let fresh = format!("{before}&[u32] = &[\n{table}];\n");
    if std::env::var_os("SSR_BLESS").is_some() {
        std::fs::write(&path, &fresh).unwrap();
    }
    assert!(code == fresh, "src/prose/glyphs.rs is stale; SSR_BLESS=1 makes it again");
}

#[test]
fn no_depth_that_is_let_through_breaks_the_engine() {
    let mut edition = sample::adopted();
    let mut block = writer::para(vec![t("innerst")]);
    for level in 0..9 {
        let kind = if level % 2 == 0 {
            BlockKind::Quote { blocks: vec![block] }
        } else {
            let item = Item {
                number: None,
                checked: None,
                blocks: vec![writer::para(vec![t("punkt")]), block],
                span: Span::default(),
            };
            BlockKind::List { start: Some(1), items: vec![item] }
        };
        block = Block { number: None, span: Span::default(), kind };
        edition.text = Text { blocks: vec![block.clone()], footnotes: Vec::new() };
        let deep = preflight(&edition, None).iter().any(|problem| problem.kind == ProblemKind::TooDeep);
        if !deep {
            made(&edition);
        }
        assert_eq!(deep, level >= 8, "at level {level}");
    }
}

#[test]
fn a_broken_template_says_where() {
    let templates = [
        ("lib/grid.typ".to_owned(), "#let outer = 1mm\n#nonsense".as_bytes().into()),
        ("lib/other.typ".to_owned(), "#nonsense".as_bytes().into()),
    ];
    let edition = Edition { templates: templates.into(), ..sample::earlier() };
    let job = TypstJob::new(&edition, Profile::Published);
    assert!(!job.files.contains_key("lib/other.typ"), "no template of ours has that name");
    let problem = ssr::render::run(&job).unwrap_err();
    let RenderProblem::Template(messages) = problem else { panic!("{problem:?}") };
    assert!(
        messages[0].starts_with("guidance/templates/lib/grid.typ:2: error: unknown variable"),
        "{messages:?}"
    );
}

#[test]
fn a_workspace_has_its_own_colour_and_mark() {
    let mark = r##"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 20 20"><circle cx="10" cy="10" r="9" fill="#7a1f5c"/></svg>"##;
    let mut edition = sample::adopted();
    edition.publisher.accent = ssr::model::Color::new("#7a1f5c").unwrap();
    edition.publisher.logo = Some("logo.svg".to_owned());
    let problems = preflight(&edition, None);
    let missing = ProblemKind::PictureMissing("guidance/templates/logo.svg".to_owned());
    assert!(problems.iter().any(|problem| problem.kind == missing), "{problems:?}");
    edition.templates.insert("logo.svg".to_owned(), mark.as_bytes().into());
    let bytes = made(&edition);
    assert!(bytes != made(&sample::adopted()));
    let page = String::from_utf8(ssr::render::html(&edition).unwrap()).unwrap();
    assert!(page.contains("--accent: #7a1f5c") && page.contains("alt=\"SSR\""));
    if let Some(folder) = std::env::var_os("SSR_SAMPLES") {
        std::fs::write(Path::new(&folder).join("egen.pdf"), &bytes).unwrap();
        std::fs::write(Path::new(&folder).join("egen.html"), &page).unwrap();
    }
}

fn decoded(bytes: &[u8]) -> String {
    match bytes.strip_prefix(&[0xfe, 0xff]) {
        Some(wide) => {
            let units: Vec<u16> =
                wide.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16(&units).unwrap()
        }
        None => String::from_utf8_lossy(bytes).into_owned(),
    }
}

/// All that the pages print, without spaces and hyphens, so that line breaks do not matter.
fn printed(bytes: &[u8]) -> String {
    let file = Document::load_mem(bytes).unwrap();
    let pages: Vec<u32> = file.get_pages().keys().copied().collect();
    squeezed(&file.extract_text(&pages).unwrap())
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '-' | '\u{ad}' | '\u{2010}')).collect()
}
