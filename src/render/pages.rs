//! What the pages of an edition say of themselves, around the text and in it.

use std::collections::BTreeMap;

use crate::model::{Block, BlockKind, Lang, PartialDate, Text};

use super::edition::{Adopted, Edition, Look, Past, Sheet};
use super::printed::{self, Boxed, Contents, Day, Fact, Pages, Row, Table, Words, words_in};
use super::{tree, words};

/// A text with as many headings and letters as this begins with its contents.
const LONG: (usize, usize) = (6, 7000);
/// The height of a line of contents, by level, and what the first page has room for; in tenths of a millimetre.
const CONTENTS: ([usize; 2], usize) = ([65, 47], 700);

/// `pictures` says where each path of the text lies among the files of the job.
pub fn pages(edition: &Edition, pictures: &BTreeMap<String, String>) -> Pages {
    let page = Page { edition, lang: edition.lang };
    let text = &edition.text;
    let sheet = page.sheet();
    let (blocks, notes) = match sheet {
        Some(sheet) => (tree::placed(&sheet.blocks, pictures), Vec::new()),
        None => tree::tree(text, pictures),
    };
    let date = edition.date;
    Pages {
        lang: edition.lang.pick("sv", "en"),
        region: edition.lang.pick("SE", "GB"),
        title: edition.front.title.clone(),
        pdf_title: page.title(),
        running: running(&edition.front.title),
        summary: edition.front.summary.clone(),
        keywords: vec![edition.document.to_string()],
        date: Day { year: date.year(), month: date.month(), day: date.day() },
        organisation: edition.publisher.name.clone(),
        short: edition.publisher.short.clone(),
        accent: edition.publisher.accent.to_string(),
        logo: None,
        kind: match sheet {
            Some(sheet) => sheet.word.clone(),
            None => words::kind(edition.front.kind, edition.lang).to_owned(),
        },
        marks: page.marks(true),
        backdrop: page.marks(false),
        head: page.head(),
        foot: page.foot(),
        boxes: page.boxes(),
        facts: page.facts(),
        compact: sheet.is_some_and(|sheet| !sheet.contents),
        contents: match sheet {
            Some(sheet) => sheet_contents(sheet),
            None => contents(text),
        },
        numbered: edition.look.numbered(),
        words: Words {
            contents: edition.lang.pick("Innehåll", "Contents"),
            struck: edition.lang.pick("struket:", "struck:"),
            added: edition.lang.pick("tillagt:", "added:"),
        },
        blocks,
        notes,
        ending: page.ending(),
        apart: sheet.is_some(),
        attached: Vec::new(),
    }
}

struct Page<'a> {
    edition: &'a Edition,
    lang: Lang,
}

