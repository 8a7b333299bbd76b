//! The mails that came home, as a table and as JSON: what each was, whose, and what a person must do.

use schemars::JsonSchema;
use serde::Serialize;

use super::mouth::Mouth;
use super::show;
use crate::model::{Becomes, Kept, Lang, MailSort, Suspicion};
use crate::workflow::stance_name;

/// `ssr remiss mails --format json`, and of `ssr remiss collect` those that are new.
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Mails {
    pub waiting: usize,
    pub mails: Vec<Kept>,
}

pub fn tell<'a>(mouth: &Mouth, json: bool, mails: impl Iterator<Item = &'a Kept>) {
    let mails: Vec<Kept> = mails.cloned().collect();
    if json {
        mouth.json(&Mails { waiting: mails.iter().filter(|k| k.waits()).count(), mails });
    } else if !mails.is_empty() {
        mouth.answer(&table(&mails, mouth.lang));
    }
}

fn table(mails: &[Kept], lang: Lang) -> String {
    let head = [
        lang.pick("MEJL", "MAIL"),
        lang.pick("KOM", "CAME"),
        lang.pick("VAD", "WHAT"),
        lang.pick("MEDLEM", "MEMBER"),
        lang.pick("STÅNDPUNKT", "STANCE"),
        lang.pick("SYNPUNKTER", "COMMENTS"),
        lang.pick("BLEV", "BECAME"),
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    for kept in mails {
        let comments = match (kept.comments, kept.unplaced) {
            (0, _) => String::new(),
            (n, 0) => n.to_string(),
            (n, lost) => format!("{n} ({lost} {})", lang.pick("utan plats", "unplaced")),
        };
        rows.push(vec![
            kept.mail.short().to_owned(),
            kept.received.to_string(),
            sort_name(kept.sort, lang).to_owned(),
            kept.member.as_ref().map(ToString::to_string).unwrap_or_default(),
            kept.stance.map(|s| stance_name(s, lang).to_owned()).unwrap_or_default(),
            comments,
            became(kept, lang),
        ]);
    }
    show::table(&rows)
}

fn became(kept: &Kept, lang: Lang) -> String {
    match kept.becomes {
        Becomes::Answer => match &kept.answer {
            Some(answer) => lang.pick(format!("svar {answer}"), format!("answer {answer}")),
            None => lang.pick("ska införas", "to be entered").to_owned(),
        },
        Becomes::Event => lang.pick("införd vid brevet", "entered beside the letter").to_owned(),
        Becomes::Noted => lang.pick("noterat", "noted").to_owned(),
        Becomes::Waits => {
            let doubts: Vec<&str> = kept.doubts.iter().map(|d| doubt_name(*d, lang)).collect();
            format!("{}: {}", lang.pick("väntar", "waits"), doubts.join("; "))
        }
        Becomes::Nothing => lang.pick("inget svar", "no answer").to_owned(),
        Becomes::Copy => {
            let of = kept.same_as.as_ref().map(|m| m.short().to_owned()).unwrap_or_default();
            lang.pick(format!("kopia av {of}"), format!("copy of {of}"))
        }
        Becomes::Disposed => {
            let by = kept.decided.last().and_then(|d| d.reason.clone()).unwrap_or_default();
            lang.pick(format!("gallrat ({by})"), format!("disposed of ({by})"))
        }
    }
}

fn sort_name(sort: MailSort, lang: Lang) -> &'static str {
    match sort {
        MailSort::Letter => lang.pick("brev", "letter"),
        MailSort::File => lang.pick("fil", "file"),
        MailSort::Bounce => lang.pick("retur", "bounce"),
        MailSort::Delay => lang.pick("försenat", "delay"),
        MailSort::Automatic => lang.pick("autosvar", "automatic"),
        MailSort::ReadReceipt => lang.pick("läskvitto", "read receipt"),
        MailSort::Unreadable => lang.pick("oläsligt", "unreadable"),
        MailSort::TooLarge => lang.pick("för stort", "too large"),
        MailSort::Classified => lang.pick("märkt", "marked"),
    }
}

fn doubt_name(doubt: Suspicion, lang: Lang) -> &'static str {
    match doubt {
        Suspicion::NoMatter => lang.pick("okänt ärende", "unknown matter"),
        Suspicion::UnknownSender => lang.pick("okänd avsändare", "unknown sender"),
        Suspicion::SenderNotMember => {
            lang.pick("avsändaren är inte hos medlemmen", "the sender is not at the member")
        }
        Suspicion::TwoMembers => lang.pick("pekar på två medlemmar", "points to two members"),
        Suspicion::SharedDomain => {
            lang.pick("flera medlemmar delar domänen", "several members share the domain")
        }
        Suspicion::OtherName => {
            lang.pick("nämner en annan medlem som svarande", "names another member as the one that answers")
        }
        Suspicion::Forged => lang.pick("avsändaren kan vara förfalskad", "the sender may be forged"),
        Suspicion::DomainAlone => lang.pick("bara domänen stämmer", "only the domain fits"),
        Suspicion::NoStance => lang.pick("ingen ståndpunkt hördes", "no stance was heard"),
        Suspicion::StanceUnsure => lang.pick("oklar ståndpunkt", "unsure stance"),
        Suspicion::CommentUnsure => {
            lang.pick("kan ha en synpunkt som inte hittades", "may have a comment that was not found")
        }
        Suspicion::LostLetters => {
            lang.pick("bokstäver gick förlorade på vägen", "letters were lost on the way")
        }
        Suspicion::FileUnread => lang.pick("en fil kunde inte läsas", "a file could not be read"),
        Suspicion::OtherText => {
            lang.pick("gäller en annan text än den utskickade", "about another text than the one sent")
        }
        Suspicion::Refused => lang.pick("kunde inte införas", "could not be entered"),
    }
}
