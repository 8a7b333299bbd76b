//! Letters and mail servers that do wrong: whatever a server does, the ledger says what is true, and no letter goes twice.

#[path = "sending/afterwards.rs"]
mod afterwards;
mod harness;
#[path = "harness/smtp.rs"]
mod smtp;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Output;
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, OnceLock};
use std::time::Duration;

use harness::{World, copy, text};
use smtp::{At, Do, ENDLESS, Line, Server, Step};
use ssr::model::{Dispatch, Entry, LetterState};

const NOW: &str = "2026-02-02T08:00:00Z";
const SEND: &[&str] = &["remiss", "send", "skyfall", "--confirm", "5"];
const MEMBERS: [&str; 5] = ["brandkaren", "nordby", "polisen", "regionen", "sydby"];

/// A register with a round that is prepared; made once, and copied.
fn prepared() -> &'static Path {
    static MADE: OnceLock<(World, PathBuf)> = OnceLock::new();
    let (_, root) = MADE.get_or_init(|| {
        let world = World::new();
        let root = world.register("register");
        prepare(&world, &root);
        (world, root)
    });
    root
}

const STEPS: [&str; 3] = [
    "meeting add rcg --date 2026-01-20",
    "new guidance skyfall --title Skyfall --text drafts/skyfall.md --assignment rcg-2026-01-20",
    "remiss prepare skyfall --until 2026-03-31 --dnr SPL-2026-17",
];

fn prepare(world: &World, root: &Path) {
    for step in STEPS {
        let output = world.ssr(root, NOW, &step.split(' ').collect::<Vec<_>>());
        assert!(output.status.success(), "{step}: {}", text(&output));
    }
}

/// A clone of its own, whose letters go to a server.
struct Desk {
    world: World,
    root: PathBuf,
}

impl Desk {
    fn at(server: &Server) -> Desk {
        Desk::with(server, "    tls: none\n    patience: 2\n    again: [0, 0]\n")
    }

    fn with(server: &Server, settings: &str) -> Desk {
        let world = World::new();
        let root = world.at("register");
        copy(prepared(), &root);
        std::fs::write(root.join("ca.pem"), &server.ca).expect("written");
        let desk = Desk { world, root };
        desk.configure(&format!(
            "  transport: smtp\n  from: remiss@ssr.example\n  smtp:\n    server: localhost\n    port: {}\n{settings}",
            server.port
        ));
        desk
    }

    /// Writes what `ssr.yaml` says of mail, and commits it.
    fn configure(&self, mail: &str) {
        let path = self.root.join("ssr.yaml");
        let old = std::fs::read_to_string(&path).expect("read");
        let (before, rest) = old.split_once("mail:\n").expect("mail");
        let after = rest.split_once("git:\n").expect("git").1;
        std::fs::write(&path, format!("{before}mail:\n{mail}git:\n{after}")).expect("written");
        let output = self.world.shell(&self.root, NOW, "git add -A && git commit -qm 'mail'");
        assert!(output.status.success(), "{}", text(&output));
    }

    fn ssr(&self, args: &[&str]) -> Output {
        self.world.ssr(&self.root, NOW, args)
    }

    fn send(&self) -> Output {
        self.ssr(SEND)
    }

    fn ledger(&self) -> BTreeMap<String, Vec<Entry>> {
        let mut out = BTreeMap::new();
        for member in MEMBERS {
            let path = format!("remiss/skyfall/1:guidance/documents/skyfall/remiss/1/dispatch/{member}.yaml");
            let shown = self.world.shell(&self.root, NOW, &format!("git show {path}"));
            let (dispatch, found) = ssr::syntax::yaml::read::<Dispatch>(member, &text(&shown), 0);
            assert!(found.is_empty(), "{}", text(&shown));
            out.insert(member.to_owned(), dispatch.expect("a ledger").letters);
        }
        out
    }

    /// Where the newest letter to a member has got to.
    fn state(&self, member: &str) -> LetterState {
        self.ledger()[member].last().expect("a letter").state()
    }

    fn states(&self) -> BTreeMap<String, LetterState> {
        self.ledger().into_iter().map(|(m, l)| (m, l.last().expect("a letter").state())).collect()
    }

    fn words(&self, member: &str) -> String {
        let ledger = self.ledger();
        let history = &ledger[member].last().expect("a letter").history;
        history.iter().rev().find_map(|h| h.answer.clone()).unwrap_or_default()
    }

    fn claimed(&self) -> bool {
        text(&self.world.shell(&self.root, NOW, "git tag")).contains("sent/skyfall/1")
    }

    fn clean(&self) {
        let output = self.world.shell(&self.root, NOW, "git fsck --strict --no-progress --no-dangling && git status --short --untracked-files=no && ssr validate >/dev/null 2>&1");
        assert!(output.status.success() && text(&output).trim().is_empty(), "{}", text(&output));
    }
}

fn all(state: LetterState) -> BTreeMap<String, LetterState> {
    MEMBERS.iter().map(|m| ((*m).to_owned(), state)).collect()
}

/// How many letters the server has for each address.
fn got(server: &Server) -> BTreeMap<String, usize> {
    let mut out = BTreeMap::new();
    for letter in server.taken() {
        *out.entry(letter.to[0].clone()).or_insert(0) += 1;
    }
    out
}

fn once_each(server: &Server) {
    let expected: BTreeMap<String, usize> =
        MEMBERS.iter().map(|m| (format!("registrator@{m}.example"), 1)).collect();
    assert_eq!(got(server), expected);
}

/// Something that happens the first time that the server comes to a step for this member.
fn first(member: &'static str, at: At, what: Do) -> impl Fn(&Step) -> Do + Send + Sync {
    let done = std::sync::atomic::AtomicBool::new(false);
    move |step: &Step| {
        let here = step.at == at && (member.is_empty() || step.line.contains(member));
        if here && !done.swap(true, std::sync::atomic::Ordering::SeqCst) { what.clone() } else { Do::Well }
    }
}

