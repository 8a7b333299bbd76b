//! A program that dies in the middle of a step leaves the old state or the new, and the next run
//! says what it found. Letters leave once, however often the program dies.

mod harness;

use std::path::Path;

use harness::judges::judge;
use harness::{World, text};

const NOW: &str = "2026-02-02T08:00:00Z";

fn begin(world: &World, folder: &str, shared: bool) -> std::path::PathBuf {
    let root = world.register(folder);
    if shared {
        let made = world.shell(
            &root,
            NOW,
            "git clone -q --bare . ../hub.git && git remote add origin ../hub.git && git fetch -q",
        );
        assert!(made.status.success(), "{}", text(&made));
    }
    for step in [
        &["meeting", "add", "rcg", "--date", "2026-01-20"][..],
        &[
            "new",
            "guidance",
            "skyfall",
            "--title",
            "Skyfall",
            "--text",
            "drafts/skyfall.md",
            "--assignment",
            "rcg-2026-01-20",
        ],
        &["remiss", "prepare", "skyfall", "--until", "2026-03-31", "--dnr", "SPL 2026-17"],
    ] {
        let output = world.ssr(&root, NOW, step);
        assert!(output.status.success(), "{step:?}: {}", text(&output));
    }
    root
}

fn killed(world: &World, root: &Path, point: &str, args: &[&str]) {
    let output = world
        .command(env!("CARGO_BIN_EXE_ssr"), root, NOW)
        .args(args)
        .env("SSR_STOP_AT", point)
        .output()
        .expect("runs");
    assert!(output.status.code().is_none(), "{point} was not reached: {}", text(&output));
}

fn clean(world: &World, root: &Path) {
    let output = world.shell(
        root,
        NOW,
        "git fsck --strict --no-progress --no-dangling && git status --short --untracked-files=no",
    );
    assert!(output.status.success() && text(&output).trim().is_empty(), "{}", text(&output));
}

#[test]
fn a_step_that_dies_is_either_taken_or_not() {
    for shared in [false, true] {
        for point in ["journal", "published", "moved"] {
            let world = World::new();
            let root = begin(&world, "register", shared);
            let refs = |folder: &Path| {
                text(&world.shell(
                    folder,
                    NOW,
                    "git for-each-ref --format='%(refname) %(objectname)' refs/heads refs/tags",
                ))
            };
            let before = refs(&root);
            // A step that moves main, which is checked out: the work tree must follow as well.
            killed(
                &world,
                &root,
                point,
                &["need", "add", "dagvatten", "--title", "Dagvatten", "--raised-by", "nordby"],
            );
            let reads = world.ssr(&root, NOW, &["status"]);
            assert!(reads.status.success(), "{}", text(&reads));
            let next = world.ssr(
                &root,
                NOW,
                &["need", "add", "rorbrott", "--title", "Rörbrott", "--raised-by", "sydby"],
            );
            assert!(next.status.success(), "{shared} {point}: {}", text(&next));
            assert!(text(&next).contains("en tidigare körning avbröts"), "{shared} {point}: {}", text(&next));
            clean(&world, &root);
            let taken = root.join("guidance/needs/dagvatten.yaml").exists();
            let should = point == "moved" || (shared && point == "published");
            assert_eq!(taken, should, "{shared} {point}");
            assert_ne!(refs(&root), before);
            if shared {
                let hub = text(&world.shell(
                    &root,
                    NOW,
                    "git --git-dir=../hub.git for-each-ref --format='%(refname) %(objectname)' refs/heads",
                ));
                let here = text(&world.shell(
                    &root,
                    NOW,
                    "git for-each-ref --format='%(refname) %(objectname)' refs/heads",
                ));
                assert_eq!(hub, here, "{point}: the clone and the shared repository differ");
            }
        }
    }
}

