//! Editions with every kind of block, and one with everything too long, too wide or missing.

use std::collections::BTreeMap;

use jiff::civil::date;

use ssr::model::{
    Block, BlockKind, Capabilities, Capability, Distribution, Footnote, FrontMatter, Goal, Inline, Item,
    Kind, Lang, PartialDate, Row, Slug, Span, SubCapability, Target, Targets, Text, sha256,
};

use super::writer::{LOREM, Writer, link, list, mark, para, t};
use ssr::project::with_registers;
use ssr::render::{Adopted, Edition, Look, Past, Publisher};

/// Words that are code in Typst, Markdown or both, and must be read as words.
pub const HOSTILE: &str = r#"#panic("x") #import "a" $x$ *b* // ~ --- <label> @ref \ `kod` _k_ [c] = + - / 1. #{read("/etc/passwd")}"#;

pub const PICTURE: &str = r##"<svg xmlns="http://www.w3.org/2000/svg" width="360" height="90" viewBox="0 0 360 90"><g fill="#edf4f4" stroke="#0b5563"><rect x="1" y="20" width="90" height="50"/><rect x="135" y="20" width="90" height="50"/><rect x="269" y="20" width="90" height="50"/><path d="M91 45h44M225 45h44"/></g></svg>"##;

/// Every look, by the name that a file of it gets.
pub fn looks() -> [(&'static str, Edition); 5] {
    [
        ("utkast", draft()),
        ("remiss", remiss()),
        ("antagen", adopted()),
        ("tidigare", earlier()),
        ("extreme", extreme()),
    ]
}

pub fn draft() -> Edition {
    Edition {
        front: FrontMatter { example: true, distribution: Distribution::Members, ..adopted().front },
        look: Look::Draft { state: "inför RSG den 12 maj 2026".to_owned() },
        ..adopted()
    }
}

pub fn remiss() -> Edition {
    let look = Look::Remiss {
        round: 1,
        deadline: date(2026, 10, 15),
        registry_number: "SSR-2026-0417".to_owned(),
        sent: Some(date(2026, 5, 4)),
    };
    Edition { front: FrontMatter { example: true, ..adopted().front }, look, ..adopted() }
}

pub fn earlier() -> Edition {
    let look = Look::Adopted(Box::new(Adopted {
        version: 1,
        adopted: PartialDate::Day(date(2021, 12, 9)),
        forum: None,
        meeting: None,
        paragraph: None,
        expires: None,
        earlier: true,
        history: Vec::new(),
        notes: Vec::new(),
    }));
    let text = Text { blocks: text().blocks.drain(..4).collect(), ..text() };
    Edition { look, text, changed: true, ..adopted() }
}

pub fn adopted() -> Edition {
    let past = |version, adopted, text: &str| Past { version, adopted, text: text.to_owned() };
    let look = Look::Adopted(Box::new(Adopted {
        version: 2,
        adopted: PartialDate::Day(date(2026, 5, 4)),
        forum: Some("Regional chefsgrupp (RCG)".to_owned()),
        meeting: Some("RCG 2026-05-04".to_owned()),
        paragraph: Some("14".to_owned()),
        expires: Some(date(2027, 5, 4)),
        earlier: false,
        history: vec![
            past(
                2,
                PartialDate::Day(date(2026, 5, 4)),
                "Ny samverkansnivå och tydligare roller för klustren.",
            ),
            past(1, PartialDate::Month(2021, 12), "Första versionen."),
        ],
        notes: vec![
            "Trafikverket: Vi utgår från att nivåerna ses över när det nya avtalet finns.".to_owned(),
        ],
    }));
    Edition {
        document: slug("elforsorjning"),
        front: FrontMatter {
            kind: Kind::Guidance,
            title: "Störning i elförsörjningen".to_owned(),
            summary:
                "Så samordnar sig regionens aktörer när elen är borta i mer än sex timmar, från första larm \
                      till återgång."
                    .to_owned(),
            example: false,
            distribution: Distribution::Open,
            review_every: None,
            capabilities: Vec::new(),
            targets: Vec::new(),
            replaces: None,
            valid_from: None,
            valid_to: None,
        },
        text: with_data(&text()),
        pictures: BTreeMap::from([("gang.svg".to_owned(), PICTURE.as_bytes().into())]),
        capabilities: vec![
            "Aktivera aktörsgemensamt arbete".to_owned(),
            "Samordna och inrikta kommunikation".to_owned(),
        ],
        targets: vec!["Förberedda inriktningar".to_owned()],
        publisher: Publisher {
            name: "Samverkan Stockholmsregionen".to_owned(),
            short: "SSR".to_owned(),
            host: "Länsstyrelsen i Stockholms län".to_owned(),
            accent: Default::default(),
            logo: None,
        },
        lang: Lang::Sv,
        date: date(2026, 5, 4),
        sources: Default::default(),
        templates: Default::default(),
        digest: sha256(b"text"),
        look,
        changed: false,
    }
}

/// In English, without what may be left out, and with what does not fit.
pub fn extreme() -> Edition {
    let mut w = Writer::default();
    w.heading(
        &[1],
        "Säkerhetsskyddsklassificeringsmyndighetssamverkansöverenskommelseförhandlingsprotokollet och annat",
    );
    let wide = |w: &mut Writer, words: [&str; 8]| Row {
        number: w.number(),
        cells: words.map(|c| vec![t(c)]).to_vec(),
        span: Span::default(),
    };
    let words = ["1", "Power cut", LOREM, "2026-05-04", "The host", "yes", "100", "Crisis management board"];
    let rows = vec![wide(&mut w, words), wide(&mut w, words)];
    let header = ["No.", "Event", "What to do", "Date", "Who", "Done", "Number", "Body"].map(|c| vec![t(c)]);
    w.push(None, BlockKind::Table { align: Vec::new(), header: header.to_vec(), rows });
    let long = LOREM.repeat(24);
    let row =
        Row { number: w.number(), cells: vec![vec![t("Lång")], vec![t(&long)]], span: Span::default() };
    let header = vec![vec![t("Rad")], vec![t("Text")]];
    w.push(None, BlockKind::Table { align: Vec::new(), header, rows: vec![row] });
    let picture =
        |alt: &str| Inline::Image { path: "tall.png".to_owned(), alt: alt.to_owned(), span: Span::default() };
    w.paragraph(vec![picture("A tall grey field.")]);
    let number = w.number();
    let inner = Block { number, ..para(vec![picture("The same in a list."), t("With a caption.")]) };
    w.blocks.push(list(
        None,
        vec![Item { number: None, checked: None, blocks: vec![inner], span: Span::default() }],
    ));
    Edition {
        front: FrontMatter {
            title: "Inriktning för samverkan vid samhällsstörning till följd av värmebölja, torka och skogsbrand i flera län".to_owned(),
            summary: String::new(),
            example: true,
            ..adopted().front
        },
        text: Text { blocks: w.blocks, footnotes: Vec::new() },
        pictures: BTreeMap::from([("tall.png".to_owned(), include_bytes!("tall.png")[..].into())]),
        capabilities: Vec::new(),
        lang: Lang::En,
        changed: true,
        ..draft()
    }
}

/// The text with the data of capabilities and target areas set after it.
fn with_data(text: &Text) -> Text {
    with_registers(text, Some(&capabilities()), Some(&targets()), Lang::Sv)
}

pub fn capabilities() -> Capabilities {
    let sub = |id: &str, name: &str, low: &str, high: &str| SubCapability {
        id: slug(id),
        name: name.to_owned(),
        minimum_level: low.to_owned(),
        ambition: high.to_owned(),
    };
    let capability = Capability {
        id: slug("aktivera"),
        number: 1,
        name: "Aktivera aktörsgemensamt arbete".to_owned(),
        also_called: vec!["Aktivera aktörsgemensamt läge".to_owned()],
        note: None,
        sub_capabilities: vec![
            sub("larma", "Larma", "En kontaktväg bemannad dygnet runt.", "Två oberoende kontaktvägar."),
            sub("bemanna", "Bemanna", "En person inom sex timmar.", "Tre personer inom fyra timmar."),
        ],
    };
    Capabilities { capabilities: vec![capability] }
}

pub fn targets() -> Targets {
    let target = Target {
        id: slug("totalforsvar"),
        number: "2.9".to_owned(),
        printed: "2.8".to_owned(),
        name: "Kontinuitet och uthållighet".to_owned(),
        about: "Personal och planering för långa kriser.".to_owned(),
        goals: vec![Goal {
            id: slug("bemanning"), text: "Bemanning i tre månader är planerad.".to_owned()
        }],
    };
    Targets { targets: vec![target] }
}

/// Every block and inline there is, and enough of it to fill several pages.
pub fn text() -> Text {
    let mut w = Writer::default();
    w.paragraph(vec![t("Text före första rubriken.")]);
    w.heading(&[1], "Syfte och omfattning");
    w.paragraph(vec![
        t(LOREM),
        t(" "),
        Inline::Strong { inlines: vec![t("Fet text")] },
        t(" och "),
        Inline::Emphasis { inlines: vec![t("kursiv "), Inline::Strong { inlines: vec![t("och fet")] }] },
        t(" samt "),
        Inline::Code { text: "ssr validate".to_owned() },
        t(" och "),
        Inline::Strikethrough { inlines: vec![t("det som inte längre gäller")] },
        Inline::SoftBreak,
        t("En länk till "),
        link("https://ssr.example/inriktningar", "inriktningarna"),
        t(", en till "),
        link("mailto:remiss@ssr.example", "brevlådan"),
        t(", ett hopp till "),
        link("#s-2", "avsnitt 2"),
        t(" och till "),
        link("#p-1.2", "punkt 1:2"),
        t(", en som bara skrivs ut: "),
        link("http://gammal.example", "gamla sidan"),
        t(", en som inte leder någonstans: "),
        link("../annan/document.md", "annat dokument"),
        t(" och en fotnot"),
        mark("kanslit"),
        t("."),
    ]);
    w.paragraph(vec![
        t(HOSTILE),
        Inline::HardBreak,
        t("Efter ett hårt radbyte, med samma fotnot"),
        mark("kanslit"),
        t(", en till"),
        mark("ren"),
        t(" och en som saknas"),
        mark("saknas"),
        t("."),
    ]);
    w.heading(&[1, 1], "Avgränsningar i det regionala samordningsarbetet vid långvariga störningar");
    w.paragraph(vec![t(LOREM)]);
    w.nested_list();
    w.ordered_list();
    w.task_list();
    w.heading(&[1, 1, 1], "En rubrik på tredje nivån");
    w.quote();
    w.push(
        None,
        BlockKind::Code {
            language: "sh".to_owned(),
            text: "ssr validate\n  --format json  # kommentar\n".to_owned(),
        },
    );
    w.push(None, BlockKind::Rule);
    w.push(None, BlockKind::Html { text: "<div class=\"x\">\nrå HTML\n</div>\n".to_owned() });
    w.heading(&[1, 1, 1, 1], "En rubrik på fjärde nivån");
    w.paragraph(vec![
        t("Rå "),
        Inline::Html { text: "<b>".to_owned(), span: Span::default() },
        t("HTML i text."),
    ]);
    w.heading(&[2], "Nivåer och ansvar");
    w.long_table();
    w.short_table();
    let picture = Inline::Image {
        path: "gang.svg".to_owned(),
        alt: "Tre rutor i rad: behov, remiss, antagande.".to_owned(),
        span: Span::default(),
    };
    w.paragraph(vec![picture.clone(), Inline::SoftBreak, t("Gången från behov till antagande.")]);
    w.paragraph(vec![t("En bild mitt i texten "), picture, t(" och sedan vidare.")]);
    for (at, title) in
        ["Larm", "Lägesbild", "Inriktning", "Kommunikation", "Återgång"].into_iter().enumerate()
    {
        w.heading(&[3 + at as u32], title);
        for _ in 0..4 {
            w.paragraph(vec![t(LOREM), t(" "), t(LOREM)]);
        }
    }
    let note =
        |label: &str, blocks: Vec<Block>| Footnote { label: label.to_owned(), blocks, span: Span::default() };
    let footnotes = vec![
        note("kanslit", vec![para(vec![t("Samordningskansliet har sex medarbetare.")])]),
        note("ren", vec![para(vec![t("Två stycken i en fotnot.")]), para(vec![t("Det andra stycket.")])]),
    ];
    Text { blocks: w.blocks, footnotes }
}

fn slug(text: &str) -> Slug {
    Slug::new(text).unwrap()
}
