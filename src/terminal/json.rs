//! Findings as JSON: the same order and the same names for as long as the format lives.

use schemars::JsonSchema;
use serde::Serialize;

use crate::diag::{Diagnostic, Level};
use crate::model::Lang;

use super::order::{Count, order};
use super::places::{Range, Texts};

/// What `--format json` gives for findings.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Findings {
    pub findings: Vec<Finding>,
    pub errors: usize,
    pub warnings: usize,
    pub notes: usize,
}

/// One finding. Lines and columns begin at 1; a column is one character; the end is the first
/// character after. Without a line it is about the whole file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Finding {
    /// Path from the root of the workspace, with `/`.
    pub path: String,
    #[serde(flatten)]
    pub range: Range,
    /// Permanent, such as `SSR015`.
    pub code: String,
    /// The name of the rule, such as `unknown-field`.
    pub rule: String,
    pub level: Level,
    pub message: String,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub related: Vec<Place>,
}

/// Another place that belongs to a finding.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub struct Place {
    pub path: String,
    #[serde(flatten)]
    pub range: Range,
    pub message: String,
}

/// Findings in one language, with places in the texts that `source` gives for their paths.
pub fn findings<'s>(found: &[Diagnostic], source: &dyn Fn(&str) -> Option<&'s str>, lang: Lang) -> Findings {
    let found = order(found);
    let count = Count::of(&found);
    let mut texts = Texts::new(source);
    let findings = found
        .into_iter()
        .map(|finding| Finding {
            path: finding.path.clone(),
            range: texts.range(&finding.path, finding.span),
            code: finding.kind.code.to_owned(),
            rule: finding.kind.name.to_owned(),
            level: finding.level,
            message: finding.message.say(lang),
            help: finding.help.as_ref().map(|help| help.say(lang)),
            related: finding
                .related
                .iter()
                .map(|related| Place {
                    path: related.path.clone(),
                    range: texts.range(&related.path, related.span),
                    message: related.message.say(lang),
                })
                .collect(),
        })
        .collect();
    Findings { findings, errors: count.errors, warnings: count.warnings, notes: count.notes }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::diag::{FIRST, Kind, Plain};
    use crate::model::Span;

    static KIND: Kind = Kind {
        name: "a-rule",
        code: "SSR900",
        level: Level::Warning,
        age: FIRST,
        page: "",
        summary: |lang| lang.pick("sv", "en"),
    };

    #[test]
    fn is_in_order_once_and_complete() {
        let source = |path: &str| (path == "b.md").then_some("å\nbcd\n");
        let finding = |path: &str, span| KIND.at(path, span, Plain("Hej".to_owned()));
        let at = Some(Span::new(3, 5));
        let found = [
            finding("b.md", at)
                .help(Plain("Gör så".to_owned()))
                .related(Span::new(0, 2), Plain("här".to_owned())),
            finding("b.md", at),
            finding("a.md", None),
        ];
        let json = serde_json::to_value(findings(&found, &source, Lang::Sv)).unwrap();
        let expected = serde_json::json!({
            "findings": [
                {
                    "path": "a.md", "line": null, "column": null, "end-line": null, "end-column": null,
                    "code": "SSR900", "rule": "a-rule", "level": "warning", "message": "Hej",
                    "help": null, "related": [],
                },
                {
                    "path": "b.md", "line": 2, "column": 1, "end-line": 2, "end-column": 3,
                    "code": "SSR900", "rule": "a-rule", "level": "warning", "message": "Hej",
                    "help": "Gör så",
                    "related": [{
                        "path": "b.md", "line": 1, "column": 1, "end-line": 1, "end-column": 2,
                        "message": "här",
                    }],
                },
            ],
            "errors": 0, "warnings": 2, "notes": 0,
        });
        assert_eq!(json, expected);
    }
}
