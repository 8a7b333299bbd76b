//! The whole journey of a remiss through a real mail server: out to 37 members, home as real programs make answers, told
//! back, replied to, and every mail accounted for.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::{Value, json};

use super::harness::judges::{Judge, judge};
use super::harness::{World, text};
use super::{MEMBERS, NOW, Post, prepared};
use ssr::model::{Answer, Stance};

/// Gives mails to the server, as Python makes them.
pub(super) fn deliver(post: &Post, mails: &[Value]) {
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/harness/send_mail.py");
    let mut child = Command::new("python3")
        .args([script, &post.smtp.to_string()])
        .stdin(Stdio::piped())
        .spawn()
        .expect("starts");
    let bytes = serde_json::to_vec(mails).expect("JSON");
    std::io::Write::write_all(&mut child.stdin.take().expect("a pipe"), &bytes).expect("written");
    assert!(child.wait().expect("ends").success(), "{}", post.logs());
}

pub(super) fn field(mail: &Value, name: &str) -> String {
    mail[name].as_str().unwrap_or_default().to_owned()
}

/// The secretariat at its desk.
struct Desk<'a> {
    world: &'a World,
    post: &'a Post,
    root: PathBuf,
}

impl Desk<'_> {
    fn ssr(&self, day: &str, line: &[&str]) -> String {
        let mut command =
            self.world.command(env!("CARGO_BIN_EXE_ssr"), &self.root, &format!("{day}T08:00:00Z"));
        let output = command.args(line).env("SSR_MAIL_PASSWORD", "x").output().expect("runs");
        assert!(output.status.success(), "{line:?}: {}", text(&output));
        text(&output)
    }

    fn json(&self, day: &str, line: &str) -> Value {
        let line: Vec<&str> = line.split(' ').chain(["--format", "json", "-q"]).collect();
        serde_json::from_str(&self.ssr(day, &line)).expect("JSON")
    }

    fn shell(&self, script: &str) -> String {
        let output = self.world.shell(&self.root, NOW, script);
        assert!(output.status.success(), "{script}: {}", text(&output));
        text(&output)
    }

    /// The answer of a member as it was entered.
    fn answer(&self, member: &str, n: u32) -> Answer {
        let path = format!("guidance/documents/skyfall/remiss/1/answers/{member}/{n:02}.yaml");
        let shown = self.shell(&format!("git show remiss/skyfall/1:{path}"));
        ssr::syntax::yaml::read::<Answer>(&path, &shown, 0).0.unwrap_or_else(|| panic!("{shown}"))
    }
}

/// A member that answers, and how.
struct Answering {
    member: String,
    name: String,
    way: usize,
}

impl Answering {
    fn mail(&self, letter: &Value, files: &Path) -> Value {
        let name = &self.name;
        let file = |file: &str| json!([files.join(file).display().to_string()]);
        let mut mail = json!({
            "from": format!("handlaggare@{}.example", self.member),
            "to": field(letter, "reply-to"),
            "subject": format!("SV: {}", field(letter, "subject")),
            "headers": { "In-Reply-To": field(letter, "message-id") },
            "text": "Hej!\n\nVi tillstyrker förslaget med ändringar, se bifogad fil.\n\nMed vänlig hälsning\nHandläggaren\n",
        });
        let quoted = "Från: Samverkan Provlän <remiss@ssr.example>\nSkickat: den 2 februari 2026 09:00\nTill: Registrator\n\
                      Ämne: Remiss: Skyfall\n\nTillstyrker: ni ställer er bakom förslaget som det är.\n";
        match self.way {
            0 => mail["files"] = file("synpunkter.docx"),
            1 => {
                mail["text"] = "Hej!\n\nSe bifogat svarsformulär.\n".into();
                mail["files"] = file("svarsformular.xlsx");
            }
            2 => mail["files"] = file("remiss med noteringar.pdf"),
            3 => {
                mail["charset"] = "windows-1252".into();
                mail["text"] = format!(
                    "Hej!\n\n{name} avstyrker förslaget.\n\nPunkt 4:1: Vi har inte råd med en plan.\n\n\
                     Punkt 5:1: Skriv även till skolorna och förskolorna.\n\nMed vänlig hälsning\nHandläggaren\n\n{quoted}"
                )
                .into();
            }
            4 => {
                mail["html"] = format!(
                    "<div dir=\"ltr\">Hej!<div><br></div><div>{name} tillstyrker förslaget med ändringar.</div>\
                     <ul><li>Punkt 4:2: Ambulanshelikoptern bör också nämnas.</li></ul><div>Med vänlig hälsning<br>\
                     Handläggaren</div></div><br><div class=\"gmail_quote\"><div class=\"gmail_attr\">Den mån 2 feb. 2026 \
                     kl 09:00 skrev Samverkan Provlän:<br></div><blockquote class=\"gmail_quote\"><p>Avstyrker: ni kan inte \
                     ställa er bakom förslaget.</p><p>Se punkt 3:2.</p></blockquote></div>\
                     <script>document.write(\"avstyrker förslaget\")</script>"
                )
                .into();
            }
            5 => {
                mail["text"] = "Hej!\n\nSe bifogat yttrande.\n".into();
                mail["files"] = file(&format!("Yttrande {name}.docx"));
            }
            // A case system knows the number, and neither the thread nor the address.
            _ => {
                mail["to"] = "remiss@ssr.example".into();
                mail["subject"] = "Yttrande i ert ärende SPL-2026-17".into();
                mail["headers"] = json!({});
                mail["text"] = "Handlingen bifogas.\n".into();
                mail["files"] = file(&format!("Yttrande {name}.pdf"));
            }
        }
        mail
    }

