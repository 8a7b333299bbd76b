//! One document as one branch, or one work tree, has it.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::de::DeserializeOwned;

use super::files::digest;
use super::outline::Outline;
use crate::diag::Diagnostic;
use crate::model::{
    Answer, Capabilities, Dispatch, Dispositions, Event, Files, FrontMatter, Lang, Ledger, LetterKind,
    Record, Round, Sha256, Slug, State, Targets, Text, lifecycle, sha256,
};
use crate::prose::day_in_stockholm;
use crate::syntax::{front_matter, markdown, source, yaml};

#[derive(Debug, Clone)]
pub struct Document {
    pub id: Slug,
    /// The folder, from the root of the workspace.
    pub folder: String,
    pub files: Files,
    pub front: Option<FrontMatter>,
    /// `document.md` as it is written, without a byte order mark. Empty where only the outline was kept.
    pub source: String,
    /// Empty where only the outline was kept.
    pub text: Text,
    pub outline: Outline,
    /// The data beside the text.
    pub capabilities: Option<Capabilities>,
    pub targets: Option<Targets>,
    /// By number, oldest first.
    pub records: Vec<RecordFile>,
    pub rounds: BTreeMap<u32, RoundFolder>,
    /// The letters about adopted versions, by version and member.
    pub told: BTreeMap<u32, BTreeMap<String, Dispatch>>,
    pub digest: Sha256,
    /// What was wrong while reading.
    pub findings: Vec<Diagnostic>,
}

/// A file in `records/`: what its name says, its hash, and its content if it could be read.
#[derive(Debug, Clone)]
pub struct RecordFile {
    /// From the document's folder.
    pub path: String,
    pub number: u32,
    pub event: Event,
    pub sha256: Sha256,
    pub record: Option<Record>,
}

/// `remiss/N/`
#[derive(Debug, Clone, Default)]
pub struct RoundFolder {
    pub round: Option<Round>,
    pub dispatch: BTreeMap<String, Dispatch>,
    /// In the order of members and their answers.
    pub answers: Vec<AnswerFile>,
    pub dispositions: Option<Dispositions>,
    /// Members that have more time than the others (anstånd), and until when.
    pub extensions: BTreeMap<Slug, Date>,
    /// The deadline that the round went out with, where it was moved since.
    pub first_deadline: Option<Date>,
}

#[derive(Debug, Clone)]
pub struct AnswerFile {
    pub path: String,
    pub answer: Answer,
}

/// Understands a file of a ledger. None where it cannot be read: the document tells why.
pub fn dispatch(path: &str, bytes: &[u8]) -> Option<Dispatch> {
    let mut dispatch: Dispatch = yaml::read(path, &source::words(bytes), 0).0?;
    dispatch.shrink();
    Some(dispatch)
}

impl Document {
    /// Understands the files of a document's folder. Total: what cannot be read becomes findings.
    pub fn read(id: Slug, folder: String, files: Files) -> Document {
        let mut findings = Vec::new();
        let mut reader = Reader { folder: &folder, files: &files, findings: &mut findings };

        let (source, front, text) = reader.text();
        let outline = Outline::of(&text);
        let capabilities = reader.yaml("capabilities.yaml");
        let targets = reader.yaml("targets.yaml");
        let mut records: Vec<RecordFile> = Vec::new();
        let mut rounds: BTreeMap<u32, RoundFolder> = BTreeMap::new();
        let mut told: BTreeMap<u32, BTreeMap<String, Dispatch>> = BTreeMap::new();
        for (path, bytes) in &files {
            if let Some(name) = path.strip_prefix("records/") {
                if let Some((number, event)) = Record::parse_file_name(name) {
                    let record = reader.yaml(path);
                    records.push(RecordFile {
                        path: path.clone(),
                        number,
                        event,
                        sha256: sha256(bytes),
                        record,
                    });
                }
            } else if let Some(rest) = path.strip_prefix("remiss/") {
                reader.round_file(path, rest, &mut rounds);
            } else if let Some((version, file)) =
                path.strip_prefix("dispatch/").and_then(|p| p.split_once('/'))
                && let (Ok(version), Some(mut dispatch)) = (version.parse(), reader.yaml::<Dispatch>(path))
            {
                dispatch.shrink();
                told.entry(version).or_default().insert(stem(file), dispatch);
            }
        }
        for record in records.iter().filter_map(|file| file.record.as_ref()) {
            if let Some(folder) = record.round.and_then(|n| rounds.get_mut(&n)) {
                folder.learn(record);
            }
        }
        let digest = digest(&files);
        Document {
            id,
            folder,
            source,
            front,
            text,
            outline,
            capabilities,
            targets,
            records,
            rounds,
            told,
            digest,
            findings,
            files,
        }
    }

