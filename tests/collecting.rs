//! Answers that come home while the program dies, while another clone reads the same mailbox, and when the mails are hostile.

mod harness;

use std::path::{Path, PathBuf};

use harness::{World, text};

const NOW: &str = "2026-03-17T08:00:00Z";
const MEMBERS: [&str; 5] = ["nordby", "sydby", "regionen", "polisen", "brandkaren"];

fn run(world: &World, root: &Path, args: &str) -> String {
    let output = world.ssr(root, NOW, &args.split(' ').collect::<Vec<_>>());
    assert!(output.status.success(), "{args}: {}", text(&output));
    text(&output)
}

/// A round that is out, and a Maildir with an answer of each member.
fn out(world: &World, shared: bool) -> PathBuf {
    let root = world.register("register");
    if shared {
        let made = "git clone -q --bare . ../hub.git && git remote add origin ../hub.git && git fetch -q";
        assert!(world.shell(&root, NOW, made).status.success());
    }
    run(world, &root, "meeting add rcg --date 2026-01-20");
    run(
        world,
        &root,
        "new guidance skyfall --title Skyfall --text drafts/skyfall.md --assignment rcg-2026-01-20",
    );
    run(world, &root, "remiss prepare skyfall --until 2026-03-31 --dnr SPL-2026-17");
    let alone = if shared { "" } else { " --single-clone" };
    run(world, &root, &format!("remiss send skyfall --confirm 5{alone}"));
    for folder in ["post/cur", "post/new"] {
        std::fs::create_dir_all(world.at(folder)).expect("a folder");
    }
    for member in MEMBERS {
        mail(world, member, &answer(member, 1, "Tillstyrker"));
    }
    let made = "git config ssr.evidence ../bevis.git && git config ssr.mailbox ../post";
    assert!(world.shell(&root, NOW, made).status.success());
    root
}

fn answer(member: &str, number: u32, words: &str) -> String {
    format!(
        "From: registrator@{member}.example\nSubject: Svar SPL-2026-17\nMessage-ID: <{number}@{member}.example>\nDate: Tue, 17 Mar 2026 08:3{number}:00 +0100\n\n{words}\n"
    )
}

/// The letter to a member as a server sends it back.
fn bounce(world: &World, root: &Path, member: &str) -> String {
    let to = text(&world.shell(
        root,
        NOW,
        &format!("grep -h '^Reply-To' outbox/new/*{member}* | grep -o 'remiss+[0-9a-f]*'"),
    ));
    let part = "Content-Type: message/delivery-status\n\nReporting-MTA: dns; ssr.example\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n";
    format!(
        "From: MAILER-DAEMON@ssr.example\nTo: {}@ssr.example\nReturn-Path: <>\nSubject: Undelivered\nDate: Tue, 17 Mar 2026 08:10:00 +0100\nMIME-Version: 1.0\n\
         Content-Type: multipart/report; report-type=delivery-status; boundary=b\n\n--b\n\nSorry.\n--b\n{part}--b--\n",
        to.trim()
    )
}

fn mail(world: &World, name: &str, text: &str) {
    std::fs::write(world.at("post/new").join(name), text).expect("written");
}

fn killed(world: &World, root: &Path, point: &str, args: &str) {
    let mut command = world.command(env!("CARGO_BIN_EXE_ssr"), root, NOW);
    let output = command.args(args.split(' ')).env("SSR_STOP_AT", point).output().expect("runs");
    assert!(output.status.code().is_none(), "{point} was not reached: {}", text(&output));
}

/// The answers that the round has, as paths.
fn answers(world: &World, root: &Path) -> Vec<String> {
    let list = "git ls-tree -r --name-only remiss/skyfall/1 guidance/documents/skyfall/remiss/1/answers";
    text(&world.shell(root, NOW, list))
        .lines()
        .map(|l| l.split('/').skip(6).collect::<Vec<_>>().join("/"))
        .collect()
}