    /// What a person reads in it: the stance, and each comment by the point and some of its words.
    fn says(&self) -> (Stance, &'static [(&'static str, &'static str)]) {
        match self.way {
            0 => (
                Stance::SupportsWithChanges,
                &[
                    ("4:1", "senast den 1 maj"),
                    ("5:1", "håll dig borta från källare"),
                    ("6:1", "Vem av dem talar först?"),
                ],
            ),
            1 => (
                Stance::SupportsWithChanges,
                &[("4:2", "Ambulanserna behöver två vägar."), ("7:1", "samlar in erfarenheterna")],
            ),
            2 => {
                (Stance::SupportsWithChanges, &[("2:1", "sjunkit undan"), ("4:1", "Ta även med tunnlarna.")])
            }
            3 => (
                Stance::Opposes,
                &[
                    ("4:1", "Vi har inte råd med en plan."),
                    ("5:1", "Skriv även till skolorna och förskolorna."),
                ],
            ),
            4 => (Stance::SupportsWithChanges, &[("4:2", "Ambulanshelikoptern bör också nämnas.")]),
            5 => (Stance::NoRemark, &[]),
            _ => (Stance::Supports, &[("3:2", "Räddningstjänstens transporter saknas.")]),
        }
    }

    fn was_understood(&self, answer: &Answer) {
        let (stance, comments) = self.says();
        assert_eq!(answer.stance, stance, "{answer:#?}");
        let mut found: Vec<_> = answer.comments.iter().collect();
        found.sort_by_key(|c| c.at.clone());
        assert_eq!(found.len(), comments.len(), "{answer:#?}");
        for (comment, (at, words)) in found.iter().zip(comments) {
            assert_eq!(comment.at.as_deref(), Some(*at), "{comment:#?}");
            let all = [Some(comment.says.as_str()), comment.proposes.as_deref(), comment.quote.as_deref()];
            assert!(all.iter().flatten().any(|said| said.contains(words)), "{words}: {comment:#?}");
        }
    }
}

/// The files that members fill in, made from what they were sent.
fn files(world: &World, python: &Judge, names: &[&str]) -> PathBuf {
    let folder = world.at("members");
    std::fs::create_dir_all(&folder).expect("a folder");
    let enclosed = |ending: &str| world.at(&format!("rehearsal/SPL-2026-17-{ending}"));
    let script = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/mailserver/answers.py");
    let made = python
        .command()
        .arg(script)
        .args([
            enclosed("remiss-skyfall-omgang-1.docx"),
            enclosed("svarsformular-skyfall-omgang-1.xlsx"),
            enclosed("remiss-skyfall-omgang-1.pdf"),
            folder.clone(),
        ])
        .args(names)
        .output()
        .expect("runs");
    assert!(made.status.success(), "{}", text(&made));
    folder
}

