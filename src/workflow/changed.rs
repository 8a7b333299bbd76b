//! A point that a reply names as changed is there, and has changed since the remiss.

use std::collections::BTreeSet;

use super::desk::Desk;
use super::dispose_messages::Undone;
use crate::diag::Refusal;
use crate::model::{Block, BlockKind, Inline, Number, Text};
use crate::project::RoundFolder;
use crate::prose::pairs;

/// The points and sections of a text that was out on remiss and of those that came after it, by the numbers that they had and have.
#[derive(Debug, Default)]
pub struct Changed {
    known: BTreeSet<String>,
    changed: BTreeSet<String>,
}

impl Changed {
    /// Since a round went out, with the text that is worked on. None where nobody here knows what went out.
    pub fn since(desk: &Desk, n: u32, now: &Text) -> Option<Changed> {
        let sent = desk.asked.sent.get(&n)?;
        // A later round may have given a point that was changed after this one another number.
        let later = desk.asked.sent.range(n + 1..).map(|(_, text)| text).chain([now]);
        let mut out = Changed::default();
        later.for_each(|text| out.between(sent, text));
        Some(out)
    }

    fn between(&mut self, old: &Text, new: &Text) {
        let (old, new) = (Spots::of(old), Spots::of(new));
        for (old, new) in [(&old.points, &new.points), (&old.headings, &new.headings)] {
            let words = |spots: &[Spot]| spots.iter().map(|spot| spot.words.clone()).collect::<Vec<_>>();
            for (was, becomes) in pairs(&words(old), &words(new)) {
                let (was, becomes) = (was.and_then(|i| old.get(i)), becomes.and_then(|i| new.get(i)));
                let whole = |spot: Option<&Spot>| spot.map(|spot| (spot.words.clone(), spot.beside.clone()));
                let same = whole(was) == whole(becomes);
                was.into_iter().chain(becomes).for_each(|spot| self.there(&spot.number, !same));
            }
        }
    }

    /// A point that has changed has changed its sections.
    fn there(&mut self, number: &str, changed: bool) {
        let mut above = number.split(':').next().filter(|section| !section.is_empty());
        let sections = std::iter::from_fn(|| {
            let own = above?;
            above = own.rsplit_once('.').map(|(above, _)| above);
            Some(own)
        });
        for number in sections.chain([number]).filter(|number| !number.is_empty()) {
            self.known.insert(number.to_owned());
            if changed {
                self.changed.insert(number.to_owned());
            }
        }
    }

    /// What is wrong with naming a point that is in no text, and the one that is most like it.
    pub fn unknown(&self, point: &str) -> Option<Option<String>> {
        let near = || crate::prose::nearest(point, self.known.iter().map(String::as_str));
        (!self.known.contains(point)).then(near)
    }

    pub fn has(&self, point: &str) -> bool {
        self.changed.contains(point)
    }
}

/// Before a text goes on, and before the members are told: what is said to be changed is changed.
pub fn holds(desk: &Desk, n: u32, folder: &RoundFolder, now: &Text) -> Result<(), Refusal> {
    let Some(changed) = Changed::since(desk, n, now) else { return Ok(()) };
    let items = folder.items();
    let named = items.iter().filter_map(|item| Some((&item.key, item.reply()?.changed?)));
    let wrong: Vec<(&String, &str)> = named.filter(|(_, point)| !changed.has(point)).collect();
    let Some((comment, point)) = wrong.first() else { return Ok(()) };
    let (id, comment) = (&desk.id, (*comment).clone());
    let count = wrong.len();
    let says = Undone::NotChanged { count, comment: comment.clone(), point: (*point).to_owned() };
    Err(Refusal::new(says)
        .next(Undone::NotChangedNext { id: id.clone(), comment })
        .run(format!("ssr diff {id} --from sent/{id}/{n}")))
}

/// A point or a heading.
#[derive(Default)]
struct Spot {
    number: String,
    /// As it is read.
    words: String,
    /// What it leads to: notes, links, pictures, and what stands below it without a number.
    beside: String,
}

struct Spots<'a> {
    text: &'a Text,
    points: Vec<Spot>,
    headings: Vec<Spot>,
}

impl<'a> Spots<'a> {
    fn of(text: &'a Text) -> Self {
        // What stands before the first point belongs to one without a number.
        let mut out = Spots { text, points: vec![Spot::default()], headings: Vec::new() };
        out.blocks(&text.blocks);
        out
    }