#[test]
fn a_letter_leaves_once_however_often_the_program_dies() {
    let world = World::new();
    let root = begin(&world, "register", false);
    let send = ["remiss", "send", "skyfall", "--confirm", "5"];
    for point in ["journal", "moved", "noted", "delivered", "noted", "delivered"] {
        killed(&world, &root, point, &send);
    }
    // A mail program has already taken one away.
    let took = world.shell(&root, NOW, "mkdir ../taken && mv $(ls outbox/new/* | head -1) ../taken/");
    assert!(took.status.success(), "{}", text(&took));
    let output = world.ssr(&root, NOW, &send);
    assert!(output.status.success(), "{}", text(&output));
    let letters =
        text(&world.shell(&root, NOW, "ls outbox/new ../taken | grep skyfall | cut -d. -f3 | sort"));
    assert_eq!(
        letters.split_whitespace().collect::<Vec<_>>(),
        ["brandkaren", "nordby", "polisen", "regionen", "sydby"]
    );
    // Every letter is the one whose SHA-256 was committed before it left.
    let agrees = "for f in outbox/new/* ../taken/*; do m=$(basename $f | cut -d. -f3); s=$(sha256sum $f | cut -d' ' -f1); git show remiss/skyfall/1:guidance/documents/skyfall/remiss/1/dispatch/$m.yaml | grep -q \"sha256: $s\" || echo $m; done";
    assert_eq!(text(&world.shell(&root, NOW, agrees)), "");
    clean(&world, &root);
    let again = world.ssr(&root, NOW, &send);
    assert_eq!(again.status.code(), Some(1), "{}", text(&again));
}

#[test]
fn a_branch_that_moves_meanwhile_and_a_lock_in_the_way_are_told() {
    let world = World::new();
    let root = begin(&world, "register", false);
    std::fs::write(root.join(".git/refs/heads/main.lock"), "").expect("written");
    let output =
        world.ssr(&root, NOW, &["need", "add", "dagvatten", "--title", "Dagvatten", "--raised-by", "nordby"]);
    assert_eq!(output.status.code(), Some(3), "{}", text(&output));
    assert!(text(&output).contains("main.lock"), "{}", text(&output));
    assert!(!root.join("guidance/needs/dagvatten.yaml").exists());
    std::fs::remove_file(root.join(".git/refs/heads/main.lock")).expect("removed");
    let output =
        world.ssr(&root, NOW, &["need", "add", "dagvatten", "--title", "Dagvatten", "--raised-by", "nordby"]);
    assert!(output.status.success(), "{}", text(&output));
    clean(&world, &root);
}

#[test]
fn a_full_disk_leaves_the_repository_as_it_was() {
    let world = World::new();
    let root = begin(&world, "register", false);
    let before = text(&world.shell(&root, NOW, "git for-each-ref"));
    // No file may grow beyond nothing: what a full disk does to every write.
    let output = world.shell(
        &root,
        NOW,
        "ulimit -f 0; trap '' XFSZ; ssr need add dagvatten --title Dagvatten --raised-by nordby",
    );
    assert_eq!(output.status.code(), Some(3), "{}", text(&output));
    assert_eq!(before, text(&world.shell(&root, NOW, "git for-each-ref")));
    clean(&world, &root);
    let output =
        world.ssr(&root, NOW, &["need", "add", "dagvatten", "--title", "Dagvatten", "--raised-by", "nordby"]);
    assert!(output.status.success(), "{}", text(&output));
}

/// The letters to those who have answered: a receipt while the round is out, a reply once it is over.
#[test]
fn receipts_and_replies_leave_once_however_often_the_program_dies() {
    let world = World::new();
    let root = begin(&world, "register", false);
    let run = |args: &[&str]| {
        let output = world.ssr(&root, NOW, args);
        assert!(output.status.success(), "{args:?}: {}", text(&output));
    };
    let count = |word: &str| {
        let letters = text(&world.shell(
            &root,
            NOW,
            &format!("grep -l '^Subject: {word}' outbox/new/* | cut -d. -f3 | sort"),
        ));
        letters.split_whitespace().map(str::to_owned).collect::<Vec<_>>()
    };
    run(&["remiss", "send", "skyfall", "--confirm", "5"]);
    for member in ["nordby", "sydby"] {
        run(&[
            "remiss",
            "record",
            "skyfall",
            "--member",
            member,
            "--stance",
            "avstyrker",
            "--comment",
            "4:1=Nej.",
        ]);
    }
    for (verb, word, resume) in [("receipt", "Mottaget", "5"), ("reply", "Svar", "2")] {
        let letters = ["remiss", verb, "skyfall", "--confirm", "2"];
        killed(&world, &root, "journal", &letters);
        assert!(count(word).is_empty());
        killed(&world, &root, "moved", &letters);
        // They are claimed, and go on as every letter does; no second batch is claimed beside them.
        let again = world.ssr(&root, NOW, &letters);
        let next = format!("→ ssr remiss send skyfall --confirm {resume}");
        assert_eq!(again.status.code(), Some(1), "{}", text(&again));
        assert!(text(&again).contains(&next), "{}", text(&again));
        let send = ["remiss", "send", "skyfall", "--confirm", resume];
        for point in ["noted", "delivered", "noted"] {
            killed(&world, &root, point, &send);
        }
        run(&send);
        assert_eq!(count(word), ["nordby", "sydby"]);
        let done = world.ssr(&root, NOW, &letters);
        assert_eq!((done.status.code(), count(word).len()), (Some(1), 2), "{}", text(&done));
        if verb == "receipt" {
            run(&["remiss", "close", "skyfall"]);
            for key in ["nordby/1/1", "sydby/1/1"] {
                run(&["dispose", "skyfall", key, "--as", "not-met", "--reason", "Jo."]);
            }
        }
    }
    let agrees = "for f in $(grep -l -e '^Subject: Mottaget' -e '^Subject: Svar' outbox/new/*); do m=$(basename $f | cut -d. -f3); s=$(sha256sum $f | cut -d' ' -f1); git show draft/skyfall:guidance/documents/skyfall/remiss/1/dispatch/$m.yaml | grep -q \"sha256: $s\" || echo $m; done";
    assert_eq!(text(&world.shell(&root, NOW, agrees)), "");
    clean(&world, &root);
}

