//! A file that is found by its name must say the same inside: a meeting, a need, a round, an answer.

use super::{Check, Rule, Sink};
use crate::diag::{FIRST, Kind, Level, Say};
use crate::model::Lang;
use crate::project::{Document, Project};

pub static RULE: Rule = Rule {
    kind: Kind {
        name: "misnamed-file",
        code: "SSR044",
        level: Level::Error,
        age: FIRST,
        summary: |lang| {
            lang.pick(
                "Filens namn och innehåll säger olika saker",
                "The name and the content of a file disagree",
            )
        },
        page: include_str!("misnamed-file.md"),
    },
    check: Check::Register(check),
};

fn check(project: &Project, sink: &mut Sink) {
    for (stem, meeting) in &project.meetings {
        let path = format!("guidance/meetings/{stem}.yaml");
        differs(sink, &path, "id", stem, meeting.id.as_str());
        let rule = format!("{}-{}", meeting.forum, meeting.date);
        if meeting.id.as_str() == stem && *stem != rule {
            sink.value(&path, "id", Says::Meeting { is: stem.clone() }).help(Help::Meeting { rule });
        }
    }
    for (stem, need) in &project.needs {
        differs(sink, &format!("guidance/needs/{stem}.yaml"), "id", stem, need.id.as_str());
    }
    for document in project.documents.values() {
        rounds(document, sink);
    }
}

fn rounds(document: &Document, sink: &mut Sink) {
    for (version, told) in &document.told {
        for (member, dispatch) in told {
            let path = format!("{}/dispatch/{version}/{member}.yaml", document.folder);
            differs(sink, &path, "member", member, dispatch.member.as_str());
        }
    }
    for (n, folder) in &document.rounds {
        let (n, at) = (n.to_string(), format!("{}/remiss/{n}", document.folder));
        if let Some(round) = &folder.round {
            let path = format!("{at}/round.yaml");
            differs(sink, &path, "round", &n, &round.round.to_string());
            differs(sink, &path, "document", document.id.as_str(), round.document.as_str());
        }
        if let Some(dispositions) = &folder.dispositions {
            differs(sink, &format!("{at}/dispositions.yaml"), "round", &n, &dispositions.round.to_string());
        }
        for (member, dispatch) in &folder.dispatch {
            differs(
                sink,
                &format!("{at}/dispatch/{member}.yaml"),
                "member",
                member,
                dispatch.member.as_str(),
            );
        }
        for file in &folder.answers {
            let path = format!("{}/{}", document.folder, file.path);
            let mut steps = file.path.trim_end_matches(".yaml").rsplit('/');
            let (number, member) = (steps.next().unwrap_or(""), steps.next().unwrap_or(""));
            differs(sink, &path, "member", member, file.answer.member.as_str());
            differs(sink, &path, "round", &n, &file.answer.round.to_string());
            differs(sink, &path, "answer", number.trim_start_matches('0'), &file.answer.answer.to_string());
        }
    }
}

fn differs(sink: &mut Sink, path: &str, field: &'static str, name: &str, inside: &str) {
    if name != inside {
        let says = Says::Differs { field, inside: inside.to_owned(), name: name.to_owned() };
        sink.value(path, field, says).help(Help::Differs);
    }
}

#[derive(Debug)]
enum Says {
    Differs { field: &'static str, inside: String, name: String },
    Meeting { is: String },
}

impl Say for Says {
    fn say(&self, lang: Lang) -> String {
        match self {
            Says::Differs { field, inside, name } => lang.pick(
                format!("`{field}` är `{inside}` här, men `{name}` efter filens plats"),
                format!("`{field}` is `{inside}` here, but `{name}` by the place of the file"),
            ),
            Says::Meeting { is } => lang.pick(
                format!("mötet heter `{is}`, inte efter sitt forum och sin dag"),
                format!("the meeting is called `{is}`, not after its forum and its day"),
            ),
        }
    }
}

#[derive(Debug)]
enum Help {
    Differs,
    Meeting { rule: String },
}

impl Say for Help {
    fn say(&self, lang: Lang) -> String {
        match self {
            Help::Differs => {
                lang.pick("rätta den av dem som är fel", "mend the one of them that is wrong").to_owned()
            }
            Help::Meeting { rule } => lang.pick(
                format!("döp om filen till `{rule}.yaml` och skriv `id: {rule}`"),
                format!("rename the file to `{rule}.yaml` and write `id: {rule}`"),
            ),
        }
    }
}
