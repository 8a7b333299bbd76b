//! What is said while answers come home, in both languages.

use std::path::PathBuf;

use jiff::civil::Date;

use crate::diag::Say;
use crate::model::{Lang, Sha256, Slug, Stance};
use crate::workflow::{counted, stance_name};

#[derive(Debug, Clone)]
pub enum Came {
    NoEvidence,
    NoEvidenceNext,
    EvidenceInside { path: PathBuf },
    EvidenceNotGit { path: PathBuf },
    NoSource,
    NoImap,
    NoImapNext,
    NoSecret { user: String, variable: String },
    NoSourceNext,
    NoMail { mail: String, count: usize },
    NoOriginal { mail: Sha256 },
    Home { read: usize, known: usize, entered: usize, elsewhere: usize },
    Would { read: usize, known: usize },
    Wait { id: Option<Slug>, count: usize },
    Refused { mail: Sha256 },
    Classified,
    ClassifiedFile { path: PathBuf },
    NoSentText { id: Slug, round: u32 },
    ClassifiedLies { place: String },
    ClassifiedRoutine { host: String },
    ClassifiedSees,
    HandledKept { mail: Sha256 },
    NotSeen { mail: Sha256 },
    HandledAhead { date: Date },
    HandledAheadNext,
    IsKept { mail: Sha256, place: Option<PathBuf>, answer: Option<(Slug, u32, String)> },
    IsKeptNext { id: Slug },
    NeedsStance { mail: Sha256 },
    Assigned { mail: Sha256, member: Slug, stance: Stance, comments: usize },
    SetAside { mail: Sha256 },
    IsAnswer { mail: Sha256, answer: String },
    Disposed { mail: Sha256, decision: String },
    DisposedBefore { mail: Sha256 },
    StillToEnter { mail: Sha256 },
    NoDecision,
}

impl Say for Came {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = self.both();
        lang.pick(sv, en)
    }
}