#[test]
fn each_member_gets_its_letter_once_and_the_ledger_has_the_servers_words() {
    let server = Server::plain();
    let desk = Desk::at(&server);
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    once_each(&server);
    assert_eq!(desk.states(), all(LetterState::Accepted));
    assert!(desk.words("nordby").starts_with("250 2.0.0 queued as 000"), "{}", desk.words("nordby"));
    // What came over the line is what was frozen, byte for byte, and each has a sender of its own.
    for letter in server.taken() {
        let member = letter.to[0].strip_prefix("registrator@").and_then(|m| m.strip_suffix(".example"));
        let entry = desk.ledger()[member.expect("a member")].last().cloned().expect("a letter");
        assert_eq!(ssr::model::sha256(&letter.bytes), entry.sha256);
        assert!(letter.from.starts_with("remiss+") && letter.from.len() == "remiss+@ssr.example".len() + 32);
        assert!(letter.mail_line.contains(" RET=HDRS ENVID=skyfall.1."), "{}", letter.mail_line);
        assert!(
            letter.rcpt_lines[0].contains(" NOTIFY=FAILURE,DELAY ORCPT=rfc822;"),
            "{:?}",
            letter.rcpt_lines
        );
    }
    desk.clean();
    let again = desk.send();
    assert_eq!(again.status.code(), Some(1), "{}", text(&again));
    once_each(&server);
}

#[test]
fn a_domain_with_swedish_letters_is_reached_by_its_ascii_form_and_its_answer_known() {
    let server = Server::plain();
    let world = World::new();
    let root = world.register("register");
    let change = "sed -i s/@nordby.example/@nörrby.example/ guidance/members.yaml && git commit -qam roster";
    assert!(world.shell(&root, NOW, change).status.success());
    prepare(&world, &root);
    let desk = Desk { world, root };
    desk.configure(&format!(
        "  transport: smtp\n  from: remiss@räddning.example\n  smtp:\n    server: localhost\n    port: {}\n    tls: none\n    verp: false\n    archive: arkiv@räddning.example\n",
        server.port
    ));
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    assert_eq!(server.talk()[0], "EHLO xn--rddning-5wa.example");
    let ours = "remiss@xn--rddning-5wa.example";
    let taken = server.taken();
    let letter = taken.iter().find(|l| l.to[0] == "registrator@xn--nrrby-jua.example").expect("a letter");
    assert_eq!((letter.from.as_str(), letter.to[1].as_str()), (ours, "arkiv@xn--rddning-5wa.example"));
    assert_eq!(desk.ledger()["nordby"][0].to, letter.to[0]);
    // No header has more than ASCII either: a server need not be one that says SMTPUTF8.
    let text_of = String::from_utf8(letter.bytes.clone()).expect("text");
    let head = text_of.split("\r\n\r\n").next().expect("a head");
    assert!(head.is_ascii() && head.contains(&letter.to[0]) && head.contains(ours), "{head}");
    let answer = format!(
        "From: {}\nSubject: Svar SPL-2026-17\nMessage-ID: <1@a>\nDate: Mon, 16 Mar 2026 09:00:00 +0100\n\nTillstyrker\n",
        letter.to[0]
    );
    std::fs::write(desk.world.at("svar.eml"), answer).expect("written");
    let made = "git config ssr.evidence ../bevis.git && ssr remiss collect --from ../svar.eml";
    let output = desk.world.shell(&desk.root, NOW, made);
    assert!(text(&output).contains("nordby"), "{}", text(&output));
}

#[test]
fn the_archive_gets_its_copy_in_the_same_transaction_or_nothing_leaves() {
    let server = Server::plain();
    let desk = Desk::with(
        &server,
        "    tls: none\n    archive: arkiv@ssr.example\n    verp: false\n    dsn: false\n",
    );
    assert!(desk.send().status.success());
    for letter in server.taken() {
        assert_eq!(letter.to[1..], ["arkiv@ssr.example"]);
        assert_eq!(
            (letter.from.as_str(), letter.mail_line.as_str()),
            ("remiss@ssr.example", "MAIL FROM:<remiss@ssr.example>")
        );
    }
    let server = Server::start(Line::Open, "localhost", false, |step| {
        if step.line.contains("arkiv") { Do::Say("550 5.1.1 no such archive") } else { Do::Well }
    });
    let desk = Desk::with(&server, "    tls: none\n    archive: arkiv@ssr.example\n");
    let output = desk.send();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("550 5.1.1 no such archive"), "{}", text(&output));
    assert!(server.taken().is_empty());
    assert_eq!(desk.states(), all(LetterState::Waiting));
}

#[test]
fn a_secret_line_is_demanded_and_the_certificate_must_be_for_the_server() {
    let tls = "    tls: starttls\n    ca: ca.pem\n    patience: 2\n";
    let server = Server::start(Line::StartTls, "localhost", false, |_| Do::Well);
    let desk = Desk::with(&server, tls);
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    once_each(&server);
    assert!(server.taken().iter().all(|letter| letter.secret));

    let server = Server::start(Line::Implicit, "localhost", false, |_| Do::Well);
    let desk = Desk::with(&server, "    tls: implicit\n    ca: ca.pem\n");
    assert!(desk.send().status.success());
    assert!(server.taken().iter().all(|letter| letter.secret) && server.taken().len() == 5);

    let refused = |server: &Server, settings: &str, words: &str| {
        let desk = Desk::with(server, settings);
        let output = desk.send();
        assert_eq!(output.status.code(), Some(1), "{}", text(&output));
        assert!(text(&output).contains(words), "{}", text(&output));
        assert!(text(&output).contains("\n  → "), "{}", text(&output));
        assert!(server.taken().is_empty() && !desk.claimed());
        // Nothing but a greeting was said in the open.
        assert!(
            server.talk().iter().all(|l| l.starts_with("EHLO") || ["STARTTLS", "QUIT"].contains(&l.as_str())),
            "{:?}",
            server.talk()
        );
    };
    let stripped = Server::start(Line::Open, "localhost", true, |_| Do::Well);
    refused(&stripped, tls, "erbjuder inte STARTTLS");
    let other = Server::start(Line::StartTls, "other.example", false, |_| Do::Well);
    refused(&other, tls, "ett certifikat för en annan server än localhost");
    let unknown = Server::start(Line::StartTls, "localhost", false, |_| Do::Well);
    refused(&unknown, "    tls: starttls\n", "går inte att lita på");
    let implicit = Server::start(Line::Implicit, "other.example", false, |_| Do::Well);
    refused(&implicit, "    tls: implicit\n    ca: ca.pem\n", "ett certifikat för en annan server");
}

#[test]
fn an_open_line_to_another_machine_is_refused() {
    let server = Server::plain();
    let desk = Desk::at(&server);
    desk.configure(
        "  transport: smtp\n  from: remiss@ssr.example\n  smtp:\n    server: 192.0.2.1\n    tls: none\n",
    );
    let output = desk.send();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("`tls: none` gäller bara en server på samma maskin"), "{}", text(&output));
    assert!(!desk.claimed());
}

