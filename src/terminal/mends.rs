//! What is mended, for people and for programs: what stood where, and what stands there now.

use schemars::JsonSchema;
use serde::Serialize;

use super::clean::inline;
use crate::diag::{Diagnostic, Fix};
use crate::model::Lang;
use crate::rules::Mends;
use crate::syntax::lines::Lines;
use crate::syntax::source;

/// What `ssr fix --format json` gives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Answer {
    pub files: Vec<File>,
    /// What could be mended but is bound by a record.
    pub bound: Vec<Place>,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct File {
    /// Path from the root of the workspace, with `/`.
    pub path: String,
    pub mended: Vec<Place>,
}

/// A finding that is mended, or could be. Lines and columns begin at 1, in the file as it was.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Place {
    pub path: String,
    pub line: Option<usize>,
    pub column: Option<usize>,
    pub code: String,
    pub rule: String,
}

pub fn json(found: &Mends) -> Answer {
    let files = found.files.iter().map(|file| {
        let text = source::text(&file.path, &file.before).0;
        File { path: file.path.clone(), mended: places(&file.mended, Some(&text)) }
    });
    Answer { files: files.collect(), bound: places(&found.bound, None) }
}

fn places(found: &[Diagnostic], text: Option<&str>) -> Vec<Place> {
    let lines = text.map(Lines::new);
    let place = |d: &Diagnostic| {
        let at = lines.as_ref().zip(d.span).map(|(lines, span)| lines.place(span.start));
        Place {
            path: d.path.clone(),
            line: at.map(|at| at.line),
            column: at.map(|at| at.column),
            code: d.kind.code.to_owned(),
            rule: d.kind.name.to_owned(),
        }
    };
    found.iter().map(place).collect()
}

pub fn drawn(found: &Mends, lang: Lang) -> String {
    let mut out = String::new();
    for file in &found.files {
        let text = source::text(&file.path, &file.before).0;
        let lines = Lines::new(&text);
        out.push_str(&format!("{}\n", inline(&file.path)));
        for finding in &file.mended {
            let at = finding.span.map(|span| lines.place(span.start));
            let at = at.map_or_else(String::new, |at| format!("{}:{}", at.line, at.column));
            let what = finding.message.say(lang);
            out.push_str(&format!(
                "  {at:>8}  {}  {}{}\n",
                finding.kind.code,
                inline(&what),
                change(finding, &text)
            ));
        }
    }
    let count: usize = found.files.iter().map(|file| file.mended.len()).sum();
    out.push_str(&match (count, found.files.len()) {
        (0, _) => lang.pick("Inget har bara en rätt lösning.", "Nothing has only one right mend.").to_owned(),
        (n, 1) => lang.pick(format!("{n} rättade i 1 fil."), format!("{n} mended in 1 file.")),
        (n, files) => {
            lang.pick(format!("{n} rättade i {files} filer."), format!("{n} mended in {files} files."))
        }
    });
    out.push('\n');
    if !found.bound.is_empty() {
        let n = found.bound.len();
        out.push_str(&lang.pick(
            format!("{n} lämnades: texten är utskickad eller antagen, och ändras bara i en ny omgång.\n"),
            format!("{n} left: the text is out or adopted, and changes only in a new round.\n"),
        ));
    }
    out
}

/// `old → new`, where one thing takes the place of another and both are short.
fn change(finding: &Diagnostic, text: &str) -> String {
    let Some(Fix::Replace(edits)) = &finding.fix else { return String::new() };
    let [edit] = edits.as_slice() else { return String::new() };
    let old = text.get(edit.span.start..edit.span.end).unwrap_or_default();
    format!(": `{}` → `{}`", inline(old), inline(&edit.text))
}
