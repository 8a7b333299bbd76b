//! The templates of letters: part of the program, read once.

use std::io::Write;
use std::sync::OnceLock;

use serde::Serialize;
use tera::{Context, Tera};

use crate::diag::{Refusal, Say};
use crate::model::Lang;

/// A template that cannot be used: a bug, said as a refusal because nothing has happened.
#[derive(Debug, Clone)]
enum Broken {
    Template { name: &'static str, cause: String },
    Next,
}

impl Say for Broken {
    fn say(&self, lang: Lang) -> String {
        match self {
            Broken::Template { name, cause } => lang.pick(
                format!("brevmallen {name} går inte att använda: {cause}"),
                format!("the letter template {name} cannot be used: {cause}"),
            ),
            Broken::Next => lang.pick(
                "felet finns i programmet: rapportera det; inget brev har skapats".to_owned(),
                "the fault is in the program: report it; no letter was made".to_owned(),
            ),
        }
    }
}

pub const REMISS_TEXT: &str = "remiss.txt";
pub const REMINDER: &str = "reminder.txt";
pub const EXTENSION: &str = "extension.txt";
pub const CANCELLATION: &str = "cancellation.txt";
pub const WITHDRAWAL: &str = "withdrawal.txt";
pub const RECEIPT: &str = "receipt.txt";
pub const REPLY: &str = "reply.txt";
pub const ADOPTION: &str = "adoption.txt";
/// Around every letter.
pub const LETTER_HTML: &str = "letter.html";
pub const LETTER_BODY: &str = "letter-body.html";
/// What a person approves before anything is sent.
pub const REHEARSAL: &str = "rehearsal.html";
/// Around every page for a browser.
const PAGE: &str = "page.html";
/// How a round stands.
pub const STATUS: &str = "status.html";
/// What is left to decide on.
pub const LEFT: &str = "left.html";
/// What the cover letter says in English; in Swedish the letter to members has its words.
pub const REMISS_ENGLISH: &str = "remiss-en.txt";

/// Fills a template in. What ends in `.html` is escaped, always.
pub fn render(name: &'static str, data: &impl Serialize) -> Result<String, Refusal> {
    let broken = |cause: String| Refusal::new(Broken::Template { name, cause }).next(Broken::Next);
    let tera = loaded().as_ref().map_err(|cause| broken(cause.clone()))?;
    let context = Context::from_serialize(data).map_err(|e| broken(e.to_string()))?;
    tera.render(name, &context).map_err(|e| broken(e.to_string()))
}

fn loaded() -> &'static Result<Tera, String> {
    static TERA: OnceLock<Result<Tera, String>> = OnceLock::new();
    TERA.get_or_init(|| {
        let mut tera = Tera::new();
        tera.set_escape_fn(escape);
        tera.autoescape_on([".html"]);
        tera.add_raw_templates([
            (REMISS_TEXT, include_str!("../../templates/letters/remiss.txt")),
            (LETTER_HTML, include_str!("../../templates/letters/letter.html")),
            (LETTER_BODY, include_str!("../../templates/letters/letter-body.html")),
            (PAGE, include_str!("../../templates/letters/page.html")),
            (STATUS, include_str!("../../templates/letters/status.html")),
            (LEFT, include_str!("../../templates/letters/left.html")),
            (REHEARSAL, include_str!("../../templates/letters/rehearsal.html")),
            (REMINDER, include_str!("../../templates/letters/reminder.txt")),
            (EXTENSION, include_str!("../../templates/letters/extension.txt")),
            (CANCELLATION, include_str!("../../templates/letters/cancellation.txt")),
            (WITHDRAWAL, include_str!("../../templates/letters/withdrawal.txt")),
            (RECEIPT, include_str!("../../templates/letters/receipt.txt")),
            (REPLY, include_str!("../../templates/letters/reply.txt")),
            ("reply-comment.txt", include_str!("../../templates/letters/reply-comment.txt")),
            (ADOPTION, include_str!("../../templates/letters/adoption.txt")),
            (REMISS_ENGLISH, include_str!("../../templates/letters/remiss-en.txt")),
        ])
        .map_err(|e| e.to_string())?;
        Ok(tera)
    })
}

/// As references that every mail reader knows (some show `&apos;` as it stands).
fn escape(text: &str, out: &mut dyn Write) -> std::io::Result<()> {
    for c in text.chars() {
        match c {
            '&' => out.write_all(b"&amp;")?,
            '<' => out.write_all(b"&lt;")?,
            '>' => out.write_all(b"&gt;")?,
            '"' => out.write_all(b"&quot;")?,
            '\'' => out.write_all(b"&#39;")?,
            _ => write!(out, "{c}")?,
        }
    }
    Ok(())
}
