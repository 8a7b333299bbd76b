//! A document as an edition: which look its state gives it, with everything resolved.

use jiff::civil::Date;

use crate::diag::Refusal;
use crate::model::{Event, Files, Lang, Position, Record, Slug, State, TEMPLATES};
use crate::project::{Document, Project};
use crate::render::{Adopted, Edition, Look, Past, Publisher};
use crate::workflow::{Why, state_name};

/// What the caller knows of the text beyond its own folder.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shown {
    pub state: State,
    /// The date of the file where no record gives one: that of the commit, or today.
    pub date: Date,
    /// The work tree differs from what is recorded.
    pub changed: bool,
    pub lang: Lang,
}

/// The edition that a document has in its state: draft, remiss copy or adopted.
pub fn edition(project: &Project, document: &Document, shown: Shown) -> Result<Edition, Refusal> {
    let look = match shown.state {
        State::Prepared | State::OnRemiss => remiss(document),
        State::Adopted => adopted(project, document, shown.lang),
        _ => None,
    }
    .unwrap_or_else(|| Look::Draft { state: state_name(shown.state, shown.lang).to_owned() });
    let date = match &look {
        // Where the day of adoption is not known, that of its record.
        Look::Adopted(adopted) => adopted.adopted.earliest().or_else(|| recorded(document)),
        Look::Remiss { sent, .. } => *sent,
        Look::Draft { .. } | Look::Sheet(_) => None,
    };
    with_look(project, document, look, date.unwrap_or(shown.date), shown)
}

/// The remiss copy of a round: the text as it goes out.
pub fn remiss_copy(
    project: &Project,
    document: &Document,
    sent: Date,
    lang: Lang,
) -> Result<Edition, Refusal> {
    let shown = Shown { state: State::OnRemiss, date: sent, changed: false, lang };
    let look = match remiss(document) {
        Some(Look::Remiss { round, deadline, registry_number, .. }) => {
            Look::Remiss { round, deadline, registry_number, sent: Some(sent) }
        }
        _ => {
            return Err(Refusal::new(Why::NoRound { id: document.id.clone() })
                .run(format!("ssr log {}", document.id)));
        }
    };
    with_look(project, document, look, sent, shown)
}

pub(super) fn with_look(
    project: &Project,
    document: &Document,
    look: Look,
    date: Date,
    shown: Shown,
) -> Result<Edition, Refusal> {
    let front = document
        .front
        .clone()
        .ok_or_else(|| Refusal::new(Why::Unreadable { id: document.id.clone() }).run("ssr validate"))?;
    let workspace = project.workspace.as_ref();
    let lang = workspace.map(|w| w.language).unwrap_or(shown.lang);
    let text = |f: fn(&crate::model::Workspace) -> &str| workspace.map(f).unwrap_or_default().to_owned();
    let named = |id: &Slug, found: Option<String>| found.unwrap_or_else(|| id.to_string());
    let capability =
        |id: &Slug| project.capabilities().find(|(_, c)| c.id == *id).map(|(_, c)| c.name.clone());
    let target = |id: &Slug| {
        project.targets().find(|(_, t)| t.id == *id).map(|(_, t)| format!("{} {}", t.number, t.name))
    };
    Ok(Edition {
        document: document.id.clone(),
        capabilities: front.capabilities.iter().map(|id| named(id, capability(id))).collect(),
        targets: front.targets.iter().map(|id| named(id, target(id))).collect(),
        front,
        text: document.whole(lang),
        pictures: pictures(document),
        publisher: Publisher {
            name: text(|w| &w.name),
            short: text(|w| &w.short),
            host: text(|w| &w.host.name),
            accent: workspace.map(|w| w.style.accent).unwrap_or_default(),
            logo: workspace.and_then(|w| w.style.logo.clone()),
        },
        templates: templates(project),
        lang,
        date,
        digest: document.digest.clone(),
        look,
        changed: shown.changed,
        sources: sources(document),
    })
}

fn templates(project: &Project) -> Files {
    let own = |path: &String| path.strip_prefix(TEMPLATES)?.strip_prefix('/').map(str::to_owned);
    project.snapshot.files.iter().filter_map(|(path, bytes)| Some((own(path)?, bytes.clone()))).collect()
}

