//! The tags of every template, drawn as text and read: roles, languages, tables, lists, notes, links and the order of
//! reading. `SSR_BLESS=1` draws them again into `tests/tags/`; read what has changed.

mod harness;
#[path = "render/sample.rs"]
mod sample;
#[path = "tags/tree.rs"]
mod tree;
#[path = "render/writer.rs"]
mod writer;

use std::path::Path;

use harness::World;
use harness::round::{done, played};
use ssr::model::{BlockKind, Footnote, FrontMatter, Inline, Kind, Lang, PartialDate, Span, Text};
use ssr::project::with_registers;
use ssr::render::{Edition, pdf};
use tree::{Element, Tree};
use writer::{Writer, link, mark, none, para, t};

/// One of each kind of block, and little of it.
fn short() -> Text {
    let mut w = Writer::default();
    w.paragraph(vec![t("Text före första rubriken.")]);
    w.heading(&[1], "Syfte");
    w.paragraph(vec![
        Inline::Strong { inlines: vec![t("Fet")] },
        t(", "),
        Inline::Emphasis { inlines: vec![t("kursiv")] },
        t(", "),
        Inline::Code { text: "kod".to_owned() },
        t(", "),
        Inline::Strikethrough { inlines: vec![t("struken")] },
        t(". En länk till "),
        link("https://ssr.example/inriktningar", "inriktningarna"),
        t(", ett hopp till "),
        link("#s-2", "avsnitt 2"),
        t(" och en fotnot"),
        mark("kanslit"),
        t(", och samma en gång till"),
        mark("kanslit"),
        t("."),
    ]);
    w.heading(&[1, 1], "Avgränsningar");
    let first = w
        .item("Första punkten.", None, |w| vec![writer::list(None, vec![w.item("Under den.", None, none)])]);
    let second = w.item("Andra punkten.", None, none);
    w.blocks.push(writer::list(None, vec![first, second]));
    w.ordered_list();
    let done = w.item("Roller utsedda", Some(true), none);
    let left = w.item("Kontaktvägar prövade", Some(false), none);
    w.blocks.push(writer::list(None, vec![done, left]));
    w.heading(&[2], "Nivåer");
    w.quote();
    w.push(None, BlockKind::Code { language: String::new(), text: "en rad\nen till\n".to_owned() });
    w.push(None, BlockKind::Rule);
    w.short_table();
    let picture = Inline::Image {
        path: "gang.svg".to_owned(),
        alt: "Tre rutor i rad: behov, remiss, antagande.".to_owned(),
        span: Span::default(),
    };
    w.paragraph(vec![picture.clone(), Inline::SoftBreak, t("Gången från behov till antagande.")]);
    w.paragraph(vec![t("En bild "), picture, t(" mitt i texten.")]);
    let blocks = vec![para(vec![t("Kansliet har sex medarbetare.")]), para(vec![t("Det andra stycket.")])];
    let note = Footnote { label: "kanslit".to_owned(), blocks, span: Span::default() };
    Text { blocks: w.blocks, footnotes: vec![note] }
}

