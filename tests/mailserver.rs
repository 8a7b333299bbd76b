//! Letters through a real mail server into a real mailbox, read back by other programs: OpenSMTPD, Dovecot, Python's
//! `email` and GNU Mailutils.

mod harness;
#[path = "mailserver/home.rs"]
mod home;
#[path = "mailserver/secret.rs"]
mod secret;

use std::collections::BTreeMap;
use std::net::TcpListener;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use harness::judges::{Judge, judge};
use harness::{World, text};
use ssr::model::{Dispatch, LetterState, sha256};

const NOW: &str = "2026-02-02T08:00:00Z";
const MEMBERS: usize = 37;
/// The member whose mailbox the server does not have, as it finds only after it has taken the letter.
const LOST: &str = "member-07";

/// A port that nobody has.
fn port() -> u16 {
    TcpListener::bind("127.0.0.1:0").expect("a port").local_addr().expect("an address").port()
}

/// OpenSMTPD and Dovecot on loopback, gone when the test is.
struct Post {
    folder: PathBuf,
    smtp: u16,
    imap: u16,
    running: Vec<Child>,
    /// OpenSMTPD has one control socket for the machine, so there is one post office at a time.
    _turn: std::fs::File,
}

impl Drop for Post {
    fn drop(&mut self) {
        // Asked to end, they take their helpers along.
        for child in &mut self.running {
            let _ = Command::new("kill").arg(child.id().to_string()).status();
            let _ = child.wait();
        }
    }
}

impl Post {
    fn start(folder: &Path, smtpd: &Judge, dovecot: &Judge, lost: &[&str]) -> Post {
        Post::start_with(folder, smtpd, dovecot, lost, |_| String::new())
    }

    /// The same, with more for Dovecot to do, given where OpenSMTPD listens.
    fn start_with(
        folder: &Path,
        smtpd: &Judge,
        dovecot: &Judge,
        lost: &[&str],
        more: impl Fn(u16) -> String,
    ) -> Post {
        let turn = std::fs::File::create(std::env::temp_dir().join("ssr-post-office.lock")).expect("a lock");
        turn.lock().expect("our turn");
        let (smtp, imap, lmtp) = (port(), port(), port());
        let at = |name: &str| folder.join(name).display().to_string();
        for name in ["run", "state", "mail"] {
            std::fs::create_dir_all(folder.join(name)).expect("a folder");
        }
        // Mail is delivered by a user that may do nothing else.
        let give = format!("chmod 755 '{0}' && chown -R nobody:nogroup '{0}/mail'", folder.display());
        assert!(Command::new("sh").args(["-c", &give]).status().expect("runs").success());
        let hard: String = lost
            .iter()
            .map(|m| format!("match from any for rcpt-to \"registrator@{m}.example\" action \"hard\"\n"))
            .collect();
        let conf = format!(
            "listen on 127.0.0.1 port {smtp} hostname localhost\n\
             action \"in\" lmtp \"127.0.0.1:{lmtp}\" rcpt-to virtual {{ \"@\" = \"nobody\" }}\n\
             action \"hard\" mda \"exit 67\" virtual {{ \"@\" = \"nobody\" }}\n\
             {hard}\
             match from any for any action \"in\"\n"
        );
        std::fs::write(folder.join("smtpd.conf"), conf).expect("written");
        let users: String = ["registrator", "remiss", "arkiv"]
            .iter()
            .map(|u| format!("{u}:{{PLAIN}}x:65534:65534::{}::\n", at(&format!("mail/{u}"))))
            .collect();
        std::fs::write(folder.join("users"), users).expect("written");
        let conf = format!(
            "base_dir={}\nstate_dir={}\nlog_path={}\nprotocols=imap lmtp\nlisten=127.0.0.1\nssl=no\ndisable_plaintext_auth=no\n\
             auth_username_format=%Ln\nrecipient_delimiter=+\nmail_location=maildir:{}/%n\nfirst_valid_uid=1\n\
             passdb {{\n driver=passwd-file\n args={users}\n}}\nuserdb {{\n driver=passwd-file\n args={users}\n}}\n\
             service imap-login {{\n inet_listener imap {{\n  port={imap}\n }}\n inet_listener imaps {{\n  port=0\n }}\n}}\n\
             service lmtp {{\n inet_listener lmtp {{\n  address=127.0.0.1\n  port={lmtp}\n }}\n}}\n{}",
            at("run"),
            at("state"),
            at("dovecot.log"),
            at("mail"),
            more(smtp),
            users = at("users"),
        );
        std::fs::write(folder.join("dovecot.conf"), conf).expect("written");
        let log = |name: &str| std::fs::File::create(folder.join(name)).expect("a log");
        let start = |judge: &Judge, args: &[&str], name: &str| {
            let mut command = judge.command();
            command.args(args).stdin(Stdio::null()).stdout(log(name)).stderr(log(&format!("{name}.err")));
            command.spawn().expect("starts")
        };
        let running = vec![
            start(dovecot, &["-F", "-c", &at("dovecot.conf")], "dovecot.out"),
            start(smtpd, &["-d", "-f", &at("smtpd.conf")], "smtpd.out"),
        ];
        let post = Post { folder: folder.to_path_buf(), smtp, imap, running, _turn: turn };
        post.wait("the servers", || {
            [smtp, imap, lmtp].iter().all(|p| std::net::TcpStream::connect(("127.0.0.1", *p)).is_ok())
        });
        post
    }

