//! Why a request is refused, and what to do instead, in both languages.

use jiff::civil::Date;

use crate::diag::Say;
use crate::model::{CommentKind, Lang, Outcome, RefName, Role, Slug, Stance, State, Verb};

#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    State { id: Slug, verb: Verb, state: State },
    Role { by: String, role: Role, verb: Verb },
    RoleNext { by: String },
    Stranger { by: String },
    Forked { id: Slug, places: Vec<RefName> },
    ForkedNext { id: Slug },
    Stray { branch: RefName, path: String },
    StrayNext { branch: RefName, path: String },
    NoDocument { id: Slug },
    Unreadable { id: Slug },
    NoRoute { id: Slug, route: String },
    NoRouteNext,
    RouteWithoutRemiss { id: Slug, route: Slug },
    RouteWithoutEndorsement { id: Slug, route: Slug },
    BadTitle,
    BadTitleNext,
    NeedUnknown { need: Slug },
    MeetingMissing { forum: Slug },
    MeetingUnknown { meeting: Slug },
    MeetingNext { forum: Slug, example: String },
    MeetingOfOther { meeting: Slug, forum: Slug, wanted: Slug },
    MeetingAhead { meeting: Slug, date: Date },
    MeetingAheadNext,
    DeadlinePast { deadline: Date, today: Date },
    DeadlineNext,
    BadRegistryNumber,
    BadRegistryNumberNext,
    Restricted { id: Slug },
    RestrictedNext,
    EmptyRoster,
    EmptyRosterNext,
    NoRound { id: Slug },
    WrongCount { count: usize, confirm: usize, out: bool },
    AllSent { id: Slug, round: u32 },
    ChangedSincePrepared { id: Slug },
    NotConsulted { member: Slug, round: u32 },
    NotConsultedNext { near: Option<Slug> },
    MemberUnknown { member: Slug },
    ReceivedAhead { received: Date },
    ReceivedAheadNext,
    NoSuchPoint { at: String, comment: u32 },
    NoSuchPointNext { last: String },
    NoReason,
    NoReasonNext,
    NoSuchComment { comment: String, round: u32 },
    NoSuchCommentNext { near: Option<String> },
    DuplicateOfNothing { of: String },
    DuplicateNext,
    OutcomeWithoutReason { outcome: Outcome },
    NotConsultedOn { id: Slug },
    Undisposed { id: Slug, count: usize, first: String },
    UnchangedSinceDeferral { id: Slug },
    UnchangedNext { id: Slug },
    Objection { seat: String, reason: String },
    ObjectionNext,
    NotEndorsed { id: Slug, forum: Slug },
    NothingChanged,
    NothingChangedNext,
    NoExpiry { route: Slug },
    NoExpiryNext,
    ExpiryPast { day: Date },
    ExpiryNotHere { route: Slug },
    ExpiryNotHereNext,
    NothingToConfirm { id: Slug, route: Slug },
    ConfirmedAlready { id: Slug },
    ConfirmWithChanges,
    ConfirmWithChangesNext,
    ForumUnknown { forum: Slug },
    ForumNext { known: Vec<String> },
    SeatUnknown { seat: Slug, forum: Slug },
    SeatUnknownNext { near: Option<String>, forum: Slug },
    SeatAbsent { seat: Slug, meeting: Slug },
    SeatAbsentNext { meeting: Slug },
    SeatTwice { seat: Slug },
    SeatTwiceNext,
    NobodyPresent { meeting: Slug },
    BranchGone { branch: RefName },
    Odd { branch: RefName, path: String },
    OddNext,
    SameMeeting { meeting: Slug },
    SameMeetingNext,
    MeetingBefore { meeting: Slug, date: Date },
    NotAsPrepared { branch: RefName },
    InSeveralRounds { comment: String },
    NotOnMain { id: Slug },
    NotOnMainNext { id: Slug },
    TakenOverAhead,
    NoSource,
    NoSourceNext,
    Exists { path: String },
    ExistsNext,
}

