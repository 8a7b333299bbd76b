//! `ssr fix`: what has one right mend is mended, every other byte stays, and what a record holds for
//! is never touched.

mod harness;

use harness::{World, text};

const NOW: &str = "2026-03-02T08:00:00Z";
const MEMBERS: &str = "guidance/members.yaml";

#[test]
fn bytes_outside_a_mend_stay_and_a_rehearsal_writes_nothing() {
    let world = World::new();
    let root = world.register("r");
    let members = std::fs::read_to_string(root.join(MEMBERS)).expect("members");
    let commented = members.replacen('\n', "\n# en anmärkning:  med  luft \n\n", 1);
    let folder = root.join("guidance/documents/skyfall");
    std::fs::create_dir_all(&folder).expect("a folder");
    std::fs::create_dir_all(root.join("guidance/documents/annat")).expect("a folder");
    let head = |title: &str| {
        format!("---\nkind: founding  # sort\ntitle: '{title}'\nsummary: Kort.\n---\n\n# Syfte\n\n")
    };
    std::fs::write(root.join("guidance/documents/annat/document.md"), head("Annat") + "Text.\n")
        .expect("written");
    let wrong = format!(
        "\u{FEFF}{}Se [annat](../annat), [x]( ../annat/ )\u{200B} och `[y](../annat)`.\n",
        head("Skyfall")
    );
    let right =
        wrong.trim_start_matches('\u{FEFF}').replace("[annat](../annat)", "[annat](../annat/document.md)");
    let right = right.replace('\u{200B}', "");
    std::fs::write(folder.join("document.md"), &wrong).expect("written");
    std::fs::write(root.join(MEMBERS), commented.replace('\n', "\r\n")).expect("written");

    let rehearsal = world.ssr(&root, NOW, &["fix", "--dry-run"]);
    assert!(rehearsal.status.success(), "{}", text(&rehearsal));
    assert_eq!(
        std::fs::read_to_string(folder.join("document.md")).expect("read"),
        wrong,
        "a rehearsal wrote"
    );
    let said = text(&rehearsal);
    assert!(said.contains("`../annat` → `../annat/document.md`") && said.contains("i 2 filer"), "{said}");

    let done = world.ssr(&root, NOW, &["fix"]);
    assert!(done.status.success(), "{}", text(&done));
    assert_eq!(std::fs::read_to_string(folder.join("document.md")).expect("read"), right);
    assert_eq!(std::fs::read_to_string(root.join(MEMBERS)).expect("read"), commented);
    let again = world.ssr(&root, NOW, &["fix"]);
    assert!(text(&again).contains("Inget har bara en rätt lösning"), "{}", text(&again));
}

#[test]
fn what_a_record_holds_for_is_left_and_said() {
    let world = World::new();
    let root = world.register("r");
    let folder = root.join("guidance/documents/skyfall");
    std::fs::create_dir_all(&folder).expect("a folder");
    let words = "---\nkind: founding\ntitle: Skyfall\nsummary: Kort.\n---\n\n# Syfte\n\nText.\n";
    std::fs::write(folder.join("document.md"), words).expect("written");
    let line = "git add -A && git commit -qm text && ssr take-over skyfall --adopted 2024 --source protokoll";
    let taken = world.shell(&root, NOW, line);
    assert!(taken.status.success(), "{}", text(&taken));
    let record =
        std::fs::read_dir(folder.join("records")).expect("records").next().expect("one").expect("one").path();
    for path in [folder.join("document.md"), record] {
        let before = std::fs::read_to_string(&path).expect("read");
        std::fs::write(&path, before.replace('\n', "\r\n")).expect("written");
        let output = world.ssr(&root, NOW, &["fix"]);
        assert!(output.status.success(), "{}", text(&output));
        assert_eq!(std::fs::read_to_string(&path).expect("read"), before.replace('\n', "\r\n"));
        assert!(text(&output).contains("lämnades"), "{}", text(&output));
    }
}
