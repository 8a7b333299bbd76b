//! Papers of matters that go another way: a vision that the council confirms, a new version without a remiss, an
//! answer that took another's place.

use super::harness::World;
use super::harness::round::{ROUND, done, played};
use super::{in_order, sheet};

/// A register with a council, and a vision that it has confirmed.
const CONFIRMED: &str = r#"
at() { export SSR_NOW="$1T08:00:00Z" GIT_AUTHOR_DATE="$1T08:00:00Z" GIT_COMMITTER_DATE="$1T08:00:00Z"; }
set -e
at 2026-02-02
sed -i 's/^mail:/  - id: vision\n    kinds: [vision]\n    remiss: false\n    endorse: rsg\n    adopt: rcg\n    confirm: council\nmail:/' ssr.yaml
cat >> guidance/forums.yaml <<'END'
  - id: council
    name: Samverkansrådet
    short: Rådet
    seats:
      - id: nordby
        name: Nordby kommun
        members: [nordby]
      - id: sydby
        name: Sydby kommun
        members: [sydby]
END
git commit -qam "a council"
sed -e 's/^kind: guidance/kind: vision\nvalid-from: 2026\nvalid-to: 2029/' -e '/^review-every/d' -e 's/^# Syfte/# Övergripande mål/' \
  -e 's/^title: .*/title: Målbild 2026–2029/' -e 's/^# Mål$/# Målområden/' drafts/skyfall.md > ../malbild.md
ssr meeting add rcg --date 2026-01-20 -q
ssr new vision skyfall --title "Målbild 2026–2029" --text ../malbild.md --assignment rcg-2026-01-20 --paragraph 5 -q
ssr rsg submit skyfall -q
ssr meeting add rsg --date 2026-02-02 -q
ssr rsg endorse skyfall --meeting rsg-2026-02-02 --paragraph 7 -q
at 2026-02-10
ssr meeting add rcg --date 2026-02-10 -q
ssr rcg adopt skyfall --meeting rcg-2026-02-10 --paragraph 3 -q
ssr meeting add council --date 2026-02-10 --absent sydby -q
ssr council confirm skyfall --meeting council-2026-02-10 --paragraph 2 -q
"#;

#[test]
fn the_council_confirms_a_vision() {
    let world = World::new();
    let root = world.register("register");
    done(&world, &root, CONFIRMED);
    let path = sheet(&world, &root, "skyfall-protokollsutdrag-council-2026-02-10.pdf", &["minutes"]);
    in_order(
        &path,
        &[
            "Protokollsutdrag, Rådet § 2",
            "Målbild 2026–2029",
            "Samverkansrådet (Rådet)",
            "Rådet fastställde målbilden ”Målbild 2026–2029”.",
            "Närvarande: Nordby kommun.",
            "Frånvarande: Sydby kommun.",
            "Det gäller texten med SHA-256",
            "records/0006-confirmed.yaml",
        ],
    );
    let words = ["minutes", "--meeting", "rcg-2026-02-10"];
    let path = sheet(&world, &root, "skyfall-protokollsutdrag-rcg-2026-02-10.pdf", &words);
    in_order(&path, &["RCG antog målbilden ”Målbild 2026–2029” som version 1."]);
}

#[test]
fn a_new_version_without_a_remiss_is_compared_with_the_one_in_force() {
    let world = World::new();
    let root = played(&world);
    let steps = r#"at() { export SSR_NOW="$1T08:00:00Z" GIT_AUTHOR_DATE="$1T08:00:00Z" GIT_COMMITTER_DATE="$1T08:00:00Z"; }
set -e
at 2026-04-15
ssr meeting add rsg --date 2026-04-14 -q
ssr rsg endorse skyfall --meeting rsg-2026-04-14 --paragraph 7 -q
ssr meeting add rcg --date 2026-04-15 -q
ssr rcg adopt skyfall --meeting rcg-2026-04-15 --paragraph 3 -q
at 2027-04-15
ssr meeting add rcg --date 2027-04-15 -q
ssr reopen skyfall --assignment rcg-2027-04-15 --paragraph 4 --route minor -q
git switch -q draft/skyfall
sed -i -e 's/Leder om trafiken/Leder om och stoppar trafiken/' -e 's/^# Budskap/# Budskap\n\n## Till allmänheten/' guidance/documents/skyfall/document.md
git commit -qam "skyfall: traffic" && git switch -q main
ssr rsg submit skyfall -q"#;
    done(&world, &root, steps);
    let path = sheet(&world, &root, "skyfall-forslag-rsg.pdf", &["proposal"]);
    in_order(
        &path,
        &[
            "Det är en ny version av ett dokument som gäller: version 1 antogs den 15 april 2026.",
            "Vad som har ändrats sedan version 1",
            "Ändrade punkter: 4:4",
            "Ändringar av rubriker: 1",
            "Den här texten har inte varit på remiss.",
            "Jämförelse med version 1",
            "Punkt 4:4. Polisen | Leder om [tillagt: och stoppar] trafiken.",
            "Rubriker",
            "[tillagt: Till allmänheten]",
        ],
    );
}

#[test]
fn an_answer_that_took_anothers_place_says_so_and_loses_no_comment() {
    let world = World::new();
    let root = world.register("register");
    let open = ROUND.split("at 2026-04-01").next().expect("the round until it closes");
    let again = r#"at 2026-03-25
ssr remiss record skyfall --member sydby --stance tillstyrker --comment "5:1=Skriv även till skolorna." -q"#;
    done(&world, &root, &format!("{open}\n{again}"));
    let path = sheet(&world, &root, "skyfall-sammanstallning-remiss-1.pdf", &["compilation"]);
    in_order(
        &path,
        &[
            "3 har svarat och 2 har inte svarat.",
            "tillstyrker: 2 (Region Provlän; Sydby kommun)",
            "tillstyrker med ändringar: ingen",
            "Antal synpunkter: 4.",
            "Sydby kommun tillstyrker Kom in den 25 mars 2026. Ersätter ett tidigare svar.",
            "Punkt 4:1",
            "Sydby kommun (sakfråga, ur ett svar som har ersatts)",
            "Lägg till: senast den 1 maj.",
            "Punkt 5:1",
            "Sydby kommun (sakfråga)",
            "Skriv även till skolorna.",
        ],
    );
    let rest = r#"export SSR_NOW=2026-03-26T08:00:00Z
ssr remiss record skyfall --member polisen --stance avstar -q
ssr remiss record skyfall --member brandkaren --stance tillstyrker -q"#;
    done(&world, &root, rest);
    let path = sheet(&world, &root, "skyfall-sammanstallning-remiss-1.pdf", &["compilation"]);
    in_order(&path, &["Remissen gick till 5 medlemmar. Alla har svarat."]);
}
