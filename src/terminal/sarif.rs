//! Findings as SARIF 2.1.0, which code scanning and editors read.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

use super::clean::block;
use super::messages::{LeftOut, told};
use super::order::order;
use super::places::{Range, Texts};
use crate::diag::{Diagnostic, Edit, Fix, Kind, Level, Say as _};
use crate::model::{Lang, Span, sha256};

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
/// What every path is relative to; the reader says where it is.
const ROOT: &str = "%SRCROOT%";
/// Raised when the same finding would get another fingerprint than before.
const FINGERPRINT: &str = "ssr/v1";

/// Code scanning refuses a log of more results than this, whole.
pub const RESULTS: usize = 25_000;
/// A mend of more places than this is left to `ssr fix`: a log is no patch.
const PLACES: usize = 1_000;

/// The log of one run: the kinds that were found, the files, and the findings in order. Where there are
/// too many, the worst of them, and how many are left out.
pub fn log<'s>(found: &[Diagnostic], source: &dyn Fn(&str) -> Option<&'s str>, lang: Lang) -> Value {
    let mut found = order(found);
    let left_out = found.len().saturating_sub(RESULTS);
    if left_out > 0 {
        let mut worst: Vec<(Level, usize)> = found.iter().enumerate().map(|(i, d)| (d.level, i)).collect();
        worst.sort_unstable();
        let kept: BTreeSet<usize> = worst.into_iter().take(RESULTS).map(|(_, i)| i).collect();
        let mut at = 0..;
        found.retain(|_| at.next().is_some_and(|i| kept.contains(&i)));
    }
    let mut kinds: BTreeMap<&str, (usize, &'static Kind)> =
        found.iter().map(|finding| (finding.kind.code, (0, finding.kind))).collect();
    kinds.values_mut().enumerate().for_each(|(i, (index, _))| *index = i);
    let mut files: BTreeMap<&str, usize> = found
        .iter()
        .flat_map(|finding| finding.related.iter().map(|r| r.path.as_str()).chain([finding.path.as_str()]))
        .map(|path| (path, 0))
        .collect();
    files.values_mut().enumerate().for_each(|(i, index)| *index = i);
    let mut writer = Writer { texts: Texts::new(source), files: &files, seen: BTreeMap::new(), lang };
    let results: Vec<Value> = found
        .iter()
        .map(|finding| {
            let rule = kinds.get(finding.kind.code).map_or(0, |(index, _)| *index);
            writer.result(finding, rule)
        })
        .collect();
    let rules = |describe: &dyn Fn(&Kind) -> Value| -> Vec<Value> {
        kinds.values().map(|(_, kind)| describe(kind)).collect()
    };
    let version = env!("CARGO_PKG_VERSION");
    let other = if lang == Lang::Sv { Lang::En } else { Lang::Sv };
    let mut log = json!({
        "$schema": SCHEMA,
        "version": "2.1.0",
        "runs": [{
            "tool": { "driver": {
                "name": "ssr",
                "version": version,
                "semanticVersion": version,
                "language": code(lang),
                "rules": rules(&|kind| descriptor(kind, lang)),
            }},
            "translations": [{
                "name": "ssr",
                "version": version,
                "language": code(other),
                "contents": ["localizedData"],
                "associatedComponent": { "name": "ssr" },
                "rules": rules(&|kind| json!({
                    "id": kind.code,
                    "name": kind.name,
                    "shortDescription": { "text": (kind.summary)(other) },
                })),
            }],
            "language": code(lang),
            "columnKind": "unicodeCodePoints",
            "originalUriBaseIds": { ROOT: { "description": { "text": lang.pick(
                "Arbetsytans rot: mappen med ssr.yaml", "The root of the workspace: the folder of ssr.yaml"
            )}}},
            "artifacts": files.iter().map(|(path, _)| json!({ "location": location(path) })).collect::<Vec<_>>(),
            "results": results,
        }],
    });
    if left_out > 0
        && let Some(run) = log.pointer_mut("/runs/0")
    {
        let text = LeftOut { count: left_out }.say(lang);
        let told = json!({ "level": "warning", "message": { "text": text } });
        let told = json!([{ "executionSuccessful": true, "toolExecutionNotifications": [told] }]);
        *run = with(run.take(), "invocations", told);
    }
    log
}

fn code(lang: Lang) -> &'static str {
    lang.pick("sv", "en")
}

/// A kind in the asked language. Its page is Swedish in both.
fn descriptor(kind: &Kind, lang: Lang) -> Value {
    let asks = kind.page.split("\n\n").nth(1).unwrap_or_default();
    json!({
        "id": kind.code,
        "name": kind.name,
        "shortDescription": { "text": (kind.summary)(lang) },
        "fullDescription": { "text": if asks.is_empty() { (kind.summary)(lang) } else { asks } },
        "help": { "text": kind.page, "markdown": kind.page },
        "defaultConfiguration": { "level": level(kind.level) },
    })
}