/// What proves a document: its text and data, its records, and what was answered and replied in its
/// rounds. The ledger of letters stays behind: it says where people are reached.
fn sources(document: &Document) -> Files {
    let proves = |path: &str| {
        let ledger =
            path.starts_with("remiss/") && path.contains("/dispatch/") || path.starts_with("dispatch/");
        (path.ends_with(".md") || path.ends_with(".yaml")) && !ledger
    };
    document.files.iter().filter(|(p, _)| proves(p)).map(|(p, b)| (p.clone(), b.clone())).collect()
}

fn pictures(document: &Document) -> Files {
    let text = ["document.md", "capabilities.yaml", "targets.yaml"];
    let is_picture = |path: &str| crate::project::is_text(path) && !text.contains(&path);
    document.files.iter().filter(|(p, _)| is_picture(p)).map(|(p, b)| (p.clone(), b.clone())).collect()
}

fn recorded(document: &Document) -> Option<Date> {
    let record = document.versions().pop()?.record;
    Some(record.recorded.to_zoned_datetime(jiff::tz::TimeZone::UTC).date())
}

fn remiss(document: &Document) -> Option<Look> {
    let (n, folder) = document.newest_round()?;
    let round = folder.round.as_ref()?;
    let sent = document.newest(&[Event::Sent]).filter(|r| r.round == Some(n)).and_then(|r| r.date.day());
    Some(Look::Remiss {
        round: n,
        deadline: round.deadline,
        registry_number: round.registry_number.clone(),
        sent,
    })
}

fn adopted(project: &Project, document: &Document, lang: Lang) -> Option<Look> {
    let versions = document.versions();
    let newest = versions.last()?;
    let meeting = newest.record.meeting.as_ref().and_then(|m| project.meetings.get(m.as_str()));
    let forum = meeting.and_then(|m| project.forum(m.forum.as_str()));
    let past = |v: &crate::project::Version<'_>| Past {
        version: v.number,
        adopted: v.date,
        text: if v.earlier {
            lang.pick("Antagen innan det här verktyget fanns.", "Adopted before this tool existed.")
                .to_owned()
        } else {
            adopted_by(project, v.record, lang)
        },
    };
    let seat = |id: &Slug| {
        forum
            .and_then(|f| f.seats.iter().find(|s| s.id == *id))
            .map_or_else(|| id.to_string(), |s| s.name.clone())
    };
    // Standing aside is shown only where the member wants its note shown.
    let notes = newest.record.positions.iter().filter(|p| p.position == Position::StandsAside);
    Some(Look::Adopted(Box::new(Adopted {
        version: newest.number,
        adopted: newest.date,
        forum: forum.map(|f| format!("{} ({})", f.name, f.short)),
        meeting: meeting.map(|m| lang.pick(format!("möte {}", m.date), format!("meeting {}", m.date))),
        paragraph: newest.record.paragraph.clone(),
        expires: newest.record.expires,
        earlier: newest.earlier,
        history: versions.iter().rev().map(past).collect(),
        notes: notes.filter_map(|p| p.note.as_ref().map(|n| format!("{}: {n}", seat(&p.seat)))).collect(),
    })))
}

/// "Antagen av RCG, § 4".
fn adopted_by(project: &Project, record: &Record, lang: Lang) -> String {
    let meeting = record.meeting.as_ref().and_then(|m| project.meetings.get(m.as_str()));
    let forum = meeting.and_then(|m| project.forum(m.forum.as_str())).map_or("–", |f| f.short.as_str());
    let paragraph = record.paragraph.as_ref().map(|p| format!(", § {}", p.trim_start_matches('§').trim()));
    let paragraph = paragraph.unwrap_or_default();
    lang.pick(format!("Antagen av {forum}{paragraph}."), format!("Adopted by {forum}{paragraph}."))
}

/// The name of the file that an edition is written to, such as `EXEMPEL-elforsorjning.pdf`.
pub fn file_stem(edition: &Edition) -> String {
    let example = if edition.front.example { edition.lang.pick("EXEMPEL-", "EXAMPLE-") } else { "" };
    let look = match &edition.look {
        Look::Draft { .. } => edition.lang.pick("-utkast", "-draft").to_owned(),
        Look::Remiss { round, .. } => format!("-remiss-{round}"),
        Look::Adopted(adopted) => format!("-v{}", adopted.version),
        Look::Sheet(sheet) => format!("-{}", sheet.name),
    };
    format!("{example}{}{look}", edition.document)
}
