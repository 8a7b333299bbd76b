//! The cover letter of a remiss (missiv): what is put in the registry and on the web, and the same to each of
//! those consulted.

use super::body::{Body, fact, strong};
use super::facts::document_facts;
use super::form::form;
use super::steps::{Drawing, Stage, draw};
use super::{Case, Made};
use crate::diag::Refusal;
use crate::letters::{self, Part, RunLook, Words};
use crate::model::{Consultee, Event};
use crate::package::asks;
use crate::package::enclosures::lines;
use crate::package::messages::Why;
use crate::package::occasion::letter;
use crate::render;
use crate::render::printed::Inline;
use crate::render::words::day;

/// To nobody in particular.
pub fn cover_letter(case: &Case<'_>) -> Result<Made, Refusal> {
    letter_to(case, None, draw(case, Stage::Remiss, case.language()))
}

/// One to each of those consulted, in the order of the round.
pub fn letters(case: &Case<'_>) -> Result<Vec<Made>, Refusal> {
    let (_, round, _) = case.round()?;
    let drawing = draw(case, Stage::Remiss, case.language());
    round.consultees.iter().map(|consultee| letter_to(case, Some(consultee), drawing.clone())).collect()
}

fn letter_to(case: &Case<'_>, to: Option<&Consultee>, drawing: Drawing) -> Result<Made, Refusal> {
    let lang = case.language();
    let (n, round, _) = case.round()?;
    let validate = |why: Why| Refusal::new(why).run("ssr validate");
    let id = &case.document.id;
    let workspace = case.project.workspace.as_ref().ok_or_else(|| validate(Why::NoWorkspace))?;
    let front = case.document.front.as_ref().ok_or_else(|| validate(Why::Unreadable { id: id.clone() }))?;
    let sent = case.document.newest(&[Event::Sent]).filter(|r| r.round == Some(n)).and_then(|r| r.date.day());

    let sent = case.sent.or(sent);
    let demands = asks::demands(case.project, case.document);
    let asks = match to {
        Some(to) => asks::of_one(&demands, to),
        None => asks::of_all(&demands, &round.consultees, lang),
    };
    let enclosed = lines(round, front.example).to_vec();
    let name = to.map_or("", |to| &to.name);
    let letter = letter(workspace, front, round, name, enclosed, asks, sent.unwrap_or(case.date));
    let mut body = Body::new(lang);
    body.blocks.extend(drawing.block);
    for part in letters::cover_letter(&letter, lang)? {
        match part {
            Part::Heading(words) => body.heading(1, words.plain()),
            Part::Under(words) => body.heading(2, words.plain()),
            Part::Paragraph(lines) => {
                body.written(None, &lines.iter().map(Words::plain).collect::<Vec<_>>().join("\n"));
            }
            Part::Bullets(items) => body.items(None, items.iter().map(shown)),
            Part::Steps(items) => body.items(Some(1), items.iter().map(shown)),
        }
    }
    let mut facts: Vec<_> = to.iter().map(|to| fact(lang.pick("Till", "To"), to.name.clone())).collect();
    facts.push(fact(lang.pick("Diarienummer", "Registry no."), round.registry_number.clone()));
    if let Some(sent) = sent {
        facts.push(fact(lang.pick("Skickad", "Sent"), day(sent, lang)));
    }
    facts.push(fact(lang.pick("Svar senast", "Answer by"), day(round.deadline, lang)));
    let text = format!(
        "{} ({})",
        round.text.short(),
        lang.pick("början av SHA-256", "the beginning of its SHA-256")
    );
    facts.push(fact(lang.pick("Texten", "The text"), text));
    let number = lang.pick("dnr", "no.");
    let whose = to.map(|to| format!("-{}", to.member)).unwrap_or_default();
    Ok(Made {
        sheet: render::Sheet {
            word: lang
                .pick(format!("Missiv till remiss, omgång {n}"), format!("Cover letter of consultation {n}")),
            foot: format!("{} {n} · {number} {}", lang.pick("missiv", "cover letter"), round.registry_number),
            name: lang.pick(format!("missiv-remiss-{n}{whose}"), format!("cover-letter-remiss-{n}{whose}")),
            facts: document_facts(case, facts),
            boxes: Vec::new(),
            contents: false,
            blocks: body.blocks,
            table: None,
            behind: to.map(|to| form(workspace, round, to, lang)).unwrap_or_default(),
        },
        text: round.text.clone(),
        day: sent,
        drawings: drawing.files,
    })
}

/// A line with what is strong in it.
fn shown(words: &Words) -> Vec<Inline> {
    let run = |run: &letters::Run| match run.look {
        RunLook::Strong => strong(plain(&run.text)),
        RunLook::Plain | RunLook::Mail => Inline::text(plain(&run.text)),
    };
    words.0.iter().map(run).collect()
}

fn plain(text: &str) -> String {
    text.replace('\u{a0}', " ")
}
