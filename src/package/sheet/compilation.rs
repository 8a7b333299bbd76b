//! The compilation of a round's answers (sammanställning av remissvar): first a summary and what each of those consulted
//! answered, then every comment at the point that it is about, with its reply and what it changed.

mod comments;
mod members;
mod table;

use super::body::{Body, fact, strong};
use super::comparison::Comparison;
use super::facts::{Answered, document_facts, outcomes};
use super::proposal::Since;
use super::{Case, Made};
use crate::diag::Refusal;
use crate::model::{Event, Files, Lang, Round, Stance, Text};
use crate::package::changes::Changes;
use crate::package::messages::Why;
use crate::package::told::{self, Told};
use crate::project::RoundFolder;
use crate::prose::alphabetical;
use crate::render;
use crate::render::printed::{Boxed, Inline};
use crate::render::words::day;
use crate::workflow::stance_name;

/// A round as it is compiled.
struct Compiled<'a> {
    lang: Lang,
    round: &'a Round,
    folder: &'a RoundFolder,
    answered: Answered<'a>,
    /// In the order of the names of those who made them.
    told: Vec<Told<'a>>,
    /// The text that was out on remiss.
    sent: Text,
    /// What has changed in it since; none where the text that was out is not known.
    comparison: Option<Comparison<'a>>,
}

pub fn compilation(case: &Case<'_>) -> Result<Made, Refusal> {
    let lang = case.language();
    let (n, round, whole) = case.round()?;
    let folder = &whole.leaving(lang);
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
    let sent = case.with_text(&round.text);
    let answered = Answered::of(case, round, folder);
    let mut told = told::all(folder);
    alphabetical(&mut told, |one| answered.names.of(&one.answer.member));
    let compiled = Compiled {
        lang,
        round,
        folder,
        answered,
        told,
        comparison: sent.map(|sent| Comparison::of(Since::Remiss(n, sent), case.document, lang)),
        sent: sent.map(|document| document.whole(lang)).unwrap_or_default(),
    };
    let over = has(Event::Closed) || has(Event::Cancelled);
    let mut body = Body::new(lang);
    compiled.summary(&mut body, over);
    compiled.stances(&mut body);
    if over {
        compiled.changed(&mut body, case);
    }
    compiled.comments(&mut body);
    compiled.members(&mut body);

    let mut boxes = Vec::new();
    let waiting = folder.undisposed().len();
    if !over {
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
    let digest =
        |text: &str| format!("{text} {}", lang.pick("(början av SHA-256)", "(the beginning of its SHA-256)"));
    facts.push(fact(lang.pick("Texten i remissen", "The text sent"), digest(&round.text.short())));
    if over && case.document.digest != round.text {
        let label = lang.pick("Texten därefter", "The text after it");
        facts.push(fact(label, digest(&case.document.digest.short())));
    }
    facts.push(fact(lang.pick("Sammanställd", "Compiled"), day(case.date, lang)));
    let number = lang.pick("dnr", "no.");
    let facts = document_facts(case, facts);
    Ok(Made {
        sheet: render::Sheet {
            word: lang.pick("Sammanställning av remissvar", "Compilation of answers").to_owned(),
            foot: format!("{} {n} · {number} {}", lang.pick("remissvar", "answers"), round.registry_number),
            name: lang.pick(format!("sammanstallning-remiss-{n}"), format!("compilation-remiss-{n}")),
            table: Some(Box::new(compiled.workbook(case, &facts, &boxes))),
            facts,
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

impl Compiled<'_> {
    fn summary(&self, body: &mut Body, over: bool) {
        let (lang, answered) = (self.lang, &self.answered);
        body.heading(1, lang.pick("Sammanfattning", "Summary"));
        let (asked, count) = (self.round.consultees.len(), answered.answers.len());
        body.paragraph(match (lang, answered.silent.len()) {
            (Lang::Sv, 0) => format!("Remissen gick till {asked} medlemmar. Alla har svarat."),
            (Lang::En, 0) => format!("The remiss went to {asked} members. All have answered."),
            (Lang::Sv, silent) => format!(
                "Remissen gick till {asked} medlemmar. {count} har svarat och {silent} har inte svarat."
            ),
            (Lang::En, silent) => {
                format!("The remiss went to {asked} members. {count} have answered and {silent} have not.")
            }
        });
        let line = |label: &str, with: Vec<String>| {
            let names = if with.is_empty() {
                lang.pick("ingen", "none").to_owned()
            } else {
                format!("{} ({})", with.len(), with.join("; "))
            };
            vec![strong(format!("{label}:")), Inline::text(format!(" {names}"))]
        };
        let mut lines: Vec<Vec<Inline>> =
            Stance::ALL.iter().map(|s| line(stance_name(*s, lang), answered.with(*s, lang))).collect();
        let secret = answered.answers.iter().filter(|a| a.open_stance().is_none());
        let secret: Vec<String> = secret.map(|a| answered.names.of(&a.member).to_owned()).collect();
        if !secret.is_empty() {
            lines.push(line(lang.pick("sekretess", "secret"), secret));
        }
        body.items(None, lines);
        let (count, replies) = (told::count(&self.told), self.told.len());
        let outcomes = outcomes(self.folder, lang);
        let divided = match lang {
            _ if count == replies => String::new(),
            Lang::Sv => {
                format!(" Synpunkter som är delade har ett bemötande för varje del, sammanlagt {replies}.")
            }
            Lang::En => format!(" Comments that were divided have a reply for each part, {replies} in all."),
        };
        body.paragraph(match (lang, count) {
            (Lang::Sv, 0) => "Inga synpunkter har kommit in.".to_owned(),
            (Lang::En, 0) => "No comments have come in.".to_owned(),
            (Lang::Sv, n) => format!("Antal synpunkter: {n}. Bemötanden – {outcomes}.{divided}"),
            (Lang::En, n) => format!("Comments: {n}. Replies – {outcomes}.{divided}"),
        });
        if over && let Some(comparison) = &self.comparison {
            if comparison.changes.all().count() == 0 {
                comparison.listed(body);
                return;
            }
            body.paragraph(lang.pick("Det här är ändrat i texten:", "This has changed in the text:"));
            comparison.listed(body);
            body.paragraph(lang.pick(
                "Punkterna har de nummer som de hade i remissen. Där en punkt har fått ett annat nummer står det efter ”nu”. Nya punkter har sina nya nummer.",
                "Points have the numbers that they had when they were sent. Where a point has another number today it stands after “now”. New points have their new numbers.",
            ));
        }
    }

    /// Every change in the text since the round, whether anybody has commented on the place or not.
    fn changed(&self, body: &mut Body, case: &Case<'_>) {
        let lang = self.lang;
        let Some(comparison) = self.comparison.as_ref().filter(|c| c.changes.all().count() > 0) else {
            return;
        };
        body.heading(1, lang.pick("Ändringar i texten", "Changes in the text"));
        comparison.told(body, case);
    }

    fn changes(&self) -> Option<&Changes> {
        self.comparison.as_ref().map(|comparison| &comparison.changes)
    }
}
