//! Letters taken apart again: what stands in them, and that nothing else can.

use jiff::civil::date;
use proptest::prelude::*;

use super::*;
use crate::model::{Files, Lang, LetterState, MemberKind, Round};
use crate::package::rehearsal;
use crate::project::{Document, Project, Snapshot, Source};

const DOCUMENT: &str = "---
kind: guidance
title: Störningar i elförsörjningen
summary: Vem som gör vad när elen inte räcker till.
example: true
---

# Syfte

Text.
";

struct Table {
    project: Project,
    document: Document,
    round: Round,
    letters: Vec<Letter>,
    attachments: Vec<Attachment>,
    secrets: Vec<Secret>,
}

impl Table {
    fn new() -> Table {
        let id = Slug::new("elforsorjning").unwrap();
        let mut snapshot = Snapshot::new(Source::WorkTree);
        snapshot.files.insert("ssr.yaml".into(), include_bytes!("../../ssr.yaml")[..].into());
        let files = Files::from([("document.md".to_owned(), DOCUMENT.as_bytes().into())]);
        let names = [
            ("nacka", "Nacka kommun"),
            ("osteraker", "Österåkers kommun"),
            ("polisen", "Polismyndigheten, Polisregion Stockholm"),
        ];
        let consultees = names.map(|(member, name)| Consultee {
            member: Slug::new(member).unwrap(),
            name: name.to_owned(),
            kind: MemberKind::Municipality,
            mail: format!("registrator@{member}.example"),
        });
        let letters = consultees.iter().map(|c| Letter {
            document: id.clone(),
            ledger: Ledger::Round(1),
            member: c.member.clone(),
            letter: 1,
            kind: LetterKind::Remiss,
        });
        let secrets = consultees.iter().enumerate().map(|(i, c)| Secret {
            member: c.member.clone(),
            token: format!("{:032x}", 0xabc0 + i),
            message_id_random: format!("{:032x}", 0xdef0 + i),
        });
        Table {
            project: Project::read(snapshot),
            document: Document::read(id.clone(), format!("guidance/documents/{id}"), files),
            letters: letters.collect(),
            secrets: secrets.collect(),
            round: Round {
                round: 1,
                document: id,
                registry_number: "SSR 2026-17".into(),
                deadline: date(2027, 2, 1),
                text: sha256(b""),
                consultees: consultees.to_vec(),
            },
            attachments: vec![Attachment {
                cover: false,
                name: "EXEMPEL-SSR-2026-17-remiss-elforsorjning-omgang-1.pdf".into(),
                media_type: "application/pdf".into(),
                bytes: b"%PDF-1.7\n--=_mixed_\r\nBcc: a@b.example\r\n".to_vec(),
            }],
        }
    }

    fn pack(&self) -> Result<Parcel, Refusal> {
        let now = "2026-11-25T22:30:00Z".parse().unwrap();
        let occasion = Occasion::remiss(&self.project, &self.document, &self.round, now)?;
        letters(&occasion, &self.letters, &self.attachments, &self.secrets, now)
    }

    fn refused(&self) -> String {
        let refusal = self.pack().expect_err("it should be refused");
        assert!(!refusal.next.is_empty(), "no next step: {}", refusal.message.say(Lang::En));
        refusal.message.say(Lang::En)
    }
}

/// Header fields, unfolded, and what comes after them.
fn split(bytes: &str) -> (Vec<(String, String)>, &str) {
    let (head, body) = bytes.split_once("\r\n\r\n").expect("an empty line");
    let mut fields: Vec<(String, String)> = Vec::new();
    for line in head.split("\r\n") {
        match fields.last_mut() {
            Some(last) if line.starts_with(' ') => last.1.push_str(line),
            _ => {
                let (name, value) = line.split_once(':').expect("a header field");
                fields.push((name.to_owned(), value.trim_start().to_owned()));
            }
        }
    }
    (fields, body)
}

fn field<'a>(fields: &'a [(String, String)], name: &str) -> &'a str {
    fields.iter().find(|(n, _)| n == name).map_or("", |(_, v)| v)
}

/// The parts between the boundaries that the fields name.
fn parts<'a>(fields: &[(String, String)], body: &'a str) -> Vec<&'a str> {
    let kind = field(fields, "Content-Type");
    let boundary = kind.split("boundary=\"").nth(1).and_then(|b| b.split('"').next()).expect("a boundary");
    let (inside, _) = body.split_once(&format!("--{boundary}--\r\n")).expect("a last boundary");
    inside.split(&format!("--{boundary}\r\n")).skip(1).collect()
}