fn sound(world: &World, root: &Path) {
    for folder in [root.to_path_buf(), world.at("bevis.git")] {
        let judged = world.shell(&folder, NOW, "git fsck --strict --no-progress --no-dangling");
        assert!(judged.status.success() && text(&judged).trim().is_empty(), "{}", text(&judged));
    }
}

#[test]
fn wherever_it_dies_each_mail_is_entered_once() {
    for shared in [false, true] {
        for point in ["put", "kept", "journal", "published", "moved", "entered"] {
            let world = World::new();
            let root = out(&world, shared);
            // One answers twice, and the letter to another comes back.
            mail(&world, "again", &answer("nordby", 2, "Avstyrker"));
            mail(&world, "back", &bounce(&world, &root, "polisen"));
            killed(&world, &root, point, "remiss collect");
            run(&world, &root, "remiss collect");
            let mut wanted: Vec<String> = MEMBERS.iter().map(|m| format!("{m}/01.yaml")).collect();
            wanted.push("nordby/02.yaml".to_owned());
            wanted.sort();
            assert_eq!(answers(&world, &root), wanted, "{shared} {point}");
            let ledger =
                "git show remiss/skyfall/1:guidance/documents/skyfall/remiss/1/dispatch/polisen.yaml";
            let ledger = text(&world.shell(&root, NOW, ledger));
            assert_eq!(ledger.matches("event: bounced").count(), 1, "{shared} {point}: {ledger}");
            sound(&world, &root);
            let listed = run(&world, &root, "remiss mails");
            assert_eq!(listed.matches("svar ").count(), MEMBERS.len() + 1, "{shared} {point}: {listed}");
            assert!(run(&world, &root, "remiss collect").starts_with("0 nya mejl lästa, 0 införda"));
        }
    }
}

#[test]
fn a_decision_of_a_person_is_entered_though_the_program_died() {
    for point in ["decided", "journal", "published", "moved", "entered"] {
        let world = World::new();
        let root = out(&world, false);
        mail(
            &world,
            "strange",
            "From: a@privat.example\nSubject: Svar SPL-2026-17\n\nSom vi sade i telefon.\n",
        );
        run(&world, &root, "remiss collect");
        let waits = run(&world, &root, "remiss mails --waiting");
        let id = waits.lines().nth(1).and_then(|l| l.split(' ').next()).expect("a mail").to_owned();
        let refused = world.ssr(&root, NOW, &["remiss", "assign", "skyfall", &id, "--member", "nordby"]);
        assert_eq!(refused.status.code(), Some(1), "{}", text(&refused));
        assert!(text(&refused).contains("--stance"), "{}", text(&refused));
        let assign = format!("remiss assign skyfall {id} --member nordby --stance avstyrker");
        killed(&world, &root, point, &assign);
        // What is entered is not given to another, though the note of it was never written.
        let other = format!("remiss assign skyfall {id} --member sydby --stance avstyrker");
        let other = other.split(' ').collect::<Vec<_>>();
        if ["moved", "entered"].contains(&point) {
            let refused = world.ssr(&root, NOW, &other);
            assert_eq!(refused.status.code(), Some(1), "{point}: {}", text(&refused));
            assert!(text(&refused).contains("nordby/2"), "{point}: {}", text(&refused));
        }
        run(&world, &root, "remiss collect");
        assert!(answers(&world, &root).contains(&"nordby/02.yaml".to_owned()), "{point}");
        assert!(!answers(&world, &root).contains(&"sydby/02.yaml".to_owned()), "{point}");
        assert!(run(&world, &root, "remiss mails").contains("svar nordby/2"), "{point}");
        let again = world.ssr(&root, NOW, &other);
        assert_eq!(again.status.code(), Some(1), "{}", text(&again));
        sound(&world, &root);
    }
}

