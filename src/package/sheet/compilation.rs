//! The compilation of a round's answers (sammanställning av remissvar): headings and lists that can be read aloud,
//! first a summary, then every comment at the point that it is about, with its reply.

use std::collections::BTreeMap;

use super::body::{Body, fact, strong};
use super::comparison::title;
use super::facts::{Answered, document_facts, on_day, outcomes};
use super::{Case, Made};
use crate::diag::Refusal;
use crate::model::{Answer, Comment, Disposition, Event, Files, Lang, Round, Stance, Text};
use crate::package::messages::Why;
use crate::project::RoundFolder;
use crate::render;
use crate::render::printed::{Boxed, Inline};
use crate::render::words::day;
use crate::workflow::{comment_kind_name, outcome_name, stance_name};

/// Section numbers and point, so that points stand in the order of the text. What is no number comes last.
type Place = Vec<u32>;

struct One<'a> {
    key: String,
    answer: &'a Answer,
    comment: &'a Comment,
}

pub fn compilation(case: &Case<'_>) -> Result<Made, Refusal> {
    let lang = case.language();
    let (n, round, folder) = case.round()?;
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
    let answered = Answered::of(case, round, folder);
    let text = case.with_text(&round.text).map(|document| document.whole(lang)).unwrap_or_default();
    let mut body = Body::new(lang);
    summary(&mut body, round, folder, &answered);
    stances(&mut body, &answered, round);
    comments(&mut body, folder, &answered, &text);

    let mut boxes = Vec::new();
    let waiting = folder.undisposed().len();
    if !has(Event::Closed) && !has(Event::Cancelled) {
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
    Ok(Made {
        sheet: render::Sheet {
            word: lang.pick("Sammanställning av remissvar", "Compilation of answers").to_owned(),
            foot: format!("{} {n} · {number} {}", lang.pick("remissvar", "answers"), round.registry_number),
            name: lang.pick(format!("sammanstallning-remiss-{n}"), format!("compilation-remiss-{n}")),
            facts: document_facts(case, facts),
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

fn summary(body: &mut Body, round: &Round, folder: &RoundFolder, answered: &Answered<'_>) {
    let lang = body.lang;
    body.heading(1, lang.pick("Sammanfattning", "Summary"));
    let (asked, count) = (round.consultees.len(), answered.answers.len());
    body.paragraph(match lang {
        Lang::Sv => format!(
            "Remissen gick till {asked} medlemmar. {count} har svarat och {} har inte svarat.",
            answered.silent.len()
        ),
        Lang::En => format!(
            "The remiss went to {asked} members. {count} have answered and {} have not.",
            answered.silent.len()
        ),
    });
    let line = |stance: Stance| {
        let with = answered.with(stance, lang);
        let names = if with.is_empty() {
            lang.pick("ingen", "none").to_owned()
        } else {
            format!("{} ({})", with.len(), with.join("; "))
        };
        vec![strong(format!("{}:", stance_name(stance, lang))), Inline::text(format!(" {names}"))]
    };
    body.items(None, Stance::ALL.map(line));
    let comments = folder.comments().count();
    body.paragraph(match (lang, comments) {
        (Lang::Sv, 0) => "Inga synpunkter har kommit in.".to_owned(),
        (Lang::En, 0) => "No comments have come in.".to_owned(),
        (Lang::Sv, n) => format!("Antal synpunkter: {n}. Bemötanden – {}.", outcomes(folder, lang)),
        (Lang::En, n) => format!("Comments: {n}. Replies – {}.", outcomes(folder, lang)),
    });
}

/// Who answered what, and who did not.
fn stances(body: &mut Body, answered: &Answered<'_>, round: &Round) {
    let lang = body.lang;
    body.heading(1, lang.pick("Svaren", "The answers"));
    let items = answered.answers.iter().map(|answer| {
        let mut said = format!(" {}", stance_name(answer.stance, lang));
        let mut aside = Vec::new();
        if answer.preliminary {
            aside.push(lang.pick("preliminärt", "preliminary"));
        }
        if answer.late {
            aside.push(lang.pick("efter svarstiden", "after the deadline"));
        }
        if answer.answer > 1 {
            aside.push(lang.pick("ersätter ett tidigare svar", "in place of an earlier answer"));
        }
        if answer.text != round.text {
            aside.push(
                lang.pick("om en annan text än den utskickade", "about another text than the one sent"),
            );
        }
        if !aside.is_empty() {
            said.push_str(&format!(" ({})", aside.join(", ")));
        }
        said.push('.');
        if let Some(body) = &answer.decided_by {
            let on = answer.decided.map(|date| format!(" {}", on_day(date, lang))).unwrap_or_default();
            said.push_str(&format!(" {} {body}{on}.", lang.pick("Svaret är beslutat av", "Decided by")));
        }
        if let Some(number) = &answer.registry_number {
            said.push_str(&format!(" {} {number}.", lang.pick("Dnr", "No.")));
        }
        said.push_str(&format!(" {} {}.", lang.pick("Kom in", "Came in"), on_day(answer.received, lang)));
        vec![strong(format!("{}:", answered.names.of(&answer.member))), Inline::text(said)]
    });
    body.items(None, items);
    if answered.silent.is_empty() {
        return;
    }
    body.heading(1, lang.pick("Har inte svarat", "Have not answered"));
    body.paragraph(
        lang.pick("Att inte svara räknas aldrig som att samtycka.", "Not to answer never counts as consent."),
    );
    body.list(answered.silent.iter().map(|name| (*name).to_owned()));
}

fn comments(body: &mut Body, folder: &RoundFolder, answered: &Answered<'_>, text: &Text) {
    let lang = body.lang;
    let (mut whole, mut placed): (Vec<One<'_>>, BTreeMap<(Place, &str), Vec<One<'_>>>) = Default::default();
    for (key, answer, comment) in folder.comments() {
        let one = One { key, answer, comment };
        match comment.at.as_deref() {
            None => whole.push(one),
            Some(at) => placed.entry((place(at), at)).or_default().push(one),
        }
    }
    let standing = folder.standing();
    let tell = |body: &mut Body, one: &One<'_>, level: u8| {
        let superseded =
            standing.get(&one.answer.member).is_some_and(|newest| newest.answer != one.answer.answer);
        let disposition = folder.dispositions.as_ref().and_then(|d| d.dispositions.get(&one.key));
        comment(body, one, answered, superseded, disposition, level);
    };
    if !whole.is_empty() {
        body.heading(1, lang.pick("Synpunkter på hela texten", "Comments on the whole text"));
        whole.iter().for_each(|one| tell(body, one, 2));
    }
    let points: BTreeMap<String, String> =
        text.points().into_iter().map(|point| (point.number.to_string(), point.words)).collect();
    let mut chapter = None;
    for ((place, at), found) in &placed {
        let own = place.first().copied();
        if chapter != Some(own) {
            chapter = Some(own);
            body.heading(
                1,
                match own {
                    Some(own) if own != u32::MAX => title(text, own, lang),
                    _ => lang.pick("Synpunkter på annat", "Comments on something else").to_owned(),
                },
            );
        }
        body.heading(2, format!("{} {at}", lang.pick("Punkt", "Point")));
        let quoted = found.iter().find_map(|one| one.comment.quote.as_ref());
        if let Some(words) = points.get(*at).or(quoted) {
            body.quote(words);
        }
        found.iter().for_each(|one| tell(body, one, 3));
    }
}

fn comment(
    body: &mut Body,
    one: &One<'_>,
    answered: &Answered<'_>,
    superseded: bool,
    disposition: Option<&Disposition>,
    level: u8,
) {
    let lang = body.lang;
    let kind = comment_kind_name(one.comment.kind, lang);
    let again = if superseded {
        lang.pick(", ur ett svar som har ersatts", ", from an answer since replaced")
    } else {
        ""
    };
    body.heading(level, format!("{} ({kind}{again})", answered.names.of(&one.answer.member)));
    body.written(None, &one.comment.says);
    if let Some(proposes) = &one.comment.proposes {
        body.written(Some(lang.pick("Föreslår:", "Proposes:")), proposes);
    }
    let label = lang.pick("Bemötande:", "Reply:");
    let Some((disposition, outcome)) = disposition.and_then(|d| Some((d, d.outcome?))) else {
        body.written(Some(label), lang.pick("väntar.", "not yet."));
        return;
    };
    let mut said = format!("{}.", outcome_name(outcome, lang));
    if let Some(of) = &disposition.duplicate_of {
        let member = of.split('/').next().and_then(|m| crate::model::Slug::new(m).ok());
        let name = member.as_ref().map_or_else(|| of.clone(), |m| answered.names.of_any(m));
        said.push_str(&format!(
            " {} {name} ({of}).",
            lang.pick("Samma som synpunkten från", "The same as the comment from")
        ));
    }
    if let Some(reason) = disposition.reason.as_deref().filter(|r| !r.trim().is_empty()) {
        said.push_str(&format!(" {reason}"));
    }
    body.written(Some(label), &said);
    if let Some(changed) = &disposition.changed {
        body.paragraph(
            lang.pick(format!("Ändrat i punkt {changed}."), format!("Changed in point {changed}.")),
        );
    }
}

/// "3.2:4" as numbers in order.
fn place(at: &str) -> Place {
    at.split(['.', ':']).map(|part| part.parse().unwrap_or(u32::MAX)).collect()
}
