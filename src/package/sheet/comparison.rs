//! Two texts compared point by point, as it is read behind a proposal.

use std::collections::BTreeMap;

use super::proposal::Since;
use crate::model::{BlockKind, Inline as Words, Lang, Text};
use crate::package::changes::{Change, Changes, changed, note_name};
use crate::package::sheet::Case;
use crate::package::sheet::body::{Body, compared, strong};
use crate::package::sheet::facts::Answered;
use crate::project::Document;
use crate::prose::{alphabetical, capitalised};
use crate::redline::{Compared, Difference, NoteDifference};
use crate::render::printed;

pub struct Comparison<'a> {
    since: Since<'a>,
    lang: Lang,
    /// Whether the two are the same, pictures and all.
    same: bool,
    pub changes: Changes,
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
            changes: Changes::between(&old, &new),
            new,
        }
    }

    fn count(&self) -> usize {
        self.changes.all().count()
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
        self.listed(body);
    }

    /// What has changed, by its numbers.
    pub fn listed(&self, body: &mut Body) {
        let lang = self.lang;
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
        let lines = changed(self.changes.all(), lang);
        body.items(
            None,
            lines.into_iter().map(|(label, found)| {
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
        self.legend(&mut body);
        self.points(&mut body, case, None);
        self.others(&mut body, case, None);
        body.blocks
    }

    /// The same in a paper of its own, where other words lead to each change.
    pub fn told(&self, body: &mut Body, case: &Case<'_>) {
        self.legend(body);
        self.points(body, case, Some(3));
        self.others(body, case, Some(3));
    }

    fn legend(&self, body: &mut Body) {
        let lang = self.lang;
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
    }

    fn points(&self, body: &mut Body, case: &Case<'_>, level: Option<u8>) {
        let (Since::Remiss(_, before) | Since::Version(_, before)) = self.since;
        let old = before.whole(self.lang);
        let because = because(self.since, case, self.lang);
        let mut chapter = String::new();
        for difference in &self.changes.all().points {
            // A point that was taken out stands in a chapter of the text before.
            let (text, number) = match (&difference.after, &difference.before) {
                (Some(after), _) => (&self.new, after.as_str()),
                (None, before) => (&old, before.as_deref().unwrap_or_default()),
            };
            let own = title(text, chapter_of(number).unwrap_or(0), self.lang);
            if own != chapter {
                body.heading(2, own.clone());
                chapter = own;
            }
            let change = Change {
                before: difference.before.clone(),
                after: difference.after.clone(),
                point: None,
                notes: Vec::new(),
            };
            labelled(body, level, capitalised(&change.name(self.lang)), Some(change.anchor()), difference);
            if let Some(because) = because.get(number).filter(|_| difference.after.is_some()) {
                emphasis(body, because);
            }
        }
    }

    /// The headings and the footnotes.
    fn others(&self, body: &mut Body, case: &Case<'_>, level: Option<u8>) {
        let lang = self.lang;
        let because = because(self.since, case, lang);
        let Compared { headings, notes, .. } = self.changes.all();
        if !headings.is_empty() {
            body.heading(2, lang.pick("Rubriker", "Headings"));
        }
        for heading in headings {
            let at = |number: &str| format!("{} {number}", lang.pick("Avsnitt", "Section"));
            let label = match (&heading.before, &heading.after) {
                (Some(before), Some(after)) if before != after => lang.pick(
                    format!("Avsnitt {after} (förut {before})"),
                    format!("Section {after} (was {before})"),
                ),
                (Some(_), Some(after)) => at(after),
                (None, after) => {
                    format!("{} ({})", at(after.as_deref().unwrap_or_default()), lang.pick("nytt", "new"))
                }
                (before, None) => format!(
                    "{} ({})",
                    at(before.as_deref().unwrap_or_default()),
                    lang.pick("borttaget", "taken out")
                ),
            };
            labelled(body, level, label, None, heading);
        }
        if !notes.is_empty() {
            body.heading(2, lang.pick("Fotnoter", "Footnotes"));
        }
        for note in notes {
            let label = format!("{}{}", capitalised(&note_name(note, lang)), note_place(note, lang));
            labelled(body, level, label, Some(note_anchor(note)), &note.difference);
            if let Some(because) = note.after.as_ref().and_then(|point| because.get(point)) {
                emphasis(body, because);
            }
        }
    }
}

/// Whose comments changed each point, as the dispositions say. What is secret changed nothing that may be told.
fn because(since: Since<'_>, case: &Case<'_>, lang: Lang) -> BTreeMap<String, String> {
    let Since::Remiss(n, _) = since else { return BTreeMap::new() };
    let Some(folder) = case.document.rounds.get(&n) else { return BTreeMap::new() };
    let Some(round) = &folder.round else { return BTreeMap::new() };
    let answered = Answered::of(case, round, folder);
    let items = folder.items();
    let mut names: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for item in items.iter().filter(|item| item.answer.secrecy.is_none() && item.comment.secrecy.is_none()) {
        let Some(at) = item.reply().and_then(|reply| reply.changed) else { continue };
        let names = names.entry(at).or_default();
        let name = answered.names.of(&item.answer.member);
        if !names.contains(&name) {
            names.push(name);
        }
    }
    let after = lang.pick("Efter synpunkt från", "After a comment from");
    names
        .into_iter()
        .map(|(at, mut names)| {
            alphabetical(&mut names, |name| name);
            (at.to_owned(), format!("{after} {}.", names.join("; ")))
        })
        .collect()
}
fn emphasis(body: &mut Body, words: &str) {
    body.inlines(vec![printed::Inline::Emphasis { inlines: vec![printed::Inline::text(words)] }]);
}

/// A change under a label of its own: as a heading of that level, or before its words.
fn labelled(
    body: &mut Body,
    level: Option<u8>,
    label: String,
    anchor: Option<String>,
    difference: &Difference,
) {
    match level {
        Some(level) => {
            body.named_heading(level, label, anchor);
            body.inlines(compared(&difference.pieces));
        }
        None => {
            let mut inlines = vec![strong(format!("{label}.")), printed::Inline::text(" ")];
            inlines.extend(compared(&difference.pieces));
            body.inlines(inlines);
        }
    }
}

/// " (punkt 2:1)", as the text is now; of a footnote that was taken out, as it was.
fn note_place(note: &NoteDifference, lang: Lang) -> String {
    let gone = note.difference.after.is_none();
    let mut aside: Vec<String> = Vec::new();
    if let Some(point) = note.point() {
        aside.push(format!("{} {point}", lang.pick("punkt", "point")));
    }
    if gone {
        aside.push(lang.pick("borttagen", "taken out").to_owned());
    } else if note.difference.before.is_none() {
        aside.push(lang.pick("ny", "new").to_owned());
    }
    if aside.is_empty() { String::new() } else { format!(" ({})", aside.join(", ")) }
}

/// The place of a footnote's change in the paper.
pub fn note_anchor(note: &NoteDifference) -> String {
    let number = |of: &Option<String>| of.clone().unwrap_or_default();
    format!("f-{}-{}", number(&note.difference.before), number(&note.difference.after))
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
