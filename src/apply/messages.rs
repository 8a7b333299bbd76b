//! What the writer refuses, and what it found of an earlier run.

use std::path::PathBuf;

use crate::diag::Say;
use crate::model::{Lang, RefName};

#[derive(Debug, Clone)]
pub enum No {
    Shallow,
    Busy,
    ChangedMeanwhile { path: String },
    BusyNext,
    Diverged { branch: RefName, remote: String },
    DivergedNext,
    Dirty { tree: PathBuf, path: String },
    DirtyNext,
    Forbidden { remote: String, said: String },
    ForbiddenNext,
    Overtaken { branch: RefName, by: String, subject: String, when: jiff::Timestamp },
    OvertakenUnseen { said: String },
    OvertakenNext,
    OtherRemote { found: String },
    OtherRemoteNext,
    NoMain,
    NotShared,
    NotSharedNext,
    MainAhead { remote: String },
    InTheWay { tree: PathBuf, said: String },
    InTheWayNext,
    OtherClone { member: String },
    OtherCloneNext,
}

impl Say for No {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            No::Shallow => (
                "klonen är grund (shallow): historiken är inte hel, så inget kan föras in här".to_owned(),
                "the clone is shallow: its history is not whole, so nothing can be recorded here".to_owned(),
            ),
            No::ChangedMeanwhile { path } => (
                format!("{path} ändrades medan den rättades, och är lämnad som den är"),
                format!("{path} was changed while it was mended, and is left as it is"),
            ),
            No::Busy => ("ett annat ssr skriver i den här klonen just nu".into(), "another ssr is writing in this clone right now".into()),
            No::BusyNext => ("vänta tills det är klart och kör igen".into(), "wait until it is done and run again".into()),
            No::Diverged { branch, remote } => (
                format!("{branch} har gått isär: här finns sådant som {remote} saknar, och tvärtom"),
                format!("{branch} has diverged: there is something here that {remote} lacks, and the other way round"),
            ),
            No::DivergedNext => (
                "se vad som skiljer, för över ditt eget till en gren work/… och återställ grenen till den delade:".into(),
                "see what differs, move your own to a branch work/… and reset the branch to the shared one:".into(),
            ),
            No::Dirty { tree, path } => (
                format!("arbetsträdet {} har ändringar som inte är sparade i en commit (först {path}); steget kan inte flytta grenen under dem", tree.display()),
                format!("the work tree {} has changes that are not committed (first {path}); the step cannot move the branch under them", tree.display()),
            ),
            No::DirtyNext => ("spara ändringarna i en commit eller lägg undan dem (git stash), och kör igen:".into(), "commit the changes or put them aside (git stash), and run again:".into()),
            No::Forbidden { remote, said } => (
                format!("{remote} tog inte emot: {said}"),
                format!("{remote} did not accept: {said}"),
            ),
            No::ForbiddenNext => (
                "är grenen skyddad på servern, låt samordningskansliet få skriva till den, eller gör steget där det är tillåtet".into(),
                "if the branch is protected on the server, let the secretariat push to it, or take the step where it is allowed".into(),
            ),
            No::Overtaken { branch, by, subject, when } => (
                format!("någon annan hann före: {by} gjorde \"{subject}\" på {branch} {}", moment(*when)),
                format!("somebody else was first: {by} made \"{subject}\" on {branch} at {}", moment(*when)),
            ),
            No::OvertakenUnseen { said } => (format!("någon annan hann före ({said})"), format!("somebody else was first ({said})")),
            No::OvertakenNext => (
                "inget har förts in härifrån. Se hur det står nu, och gör om steget om det fortfarande behövs:".into(),
                "nothing was recorded from here. See how it stands now, and take the step again if it is still needed:".into(),
            ),
            No::OtherRemote { found } => (
                format!("förvaret delas med {found}, men ssr.yaml nämner ett annat (git: remote)"),
                format!("the repository is shared with {found}, but ssr.yaml names another (git: remote)"),
            ),
            No::OtherRemoteNext => (
                "rätta git: remote i ssr.yaml på main, eller byt namn på fjärren (git remote rename)".into(),
                "mend git: remote in ssr.yaml on main, or rename the remote (git remote rename)".into(),
            ),
            No::NotShared => (
                "förvaret delas inte med någon: en annan klon skulle inte se att remissen redan är på väg, och den kunde gå ut två gånger".into(),
                "the repository is shared with nobody: another clone would not see that the remiss is on its way, and it could go out twice".into(),
            ),
            No::NotSharedNext => (
                "dela det (git remote add origin …), eller säg att bara den här klonen skickar; för gott: `single-clone: true` under git: i ssr.yaml".into(),
                "share it (git remote add origin …), or say that this clone alone sends; for good: `single-clone: true` below git: in ssr.yaml".into(),
            ),
            No::NoMain => ("det finns ingen gren main att stå på".into(), "there is no branch main to stand on".into()),
            No::MainAhead { remote } => (
                format!("main här har commits som {remote} saknar; ett steg ska stå på det som alla kan se"),
                format!("main here has commits that {remote} lacks; a step stands on what everybody can see"),
            ),
            No::InTheWay { tree, said } => (
                format!("en fil i {} är i vägen: {said}", tree.display()),
                format!("a file in {} is in the way: {said}", tree.display()),
            ),
            No::InTheWayNext => (
                "flytta undan filen och kör igen:".into(),
                "move the file out of the way and run again:".into(),
            ),
            No::OtherClone { member } => (
                format!("brevet till {member} frystes i en annan klon och kan bara skickas därifrån"),
                format!("the letter to {member} was frozen in another clone and can only be sent from there"),
            ),
            No::OtherCloneNext => (
                "kör samma kommando i den klon där remissen skickades (se ssr log)".into(),
                "run the same command in the clone where the remiss was sent (see ssr log)".into(),
            ),
        };
        lang.pick(sv, en)
    }
}

fn moment(when: jiff::Timestamp) -> String {
    when.strftime("%Y-%m-%d %H:%M UTC").to_string()
}

/// What an earlier run, interrupted, had left behind.
#[derive(Debug, Clone)]
pub enum Note {
    NothingHadMoved,
    Finished { branches: Vec<String> },
    MovedSince { said: String },
    JournalUnreadable,
}

impl Say for Note {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Note::NothingHadMoved => (
                "en tidigare körning avbröts innan något hade flyttats; inget behövde rättas".to_owned(),
                "an earlier run was interrupted before anything had moved; nothing needed mending".to_owned(),
            ),
            Note::Finished { branches } => {
                let names: Vec<&str> = branches
                    .iter()
                    .map(|b| b.trim_start_matches("refs/heads/").trim_start_matches("refs/tags/"))
                    .collect();
                (
                    format!(
                        "en tidigare körning avbröts mitt i steget; det är nu slutfört ({})",
                        names.join(", ")
                    ),
                    format!(
                        "an earlier run was interrupted in the middle of its step; it is now finished ({})",
                        names.join(", ")
                    ),
                )
            }
            Note::MovedSince { said } => (
                format!(
                    "en tidigare körning avbröts, och grenarna har flyttats sedan dess ({said}); se ssr status"
                ),
                format!(
                    "an earlier run was interrupted, and the branches have moved since ({said}); see ssr status"
                ),
            ),
            Note::JournalUnreadable => (
                "journalen från en avbruten körning gick inte att läsa och har tagits bort; se ssr status"
                    .into(),
                "the journal of an interrupted run could not be read and was removed; see ssr status".into(),
            ),
        };
        lang.pick(sv, en)
    }
}