/// A tombstone stands before the bytes go, and what was cut short is finished by the same command.
#[test]
fn an_original_is_disposed_of_to_the_end_though_the_program_died() {
    for point in ["decided", "tombstone", "unreferenced", "repacked"] {
        let world = World::new();
        let root = out(&world, false);
        // The same by another way.
        mail(
            &world,
            "copy",
            &format!(
                "Received: from a by b; Tue, 17 Mar 2026 08:31:00 +0100\n{}",
                answer("nordby", 1, "Tillstyrker")
            ),
        );
        run(&world, &root, "remiss collect");
        let sha = |name: &str| {
            let sum = text(&world.shell(world.path(), NOW, &format!("sha256sum post/new/{name}")));
            sum.split(' ').next().expect("a sum").to_owned()
        };
        let (first, copy) = (sha("nordby"), sha("copy"));
        let first = if run(&world, &root, "remiss mails").contains(&format!("kopia av {}", &first[..12])) {
            first
        } else {
            copy
        };
        let dispose = format!("evidence dispose {first} --decision 7");
        killed(&world, &root, point, &dispose);
        run(&world, &root, &dispose);
        assert_eq!(run(&world, &root, "remiss mails").matches("gallrat (7)").count(), 2, "{point}");
        // And one that has no copy.
        let alone = format!("evidence dispose {} --decision 7", sha("sydby"));
        killed(&world, &root, point, &alone);
        // Taking the others out of their pack may have been all that was left to do.
        let said = text(&world.ssr(&root, NOW, &alone.split(' ').collect::<Vec<_>>()));
        assert!(said.contains("gallrat enligt 7") || point == "repacked", "{point}: {said}");
        let left = "git for-each-ref refs/originals | wc -l; for f in nordby copy sydby; do git cat-file -e $(git hash-object ../post/new/$f) 2> /dev/null && echo $f; done; git log -p main | grep -c '^+.*what: disposed'";
        let wanted = format!("{}\n3\n", MEMBERS.len() - 2);
        assert_eq!(text(&world.shell(&world.at("bevis.git"), NOW, left)), wanted, "{point}");
        for done in [&dispose, &alone] {
            let again = world.ssr(&root, NOW, &done.split(' ').collect::<Vec<_>>());
            assert_eq!(again.status.code(), Some(1), "{point}: {}", text(&again));
        }
        sound(&world, &root);
    }
}

#[test]
fn two_clones_that_read_one_mailbox_enter_each_mail_once() {
    let world = World::new();
    let root = out(&world, true);
    let made = "git clone -q hub.git other && cd other && git config user.name Kansli && git config user.email kansli@ssr.example \
                && git config ssr.evidence ../bevis2.git && git config ssr.mailbox ../post && git fetch -q origin '+refs/heads/*:refs/remotes/origin/*'";
    let made = world.shell(world.path(), NOW, made);
    assert!(made.status.success(), "{}", text(&made));
    let other = world.at("other");
    let start = |folder: &Path| {
        let mut command = world.command(env!("CARGO_BIN_EXE_ssr"), folder, NOW);
        command.args(["remiss", "collect"]);
        command.stdout(std::process::Stdio::piped()).stderr(std::process::Stdio::piped());
        command.spawn().expect("starts")
    };
    let both = [start(&root), start(&other)];
    for child in both {
        let output = child.wait_with_output().expect("ends");
        assert!(output.status.success(), "{}", text(&output));
    }
    let list = "git ls-tree -r --name-only remiss/skyfall/1 guidance/documents/skyfall/remiss/1/answers";
    let there = text(&world.shell(&world.at("hub.git"), NOW, list));
    assert_eq!(there.lines().count(), MEMBERS.len(), "{there}");
    assert!(run(&world, &other, "remiss mails").matches("svar ").count() == MEMBERS.len());
}

