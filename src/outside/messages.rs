//! What the program was doing when the world failed.

use std::path::PathBuf;

use crate::diag::Say;
use crate::model::Lang;

#[derive(Debug, Clone)]
pub enum Doing {
    AskForSecret,
    AskForSecretNext,
    Chance,
    RunItself,
    Read(PathBuf),
    Write(PathBuf),
    OpenRepository(PathBuf),
    RunGit(String),
    RunTypst(PathBuf),
    Threads,
    InstallTypst,
    ReadObject(String),
    WriteObjects,
    MoveReferences,
    Fetch(String),
    Push(String),
    UpdateWorkTree(PathBuf),
    Deliver(PathBuf),
    Dispose,
    ReadMailbox(String),
    ReadMailboxNext,
    InstallGit,
    GitTooOld(String),
    DiskOrRights,
    Network,
    RemoveLock(String),
    RunAgain,
    SafeDirectory,
}

impl Say for Doing {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Doing::AskForSecret => (
                "kommandot i ssr.mail-password-command gav inget lösenord".into(),
                "the command in ssr.mail-password-command gave no password".into(),
            ),
            Doing::AskForSecretNext => (
                "kör det för hand: git config ssr.mail-password-command visar det".into(),
                "run it by hand: git config ssr.mail-password-command shows it".into(),
            ),
            Doing::Chance => ("kunde inte hämta slumptal".into(), "could not get random numbers".into()),
            Doing::RunItself => ("kunde inte starta om mig själv".into(), "could not start myself".into()),
            Doing::Read(p) => (format!("kunde inte läsa {}", p.display()), format!("could not read {}", p.display())),
            Doing::Write(p) => (format!("kunde inte skriva {}", p.display()), format!("could not write {}", p.display())),
            Doing::OpenRepository(p) => (
                format!("kunde inte öppna Git-förvaret i {}", p.display()),
                format!("could not open the Git repository in {}", p.display()),
            ),
            Doing::RunGit(what) => (format!("git {what} misslyckades"), format!("git {what} failed")),
            Doing::Threads => ("kunde inte börja flera arbeten samtidigt".into(), "could not begin several jobs at once".into()),
            Doing::RunTypst(p) => (format!("kunde inte köra {}", p.display()), format!("could not run {}", p.display())),
            Doing::InstallTypst => (
                "installera Typst, eller kör utan `--engine cli`: motorn som är inbyggd behöver inget".into(),
                "install Typst, or run without `--engine cli`: the engine that is built in needs nothing".into(),
            ),
            Doing::ReadObject(what) => (format!("kunde inte läsa {what} ur Git"), format!("could not read {what} from Git")),
            Doing::WriteObjects => ("kunde inte skriva objekt till Git; inget har flyttats".into(), "could not write objects to Git; nothing has moved".into()),
            Doing::MoveReferences => ("kunde inte flytta grenarna i Git".into(), "could not move the branches in Git".into()),
            Doing::Fetch(remote) => (format!("kunde inte hämta från {remote}"), format!("could not fetch from {remote}")),
            Doing::Push(remote) => (format!("kunde inte publicera till {remote}; inget har flyttats"), format!("could not publish to {remote}; nothing has moved")),
            Doing::UpdateWorkTree(p) => (
                format!("grenarna är flyttade, men arbetsträdet {} kunde inte följa med", p.display()),
                format!("the branches have moved, but the work tree {} could not follow", p.display()),
            ),
            Doing::Deliver(p) => (format!("kunde inte lägga brevet i {}", p.display()), format!("could not put the letter in {}", p.display())),
            Doing::Dispose => ("originalet är kvar i bevisförvaret".into(), "the original is still in the evidence repository".into()),
            Doing::ReadMailbox(place) => (
                format!("kunde inte läsa brevlådan på {place}"),
                format!("could not read the mailbox at {place}"),
            ),
            Doing::ReadMailboxNext => (
                "kontrollera imap i ssr.yaml och lösenordet; en OAuth-token gäller ofta bara en timme. Kör sedan samma kommando igen: inget i brevlådan är rört".into(),
                "check imap in ssr.yaml and the password; an OAuth token is often good for an hour only. Then run the same command again: nothing in the mailbox was touched".into(),
            ),
            Doing::InstallGit => ("installera git (2.39 eller senare) och kör igen".into(), "install git (2.39 or later) and run again".into()),
            Doing::GitTooOld(found) => (format!("git {found} är för gammalt: ssr behöver 2.39 eller senare"), format!("git {found} is too old: ssr needs 2.39 or later")),
            Doing::DiskOrRights => ("finns det plats på disken, och får du skriva här? kör sedan samma kommando igen".into(), "is there room on the disk, and may you write here? then run the same command again".into()),
            Doing::Network => ("kontrollera nätet och adressen (git remote -v); kör sedan samma kommando igen".into(), "check the network and the address (git remote -v); then run the same command again".into()),
            Doing::RemoveLock(path) => (
                format!("ett annat git-program arbetar här, eller har dött: är inget i gång, ta bort {path} och kör igen"),
                format!("another git program is at work here, or has died: if none is running, remove {path} and run again"),
            ),
            Doing::RunAgain => ("det är säkert att köra samma kommando igen".into(), "it is safe to run the same command again".into()),
            Doing::SafeDirectory => (
                "mappen ägs av någon annan: git config --global --add safe.directory MAPPEN, om du litar på den".into(),
                "the folder belongs to somebody else: git config --global --add safe.directory FOLDER, if you trust it".into(),
            ),
        };
        lang.pick(sv, en)
    }
}
