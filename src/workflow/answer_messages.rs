//! What is refused about an answer, and what is told of one that is written down.

use jiff::civil::Date;

use super::messages::counted;
use crate::diag::Say;
use crate::model::{Lang, Note, Sha256, Slug};

/// So many comments are named; the others are counted.
const SHOWN: usize = 10;

#[derive(Debug, Clone)]
pub enum Unfit {
    SpeaksForItself { member: Slug },
    SpeaksForItselfNext,
    SpeaksForStranger { member: Slug },
    SpeaksForStrangerNext { id: Slug, near: Option<Slug> },
    ConfirmsNothing { member: Slug, answer: u32 },
    ConfirmsNothingNext { last: u32 },
    BeforeRemiss { member: Slug, received: Date, sent: Date },
    BeforeRemissNext { round: u32 },
    DecidedAfter { day: Date, received: Date },
    DecidedAfterNext,
    StillTime { count: usize, first: Slug, day: Date },
    StillTimeNext { id: Slug, round: u32 },
    MailsWait { id: Slug, round: u32, mails: Vec<(Sha256, Option<Slug>)> },
}

/// The first of a list, and how many more there are.
fn shown(all: &[String], lang: Lang) -> String {
    let mut out = all.iter().take(SHOWN).cloned().collect::<Vec<_>>().join(", ");
    let more = all.len().saturating_sub(SHOWN);
    if more > 0 {
        out.push_str(&lang.pick(format!(" och {more} till"), format!(" and {more} more")));
    }
    out
}

/// How the roster differs from the one that a round was prepared with, and what to do about it.
fn roster_changed(id: &Slug, [come, gone, moved]: [&[Slug]; 3], again: Option<&str>, lang: Lang) -> String {
    let named = |all: &[Slug]| shown(&all.iter().map(Slug::to_string).collect::<Vec<_>>(), lang);
    let words =
        [(("nya", "new"), come), (("borta", "gone"), gone), (("ny brevlåda", "another mailbox"), moved)];
    let some = words.into_iter().filter(|(_, all)| !all.is_empty());
    let some: Vec<String> =
        some.map(|((sv, en), all)| format!("{}: {}", lang.pick(sv, en), named(all))).collect();
    let head = lang.pick(
        "medlemsregistret har ändrats sedan remissen förbereddes",
        "the roster has changed since the remiss was prepared",
    );
    let mut out = format!("{head} ({})", some.join("; "));
    if let Some(again) = again {
        out.push_str(lang.pick(
            ", och breven går som den förbereddes. Förbered den igen för att få med det:",
            ", and letters go as it was prepared. Prepare it again to have that in it:",
        ));
        out.push_str(&format!("\n  {again}"));
    }
    if let Some(first) = come.first() {
        out.push_str(match again {
            Some(_) => lang.pick(
                "\neller lägg till den som är ny när remissen är ute:",
                "\nor add who is new once the remiss is out:",
            ),
            None => lang.pick(
                "; lägg till den som är ny när det som väntar har gått:",
                "; add who is new once what waits has left:",
            ),
        });
        out.push_str(&format!("\n  ssr remiss add {id} {first} --confirm 1"));
    }
    out
}

/// Mails by the beginning of their names, each with the member that it seems to be from.
fn named(mails: &[(Sha256, Option<Slug>)], lang: Lang) -> String {
    let one = |(mail, member): &(Sha256, Option<Slug>)| match member {
        Some(member) => format!("{} ({member})", mail.short()),
        None => mail.short().to_owned(),
    };
    shown(&mails.iter().map(one).collect::<Vec<_>>(), lang)
}