impl Say for Why {
    fn say(&self, lang: Lang) -> String {
        let (sv, en) = self.both();
        lang.pick(sv, en)
    }
}

fn list(places: &[RefName]) -> String {
    places.iter().map(RefName::short).collect::<Vec<_>>().join(", ")
}

impl Why {
    fn both(&self) -> (String, String) {
        match self {
            Why::State { id, verb, state: State::Absent } => (
                format!("det finns inget ärende {id}, så det går inte att {}", verb_name(*verb, Lang::Sv)),
                format!("there is no matter {id}, so you cannot {}", verb_name(*verb, Lang::En)),
            ),
            Why::State { id, verb, state } => (
                format!("{id} är {}: därifrån går det inte att {}", state_name(*state, Lang::Sv), verb_name(*verb, Lang::Sv)),
                format!("{id} is {}: from there you cannot {}", state_name(*state, Lang::En), verb_name(*verb, Lang::En)),
            ),
            Why::Role { by, role, verb } => (
                format!("{by} är {} i registret och får inte {}", role_name(*role, Lang::Sv), verb_name(*verb, Lang::Sv)),
                format!("{by} is {} in the register and may not {}", role_name(*role, Lang::En), verb_name(*verb, Lang::En)),
            ),
            Why::RoleNext { by } => (
                format!("stämmer adressen? ändra med git config user.email, eller för in {by} under officers i guidance/members.yaml på main"),
                format!("is the address right? change it with git config user.email, or enter {by} under officers in guidance/members.yaml on main"),
            ),
            Why::Stranger { by } => (
                format!("{by} står inte i registret och kan inte föra in något"),
                format!("{by} is not in the register and can record nothing"),
            ),
            Why::Forked { id, places } => (
                format!("{id} har delats: ingen av {} har alla protokollförda steg", list(places)),
                format!("{id} is forked: none of {} has all the records", list(places)),
            ),
            Why::ForkedNext { id } => (
                format!("jämför grenarna med ssr log {id}; behåll den gren som stämmer med protokollen och återställ den andra med git"),
                format!("compare the branches with ssr log {id}; keep the one that agrees with the minutes and restore the other with git"),
            ),
            Why::Stray { branch, path } => (
                format!("grenen {branch} ändrar {path}, utanför dokumentets mapp"),
                format!("the branch {branch} changes {path}, outside the document's folder"),
            ),
            Why::StrayNext { branch, path } => (
                format!("ta bort ändringen ur {branch} (git checkout --no-overlay main -- {path}) och gör den på main i stället"),
                format!("take the change out of {branch} (git checkout --no-overlay main -- {path}) and make it on main instead"),
            ),
            Why::NoDocument { id } => (format!("det finns inget dokument {id}"), format!("there is no document {id}")),
            Why::Unreadable { id } => {
                (format!("dokumentet {id} går inte att läsa"), format!("the document {id} cannot be read"))
            }
            Why::NoRoute { id, route } => (
                format!("{id} har ingen väg: {route} finns inte i ssr.yaml, eller tar inte dokument av den här sorten"),
                format!("{id} has no route: {route} is not in ssr.yaml, or does not take documents of this kind"),
            ),
            Why::NoRouteNext => {
                ("rätta routes i ssr.yaml på main".into(), "mend routes in ssr.yaml on main".into())
            }
            Why::RouteWithoutRemiss { id, route } => (
                format!("{id} går vägen {route}, som inte har någon remiss"),
                format!("{id} goes the route {route}, which has no remiss"),
            ),
            Why::RouteWithoutEndorsement { id, route } => (
                format!("{id} går vägen {route}, där RSG inte behöver ställa sig bakom först"),
                format!("{id} goes the route {route}, on which no forum endorses first"),
            ),
            Why::BadTitle => ("titeln är tom eller har styrtecken".into(), "the title is empty or holds control characters".into()),
            Why::BadTitleNext => ("ge titeln med --title \"…\"".into(), "give the title with --title \"…\"".into()),
            Why::NeedUnknown { need } => (format!("behovet {need} är inte noterat"), format!("the need {need} has not been noted")),
            Why::MeetingMissing { forum } => {
                (format!("vilket möte i {forum}?"), format!("which meeting of {forum}?"))
            }
            Why::MeetingUnknown { meeting } => (
                format!("mötet {meeting} finns inte i guidance/meetings på main"),
                format!("the meeting {meeting} is not in guidance/meetings on main"),
            ),
            Why::MeetingNext { forum, example } => (
                format!("för in mötet: ssr meeting add {forum} --date DATUM --present all; det heter sedan till exempel {example}"),
                format!("enter the meeting: ssr meeting add {forum} --date DATE --present all; it is then called, for example, {example}"),
            ),
            Why::MeetingOfOther { meeting, forum, wanted } => (
                format!("mötet {meeting} är ett möte i {forum}, men här behövs {wanted}"),
                format!("the meeting {meeting} is one of {forum}, but {wanted} is needed here"),
            ),
            Why::MeetingAhead { meeting, date } => (
                format!("mötet {meeting} är den {date} och har inte hållits än"),
                format!("the meeting {meeting} is on {date} and has not been held yet"),
            ),
            Why::MeetingAheadNext => ("för in steget efter mötet".into(), "record the step after the meeting".into()),
            Why::DeadlinePast { deadline, today } => (
                format!("svarstiden går ut {deadline}, men i dag är det {today}"),
                format!("the deadline is {deadline}, but today is {today}"),
            ),
            Why::DeadlineNext => (
                "välj en senare dag; remisser brukar ha minst tre veckor".into(),
                "choose a later day; a remiss usually has three weeks or more".into(),
            ),
            Why::BadRegistryNumber => (
                "diarienumret är tomt, för långt eller har styrtecken".into(),
                "the registry number is empty, too long or holds control characters".into(),
            ),
            Why::BadRegistryNumberNext => {
                ("ge värdens diarienummer med --dnr".into(), "give the host's registry number with --dnr".into())
            }
            Why::Restricted { id } => (
                format!("{id} har begränsad spridning och får inte gå ut på remiss"),
                format!("{id} is restricted and may not go out on remiss"),
            ),
            Why::RestrictedNext => (
                "skickar någon säkerhetsskyddsklassificerad uppgift: stanna, rör inget mer och kontakta säkerhetsskyddschefen hos värden".into(),
                "if classified matter is involved: stop, touch nothing more and contact the host's security protection officer".into(),
            ),
            Why::EmptyRoster => ("det finns inga medlemmar att skicka till".into(), "there are no members to send to".into()),
            Why::EmptyRosterNext => {
                ("för in dem i guidance/members.yaml på main".into(), "enter them in guidance/members.yaml on main".into())
            }
            Why::NoRound { id } => (
                format!("{id} har ingen sådan remissomgång, eller den har inte skickats eller stängts"),
                format!("{id} has no such round, or it has not been sent or closed"),
            ),
            Why::WrongCount { count, confirm: 0, .. } => (
                format!("antalet mottagare är inte bekräftat: {} {count}", if *count == 1 { "det är" } else { "de är" }),
                format!("the number of recipients is not confirmed: {} {count}", if *count == 1 { "it is" } else { "they are" }),
            ),
            Why::WrongCount { count, confirm, out: true } => (
                format!("remissen har {count} mottagare, inte {confirm}: inget mer har skickats. Antalet är alla mottagare, inte bara de vars brev väntar"),
                format!("the remiss has {count} recipients, not {confirm}: nothing more was sent. The number is that of all recipients, not of those whose letters wait alone"),
            ),
            Why::WrongCount { count, confirm, .. } => (
                format!("remissen har {count} mottagare, inte {confirm}: inget har skickats"),
                format!("the remiss has {}, not {confirm}: nothing was sent", counted(*count, "recipient", "recipients")),
            ),
            Why::AllSent { id, round } => (
                format!("alla brev i omgång {round} av {id} har redan lämnats över"),
                format!("every letter of round {round} of {id} has already been handed over"),
            ),
            Why::ChangedSincePrepared { id } => (
                format!("texten i {id} har ändrats sedan remissen förbereddes: det ni såg är inte det som skulle gå ut"),
                format!("the text of {id} has changed since the remiss was prepared: what you saw is not what would go out"),
            ),
            Why::NotConsulted { member, round } => (
                format!("{member} finns inte på sändlistan för omgång {round}"),
                format!("{member} is not among the recipients of round {round}"),
            ),
            Why::NotConsultedNext { near } => match near {
                Some(near) => (format!("menade du {near}?"), format!("did you mean {near}?")),
                None => ("medlemmarna står i guidance/members.yaml".into(), "the members are in guidance/members.yaml".into()),
            },
            Why::MemberUnknown { member } => {
                (format!("{member} är varken medlem eller forum"), format!("{member} is neither a member nor a forum"))
            }
            Why::ReceivedAhead { received } => {
                (format!("svaret kan inte ha kommit {received}: den dagen är inte här än"), format!("the answer cannot have come on {received}: that day is still ahead"))
            }
            Why::ReceivedAheadNext => ("rätta received i svaret".into(), "mend received in the answer".into()),
            Why::NoSuchPoint { at, comment } => (
                format!("synpunkt {comment} gäller {at}, men den punkten finns inte i den utskickade texten"),
                format!("comment {comment} is about {at}, but the text that was sent has no such point"),
            ),
            Why::NoSuchPointNext { last } => (
                format!("punkterna står i remissens marginal; den sista är {last}. Gäller synpunkten hela texten, utelämna at"),
                format!("the points stand in the margin of the remiss copy; the last is {last}. For the text as a whole, leave at out"),
            ),
            Why::NoReason => ("skälet saknas".into(), "the reason is missing".into()),
            Why::NoReasonNext => ("skriv det med --reason \"…\"".into(), "write it with --reason \"…\"".into()),
            Why::NoSuchComment { comment, round } => (
                format!("det finns ingen synpunkt {comment} i omgång {round}"),
                format!("there is no comment {comment} in round {round}"),
            ),
            Why::NoSuchCommentNext { near } => match near {
                Some(near) => (format!("menade du {near}?"), format!("did you mean {near}?")),
                None => ("en synpunkt heter MEDLEM/SVAR/NUMMER, till exempel nacka/1/2".into(), "a comment is called MEMBER/ANSWER/NUMBER, such as nacka/1/2".into()),
            },
            Why::DuplicateOfNothing { of } => {
                (format!("{of:?} är ingen annan synpunkt i omgången"), format!("{of:?} is no other comment of the round"))
            }
            Why::DuplicateNext => ("ange den med --duplicate-of MEDLEM/SVAR/NUMMER".into(), "name it with --duplicate-of MEMBER/ANSWER/NUMBER".into()),
            Why::OutcomeWithoutReason { outcome } => (
                format!("bemötandet ”{}” kräver ett skäl", outcome_name(*outcome, Lang::Sv)),
                format!("the disposition “{}” needs a reason", outcome_name(*outcome, Lang::En)),
            ),
            Why::NotConsultedOn { id } => (
                format!("{id} har inte varit på remiss, och dess väg kräver det"),
                format!("{id} has not been on remiss, and its route demands it"),
            ),
            Why::Undisposed { id, count, first } => (
                format!("{} på {id} saknar bemötande; den första är {first}", counted(*count, "synpunkt", "synpunkter")),
                format!("{} on {id} without a disposition; the first is {first}", counted(*count, "comment", "comments")),
            ),
            Why::UnchangedSinceDeferral { id } => (
                format!("{id} är bordlagd och texten är oförändrad: den ligger kvar hos samma forum"),
                format!("{id} is deferred and its text unchanged: it still lies before the same forum"),
            ),
            Why::UnchangedNext { id } => (
                format!("ändra texten på draft/{id}, eller ta upp ärendet igen i samma forum"),
                format!("change the text on draft/{id}, or take the matter up again in the same forum"),
            ),
            Why::Objection { seat, reason } => (
                format!("{seat} motsätter sig (”{reason}”); ingen kan röstas ner, så ärendet kan inte gå vidare"),
                format!("{seat} objects (“{reason}”); nobody can be outvoted, so the matter cannot go on"),
            ),
            Why::ObjectionNext => (
                "bordlägg ärendet, med invändningen och vad som skulle undanröja den:".into(),
                "defer the matter, with the objection and what would remove it:".into(),
            ),
            Why::NotEndorsed { id, forum } => (
                format!("{forum} har inte ställt sig bakom den text av {id} som nu finns"),
                format!("{forum} has not endorsed the text of {id} that is there now"),
            ),
            Why::NothingChanged => ("den ändrade texten är densamma som den som låg på bordet".into(), "the changed text is the same as the one on the table".into()),
            Why::NothingChangedNext => ("utelämna --with-changes".into(), "leave --with-changes out".into()),
            Why::NoExpiry { route } => (
                format!("ett antagande på vägen {route} ska ha en slutdag"),
                format!("an adoption on the route {route} must have a day on which it ends"),
            ),
            Why::NoExpiryNext => ("ange en dag efter i dag med --expires".into(), "give a day after today with --expires".into()),
            Why::ExpiryPast { day } => (format!("slutdagen {day} har redan varit"), format!("the day {day} has already been")),
            Why::ExpiryNotHere { route } => {
                (format!("ett antagande på vägen {route} har ingen slutdag"), format!("an adoption on the route {route} does not expire"))
            }
            Why::ExpiryNotHereNext => ("utelämna --expires".into(), "leave --expires out".into()),
            Why::NothingToConfirm { id, route } => (
                format!("{id} går vägen {route}, där ingen fastställer efter antagandet"),
                format!("{id} goes the route {route}, on which nobody confirms after adoption"),
            ),
            Why::ConfirmedAlready { id } => (format!("{id} är redan fastställd"), format!("{id} is already confirmed")),
            Why::ConfirmWithChanges => ("den som fastställer ändrar inte texten".into(), "a forum that confirms does not change the text".into()),
            Why::ConfirmWithChangesNext => ("öppna dokumentet på nytt om texten ska ändras".into(), "reopen the document if its text shall change".into()),
            Why::ForumUnknown { forum } => {
                (format!("forumet {forum} finns inte i guidance/forums.yaml"), format!("the forum {forum} is not in guidance/forums.yaml"))
            }
            Why::ForumNext { known } => (format!("forumen är {}", known.join(", ")), format!("the forums are {}", known.join(", "))),
            Why::SeatUnknown { seat, forum } => {
                (format!("{seat} är ingen plats i {forum}"), format!("{seat} is no seat of {forum}"))
            }
            Why::SeatUnknownNext { near, forum } => match near {
                Some(near) => (format!("menade du {near}?"), format!("did you mean {near}?")),
                None => (
                    format!("platserna i {forum} står i guidance/forums.yaml"),
                    format!("the seats of {forum} are in guidance/forums.yaml"),
                ),
            },
            Why::SeatAbsent { seat, meeting } => (
                format!("{seat} var inte med på {meeting} och kan inte ha yttrat sig där"),
                format!("{seat} was not at {meeting} and cannot have spoken there"),
            ),
            Why::SeatAbsentNext { meeting } => (
                format!("rätta present i guidance/meetings/{meeting}.yaml på main"),
                format!("mend present in guidance/meetings/{meeting}.yaml on main"),
            ),
            Why::SeatTwice { seat } => {
                (format!("{seat} nämns två gånger"), format!("{seat} is named twice"))
            }
            Why::SeatTwiceNext => (
                "en plats motsätter sig eller ställer sig vid sidan av, inte båda".into(),
                "a seat objects or stands aside, not both".into(),
            ),
            Why::NobodyPresent { meeting } => {
                (format!("ingen var med på {meeting}"), format!("nobody was at {meeting}"))
            }
            Why::InSeveralRounds { comment } => (
                format!("{comment} finns i flera omgångar och väntar på bemötande i mer än en"),
                format!("{comment} is in several rounds and waits for its disposition in more than one"),
            ),
            Why::BranchGone { branch } => (
                format!("grenen {branch} finns inte längre"),
                format!("the branch {branch} is no longer there"),
            ),
            Why::Odd { branch, path } => (
                format!("{path} på {branch} är en länk, för stor eller går inte att läsa, och skulle gå förlorad"),
                format!("{path} on {branch} is a link, too large or unreadable, and would be lost"),
            ),
            Why::OddNext => ("ta bort filen eller gör den till en vanlig fil".into(), "remove the file, or make it a plain one".into()),
            Why::SameMeeting { meeting } => (
                format!("på {meeting} blev det ingen enighet: ärendet bordlades eller återremitterades där"),
                format!("there was no agreement at {meeting}: the matter was deferred or returned there"),
            ),
            Why::SameMeetingNext => ("ange ett senare möte".into(), "name a later meeting".into()),
            Why::MeetingBefore { meeting, date } => (
                format!("mötet {meeting} hölls före det senaste steget, den {date}"),
                format!("the meeting {meeting} was held before the latest step, on {date}"),
            ),
            Why::NotAsPrepared { branch } => (
                format!("texten på {branch} är inte den som förbereddes: någon har ändrat den där"),
                format!("the text on {branch} is not the one that was prepared: somebody changed it there"),
            ),
            Why::NotOnMain { id } => (
                format!("dokumentet {id} finns inte på main"),
                format!("the document {id} is not on main"),
            ),
            Why::NotOnMainNext { id } => (
                format!("lägg texten i guidance/documents/{id}/document.md på main först"),
                format!("put the text in guidance/documents/{id}/document.md on main first"),
            ),
            Why::TakenOverAhead => (
                "den dagen är inte här än".into(),
                "that day is still ahead".into(),
            ),
            Why::NoSource => ("varifrån kommer uppgiften?".into(), "where does this come from?".into()),
            Why::NoSourceNext => (
                "ange det med --source \"…\"".into(),
                "say so with --source \"…\"".into(),
            ),
            Why::Exists { path } => (format!("{path} finns redan"), format!("{path} is already there")),
            Why::ExistsNext => ("välj ett annat namn, eller ändra filen på main".into(), "choose another name, or change the file on main".into()),
        }
    }
}