/// The text of encoded words (RFC 2047, base64) and of what stands between them.
fn decoded(value: &str) -> String {
    let mut out = Vec::new();
    let mut rest = value;
    while let Some((before, word)) = rest.split_once("=?utf-8?b?") {
        if !before.trim().is_empty() || out.is_empty() {
            out.extend(before.bytes());
        }
        let (word, after) = word.split_once("?=").expect("the end of a word");
        let (mut bits, mut count) = (0u32, 0);
        for c in word.bytes().filter(|c| *c != b'=') {
            let six = match c {
                b'A'..=b'Z' => c - b'A',
                b'a'..=b'z' => c - b'a' + 26,
                b'0'..=b'9' => c - b'0' + 52,
                b'+' => 62,
                _ => 63,
            };
            (bits, count) = ((bits << 6) | u32::from(six), count + 6);
            if count >= 8 {
                count -= 8;
                out.push((bits >> count) as u8);
            }
        }
        rest = after;
    }
    out.extend(rest.bytes());
    String::from_utf8(out).expect("UTF-8")
}

const FIELDS: &str =
    "Date From Reply-To To Subject Message-ID X-SSR-Registry-Number X-SSR-Document MIME-Version Content-Type";

/// Everything that holds for any letter at all; one of a matter that has no registry number yet has no field for it.
fn check(letter: &Frozen, attachments: usize, registry_number: &str) -> Vec<(String, String)> {
    let text = std::str::from_utf8(&letter.bytes).expect("ASCII");
    assert!(text.is_ascii());
    assert_eq!(text.matches('\r').count(), text.matches("\r\n").count(), "a bare CR");
    assert_eq!(text.matches('\n').count(), text.matches("\r\n").count(), "a bare LF");
    assert!(text.split("\r\n").all(|l| l.len() <= 998));
    let (fields, body) = split(text);
    let expected = FIELDS.split(' ').filter(|n| *n != "X-SSR-Registry-Number" || !registry_number.is_empty());
    assert!(fields.iter().map(|(n, _)| n.as_str()).eq(expected), "{fields:?}");
    let mixed = parts(&fields, body);
    assert_eq!(mixed.len(), 1 + attachments);
    let (readable, inside) = split(mixed[0]);
    assert!(field(&readable, "Content-Type").starts_with("multipart/alternative"));
    let readable = parts(&readable, inside);
    assert_eq!(readable.len(), 2);
    for (part, kind) in readable.iter().zip(["text/plain; charset=utf-8", "text/html; charset=utf-8"]) {
        let (fields, body) = split(part);
        assert_eq!(field(&fields, "Content-Type"), kind);
        assert_eq!(field(&fields, "Content-Transfer-Encoding"), "quoted-printable");
        assert!(body.split("\r\n").all(|l| l.len() <= 76));
    }
    for part in &mixed[1..] {
        let (fields, body) = split(part);
        let names: Vec<&str> = fields.iter().map(|(n, _)| n.as_str()).collect();
        assert_eq!(names, ["Content-Type", "Content-Disposition", "Content-Transfer-Encoding"]);
        assert!(field(&fields, "Content-Disposition").starts_with("attachment; "));
        assert!(body.bytes().all(|b| b.is_ascii_alphanumeric() || b"+/=\r\n".contains(&b)));
    }
    fields
}

#[test]
fn a_letter_is_what_a_registry_can_take() {
    let table = Table::new();
    let parcel = table.pack().unwrap();
    assert_eq!(parcel.letters.len(), 3);
    let fields = check(&parcel.letters[0], 1, "SSR 2026-17");
    let of = |name| field(&fields, name);
    assert_eq!(of("Date"), "Wed, 25 Nov 2026 23:30:00 +0100");
    assert_eq!(of("From"), "\"Samverkan Stockholmsregionen\" <remiss@ssr.example>");
    assert_eq!(of("To"), "\"Nacka kommun\" <registrator@nacka.example>");
    assert_eq!(
        of("Reply-To"),
        "\"Samverkan Stockholmsregionen\" <remiss+0000000000000000000000000000abc0@ssr.example>"
    );
    assert_eq!(decoded(of("Subject")), "[EXEMPEL] Remiss: Störningar i elförsörjningen (dnr SSR 2026-17)");
    assert_eq!(of("Message-ID"), "<0000000000000000000000000000def0@ssr.example>");
    assert_eq!((of("X-SSR-Registry-Number"), of("X-SSR-Document")), ("SSR 2026-17", "elforsorjning/1"));
    let to = field(&check(&parcel.letters[1], 1, "SSR 2026-17"), "To").to_owned();
    assert_eq!(decoded(&to), "Österåkers kommun <registrator@osteraker.example>");
    let letter = &parcel.letters[0];
    assert_eq!(letter.envelope_from, "remiss+0000000000000000000000000000abc0@ssr.example");
    assert_eq!(letter.envelope_to, "registrator@nacka.example");
    let text = String::from_utf8_lossy(&letter.bytes).into_owned();
    assert!(text.contains("\r\n filename=\"EXEMPEL-SSR-2026-17-remiss-elforsorjning-omgang-1.pdf\"\r\n"));
    assert!(!text.to_lowercase().contains("auto-submitted"));
}

