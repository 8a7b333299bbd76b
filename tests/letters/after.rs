//! The letters after the remiss, in one round: to whom, about what, and what they go on from.

use std::path::Path;

use serde_json::Value;

use super::harness::judges::judge;
use super::harness::{World, text};
use super::{asked, header, rehearsed};

pub fn done(world: &World, root: &Path, day: &str, line: &str) {
    let output = world.shell(root, &format!("{day}T08:00:00Z"), line);
    assert!(output.status.success(), "{line}: {}", text(&output));
}

/// The letters that have been handed over, as the Maildir has them.
pub fn left(world: &World, root: &Path, python: &super::harness::judges::Judge) -> Vec<Value> {
    let copies = world.at("copies");
    let copy = "rm -rf ../copies && mkdir ../copies && for f in outbox/new/*; do cp $f ../copies/$(basename $f).eml; done";
    done(world, root, "2026-05-01", copy);
    asked(python, "read.py", &copies).as_array().unwrap().clone()
}

pub fn of<'a>(letters: &'a [Value], member: &str, word: &str) -> Vec<&'a Value> {
    let to = format!("registrator@{member}.example");
    let about = |letter: &&Value| {
        header(letter, "To").is_some_and(|h| h.contains(&to))
            && header(letter, "Subject").is_some_and(|h| h.starts_with(word))
    };
    letters.iter().filter(about).collect()
}