/// A number with its noun: "1 synpunkt", "2 synpunkter".
pub fn counted(n: usize, one: &str, many: &str) -> String {
    format!("{n} {}", if n == 1 { one } else { many })
}

/// A state as it is said after "is": "på remiss", "on remiss".
pub fn state_name(state: State, lang: Lang) -> &'static str {
    match state {
        State::Absent => lang.pick("okänd", "unknown"),
        State::Assigned => lang.pick("uppdragen", "assigned"),
        State::Drafting => lang.pick("under utarbetande", "being drafted"),
        State::Prepared => lang.pick("förberedd för remiss", "prepared for remiss"),
        State::OnRemiss => lang.pick("på remiss", "on remiss"),
        State::Revising => lang.pick("under omarbetning", "being revised"),
        State::BeforeRsg => lang.pick("inför RSG", "before RSG"),
        State::DeferredRsg => lang.pick("bordlagd i RSG", "deferred by RSG"),
        State::BeforeRcg => lang.pick("inför RCG", "before RCG"),
        State::DeferredRcg => lang.pick("bordlagd i RCG", "deferred by RCG"),
        State::Adopted => lang.pick("antagen", "adopted"),
        State::Withdrawn => lang.pick("återkallad", "withdrawn"),
    }
}

/// A verb as it is said after "may not".
pub fn verb_name(verb: Verb, lang: Lang) -> &'static str {
    match verb {
        Verb::New => lang.pick("påbörja det", "start it"),
        Verb::TakeOver => lang.pick("ta över den som antagen tidigare", "take it over as adopted earlier"),
        Verb::Reopen => lang.pick("öppna på nytt", "reopen it"),
        Verb::Prepare => lang.pick("förbereda en remiss", "prepare a remiss"),
        Verb::Send => lang.pick("skicka remissen", "send the remiss"),
        Verb::RecordAnswer => lang.pick("föra in ett remissvar", "record an answer"),
        Verb::Resolve => lang.pick("avgöra vad som hände med ett brev", "resolve what became of a letter"),
        Verb::Resend => lang.pick("skicka remissen på nytt", "send the remiss anew"),
        Verb::Remind => lang.pick("påminna om remissen", "remind of the remiss"),
        Verb::Extend => lang.pick("ändra svarstiden", "move the deadline"),
        Verb::Consult => lang.pick("lägga till en remissinstans", "add a consultee"),
        Verb::Receipt => lang.pick("kvittera remissvar", "acknowledge answers"),
        Verb::Reply => lang.pick("svara medlemmarna på deras synpunkter", "reply to the members' comments"),
        Verb::TellAdoption => lang.pick("berätta om ett antagande", "tell of an adoption"),
        Verb::Close => lang.pick("stänga remissen", "close the remiss"),
        Verb::Cancel => lang.pick("återkalla remissen", "cancel the remiss"),
        Verb::Dispose => lang.pick("bemöta en synpunkt", "dispose of a comment"),
        Verb::Submit => lang.pick("lägga fram för RSG", "submit it to RSG"),
        Verb::Endorse => lang.pick("föra in att RSG ställt sig bakom", "record RSG's endorsement"),
        Verb::ReturnRsg => lang.pick("återremittera från RSG", "return it from RSG"),
        Verb::DeferRsg => lang.pick("bordlägga i RSG", "defer it in RSG"),
        Verb::Adopt => lang.pick("föra in ett antagande", "record its adoption"),
        Verb::ReturnRcg => lang.pick("återremittera från RCG", "return it from RCG"),
        Verb::DeferRcg => lang.pick("bordlägga i RCG", "defer it in RCG"),
        Verb::Confirm => lang.pick("föra in att det fastställts", "record its confirmation"),
        Verb::Withdraw => lang.pick("återkalla", "withdraw it"),
    }
}