#[test]
fn the_ledger_claims_the_letter_and_keeps_the_token_to_itself() {
    let table = Table::new();
    let parcel = table.pack().unwrap();
    let names: Vec<&str> = parcel.files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "remiss/1/dispatch/nacka.yaml",
            "remiss/1/dispatch/osteraker.yaml",
            "remiss/1/dispatch/polisen.yaml"
        ]
    );
    let text = String::from_utf8(parcel.files["remiss/1/dispatch/nacka.yaml"].to_vec()).unwrap();
    assert!(
        text.starts_with("# yaml-language-server: $schema=../../../../../../schemas/dispatch.json\n"),
        "{text}"
    );
    assert!(!text.contains(&table.secrets[0].token));
    let (dispatch, _) = yaml::read::<Dispatch>("nacka.yaml", &text, 0);
    let dispatch = dispatch.unwrap();
    let [entry] = dispatch.letters.as_slice() else { panic!("{text}") };
    assert_eq!((entry.letter, entry.kind, entry.state()), (1, LetterKind::Remiss, LetterState::Waiting));
    assert_eq!(entry.to, "registrator@nacka.example");
    assert_eq!(entry.sha256, sha256(&parcel.letters[0].bytes));
    assert_eq!(entry.token, sha256(table.secrets[0].token.as_bytes()));
    assert_eq!(entry.message_id, parcel.letters[0].message_id);
    assert!(!format!("{:?}", table.secrets).contains("abc0"));
}

#[test]
fn the_same_values_give_the_same_bytes_and_other_secrets_others() {
    let mut table = Table::new();
    let first = table.pack().unwrap();
    assert_eq!(first, table.pack().unwrap());
    table.secrets[0].token = "f".repeat(32);
    let second = table.pack().unwrap();
    assert_ne!(first.letters[0].bytes, second.letters[0].bytes);
    assert_eq!(first.letters[1..], second.letters[1..]);
}

#[test]
fn a_resumed_sending_makes_only_the_letters_that_are_asked_for() {
    let mut table = Table::new();
    let whole = table.pack().unwrap();
    table.letters.drain(..2);
    let rest = table.pack().unwrap();
    assert_eq!(rest.letters, whole.letters[2..]);
    assert_eq!(rest.files.len(), 1);
}

#[test]
fn what_would_not_arrive_is_refused() {
    type Change = fn(&mut Table);
    let cases: [(&str, Change); 16] = [
        ("not a mail address", |t| t.round.consultees[1].mail = "registrator".into()),
        ("do not take", |t| t.round.consultees[1].mail = "räddning@osteraker.example".into()),
        ("both nacka and osteraker", |t| t.round.consultees[1].mail = "Registrator@Nacka.example".into()),
        ("line break", |t| t.round.consultees[1].name = "Österåker\r\nBcc: a@b.example".into()),
        ("line break", |t| t.document.front.as_mut().unwrap().title = "El\u{202e}".into()),
        ("is empty", |t| t.document.front.as_mut().unwrap().title = " ".into()),
        ("take for code", |t| t.document.front.as_mut().unwrap().title = "=?utf-8?q?=0D=0A?=".into()),
        ("longer than 250", |t| t.round.registry_number = "x".repeat(251)),
        ("too long", |t| {
            t.project.register.workspace.as_mut().unwrap().mail.from =
                format!("{}@ssr.example", "x".repeat(32))
        }),
        ("mail filters", |t| t.attachments[0].media_type = "text/html".into()),
        ("mail filters", |t| t.attachments[0].name = "a.exe".into()),
        ("file name", |t| t.attachments[0].name = "../a.pdf".into()),
        ("may be 10000 kB", |t| t.attachments[0].bytes = vec![0; 7_400_000]),
        ("no secret", |t| t.secrets.truncate(2)),
        ("wrong shape", |t| t.secrets[0].token = "a\r\nb".into()),
        ("restricted", |t| t.document.front.as_mut().unwrap().distribution = Distribution::Restricted),
    ];
    for (said, change) in cases {
        let mut table = Table::new();
        change(&mut table);
        let message = table.refused();
        assert!(message.contains(said), "{said:?} is not in {message:?}");
    }
}

