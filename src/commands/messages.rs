//! What the commands tell, and what they refuse before anything is judged.

use std::path::PathBuf;

use crate::diag::{Message, Say};
use crate::model::{Lang, RefName, Slug, State};
use crate::render::TYPST;
use crate::workflow::{counted, state_name};

#[derive(Debug, Clone)]
pub enum Told {
    NoWorkspace { folder: PathBuf },
    NoRepository { folder: PathBuf },
    BrokenWorkspace,
    NoDocument { id: Slug },
    NotAt { id: Slug, rev: String },
    NoRevision { name: String },
    DidYouMean { near: String },
    NotValid { count: usize },
    RegisterChanged,
    Unproven { name: String, by: String },
    Written { branch: RefName, subject: String },
    Entered { path: String },
    Tagged { tag: RefName },
    Stands { id: Slug, state: State },
    BadSlug { text: String },
    BadSlugNext,
    OneOf { all: String },
    BadDate { text: String },
    BadDateNext,
    BadDayNext,
    Uncommitted { path: String },
    NotText { path: PathBuf },
    NotTextNext,
    NoOutcome,
    TooLargeList,
    WorklistMade { rows: usize, secret: usize },
    LeftToDispose { id: Slug, count: usize },
    SecretWords { id: Slug, comment: String },
    NothingWaits { documents: usize },
    Differences { id: Slug, points: usize, headings: usize, notes: usize },
    NothingChosen,
    NotRendered { id: Slug, problem: Message },
    NotOpened { path: PathBuf },
    NoTypst,
    OtherTypst { found: String },
    Watching,
    WouldWrite { path: PathBuf },
    NoSchema { name: String },
    NoRule { name: String },
    NotEmpty { folder: PathBuf },
    EmptyFolderNext,
    Begun { folder: PathBuf },
    LookAtIt { id: Slug, count: usize },
    Claimed { id: Slug, round: u32, count: usize },
    Rehearsed { count: usize, folder: PathBuf },
    Scene { text: String },
    Typed { command: String },
    Edited { old: String, new: String },
    Played { folder: PathBuf },
    DemoStopped { command: String, folder: PathBuf },
    NextIs { command: String },
    UnknownVerb { verb: String },
    UnknownOption { option: String },
    MissingOption { option: String },
    MissingValue { option: String },
    BadValue { option: String, value: String, valid: String },
    Conflict { option: String, other: String },
    MissingVerb { verbs: String },
    BadCommandLine { said: String },
}

impl Told {
    /// What helps where a value will not do for an option. `why` is what refused it: of a list, its words.
    pub fn help_with(option: &str, why: String) -> Option<Told> {
        match option {
            o if o.contains("DATE") => Some(Told::BadDayNext),
            o if o.contains("COUNT") || o.contains("<N>") => None,
            o if o.contains("<OUTCOME>") || o.contains("<KIND>") => Some(Told::OneOf { all: why }),
            _ => Some(Told::BadSlugNext),
        }
    }
}

impl Say for Told {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = self.both(lang);
        lang.pick(sv, en)
    }
}