    /// Takes note of files that are there and were not read: a record's name tells the state.
    pub(super) fn note_unread(&mut self, paths: &[&str]) {
        let records = paths.iter().filter_map(|path| {
            let (number, event) = Record::parse_file_name(path.strip_prefix("records/")?)?;
            Some(RecordFile { path: (*path).to_owned(), number, event, sha256: sha256(b""), record: None })
        });
        self.records.extend(records);
        self.records.sort_by_key(|record| record.number);
    }

    /// All that is read, with the data beside the text set after it: what the numbers count over.
    pub fn whole(&self, lang: Lang) -> Text {
        super::annex::with_registers(&self.text, self.capabilities.as_ref(), self.targets.as_ref(), lang)
    }

    /// The state that the records alone lead to (`Matter::state` also looks at the text).
    pub fn state(&self) -> State {
        lifecycle::fold(self.records.iter().map(|r| r.event))
    }

    pub fn last(&self) -> Option<&RecordFile> {
        self.records.last()
    }

    /// The newest record of an event.
    pub fn newest(&self, events: &[Event]) -> Option<&Record> {
        self.records.iter().rev().find(|r| events.contains(&r.event)).and_then(|r| r.record.as_ref())
    }

    /// The records of the version that is being worked on: since it was started or reopened.
    pub fn this_version(&self) -> &[RecordFile] {
        let from = self
            .records
            .iter()
            .rposition(|r| matches!(r.event, Event::Assigned | Event::Reopened | Event::AdoptedEarlier))
            .unwrap_or(0);
        self.records.get(from..).unwrap_or(&[])
    }

    /// The newest round, whatever became of it.
    pub fn newest_round(&self) -> Option<(u32, &RoundFolder)> {
        self.rounds.iter().next_back().map(|(n, r)| (*n, r))
    }

    /// What all have been sent, by the ledger that it is entered in.
    pub fn dispatches(&self, ledger: Ledger) -> Option<&BTreeMap<String, Dispatch>> {
        match ledger {
            Ledger::Round(n) => self.rounds.get(&n).map(|r| &r.dispatch),
            Ledger::Version(n) => self.told.get(&n),
        }
    }

    /// What a member has been sent, by the ledger that it is entered in.
    pub fn dispatch(&self, ledger: Ledger, member: &Slug) -> Option<&Dispatch> {
        self.dispatches(ledger)?.get(member.as_str())
    }

    pub fn title(&self) -> &str {
        self.front.as_ref().map_or(self.id.as_str(), |f| f.title.as_str())
    }

    pub fn is_example(&self) -> bool {
        self.front.as_ref().is_some_and(|f| f.example)
    }
}

struct Reader<'a> {
    folder: &'a str,
    files: &'a Files,
    findings: &'a mut Vec<Diagnostic>,
}

impl Reader<'_> {
    fn text(&mut self) -> (String, Option<FrontMatter>, Text) {
        let path = format!("{}/document.md", self.folder);
        let Some(bytes) = self.files.get("document.md") else {
            return (String::new(), None, Text::default());
        };
        let (source, mut found) = source::text(&path, bytes);
        self.findings.append(&mut found);
        let (parts, mut found) = front_matter::split(&path, &source);
        self.findings.append(&mut found);
        let Some(parts) = parts else { return (source, None, Text::default()) };
        let (front, mut found) = yaml::read(&path, parts.head, parts.head_offset);
        self.findings.append(&mut found);
        let (text, mut found) = markdown::read(&path, parts.body, parts.body_offset);
        self.findings.append(&mut found);
        (source, front, text)
    }

    fn yaml<T: DeserializeOwned>(&mut self, path: &str) -> Option<T> {
        let bytes = self.files.get(path)?;
        let full = format!("{}/{path}", self.folder);
        let (text, mut found) = source::text(&full, bytes);
        self.findings.append(&mut found);
        let (value, mut found) = yaml::read(&full, &text, 0);
        self.findings.append(&mut found);
        value
    }

    fn round_file(&mut self, path: &str, rest: &str, rounds: &mut BTreeMap<u32, RoundFolder>) {
        let parts: Vec<&str> = rest.split('/').collect();
        let Some(number) = parts.first().and_then(|n| n.parse().ok()) else { return };
        let folder = rounds.entry(number).or_default();
        match parts.as_slice() {
            [_, "round.yaml"] => folder.round = self.yaml(path),
            [_, "dispositions.yaml"] => folder.dispositions = self.yaml(path),
            [_, "dispatch", file] => {
                if let Some(mut dispatch) = self.yaml::<Dispatch>(path) {
                    dispatch.shrink();
                    folder.dispatch.insert(stem(file), dispatch);
                }
            }
            [_, "answers", _, _] => {
                if let Some(answer) = self.yaml(path) {
                    folder.answers.push(AnswerFile { path: path.to_owned(), answer });
                }
            }
            _ => {}
        }
    }
}