#[test]
fn a_password_comes_from_outside_the_repository_and_is_shown_nowhere() {
    let settings = "    tls: starttls\n    ca: ca.pem\n    user: remiss@ssr.example\n";
    let server = Server::start(Line::StartTls, "localhost", true, |_| Do::Well);
    let desk = Desk::with(&server, settings);
    let output = desk.send();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("det finns inget lösenord för remiss@ssr.example"), "{}", text(&output));
    assert!(!desk.claimed());
    // A command in the user's own configuration, and Git's credential helper.
    let set = |line: &str| assert!(desk.world.shell(&desk.root, NOW, line).status.success());
    set("git config ssr.mail-password-command 'echo hemligt-ord'");
    let output = desk.ssr(&["remiss", "precheck"]);
    assert!(output.status.success(), "{}", text(&output));
    set(
        "git config --unset ssr.mail-password-command && git config credential.helper '!f() { test $1 = get && echo password=hemligt-ord; }; f'",
    );
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    once_each(&server);
    // \0remiss@ssr.example\0hemligt-ord, as the server got it.
    let told = "AUTH PLAIN AHJlbWlzc0Bzc3IuZXhhbXBsZQBoZW1saWd0LW9yZA==";
    assert!(server.talk().iter().any(|l| l == told), "{:?}", server.talk());
    let everywhere = desk.world.shell(
        &desk.root,
        NOW,
        "git log --all -p | grep -c hemligt-ord; grep -rl hemligt-ord .git/ssr",
    );
    assert_eq!(text(&everywhere).trim(), "0");
    assert!(!text(&output).contains("hemligt"));

    let refusing = Server::start(Line::StartTls, "localhost", true, |step| {
        if step.at == At::Auth { Do::Say("535 5.7.8 bad credentials") } else { Do::Well }
    });
    let desk = Desk::with(&refusing, settings);
    let output = desk
        .world
        .command(env!("CARGO_BIN_EXE_ssr"), &desk.root, NOW)
        .args(SEND)
        .env("SSR_MAIL_PASSWORD", "hemligt-ord")
        .output()
        .expect("runs");
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(
        text(&output).contains("tar inte emot inloggningen: 535 5.7.8 bad credentials"),
        "{}",
        text(&output)
    );
    assert!(!text(&output).contains("hemligt") && !desk.claimed());
}

#[test]
fn a_token_of_oauth_is_given_as_xoauth2_and_its_refusal_is_told() {
    let settings = "    tls: starttls\n    ca: ca.pem\n    user: remiss@ssr.example\n    login: oauth\n";
    let with = |desk: &Desk| {
        let mut command = desk.world.command(env!("CARGO_BIN_EXE_ssr"), &desk.root, NOW);
        command.args(SEND).env("SSR_MAIL_PASSWORD", "token").output().expect("runs")
    };
    let server = Server::start(Line::StartTls, "localhost", true, |_| Do::Well);
    let output = with(&Desk::with(&server, settings));
    assert!(output.status.success(), "{}", text(&output));
    // user=remiss@ssr.example^Aauth=Bearer token^A^A
    let told = "AUTH XOAUTH2 dXNlcj1yZW1pc3NAc3NyLmV4YW1wbGUBYXV0aD1CZWFyZXIgdG9rZW4BAQ==";
    assert!(server.talk().iter().any(|l| l == told), "{:?}", server.talk());
    // Microsoft and Google answer a token that is out of date with a question.
    let server = Server::start(Line::StartTls, "localhost", true, |step| {
        if step.at == At::Auth { Do::Say("334 eyJzdGF0dXMiOiI0MDAifQ==") } else { Do::Well }
    });
    let desk = Desk::with(&server, settings);
    let output = with(&desk);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("tar inte emot inloggningen"), "{}", text(&output));
    assert!(!desk.claimed());
}

#[test]
fn a_recipient_that_the_server_will_not_have_is_refused_and_the_others_go() {
    let server = Server::start(
        Line::Open,
        "localhost",
        false,
        first("nordby", At::Rcpt, Do::Say("550 5.1.1 no such user")),
    );
    let desk = Desk::at(&server);
    let output = desk.send();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(
        text(&output).contains("brevet till nordby: avvisat: 550 5.1.1 no such user"),
        "{}",
        text(&output)
    );
    assert_eq!(desk.state("nordby"), LetterState::Refused);
    assert_eq!((server.taken().len(), got(&server).get("registrator@nordby.example")), (4, None));
    // It is not tried again by itself.
    let again = desk.send();
    assert_eq!(again.status.code(), Some(1), "{}", text(&again));
    assert_eq!(server.taken().len(), 4);
    desk.clean();
}

