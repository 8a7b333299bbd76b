//! How far a matter has come, as a drawing that says the same in words to those who do not see it.

use super::Case;
use super::visible::visible;
use crate::model::{Event, Files, Lang, Route, Slug};
use crate::render::printed::{Block, Picture};
use crate::render::{Stands, Step, steps};

const FILE: &str = "steps.svg";

/// The steps of a route, by what each is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stage {
    Assigned,
    Draft,
    Remiss,
    Revision,
    Endorse,
    Adopt,
    Confirm,
}

/// A drawing and what the text says in its place.
#[derive(Debug, Clone, Default)]
pub struct Drawing {
    pub block: Option<Block>,
    pub files: Files,
}

/// Draws the way of the matter with the stage that it has come to.
pub fn draw(case: &Case<'_>, now: Stage, lang: Lang) -> Drawing {
    let accent = case.project.workspace.as_ref().map(|w| w.style.accent.clone()).unwrap_or_default();
    let row = route(case).map(|route| row(case, route, now, lang)).unwrap_or_default();
    let Some(drawn) = steps(&row, &accent) else { return Drawing::default() };
    let picture = Picture { file: FILE.to_owned(), alt: told(&row, lang) };
    let block = Some(Block::Picture { number: None, picture, caption: Vec::new() });
    Drawing { block, files: [(FILE.to_owned(), drawn.into())].into() }
}

/// The route that the document was started on.
pub fn route<'a>(case: &Case<'a>) -> Option<&'a Route> {
    let named = case.document.newest(&[Event::Started, Event::Reopened]).and_then(|r| r.route.as_ref());
    match named {
        Some(id) => case.project.route(id),
        None => case.project.ordinary_route(case.document.front.as_ref()?.kind),
    }
}

fn row(case: &Case<'_>, route: &Route, now: Stage, lang: Lang) -> Vec<Step> {
    let forum = |id: &Slug| visible(case.forum(id).map_or(id.as_str(), |forum| forum.short.as_str()));
    let word = |sv: &str, en: &str| Some(lang.pick(sv, en).to_owned());
    let all = [
        (Stage::Assigned, word("Uppdrag", "Assigned")),
        (Stage::Draft, word("Utkast", "Draft")),
        (Stage::Remiss, word("Remiss", "Remiss").filter(|_| route.remiss)),
        (Stage::Revision, word("Omarbetning", "Revision").filter(|_| route.remiss)),
        (Stage::Endorse, route.endorse.as_ref().map(forum)),
        (Stage::Adopt, Some(forum(&route.adopt))),
        (Stage::Confirm, route.confirm.as_ref().map(forum)),
    ];
    let all: Vec<(Stage, String)> =
        all.into_iter().filter_map(|(stage, label)| Some((stage, label?))).collect();
    let Some(place) = all.iter().position(|(stage, _)| *stage == now) else { return Vec::new() };
    let step = |(at, (_, label)): (usize, (Stage, String))| Step {
        label,
        stands: match at.cmp(&place) {
            std::cmp::Ordering::Less => Stands::Done,
            std::cmp::Ordering::Equal => Stands::Now,
            std::cmp::Ordering::Greater => Stands::ToCome,
        },
    };
    all.into_iter().enumerate().map(step).collect()
}

/// "Ärendets gång. Klart: Uppdrag, Utkast. Här är ärendet nu: Remiss. Återstår: Omarbetning, RSG, RCG."
fn told(row: &[Step], lang: Lang) -> String {
    let of = |stands: Stands, words: &str| {
        let labels: Vec<&str> =
            row.iter().filter(|step| step.stands == stands).map(|step| step.label.as_str()).collect();
        (!labels.is_empty()).then(|| format!(" {words}: {}.", labels.join(", "))).unwrap_or_default()
    };
    format!(
        "{}{}{}{}",
        lang.pick("Ärendets gång.", "The way of the matter."),
        of(Stands::Done, lang.pick("Klart", "Done")),
        of(Stands::Now, lang.pick("Här är ärendet nu", "Here is the matter now")),
        of(Stands::ToCome, lang.pick("Återstår", "To come")),
    )
}
