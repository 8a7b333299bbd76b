//! Writes a numbered text by hand, block by block, as the Markdown reader would.

use ssr::model::{Align, Block, BlockKind, Inline, Item, Number, Row, SectionNumber, Span};

pub const LOREM: &str = "Vid ett omfattande elavbrott samlas de berörda organisationerna inom två timmar för att skapa \
     en gemensam bild av läget, komma överens om inriktningen och säkra att invånarna får samma besked oavsett \
     avsändare.";

#[derive(Default)]
pub struct Writer {
    pub blocks: Vec<Block>,
    section: Vec<u32>,
    point: u32,
}

impl Writer {
    pub fn push(&mut self, number: Option<Number>, kind: BlockKind) {
        self.blocks.push(Block { number, span: Span::default(), kind });
    }

    pub fn number(&mut self) -> Option<Number> {
        self.point += 1;
        Some(Number { section: SectionNumber::new(&self.section), point: self.point })
    }

    pub fn heading(&mut self, section: &[u32], title: &str) {
        self.section = section.to_vec();
        self.point = 0;
        let section = SectionNumber::new(section);
        let level = u8::try_from(section.parts().len()).unwrap();
        self.push(None, BlockKind::Heading { level, section, inlines: vec![t(title)] });
    }

    pub fn paragraph(&mut self, inlines: Vec<Inline>) {
        let number = self.number();
        self.push(number, BlockKind::Paragraph { inlines });
    }

    pub fn item(
        &mut self,
        words: &str,
        checked: Option<bool>,
        more: impl FnOnce(&mut Self) -> Vec<Block>,
    ) -> Item {
        let number = self.number();
        let mut blocks = vec![para(vec![t(words)])];
        blocks.extend(more(self));
        Item { number, checked, blocks, span: Span::default() }
    }

    pub fn nested_list(&mut self) {
        let first = self.item(&format!("Första punkten. {LOREM}"), None, |w| {
            let inner = w.item("Andra nivån, så lång att raden bryts och visar vad indraget gör med nästa rad i samma punkt.", None, |w| {
                vec![list(None, vec![w.item("Tredje nivån.", None, none), w.item("Tredje nivån igen.", None, none)])]
            });
            vec![list(None, vec![inner, w.item("Andra nivån igen.", None, none)])]
        });
        let second = self.item("Andra punkten.", None, none);
        let empty = Item { number: self.number(), checked: None, blocks: vec![], span: Span::default() };
        self.blocks.push(list(None, vec![first, second, empty]));
    }

    pub fn ordered_list(&mut self) {
        let third = self.item("Tredje steget.", None, none);
        let fourth = self
            .item("Fjärde steget.", None, |w| vec![list(Some(1), vec![w.item("Understeg.", None, none)])]);
        self.blocks.push(list(Some(3), vec![third, fourth]));
    }

    pub fn task_list(&mut self) {
        let done = self.item("Roller utsedda", Some(true), none);
        let left = self.item(
            "Kontaktvägar prövade, även de som går förbi det ordinarie nätet och kräver egen utrustning",
            Some(false),
            none,
        );
        let plain = self.item("En punkt utan ruta", None, none);
        self.blocks.push(list(None, vec![done, left, plain]));
    }

    pub fn quote(&mut self) {
        let mut inner = Vec::new();
        for words in [
            "Den som ansvarar för en verksamhet i vardagen gör det också i kris.",
            "Andra stycket i citatet.",
        ] {
            let number = self.number();
            inner.push(Block { number, ..para(vec![t(words)]) });
        }
        self.push(None, BlockKind::Quote { blocks: inner });
    }

    pub fn long_table(&mut self) {
        let rows = (0..30)
            .map(|at| {
                let cells = [
                    [
                        "Larma och aktivera",
                        "Minst en kontaktväg bemannad.",
                        "Två av varandra oberoende kontaktvägar, övade varje kvartal.",
                    ],
                    [
                        "Bemanna gemensam funktion",
                        "En person inom sex timmar.",
                        "Tre personer inom fyra timmar, uthålligt i tre veckor.",
                    ],
                    [
                        "Dela information säkert",
                        "I beslutat system.",
                        "Säkerhetsskyddsklassificerade uppgifter hanteras i särskild ordning.",
                    ],
                ][at % 3];
                Row {
                    number: self.number(),
                    cells: cells.map(|c| vec![t(c)]).to_vec(),
                    span: Span::default(),
                }
            })
            .collect();
        let header = ["Delförmåga", "Lägsta nivå", "Ambition"].map(|c| vec![t(c)]).to_vec();
        self.push(
            None,
            BlockKind::Table { align: vec![Align::None, Align::Left, Align::Left], header, rows },
        );
    }

    pub fn short_table(&mut self) {
        let rows = [["2021", "Storm i norra länet", "12"], ["2022", "Dataintrång", "1 204"]]
            .map(|cells| Row {
                number: self.number(),
                cells: cells.map(|c| vec![t(c)]).to_vec(),
                span: Span::default(),
            })
            .to_vec();
        let header = ["År", "Händelse", "Antal"].map(|c| vec![t(c)]).to_vec();
        self.push(
            None,
            BlockKind::Table { align: vec![Align::Left, Align::Center, Align::Right], header, rows },
        );
    }
}

pub fn none(_: &mut Writer) -> Vec<Block> {
    Vec::new()
}

pub fn list(start: Option<u64>, items: Vec<Item>) -> Block {
    Block { number: None, span: Span::default(), kind: BlockKind::List { start, items } }
}

pub fn para(inlines: Vec<Inline>) -> Block {
    Block { number: None, span: Span::default(), kind: BlockKind::Paragraph { inlines } }
}

pub fn t(text: &str) -> Inline {
    Inline::Text { text: text.to_owned() }
}

pub fn link(target: &str, words: &str) -> Inline {
    Inline::Link { target: target.to_owned(), inlines: vec![t(words)], span: Span::default() }
}

pub fn mark(label: &str) -> Inline {
    Inline::FootnoteMark { label: label.to_owned(), span: Span::default() }
}