/// What a member has been told is what has left: the status names each letter that has not, and who was not reminded is
/// reminded again the same day.
#[test]
fn the_status_tells_a_reminder_that_has_left_from_one_that_has_not() {
    static OUT: std::sync::atomic::AtomicBool = std::sync::atomic::AtomicBool::new(false);
    let server = Server::start(Line::Open, "localhost", false, |step: &Step| {
        let to = |member: &str| OUT.load(std::sync::atomic::Ordering::SeqCst) && step.line.contains(member);
        match step.at {
            At::Rcpt if to("sydby") => Do::Say("550 5.7.1 blocked"),
            At::Rcpt if to("nordby") => Do::Say("451 4.3.0 try later"),
            At::End if to("polisen") => Do::Drop,
            _ => Do::Well,
        }
    });
    let desk = Desk::at(&server);
    assert!(desk.send().status.success());
    OUT.store(true, std::sync::atomic::Ordering::SeqCst);
    let output = desk.ssr(&["remiss", "remind", "skyfall", "--confirm", "5"]);
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    let status = text(&desk.ssr(&["remiss", "status", "skyfall", "-q"]));
    let lines: Vec<String> =
        status.lines().map(|line| line.split_whitespace().collect::<Vec<_>>().join(" ")).collect();
    for said in [
        "Nordby kommun lämnat har inte svarat påminnelsen väntar på att skickas",
        "Sydby kommun lämnat har inte svarat påminnelsen är avvisad",
        "Region Provlän lämnat har inte svarat påmind 2026-02-02",
        "Polisen lämnat har inte svarat påminnelsen är osäker",
        "påminnelsen väntar på att skickas till: nordby",
        "påminnelsen är avvisad för: sydby",
        "påminnelsen är osäker för: polisen",
    ] {
        assert!(lines.iter().any(|line| line == said), "{said} is missing in {status}");
    }
    // What waits goes first; of the others only the one that the server refused has not been reminded today.
    OUT.store(false, std::sync::atomic::Ordering::SeqCst);
    assert!(desk.send().status.success());
    let again = text(&desk.ssr(&["remiss", "remind", "skyfall"]));
    assert!(again.contains("ssr remiss remind skyfall --confirm 1"), "{again}");
    assert!(desk.ssr(&["remiss", "remind", "skyfall", "--confirm", "1"]).status.success());
    OUT.store(true, std::sync::atomic::Ordering::SeqCst);
    let extend =
        ["remiss", "extend", "skyfall", "--until", "2026-04-15", "--member", "sydby", "--confirm", "1"];
    assert_eq!(desk.ssr(&extend).status.code(), Some(1));
    let json: serde_json::Value =
        serde_json::from_slice(&desk.ssr(&["remiss", "status", "skyfall", "--format", "json", "-q"]).stdout)
            .expect("JSON");
    assert_eq!(
        json["unsettled"],
        serde_json::json!([
            { "kind": "reminder", "state": "in-doubt", "members": ["polisen"] },
            { "kind": "extension", "state": "refused", "members": ["sydby"] },
        ])
    );
    let of =
        |member: &str| json["members"].as_array().unwrap().iter().find(|m| m["member"] == member).unwrap();
    assert_eq!(
        (&of("sydby")["reminded"], &of("sydby")["reminder"]),
        (&"2026-02-02".into(), &"accepted".into())
    );
    assert_eq!((&of("polisen")["reminded"], &of("polisen")["reminder"]), (&().into(), &"in-doubt".into()));
    let english = text(&desk.ssr(&["--lang", "en", "remiss", "status", "skyfall", "-q"]));
    assert!(english.contains("the letter about more time was refused for: sydby\n"), "{english}");
    assert!(desk.ssr(&["remiss", "status", "skyfall", "--out", "../page.html"]).status.success());
    let page = std::fs::read_to_string(desk.world.at("page.html")).expect("a page");
    assert!(page.contains("<p class=\"lead\">Brevet om längre svarstid är avvisat för: sydby</p>"), "{page}");
    let resolved = text(&desk.ssr(&["remiss", "resolve", "skyfall", "--all", "--resend"]));
    assert!(resolved.contains("skyfall: 1 letter resolved as to be sent"), "{resolved}");
    desk.clean();
}

#[test]
fn a_letter_that_is_put_off_is_tried_again_and_then_waits() {
    for at in [At::Mail, At::Rcpt, At::Data, At::End] {
        let server = Server::start(
            Line::Open,
            "localhost",
            false,
            first(
                if at == At::Mail { "" } else { "polisen" },
                at,
                Do::Say("451 4.7.1 greylisted, come back"),
            ),
        );
        let desk = Desk::at(&server);
        let output = desk.send();
        assert!(output.status.success(), "{at:?}: {}", text(&output));
        once_each(&server);
        assert_eq!(desk.states(), all(LetterState::Accepted));
    }
    let gone = Arc::new(AtomicBool::new(false));
    let away = Arc::clone(&gone);
    let server = Server::start(Line::Open, "localhost", false, move |step| match step.at {
        At::Greeting if away.load(Ordering::Relaxed) => Do::Drop,
        At::Rcpt if step.line.contains("polisen") => Do::Say("451 4.7.1 greylisted"),
        _ => Do::Well,
    });
    let desk = Desk::at(&server);
    let output = desk.send();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("brevet till polisen: väntar: 451 4.7.1 greylisted"), "{}", text(&output));
    assert_eq!(desk.state("polisen"), LetterState::Waiting);
    let tried = desk.ledger()["polisen"][0]
        .history
        .iter()
        .filter(|h| h.event == ssr::model::LetterEvent::PutOff)
        .count();
    assert_eq!(tried, 3, "at once, and once for each pause");
    assert_eq!(server.taken().len(), 4);
    // Most of the round is out by now: it cannot be said that nothing was sent.
    let one = desk.ssr(&["remiss", "send", "skyfall", "--confirm", "1"]);
    assert_eq!(one.status.code(), Some(1), "{}", text(&one));
    assert!(text(&one).contains("inget mer har skickats"), "{}", text(&one));
    // What the server said then is not told as if it had been said now.
    gone.store(true, Ordering::Relaxed);
    let later = desk.send();
    assert_eq!(later.status.code(), Some(3), "{}", text(&later));
    assert!(text(&later).contains("brevet till polisen: väntar\n"), "{}", text(&later));
    assert!(text(&later).contains("(linjen bröts)"), "{}", text(&later));
    assert!(!text(&later).contains("greylisted"), "{}", text(&later));
}

#[test]
fn an_answer_that_is_lost_after_the_last_byte_leaves_the_letter_in_doubt_and_it_is_not_sent_again() {
    let long = Do::Silent(Duration::from_secs(6));
    let garbage = Do::Raw(b"\xff\xfe what is this\r\n".to_vec());
    for what in [Do::Drop, long, garbage, Do::Say("354 what"), Do::Raw(vec![b'x'; 1 << 20])] {
        let name = format!("{what:?}").chars().take(20).collect::<String>();
        let server = Server::start(Line::Open, "localhost", false, first("nordby", At::End, what));
        let desk = Desk::at(&server);
        let output = desk.send();
        assert_eq!(output.status.code(), Some(1), "{name}: {}", text(&output));
        assert!(
            text(&output).contains("ssr remiss resolve skyfall nordby --resend"),
            "{name}: {}",
            text(&output)
        );
        let why = match name.as_str() {
            "Drop" => "osäkert: linjen bröts\n",
            _ if name.starts_with("Silent") => "osäkert: inget svar inom 2 s\n",
            _ => "osäkert: ",
        };
        assert!(text(&output).contains(why), "{name}: {}", text(&output));
        assert_eq!(desk.state("nordby"), LetterState::InDoubt, "{name}");
        assert_eq!(desk.states().values().filter(|s| **s == LetterState::Accepted).count(), 4, "{name}");
        let before = server.taken().len();
        let again = desk.send();
        assert_eq!(again.status.code(), Some(1), "{name}: {}", text(&again));
        assert!(text(&again).contains("det första är till nordby (osäkert)"), "{name}: {}", text(&again));
        assert_eq!(server.taken().len(), before, "{name}");
        desk.clean();
    }
}

