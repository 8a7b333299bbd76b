//! Capabilities and target areas as sections of the text, numbered on from where it ends.

use crate::model::{
    Align, Block, BlockKind, Capabilities, Capability, Inline, Item, Lang, Number, Row, SectionNumber, Span,
    Target, Targets, Text,
};

/// The text followed by what stands beside it in data files. Its own numbers do not change.
pub fn with_registers(
    text: &Text,
    capabilities: Option<&Capabilities>,
    targets: Option<&Targets>,
    lang: Lang,
) -> Text {
    let mut writer =
        Writer { blocks: text.blocks.clone(), section: vec![last_section(text)], point: 0, lang };
    if let Some(capabilities) = capabilities {
        writer.capabilities(capabilities);
    }
    if let Some(targets) = targets {
        writer.targets(targets);
    }
    Text { blocks: writer.blocks, footnotes: text.footnotes.clone() }
}

fn last_section(text: &Text) -> u32 {
    text.blocks
        .iter()
        .filter_map(|block| match &block.kind {
            BlockKind::Heading { section, .. } => section.parts().first().copied(),
            _ => None,
        })
        .max()
        .unwrap_or(0)
}

struct Writer {
    blocks: Vec<Block>,
    section: Vec<u32>,
    point: u32,
    lang: Lang,
}

impl Writer {
    fn capabilities(&mut self, register: &Capabilities) {
        self.heading(1, self.lang.pick("Förmågor och delförmågor", "Capabilities and sub-capabilities"));
        for capability in &register.capabilities {
            self.capability(capability);
        }
    }

    fn capability(&mut self, capability: &Capability) {
        let word = self.lang.pick("Förmåga", "Capability");
        self.heading(2, &format!("{word} {}: {}", capability.number, capability.name));
        if !capability.also_called.is_empty() {
            let word = self.lang.pick("Kallas även", "Also called");
            self.paragraph(&format!("{word}: {}.", capability.also_called.join("; ")));
        }
        if let Some(note) = &capability.note {
            self.paragraph(note);
        }
        if capability.sub_capabilities.is_empty() {
            return;
        }
        let header = self
            .lang
            .pick(["Delförmåga", "Lägsta nivå", "Ambition"], ["Sub-capability", "Minimum level", "Ambition"]);
        let rows =
            capability.sub_capabilities.iter().map(|sub| [&sub.name, &sub.minimum_level, &sub.ambition]);
        let rows = rows.map(|cells| self.row(&cells)).collect();
        let header = header.into_iter().map(words).collect();
        self.block(None, BlockKind::Table { align: vec![Align::Left; 3], header, rows });
    }

    fn targets(&mut self, register: &Targets) {
        self.heading(1, self.lang.pick("Målområden och mål", "Target areas and goals"));
        for target in &register.targets {
            self.target(target);
        }
    }

    fn target(&mut self, target: &Target) {
        let word = self.lang.pick("Målområde", "Target area");
        self.heading(2, &format!("{word} {}: {}", target.number, target.name));
        if target.printed != target.number && !target.printed.is_empty() {
            let note = self.lang.pick("I den tryckta målbilden har området nummer", "In print its number is");
            self.paragraph(&format!("{note} {}.", target.printed));
        }
        if !target.about.trim().is_empty() {
            self.paragraph(&target.about);
        }
        if target.goals.is_empty() {
            return;
        }
        let items = target.goals.iter().map(|goal| {
            let blocks = vec![Block {
                number: None,
                span: Span::default(),
                kind: BlockKind::Paragraph { inlines: words(&goal.text) },
            }];
            Item { number: Some(self.number()), checked: None, blocks, span: Span::default() }
        });
        let items = items.collect();
        self.block(None, BlockKind::List { start: None, items });
    }

    fn heading(&mut self, level: usize, title: &str) {
        self.section.resize(level, 0);
        if let Some(last) = self.section.last_mut() {
            *last += 1;
        }
        self.point = 0;
        let section = SectionNumber::new(&self.section);
        let level = u8::try_from(level).unwrap_or(u8::MAX);
        self.block(None, BlockKind::Heading { level, section, inlines: words(title) });
    }

    fn paragraph(&mut self, text: &str) {
        let number = self.number();
        self.block(Some(number), BlockKind::Paragraph { inlines: words(text) });
    }

    fn row(&mut self, cells: &[&String]) -> Row {
        let number = Some(self.number());
        Row { number, cells: cells.iter().map(|cell| words(cell)).collect(), span: Span::default() }
    }

    fn number(&mut self) -> Number {
        self.point += 1;
        Number { section: SectionNumber::new(&self.section), point: self.point }
    }

    fn block(&mut self, number: Option<Number>, kind: BlockKind) {
        self.blocks.push(Block { number, span: Span::default(), kind });
    }
}

fn words(text: impl AsRef<str>) -> Vec<Inline> {
    vec![Inline::Text { text: text.as_ref().to_owned() }]
}