/// 37 members are asked. 28 answer in seven ways; one of them twice, one sends the same mail twice, one writes from a strange
/// address, one late. Two letters come back, five are out of office. All are told what was understood and what became of it,
/// and every mail is accounted for.
#[test]
fn a_remiss_goes_out_and_comes_home_and_is_replied_to_through_a_real_server() {
    let (Some(smtpd), Some(dovecot), Some(_), Some(_), Some(_), Some(_), Some(python)) = (
        judge("smtpd"),
        judge("dovecot"),
        judge("python3"),
        judge("root"),
        judge("python-docx"),
        judge("openpyxl"),
        judge("pymupdf"),
    ) else {
        return;
    };
    let world = World::new();
    let post = Post::start(&world.at("post"), &smtpd, &dovecot, &["member-36", "member-37"]);
    let desk = Desk { world: &world, post: &post, root: prepared(&world, &post) };
    desk.ssr("2026-02-02", &["remiss", "send", "skyfall", "--outbox", "../rehearsal", "--confirm", "37"]);
    let imap = format!(
        "  imap:\n    server: localhost\n    port: {}\n    tls: none\n    user: remiss\ngit:\n",
        post.imap
    );
    let conf = std::fs::read_to_string(desk.root.join("ssr.yaml")).expect("read").replace("git:\n", &imap);
    std::fs::write(desk.root.join("ssr.yaml"), conf).expect("written");
    desk.shell(
        "git add -A && git commit -qm 'ssr.yaml: the mailbox' && git config ssr.evidence ../bevis.git",
    );
    desk.ssr("2026-02-02", &["remiss", "send", "skyfall", "--confirm", "37"]);

    // What the members have got, by the domain of the mailbox.
    let mut letters = Vec::new();
    post.wait("35 letters", || {
        letters = post.read("registrator");
        letters.len() == MEMBERS - 2
    });
    letters.sort_by_key(|mail| field(mail, "to"));
    let member = |letter: &Value| {
        let to = field(letter, "to");
        to.split('@').nth(1).and_then(|domain| domain.strip_suffix(".example")).expect("a member").to_owned()
    };
    let answering: Vec<Answering> = letters
        .iter()
        .take(28)
        .enumerate()
        .map(|(n, letter)| {
            let member = member(letter);
            let name = match member.strip_prefix("member-") {
                Some(number) => format!("Organisation {}", number.trim_start_matches('0')),
                None => "Brandkåren".to_owned(),
            };
            Answering { member, name, way: n % 7 }
        })
        .collect();
    let names: Vec<&str> = answering.iter().map(|a| a.name.as_str()).collect();
    let folder = files(&world, &python, &names);
    let mut mails: Vec<Value> = answering.iter().zip(&letters).map(|(a, l)| a.mail(l, &folder)).collect();
    mails[3]["times"] = 2.into();
    mails[10]["from"] = "anna@privat.example".into();
    let late = mails.pop().expect("a mail");
    for letter in letters.iter().skip(28).take(5) {
        mails.push(json!({
            "from": format!("registrator@{}.example", member(letter)),
            "to": field(letter, "reply-to"),
            "subject": "Automatiskt svar: Remiss",
            "headers": { "Auto-Submitted": "auto-replied" },
            "text": "Jag är åter på måndag.",
        }));
    }
    deliver(&post, &mails);
    let there = mails.len() + 1 + 2;
    post.wait("the mails", || post.read("remiss").len() == there);

    let said = desk.ssr("2026-03-17", &["remiss", "collect", "skyfall", "--imap"]);
    assert!(said.contains("35 nya mejl lästa, 28 införda"), "{said}");
    for (what, count) in
        [("retur ", 2), ("autosvar ", 5), ("kopia av", 1), ("avsändaren är inte hos medlemmen", 1)]
    {
        assert_eq!(said.matches(what).count(), count, "{what}: {said}");
    }
    // Nothing there was marked or moved.
    let marked = desk.shell(
        "cd ../post; find mail/remiss -name '*:2,*S*' | wc -l; find mail/remiss/new mail/remiss/cur -type f | wc -l",
    );
    assert_eq!(marked.split_whitespace().collect::<Vec<_>>(), ["0", "35"]);
    // What is known is not fetched again; and read as a Maildir, where lines end otherwise, each is a copy of what was read.
    let again = desk.ssr("2026-03-17", &["remiss", "collect", "skyfall", "--imap"]);
    assert!(again.contains("0 nya mejl lästa"), "{again}");
    let again = desk.ssr("2026-03-17", &["remiss", "collect", "skyfall", "--from", "../post/mail/remiss"]);
    assert!(
        again.contains("35 nya mejl lästa, 0 införda") || again.contains("0 nya mejl lästa, 0 införda"),
        "{again}"
    );

    // The one from a strange address waits for a person, who sees whose it is and what was heard in it.
    let waiting = desk.json("2026-03-17", "remiss mails skyfall --waiting");
    let [strange] = waiting["mails"].as_array().expect("mails").as_slice() else { panic!("{waiting:#}") };
    assert_eq!(field(strange, "member"), answering[10].member);
    assert_eq!((&strange["stance"], &strange["comments"]), (&json!("opposes"), &json!(2)), "{strange:#}");
    let mail = field(strange, "mail");
    desk.ssr("2026-03-17", &["remiss", "assign", "skyfall", &mail, "--member", &answering[10].member]);

    // Each is told what was understood.
    for answered in &answering[..27] {
        answered.was_understood(&desk.answer(&answered.member, 1));
    }
    desk.ssr("2026-03-18", &["remiss", "receipt", "skyfall", "--confirm", "27"]);

    // One thinks again, and one comes after the day.
    let twice = &answering[4];
    let mut second = twice.mail(&letters[4], &folder);
    second["text"] = format!(
        "Hej!\n\n{} ersätter sitt tidigare svar och avstyrker förslaget.\n\nPunkt 2:1: Gul varning räcker.\n",
        twice.name
    )
    .into();
    second.as_object_mut().expect("a mail").remove("html");
    deliver(&post, &[second]);
    post.wait("the second one", || post.read("remiss").len() == there + 1);
    desk.ssr("2026-03-20", &["remiss", "collect", "skyfall", "--imap"]);
    let again = desk.answer(&twice.member, 2);
    assert_eq!((again.stance, again.late, again.comments.len()), (Stance::Opposes, false, 1), "{again:#?}");
    assert_eq!(again.comments[0].at.as_deref(), Some("2:1"));
    deliver(&post, &[late]);
    post.wait("the late one", || post.read("remiss").len() == there + 2);
    desk.ssr("2026-04-02", &["remiss", "collect", "skyfall", "--imap"]);
    let late = desk.answer(&answering[27].member, 1);
    answering[27].was_understood(&late);
    assert!(late.late, "{late:#?}");
    desk.ssr("2026-04-02", &["remiss", "receipt", "skyfall", "--confirm", "2"]);

    let status = desk.json("2026-04-02", "remiss status skyfall");
    assert_eq!(status["answered"], 28, "{status:#}");
    let members = status["members"].as_array().expect("members");
    let count = |test: &dyn Fn(&Value) -> bool| members.iter().filter(|m| test(m)).count();
    assert_eq!(count(&|m| m["late"] == true), 1, "{status:#}");
    assert_eq!(count(&|m| m["letter"] == "bounced"), 2, "{status:#}");
    assert_eq!(count(&|m| m["acknowledged"].is_string()), 28, "{status:#}");

    disposed(&desk, &answering);
    compiled(&desk, &answering, &python);
    desk.ssr("2026-04-03", &["remiss", "reply", "skyfall", "--confirm", "28"]);
    told(&desk, &answering);
    accounted(&desk);
}