#[test]
fn two_letters_to_one_member_are_both_entered() {
    let lost = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::start(Line::Open, "localhost", false, move |step| {
        let nordby = step.at == At::End && step.line.contains("nordby");
        if nordby && lost.fetch_add(1, std::sync::atomic::Ordering::SeqCst) < 2 { Do::Drop } else { Do::Well }
    });
    let desk = Desk::at(&server);
    desk.send();
    desk.ssr(&["remiss", "extend", "skyfall", "--until", "2026-04-15", "--confirm", "5"]);
    let states = |desk: &Desk| desk.ledger()["nordby"].iter().map(Entry::state).collect::<Vec<_>>();
    assert_eq!(states(&desk), [LetterState::InDoubt; 2]);
    for letter in ["1", "2"] {
        let output = desk.ssr(&["remiss", "resolve", "skyfall", "nordby", "--letter", letter, "--resend"]);
        assert!(output.status.success(), "{}", text(&output));
    }
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    assert_eq!(states(&desk), [LetterState::Accepted; 2]);
}

#[test]
fn a_line_that_breaks_before_the_letter_is_made_anew() {
    for at in [At::Mail, At::Rcpt, At::Data] {
        for what in [
            Do::Drop,
            Do::Say("421 4.3.2 shutting down"),
            Do::Raw(b"garbage\r\n".to_vec()),
            Do::Raw(vec![0xff; 100_000]),
        ] {
            let name = format!("{at:?} {what:?}").chars().take(30).collect::<String>();
            let server = Server::start(
                Line::Open,
                "localhost",
                false,
                first(if at == At::Mail { "" } else { "polisen" }, at, what),
            );
            let desk = Desk::at(&server);
            let output = desk.send();
            assert!(output.status.success(), "{name}: {}", text(&output));
            once_each(&server);
            assert_eq!(desk.states(), all(LetterState::Accepted), "{name}");
        }
    }
}

#[test]
fn a_letter_that_was_cut_off_before_its_end_is_in_doubt() {
    let server = Server::start(Line::Open, "localhost", false, first("nordby", At::Text, Do::Drop));
    let desk = Desk::at(&server);
    desk.send();
    // It did not arrive, but what has left the machine nobody here can know.
    assert_eq!(desk.state("nordby"), LetterState::InDoubt);
    assert_eq!((server.taken().len(), got(&server).get("registrator@nordby.example")), (4, None));
}

#[test]
fn a_server_that_is_not_one_ends_the_run_and_nothing_is_claimed() {
    for (at, what, words) in [
        (At::Greeting, Do::Drop, "svarar inte som den ska (linjen bröts)"),
        (At::Greeting, Do::Say("554 5.3.2 go away"), "554 5.3.2 go away"),
        (At::Greeting, Do::Raw(b"HTTP/1.1 400 Bad Request\r\n\r\n".to_vec()), "är inte SMTP"),
        (At::Hello, Do::Drop, "svarar inte som den ska (linjen bröts)"),
    ] {
        let server = Server::start(Line::Open, "localhost", false, move |step| {
            if step.at == at { what.clone() } else { Do::Well }
        });
        let desk = Desk::at(&server);
        let output = desk.send();
        assert_eq!(output.status.code(), Some(3), "{at:?}: {}", text(&output));
        assert!(text(&output).contains(words), "{at:?}: {}", text(&output));
        assert!(!desk.claimed());
        desk.clean();
    }
}

#[test]
fn a_line_that_never_ends_is_cut_and_the_ledger_says_what_is_true() {
    for (line, settings) in [
        (Line::Open, "    tls: none\n    patience: 20\n    again: [0]\n"),
        (Line::StartTls, "    ca: ca.pem\n    patience: 20\n    again: [0]\n"),
    ] {
        for (at, claimed, state) in [
            (At::Greeting, false, LetterState::Waiting),
            (At::Rcpt, true, LetterState::Accepted),
            (At::End, true, LetterState::InDoubt),
        ] {
            let who = if at == At::Greeting { "" } else { "nordby" };
            let server = Server::start(line, "localhost", false, first(who, at, Do::Endless));
            let desk = Desk::with(&server, settings);
            let output = desk.send();
            assert!(server.endless() > 0 && server.endless() < ENDLESS / 4, "{at:?}: {}", server.endless());
            assert_eq!(desk.claimed(), claimed, "{at:?}: {}", text(&output));
            if claimed {
                assert_eq!(desk.state("nordby"), state, "{at:?}: {}", text(&output));
                assert_eq!(desk.state("polisen"), LetterState::Accepted, "{at:?}: {}", text(&output));
            } else {
                assert_eq!(output.status.code(), Some(3), "{at:?}: {}", text(&output));
                assert!(text(&output).contains("är inte SMTP"), "{at:?}: {}", text(&output));
            }
        }
    }
}

#[test]
fn a_sender_that_the_server_will_not_have_ends_the_run() {
    let server = Server::start(Line::Open, "localhost", false, |step| {
        if step.line.starts_with("MAIL FROM:<remiss+") {
            Do::Say("553 5.7.1 not your address")
        } else {
            Do::Well
        }
    });
    let desk = Desk::at(&server);
    let output = desk.send();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("verp: false"), "{}", text(&output));
    assert_eq!(desk.states(), all(LetterState::Waiting));
    assert!(server.taken().is_empty());
}

#[test]
fn what_a_server_has_against_the_first_letter_is_not_tried_on_all() {
    let server = Server::start(Line::Open, "localhost", false, |step| {
        if step.at == At::End { Do::Say("552 5.3.4 too large") } else { Do::Well }
    });
    let desk = Desk::at(&server);
    let output = desk.send();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(text(&output).contains("552 5.3.4 too large"), "{}", text(&output));
    let states = desk.states();
    assert_eq!(states.values().filter(|s| **s == LetterState::Refused).count(), 1);
    assert_eq!(states.values().filter(|s| **s == LetterState::Waiting).count(), 4);
}

