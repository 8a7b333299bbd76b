//! absent → drafting: a forum has given the assignment, and the draft begins.

use super::desk::Desk;
use super::messages::Why;
use crate::diag::Refusal;
use crate::model::{Assignment, Event, Files, FrontMatter, Kind, Plan, RefName, Route, Slug};
use crate::syntax::yaml;

pub fn decide(
    desk: &Desk,
    kind: Kind,
    title: &str,
    example: bool,
    route: Option<&Slug>,
    assignment: &Assignment,
    text: Option<&str>,
) -> Result<Plan, Refusal> {
    if !desk.matter.places.is_empty() {
        return Err(Refusal::new(Why::Exists { path: crate::project::document_folder(&desk.id) })
            .next(Why::ExistsNext));
    }
    let route = choose_route(desk, kind, route)?;
    let title = title.trim();
    if title.is_empty() || title.chars().any(char::is_control) {
        return Err(Refusal::new(Why::BadTitle).next(Why::BadTitleNext).usage());
    }
    let text = match text {
        Some(text) => text.to_owned(),
        None => template(kind, title, example),
    };
    let files = Files::from([("document.md".to_owned(), text.into_bytes().into())]);
    let mut assigned = desk.record_after(None, Event::Assigned);
    assign(desk, assignment, &mut assigned)?;
    let (_, bytes) = super::desk::file(&assigned);
    let mut started = desk.record_after(Some((1, crate::model::sha256(&bytes))), Event::Started);
    started.route = Some(route.id.clone());
    let branch = desk.draft_name();
    let parents = desk.parents(&branch, &RefName::Main, &[]);
    Ok(desk.step(branch, parents, files, &[assigned, started]))
}

/// The route by name, or the ordinary one for the kind; it must take the kind.
pub fn choose_route<'a>(desk: &Desk<'a>, kind: Kind, route: Option<&Slug>) -> Result<&'a Route, Refusal> {
    let found = match route {
        Some(id) => desk.project.route(id).filter(|r| r.kinds.contains(&kind)),
        None => desk.project.ordinary_route(kind),
    };
    found.ok_or_else(|| {
        let name = route.map_or_else(|| "?".to_owned(), Slug::to_string);
        Refusal::new(Why::NoRoute { id: desk.id.clone(), route: name }).next(Why::NoRouteNext)
    })
}

/// Writes the assignment into a record: the meeting must be known where one is named, and so must
/// the need.
pub fn assign(
    desk: &Desk,
    assignment: &Assignment,
    record: &mut crate::model::Record,
) -> Result<(), Refusal> {
    if let Some(id) = &assignment.meeting {
        let Some(meeting) = desk.project.meetings.get(id.as_str()) else {
            let forum = Slug::new("rcg").unwrap_or_else(|_| id.clone());
            let example = format!("{forum}-{}", desk.asked.today);
            return Err(Refusal::new(Why::MeetingUnknown { meeting: id.clone() })
                .next(Why::MeetingNext { forum, example }));
        };
        desk.meeting(Some(id), &meeting.forum)?;
    }
    if let Some(need) = &assignment.need {
        if !desk.project.needs.contains_key(need.as_str()) {
            return Err(Refusal::new(Why::NeedUnknown { need: need.clone() })
                .run(format!("ssr need add {need} --title TITLE --raised-by MEMBER")));
        }
    }
    record.meeting = assignment.meeting.clone();
    record.paragraph = assignment.paragraph.clone();
    record.need = assignment.need.clone();
    Ok(())
}

/// The bare bones of a document: its head, and the sections that its kind has.
fn template(kind: Kind, title: &str, example: bool) -> String {
    let front = FrontMatter {
        kind,
        title: title.to_owned(),
        summary: String::new(),
        example,
        distribution: crate::model::Distribution::Open,
        review_every: (kind == Kind::Guidance).then_some(24),
        capabilities: Vec::new(),
        targets: Vec::new(),
        replaces: None,
        valid_from: None,
        valid_to: None,
    };
    let head = yaml::body(&front);
    let sections = match kind.sections() {
        [] => &["Innehåll"],
        sections => sections,
    };
    let mut text = format!("---\n{head}---\n");
    if example {
        text.push_str("\n**EXEMPEL.** Texten är påhittad och får inte användas i en verklig händelse.\n");
    }
    for section in sections {
        text.push_str(&format!("\n# {section}\n\nHär skriver arbetsgruppen.\n"));
    }
    text
}