/// The round is closed, the text is mended, and each comment gets its outcome.
fn disposed(desk: &Desk, answering: &[Answering]) {
    let day = "2026-04-02";
    let ssr = |line: &[&str]| desk.ssr(day, line);
    // Two may never have had the remiss, and somebody must say that they have.
    let unreached = desk.world.ssr(&desk.root, NOW, &["remiss", "close", "skyfall"]);
    assert_eq!(unreached.status.code(), Some(1), "{}", text(&unreached));
    assert!(text(&unreached).contains("member-36"), "{}", text(&unreached));
    for lost in ["member-36", "member-37"] {
        ssr(&[
            "remiss",
            "resolve",
            "skyfall",
            lost,
            "--sent",
            "--evidence",
            "Registrator fick den med bud den 6 februari.",
        ]);
    }
    ssr(&["remiss", "close", "skyfall"]);
    let left = |which: &str| {
        let left = desk.json(day, format!("dispose skyfall {which}").trim());
        left["comments"].as_array().expect("comments").clone()
    };
    // Of each way of answering four members: 3 + 2 + 2 + 2 + 1 + 0 + 1. And one in the second answer.
    assert_eq!(left("").len(), 4 * 11 + 1);
    desk.shell(
        "git switch -q draft/skyfall && cd guidance/documents/skyfall && \
         sed -i -e 's/ska göra en plan/ska i maj ha en plan/' -e 's/samlar erfar/samlar in erfar/' document.md && \
         git commit -qam 'skyfall: a plan in May' && git switch -q main",
    );
    // Who decides on a comment sees which commit has changed its point.
    for (at, mended) in [("4:1", 1), ("7:1", 1), ("5:1", 0)] {
        for comment in left(&format!("--at {at}")) {
            let by = comment["mended-by"].as_array().expect("commits");
            assert_eq!(by.len(), mended, "{comment:#}");
            assert!(by.iter().all(|mend| mend["subject"] == "skyfall: a plan in May"), "{comment:#}");
        }
    }
    let plain = &answering[3].member;
    let acts: [(&[&str], usize, &str, &str); 9] = [
        (&["--superseded"], 1, "withdrawn-by-member", "Svaret har ersatts av ett senare."),
        (&["--all-editorial"], 4, "met", ""),
        (&["--member", plain], 2, "not-met", "Planen kostar lite."),
        (&["--at", "4:1", "--changed", "4:1"], 11, "partly-met", "Planen ska finnas i maj."),
        (&["--at", "4:2"], 7, "noted", "Regionen tar det vidare."),
        (&["--at", "3:2"], 4, "already-met", "De nämns i handlingsplanen."),
        (&["--at", "6:1"], 4, "already-met", "De talar samtidigt."),
        (&["--at", "2:1"], 5, "not-met", "Gul varning kommer för ofta."),
        (&["--kind", "substance"], 7, "out-of-scope", "Det regleras någon annanstans."),
    ];
    let mut all = 4 * 11 + 1;
    for (which, count, outcome, reason) in acts {
        let mut line = ["dispose", "skyfall"].to_vec();
        line.extend(which);
        line.extend(["--as", outcome]);
        if !reason.is_empty() {
            line.extend(["--reason", reason]);
        }
        ssr(&line);
        all -= count;
        assert_eq!(left("").len(), all, "{which:?}");
    }
    assert_eq!(all, 0);
}