impl Told {
    fn both(&self, lang: Lang) -> (String, String) {
        match self {
            Told::NoWorkspace { folder } => (
                format!(
                    "det finns ingen arbetsyta i {}: ssr.yaml saknas där och i mapparna ovanför",
                    folder.display()
                ),
                format!(
                    "there is no workspace in {}: ssr.yaml is missing there and in the folders above",
                    folder.display()
                ),
            ),
            Told::NoRepository { folder } => (
                format!("{} ligger inte under Git, så inget kan föras in", folder.display()),
                format!("{} is not under Git, so nothing can be recorded", folder.display()),
            ),
            Told::BrokenWorkspace => ("ssr.yaml går inte att läsa".into(), "ssr.yaml cannot be read".into()),
            Told::NoDocument { id } => {
                (format!("det finns inget dokument {id}"), format!("there is no document {id}"))
            }
            Told::NotAt { id, rev } => {
                (format!("{id} finns inte i {rev}"), format!("{id} is not there at {rev}"))
            }
            Told::DidYouMean { near } => (format!("menade du {near}?"), format!("did you mean {near}?")),
            Told::NotValid { count } => (
                format!("steget kan inte tas: dokumentet har {count} fel"),
                format!("the step cannot be taken: the document has {}", counted(*count, "error", "errors")),
            ),
            Told::NoRevision { name } => (
                format!("Git känner ingen version som heter {name}"),
                format!("Git knows no revision called {name}"),
            ),
            Told::RegisterChanged => (
                "registret är ändrat, och varje dokument vilar på det: allt kontrolleras".into(),
                "the register is changed, and every document rests on it: everything is checked".into(),
            ),
            Told::Unproven { name, by } => (
                format!("infört av {name} <{by}> (obestyrkt: bara Git-identiteten säger det)"),
                format!("recorded by {name} <{by}> (unproven: only the Git identity says so)"),
            ),
            Told::Written { branch, subject } => {
                (format!("{branch}: {subject}"), format!("{branch}: {subject}"))
            }
            Told::Entered { path } => {
                (format!("{path} är infört på main"), format!("{path} is entered on main"))
            }
            Told::Tagged { tag } => (format!("tagg {tag}"), format!("tag {tag}")),
            Told::Stands { id, state } => (
                format!("{id} är nu {}", state_name(*state, lang)),
                format!("{id} is now {}", state_name(*state, lang)),
            ),
            Told::BadSlug { text } => (format!("{text:?} är inget namn"), format!("{text:?} is no name")),
            Told::BadSlugNext => (
                "ett namn har 2–40 tecken a–z, 0–9 och -, och börjar med en bokstav".into(),
                "a name has 2 to 40 characters a-z, 0-9 and -, and begins with a letter".into(),
            ),
            Told::OneOf { all } => (format!("det ska vara något av {all}"), format!("it is one of {all}")),
            Told::BadDate { text } => (format!("{text:?} är inget datum"), format!("{text:?} is no date")),
            Told::BadDayNext => {
                ("skriv dagen så här: 2026-08-27".into(), "write the day like this: 2026-08-27".into())
            }
            Told::Uncommitted { path } => (
                format!("{path} har ändringar som inte är sparade i en commit"),
                format!("{path} has changes that are not committed"),
            ),
            Told::BadDateNext => (
                "skriv 2021-12-09, 2021-12, 2021 eller unknown".into(),
                "write 2021-12-09, 2021-12, 2021 or unknown".into(),
            ),
            Told::NotText { path } => {
                (format!("{} är inte UTF-8", path.display()), format!("{} is not UTF-8", path.display()))
            }
            Told::NotTextNext => {
                ("spara filen som UTF-8 och kör igen".into(), "save the file as UTF-8 and run again".into())
            }
            Told::TooLargeList => ("arbetslistan blir för stor".into(), "the worklist gets too large".into()),
            Told::WorklistMade { rows, secret: 0 } => (
                format!("{} i arbetslistan", counted(*rows, "synpunkt", "synpunkter")),
                format!("{} in the worklist", counted(*rows, "comment", "comments")),
            ),
            Told::WorklistMade { rows, secret } => (
                format!(
                    "{} i arbetslistan; {secret} omfattas av sekretess och är inte med",
                    counted(*rows, "synpunkt", "synpunkter")
                ),
                format!(
                    "{} in the worklist; {secret} covered by secrecy are not",
                    counted(*rows, "comment", "comments")
                ),
            ),
            Told::NoOutcome => ("vad blev det av synpunkten?".into(), "what became of the comment?".into()),
            Told::LeftToDispose { id, count } => (
                format!("{} på {id} saknar bemötande", counted(*count, "synpunkt", "synpunkter")),
                format!("{} on {id} without a disposition", counted(*count, "comment", "comments")),
            ),
            Told::SecretWords { id, comment } => (
                format!(
                    "ord som omfattas av sekretess visas när synpunkten nämns: ssr dispose {id} {comment}"
                ),
                format!(
                    "words that are secret are shown where the comment is named: ssr dispose {id} {comment}"
                ),
            ),
            Told::NothingWaits { documents } => (
                format!("inget väntar; {documents} dokument, se ssr status"),
                format!("nothing waits; {documents} documents, see ssr status"),
            ),
            Told::Differences { id, points, headings, notes } => {
                let found = [*points, *headings, *notes];
                (
                    format!("{id}: {} skiljer", differing(found, Lang::Sv)),
                    format!("{id}: {} changed", differing(found, Lang::En)),
                )
            }
            Told::NothingChosen => ("vilka dokument?".into(), "which documents?".into()),
            Told::NotRendered { id, problem } => (
                format!("{id} kunde inte framställas: {}", problem.say(Lang::Sv)),
                format!("{id} could not be made: {}", problem.say(Lang::En)),
            ),
            Told::NotOpened { path } => (
                format!("ingen app öppnade {}", path.display()),
                format!("no program opened {}", path.display()),
            ),
            Told::NoTypst => (
                "programmet typst finns inte här; utan `--engine cli` behövs det inte".into(),
                "the program typst is not here; without `--engine cli` it is not needed".into(),
            ),
            Told::OtherTypst { found } => (
                format!(
                    "programmet typst är {found}, inte {TYPST}: en annan version sätter texten på ett annat sätt"
                ),
                format!(
                    "the program typst is {found}, not {TYPST}: another version sets the text in another way"
                ),
            ),
            Told::Watching => (
                "väntar på nästa ändring (Ctrl+C avslutar)".into(),
                "waiting for the next change (Ctrl+C stops)".into(),
            ),
            Told::WouldWrite { path } => {
                (format!("skulle skriva {}", path.display()), format!("would write {}", path.display()))
            }
            Told::NoSchema { name } => {
                (format!("det finns inget schema {name}"), format!("there is no schema {name}"))
            }
            Told::NoRule { name } => {
                (format!("det finns ingen regel {name}"), format!("there is no rule {name}"))
            }
            Told::NotEmpty { folder } => (
                format!("{} är inte tom; inget har skrivits", folder.display()),
                format!("{} is not empty; nothing was written", folder.display()),
            ),
            Told::EmptyFolderNext => {
                ("välj en ny eller tom mapp".into(), "choose a new or an empty folder".into())
            }
            Told::Begun { folder } => (
                format!(
                    "arbetsytan finns i {}. Fyll i ssr.yaml, guidance/members.yaml och guidance/forums.yaml, kör ssr validate, och checka in det med git commit: ssr läser medlemmarna så som de står på main",
                    folder.display()
                ),
                format!(
                    "the workspace is in {}. Fill in ssr.yaml, guidance/members.yaml and guidance/forums.yaml, run ssr validate, and commit them with git commit: ssr reads the members as they are on main",
                    folder.display()
                ),
            ),
            Told::LookAtIt { id, count } => (
                format!(
                    "se på det innan det skickas:\n  ssr render {id} --out granskning\n  ssr remiss send {id} --outbox granskning/brev\noch skicka sedan:\n  ssr remiss send {id} --confirm {count}"
                ),
                format!(
                    "look at it before it is sent:\n  ssr render {id} --out review\n  ssr remiss send {id} --outbox review/letters\nthen send it:\n  ssr remiss send {id} --confirm {count}"
                ),
            ),
            Told::Claimed { id, round, count } => (
                format!(
                    "omgång {round} av {id} är införd: {} och kan lämnas över",
                    counted(*count, "brev är fryst", "brev är frysta")
                ),
                format!(
                    "round {round} of {id} is claimed: {} frozen and can be handed over",
                    counted(*count, "letter is", "letters are")
                ),
            ),
            Told::Rehearsed { count, folder } => (
                format!(
                    "övning: {count} brev ligger i {}, och index.html där visar allt för den som ska godkänna; inget är infört och inget har skickats",
                    folder.display()
                ),
                format!(
                    "rehearsal: {} in {}, and index.html there shows all of it for approval; nothing is recorded and nothing was sent",
                    counted(*count, "letter is", "letters are"),
                    folder.display()
                ),
            ),
            Told::Scene { text } => (format!("\n{text}"), format!("\n{text}")),
            Told::Typed { command } => (format!("$ {command}"), format!("$ {command}")),
            Told::Edited { old, new } => (format!("  – {old}\n  + {new}"), format!("  - {old}\n  + {new}")),
            Told::Played { folder } => {
                let f = folder.display();
                (
                    format!(
                        "\nKlart. PDF:en ligger i {f}/out och breven i {f}/outbox/new. Se dig omkring:\n  cd {f}\n  git log --graph --oneline --all\n  ssr status    (eller: cargo run -- -C {f} status)"
                    ),
                    format!(
                        "\nDone. The PDF is in {f}/out and the letters in {f}/outbox/new. Look around:\n  cd {f}\n  git log --graph --oneline --all\n  ssr status    (or: cargo run -- -C {f} status)"
                    ),
                )
            }
            Told::DemoStopped { command, folder } => (
                format!("demonstrationen stannade vid {command:?}; mappen finns kvar: {}", folder.display()),
                format!(
                    "the demonstration stopped at {command:?}; the folder is still there: {}",
                    folder.display()
                ),
            ),
            Told::NextIs { command } => (format!("sedan: {command}"), format!("then: {command}")),
            Told::UnknownVerb { verb } => {
                (format!("det finns inget kommando {verb}"), format!("there is no command {verb}"))
            }
            Told::UnknownOption { option } if !option.starts_with('-') => {
                (format!("här är ett ord för mycket: {option}"), format!("one word too many here: {option}"))
            }
            Told::UnknownOption { option } => {
                (format!("här finns ingen flagga {option}"), format!("there is no option {option} here"))
            }
            Told::MissingOption { option } => {
                (format!("det saknas: {option}"), format!("this is missing: {option}"))
            }
            Told::MissingValue { option } => {
                (format!("{option} saknar värde"), format!("{option} lacks a value"))
            }
            Told::BadValue { option, value, valid } => {
                let one_of =
                    |word: &str| if valid.is_empty() { String::new() } else { format!(" ({word} {valid})") };
                (
                    format!("{value:?} duger inte för {option}{}", one_of("välj bland")),
                    format!("{value:?} will not do for {option}{}", one_of("choose among")),
                )
            }
            Told::Conflict { option, other } => {
                (format!("{option} går inte ihop med {other}"), format!("{option} does not go with {other}"))
            }
            Told::MissingVerb { verbs } => {
                (format!("säg vad som ska göras: {verbs}"), format!("say what to do: {verbs}"))
            }
            Told::BadCommandLine { said } => (
                format!("kommandoraden går inte att förstå: {said}"),
                format!("the command line cannot be understood: {said}"),
            ),
        }
    }
}

/// "2 punkter, 1 rubrik": points always, headings and footnotes where some differ.
fn differing([points, headings, notes]: [usize; 3], lang: Lang) -> String {
    let mut out = counted(points, lang.pick("punkt", "point"), lang.pick("punkter", "points"));
    for (n, one, many) in [
        (headings, lang.pick("rubrik", "heading"), lang.pick("rubriker", "headings")),
        (notes, lang.pick("fotnot", "footnote"), lang.pick("fotnoter", "footnotes")),
    ] {
        if n > 0 {
            out.push_str(&format!(", {}", counted(n, one, many)));
        }
    }
    out
}