pub fn role_name(role: Role, lang: Lang) -> &'static str {
    match role {
        Role::Secretariat => lang.pick("samordningskansliet", "the secretariat"),
        Role::WorkingGroup => lang.pick("arbetsgrupp", "a working group"),
        Role::Stranger => lang.pick("okänd", "unknown"),
    }
}

/// A stance as it is said of a member.
pub fn stance_name(stance: Stance, lang: Lang) -> &'static str {
    match stance {
        Stance::Supports => lang.pick("tillstyrker", "supports"),
        Stance::SupportsWithChanges => lang.pick("tillstyrker med ändringar", "supports with changes"),
        Stance::NoRemark => lang.pick("inget att erinra", "no remark"),
        Stance::Opposes => lang.pick("avstyrker", "opposes"),
        Stance::Abstains => lang.pick("avstår", "abstains"),
    }
}

/// What sort of comment it is.
pub fn comment_kind_name(kind: CommentKind, lang: Lang) -> &'static str {
    match kind {
        CommentKind::Substance => lang.pick("sakfråga", "substance"),
        CommentKind::Editorial => lang.pick("redaktionellt", "editorial"),
        CommentKind::Question => lang.pick("fråga", "question"),
    }
}

/// A disposition's outcome as it is said to the member.
pub fn outcome_name(outcome: Outcome, lang: Lang) -> &'static str {
    match outcome {
        Outcome::Met => lang.pick("tillgodosedd", "met"),
        Outcome::PartlyMet => lang.pick("delvis tillgodosedd", "partly met"),
        Outcome::NotMet => lang.pick("inte tillgodosedd", "not met"),
        Outcome::AlreadyMet => lang.pick("redan tillgodosedd", "already met"),
        Outcome::Noted => lang.pick("noterad", "noted"),
        Outcome::OutOfScope => lang.pick("utanför omfattningen", "out of scope"),
        Outcome::Duplicate => lang.pick("dubblett", "duplicate"),
        Outcome::WithdrawnByMember => lang.pick("återtagen av medlemmen", "withdrawn by the member"),
    }
}
