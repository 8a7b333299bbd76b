//! The proposal to a forum: one page that says what it is, what has changed, who thinks what and what is asked;
//! behind it the comparison (`comparison.rs`).

use super::body::{Body, fact, strong};
use super::comparison::Comparison;
use super::facts::{Answered, document_facts, it, on, on_paragraph, outcomes, quoted, the_kind};
use super::steps::{Stage, draw, route};
use super::{Case, Made};
use crate::diag::Refusal;
use crate::model::{Event, Forum, FrontMatter, Lang, Position, Record, Stance, State};
use crate::package::messages::Why;
use crate::project::Document;
use crate::render;
use crate::render::printed::Inline;
use crate::workflow::{stance_name, state_name};

/// What is asked of whom.
struct Asked<'a> {
    forum: Option<&'a Forum>,
    short: &'a str,
    /// It adopts; else it stands behind, and this is the forum that adopts after it.
    adopts: bool,
    then: &'a str,
    expires: bool,
}

/// The text that the proposal is compared with.
#[derive(Clone, Copy)]
pub enum Since<'a> {
    Remiss(u32, &'a Document),
    Version(u32, &'a Document),
}

pub fn proposal(case: &Case<'_>) -> Result<Made, Refusal> {
    let lang = case.language();
    let document = case.document;
    let asked = asked(case)?;
    let unreadable = || Refusal::new(Why::Unreadable { id: document.id.clone() }).run("ssr validate");
    let front = document.front.as_ref().ok_or_else(unreadable)?;
    let since = since(case)?;
    let comparison = since.map(|since| Comparison::of(since, document, lang));

    let mut body = Body::new(lang);
    let drawing = draw(case, if asked.adopts { Stage::Adopt } else { Stage::Endorse }, lang);
    body.blocks.extend(drawing.block);
    body.heading(1, lang.pick("Vad det gäller", "What it is about"));
    matter(&mut body, case, front);
    body.heading(
        1,
        lang.pick(format!("Det här begärs av {}", asked.short), format!("What is asked of {}", asked.short)),
    );
    sentence(&mut body, case, front, &asked);
    if let Some(comparison) = &comparison {
        comparison.summary(&mut body);
    }
    opinions(&mut body, case);

    let mut facts = Vec::new();
    if let Some(forum) = asked.forum {
        facts.push(fact(lang.pick("Till", "To"), format!("{} ({})", forum.name, forum.short)));
    }
    if let Some(round) = document.newest_round().and_then(|(_, folder)| folder.round.as_ref()) {
        facts.push(fact(lang.pick("Diarienummer", "Registry no."), round.registry_number.clone()));
    }
    if matches!(case.state, State::DeferredRsg | State::DeferredRcg) {
        facts.push(fact(lang.pick("Läge", "Stands"), state_name(case.state, lang)));
    }
    let word = lang.pick(format!("Förslag till {}", asked.short), format!("Proposal to {}", asked.short));
    Ok(Made {
        sheet: render::Sheet {
            foot: word.to_lowercase().replace(&asked.short.to_lowercase(), asked.short),
            word,
            name: format!(
                "{}-{}",
                lang.pick("forslag", "proposal"),
                asked.forum.map_or("forum", |f| f.id.as_str())
            ),
            facts: document_facts(case, facts),
            boxes: Vec::new(),
            contents: false,
            blocks: body.blocks,
            table: None,
            behind: comparison.map(|comparison| comparison.behind(case)).unwrap_or_default(),
        },
        text: document.digest.clone(),
        day: None,
        drawings: drawing.files,
    })
}

fn asked<'a>(case: &Case<'a>) -> Result<Asked<'a>, Refusal> {
    let id = &case.document.id;
    let refused = || Refusal::new(Why::BeforeNoForum { id: id.clone(), state: case.state });
    let route = route(case);
    let forum = match (case.state, route) {
        (State::BeforeRsg | State::DeferredRsg, Some(route)) => route.endorse.as_ref(),
        (State::BeforeRcg | State::DeferredRcg, Some(route)) => Some(&route.adopt),
        // Straight to the forum that adopts.
        (State::Drafting | State::Revising, Some(route)) if route.endorse.is_none() && !route.remiss => {
            Some(&route.adopt)
        }
        (State::Adopted, _) => {
            return Err(refused().next(Why::AdoptedNext).run(format!("ssr render {id} --sheet minutes")));
        }
        (State::Drafting | State::Revising, _) => return Err(refused().run(format!("ssr rsg submit {id}"))),
        _ => None,
    };
    let (Some(forum), Some(route)) = (forum, route) else {
        return Err(refused().run(format!("ssr log {id}")));
    };
    let short =
        |forum: &'a crate::model::Slug| case.forum(forum).map_or(forum.as_str(), |f| f.short.as_str());
    Ok(Asked {
        forum: case.forum(forum),
        short: short(forum),
        adopts: *forum == route.adopt,
        then: short(&route.adopt),
        expires: route.expires,
    })
}

