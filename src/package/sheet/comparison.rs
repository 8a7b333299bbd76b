//! Two texts compared point by point, as it is read behind a proposal.

use super::proposal::Since;
use crate::model::{Block, BlockKind, Inline as Words, Lang, Number, SectionNumber, Span, Text};
use crate::package::sheet::Case;
use crate::package::sheet::body::{Body, compared, strong};
use crate::package::sheet::facts::Answered;
use crate::project::Document;
use crate::redline::{Difference, differences};
use crate::render::printed;

/// So many numbers are named in a row; more are counted.
const NAMED: usize = 24;

pub struct Comparison<'a> {
    since: Since<'a>,
    lang: Lang,
    /// Whether the two are the same, pictures and all.
    same: bool,
    points: Vec<Difference>,
    headings: Vec<Difference>,
    notes: Vec<Difference>,
    new: Text,
}

impl<'a> Comparison<'a> {
    pub fn of(since: Since<'a>, document: &Document, lang: Lang) -> Self {
        let (Since::Remiss(_, before) | Since::Version(_, before)) = since;
        let (old, new) = (before.whole(lang), document.whole(lang));
        Comparison {
            since,
            lang,
            same: before.digest == document.digest,
            points: differences(&old, &new),
            headings: differences(&headings(&old), &headings(&new)),
            notes: differences(&notes(&old), &notes(&new)),
            new,
        }
    }

    fn count(&self) -> usize {
        self.points.len() + self.headings.len() + self.notes.len()
    }

    /// "remissen, omgång 1", "version 2"
    fn before(&self) -> String {
        match self.since {
            Since::Remiss(n, _) => {
                self.lang.pick(format!("remissomgång {n}"), format!("round {n} of the remiss"))
            }
            Since::Version(n, _) => format!("version {n}"),
        }
    }

    /// What has changed, in a few lines.
    pub fn summary(&self, body: &mut Body) {
        let lang = self.lang;
        let before = self.before();
        body.heading(
            1,
            lang.pick(
                format!("Vad som har ändrats sedan {before}"),
                format!("What has changed since {before}"),
            ),
        );
        if self.same {
            body.paragraph(lang.pick("Texten är densamma.", "The text is the same."));
            return;
        }
        if self.count() == 0 {
            body.paragraph(lang.pick(
                "Ingen punkt, rubrik eller fotnot är ändrad. Det som skiljer är tabellhuvuden, bilder eller uppgifter om dokumentet.",
                "No point, heading or footnote has changed. What differs is heads of tables, pictures or facts about the document.",
            ));
            return;
        }
        let changed = |d: &Difference| d.before.is_some() && d.after.is_some();
        let new = |d: &Difference| d.before.is_none();
        let gone = |d: &Difference| d.after.is_none();
        let after = |d: &Difference| d.after.clone();
        let lines = [
            (lang.pick("Ändrade punkter", "Changed points"), numbers_of(&self.points, changed, after)),
            (lang.pick("Nya punkter", "New points"), numbers_of(&self.points, new, after)),
            (
                lang.pick("Borttagna punkter (tidigare nummer)", "Points taken out (their numbers before)"),
                numbers_of(&self.points, gone, |d| d.before.clone()),
            ),
            (lang.pick("Ändringar av rubriker", "Changes of headings"), counted(&self.headings)),
            (lang.pick("Ändringar av fotnoter", "Changes of footnotes"), counted(&self.notes)),
        ];
        let lines = lines.into_iter().filter_map(|(label, found)| Some((label, found?)));
        body.items(
            None,
            lines.map(|(label, found)| {
                vec![strong(format!("{label}:")), printed::Inline::text(format!(" {found}"))]
            }),
        );
    }

    /// The comparison itself.
    pub fn behind(&self, case: &Case<'_>) -> Vec<printed::Block> {
        if self.count() == 0 {
            return Vec::new();
        }
        let lang = self.lang;
        let mut body = Body::new(lang);
        body.heading(
            1,
            lang.pick(
                format!("Jämförelse med {}", self.before()),
                format!("Comparison with {}", self.before()),
            ),
        );
        let legend = |words: &str, mark: fn(Vec<printed::Inline>) -> printed::Inline| {
            mark(vec![printed::Inline::text(words)])
        };
        body.inlines(vec![
            printed::Inline::text(
                lang.pick("Ord som har tagits bort står så: ", "Words taken out stand like this: "),
            ),
            legend(lang.pick("ord", "word"), |inlines| printed::Inline::Struck { inlines }),
            printed::Inline::text(
                lang.pick(". Ord som har lagts till står så: ", ". Words put in stand like this: "),
            ),
            legend(lang.pick("ord", "word"), |inlines| printed::Inline::Added { inlines }),
            printed::Inline::text(lang.pick(
                ". Punkter som inte har ändrats är inte med. Mellan cellerna i en tabellrad står ett streck (|).",
                ". Points that have not changed are left out. Between the cells of a table's row stands a bar (|).",
            )),
        ]);
        self.points(&mut body, case);
        for (title, found) in [
            (lang.pick("Rubriker", "Headings"), &self.headings),
            (lang.pick("Fotnoter", "Footnotes"), &self.notes),
        ] {
            if !found.is_empty() {
                body.heading(2, title);
                body.items(None, found.iter().map(|difference| compared(&difference.pieces)));
            }
        }
        body.blocks
    }

