//! The letters to those who have answered: what was understood, and what became of their comments.

use std::path::{Path, PathBuf};

use serde_json::Value;

use super::after::{done, left, of, plain};
use super::harness::judges::judge;
use super::harness::{World, look, text};
use super::{header, rehearsed};

/// Words that are secret: nothing that leaves may hold them.
const SECRET: &str = "Pumpstationen vid Kvarnen";

/// An answer with one comment of each sort: certain, likely, without a place, secret, on the whole.
const ANSWER: &str = r#"set -e
git switch -q remiss/skyfall/1 && cd guidance/documents/skyfall/remiss/1 && mkdir -p answers/sydby
cat > answers/sydby/01.yaml <<END
member: sydby
round: 1
answer: 1
received: 2026-03-20
$(grep ^text: round.yaml)
stance: supports-with-changes
preliminary: true
decided-by: Kommunstyrelsen
decided: 2026-04-20
registry-number: KS 2026/8
comments:
- comment: 1
  at: "4:1"
  says: |
    Lägg till: senast den 1 maj.

    Det hinner vi.
  proposes: Kommunen ska senast den 1 maj göra en plan.
- comment: 2
  at: "5:1"
  says: "<b>Skriv</b> även till skolorna & förskolorna."
  certainty: likely
- comment: 3
  quote: den gamla texten
  says: Stycket saknar ägare.
  certainty: unplaced
- comment: 4
  at: "4:2"
  says: Pumpstationen vid Kvarnen saknar reservkraft.
  proposes: Nämn pumpstationen vid Kvarnen.
  secrecy:
    ground: 18 kap. 13 § OSL
- comment: 5
  says: Bra i stort.
END
git add . && git commit -qm "skyfall: an answer that was read" && git switch -q main"#;

fn begun(world: &World) -> PathBuf {
    let (root, _) = rehearsed(world);
    done(world, &root, "2026-02-10", "ssr remiss send skyfall --confirm 5 -q");
    done(world, &root, "2026-03-20", ANSWER);
    let other = "ssr remiss record skyfall --member nordby --stance avstyrker --comment '4:1=Var står det att vi har råd?' -q";
    done(world, &root, "2026-03-20", other);
    root
}

fn nothing_secret(letter: &Value) {
    for part in ["plain", "html"] {
        let words = letter[part].as_str().unwrap();
        assert!(!words.to_lowercase().contains(&SECRET.to_lowercase()), "{words}");
    }
}

#[track_caller]
fn says(words: &str, all: &[&str]) {
    let mut rest = words;
    for said in all {
        let Some((_, after)) = rest.split_once(said) else {
            panic!("{said:?} does not come next in {words}")
        };
        rest = after;
    }
}