fn stem(file: &str) -> String {
    file.trim_end_matches(".yaml").to_owned()
}

impl RoundFolder {
    /// What a record says of the round since it went out: its file stays as it was.
    fn learn(&mut self, record: &Record) {
        let Some(round) = &mut self.round else { return };
        match (record.event, record.deadline, &record.member, &record.consultee) {
            (Event::Extended, Some(day), None, _) => {
                self.first_deadline.get_or_insert(round.deadline);
                round.deadline = day;
            }
            (Event::Extended, Some(day), Some(member), _) => {
                self.extensions.insert(member.clone(), day);
            }
            (Event::Consulted, _, _, Some(new))
                if round.consultees.iter().all(|c| c.member != new.member) =>
            {
                round.consultees.push(new.clone());
            }
            _ => {}
        }
    }

    /// The last day for a member's answer.
    pub fn deadline_of(&self, member: &Slug) -> Option<Date> {
        let common = self.round.as_ref().map(|round| round.deadline);
        self.extensions.get(member).copied().max(common)
    }

    /// Whether an answer came after its member's own last day, as that is now. What its file says of it is as it was then.
    pub fn is_late(&self, answer: &Answer) -> bool {
        self.deadline_of(&answer.member).map_or(answer.late, |day| answer.received > day)
    }

    /// What a member has been sent in the round.
    pub fn dispatch_to(&self, member: &Slug) -> Option<&Dispatch> {
        self.dispatch.get(member.as_str())
    }

    /// The day on which the remiss first went to a member, or was to go.
    pub fn asked_on(&self, member: &Slug) -> Option<Date> {
        let letters = &self.dispatch_to(member)?.letters;
        let remiss = letters.iter().filter(|letter| letter.kind == LetterKind::Remiss);
        remiss.filter_map(|letter| letter.history.first()).map(|first| day_in_stockholm(first.at)).min()
    }

    /// How many letters are certainly not sent and shall be.
    pub fn waiting(&self) -> usize {
        self.dispatch.values().map(|d| d.waiting().count()).sum()
    }

    /// Every comment with its key `MEMBER/ANSWER/COMMENT`, in the order of members.
    pub fn comments(&self) -> impl Iterator<Item = (String, &Answer, &crate::model::Comment)> {
        self.answers.iter().flat_map(|file| {
            file.answer.comments.iter().map(move |comment| {
                let key = format!("{}/{}/{}", file.answer.member, file.answer.answer, comment.comment);
                (key, &file.answer, comment)
            })
        })
    }

    /// The answer of each member that stands: its own before one that another gave for it, then the one received last, whenever
    /// it was entered; of two that came on one day the one with the higher number.
    pub fn standing(&self) -> BTreeMap<&Slug, &Answer> {
        let mut out: BTreeMap<&Slug, &Answer> = BTreeMap::new();
        for file in &self.answers {
            let stands = out.entry(&file.answer.member).or_insert(&file.answer);
            if file.answer.goes_before(stands) {
                *stands = &file.answer;
            }
        }
        out
    }

    /// Whether a member has other answers in the round than this one.
    pub fn has_others(&self, answer: &Answer) -> bool {
        self.answers.iter().any(|f| f.answer.member == answer.member && f.answer.answer != answer.answer)
    }

    /// The number that the next answer of a member gets.
    pub fn next_answer(&self, member: &Slug) -> u32 {
        let own = self.answers.iter().map(|f| &f.answer).filter(|a| a.member == *member);
        own.map(|a| a.answer).max().unwrap_or(0).saturating_add(1)
    }

    /// The numbers of an answer and of those that it confirms, one through the other.
    pub fn confirmed_by(&self, answer: &Answer) -> BTreeSet<u32> {
        let own = self.answers.iter().map(|f| &f.answer).filter(|a| a.member == answer.member);
        let confirms: BTreeMap<u32, Option<u32>> = own.map(|a| (a.answer, a.confirms)).collect();
        let mut out = BTreeSet::from([answer.answer]);
        let mut next = answer.confirms;
        while let Some(number) = next.filter(|n| out.insert(*n)) {
            next = confirms.get(&number).copied().flatten();
        }
        out
    }
}