pub fn plain(letter: &Value) -> String {
    letter["plain"].as_str().unwrap().split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn a_letter_after_the_remiss_goes_on_from_it() {
    let world = World::new();
    let (root, _) = rehearsed(&world);
    let join = "sed -i 's/^officers:/  - id: vastby\\n    name: Västby kommun\\n    kind: municipality\\n    cluster: syd\\n    mail: registrator@vastby.example\\nofficers:/' guidance/members.yaml && git commit -qam members";
    for (day, line) in [
        ("2026-02-10", "ssr remiss send skyfall --confirm 5 -q"),
        ("2026-03-20", "ssr remiss record skyfall --member nordby --stance tillstyrker -q"),
        ("2026-03-20", "ssr remiss extend skyfall --until 2026-04-15 --member sydby --confirm 1 -q"),
        ("2026-03-25", "ssr remiss remind skyfall --confirm 3 -q"),
        ("2026-03-26", join),
        ("2026-03-26", "ssr remiss add skyfall vastby --confirm 1 -q"),
        ("2026-03-30", "ssr remiss extend skyfall --until 2026-04-08 --reason Påsk --confirm 6 -q"),
        ("2026-04-20", "ssr remiss cancel skyfall --reason 'Fel karta.' --confirm 6 -q"),
    ] {
        done(&world, &root, day, line);
    }
    let Some(python) = judge("python3") else { return };
    let letters = left(&world, &root, &python);
    assert_eq!(letters.len(), 5 + 1 + 3 + 1 + 6 + 6);
    let remiss = of(&letters, "polisen", "Remiss: Skyfall");
    let [remiss] = remiss.as_slice() else { panic!("{remiss:?}") };
    let reminder = of(&letters, "polisen", "Påminnelse om remiss: Skyfall (dnr SPL 2026-17)");
    let [reminder] = reminder.as_slice() else { panic!("{reminder:?}") };
    let id = header(remiss, "Message-ID");
    assert_eq!(header(reminder, "In-Reply-To"), id);
    assert_eq!(header(reminder, "References"), id);
    assert_ne!(header(reminder, "Reply-To"), header(remiss, "Reply-To"));
    assert_eq!(header(reminder, "Auto-Submitted"), None);
    assert_eq!(reminder["attachments"].as_array().map(Vec::len), Some(0));
    assert!(
        plain(reminder).contains("som vi skickade till Polisen den 10 februari 2026"),
        "{}",
        plain(reminder)
    );
    assert!(plain(reminder).contains("Svara senast tisdag 31 mars 2026."), "{}", plain(reminder));

    // What a member gets later is what the others got, byte for byte.
    let added = of(&letters, "vastby", "Remiss: Skyfall");
    assert_eq!(added[0]["attachments"], remiss["attachments"]);
    assert!(plain(added[0]).contains("Remissen har redan gått ut till de andra."));

    // Each is told of its own day, and of its own answer.
    let longer: Vec<String> = of(&letters, "sydby", "Längre svarstid").into_iter().map(plain).collect();
    let says = |words: &str| longer.iter().filter(|letter| letter.contains(words)).count();
    assert_eq!((longer.len(), says("Sydby kommun har fått längre tid att svara")), (2, 1), "{longer:?}");
    assert_eq!(says("Ni har redan fått svara till och med onsdag 15 april 2026."), 1, "{longer:?}");
    let to_all = plain(of(&letters, "nordby", "Längre svarstid")[0]);
    assert!(
        to_all.contains("Svara senast onsdag 8 april 2026.") && to_all.contains("VARFÖR Påsk"),
        "{to_all}"
    );
    assert!(to_all.contains("Vi har redan fått ett svar från er."), "{to_all}");
    let cancelled = plain(of(&letters, "polisen", "Återkallad remiss")[0]);
    assert!(cancelled.contains("Ni behöver inte svara på den. VARFÖR Fel karta."), "{cancelled}");
    assert!(!cancelled.contains("Ert svar finns kvar"), "{cancelled}");
    for letter in &letters {
        assert!(header(letter, "Subject").unwrap().ends_with("(dnr SPL 2026-17)"));
        assert!(letter["plain"].as_str().unwrap().lines().all(|line| line.chars().count() <= 76));
    }
}

/// The page says what the table says, and can be read by everybody.
#[test]
fn the_page_of_a_round_says_who_has_answered_and_what_each_was_sent() {
    let world = World::new();
    let (root, _) = rehearsed(&world);
    for (day, line) in [
        ("2026-02-10", "ssr remiss send skyfall --confirm 5 -q"),
        ("2026-03-20", "ssr remiss record skyfall --member nordby --stance tillstyrker --comment '=Bra.' -q"),
        ("2026-03-20", "ssr remiss extend skyfall --until 2026-04-15 --member sydby --confirm 1 -q"),
        ("2026-03-25", "ssr remiss remind skyfall --confirm 3 -q"),
        ("2026-03-26", "ssr remiss status skyfall --out ../page.html"),
        ("2026-03-26", "ssr remiss status skyfall --format json > ../status.json"),
    ] {
        done(&world, &root, day, line);
    }
    for (now, left) in [
        ("2026-03-30T08:00:00Z", "svar senast 2026-03-31, 1 dag kvar"),
        ("2026-04-01T08:00:00Z", "svar senast 2026-03-31, svarstiden gick ut i går"),
    ] {
        let stands = text(&world.ssr(&root, now, &["remiss", "status", "skyfall"]));
        assert!(stands.contains(left), "{stands}");
    }
    let json: Value = serde_json::from_slice(&std::fs::read(world.at("status.json")).unwrap()).unwrap();
    assert_eq!((&json["answered"], &json["deadline"]), (&1.into(), &"2026-03-31".into()));
    let of =
        |member: &str| json["members"].as_array().unwrap().iter().find(|m| m["member"] == member).unwrap();
    assert_eq!(of("sydby")["until"], "2026-04-15");
    assert_eq!(
        (&of("polisen")["reminded"], &of("polisen")["letter"]),
        (&"2026-03-25".into(), &"accepted".into())
    );
    let page = std::fs::read_to_string(world.at("page.html")).unwrap();
    let words = page.split_whitespace().collect::<Vec<_>>().join(" ");
    for said in [
        "1 av 5 har svarat; svar senast 2026-03-31, 5 dagar kvar",
        "<td>tillstyrker</td><td>2026-03-20</td><td class=\"size\">1</td>",
        "anstånd till 2026-04-15",
        "påmind 2026-03-25",
        "Att inte svara räknas aldrig som samtycke.",
    ] {
        assert!(words.contains(said), "{said} is missing in {words}");
    }
    let Some(wrong) = super::harness::look::seen(&[world.at("page.html")]) else { return };
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// The program is stopped in the middle of the letters that end a round: the next run sends the others, each once.
#[test]
fn letters_that_end_a_round_go_on_after_a_stop() {
    let world = World::new();
    let (root, _) = rehearsed(&world);
    done(&world, &root, "2026-02-10", "ssr remiss send skyfall --confirm 5 -q");
    let cancel = "ssr remiss cancel skyfall --reason 'Fel karta.' --confirm 5 -q";
    let stopped = world.shell(&root, "2026-02-11T08:00:00Z", &format!("SSR_STOP_AT=delivered {cancel}"));
    assert!(!stopped.status.success());
    let count = |world: &World| {
        text(&world.shell(&root, "2026-02-12T08:00:00Z", "ls outbox/new | wc -l")).trim().to_owned()
    };
    assert_eq!(count(&world), "6");
    // What waits is said, with the command to paste; a wrong number sends nothing.
    let bare = text(&world.ssr(&root, "2026-02-12T08:00:00Z", &[]));
    assert!(bare.contains("→ ssr remiss send skyfall --confirm 5"), "{bare}");
    let wrong = world.ssr(&root, "2026-02-12T08:00:00Z", &["remiss", "send", "skyfall", "--confirm", "6"]);
    assert_eq!((wrong.status.code(), count(&world).as_str()), (Some(1), "6"), "{}", text(&wrong));
    done(&world, &root, "2026-02-12", "ssr remiss send skyfall --confirm 5 -q");
    assert_eq!(count(&world), "10");
    let again = world.ssr(&root, "2026-02-12T08:00:00Z", &["remiss", "send", "skyfall", "--confirm", "5"]);
    assert_eq!((again.status.code(), count(&world).as_str()), (Some(1), "10"), "{}", text(&again));
    done(&world, &root, "2026-02-12", "git fsck --strict --no-progress --no-dangling");
}

/// Between the look at the letters and their sending the roster changes, and the text.
#[test]
fn what_changes_after_the_remiss_was_prepared_is_refused_or_does_no_harm() {
    let world = World::new();
    let (root, _) = rehearsed(&world);
    // Another address on main: the round goes to those who were looked at.
    done(
        &world,
        &root,
        "2026-02-10",
        "sed -i s/registrator@polisen/annan@polisen/ guidance/members.yaml && git commit -qam roster",
    );
    let mend = "git switch -q draft/skyfall && echo '\nEtt stycke till.' >> guidance/documents/skyfall/document.md && git commit -qam more && git switch -q main";
    done(&world, &root, "2026-02-10", mend);
    let refused = world.ssr(&root, "2026-02-10T08:00:00Z", &["remiss", "send", "skyfall", "--confirm", "5"]);
    assert_eq!(refused.status.code(), Some(1), "{}", text(&refused));
    assert!(text(&refused).contains("→ ssr remiss prepare skyfall"), "{}", text(&refused));
    done(&world, &root, "2026-02-10", "git branch -f draft/skyfall draft/skyfall~1");
    done(&world, &root, "2026-02-10", "ssr remiss send skyfall --confirm 5 -q");
    let Some(python) = judge("python3") else { return };
    let letters = left(&world, &root, &python);
    assert_eq!(of(&letters, "polisen", "Remiss").len(), 1);
    assert!(letters.iter().all(|l| !header(l, "To").unwrap().contains("annan@")));
}

/// Whatever stands in the roster: refused with a next step, and nothing is sent.
#[test]
fn an_address_or_a_name_that_would_not_arrive_stops_the_whole_round() {
    for (change, said) in [
        ("s/registrator@polisen.example/registrator@nordby.example/", "registrator@nordby.example"),
        (
            "s/@polisen.example/@täby.example/; s/@nordby.example/@xn--tby-qla.example/",
            "registrator@täby.example",
        ),
        ("s/registrator@polisen.example/räddning@polisen.example/", "räddning@polisen.example"),
        ("s/registrator@polisen.example/registrator@täby_1.example/", "registrator@täby_1.example"),
        ("s/registrator@polisen.example/\"a@b.example\\\\r\\\\nBcc: c@d.example\"/", "Bcc: c@d.example"),
        ("s/name: Polisen/name: \"Polisen\\\\r\\\\nBcc: c@d.example\"/", "Polisen"),
        ("s/name: Polisen/name: \"=?utf-8?q?=0D=0ABcc?=\"/", "polisen"),
    ] {
        let world = World::new();
        let root = world.register("register");
        for line in [
            "ssr meeting add rcg --date 2026-01-20 -q",
            "ssr new guidance skyfall --title Skyfall --text drafts/skyfall.md --assignment rcg-2026-01-20 --paragraph 5 -q",
            &format!("sed -i '{change}' guidance/members.yaml && git commit -qam roster"),
        ] {
            done(&world, &root, "2026-02-09", line);
        }
        let tried = "ssr remiss prepare skyfall --until 2026-03-31 --dnr 'SPL 2026-17' -q && ssr remiss send skyfall --confirm 5";
        let output = world.shell(&root, "2026-02-09T08:00:00Z", tried);
        let shown = text(&output);
        assert!(matches!(output.status.code(), Some(1 | 2)), "{change}: {shown}");
        assert!(shown.contains(said) && shown.contains("→ "), "{change}: {shown}");
        let sent = "ls outbox/new 2>/dev/null | wc -l; git tag -l 'sent/*'";
        assert_eq!(text(&world.shell(&root, "2026-02-09T08:00:00Z", sent)).trim(), "0", "{change}");
    }
}