/// One, many, a part, a group, and a worklist that comes home: each is a step, taken or not.
#[test]
fn a_disposition_that_dies_is_either_written_or_not() {
    let mut dispositions = vec![
        "dispose skyfall nordby/1/1 --as met",
        "dispose skyfall --member sydby --as noted --reason Noteras.",
        "dispose skyfall nordby/1/1 --split =Ett. --split =Två.",
        "dispose skyfall nordby/1/1 sydby/1/1 --group bron --as noted --reason Noteras.",
    ];
    let world = World::new();
    let root = begin(&world, "register", false);
    let run = |line: &str| {
        let output = world.ssr(&root, NOW, &line.split(' ').collect::<Vec<_>>());
        assert!(output.status.success(), "{line}: {}", text(&output));
        text(&output)
    };
    let shell = |line: &str| text(&world.shell(&root, NOW, line));
    run("remiss send skyfall --confirm 5");
    for member in ["nordby", "sydby"] {
        run(&format!("remiss record skyfall --member {member} --stance avstyrker --comment 4:1=Nej."));
    }
    run("remiss close skyfall");
    let start = shell("git rev-parse draft/skyfall");
    let start = start.trim();
    let back = || {
        assert!(
            world
                .shell(&root, NOW, &format!("git update-ref refs/heads/draft/skyfall {start}"))
                .status
                .success()
        )
    };
    // A list that somebody has filled in.
    if let Some(python) = judge("openpyxl") {
        run("dispose skyfall --worklist ../list.xlsx");
        let filled = r#"{"fill": {"nordby/1/1": {"Vad det blev": "Inte tillgodosedd", "Skäl": "Jo."}}}"#;
        std::fs::write(world.at("fill.json"), filled).expect("written");
        let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/letters/fill.py");
        let made = python.run([script, world.at("list.xlsx"), world.at("fill.json"), world.at("home.xlsx")]);
        assert!(made.status.success(), "{}", text(&made));
        dispositions.push("dispose skyfall --from ../home.xlsx");
    }
    let kept = "git show draft/skyfall:guidance/documents/skyfall/remiss/1/dispositions.yaml";
    let before = shell(kept);
    for line in dispositions {
        run(line);
        let after = shell(kept);
        assert_ne!(before, after, "{line}");
        back();
        for point in ["journal", "published", "moved"] {
            killed(&world, &root, point, &line.split(' ').collect::<Vec<_>>());
            let taken = point == "moved";
            assert_eq!(shell(kept), if taken { after.clone() } else { before.clone() }, "{line} {point}");
            let next = run("need add dagvatten --title Dagvatten --raised-by nordby");
            assert!(next.contains("en tidigare körning avbröts"), "{line} {point}: {next}");
            assert_eq!(shell(kept), if taken { after.clone() } else { before.clone() }, "{line} {point}");
            if !taken {
                run(line);
                assert_eq!(shell(kept), after, "{line} {point}");
            }
            clean(&world, &root);
            back();
            shell("git rm -q guidance/needs/dagvatten.yaml && git commit -qm undo");
        }
    }
}
