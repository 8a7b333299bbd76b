//! The compilation of a round's answers (sammanställning av remissvar): first a summary and what each of those consulted
//! answered, then every comment at the point that it is about, with its reply and what it changed.

mod members;
mod table;

use std::collections::{BTreeMap, BTreeSet};

use super::body::{Body, compared, fact, strong};
use super::comparison::{numbers_of, title};
use super::facts::{Answered, document_facts, outcomes};
use super::{Case, Made};
use crate::diag::Refusal;
use crate::model::{Event, Files, Lang, Round, Slug, Stance, Text};
use crate::package::changes::Changes;
use crate::package::messages::Why;
use crate::package::told::{self, Place, Told};
use crate::project::RoundFolder;
use crate::redline::Difference;
use crate::render;
use crate::render::printed::{Boxed, Inline};
use crate::render::words::day;
use crate::workflow::{comment_kind_name, stance_name};

/// A round as it is compiled.
struct Compiled<'a> {
    lang: Lang,
    round: &'a Round,
    folder: &'a RoundFolder,
    answered: Answered<'a>,
    told: Vec<Told<'a>>,
    /// The text that was out on remiss.
    sent: Text,
    /// What has changed in it since; none where the text that was out is not known.
    changes: Option<Changes>,
}

pub fn compilation(case: &Case<'_>) -> Result<Made, Refusal> {
    let lang = case.language();
    let (n, round, whole) = case.round()?;
    let folder = &whole.leaving(lang);
    let id = &case.document.id;
    let has = |event: Event| {
        case.document
            .records
            .iter()
            .any(|r| r.event == event && r.record.as_ref().is_some_and(|r| r.round == Some(n)))
    };
    if !has(Event::Sent) {
        let count = round.consultees.len();
        return Err(Refusal::new(Why::NotSent { id: id.clone(), round: n })
            .run(format!("ssr remiss send {id} --confirm {count}")));
    }
    let sent = case.with_text(&round.text).map(|document| document.whole(lang));
    let compiled = Compiled {
        lang,
        round,
        folder,
        answered: Answered::of(case, round, folder),
        told: told::all(folder),
        changes: sent.as_ref().map(|sent| Changes::between(sent, &case.document.whole(lang))),
        sent: sent.unwrap_or_default(),
    };
    let over = has(Event::Closed) || has(Event::Cancelled);
    let mut body = Body::new(lang);
    compiled.summary(&mut body, over);
    compiled.stances(&mut body);
    compiled.comments(&mut body);
    compiled.members(&mut body);

    let mut boxes = Vec::new();
    let waiting = folder.undisposed().len();
    if !over {
        boxes.push(Boxed {
            title: lang.pick("Remissen pågår", "The remiss is still open").to_owned(),
            paragraphs: vec![lang.pick("Fler svar kan komma in.", "More answers may come in.").to_owned()],
        });
    } else if waiting > 0 {
        boxes.push(Boxed {
            title: lang.pick("Inte färdig", "Not finished").to_owned(),
            paragraphs: vec![lang.pick(
                format!("Antal synpunkter som väntar på bemötande: {waiting}."),
                format!("Comments that wait for a reply: {waiting}."),
            )],
        });
    }
    let mut facts = vec![
        fact(lang.pick("Remissomgång", "Round"), n.to_string()),
        fact(lang.pick("Diarienummer", "Registry no."), round.registry_number.clone()),
        fact(lang.pick("Svar senast", "Answer by"), day(round.deadline, lang)),
    ];
    let digest = lang.pick("(början av SHA-256)", "(the beginning of its SHA-256)");
    facts.push(fact(lang.pick("Texten", "The text"), format!("{} {digest}", round.text.short())));
    let number = lang.pick("dnr", "no.");
    let facts = document_facts(case, facts);
    Ok(Made {
        sheet: render::Sheet {
            word: lang.pick("Sammanställning av remissvar", "Compilation of answers").to_owned(),
            foot: format!("{} {n} · {number} {}", lang.pick("remissvar", "answers"), round.registry_number),
            name: lang.pick(format!("sammanstallning-remiss-{n}"), format!("compilation-remiss-{n}")),
            table: Some(Box::new(compiled.workbook(case, &facts, &boxes))),
            facts,
            boxes,
            contents: true,
            blocks: body.blocks,
            behind: Vec::new(),
        },
        text: round.text.clone(),
        day: None,
        drawings: Files::new(),
    })
}

