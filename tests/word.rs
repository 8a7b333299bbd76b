//! What every Word file must hold, whatever its look: judged by our own eyes, by LibreOffice and by python-docx.
//! With `SSR_SAMPLES=FOLDER` the files are left there.

mod harness;

use std::collections::BTreeSet;
use std::path::Path;

use proptest::prelude::*;
use ssr::model::{
    Align, Block, BlockKind, Carried, CarriedEdition, Inline, Item, Lang, Number, Remark, Row, SectionNumber,
    SentText, Span, Text, hidden_place, point_at,
};
use ssr::render::{Edition, Look, RenderProblem, word};

use harness::World;
use harness::office::{Opened, Piece, open};

#[path = "word/extreme.rs"]
mod extreme;
#[path = "word/judged.rs"]
mod judged;
#[path = "render/sample.rs"]
mod sample;
#[path = "render/writer.rs"]
mod writer;

use writer::{link, list, para, t};

/// Words that some program might run, follow or take for its own.
const RUNNABLE: &[&str] = &[
    "=cmd|'/C calc'!A0",
    "@SUM(1+1)*cmd|' /C calc'!A0",
    "DDEAUTO c:\\\\windows\\\\system32\\\\cmd.exe \"/k calc\"",
    "{ HYPERLINK \"https://evil.example\" }",
    "</w:t></w:r><w:instrText>DDE</w:instrText>",
    "<!ENTITY x SYSTEM \"file:///etc/passwd\"> &x; ]]>",
    "_x000D_ %1. LANG <!--TRACK-->",
    sample::HOSTILE,
];

fn made(edition: &Edition) -> Vec<u8> {
    word(edition).unwrap_or_else(|problem| panic!("{problem:?}"))
}

fn opened(edition: &Edition) -> Opened {
    open(&made(edition))
}

/// An edition with this text alone.
fn with(blocks: Vec<Block>) -> Edition {
    Edition { text: Text { blocks, footnotes: Vec::new() }, ..sample::remiss() }
}

const BODY: &str = "word/document.xml";

#[test]
fn the_same_bytes_every_time_and_no_part_astray() {
    for (name, edition) in sample::looks() {
        let first = made(&edition);
        assert!(first == made(&edition), "{name} differs");
        let opened = open(&first);
        assert_eq!(opened.breaches(), Vec::<String>::new(), "{name}");
        assert_eq!(opened.names[..2], ["[Content_Types].xml", "_rels/.rels"], "{name}");
        if let Some(folder) = std::env::var_os("SSR_SAMPLES") {
            std::fs::write(Path::new(&folder).join("nested.docx"), made(&extreme::nested())).unwrap();
            std::fs::write(Path::new(&folder).join(format!("{name}.docx")), &first).unwrap();
        }
    }
}

#[test]
fn the_file_says_what_it_is_and_is_known_again() {
    for (name, edition) in sample::looks() {
        let opened = opened(&edition);
        let properties = opened.properties();
        let carried = Carried::read(|name| properties.get(name).map(String::as_str)).expect(name);
        let kept = match &edition.look {
            Look::Draft { .. } => CarriedEdition::Draft,
            Look::Remiss { round, .. } => CarriedEdition::Remiss { round: *round },
            Look::Adopted(adopted) => CarriedEdition::Adopted { version: adopted.version },
            Look::Sheet(_) => panic!("a paper carries no text"),
        };
        assert_eq!((carried.document, carried.edition), (edition.document.clone(), kept), "{name}");
        assert_eq!((carried.digest, carried.changed), (edition.digest.clone(), edition.changed), "{name}");
        let lang = if name == "extreme" { "en-GB" } else { "sv-SE" };
        assert_eq!(opened.values("word/styles.xml", "w:lang", "w:val"), [lang], "{name}");
        let settings = opened.pieces("word/settings.xml");
        let tracks =
            settings.iter().any(|p| matches!(p, Piece::Start(name, _) if name == "w:trackRevisions"));
        assert_eq!(tracks, name == "remiss", "{name}");
    }
}

/// Every point of a text that people answer is a hidden place which begins with its number.
#[test]
fn every_answerable_point_is_a_place_with_its_number() {
    for (name, edition) in sample::looks() {
        let opened = opened(&edition);
        let points: BTreeSet<String> = edition
            .text
            .points()
            .iter()
            .map(|p| hidden_place(&format!("p-{}.{}", p.number.section, p.number.point)))
            .collect();
        let places = opened.values(BODY, "w:bookmarkStart", "w:name");
        let answerable: BTreeSet<String> =
            places.iter().filter(|place| point_at(place).is_some()).cloned().collect();
        if edition.look.numbered() {
            assert_eq!(answerable, points, "{name}");
        } else {
            // Only what a link in the text leads to.
            assert!(answerable.len() <= 1, "{name}: {answerable:?}");
        }
        for place in &places {
            let letters = place.chars().all(|c| c.is_ascii_alphanumeric() || c == '_');
            assert!(place.len() <= 25 && place.starts_with("_ssr_") && letters, "{place}");
        }
        let mut at = None;
        for piece in opened.pieces(BODY) {
            match piece {
                Piece::Start(element, attributes) if element == "w:bookmarkStart" => {
                    at = point_at(&attributes["w:name"]).filter(|_| edition.look.numbered());
                }
                Piece::Words(words) => {
                    if let Some(number) = at.take() {
                        assert_eq!(words, number.to_string(), "{name}");
                    }
                }
                _ => {}
            }
        }
    }
}

