//! The extract of minutes (protokollsutdrag): what one meeting said about the document, as the record has it.

use super::body::{Body, compared, fact, strong};
use super::facts::{document_facts, it, on, on_day, quoted, seat_name, the_kind};
use super::{Case, Made};
use crate::diag::Refusal;
use crate::model::{Change, Event, Files, Forum, Kind, Lang, Meeting, Position, Record, SeatPosition, Slug};
use crate::package::messages::Why;
use crate::project::RecordFile;
use crate::redline::{self, Piece};
use crate::render;
use crate::render::printed::Inline;
use crate::render::words::{day, minutes_paragraph};

/// What a meeting can have said about a document that lay before it.
const SAID: [Event; 7] = [
    Event::Endorsed,
    Event::ReturnedByRsg,
    Event::DeferredByRsg,
    Event::Adopted,
    Event::ReturnedByRcg,
    Event::DeferredByRcg,
    Event::Confirmed,
];

pub fn minutes(case: &Case<'_>) -> Result<Made, Refusal> {
    let lang = case.language();
    let (file, record, meeting, forum) = found(case)?;
    let front = case.document.front.as_ref();
    let kind = front.map_or(Kind::Guidance, |f| f.kind);
    let short = forum.map_or_else(|| meeting.forum.as_str(), |f| f.short.as_str());
    let matter = format!("{} {}", the_kind(kind, lang), quoted(case.document.title(), lang));
    let mut body = Body::new(lang);

    body.heading(1, lang.pick("Vad mötet kom fram till", "What the meeting agreed on"));
    body.paragraph(outcome(record, short, &matter, kind, lang));
    if let Some(reason) = record.reason.as_deref().filter(|r| !r.trim().is_empty()) {
        body.written(Some(lang.pick("Skäl:", "Reason:")), reason);
    }
    objections(&mut body, forum, &record.positions);
    if matches!(record.event, Event::Endorsed | Event::Adopted) && !record.positions.is_empty() {
        let none = lang.pick("Ingen av de närvarande motsatte sig det.", "Nobody present objected to it.");
        body.paragraph(none);
    }
    changes(&mut body, &record.changes);
    notes(&mut body, forum, &record.positions);
    present(&mut body, meeting, forum, &record.positions);

    body.heading(1, lang.pick("Texten och posten", "The text and the record"));
    text(&mut body, record);
    let source = match lang {
        Lang::Sv => format!("Utdraget återger registrets post {} med SHA-256", file.path),
        Lang::En => format!("This extract gives the register's record {} with the SHA-256", file.path),
    };
    body.digest(&source, &file.sha256);
    body.heading(1, lang.pick("Justering", "Approval"));
    approval(&mut body, meeting);

    let paragraph = record.paragraph.as_deref().map(minutes_paragraph);
    let mut facts = vec![
        fact(
            lang.pick("Forum", "Forum"),
            forum.map_or_else(|| short.to_owned(), |f| format!("{} ({})", f.name, f.short)),
        ),
        fact(lang.pick("Möte", "Meeting"), day(meeting.date, lang)),
    ];
    if let Some(paragraph) = &paragraph {
        facts.push(fact(lang.pick("Paragraf", "Paragraph"), paragraph.clone()));
    }
    if let Some((_, round)) = case.document.newest_round()
        && let Some(round) = &round.round
    {
        facts.push(fact(lang.pick("Diarienummer", "Registry no."), round.registry_number.clone()));
    }
    let word = lang.pick("Protokollsutdrag", "Extract of minutes");
    Ok(Made {
        sheet: render::Sheet {
            word: format!("{word}, {short}{}", paragraph.map(|p| format!(" {p}")).unwrap_or_default()),
            foot: format!("{} {}", lang.pick("protokollsutdrag", "extract of minutes"), meeting.id),
            name: format!("{}-{}", lang.pick("protokollsutdrag", "minutes"), meeting.id),
            facts: document_facts(case, facts),
            boxes: Vec::new(),
            contents: false,
            blocks: body.blocks,
            table: None,
            behind: Vec::new(),
        },
        text: record.holds_for().unwrap_or(&case.document.digest).clone(),
        day: None,
        drawings: Files::new(),
    })
}

