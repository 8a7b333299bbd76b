//! The page itself: its size, the running lines, and the drawings behind them.

use crate::formats::Relation;

use super::inlines::Look;
use super::office;
use super::out::{Out, Shared, Written};
use super::paragraph::Frame;
use crate::render::printed::Pages;

const FIRST_HEADER: &str = "word/header1.xml";
const HEADER: &str = "word/header2.xml";
const FOOTER: &str = "word/footer1.xml";

pub struct Furniture {
    pub name: &'static str,
    pub kind: &'static str,
    pub out: Written,
}

/// The ids by which the section names its running lines: the first header, the others, the footer.
pub fn relations(out: &mut Out<'_, '_>) -> [String; 3] {
    [("header", FIRST_HEADER), ("header", HEADER), ("footer", FOOTER)]
        .map(|(kind, name)| out.relation(Relation::part(&office(kind), name)))
}

/// A4 with the margins of the PDF. The first page has no running head.
pub fn section(out: &mut Out<'_, '_>, [first, header, footer]: &[String; 3]) {
    out.xml.open("w:sectPr", &[]);
    for (name, kind, id) in [
        ("w:headerReference", "default", header),
        ("w:headerReference", "first", first),
        ("w:footerReference", "default", footer),
        ("w:footerReference", "first", footer),
    ] {
        out.xml.empty(name, &[("w:type", kind), ("r:id", id)]);
    }
    out.xml.empty("w:pgSz", &[("w:w", "11906"), ("w:h", "16838")]);
    let margins = [
        ("w:top", "1701"),
        ("w:right", "1701"),
        ("w:bottom", "1588"),
        ("w:left", "2948"),
        ("w:header", "850"),
        ("w:footer", "794"),
        ("w:gutter", "0"),
    ];
    out.xml.empty("w:pgMar", &margins);
    out.xml.empty("w:titlePg", &[]);
    out.xml.close();
}

pub fn furniture(pages: &Pages, shared: &mut Shared<'_>) -> [Furniture; 3] {
    let head = |shared: &mut Shared<'_>, first: bool| {
        let mut out = Out::new("w:hdr", shared);
        out.paragraph(&Frame { style: "Header", ..Frame::default() }, |out| {
            out.drawings();
            if !first {
                out.words(&pages.short, Look::style("SsrShortName"));
                out.tab();
                out.words(&pages.running, Look::default());
                out.tab();
                out.words(&pages.head, Look::default());
            }
        });
        out.written()
    };
    let first = head(shared, true);
    let others = head(shared, false);
    let mut out = Out::new("w:ftr", shared);
    out.paragraph(&Frame { style: "Footer", ..Frame::default() }, |out| {
        out.words(&pages.foot, Look::default());
        out.tab();
        // Word sets both numbers anew whenever it shows a page; these are for what does not.
        out.field(" PAGE ", "1", Look::default());
        out.words(" (", Look::default());
        out.field(" NUMPAGES ", "1", Look::default());
        out.words(")", Look::default());
    });
    let foot = out.written();
    [
        Furniture { name: FIRST_HEADER, kind: "header", out: first },
        Furniture { name: HEADER, kind: "header", out: others },
        Furniture { name: FOOTER, kind: "footer", out: foot },
    ]
}
