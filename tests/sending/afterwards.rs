//! What goes wrong with letters after the remiss: a round that is called off while letters wait, an address that was mended, a
//! server that never takes one of them.

use std::sync::{Arc, Mutex};

use super::*;

/// A server that refuses or puts off whatever holds one of these words, until it is told otherwise.
fn moody() -> (Server, Arc<Mutex<Vec<(&'static str, &'static str)>>>) {
    let moods: Arc<Mutex<Vec<(&'static str, &'static str)>>> = Arc::default();
    let asked = Arc::clone(&moods);
    let server = Server::start(Line::Open, "localhost", false, move |step| {
        let moods = asked.lock().expect("a mood");
        let mood = moods.iter().find(|(word, _)| step.at == At::Rcpt && step.line.contains(word));
        mood.map_or(Do::Well, |(_, says)| Do::Say(says))
    });
    (server, moods)
}

const LATER: &str = "2026-03-20T08:00:00Z";

impl Desk {
    fn at_last(&self, args: &[&str]) -> Output {
        self.world.ssr(&self.root, LATER, args)
    }

    fn passes(&self, args: &[&str]) -> String {
        let output = self.at_last(args);
        assert!(output.status.success(), "{args:?}: {}", text(&output));
        text(&output)
    }

    fn refuses(&self, args: &[&str]) -> String {
        let output = self.at_last(args);
        assert_eq!(output.status.code(), Some(1), "{args:?}: {}", text(&output));
        assert!(text(&output).contains("→ "), "{args:?}: {}", text(&output));
        text(&output)
    }

    /// The letters to a member as the draft has them: their kinds and where they have got to.
    fn drafted(&self, member: &str) -> Vec<(ssr::model::LetterKind, LetterState)> {
        let path = format!("draft/skyfall:guidance/documents/skyfall/remiss/1/dispatch/{member}.yaml");
        let shown = self.world.shell(&self.root, NOW, &format!("git show {path}"));
        let dispatch = ssr::syntax::yaml::read::<Dispatch>(member, &text(&shown), 0).0.expect("a ledger");
        dispatch.letters.iter().map(|l| (l.kind, l.state())).collect()
    }
}

use ssr::model::LetterKind::{Cancellation, Reminder, Remiss};

#[test]
fn an_address_that_was_mended_holds_for_every_letter_after() {
    let (server, moods) = moody();
    moods.lock().unwrap().push(("registrator@nordby", "550 5.1.1 no such user"));
    let desk = Desk::at(&server);
    desk.send();
    let mend = "sed -i s/registrator@nordby/kommun@nordby/ guidance/members.yaml && git commit -qam members";
    assert!(desk.world.shell(&desk.root, NOW, mend).status.success());
    desk.passes(&["remiss", "resend", "skyfall", "nordby"]);
    desk.passes(&["remiss", "remind", "skyfall", "--confirm", "5"]);
    desk.passes(&["remiss", "extend", "skyfall", "--until", "2026-04-30", "--confirm", "5"]);
    desk.passes(&["remiss", "cancel", "skyfall", "--reason", "Fel text.", "--confirm", "5"]);
    assert_eq!(got(&server).get("kommun@nordby.example"), Some(&4));
    assert_eq!(got(&server).get("registrator@nordby.example"), None);
    desk.clean();
}

#[test]
fn a_remiss_that_reached_nobody_is_called_off_without_a_letter() {
    let (server, moods) = moody();
    moods.lock().unwrap().push(("@", "451 4.3.0 try later"));
    let desk = Desk::at(&server);
    desk.send();
    assert_eq!(desk.states(), all(LetterState::Waiting));
    desk.passes(&["remiss", "cancel", "skyfall", "--reason", "Fel text."]);
    for member in MEMBERS {
        assert_eq!(desk.drafted(member), [(Remiss, LetterState::CalledOff)]);
    }
    // The server has come to its senses, and still nothing of it goes.
    moods.lock().unwrap().clear();
    desk.refuses(SEND);
    assert!(server.taken().is_empty());
    desk.passes(&["remiss", "prepare", "skyfall", "--until", "2026-05-31", "--dnr", "SPL-2026-17"]);
    desk.passes(SEND);
    once_each(&server);
    desk.clean();
}

#[test]
fn a_round_is_called_off_for_those_who_may_have_had_it() {
    let (server, moods) = moody();
    moods.lock().unwrap().push(("polisen", "450 4.2.0 greylisted"));
    let desk = Desk::at(&server);
    desk.send();
    assert_eq!(desk.state("polisen"), LetterState::Waiting);
    let told = desk.refuses(&["remiss", "cancel", "skyfall", "--reason", "Fel text."]);
    assert!(told.contains("--confirm 4"), "{told}");
    moods.lock().unwrap().push(("sydby", "550 5.1.1 no"));
    moods.lock().unwrap().push(("regionen", "450 4.2.0 greylisted"));
    desk.at_last(&["remiss", "cancel", "skyfall", "--reason", "Fel text.", "--confirm", "4"]);
    assert_eq!(desk.drafted("polisen"), [(Remiss, LetterState::CalledOff)]);
    assert_eq!(
        desk.drafted("sydby"),
        [(Remiss, LetterState::Accepted), (Cancellation, LetterState::Refused)]
    );
    // What is left of the calling off can be settled, and goes before anything new.
    let prepare = ["remiss", "prepare", "skyfall", "--until", "2026-05-31", "--dnr", "SPL-2026-18"];
    let told = desk.refuses(&prepare);
    assert!(told.contains("ssr remiss send skyfall --confirm 1"), "{told}");
    moods.lock().unwrap().clear();
    desk.passes(&["remiss", "resolve", "skyfall", "sydby", "--resend"]);
    desk.passes(&["remiss", "send", "skyfall", "--confirm", "2"]);
    for member in ["nordby", "regionen", "sydby", "brandkaren"] {
        assert_eq!(desk.drafted(member)[1], (Cancellation, LetterState::Accepted), "{member}");
    }
    desk.passes(&prepare);
    assert_eq!(got(&server).get("registrator@polisen.example"), None);
    desk.clean();
}