/// The text that was out on remiss for this version; else the one in force; else there is nothing to compare.
fn since<'a>(case: &Case<'a>) -> Result<Option<Since<'a>>, Refusal> {
    let id = &case.document.id;
    let lost = || Refusal::new(Why::NoTextOfBefore { id: id.clone() }).run("git fetch --all --tags");
    if let Some((n, round)) = this_round(case).and_then(|(n, folder)| Some((n, folder.round.as_ref()?))) {
        return case.with_text(&round.text).map(|text| Some(Since::Remiss(n, text))).ok_or_else(lost);
    }
    let versions = case.document.versions();
    let Some(newest) = versions.last() else { return Ok(None) };
    let Some(digest) = newest.record.holds_for() else { return Ok(None) };
    case.with_text(digest).map(|text| Some(Since::Version(newest.number, text))).ok_or_else(lost)
}

/// The newest closed round of the version that is being worked on.
fn this_round<'a>(case: &Case<'a>) -> Option<(u32, &'a crate::project::RoundFolder)> {
    let closed = case.document.this_version().iter().rev().find(|r| r.event == Event::Closed)?;
    let n = closed.record.as_ref()?.round?;
    Some((n, case.document.rounds.get(&n)?))
}

fn matter(body: &mut Body, case: &Case<'_>, front: &FrontMatter) {
    let lang = body.lang;
    let versions = case.document.versions();
    let new = match versions.last() {
        None => lang.pick("Det är ett nytt dokument.", "It is a new document.").to_owned(),
        Some(version) => {
            let adopted = on(version.date, lang);
            match lang {
                Lang::Sv => format!(
                    "Det är en ny version av ett dokument som gäller: version {} antogs {adopted}.",
                    version.number
                ),
                Lang::En => format!(
                    "It is a new version of a document in force: version {} was adopted {adopted}.",
                    version.number
                ),
            }
        }
    };
    let summary = front.summary.trim();
    body.written(None, &format!("{summary} {new}"));
}

/// The sentence that the meeting is asked to agree on. An adoption of ours is never called a decision.
fn sentence(body: &mut Body, case: &Case<'_>, front: &FrontMatter, asked: &Asked<'_>) {
    let lang = body.lang;
    let (kind, title) = (the_kind(front.kind, lang), quoted(&front.title, lang));
    let (it, text) = (it(front.kind, lang), case.document.digest.short());
    let mut said = match (asked.adopts, lang) {
        (false, Lang::Sv) => {
            format!(
                "{} ställer sig bakom {kind} {title} (text {text}) och lämnar {it} till {} för antagande.",
                asked.short, asked.then
            )
        }
        (false, Lang::En) => {
            format!(
                "{} stands behind {kind} {title} (text {text}) and passes {it} on to {} for adoption.",
                asked.short, asked.then
            )
        }
        (true, Lang::Sv) => {
            format!(
                "{} antar {kind} {title} (text {text}) som version {}.",
                asked.short,
                case.document.next_version()
            )
        }
        (true, Lang::En) => {
            format!(
                "{} adopts {kind} {title} (text {text}) as version {}.",
                asked.short,
                case.document.next_version()
            )
        }
    };
    let replaced: Vec<String> = match (asked.adopts, case.document.versions().last()) {
        (true, Some(version)) => vec![format!("version {}", version.number)],
        _ => Vec::new(),
    };
    let replaced: Vec<String> = replaced
        .into_iter()
        .chain(front.replaces.iter().filter(|_| asked.adopts).map(ToString::to_string))
        .collect();
    if !replaced.is_empty() {
        let and = lang.pick(" och ", " and ");
        let replaces = lang.pick("Det som antas ersätter", "What is adopted replaces");
        said.push_str(&format!(" {replaces} {}.", replaced.join(and)));
    }
    if asked.expires {
        said.push_str(lang.pick(
            " Antagandet gäller till och med den dag som mötet bestämmer.",
            " The adoption holds to the end of the day that the meeting sets.",
        ));
    }
    body.quote(&said);
}