impl Came {
    fn both(&self) -> (String, String) {
        match self {
            Came::NoEvidence => (
                "det är inte sagt var originalen ska ligga".into(),
                "it has not been said where the originals shall lie".into(),
            ),
            Came::NoEvidenceNext => (
                "de behöver ett eget Git-förvar utanför arbetsytan, på en skyddad plats (docs/collecting.md); det skapas om det inte finns".into(),
                "they need a Git repository of their own outside the workspace, in a guarded place (docs/collecting.md); it is made if it is not there".into(),
            ),
            Came::EvidenceInside { path } => (
                format!("{} ligger i arbetsytan, vars historik går till alla: originalen får inte ligga där", path.display()),
                format!("{} lies in the workspace, whose history goes to everybody: the originals must not lie there", path.display()),
            ),
            Came::EvidenceNotGit { path } => (
                format!("{} innehåller annat och är inget Git-förvar", path.display()),
                format!("{} holds other things and is no Git repository", path.display()),
            ),
            Came::NoSource => ("det är inte sagt var mejlen ligger".into(), "it has not been said where the mails lie".into()),
            Came::NoImap => ("ssr.yaml nämner ingen brevlåda på en IMAP-server".into(), "ssr.yaml names no mailbox on an IMAP server".into()),
            Came::NoImapNext => (
                "skriv in den under mail: imap: server, user (docs/collecting.md)".into(),
                "enter it below mail: imap: server, user (docs/collecting.md)".into(),
            ),
            Came::NoSecret { user, variable } => (
                format!("lösenordet för {user} saknas: sätt {variable}, eller ett kommando som ger det"),
                format!("the password of {user} is missing: set {variable}, or a command that gives it"),
            ),
            Came::NoSourceNext => (
                "ange en Maildir, en mbox, en .eml-fil eller en mapp med --from, eller spara platsen en gång för alla: git config ssr.mailbox PLATS".into(),
                "name a Maildir, an mbox, an .eml file or a folder with --from, or keep the place once and for all: git config ssr.mailbox PLACE".into(),
            ),
            Came::NoMail { mail, count: 0 } => (format!("inget mejl börjar på {mail}"), format!("no mail begins with {mail}")),
            Came::NoMail { mail, count } => (
                format!("{mail} räcker inte för att veta vilket mejl som avses ({count} passar): skriv fler tecken, minst fyra"),
                format!("{mail} does not say which mail is meant ({count} fit): write more digits, four at least"),
            ),
            Came::NoOriginal { mail } => (
                format!("originalet {} finns inte kvar", mail.short()),
                format!("the original {} is no longer there", mail.short()),
            ),
            Came::Home { read, known, entered, elsewhere } => (
                format!(
                    "{}, {} i dokumentens historik, {} sedan förut{}",
                    counted(*read, "nytt mejl läst", "nya mejl lästa"), counted(*entered, "infört", "införda"), known,
                    if *elsewhere > 0 { format!(", {elsewhere} hör till andra dokument") } else { String::new() }
                ),
                format!(
                    "{} read, {} entered in the documents' history, {} known before{}",
                    counted(*read, "new mail", "new mails"), entered, known,
                    if *elsewhere > 0 { format!(", {elsewhere} belong to other documents") } else { String::new() }
                ),
            ),
            Came::Would { read, known } => (
                format!("{} skulle läsas in, {known} finns sedan förut; inget är sparat", counted(*read, "nytt mejl", "nya mejl")),
                format!("{} would be read, {known} are known before; nothing is kept", counted(*read, "new mail", "new mails")),
            ),
            Came::Wait { id, count } => {
                let list = id.as_ref().map_or_else(|| "ssr remiss mails".to_owned(), |id| format!("ssr remiss mails {id} --waiting"));
                (
                    format!("{} på att någon ser efter: {list}, sedan ssr remiss assign", counted(*count, "mejl väntar", "mejl väntar")),
                    format!("{} for a person: {list}, then ssr remiss assign", counted(*count, "mail waits", "mails wait")),
                )
            }
            Came::Refused { mail } => (format!("{} kunde inte införas", mail.short()), format!("{} could not be entered", mail.short())),
            Came::Classified => (
                "ett mejl bär en märkning som säkerhetsskyddsklassificerat. Inget av det är sparat, och läsningen är avbruten".into(),
                "a mail bears a marking of classified matter. Nothing of it is kept, and the reading has stopped".into(),
            ),
            Came::ClassifiedFile { path } => (
                format!("{} bär en märkning som säkerhetsskyddsklassificerat. Inget av det visas. Öppna den inte, skicka den inte vidare och radera den inte", path.display()),
                format!("{} bears a marking of classified matter. Nothing of it is shown. Do not open it, pass it on or delete it", path.display()),
            ),
            Came::NoSentText { id, round } => (
                format!("texten som {id} hade i omgång {round} finns inte på någon gren här"),
                format!("the text that {id} had in round {round} is on no branch here"),
            ),
            Came::ClassifiedLies { place } => (
                format!("mejlet ligger kvar i brevlådan, vid {place}. Öppna det inte, vidarebefordra det inte och radera det inte"),
                format!("the mail still lies in the mailbox, at {place}. Do not open it, forward it or delete it"),
            ),
            Came::ClassifiedRoutine { host } => (
                format!("ring säkerhetsskyddschefen hos {host} och följ rutinen för incidenter"),
                format!("call the security protection officer of {host} and follow the routine for incidents"),
            ),
            Came::ClassifiedSees => (
                "ssr ser märkningar, inte innehåll: är det ingen märkning, säger den som har handlagt det så på samma sätt".into(),
                "ssr sees markings, not content: if it is no marking, whoever has handled it says so in the same way".into(),
            ),
            Came::HandledKept { mail } => (
                format!("{} är noterat som handlagt; bara numret och dagen är sparade", mail.short()),
                format!("{} is noted as handled; only the number and the day are kept", mail.short()),
            ),
            Came::NotSeen { mail } => (
                format!("inget mejl i brevlådan har numret {mail}: stäm av det mot det som läsningen sade"),
                format!("no mail in the mailbox has the number {mail}: compare it with what the reading said"),
            ),
            Came::HandledAhead { date } => (
                format!("mejlet kan inte ha handlagts {date}: den dagen är inte här än"),
                format!("the mail cannot have been handled on {date}: that day is still ahead"),
            ),
            Came::HandledAheadNext => ("ange dagen då det handlades med --date".into(), "give the day on which it was handled with --date".into()),
            Came::IsKept { mail, place, answer } => {
                let (mut sv, mut en) = (format!("{} är läst och sparat", mail.short()), format!("{} has been read and kept", mail.short()));
                match place {
                    Some(place) => {
                        sv.push_str(&format!(": originalet ligger i {}", place.display()));
                        en.push_str(&format!(": the original lies in {}", place.display()));
                    }
                    None => {
                        sv.push_str("; originalet finns inte kvar");
                        en.push_str("; the original is no longer there");
                    }
                }
                if let Some((id, round, answer)) = answer {
                    sv.push_str(&format!(", och det är infört som svaret {answer} i omgång {round} av {id}"));
                    en.push_str(&format!(", and it has been entered as the answer {answer} in round {round} of {id}"));
                }
                (sv, en)
            }
            Came::IsKeptNext { id } => (
                format!("orden i svaret står i historiken för {id} och hos alla som har hämtat den: att gallra originalet tar inte bort dem"),
                format!("the words of the answer stand in the history of {id}, with everybody who has fetched it: to dispose of the original does not take them away"),
            ),
            Came::NeedsStance { mail } => (
                format!("ingen ståndpunkt hördes i {}: den måste anges", mail.short()),
                format!("no stance was heard in {}: it must be given", mail.short()),
            ),
            Came::Assigned { mail, member, stance, comments } => (
                format!("{} är svaret från {member}: {}, {}", mail.short(), stance_name(*stance, Lang::Sv), counted(*comments, "synpunkt", "synpunkter")),
                format!("{} is the answer from {member}: {}, {}", mail.short(), stance_name(*stance, Lang::En), counted(*comments, "comment", "comments")),
            ),
            Came::SetAside { mail } => (format!("{} är noterat som inget svar", mail.short()), format!("{} is noted as no answer", mail.short())),
            Came::IsAnswer { mail, answer } => (
                format!("{} är redan infört som svaret {answer}", mail.short()),
                format!("{} has been entered already as the answer {answer}", mail.short()),
            ),
            Came::Disposed { mail, decision } => (
                format!("originalet {} är gallrat enligt {decision}; noteringen och svaret står kvar", mail.short()),
                format!("the original {} has been disposed of by {decision}; the note and the answer stay", mail.short()),
            ),
            Came::DisposedBefore { mail } => (format!("{} är redan gallrat", mail.short()), format!("{} has been disposed of already", mail.short())),
            Came::StillToEnter { mail } => (
                format!("{} är inte handlagt än: gallra först när svaret är infört eller avfört", mail.short()),
                format!("{} is not settled yet: dispose of it once the answer is entered or set aside", mail.short()),
            ),
            Came::NoDecision => (
                "gallring kräver beslutets nummer".into(),
                "disposal asks for the number of the decision".into(),
            ),
        }
    }
}