impl Page<'_> {
    fn pick(&self, sv: &'static str, en: &'static str) -> &'static str {
        self.lang.pick(sv, en)
    }

    fn sheet(&self) -> Option<&Sheet> {
        match &self.edition.look {
            Look::Sheet(sheet) => Some(sheet),
            _ => None,
        }
    }

    fn title(&self) -> String {
        let mut title = String::new();
        if self.edition.front.example {
            title.push_str(self.pick("EXEMPEL – ", "EXAMPLE – "));
        }
        if let Look::Draft { .. } = self.edition.look {
            title.push_str(self.pick("UTKAST – ", "DRAFT – "));
        }
        if let Some(sheet) = self.sheet() {
            title.push_str(&format!("{} – ", sheet.word));
        }
        title + &self.edition.front.title
    }

    /// The words that are drawn on every page: in the band at its head, or large behind the text.
    fn marks(&self, in_band: bool) -> Vec<&'static str> {
        let mut marks = Vec::new();
        if self.edition.front.example {
            marks.push(self.pick("exempel", "example"));
        }
        match self.edition.look {
            Look::Draft { .. } => marks.push(self.pick("utkast", "draft")),
            Look::Remiss { .. } if in_band => marks.push(self.pick("remiss", "consultation")),
            _ => {}
        }
        if self.edition.changed && in_band {
            marks.push(self.pick("arbetskopia", "working-copy"));
        }
        marks
    }

    fn head(&self) -> String {
        let mut head = match &self.edition.look {
            Look::Draft { .. } => self.pick("Utkast", "Draft").to_owned(),
            Look::Remiss { round, .. } => format!("{} {round}", self.pick("Remiss", "Consultation")),
            Look::Adopted(adopted) => format!("Version {}", adopted.version),
            Look::Sheet(sheet) => sheet.word.clone(),
        };
        if let Some(words) = words::distribution(self.edition.front.distribution, self.lang) {
            head = format!("{words} · {head}");
        }
        head
    }

    fn foot(&self) -> String {
        let mut parts = vec![self.edition.document.to_string()];
        match &self.edition.look {
            Look::Draft { .. } => {
                parts.push(format!("{} {}", self.pick("utkast", "draft"), self.edition.date))
            }
            Look::Remiss { round, registry_number, .. } => {
                parts.push(format!("{} {round}", self.pick("remiss", "consultation")));
                parts.push(format!("{} {registry_number}", self.pick("dnr", "no.")));
            }
            Look::Adopted(adopted) => {
                parts.push(format!("version {}", adopted.version));
                parts.push(format!(
                    "{} {}",
                    self.pick("antagen", "adopted"),
                    words::digits(adopted.adopted, self.lang)
                ));
            }
            Look::Sheet(sheet) => parts.push(sheet.foot.clone()),
        }
        parts.push(self.edition.digest.short().to_owned());
        if self.edition.changed {
            parts.push(self.pick("arbetskopia", "working copy").to_owned());
        }
        parts.join(" · ")
    }

    /// What a reader must know before the text: as text, since the marks in the margins are not read aloud.
    fn boxes(&self) -> Vec<Boxed> {
        let mut boxes = Vec::new();
        let mut add = |title: String, paragraphs: Vec<String>| {
            boxes.push(Boxed { title, paragraphs });
        };
        if self.edition.front.example {
            let says = self.pick(
                "Texten är påhittad och visar hur ett dokument kan se ut. Den gäller inte.",
                "The text is invented and shows what a document can look like. It is not in force.",
            );
            add(self.pick("Exempel", "Example").to_owned(), vec![says.to_owned()]);
        }
        if self.edition.changed {
            let says = self.pick(
                "Framställd ur filer som har ändrats sedan de senast sparades i registret. Skicka den inte vidare.",
                "Made from files that have changed since they were last recorded. Do not pass it on.",
            );
            add(self.pick("Arbetskopia", "Working copy").to_owned(), vec![says.to_owned()]);
        }
        match &self.edition.look {
            Look::Draft { state } => {
                let says = self.pick(
                    "Texten är under arbete och är inte antagen.",
                    "The text is being worked on and has not been adopted.",
                );
                add(self.pick("Utkast", "Draft").to_owned(), vec![says.to_owned(), self.stands(state)]);
            }
            Look::Remiss { round, deadline, registry_number, .. } => {
                let deadline = words::day(*deadline, self.lang);
                let (title, answer, cite) = match self.lang {
                    Lang::Sv => (
                        format!("Remiss, omgång {round}"),
                        format!("Svara senast den {deadline}. Ange diarienummer {registry_number} i svaret."),
                        "Varje stycke, listpunkt och tabellrad har ett nummer. Hänvisa till det i synpunkterna, \
                         till exempel ”3.2:4” eller ”avsnitt 3.2, punkt 4”.",
                    ),
                    Lang::En => (
                        format!("Consultation, round {round}"),
                        format!(
                            "Answer by {deadline}. Give registry number {registry_number} in the answer."
                        ),
                        "Every paragraph, list item and table row has a number. Cite it in your comments, \
                         such as “3.2:4” or “section 3.2, point 4”.",
                    ),
                };
                add(title, vec![answer, cite.to_owned()]);
            }
            Look::Adopted(adopted) => {
                if adopted.earlier {
                    let date = words::digits(adopted.adopted, self.lang);
                    let (title, says) = match self.lang {
                        Lang::Sv => (
                            "Antagen tidigare",
                            format!("Antagen {date}, innan det här verktyget fanns. Ingen signatur."),
                        ),
                        Lang::En => (
                            "Adopted earlier",
                            format!("Adopted {date}, before this tool existed. No signature."),
                        ),
                    };
                    add(title.to_owned(), vec![says]);
                }
                if let Some(expires) = adopted.expires {
                    let day = words::day(expires, self.lang);
                    let (title, says) = match self.lang {
                        Lang::Sv => {
                            ("Tidsbegränsat antagande", format!("Antagandet gäller till och med den {day}."))
                        }
                        Lang::En => {
                            ("Adopted for a time", format!("The adoption holds to the end of {day}."))
                        }
                    };
                    add(title.to_owned(), vec![says]);
                }
            }
            Look::Sheet(sheet) => boxes.extend(sheet.boxes.iter().cloned()),
        }
        boxes
    }

    fn stands(&self, state: &str) -> String {
        format!("{}: {state}.", self.pick("Läge", "Stands"))
    }

    /// The register's line about the document, one fact to a row.
    fn facts(&self) -> Vec<Fact> {
        let edition = self.edition;
        if let Some(sheet) = self.sheet() {
            return sheet.facts.clone();
        }
        let mut facts = Vec::new();
        let mut add = |label: &str, value: String| facts.push(Fact { label: label.to_owned(), value });
        add(self.pick("Dokument", "Document"), edition.document.to_string());
        match &edition.look {
            Look::Draft { .. } => add(self.pick("Datum", "Date"), words::day(edition.date, self.lang)),
            Look::Remiss { deadline, registry_number, sent, .. } => {
                add(self.pick("Diarienummer", "Registry no."), registry_number.clone());
                if let Some(sent) = sent {
                    add(self.pick("Skickad", "Sent"), words::day(*sent, self.lang));
                }
                add(self.pick("Svar senast", "Answer by"), words::day(*deadline, self.lang));
            }
            Look::Adopted(adopted) => self.adoption(adopted, &mut add),
            Look::Sheet(_) => {}
        }
        if let Some(from) = edition.front.valid_from {
            add(self.pick("Gäller från", "In force from"), words::when(from, self.lang));
        }
        if let Some(to) = edition.front.valid_to {
            add(self.pick("Gäller till", "In force to"), words::when(to, self.lang));
        }
        if let Some(replaced) = &edition.front.replaces {
            add(self.pick("Ersätter", "Replaces"), replaced.to_string());
        }
        if !edition.capabilities.is_empty() {
            add(self.pick("Förmågor", "Capabilities"), edition.capabilities.join("; "));
        }
        if !edition.targets.is_empty() {
            add(self.pick("Målområden", "Target areas"), edition.targets.join("; "));
        }
        if let Some(words) = words::distribution(edition.front.distribution, self.lang) {
            add(self.pick("Spridning", "Distribution"), words.to_owned());
        }
        add(self.pick("Diarieförs hos", "Registered by"), edition.publisher.host.clone());
        let note = self.pick("(början av textens SHA-256)", "(the beginning of the SHA-256 of the text)");
        add(self.pick("Kontrollsumma", "Digest"), format!("{} {note}", edition.digest.short()));
        facts
    }

    fn adoption(&self, adopted: &Adopted, add: &mut impl FnMut(&str, String)) {
        add("Version", adopted.version.to_string());
        let mut when = words::when(adopted.adopted, self.lang);
        if let Some(forum) = &adopted.forum {
            when = format!("{when} {} {forum}", self.pick("av", "by"));
        }
        add(self.pick("Antagen", "Adopted"), when);
        let paragraph = adopted.paragraph.as_deref().map(words::minutes_paragraph);
        let minutes: Vec<String> = adopted.meeting.iter().cloned().chain(paragraph).collect();
        if !minutes.is_empty() {
            add(self.pick("Protokoll", "Minutes"), minutes.join(", "));
        }
        if let Some(expires) = adopted.expires {
            add(self.pick("Upphör efter", "Expires after"), words::day(expires, self.lang));
        }
    }

    /// After the text of an adopted document: notes for the minutes, then the versions.
    fn ending(&self) -> Vec<printed::Block> {
        let adopted = match &self.edition.look {
            Look::Adopted(adopted) => adopted,
            Look::Sheet(sheet) => return sheet.behind.clone(),
            _ => return Vec::new(),
        };
        let mut blocks = Vec::new();
        if !adopted.notes.is_empty() {
            blocks.push(heading("s-notes", self.pick("Protokollsanteckningar", "Notes for the minutes")));
            blocks.extend(adopted.notes.iter().map(|note| paragraph(note)));
        }
        if !adopted.history.is_empty() {
            blocks.push(heading("s-versions", self.pick("Versioner", "Versions")));
            blocks.push(self.history(&adopted.history));
        }
        blocks
    }

    fn history(&self, history: &[Past]) -> printed::Block {
        let header =
            ["Version", self.pick("Antagen", "Adopted"), self.pick("Vad som hände", "What happened")];
        let rows = history
            .iter()
            .map(|past| {
                let date = match past.adopted {
                    PartialDate::Unknown => self.pick("okänt", "not known").to_owned(),
                    known => known.to_string(),
                };
                let cells = [words_in(&past.version.to_string()), words_in(&date), words_in(&past.text)];
                Row { number: None, keep: true, cells: cells.to_vec() }
            })
            .collect();
        printed::Block::Table(Table {
            columns: vec![0, 0, 1],
            align: vec!["left"; 3],
            whole: history.len() < 12,
            header: header.map(words_in).to_vec(),
            rows,
        })
    }
}

