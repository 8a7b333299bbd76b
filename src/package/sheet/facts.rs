//! What the papers say alike: days, stances, names in a row, the kind of a document in a sentence.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::body::fact;
use super::{Case, Names};
use crate::model::{Answer, Kind, Lang, Outcome, PartialDate, Record, Round, Slug, Stance};
use crate::package::told::{self, Told};
use crate::project::RoundFolder;
use crate::prose::alphabetical;
use crate::render::printed::Fact;
use crate::render::words::{day, minutes_paragraph, when};
use crate::workflow::outcome_name;

/// Those of a round, each with its standing answer.
pub struct Answered<'a> {
    pub names: Names<'a>,
    /// In the order of the alphabet.
    pub answers: Vec<&'a Answer>,
    /// The names of those that have not answered.
    pub silent: Vec<&'a str>,
    /// Those that have answered more than once.
    pub again: BTreeSet<&'a Slug>,
}

impl<'a> Answered<'a> {
    pub fn of(case: &Case<'a>, round: &'a Round, folder: &'a RoundFolder) -> Self {
        let names = case.names(&round.consultees);
        let standing = folder.standing();
        let mut answers: Vec<&Answer> = standing.values().copied().collect();
        alphabetical(&mut answers, |a| names.of(&a.member));
        let silent = round.consultees.iter().filter(|c| !standing.contains_key(&c.member));
        let mut silent: Vec<&str> = silent.map(|c| c.name.as_str()).collect();
        alphabetical(&mut silent, |name| name);
        let mut seen = BTreeSet::new();
        let again = folder.answers.iter().map(|file| &file.answer.member).filter(|m| !seen.insert(*m));
        Answered { names, answers, silent, again: again.collect() }
    }

    /// The names of those with a stance; of a stance that is not yet the member's own, it is said.
    pub fn with(&self, stance: Stance, lang: Lang) -> Vec<String> {
        let said = |answer: &&Answer| {
            let name = self.names.of(&answer.member);
            match answer.preliminary {
                true => format!("{name} – {}", lang.pick("preliminärt", "preliminary")),
                false => name.to_owned(),
            }
        };
        self.answers.iter().filter(|a| a.open_stance() == Some(stance)).map(said).collect()
    }
}

/// What became of a round's comments, counted: "delvis tillgodosedd: 1, tillgodosedd: 2"; empty without comments. What became
/// of an answer that is secret as a whole is not told.
pub fn outcomes(folder: &RoundFolder, lang: Lang) -> String {
    let told = told::all(folder);
    let (secret, open): (Vec<&Told<'_>>, Vec<&Told<'_>>) =
        told.iter().partition(|told| told.answer.secrecy.is_some() && told.reply.is_some());
    let count = |wanted: Option<Outcome>| open.iter().filter(|told| told.ended() == wanted).count();
    let hidden = (secret.len(), lang.pick("sekretess", "secret"));
    let waiting = (count(None), lang.pick("utan bemötande", "without a reply"));
    let said = Outcome::ALL.map(|outcome| (count(Some(outcome)), outcome_name(outcome, lang)));
    let said = said.into_iter().chain([hidden, waiting]).filter(|(n, _)| *n > 0);
    // "Tillgodosedd: 2" is right in any number.
    said.map(|(n, word)| format!("{word}: {n}")).collect::<Vec<_>>().join(", ")
}

/// "inriktningen", "the guidance"
pub fn the_kind(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Guidance => lang.pick("inriktningen", "the guidance"),
        Kind::Vision => lang.pick("målbilden", "the vision"),
        Kind::Plan => lang.pick("verksamhetsplanen", "the plan of activities"),
        Kind::Capabilities => lang.pick("förmågorna", "the capabilities"),
        Kind::Founding => lang.pick("grunddokumentet", "the founding document"),
    }
}

/// "den", "it"
pub fn it(kind: Kind, lang: Lang) -> &'static str {
    match kind {
        Kind::Guidance | Kind::Vision | Kind::Plan => lang.pick("den", "it"),
        Kind::Capabilities => lang.pick("dem", "them"),
        Kind::Founding => lang.pick("det", "it"),
    }
}

pub fn quoted(title: &str, lang: Lang) -> String {
    lang.pick(format!("”{title}”"), format!("“{title}”"))
}

/// "den 4 maj 2026", "on 4 May 2026"; as exactly as it is known.
pub fn on(date: PartialDate, lang: Lang) -> String {
    match date {
        PartialDate::Day(date) => on_day(date, lang),
        PartialDate::Unknown => lang.pick("vid ett okänt datum", "on an unknown date").to_owned(),
        known => format!("{} {}", lang.pick("i", "in"), when(known, lang)),
    }
}

pub fn on_day(date: Date, lang: Lang) -> String {
    format!("{} {}", lang.pick("den", "on"), day(date, lang))
}

/// "den 24 november 2026, § 9"
pub fn on_paragraph(record: &Record, lang: Lang) -> String {
    let day = on(record.date, lang);
    match &record.paragraph {
        Some(paragraph) => format!("{day}, {}", minutes_paragraph(paragraph)),
        None => day,
    }
}

/// The facts that every paper begins and ends with.
pub fn document_facts(case: &Case<'_>, mut between: Vec<Fact>) -> Vec<Fact> {
    let lang = case.language();
    let mut facts = vec![fact(lang.pick("Dokument", "Document"), case.document.id.to_string())];
    facts.append(&mut between);
    let front = case.document.front.as_ref();
    if let Some(words) = front.and_then(|f| crate::render::words::distribution(f.distribution, lang)) {
        facts.push(fact(lang.pick("Spridning", "Distribution"), words));
    }
    if let Some(workspace) = &case.project.workspace {
        facts.push(fact(lang.pick("Diarieförs hos", "Registered by"), workspace.host.name.clone()));
    }
    facts
}

/// Of a seat of a forum, its name as the forum has it.
pub fn seat_name(forum: Option<&crate::model::Forum>, id: &Slug) -> String {
    let seat = forum.and_then(|f| f.seats.iter().find(|s| s.id == *id));
    seat.map_or_else(|| id.to_string(), |s| s.name.clone())
}