#[test]
fn a_receipt_says_what_was_understood_and_no_secret() {
    let world = World::new();
    let root = begun(&world);
    done(&world, &root, "2026-03-21", "ssr remiss receipt skyfall --outbox ../kvittens -q");
    done(&world, &root, "2026-03-21", "ssr remiss receipt skyfall --confirm 2 -q");
    let page = std::fs::read_to_string(world.at("kvittens/index.html")).unwrap();
    assert!(!page.contains(SECRET) && page.contains("ssr remiss receipt skyfall --confirm 2"), "{page}");
    // Each letter says something else, so whoever approves them sees them all.
    for said in ["Var står det att vi har råd?", "Det hinner vi.", "aria-label=\"Sydby kommun\""] {
        assert!(page.contains(said), "{said} is missing in {page}");
    }
    let Some(python) = judge("python3") else { return };
    let letters = left(&world, &root, &python);
    assert_eq!(of(&letters, "polisen", "Mottaget").len(), 0);
    let receipt = of(&letters, "sydby", "Mottaget remissvar: Skyfall (dnr SPL 2026-17)");
    let [receipt] = receipt.as_slice() else { panic!("{receipt:?}") };
    nothing_secret(receipt);
    assert_eq!(header(receipt, "In-Reply-To"), header(of(&letters, "sydby", "Remiss: ")[0], "Message-ID"));
    assert_eq!(receipt["attachments"].as_array().map(Vec::len), Some(0));
    says(
        &plain(receipt),
        &[
            "Vi har tagit emot remissvaret från Sydby kommun. Det kom in den 20 mars 2026.",
            "- Ståndpunkt: tillstyrker med ändringar",
            "- Preliminärt: Kommunstyrelsen beslutar den 20 april 2026",
            "- Ert diarienummer: KS 2026/8",
            "- Antal synpunkter: 5",
            "Svaret är preliminärt.",
            "- Synpunkt 1, punkt 4:1: Lägg till: senast den 1 maj. Det hinner vi. Förslag: Kommunen ska senast den 1 maj göra en plan.",
            "- Synpunkt 2, punkt 5:1: <b>Skriv</b> även till skolorna & förskolorna. [osäker plats]",
            "- Synpunkt 3, okänd plats: Om ”den gamla texten”. Stycket saknar ägare.",
            "- Synpunkt 4, punkt 4:2: Omfattas av sekretess (18 kap. 13 § OSL).",
            "- Synpunkt 5, hela texten: Bra i stort.",
            "Utan plats i texten: synpunkt 3.",
            "Osäker plats: synpunkt 2.",
            "STÄMMER DET INTE?",
            "Svarstiden går ut den 31 mars 2026.",
        ],
    );
    assert!(receipt["html"].as_str().unwrap().contains("&lt;b&gt;Skriv&lt;/b&gt; även till skolorna &amp; "));
    seen(&world, receipt, &world.at("kvittens/index.html"));

    // Who has answered another text is told so.
    assert!(!plain(receipt).contains("en annan text"), "{}", plain(receipt));
    let other = r#"set -e
git switch -q remiss/skyfall/1 && cd guidance/documents/skyfall/remiss/1
sed -e 's/^answer: 1/answer: 2/' -e "s/^text: .*/text: $(printf '%064d' 7)/" answers/sydby/01.yaml > answers/sydby/02.yaml
git add . && git commit -qm "skyfall: an answer to another text" && git switch -q main
ssr remiss receipt skyfall --confirm 1 -q"#;
    done(&world, &root, "2026-03-22", other);
    let letters = left(&world, &root, &python);
    let again = of(&letters, "sydby", "Mottaget").into_iter().map(plain);
    says(
        &again.filter(|words| words.contains("Svaret ersätter")).collect::<String>(),
        &["Svaret gäller en annan text än den som vi skickade på remiss.", "Svaret ersätter ert"],
    );

    // An answer that is secret as a whole is told of, and not a word of it.
    let whole = r#"set -e
git switch -q remiss/skyfall/1 && cd guidance/documents/skyfall/remiss/1 && mkdir -p answers/regionen
cat > answers/regionen/01.yaml <<END
member: regionen
round: 1
answer: 1
received: 2026-03-22
$(grep ^text: round.yaml)
stance: opposes
decided-by: Direktionen
secrecy:
  ground: 18 kap. 8 § OSL
comments:
- comment: 1
  at: "4:2"
  says: Pumpstationen vid Kvarnen.
END
git add . && git commit -qm "skyfall: an answer that is secret" && git switch -q main
ssr remiss receipt skyfall --confirm 1 -q"#;
    done(&world, &root, "2026-03-22", whole);
    let letters = left(&world, &root, &python);
    let receipt = of(&letters, "regionen", "Mottaget");
    nothing_secret(receipt[0]);
    let words = plain(receipt[0]);
    says(&words, &["Hela svaret är infört som sekretess (18 kap. 8 § OSL).", "Antal synpunkter: 1."]);
    for secret in ["avstyrker", "Direktionen", "4:2"] {
        assert!(!words.contains(secret), "{secret} in {words}");
    }
}