#[test]
fn a_server_with_a_limit_for_one_line_is_called_again() {
    for answer in
        ["421 4.7.0 too many messages", "452 4.5.3 too many messages", "550 5.7.0 limit of this session"]
    {
        let server = Server::start(Line::Open, "localhost", false, move |step| {
            if step.at == At::Mail && step.carried >= 2 { Do::Say(answer) } else { Do::Well }
        });
        let desk = Desk::at(&server);
        let output = desk.send();
        assert!(output.status.success(), "{answer}: {}", text(&output));
        once_each(&server);
        let history = &desk.ledger()["sydby"][0].history;
        assert_eq!(history.len(), 3, "the letter is not blamed for it: {history:?}");
    }
    let server = Server::plain();
    let desk = Desk::at(&server);
    let output = desk.ssr(&[SEND, &["--batch", "2", "--delay", "0"]].concat());
    assert!(output.status.success(), "{}", text(&output));
    // The look before the claim, and five letters two at a time.
    assert_eq!(server.talk().iter().filter(|l| *l == "QUIT").count(), 4, "{:?}", server.talk());
}

#[test]
fn a_server_that_says_only_once_what_it_offers_is_asked_for_nothing_that_it_may_not_have() {
    let asked = std::sync::atomic::AtomicUsize::new(0);
    let server = Server::start(Line::Open, "localhost", false, move |step| match step.at {
        At::Hello if asked.fetch_add(1, std::sync::atomic::Ordering::SeqCst) % 2 == 1 => {
            Do::Say("503 5.5.1 already identified")
        }
        _ => Do::Well,
    });
    let desk = Desk::at(&server);
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    once_each(&server);
    assert!(server.taken().iter().all(|l| !l.mail_line.contains("ENVID")));
}

#[test]
fn a_round_that_nobody_else_could_see_the_claim_of_is_claimed_only_by_one_who_is_alone() {
    let server = Server::plain();
    let desk = Desk::at(&server);
    let take = "sed -i '/single-clone/d' ssr.yaml && git commit -qam 'git: six clones'";
    assert!(desk.world.shell(&desk.root, NOW, take).status.success());
    let output = desk.send();
    assert_eq!(output.status.code(), Some(1), "{}", text(&output));
    assert!(
        text(&output).contains("→ ssr remiss send skyfall --confirm 5 --single-clone"),
        "{}",
        text(&output)
    );
    assert!(server.taken().is_empty() && !desk.claimed());
    killed_with(&desk, "moved", &["--single-clone"]);
    // What has been claimed is gone on with.
    assert!(desk.send().status.success());
    once_each(&server);
}

#[test]
fn a_message_id_that_the_server_gives_is_kept() {
    let server = Server::start(Line::Open, "localhost", false, |step| {
        if step.at == At::End {
            Do::Say("250 2.0.0 OK <AM0PR01@eur.prod.outlook.example> [Hostname=AM0] Queued mail for delivery")
        } else {
            Do::Well
        }
    });
    let desk = Desk::at(&server);
    assert!(desk.send().status.success());
    let entry = desk.ledger()["nordby"][0].clone();
    let accepted = entry.history.last().expect("accepted");
    assert_eq!(accepted.message_id.as_deref(), Some("<AM0PR01@eur.prod.outlook.example>"));
    assert_ne!(entry.message_id, "<AM0PR01@eur.prod.outlook.example>");
}

#[test]
fn the_words_of_a_server_cannot_forge_a_line() {
    let server = Server::start(
        Line::Open,
        "localhost",
        false,
        first("nordby", At::Rcpt, Do::Raw(b"550 no\x1b[2J\x07 \xe2\x80\xae such: user\r\n".to_vec())),
    );
    let desk = Desk::at(&server);
    let output = desk.send();
    let shown = text(&output);
    assert!(!shown.contains('\x1b') && !shown.contains('\u{202e}'), "{shown:?}");
    assert_eq!(desk.words("nordby"), "550 no [2J such: user");
    desk.clean();
}

#[test]
fn a_letter_in_doubt_is_resolved_by_a_person_and_only_then_sent_again() {
    let server = Server::start(Line::Open, "localhost", false, first("nordby", At::End, Do::Drop));
    let desk = Desk::at(&server);
    desk.send();
    let args = ["remiss", "resolve", "skyfall", "nordby", "--sent", "--evidence", "kopian ligger i arkivet"];
    let refused = desk.ssr(&["remiss", "close", "skyfall"]);
    assert!(text(&refused).contains("nordby (osäkert)"), "{}", text(&refused));
    let output = desk.ssr(&args);
    assert!(output.status.success(), "{}", text(&output));
    let entry = desk.ledger()["nordby"][0].clone();
    let said = entry.history.last().expect("said");
    assert_eq!(entry.state(), LetterState::Sent);
    assert_eq!(said.by.as_deref(), Some("kansli@ssr.example"));
    assert_eq!(said.evidence.as_deref(), Some("kopian ligger i arkivet"));
    assert_eq!(desk.send().status.code(), Some(1));
    once_each(&server);
    let settled = desk.ssr(&args);
    assert_eq!(settled.status.code(), Some(1), "{}", text(&settled));
    assert!(desk.ssr(&["remiss", "close", "skyfall"]).status.success());
    desk.clean();

    let server = Server::start(Line::Open, "localhost", false, first("nordby", At::End, Do::Drop));
    let desk = Desk::at(&server);
    desk.send();
    assert!(desk.ssr(&["remiss", "resolve", "skyfall", "nordby", "--resend"]).status.success());
    assert_eq!(desk.state("nordby"), LetterState::Waiting);
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    assert_eq!(desk.state("nordby"), LetterState::Accepted);
    // It is the same letter, with the same Message-ID, so that a mail program can tell.
    let twice: Vec<_> = server.taken().into_iter().filter(|l| l.to[0].contains("nordby")).collect();
    assert_eq!(twice.len(), 2);
    assert_eq!(twice[0].bytes, twice[1].bytes);
    desk.clean();
}

#[test]
fn a_clock_that_is_set_back_turns_no_history_around() {
    let server = Server::start(Line::Open, "localhost", false, first("nordby", At::End, Do::Drop));
    let desk = Desk::at(&server);
    desk.send();
    let earlier = "2026-01-21T08:00:00Z";
    let said = desk.world.ssr(&desk.root, earlier, &["remiss", "resolve", "skyfall", "nordby", "--resend"]);
    assert!(said.status.success(), "{}", text(&said));
    assert_eq!(desk.state("nordby"), LetterState::Waiting);
    assert!(desk.world.ssr(&desk.root, earlier, SEND).status.success());
    assert_eq!(desk.state("nordby"), LetterState::Accepted);
    desk.clean();
}