/// Every template, by the name of its drawing.
fn templates(world: &World) -> Vec<(String, Tree)> {
    let with = |edition: Edition| Edition { text: short(), ..edition };
    let of_kind = |kind, text| {
        let edition = sample::adopted();
        let years = (Some(PartialDate::Year(2026)), Some(PartialDate::Year(2029)));
        let front = FrontMatter { kind, valid_from: years.0, valid_to: years.1, ..edition.front };
        Edition { front, text, ..edition }
    };
    let brief = Text { blocks: short().blocks.drain(..2).collect(), ..Text::default() };
    let editions = [
        ("draft", with(sample::draft())),
        ("remiss", with(sample::remiss())),
        ("adopted", with(sample::adopted())),
        ("earlier", Edition { text: brief.clone(), ..sample::earlier() }),
        ("english", Edition { text: brief.clone(), ..sample::extreme() }),
        ("plan", of_kind(Kind::Plan, brief.clone())),
        ("vision", of_kind(Kind::Vision, with_registers(&brief, None, Some(&sample::targets()), Lang::Sv))),
        (
            "capabilities",
            of_kind(
                Kind::Capabilities,
                with_registers(&brief, Some(&sample::capabilities()), None, Lang::Sv),
            ),
        ),
    ];
    let mut out: Vec<(String, Tree)> = editions
        .into_iter()
        .map(|(name, edition)| (name.to_owned(), tree::of(&pdf(&edition).expect("the file"))))
        .collect();

    // The contents of a long text, which is not drawn itself.
    let long = tree::of(&pdf(&sample::adopted()).expect("the file"));
    let contents =
        long.root.all().into_iter().find(|element| element.role == "TOC").cloned().expect("contents");
    let root = Element { inside: vec![tree::Tag::Element(contents)], ..Element::default() };
    out.push(("contents".to_owned(), Tree { root, ..long }));

    let root = played(world);
    let mut paper = |name: &str, sheet: &str, file: &str| {
        let words = ["render", "skyfall", "--out", "ut", "--sheet", sheet];
        let output = world.ssr(&root, "2026-04-20T08:00:00Z", &words);
        assert!(output.status.success(), "{}", harness::text(&output));
        out.push((name.to_owned(), tree::tree(&root.join("ut").join(file))));
    };
    paper("cover-letter", "cover-letter", "skyfall-missiv-remiss-1.pdf");
    paper("letter", "letters", "skyfall-missiv-remiss-1-sydby.pdf");
    paper("proposal", "proposal", "skyfall-forslag-rsg.pdf");
    paper("compilation", "compilation", "skyfall-sammanstallning-remiss-1.pdf");
    done(
        world,
        &root,
        "set -e; export SSR_NOW=2026-04-15T08:00:00Z; ssr meeting add rsg --date 2026-04-14 --absent brandkaren -q
        ssr rsg endorse skyfall --meeting rsg-2026-04-14 --paragraph 7 -q",
    );
    paper("minutes", "minutes", "skyfall-protokollsutdrag-rsg-2026-04-14.pdf");
    out
}

#[test]
fn the_tags_of_every_template_are_those_that_were_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/tags");
    let world = World::new();
    for (name, tree) in templates(&world) {
        let path = folder.join(format!("{name}.txt"));
        let drawn = tree.drawn();
        if std::env::var_os("SSR_BLESS").is_some() {
            std::fs::write(&path, &drawn).expect("written");
        }
        let read = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(drawn == read, "{} differs; SSR_BLESS=1 draws it again:\n{drawn}", path.display());
        assert_eq!(faults(&tree), Vec::<String>::new(), "{name}");
    }
}

