//! What 37 members are reading stands still until they have answered.

use super::firm;
use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::{Lang, Span, State};
use crate::project::{Document, Project, Sent};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "edited-during-remiss",
        code: "SSR121",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick("Texten är ändrad medan den är på remiss", "The text is changed while it is out")
        },
        page: include_str!("edited-during-remiss.md"),
    },
    check: Check::Document(check),
};

fn check(project: &Project, document: &Document, sink: &mut Sink) {
    let sent = project.snapshot.sent.get(&document.id);
    let (round, text, level) = match (document.state(), sent) {
        (State::Prepared | State::OnRemiss, _) => {
            let Some((n, folder)) = document.newest_round() else { return };
            let Some(round) = &folder.round else { return };
            (n, &round.text, Level::Error)
        }
        // The branch where the text is drafted may go on; what it says is not what is read.
        (State::Assigned | State::Drafting | State::Revising, Some(sent)) => {
            (sent.round, &sent.text, Level::Note)
        }
        _ => return,
    };
    if *text == document.digest {
        return;
    }
    let path = firm::text(document);
    let span = sent
        .filter(|sent| sent.text == *text && !sent.source.is_empty())
        .and_then(|sent| first_change(project, &path, sent));
    let says = if level == Level::Error { Says::Frozen { round } } else { Says::Draft { round } };
    let report = sink.at(&path, span, says).level(level);
    let record = format!("{}/remiss/{round}/round.yaml", document.folder);
    let report = match level {
        Level::Error => report.help(Says::Back { id: document.id.to_string(), round }),
        _ => report.help(Says::Later { id: document.id.to_string() }),
    };
    if project.snapshot.files.contains_key(&record) {
        report.related(&record, None, Says::Round);
    }
}

/// The first line that is not as it was sent, in bytes of the text as it is read.
fn first_change(project: &Project, path: &str, sent: &Sent) -> Option<Span> {
    let text = String::from_utf8_lossy(project.snapshot.files.get(path)?);
    let text = text.strip_prefix('\u{FEFF}').unwrap_or(&text);
    let mut start = 0;
    let mut old = sent.source.split_inclusive('\n');
    for line in text.split_inclusive('\n') {
        if old.next() != Some(line) {
            return Some(Span::new(start, start + line.trim_end().len()));
        }
        start += line.len();
    }
    // Only something at the end is gone: the last line that is left.
    let last = text.trim_end();
    let from = last.rfind('\n').map_or(0, |i| i + 1);
    Some(Span::new(from, last.len()))
}

#[derive(Debug)]
enum Says {
    Frozen { round: u32 },
    Draft { round: u32 },
    Round,
    Back { id: String, round: u32 },
    Later { id: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Frozen { round } => lang.pick(
                format!("texten är ändrad sedan den gick ut i remissomgång {round}"),
                format!("the text is changed since it went out in round {round}"),
            ),
            Says::Draft { round } => lang.pick(
                format!("utkastet är inte längre den text som är ute i remissomgång {round}"),
                format!("the draft is no longer the text that is out in round {round}"),
            ),
            Says::Round => lang
                .pick("här står vilken text som gick ut", "here stands which text went out")
                .to_owned(),
            Says::Back { id, round } => lang.pick(
                format!("hämta tillbaka texten: `git checkout sent/{id}/{round} -- guidance/documents/{id}/document.md`; ändra på `draft/{id}`"),
                format!("bring the text back: `git checkout sent/{id}/{round} -- guidance/documents/{id}/document.md`; change it on `draft/{id}`"),
            ),
            Says::Later { id } => lang.pick(
                format!("svaren gäller den text som är ute; vänta gärna med ändringen tills `ssr remiss close {id}`"),
                format!("the answers are about the text that is out; the change had better wait for `ssr remiss close {id}`"),
            ),
        }
    }
}
