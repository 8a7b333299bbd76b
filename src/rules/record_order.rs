//! Each record is a step that the life of a document allows after the one before.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Event, Lang, State, lifecycle};
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "record-order",
        code: "SSR072",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("Ett steg som inte kan följa på det förra", "A step that cannot follow the last")
        },
        page: include_str!("record-order.md"),
    },
    check: Check::Document(check),
};

fn check(_: &Project, document: &Document, sink: &mut Sink) {
    let mut events = Vec::new();
    let mut version = 0;
    for file in &document.records {
        let path = format!("{}/{}", document.folder, file.path);
        if !follows(lifecycle::fold(events.iter().copied()), file.event) {
            let says = Says::Follows { event: file.event, after: events.last().copied() };
            sink.value(&path, "event", says).help(Says::Help);
        }
        let adopted = matches!(file.event, Event::Adopted | Event::AdoptedEarlier);
        version += u32::from(adopted);
        match file.record.as_ref().and_then(|r| r.version) {
            Some(is) if !adopted => {
                drop(sink.value(&path, "version", Says::NoVersion { is }).help(Says::Help))
            }
            Some(is) if is != version => {
                sink.value(&path, "version", Says::Version { is, wanted: version }).help(Says::Help);
            }
            _ => {}
        }
        events.push(file.event);
    }
}

/// Whether the table has a row for the event from the state. Before a forum, or deferred by one, a
/// text that has changed since is revising again.
fn follows(state: State, event: Event) -> bool {
    let row = |from: State| lifecycle::ROWS.iter().any(|r| r.event == Some(event) && r.from.contains(&from));
    match event {
        Event::Assigned => state == State::Absent,
        Event::Started => matches!(state, State::Absent | State::Assigned),
        // From elsewhere the verb hands over letters, and records nothing.
        Event::Sent => state == State::Prepared,
        _ => match state {
            State::BeforeRsg | State::BeforeRcg | State::DeferredRsg | State::DeferredRcg => {
                row(state) || row(State::Revising)
            }
            _ => row(state),
        },
    }
}

#[derive(Debug)]
enum Says {
    Follows { event: Event, after: Option<Event> },
    Version { is: u32, wanted: u32 },
    NoVersion { is: u32 },
    Help,
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Follows { event, after: None } => lang.pick(
                format!("`{}` kan inte komma först", event.name()),
                format!("`{}` cannot come first", event.name()),
            ),
            Says::Follows { event, after: Some(after) } => lang.pick(
                format!("`{}` kan inte komma efter `{}`", event.name(), after.name()),
                format!("`{}` cannot come after `{}`", event.name(), after.name()),
            ),
            Says::Version { is, wanted } => lang.pick(
                format!("versionen är {is}, men här antas version {wanted}"),
                format!("the version is {is}, but version {wanted} is adopted here"),
            ),
            Says::NoVersion { is } => lang.pick(
                format!("versionen är {is}, men här antas ingen"),
                format!("the version is {is}, but none is adopted here"),
            ),
            Says::Help => lang
                .pick(
                    "händelser skrivs aldrig för hand: hämta tillbaka filerna med git, och ta steget med ssr",
                    "records are never written by hand: bring the files back with git, and take the step with ssr",
                )
                .to_owned(),
        }
    }
}