    fn blocks(&mut self, blocks: &[Block]) {
        for block in blocks {
            match &block.kind {
                BlockKind::Heading { section, inlines, .. } => {
                    let beside = self.beside(inlines);
                    self.headings.push(Spot {
                        number: section.to_string(),
                        words: Inline::plain(inlines),
                        beside,
                    });
                }
                BlockKind::Paragraph { inlines } => self.point(block.number.as_ref(), [inlines.as_slice()]),
                BlockKind::List { items, .. } => {
                    for item in items {
                        self.point(item.number.as_ref(), []);
                        self.blocks(&item.blocks);
                    }
                }
                BlockKind::Quote { blocks } => self.blocks(blocks),
                BlockKind::Table { header, rows, .. } => {
                    let heads: Vec<String> = header.iter().map(|cell| Inline::plain(cell)).collect();
                    for row in rows {
                        self.point(row.number.as_ref(), row.cells.iter().map(Vec::as_slice));
                        self.below(&heads.join(" | "));
                    }
                }
                BlockKind::Code { text, .. } | BlockKind::Html { text } => self.below(text),
                BlockKind::Rule => {}
            }
        }
    }

    /// What has no number of its own belongs to the point before it, as the first paragraph of an item does.
    fn point<'i>(&mut self, number: Option<&Number>, cells: impl IntoIterator<Item = &'i [Inline]>) {
        let (mut words, mut beside) = (Vec::new(), String::new());
        for cell in cells {
            words.push(Inline::plain(cell));
            beside.push_str(&self.beside(cell));
        }
        let words = words.join(" | ");
        match (number, self.points.last_mut()) {
            (Some(number), _) => self.points.push(Spot { number: number.to_string(), words, beside }),
            (None, Some(point)) if point.words.is_empty() => {
                point.words = words;
                point.beside.push_str(&beside);
            }
            _ => self.below(&format!("{words}{beside}")),
        }
    }

    fn below(&mut self, words: &str) {
        if let Some(point) = self.points.last_mut() {
            point.beside.push_str(words);
        }
    }

    /// What the words lead to. A note inside a note is not followed.
    fn beside(&self, inlines: &[Inline]) -> String {
        let mut out = String::new();
        for inline in inlines {
            match inline {
                Inline::Emphasis { inlines }
                | Inline::Strong { inlines }
                | Inline::Strikethrough { inlines } => {
                    out.push_str(&self.beside(inlines));
                }
                Inline::Link { target, inlines, .. } => {
                    out.push_str(&format!("{target}{}", self.beside(inlines)))
                }
                Inline::Image { path, .. } => out.push_str(path),
                Inline::FootnoteMark { label, .. } => {
                    let notes = self.text.footnotes.iter().filter(|note| note.label == *label);
                    for note in notes {
                        let alone = Text { blocks: note.blocks.clone(), footnotes: Vec::new() };
                        let inside = Spots::of(&alone).points;
                        out.extend(inside.into_iter().map(|spot| format!("{}{}", spot.words, spot.beside)));
                    }
                }
                _ => {}
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(text: &str) -> Text {
        crate::syntax::markdown::read("", text, 0).0
    }

    #[test]
    fn a_point_is_changed_in_its_words_its_note_and_its_table_and_no_other_is() {
        let old = "# Mål\n\nAlla får samma besked.[^1]\n\n- Ingen kommer till skada.\n\n# Vem\n\n## Hur\n\nRing.\n\n| Aktör | Gör |\n| --- | --- |\n| Kommunen | Öppnar. |\n| Regionen | Leder. |\n\n[^1]: Från det att någon såg det.\n";
        let new = old.replace("såg", "upptäckte").replace("## Hur", "## När").replace("Öppnar", "Stänger");
        let mut found = Changed::default();
        found.between(&text(old), &text(&new));
        let changed: Vec<&str> = found.changed.iter().map(String::as_str).collect();
        assert_eq!(changed, ["1", "1:1", "2", "2.1", "2.1:2"]);
        assert_eq!(found.unknown("2.1:3"), None);
        assert_eq!(found.unknown("9:9"), Some(None));
    }

    #[test]
    fn a_point_that_was_taken_out_and_one_that_moved_are_told_apart() {
        let old = "# Mål\n\nAlla får samma besked i hela länet.\n\nIngen människa kommer till skada.\n";
        let mut found = Changed::default();
        found.between(&text(old), &text("# Mål\n\nIngen människa kommer till skada.\n"));
        // The second is now the first, whose number it was that went.
        assert!(found.has("1:1") && !found.has("1:2"));
    }
}