#[test]
fn of_two_answers_on_one_day_the_later_one_counts() {
    let world = World::new();
    let root = out(&world, false);
    let earlier = std::fs::read(world.at("post/new/nordby")).expect("an answer");
    // Whatever the names are by which the two are kept: this one comes first.
    let later = |n: u32| {
        format!(
            "From: registrator@nordby.example\nSubject: Svar SPL-2026-17\nMessage-ID: <{n}@nordby.example>\nDate: Tue, 17 Mar 2026 08:40:00 +0100\n\nAvstyrker\n"
        )
    };
    let first = |text: &String| ssr::model::sha256(text.as_bytes()) < ssr::model::sha256(&earlier);
    mail(&world, "nordby-2", &(2..).map(later).find(first).expect("one that sorts before"));
    run(&world, &root, "remiss collect");
    let stances = "for n in 01 02; do git show remiss/skyfall/1:guidance/documents/skyfall/remiss/1/answers/nordby/$n.yaml | grep ^stance; done";
    assert_eq!(text(&world.shell(&root, NOW, stances)), "stance: supports\nstance: opposes\n");
    let standing = run(&world, &root, "remiss status skyfall");
    assert!(standing.lines().any(|l| l.starts_with("Nordby") && l.contains("avstyrker")), "{standing}");
}

/// A mail that is found, or decided about, after a newer one of the same member.
#[test]
fn an_older_answer_that_comes_home_later_replaces_nothing_and_that_is_said() {
    let world = World::new();
    let root = out(&world, false);
    let later = |args: &str| {
        let output = world.ssr(&root, "2026-03-20T08:00:00Z", &args.split(' ').collect::<Vec<_>>());
        assert!(output.status.success(), "{args}: {}", text(&output));
        text(&output)
    };
    let stands = |stance: &str| {
        let status = later("remiss status skyfall");
        assert!(status.lines().any(|l| l.starts_with("Polisen") && l.contains(stance)), "{status}");
    };
    let dated = |day: &str, from: &str, says: &str| {
        format!(
            "From: {from}\nSubject: Svar SPL-2026-17\nMessage-ID: <{day}@polisen.example>\nDate: {day} Mar 2026 08:30:00 +0100\n\n{says}\n"
        )
    };
    mail(&world, "polisen", &dated("19", "registrator@polisen.example", "Tillstyrker"));
    let said = later("remiss collect");
    assert!(!said.contains("ersätter") && !said.contains("ersatt"), "{said}");
    mail(&world, "older", &dated("17", "registrator@polisen.example", "Avstyrker"));
    let said = later("remiss collect");
    let told =
        "svar polisen/2 kom 2026-03-17 och är ersatt från början: polisen/1, som kom 2026-03-19, gäller";
    assert!(said.contains(told), "{said}");
    stands("tillstyrker");
    // The same with one that waited for a person.
    mail(&world, "strange", &dated("18", "a@privat.example", "Avstyrker"));
    later("remiss collect");
    let sum = text(&world.shell(world.path(), NOW, "sha256sum post/new/strange"));
    let said = later(&format!("remiss assign skyfall {} --member polisen", &sum[..12]));
    assert!(said.contains(&told.replace("polisen/2", "polisen/3").replace("03-17", "03-18")), "{said}");
    stands("tillstyrker");
    // A newer one replaces, and that is said too.
    mail(&world, "newer", &dated("20", "registrator@polisen.example", "Avstyrker"));
    let said = later("remiss collect");
    assert!(said.contains("svar polisen/4 ersätter polisen/1, som kom 2026-03-19"), "{said}");
    stands("avstyrker");
}