fn opinions(body: &mut Body, case: &Case<'_>) {
    let lang = body.lang;
    body.heading(1, lang.pick("Vem som tycker vad", "Who thinks what"));
    forums(body, case);
    let Some((round, folder)) =
        this_round(case).and_then(|(_, folder)| Some((folder.round.as_ref()?, folder)))
    else {
        body.paragraph(
            lang.pick("Den här texten har inte varit på remiss.", "This text has not been out on remiss."),
        );
        return;
    };
    let answered = Answered::of(case, round, folder);
    let (asked, count) = (round.consultees.len(), answered.answers.len());
    body.paragraph(match lang {
        Lang::Sv => format!("Remissen gick till {asked} medlemmar. {count} har svarat:"),
        Lang::En => format!("The remiss went to {asked} members. {count} have answered:"),
    });
    let stances = Stance::ALL.into_iter().filter_map(|stance| {
        let with = answered.with(stance, lang);
        // That nobody is against is worth a line.
        if with.is_empty() && stance != Stance::Opposes {
            return None;
        }
        // Support needs no names; whoever wants something else is named.
        let named = !with.is_empty() && !matches!(stance, Stance::Supports | Stance::NoRemark);
        let names = if named { format!(" ({})", with.join("; ")) } else { String::new() };
        let count =
            if with.is_empty() { lang.pick("ingen", "none").to_owned() } else { with.len().to_string() };
        Some(vec![
            strong(format!("{}:", stance_name(stance, lang))),
            Inline::text(format!(" {count}{names}")),
        ])
    });
    body.items(None, stances);
    if !answered.silent.is_empty() {
        let label = lang.pick("Har inte svarat:", "Have not answered:");
        let never = lang.pick("Det räknas aldrig som att samtycka.", "That never counts as consent.");
        let silent = format!(" {} ({}). {never}", answered.silent.len(), answered.silent.join("; "));
        body.inlines(vec![strong(label), Inline::text(silent)]);
    }
    let comments = folder.items().len();
    if comments > 0 {
        let label = lang.pick("Synpunkter:", "Comments:");
        let what = outcomes(folder, lang);
        let told = lang.pick(
            "Varje synpunkt och dess bemötande står i sammanställningen av remissvar.",
            "Each of them and its reply stand in the compilation of answers.",
        );
        body.inlines(vec![strong(label), Inline::text(format!(" {comments} ({what}). {told}"))]);
    }
}

/// What forums have said of this version before.
fn forums(body: &mut Body, case: &Case<'_>) {
    let lang = body.lang;
    let records: Vec<&Record> =
        case.document.this_version().iter().filter_map(|f| f.record.as_ref()).collect();
    for record in records {
        let forum = case.met(record).and_then(|(_, forum)| forum);
        let short = forum.map_or("–", |f| f.short.as_str());
        let when = on_paragraph(record, lang);
        let said = match record.event {
            // What was said of another text says nothing of this one.
            Event::Endorsed if record.holds_for() != Some(&case.document.digest) => continue,
            Event::Endorsed => lang.pick(
                format!("{short} ställde sig bakom texten {when}."),
                format!("{short} stood behind the text {when}."),
            ),
            Event::DeferredByRsg | Event::DeferredByRcg => lang.pick(
                format!("{short} bordlade ärendet {when}."),
                format!("{short} deferred the matter {when}."),
            ),
            Event::ReturnedByRsg | Event::ReturnedByRcg => lang.pick(
                format!("{short} återremitterade texten {when}."),
                format!("{short} returned the text {when}."),
            ),
            _ => continue,
        };
        let reason = record.reason.as_deref().filter(|r| !r.trim().is_empty());
        let objections = record.positions.iter().filter(|p| p.position == Position::Objects);
        let reasons = reason.into_iter().map(str::to_owned).chain(objections.map(|p| {
            let seat = super::facts::seat_name(forum, &p.seat);
            format!("{seat}: {}", p.reason.as_deref().unwrap_or("–"))
        }));
        let reasons = reasons.collect::<Vec<_>>().join(" ");
        match reasons.trim() {
            "" => body.paragraph(said),
            reasons => body.written(Some(&said), reasons),
        }
    }
}
