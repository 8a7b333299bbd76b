//! What a kind of finding is about: its page for people, its facts for programs, and the list of all.

use schemars::JsonSchema;
use serde::Serialize;

use super::messages::{Word, level};
use super::mouth::{BOLD, PLAIN};
use super::{Mouth, clean, show};
use crate::diag::{Kind, Level, Say as _};
use crate::model::Lang;

/// `ssr explain --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Rules {
    pub rules: Vec<Rule>,
}

/// `ssr explain CODE --format json`
#[derive(Debug, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Rule {
    /// Permanent, such as `SSR015`.
    pub code: String,
    /// Such as `unknown-field`.
    pub name: String,
    /// How bad such a finding is, unless the finding itself says otherwise.
    pub level: Level,
    /// The release of `ssr` that told it first.
    pub since: String,
    /// Until this release an error is only a warning.
    pub error_from: String,
    pub summary: Summary,
    /// What it asks, why, wrong and right examples, how to mend: Markdown, in Swedish.
    pub page: String,
}

/// One line that says what it is about.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Summary {
    pub sv: String,
    pub en: String,
}

pub fn json(kind: &Kind) -> Rule {
    Rule {
        code: kind.code.to_owned(),
        name: kind.name.to_owned(),
        level: kind.level,
        since: kind.age.since.to_string(),
        error_from: kind.age.error_from.to_string(),
        summary: Summary { sv: (kind.summary)(Lang::Sv).to_owned(), en: (kind.summary)(Lang::En).to_owned() },
        page: kind.page.to_owned(),
    }
}

/// Every kind on a line of its own.
pub fn list(kinds: impl Iterator<Item = &'static Kind>, lang: Lang) -> String {
    let head = [
        lang.pick("KOD", "CODE"),
        lang.pick("NIVÅ", "LEVEL"),
        lang.pick("NAMN", "NAME"),
        lang.pick("SÄGER", "SAYS"),
    ];
    let mut rows = vec![head.map(str::to_owned).to_vec()];
    rows.extend(kinds.map(|kind| {
        let cells = [kind.code, &level(kind.level).say(lang), kind.name, (kind.summary)(lang)];
        cells.map(str::to_owned).to_vec()
    }));
    show::table(&rows)
}

/// One line about the kind, and its page: drawn on a terminal, else the Markdown as it is.
pub fn page(kind: &Kind, mouth: &Mouth) -> String {
    let head = head(kind, mouth.lang);
    if !mouth.draws() {
        return format!("{head}\n\n{}", kind.page);
    }
    let bold = |text: &str| if mouth.colors() { format!("{BOLD}{text}{PLAIN}") } else { text.to_owned() };
    let mut out = format!("{}\n", bold(&head));
    // The title would say the code and the name once more.
    let text = kind.page.split_once('\n').map_or("", |(_, rest)| rest);
    let mut fence: Option<usize> = None;
    for line in text.lines() {
        let line = clean::block(line);
        let ticks = line.len() - line.trim_start_matches('`').len();
        match fence {
            Some(open) if ticks == open && line.trim_end().len() == open => {
                fence = None;
                continue;
            }
            Some(_) => out.push_str(format!("      {line}").trim_end()),
            None if ticks >= 3 => {
                fence = Some(ticks);
                // The path of the example's file; without one there is nothing to say.
                let Some((_, file)) = line.split_once(' ') else { continue };
                out.push_str(&format!("    {file}"));
            }
            None => match line.trim_start_matches('#').strip_prefix(' ') {
                Some(title) if line.starts_with('#') => out.push_str(&bold(title)),
                _ => out.push_str(&line),
            },
        }
        out.push('\n');
    }
    out
}

/// Such as `SSR065 dangling-link · error · since 0.1 · A link or picture leads to no file`.
fn head(kind: &Kind, lang: Lang) -> String {
    let mut parts = vec![format!("{} {}", kind.code, kind.name), level(kind.level).say(lang)];
    parts.push(format!("{} {}", lang.pick("sedan", "since"), kind.age.since));
    if kind.level == Level::Error && kind.age.error_from > kind.age.since {
        parts.push(format!(
            "{} {} {}",
            Word::Warning.say(lang),
            lang.pick("före", "before"),
            kind.age.error_from
        ));
    }
    parts.push((kind.summary)(lang).to_owned());
    parts.join(" · ")
}