/// A clock that is wrong, or a letter about something else.
#[test]
fn a_mail_from_before_the_remiss_waits_until_somebody_has_said_when_it_came() {
    let world = World::new();
    let root = out(&world, false);
    let early = answer("polisen", 1, "Avstyrker").replace("Tue, 17 Mar", "Mon, 16 Mar");
    mail(&world, "polisen", &early);
    let said = run(&world, &root, "remiss collect");
    let why = "svaret från polisen kan inte ha kommit 2026-03-16: remissen gick dit först 2026-03-17";
    assert!(said.contains(why) && said.contains("väntar: kunde inte införas"), "{said}");
    assert!(!answers(&world, &root).contains(&"polisen/01.yaml".to_owned()));
    let sum = text(&world.shell(world.path(), NOW, "sha256sum post/new/polisen"));
    let assign = |more: &str| {
        let args = format!("remiss assign skyfall {} --member polisen{more}", &sum[..12]);
        world.ssr(&root, NOW, &args.split(' ').collect::<Vec<_>>())
    };
    for more in ["", " --received 2026-03-15", " --received 2026-03-18"] {
        let refused = assign(more);
        assert_eq!(refused.status.code(), Some(2), "{}", text(&refused));
        assert!(text(&refused).contains("kan inte ha kommit"), "{}", text(&refused));
        assert!(run(&world, &root, "remiss mails --waiting").contains("2026-03-16"));
    }
    assert!(text(&assign("")).contains("--received"));
    let done = assign(" --received 2026-03-17");
    assert!(done.status.success(), "{}", text(&done));
    let received = "git show remiss/skyfall/1:guidance/documents/skyfall/remiss/1/answers/polisen/01.yaml | grep -e received -e evidence";
    assert_eq!(text(&world.shell(&root, NOW, received)), "received: \"2026-03-17\"\nevidence:\n");
    sound(&world, &root);
}

#[test]
fn a_mail_that_waits_is_told_until_somebody_has_settled_it() {
    let world = World::new();
    let root = out(&world, false);
    mail(&world, "strange", "From: a@privat.example\nSubject: Svar SPL-2026-17\n\nSom vi sade i telefon.\n");
    run(&world, &root, "remiss collect");
    let waits = run(&world, &root, "remiss mails skyfall --waiting");
    let id = waits.lines().nth(1).and_then(|l| l.split(' ').next()).expect("a mail").to_owned();
    let status = run(&world, &root, "remiss status skyfall");
    assert!(
        status.contains("1 mejl väntar") && status.contains("ssr remiss mails skyfall --waiting"),
        "{status}"
    );
    assert!(run(&world, &root, "remiss status skyfall --format json").contains("\"mails-waiting\": 1"));
    run(&world, &root, "remiss status skyfall --out ../round.html");
    let page = std::fs::read_to_string(world.at("round.html")).expect("a page");
    assert!(page.contains("Mejl som väntar"), "{page}");

    let later = |args: &str| {
        let output = world.ssr(&root, "2026-04-01T08:00:00Z", &args.split(' ').collect::<Vec<_>>());
        (output.status.code(), text(&output))
    };
    let (code, said) = later("remiss close skyfall");
    assert!(
        code == Some(0)
            && said.contains(&format!(
                "1 mejl om skyfall väntar på att någon ser efter, och måste ha blivit något före RSG: {id}"
            )),
        "{said}"
    );
    // No letter says that somebody has not answered whose answer may lie there.
    for step in ["rsg submit skyfall", "remiss reply skyfall --confirm 5 --single-clone"] {
        let (code, said) = later(step);
        assert!(
            code == Some(1) && said.contains(&format!("ssr remiss assign skyfall {id} --nothing REASON")),
            "{step}: {said}"
        );
    }
    let (code, said) = later(&format!("remiss assign skyfall {id} --nothing Dubblett."));
    assert_eq!(code, Some(0), "{said}");
    let (code, said) = later("rsg submit skyfall");
    assert!(code == Some(0) && !said.contains("mejl"), "{said}");
    let (code, said) = later("remiss reply skyfall --confirm 5 --single-clone");
    assert_eq!(code, Some(0), "{said}");

    // On a machine where the originals do not lie, whether a mail waits is not known, and that is said.
    assert!(world.shell(&root, NOW, "git config --unset ssr.evidence").status.success());
    assert!(run(&world, &root, "remiss status skyfall --format json").contains("\"mails-waiting\": null"));
}