type Found<'a> = (&'a RecordFile, &'a Record, &'a Meeting, Option<&'a Forum>);

/// The newest record of a meeting, or that of the one that is asked for.
fn found<'a>(case: &Case<'a>) -> Result<Found<'a>, Refusal> {
    let id = &case.document.id;
    let one = |file: &'a RecordFile| {
        let record = file.record.as_ref()?;
        let (meeting, forum) = case.met(record)?;
        (SAID.contains(&file.event) && case.meeting.is_none_or(|wanted| meeting.id == *wanted))
            .then_some((file, record, meeting, forum))
    };
    case.document.records.iter().rev().find_map(one).ok_or_else(|| {
        let why = match case.meeting {
            Some(meeting) => Why::NotDealtWith { id: id.clone(), meeting: meeting.clone() },
            None => Why::NoMeeting { id: id.clone() },
        };
        Refusal::new(why).run(format!("ssr log {id}"))
    })
}

/// The one sentence of it: "RCG antog inriktningen ”Skyfall” som version 2."
fn outcome(record: &Record, short: &str, matter: &str, kind: Kind, lang: Lang) -> String {
    let changed = if record.text_after.is_some() {
        lang.pick(" med de ändringar som gjordes på mötet", " with the changes made at the meeting")
    } else {
        ""
    };
    let version = record.version.unwrap_or(1);
    let mut said = match (record.event, lang) {
        (Event::Endorsed, Lang::Sv) => format!("{short} ställde sig bakom {matter}{changed}."),
        (Event::Endorsed, Lang::En) => format!("{short} stood behind {matter}{changed}."),
        (Event::Adopted, Lang::Sv) => format!("{short} antog {matter} som version {version}{changed}."),
        (Event::Adopted, Lang::En) => format!("{short} adopted {matter} as version {version}{changed}."),
        (Event::Confirmed, Lang::Sv) => format!("{short} fastställde {matter}."),
        (Event::Confirmed, Lang::En) => format!("{short} confirmed {matter}."),
        (Event::DeferredByRsg | Event::DeferredByRcg, Lang::Sv) => format!("{short} bordlade {matter}."),
        (Event::DeferredByRsg | Event::DeferredByRcg, Lang::En) => format!("{short} deferred {matter}."),
        (_, Lang::Sv) => {
            format!(
                "{short} återremitterade {matter} och lämnade {} tillbaka till arbetsgruppen.",
                it(kind, lang)
            )
        }
        (_, Lang::En) => {
            format!("{short} returned {matter} and gave {} back to the working group.", it(kind, lang))
        }
    };
    if let Some(expires) = record.expires {
        said.push_str(&match lang {
            Lang::Sv => format!(" Antagandet gäller till och med den {}.", day(expires, lang)),
            Lang::En => format!(" The adoption holds to the end of {}.", day(expires, lang)),
        });
    }
    said
}

/// Objections are spoken aloud at the meeting, and stand in its minutes with what would remove them.
fn objections(body: &mut Body, forum: Option<&Forum>, positions: &[SeatPosition]) {
    let lang = body.lang;
    for position in positions.iter().filter(|p| p.position == Position::Objects) {
        let label =
            format!("{}, {}:", lang.pick("Invändning", "Objection"), seat_name(forum, &position.seat));
        body.written(Some(&label), position.reason.as_deref().unwrap_or_default());
        if let Some(removed_by) = &position.removed_by {
            body.written(
                Some(lang.pick("Det som skulle undanröja den:", "What would remove it:")),
                removed_by,
            );
        }
    }
}