/// What became of the comments of each way of answering, in their order of points.
fn reasons(way: usize) -> &'static [&'static str] {
    match way {
        0 => &["Planen ska finnas i maj.", "Det regleras någon annanstans.", "De talar samtidigt."],
        1 => &["Regionen tar det vidare.", ""],
        2 => &["Gul varning kommer för ofta.", "Planen ska finnas i maj."],
        3 => &["Planen ska finnas i maj.", "Det regleras någon annanstans."],
        4 => &["Regionen tar det vidare."],
        5 => &[],
        _ => &["De nämns i handlingsplanen."],
    }
}

/// The compilation has every comment and every member, whichever program reads it.
fn compiled(desk: &Desk, answering: &[Answering], python: &Judge) {
    let made = ["--sheet", "compilation", "--as", "pdf,html,excel"];
    desk.ssr("2026-04-02", &[&["render", "skyfall"], &made[..]].concat());
    let path = |ending: &str| desk.root.join(format!("out/skyfall-sammanstallning-remiss-1.{ending}"));
    let page = std::fs::read_to_string(path("html")).expect("a page");
    let script = "import json, sys, openpyxl\n\
                  book = openpyxl.load_workbook(sys.argv[1])\n\
                  print(json.dumps([[[str(c or '') for c in r] for r in s.iter_rows(values_only=True)] for s in book]))";
    let output = python.command().args(["-c", script]).arg(path("xlsx")).output().expect("runs");
    assert!(output.status.success(), "{}", text(&output));
    let sheets: Vec<Vec<Vec<String>>> = serde_json::from_slice(&output.stdout).expect("JSON");
    let rows: Vec<String> = sheets.iter().flatten().map(|row| row.join("\t")).collect();
    for answered in answering {
        assert!(page.contains(&answered.name), "{}", answered.name);
        for (_, words) in answered.says().1 {
            let has = |row: &&String| row.contains(words) && row.contains(&answered.name);
            assert!(rows.iter().any(|row| has(&row)), "{words} of {}: {rows:#?}", answered.name);
        }
    }
    for outcome in
        ["Planen kostar lite.", "Svaret har ersatts av ett senare.", "Gul varning kommer för ofta."]
    {
        assert_eq!(page.matches(outcome).count().min(1), 1, "{outcome}");
        assert!(rows.iter().any(|row| row.contains(outcome)), "{outcome}: {rows:#?}");
    }
    let Some(pdftotext) = judge("pdftotext") else { return };
    let output = pdftotext.run([path("pdf").as_os_str(), "-".as_ref()]);
    let words = String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
    for said in ["Ta även med tunnlarna.", "De nämns i handlingsplanen.", "Brandkåren", "Organisation 32"]
    {
        assert!(words.contains(said), "{said}: {words}");
    }
}

