//! The files that every letter of a round carries, the same bytes for all: the cover letter, the remiss copy as
//! PDF and as Word, and the form as Excel.

use jiff::civil::Date;

use super::edition::{Shown, edition, remiss_copy};
use super::enclosure::Attachment;
use super::file_name::{file_name, named};
use super::messages::Why;
use super::sheet::{Case, Sheet, sheets};
use crate::diag::{Refusal, Say};
use crate::letters::{AnswerPoint, AnswerSheet, Enclosure, EnclosureKind, answer_sheet};
use crate::model::{
    BlockKind, Carried, CarriedEdition, Inline, Lang, Round, SectionNumber, State, Text, sha256,
};
use crate::project::{Document, Project};
use crate::render::{self, Edition, Look, RenderProblem};

const PDF: &str = "application/pdf";
const WORD: &str = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
const EXCEL: &str = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

/// What goes with every letter of a round that goes out on this day.
pub fn enclosures(
    project: &Project,
    document: &Document,
    round: &Round,
    sent: Date,
    lang: Lang,
) -> Result<Vec<Attachment>, Refusal> {
    let language = project.workspace.as_ref().map_or(lang, |w| w.language);
    let case = Case {
        project,
        document,
        earlier: &[],
        state: State::OnRemiss,
        date: sent,
        lang,
        meeting: None,
        sent: Some(sent),
    };
    let copy = remiss_copy(project, document, sent, lang)?;
    let example = document.is_example();
    let [proposal, word, form] = lines(round, example).map(|line| line.name);
    let letter = file_name(round, example, "missiv", "pdf");
    let commented = render::word(&copy).map_err(|problem| not_made(&word, &problem))?;
    let filled = answer_sheet(&form_about(project, document, round, sent, language)).map_err(|_| {
        Refusal::new(Why::FormTooLarge { id: document.id.clone() }).next(Why::FormTooLargeNext)
    })?;
    let file = |name, media_type: &str, bytes| Attachment {
        name,
        media_type: media_type.to_owned(),
        bytes,
        cover: false,
    };
    let mut files = Vec::new();
    for cover in sheets(&case, Sheet::CoverLetter)? {
        files.push(Attachment { cover: true, ..file(letter.clone(), PDF, pdf(&letter, &cover)?) });
    }
    files.extend([
        file(proposal.clone(), PDF, pdf(&proposal, &copy)?),
        file(word, WORD, commented),
        file(form, EXCEL, filled),
    ]);
    Ok(files)
}

/// What goes with every letter about an adopted version: the text as it is in force.
pub fn adopted(
    project: &Project,
    document: &Document,
    registry_number: &str,
    version: u32,
    day: Date,
    lang: Lang,
) -> Result<Vec<Attachment>, Refusal> {
    let shown = Shown { state: State::Adopted, date: day, changed: false, lang };
    let text = edition(project, document, shown)?;
    let end = format!("version-{version}");
    let name = |ending| named(registry_number, document.is_example(), "antagen", &document.id, &end, ending);
    let (print, word) = (name("pdf"), name("docx"));
    let file = |name, media_type: &str, bytes| Attachment {
        name,
        media_type: media_type.to_owned(),
        bytes,
        cover: false,
    };
    let bytes = render::word(&text).map_err(|problem| not_made(&word, &problem))?;
    Ok(vec![file(print.clone(), PDF, pdf(&print, &text)?), file(word, WORD, bytes)])
}

/// What goes with every reply: what everybody answered and what became of it, and the text as it is now.
pub fn replied(
    project: &Project,
    document: &Document,
    earlier: &[Document],
    round: &Round,
    day: Date,
    lang: Lang,
) -> Result<Vec<Attachment>, Refusal> {
    let state = document.state();
    let case = Case { project, document, earlier, state, date: day, lang, meeting: None, sent: None };
    let example = document.is_example();
    let (compiled, text) = ("sammanställning", "text efter remiss");
    let (compiled, text) =
        (file_name(round, example, compiled, "pdf"), file_name(round, example, text, "pdf"));
    let file = |name: &str, bytes| Attachment {
        name: name.to_owned(),
        media_type: PDF.to_owned(),
        bytes,
        cover: false,
    };
    let mut files = Vec::new();
    for sheet in sheets(&case, Sheet::Compilation)? {
        files.push(file(&compiled, pdf(&compiled, &sheet)?));
    }
    let shown = Shown { state, date: day, changed: false, lang };
    let mut revised = edition(project, document, shown)?;
    if let Look::Draft { state } = &mut revised.look {
        let (n, number) = (round.round, &round.registry_number);
        let after = match revised.lang {
            Lang::Sv => format!(", efter remissomgång {n} (dnr {number})"),
            Lang::En => format!(", after round {n} of the remiss (no. {number})"),
        };
        state.push_str(&after);
    }
    files.push(file(&text, pdf(&text, &revised)?));
    Ok(files)
}

/// What goes with the cover letter, as it says itself.
pub fn lines(round: &Round, example: bool) -> [Enclosure; 3] {
    let line = |what, ending, kind| Enclosure { name: file_name(round, example, what, ending), kind };
    [
        line("remiss", "pdf", EnclosureKind::Pdf),
        line("remiss", "docx", EnclosureKind::Word),
        line("svarsformulär", "xlsx", EnclosureKind::Excel),
    ]
}

fn pdf(name: &str, edition: &Edition) -> Result<Vec<u8>, Refusal> {
    render::pdf(edition).map_err(|problem| not_made(name, &problem))
}

fn not_made(name: &str, problem: &RenderProblem) -> Refusal {
    let (sv, en) = (problem.say(Lang::Sv), problem.say(Lang::En));
    Refusal::new(Why::NotRendered { name: name.to_owned(), sv, en }).run("ssr validate")
}

fn form_about(project: &Project, document: &Document, round: &Round, sent: Date, lang: Lang) -> AnswerSheet {
    let workspace = project.workspace.as_ref();
    let text = document.whole(lang);
    let headings = headings(&text);
    let section = |of: &SectionNumber| {
        headings
            .iter()
            .find(|(number, _)| number == of)
            .map(|(n, title)| format!("{n} {title}"))
            .unwrap_or_default()
    };
    AnswerSheet {
        title: document.title().to_owned(),
        platform: workspace.map(|w| w.name.clone()).unwrap_or_default(),
        example: document.is_example(),
        registry_number: round.registry_number.clone(),
        round: round.round,
        sent,
        deadline: round.deadline,
        accent: workspace.map(|w| w.style.accent).unwrap_or_default(),
        lang,
        carried: Carried {
            document: document.id.clone(),
            edition: CarriedEdition::Remiss { round: round.round },
            changed: false,
            digest: round.text.clone(),
        },
        points: text
            .points()
            .into_iter()
            .map(|point| AnswerPoint {
                number: point.number.to_string(),
                section: section(&point.number.section),
                sha256: sha256(point.words.as_bytes()),
                words: point.words,
            })
            .collect(),
    }
}

fn headings(text: &Text) -> Vec<(SectionNumber, String)> {
    let heading = |block: &crate::model::Block| match &block.kind {
        BlockKind::Heading { section, inlines, .. } => Some((*section, Inline::plain(inlines))),
        _ => None,
    };
    text.blocks.iter().filter_map(heading).collect()
}
