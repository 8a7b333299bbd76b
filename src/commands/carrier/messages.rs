//! What is told of letters on their way.

use crate::apply::said;
use crate::diag::Say;
use crate::model::{Lang, LetterKind, LetterState, Slug};
use crate::workflow::{counted, letter_state_name};

#[derive(Debug, Clone)]
pub enum Mailed {
    HandedOver { count: usize, place: String },
    WrittenToFiles { id: Slug, count: usize, place: String },
    NotLeft { id: Slug, member: Slug, letter: u32, kind: LetterKind, state: LetterState, words: String },
    GoesOn,
    TriedAgain { count: usize, pause: std::time::Duration },
    Anew { member: Slug, to: String },
    NoTag { tag: String },
    NoServerNeeded { place: String },
    Ready { place: String, secret: bool, user: Option<String> },
    Size { most: Option<u64> },
    Reports { asked: bool, offered: bool },
    TooSmall,
    NoServer,
    NoServerNext,
    NoSecret { user: String },
    NoSecretNext { variable: String },
}

impl Say for Mailed {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Mailed::HandedOver { count, place } => (
                format!("{count} brev har lämnats över till {place}"),
                format!("{} handed over to {place}", counted(*count, "letter was", "letters were")),
            ),
            Mailed::WrittenToFiles { id, count, place } => (
                format!("{count} brev ligger som filer i {place} och är inte skickade. Skicka dem från ert e-postprogram och säg sedan:\n  ssr remiss resolve {id} --all --sent"),
                format!("{count} letters are files in {place} and are not sent. Send them from your own mail program, and then say:\n  ssr remiss resolve {id} --all --sent"),
            ),
            Mailed::NotLeft { id, member, letter, kind, state, words } => {
                let which = if *letter > 1 { format!(" --letter {letter}") } else { String::new() };
                let resolve = format!("ssr remiss resolve {id} {member}{which}");
                let command = match (state, kind) {
                    (LetterState::InDoubt, _) => format!("\n  {resolve} --sent\n  {resolve} --resend"),
                    (LetterState::Refused, LetterKind::Remiss) => format!("\n  ssr remiss resend {id} {member}"),
                    // Only the remiss can be made anew: another letter goes as it is, or is delivered in another way.
                    (LetterState::Refused, _) => format!("\n  {resolve} --resend\n  {resolve} --sent --evidence TEXT"),
                    _ => String::new(),
                };
                let heard = |lang| match words.as_str() {
                    "" => String::new(),
                    words => format!(": {}", said(words, lang)),
                };
                (
                    format!("brevet till {member}: {}{}{command}", letter_state_name(*state, Lang::Sv), heard(Lang::Sv)),
                    format!("the letter to {member}: {}{}{command}", letter_state_name(*state, Lang::En), heard(Lang::En)),
                )
            }
            Mailed::GoesOn => (
                "se efter platsen på disken, nätet och mail: i ssr.yaml. Det som har gått ut går inte ut en gång till; de brev som väntar går med:".into(),
                "look at the room on the disk, the network, and mail: in ssr.yaml. What has left does not leave again; the letters that wait go with:".into(),
            ),
            Mailed::TriedAgain { count, pause } => (
                format!("{count} brev sköts upp av servern; nytt försök om {} s", pause.as_secs()),
                format!("{} put off by the server; tried again in {} s", counted(*count, "letter was", "letters were"), pause.as_secs()),
            ),
            Mailed::Anew { member, to } => (
                format!("remissen till {member} är frusen på nytt, som den gick ut, till {to}"),
                format!("the remiss to {member} is frozen anew, as it was sent, to {to}"),
            ),
            Mailed::NoTag { tag } => (
                format!("märket {tag} finns inte här, så det går inte att se vad som gick ut"),
                format!("the tag {tag} is not here, so what was sent cannot be seen"),
            ),
            Mailed::NoServerNeeded { place } => (
                format!("breven läggs i {place}; ingen server behövs"),
                format!("letters are put in {place}; no server is needed"),
            ),
            Mailed::Ready { place, secret, user } => {
                let (sv_line, en_line) =
                    if *secret { ("krypterad", "encrypted") } else { ("öppen, på samma maskin", "open, on this machine") };
                let (sv_user, en_user) = match user {
                    Some(user) => (format!("inloggad som {user}"), format!("logged in as {user}")),
                    None => ("utan inloggning".to_owned(), "without a login".to_owned()),
                };
                (
                    format!("{place} svarar; linjen är {sv_line}, {sv_user}. Inget brev har skickats"),
                    format!("{place} answers; the line is {en_line}, {en_user}. No letter was sent"),
                )
            }
            Mailed::Size { most: None } => (
                "servern säger inte hur stora brev den tar".into(),
                "the server does not say how large a letter it takes".into(),
            ),
            Mailed::Size { most: Some(most) } => (
                format!("servern tar brev på upp till {:.1} MB", *most as f64 / 1e6).replace('.', ","),
                format!("the server takes letters of up to {:.1} MB", *most as f64 / 1e6),
            ),
            Mailed::Reports { asked: false, .. } => (
                "rapporter om brev som inte kommer fram begärs inte (dsn: false)".into(),
                "reports of letters that do not arrive are not asked for (dsn: false)".into(),
            ),
            Mailed::Reports { offered: true, .. } => (
                "rapporter om brev som inte kommer fram begärs".into(),
                "reports of letters that do not arrive are asked for".into(),
            ),
            Mailed::Reports { .. } => (
                "servern erbjuder inga rapporter (DSN); brev i retur kommer ändå som vanlig e-post".into(),
                "the server offers no reports (DSN); returned letters come as ordinary mail all the same".into(),
            ),
            Mailed::TooSmall => (
                "brev kan bli upp till 10 MB: be om en högre gräns, eller håll bilagorna små".into(),
                "letters can be up to 10 MB: ask for a higher limit, or keep the attachments small".into(),
            ),
            Mailed::NoServer => (
                "ssr.yaml säger transport: smtp, men inte vilken server".into(),
                "ssr.yaml says transport: smtp, but not which server".into(),
            ),
            Mailed::NoServerNext => (
                "skriv under mail: i ssr.yaml på main:\n  smtp:\n    server: smtp.example.se\n    user: remiss@example.se".into(),
                "write below mail: in ssr.yaml on main:\n  smtp:\n    server: smtp.example.com\n    user: remiss@example.com".into(),
            ),
            Mailed::NoSecret { user } => (
                format!("det finns inget lösenord för {user}"),
                format!("there is no password for {user}"),
            ),
            Mailed::NoSecretNext { variable } => (
                format!("lägg det i Gits lösenordshjälp (git credential approve), i variabeln {variable}, eller ange ett kommando som skriver ut det; aldrig i ssr.yaml:"),
                format!("put it in Git's credential helper (git credential approve), in the variable {variable}, or name a command that prints it; never in ssr.yaml:"),
            ),
        };
        lang.pick(sv, en)
    }
}