/// Each that answered has one receipt for each answer and one reply, with its own comments; the silent have none.
fn told(desk: &Desk, answering: &[Answering]) {
    let mut letters = Vec::new();
    desk.post.wait("35 letters, 29 receipts and 28 replies", || {
        letters = desk.post.read("registrator");
        letters.len() == 35 + 29 + 28
    });
    let ids: BTreeSet<String> = letters.iter().map(|mail| field(mail, "message-id")).collect();
    assert_eq!(ids.len(), letters.len());
    let words = |mail: &Value| field(mail, "plain").split_whitespace().collect::<Vec<_>>().join(" ");
    let mut told = 0;
    for (n, answered) in answering.iter().enumerate() {
        let to = format!("registrator@{}.example", answered.member);
        let of = |subject: &str| -> Vec<String> {
            let own = letters.iter().filter(|mail| field(mail, "to") == to);
            own.filter(|mail| field(mail, "subject").starts_with(subject)).map(&words).collect()
        };
        let (receipts, replies) = (of("Mottaget remissvar: Skyfall"), of("Svar på er"));
        assert_eq!((receipts.len(), replies.len()), (if n == 4 { 2 } else { 1 }, 1), "{to}");
        told += receipts.len() + replies.len();
        let (stance, comments) = answered.says();
        let stance = ssr::workflow::stance_name(stance, ssr::model::Lang::Sv);
        let first = &receipts[usize::from(!receipts[0].contains(&format!("Ståndpunkt: {stance} ")))];
        for said in [format!("Ståndpunkt: {stance} "), format!("Antal synpunkter: {}", comments.len())] {
            assert!(first.contains(&said), "{said}: {first}");
        }
        // Each comment is told with its point, its words and its reply, in the order of the answer.
        let parts: Vec<&str> = replies[0].split("Synpunkt ").collect();
        let second = [("2:1", "Gul varning räcker.")];
        // Of the one that answered twice, the first answer was replaced.
        let outcomes: &[&str] = match n {
            3 => &["Planen kostar lite.", "Planen kostar lite."],
            4 => &["Gul varning kommer för ofta."],
            _ => reasons(answered.way),
        };
        let comments = if n == 4 { &second[..] } else { comments };
        for ((at, words), outcome) in comments.iter().zip(outcomes) {
            let told = |part: &&str| {
                part.contains(&format!("punkt {at}")) && part.contains(words) && part.contains(outcome)
            };
            assert!(parts.iter().any(|part| told(&part)), "{at}, {words}, {outcome}: {parts:?}");
        }
        // A proposal without other words is said once.
        if answered.way == 1 {
            for letter in [&receipts[0], &replies[0]] {
                assert_eq!(letter.matches("samlar in erfarenheterna").count(), 1, "{letter}");
            }
        }
        // Nobody else's comments stand in it.
        for other in answering.iter().filter(|other| other.way != answered.way) {
            for (_, words) in other.says().1 {
                assert!(!replies[0].contains(words), "{words}: {}", replies[0]);
            }
        }
    }
    // All letters but the remiss itself went to those who answered.
    assert_eq!(told, 29 + 28);
}

/// Every mail in the mailbox was kept, and became something; none waits.
fn accounted(desk: &Desk) {
    let home = desk.post.read("remiss").len();
    let again = desk.ssr("2026-04-03", &["remiss", "collect", "--imap"]);
    assert!(again.contains("0 nya mejl lästa"), "{again}");
    let mails = desk.json("2026-04-03", "remiss mails");
    let kept = mails["mails"].as_array().expect("mails");
    // The Maildir that was read as well gave copies of these and no more.
    let own: Vec<&Value> = kept.iter().filter(|mail| mail["becomes"] != "copy").collect();
    let of = |what: &str| own.iter().filter(|mail| mail["becomes"] == what).count();
    assert_eq!((of("waits"), of("answer"), of("event"), of("noted")), (0, 29, 2, 5), "{mails:#}");
    assert!(own.iter().all(|mail| mail["becomes"] != "answer" || mail["answer"].is_string()), "{mails:#}");
    // And the one that came twice.
    assert_eq!(own.len() + 1, home, "{mails:#}");
    let judged = desk.shell("cd ../bevis.git && git fsck --strict --no-progress --no-dangling");
    assert_eq!(judged.trim(), "");
}