    fn points(&self, body: &mut Body, case: &Case<'_>) {
        let lang = self.lang;
        let (Since::Remiss(_, before) | Since::Version(_, before)) = self.since;
        let old = before.whole(lang);
        let mut chapter = String::new();
        for difference in &self.points {
            // A point that was taken out stands in a chapter of the text before.
            let (text, number) = match (&difference.after, &difference.before) {
                (Some(after), _) => (&self.new, after.as_str()),
                (None, before) => (&old, before.as_deref().unwrap_or_default()),
            };
            let own = title(text, chapter_of(number).unwrap_or(0), lang);
            if own != chapter {
                body.heading(2, own.clone());
                chapter = own;
            }
            let label = match (&difference.before, &difference.after) {
                (Some(before), Some(after)) if before != after => lang
                    .pick(format!("Punkt {after} (förut {before})"), format!("Point {after} (was {before})")),
                (_, Some(after)) if difference.before.is_none() => {
                    lang.pick(format!("Ny punkt {after}"), format!("New point {after}"))
                }
                (_, Some(after)) => lang.pick(format!("Punkt {after}"), format!("Point {after}")),
                (before, None) => {
                    let before = before.as_deref().unwrap_or_default();
                    lang.pick(
                        format!("Borttagen punkt, förut {before}"),
                        format!("Point taken out, was {before}"),
                    )
                }
            };
            let mut inlines = vec![strong(format!("{label}.")), printed::Inline::text(" ")];
            inlines.extend(compared(&difference.pieces));
            body.inlines(inlines);
            if let Some(after) = difference.after.as_deref()
                && let Some(because) = self.because(case, after)
            {
                body.inlines(vec![printed::Inline::Emphasis {
                    inlines: vec![printed::Inline::text(because)],
                }]);
            }
        }
    }

    /// Whose comments changed a point, as the dispositions say.
    fn because(&self, case: &Case<'_>, point: &str) -> Option<String> {
        let Since::Remiss(n, _) = self.since else { return None };
        let folder = case.document.rounds.get(&n)?;
        let round = folder.round.as_ref()?;
        let answered = Answered::of(case, round, folder);
        let items = folder.items();
        let changed = items.iter().filter(|item| item.reply().and_then(|reply| reply.changed) == Some(point));
        let mut names: Vec<&str> = changed.map(|item| answered.names.of(&item.answer.member)).collect();
        names.dedup();
        let after = self.lang.pick("Efter synpunkt från", "After a comment from");
        (!names.is_empty()).then(|| format!("{after} {}.", names.join("; ")))
    }
}

/// The numbers of some of the differences; how many, where they are many.
pub fn numbers_of(
    all: &[Difference],
    wanted: impl Fn(&Difference) -> bool,
    number: impl Fn(&Difference) -> Option<String>,
) -> Option<String> {
    let found: Vec<String> = all.iter().filter(|difference| wanted(difference)).filter_map(number).collect();
    match found.len() {
        0 => None,
        n if n <= NAMED => Some(found.join(", ")),
        n => Some(n.to_string()),
    }
}

fn counted(found: &[Difference]) -> Option<String> {
    (!found.is_empty()).then(|| found.len().to_string())
}

/// The number of the chapter that a point stands in.
fn chapter_of(point: &str) -> Option<u32> {
    point.split(['.', ':']).next()?.parse().ok()
}

/// "3 Mål"; before the first heading there is none.
pub fn title(text: &Text, chapter: u32, lang: Lang) -> String {
    let found = text.blocks.iter().find_map(|block| match &block.kind {
        BlockKind::Heading { section, inlines, .. } if section.parts() == [chapter] => {
            Some(Words::plain(inlines))
        }
        _ => None,
    });
    match found {
        Some(words) => {
            lang.pick(format!("Avsnitt {chapter}: {words}"), format!("Section {chapter}: {words}"))
        }
        None if chapter == 0 => lang.pick("Före den första rubriken", "Before the first heading").to_owned(),
        None => lang.pick(format!("Avsnitt {chapter}"), format!("Section {chapter}")),
    }
}

/// The headings of a text as points, so that they can be compared as such.
fn headings(text: &Text) -> Text {
    let heading = |block: &Block| match &block.kind {
        BlockKind::Heading { section, inlines, .. } => Some(point(*section, Words::plain(inlines))),
        _ => None,
    };
    Text { blocks: text.blocks.iter().filter_map(heading).collect(), footnotes: Vec::new() }
}

/// Its footnotes as points.
fn notes(text: &Text) -> Text {
    let words = |block: &Block| match &block.kind {
        BlockKind::Paragraph { inlines } => Some(Words::plain(inlines)),
        _ => None,
    };
    let note = |note: &crate::model::Footnote| {
        let words: Vec<String> = note.blocks.iter().filter_map(words).collect();
        point(SectionNumber::default(), words.join(" "))
    };
    Text { blocks: text.footnotes.iter().map(note).collect(), footnotes: Vec::new() }
}

fn point(section: SectionNumber, words: String) -> Block {
    Block {
        number: Some(Number { section, point: 0 }),
        span: Span::default(),
        kind: BlockKind::Paragraph { inlines: vec![Words::Text { text: words }] },
    }
}
