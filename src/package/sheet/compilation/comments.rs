//! Every comment at the point that it is about, under what has become of the point; its reply, and what that changed.

use std::collections::BTreeMap;

use super::Compiled;
use crate::model::Slug;
use crate::package::changes::{Change, note_name};
use crate::package::sheet::body::{Body, compared, strong};
use crate::package::sheet::comparison::{note_anchor, title};
use crate::package::told::{Place, Told};
use crate::prose::capitalised;
use crate::redline::Difference;
use crate::render::printed::{Inline, words_in};
use crate::workflow::comment_kind_name;

impl Compiled<'_> {
    pub fn comments(&self, body: &mut Body) {
        let lang = self.lang;
        let mut placed: BTreeMap<Place, Vec<&Told<'_>>> = BTreeMap::new();
        for one in &self.told {
            placed.entry(one.place()).or_default().push(one);
        }
        let mut chapter = None;
        for (place, found) in &placed {
            let Place::At(numbers, at) = place else {
                body.heading(
                    1,
                    match place {
                        Place::Unplaced => lang
                            .pick("Synpunkter utan plats i texten", "Comments without a place in the text"),
                        _ => lang.pick("Synpunkter på hela texten", "Comments on the whole text"),
                    },
                );
                found.iter().for_each(|one| self.comment(body, one, 2));
                continue;
            };
            let own = numbers.first().copied();
            if chapter != Some(own) {
                chapter = Some(own);
                body.heading(
                    1,
                    match own {
                        Some(own) if own != u32::MAX => title(&self.sent, own, lang),
                        _ => lang.pick("Synpunkter på annat", "Comments on something else").to_owned(),
                    },
                );
            }
            let heading = format!("{} {at}", lang.pick("Punkt", "Point"));
            let heading = match self.changes().and_then(|changes| changes.moved(at)) {
                Some(Some(now)) => format!("{heading}, {} {now}", lang.pick("nu", "now")),
                Some(None) => format!("{heading}, {}", lang.pick("borttagen", "taken out")),
                None => heading,
            };
            body.named_heading(2, heading, place_name(place));
            let from = body.blocks.len();
            let words = self.changes().and_then(|changes| changes.words(at));
            if let Some(words) = words.or_else(|| {
                found
                    .iter()
                    .filter(|one| one.at == one.comment.at.as_deref())
                    .find_map(|one| one.comment.quote.as_deref())
            }) {
                body.quote(words);
            }
            if let Some(change) = self.changes().and_then(|changes| changes.of(at)) {
                self.change(body, &change);
            }
            body.keep(from);
            found.iter().for_each(|one| self.comment(body, one, 3));
        }
    }

    fn comment(&self, body: &mut Body, one: &Told<'_>, level: u8) {
        let lang = self.lang;
        let mut aside = vec![comment_kind_name(one.comment.kind, lang).to_owned()];
        aside.extend(one.answering(lang));
        aside.extend(one.placing(lang).filter(|_| one.place() != Place::Unplaced).map(str::to_owned));
        if one.superseded {
            aside.push(lang.pick("ur ett svar som har ersatts", "from an answer since replaced").to_owned());
        }
        let who = self.answered.names.of(&one.answer.member);
        let heading = format!("{who}, {} ({})", one.named(lang), aside.join(", "));
        body.named_heading(level, heading, Some(comment_name(&one.key)));
        let from = body.blocks.len();
        let words = one.at.and_then(|at| self.changes()?.words(at));
        if let Some(about) = one.about(words) {
            body.written(
                Some(lang.pick("Om:", "About:")),
                &lang.pick(format!("”{about}”"), format!("“{about}”")),
            );
        }
        if let Some(says) = one.own_words() {
            body.written(None, says);
        }
        if let Some(proposes) = &one.comment.proposes {
            body.written(Some(lang.pick("Föreslår:", "Proposes:")), proposes);
        }
        body.keep(from);
        let label = lang.pick("Bemötande:", "Reply:");
        let Some(outcome) = one.outcome(lang) else {
            body.written(Some(label), lang.pick("väntar.", "not yet."));
            return;
        };
        let from = body.blocks.len();
        let said = format!("{outcome}. {}", one.own_reason().unwrap_or_default());
        body.written(Some(label), &said);
        if let Some(of) = one.repeats() {
            body.keep(from);
            body.inlines(vec![
                Inline::text(lang.pick("Samma som ", "The same as ")),
                Inline::Jump { target: comment_name(of), inlines: vec![Inline::text(self.who(of))] },
                Inline::text("."),
            ]);
        }
        if let Some(changed) = one.changed() {
            body.keep(from);
            self.changed_in(body, changed);
        }
    }

    /// The way to what was changed. What is said to be changed and is not is never told as changed.
    fn changed_in(&self, body: &mut Body, number: &str) {
        let lang = self.lang;
        let Some(changes) = self.changes() else {
            let said = lang.pick(format!("Ändrat i punkt {number}."), format!("Changed in point {number}."));
            return body.paragraph(said);
        };
        let Some(change) = changes.at(number) else {
            return body.paragraph(lang.pick(
                format!("Punkt {number} anges som ändrad, men den skiljer sig inte från remissen."),
                format!("Point {number} is given as changed, but it does not differ from what was sent."),
            ));
        };
        let target = match (change.point, change.notes.first()) {
            (None, Some(note)) => note_anchor(note),
            _ => change.anchor(),
        };
        body.inlines(vec![
            Inline::text(lang.pick("Ändrat i ", "Changed in ")),
            Inline::Jump { target, inlines: words_in(change.whole_name(lang)) },
            Inline::text("."),
        ]);
    }

    /// Whose comment a key names, and which.
    fn who(&self, key: &str) -> String {
        let member = key.split('/').next().and_then(|member| Slug::new(member).ok());
        let name = member.map_or_else(|| key.to_owned(), |member| self.answered.names.of_any(&member));
        match self.told.iter().find(|told| told.key == key) {
            Some(told) => format!("{name}, {}", told.named(self.lang)),
            None => name,
        }
    }

    /// What has become of a point.
    fn change(&self, body: &mut Body, change: &Change<'_>) {
        let lang = self.lang;
        match (&change.after, change.point) {
            (None, _) => {
                body.inlines(vec![strong(
                    lang.pick("Borttagen efter remissen.", "Taken out after the remiss."),
                )]);
            }
            (_, Some(point)) => {
                body.inlines(labelled(lang.pick("Ändrad till:", "Changed to:").to_owned(), point));
            }
            _ => {}
        }
        for note in &change.notes {
            let name = capitalised(&note_name(note, lang));
            let became = match (&note.difference.before, &note.difference.after) {
                (None, _) => lang.pick("är ny:", "is new:"),
                (_, None) => lang.pick("är borttagen:", "was taken out:"),
                _ => lang.pick("är ändrad till:", "was changed to:"),
            };
            body.inlines(labelled(format!("{name} {became}"), &note.difference));
        }
    }
}

fn labelled(label: String, difference: &Difference) -> Vec<Inline> {
    let mut inlines = vec![strong(label), Inline::text(" ")];
    inlines.extend(compared(&difference.pieces));
    inlines
}

/// The place of a comment in the file.
pub fn comment_name(key: &str) -> String {
    format!("c-{}", key.replace('/', "-"))
}

/// The place of a point, where it is one.
fn place_name(place: &Place) -> Option<String> {
    match place {
        Place::At(numbers, at) if numbers.iter().all(|n| *n != u32::MAX) => {
            Some(format!("p-{}", at.replace(':', ".")))
        }
        _ => None,
    }
}