/// What was changed at the table, point by point.
fn changes(body: &mut Body, changes: &[Change]) {
    if changes.is_empty() {
        return;
    }
    let lang = body.lang;
    body.heading(1, lang.pick("Ändringar som gjordes på mötet", "Changes made at the meeting"));
    for change in changes {
        let pieces = match (&change.was, &change.becomes) {
            (Some(was), Some(becomes)) => redline::pieces(was, becomes),
            (Some(was), None) => vec![Piece::Out(was.clone())],
            (None, Some(becomes)) => vec![Piece::In(becomes.clone())],
            (None, None) => continue,
        };
        let mut inlines =
            vec![strong(format!("{} {}", lang.pick("Punkt", "Point"), change.at)), Inline::text(" ")];
        inlines.extend(compared(&pieces));
        body.inlines(inlines);
    }
}

/// Standing aside is shown only where the member wants its note shown.
fn notes(body: &mut Body, forum: Option<&Forum>, positions: &[SeatPosition]) {
    let shown = |p: &&SeatPosition| p.position == Position::StandsAside;
    let notes: Vec<(&SeatPosition, &str)> =
        positions.iter().filter(shown).filter_map(|p| Some((p, p.note.as_deref()?))).collect();
    if notes.is_empty() {
        return;
    }
    body.heading(1, body.lang.pick("Protokollsanteckningar", "Notes for the minutes"));
    for (position, note) in notes {
        body.written(Some(&format!("{}:", seat_name(forum, &position.seat))), note);
    }
}

fn present(body: &mut Body, meeting: &Meeting, forum: Option<&Forum>, positions: &[SeatPosition]) {
    let lang = body.lang;
    let was = |id: &Slug| match positions.iter().find(|p| p.seat == *id) {
        Some(position) => position.position != Position::Absent,
        None => meeting.present.contains(id),
    };
    let seats = match forum {
        Some(forum) => forum.seats.iter().map(|s| (&s.id, s.name.clone())).collect(),
        None => meeting.present.iter().map(|id| (id, id.to_string())).collect::<Vec<_>>(),
    };
    let (there, away): (Vec<_>, Vec<_>) = seats.into_iter().partition(|(id, _)| was(id));
    body.heading(1, lang.pick("Deltagande", "Attendance"));
    let mut named = |label: &str, seats: Vec<(&Slug, String)>| {
        let names: Vec<String> = seats.into_iter().map(|(_, name)| name).collect();
        if !names.is_empty() {
            body.inlines(vec![strong(label), Inline::text(format!(" {}.", names.join("; ")))]);
        }
    };
    named(lang.pick("Närvarande:", "Present:"), there);
    named(lang.pick("Frånvarande:", "Absent:"), away);
}

fn text(body: &mut Body, record: &Record) {
    let lang = body.lang;
    let Some(text) = &record.text else { return };
    let Some(after) = &record.text_after else {
        return body.digest(
            lang.pick("Det gäller texten med SHA-256", "This holds for the text with the SHA-256"),
            text,
        );
    };
    body.digest(
        lang.pick("Texten som låg på bordet har SHA-256", "The text on the table has the SHA-256"),
        text,
    );
    let changed =
        lang.pick("Texten med mötets ändringar har SHA-256", "The text with the changes has the SHA-256");
    body.digest(changed, after);
}

fn approval(body: &mut Body, meeting: &Meeting) {
    let lang = body.lang;
    match &meeting.minutes {
        Some(minutes) => {
            let day = on_day(minutes.approved, lang);
            let said = match lang {
                Lang::Sv => {
                    format!("Protokollet justerades {day}. Det undertecknade protokollet har SHA-256")
                }
                Lang::En => format!("The minutes were approved {day}. The signed minutes have the SHA-256"),
            };
            body.digest(&said, &minutes.sha256);
            body.paragraph(lang.pick("Utdragets riktighet intygas:", "Certified as a true extract:"));
            body.signatures(&[lang.pick("För samordningskansliet", "For the secretariat")]);
        }
        None => {
            let date = on(crate::model::PartialDate::Day(meeting.date), lang);
            body.paragraph(match lang {
                Lang::Sv => format!("Protokollet från mötet {date} är inte justerat än."),
                Lang::En => format!("The minutes of the meeting {date} have not been approved yet."),
            });
            body.signatures(&[lang.pick("Ordförande", "Chair"), lang.pick("Justerare", "Approver")]);
        }
    }
}