#[test]
fn hostile_mails_draw_no_line_and_leave_no_path() {
    let world = World::new();
    let root = out(&world, false);
    run(&world, &root, "remiss collect");
    let boundary = "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\nHej\n--b\n";
    let names =
        ["../../../../outside.yaml", "/etc/passwd", "a\\..\\b.docx", "=?utf-8?Q?=1b]0;x=07=0a=0ask?="];
    for (n, name) in names.iter().enumerate() {
        let raw = format!(
            "From: \"\u{1b}[2Jx\u{202e}\" <registrator@nordby.example>\nSubject: SPL-2026-17 \u{1b}[31m\u{9b}2J\u{202e}\nDate: Mon, 16 Mar 2026 09:00:0{n} +0100\n\
             {boundary}Content-Type: application/octet-stream; name=\"{name}\"\n\nx\n--b--\n"
        );
        mail(&world, &format!("h{n}"), &raw);
    }
    mail(&world, "empty", "");
    mail(&world, "binary", "\u{0}\u{1}\u{2}");
    mail(
        &world,
        "deep",
        &format!("From: a@nordby.example\n{}", "Content-Type: message/rfc822\n\n".repeat(100_000)),
    );
    let large = std::fs::File::create(world.at("post/new/large")).expect("made");
    large.set_len(128 << 20).expect("long, and empty on the disk");
    let before = text(&world.shell(world.path(), NOW, "ls"));
    let started = std::time::Instant::now();
    let said = run(&world, &root, "remiss collect");
    assert!(started.elapsed().as_secs() < 300, "{:?}", started.elapsed());
    assert!(!said.contains(['\u{1b}', '\u{9b}', '\u{202e}', '\u{7}']), "{said:?}");
    assert_eq!(said.matches("väntar: ").count(), 8, "{said}");
    assert!(said.contains("för stort"), "{said}");
    assert_eq!(text(&world.shell(world.path(), NOW, "ls")), before);
    assert_eq!(answers(&world, &root).len(), MEMBERS.len());
    sound(&world, &root);
}