/// The title as it fits at the head of a page.
fn running(title: &str) -> String {
    const ROOM: usize = 48;
    if title.chars().count() <= ROOM {
        return title.to_owned();
    }
    let cut: String = title.chars().take(ROOM).collect();
    let whole = cut.rfind(' ').map_or(cut.as_str(), |at| &cut[..at]);
    format!("{}…", whole.trim_end_matches([',', '–', '-', ' ']))
}

fn heading(anchor: &str, title: &str) -> printed::Block {
    let anchor = Some(anchor.to_owned());
    printed::Block::Heading { level: 1, section: None, anchor, inlines: words_in(title) }
}

fn paragraph(text: &str) -> printed::Block {
    printed::Block::Paragraph { number: None, inlines: words_in(text), keep: false }
}

/// How many levels of headings the contents show, and whether they fit on the first page; none for a text
/// that needs no contents.
fn contents(text: &Text) -> Option<Contents> {
    let headings = |wanted: u8| {
        let at_level =
            |block: &&Block| matches!(block.kind, BlockKind::Heading { level, .. } if level == wanted);
        text.blocks.iter().filter(at_level).count()
    };
    let (chapters, sections) = (headings(1), headings(2));
    let letters: usize = text.points().iter().map(|point| point.words.chars().count()).sum();
    if chapters + sections < LONG.0 || letters < LONG.1 {
        return None;
    }
    Some(laid(chapters, sections))
}

/// The same of a paper, whose headings are its only measure.
fn sheet_contents(sheet: &Sheet) -> Option<Contents> {
    let headings = |wanted: u8| {
        let at_level = |block: &&printed::Block| matches!(block, printed::Block::Heading { level, .. } if *level == wanted);
        sheet.blocks.iter().filter(at_level).count()
    };
    let (chapters, sections) = (headings(1), headings(2));
    (sheet.contents && chapters + sections >= 2 * LONG.0).then(|| laid(chapters, sections))
}

fn laid(chapters: usize, sections: usize) -> Contents {
    let ([chapter, section], room) = CONTENTS;
    let depth = if chapters * chapter + sections * section <= room { 2 } else { 1 };
    Contents { depth, fit: chapters * chapter <= room }
}