#[test]
fn a_wrong_address_is_mended_in_the_roster_and_both_stand_in_the_ledger() {
    let server = Server::start(Line::Open, "localhost", false, |step| {
        if step.at == At::Rcpt && step.line.contains("registrator@nordby") {
            Do::Say("550 5.1.1 no such user")
        } else {
            Do::Well
        }
    });
    let desk = Desk::at(&server);
    desk.send();
    let again = ["remiss", "resend", "skyfall", "nordby"];
    let same = desk.ssr(&again);
    assert_eq!(same.status.code(), Some(1), "{}", text(&same));
    assert!(text(&same).contains("har fortfarande den adressen"), "{}", text(&same));
    let mend = "sed -i s/registrator@nordby.example/kommun@nordby.example/ guidance/members.yaml && git commit -qam 'members: nordby has another mailbox'";
    assert!(desk.world.shell(&desk.root, NOW, mend).status.success());
    // Days later, the letter is still the one that was sent.
    let output = desk.world.ssr(&desk.root, "2026-02-06T08:00:00Z", &again);
    assert!(output.status.success(), "{}", text(&output));
    let letters = desk.ledger()["nordby"].clone();
    let told: Vec<_> = letters.iter().map(|l| (l.letter, l.to.as_str(), l.state())).collect();
    assert_eq!(
        told,
        [
            (1, "registrator@nordby.example", LetterState::Refused),
            (2, "kommun@nordby.example", LetterState::Accepted)
        ]
    );
    assert_ne!(letters[0].message_id, letters[1].message_id);
    assert_ne!(letters[0].token, letters[1].token);
    // What the round was prepared with stays as it was.
    let round = desk.world.shell(
        &desk.root,
        NOW,
        "git show remiss/skyfall/1:guidance/documents/skyfall/remiss/1/round.yaml",
    );
    assert!(text(&round).contains("registrator@nordby.example"));
    // The files are the same bytes as everybody else's: base64 of a file has no chance in it.
    let taken = server.taken();
    let files = |bytes: &[u8]| {
        let mail = String::from_utf8_lossy(bytes).into_owned();
        let parts: Vec<String> = mail
            .split("\r\n--=_mixed_")
            .skip(2)
            .map(|p| p.split_once("\r\n\r\n").map_or("", |(_, b)| b).to_owned())
            .collect();
        parts
    };
    let (nordby, sydby): (Vec<_>, Vec<_>) = (
        taken.iter().filter(|l| l.to[0].contains("nordby")).collect(),
        taken.iter().filter(|l| l.to[0].contains("sydby")).collect(),
    );
    assert_eq!((nordby.len(), sydby.len()), (1, 1));
    assert!(files(&nordby[0].bytes).len() >= 2);
    assert_eq!(files(&nordby[0].bytes), files(&sydby[0].bytes));
    desk.clean();
}

#[test]
fn letters_as_files_are_not_sent_until_a_person_says_so() {
    let server = Server::plain();
    let desk = Desk::at(&server);
    desk.configure("  transport: files\n  from: remiss@ssr.example\n");
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    assert!(text(&output).contains("ssr remiss resolve skyfall --all --sent"), "{}", text(&output));
    assert!(server.taken().is_empty());
    assert_eq!(desk.states(), all(LetterState::Written));
    let folder = desk.root.join("to-send");
    let list = std::fs::read_to_string(folder.join("skyfall.1.tsv")).expect("a list");
    assert_eq!(list.lines().count(), 6, "{list}");
    for line in list.lines().skip(1) {
        let columns: Vec<&str> = line.split('\t').collect();
        let bytes = std::fs::read(folder.join(columns[0])).expect("a letter");
        let letter = bytes.strip_prefix(b"X-Unsent: 1\r\n").expect("shown as not sent");
        assert_eq!(ssr::model::sha256(letter), desk.ledger()[columns[1]][0].sha256);
        assert!(String::from_utf8_lossy(letter).contains(&format!("<{}>", columns[2])), "{line}");
    }
    let close = desk.ssr(&["remiss", "close", "skyfall"]);
    assert_eq!(close.status.code(), Some(1), "{}", text(&close));
    let one = desk.ssr(&["remiss", "resolve", "skyfall", "nordby", "--resend"]);
    assert!(one.status.success(), "{}", text(&one));
    let listed = || {
        let list = std::fs::read_to_string(folder.join("skyfall.1.tsv")).expect("a list");
        list.lines().skip(1).filter_map(|line| line.split('\t').nth(1)).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(listed(), "brandkaren polisen regionen sydby");
    std::fs::remove_file(folder.join("skyfall.1.nordby.1.eml")).expect("there");
    let again = desk.send();
    assert!(again.status.success() && text(&again).contains("5 brev ligger som filer"), "{}", text(&again));
    assert!(folder.join("skyfall.1.nordby.1.eml").exists());
    assert_eq!(listed(), "brandkaren nordby polisen regionen sydby");
    // One that gives way to another is not left among those to be sent.
    for words in
        [&["resolve", "skyfall", "sydby", "--resend"][..], &["resend", "skyfall", "sydby", "--evidence", "x"]]
    {
        let output = desk.ssr(&[&["remiss"][..], words].concat());
        assert!(output.status.success(), "{}", text(&output));
    }
    assert!(folder.join("replaced/skyfall.1.sydby.1.eml").exists());
    assert!(folder.join("skyfall.1.sydby.2.eml").exists());
    assert_eq!(listed(), "brandkaren nordby polisen regionen sydby");
    assert!(desk.ssr(&["remiss", "resolve", "skyfall", "--all", "--sent"]).status.success());
    assert_eq!(desk.states(), all(LetterState::Sent));
    assert_eq!(listed(), "");
    assert!(folder.join("sent/skyfall.1.sydby.2.eml").exists());
    desk.clean();
}

#[test]
fn a_letter_whose_clone_is_lost_goes_anew_only_on_evidence() {
    let server = Server::start(Line::Open, "localhost", false, |step| {
        if step.at == At::Rcpt && step.line.contains("nordby") {
            Do::Say("451 4.7.1 greylisted")
        } else {
            Do::Well
        }
    });
    let desk = Desk::at(&server);
    desk.send();
    let lost = desk.world.shell(&desk.root, NOW, "rm -r .git/ssr/letters");
    assert!(lost.status.success());
    let other = desk.send();
    assert_eq!(other.status.code(), Some(1), "{}", text(&other));
    assert!(text(&other).contains("frystes i en annan klon"), "{}", text(&other));
    let waits = desk.ssr(&["remiss", "resend", "skyfall", "nordby"]);
    assert_eq!(waits.status.code(), Some(1), "{}", text(&waits));
    assert!(text(&waits).contains("--evidence TEXT"), "{}", text(&waits));
    // The server still puts it off: the new letter waits, the old one has given way.
    let anew = desk.ssr(&[
        "remiss",
        "resend",
        "skyfall",
        "nordby",
        "--evidence",
        "datorn är stulen; nordby har inget fått",
    ]);
    assert_eq!(anew.status.code(), Some(1), "{}", text(&anew));
    let states: Vec<_> = desk.ledger()["nordby"].iter().map(Entry::state).collect();
    assert_eq!(states, [LetterState::Replaced, LetterState::Waiting]);
    desk.clean();
}

#[test]
fn what_cannot_be_written_down_is_not_done() {
    let server = Server::plain();
    let desk = Desk::at(&server);
    killed(&desk, "moved");
    let full =
        desk.world.shell(&desk.root, NOW, "ulimit -f 0; trap '' XFSZ; ssr remiss send skyfall --confirm 5");
    assert_eq!(full.status.code(), Some(3), "{}", text(&full));
    assert!(server.taken().is_empty());
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    once_each(&server);
    desk.clean();
}

#[test]
fn what_stops_letters_that_are_claimed_is_followed_by_the_command_that_lets_them_go() {
    let server = Server::plain();
    let desk = Desk::at(&server);
    assert!(desk.send().status.success());
    // Where a journal cannot be written, as on a full disk.
    let journal = desk.root.join(".git/ssr/letters/skyfall/1/nordby.2.log");
    std::fs::create_dir_all(journal.join("full")).expect("made");
    let output = desk.ssr(&["remiss", "remind", "skyfall", "--confirm", "5"]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output));
    assert!(text(&output).contains("1 brev har lämnats över"), "{}", text(&output));
    assert!(text(&output).contains("→ ssr remiss send skyfall --confirm 5\n"), "{}", text(&output));
    assert!(!text(&output).contains("samma kommando"), "{}", text(&output));
    std::fs::remove_dir_all(&journal).expect("removed");
    let output = desk.send();
    assert!(output.status.success(), "{}", text(&output));
    assert_eq!((desk.states(), server.taken().len()), (all(LetterState::Accepted), 10));
    desk.clean();
}