#[test]
fn files_are_shown_as_they_would_be_understood_and_nothing_is_kept() {
    let world = World::new();
    let root = world.register("register");
    let answers = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/answers");
    std::fs::copy(answers.join("text.md"), root.join("drafts/elavbrott.md")).expect("the text");
    run(&world, &root, "meeting add rcg --date 2026-01-20");
    run(
        &world,
        &root,
        "new guidance elavbrott --title Elavbrott --text drafts/elavbrott.md --assignment rcg-2026-01-20",
    );
    let thread = answers.join("word/word-thread.docx").display().to_string();
    let letter = answers.join("pdf/pymupdf-letter.pdf").display().to_string();
    let early = world.ssr(&root, NOW, &["remiss", "read", "elavbrott", &thread]);
    assert_eq!(early.status.code(), Some(1), "{}", text(&early));
    run(&world, &root, "remiss prepare elavbrott --until 2026-03-31 --dnr SPL-2026-17");
    let before = text(&world.shell(&root, NOW, "git for-each-ref; git status --short"));

    let shown = run(&world, &root, &format!("remiss read elavbrott {letter} {thread}"));
    // In the order in which they were named, however they were read.
    let (first, second) = shown.split_once("\n\n").expect("two files");
    assert!(
        first.starts_with(&format!("{letter}: avstyrker (”Sydby kommun avstyrker förslaget.”)")),
        "{shown}"
    );
    assert!(first.contains("beslutat av Kommunstyrelsen, beslut 2026-03-16, dnr KS 2026/77"), "{shown}");
    assert!(first.contains("föreslår ”Kommunen ska lämna lägesbild två gånger om dagen.”"), "{shown}");
    assert!(second.starts_with(&format!("{thread}: ingen ståndpunkt hördes, 3 synpunkter\n")), "{shown}");
    let reply = second.lines().find(|line| line.contains("svar på kommentar")).expect("the reply");
    for words in ["3:3", "säker", "Alla får samma besked.", "Det gör länsstyrelsen. (märkt som klar)"] {
        assert!(reply.contains(words), "{reply}");
    }

    // A mail that somebody has saved is read as a mail: its file, and not its headers.
    let word = std::fs::read(&thread).expect("the file");
    std::fs::write(world.at("svar.docx"), word).expect("written");
    let made = "{ printf 'From: a@nordby.example\\nSubject: Svar\\nMIME-Version: 1.0\\nContent-Type: multipart/mixed; boundary=b\\n\\n--b\\n\\nTillstyrker\\n--b\\nContent-Type: application/octet-stream\\nContent-Disposition: attachment; filename=svar.docx\\nContent-Transfer-Encoding: base64\\n\\n'; base64 ../svar.docx; printf -- '--b--\\n'; } > ../svar.eml";
    assert!(world.shell(&root, NOW, made).status.success());
    let mail = run(&world, &root, "remiss read elavbrott ../svar.eml");
    assert!(mail.starts_with("../svar.eml: tillstyrker (”Tillstyrker”), 3 synpunkter\n"), "{mail}");

    // Whose name and whose words steer a terminal; and a file that bears a marking, of which nothing is shown.
    std::fs::write(world.at("post\u{1b}[2J.txt"), "Tillstyrker\u{1b}[31m\n\n3:1 Bra\u{1b}[2J.\n")
        .expect("written");
    let steering = world.ssr(&root, NOW, &["remiss", "read", "elavbrott", "../post\u{1b}[2J.txt"]);
    assert!(steering.status.success() && !text(&steering).contains('\u{1b}'), "{}", text(&steering));
    std::fs::write(world.at("m.txt"), "KVALIFICERAT HEMLIG\n\nKommunen avstyrker.\n").expect("written");
    let marked = world.ssr(&root, NOW, &["remiss", "read", "elavbrott", &thread, "../m.txt"]);
    assert_eq!(marked.status.code(), Some(1), "{}", text(&marked));
    assert!(marked.stdout.is_empty() && !text(&marked).contains("avstyrker"), "{}", text(&marked));
    let missing = world.ssr(&root, NOW, &["remiss", "read", "elavbrott", "../nowhere.docx"]);
    assert_eq!(missing.status.code(), Some(3), "{}", text(&missing));
    assert_eq!(text(&world.shell(&root, NOW, "git for-each-ref; git status --short")), before);
}

/// What lay in a case system is entered after the last day, and came in before it.
#[test]
fn a_saved_file_came_in_on_the_day_that_is_given() {
    let world = World::new();
    let root = out(&world, false);
    let later = "2026-04-02T08:00:00Z";
    for member in ["nordby", "sydby"] {
        std::fs::create_dir(world.at(member)).expect("a folder");
        let words = format!("{member} tillstyrker förslaget.\n");
        std::fs::write(world.at(&format!("{member}/svar.txt")), words).expect("written");
    }
    let from = |member: &str, rest: &[&str]| {
        let from = format!("../{member}");
        let words = ["remiss", "collect", "skyfall", "--from", &from, "--member", member];
        text(&world.ssr(&root, later, &[&words, rest].concat()))
    };
    let future = from("nordby", &["--received", "2026-04-03"]);
    assert!(future.contains("2026-04-03") && !future.contains("1 infört"), "{future}");
    let told = from("nordby", &["--received", "2026-03-20"]);
    assert!(told.contains("2026-03-20"), "{told}");
    from("sydby", &[]);
    let kept = text(&world.shell(
        &root,
        later,
        "git grep -h '^received' remiss/skyfall/1 -- '*nordby*'; git grep -h '^received' remiss/skyfall/1 -- '*sydby*'",
    ));
    assert_eq!(kept, "received: \"2026-03-20\"\nreceived: \"2026-04-02\"\n");
    let without = world.ssr(&root, later, &["remiss", "collect", "--received", "2026-03-20"]);
    assert_eq!(without.status.code(), Some(2), "{}", text(&without));
}