#[test]
fn a_run_that_was_stopped_is_known_before_its_round_is_called_off() {
    let (server, _) = moody();
    let desk = Desk::at(&server);
    killed(&desk, "accepted");
    let given = server.taken().len();
    assert_eq!(given, 1);
    // One has its letter. Of the others nobody tried, and another clone might have: they are told as well.
    desk.passes(&["remiss", "cancel", "skyfall", "--reason", "Fel text.", "--confirm", "5"]);
    let first = server.taken()[0].to[0].clone();
    let member =
        first.strip_prefix("registrator@").and_then(|m| m.strip_suffix(".example")).expect("a member");
    for one in MEMBERS {
        let remiss = if one == member { LetterState::Accepted } else { LetterState::CalledOff };
        assert_eq!(desk.drafted(one), [(Remiss, remiss), (Cancellation, LetterState::Accepted)], "{one}");
    }
    desk.clean();
}

#[test]
fn what_no_server_takes_is_delivered_in_another_way_and_stops_nobody_else() {
    let (server, moods) = moody();
    moods.lock().unwrap().push(("polisen", "450 4.2.0 greylisted"));
    let desk = Desk::at(&server);
    desk.send();
    let told = desk.refuses(&["remiss", "remind", "skyfall", "--confirm", "5"]);
    assert!(told.contains("ssr remiss resolve skyfall polisen --sent --evidence TEXT"), "{told}");
    let told = desk.refuses(&["remiss", "resolve", "skyfall", "polisen", "--sent"]);
    assert!(told.contains("väntar") && told.contains("--evidence TEXT"), "{told}");
    desk.passes(&["remiss", "resolve", "skyfall", "polisen", "--sent", "--evidence", "lämnat med bud"]);
    assert_eq!(desk.state("polisen"), LetterState::Sent);
    moods.lock().unwrap().clear();
    desk.passes(&["remiss", "remind", "skyfall", "--confirm", "5"]);
    let polisen: Vec<_> = desk.ledger()["polisen"].iter().map(|l| (l.kind, l.state())).collect();
    assert_eq!(polisen, [(Remiss, LetterState::Sent), (Reminder, LetterState::Accepted)]);
    desk.clean();
}

#[test]
fn a_refused_reminder_goes_again_as_a_reminder() {
    let (server, moods) = moody();
    let desk = Desk::at(&server);
    assert!(desk.send().status.success());
    moods.lock().unwrap().push(("sydby", "550 5.2.2 mailbox full"));
    let output = desk.at_last(&["remiss", "remind", "skyfall", "--confirm", "5"]);
    let again = "ssr remiss resolve skyfall sydby --letter 2 --resend";
    assert!(text(&output).contains(again), "{}", text(&output));
    let told = desk.refuses(SEND);
    assert!(told.contains(again) && told.contains("avvisat"), "{told}");
    moods.lock().unwrap().clear();
    desk.passes(&again.split(' ').skip(1).collect::<Vec<_>>());
    desk.passes(SEND);
    let sydby: Vec<_> = desk.ledger()["sydby"].iter().map(|l| (l.kind, l.state())).collect();
    assert_eq!(sydby, [(Remiss, LetterState::Accepted), (Reminder, LetterState::Accepted)]);
    assert_eq!(got(&server).get("registrator@sydby.example"), Some(&2));
    desk.clean();
}

#[test]
fn a_letter_that_another_took_the_place_of_is_not_sent_with_all_the_others() {
    let (server, moods) = moody();
    moods.lock().unwrap().push(("nordby", "550 5.7.1 blocked"));
    moods.lock().unwrap().push(("sydby", "550 5.7.1 blocked"));
    let desk = Desk::at(&server);
    desk.send();
    moods.lock().unwrap().clear();
    let mend = "sed -i s/registrator@nordby/kommun@nordby/ guidance/members.yaml && git commit -qam members";
    assert!(desk.world.shell(&desk.root, NOW, mend).status.success());
    desk.passes(&["remiss", "resend", "skyfall", "nordby"]);
    desk.passes(&["remiss", "resolve", "skyfall", "--all", "--resend"]);
    desk.passes(SEND);
    assert_eq!(got(&server).get("registrator@nordby.example"), None);
    assert_eq!(got(&server).get("kommun@nordby.example"), Some(&1));
    assert_eq!(got(&server).get("registrator@sydby.example"), Some(&1));
    desk.clean();
}