/// Sends, and is stopped dead at a named point.
fn killed(desk: &Desk, point: &str) {
    killed_with(desk, point, &[]);
}

fn killed_with(desk: &Desk, point: &str, more: &[&str]) {
    let mut command = desk.world.command(env!("CARGO_BIN_EXE_ssr"), &desk.root, NOW);
    let output = command.args(SEND).args(more).env("SSR_STOP_AT", point).output().expect("runs");
    assert!(output.status.code().is_none(), "{point} was not reached: {}", text(&output));
}

#[test]
fn a_stop_at_any_step_leaves_no_member_out_and_none_twice() {
    for (point, doubt) in [
        ("smtp-connected", false),
        ("smtp-login", false),
        ("journal", false),
        ("moved", false),
        ("smtp-sender", false),
        ("smtp-recipient", false),
        ("smtp-data", false),
        ("attempted", true),
        ("smtp-answered", true),
        ("accepted", false),
    ] {
        let server = Server::plain();
        let desk = Desk::at(&server);
        killed(&desk, point);
        let output = desk.send();
        assert_eq!(output.status.code(), Some(i32::from(doubt)), "{point}: {}", text(&output));
        let states = desk.states();
        let in_doubt: Vec<_> =
            states.iter().filter(|(_, s)| **s == LetterState::InDoubt).map(|(m, _)| m.clone()).collect();
        assert_eq!(in_doubt.len(), usize::from(doubt), "{point}");
        assert!(
            states.values().all(|s| matches!(s, LetterState::Accepted | LetterState::InDoubt)),
            "{point}"
        );
        let got = got(&server);
        assert!(got.values().all(|n| *n == 1), "{point}: {got:?}");
        for member in MEMBERS.iter().filter(|m| !in_doubt.iter().any(|d| d == *m)) {
            assert!(got.contains_key(&format!("registrator@{member}.example")), "{point}: {member}");
        }
        desk.clean();
    }
}

#[test]
fn a_stop_while_the_ledger_is_written_loses_nothing_of_it() {
    let server = Server::plain();
    let desk = Desk::at(&server);
    for point in ["moved", "journal", "journal", "moved"] {
        killed(&desk, point);
        let states = desk.ledger();
        assert!(states.values().all(|l| l.len() == 1), "{point}");
    }
    once_each(&server);
    assert_eq!(desk.states(), all(LetterState::Accepted));
    // The run that finishes it has nothing left to send.
    assert_eq!(desk.send().status.code(), Some(1));
    once_each(&server);
    desk.clean();
}

#[test]
fn a_program_that_is_killed_at_any_moment_sends_no_letter_twice() {
    let server = Server::start(Line::Open, "localhost", false, |step| {
        if step.at == At::End { Do::Silent(Duration::from_millis(20)) } else { Do::Well }
    });
    let desk = Desk::at(&server);
    killed(&desk, "moved");
    // Moments that differ from run to run, and are told when it fails.
    let seed =
        std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("a time").subsec_nanos();
    let mut kills = 0;
    for turn in 0..12_u32 {
        let mut command = desk.world.command(env!("CARGO_BIN_EXE_ssr"), &desk.root, NOW);
        let mut child = command
            .args(SEND)
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .expect("runs");
        let moment = seed.wrapping_mul(2_654_435_761).wrapping_add(turn.wrapping_mul(40_503)) % 300;
        std::thread::sleep(Duration::from_millis(u64::from(moment)));
        if child.kill().is_ok() && child.wait().expect("ends").code().is_none() {
            kills += 1;
        }
    }
    let output = desk.send();
    let states = desk.states();
    let doubts = states.values().filter(|s| **s == LetterState::InDoubt).count();
    assert!(doubts <= kills, "{seed}: {states:?}");
    assert!(
        states.values().all(|s| matches!(s, LetterState::Accepted | LetterState::InDoubt)),
        "{seed}: {}",
        text(&output)
    );
    let got = got(&server);
    assert!(got.values().all(|n| *n == 1), "{seed}: {got:?}");
    for (member, _) in states.iter().filter(|(_, s)| **s == LetterState::Accepted) {
        assert!(got.contains_key(&format!("registrator@{member}.example")), "{seed}: {member}");
    }
    desk.clean();
}
