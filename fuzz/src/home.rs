//! What holds of files and mails that come home, whatever is in them.

use std::sync::LazyLock;

use jiff::civil::date;

use crate::answers::{self, OutLetter, OutMember, OutRound};
use crate::formats::Zip;
use crate::model::{Certainty, Reading, SentText, Slug, sha256};
use crate::syntax::invariants::Holds;
use crate::syntax::markdown;

const TEXT: &str = include_str!("../../tests/answers/text.md");
const NUMBER: &str = "SPL 2026-17";
/// The token in the seeds.
const TOKEN: &str = "0123456789abcdef0123456789abcdef";

static SENT: LazyLock<SentText> = LazyLock::new(|| {
    let (text, _) = markdown::read("document.md", TEXT, 0);
    SentText::new(slug("skyfall"), 1, sha256(TEXT.as_bytes()), NUMBER, &text)
});

fn slug(name: &str) -> Slug {
    Slug::new(name).expect("a slug")
}

/// The parts of an Office file, with what stands before the first zero byte in the first of them, and so on.
pub fn container(bytes: &[u8], parts: &[&str], fixed: &[(&str, &str)]) -> Vec<u8> {
    let mut given = bytes.splitn(parts.len(), |byte| *byte == 0);
    let mut zip = Zip::default();
    for name in parts {
        zip.add(name, given.next().unwrap_or_default());
    }
    for (name, text) in fixed {
        zip.add(name, text.as_bytes());
    }
    zip.finish().unwrap_or_default()
}

/// A file as an answer.
pub fn file_is_read(name: &str, bytes: &[u8]) -> Holds {
    holds(&answers::file(name, bytes, &SENT))
}

/// A mail, as one of a round that is out.
pub fn mail_is_judged(bytes: &[u8]) -> Holds {
    let round = OutRound {
        document: slug("skyfall"),
        title: "Skyfall".into(),
        round: 1,
        registry_number: NUMBER.into(),
        open: true,
        members: vec![OutMember {
            member: slug("nordby"),
            name: "Nordby kommun".into(),
            mail: vec!["registrator@nordby.example".into()],
        }],
        letters: vec![OutLetter {
            member: slug("nordby"),
            letter: 1,
            token: sha256(TOKEN.as_bytes()),
            ids: vec!["one@ssr.example".into()],
        }],
    };
    let Ok(judged) = answers::judge(bytes, date(2026, 3, 20), &[round], &|_| Some(SENT.clone())) else {
        return Ok(());
    };
    if judged.kept.mail != sha256(bytes) {
        return Err("an original is known by another hash than its own".into());
    }
    Ok(())
}

/// Each remark stands at a point that is there, or says that it does not.
fn holds(reading: &Reading) -> Holds {
    for remark in &reading.remarks {
        if let Some(at) = &remark.at {
            if remark.certainty == Certainty::Unplaced {
                return Err(format!("at {at}, and unplaced"));
            }
            if !SENT.points.iter().any(|point| point.number.to_string() == *at) {
                return Err(format!("at {at}, which is not there"));
            }
        }
    }
    Ok(())
}