#[test]
fn numbers_are_text_and_no_counter_of_words() {
    let paragraphs = opened(&sample::remiss()).paragraphs(BODY);
    let says = |style: &str, words: &str| {
        assert!(
            paragraphs.iter().any(|(s, w)| s == style && w.starts_with(words)),
            "no {style} begins with {words:?}"
        );
    };
    says("Heading1", "1\tSyfte och omfattning");
    says("Heading3", "1.1.1\tEn rubrik på tredje nivån");
    says("SsrPoint", "1:1\tVid ett omfattande");
    says("ListBullet", "1.1:2\tFörsta punkten.");
    says("Quote", "1.1.1:1\tDen som ansvarar");
    says("SsrCell", "2:30");
    says("Title", "Störning i elförsörjningen");
    says("SsrBox", "Varje stycke, listpunkt och tabellrad har ett nummer");
    says("SsrFact", "Diarienummer\tSSR-2026-0417");
    says("TOC1", "1\tSyfte och omfattning");
    let bare = opened(&sample::adopted()).paragraphs(BODY);
    assert!(bare.iter().any(|(_, words)| words.starts_with("Vid ett omfattande")));
}

#[test]
fn ids_of_paragraphs_stay_when_the_text_around_them_changes() {
    let id_of = |edition: &Edition, number: &str| {
        let mut id = String::new();
        for piece in opened(edition).pieces(BODY) {
            match piece {
                Piece::Start(name, attributes) if name == "w:p" => id = attributes["w14:paraId"].clone(),
                Piece::Words(words) if words == number => return id,
                _ => {}
            }
        }
        panic!("no {number}");
    };
    let mut changed = sample::remiss();
    changed.text.blocks.remove(1);
    for number in ["1.1:1", "2:1", "1.1.1:2"] {
        assert_eq!(id_of(&sample::remiss(), number), id_of(&changed, number));
    }
}

/// The colour and the mark that `ssr.yaml` names are those of the Word file too.
#[test]
fn a_workspace_has_its_own_colour_and_mark() {
    let mut edition = sample::remiss();
    edition.publisher.accent = ssr::model::Color::new("#7c2d3e").expect("dark enough");
    edition.publisher.logo = Some("mark.svg".to_owned());
    edition.templates.insert("mark.svg".to_owned(), sample::PICTURE.as_bytes().into());
    let opened = opened(&edition);
    assert_eq!(opened.breaches(), Vec::<String>::new());
    assert!(opened.parts.contains_key("word/media/logo.png"));
    assert!(opened.values(BODY, "wp:docPr", "descr").contains(&"SSR".to_owned()));
    for part in ["word/styles.xml", "word/theme/theme1.xml", "word/numbering.xml"] {
        let text = String::from_utf8_lossy(&opened.parts[part]).into_owned();
        assert!(text.contains("7C2D3E") && !text.contains("0B5563"), "{part}");
    }
}

#[test]
fn the_author_is_told_first() {
    let edition = with(vec![para(vec![t("osynligt \u{1}")])]);
    assert!(matches!(word(&edition), Err(RenderProblem::Text(_))));
}

/// By the program itself, in two folders, on two days, in two time zones.
#[test]
fn every_document_of_the_register_becomes_a_file() {
    let world = World::new();
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let render = |folder: &str, now: &str, zone: &str| {
        let out = world.at(folder);
        let mut command = world.command(env!("CARGO_BIN_EXE_ssr"), root, now);
        command.args(["render", "--all", "--as", "word", "--as", "pdf", "--out"]).arg(&out);
        let output = command.env("TZ", zone).output().expect("ssr runs");
        assert!(output.status.success(), "{}", harness::text(&output));
        out
    };
    let first = render("a", "2026-11-25T08:00:00Z", "UTC");
    let second = render("b/deeper", "2027-02-01T23:30:00Z", "Asia/Tokyo");
    let documents = std::fs::read_dir(root.join("guidance/documents")).expect("documents").count();
    let mut count = 0;
    for entry in std::fs::read_dir(&first).expect("the folder") {
        let path = entry.expect("an entry").path();
        if path.extension().is_none_or(|ending| ending != "docx") {
            continue;
        }
        count += 1;
        assert!(path.with_extension("pdf").exists(), "{}", path.display());
        let bytes = std::fs::read(&path).expect("readable");
        let again = std::fs::read(second.join(path.file_name().expect("a name"))).expect("made again");
        assert!(bytes == again, "{} differs", path.display());
        assert_eq!(open(&bytes).breaches(), Vec::<String>::new(), "{}", path.display());
    }
    assert_eq!(count, documents);
}