    fn wait(&self, what: &str, mut there: impl FnMut() -> bool) {
        let begun = Instant::now();
        while !there() {
            assert!(begun.elapsed() < Duration::from_secs(60), "{what} did not come: {}", self.logs());
            std::thread::sleep(Duration::from_millis(100));
        }
    }

    fn logs(&self) -> String {
        ["smtpd.out", "smtpd.out.err", "dovecot.log", "dovecot.out.err"]
            .iter()
            .map(|name| std::fs::read_to_string(self.folder.join(name)).unwrap_or_default())
            .collect()
    }

    /// What Python finds in a mailbox over IMAP.
    fn read(&self, user: &str) -> Vec<serde_json::Value> {
        let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/harness/read_mail.py");
        let output =
            Command::new("python3").args([script, &self.imap.to_string(), user]).output().expect("runs");
        assert!(output.status.success(), "{}{}", text(&output), self.logs());
        serde_json::from_slice(&output.stdout).expect("JSON")
    }
}

/// Writes what `ssr.yaml` says of the server, and commits everything.
fn configure(world: &World, root: &Path, server: &str) {
    let path = root.join("ssr.yaml");
    let old = std::fs::read_to_string(&path).expect("read");
    let (before, rest) = old.split_once("mail:\n").expect("mail");
    let after = rest.split_once("git:\n").expect("git").1;
    let mail = format!("mail:\n  transport: smtp\n  from: remiss@ssr.example\n  smtp:\n{server}");
    std::fs::write(&path, format!("{before}{mail}git:\n{after}")).expect("written");
    assert!(world.shell(root, NOW, "git add -A && git commit --allow-empty -qm 'register'").status.success());
}

/// A register of 37 members, with a round that is prepared and letters that go to the server.
fn prepared(world: &World, post: &Post) -> PathBuf {
    let root = world.register("register");
    let roster = root.join("guidance/members.yaml");
    let known = std::fs::read_to_string(&roster).expect("a roster");
    let more: String = (6..=MEMBERS)
        .map(|n| format!("  - id: member-{n:02}\n    name: Organisation {n}\n    kind: authority\n    mail: registrator@member-{n:02}.example\n"))
        .collect();
    std::fs::write(&roster, known.replace("officers:\n", &format!("{more}officers:\n"))).expect("written");
    configure(
        world,
        &root,
        &format!(
            "    server: localhost\n    port: {}\n    tls: none\n    archive: arkiv@ssr.example\n",
            post.smtp
        ),
    );
    for step in [
        "meeting add rcg --date 2026-01-20",
        "new guidance skyfall --title Skyfall --text drafts/skyfall.md --assignment rcg-2026-01-20",
        "remiss prepare skyfall --until 2026-03-31 --dnr SPL-2026-17",
    ] {
        let output = world.ssr(&root, NOW, &step.split(' ').collect::<Vec<_>>());
        assert!(output.status.success(), "{step}: {}", text(&output));
    }
    root
}