fn level(level: Level) -> &'static str {
    match level {
        Level::Error => "error",
        Level::Warning => "warning",
        Level::Note => "note",
    }
}

struct Writer<'a, 's> {
    texts: Texts<'a, 's>,
    files: &'a BTreeMap<&'a str, usize>,
    /// How many findings have said the same before.
    seen: BTreeMap<String, usize>,
    lang: Lang,
}

impl Writer<'_, '_> {
    fn result(&mut self, finding: &Diagnostic, rule: usize) -> Value {
        let mut result = json!({
            "ruleId": finding.kind.code,
            "ruleIndex": rule,
            "level": level(finding.level),
            "message": message(&told(finding, self.lang)),
            "locations": [self.location(&finding.path, finding.span)],
            "partialFingerprints": { FINGERPRINT: self.fingerprint(finding) },
        });
        let related: Vec<Value> = finding
            .related
            .iter()
            .enumerate()
            .map(|(id, related)| {
                let location = self.location(&related.path, related.span);
                let location = with(location, "id", json!(id));
                with(location, "message", message(&related.message.say(self.lang)))
            })
            .collect();
        if !related.is_empty() {
            result = with(result, "relatedLocations", json!(related));
        }
        let fits = |fix: &&Fix| !matches!(fix, Fix::Replace(edits) if edits.len() > PLACES);
        if let Some(fix) = finding.fix.as_ref().filter(fits) {
            let fix = self.fix(&finding.path, fix, finding);
            result = with(result, "fixes", json!([fix]));
        }
        result
    }

    /// Code scanning takes no place without a line; what is about a whole file stands on its first.
    fn location(&mut self, path: &str, span: Option<Span>) -> Value {
        let range = self.texts.range(path, span);
        let region = if range.line.is_some() { region(range) } else { json!({ "startLine": 1 }) };
        json!({ "physicalLocation": { "artifactLocation": self.file(path), "region": region } })
    }

    fn file(&self, path: &str) -> Value {
        match self.files.get(path) {
            Some(index) => with(location(path), "index", json!(index)),
            None => location(path),
        }
    }

    fn fix(&mut self, path: &str, fix: &Fix, finding: &Diagnostic) -> Value {
        let replacements: Vec<Value> = match fix {
            // The mark is no part of the text, so only bytes can point at it.
            Fix::DropMark => vec![json!({ "deletedRegion": { "byteOffset": 0, "byteLength": 3 } })],
            Fix::Replace(edits) => edits
                .iter()
                .map(|Edit { span, text }| {
                    json!({
                        "deletedRegion": region(self.texts.range(path, Some(*span))),
                        "insertedContent": { "text": text },
                    })
                })
                .collect(),
        };
        let help = finding.help.as_ref().map_or_else(|| finding.message.say(self.lang), |h| h.say(self.lang));
        json!({
            "description": message(&help),
            "artifactChanges": [{ "artifactLocation": self.file(path), "replacements": replacements }],
        })
    }

    /// The same for as long as the same words are wrong in the same file in the same way, however
    /// the lines move. Of those that are alike the first keeps its own.
    fn fingerprint(&mut self, finding: &Diagnostic) -> String {
        let words = finding.span.and_then(|span| {
            let (text, _) = self.texts.get(&finding.path)?;
            text.get(span.start..span.end)
        });
        let words = words.unwrap_or_default();
        let same = format!("{}\0{}\0{words}", finding.kind.code, finding.path);
        let before = self.seen.entry(same.clone()).or_default();
        let fingerprint = sha256(format!("{same}\0{before}").as_bytes()).to_string();
        *before += 1;
        fingerprint
    }
}

/// An object with one more property.
fn with(mut object: Value, property: &str, value: Value) -> Value {
    if let Value::Object(map) = &mut object {
        map.insert(property.to_owned(), value);
    }
    object
}

fn region(range: Range) -> Value {
    json!({
        "startLine": range.line,
        "startColumn": range.column,
        "endLine": range.end_line,
        "endColumn": range.end_column,
    })
}

fn location(path: &str) -> Value {
    json!({ "uri": uri(path), "uriBaseId": ROOT })
}

/// A message in which nothing hides, and in which no words of a document become a link.
fn message(text: &str) -> Value {
    json!({ "text": block(text).replace("](", "\\](") })
}

/// A path as a relative reference: every byte but the plainest is percent-encoded.
fn uri(path: &str) -> String {
    let mut out = String::new();
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => {
                out.push(char::from(byte));
            }
            _ => out.push_str(&format!("%{byte:02X}")),
        }
    }
    out
}

#[cfg(test)]
#[path = "sarif_tests.rs"]
mod tests;
