//! Where links lead: what may be clicked, the names of places inside the document, and the rest as text.

use std::collections::BTreeMap;

pub use crate::model::point_anchor;
use crate::model::{Block, BlockKind, Inline, SectionNumber, Text};
use crate::prose;

/// The name of a section as a place in the file: `s-3.2`.
pub fn section_anchor(section: &SectionNumber) -> String {
    format!("s-{section}")
}

/// What becomes of a link.
#[derive(Debug, PartialEq, Eq)]
pub enum Leads<'a> {
    /// Out of the file.
    Out(&'a str),
    /// To a place in it.
    Within(&'a str),
    /// Not clickable; the address is printed unless the words already say it.
    Printed(&'a str),
    /// Not clickable, and the address helps no reader.
    Nowhere,
}

/// The places in a text that a link may lead to.
#[derive(Debug, Default)]
pub struct Places {
    anchors: BTreeMap<String, String>,
}

impl Places {
    pub fn of(text: &Text) -> Self {
        let mut places = Places::default();
        for point in text.points() {
            let anchor = point_anchor(&point.number);
            places.anchors.insert(anchor.clone(), anchor);
        }
        places.headings(&text.blocks);
        places
    }

    fn headings(&mut self, blocks: &[Block]) {
        for block in blocks {
            if let BlockKind::Heading { section, inlines, .. } = &block.kind {
                let anchor = section_anchor(section);
                self.anchors.entry(prose::anchor(&Inline::plain(inlines))).or_insert_with(|| anchor.clone());
                self.anchors.insert(anchor.clone(), anchor);
            }
        }
    }

    pub fn leads<'a>(&'a self, target: &'a str) -> Leads<'a> {
        if let Some(place) = target.strip_prefix('#') {
            return match self.anchors.get(place).or_else(|| self.anchors.get(&place.to_lowercase())) {
                Some(anchor) => Leads::Within(anchor),
                None => Leads::Nowhere,
            };
        }
        match target.split_once(':').map(|(scheme, _)| scheme.to_ascii_lowercase()).as_deref() {
            Some("https" | "mailto") => Leads::Out(target),
            Some("http" | "ftp" | "tel") => Leads::Printed(target),
            _ => Leads::Nowhere,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_safe_addresses_can_be_clicked() {
        let places = Places::default();
        assert_eq!(places.leads("https://ssr.example/a"), Leads::Out("https://ssr.example/a"));
        assert_eq!(places.leads("mailto:a@ssr.example"), Leads::Out("mailto:a@ssr.example"));
        assert_eq!(places.leads("http://ssr.example"), Leads::Printed("http://ssr.example"));
        assert_eq!(places.leads("javascript:alert(1)"), Leads::Nowhere);
        assert_eq!(places.leads("../annan/document.md"), Leads::Nowhere);
        assert_eq!(places.leads("#finns-inte"), Leads::Nowhere);
    }

    #[test]
    fn headings_are_found_by_number_and_by_name() {
        let heading = BlockKind::Heading {
            level: 2,
            section: SectionNumber::new(&[3, 2]),
            inlines: vec![Inline::Text { text: "Så larmar vi, först!".to_owned() }],
        };
        let block = Block { number: None, span: Default::default(), kind: heading };
        let places = Places::of(&Text { blocks: vec![block], footnotes: Vec::new() });
        assert_eq!(places.leads("#så-larmar-vi-först"), Leads::Within("s-3.2"));
        assert_eq!(places.leads("#s-3.2"), Leads::Within("s-3.2"));
    }
}