impl Compiled<'_> {
    fn summary(&self, body: &mut Body, over: bool) {
        let (lang, answered) = (self.lang, &self.answered);
        body.heading(1, lang.pick("Sammanfattning", "Summary"));
        let (asked, count) = (self.round.consultees.len(), answered.answers.len());
        body.paragraph(match (lang, answered.silent.len()) {
            (Lang::Sv, 0) => format!("Remissen gick till {asked} medlemmar. Alla har svarat."),
            (Lang::En, 0) => format!("The remiss went to {asked} members. All have answered."),
            (Lang::Sv, silent) => format!(
                "Remissen gick till {asked} medlemmar. {count} har svarat och {silent} har inte svarat."
            ),
            (Lang::En, silent) => {
                format!("The remiss went to {asked} members. {count} have answered and {silent} have not.")
            }
        });
        let line = |label: &str, with: Vec<String>| {
            let names = if with.is_empty() {
                lang.pick("ingen", "none").to_owned()
            } else {
                format!("{} ({})", with.len(), with.join("; "))
            };
            vec![strong(format!("{label}:")), Inline::text(format!(" {names}"))]
        };
        let mut lines: Vec<Vec<Inline>> =
            Stance::ALL.iter().map(|s| line(stance_name(*s, lang), answered.with(*s, lang))).collect();
        let secret = answered.answers.iter().filter(|a| a.open_stance().is_none());
        let secret: Vec<String> = secret.map(|a| answered.names.of(&a.member).to_owned()).collect();
        if !secret.is_empty() {
            lines.push(line(lang.pick("sekretess", "secret"), secret));
        }
        body.items(None, lines);
        body.paragraph(match (lang, self.told.len()) {
            (Lang::Sv, 0) => "Inga synpunkter har kommit in.".to_owned(),
            (Lang::En, 0) => "No comments have come in.".to_owned(),
            (Lang::Sv, n) => {
                format!("Antal synpunkter: {n}. Bemötanden – {}.", outcomes(self.folder, lang))
            }
            (Lang::En, n) => format!("Comments: {n}. Replies – {}.", outcomes(self.folder, lang)),
        });
        if over && let Some(changes) = &self.changes {
            self.changed(body, changes);
        }
    }

    /// How many points have changed since the round, and which.
    fn changed(&self, body: &mut Body, changes: &Changes) {
        let lang = self.lang;
        if changes.count() == 0 {
            body.paragraph(lang.pick(
                "Ingen punkt i texten är ändrad efter remissen.",
                "No point of the text has changed since the remiss.",
            ));
            return;
        }
        body.paragraph(lang.pick("Det här är ändrat i texten:", "This has changed in the text:"));
        let lines = [
            (
                lang.pick("Ändrade punkter", "Changed points"),
                numbers_of(changes.all(), |d| d.before.is_some() && d.after.is_some(), |d| d.after.clone()),
            ),
            (
                lang.pick("Nya punkter", "New points"),
                numbers_of(changes.all(), |d| d.before.is_none(), |d| d.after.clone()),
            ),
            (
                lang.pick("Borttagna punkter (tidigare nummer)", "Points taken out (their numbers before)"),
                numbers_of(changes.all(), |d| d.after.is_none(), |d| d.before.clone()),
            ),
        ];
        let lines = lines.into_iter().filter_map(|(label, found)| Some((label, found?)));
        body.items(
            None,
            lines.map(|(label, found)| vec![strong(format!("{label}:")), Inline::text(format!(" {found}"))]),
        );
    }

    fn comments(&self, body: &mut Body) {
        let lang = self.lang;
        let mut placed: BTreeMap<Place, Vec<&Told<'_>>> = BTreeMap::new();
        for one in &self.told {
            placed.entry(one.place()).or_default().push(one);
        }
        let points: BTreeMap<String, String> =
            self.sent.points().into_iter().map(|point| (point.number.to_string(), point.words)).collect();
        // What is changed is shown once, and named after that.
        let mut shown: BTreeSet<String> = BTreeSet::new();
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
                found.iter().for_each(|one| self.comment(body, one, 2, &mut shown));
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
            body.named_heading(2, format!("{} {at}", lang.pick("Punkt", "Point")), place_name(place));
            if let Some(words) = points
                .get(at)
                .map(String::as_str)
                .or(found.iter().find_map(|one| one.comment.quote.as_deref()))
            {
                body.quote(words);
            }
            if let Some(difference) = self.changes.as_ref().and_then(|changes| changes.of(at)) {
                self.change(body, difference, &mut shown);
            }
            found.iter().for_each(|one| self.comment(body, one, 3, &mut shown));
        }
    }

    fn comment(&self, body: &mut Body, one: &Told<'_>, level: u8, shown: &mut BTreeSet<String>) {
        let lang = self.lang;
        let mut aside = vec![comment_kind_name(one.comment.kind, lang)];
        aside.extend(one.placing(lang).filter(|_| one.place() != Place::Unplaced));
        if one.superseded {
            aside.push(lang.pick("ur ett svar som har ersatts", "from an answer since replaced"));
        }
        let who = self.answered.names.of(&one.answer.member);
        let name = Some(comment_name(&one.key));
        body.named_heading(level, format!("{who} ({})", aside.join(", ")), name);
        // Where it is placed by likeness, or not at all, its own words say what it is about.
        if one.comment.certainty != Default::default()
            && let Some(quote) = one.comment.quote.as_deref()
        {
            body.written(Some(lang.pick("Om:", "About:")), quote);
        }
        body.written(None, one.says);
        if let Some(proposes) = &one.comment.proposes {
            body.written(Some(lang.pick("Föreslår:", "Proposes:")), proposes);
        }
        let label = lang.pick("Bemötande:", "Reply:");
        let Some(outcome) = one.outcome(lang) else {
            body.written(Some(label), lang.pick("väntar.", "not yet."));
            return;
        };
        let said = format!("{outcome}. {}", one.own_reason().unwrap_or_default());
        body.written(Some(label), &said);
        if let Some(of) = one.repeats() {
            body.inlines(vec![
                Inline::text(lang.pick("Samma som synpunkten från ", "The same as the comment from ")),
                Inline::Jump { target: comment_name(of), inlines: vec![Inline::text(self.who(of))] },
                Inline::text("."),
            ]);
        }
        if let Some(changed) = one.changed() {
            let words = lang.pick(format!("Ändrat i punkt {changed}"), format!("Changed in point {changed}"));
            let difference = self.changes.as_ref().and_then(|changes| changes.at(changed));
            match difference.filter(|difference| shown.insert(named(difference))) {
                Some(difference) => body.inlines(labelled(&format!("{words}:"), difference)),
                None => body.paragraph(format!("{words}.")),
            }
        }
    }

    /// Whose comment a key names, and which.
    fn who(&self, key: &str) -> String {
        let member = key.split('/').next().and_then(|member| Slug::new(member).ok());
        let name = member.map_or_else(|| key.to_owned(), |member| self.answered.names.of_any(&member));
        match self.told.iter().find(|told| told.key == key).map(|told| told.place()) {
            Some(Place::At(_, at)) => format!("{name}, {} {at}", self.lang.pick("punkt", "point")),
            _ => name,
        }
    }

    /// What has become of a point, the first time that it is asked for.
    fn change(&self, body: &mut Body, difference: &Difference, shown: &mut BTreeSet<String>) {
        let lang = self.lang;
        let number = difference.after.as_ref().or(difference.before.as_ref());
        if !shown.insert(named(difference)) {
            return;
        }
        let number = number.map(String::as_str).unwrap_or_default();
        let label = match (&difference.before, &difference.after) {
            (_, None) => lang.pick("Borttagen efter remissen:", "Taken out after the remiss:").to_owned(),
            (Some(before), _) if before == number => lang.pick("Ändrad till:", "Changed to:").to_owned(),
            (Some(before), _) => lang.pick(
                format!("Ändrad till (punkt {number}, förut {before}):"),
                format!("Changed to (point {number}, was {before}):"),
            ),
            (None, _) => lang.pick(format!("Ny punkt {number}:"), format!("New point {number}:")),
        };
        body.inlines(labelled(&label, difference));
    }
}

fn labelled(label: &str, difference: &Difference) -> Vec<Inline> {
    let mut inlines = vec![strong(label), Inline::text(" ")];
    inlines.extend(compared(&difference.pieces));
    inlines
}

/// What tells a difference from the others.
fn named(difference: &Difference) -> String {
    format!("{:?} {:?}", difference.before, difference.after)
}

/// The place of a comment in the file.
fn comment_name(key: &str) -> String {
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