#[test]
fn thirty_seven_letters_go_through_a_real_server_and_are_read_back() {
    let (Some(smtpd), Some(dovecot), Some(frm), Some(_), Some(_)) =
        (judge("smtpd"), judge("dovecot"), judge("frm"), judge("python3"), judge("root"))
    else {
        return;
    };
    let world = World::new();
    let post = Post::start(&world.at("post"), &smtpd, &dovecot, &[LOST]);
    let root = prepared(&world, &post);
    let look = world.ssr(&root, NOW, &["remiss", "precheck"]);
    assert!(look.status.success(), "{}{}", text(&look), post.logs());
    assert!(text(&look).contains("svarar; linjen är öppen, på samma maskin"), "{}", text(&look));
    let output = world.ssr(&root, NOW, &["remiss", "send", "skyfall", "--confirm", "37"]);
    assert!(output.status.success(), "{}{}", text(&output), post.logs());

    let mut ledger = BTreeMap::new();
    let folder = "guidance/documents/skyfall/remiss/1/dispatch";
    let names =
        text(&world.shell(&root, NOW, &format!("git ls-tree --name-only remiss/skyfall/1 {folder}/")));
    for name in names.lines() {
        let shown = text(&world.shell(&root, NOW, &format!("git show remiss/skyfall/1:{name}")));
        let dispatch = ssr::syntax::yaml::read::<Dispatch>(name, &shown, 0).0.expect("a ledger");
        assert_eq!(dispatch.letters[0].state(), LetterState::Accepted, "{shown}");
        ledger.insert(dispatch.member.to_string(), dispatch.letters[0].clone());
    }
    assert_eq!(ledger.len(), MEMBERS);

    // The archive has a copy of each, those that were lost later as well.
    let mut copies = Vec::new();
    post.wait("37 copies", || {
        copies = post.read("arkiv");
        copies.len() == MEMBERS
    });
    let mut letters = Vec::new();
    post.wait("36 letters", || {
        letters = post.read("registrator");
        letters.len() == MEMBERS - 1
    });
    let field = |mail: &serde_json::Value, name: &str| mail[name].as_str().unwrap_or_default().to_owned();
    for (member, entry) in &ledger {
        for (heap, there) in [(&copies, true), (&letters, member != LOST)] {
            let found: Vec<_> = heap.iter().filter(|m| field(m, "message-id") == entry.message_id).collect();
            assert_eq!(found.len(), usize::from(there), "{member}");
            let Some(mail) = found.first() else { continue };
            // Below the lines that the servers add, every byte is the one that was frozen.
            let raw = field(mail, "raw");
            let at = raw.find("\r\nDate: ").map_or(0, |at| at + 2);
            assert_eq!(sha256(&raw.as_bytes()[at..]), entry.sha256, "{member}: {}", &raw[..at.min(2000)]);
            assert_eq!(field(mail, "to"), entry.to);
            let token = field(mail, "reply-to");
            let token =
                token.split_once('+').and_then(|(_, r)| r.split_once('@')).expect("a token").0.to_owned();
            assert_eq!(sha256(token.as_bytes()), entry.token);
            assert!(field(mail, "subject").contains("SPL-2026-17"), "{}", field(mail, "subject"));
        }
    }
    // Every member gets the same files, and Python reads them as what they are.
    let files = |mail: &serde_json::Value| mail["files"].clone();
    assert!(letters.iter().all(|m| files(m) == files(&letters[0])), "{:?}", files(&letters[0]));
    let kinds: Vec<String> = files(&letters[0])
        .as_array()
        .expect("files")
        .iter()
        .map(|f| f["starts"].as_str().unwrap_or_default().to_owned())
        .collect();
    assert!(kinds.contains(&"%PDF".to_owned()), "{kinds:?}");

    // The letter that could not be delivered comes home to the address with its token.
    let mut back = Vec::new();
    post.wait("the bounce", || {
        back = post.read("remiss");
        !back.is_empty()
    });
    assert_eq!(back.len(), 1);
    let raw = field(&back[0], "raw");
    let token =
        field(&back[0], "to").split_once('+').and_then(|(_, r)| r.split_once('@')).map(|(t, _)| t.to_owned());
    assert_eq!(sha256(token.expect("a token").as_bytes()), ledger[LOST].token);
    assert!(raw.contains("Content-Type: message/delivery-status") && raw.contains(LOST), "{raw}");

    // Another program of Debian's reads the mailbox as well.
    let mailbox = post.folder.join("mail/registrator");
    let listed = frm.command().env("LC_ALL", "C.UTF-8").arg(mailbox).output();
    let listed = listed.expect("runs");
    assert_eq!(
        text(&listed).lines().filter(|l| l.contains("SPL-2026-17")).count(),
        MEMBERS - 1,
        "{}",
        text(&listed)
    );
}