/// What a reader who listens would miss.
fn faults(tree: &Tree) -> Vec<String> {
    let mut out = Vec::new();
    if tree.lang != "sv-SE" && tree.lang != "en-GB" {
        out.push(format!("the language is {}", tree.lang));
    }
    let mut level = 0;
    for element in tree.root.all() {
        let role = element.role.as_str();
        let mut must = |holds: bool, what: &str| {
            if !holds {
                out.push(format!("{role} {:?} {what}", element.words()));
            }
        };
        let holds = |wanted: &[&str]| element.elements().all(|inner| wanted.contains(&inner.role.as_str()));
        let says = |key: &str| element.says.get(key).map(String::as_str);
        match role {
            "H1" | "H2" | "H3" | "H4" | "H5" | "H6" => {
                let own: usize = role[1..].parse().expect("a level");
                must(own <= level + 1, "leaves a level out");
                must(!element.words().trim().is_empty(), "is empty");
                level = own;
            }
            "Table" => {
                must(holds(&["THead", "TBody", "TFoot"]), "holds something else than rows");
                must(
                    element.elements().next().is_some_and(|first| first.role == "THead"),
                    "begins without a head",
                );
                let rows = element.all().into_iter().filter(|inner| inner.role == "TR");
                let widths: Vec<usize> = rows.map(|row| row.elements().count()).collect();
                must(widths.iter().all(|width| *width == widths[0]), "has rows of different widths");
            }
            "THead" => {
                must(element.all().iter().all(|inner| inner.role != "TD"), "has a cell that is no header")
            }
            "TH" => must(says("Scope") == Some("Column"), "does not say what it is the head of"),
            "L" => {
                must(holds(&["LI", "L"]), "holds something else than items");
                must(says("ListNumbering").is_some(), "does not say how it is numbered");
            }
            "LI" => {
                let roles: Vec<&str> = element.elements().map(|inner| inner.role.as_str()).collect();
                must(roles == ["Lbl", "LBody"], "is not a label and a body");
            }
            "Figure" => must(element.alt.as_deref().is_some_and(|alt| !alt.is_empty()), "has no description"),
            "Link" => {
                must(element.inside.iter().any(|tag| matches!(tag, tree::Tag::Place(_))), "leads nowhere")
            }
            "Note" => must(element.all().iter().any(|inner| inner.role == "Lbl"), "has no mark"),
            _ => {}
        }
    }
    out
}

#[test]
fn what_a_listener_would_miss_is_found() {
    let wrong = |change: fn(&mut Element)| {
        let edition = Edition { text: short(), ..sample::adopted() };
        let mut tree = tree::of(&pdf(&edition).expect("the file"));
        assert_eq!(faults(&tree), Vec::<String>::new());
        every(&mut tree.root, change);
        faults(&tree).join("\n")
    };
    let cases: [(fn(&mut Element), &str); 8] = [
        (
            |e| {
                if e.role == "H1" {
                    e.role = "P".to_owned()
                }
            },
            "leaves a level out",
        ),
        (
            |e| {
                if e.role == "THead" {
                    e.role = "TBody".to_owned()
                }
            },
            "begins without a head",
        ),
        (
            |e| {
                if e.role == "TD" && e.words() == "12" {
                    e.role = "TR".to_owned()
                }
            },
            "has rows of different widths",
        ),
        (|e| drop(e.says.remove("Scope")), "does not say what it is the head of"),
        (|e| drop(e.says.remove("ListNumbering")), "does not say how it is numbered"),
        (
            |e| {
                if e.role == "LI" {
                    e.inside.reverse()
                }
            },
            "is not a label and a body",
        ),
        (|e| e.alt = None, "has no description"),
        (
            |e| {
                if e.role == "Link" {
                    e.inside.retain(|tag| !matches!(tag, tree::Tag::Place(_)))
                }
            },
            "leads nowhere",
        ),
    ];
    for (change, told) in cases {
        let said = wrong(change);
        assert!(said.contains(told), "{told:?} is not in: {said}");
    }
}

fn every(element: &mut Element, change: fn(&mut Element)) {
    change(element);
    for tag in &mut element.inside {
        if let tree::Tag::Element(inner) = tag {
            every(inner, change);
        }
    }
}

/// The points of a long text are read in their order, each after its number.
#[test]
fn the_order_of_reading_is_that_of_the_text() {
    for (name, edition) in sample::looks() {
        let tree = tree::of(&pdf(&edition).expect("the file"));
        let read = squeezed(&tree.root.words());
        let mut rest = read.as_str();
        for point in edition.text.points() {
            let number = if edition.look.numbered() { point.number.to_string() } else { String::new() };
            let words: String =
                point.words.split("http").next().unwrap_or_default().chars().take(60).collect();
            let wanted = squeezed(&format!("{number}{words}"));
            let Some((_, after)) = rest.split_once(&wanted) else {
                panic!("{name}: {wanted:?} does not come next in {:.400}", rest)
            };
            rest = after;
        }
    }
}

fn squeezed(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace() && !matches!(c, '\u{ad}' | '-' | '\u{2010}' | '|')).collect()
}
