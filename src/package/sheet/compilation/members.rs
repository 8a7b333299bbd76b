//! The compilation member by member: what each of those consulted answered, and what became of its comments.

use super::Compiled;
use super::comments::comment_name;
use crate::model::{Answer, Consultee, Lang, Slug};
use crate::package::sheet::body::{Body, strong};
use crate::package::sheet::facts::on_day;
use crate::package::told::{self, Place, Told, spoken_for, stance_words};
use crate::project::masked;
use crate::prose::{alphabetical, capitalised};
use crate::render::printed::{Block, Inline, Row, Table, words_in};

impl Compiled<'_> {
    /// Everybody who was asked, in the order of the alphabet.
    pub fn consulted(&self) -> Vec<&Consultee> {
        let mut all: Vec<&Consultee> = self.round.consultees.iter().collect();
        alphabetical(&mut all, |consultee| &consultee.name);
        all
    }

    pub fn answer_of(&self, consultee: &Consultee) -> Option<&Answer> {
        self.answered.answers.iter().find(|answer| answer.member == consultee.member).copied()
    }

    /// How many comments a member has made, those of replaced answers among them.
    pub fn count_of(&self, consultee: &Consultee) -> usize {
        let own = self.told.iter().filter(|told| told.answer.member == consultee.member);
        told::count(&own.cloned().collect::<Vec<_>>())
    }

    pub fn stances(&self, body: &mut Body) {
        let lang = self.lang;
        body.heading(1, lang.pick("Svaren", "The answers"));
        let head = lang
            .pick(["Remissinstans", "Ståndpunkt", "Om svaret"], ["Consulted", "Stance", "About the answer"]);
        let row = |consultee: &Consultee| {
            let (stance, about) = match self.answer_of(consultee) {
                None => (lang.pick("har inte svarat", "has not answered").to_owned(), "–".to_owned()),
                Some(answer) => {
                    let count = self.count_of(consultee);
                    let comments = match count {
                        0 => lang.pick("Inga synpunkter", "No comments").to_owned(),
                        n => format!("{}: {n}", lang.pick("Antal synpunkter", "Comments")),
                    };
                    let about = self.about(answer).into_iter().chain([comments]);
                    (stance_words(answer, lang), format!("{}.", about.collect::<Vec<_>>().join(". ")))
                }
            };
            let cells = [consultee.name.clone(), stance, about];
            Row { number: None, keep: true, cells: cells.map(words_in).to_vec() }
        };
        body.blocks.push(Block::Table(Table {
            columns: vec![26, 22, 52],
            align: vec!["left"; 3],
            whole: false,
            header: head.map(words_in).to_vec(),
            rows: self.consulted().into_iter().map(row).collect(),
        }));
        if !self.answered.silent.is_empty() {
            body.paragraph(lang.pick(
                "Att inte svara räknas aldrig som att samtycka.",
                "Not to answer never counts as consent.",
            ));
        }
    }

    /// What a reader should know of an answer besides its stance, a sentence each, without the full stop.
    pub fn about(&self, answer: &Answer) -> Vec<String> {
        let lang = self.lang;
        let names = &self.answered.names;
        let mut out = Vec::new();
        let came = format!("{} {}", lang.pick("Kom in", "Came in"), on_day(answer.received, lang));
        match self.folder.is_late(answer) {
            true => out.push(format!("{came}, {}", lang.pick("efter svarstiden", "after the deadline"))),
            false => out.push(came),
        }
        if self.answered.again.contains(&answer.member) {
            out.push(lang.pick("Ersätter ett tidigare svar", "In place of an earlier answer").to_owned());
        }
        if let Some(through) = &answer.through {
            let from = lang.pick("Lämnat av", "Given by");
            out.push(format!("{from} {}", names.of(through)));
        }
        if !answer.speaks_for.is_empty() {
            let name = |member: &Slug| names.of(member).to_owned();
            let others = spoken_for(self.folder, answer, name, lang);
            out.push(format!("{} {}", lang.pick("Gäller också", "Also for"), others.join(", ")));
        }
        if answer.text != self.round.text {
            out.push(
                lang.pick("Om en annan text än den utskickade", "About another text than the one sent")
                    .to_owned(),
            );
        }
        if let Some(secrecy) = &answer.secrecy {
            out.push(masked(secrecy, lang).trim_end_matches('.').to_owned());
            return out;
        }
        out.extend(decided(answer, lang));
        if let Some(number) = &answer.registry_number {
            out.push(format!("{} {number}", lang.pick("Dnr", "No.")));
        }
        out
    }

    /// The comments of each, by what became of them, with the way to each.
    pub fn members(&self, body: &mut Body) {
        let lang = self.lang;
        let consulted: Vec<&Consultee> =
            self.consulted().into_iter().filter(|consultee| self.count_of(consultee) > 0).collect();
        if consulted.is_empty() {
            return;
        }
        body.heading(1, lang.pick("Synpunkterna per remissinstans", "The comments by those consulted"));
        body.paragraph(lang.pick(
            "Här står vad det blev av varje remissinstans synpunkter. Synpunkterna har de nummer som de har i svaret, och inom parentes står var de finns i sammanställningen.",
            "This is what became of the comments of each. They have the numbers that they have in the answer, and their places in the compilation are in brackets.",
        ));
        for consultee in consulted {
            body.heading(2, consultee.name.clone());
            let mut own: Vec<&Told<'_>> =
                self.told.iter().filter(|told| told.answer.member == consultee.member).collect();
            own.sort_by_key(|told| told.rank());
            let mut groups: Vec<(String, Vec<&Told<'_>>)> = Vec::new();
            for told in own {
                let words = told
                    .outcome(lang)
                    .unwrap_or_else(|| lang.pick("väntar på bemötande", "waits for a reply").to_owned());
                match groups.iter_mut().find(|(known, _)| *known == words) {
                    Some((_, group)) => group.push(told),
                    None => groups.push((words, vec![told])),
                }
            }
            body.items(
                None,
                groups.into_iter().map(|(words, group)| {
                    let mut inlines = vec![strong(format!("{}:", capitalised(&words)))];
                    for (at, told) in group.into_iter().enumerate() {
                        inlines.push(Inline::text(if at == 0 { " " } else { ", " }));
                        let place = match told.place() {
                            Place::At(_, at) => format!("{}\u{a0}{at}", lang.pick("punkt", "point")),
                            Place::Whole => lang.pick("hela texten", "the whole text").to_owned(),
                            Place::Unplaced => lang.pick("utan plats", "without a place").to_owned(),
                        };
                        let number = match told.several {
                            true => format!(
                                "{} {} {}",
                                told.number(),
                                lang.pick("i svar", "in answer"),
                                told.answer.answer
                            ),
                            false => told.number().to_owned(),
                        };
                        let words = format!("{number}\u{a0}({place})");
                        inlines
                            .push(Inline::Jump { target: comment_name(&told.key), inlines: words_in(words) });
                    }
                    inlines
                }),
            );
        }
    }
}

/// Who decided and when; of a preliminary answer, who will.
fn decided(answer: &Answer, lang: Lang) -> Option<String> {
    let on = answer.decided.map(|date| format!(" {}", on_day(date, lang))).unwrap_or_default();
    let by = answer.decided_by.as_deref();
    Some(match (answer.preliminary, by, on.as_str()) {
        (true, None, "") => lang.pick("Preliminärt", "Preliminary").to_owned(),
        (true, None, on) => {
            format!("{}{on}", lang.pick("Preliminärt; beslut väntas", "Preliminary; to be decided"))
        }
        (true, Some(by), on) => {
            lang.pick(format!("Preliminärt; {by} beslutar{on}"), format!("Preliminary; {by} decides{on}"))
        }
        (false, Some(by), on) => format!("{} {by}{on}", lang.pick("Beslutat av", "Decided by")),
        (false, None, "") => return None,
        (false, None, on) => format!("{}{on}", lang.pick("Beslutat", "Decided")),
    })
}