/// The letter and the page of its rehearsal, as everybody can read them.
fn seen(world: &World, letter: &Value, page: &Path) {
    let path = world.at("letter.html");
    std::fs::write(&path, letter["html"].as_str().unwrap()).unwrap();
    if let Some(folder) = std::env::var_os("SSR_SAMPLES") {
        let subject = header(letter, "Subject").unwrap().split(':').next().unwrap().replace(' ', "-");
        std::fs::copy(&path, Path::new(&folder).join(format!("{subject}.html"))).unwrap();
        std::fs::copy(page, Path::new(&folder).join(format!("{subject}-rehearsal.html"))).unwrap();
        std::fs::write(Path::new(&folder).join(format!("{subject}.txt")), letter["plain"].as_str().unwrap())
            .unwrap();
    }
    // Names of members can be long.
    let long = |html: &str| {
        html.replace("Nordby kommun", "Södertörns brandförsvarsförbund")
            .replace("Sydby kommun", "Storstockholms räddningstjänstförbund")
    };
    let (letter, rehearsal) = (world.at("letter.html"), world.at("long.html"));
    std::fs::write(&letter, long(&std::fs::read_to_string(&path).unwrap())).unwrap();
    std::fs::write(&rehearsal, long(&std::fs::read_to_string(page).unwrap())).unwrap();
    let Some(wrong) = look::seen(&[page.to_owned(), letter, rehearsal]) else { return };
    let outside = |w: &String| {
        w.starts_with("letter.html") && ["landmark-one-main:", "region:"].iter().any(|rule| w.contains(rule))
    };
    let wrong: Vec<&String> = wrong.iter().filter(|w| !outside(w)).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

const DISPOSED: &str = r#"set -e
ssr remiss close skyfall -q
ssr dispose skyfall nordby/1/1 --as not-met --reason "Kostnaden är liten." -q
ssr dispose skyfall sydby/1/1 --as partly-met --reason "Planen ska finnas i maj." --changed 4:1 -q
ssr dispose skyfall sydby/1/2 --as duplicate --duplicate-of nordby/1/1 -q
ssr dispose skyfall sydby/1/3 --as noted --reason "Ägaren står i avsnittet före." -q
ssr dispose skyfall sydby/1/4 --as not-met --reason "Pumpstationen vid Kvarnen har reservkraft." -q
git switch -q draft/skyfall
sed -i 's/ska göra en plan/ska i maj ha en plan/' guidance/documents/skyfall/document.md
git commit -qam "skyfall: a plan in May" && git switch -q main"#;

/// Programs that save only what is seen take the hidden sheet away; then the labels say what each field is.
#[test]
fn a_form_without_its_hidden_sheet_still_says_when_it_was_decided() {
    let world = World::new();
    let (root, out) = rehearsed(&world);
    done(&world, &root, "2026-02-10", "ssr remiss send skyfall --confirm 5 -q");
    let Some(python) = judge("openpyxl") else { return };
    let fill = "import sys, openpyxl, datetime; b = openpyxl.load_workbook(sys.argv[1]); s = b.worksheets[0]; \
                s['B9'] = 'Tillstyrker'; s['B12'] = datetime.date(2026, 3, 18); del b['ssr']; b.save(sys.argv[2])";
    let form = out.join("SPL-2026-17-svarsformular-skyfall-omgang-1.xlsx");
    let filled = python.run(["-c".as_ref(), fill.as_ref(), form.as_os_str(), world.at("f.xlsx").as_os_str()]);
    assert!(filled.status.success(), "{}", text(&filled));
    let heard = text(&world.ssr(&root, "2026-03-20T08:00:00Z", &["remiss", "read", "skyfall", "../f.xlsx"]));
    assert!(heard.contains("tillstyrker") && heard.contains("beslut 2026-03-18"), "{heard}");
}

#[test]
fn a_comment_that_a_member_repeats_is_not_said_to_come_from_somebody_else() {
    let world = World::new();
    let root = begun(&world);
    done(&world, &root, "2026-04-01", DISPOSED);
    done(
        &world,
        &root,
        "2026-04-01",
        "ssr dispose skyfall sydby/1/5 --as duplicate --duplicate-of sydby/1/3 -q",
    );
    done(&world, &root, "2026-04-02", "ssr remiss reply skyfall --confirm 2 -q");
    let Some(python) = judge("python3") else { return };
    let letters = left(&world, &root, &python);
    let [reply] = of(&letters, "sydby", "Svar på").try_into().unwrap();
    let text = plain(reply);
    says(&text, &["Svar: Samma som er synpunkt 3. Ägaren står i avsnittet före."]);
    assert!(!text.contains("kom från Sydby"), "{text}");
}

#[test]
fn a_reply_says_what_became_of_each_comment_and_what_changed() {
    let world = World::new();
    let root = begun(&world);
    done(&world, &root, "2026-04-01", DISPOSED);
    let waits = world.ssr(&root, "2026-04-01T08:00:00Z", &["remiss", "reply", "skyfall", "--confirm", "2"]);
    assert_eq!(waits.status.code(), Some(1), "{}", text(&waits));
    assert!(
        text(&waits).contains("sydby/1/5") && text(&waits).contains("→ ssr dispose skyfall"),
        "{}",
        text(&waits)
    );
    done(&world, &root, "2026-04-01", "ssr dispose skyfall sydby/1/5 --as noted --reason 'Tack.' -q");
    done(&world, &root, "2026-04-02", "ssr remiss reply skyfall --outbox ../svar -q");
    done(&world, &root, "2026-04-02", "ssr remiss reply skyfall --confirm 2 -q");
    let Some(python) = judge("python3") else { return };
    let letters = left(&world, &root, &python);
    assert_eq!(of(&letters, "polisen", "Svar på").len(), 0);
    let reply = of(&letters, "sydby", "Svar på era synpunkter: Skyfall (dnr SPL 2026-17)");
    let [reply] = reply.as_slice() else { panic!("{reply:?}") };
    nothing_secret(reply);
    says(
        &plain(reply),
        &[
            "Vi har svarat på varje synpunkt: 6 synpunkter från 2 remissinstanser.",
            "Er ståndpunkt: tillstyrker med ändringar.",
            "- Ändrade punkter: 4:1",
            "Orden före och efter står i SPL-2026-17-sammanstallning-skyfall-omgang-1.pdf, i avsnittet ”Ändringar i texten”.",
            "- Delvis tillgodosedd: 1 - Inte tillgodosedd: 1 - Noterad: 2 - Dubblett – inte tillgodosedd: 1",
            "ERA SYNPUNKTER OCH SVAREN PÅ DEM",
            "Synpunkterna har de nummer som de har i ert svar",
            "Synpunkt 1, punkt 4:1: delvis tillgodosedd",
            "Ni skrev: Lägg till: senast den 1 maj. Det hinner vi.",
            "Ni föreslog: Kommunen ska senast den 1 maj göra en plan.",
            "Svar: Planen ska finnas i maj.",
            "Ändrat i punkt 4:1. Förut: ”Kommunen ska göra en plan för lågt belägna vägar.”",
            "Nu: ”Kommunen ska i maj ha en plan för lågt belägna vägar.”",
            "Synpunkt 2, punkt 5:1: dubblett – inte tillgodosedd",
            "Svar: Samma synpunkt kom från Nordby kommun (synpunkt 1). Kostnaden är liten.",
            "Synpunkt 3, okänd plats: noterad Ni skrev om ”den gamla texten”: Stycket saknar ägare.",
            "Synpunkt 4, punkt 4:2: inte tillgodosedd Omfattas av sekretess (18 kap. 13 § OSL).",
            "Synpunkt 5, hela texten: noterad Ni skrev: Bra i stort. Svar: Tack.",
        ],
    );
    let names: Vec<&str> =
        reply["attachments"].as_array().unwrap().iter().map(|a| a[0].as_str().unwrap()).collect();
    assert_eq!(
        names,
        [
            "SPL-2026-17-sammanstallning-skyfall-omgang-1.pdf",
            "SPL-2026-17-text-efter-remiss-skyfall-omgang-1.pdf"
        ]
    );
    seen(&world, reply, &world.at("svar/index.html"));
    let Some(pdftotext) = judge("pdftotext") else { return };
    for name in names {
        let output = pdftotext.run([world.at("svar").join(name).as_os_str(), "-".as_ref()]);
        let words = String::from_utf8_lossy(&output.stdout).split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(words.contains("Skyfall") && !words.to_lowercase().contains("kvarnen"), "{name}: {words}");
    }
}