impl Say for Unfit {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Unfit::SpeaksForItself { member } => (
                format!("{member} kan inte svara även för {member}"),
                format!("{member} cannot also speak for {member}"),
            ),
            Unfit::SpeaksForItselfNext => (
                "ta bort namnet: svaret gäller alltid den som har svarat".into(),
                "take the name out: an answer always holds for whoever gave it".into(),
            ),
            Unfit::SpeaksForStranger { member } => (
                format!(
                    "{member} är varken en remissinstans i omgången eller ett kluster med någon annan sådan"
                ),
                format!("{member} is neither a consultee of the round nor a cluster that has another"),
            ),
            Unfit::SpeaksForStrangerNext { id, near: Some(near) } => (
                format!("menade du {near}? Alla som har fått remissen visas av ssr remiss status {id}"),
                format!("did you mean {near}? ssr remiss status {id} shows all that were asked"),
            ),
            Unfit::SpeaksForStrangerNext { id, near: None } => (
                format!("se vilka som har fått remissen: ssr remiss status {id}"),
                format!("see who was asked: ssr remiss status {id}"),
            ),
            Unfit::ConfirmsNothing { member, answer } => (
                format!("{member} har inget svar {answer} att bekräfta i omgången"),
                format!("{member} has no answer {answer} to confirm in the round"),
            ),
            Unfit::BeforeRemiss { member, received, sent } => (
                format!("svaret från {member} kan inte ha kommit {received}: remissen gick dit först {sent}"),
                format!(
                    "the answer from {member} cannot have come on {received}: the remiss went there on {sent}"
                ),
            ),
            Unfit::BeforeRemissNext { round } => {
                let mut sv = "ange dagen då det kom med --received (received: i filen)".to_owned();
                let mut en =
                    "give the day on which it came with --received (received: in the file)".to_owned();
                if *round > 1 {
                    sv.push_str(
                        "; gäller det en tidigare omgång, för in det med ssr remiss record --round N",
                    );
                    en.push_str(
                        "; if it is about an earlier round, record it with ssr remiss record --round N",
                    );
                }
                (sv, en)
            }
            Unfit::DecidedAfter { day, received } => (
                format!("svaret kom {received} och kan inte vara beslutat {day}"),
                format!("the answer came on {received} and cannot have been decided on {day}"),
            ),
            Unfit::DecidedAfterNext => (
                "är beslutet ännu inte fattat, ange också --preliminary (preliminary: true i filen)".into(),
                "if it is yet to be decided, give --preliminary as well (preliminary: true in the file)"
                    .into(),
            ),
            Unfit::StillTime { count, first, day } => (
                format!(
                    "{} som inte har svarat har tid kvar; den första är {first}, till och med {day}",
                    counted(*count, "remissinstans", "remissinstanser")
                ),
                format!(
                    "{} that have not answered still have time; the first is {first}, until {day}",
                    counted(*count, "consultee", "consultees")
                ),
            ),
            Unfit::StillTimeNext { id, round } => (
                format!(
                    "vänta till dagen efter, eller för in svaret: ssr remiss record {id} SVAR.yaml --round {round}"
                ),
                format!(
                    "wait until the day after, or record the answer: ssr remiss record {id} ANSWER.yaml --round {round}"
                ),
            ),
            Unfit::MailsWait { id, round, mails } => (
                format!(
                    "{} i omgång {round} av {id} har inte blivit något än: {}",
                    counted(mails.len(), "mejl", "mejl"),
                    named(mails, Lang::Sv)
                ),
                format!(
                    "{} become anything yet: {}",
                    counted(
                        mails.len(),
                        &format!("mail of round {round} of {id} has not"),
                        &format!("mails of round {round} of {id} have not")
                    ),
                    named(mails, Lang::En)
                ),
            ),
            Unfit::ConfirmsNothingNext { last: 0 } => (
                "utelämna confirms: det här är medlemmens första svar".into(),
                "leave confirms out: this is the member's first answer".into(),
            ),
            Unfit::ConfirmsNothingNext { last } => (
                format!("medlemmens senaste svar är nummer {last}"),
                format!("the member's latest answer is number {last}"),
            ),
        };
        lang.pick(sv, en)
    }
}