/// What nobody has touched says nothing: every line of the front page, and all that has no number, is known for ours.
#[test]
fn a_text_that_comes_home_as_it_was_sent_has_no_remarks() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("guidance/documents");
    let mut all = vec![sample::remiss()];
    for entry in std::fs::read_dir(root).expect("documents") {
        let source =
            std::fs::read_to_string(entry.expect("an entry").path().join("document.md")).expect("a text");
        let start = source.match_indices("---\n").nth(1).expect("front matter").0 + 4;
        let text = ssr::syntax::markdown::read("document.md", &source[start..], 0).0;
        all.push(Edition { text, ..sample::remiss() });
    }
    for (edition, lang) in all.iter().flat_map(|edition| [(edition, Lang::Sv), (edition, Lang::En)]) {
        let mut edition = Edition { lang, ..edition.clone() };
        edition.front.example = lang == Lang::En;
        let Look::Remiss { round, registry_number, .. } = &edition.look else { panic!("a remiss") };
        let (document, digest) = (edition.document.clone(), edition.digest.clone());
        let sent = SentText::new(document, *round, digest, registry_number, &edition.text)
            .titled(&edition.front.title, &edition.front.summary);
        let reading = ssr::answers::file("remiss.docx", &made(&edition), &sent);
        // The sample has points whose words Word shows otherwise: what is struck, and a mark of a footnote that is not there.
        let marks = ["[struket: ", "[struck: ", "[^saknas]"];
        let otherwise = |remark: &Remark| marks.iter().any(|mark| remark.says.contains(mark));
        let besides = reading.remarks.into_iter().filter(|remark| !otherwise(remark));
        assert_eq!((besides.collect(), reading.doubts, reading.stance), (Vec::<Remark>::new(), vec![], None));
    }
}

fn any_words() -> impl Strategy<Value = String> {
    let letters = prop_oneof![
        8 => proptest::char::range(' ', '~'),
        2 => proptest::sample::select("åäöÅÄÖé–—”’…§€½ \u{ad}\u{a0}\u{2011}\u{200b}\t\n".chars().collect::<Vec<_>>()),
    ];
    let pieces = prop_oneof![
        6 => proptest::collection::vec(letters, 0..12).prop_map(String::from_iter),
        1 => proptest::sample::select(RUNNABLE).prop_map(str::to_owned),
        1 => proptest::sample::select(&["]]>", "&lt;", "<w:p/>", "%1.", "_x000D_", "  "][..]).prop_map(str::to_owned),
    ];
    proptest::collection::vec(pieces, 1..5).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn text_out_equals_text_in(words in any_words(), alt in "[ -~åäö]{1,30}", title in any_words()) {
        prop_assume!(!title.trim().is_empty() && !alt.trim().is_empty());
        let number = |point| Some(Number { section: SectionNumber::new(&[1]), point });
        let span = Span::default();
        let block = |point, kind| Block { number: number(point), span, kind };
        let inside = vec![
            t(&words),
            Inline::Strong { inlines: vec![t(&words)] },
            link("https://ssr.example/", &words),
        ];
        let item = Item { number: number(2), checked: None, blocks: vec![para(vec![t(&words)])], span };
        let image = Inline::Image { path: "gang.svg".to_owned(), alt: alt.clone(), span };
        let row = Row { number: number(3), cells: vec![vec![t(&words)], vec![t(&title)]], span };
        let header = vec![vec![t(&words)], Vec::new()];
        let heading = BlockKind::Heading { level: 1, section: SectionNumber::new(&[1]), inlines: vec![t(&title)] };
        let mut edition = with(vec![
            Block { number: None, span, kind: heading },
            block(1, BlockKind::Paragraph { inlines: inside }),
            list(None, vec![item]),
            Block { number: None, span, kind: BlockKind::Table { align: vec![Align::Right], header, rows: vec![row] } },
            Block { number: None, span, kind: BlockKind::Code { language: String::new(), text: words.clone() } },
            block(4, BlockKind::Paragraph { inlines: vec![t("Bild: "), image] }),
        ]);
        edition.front.title.clone_from(&title);
        let opened = opened(&edition);
        prop_assert_eq!(opened.breaches(), Vec::<String>::new());
        let flat = |words: &str| words.replace(['\n', '\r', '\t'], " ");
        let all = opened.paragraphs(BODY);
        let (words_in, title_in) = (flat(&words), flat(&title));
        for expected in [
            ("Title", title_in.clone()),
            ("Heading1", format!("1\t{title_in}")),
            ("SsrPoint", format!("1:1\t{words_in}{words_in}{words_in}")),
            ("ListBullet", format!("1:2\t{words_in}")),
            ("SsrHeaderCell", words_in.clone()),
            ("SsrCell", words_in.clone()),
            ("SsrCell", title_in.clone()),
            ("SsrCode", words.trim_end_matches('\n').lines().collect::<Vec<_>>().join("\n")),
        ] {
            let expected = (expected.0.to_owned(), expected.1);
            prop_assert!(all.contains(&expected), "{:?} is not in {:?}", expected, all);
        }
        let described = opened.values(BODY, "wp:docPr", "descr");
        prop_assert!(described.contains(&alt), "{:?}", described);
    }
}
