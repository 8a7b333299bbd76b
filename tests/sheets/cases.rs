//! Papers of matters that go another way: a vision that the council confirms, a new version without a remiss, an
//! answer that took another's place.

use super::harness::round::{ROUND, done, played};
use super::harness::{World, text};
use super::{in_order, render, sheet};

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
            "Ändrade rubriker (avsnitt): 5.1",
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
            "Sydby kommun, synpunkt 1 i svar 1 (sakfråga, ur ett svar som har ersatts)",
            "Lägg till: senast den 1 maj.",
            "Punkt 5:1",
            "Sydby kommun, synpunkt 1 i svar 2 (sakfråga)",
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

/// What has moved, what only a footnote or a heading says, what is new and what nobody has changed; a comment on a few words of a
/// point, one that was divided, one that repeats what is secret, and an answer that is secret as a whole.
#[test]
fn a_compilation_tells_every_change_by_numbers_that_cannot_be_mistaken() {
    let world = World::new();
    let root = world.register("register");
    let open = ROUND.split("at 2026-04-01").next().expect("the round until it closes");
    let open = open.replace("at 2026-02-02", "at 2026-02-02\nsed -i -e 's/^Den gäller från orange varning/&[^1]/' -e '$a\\\n\\\n[^1]: Varningen från SMHI.' drafts/skyfall.md && git commit -qam drafts");
    let answers = r#"set -e
export SSR_NOW=2026-03-26T08:00:00Z
git switch -q remiss/skyfall/1 && cd guidance/documents/skyfall/remiss/1 && mkdir -p answers/polisen answers/brandkaren
cat > answers/polisen/01.yaml <<END
member: polisen
round: 1
answer: 1
received: 2026-03-26
$(grep ^text: round.yaml)
stance: opposes
secrecy:
  ground: 18 kap. 1 § OSL
comments:
- comment: 1
  at: "4:2"
  says: Den hemliga vägen.
END
cat > answers/brandkaren/01.yaml <<END
member: brandkaren
round: 1
answer: 1
received: 2026-03-26
$(grep ^text: round.yaml)
stance: supports
comments:
- comment: 1
  at: "4:2"
  quote: dirigerar om
  says: "Punkt 4:2: Vem gör det? Och när?"
- comment: 2
  at: "2:1"
  says: "Läs https://www.smhi.se/varningar."
- comment: 3
  at: "4:2"
  says: Som polisen.
END
git add . && git commit -qm "skyfall: answers" && git switch -q main && cd ../../../../..
export SSR_NOW=2026-04-01T08:00:00Z
ssr remiss close skyfall -q
ssr dispose skyfall nordby/1/1 --as noted --reason "Tack." -q
ssr dispose skyfall nordby/1/2 --as not-met --reason "Kostnaden är liten." -q
ssr dispose skyfall sydby/1/1 --as met --changed 4:1 -q
ssr dispose skyfall polisen/1/1 --as not-met --reason "Vägen är öppen." -q
ssr dispose skyfall brandkaren/1/3 --duplicate-of polisen/1/1 -q
ssr dispose skyfall brandkaren/1/1 --split '=Vem gör det?' --split '=Och när?' -q
ssr dispose skyfall brandkaren/1/1a --as met --changed 4:3 -q
ssr dispose skyfall brandkaren/1/1b --as noted --reason "Genast." -q
ssr dispose skyfall brandkaren/1/2 --as met --changed 2:1 -q
git switch -q draft/skyfall
sed -i -e 's/^2. Regionen dirigerar/2. SMHI varnar.\n3. Regionens larmcentral dirigerar/' -e 's/från SMHI/från SMHI:s webbplats/' -e 's/^# Budskap/# Råd/' guidance/documents/skyfall/document.md
git commit -qam "skyfall: after the round" && git switch -q main"#;
    done(&world, &root, &format!("{open}\n{answers}"));
    let path = sheet(&world, &root, "skyfall-sammanstallning-remiss-1.pdf", &["compilation"]);
    in_order(
        &path,
        &[
            "Texten i remissen",
            "Texten därefter",
            "Sammanställd",
            "20 mars 2026",
            // One that was divided is one.
            "Antal synpunkter: 7. Bemötanden – tillgodosedd: 3, inte tillgodosedd: 2, noterad: 2, sekretess: 1.",
            "ett bemötande för varje del, sammanlagt 8.",
            "Ändrade punkter: 4:2 (nu 4:3)",
            "Nya punkter: 4:2",
            "Ändrade rubriker (avsnitt): 5",
            "Ändrade fotnoter: 1",
            "Ändringar i texten",
            "Ny punkt 4:2 [tillagt: SMHI varnar.]",
            "Punkt 4:2, nu 4:3 [struket: Regionen] [tillagt: Regionens larmcentral] dirigerar om",
            "Efter synpunkt från Brandkåren.",
            "Rubriker Avsnitt 5 [struket: Budskap] [tillagt: Råd]",
            "Fotnot 1 (punkt 2:1) Varningen från [struket: SMHI] [tillagt: SMHI:s webbplats].",
            "Polisen, synpunkt 1 (sakfråga) Omfattas av sekretess (18 kap. 1 § OSL). Bemötande: sekretess.",
            "Punkt 2:1",
            "Fotnot 1 är ändrad till: Varningen",
            "Brandkåren, synpunkt 2 (sakfråga)",
            "Ändrat i punkt 2:1, fotnot 1.",
            "Punkt 4:1",
            "Sydby kommun, synpunkt 1 (sakfråga)",
            "Punkt 4:1 anges som ändrad, men den skiljer sig inte från remissen.",
            "Punkt 4:2, nu 4:3 Regionen dirigerar om ambulanserna.",
            "Ändrad till: [struket: Regionen] [tillagt: Regionens larmcentral]",
            "Brandkåren, synpunkt 1a, del av synpunkt 1 (sakfråga) Om: ”dirigerar om” Vem gör det? Bemötande: tillgodosedd. Ändrat i punkt 4:2, nu 4:3.",
            "Brandkåren, synpunkt 1b, del av synpunkt 1",
            // That it is the same as something secret would tell what that says.
            "Brandkåren, synpunkt 3 (sakfråga) Som polisen. Bemötande: inte tillgodosedd. Synpunkterna per remissinstans",
            "Tillgodosedd: 1a (punkt 4:2), 2 (punkt 2:1)",
            "Sekretess: 1 (hela texten)",
        ],
    );
    let output = render(&world, &root, &["--sheet", "compilation", "--as", "html"]);
    assert!(output.status.success(), "{}", text(&output));
    let page =
        std::fs::read_to_string(root.join("ut/skyfall-sammanstallning-remiss-1.html")).expect("the page");
    assert!(page.contains("<a href=\"https://www.smhi.se/varningar\">"), "{page}");
    for (way, place) in [("#n-4.2-4.3", "id=\"n-4.2-4.3\""), ("#f-1-1", "id=\"f-1-1\"")] {
        assert!(page.contains(way) && page.contains(place), "{way} in {page}");
    }
    let diff = world.ssr(&root, "2026-04-20T08:00:00Z", &["diff", "skyfall", "--from", "sent/skyfall/1"]);
    for said in ["rubrik 5", "fotnot 1 (2:1)", "skyfall: 2 punkter, 1 rubrik, 1 fotnot skiljer"] {
        assert!(text(&diff).contains(said), "{}", text(&diff));
    }
}