impl Say for Note {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = match self {
            Note::AnsweredItself { member, answer } => (
                format!("{member} har svarat själv (svar {answer}), och det svaret gäller"),
                format!("{member} has answered itself (answer {answer}), and that answer holds"),
            ),
            Note::OtherSpoke { member, before } => (
                format!("{before} har svarat för {member} tidigare; nu gäller det nya svaret"),
                format!("{before} spoke for {member} before; the new answer holds now"),
            ),
            Note::Confirms { member, answer, comments } => (
                format!(
                    "svaret bekräftar svar {answer} från {member}, med {}",
                    counted(*comments, "synpunkt som står kvar", "synpunkter som står kvar")
                ),
                format!(
                    "the answer confirms answer {answer} from {member}, of which {}",
                    counted(*comments, "comment stands", "comments stand")
                ),
            ),
            Note::Supersedes { member, answer, before, received, comments } => {
                let mut sv = format!("svar {member}/{answer} ersätter {member}/{before}, som kom {received}");
                let mut en = format!(
                    "answer {member}/{answer} takes the place of {member}/{before}, which came on {received}"
                );
                if *comments > 0 {
                    let (few, many) = ("synpunkt som inte står kvar", "synpunkter som inte står kvar");
                    sv.push_str(&format!(", med {}", counted(*comments, few, many)));
                    sv.push_str(&format!("; ska de göra det, för in svaret med confirms: {before}"));
                    let (few, many) = ("comment that no longer stands", "comments that no longer stand");
                    en.push_str(&format!(", with {}", counted(*comments, few, many)));
                    en.push_str(&format!("; if they are to, record the answer with confirms: {before}"));
                }
                (sv, en)
            }
            Note::EnteredSuperseded { member, answer, received, stands, since, comments } => {
                let mut sv = format!(
                    "svar {member}/{answer} kom {received} och är ersatt från början: {member}/{stands}, som kom {since}, gäller"
                );
                let mut en = format!(
                    "answer {member}/{answer} came on {received} and is superseded from the start: {member}/{stands}, which came on {since}, stands"
                );
                if *comments > 0 {
                    sv.push_str(&format!(
                        "; {} i det står inte",
                        counted(*comments, "synpunkt", "synpunkter")
                    ));
                    en.push_str(&format!("; {} in it", counted(*comments, "comment", "comments")));
                    en.push_str(if *comments == 1 { " does not stand" } else { " do not stand" });
                }
                (sv, en)
            }
            Note::Disposes { comments, kept } => {
                let (mut sv, mut en) = (shown(comments, Lang::Sv), shown(comments, Lang::En));
                if *kept > 0 {
                    sv.push_str(&format!("; {} redan bemötta lämnas som de är", kept));
                    en.push_str(&format!("; {} that have a disposition are left as they are", kept));
                }
                (sv, en)
            }
            Note::NotChanged { points } => (
                format!(
                    "punkt {} är likadan som i remissen och måste vara ändrad före RSG",
                    shown(points, Lang::Sv)
                ),
                format!(
                    "point {} is as it was sent, and must be changed before RSG",
                    shown(points, Lang::En)
                ),
            ),
            Note::LeftOut { words } => (
                format!("det här ur synpunkten står inte i någon del: ”{words}”"),
                format!("this of the comment is in none of its parts: “{words}”"),
            ),
            Note::ClosedBefore { members } => {
                let named: Vec<String> =
                    members.iter().map(|(member, day)| format!("{member} ({day})")).collect();
                (
                    format!(
                        "omgången stängs före den sista dagen för den som har anstånd: {}; ett svar som kommer i tid kan föras in ändå",
                        shown(&named, Lang::Sv)
                    ),
                    format!(
                        "the round is closed before the last day of those with more time: {}; an answer that comes in time can still be recorded",
                        shown(&named, Lang::En)
                    ),
                )
            }
            Note::RosterChanged { id, come, gone, moved, again } => {
                let said = |lang| roster_changed(id, [come, gone, moved], again.as_deref(), lang);
                (said(Lang::Sv), said(Lang::En))
            }
            Note::MailsWait { id, mails } => (
                format!(
                    "{} om {id} väntar på att någon ser efter, och måste ha blivit något före RSG: {} (ssr remiss mails {id} --waiting)",
                    counted(mails.len(), "mejl", "mejl"),
                    named(mails, Lang::Sv)
                ),
                format!(
                    "{} for a person, and must have become something before RSG: {} (ssr remiss mails {id} --waiting)",
                    counted(
                        mails.len(),
                        &format!("mail about {id} waits"),
                        &format!("mails about {id} wait")
                    ),
                    named(mails, Lang::En)
                ),
            ),
            Note::StrangeMails { count } => (
                format!(
                    "{} som inte hör till något ärende väntar på att någon ser efter: ssr remiss mails --waiting",
                    counted(*count, "mejl", "mejl")
                ),
                format!(
                    "{} for a person: ssr remiss mails --waiting",
                    counted(*count, "mail that ties to no matter waits", "mails that tie to no matter wait")
                ),
            ),
            Note::MailsUnknown { round } => (
                format!(
                    "svar i omgång {round} kom som mejl, men originalen ligger inte på den här datorn (ssr.evidence): om något mejl väntar syns inte här"
                ),
                format!(
                    "answers of round {round} came by mail, but the originals do not lie on this machine (ssr.evidence): whether a mail waits is not seen here"
                ),
            ),
            Note::Filled { new, changed, same } => (
                format!("{new} nya, {changed} ändrade, {same} oförändrade"),
                format!("{new} new, {changed} changed, {same} as they were"),
            ),
        };
        lang.pick(sv, en)
    }
}