#[test]
fn the_rehearsal_shows_who_where_and_how_much() {
    let table = Table::new();
    let parcel = table.pack().unwrap();
    let now = "2026-11-25T22:30:00Z".parse().unwrap();
    let occasion = Occasion::remiss(&table.project, &table.document, &table.round, now).unwrap();
    let command = "ssr remiss send elforsorjning --confirm 3";
    let shown = rehearsal(&occasion, &parcel, &table.attachments, command, Lang::Sv).unwrap();
    let lines: Vec<&str> = shown.text.lines().collect();
    assert_eq!(lines.len(), 8, "{}", shown.text);
    assert!(lines[3].starts_with("Medlem ") && lines[3].ends_with("Storlek"), "{}", shown.text);
    assert!(lines[5].starts_with("Österåkers kommun ") && lines[5].ends_with(" kB"), "{}", shown.text);
    assert!(lines[7].starts_with("3 brev, "), "{}", shown.text);
    let page = shown.page.unwrap();
    for said in [
        "måndag 1 februari 2027",
        "registrator@osteraker.example",
        sha256(&table.attachments[0].bytes).as_str(),
        command,
        "Till:</th>",
        "Nacka kommun",
    ] {
        assert!(page.contains(said), "{said} is missing");
    }
}

/// Words that have broken letters before, and any others.
fn nasty() -> impl Strategy<Value = String> {
    let known = prop::sample::select(vec![
        "",
        "a\r\nBcc: c@d.example",
        "a\nX-Evil: 1",
        "a\r\n\r\nbody",
        "\r\n.\r\n",
        "=?utf-8?b?DQpCY2M6?=",
        "--=_mixed_",
        "<script>alert(1)</script>",
        "\" <x@y.example>, \"",
        "a, b; c:;",
        "\\\"",
        "{{ title }}",
        "{% raw %}",
        "Från: någon annan",
        "=0D=0A",
        "å".repeat(150).leak(),
        "x".repeat(250).leak(),
        "\"\\".repeat(125).leak(),
        "#?%00",
        "(kommentar)",
        "\u{85}",
    ]);
    prop_oneof![
        3 => "[a-zåäöÅÄÖ0-9 ,.:;<>\"'()&=?_+@/\\\\{}%-]{1,60}",
        2 => known.prop_map(str::to_owned),
        1 => "\\PC{0,40}",
        1 => any::<String>(),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    /// Whatever stands in the workspace, the roster, the round or the document: the letter is
    /// refused, or it has its own header fields and parts and no others.
    #[test]
    fn no_value_makes_a_header_line_or_a_part(place in 0usize..9, words in nasty()) {
        let mut table = Table::new();
        let workspace = table.project.register.workspace.as_mut().unwrap();
        let front = table.document.front.as_mut().unwrap();
        match place {
            0 => front.title = words.clone(),
            1 => front.summary = words.clone(),
            2 => table.round.registry_number = words.clone(),
            3 => table.round.consultees[0].name = words.clone(),
            4 => workspace.name = words.clone(),
            5 => workspace.host.contact = words.clone(),
            6 => workspace.mail.from = words.clone(),
            7 => table.round.consultees[0].mail = words.clone(),
            _ => table.attachments[0].name = format!("{words}.pdf"),
        }
        match table.pack() {
            Err(refusal) => prop_assert!(!refusal.next.is_empty()),
            Ok(parcel) => {
                for letter in &parcel.letters {
                    let fields = check(letter, 1, &table.round.registry_number);
                    if place == 0 {
                        let title = words.split_whitespace().collect::<Vec<_>>().join(" ");
                        prop_assert_eq!(decoded(field(&fields, "Subject")), format!("[EXEMPEL] Remiss: {title} (dnr SSR 2026-17)"));
                    }
                }
            }
        }
    }
}
